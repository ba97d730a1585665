"""A description in any of the shapes that people send -> pieces of text, each with the field it stood in.

Liberal on purpose: a title may be a text or texts by language, keywords a list or lists by language, a publisher
a notation, a name or an object; names of other catalogs (`notes`, `tags`, `judul`) are understood too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vocab.code_lists import code_list

LONGEST_TEXT = 20_000
"""Letters of one field that are read; a description is no book."""
MOST_PIECES = 400

TITLE, KEYWORD, DESCRIPTION, VARIABLE, PUBLISHER, OTHER = (
    "title", "keyword", "description", "variable", "publisher", "other",
)  # fmt: skip

_NAMES = {
    TITLE: ("title", "title_id", "title_en", "judul", "label"),
    KEYWORD: ("keyword", "keywords", "tags", "kata_kunci", "theme_label"),
    DESCRIPTION: ("description", "description_id", "description_en", "deskripsi", "notes", "abstract", "summary"),
    VARIABLE: ("variable", "variables", "variabel", "columns"),
    PUBLISHER: ("publisher", "creator", "organization", "agency", "instansi", "produsen"),
    OTHER: ("population", "source_system", "spatial", "spatial_coverage", "temporal", "temporal_coverage"),
}  # fmt: skip
_TEXTS_OF_OBJECTS = ("title", "name", "label", "display_name", "definition", "concept_label")
_LANGUAGES = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)?|und")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|[;\n\r]+|\s+[|•·]\s+")
_JOINED_NAME = re.compile(r"[_.]+|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A title, a sentence, a keyword: read as one; `order` counts the pieces of the same field."""

    field: str
    text: str
    order: int


def pieces_of(description: Mapping[str, Any]) -> tuple[Piece, ...]:
    """Give the pieces of a description, fields in order of their weight, sentences in order of the text."""
    found = [
        Piece(field, text, order)
        for field, names in _NAMES.items()
        for order, text in enumerate(_field_texts(field, description, names))
    ]
    return tuple(found[:MOST_PIECES])


def _field_texts(field: str, description: Mapping[str, Any], names: tuple[str, ...]) -> list[str]:
    given = [text for name in names for text in _texts(description.get(name), depth=0)]
    if field == DESCRIPTION:
        given = [sentence for text in given for sentence in _SENTENCE_END.split(text)]
    elif field == KEYWORD:
        given = [part for text in given for part in re.split(r"[,;|]", text)]
    elif field == VARIABLE:
        given = [_JOINED_NAME.sub(" ", part) for text in given for part in text.split(";")]
    elif field == PUBLISHER:
        given = [name for text in given for name in _agency_names(text)]
    return list(dict.fromkeys(text.strip()[:LONGEST_TEXT] for text in given if text.strip()))


def _texts(value: Any, depth: int) -> Iterator[str]:
    """Yield the texts in a value: itself, its languages, its members, the names of its objects."""
    if isinstance(value, str):
        yield value
    elif depth > 3:
        return
    elif isinstance(value, Mapping):
        is_by_language = bool(value) and all(_LANGUAGES.fullmatch(str(key)) for key in value)
        keys = value if is_by_language else [key for key in _TEXTS_OF_OBJECTS if key in value]
        for key in keys:
            yield from _texts(value[key], depth + 1)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _texts(member, depth + 1)


def _agency_names(given: str) -> Iterator[str]:
    """Yield a publisher's name; a notation of the agency list gives the names it has there."""
    agency = code_list("agency").get(given)
    if agency is None:
        yield given
    else:
        yield from (label for kind, _, label in agency.labels() if kind == "pref")
        yield given
