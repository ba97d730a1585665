"""Dates and periods as people write them -> partial dates of ISO 8601 (`2024`, `2024-05`, `2024-05-31`)."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from registry.model.coverage import first_day, is_partial_date, last_day

LONGEST_DATE = 60
LONGEST_PERIOD = 2_000
_MONTH_NAMES = (
    "januari january jan enero", "februari february feb pebruari febrero", "maret march mar marzo",
    "april apr abril", "mei may mayo", "juni june jun junio", "juli july jul julio",
    "agustus august agt agu ags aug agosto", "september sep sept septiembre", "oktober october okt oct octubre",
    "november nov nop nopember noviembre", "desember december des dec diciembre",
)  # fmt: skip
_MONTHS = {name: index + 1 for index, names in enumerate(_MONTH_NAMES) for name in names.split()}
_MONTH = "(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>[12]\d{3})"

_ISO = re.compile(
    rf"{_YEAR}(?:[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?)?"
    r"(?:[t ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?\s*(?:z|utc|wib|[+-]\d{2}:?\d{2})?)?z?"
)
_COMPACT = re.compile(r"(?P<year>[12]\d{3})(?P<month>\d{2})(?P<day>\d{2})")
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[-/. ])?(?P<month>\d{1,2})[-/. ](?P<year>[12]\d{3})")
_NAMED = re.compile(rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:de )?)?{_MONTH}[\s.,-]+(?:de )?{_YEAR}")
_NAMED_US = re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}")
_YEAR_FLOAT = re.compile(r"(?P<year>[12]\d{3})\.0")
_WEEKDAY = re.compile(
    r"^(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)"
    r"(?:day)?,\s*"
)
_TIME = re.compile(r"(?<=\d{4}),? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?(?:wib|wita|wit|am|pm|utc))?$")
_BEFORE = re.compile(r"^(?:tanggal|tgl|per|as of|tahun|th|year|yr|bulan|keadaan|posisi|edisi)\b\.?\s*")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PART_OF_YEAR = re.compile(
    r"(?P<kind>triwulan|tw|kuartal|quarter|q|semester|sem|smt|half|h|s)[\s.-]*(?P<number>iv|iii|ii|i|[1-4])"
    rf"[\s,/-]*(?:tahun\s*)?{_YEAR}"
)
_YEAR_THEN_PART = re.compile(
    rf"{_YEAR}[\s-]*(?P<kind>triwulan|tw|kuartal|quarter|q|semester|sem|smt|half|h|s)[\s.-]*(?P<number>iv|iii|ii|i|[1-4])"
)
_UNTIL = re.compile(
    r"\s+(?:to|s/d|s\.d\.?|sd|sampai(?: dengan)?|hingga|until|through|till|thru)\s+|\s*[–—→]\s*"
)
_DASH = re.compile(r"\s+[-‐‑]+\s*|\s*[-‐‑]+\s+|(?<=\d{4})[-‐‑](?=\s*[12]\d{3}\b)|(?<=[a-z])-(?=[a-z])")
_OPEN = frozenset(
    [
        "",
        "sekarang",
        "kini",
        "saat ini",
        "now",
        "present",
        "today",
        "berjalan",
        "current",
        "ongoing",
        "*",
        "..",
        "...",
    ]
)
_OPEN_START = re.compile(r"^(?:sejak|mulai|dari|since|from|starting|desde)\s+(?:tahun\s+)?")
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
_YEARS_IN_TEXT = re.compile(r"\b(?:19|20)\d{2}\b")
Period = tuple[str | None, str | None]


@lru_cache(maxsize=16_384)
def partial_date(text: str) -> str | None:
    """Give the year, month or day that a text names, whatever its form and language; None if none."""
    plain = re.sub(r"\s+", " ", text[:LONGEST_DATE]).strip(" .,;\"'").lower()
    plain = _TIME.sub("", _BEFORE.sub("", _WEEKDAY.sub("", plain)))
    for shape in (_ISO, _COMPACT, _YEAR_FLOAT, _NAMED, _NAMED_US, _DAY_FIRST):
        match = shape.fullmatch(plain)
        if match and (found := _written(match.groupdict())):
            return found
    return None


def date_of_cell(cell: object) -> str | None:
    """Give the date of a cell, which may be a date, a number or a text."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if 1000 <= cell.year <= 2999 else None
    if isinstance(cell, datetime.date):
        return cell.isoformat() if 1000 <= cell.year <= 2999 else None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return str(int(cell)) if cell == cell and 1000 <= cell < 3000 else None
    return partial_date(str(cell)) if cell is not None else None


