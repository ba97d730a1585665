"""Two code lists of one concept: the same, two editions, two lists with a documented crosswalk, or none."""

from __future__ import annotations

import re
from dataclasses import replace

from registry.interoperability.columns import Column, Related, side_missing
from registry.interoperability.crosswalk_steps import coverage_of, coverage_words, known_crosswalk, title_of
from registry.interoperability.lexicon import EDUCATION, MARITAL, SEX, VALUES
from registry.interoperability.report import Action, Missing, Relation, Side, Step
from registry.interoperability.wordings import say
from vocab.scheme_names import FREE_TEXT, SchemeName
from vocab.text_analysis import fold

_BOTH = (Side.LEFT, Side.RIGHT)
_VERSIONLESS = re.compile(r"sex-|marital-|currency|isced|education-id|age-")
_DOCUMENTED: frozenset[frozenset[tuple[str, str]]] = frozenset(
    frozenset(pair)
    for pair in (
        (("kbli", "2020"), ("isic", "4")),
        (("kbli", "2025"), ("isic", "5")),
        (("kbji", "2014"), ("isco", "2008")),
        (("kbji", "2002"), ("isco", "1988")),
        (("education-id", ""), ("isced", "")),
        (("marital-id", ""), ("marital-sdmx", "")),
    )
)
"""Lists of which one was made from the other, code by code."""

_REVISED = frozenset(("kbli", "isic", "kbji", "isco", "visa-index"))
"""Lists whose editions cut across each other, but meet at a coarser level that their makers document."""

_COARSER: dict[str, tuple[str, str]] = {
    "visa-index": ("visa kunjungan; visa tinggal terbatas", "visit visa; limited stay visa"),
}


def relate_codes(left: Column, right: Column) -> Related:
    """Relate two columns of one concept by their code lists."""
    lists = _list_of(left), _list_of(right)
    gaps = tuple(
        side_missing(side, "MIS-001", column, "code_list")
        for side, column, found in zip(_BOTH, (left, right), lists, strict=True)
        if found is None or found.name == FREE_TEXT
    )
    if gaps or lists[0] is None or lists[1] is None:
        return unknown_scheme(gaps)
    return _editions_known(left, right, lists[0], lists[1])


def unknown_scheme(gaps: tuple[Missing, ...]) -> Related:
    """Say that codes cannot be read, and on which side the list is missing."""
    side = Side.BOTH if len({one.side for one in gaps}) > 1 else gaps[0].side
    return Related(relation=Relation.UNKNOWN_SCHEME, why=say("REL-003", side=side.value), missing=gaps)


def _editions_known(left: Column, right: Column, one: SchemeName, other: SchemeName) -> Related:
    gaps = tuple(
        side_missing(side, "MIS-002", column, "code_list.version")
        for side, column, found in zip(_BOTH, (left, right), (one, other), strict=True)
        if found.needs_edition
    )
    if gaps:
        named = one if one.needs_edition else other
        return Related(
            relation=Relation.UNKNOWN_SCHEME, why=say("REL-004", scheme=title_of(named)), missing=gaps
        )
    if one.name == other.name:
        return _same_scheme(left, right, one, other)
    return _two_lists(left, right, one, other)


def _list_of(column: Column) -> SchemeName | None:
    """Give the code list as stated, or the one that its words can only be: `laki-laki`, `L` and `P`, `SMA`."""
    scheme, family = column.meaning.scheme, column.meaning.family
    if scheme is not None and scheme.name != FREE_TEXT and not scheme.is_own:
        return scheme
    values = {fold(one).strip() for one in column.variable.samples}
    if family == SEX and values:
        return _list_of_sexes(values) or scheme
    for name, concept in (("education-id", EDUCATION), ("marital-id", MARITAL)):
        known = next(
            words for key, words in VALUES if key == ("isced" if concept == EDUCATION else "marital-status")
        )
        if family == concept and len(values) > 1 and values <= known:
            return SchemeName(name, "", family)
    return scheme


def _list_of_sexes(values: set[str]) -> SchemeName | None:
    """Tell the list of sexes by its values; digits tell nothing."""
    total = {"t", "_t", "total", "l+p", "semua"}
    bare = values - total
    if {"l", "p"} == bare:
        return SchemeName("sex-letter", "", SEX)
    if {"m", "f"} == bare:
        return SchemeName("sex-sdmx", "", SEX)
    words = {word for word in next(known for key, known in VALUES if key == "sex") if len(word) > 1}
    return SchemeName("sex-words", "", SEX) if bare and bare <= words else None


def _same_scheme(left: Column, right: Column, one: SchemeName, other: SchemeName) -> Related:
    if one.edition == other.edition:
        return _by_depth(left, right, Related(relation=Relation.SAME, why=say("REL-001")))
    if one.edition and other.edition:
        if one.name in _REVISED:
            return _overlapping(left, one, other, usable=True)
        if one.is_own:
            return _overlapping(left, one, other, usable=False)
        said = say("DO-014", scheme=title_of(replace(one, edition="")))
        step = Step(action=Action.RECODE, side=Side.LEFT, variable=left.name, said=said)
        why = say("REL-009", left=title_of(one), right=title_of(other))
        return Related(relation=Relation.EXACT_MATCH_MAPPING, why=why, mapping=said, steps=(step,))
    if _VERSIONLESS.match(one.name):
        return _by_depth(left, right, Related(relation=Relation.SAME, why=say("REL-001")))
    return one_edition_missing(left, right, one, other)


