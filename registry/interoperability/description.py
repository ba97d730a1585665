"""A description in whatever shape -> the table it describes, as far as joins go. Nothing is made up.

Read liberally, since descriptions come from forms, portals and programs: one object or a list of them, texts
plain or by language, a code list as a word or an object, names in Indonesian or English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vocab.text_analysis import fold

MOST_VARIABLES = 200
MOST_SAMPLES = 1000
_LONGEST = 2000
_GAPS = re.compile(r"[^a-z0-9]+")
_LANGUAGE_ORDER = ("id", "en", "und")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeListNamed:
    """A code list as a description names it: its words and the edition, both empty when not stated."""

    scheme: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VariableDescription:
    """One column as described; `labels` are its texts in every language, `samples` values found in it."""

    name: str
    labels: tuple[str, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict)
    concept: str = ""
    code_list: CodeListNamed = CodeListNamed()
    samples: tuple[str, ...] = ()
    unit: str = ""
    role: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageDescription:
    """The region level of the table's rows, and the code list of its regions."""

    level: str = ""
    code_list: CodeListNamed = CodeListNamed()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeDescription:
    """The periods of the table's rows as written: step, first, last, and the reference day of a stock."""

    granularity: str = ""
    start: str = ""
    end: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDescription:
    """A dataset as far as it matters for a join."""

    identifier: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    population: str = ""
    publisher: str = ""
    kind: str = ""
    coverage: CoverageDescription = CoverageDescription()
    time: TimeDescription = TimeDescription()
    variables: tuple[VariableDescription, ...] = ()

    @property
    def subject(self) -> str:
        """Title, population and publisher, folded: what the table as a whole is about."""
        return fold(" ".join((*self.texts, self.publisher)))


def table_described(source: Mapping[str, Any]) -> TableDescription:
    """Read a description; what cannot be read is left out."""
    said = _by_key(source)
    title = _by_language(_first(said, "title", "judul", "name", "nama"))
    population = _by_language(_first(said, "population", "populasi"))
    return TableDescription(
        identifier=_text(_first(said, "identifier", "id", "slug")),
        title=title,
        texts=tuple(dict.fromkeys((*title.values(), *population.values()))),
        population=next(iter(population.values()), ""),
        publisher=_text(_first(said, "publisher", "penerbit", "agency", "instansi", "publisher_name")),
        kind=_stock_or_flow(said),
        coverage=_coverage(said),
        time=_time(said),
        variables=tuple(_variables(_first(said, "variables", "variable", "variabel", "columns", "fields"))),
    )


