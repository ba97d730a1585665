"""The example queries: files of `example_queries/`, each beginning with its question in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from registry.model.multilingual import MultilingualText

FOLDER = "example_queries"
_LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class ExampleQuery:
    """A question that people ask, and the query that answers it."""

    name: str
    question: MultilingualText
    query: str


@cache
def example_queries() -> tuple[ExampleQuery, ...]:
    """Give the examples in their order."""
    folder = files("web.sparql").joinpath(FOLDER)
    named = sorted((one.name, one) for one in folder.iterdir() if one.name.endswith(".rq"))
    return tuple(_example(name, entry.read_text(encoding="utf-8")) for name, entry in named)


def example_named(name: str) -> ExampleQuery | None:
    """Give one example by its name, or None."""
    return next((one for one in example_queries() if one.name == name), None)


def _example(file_name: str, text: str) -> ExampleQuery:
    lines = text.splitlines(keepends=True)
    question = {
        language: line.partition(f"# {language}:")[2].strip()
        for language, line in zip(_LANGUAGES, lines, strict=False)
    }
    name = file_name.removesuffix(".rq").partition("-")[2]
    return ExampleQuery(name, MultilingualText(question), "".join(lines[len(_LANGUAGES) :]).strip() + "\n")
