"""What people type, turned into codes and dates: labels in either language, notations, months by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from registry.model.coverage import is_partial_date
from registry.model.finding import Finding, Severity
from registry.model.multilingual import MultilingualText
from vocab.code_lists import SCHEMES, code_list
from vocab.labels import preferred_label
from vocab.text_analysis import fold

PLACE_SCHEMES = {"country": "country", "bps": "region-bps", "kemendagri": "region-kemendagri"}
UNITS = "measurement-unit"
_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
_DAY = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})\s+)?([a-z]{3,9})\.?\s+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE | re.ASCII)
_SIZE = re.compile(r"(\d[\d.,\s]*?)\s*(b|kb|mb|gb|tb)?", re.ASCII)
_WHOLE = re.compile(r"\d+|\d{1,3}(?:[.\s]\d{3})+", re.ASCII)
_UNITS = {"": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000, "tb": 1_000_000_000_000}
MOST_DIGITS = 25
_OTHER_NAMES = {"may": 5, "aug": 8, "agt": 8, "ags": 8, "oct": 10, "dec": 12, "peb": 2, "nop": 11}


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of some typed words: the codes met, the words that were not, and why not."""

    notations: tuple[str, ...] = ()
    leftover: str = ""
    findings: tuple[Finding, ...] = ()


def resolve_codes(scheme: str, typed: str, place: str) -> Resolved:
    """Turn labels and notations, separated by semicolons or commas, into notations of a code list."""
    met: list[str] = []
    left: list[str] = []
    found: list[Finding] = []
    for part in (one.strip() for one in re.split(r"[;\n]", typed)):
        whole = _candidates(scheme, part)
        for word in [part] if whole or not part else [one.strip() for one in part.split(",")]:
            candidates = _candidates(scheme, word) if word else ()
            if len(candidates) == 1:
                met.append(candidates[0])
            elif word:
                left.append(word)
                found.append(_unresolved(scheme, word, candidates, place))
    return Resolved(tuple(dict.fromkeys(met)), "; ".join(left), tuple(found))


def resolve_place(typed: str) -> str | None:
    """Turn `country:MY`, `Malaysia (country:MY)` or `Malaysia` into a place; None for an unknown or unclear one."""
    text = typed.strip()
    bracketed = _IN_BRACKETS.search(text)
    for word in (bracketed[1].strip() if bracketed else "", text):
        prefix, _, notation = word.partition(":")
        if prefix in PLACE_SCHEMES and code_list(PLACE_SCHEMES[prefix]).get(notation):
            return f"{prefix}:{notation}"
    for prefix in ("country", "bps"):
        candidates = code_list(PLACE_SCHEMES[prefix]).find(text)
        if len(candidates) == 1:
            return f"{prefix}:{candidates[0].notation}"
    return None


def written_code(scheme: str, notation: str | None, language: str) -> str:
    """Write a code so that people can read it and `resolve_codes` can read it back."""
    concept = code_list(scheme).get(notation) if notation else None
    if concept is None:
        return notation or ""
    label = preferred_label(concept, language)
    return notation or "" if label == notation else f"{label} ({notation})"


def written_place(place: str | None, language: str) -> str:
    """Write a place so that people can read it and `resolve_place` can read it back."""
    prefix, _, notation = (place or "").partition(":")
    if prefix not in PLACE_SCHEMES:
        return place or ""
    concept = code_list(PLACE_SCHEMES[prefix]).get(notation)
    return f"{preferred_label(concept, language)} ({place})" if concept else place or ""


def written_date(typed: str) -> str:
    """Write `31/10/2025`, `10/2025` or `Oktober 2025` as ISO 8601; anything else stays as it was typed.

    So does a day that does not exist: who typed 31/02/2024 should read 31/02/2024 in the message.
    """
    text = typed.strip()
    written = _as_iso(text)
    return written if written and is_partial_date(written) else text


