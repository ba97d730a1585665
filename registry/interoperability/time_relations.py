"""Time of two tables: steps, periods, stock against flow; what is shared, and how it is aligned."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.interoperability.columns import Column, Kind, Related
from registry.interoperability.description import TableDescription
from registry.interoperability.meanings import words_of
from registry.interoperability.measures import FLOW, STOCK, stock_or_flow
from registry.interoperability.periods import (
    LABELS,
    Span,
    TimeStep,
    adds_up_to,
    days_of,
    step_named,
    step_of_value,
)
from registry.interoperability.report import Action, Missing, Relation, Side, Step
from registry.interoperability.wordings import fix_of, say
from vocab.text_analysis import fold

TIME = "time"
_FINENESS = tuple(TimeStep)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTime:
    """When the rows of a table are: their step, the days covered, stock or flow, and the columns that say it."""

    step: TimeStep | None
    span: Span | None
    kind: str
    columns: tuple[Column, ...]
    reference: str = ""

    @property
    def is_varying(self) -> bool:
        """True when time is a dimension of the table, not one fixed period."""
        return bool(self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFit:
    """How the times of two tables fit: the relation, whether periods touch, and the comparisons to show."""

    related: Related | None
    touches: bool | None
    is_equal: bool
    shared: Span | None = None
    missing: tuple[Missing, ...] = ()


def time_of(table: TableDescription, columns: Sequence[Column]) -> TableTime:
    """Collect what a table tells of its time."""
    own = tuple(one for one in columns if one.kind is Kind.TIME)
    stated = table.time
    reference = days_of(stated.reference) if stated.reference else None
    span = _span(table) or _span_of_values(own)
    step = step_named(stated.granularity) or _step_of_columns(own)
    is_period = bool(stated.start or stated.end)
    if reference is not None and reference.first == reference.last and not is_period:
        step = TimeStep.INSTANT
    if step is TimeStep.INSTANT and is_period and span is not None and span.first != span.last:
        step = TimeStep.YEAR
    if step is TimeStep.YEAR:
        step = _kind_of_year(stated.reference, own)
    return TableTime(
        step=step or _step_of_dates(table), span=span, kind=stock_or_flow(table), columns=own,
        reference=_day_in_year(stated.reference),
    )  # fmt: skip


def _kind_of_year(reference: str, columns: Sequence[Column]) -> TimeStep:
    """Tell academic and fiscal years from calendar years, where a column or the reference says so."""
    told = (step_named(reference), *(column_step(one) for one in columns))
    special = (TimeStep.ACADEMIC_YEAR, TimeStep.FISCAL_YEAR)
    return next((step for step in told if step in special), TimeStep.YEAR)


def _day_in_year(text: str) -> str:
    """Give the day of the year to which a stock refers, as `12-31`; empty when none is told."""
    words = fold(text)
    if re.search(r"mid.?year|pertengahan tahun|tengah tahun", words):
        return "07-01"
    if re.search(r"end of (?:the )?year|year.?end|akhir tahun", words):
        return "12-31"
    span = days_of(text) or days_of(f"{text} 2000")
    is_day = span is not None and span.first is not None and span.first == span.last
    return span.first.strftime("%m-%d") if is_day and span and span.first else ""


def relate_times(left: TableTime, right: TableTime) -> TimeFit:
    """Relate the times of two tables, read from left to right."""
    gaps = tuple(
        _missing(side, "MIS-003", "time.start")
        for side, one in ((Side.LEFT, left), (Side.RIGHT, right))
        if one.span is None
    )
    related = _by_step(left, right)
    if gaps or left.span is None or right.span is None:
        return TimeFit(related=related, touches=None, is_equal=False, missing=gaps)
    shared = _shared(left, right, left.span, right.span)
    if shared is None:
        return TimeFit(related=related, touches=False, is_equal=False)
    gaps = tuple(
        _missing(side, "MIS-009", "time.granularity")
        for side, one in ((Side.LEFT, left), (Side.RIGHT, right))
        if one.step is None
    )
    if related is not None and left.span != right.span:
        related = _restricted(related, left, right, shared)
    is_equal = related is not None and related.relation is Relation.SAME and related.is_certain
    return TimeFit(related=related, touches=True, is_equal=is_equal, shared=shared, missing=gaps)


def _missing(side: Side, code: str, where: str) -> Missing:
    return Missing(side=side, field=where, said=say(code), fix=fix_of(code))


def _span(table: TableDescription) -> Span | None:
    """Give the period that is stated; a table whose last period is not given goes on."""
    stated = table.time
    first = days_of(stated.start) if stated.start else None
    last = days_of(stated.end) if stated.end else None
    if first or last:
        if first and not last and stated.reference and (until := days_of(stated.reference)):
            last = until
        return Span(first.first if first else None, last.last if last else None)
    return days_of(stated.reference) if stated.reference else None


def _span_of_values(columns: Sequence[Column]) -> Span | None:
    """Give the days between the first and the last value of a time column that shows whole dates."""
    spans = [span for one in columns for value in one.variable.samples if (span := days_of(value))]
    firsts, lasts = [one.first for one in spans if one.first], [one.last for one in spans if one.last]
    return Span(min(firsts), max(lasts)) if firsts and lasts else None


def _step_of_columns(columns: Sequence[Column]) -> TimeStep | None:
    steps = [step for one in columns if (step := column_step(one))]
    return min(steps, key=_FINENESS.index) if steps else None


def column_step(column: Column) -> TimeStep | None:
    """Give the step of one time column: by its values, else by its label and name."""
    by_value = {step_of_value(one) for one in column.variable.samples} - {None}
    if len(by_value) == 1:
        found = next(iter(by_value))
        named = next((step_named(words_of(text)) for text in (*column.variable.labels, column.name)), None)
        return named if named is TimeStep.FISCAL_YEAR else found
    texts = [words_of(text) for text in (*column.variable.labels, column.name)]
    steps = [step for text in texts if (step := step_named(text))]
    return next((TimeStep.DAY if step is TimeStep.INSTANT else step for step in steps), None)


def _step_of_dates(table: TableDescription) -> TimeStep | None:
    """Take the step from how exactly the period is written: years are years, months are months."""
    written = [text for text in (table.time.start, table.time.end) if text]
    lengths = {len(text) for text in written}
    if not written or len(lengths) != 1:
        return None
    return {4: TimeStep.YEAR, 7: TimeStep.MONTH}.get(next(iter(lengths)))


def _shared(left: TableTime, right: TableTime, one: Span, other: Span) -> Span | None:
    shared = one.shared_with(other)
    if shared is not None or {left.kind, right.kind} != {STOCK, FLOW}:
        return shared or _same_year(left, right, one, other)
    # The stock of 1 January closes the year that ended the day before.
    stock, flow = (one, other) if left.kind == STOCK else (other, one)
    if stock.first and flow.last and stock.first == flow.last + datetime.timedelta(days=1):
        return Span(stock.first, stock.first)
    return None


def _same_year(left: TableTime, right: TableTime, one: Span, other: Span) -> Span | None:
    """Let two stocks at different days of one year meet in that year."""
    if left.step is not TimeStep.INSTANT or right.step is not TimeStep.INSTANT:
        return None
    if one.first and other.first and one.first.year == other.first.year:
        return Span(min(one.first, other.first), max(one.first, other.first))
    return None


def _by_step(left: TableTime, right: TableTime) -> Related | None:
    """Relate two steps; None when neither side tells enough."""
    one, other = left.step, right.step
    if one is None or other is None:
        return None
    labels = {"left": LABELS[one], "right": LABELS[other]}
    if one is TimeStep.INSTANT and other is TimeStep.INSTANT:
        return _two_days(left, right)
    if TimeStep.INSTANT in (one, other):
        return _stock_and_flow(is_left_stock=one is TimeStep.INSTANT)
    if one is other:
        if {left.kind, right.kind} == {STOCK, FLOW}:
            return _stock_and_flow(is_left_stock=left.kind == STOCK)
        if (
            FLOW not in (left.kind, right.kind)
            and left.reference
            and right.reference not in ("", left.reference)
        ):
            return _two_days(left, right)
        return Related(relation=Relation.SAME, why=say("REL-031", **labels))
    if adds_up_to(one, other) or adds_up_to(other, one):
        return _summed(left, right, is_left_finer=adds_up_to(one, other))
    said = say("DO-012", **labels)
    common = TimeStep.YEAR if adds_up_to(one, TimeStep.YEAR) and adds_up_to(other, TimeStep.YEAR) else None
    if common:
        said = say("DO-011", classes=LABELS[common])
    step = Step(action=Action.ALIGN_TIME, side=Side.BOTH, variable=TIME, said=said)
    return Related(relation=Relation.OVERLAPPING, why=say("REL-034", **labels), mapping=said, steps=(step,))


def _two_days(left: TableTime, right: TableTime) -> Related:
    if left.span == right.span and left.reference == right.reference:
        return Related(relation=Relation.SAME, why=say("REL-031", left=LABELS[TimeStep.INSTANT]))
    written = {"left": _reference_of(left), "right": _reference_of(right)}
    said = say("DO-018")
    step = Step(action=Action.ALIGN_TIME, side=Side.BOTH, variable=TIME, said=said)
    return Related(relation=Relation.OVERLAPPING, why=say("REL-036", **written), mapping=said, steps=(step,))


def _reference_of(time: TableTime) -> str:
    return time.span.written if time.span and time.step is TimeStep.INSTANT else time.reference or "?"


def _stock_and_flow(*, is_left_stock: bool) -> Related:
    said = say("DO-005")
    step = Step(action=Action.ALIGN_TIME, side=Side.BOTH, variable=TIME, said=said)
    relation = Relation.NARROWER if is_left_stock else Relation.BROADER
    return Related(relation=relation, why=say("REL-035"), mapping=said, steps=(step,))


def _summed(left: TableTime, right: TableTime, *, is_left_finer: bool) -> Related:
    fine, coarse = (left, right) if is_left_finer else (right, left)
    assert fine.step is not None
    assert coarse.step is not None
    finer, coarser = LABELS[fine.step], LABELS[coarse.step]
    name = fine.columns[0].name if fine.columns else TIME
    spoken = fine.columns[0].spoken if fine.columns else {"id": "waktu", "en": "time"}
    code = "DO-006" if fine.kind != FLOW else "DO-002"
    said = say(code, variable=spoken, finer=finer, coarser=coarser)
    side = Side.LEFT if is_left_finer else Side.RIGHT
    step = Step(action=Action.AGGREGATE, side=side, variable=name, said=said)
    if is_left_finer:
        why, relation = say("REL-032", left=finer, right=coarser), Relation.NARROWER
    else:
        why, relation = say("REL-033", left=coarser, right=finer), Relation.BROADER
    return Related(relation=relation, why=why, mapping=said, steps=(step,))


def _restricted(related: Related, left: TableTime, right: TableTime, shared: Span) -> Related:
    """Keep the periods that both tables have; days of reference and single periods have nothing to cut."""
    if TimeStep.INSTANT in (left.step, right.step):
        return related
    said = say("DO-007", period=shared.written)
    step = Step(action=Action.RESTRICT, side=Side.BOTH, variable=TIME, said=said)
    return replace(related, mapping=related.mapping or said, steps=(*related.steps, step), is_certain=False)
