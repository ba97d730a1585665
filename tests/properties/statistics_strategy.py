"""Statistical records of every kind that the model can hold, made by the rows of the property tables."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from registry.model.coverage import TemporalCoverage
from registry.model.multilingual import MultilingualText
from registry.model.statistical_record import CLASSES, TABLES, StatisticalDescription, StatisticalKind
from registry.model.statistics_codes import codes_of
from registry.model.statistics_properties import Kind, StatisticalProperty
from registry.model.statistics_values import NOTHING, Dialect, ValueReader

_READER = ValueReader(Dialect.OWN)
# Every text that cleaning leaves as it is and that is not a sign of nothing.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: _READER.string(text, "") == text and text not in NOTHING
)
TEXTS = st.dictionaries(st.sampled_from(["id", "en", "jv"]), WORDS, max_size=3).map(MultilingualText)
DATES = st.one_of(
    st.dates().filter(lambda day: day.year >= 1000).map(lambda day: day.isoformat()),
    st.integers(1000, 2999).map(str),
).filter(lambda text: _READER.date(text, "") == text)  # fmt: skip
PERIODS = st.one_of(
    st.builds(TemporalCoverage, start=DATES, end=st.none() | DATES), st.builds(TemporalCoverage, end=DATES)
)


def _some(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=3, unique=True).map(tuple)


def _entries(row: StatisticalProperty) -> st.SearchStrategy[tuple[Any, ...]]:
    assert row.entry is not None
    members = {one.name: _some(WORDS) if one.is_plural else WORDS for one in row.entry.members}
    said = st.fixed_dictionaries({}, optional=members).filter(lambda held: any(held.values()))
    made_of = row.entry.made_of
    return st.lists(said.map(lambda held: made_of(**held)), max_size=3).map(tuple)


def _value(row: StatisticalProperty) -> st.SearchStrategy[Any]:
    match row.kind:
        case Kind.TEXT:
            return TEXTS
        case Kind.CODE:
            return st.sampled_from(list(codes_of(row.codes)))
        case Kind.CHOICES:
            known = list(codes_of(row.codes))
            return st.sets(st.sampled_from(known)).map(
                lambda held: tuple(one for one in known if one in held)
            )
        case Kind.LITERALS | Kind.NOTATIONS:
            return _some(WORDS)
        case Kind.TRUTH:
            return st.booleans()
        case Kind.INTEGER:
            return st.integers(0, 999_999_999)
        case Kind.DATES:
            return _some(DATES)
        case Kind.PERIODS:
            return _some(PERIODS)
        case Kind.ENTRIES:
            return _entries(row)
    return WORDS


def descriptions(kind: StatisticalKind) -> st.SearchStrategy[StatisticalDescription]:
    """Records of a kind, with any of their properties said or not."""
    values = st.fixed_dictionaries({}, optional={row.name: _value(row) for row in TABLES[kind]})
    return values.map(lambda said: CLASSES[kind](**said))
