"""Which code list the values of a column come from: by its header, else by the lists that hold all its values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from registry.inference.columns import Column
from registry.inference.header_finding import is_total
from registry.inference.proposal import Guess
from registry.inference.region_codes import (
    BPS,
    KEMENDAGRI,
    PLAIN,
    are_codes,
    edition_of,
    has_names_beside,
    region_codes,
)
from registry.inference.wordings import say
from registry.interoperability.lexicon import (
    AGE,
    COUNTRY,
    EDUCATION,
    INDUSTRY,
    MARITAL,
    OCCUPATION,
    REGION,
    SEX,
    TIME,
)  # fmt: skip
from registry.interoperability.meanings import FREE, UNKNOWN, Meaning, words_of
from vocab.code_lists import SCHEMES, code_list
from vocab.codings import coding_of
from vocab.concept_scheme import Concept
from vocab.scheme_names import scheme_named
from vocab.text_analysis import fold

LISTS: dict[str, tuple[str, ...]] = {
    COUNTRY: ("country", "country-alpha-3", "country-m49"),
    SEX: ("sex", "sex-letter", "sex-bps"),
    AGE: ("age-band-5", "age-band-10", "age-band-broad", "age-unhcr", "age-single"),
    INDUSTRY: ("kbli-2020", "kbli-2025", "isic-4", "placement-sector", "tka-sector"),
    OCCUPATION: ("isco-08", "kbji-2014", "tka-position"),
    EDUCATION: ("education-level", "isced-2011"),
    MARITAL: ("marital-status",),
    "visa": ("visa-index", "visa-kind"),
    "permit": ("stay-permit",),
    "placement-scheme": ("placement-scheme",),
    "refugee-status": ("unhcr-population",),
    "employer-kind": ("employer-kind", "pmi-legal-category"),
    "migration-status": ("migratory-status",),
    "currency": ("currency", "currency-numeric"),
}
"""The lists that may code a kind of column, the likelier first."""

EDITIONS = {
    "kbli-2020": "2020", "kbli-2025": "2025", "isic-4": "4", "isco-08": "2008", "kbji-2014": "2014",
    "isced-2011": "2011",
}  # fmt: skip
"""The edition of a list that has one in its name."""
_NAMED_LISTS = {
    "country-alpha-2": "country", "sex-sdmx": "sex", "education-id": "education-level", "marital-id": "marital-status",
    "isced": "isced-2011", "region-bps": BPS, "region-kemendagri": KEMENDAGRI, "country-unhcr": "",
}  # fmt: skip
_EDITION_LISTS = {
    ("kbli", "2020"): "kbli-2020", ("kbli", "2025"): "kbli-2025", ("isic", "4"): "isic-4", ("isco", "2008"): "isco-08",
    ("kbji", "2014"): "kbji-2014",
}  # fmt: skip
_ANY_LIST = (
    "country", "country-alpha-3", "sex", "education-level", "marital-status", "stay-permit", "visa-index",
    "placement-scheme", "placement-sector", "unhcr-population", "employer-kind", "tka-position", "tka-sector",
    "currency", "main-reason-move", "migratory-status", "observation-status", "confidentiality",
)  # fmt: skip
_TELLING = 3
_LEAST_SHARE = 0.9
_AS_CODES = ("kode", "codes")
_AS_LABELS = ("label", "labels")


@dataclass(frozen=True, slots=True)
class ListMatch:
    """A list that holds the values: how many of how many, and whether as its codes or as its labels."""

    name: str
    matched: int
    total: int
    is_coded: bool

    @property
    def share(self) -> float:
        """The part of the distinct values that the list holds."""
        return self.matched / self.total

    def guess(self, confidence: float) -> Guess:
        """Say that the values are in this list."""
        how = _AS_CODES if self.is_coded else _AS_LABELS
        return Guess(self.name, confidence, say("list-all", matched=self.matched, total=self.total, how=how))


@dataclass(frozen=True, slots=True)
class ListFound:
    """The code list with its version, and the concepts that the values are where these are known."""

    code_list: Guess | None = None
    version: Guess | None = None
    concepts: tuple[Concept, ...] = ()


def list_of(column: Column, meaning: Meaning, beside: Sequence[Column]) -> ListFound:
    """Propose the code list of a column that breaks rows down; `beside` are the other columns of the table."""
    values = tuple(one for one in column.distinct if not is_total(one))
    named = _named_in(column, meaning)
    if meaning.family == TIME:
        return ListFound()
    if named:
        return _with_version(_checked(named, values))
    if not values:
        return ListFound(Guess(None, 0.0, say("list-no-values")))
    if meaning.family == REGION:
        return _of_regions(column, values, beside)
    return _with_version(_by_values(values, meaning))


def code_concepts(name: str, values: Iterable[str]) -> tuple[Concept, ...]:
    """Give the concepts of a list or coding that values are, by code or label; unknown values give none."""
    coding = coding_of(name)
    table = _table(name)
    scheme = code_list(coding.scheme)
    found = (table.get(fold(one)) or next(iter(scheme.find(one)), None) for one in values)
    return tuple(one for one in found if one is not None)


def _named_in(column: Column, meaning: Meaning) -> str:
    """Give the list that the header names: `Kode BPS`, `KBLI 2020`, `ISO3`."""
    texts = (*column.parts, column.name)
    for text in texts:
        family = meaning.family if meaning.family not in (FREE, UNKNOWN) else ""
        named = scheme_named(words_of(text), "", family)
        if named is None or named.is_own or named.name == "text":
            continue
        name = _EDITION_LISTS.get((named.name, named.edition)) or _NAMED_LISTS.get(named.name, named.name)
        is_bare = words_of(text) in ("sex", "country", "currency")
        if not is_bare and (
            name in SCHEMES or name in ("country-alpha-3", "country-m49", "sex-letter", "sex-bps")
        ):
            return name
    return ""


def _checked(name: str, values: Sequence[str]) -> ListFound:
    if name == KEMENDAGRI and values and not any("." in one for one in values):
        name = PLAIN if all(one.isdigit() for one in values) else name
    found = code_concepts(name, values)
    missing = len(values) - len(found)
    if missing:
        confidence = 0.6 if missing / len(values) <= 1 - _LEAST_SHARE else 0.3
        return ListFound(
            Guess(name, confidence, say("list-header-doubt", missing=missing, total=len(values))),
            concepts=found,
        )
    return ListFound(Guess(name, 0.95 if values else 0.8, say("list-header")), concepts=found)


def _of_regions(column: Column, values: Sequence[str], beside: Sequence[Column]) -> ListFound:
    if not are_codes(values):
        concepts = tuple(one for value in values for one in code_list(BPS).find(value)[:1])
        if len(concepts) < _LEAST_SHARE * len(values):
            return ListFound(Guess(None, 0.0, say("list-none")))
        return ListFound(Guess(None, 0.0, say("region-names")), edition_of(concepts), concepts)
    found = region_codes(values, _region_names(beside), column.cells)
    return ListFound(found.scheme, edition_of(found.concepts) if found.concepts else None, found.concepts)


def is_beside_its_names(column: Column, columns: Sequence[Column]) -> bool:
    """Tell whether a column of bare digits holds the codes of the regions named beside it, row by row."""
    if not column.distinct or not are_codes(column.distinct):
        return False
    return has_names_beside(column.cells, _region_names([one for one in columns if one is not column]))


def _region_names(columns: Sequence[Column]) -> tuple[str, ...]:
    """Give the cells of the column that names regions, empty without one."""
    regions = code_list(BPS)
    for other in columns:
        texts = [one for one in other.distinct if not one.isdigit()]
        if (
            other.cells
            and texts
            and sum(1 for one in texts if regions.find(one)) >= _LEAST_SHARE * len(texts)
        ):
            return other.cells
    return ()


def _by_values(values: Sequence[str], meaning: Meaning) -> ListFound:
    names = LISTS.get(meaning.family, _ANY_LIST)
    found = sorted(_matches(names, values), key=lambda one: -one.share)
    best = [one for one in found if one.share >= _LEAST_SHARE]
    is_digits = all(re.fullmatch(r"\d{1,2}|[a-z]", fold(one)) for one in values)
    is_known_kind = meaning.family in LISTS
    if not best:
        reason = "list-digits" if is_digits and is_known_kind else "list-none"
        return ListFound(Guess(None, 0.0, say(reason)))
    equal = [one for one in best if one.share == best[0].share]
    if is_digits and not _letters_of_sexes(values, meaning):
        if not is_known_kind:
            return ListFound()
        return ListFound(Guess(None, 0.0, say("list-digits")))
    if not is_known_kind and (len(values) < 2 or not any(len(one) >= _TELLING for one in values)):
        return ListFound()
    if len(equal) > 1 and not _is_led(equal):
        return ListFound(
            Guess(None, 0.0, say("list-several", lists=", ".join(one.name for one in equal[:4])))
        )
    confidence = (0.9 if is_known_kind else 0.7) * best[0].share - (0.0 if len(values) > 1 else 0.2)
    return ListFound(best[0].guess(round(confidence, 2)), concepts=code_concepts(best[0].name, values))


def _letters_of_sexes(values: Sequence[str], meaning: Meaning) -> bool:
    """Tell that L and P, or M and F, are plain in a column of sexes although they are single letters."""
    folded = {fold(one) for one in values}
    return meaning.family == SEX and (folded in ({"l", "p"}, {"m", "f"}))


def _is_led(equal: Sequence[ListMatch]) -> bool:
    """Tell whether the first of equally fitting lists may lead: its values are its own codes or labels.

    Editions of one classification share their codes, so none of them leads.
    """
    families = {one.name.partition("-")[0] for one in equal}
    return not families & {"kbli", "isic", "isco", "kbji", "age"} and equal[0].is_coded


def _matches(names: Iterable[str], values: Sequence[str]) -> list[ListMatch]:
    found = []
    for name in names:
        table, scheme = _table(name), code_list(coding_of(name).scheme)
        coded = sum(1 for one in values if fold(one) in table)
        known = sum(1 for one in values if fold(one) in table or (name in SCHEMES and scheme.find(one)))
        if known:
            found.append(ListMatch(name, known, len(values), is_coded=coded * 2 >= known))
    return found


@cache
def _table(name: str) -> dict[str, Concept]:
    coding = coding_of(name)
    return {fold(code): one for one in code_list(coding.scheme) if (code := coding.code(one))}


def _with_version(found: ListFound) -> ListFound:
    """Add the version of a list: its edition, for regions what the codes show, else that of this catalog."""
    name = found.code_list.value if found.code_list else None
    if name is None or found.code_list is None:
        return found
    if name in (BPS, KEMENDAGRI, PLAIN):
        return ListFound(found.code_list, edition_of(found.concepts), found.concepts)
    if name in EDITIONS:
        return ListFound(
            found.code_list,
            Guess(EDITIONS[name], found.code_list.confidence, say("version-name")),
            found.concepts,
        )
    version = code_list(coding_of(name).scheme).version
    return ListFound(found.code_list, Guess(version, 0.6, say("version-catalog")), found.concepts)
