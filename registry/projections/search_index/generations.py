"""Where an index lies on disk, and how a rebuilt one takes the place of the one being served.

A directory holds generations, one folder each, and a file `CURRENT` that names the one in use. `sdmi rebuild`
fills the next generation beside it and swaps the name in one step; readers notice at their next call, and
folders no longer used are removed later. Each folder says in a file `LAYOUT` which engine and schema wrote
it: one of another layout counts as empty, since an index is never repaired or converted, only rebuilt.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from registry.errors import Unavailable
from registry.projections.search_index.search_index import FACETS, FIELD_WEIGHTS

SCHEMA_VERSION = 1
"""To be raised when columns change their meaning, or words are analysed in another way."""

_POINTER = "CURRENT"
_LAYOUT = "LAYOUT"
_GENERATION = re.compile(r"generation-(\d{6,})")


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """The folder that an open index belongs in: one generation for good, or whichever is current."""

    directory: Path
    layout: str
    writable: bool
    generation: str | None = None

    def folder(self) -> Path | None:
        """Give the folder to use now, or None when there is nothing fit to read.

        A writer that finds nothing, or another layout, starts an empty generation.
        """
        name = self.generation or current_generation(self.directory)
        if name is not None and layout_of(self.directory / name) == self.layout:
            return self.directory / name
        if not self.writable or self.generation is not None:
            return None
        name = create_generation(self.directory, self.layout)
        swap_index(self.directory, name)
        return self.directory / name


def in_use() -> Unavailable:
    """Make the refusal for a second writer."""
    return Unavailable(
        {
            "id": "Indeks pencarian sedang ditulis oleh proses lain; hentikan proses itu atau tunggu.",
            "en": "Another process writes to the search index; stop it, or wait until it has finished.",
        },
        "search-index-in-use",
    )


def layout_name(engine: str) -> str:
    """Describe what an engine writes, so that any change of engine, fields or facets is noticed."""
    names = "\n".join((*FIELD_WEIGHTS, "", *FACETS))
    return f"{engine} schema {SCHEMA_VERSION} {hashlib.sha256(names.encode()).hexdigest()[:12]}"


def current_generation(directory: Path) -> str | None:
    """Name the generation in use, or None when the directory has none yet."""
    try:
        name = (directory / _POINTER).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    return name if _GENERATION.fullmatch(name) else None


def create_generation(directory: Path, layout: str) -> str:
    """Make the folder of the next generation, not yet in use, and give its name."""
    directory.mkdir(parents=True, exist_ok=True)
    number = max(map(_number, _generations(directory)), default=0)
    while True:
        number += 1
        folder = directory / f"generation-{number:06d}"
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        _write_durably(folder / _LAYOUT, layout)
        return folder.name


def layout_of(folder: Path) -> str | None:
    """Read by which engine and schema a generation was written."""
    try:
        return (folder / _LAYOUT).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None


def swap_index(directory: Path, generation: str) -> None:
    """Put a generation into use, in one step that readers see wholly or not at all."""
    if not (directory / generation).is_dir() or not _GENERATION.fullmatch(generation):
        raise FileNotFoundError(f"no generation {generation} in {directory}")
    _write_durably(directory / _POINTER, generation)


def remove_old_generations(directory: Path, keep: int = 1) -> tuple[str, ...]:
    """Remove the generations before the current one but for the last `keep`, and name those removed.

    Later ones stay: they may be in the making.
    """
    current = current_generation(directory)
    if current is None:
        return ()
    names = sorted(_generations(directory), key=_number)
    older = [name for name in names if _number(name) < _number(current)]
    removed = tuple(older[: max(0, len(older) - keep)])
    for name in removed:
        shutil.rmtree(directory / name, ignore_errors=True)
    return removed


def _generations(directory: Path) -> list[str]:
    return [entry.name for entry in directory.iterdir() if _GENERATION.fullmatch(entry.name)]


def _number(name: str) -> int:
    return int(name.partition("-")[2])


def _write_durably(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
