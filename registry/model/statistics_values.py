"""Single values of the statistical forms, read and written in two dialects: INDAH's and our own JSON.

Reading never raises: what cannot be used is told to `note` and gives None. Both dialects differ in how choices,
periods and the members of entries are spelled, and in that INDAH writes `-` for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry.model.canonical_json import MAXIMUM_ITEMS, MAXIMUM_TEXT, clean_text
from registry.model.coverage import TemporalCoverage, is_partial_date
from registry.model.multilingual import MultilingualText
from registry.model.rule_values import shape_of
from registry.model.statistics_codes import codes_of
from registry.model.statistics_properties import Kind, Member, StatisticalProperty

Note = Callable[[str, str, object], None]
"""Takes the code of a rule, a place and the value found there."""

NOTHING = frozenset({"", "-", "--", "–"})
"""What people and INDAH write where there is nothing to say."""
_PERIOD_KEYS = (("start", "awal"), ("end", "akhir"))
_YES, _NO = frozenset({"true", "ya", "yes", "1", "y"}), frozenset({"false", "tidak", "no", "0", "2", "t"})


class Dialect(StrEnum):
    """How names and choices are spelled."""

    OWN = "own"
    INDAH = "indah"


def silent(code: str, place: str, value: object) -> None:
    """Take a note and forget it: for reading a value again that was read before."""


@dataclass(frozen=True, slots=True)
class ValueReader:
    """Reads values of one dialect; what it notices goes to `note`."""

    dialect: Dialect
    note: Note = silent

    def read(self, row: StatisticalProperty, raw: Any, place: str) -> Any:
        """Give the value of a property, None where there is none."""
        if raw is None:
            return None
        value = _READERS[row.kind](self, row, raw, place)
        return None if value is None or value in ("", ()) else value

    def string(self, raw: Any, place: str) -> str | None:
        """Give a text without what is dangerous or too long; None for INDAH's sign of nothing."""
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            self.note("SDMI-022", place, shape_of(raw))
            return None
        cleaned = clean_text(str(raw)).strip()
        if len(cleaned) > MAXIMUM_TEXT:
            self.note("SDMI-027", place, MAXIMUM_TEXT)
            cleaned = cleaned[:MAXIMUM_TEXT].strip()
        return None if cleaned in NOTHING else cleaned

    def text(self, _row: StatisticalProperty, raw: Any, place: str) -> MultilingualText | None:
        """Read a text: INDAH's is Indonesian, ours is by language."""
        if isinstance(raw, Mapping) and self.dialect is Dialect.OWN:
            read = {
                str(tag): self.string(one, f"{place}.{tag}") for tag, one in raw.items() if one is not None
            }
            return MultilingualText({tag: one for tag, one in read.items() if one}) or None
        said = self.string(raw, place)
        return MultilingualText.of(id=said) if said else None

    def literal(self, _row: StatisticalProperty, raw: Any, place: str) -> str | None:
        """Read a text without a language."""
        return self.string(raw, place)

    def literals(self, _row: StatisticalProperty, raw: Any, place: str) -> tuple[str, ...] | None:
        """Read a list of texts; a single text is a list of one."""
        return self.strings(raw, place)

    def strings(self, raw: Any, place: str) -> tuple[str, ...] | None:
        """Read a list of texts without repeating any."""
        listed = raw if isinstance(raw, list | tuple) else [raw]
        read = (self.string(one, place) for one in listed[:MAXIMUM_ITEMS] if one is not None)
        return tuple(dict.fromkeys(one for one in read if one)) or None

    def code(self, row: StatisticalProperty, raw: Any, place: str) -> str | None:
        """Read a code of an enumeration: as INDAH spells it, as a label, or as a number of the form."""
        said = self.string(raw, place)
        if said is None:
            return None
        found = _code_meant(row.codes, said)
        if found is None:
            self.note("SDMI-127" if said.isdigit() else "SDMI-101", place, said)
        return found

    def choices(self, row: StatisticalProperty, raw: Any, place: str) -> tuple[str, ...] | None:
        """Read several codes: INDAH's object of flags, a list, or the sum of the form's numbers."""
        chosen = self._chosen(row, raw, place)
        known = codes_of(row.codes)
        return tuple(code for code in known if code in chosen) or None

    def notation(self, _row: StatisticalProperty, raw: Any, place: str) -> str | None:
        """Read a notation; whether its list has it is the rules' affair."""
        said = self.string(raw, place)
        return said[:200] if said else None

    def truth(self, _row: StatisticalProperty, raw: Any, place: str) -> bool | None:
        """Read a yes or no, also as forms and spreadsheets write it."""
        if isinstance(raw, bool):
            return raw
        said = self.string(raw, place)
        if said is None:
            return None
        word = said.lower()
        if word in _YES or word in _NO:
            return word in _YES
        self.note("SDMI-022", place, said)
        return None

    def integer(self, _row: StatisticalProperty, raw: Any, place: str) -> int | None:
        """Read a whole number of at most nine digits."""
        said = self.string(raw, place)
        if said is None:
            return None
        if said.isascii() and said.isdigit() and len(said) < 10:
            return int(said)
        self.note("SDMI-022", place, said)
        return None

    def date(self, raw: Any, place: str) -> str | None:
        """Read a day, month or year of ISO 8601; a time of day behind it is left out."""
        said = self.string(raw, place)
        if said is None:
            return None
        day = said[:10]
        if is_partial_date(day) and (len(said) <= 10 or said[10] in "T "):
            return day
        self.note("SDMI-013", place, said)
        return None

    def dates(self, _row: StatisticalProperty, raw: Any, place: str) -> tuple[str, ...] | None:
        """Read a list of days; a single one is a list of one."""
        listed = raw if isinstance(raw, list | tuple) else [raw]
        read = [self.date(one, f"{place}[{n}]") for n, one in enumerate(listed[:MAXIMUM_ITEMS])]
        return tuple(dict.fromkeys(one for one in read if one)) or None

    def periods(self, _row: StatisticalProperty, raw: Any, place: str) -> tuple[TemporalCoverage, ...] | None:
        """Read a list of periods; which end is first is the rules' affair."""
        listed = raw if isinstance(raw, list | tuple) else [raw]
        read = [self._period(one, f"{place}[{n}]") for n, one in enumerate(listed[:MAXIMUM_ITEMS])]
        return tuple(dict.fromkeys(one for one in read if one)) or None

    def entries(self, row: StatisticalProperty, raw: Any, place: str) -> tuple[Any, ...] | None:
        """Read a list of small descriptions; one in which nothing is said is left out."""
        if not isinstance(raw, list | tuple):
            self.note("SDMI-022", place, shape_of(raw))
            return None
        read = [self.entry(row, one, f"{place}[{n}]") for n, one in enumerate(raw[:MAXIMUM_ITEMS])]
        return tuple(one for one in read if one is not None) or None

    def entry(self, row: StatisticalProperty, raw: Any, place: str) -> Any:
        """Read one small description; a bare text is its first member."""
        assert row.entry is not None
        first = row.entry.members[0]
        if isinstance(raw, str):
            raw = {self._key(first): raw}
        if not isinstance(raw, Mapping):
            if raw is not None:
                self.note("SDMI-022", place, shape_of(raw))
            return None
        read = {one.name: self._member(one, raw, place) for one in row.entry.members}
        said = {name: value for name, value in read.items() if value}
        return row.entry.made_of(**said) if said else None

    def _member(self, member: Member, raw: Mapping[str, Any], place: str) -> Any:
        for key in (self._key(member), *(member.spellings if self.dialect is Dialect.INDAH else ())):
            if raw.get(key) is not None:
                at = f"{place}.{member.name}"
                return self.strings(raw[key], at) if member.is_plural else self._joined(raw[key], at)
        return None

    def _joined(self, raw: Any, place: str) -> str | None:
        """Read one text where some write a list of one."""
        if isinstance(raw, list):
            return "; ".join(self.strings(raw, place) or ()) or None
        return self.string(raw, place)

    def _key(self, member: Member) -> str:
        return member.key if self.dialect is Dialect.INDAH else member.name

    def _period(self, raw: Any, place: str) -> TemporalCoverage | None:
        if not isinstance(raw, Mapping):
            if raw is not None:
                self.note("SDMI-022", place, shape_of(raw))
            return None
        column = 1 if self.dialect is Dialect.INDAH else 0
        read = {keys[0]: self.date(raw.get(keys[column]), f"{place}.{keys[0]}")
                for keys in _PERIOD_KEYS if raw.get(keys[column]) is not None}  # fmt: skip
        return TemporalCoverage(**read) if any(read.values()) else None

    def _chosen(self, row: StatisticalProperty, raw: Any, place: str) -> set[str]:
        if isinstance(raw, Mapping):
            return self._flagged(row, raw, place)
        if isinstance(raw, int) and not isinstance(raw, bool):
            return {one.code for one in codes_of(row.codes).values() if one.number and raw & one.number}
        listed = raw if isinstance(raw, list | tuple) else [raw]
        read = (self.code(row, one, f"{place}[{n}]") for n, one in enumerate(listed[:MAXIMUM_ITEMS]))
        return {one for one in read if one}

    def _flagged(self, row: StatisticalProperty, raw: Mapping[str, Any], place: str) -> set[str]:
        known = codes_of(row.codes)
        for key, flag in raw.items():
            if flag is True and key not in known:
                self.note("SDMI-101", place, key)
        said = {code: raw[code] for code in known if raw.get(code) is not None}
        return {code for code, flag in said.items() if self.truth(row, flag, f"{place}.{code}")}


