"""Bare region digits: BPS or Kemendagri? Decided only by codes that exist in one scheme alone, else left open.

One number is another place in the other scheme (94 is Papua for BPS, Papua Tengah for Kemendagri), so a guess
would be a defect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from registry.inference.proposal import Guess
from registry.inference.wordings import say
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept, label_key
from vocab.validity import is_valid

BPS, KEMENDAGRI = "region-bps", "region-kemendagri"
PLAIN = "region-kemendagri-plain"
TITLES = {BPS: "BPS", KEMENDAGRI: "Kemendagri", PLAIN: "Kemendagri"}
ENOUGH = 2
"""So many codes must exist in one scheme only before that scheme is proposed."""
_DIGITS = re.compile(r"\d{2}|\d{4}")
_POINTED = re.compile(r"\d{2}(?:\.\d{2})?")
_LEAST_AGREEING = 0.8
_BEFORE_SPLIT, _AFTER_SPLIT = "2022-06-30", "2023-12-31"
_NEW_EDITION, _OLD_EDITION = "2022 (38 provinsi)", "2021 (34 provinsi)"


@dataclass(frozen=True, slots=True)
class RegionCodes:
    """What the codes of a column say: the scheme or why it stays open, and the concepts where it is known."""

    scheme: Guess
    concepts: tuple[Concept, ...] = ()


def are_codes(values: Iterable[str]) -> bool:
    """Tell whether values are written like region codes of provinces or regencies."""
    told = list(values)
    return bool(told) and all(_POINTED.fullmatch(one) or _DIGITS.fullmatch(one) for one in told)


def region_codes(values: Sequence[str], names: Sequence[str] = (), cells: Sequence[str] = ()) -> RegionCodes:
    """Say by which scheme codes are written; `names` are the region names beside `cells`, row by row."""
    codes = tuple(dict.fromkeys(values))
    if any("." in one for one in codes):
        return _pointed(codes)
    tables = {name: _by_code(name) for name in (BPS, PLAIN)}
    unknown = {name: [one for one in codes if one not in table] for name, table in tables.items()}
    by_names = _by_pairs(cells, names, tables)
    if by_names is not None and not unknown[by_names[0]]:
        chosen, count = by_names
        reason = say("region-pairs", scheme=TITLES[chosen], only=count)
        return _known(chosen, codes, tables, Guess(chosen, 0.95, reason))
    return _by_validity(codes, tables, unknown)


def edition_of(concepts: Iterable[Concept]) -> Guess:
    """Say from before or after the split of 2022 a set of regions is, where that shows."""
    told = list(concepts)
    if any(not is_valid(one, _BEFORE_SPLIT) for one in told):
        return Guess(_NEW_EDITION, 0.85, say("version-split"))
    scheme = code_list(told[0].scheme) if told else code_list(BPS)
    before = {one for one in scheme if one.facts.get("level") == "province" and is_valid(one, _BEFORE_SPLIT)}
    if told and before == set(told):
        return Guess(_OLD_EDITION, 0.8, say("version-before"))
    return Guess(None, 0.0, say("version-open"))


def _pointed(codes: Sequence[str]) -> RegionCodes:
    scheme = code_list(KEMENDAGRI)
    unknown = [one for one in codes if one not in scheme]
    if unknown:
        return RegionCodes(Guess(None, 0.0, say("region-neither", missing=len(unknown), total=len(codes))))
    concepts = tuple(scheme[one] for one in codes)
    return RegionCodes(Guess(KEMENDAGRI, 0.95, say("region-dots")), concepts)


def _by_validity(
    codes: Sequence[str], tables: Mapping[str, Mapping[str, Concept]], unknown: Mapping[str, list[str]]
) -> RegionCodes:
    fitting = [name for name in tables if not unknown[name]]
    if len(fitting) == 2:
        return RegionCodes(Guess(None, 0.0, say("region-both", total=len(codes))))
    if not fitting:
        missing = min(len(one) for one in unknown.values())
        return RegionCodes(Guess(None, 0.0, say("region-neither", missing=missing, total=len(codes))))
    chosen = fitting[0]
    other = PLAIN if chosen == BPS else BPS
    only = len(unknown[other])
    if only < ENOUGH and not _is_whole_level(codes, tables[chosen]):
        return RegionCodes(Guess(None, 0.0, say("region-little", only=only)))
    reason = say("region-one", total=len(codes), scheme=TITLES[chosen], only=only, other=TITLES[other])
    return _known(chosen, codes, tables, Guess(chosen, min(0.95, 0.85 + 0.02 * only), reason))


def _is_whole_level(codes: Sequence[str], table: Mapping[str, Concept]) -> bool:
    """Tell whether codes are all provinces (or all regencies) in force: then even one telling code will do."""
    levels = {table[one].facts.get("level") for one in codes}
    whole = {
        code
        for code, one in table.items()
        if one.facts.get("level") in levels and is_valid(one, _AFTER_SPLIT)
    }
    return len(levels) == 1 and whole == set(codes)


def _known(
    name: str, codes: Sequence[str], tables: Mapping[str, Mapping[str, Concept]], guess: Guess
) -> RegionCodes:
    return RegionCodes(guess, tuple(tables[name][one] for one in codes if one in tables[name]))


def has_names_beside(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether nearly all codes stand beside the name of their region, in one scheme or the other."""
    pairs = {(one.replace(".", ""), other) for one, other in zip(cells, names, strict=False) if one and other}
    tables = [_by_code(name) for name in (BPS, PLAIN)]
    agreeing = sum(
        1 for code, words in pairs if any(code in table and _bears(table[code], words) for table in tables)
    )
    return bool(pairs) and agreeing >= _LEAST_AGREEING * len(pairs)


def _by_pairs(
    cells: Sequence[str], names: Sequence[str], tables: Mapping[str, Mapping[str, Concept]]
) -> tuple[str, int] | None:
    """Find the scheme by which codes and names in the same rows agree; a single pair for the other forbids it."""
    agreeing: dict[str, set[str]] = {name: set() for name in tables}
    for code, words in {(one, other) for one, other in zip(cells, names, strict=False) if one and other}:
        for name, table in tables.items():
            concept = table.get(code)
            if concept is not None and _bears(concept, words):
                agreeing[name].add(code)
    only = {
        name: agreeing[name] - set().union(*(agreeing[one] for one in tables if one != name))
        for name in tables
    }
    chosen = max(only, key=lambda name: len(only[name]))
    others = [name for name in tables if name != chosen and only[name]]
    return (chosen, len(only[chosen])) if only[chosen] and not others else None


def _bears(concept: Concept, words: str) -> bool:
    key = label_key(words)
    return any(label_key(label) == key for _, _, label in concept.labels())


@cache
def _by_code(name: str) -> dict[str, Concept]:
    if name == BPS:
        return {one.notation: one for one in code_list(BPS)}
    return {one.facts["plain_code"]: one for one in code_list(KEMENDAGRI) if "plain_code" in one.facts}
