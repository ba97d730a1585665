"""A dataset as JSON and back: the form in which SQL keeps it and the API speaks it.

Reading never raises for bad content: what cannot be kept becomes a finding (SDMI-013, -021 ... -023,
-076), the rest is kept. Empty values are not written, so equal datasets have equal text and equal digests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from registry.identifiers import slug_from_text
from registry.model.agent import ContactPoint
from registry.model.coverage import SpatialCoverage, TemporalCoverage, first_day, is_partial_date, last_day
from registry.model.dataset import Dataset
from registry.model.distribution import Distribution
from registry.model.finding import Finding
from registry.model.multilingual import MultilingualText
from registry.model.properties import DATASET, DISTRIBUTION, STAND_IN_NAME, VARIABLE, Property, Range
from registry.model.rule_values import shape_of
from registry.model.rules import finding
from registry.model.statistics import Variable

MAXIMUM_TEXT = 20_000
MAXIMUM_ITEMS = 2_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*|und")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one description: the dataset, and what could not be taken over as it was."""

    dataset: Dataset
    findings: tuple[Finding, ...] = ()


def dataset_to_json(dataset: Dataset) -> dict[str, Any]:
    """Give the dataset as plain JSON values, without its empty properties, in the order of the table."""
    return _write(dataset, DATASET)


def dataset_from_json(source: Mapping[str, Any]) -> Reading:
    """Read a dataset from JSON values; unknown fields and unusable values become findings."""
    reader = _Reader([])
    values = reader.read(source, DATASET, "")
    values.setdefault("identifier", "")
    return Reading(Dataset(**values), tuple(reader.findings))


