"""What a column codes: family, concept, role and level, and which of these were inferred from where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from registry.interoperability.description import TableDescription, VariableDescription
from registry.interoperability.lexicon import (
    AGE,
    AMBIGUOUS,
    COUNTRY,
    DIMENSIONS,
    LEVELS,
    PLACES,
    REGION,
    ROLES,
    TIME,
    VALUES,
    DimensionWords,
    word_set,
)  # fmt: skip
from registry.interoperability.periods import step_of_value
from vocab.code_lists import code_list
from vocab.scheme_names import SchemeName, scheme_named
from vocab.text_analysis import fold, stem

FREE = "free"
UNKNOWN = "unknown"
_GENERAL_PLACES = word_set(
    "country|countries|country code|country-code|negara|kode negara|region|region-code|region code|wilayah|"
    "kode wilayah|provinsi|province|kabupaten|kabupaten/kota|regency|area|geographic area|tempat|place"
)
_IDLE = word_set(
    "jumlah|total|banyaknya|nilai|kode|nama|menurut|per|dan|atau|of|the|by|and|or|number|code|name|value|in"
)
_AGE_VALUE = re.compile(
    r"(?:y_?(?:ge|le|lt|gt)?\d+(?:t\d+)?|\d{1,3}\s?(?:-|\u2013|s/d|sampai)\s?\d{1,3}|\d{1,3}\s?\+)"
    r"(?: ?(?:tahun|years?|th))?"
)
_PLAIN_PLACE = {
    COUNTRY: re.compile(r"negara|countr|kebangsaan|nationalit|citizen"),
    REGION: re.compile(r"provin|kabupaten|\bkab\b|\bkota\b|regenc|kecamatan|district|\bdesa\b"),
}
"""Words that leave no doubt whether a column holds countries or regions."""

_CONTEXT_ROLES: tuple[tuple[str, str], ...] = (
    ("citizenship", r"(?:menurut|per|by) (?:kewarganegaraan|kebangsaan|citizenship|nationality)"),
    ("destination", r"(?:negara|country|countries) (?:tujuan|penempatan|of destination)|destination countr"),
    ("origin", r"negara asal|countr(?:y|ies) of origin"),
    ("citizenship", r"tenaga kerja asing|\btka\b|\bwna\b|warga negara asing|orang asing|"
                    r"foreign (?:worker|visitor|citizen)|wisatawan mancanegara|"
                    r"izin tinggal|stay permit|\bdeteni\b|detainee"),
    ("origin", r"\bpengungsi\b|refugee|asylum|pencari suaka"),
    ("destination", r"pekerja migran indonesia|\bpmi\b|\btki\b|indonesian migrant worker|penempatan|placement|"
                    r"wni di luar negeri|indonesians abroad|diaspora"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a column codes. `role` is the part a place plays (empty: any), `named` how its concept is written.

    `family` is FREE for a concept that is known only by its words, UNKNOWN for a name that says nothing.
    `inferred` lists what the description does not state but its words or values tell.
    """

    family: str
    concept: str
    label: Mapping[str, str]
    role: str = ""
    level: str = ""
    scheme: SchemeName | None = None
    inferred: tuple[str, ...] = ()

    @property
    def is_place(self) -> bool:
        """True for countries and regions."""
        return self.family in PLACES

    def is_like(self, other: Meaning) -> bool:
        """Tell whether both code one concept, roles of places aside."""
        return self.family == other.family and (self.is_place or self.concept == other.concept)


def meaning_of(variable: VariableDescription, table: TableDescription) -> Meaning:
    """Say what a column codes, by its concept, else its code list, label, values and name, in this order."""
    found = _stated(variable.concept)
    inferred = () if found else ("concept",)
    if found is None:
        found = _by_evidence(variable)
    found = _with_scheme(found, variable)
    if found.is_place:
        found = _with_place(found, variable, table)
    return replace(found, inferred=tuple(dict.fromkeys((*inferred, *found.inferred))))


