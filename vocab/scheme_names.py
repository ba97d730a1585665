"""What a column's code list is meant to be: spellings of schemes -> one name, with the edition that is stated.

`BPS`, `kode wilayah kerja statistik` and `region-bps` are one list; `KBLI 2020` and `kbli2020` are one edition of
another. A name that says only what is coded ("kode wilayah", "country code") names no list, and gives None:
two columns of region digits may be numbered by BPS or by Kemendagri, and the same number is another place.
"""

import re
from dataclasses import dataclass

from vocab.namespaces import CONCEPT_BASE
from vocab.text_analysis import fold

REGION, COUNTRY, SEX, AGE = "region", "country", "sex", "age"
INDUSTRY, OCCUPATION, EDUCATION, MARITAL = "industry", "occupation", "education", "marital"
FREE_TEXT = "text"
OWN = "own:"

EDITION_MATTERS = frozenset(("kbli", "isic", "kbji", "isco", "visa-index"))
"""Lists whose codes moved between editions: without the edition a code cannot be read."""


@dataclass(frozen=True, slots=True)
class SchemeName:
    """A code list: its name here, the edition stated (empty when not), and what kind of concept it codes.

    A list that is not known here keeps its own words as `own:...`; two of those are one list when the words are.
    """

    name: str
    edition: str = ""
    family: str = ""

    @property
    def is_own(self) -> bool:
        """Tell whether it is a list of somebody's own, for which no crosswalk can be known here."""
        return self.name.startswith(OWN)

    @property
    def needs_edition(self) -> bool:
        """Tell whether its codes cannot be read because the edition is not stated."""
        return self.name in EDITION_MATTERS and not self.edition


_UNSTATED = re.compile(
    r"(?:kode|codes?|daftar|list|standar|standard|internal|kode (?:wilayah|daerah|negara|provinsi|"
    r"kabupaten(?:/kota)?|"
    r"kab/?kota|internal|sendiri|angka|numerik)|(?:region|area|country|province|numeric|internal|own) codes?|"
    r"tidak (?:diketahui|disebut\w*|ada|jelas)|unknown|none|null|n/?a|unspecified|not (?:stated|given|specified|"
    r"known)|"
    r"[-?.\s]*)"
)
_NO_COUNTRY = "^(?!.*(?:negara|countr|kewarganegaraan))"
"""A list of countries that an agency keeps is not its list of regions."""

_PATTERNS: tuple[tuple[str, str, str], ...] = (
    (
        FREE_TEXT,
        "",
        r"te(?:ks|xt) bebas|free ?te(?:xt|ks)|tidak baku|isian bebas|^nama (?:negara|prov|kab|wilayah)|(?:country|"
        r"place) names?|^text$",
    ),
    ("region-pcode", REGION, r"p-?codes?\b|\bocha\b"),
    ("region-iso", REGION, r"iso[ -]?3166[ -]?2"),
    (
        "region-kemendagri",
        REGION,
        rf"{_NO_COUNTRY}.*(?:mendagri|home affairs|dukcapil|region-kemendagri|kode wilayah administrasi)",
    ),
    ("country-unhcr", COUNTRY, r"unhcr.*(?:countr|negara|cod|kod)|(?:countr|negara).*unhcr"),
    ("country-m49", COUNTRY, r"\bm ?-?49\b|unsd country|geoarea"),
    ("country-numeric", COUNTRY, r"iso.*numeri"),
    ("country-alpha-3", COUNTRY, r"alpha[ -]*3|\biso[ -]?3\b|\ba3\b|three[ -]letter|tiga huruf|3 huruf"),
    (
        "country-alpha-2",
        COUNTRY,
        r"alpha[ -]*2|\biso[ -]?2\b|\ba2\b|two[ -]letter|dua huruf|2 huruf|^country$",
    ),
    ("country-iso", COUNTRY, r"iso[ -]?3166"),
    ("tka-sector", INDUSTRY, r"sektor.*(?:tka|kemnaker)|(?:tka|kemnaker).*se[ck]tor|tka-sector"),
    ("tka-position", OCCUPATION, r"jabatan.*tka|tka.*(?:jabatan|position)|position level"),
    ("kbli", INDUSTRY, r"\bkbli|baku lapangan usaha"),
    ("isic", INDUSTRY, r"\bisic"),
    ("kbji", OCCUPATION, r"\bkbji|baku jabatan"),
    ("isco", OCCUPATION, r"(?<!skill-level-)\bisco"),
    ("isced", EDUCATION, r"\bisced"),
    (
        "education-id",
        EDUCATION,
        r"education-level|"
        r"(?:jenjang|tingkat|strata|level)[a-z ]*pendidikan|pendidikan (?:nasional|tertinggi)|ijazah|national "
        r"education|sd.{0,4}smp.{0,4}sma",
    ),
    ("visa-index", "visa", r"ind(?:ek|e)[sx].*visa|visa.*ind(?:ek|e)[sx]"),
    ("marital-sdmx", MARITAL, r"cl_(?:civil|marital)"),
    ("marital-id", MARITAL, r"status (?:per)?(?:kawin|nikah)|perkawinan|marital"),
    ("sex-sdmx", SEX, r"cl_sex|sdmx.*sex|^sex$|\bm ?/ ?f\b"),
    ("sex-letter", SEX, r"\bl ?/ ?p\b|\bl dan p\b|sex-letter"),
    ("sex-iso-5218", SEX, r"5218"),
    (
        "sex-words",
        SEX,
        r"laki.{1,6}(?:/|dan|,|-).{0,2}perempuan|male.{0,3}(?:/|and|,).{0,2}female|pria.*wanita",
    ),
    ("sex-bps", SEX, r"\b1 ?[=:] ?l(?:aki)?.*2 ?[=:] ?p|sex-bps|bps (?:jenis )?kelamin|kelamin bps"),
    ("age-sdmx", AGE, r"cl_age"),
    ("age-unhcr", AGE, r"age-unhcr|(?:umur|usia|age).*unhcr|unhcr.*(?:umur|usia|age|band)"),
    ("age-single", AGE, r"age-single|(?:umur|usia) tunggal|single[ -](?:year|age)"),
    ("age-band-10", AGE, r"age-band-10|sepuluh tahunan|10[ -]?(?:year|tahun)|ten[ -]year"),
    ("age-band-5", AGE, r"age-band-5|lima tahunan|5[ -]?(?:year|tahun)|five[ -]year"),
    ("currency", "currency", r"iso ?4217|^currency$"),
    (
        "region-bps",
        REGION,
        rf"{_NO_COUNTRY}.*(?:\bbps\b|region-bps|\bmfd\b|kerja statistik|statistics indonesia)",
    ),
)
_COMPILED = tuple((name, family, re.compile(pattern)) for name, family, pattern in _PATTERNS)
_BY_MAKER: tuple[tuple[str, dict[str, str]], ...] = (
    (r"\bbps\b", {SEX: "sex-bps", EDUCATION: "education-id", MARITAL: "marital-id"}),
    (r"\bsdmx\b", {SEX: "sex-sdmx", AGE: "age-sdmx", MARITAL: "marital-sdmx"}),
    (r"\bunhcr\b", {COUNTRY: "country-unhcr", AGE: "age-unhcr"}),
    (r"\bind(?:eks|ex)\b", {"visa": "visa-index"}),
)
"""What a maker's name alone stands for, by what the column is about."""
_PLACES = frozenset((REGION, COUNTRY))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REVISION = re.compile(r"(?<!\d)(?<!\d\.)(\d(?:\.\d)?)(?![\d.]*\d)")
_ISCO_YEARS = {"08": "2008", "88": "1988"}
_ISIC_OF_YEAR = {"1989": "3", "2002": "3.1", "2008": "4", "2006": "4", "2023": "5", "2024": "5"}
_DECREE = re.compile(r"050-145(?:/2022)?|100\.1\.1-6117(?:/2022)?")
"""Decrees of one year with two lists of provinces: the year alone would not tell which."""
_BEFORE = re.compile(r"sebelum|before|\bpra\b|\bpre\b|\blama\b|\bold\b|until|sampai|hingga|s\.?/?d\.?\b")
_IDLE_WORDS = frozenset(
    (
        "kode",
        "code",
        "codes",
        "daftar",
        "list",
        "klasifikasi",
        "classification",
        "standar",
        "standard",
        "the",
        "of",
    )
)


