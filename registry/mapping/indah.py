"""A statistical record as INDAH v2 JSON and back, losing nothing on the way.

Reading and writing are a lens: what came is kept beside the model (`kept`) and only values that were changed are
written over it, so that unknown keys, other spellings and INDAH's several ways of saying "nothing" come back as
they were. A document that says no more than the model is not kept. What INDAH has no field for (other languages,
code lists, links) stands under the key `sdmi` of the envelope, unless `strict` asks to leave it out.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from registry.mapping.indah_places import Place, child, find_place, own_members, root_of, set_value
from registry.model.finding import Finding
from registry.model.multilingual import MultilingualText
from registry.model.rules import finding
from registry.model.statistical_record import (
    CLASSES,
    TABLES,
    StatisticalDescription,
    StatisticalKind,
    empty_values,
    kind_of,
)
from registry.model.statistics_properties import Kind, StatisticalProperty
from registry.model.statistics_values import Dialect, Note, ValueReader, plain_entry, plain_value

Document = dict[str, Any]
EXTENSION = "sdmi"
TRANSLATIONS = "translations"
PLACING = frozenset({"agency", "activity"})
"""Properties that place a record in a catalog."""
_INDAH, _OWN = ValueReader(Dialect.INDAH), ValueReader(Dialect.OWN)
_ENVELOPES: dict[StatisticalKind, Document] = {
    StatisticalKind.ACTIVITY: {"base_id": None, "submission_period": None, "data": {}, "reviews": None,
                               "status": "DRAFT", "rejection_note": None, "submitter": None,
                               "produsen_data": None, "walidata_pusat": None, "version": "v2", "changes": None},
    StatisticalKind.VARIABLE: {"ms_keg_id": None, "submission_period": None, "data": {}, "reviews": [],
                               "changes": [], "status": "DRAFT", "rejection_note": None, "submitter": None,
                               "produsen_data": None, "walidata_pusat": None, "version": "v2"},
}  # fmt: skip
_ENVELOPES[StatisticalKind.INDICATOR] = _ENVELOPES[StatisticalKind.VARIABLE]
ENVELOPE_KEYS = frozenset({"id", EXTENSION, *(key for envelope in _ENVELOPES.values() for key in envelope)})


@dataclass(frozen=True, slots=True)
class IndahReading:
    """What came of reading one document: the description, and what could not be taken over as it was."""

    description: StatisticalDescription
    findings: tuple[Finding, ...] = ()


def statistics_from_indah(kind: StatisticalKind, document: Mapping[str, Any]) -> IndahReading:
    """Read a document of a kind: an envelope with `data`, or the data alone; never raises for bad content."""
    found: list[Finding] = []

    def note(code: str, place: str, value: object) -> None:
        found.append(finding(code, place, value))

    values = dict(_values(kind, document, note))
    description = CLASSES[kind](**values)
    found.extend(_unknown_keys(kind, document))
    if not is_same(_written(description, None), document):
        description = replace(description, kept=json.dumps(document, ensure_ascii=False))
    return IndahReading(description, tuple(found))


def statistics_to_indah(
    description: StatisticalDescription, *, strict: bool = False, is_placed: bool = True
) -> Document:
    """Write a description as an INDAH document; `strict` leaves out what INDAH has no field for.

    Without `is_placed` it does not say whose it is and to which activity it belongs, unless it came so: those are
    the catalog's affair, and a document that was sent to us is to come back as it was.
    """
    kept: Document | None = json.loads(description.kept) if description.kept else None
    document = _written(description, kept)
    extension = own_members(document, EXTENSION)
    if not is_placed:
        for name in PLACING - set(own_members(kept or {}, EXTENSION)):
            extension.pop(name, None)
    if strict or (not extension and EXTENSION not in (kept or {})):
        document.pop(EXTENSION, None)
    return document


def is_same(one: Any, other: Any) -> bool:
    """Compare two JSON values as JSON does: `true` is not 1, and the order of members does not matter."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _values(kind: StatisticalKind, document: Mapping[str, Any], note: Note) -> Iterator[tuple[str, Any]]:
    reader, own = ValueReader(Dialect.INDAH, note), ValueReader(Dialect.OWN, note)
    extension = own_members(document, EXTENSION)
    translations = own_members(extension, TRANSLATIONS)
    for row in TABLES[kind]:
        if row.is_own:
            value = own.read(row, extension.get(row.name), row.name)
        else:
            place = find_place(document, row)
            value = reader.read(row, place.raw, row.name) if place.is_there else None
            if row.kind is Kind.TEXT:
                value = _with_translations(value, own.read(row, translations.get(row.name), row.name))
        if value is not None:
            yield row.name, value


