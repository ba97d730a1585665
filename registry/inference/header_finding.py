"""Where the table begins and ends in a sheet: title block, header rows, column numbers, notes and totals.

Agencies' tables have a title above, two or three header rows with merged cells, often a row of column numbers
"(1) (2) (3)", and sources and remarks below.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from registry.inference.personal_values import looks_personal
from registry.inference.sheets import MergedArea, Row, Sheet
from registry.inference.value_types import as_number, is_missing
from registry.inference.wordings import say
from registry.model.multilingual import MultilingualText
from vocab.text_analysis import fold

MOST_HEADER_ROWS = 5
LONGEST_NAME = 120
PART_DIVIDER = " / "
_TOTAL = re.compile(
    r"(?:sub|grand)? ?(?:total|jumlah|jumlah total|total jumlah|jumlah/total)(?: (?:keseluruhan|umum))?|"
    r"tahunan|setahun|annual"
)
_LONG_ENOUGH, _REGIONS = 4, 5
_WHOLE_COUNTRY = "indonesia"
_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,3})\s*\)?")
_YEAR = re.compile(r"(?:19|20)\d\d\s?(?:\*{1,3}|r\)|\))?")
_BRACKETED = re.compile(r"\(.+\)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[/-]\d{1,2}[/-]\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """The table of a sheet: names of its columns, the header cells behind each, and its rows without totals.

    `title` is what stands above it, for reading its meaning only.
    """

    names: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    rows: list[Row]
    title: str = ""
    notes: tuple[MultilingualText, ...] = ()


def find_table(sheet: Sheet) -> FoundTable | None:
    """Find the one table of a sheet, None when it has no cells at all."""
    width = max((len(row) for row in sheet.rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in sheet.rows]
    kept = [index for index in range(width) if any(row[index] for row in rows)]
    if not kept:
        return None
    moved = {old: new for new, old in enumerate(kept)}
    merged = [_moved(area, moved) for area in sheet.merged if area.left in moved]
    return _Finder([[row[index] for index in kept] for row in rows], merged, sheet).found()


def is_total(cell: str) -> bool:
    """Tell whether a cell names a sum of other rows or columns."""
    return _TOTAL.fullmatch(re.sub(r"\s+", " ", fold(cell)).strip()) is not None


def _moved(area: MergedArea, moved: dict[int, int]) -> MergedArea:
    right = max(
        (new for old, new in moved.items() if area.left <= old <= area.right), default=moved[area.left]
    )
    return MergedArea(top=area.top, left=moved[area.left], bottom=area.bottom, right=right)


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell)


class _Finder:
    """Looks for the parts of one table from the top down."""

    def __init__(self, rows: list[Row], merged: list[MergedArea], sheet: Sheet) -> None:
        self.rows, self.merged, self.sheet = rows, merged, sheet
        counts = [count for row in rows if (count := _filled(row)) > 1]
        self.needed = max(2, math.ceil(median(counts) / 2)) if counts else 1
        self.notes: list[MultilingualText] = []

    def found(self) -> FoundTable:
        start = 0 if self.sheet.has_header else self._first_full_row()
        has_header = self.sheet.has_header or not _is_values(self.rows[start])
        end = self._header_end(start) if has_header else start
        width = len(self.rows[0])
        parts = self._parts(start, end) if has_header else [()] * width
        title = " ".join(cell for row in self.rows[:start] for cell in row if cell)
        if start and has_header:
            self.notes.append(say("note-title", rows=start))
        if end - start > 1:
            self.notes.append(say("note-header", rows=end - start))
        if not has_header:
            self.notes.append(say("note-no-header"))
        body = self._body(self._after_numbers(end))
        return FoundTable(
            names=_unlike(_name(one, number) for number, one in enumerate(parts, 1)), parts=tuple(parts), rows=body,
            title=" ".join(filter(None, (self.sheet.title, title[:2_000]))), notes=tuple(self.notes),
        )  # fmt: skip

    def _first_full_row(self) -> int:
        first = next((n for n, row in enumerate(self.rows) if _filled(row) >= self.needed), 0)
        above = self.rows[first - 1] if first else []
        is_spanned = _filled(above) > 1 and any(
            one and not other for one, other in zip(above, self.rows[first], strict=False)
        )
        return first - 1 if is_spanned else first

    def _header_end(self, start: int) -> int:
        end = start + 1
        while end < min(len(self.rows), start + MOST_HEADER_ROWS) and self._goes_on(end):
            end += 1
        return end

    def _goes_on(self, line: int) -> bool:
        """Tell whether a row belongs to the header above it."""
        row, above = self.rows[line], self.rows[line - 1]
        if self.sheet.has_header or not _filled(row) or _column_numbers(row) or _is_values(row):
            return False
        if any(area.top < line <= area.bottom for area in self.merged):
            return True
        if all(_BRACKETED.fullmatch(cell) for cell in row if cell):
            return True
        if _filled(row) < 2:
            return False
        is_spanned = any(
            area.top == area.bottom == line - 1 and area.right > area.left for area in self.merged
        )
        fills_gap = any(cell and not over for cell, over in zip(row, above, strict=True))
        leaves_blank = any(over and not cell for cell, over in zip(row, above, strict=True))
        return (is_spanned or fills_gap) and leaves_blank

    def _after_numbers(self, line: int) -> int:
        if line < len(self.rows) and _column_numbers(self.rows[line]):
            self.notes.append(say("note-numbers"))
            return line + 1
        return line

    def _parts(self, start: int, end: int) -> list[tuple[str, ...]]:
        grid = [list(row) for row in self.rows[start:end]]
        for area in self.merged:
            for line in range(max(area.top, start), min(area.bottom, end - 1) + 1):
                if start <= area.top:
                    cells = grid[line - start]
                    cells[area.left : area.right + 1] = [grid[area.top - start][area.left]] * (
                        area.right - area.left + 1
                    )
        for line in range(len(grid) - 1):
            _spread_right(grid, line)
        return [_joined(row[index] for row in grid) for index in range(len(grid[0]))]

    def _body(self, line: int) -> list[Row]:
        following = self.rows[line:]
        last = max((n for n, row in enumerate(following) if _filled(row) >= self.needed), default=-1)
        feet = sum(1 for row in following[last + 1 :] if _filled(row))
        if feet:
            self.notes.append(say("note-foot", rows=feet))
        full = [row for row in following[: last + 1] if _filled(row) >= min(2, self.needed)]
        whole = [row for row in full if fold(_first_words(row)) == _WHOLE_COUNTRY]
        # One row of the country beside its regions is their sum; among countries it is one of them.
        sums = whole if len(whole) == 1 and len(full) >= _REGIONS and whole[0] in (full[0], full[-1]) else []
        body = [row for row in full if not is_total(_first_words(row)) and row not in sums]
        if len(body) < len(full):
            self.notes.append(say("note-totals", rows=len(full) - len(body)))
        return body


def _spread_right(grid: list[Row], line: int) -> None:
    """Give the cells under a heading that spans them its text, where the file does not say what is merged."""
    spanning = ""
    for index, cell in enumerate(grid[line]):
        has_lower = any(row[index] and row[index] != cell for row in grid[line + 1 :])
        if cell:
            spanning = cell if has_lower else ""
        elif spanning and has_lower:
            grid[line][index] = spanning
        else:
            spanning = ""


def _joined(cells: Iterable[str]) -> tuple[str, ...]:
    parts: list[str] = []
    for cell in cells:
        text = re.sub(r"\s+", " ", cell).strip()
        if text and _BRACKETED.fullmatch(text) and parts:
            parts[-1] = f"{parts[-1]} {text}" if text not in parts[-1] else parts[-1]
        elif text and (not parts or parts[-1] != text):
            parts.append(text)
    return tuple(parts)


def _name(parts: Sequence[str], number: int) -> str:
    """Name a column by its header cells; a header that would itself be personal data is not repeated."""
    name = PART_DIVIDER.join(parts)[:LONGEST_NAME]
    return name if name and not any(looks_personal(part) for part in parts) else f"kolom_{number}"


def _unlike(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)


def _column_numbers(row: Row) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3); without brackets only where it is long enough."""
    cells = [cell for cell in row if cell]
    numbers = [int(match[1]) for cell in cells if (match := _COLUMN_NUMBER.fullmatch(cell))]
    if len(numbers) != len(cells) or len(numbers) < 2 or numbers[0] > 2:
        return False
    is_bracketed = all(_BRACKETED.fullmatch(cell) for cell in cells)
    is_running = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return is_running and (is_bracketed or len(numbers) >= _LONG_ENOUGH)


def _is_values(row: Row) -> bool:
    """Tell whether a row holds values and not names: figures that are no years, dates, numbers of persons."""
    cells = [cell for cell in row if cell and not is_missing(cell)]
    if _column_numbers(row) and not any(_BRACKETED.fullmatch(cell) for cell in cells):
        return False
    return any(
        (as_number(cell) is not None and not _YEAR.fullmatch(cell))
        or _DATE.fullmatch(cell)
        or looks_personal(cell)
        for cell in cells
    )


def _first_words(row: Row) -> str:
    """Give the first cell of a row that begins with a letter."""
    return next((cell for cell in row if cell[:1].isalpha()), "")