def words_of(text: str) -> str:
    """Give a name or label as folded words, so that `negara_tujuan` and `negaraTujuan` read like a label."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    return re.sub(r"[_\s.]+", " ", fold(parted)).strip()


@lru_cache(maxsize=4096)
def _row_of(text: str) -> DimensionWords | None:
    """Find the kind of dimension that a text names; notations such as `case-type` are read as words too."""
    spellings = dict.fromkeys((text, text.replace("-", " ")))
    named = next((row for row in DIMENSIONS if row.concept == text), None)
    return named or next((row for one in spellings for row in DIMENSIONS if row.pattern.search(one)), None)


def _of_row(row: DimensionWords) -> Meaning:
    return Meaning(family=row.family, concept=row.concept, label={"id": row.label[0], "en": row.label[1]})


def _stated(text: str) -> Meaning | None:
    """Take a stated concept: a kind of dimension, else of the migration vocabulary, else as its own words.

    A word that says nothing ("status", "kode") states no concept.
    """
    words = words_of(text)
    row = _row_of(words) if words else None
    if row is not None:
        return _of_row(row)
    if not words or words in AMBIGUOUS or (_role_in(words) and words not in code_list("migration")):
        # "Origin" alone says the role of a place, not which place: the label has to say more.
        return None
    scheme = code_list("migration")
    known = scheme.get(text) or next(iter(scheme.find(text)), None)
    if known is not None:
        return Meaning(family=FREE, concept=known.notation, label=dict(known.pref_label))
    return Meaning(family=FREE, concept=words_key(text), label={"und": text})


@lru_cache(maxsize=4096)
def words_key(text: str) -> str:
    """Give the words that carry the meaning of a label, stemmed and sorted: the key of a concept without a name."""
    words = re.findall(r"[a-z0-9]+", words_of(text))
    return " ".join(sorted({stem(word) for word in words if word not in _IDLE})) or words_of(text)


def _by_evidence(variable: VariableDescription) -> Meaning:
    """Weigh what there is: a label that says it, values that can be nothing else, the code list, the name."""
    texts = [words_of(text) for text in (*variable.labels, variable.name)]
    telling = [text for text in texts if text not in AMBIGUOUS]
    for text in telling:
        row = _row_of(text)
        if row is not None:
            return _of_row(row)
    by_list = _by_scheme(variable)
    if by_list is not None:
        return by_list
    by_values = _by_values(variable.samples)
    if by_values is not None:
        return by_values
    for text in texts:
        if text in AMBIGUOUS and (row := _row_of(text)) is not None:
            return replace(_of_row(row), inferred=("meaning",))
    return _free(variable, telling) if telling else _by_role_word(texts)


def _by_scheme(variable: VariableDescription) -> Meaning | None:
    named = scheme_named(variable.code_list.scheme, variable.code_list.version)
    if named is None or not named.family:
        return None
    row = next((row for row in DIMENSIONS if row.family == named.family), None)
    return _of_row(row) if row else None


def _by_values(samples: tuple[str, ...]) -> Meaning | None:
    values = {fold(one).strip() for one in samples}
    if not values:
        return None
    if all(_AGE_VALUE.fullmatch(one) for one in values):
        return _of_row(next(row for row in DIMENSIONS if row.family == AGE))
    if all(step_of_value(one) for one in values):
        return _of_row(next(row for row in DIMENSIONS if row.family == TIME))
    for concept, known in VALUES:
        # Two letters alike prove little: a set of values counts when it holds nothing else.
        if values <= known and (len(values) > 1 or len(next(iter(values))) > 2):
            return _of_row(next(row for row in DIMENSIONS if row.concept == concept))
    return _place_of_values(samples)


def _place_of_values(samples: tuple[str, ...]) -> Meaning | None:
    words = [one for one in samples if len(one) > 3 and not one.isdigit()]
    if len(words) < 2:
        return None
    for family, scheme in ((COUNTRY, "country"), (REGION, "region-bps")):
        if all(code_list(scheme).find(one) for one in words):
            return _of_row(next(row for row in DIMENSIONS if row.family == family))
    return None


def _by_role_word(texts: Sequence[str]) -> Meaning:
    """Take `status` and `tujuan` alone as names that say nothing: a place, a purpose, who knows."""
    return Meaning(family=UNKNOWN, concept=f"?{texts[0]}", label={"und": texts[0]})


def _free(variable: VariableDescription, telling: list[str]) -> Meaning:
    label = dict(variable.label) or {"und": variable.name}
    key = words_key(telling[0]) if telling else words_key(variable.name)
    return Meaning(family=FREE, concept=key, label=label)


def _with_scheme(found: Meaning, variable: VariableDescription) -> Meaning:
    named = scheme_named(variable.code_list.scheme, variable.code_list.version, _list_family(found.family))
    if named is None:
        return replace(found, scheme=None)
    if named.family in PLACES and named.family != found.family and _may_be_other_place(found, variable):
        row = next(row for row in DIMENSIONS if row.family == named.family)
        found = replace(_of_row(row), inferred=found.inferred)
    return replace(found, scheme=named)


def _may_be_other_place(found: Meaning, variable: VariableDescription) -> bool:
    """Tell whether the code list may decide between country and region: for "asal", not for "provinsi asal"."""
    if found.family == UNKNOWN:
        return True
    return found.is_place and not _PLAIN_PLACE[found.family].search(_own_words(variable))


def _own_words(variable: VariableDescription) -> str:
    texts = (variable.concept, *variable.labels, variable.name)
    return " | ".join(words_of(text) for text in texts if text)


def _list_family(family: str) -> str:
    """Give the family of code lists for a column; of those whose kind is open, none."""
    return "" if family in (FREE, UNKNOWN) else family


def _with_place(found: Meaning, variable: VariableDescription, table: TableDescription) -> Meaning:
    """Add the role and, for regions, the level; a country without a role takes the one its table's title shows."""
    stated = words_of(variable.concept)
    own = _own_words(variable)
    role = _role_in(own)
    inferred = list(found.inferred)
    is_general = bool(stated) and stated in _GENERAL_PLACES
    if not role and found.family == COUNTRY and not is_general:
        role = _role_of_context(table)
        if role:
            inferred.append("role")
    if found.family != REGION:
        return replace(_named(found, role), inferred=tuple(inferred))
    level, guessed = _level(variable, own, table)
    scheme = found.scheme
    if scheme is None and table.coverage.code_list.scheme:
        scheme = scheme_named(table.coverage.code_list.scheme, table.coverage.code_list.version, REGION)
        inferred += ["code_list"] if scheme else []
    elif scheme is not None and not scheme.edition:
        scheme = _edition_of_coverage(scheme, table)
    inferred += ["level"] if guessed else []
    return replace(_named(found, role), level=level, scheme=scheme, inferred=tuple(inferred))


