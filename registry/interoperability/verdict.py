"""Relations -> verdict: the table of decision 0008, row by row. A doubt never becomes `joinable`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.interoperability.columns import Column
from registry.interoperability.crosswalk_steps import title_of
from registry.interoperability.lexicon import AGE, SEX
from registry.interoperability.meanings import UNKNOWN
from registry.interoperability.pairing import Pair
from registry.interoperability.report import Relation, Verdict
from registry.interoperability.time_relations import TableTime, TimeFit
from registry.interoperability.wordings import Said, say
from registry.model.multilingual import MultilingualText

WEAK_FAMILIES = frozenset((SEX, AGE))
"""Breakdowns that nearly every table has: they join tables, but never excuse that the subject's key does not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that the verdict rests on."""

    has_columns: tuple[bool, bool]
    pairs: tuple[Pair, ...]
    left_only: tuple[Column, ...]
    right_only: tuple[Column, ...]
    measures: tuple[Pair, ...]
    homonyms: tuple[Pair, ...]
    times: tuple[TableTime, TableTime]
    time_fit: TimeFit

    @property
    def shared(self) -> tuple[Pair, ...]:
        """Pairs that can be keys."""
        return tuple(
            one for one in self.pairs if one.related.relation.names_one_concept and one.related.is_usable
        )

    @property
    def unread(self) -> tuple[Pair, ...]:
        """Pairs whose codes or meaning are not known."""
        return tuple(one for one in self.pairs if one.related.relation is Relation.UNKNOWN_SCHEME)

    @property
    def conflicts(self) -> tuple[Pair, ...]:
        """Pairs of places with different roles."""
        return tuple(one for one in self.pairs if one.related.is_conflict)

    @property
    def clashing(self) -> tuple[Pair, ...]:
        """Pairs of one concept whose classes have no common level."""
        return tuple(one for one in self.pairs if not one.related.is_usable)

    @property
    def dropped(self) -> tuple[Pair, ...]:
        """Pairs that cannot be keys, and so are left out where another key carries the join."""
        keys = {id(one) for one in self.shared}
        return tuple(one for one in self.pairs if id(one) not in keys)


def decide(facts: Facts) -> tuple[Verdict, Said]:
    """Give the verdict and its reason."""
    if facts.time_fit.touches is False:
        return Verdict.NOT_JOINABLE, _periods_apart(facts)
    if not all(facts.has_columns):
        return Verdict.UNKNOWN, say("FIT-010")
    blocked = _blocked(facts)
    if blocked is not None:
        return blocked
    return _by_time(facts)


def _blocked(facts: Facts) -> tuple[Verdict, Said] | None:
    """Look for what forbids a join or keeps it open, unless a key of the subject carries it all the same."""
    if any(one.left.meaning.family not in WEAK_FAMILIES for one in facts.shared):
        return None
    if facts.conflicts:
        return Verdict.NOT_JOINABLE, _about(facts.conflicts[0], "FIT-004")
    if facts.unread:
        return Verdict.UNKNOWN, _about_codes(facts.unread[0])
    if facts.shared:
        return None
    if facts.clashing:
        return Verdict.NOT_JOINABLE, _about_lists(facts.clashing[0])
    has_dimensions = bool(facts.pairs or facts.left_only), bool(facts.pairs or facts.right_only)
    if all(has_dimensions):
        if facts.homonyms:
            return Verdict.NOT_JOINABLE, _about_names(facts.homonyms[0])
        return Verdict.NOT_JOINABLE, say("FIT-006" if facts.time_fit.touches else "FIT-007")
    return None


def _by_time(facts: Facts) -> tuple[Verdict, Said]:
    """The keys would do: see whether the periods are known, and whether anything at all is left to be done."""
    spans = [one.span for one in facts.times]
    is_perfect = _is_perfect(facts)
    if facts.time_fit.touches is None:
        is_open = any(spans) or is_perfect or not facts.shared or _rests_on_period(facts)
        return (
            (Verdict.UNKNOWN, say("FIT-009"))
            if is_open
            else (Verdict.AFTER_MAPPING, _on_keys(facts, "FIT-002"))
        )
    if is_perfect and facts.time_fit.is_equal and not _is_summed_over_time(facts):
        return Verdict.JOINABLE, _on_keys(facts, "FIT-001")
    return Verdict.AFTER_MAPPING, _on_keys(facts, "FIT-002")


def _is_perfect(facts: Facts) -> bool:
    """Tell whether, time aside, nothing has to be done."""
    related = [one.related for one in facts.pairs]
    keys_equal = all(one.relation is Relation.SAME and one.is_certain and not one.steps for one in related)
    nothing_over = not facts.left_only and not facts.right_only
    measures_ready = not any(one.related.steps for one in facts.measures)
    return keys_equal and nothing_over and measures_ready


def _is_summed_over_time(facts: Facts) -> bool:
    """Tell whether one side has a column of time and the other, over several years, has none: rows or one sum?"""
    left, right = facts.times
    if left.is_varying == right.is_varying:
        return False
    span = left.span or right.span
    return not (span and span.first and span.last and span.first.year == span.last.year)


def _rests_on_period(facts: Facts) -> bool:
    """Tell whether, without any period, the only thing to be done is to agree on editions that the period shows."""
    return (
        all(one.related.relation is Relation.SAME for one in facts.shared)
        and not facts.dropped
        and not (facts.left_only or facts.right_only)
    )


def _on_keys(facts: Facts, code: str) -> Said:
    """Name the keys by what they are about, in both languages."""
    labels = [MultilingualText(one.left.meaning.label) for one in facts.shared]
    if not labels or any(one.is_varying for one in facts.times):
        labels.append(MultilingualText.of(id="waktu", en="time"))
    names = tuple(", ".join(dict.fromkeys(one.preferred(tag) for one in labels)) for tag in ("id", "en"))
    return say(code, keys=names)


def _periods_apart(facts: Facts) -> Said:
    left, right = (one.span.written if one.span else "?" for one in facts.times)
    return say("FIT-003", left=left, right=right)


def _about(pair: Pair, code: str) -> Said:
    return say(code, left=pair.left.meaning.label, right=pair.right.meaning.label)


def _about_codes(pair: Pair) -> Said:
    code = "FIT-011" if UNKNOWN in (pair.left.meaning.family, pair.right.meaning.family) else "FIT-008"
    return say(code, left=pair.left.spoken, right=pair.right.spoken)


def _about_names(pair: Pair) -> Said:
    return say("FIT-012", left=pair.left.spoken, right=pair.right.spoken)


def _about_lists(pair: Pair) -> Said:
    left, right = pair.left.meaning.scheme, pair.right.meaning.scheme
    titles = (title_of(left) if left else pair.left.name, title_of(right) if right else pair.right.name)
    return say("FIT-005", left=titles[0], right=titles[1])


def names_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """Give the names of columns in their order."""
    return tuple(one.name for one in columns)
