"""Tables as they come out of files: rows of text with what the file itself states about its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from registry.model.multilingual import EMPTY, MultilingualText

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 10 * MEBIBYTE
MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_SHEETS = 5
LONGEST_CELL = 500
Row = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedField:
    """What a Table Schema says of a column; empty where it says nothing."""

    name: str
    title: MultilingualText = EMPTY
    description: str = ""
    kind: str = ""
    concept: str = ""
    code_list: str = ""
    code_list_version: str = ""
    unit: str = ""
    role: str = ""
    values: tuple[str, ...] = ()
    personal_data_class: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedArea:
    """Cells shown as one: first and last row and column, counted from 0 in the sheet's rows."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table of a file as rows of text; `is_cut` when it has more rows than were read.

    `stated` holds the fields of its Table Schema by name, `title` what the package says of the table; with
    `has_header` the first row is known to be the header.
    """

    name: str
    rows: list[Row]
    merged: tuple[MergedArea, ...] = ()
    stated: Mapping[str, StatedField] = field(default_factory=dict)
    title: str = ""
    is_cut: bool = False
    has_header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """The tables of a file, and what people should know about how it was read."""

    kind: str
    sheets: tuple[Sheet, ...]
    notes: tuple[MultilingualText, ...] = ()
    encoding: str = ""
    delimiter: str = ""