def canonical_text(dataset: Dataset) -> str:
    """Give the one text that stands for this content: sorted keys, no spaces, real letters."""
    return json.dumps(dataset_to_json(dataset), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def dataset_from_text(text: str) -> Dataset:
    """Read back what `canonical_text` wrote; what our own database holds was checked before it came in.

    Checking it again would be a third of the time of a search page and of a rebuild.
    """
    return Dataset(**{"identifier": "", **_kept(json.loads(text), DATASET)})


def clean_text(text: str) -> str:
    """Drop control characters, lone surrogates and bidirectional overrides."""
    return _CONTROL.sub("", text)


def is_web_address(text: str) -> bool:
    """Tell whether `text` is an absolute http(s) address that is safe to show as a link."""
    if len(text) > 4096 or any(char <= " " or char in '<>"{}|\\^`' for char in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _write(record: object, table: tuple[Property, ...]) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for row in table:
        value = getattr(record, row.name)
        if value is None or value is False or (not isinstance(value, int) and not value):
            continue
        if isinstance(value, tuple) and row.range is not Range.KEYWORDS:
            written[row.name] = [_plain(row, one) for one in value]
        else:
            written[row.name] = _plain(row, value)
    return written


def _is_list(row: Property) -> bool:
    return row.many and row.range is not Range.KEYWORDS


def _plain(row: Property, value: Any) -> Any:
    match row.range:
        case Range.TEXT:
            return dict(value)
        case Range.KEYWORDS:
            words: dict[str, list[str]] = {}
            for language, word in value:
                words.setdefault(language, []).append(word)
            return words
        case Range.VARIABLE:
            return _write(value, VARIABLE)
        case Range.DISTRIBUTION:
            return _write(value, DISTRIBUTION)
        case Range.PLACE:
            place = {"place": value.place, "role": value.role, "label": dict(value.label)}
            return {key: one for key, one in place.items() if one}
        case Range.PERIOD:
            return {key: one for key, one in (("start", value.start), ("end", value.end)) if one}
        case Range.CONTACT:
            contact = {"name": value.name, "email": value.email, "url": value.url}
            return {key: one for key, one in contact.items() if one}
    return value


def _kept(source: Mapping[str, Any], table: tuple[Property, ...]) -> dict[str, Any]:
    """Give the values of properties as they were written; one that the table no longer knows is passed over."""
    values: dict[str, Any] = {}
    for row in table:
        raw = source.get(row.name)
        if raw is None:
            continue
        build = _BUILDERS.get(row.range)
        if not _is_list(row):
            values[row.name] = raw if build is None else build(raw)
        else:
            values[row.name] = tuple(raw) if build is None else tuple(map(build, raw))
    return values


def _kept_place(raw: Mapping[str, Any]) -> SpatialCoverage:
    return SpatialCoverage(**{**raw, "label": MultilingualText(raw.get("label", ()))})


_BUILDERS: dict[Range, Callable[[Any], Any]] = {
    Range.TEXT: MultilingualText,
    Range.KEYWORDS: lambda raw: tuple(sorted((tag, word) for tag, words in raw.items() for word in words)),
    Range.PLACE: _kept_place,
    Range.PERIOD: lambda raw: TemporalCoverage(**raw),
    Range.CONTACT: lambda raw: ContactPoint(**raw),
    Range.VARIABLE: lambda raw: Variable(**_kept(raw, VARIABLE)),
    Range.DISTRIBUTION: lambda raw: Distribution(**_kept(raw, DISTRIBUTION)),
}


class _Reader:
    """Reads JSON values by the property table and collects findings with their places."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings

    def note(self, code: str, place: str, value: object = None) -> None:
        self.findings.append(finding(code, place, value))

    def read(self, source: Mapping[str, Any], table: tuple[Property, ...], place: str) -> dict[str, Any]:
        rows = {row.name: row for row in table}
        for name in source:
            if name not in rows:
                self.note("SDMI-023", f"{place}{clean_text(str(name))[:60]}", name)
        values: dict[str, Any] = {}
        for name, row in rows.items():
            if source.get(name) is not None:
                value = self._value(row, source[name], f"{place}{name}")
                if value is not None:
                    values[name] = value
        return values

    def _value(self, row: Property, raw: Any, place: str) -> Any:
        if not _is_list(row):
            return self._one(row, raw, place)
        if not isinstance(raw, list | tuple):
            self.note("SDMI-022", place, shape_of(raw))
            return None
        read = (self._one(row, one, f"{place}[{index}]") for index, one in enumerate(raw[:MAXIMUM_ITEMS]))
        kept = [one for one in read if one is not None]
        return tuple(dict.fromkeys(kept))

    def _one(self, row: Property, raw: Any, place: str) -> Any:
        value = _READERS[row.range](self, raw, place)
        return None if value is None or (isinstance(value, str) and not value) else value

    def string(self, raw: Any, place: str, limit: int = MAXIMUM_TEXT) -> str | None:
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            self.note("SDMI-022", place, shape_of(raw))
            return None
        text = str(raw)
        cleaned = clean_text(text).strip()
        if len(cleaned) < len(text.strip()):
            self.note("SDMI-026", place)
        if len(cleaned) > limit:
            self.note("SDMI-027", place, limit)
            cleaned = cleaned[:limit]
        return cleaned or None

    def text(self, raw: Any, place: str) -> MultilingualText | None:
        if isinstance(raw, str):
            raw = {"und": raw}
        if not isinstance(raw, Mapping):
            self.note("SDMI-022", place, shape_of(raw))
            return None
        texts = {}
        for language, one in raw.items():
            if not _LANGUAGE.fullmatch(str(language)):
                self.note("SDMI-022", place, language)
            elif one is not None and (text := self.string(one, f"{place}.{language}")):
                texts[str(language)] = text
        return MultilingualText(texts) or None

    def iri(self, raw: Any, place: str) -> str | None:
        text = self.string(raw, place)
        if text is None or is_web_address(text):
            return text
        self.note("SDMI-021", place, text)
        return None

    def code(self, raw: Any, place: str) -> str | None:
        return self.string(raw, place, 200)

    def date(self, raw: Any, place: str) -> str | None:
        text = self.string(raw, place, 40)
        if text is None:
            return None
        day = text[:10]
        if is_partial_date(day) and (len(text) <= 10 or text[10] in "T "):
            return day
        self.note("SDMI-013", place, text)
        return None

    def integer(self, raw: Any, place: str) -> int | None:
        if isinstance(raw, str):
            self.note("SDMI-076", place, clean_text(raw).strip())
            return None
        if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw < 2**62:
            return raw
        self.note("SDMI-022", place, raw)
        return None

    def boolean(self, raw: Any, place: str) -> bool | None:
        if isinstance(raw, bool):
            return raw
        self.note("SDMI-022", place, raw)
        return None

    def keywords(self, raw: Any, place: str) -> tuple[tuple[str, str], ...] | None:
        if not isinstance(raw, Mapping):
            self.note("SDMI-022", place, shape_of(raw))
            return None
        pairs = set()
        for language, words in raw.items():
            if not _LANGUAGE.fullmatch(str(language)) or not isinstance(words, list | tuple):
                self.note("SDMI-022", f"{place}.{language}", shape_of(words))
                continue
            for index, word in enumerate(words[:MAXIMUM_ITEMS]):
                if text := self.string(word, f"{place}.{language}[{index}]", 200):
                    pairs.add((str(language), text))
        return tuple(sorted(pairs)) or None

    def members(self, raw: Any, place: str, names: tuple[str, ...]) -> dict[str, Any] | None:
        if not isinstance(raw, Mapping):
            self.note("SDMI-022", place, shape_of(raw))
            return None
        for name in raw:
            if name not in names:
                self.note("SDMI-023", f"{place}.{name}", name)
        return {name: raw[name] for name in names if raw.get(name) is not None}

    def place(self, raw: Any, place: str) -> SpatialCoverage | None:
        members = self.members(raw, place, ("place", "role", "label"))
        if not members:
            return None
        label = self.text(members["label"], f"{place}.label") if "label" in members else None
        found = SpatialCoverage(
            place=self.code(members["place"], f"{place}.place") if "place" in members else None,
            role=(self.code(members["role"], f"{place}.role") if "role" in members else None) or "coverage",
            label=label or MultilingualText(),
        )
        return found if found.place or found.label else None

    def period(self, raw: Any, place: str) -> TemporalCoverage | None:
        members = self.members(raw, place, ("start", "end")) or {}
        start, end = (
            self.date(members[name], f"{place}.{name}") if name in members else None
            for name in ("start", "end")
        )
        if not start and not end:
            return None
        begins, ends = first_day(start) if start else None, last_day(end) if end else None
        if begins and ends and ends < begins:
            self.note("SDMI-014", place, f"{start}/{end}")
            start, end = end, start
        return TemporalCoverage(start=start, end=end)

    def contact(self, raw: Any, place: str) -> ContactPoint | None:
        members = self.members(raw, place, ("name", "email", "url"))
        if not members:
            return None
        contact = ContactPoint(
            name=self.string(members["name"], f"{place}.name", 300) if "name" in members else None,
            email=self.string(members["email"], f"{place}.email", 300) if "email" in members else None,
            url=self.iri(members["url"], f"{place}.url") if "url" in members else None,
        )
        return contact if contact.name or contact.email or contact.url else None

    def variable(self, raw: Any, place: str) -> Variable | None:
        values = self._nested(raw, place, VARIABLE)
        if not values:
            return None
        if not values.get("name"):
            values["name"] = _stand_in(values.get("label"), place)
            self.note("SDMI-071", f"{place}.name", values["name"])
        return Variable(**values)

    def distribution(self, raw: Any, place: str) -> Distribution | None:
        values = self._nested(raw, place, DISTRIBUTION)
        return Distribution(**values) if values else None

    def _nested(self, raw: Any, place: str, table: tuple[Property, ...]) -> dict[str, Any] | None:
        if isinstance(raw, Mapping):
            return self.read(raw, table, f"{place}.")
        self.note("SDMI-022", place, shape_of(raw))
        return None

    def triples(self, raw: Any, place: str) -> str | None:
        if isinstance(raw, str):
            return raw
        self.note("SDMI-022", place, shape_of(raw))
        return None


def _stand_in(label: MultilingualText | None, place: str) -> str:
    """Name a variable that came without a name: after its label, else after its place in the list."""
    if label:
        return slug_from_text(label.preferred("id")).replace("-", "_")
    number = re.search(r"\[(\d+)\]$", place)
    return f"{STAND_IN_NAME}{int(number[1]) + 1 if number else 1}"


_READERS: dict[Range, Callable[[_Reader, Any, str], Any]] = {
    Range.TEXT: _Reader.text,
    Range.LITERAL: _Reader.string,
    Range.IRI: _Reader.iri,
    Range.CODE: _Reader.code,
    Range.DATE: _Reader.date,
    Range.INTEGER: _Reader.integer,
    Range.BOOLEAN: _Reader.boolean,
    Range.KEYWORDS: _Reader.keywords,
    Range.PLACE: _Reader.place,
    Range.PERIOD: _Reader.period,
    Range.CONTACT: _Reader.contact,
    Range.VARIABLE: _Reader.variable,
    Range.DISTRIBUTION: _Reader.distribution,
    Range.TRIPLES: _Reader.triples,
}


def all_texts(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """Go through every text of the dataset as (property, language, text), for search and suggestion."""
    for row in DATASET:
        value = getattr(dataset, row.name)
        if row.range is Range.TEXT:
            yield from ((row.name, language, text) for language, text in value.items())
        elif row.range is Range.KEYWORDS:
            yield from ((row.name, language, word) for language, word in value)


def without_extra(dataset: Dataset) -> Dataset:
    """Give the dataset without the triples that the model does not know (for comparing descriptions)."""
    return replace(dataset, extra="")
