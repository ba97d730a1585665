"""Names, acronyms and former names of agencies -> the notation of the agency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from vocab.code_lists import code_list
from vocab.concept_scheme import Concept, label_key

LONGEST_NAME = 500
_STATE = re.compile(r"\s+(?:republik indonesia|republic of indonesia|r\.?i\.?)$", re.IGNORECASE)
# Country offices of international bodies: "IOM Indonesia", "UNHCR in Indonesia".
_OFFICE = re.compile(r"\s+(?:in |di )?(?:indonesia|jakarta)$", re.IGNORECASE)
_REMARK = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<remark>[^()]+)\)\s*(?P<rest>.*)$")
_BETWEEN = re.compile(r"\s*[,;/|–—]\s*|\s+-\s+")
_SHORTEST_PART = 4


@lru_cache(maxsize=16_384)
def agency(name: str) -> str | None:
    """Give the agency that a name means: whole, without its remark, or by the most specific of its parts.

    A name that several agencies have inherited (a ministry that was split) names none of them.
    """
    plain = " ".join(name[:LONGEST_NAME].split())
    for spelling in _spellings(plain):
        if found := _agency_named(spelling):
            return found
    return None


def _spellings(name: str) -> Iterable[str]:
    yield name
    yield _STATE.sub("", name)
    yield _OFFICE.sub("", name)
    if match := _REMARK.match(name):
        yield match["name"]
        yield _STATE.sub("", match["name"])
        if match["remark"].isupper() or " " not in match["remark"]:
            yield match["remark"]
    parts = _BETWEEN.split(name)
    if len(parts) > 1:
        yield from (_STATE.sub("", part) for part in parts if len(part) >= _SHORTEST_PART or part.isupper())


def _agency_named(name: str) -> str | None:
    agencies = code_list("agency")
    if label_key(name).replace(" ", "") in agencies:
        return label_key(name).replace(" ", "")
    found = agencies.find(name)
    for kind in ("pref", "alt", "hidden"):
        bearers = [one for one in found if _has_label(one, kind, name)]
        living = [one for one in bearers if not any(other.notation in one.replaced_by for other in bearers)]
        if living:
            return living[0].notation if len(living) == 1 else None
    return None


def _has_label(concept: Concept, kind: str, name: str) -> bool:
    key = label_key(name)
    return any(one == kind and label_key(label) == key for one, _, label in concept.labels())