def one_edition_missing(left: Column, right: Column, one: SchemeName, other: SchemeName) -> Related:
    """Hold two columns of one list for the same with care, when only one side states the edition."""
    side, column = (Side.LEFT, left) if not one.edition else (Side.RIGHT, right)
    said = say("DO-014", scheme=title_of(replace(one, edition="")))
    return Related(
        relation=Relation.SAME,
        why=say("REL-014", side=side.value),
        mapping=said,
        steps=(Step(action=Action.AGREE, side=side, variable=column.name, said=said),),
        missing=(side_missing(side, "MIS-002", column, "code_list.version"),),
        is_certain=False,
    )


def _two_lists(left: Column, right: Column, one: SchemeName, other: SchemeName) -> Related:
    pair = frozenset(((one.name, _key_edition(one)), (other.name, _key_edition(other))))
    if pair in _DOCUMENTED or one.family == other.family == SEX:
        return _by_depth(left, right, recoded(left, one, other))
    usable = one.name in _REVISED and other.name in _REVISED
    return _overlapping(left, one, other, usable=usable)


def recoded(left: Column, one: SchemeName, other: SchemeName) -> Related:
    """Say that a documented table makes the codes equal, with its coverage where the vocabulary holds it."""
    found = known_crosswalk(one, other)
    coverage = coverage_of(found) if found else None
    lists = {"from_list": title_of(one), "to_list": title_of(other)}
    said = say("DO-001", variable=left.spoken, coverage=coverage_words(coverage), **lists)
    step = Step(action=Action.RECODE, side=Side.LEFT, variable=left.name, said=said, coverage=coverage)
    why = say("REL-002", left=title_of(one), right=title_of(other))
    return Related(relation=Relation.EXACT_MATCH_MAPPING, why=why, mapping=said, steps=(step,))


def _overlapping(left: Column, one: SchemeName, other: SchemeName, *, usable: bool) -> Related:
    titles = {"left": title_of(one), "right": title_of(other)}
    if not usable:
        return Related(relation=Relation.OVERLAPPING, why=say("REL-008", **titles), is_usable=False)
    coarser = _COARSER.get(one.name)
    said = say("DO-011", classes=coarser) if coarser else say("DO-016", **titles)
    found = known_crosswalk(one, other)
    coverage = coverage_of(found) if found else None
    step = Step(action=Action.RECODE, side=Side.BOTH, variable=left.name, said=said, coverage=coverage)
    return Related(relation=Relation.OVERLAPPING, why=say("REL-008", **titles), mapping=said, steps=(step,))


def _key_edition(scheme: SchemeName) -> str:
    return scheme.edition if scheme.name in _REVISED else ""


def _by_depth(left: Column, right: Column, equal: Related) -> Related:
    """Sum the finer side where the codes show two depths of one tree: letters against two digits."""
    depths = _depth(left), _depth(right)
    if not depths[0] or not depths[1] or depths[0] == depths[1]:
        return equal
    is_finer = depths[0] > depths[1]
    side, column = (Side.LEFT, left) if is_finer else (Side.RIGHT, right)
    fine, coarse = sorted(depths, reverse=True)
    said = say("DO-002", variable=column.spoken, finer=_DEPTHS[fine], coarser=_DEPTHS[coarse])
    why = say("REL-012" if is_finer else "REL-013", left=_DEPTHS[depths[0]], right=_DEPTHS[depths[1]])
    step = Step(action=Action.AGGREGATE, side=side, variable=column.name, said=said)
    return Related(
        relation=Relation.NARROWER if is_finer else Relation.BROADER, why=why, mapping=said, steps=(*equal.steps, step),
    )  # fmt: skip


_DEPTHS = {
    1: ("kategori", "section"), 2: ("2 digit", "2 digits"), 3: ("3 digit", "3 digits"), 4: ("4 digit", "4 digits"),
    5: ("5 digit", "5 digits"),
}  # fmt: skip


def _depth(column: Column) -> int:
    """Give how deep in a classification of industries or occupations the codes are, 0 when they do not show it."""
    scheme = column.meaning.scheme
    if scheme is None or scheme.name not in ("kbli", "isic", "kbji", "isco"):
        return 0
    stated = re.search(r"([2-5])[ -]?digit", fold(" ".join((*column.variable.labels, column.name))))
    if stated:
        return int(stated[1])
    lengths = {1 if one.isalpha() else len(one) for one in column.variable.samples if one.isalnum()}
    found = next(iter(lengths)) if len(lengths) == 1 else 0
    return found if found in _DEPTHS else 0
