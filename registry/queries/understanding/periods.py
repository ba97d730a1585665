"""Years, ranges of years and words such as "terbaru" in a question."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from registry.model.multilingual import MultilingualText

Years = tuple[int | None, int | None]

_YEAR = r"(?<![\w./])(?:19|20)\d\d(?![\w/]|\.\d)"
_TO = r"\s*(?:-|\u2013|\u2014|s/d|s\.d\.|sd|sampai(?:\s+dengan)?|hingga|to|until|through)\s*"
_COUNTS: Mapping[str, int] = {
    "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "sepuluh": 10, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10,
}  # fmt: skip
_COUNT = rf"\d{{1,2}}|{'|'.join(_COUNTS)}"
_MONTHS = (
    "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    "january|february|march|may|june|july|august|october|december"
)
_NAMED_BY_YEAR = re.compile(
    r"(?:sensus(?:\s+penduduk)?|census|sp|supas|long\s*form|survei|survey|uu|perpres|konvensi|convention|agenda)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Years asked for, where they stand in the text, and whether they only name a census or a law."""

    start: int
    end: int
    years: Years
    is_name: bool = False

    @property
    def notation(self) -> str:
        """The years as part of a key: `2023`, `2019-2023`, `2020-`, `-2015`."""
        first, last = ("" if year is None else str(year) for year in self.years)
        return first if first == last else f"{first}-{last}"


_Reading = Callable[[re.Match[str], int], Years]


def _number(text: str) -> int:
    return _COUNTS.get(text.lower()) or int(text)


_FORMS: tuple[tuple[str, _Reading], ...] = (
    (
        rf"(?:(?:antara|between|dari|from|tahun|years?|periode)\s+)*(?P<a>{_YEAR}){_TO}(?P<b>{_YEAR})",
        lambda found, _now: _ordered(int(found["a"]), int(found["b"])),
    ),
    (
        rf"(?:antara|between)\s+(?P<a>{_YEAR})\s+(?:dan|and)\s+(?P<b>{_YEAR})",
        lambda found, _now: _ordered(int(found["a"]), int(found["b"])),
    ),
    (
        rf"(?:sejak|mulai(?:\s+dari)?|since|from|dari)\s+(?:tahun\s+)?(?P<a>{_YEAR})",
        lambda found, _now: (int(found["a"]), None),
    ),
    (rf"(?:setelah|after)\s+(?:tahun\s+)?(?P<a>{_YEAR})", lambda found, _now: (int(found["a"]) + 1, None)),
    (
        rf"(?:sampai(?:\s+dengan)?|hingga|s/d|until|up\s+to)\s+(?:tahun\s+)?(?P<a>{_YEAR})",
        lambda found, _now: (None, int(found["a"])),
    ),
    (rf"(?:sebelum|before)\s+(?:tahun\s+)?(?P<a>{_YEAR})", lambda found, _now: (None, int(found["a"]) - 1)),
    (
        rf"(?P<n>{_COUNT})\s+tahun\s+terakhir|(?:last|past)\s+(?P<m>{_COUNT})\s+years",
        lambda found, now: (now - _number(found["n"] or found["m"]), now),
    ),
    (r"tahun\s+lalu|last\s+year", lambda _found, now: (now - 1, now - 1)),
    (r"tahun\s+ini|this\s+year", lambda _found, now: (now, now)),
    (
        rf"(?:(?:tahun|year|in|pada|{_MONTHS})\s+)*(?P<a>{_YEAR})",
        lambda found, _now: (int(found["a"]), int(found["a"])),
    ),
)
_PATTERNS = tuple((re.compile(rf"(?<!\w){form}", re.IGNORECASE), read) for form, read in _FORMS)
_LATEST = re.compile(
    r"(?<!\w)(?:(?:paling\s+)?(?:terbaru|terkini|mutakhir|termutakhir)|paling\s+baru|recent\s+data|latest|newest|most\s+recent)(?!\w)",
    re.IGNORECASE,
)
_COMPLETE = re.compile(
    r"""(?<!\w)(?: (?:yang\s+)?metadata(?:nya)?\s+(?:yang\s+)?(?:paling\s+)?(?:ter)?lengkap
                 | (?:most\s+)?complete\s+metadata | with\s+complete\s+metadata )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


def find_periods(text: str, today: datetime.date) -> tuple[Period, ...]:
    """Find the years and ranges in a text, in their order, none overlapping another."""
    found: list[Period] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            is_name = _NAMED_BY_YEAR.search(text[: match.start()]) is not None
            found.append(Period(*match.span(), read(match, today.year), is_name))
    return tuple(sorted(found, key=lambda one: one.start))


def find_order_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Find words that ask for an order: ("latest" or "complete-metadata", start, end)."""
    for name, pattern in (("latest", _LATEST), ("complete-metadata", _COMPLETE)):
        for match in pattern.finditer(text):
            yield name, *match.span()


def period_label(years: Years) -> MultilingualText:
    """Say a period in both languages."""
    first, last = years
    if first is None:
        return MultilingualText.of(id=f"sampai {last}", en=f"until {last}")
    if last is None:
        return MultilingualText.of(id=f"sejak {first}", en=f"since {first}")
    text = str(first) if first == last else f"{first}\u2013{last}"
    return MultilingualText.of(id=text, en=text)


def _ordered(one: int, other: int) -> Years:
    return min(one, other), max(one, other)
