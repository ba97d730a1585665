"""Values that look like those of a person: identity numbers, passports, telephones, e-mail, names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NIK = re.compile(r"(?:1[1-9]|2[1]|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[1-2]|9[1-7])\d{4}"
                  r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{2}\d{4}")  # fmt: skip
_PASSPORT = re.compile(r"[A-Z]{1,2} ?\d{6,7}")
_PHONE = re.compile(r"(?:\+?62|0)[ .-]?8(?:[ .-]?\d){7,12}|\+\d{1,3}[ .-]?(?:\d[ .-]?){7,12}")
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]*)*\.?")


@dataclass(frozen=True, slots=True)
class ValueKind:
    """A form that values may have: what it is for people, from which share of a column it counts, how sure it is."""

    name: tuple[str, str]
    pattern: re.Pattern[str]
    least_share: float
    confidence: float


VALUE_KINDS: tuple[ValueKind, ...] = (
    ValueKind(("NIK atau nomor KK", "national identity or family-card number"), _NIK, 0.02, 0.97),
    ValueKind(("surel pribadi", "e-mail address"), _MAIL, 0.1, 0.9),
    ValueKind(("nomor telepon", "telephone number"), _PHONE, 0.3, 0.85),
    ValueKind(("nomor paspor", "passport number"), _PASSPORT, 0.6, 0.85),
)
"""The stricter the form, the fewer values need to have it."""

FEWEST_NAMES = 3


def looks_personal(text: str) -> bool:
    """Tell whether a single text can only be a number or an address of a person."""
    bare = text.strip()
    return any(pattern.fullmatch(bare) for pattern in (_NIK, _PHONE, _MAIL))


def kind_of_values(values: Sequence[str]) -> tuple[ValueKind, int] | None:
    """Give the form that values have, and which per cent of them; None when they have none."""
    for kind in VALUE_KINDS:
        matched = sum(1 for one in values if kind.pattern.fullmatch(one.strip()))
        if values and matched and matched / len(values) >= kind.least_share:
            return kind, max(1, round(100 * matched / len(values)))
    return None


def look_like_names(values: Sequence[str]) -> bool:
    """Tell whether values are words written like names, hardly one twice; only for columns called a name."""
    told = [one for one in values if one]
    if len(told) < FEWEST_NAMES or len(set(told)) < 0.8 * len(told):
        return False
    return all(all(_NAME_WORD.fullmatch(word) for word in one.split()) for one in told)