def periods(text: str) -> tuple[list[Period], list[str]]:
    """Give the periods of a text that may name several, and the parts that name none."""
    found: list[Period] = []
    unknown: list[str] = []
    for part in re.split(r"\s*[;|\n]\s*", text[:LONGEST_PERIOD]):
        if not part.strip():
            continue
        whole = period(part)
        several = [whole] if whole else _several(part)
        if several:
            found.extend(one for one in several if one not in found)
        else:
            unknown.append(part.strip())
    return found, unknown


@lru_cache(maxsize=16_384)
def period(text: str) -> Period | None:
    """Give start and end, None where open, of a period in any of its usual forms; None when it is none."""
    plain = re.sub(r"\s+", " ", text[:200]).strip().strip("[]{}").strip(" ,;\"'").lower()
    plain = _REMARK.sub(" ", plain).strip()
    for reading in (_single, _two_ends, _open_ended, _remarked):
        if found := reading(plain):
            return found
    return None


def in_order(start: str | None, end: str | None) -> bool:
    """Tell whether a period does not end before it begins."""
    first, last = first_day(start) if start else None, last_day(end) if end else None
    return first is None or last is None or first <= last


def _written(parts: dict[str, str | None]) -> str | None:
    """Spell the parts of a match as a partial date; day and month are swapped where only that is a date."""
    name = parts.get("name")
    month = _MONTHS[name] if name else int(parts.get("month") or 0)
    day = int(parts.get("day") or 0)
    for one_month, one_day in ((month, day), (day, month)) if not name and day else ((month, day),):
        written = f"{parts['year']}"
        written += f"-{one_month:02}" if one_month else ""
        written += f"-{one_day:02}" if one_day else ""
        if is_partial_date(written):
            return written
    return None


def _single(plain: str) -> Period | None:
    if plain.startswith(("/", "..", "-")):
        return None
    if found := partial_date(plain):
        return found, found
    match = _PART_OF_YEAR.fullmatch(plain) or _YEAR_THEN_PART.fullmatch(plain)
    if match is None:
        return None
    number = _QUARTERS[match["number"]]
    months = 6 if match["kind"][0] in "sh" else 3
    if number * months > 12:
        return None
    return f"{match['year']}-{(number - 1) * months + 1:02}", f"{match['year']}-{number * months:02}"


def _two_ends(plain: str) -> Period | None:
    for divide in (_UNTIL, _DASH, re.compile(r"/")):
        parts = divide.split(plain)
        if len(parts) == 2 and (found := _joined(parts[0].strip(" ["), parts[1].strip(" ]"))):
            return found
    match = re.fullmatch(r"([12]\d)(\d{2})[/-](\d{2})", plain)
    if match and int(match[3]) == (int(match[2]) + 1) % 100 and "/" in plain:
        return match[1] + match[2], str(int(match[1] + match[2]) + 1)
    return None


def _joined(first: str, second: str) -> Period | None:
    """Join two ends; the first may leave out the year of the second (`Januari - Maret 2020`)."""
    first = _OPEN_START.sub("", first)
    start, end = _single(first), _single(second)
    if start is None and end and (year := re.search(r"[12]\d{3}", second)):
        start = _single(f"{first} {year[0]}")
    if start and end and in_order(start[0], end[1]):
        return start[0], end[1]
    if start and second in _OPEN:
        return start[0], None
    if end and first in _OPEN:
        return None, end[1]
    return None


def _open_ended(plain: str) -> Period | None:
    shorn = _OPEN_START.sub("", plain)
    ended = re.sub(r"\s*(?:[-–—/+]|\.\.+|dan seterusnya|onwards?)\s*$", "", shorn)
    if ended == plain:
        return None
    start = _single(ended)
    return (start[0], None) if start else None


def _remarked(plain: str) -> Period | None:
    """Read what stands before a remark in plain words: `2019 edition known`, `2014-2018 rounds known`."""
    match = re.fullmatch(r"(?P<dates>[12]\d{3}(?:\s*[-–]\s*(?:[12]\d{3})?)?)\s+[a-z][a-z ]{2,40}", plain)
    return period(match["dates"]) if match else None


def _several(part: str) -> list[Period]:
    """Read a list of years in one text: `1976, 1985 dan 1995`."""
    shorn = re.sub(r"\b(?:19|20)\d{2}\b|[\s,&]|\bdan\b|\band\b|\btahun\b", "", part.lower())
    years = _YEARS_IN_TEXT.findall(part)
    return [(year, year) for year in dict.fromkeys(years)] if years and not shorn else []
