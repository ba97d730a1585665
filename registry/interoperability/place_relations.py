"""Two place columns: roles, code lists, levels, and the days on which their codes were in force."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import lru_cache

from registry.interoperability.code_relations import one_edition_missing, unknown_scheme
from registry.interoperability.columns import Column, Related, side_missing
from registry.interoperability.crosswalk_steps import coverage_of, coverage_words, known_crosswalk, title_of
from registry.interoperability.lexicon import COUNTRY, FINENESS, LEVEL_LABELS, REGION
from registry.interoperability.periods import Span
from registry.interoperability.report import Action, Relation, Side, Step
from registry.interoperability.wordings import Said, say
from vocab.code_lists import code_list
from vocab.scheme_names import FREE_TEXT, SchemeName
from vocab.text_analysis import fold
from vocab.validity import changes_between

_SIDES = (Side.LEFT, Side.RIGHT)
_WHERE_PEOPLE_ARE = frozenset(("destination", "residence", "asylum", "host"))
_SPLIT_BEGAN = datetime.date(2022, 7, 1)
_SPLIT_DONE = datetime.date(2022, 12, 31)
_NAMED_EDITIONS: tuple[tuple[str, str], ...] = (
    (r"(?:sebelum|before|\bpra|\bpre).{0,20}(?:2022|mekar)", "2021-12-31"),
    (r"(?:sesudah|setelah|after|\bpasca|\bpost).{0,20}(?:2022|mekar)", "2023-12-31"),
    (r"\b33 ?prov", "2011-12-31"), (r"\b34\b", "2021-12-31"), (r"\b37\b", "2022-12-01"), (r"\b38\b", "2023-12-31"),
    (r"050-145", "2022-02-14"), (r"100\.1\.1-6117", "2022-11-09"),
)  # fmt: skip
_CODE = re.compile(r"(?:id)?[\d.]+|[a-z]{2,3}|id-[a-z]{2}")

Days = tuple[datetime.date | None, datetime.date | None]


def relate_places(left: Column, right: Column, spans: tuple[Span | None, Span | None]) -> Related:
    """Relate two place columns of one family; `spans` are the periods of their tables."""
    roles = left.meaning.role, right.meaning.role
    if roles[0] and roles[1] and roles[0] != roles[1]:
        if left.meaning.family == REGION or not set(roles) <= _WHERE_PEOPLE_ARE:
            why = say("REL-007", left=left.meaning.label, right=right.meaning.label)
            return Related(relation=Relation.DIFFERENT_CONCEPT, why=why, is_conflict=True)
        return _nearly(left, right, _by_lists(left, right, spans))
    found = _by_lists(left, right, spans)
    if found.relation is Relation.SAME and found.is_certain and bool(roles[0]) != bool(roles[1]):
        return replace(found, why=say("REL-010"))
    return found


def _nearly(left: Column, right: Column, found: Related) -> Related:
    """Ask that somebody confirms what two words for the place of the people mean."""
    if not found.relation.names_one_concept:
        return found
    labels = {"left": left.meaning.label, "right": right.meaning.label}
    said = say("DO-017", left=left.spoken, right=right.spoken)
    step = Step(action=Action.AGREE, side=Side.BOTH, variable=left.name, said=said)
    return replace(
        found, why=say("REL-016", **labels), mapping=found.mapping or said, steps=(step, *found.steps),
        is_certain=False,
    )  # fmt: skip


def _by_lists(left: Column, right: Column, spans: tuple[Span | None, Span | None]) -> Related:
    names = _holds_names(left), _holds_names(right)
    lists = tuple(
        None if _is_unlisted(column) and not named else column.meaning.scheme
        for column, named in zip((left, right), names, strict=True)
    )
    gaps = tuple(
        side_missing(side, "MIS-001", column, "code_list")
        for side, column, found, named in zip(_SIDES, (left, right), lists, names, strict=True)
        if found is None and not named
    )
    if gaps:
        return unknown_scheme(gaps)
    if names[0] != names[1] or (names[0] and names[1]):
        return _through_names(left, right, names)
    assert lists[0] is not None
    assert lists[1] is not None
    if left.meaning.family == COUNTRY:
        return _countries(left, right, lists[0], lists[1])
    return _regions(left, right, (lists[0], lists[1]), spans)


def _is_unlisted(column: Column) -> bool:
    return column.meaning.scheme is None or column.meaning.scheme.name == FREE_TEXT


def _holds_names(column: Column) -> bool:
    """Tell whether a column holds names that the list of places knows, rather than codes."""
    scheme = column.meaning.scheme
    if scheme is not None and scheme.name == FREE_TEXT and not column.variable.samples:
        return True
    words = [one for one in column.variable.samples if not _CODE.fullmatch(fold(one).strip())]
    if not words or len(words) < len(column.variable.samples):
        return False
    lists = ("country",) if column.meaning.family == COUNTRY else ("region-bps", "region-kemendagri")
    found = sum(any(code_list(name).find(one) for name in lists) for one in words)
    return found == len(words) or (scheme is not None and scheme.name == FREE_TEXT)


def _through_names(left: Column, right: Column, names: tuple[bool, bool]) -> Related:
    """Turn names into codes: on both sides when neither has codes."""
    side, column, other = (Side.LEFT, left, right) if names[0] else (Side.RIGHT, right, left)
    side = Side.BOTH if all(names) else side
    target = title_of(other.meaning.scheme) if not all(names) else title_of(_list_for_names(column))
    said = say("DO-015", variable=column.spoken, to_list=target, coverage=("", ""))
    step = Step(action=Action.RECODE, side=side, variable=column.name, said=said)
    recoded = Related(relation=Relation.EXACT_MATCH_MAPPING, why=say("REL-011"), mapping=said, steps=(step,))
    return _by_level(left, right, recoded) if left.meaning.family == REGION else recoded


def _list_for_names(column: Column) -> SchemeName:
    return SchemeName("country-alpha-3" if column.meaning.family == COUNTRY else "region-kemendagri")


def _countries(left: Column, right: Column, one: SchemeName, other: SchemeName) -> Related:
    one, other = _kind_of_iso(one, left), _kind_of_iso(other, right)
    if one.name == other.name:
        if one.edition and other.edition and one.edition != other.edition:
            return _recoded(left, one, other, "REL-009")
        return Related(relation=Relation.SAME, why=say("REL-001"))
    if one.is_own or other.is_own:
        found = _recoded(left, one, other, "REL-002")
        return replace(found, is_certain=False)
    return _recoded(left, one, other, "REL-002")


def _kind_of_iso(scheme: SchemeName, column: Column) -> SchemeName:
    """Tell which codes of ISO 3166-1 a column holds by their length, where only the standard is named."""
    if scheme.name != "country-iso":
        return scheme
    shapes = {"digits" if one.isdigit() else len(one) for one in column.variable.samples}
    kind = {2: "country-alpha-2", 3: "country-alpha-3", "digits": "country-m49"}
    found = kind.get(next(iter(shapes))) if len(shapes) == 1 else None
    return replace(scheme, name=found) if found else scheme


def _recoded(
    left: Column, one: SchemeName, other: SchemeName, why: str, on: Days = (None, None), level: str = ""
) -> Related:
    days = [day.isoformat() if day else "" for day in on]
    found = known_crosswalk(one, other, on=days[0], to_on=days[1], level=level)
    coverage = coverage_of(found) if found else None
    said = say(
        "DO-001", from_list=title_of(one), to_list=title_of(other), variable=left.name,
        coverage=coverage_words(coverage),
    )  # fmt: skip
    step = Step(action=Action.RECODE, side=Side.LEFT, variable=left.name, said=said, coverage=coverage)
    reason = say(why, left=title_of(one), right=title_of(other))
    return Related(relation=Relation.EXACT_MATCH_MAPPING, why=reason, mapping=said, steps=(step,))


def _regions(
    left: Column, right: Column, lists: tuple[SchemeName, SchemeName], spans: tuple[Span | None, Span | None]
) -> Related:
    one, other = lists
    if one.is_own != other.is_own or (one.is_own and one.name != other.name):
        titles = {"left": title_of(one), "right": title_of(other)}
        return Related(relation=Relation.OVERLAPPING, why=say("REL-008", **titles), is_usable=False)
    on = edition_day(one, spans[0]), edition_day(other, spans[1])
    if one.name != other.name:
        level = left.meaning.level if left.meaning.level == right.meaning.level else ""
        recoded = _recoded(left, one, other, "REL-002", on, level or "province")
        return _by_level(left, right, _across_the_split(left, right, recoded, on))
    if one.edition and other.edition and one.edition != other.edition:
        return _by_level(left, right, _two_editions(left, right, lists, on))
    return _by_level(left, right, _one_edition(left, right, lists, on))


def _across_the_split(left: Column, right: Column, recoded: Related, on: Days) -> Related:
    """Besides other codes, the later side has provinces that the earlier has not: they are summed back first."""
    if not (on[0] and on[1] and left.meaning.level == right.meaning.level == "province"):
        return recoded
    if not changed_between(on[0], on[1]):
        return recoded
    side, column = (Side.LEFT, left) if on[0] > on[1] else (Side.RIGHT, right)
    said = say("DO-013", coverage=("", ""))
    step = Step(action=Action.AGGREGATE, side=side, variable=column.name, said=said)
    return replace(recoded, steps=(*recoded.steps, step))


def _one_edition(left: Column, right: Column, lists: tuple[SchemeName, SchemeName], on: Days) -> Related:
    """Relate columns of one list whose editions are equal, or not stated on a side and then told by the period."""
    one, other = lists
    if one.edition and other.edition:
        return _spelled_alike(left, right, Related(relation=Relation.SAME, why=say("REL-001")))
    if on[0] and on[1]:
        if changed_between(on[0], on[1]):
            return _two_editions(left, right, lists, on)
        if bool(one.edition) != bool(other.edition):
            return _spelled_alike(left, right, one_edition_missing(left, right, one, other))
        why = say("REL-017", scheme=title_of(replace(one, edition="")))
        return _spelled_alike(left, right, Related(relation=Relation.SAME, why=why))
    if not one.edition and not other.edition:
        found = one_edition_missing(left, right, one, other)
        why = say("REL-014", side=Side.BOTH.value)
        return replace(
            found,
            why=why,
            missing=(*found.missing, side_missing(Side.RIGHT, "MIS-002", right, "code_list.version")),
        )
    return one_edition_missing(left, right, one, other)


def _two_editions(left: Column, right: Column, lists: tuple[SchemeName, SchemeName], on: Days) -> Related:
    """Relate two editions of one list: after a split the later one is the finer; else codes are carried over."""
    provinces = "province" in (left.meaning.level, right.meaning.level) or not left.meaning.level
    if not (on[0] and on[1] and provinces and changed_between(on[0], on[1])):
        return _recoded(left, *lists, "REL-009", on, left.meaning.level)
    is_left_later = on[0] > on[1]
    later, earlier = (lists, (lists[1], lists[0]))[0 if is_left_later else 1]
    side, column = (Side.LEFT, left) if is_left_later else (Side.RIGHT, right)
    days = on if is_left_later else (on[1], on[0])
    found = known_crosswalk(later, earlier, on=_written(days[0]), to_on=_written(days[1]), level="province")
    coverage = coverage_of(found) if found else None
    said = say("DO-013", coverage=coverage_words(coverage))
    step = Step(action=Action.AGGREGATE, side=side, variable=column.name, said=said, coverage=coverage)
    relation = Relation.NARROWER if is_left_later else Relation.BROADER
    return Related(relation=relation, why=say("REL-021"), mapping=said, steps=(step,))


def _written(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _spelled_alike(left: Column, right: Column, equal: Related) -> Related:
    """Ask for one spelling where one side writes 32.01 and the other 3201."""
    dotted = [any("." in one for one in column.variable.samples) for column in (left, right)]
    if dotted[0] == dotted[1] or not (left.variable.samples and right.variable.samples):
        return equal
    side, column = (Side.LEFT, left) if dotted[0] else (Side.RIGHT, right)
    said = say("DO-010", variable=column.spoken)
    step = Step(action=Action.NORMALISE, side=side, variable=column.name, said=said)
    return replace(equal, mapping=said, steps=(*equal.steps, step))


def _by_level(left: Column, right: Column, equal: Related) -> Related:
    """Sum the finer level to the coarser; a level that is not told keeps the pair from joining as it stands."""
    levels = left.meaning.level, right.meaning.level
    if not levels[0] or not levels[1]:
        gaps = tuple(
            side_missing(side, "MIS-006", column, "level")
            for side, column, level in zip(_SIDES, (left, right), levels, strict=True)
            if not level
        )
        return replace(equal, missing=(*equal.missing, *gaps), is_certain=False)
    if levels[0] == levels[1]:
        return equal
    is_finer = FINENESS.index(levels[0]) > FINENESS.index(levels[1])
    side, column = (Side.LEFT, left) if is_finer else (Side.RIGHT, right)
    labels = tuple(LEVEL_LABELS[level] for level in levels)
    finer, coarser = labels if is_finer else (labels[1], labels[0])
    said: Said = say("DO-002", variable=column.spoken, finer=finer, coarser=coarser)
    step = Step(action=Action.AGGREGATE, side=side, variable=column.name, said=said)
    return replace(
        equal,
        relation=Relation.NARROWER if is_finer else Relation.BROADER,
        why=say("REL-012" if is_finer else "REL-013", left=labels[0], right=labels[1]),
        mapping=said,
        steps=(*equal.steps, step),
    )


def edition_day(scheme: SchemeName, span: Span | None) -> datetime.date | None:
    """Give a day on which an edition of a region list was in force: as stated, else as the data's period shows."""
    stated = next((day for pattern, day in _NAMED_EDITIONS if re.search(pattern, scheme.edition)), "")
    if stated:
        return datetime.date.fromisoformat(stated)
    exact = re.search(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?", scheme.edition)
    if exact:
        return _last_day_meant(exact)
    if span is None or span.last is None:
        return None
    if span.last < _SPLIT_BEGAN:
        return span.last
    return span.last if span.first and span.first > _SPLIT_DONE else None


def _last_day_meant(match: re.Match[str]) -> datetime.date | None:
    year, month, day = int(match[1]), int(match[2] or 12), int(match[3] or (31 if not match[2] else 28))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=256)
def changed_between(one: datetime.date, other: datetime.date) -> bool:
    """Tell whether a province began, ended or changed its extent between two days."""
    changes = changes_between(code_list("region-kemendagri"), one, other)
    return any(concept.facts.get("level") == "province" for concept in changes)
