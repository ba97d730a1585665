"""Two columns of ages: bands read from the values or the list's name, and whether one set lies within the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.interoperability.code_relations import relate_codes
from registry.interoperability.columns import Column, Related, side_missing
from registry.interoperability.report import Action, Relation, Side, Step
from registry.interoperability.wordings import say
from vocab.scheme_names import AGE, scheme_named
from vocab.text_analysis import fold

OPEN = 999
LAST_SINGLE = 100
FEWEST_COMMON = 3
"""Bands that two lists must have in common at least, for summing both up to them to be of use."""

Band = tuple[int, int]
_UNHCR: tuple[Band, ...] = ((0, 4), (5, 11), (12, 17), (18, 59), (60, OPEN))
_UP = r"(?:\+|ke atas|and (?:over|above|older)|or (?:over|more|older)|dan lebih|up)"
_BANDS = (
    (re.compile(r"y?(\d{1,3})\s?(?:-|t|s/d|s\.d\.|sampai|to|\u2013|\u2014)\s?y?(\d{1,3})"), False),
    (re.compile(rf"(?:y_?ge|>=|\u2265)\s?(\d{{1,3}})|(\d{{1,3}})\s?{_UP}"), True),
)
_OVER = re.compile(r"(?:>|y_?gt|lebih dari|over)\s?(\d{1,3})")
_UNDER = re.compile(r"(?:<|y_?lt|di bawah|kurang dari|under|below)\s?(\d{1,3})")


def relate_ages(left: Column, right: Column) -> Related:
    """Relate two columns of ages by their bands, else by the lists they name."""
    bands = bands_of(left), bands_of(right)
    if bands[0] and bands[1]:
        return _by_bands(left, right, bands[0], bands[1])
    schemes = left.meaning.scheme, right.meaning.scheme
    if schemes[0] is not None and schemes[1] is not None and schemes[0] == schemes[1]:
        return relate_codes(left, right)
    sides = zip((Side.LEFT, Side.RIGHT), (left, right), bands, strict=True)
    gaps = tuple(
        side_missing(side, "MIS-008", column, "code_list") for side, column, found in sides if not found
    )
    side = Side.BOTH if len(gaps) > 1 else gaps[0].side
    return Related(relation=Relation.UNKNOWN_SCHEME, why=say("REL-025", side=side.value), missing=gaps)


def bands_of(column: Column) -> tuple[Band, ...]:
    """Give the bands of a column: of its values, else of the list that its code list or label names."""
    values = [band for one in column.variable.samples if (band := band_of(one)) is not None]
    if values and len(values) >= len(column.variable.samples) - 2:
        return _continued(tuple(sorted(set(values))))
    written = [
        band for part in re.split(r"[,;]", column.variable.code_list.scheme) if (band := band_of(part))
    ]
    if len(written) > 1:
        return tuple(sorted(set(written)))
    scheme = column.meaning.scheme
    named = scheme.name if scheme else ""
    for text in (*column.variable.labels, column.name):
        found = scheme_named(text.replace("_", " "), "", AGE)
        if not named and found is not None and not found.is_own:
            named = found.name
    return _listed(named)


def band_of(text: str) -> Band | None:
    """Read one band: `0-4`, `15-19 tahun`, `Y15T24`, `60+`, `65 tahun ke atas`, `18`; None for anything else."""
    value = re.sub(r"\b(?:tahun|thn|th|years?|yrs?|old)\b", "", fold(text)).strip()
    value = re.sub(r"\s+", " ", value)
    for pattern, is_open in _BANDS:
        match = pattern.fullmatch(value)
        if match:
            first = int(match[1] or match[match.lastindex or 1])
            return (first, OPEN) if is_open else (first, int(match[2]))
    if match := _OVER.fullmatch(value):
        return int(match[1]) + 1, OPEN
    if match := _UNDER.fullmatch(value):
        return 0, int(match[1]) - 1
    return (int(value), int(value)) if re.fullmatch(r"\d{1,3}", value) else None


def _listed(name: str) -> tuple[Band, ...]:
    if name == "age-unhcr":
        return _UNHCR
    width = {"age-band-5": 5, "age-band-10": 10, "age-single": 1}.get(name)
    return tuple((start, start + width - 1) for start in range(0, LAST_SINGLE, width)) if width else ()


def _continued(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Go on with bands of one width beyond the few values that are shown, unless an open band ends them."""
    widths = {last - first + 1 for first, last in bands if last != OPEN}
    first, last = bands[0][0], bands[-1][1]
    if (
        len(widths) != 1
        or last == OPEN
        or any(a[1] + 1 != b[0] for a, b in zip(bands, bands[1:], strict=False))
    ):
        return bands
    width = next(iter(widths))
    more = tuple((start, start + width - 1) for start in range(last + 1, LAST_SINGLE, width))
    before = (
        tuple((start, start + width - 1) for start in range(first % width, first, width))
        if width == 1
        else ()
    )
    return (*before, *bands, *more)


def _by_bands(left: Column, right: Column, one: Sequence[Band], other: Sequence[Band]) -> Related:
    if set(one) <= set(other) or set(other) <= set(one):
        return Related(relation=Relation.SAME, why=say("REL-024"))
    met = [(a, b) for a in one for b in other if max(a[0], b[0]) <= min(a[1], b[1])]
    within = all(b[0] <= a[0] and a[1] <= b[1] for a, b in met)
    around = all(a[0] <= b[0] and b[1] <= a[1] for a, b in met)
    if met and within != around:
        side, column = (Side.LEFT, left) if within else (Side.RIGHT, right)
        said = say("DO-002", variable=column.spoken, **_widths(one, other, is_left_finer=within))
        step = Step(action=Action.AGGREGATE, side=side, variable=column.name, said=said)
        sides = (Side.LEFT, Side.RIGHT) if within else (Side.RIGHT, Side.LEFT)
        why = say("REL-022", left=_SIDE_WORDS[sides[0]], right=_SIDE_WORDS[sides[1]])
        return Related(
            relation=Relation.NARROWER if within else Relation.BROADER, why=why, mapping=said, steps=(step,)
        )
    return _shared_bands(left, one, other)


_SIDE_WORDS = {Side.LEFT: ("sisi kiri", "the left side"), Side.RIGHT: ("sisi kanan", "the right side")}


def _widths(one: Sequence[Band], other: Sequence[Band], *, is_left_finer: bool) -> dict[str, str]:
    finer, coarser = (one, other) if is_left_finer else (other, one)
    return {"finer": _shown(finer), "coarser": _shown(coarser)}


def _shared_bands(left: Column, one: Sequence[Band], other: Sequence[Band]) -> Related:
    """Find the bands that both sides add up to; fewer than three are of no use."""
    starts = sorted({first for first, _ in one} & {first for first, _ in other})
    if len(starts) < FEWEST_COMMON:
        return Related(relation=Relation.OVERLAPPING, why=say("REL-023"), is_usable=False)
    ends = [start - 1 for start in starts[1:]] + [OPEN]
    said = say("DO-011", classes=_shown(list(zip(starts, ends, strict=True))))
    step = Step(action=Action.AGGREGATE, side=Side.BOTH, variable=left.name, said=said)
    return Related(relation=Relation.OVERLAPPING, why=say("REL-023"), mapping=said, steps=(step,))


def _shown(bands: Sequence[Band]) -> str:
    written = [f"{a}+" if b == OPEN else str(a) if a == b else f"{a}-{b}" for a, b in bands]
    return ", ".join(written[:6]) + (", …" if len(written) > 6 else "")
