"""Crosswalks: which code of one list is which code of another, on which day, and what has no counterpart.

    crosswalk("region-bps", "region-kemendagri", on=2024, level="province").coverage     -> 38 of 38
    crosswalk("region-bps", "region-bps", on=2021, to_on=2024, level="province")         Papua -> 4 provinces
    crosswalk("country-alpha-3", "country")                                              IDN -> ID
    crosswalk("age-band-5", "age-unhcr").groups_left                                     False: they cut across

Pairs come from what the Turtle states (skos:exactMatch and its kin, on either side), from the bounds of age
bands, and from the history of codes (dct:isReplacedBy, sdmi:splitFrom, sdmi:areaChanged). Nothing is matched by
label, and never by digits that happen to be equal.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Literal

from vocab.age_bands import AGE_FAMILY, age_relation
from vocab.code_lists import code_list
from vocab.codings import Coding, coding_of
from vocab.concept_scheme import Concept, ConceptScheme
from vocab.validity import When, area_changed_between, as_day, first_day, is_valid, last_day

Relation = Literal["exact", "broader", "narrower", "overlapping"]
"""Read from left to right: `broader` says that the left code holds more than the right one."""

_OPPOSITE: dict[Relation, Relation] = {
    "exact": "exact",
    "broader": "narrower",
    "narrower": "broader",
    "overlapping": "overlapping",
}
_STRENGTH: tuple[Relation, ...] = ("exact", "narrower", "broader", "overlapping")


@dataclass(frozen=True, slots=True)
class CodePair:
    """Two codes and how they relate; `confirmed` is False where the list marks one of them as unconfirmed.

    `basis` says where the pair comes from: `stated` (a mapping in the Turtle), `same` (one concept, two
    codings), `bounds` (ages), `history` (replaced or split codes), `level` (through the broader concept).
    """

    left: str
    right: str
    relation: Relation
    basis: str
    confirmed: bool = True


@dataclass(frozen=True)
class Coverage:
    """How many codes of a side have a counterpart: 37 of 38, of which 32 exact."""

    mapped: int
    total: int
    exact: int

    @property
    def complete(self) -> bool:
        """Tell whether every code has a counterpart, exact or not."""
        return self.mapped == self.total


@dataclass(frozen=True)
class Side:
    """One side of a crosswalk: the coding, the day, the level, and its codes then in force, in order."""

    coding: Coding
    codes: tuple[str, ...]
    on: str = ""
    level: str = ""

    @property
    def scheme(self) -> ConceptScheme:
        """The code list that the codes belong to."""
        return code_list(self.coding.scheme)


@dataclass(frozen=True)
class Crosswalk:
    """All pairs between two sides, in the order of the left one, and what is left over on each side."""

    left: Side
    right: Side
    pairs: tuple[CodePair, ...]

    @cached_property
    def unmapped_left(self) -> tuple[str, ...]:
        """Codes of the left side without a counterpart."""
        known = {pair.left for pair in self.pairs}
        return tuple(code for code in self.left.codes if code not in known)

    @cached_property
    def unmapped_right(self) -> tuple[str, ...]:
        """Codes of the right side without a counterpart."""
        known = {pair.right for pair in self.pairs}
        return tuple(code for code in self.right.codes if code not in known)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the left side is mapped."""
        return _coverage(self.left.codes, self.pairs, lambda pair: pair.left)

    @cached_property
    def coverage_right(self) -> Coverage:
        """How much of the right side is mapped."""
        return _coverage(self.right.codes, self.pairs, lambda pair: pair.right)

    @property
    def one_to_one(self) -> bool:
        """Tell whether codes can simply be exchanged: every code of both sides has one exact counterpart."""
        return (
            self.coverage.exact == self.coverage.total == len(self.right.codes) == self.coverage_right.exact
        )

    @property
    def groups_left(self) -> bool:
        """Tell whether left codes can be summed to right ones: each lies within a code of the right."""
        inside = {pair.left for pair in self.pairs if pair.relation in ("exact", "narrower")}
        return bool(self.left.codes) and inside.issuperset(self.left.codes)

    @property
    def groups_right(self) -> bool:
        """Tell whether right codes can be summed to left ones."""
        inside = {pair.right for pair in self.pairs if pair.relation in ("exact", "broader")}
        return bool(self.right.codes) and inside.issuperset(self.right.codes)

    @property
    def unconfirmed(self) -> tuple[CodePair, ...]:
        """Pairs that stand on a code the list marks as unconfirmed."""
        return tuple(pair for pair in self.pairs if not pair.confirmed)

    @property
    def ambiguous_codes(self) -> tuple[str, ...]:
        """Codes that both sides spell alike for different things: 92 is another province in each scheme."""
        exact = {(pair.left, pair.right) for pair in self.pairs if pair.relation == "exact"}
        shared = set(self.left.codes) & set(self.right.codes)
        return tuple(code for code in self.left.codes if code in shared and (code, code) not in exact)

    def pairs_of(self, code: str) -> tuple[CodePair, ...]:
        """Return the pairs of a left code, the strongest relation first."""
        found = (pair for pair in self.pairs if pair.left == code)
        return tuple(sorted(found, key=lambda pair: _STRENGTH.index(pair.relation)))

    def limited_to(
        self, left: Collection[str] | None = None, right: Collection[str] | None = None
    ) -> Crosswalk:
        """Return the crosswalk between the codes that two tables really hold."""
        lefts = tuple(code for code in self.left.codes if left is None or code in left)
        rights = tuple(code for code in self.right.codes if right is None or code in right)
        kept = tuple(pair for pair in self.pairs if pair.left in lefts and pair.right in rights)
        return Crosswalk(replace(self.left, codes=lefts), replace(self.right, codes=rights), kept)

    def inverse(self) -> Crosswalk:
        """Return the same crosswalk read from right to left."""
        turned = (
            CodePair(pair.right, pair.left, _OPPOSITE[pair.relation], pair.basis, pair.confirmed)
            for pair in self.pairs
        )
        order = {code: place for place, code in enumerate(self.right.codes)}
        return Crosswalk(self.right, self.left, tuple(sorted(turned, key=lambda pair: order[pair.left])))