def _named(found: Meaning, role: str) -> Meaning:
    """Name the concept of a place with its role."""
    row = next((one for one in ROLES if one[0] == role), None)
    if row is None:
        return found
    label = {"id": f"{found.label['id']}: {row[1][0]}", "en": f"{found.label['en']}: {row[1][1]}"}
    concept = f"country-of-{role}" if found.family == COUNTRY else f"region-of-{role}"
    return replace(found, role=role, concept=concept, label=label)


def _edition_of_coverage(scheme: SchemeName, table: TableDescription) -> SchemeName:
    stated = table.coverage.code_list
    other = scheme_named(stated.scheme, stated.version, REGION) if stated.scheme else None
    return replace(scheme, edition=other.edition) if other and other.name == scheme.name else scheme


def _role_in(text: str) -> str:
    return next((role for role, _, pattern in ROLES if pattern.search(text)), "")


def _role_of_context(table: TableDescription) -> str:
    subject = table.subject
    return next((role for role, pattern in _CONTEXT_ROLES if re.search(pattern, subject)), "")


def level_named(text: str) -> str:
    """Give the level of region that a word means: `kabupaten/kota` -> regency; empty for none."""
    words = words_of(text)
    return next((level for level, pattern in LEVELS if pattern.search(words)), "")


def _level(variable: VariableDescription, own: str, table: TableDescription) -> tuple[str, bool]:
    """Give the level of a region column, and whether it was inferred."""
    stated = level_named(variable.level) if variable.level else ""
    if stated:
        return stated, False
    named = level_named(own)
    if named and named != "national":
        return named, False
    covered = level_named(table.coverage.level)
    if covered and covered != "national":
        return covered, False
    lengths = {
        len(re.sub(r"\D", "", one)) for one in variable.samples if re.fullmatch(r"(?:id)?[\d.]+", fold(one))
    }
    by_length = {2: "province", 4: "regency", 6: "district", 7: "district", 10: "village"}
    found = by_length.get(next(iter(lengths)), "") if len(lengths) == 1 else ""
    return found, bool(found)