def _as_iso(text: str) -> str:
    if day := _DAY.fullmatch(text):
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if month := _MONTH.fullmatch(text):
        return f"{month[2]}-{int(month[1]):02}"
    named = _NAMED.fullmatch(text.lower())
    number = _month_number(named[2]) if named else 0
    if named and number:
        return f"{named[3]}-{number:02}" + (f"-{int(named[1]):02}" if named[1] else "")
    return ""


def _month_number(name: str) -> int:
    short = name[:3]
    return _OTHER_NAMES.get(short) or (_MONTHS.index(short) + 1 if short in _MONTHS else 0)


def resolve_scheme(typed: str) -> str:
    """Turn the title of a code list, or `title (name)`, into its name; other words stay as they were typed."""
    bracketed = _IN_BRACKETS.search(typed)
    for word in (typed, bracketed[1].strip() if bracketed else ""):
        if word in SCHEMES:
            return word
    return next((name for name in SCHEMES if fold(typed).lower() in _titles(name)), typed)


def written_scheme(name: str, language: str) -> str:
    """Write a code list so that people can read it and `resolve_scheme` can read it back."""
    if name not in SCHEMES:
        return name
    title = preferred_label(code_list(name).title, language)
    return f"{title} ({name})" if title else name


def resolve_unit(typed: str) -> str:
    """Turn `orang (person)` into the unit's code; any other unit stays as it was typed."""
    bracketed = _IN_BRACKETS.search(typed)
    return bracketed[1].strip() if bracketed and written_unit(bracketed[1].strip()) else typed


def written_unit(unit: str, language: str = "id") -> str:
    """Write the code of a unit so that people can read it; empty for a unit that our list does not have."""
    return written_code(UNITS, unit, language) if code_list(UNITS).get(unit) else ""


def _titles(name: str) -> set[str]:
    return {fold(title).lower() for title in code_list(name).title.values()}


def full_address(typed: str) -> str:
    """Complete an address that was typed as people say it, `www.instansi.go.id/data`; others stay as typed."""
    return f"https://{typed}" if _BARE_ADDRESS.fullmatch(typed) else typed


def read_size(typed: str) -> int | None:
    """Read a number of bytes as people write it, `1.048.576`, `1,5 MB`, `800 KB`; None for anything else."""
    size = _SIZE.fullmatch(typed.strip().lower())
    if size is None or len(size[1]) > MOST_DIGITS:
        return None
    unit = _UNITS[size[2] or ""]
    number = size[1].replace(",", ".")
    if unit == 1 and not _WHOLE.fullmatch(number):
        return None
    if unit == 1 or number.count(".") > 1:
        return int(re.sub(r"[.,\s]", "", number)) * unit
    return round(float(re.sub(r"\s", "", number)) * unit)


def _candidates(scheme: str, word: str) -> tuple[str, ...]:
    codes = code_list(scheme)
    bracketed = _IN_BRACKETS.search(word)
    for notation in (word, bracketed[1].strip() if bracketed else "", word.lower()):
        if notation and codes.get(notation):
            return (notation,)
    return tuple(dict.fromkeys(one.notation for one in codes.find(word)))


def _unresolved(scheme: str, word: str, candidates: tuple[str, ...], place: str) -> Finding:
    message = MultilingualText.of(
        id=f"“{word}” tidak ada di daftar, jadi belum disimpan.",
        en=f"“{word}” is not in the list, so it is not saved yet.",
    )
    fix = MultilingualText.of(
        id="Ketik kata lain dan pilih dari saran; istilah lama dan bahasa Inggris juga dikenali.",
        en="Type another word and choose from the suggestions; old terms and Indonesian are known too.",
    )
    if candidates:
        choices = [
            " · ".join(written_code(scheme, one, language) for one in candidates) for language in ("id", "en")
        ]
        message = MultilingualText.of(
            id=f"“{word}” punya lebih dari satu arti.", en=f"“{word}” has more than one meaning."
        )
        fix = MultilingualText.of(id=f"Pilih salah satu: {choices[0]}", en=f"Choose one of: {choices[1]}")
    return Finding(
        rule="SDMI-050", severity=Severity.WARNING, place=place, value=word, message=message, fix=fix
    )