def scheme_named(text: str, edition: str = "", family: str = "") -> SchemeName | None:
    """Return the code list that `text` names, or None when it names none.

    `family` is what the column is about where that is known (`region`, `country`, `sex` ...): "BPS" on a column of
    sexes is not the list of regions.
    """
    folded = re.sub(r"\s+", " ", fold(text.removeprefix(CONCEPT_BASE))).strip()
    if not folded or _UNSTATED.fullmatch(folded):
        return None
    for name, found, pattern in _COMPILED:
        if pattern.search(folded) and _fits(found, family):
            return SchemeName(name, _edition(name, folded, fold(edition)), found or family)
    for maker, names in _BY_MAKER:
        if family in names and re.search(maker, folded):
            return SchemeName(names[family], _edition(names[family], folded, fold(edition)), family)
    return SchemeName(_own_name(folded), _edition("", folded, fold(edition)), family)


def _fits(found: str, family: str) -> bool:
    """Tell whether a list of this kind can code such a column; places may turn out to be of the other kind."""
    return not found or not family or found == family or {found, family} <= _PLACES


def _edition(name: str, text: str, stated: str) -> str:
    """Give the edition as stated, else as the name of the list spells it: `KBLI 2020`, `ISIC Rev.4`, `ISCO-08`."""
    if name == "isic":
        return _revision(stated) or _revision(text.partition("isic")[2])
    if name == "isco":
        short = re.search(r"(?<!\d)(08|88)(?!\d)", f"{stated} {text}")
        if short:
            return _ISCO_YEARS[short[1]]
    if name in EDITION_MATTERS:
        return _edition_year(stated) or _edition_year(text) or stated
    decree = _DECREE.search(text)
    return stated or (decree[0] if decree else _edition_year(text))


def _edition_year(text: str) -> str:
    """Give the year that identifies an edition, however much is written around it; `<2023` for one before it."""
    year = re.search(r"(?:19|20)\d\d(?!\d)", text)
    if year is None:
        return ""
    return f"<{year[0]}" if _BEFORE.search(text) else year[0]


def _revision(text: str) -> str:
    """Give the revision of ISIC: `4`; its years are known too."""
    year = _YEAR.search(text)
    if year:
        return _ISIC_OF_YEAR.get(year[0], "")
    match = _REVISION.search(text)
    return match[1].removesuffix(".0") if match else ""


def _own_name(text: str) -> str:
    words = re.findall(r"[a-z0-9]+", _YEAR.sub(" ", text))
    return OWN + " ".join(sorted({word for word in words if word not in _IDLE_WORDS}))