_READERS: dict[Kind, Callable[[ValueReader, StatisticalProperty, Any, str], Any]] = {
    Kind.TEXT: ValueReader.text,
    Kind.LITERAL: ValueReader.literal,
    Kind.LITERALS: ValueReader.literals,
    Kind.CODE: ValueReader.code,
    Kind.CHOICES: ValueReader.choices,
    Kind.NOTATION: ValueReader.notation,
    Kind.NOTATIONS: ValueReader.literals,
    Kind.TRUTH: ValueReader.truth,
    Kind.INTEGER: ValueReader.integer,
    Kind.DATES: ValueReader.dates,
    Kind.PERIODS: ValueReader.periods,
    Kind.ENTRIES: ValueReader.entries,
}


def plain_value(row: StatisticalProperty, value: Any, dialect: Dialect) -> Any:
    """Write a value as JSON values of a dialect; in INDAH's a text is its Indonesian one."""
    match row.kind:
        case Kind.TEXT:
            return dict(value) if dialect is Dialect.OWN else value.get("id")
        case Kind.CHOICES if dialect is Dialect.INDAH:
            return {code: code in value for code in codes_of(row.codes)}
        case Kind.PERIODS:
            return [_plain_period(one, dialect) for one in value]
        case Kind.ENTRIES:
            return [plain_entry(row, one, dialect) for one in value]
    return list(value) if isinstance(value, tuple) else value


def plain_entry(row: StatisticalProperty, entry: Any, dialect: Dialect) -> dict[str, Any]:
    """Write one entry; INDAH wants every member, ours leaves out what is not said."""
    assert row.entry is not None
    written: dict[str, Any] = {}
    for one in row.entry.members:
        value = getattr(entry, one.name)
        shown = list(value) if one.is_plural else value
        if dialect is Dialect.INDAH:
            written[one.key] = shown
        elif shown:
            written[one.name] = shown
    return written


def _plain_period(period: TemporalCoverage, dialect: Dialect) -> dict[str, Any]:
    if dialect is Dialect.INDAH:
        return {"awal": period.start, "akhir": period.end}
    return {name: one for name, one in (("start", period.start), ("end", period.end)) if one}


def _code_meant(enumeration: str, said: str) -> str | None:
    """Find the code that a word stands for, whatever its case and separators; or its number on the form."""
    folded = _folded(said)
    for one in codes_of(enumeration).values():
        if said.isdigit():
            if one.number == int(said):
                return one.code
        elif folded in {_folded(one.code), *(_folded(label) for label in one.label.values())}:
            return one.code
    return None


def _folded(word: str) -> str:
    return "".join(char for char in word.lower() if char.isalnum())