def _written(description: StatisticalDescription, kept: Document | None) -> Document:
    kind = kind_of(description)
    document = copy.deepcopy(kept if kept is not None else _ENVELOPES[kind])
    for row in TABLES[kind]:
        value = getattr(description, row.name)
        if row.is_own:
            _write_own(document, row, value)
            continue
        if row.kind is Kind.TEXT:
            _write_translations(document, row, value)
            value = MultilingualText.of(id=value.get("id"))
        if row.other_of and value is not None:
            _make_room(document, row, description)
        _write(document, row, value, empty_values(kind)[row.name], is_skeleton=kept is None)
    return document


def _write(
    document: Document, row: StatisticalProperty, value: Any, empty: Any, *, is_skeleton: bool
) -> None:
    """Write one value where the document does not say it already."""
    place = find_place(document, row)
    read = _INDAH.read(row, place.raw, "") if place.is_there else None
    if (empty if read is None else read) == value and (place.is_there or not is_skeleton):
        return
    if is_skeleton and row.is_envelope and value == empty:
        return
    set_value(document, row, place, _changed(row, value, place))


def _make_room(document: Document, row: StatisticalProperty, description: StatisticalDescription) -> None:
    """Write choices as an object where they are none, so that the text about "others" can stand in it."""
    choices = next(one for one in TABLES[kind_of(description)] if one.name == row.other_of)
    place = find_place(document, choices)
    if not isinstance(place.raw, Mapping):
        value = getattr(description, choices.name)
        set_value(document, choices, place, plain_value(choices, value, Dialect.INDAH))


def _changed(row: StatisticalProperty, value: Any, place: Place) -> Any:
    """Give the new value as JSON, taking over what is already there of it."""
    if row.kind is Kind.CHOICES and isinstance(place.raw, Mapping):
        flags = {code: (code in value) for code in plain_value(row, value, Dialect.INDAH)}
        before = set(_INDAH.read(row, place.raw, "") or ())
        return {**place.raw, **{code: one for code, one in flags.items() if one is not (code in before)}}
    if row.kind is Kind.ENTRIES and isinstance(place.raw, list):
        return [_entry_as_before(row, one, place.raw) for one in value]
    return plain_value(row, value, Dialect.INDAH)


def _entry_as_before(row: StatisticalProperty, entry: Any, before: list[Any]) -> Any:
    same = (raw for raw in before if _INDAH.entry(row, raw, "") == entry)
    return next(same, None) or plain_entry(row, entry, Dialect.INDAH)


def _write_own(document: Document, row: StatisticalProperty, value: Any) -> None:
    extension = own_members(document, EXTENSION)
    said = value if value is False or value else None  # a plain no says something
    if _OWN.read(row, extension.get(row.name), "") == said:
        return
    if said is None:
        extension.pop(row.name, None)
    else:
        child(document, EXTENSION)[row.name] = plain_value(row, said, Dialect.OWN)


def _write_translations(document: Document, row: StatisticalProperty, value: MultilingualText) -> None:
    others = MultilingualText({tag: text for tag, text in value.items() if tag != "id"})
    held = own_members(own_members(document, EXTENSION), TRANSLATIONS)
    if (_OWN.read(row, held.get(row.name), "") or MultilingualText()) == others:
        return
    if others:
        child(child(document, EXTENSION), TRANSLATIONS)[row.name] = dict(others)
    else:
        held.pop(row.name, None)


def _with_translations(
    said: MultilingualText | None, others: MultilingualText | None
) -> MultilingualText | None:
    return (said or MultilingualText()).merged(others or {}) or None


def _unknown_keys(kind: StatisticalKind, document: Mapping[str, Any]) -> Iterator[Finding]:
    """Name the keys of the data and its blocks that no property takes, each once."""
    root = root_of(document)
    known: dict[str, set[str]] = {}
    for row in TABLES[kind]:
        if not row.is_own and not row.is_envelope:
            from_top = find_place(document, row).path
            for depth, key in enumerate(from_top):
                known.setdefault("/".join(from_top[:depth]), set()).add(key)
    for path, keys in known.items():
        level: Any = root
        for key in path.split("/") if path else ():
            level = level.get(key) if isinstance(level, Mapping) else None
        if isinstance(level, Mapping) and not _is_choice(kind, path):
            unknown = (key for key in level if key not in keys and key not in ENVELOPE_KEYS)
            yield from (finding("SDMI-129", path.replace("/", "."), key) for key in unknown)


def _is_choice(kind: StatisticalKind, path: str) -> bool:
    return any(row.kind is Kind.CHOICES and "/".join(row.path) == path for row in TABLES[kind])
