"""Opens a search index by the name of its engine; Whoosh takes tantivy's place where that has no wheel."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from registry.projections.search_index.generations import create_generation
from registry.projections.search_index.search_index import SearchIndex

ENGINES: Mapping[str, str] = MappingProxyType(
    {
        "tantivy": "registry.projections.search_index.tantivy_index:TantivyIndex",
        "whoosh": "registry.projections.search_index.whoosh_index:WhooshIndex",
    }
)
"""The engines by name; their modules are loaded only when asked for."""


class _Adapter(Protocol):
    def __call__(self, directory: Path, writable: bool, generation: str | None = None) -> SearchIndex: ...

    def layout(self) -> str: ...


def available_engine(engine: str) -> str:
    """Give the engine itself, or `whoosh` where tantivy is wanted and cannot be imported."""
    if engine not in ENGINES:
        raise ValueError(f"no search engine is called {engine}; known are {', '.join(ENGINES)}")
    if engine == "tantivy":
        try:
            import_module("tantivy")
        except ImportError:
            return "whoosh"
    return engine


def open_index(engine: str, directory: Path, writable: bool) -> SearchIndex:
    """Open the index in use in a directory; where there is none, a reader answers as if it were empty."""
    return _adapter(engine)(directory, writable)


def open_next_generation(engine: str, directory: Path) -> tuple[str, SearchIndex]:
    """Begin an empty index beside the one in use: fill it, close it, then put it in place by `swap_index`."""
    adapter = _adapter(engine)
    generation = create_generation(directory, adapter.layout())
    return generation, adapter(directory, True, generation)


def _adapter(engine: str) -> _Adapter:
    module, _, name = ENGINES[available_engine(engine)].partition(":")
    return cast(_Adapter, getattr(import_module(module), name))