def crosswalk(
    from_scheme: str,
    to_scheme: str,
    *,
    on: When | None = None,
    to_on: When | None = None,
    level: str | None = None,
    to_level: str | None = None,
) -> Crosswalk:
    """Return how the codes of one list stand to those of another.

    Names are those of `code_lists.SCHEMES`, of `codings.CODINGS` (`country-alpha-3`), or a family and edition
    (`kbli-2020`). `on` and `to_on` are days or years: which codes were in force; without them, those now in
    force, and `to_on` is as `on`. `level` keeps one level of a list (`province`, `regency`), `to_level` is as
    `level` unless given; an empty text keeps all levels. Raises KeyError for an unknown name.
    """
    day = as_day(on).isoformat() if on is not None else ""
    to_day = as_day(to_on).isoformat() if to_on is not None else day
    levels = level or "", level or "" if to_level is None else to_level
    return _crosswalk(coding_of(from_scheme), coding_of(to_scheme), day, to_day, *levels)


@cache
def _crosswalk(left: Coding, right: Coding, day: str, to_day: str, level: str, to_level: str) -> Crosswalk:
    lefts = {one.notation: one for one in _concepts(left, day, level)}
    rights = {one.notation: one for one in _concepts(right, to_day, to_level)}
    found: dict[tuple[str, str], CodePair] = {}
    for pair in _pairs(lefts, rights, (left, right), (day, to_day)):
        known = found.get((pair.left, pair.right))
        if known is None or _STRENGTH.index(pair.relation) < _STRENGTH.index(known.relation):
            found[pair.left, pair.right] = pair
    spelled = (
        replace(pair, left=left.code(lefts[pair.left]), right=right.code(rights[pair.right]))
        for pair in found.values()
    )
    return Crosswalk(
        Side(left, tuple(left.code(one) for one in lefts.values()), day, level),
        Side(right, tuple(right.code(one) for one in rights.values()), to_day, to_level),
        tuple(spelled),
    )


def _concepts(coding: Coding, day: str, level: str) -> Iterable[Concept]:
    for concept in code_list(coding.scheme):
        if not is_valid(concept, day or None) or not coding.code(concept):
            continue
        if not level or concept.facts.get("level") == level:
            yield concept


def _pairs(
    lefts: dict[str, Concept],
    rights: dict[str, Concept],
    codings: tuple[Coding, Coding],
    days: tuple[str, str],
) -> Iterable[CodePair]:
    left, right = (code_list(coding.scheme) for coding in codings)
    if left.family == right.family == AGE_FAMILY:
        yield from _age_pairs(lefts, rights)
        return
    direct = [
        pair for one in lefts.values() for pair in _direct(one, left, right, days) if pair.right in rights
    ]
    yield from direct
    yield from _lifted(lefts, rights, direct, left, right, days)


def _age_pairs(lefts: dict[str, Concept], rights: dict[str, Concept]) -> Iterable[CodePair]:
    for one in lefts.values():
        for other in rights.values():
            relation = age_relation(one, other)
            if relation:
                yield CodePair(one.notation, other.notation, relation, "bounds", _confirmed(one, other))


def _direct(
    one: Concept, left: ConceptScheme, right: ConceptScheme, days: tuple[str, str]
) -> Iterable[CodePair]:
    """Pair a concept with what the lists state about it, carried through the history of the right list."""
    for relation, other in _stated(one, left, right):
        basis = "same" if left is right and one == other else "stated"
        for then, more, kind in _carried(other, right, days, basis):
            joined = _joined(relation, more)
            if joined:
                yield CodePair(one.notation, then.notation, joined, kind, _confirmed(one, then))


