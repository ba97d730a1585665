"""Columns of a table with what they mean and the part they play: dimension, measure, attribute or time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from registry.interoperability.description import TableDescription, VariableDescription
from registry.interoperability.lexicon import AGE, REGION, TIME
from registry.interoperability.meanings import FREE, UNKNOWN, Meaning, level_named, meaning_of, words_of
from registry.interoperability.measures import MeasureMeaning, counted_in, measure_meaning
from registry.interoperability.report import Meant, Missing, Relation, Side, Step
from registry.interoperability.wordings import Said, fix_of, say
from vocab.scheme_names import scheme_named

COVERAGE = "coverage"


class Kind(StrEnum):
    """The part that a column plays in a table."""

    DIMENSION = "dimension"
    MEASURE = "measure"
    ATTRIBUTE = "attribute"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its meaning; a measure has a `measure` besides."""

    variable: VariableDescription
    kind: Kind
    meaning: Meaning
    measure: MeasureMeaning | None = None

    @property
    def name(self) -> str:
        """The name of the column in its table."""
        return self.variable.name

    @property
    def spoken(self) -> Mapping[str, str]:
        """The column for people: its label and, where that says something else, its name."""
        own = {
            tag: text for tag, text in self.variable.label.items() if words_of(text) != words_of(self.name)
        }
        return {tag: f"{text} ({self.name})" for tag, text in own.items()} or {"und": self.name}

    @property
    def meant(self) -> Meant:
        """What the report says that the column means."""
        scheme = self.meaning.scheme
        if self.measure is not None:
            return Meant(
                concept=self.measure.concept, label=self.measure.label, unit=self.variable.unit,
                inferred=() if self.variable.concept else ("concept",),
            )  # fmt: skip
        return Meant(
            concept="" if self.meaning.family == UNKNOWN else self.meaning.concept,
            label=self.meaning.label,
            scheme=scheme.name if scheme else "",
            edition=scheme.edition if scheme else "",
            level=self.meaning.level,
            inferred=self.meaning.inferred,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """How two columns relate, and what follows: steps, gaps in the metadata, whether the classes meet at all.

    `is_usable` is False for classes that cut across each other without a common level; `is_certain` is False
    when something keeps the pair from being joined as it stands although nothing says that it differs.
    """

    relation: Relation
    why: Said
    mapping: Said | None = None
    steps: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()
    is_usable: bool = True
    is_certain: bool = True
    is_conflict: bool = False


_ROLES = {
    "dimension": Kind.DIMENSION, "dimensi": Kind.DIMENSION, "key": Kind.DIMENSION, "kunci": Kind.DIMENSION,
    "dim": Kind.DIMENSION, "classification": Kind.DIMENSION, "klasifikasi": Kind.DIMENSION,
    "measure": Kind.MEASURE, "ukuran": Kind.MEASURE, "metric": Kind.MEASURE, "fact": Kind.MEASURE,
    "indicator": Kind.MEASURE, "indikator": Kind.MEASURE, "primary measure": Kind.MEASURE, "value": Kind.MEASURE,
    "attribute": Kind.ATTRIBUTE, "atribut": Kind.ATTRIBUTE,
    "time": Kind.TIME, "time dimension": Kind.TIME, "waktu": Kind.TIME, "timedimension": Kind.TIME,
}  # fmt: skip
_COUNTING = re.compile(
    r"^(?:jumlah|jml|total|nilai|banyaknya|besarnya|persentase|persen|rata-rata|rasio|angka|perkiraan|stok|posisi|number|"
    r"count|share|percentage|percent|average|mean|rate|ratio|amount|value|estimated|obs value|n$|sum|volume|"
    r"tingkat (?:pengangguran|kemiskinan|partisipasi))\b"
)
_DECIMAL = re.compile(r"-?\d+[.,]\d+")
_TIME_UNITS = re.compile(r"tahun|year|bulan|month|hari|day|^th$")


def columns_of(table: TableDescription) -> tuple[Column, ...]:
    """Give the columns of a table; a region level that only the coverage states becomes a column of its own."""
    found = _without_doubles([_column(one, table) for one in table.variables])
    implied = _coverage_column(table)
    has_place = any(one.meaning.family == REGION for one in found if one.kind is Kind.DIMENSION)
    return (*found, implied) if implied and not has_place else found


def _without_doubles(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Take the column of names beside the column of codes for a description of it, not for another dimension."""
    dimensions = [one for one in columns if one.kind is Kind.DIMENSION]
    return tuple(
        replace(one, kind=Kind.ATTRIBUTE)
        if one.kind is Kind.DIMENSION
        and _is_name_column(one)
        and any(_doubles(one, other) for other in dimensions)
        else one
        for one in columns
    )


def _is_name_column(column: Column) -> bool:
    texts = (column.name, *column.variable.labels)
    return any(re.search(r"^nama\b|^name\b|\bname$|\bnama$|\blabel$", words_of(text)) for text in texts)


def _doubles(one: Column, other: Column) -> bool:
    """Tell whether two columns of a table are about one concept, the other being no column of names."""
    if one is other or _is_name_column(other):
        return False
    a, b = one.meaning, other.meaning
    return a.is_like(b) and a.level == b.level and (a.role == b.role or not a.role or not b.role)


def _column(variable: VariableDescription, table: TableDescription) -> Column:
    meaning = meaning_of(variable, table)
    kind = _kind(variable, meaning)
    if kind is Kind.DIMENSION and meaning.family == TIME:
        kind = Kind.TIME
    measure = measure_meaning(variable, table) if kind is Kind.MEASURE else None
    return Column(variable=variable, kind=kind, meaning=meaning, measure=measure)


def _kind(variable: VariableDescription, meaning: Meaning) -> Kind:
    stated = _ROLES.get(re.sub(r"[-_]", " ", variable.role))
    if stated is not None:
        return stated
    if _is_measure(variable, meaning):
        return Kind.MEASURE
    if meaning.family == "currency" or words_of(variable.name) in ("note", "catatan", "keterangan", "url"):
        return Kind.ATTRIBUTE
    return Kind.DIMENSION


def _is_measure(variable: VariableDescription, meaning: Meaning) -> bool:
    """Judge a column without a role: counting words, a unit, or decimal values make a measure."""
    has_list = bool(variable.code_list.scheme)
    # What the label says of a column goes before its name: `n` may be short for "negara".
    texts = [words_of(text) for text in variable.labels] or [words_of(variable.name)]
    if meaning.family in (AGE, TIME, "duration") and not any(_COUNTING.search(text) for text in texts):
        return False
    if any(_COUNTING.search(text) for text in texts) and not has_list:
        return True
    if variable.unit and not has_list and not _TIME_UNITS.search(words_of(variable.unit)):
        return True
    if meaning.family not in (FREE, UNKNOWN):
        return False
    if variable.samples and all(_DECIMAL.fullmatch(one) for one in variable.samples):
        return True
    return not has_list and not variable.samples and counted_in(" ".join(texts)) is not None


def _coverage_column(table: TableDescription) -> Column | None:
    """Make a column of the coverage of a table that names its level and whose regions they are."""
    level = level_named(table.coverage.level)
    scheme = scheme_named(table.coverage.code_list.scheme, table.coverage.code_list.version, REGION)
    if level in ("", "national") or scheme is None or scheme.family != REGION:
        return None
    meaning = Meaning(
        family=REGION, concept="region-code", label={"id": "wilayah", "en": "region"}, level=level, scheme=scheme,
        inferred=("concept",),
    )  # fmt: skip
    return Column(variable=VariableDescription(name=COVERAGE), kind=Kind.DIMENSION, meaning=meaning)


def side_missing(side: Side, code: str, column: Column, where: str) -> Missing:
    """Note metadata that a column lacks."""
    return Missing(
        side=side, field=where, variable=column.name, said=say(code, variable=column.spoken), fix=fix_of(code)
    )