def _by_key(source: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values by their names in one spelling: `sampleValues`, `sample values` -> `sample_values`."""
    spelled: dict[str, Any] = {}
    for name, value in source.items():
        parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(name))
        spelled.setdefault(_GAPS.sub("_", fold(parted)).strip("_"), value)
    return spelled


def _first(said: Mapping[str, Any], *names: str) -> Any:
    """Give the first of these values that is not empty."""
    return next((said[name] for name in names if said.get(name) not in (None, "", [], {})), None)


def _text(value: Any) -> str:
    """Give a value as one text: of an object its label or notation, of a list its first."""
    if isinstance(value, list | tuple):
        value = next((one for one in value if one not in (None, "")), None)
    if isinstance(value, Mapping):
        said = _by_key(value)
        value = _first(
            said, "notation", "id", "name", "scheme", "label", "title", "en", "iri", "uri", "value"
        )
        return (
            _text(value) if not isinstance(value, Mapping) else next(iter(_by_language(value).values()), "")
        )
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()[:_LONGEST]


def _by_language(value: Any) -> dict[str, str]:
    """Give a text by language, Indonesian first; plain text has the tag `und`."""
    if isinstance(value, list | tuple):
        merged: dict[str, str] = {}
        for one in value[:20]:
            for language, text in _by_language(one).items():
                merged.setdefault(language, text)
        return merged
    if isinstance(value, Mapping):
        if "value" in value or "@value" in value:
            tag = _text(value.get("language") or value.get("lang") or value.get("@language")) or "und"
            return {tag: _text(value.get("value") or value.get("@value"))}
        found = {str(tag): _text(text) for tag, text in value.items()}
        ordered = sorted(
            found, key=lambda tag: _LANGUAGE_ORDER.index(tag) if tag in _LANGUAGE_ORDER else len(tag) + 9
        )
        return {tag: found[tag] for tag in ordered if found[tag]}
    text = _text(value)
    return {"und": text} if text else {}


def _stock_or_flow(said: Mapping[str, Any]) -> str:
    """Give `stock` or `flow` where the description says so, else nothing."""
    names = ("stock_or_flow", "stock_flow", "flow_or_stock", "stok_atau_arus", "kind", "measure_type")
    words = fold(_text(_first(said, *names)))
    if re.search(r"\b(?:stock|stok|posisi|point in time)\b", words):
        return "stock"
    return "flow" if re.search(r"\b(?:flow|arus|aliran|event)\b", words) else ""


def _coverage(said: Mapping[str, Any]) -> CoverageDescription:
    value = _first(said, "coverage", "cakupan", "spatial", "geography")
    if isinstance(value, list | tuple):
        value = next((one for one in value if isinstance(one, Mapping)), value[0] if value else None)
    levels = _first(said, "spatial_level", "level", "region_level")
    # Several levels tell nothing on a single column.
    level = "" if isinstance(levels, list | tuple) and len(levels) > 1 else _text(levels)
    if isinstance(value, Mapping):
        inner = _by_key(value)
        level = _text(_first(inner, "level", "tingkat", "granularity", "spatial_level")) or level
        return CoverageDescription(level=level, code_list=_code_list(inner, "coverage"))
    return CoverageDescription(level=_text(value) or level)


def _time(said: Mapping[str, Any]) -> TimeDescription:
    values = _first(said, "time", "waktu", "temporal_coverage", "temporal", "period", "periode")
    listed = list(values) if isinstance(values, list | tuple) else [values]
    periods = [_by_key(one) if isinstance(one, Mapping) else {"start": one} for one in listed if one]
    granularity = _first(said, "granularity", "frequency", "frekuensi", "periodicity")
    if not periods:
        return TimeDescription(granularity=_text(granularity))
    first, last = periods[0], periods[-1]
    if isinstance(listed[0], str | int):
        start, end = _parted(_text(listed[0]))
        return TimeDescription(granularity=_text(granularity), start=start, end=end)
    ends = ("end", "to", "until", "akhir", "selesai", "end_date", "last")
    return TimeDescription(
        granularity=_text(_first(first, "granularity", "granularitas", "frequency", "step") or granularity),
        start=_text(_first(first, "start", "from", "mulai", "awal", "start_date", "first")),
        end=_text(_first(last, *ends)),
        reference=_text(_first(first, "reference", "reference_date", "reference_period", "as_of", "rujukan")),
    )


def _parted(text: str) -> tuple[str, str]:
    """Give the first and the last of `2019-2023`, `2019/2023`, `2019 s.d. 2023`; of one year it twice."""
    years = re.findall(r"(?:19|20)\d\d(?:-\d\d(?!\d)(?:-\d\d)?)?", text)
    return (years[0], years[-1]) if years else ("", "")


def _variables(value: Any) -> Iterator[VariableDescription]:
    if isinstance(value, Mapping):
        value = [value] if {"name", "label", "nama"} & set(_by_key(value)) else _keyed(value)
    if not isinstance(value, list | tuple):
        return
    for number, one in enumerate(value[:MOST_VARIABLES], 1):
        if isinstance(one, str) and one.strip():
            yield VariableDescription(name=one.strip()[:_LONGEST])
        elif isinstance(one, Mapping):
            yield _variable(_by_key(one), number)


def _keyed(value: Mapping[str, Any]) -> list[Any]:
    """Give columns that are written as an object by name as a list."""
    return [{"name": name, **one} for name, one in value.items() if isinstance(one, Mapping)]


def _variable(said: Mapping[str, Any], number: int) -> VariableDescription:
    label = _by_language(_first(said, "label", "labels", "title", "judul", "description_label"))
    name = _text(_first(said, "name", "nama", "id", "column", "kolom", "field"))
    concept = _text(_first(said, "concept", "konsep"))
    return VariableDescription(
        name=name or next(iter(label.values()), "") or f"#{number}",
        labels=tuple(dict.fromkeys(label.values())),
        label=label,
        concept=re.split(r"[/#]", concept.rstrip("/#"))[-1] if "://" in concept else concept,
        code_list=_code_list(said, "variable"),
        samples=_samples(_first(said, "sample_values", "samples", "values", "examples", "contoh", "nilai")),
        unit=_text(_first(said, "unit", "satuan", "units", "unit_of_measure")),
        role=fold(_text(_first(said, "role", "peran"))),
        level=_text(_first(said, "level", "tingkat")),
    )


def _code_list(said: Mapping[str, Any], where: str) -> CodeListNamed:
    """Give the code list that a column or a coverage names, with its edition."""
    names = ("code_list", "codelist", "classification", "klasifikasi", "kode_referensi", "value_domain")
    value = _first(said, *names, *(("scheme", "skema") if where == "coverage" else ("scheme",)))
    version = _text(
        _first(said, "code_list_version", "codelist_version", "version", "versi", "edition", "edisi")
    )
    if isinstance(value, list | tuple):
        value = next(iter(value), None)
    if not isinstance(value, Mapping):
        return CodeListNamed(scheme=_text(value), version=version)
    inner = _by_key(value)
    scheme = _first(inner, "scheme", "name", "nama", "id", "title", "label", "notation", "iri", "uri")
    stated = _text(_first(inner, "version", "versi", "edition", "edisi", "year", "tahun"))
    return CodeListNamed(scheme=_text(scheme), version=stated or version)


def _samples(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = re.split(r"[,;|]", value)
    if isinstance(value, Mapping):
        value = list(value)
    if not isinstance(value, list | tuple):
        return ()
    return tuple(text for one in value[:MOST_SAMPLES] if (text := _text(one)))