def _stated(one: Concept, left: ConceptScheme, right: ConceptScheme) -> Iterable[tuple[Relation, Concept]]:
    if left is right:
        yield "exact", one
        return
    for relation, outward, inward in _MATCHES:
        for iri in getattr(one, outward):
            if other := right.by_iri(iri):
                yield relation, other
        for other in _matched_from(right.name, inward).get(one.iri, ()):
            yield relation, other


_MATCHES: tuple[tuple[Relation, str, str], ...] = (
    ("exact", "exact_match", "exact_match"),
    ("narrower", "broad_match", "narrow_match"),
    ("broader", "narrow_match", "broad_match"),
    ("overlapping", "close_match", "close_match"),
)


@cache
def _matched_from(scheme: str, field: str) -> dict[str, tuple[Concept, ...]]:
    """Index a list by the foreign IRIs that its concepts are mapped to."""
    found: dict[str, list[Concept]] = {}
    for concept in code_list(scheme):
        for iri in getattr(concept, field):
            found.setdefault(iri, []).append(concept)
    return {iri: tuple(concepts) for iri, concepts in found.items()}


def _carried(
    one: Concept, scheme: ConceptScheme, days: tuple[str, str], basis: str
) -> Iterable[tuple[Concept, Relation, str]]:
    """Carry a concept of a list from one day to another: itself, its successors, or what it was split from."""
    day, to_day = days
    if is_valid(one, to_day or None):
        changed = day != to_day and area_changed_between(one, _day(day), _day(to_day))
        if not changed:
            yield one, "exact", basis
            return
        shrunk = as_day(_day(day)) < as_day(_day(to_day))
        yield one, "broader" if shrunk else "narrower", "history"
        if shrunk:
            yield from ((part, "broader", "history") for part in _split_off(one, scheme, days))
        return
    ended = last_day(one)
    moved = one.replaced_by if ended and (not to_day or ended < as_day(to_day)) else one.replaces
    for notation in moved:
        other = scheme.get(notation)
        if other is not None and is_valid(other, to_day or None):
            yield other, "exact" if len(moved) == 1 else "broader", "history"
    source = scheme.get(one.facts.get("split_from", ""))
    if source is not None and not moved and is_valid(source, to_day or None):
        yield source, "narrower", "history"


def _split_off(one: Concept, scheme: ConceptScheme, days: tuple[str, str]) -> Iterable[Concept]:
    start, end = (as_day(_day(day)) for day in days)
    for other in scheme:
        began = first_day(other)
        if other.facts.get("split_from") == one.notation and began and start < began <= end:
            yield other


def _day(day: str) -> str:
    """Spell "now" as a day later than every change."""
    return day or "9999-12-31"


def _joined(one: Relation, other: Relation) -> Relation | None:
    """Combine two steps: exact keeps the other; up and then down says nothing."""
    if one == "exact":
        return other
    if other == "exact" or one == other:
        return one
    return "overlapping" if "overlapping" in (one, other) else None


def _lifted(
    lefts: dict[str, Concept],
    rights: dict[str, Concept],
    direct: list[CodePair],
    left: ConceptScheme,
    right: ConceptScheme,
    days: tuple[str, str],
) -> Iterable[CodePair]:
    """Pair what has no counterpart of its own with that of its nearest broader concept: regency -> province."""
    paired = {pair.left for pair in direct}
    for one in lefts.values():
        if one.notation not in paired:
            for pair in _above(one, left, right, days, rights):
                yield replace(pair, left=one.notation, relation="narrower", basis="level")
    met = {pair.right for pair in direct}
    for other in rights.values():
        if other.notation not in met:
            for pair in _above(other, right, left, (days[1], days[0]), lefts):
                yield CodePair(pair.right, other.notation, "broader", "level", pair.confirmed)


def _above(
    one: Concept,
    own: ConceptScheme,
    others: ConceptScheme,
    days: tuple[str, str],
    wanted: dict[str, Concept],
) -> tuple[CodePair, ...]:
    """Return the pairs of the nearest broader concept that lies within, or equals, a wanted one."""
    for above in own.broader_transitive(one.notation):
        found = tuple(
            pair
            for pair in _direct(above, own, others, days)
            if pair.right in wanted and pair.relation in ("exact", "narrower")
        )
        if found:
            return found
    return ()


def _confirmed(*concepts: Concept) -> bool:
    return all(concept.facts.get("confirmed") != "false" for concept in concepts)


def _coverage(
    codes: tuple[str, ...], pairs: tuple[CodePair, ...], side: Callable[[CodePair], str]
) -> Coverage:
    mapped = {side(pair) for pair in pairs}
    exact = {side(pair) for pair in pairs if pair.relation == "exact"}
    return Coverage(len(mapped & set(codes)), len(codes), len(exact & set(codes)))
