"""Two descriptions -> the report: read, pair, relate, decide, and put the steps in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from registry.interoperability.columns import Column, Kind, columns_of
from registry.interoperability.description import TableDescription, table_described
from registry.interoperability.pairing import Pair, misleading_pairs, pair_dimensions, pair_measures
from registry.interoperability.report import (
    Action,
    Compared,
    Comparison,
    InteroperabilityReport,
    Meant,
    Missing,
    Relation,
    Side,
    Step,
    Verdict,
)
from registry.interoperability.time_relations import (
    TIME,
    TableTime,
    column_step,
    relate_times,
    time_of,
)
from registry.interoperability.verdict import Facts, decide, names_of
from registry.interoperability.wordings import fix_of, say

_ORDER = tuple(Action)


def compare_descriptions(left: Mapping[str, Any], right: Mapping[str, Any]) -> InteroperabilityReport:
    """Compare two datasets by their descriptions; never raises for what a description holds or lacks."""
    return compare_tables(table_described(left), table_described(right))


def compare_tables(left: TableDescription, right: TableDescription) -> InteroperabilityReport:
    """Compare two tables that have been read."""
    columns = columns_of(left), columns_of(right)
    facts = _facts((left, right), columns)
    verdict, reason = decide(facts)
    is_joined = verdict in (Verdict.JOINABLE, Verdict.AFTER_MAPPING)
    pairs = (*facts.pairs, *facts.measures)
    shared = {id(one) for one in facts.shared}
    comparisons = (
        *_time_comparisons(facts, is_key=is_joined),
        *(_comparison(one, is_key=is_joined and id(one) in shared) for one in pairs),
        *(_comparison(one, is_key=False) for one in facts.homonyms),
    )
    return InteroperabilityReport(
        left=_compared(left),
        right=_compared(right),
        verdict=verdict,
        reason=reason,
        comparisons=_with_homonyms(comparisons),
        steps=_steps(facts) if verdict is Verdict.AFTER_MAPPING else (),
        missing=_missing(facts, pairs),
        left_only=names_of(facts.left_only),
        right_only=names_of(facts.right_only),
    )


def _facts(
    tables: tuple[TableDescription, TableDescription], columns: tuple[tuple[Column, ...], ...]
) -> Facts:
    times = time_of(tables[0], columns[0]), time_of(tables[1], columns[1])
    dimensions = [[one for one in side if one.kind is Kind.DIMENSION] for side in columns]
    measures = [[one for one in side if one.kind is Kind.MEASURE] for side in columns]
    pairs = pair_dimensions(dimensions[0], dimensions[1], (times[0].span, times[1].span))
    met = pair_measures(measures[0], measures[1])
    return Facts(
        has_columns=(bool(columns[0]), bool(columns[1])),
        pairs=pairs,
        left_only=_left_over(dimensions[0], [one.left for one in pairs]),
        right_only=_left_over(dimensions[1], [one.right for one in pairs]),
        measures=met,
        homonyms=misleading_pairs(columns[0], columns[1], (*pairs, *met)),
        times=times,
        time_fit=relate_times(*times),
    )


def _left_over(columns: Sequence[Column], met: Iterable[Column]) -> tuple[Column, ...]:
    known = {id(one) for one in met}
    return tuple(one for one in columns if id(one) not in known)


def _compared(table: TableDescription) -> Compared:
    return Compared(identifier=table.identifier, title=dict(table.title))


def _comparison(pair: Pair, *, is_key: bool) -> Comparison:
    return Comparison(
        left=pair.left.name,
        right=pair.right.name,
        relation=pair.related.relation,
        why=pair.related.why,
        mapping=pair.related.mapping,
        kind=pair.left.kind.value,
        is_key=is_key,
        left_meant=pair.left.meant,
        right_meant=pair.right.meant,
    )


def _with_homonyms(comparisons: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """Give each pair of columns once; where they bear one name for two things, that is what is said of them."""
    told: dict[tuple[str, str], Comparison] = {}
    for one in comparisons:
        if (one.left, one.right) not in told:
            told[one.left, one.right] = one
        elif one.relation is Relation.HOMONYM:
            told[one.left, one.right] = replace(one, kind=told[one.left, one.right].kind)
    return tuple(told.values())


def _time_comparisons(facts: Facts, *, is_key: bool) -> Iterator[Comparison]:
    """Say how the times relate: column by column where both have some, else as `time`."""
    related = facts.time_fit.related
    if related is None:
        return
    left, right = facts.times
    main = _finest(left), _finest(right)
    for one, other in _equal_steps(left, right):
        if (one, other) != main:
            yield Comparison(
                left=one.name, right=other.name, relation=Relation.SAME, why=say("REL-001"), kind=Kind.TIME.value,
                is_key=is_key, left_meant=_time_meant(left), right_meant=_time_meant(right),
            )  # fmt: skip
    yield Comparison(
        left=main[0].name if main[0] else TIME,
        right=main[1].name if main[1] else TIME,
        relation=related.relation,
        why=related.why,
        mapping=related.mapping,
        kind=Kind.TIME.value,
        is_key=is_key and (left.is_varying or right.is_varying),
        left_meant=_time_meant(left),
        right_meant=_time_meant(right),
    )


def _finest(time: TableTime) -> Column | None:
    """Give the column of time that tells most: the month beside the year."""
    known = [one for one in time.columns if column_step(one) is time.step]
    return next(iter(known or time.columns), None)


def _equal_steps(left: TableTime, right: TableTime) -> Iterator[tuple[Column, Column]]:
    for one in left.columns:
        step = column_step(one)
        match = next((other for other in right.columns if step and column_step(other) is step), None)
        if match is not None:
            yield one, match


def _time_meant(time: TableTime) -> Meant:
    written = time.span.written if time.span else ""
    return Meant(
        concept=TIME,
        label={"id": "waktu", "en": "time"},
        level=time.step.value if time.step else "",
        edition=written,
    )


def _steps(facts: Facts) -> tuple[Step, ...]:
    """Put together what is to be done, in the order in which it is done."""
    found = [step for one in facts.shared for step in one.related.steps]
    found += [step for one in facts.measures for step in one.related.steps]
    found += facts.time_fit.related.steps if facts.time_fit.related else ()
    for pair in facts.dropped:
        found += [
            _drop(side, one, "DO-004") for side, one in ((Side.LEFT, pair.left), (Side.RIGHT, pair.right))
        ]
    found += [_drop(Side.LEFT, one, "DO-003") for one in facts.left_only]
    found += [_drop(Side.RIGHT, one, "DO-003") for one in facts.right_only]
    return tuple(sorted(dict.fromkeys(found), key=lambda step: _ORDER.index(step.action)))


def _drop(side: Side, column: Column, code: str) -> Step:
    return Step(action=Action.DROP, side=side, variable=column.name, said=say(code, variable=column.spoken))


def _missing(facts: Facts, pairs: Sequence[Pair]) -> tuple[Missing, ...]:
    """Collect the gaps in the metadata: of the columns, of time, and of a table without columns."""
    found = [gap for one in pairs for gap in one.related.missing]
    found += facts.time_fit.missing
    for side, has_columns in zip((Side.LEFT, Side.RIGHT), facts.has_columns, strict=True):
        if not has_columns:
            found.append(Missing(side=side, field="variables", said=say("MIS-004"), fix=fix_of("MIS-004")))
    return tuple(found)
