"""Words for places -> countries and provinces with their role, and the levels that data is broken down by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from registry.model.coverage import SpatialCoverage
from registry.model.multilingual import MultilingualText
from vocab.code_lists import code_list
from vocab.concept_scheme import label_key

LONGEST_PLACE = 300
_LEVELS = {
    "country": "nasional national negara country countries negara-negara level nasional tingkat nasional",
    "province": "provinsi province provinces propinsi prov provinsi-provinsi admin1",
    "regency": "kabupaten regency regencies kabupaten/kota kabupaten kota kab/kota district districts kota city admin2",
    "subdistrict": "kecamatan subdistrict subdistricts distrik admin3",
    "village": "desa village villages desa/kelurahan kelurahan",
}
# Kinds of places that are not one place: a code is not to be had, the words stay, and that is no fault.
_KINDS: dict[str, tuple[str, str, str]] = {
    "destination countries": ("destination", "negara tujuan", "destination countries"),
    "destinations": ("destination", "negara tujuan", "destinations"),
    "negara tujuan": ("destination", "negara tujuan", "destination countries"),
    "negara penempatan": ("destination", "negara penempatan", "destination countries"),
    "origin countries": ("origin", "negara asal", "countries of origin"),
    "countries of origin": ("origin", "negara asal", "countries of origin"),
    "negara asal": ("origin", "negara asal", "countries of origin"),
    "daerah asal": ("origin", "daerah asal", "areas of origin"),
    "corridors": ("coverage", "koridor", "corridors"),
    "koridor": ("coverage", "koridor", "corridors"),
    "world": ("coverage", "dunia", "world"),
    "dunia": ("coverage", "dunia", "world"),
    "global": ("coverage", "dunia", "world"),
    "countries": ("coverage", "negara-negara", "countries"),
    "negara negara": ("coverage", "negara-negara", "countries"),
    "others": ("coverage", "lainnya", "others"),
    "lainnya": ("coverage", "lainnya", "others"),
    "asean": ("coverage", "ASEAN", "ASEAN"),
    "checkpoints": ("checkpoint", "tempat pemeriksaan imigrasi", "checkpoints"),
    "tempat pemeriksaan imigrasi": ("checkpoint", "tempat pemeriksaan imigrasi", "checkpoints"),
    "tpi": ("checkpoint", "tempat pemeriksaan imigrasi", "checkpoints"),
    "entry points": ("checkpoint", "pintu masuk", "entry points"),
    "pintu masuk": ("checkpoint", "pintu masuk", "entry points"),
    "debarkation points": ("checkpoint", "debarkasi", "debarkation points"),
    "debarkasi": ("checkpoint", "debarkasi", "debarkation points"),
    "immigration offices": ("coverage", "kantor imigrasi", "immigration offices"),
    "kantor imigrasi": ("coverage", "kantor imigrasi", "immigration offices"),
    "missions": ("coverage", "perwakilan RI", "missions"),
    "perwakilan ri": ("coverage", "perwakilan RI", "missions"),
    "perwakilan": ("coverage", "perwakilan RI", "missions"),
    "shelters": ("coverage", "rumah penampungan", "shelters"),
    "rumah penampungan": ("coverage", "rumah penampungan", "shelters"),
    "shelter": ("coverage", "rumah penampungan", "shelters"),
    "detention houses": ("coverage", "rumah detensi imigrasi", "detention houses"),
    "rumah detensi": ("coverage", "rumah detensi imigrasi", "detention houses"),
    "rumah detensi imigrasi": ("coverage", "rumah detensi imigrasi", "detention houses"),
}
# ISO says American Samoa, Indonesian readers say Amerika Serikat.
_NO_CODES = frozenset(("AS",))
_ROLE = re.compile(
    r"^(?P<role>asal|origin|tujuan|destination|tempat tinggal|residence|perlintasan|checkpoint|cakupan|coverage)"
    r"\s*:\s*(?P<place>.+)$",
    re.IGNORECASE,
)
_ROLES = {
    "asal": "origin", "origin": "origin", "tujuan": "destination", "destination": "destination",
    "tempat tinggal": "residence", "residence": "residence", "perlintasan": "checkpoint",
    "checkpoint": "checkpoint", "cakupan": "coverage", "coverage": "coverage",
}  # fmt: skip
_SPELLED = re.compile(r"(?P<scheme>country|bps|kemendagri):(?P<code>[A-Za-z0-9.]{2,13})")
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
_LAST_PART = re.compile(r"^https?://\S+/(?P<part>[^/#?\s]+)/?$")


@dataclass(frozen=True, slots=True)
class Places:
    """What a text says about places: places with roles, levels of breakdown, and words that are neither."""

    coverage: tuple[SpatialCoverage, ...] = ()
    levels: tuple[str, ...] = ()
    unknown: tuple[str, ...] = field(default=())


@lru_cache(maxsize=8_192)
def places(text: str, region_scheme: str = "kemendagri") -> Places:
    """Read a list such as `Indonesia; provinces; negara tujuan`; unknown words are kept as labels too."""
    coverage: dict[SpatialCoverage, None] = {}
    levels: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for word in _words(text):
        level = _level(word)
        if level and label_key(word) not in _KINDS:
            levels[level] = None
            continue
        found = place(word, region_scheme)
        if level:
            levels[level] = None
        coverage[found] = None
        if found.place is None and label_key(word) not in _KINDS:
            unknown[word] = None
    return Places(tuple(coverage), tuple(levels), tuple(unknown))


@lru_cache(maxsize=16_384)
def place(word: str, region_scheme: str = "kemendagri") -> SpatialCoverage:
    """Give the place that a word means, with the role written before it; an unknown one keeps its words."""
    plain = " ".join(word[:LONGEST_PLACE].split())
    role = "coverage"
    if match := _ROLE.match(plain):
        role, plain = _ROLES[match["role"].lower()], match["place"]
    if kind := _KINDS.get(label_key(plain)):
        return SpatialCoverage(
            role=kind[0] if role == "coverage" else role, label=MultilingualText.of(id=kind[1], en=kind[2])
        )
    found = _spelled_place(plain) or _country(plain) or _region(plain, region_scheme)
    if found:
        return SpatialCoverage(place=found, role=role)
    return SpatialCoverage(role=role, label=MultilingualText({"und": plain}))


def _words(text: str) -> list[str]:
    """Split at semicolons, bars and lines; commas divide only where every part is a place or a level."""
    parts = [part.strip() for part in re.split(r"[;|\n]", text[:20_000]) if part.strip()]
    words: list[str] = []
    for part in parts[:500]:
        among = [one.strip() for one in part.split(",") if one.strip()]
        divides = len(among) > 1 and not _country(part) and all(_is_known(one) for one in among)
        words.extend(among if divides else [part])
    return words


def _is_known(word: str) -> bool:
    return bool(_level(word) or place(word).place or label_key(word) in _KINDS)


def _level(word: str) -> str | None:
    return _level_words().get(label_key(word[:LONGEST_PLACE]))


@cache
def _level_words() -> dict[str, str]:
    known: dict[str, str] = {}
    for level, words in _LEVELS.items():
        for word in words.split():
            known.setdefault(label_key(word), level)
    for word in (
        "kabupaten kota",
        "kabupaten dan kota",
        "level nasional",
        "tingkat nasional",
        "desa kelurahan",
    ):
        known[word] = {"k": "regency", "l": "country", "t": "country", "d": "village"}[word[0]]
    return known


def _spelled_place(word: str) -> str | None:
    """Read a place spelled with its scheme, as we do (`kemendagri:32`), or by the IRI of a known list."""
    match = _SPELLED.fullmatch(word)
    if match:
        name = "country" if match["scheme"] == "country" else f"region-{match['scheme']}"
        return word if match["code"] in code_list(name) else None
    if not word.startswith("http"):
        return None
    for scheme, prefix in (
        ("country", "country"),
        ("region-kemendagri", "kemendagri"),
        ("region-bps", "bps"),
    ):
        if concept := code_list(scheme).by_match(word):
            return f"{prefix}:{concept.notation}"
    last = _LAST_PART.match(word)
    if last and "/authority/country/" in word:
        return _country(last["part"])
    return None


def _country(word: str) -> str | None:
    countries = code_list("country")
    for spelling in (word, _REMARK.sub(" ", word).strip(), _turned(word)):
        found = countries.find(spelling)
        if len(found) == 1:
            return f"country:{found[0].notation}"
    plain = word.strip()
    if plain in _NO_CODES:
        return None
    if re.fullmatch(r"[A-Z]{2,3}|[a-z]{3}", plain) and (concept := countries.by_code(plain.upper())):
        return f"country:{concept.notation}"
    return None


def _turned(word: str) -> str:
    """Turn `Moldova, Republic of` into `Republic of Moldova`."""
    name, comma, rest = word.partition(", ")
    return f"{rest} {name}" if comma else word


def _region(word: str, scheme: str) -> str | None:
    """Give the province of a name; bare digits name none, as the two schemes use them differently."""
    if scheme not in ("kemendagri", "bps") or word.isdigit():
        return None
    spelling = re.sub(r"^(?:provinsi|propinsi|prov\.?)\s+", "", word, flags=re.IGNORECASE)
    for one in (word, spelling):
        found = code_list(f"region-{scheme}").find(one)
        if len(found) == 1:
            return f"{scheme}:{found[0].notation}"
    return None
