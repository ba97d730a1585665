"""The words by which columns of migration tables are known: what they code, and the role a place plays.

Each row is tried in order on folded text, so what is more exact stands first. Concepts are notations of the
migration vocabulary where it has one; the others are plain words of this table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

COUNTRY, REGION, CHECKPOINT, TIME, AGE, SEX = "country", "region", "checkpoint", "time", "age", "sex"
INDUSTRY, OCCUPATION, EDUCATION, MARITAL = "industry", "occupation", "education", "marital"
PLACES = frozenset((COUNTRY, REGION))


@dataclass(frozen=True, slots=True)
class DimensionWords:
    """One kind of dimension: its family, its concept, and the words for it in both languages."""

    family: str
    concept: str
    label: tuple[str, str]
    pattern: re.Pattern[str]


def word_set(words: str) -> frozenset[str]:
    """Give words written with `|` between them as a set."""
    return frozenset(words.split("|"))


def _row(family: str, concept: str, indonesian: str, english: str, pattern: str) -> DimensionWords:
    return DimensionWords(family, concept, (indonesian, english), re.compile(pattern))


DIMENSIONS: tuple[DimensionWords, ...] = (
    _row("grade", "civil-service-grade", "golongan kepangkatan", "civil-service grade",
         r"golongan kepangkatan|kepangkatan|pangkat|golongan ruang"),
    _row("duration", "duration-of-stay", "lama tinggal", "duration of stay",
         r"\blama (?:tinggal|bekerja|kontrak|menetap|detensi)|durasi|duration|length of stay"),
    _row(AGE, "age-group", "umur", "age",
    r"\bumur\b|\busia\b|\bage\b|\bages\b|age[ -](?:group|band)|tahun kelahiran"),
    _row(SEX, "sex", "jenis kelamin", "sex", r"\bkelamin\b|\bsex\b|\bgender\b|^jk$|^jns kelamin$|^l ?/ ?p$"),
    _row(MARITAL, "marital-status", "status perkawinan", "marital status",
         r"status (?:per)?(?:kawin|nikah)|perkawinan|pernikahan|marital|civil status"),
    _row("world-region", "world-region", "kawasan dunia", "region of the world",
         r"kawasan|regions? of the world|world regions?|geographic regions?|sub-?region|benua|continent|"
         r"wilayah (?:geografis|dunia)"),
    _row(COUNTRY, "country-code", "negara", "country",
         r"\bnegara\b|countr(?:y|ies)|\bnation\b|kewarganegaraan|warga ?negara|kebangsaan|citizen|nationalit|"
         r"\bco[oa]\b|\biso3\b|\bpob\b|(?:usual|previous)-residence"),
    _row("case-status", "case-status", "status penanganan", "handling status",
         r"status (?:penanganan|kasus|pengaduan|perkara|proses)|handling status|case status"),
    _row("licence-status", "licence-status", "status izin", "licence status",
         r"status (?:izin|lisensi|sip3mi|p3mi|perusahaan)|licen[cs]e status"),
    _row("employment-status", "employment-status", "status pekerjaan", "employment status",
         r"status (?:pekerjaan|ketenagakerjaan|bekerja)|employment status"),
    _row("refugee-status", "unhcr-population", "jenis populasi", "population type",
         r"status (?:pengungsi|suaka|perlindungan)|refugee status|population type|jenis populasi|asylum status"),
    _row("migration-status", "migration-status", "status migrasi", "migration status",
         r"status migra\w+|migra\w+ status|status keimigrasian"),
    _row("informality", "informal-employment", "pekerja formal atau informal", "formal or informal employment",
         r"informal(?:ity)? (?:employment|economy|worker)|ekonomi informal|pekerja(?:an)? (?:formal|informal)"),
    _row("employer-kind", "pmi-category", "jenis pemberi kerja", "kind of employer",
         r"kind of employer|jenis pemberi kerja|employer type|type of employer"),
    _row("formal-informal", "formal-informal", "formal/informal", "formal or informal",
         r"formal.{0,10}informal"),
    _row(INDUSTRY, "isic", "sektor atau lapangan usaha", "sector or industry", r"\bse[ck]tor\b"),
    _row(INDUSTRY, "isic", "lapangan usaha", "industry",
         r"lapangan usaha|\bkbli\b|\bisic\b|\bindustr(?:y|i)\b|economic activity|sektor (?:usaha|ekonomi|industri)|"
         r"bidang usaha|lapangan pekerjaan"),
    _row(OCCUPATION, "occupation", "jabatan", "occupation",
         r"\bjabatan\b|\boccupation|\bprofes(?:i|sion)\b|jenis pekerjaan|\bpekerjaan\b|\bkbji\b|\bisco\b|\bjob\b|"
         r"position level"),
    _row(EDUCATION, "isced", "pendidikan", "education",
         r"\bpendidikan\b|\beducation|\bijazah\b|\bjenjang\b|\bisced\b|level of study"),
    _row("placement-scheme", "placement-scheme", "skema penempatan", "placement scheme",
         r"\bskema\b|placement scheme|\bscheme\b|jalur penempatan"),
    _row("visa", "visa-index", "indeks visa", "visa index", r"\bvisa\b|indeks visa"),
    _row("permit", "stay-permit", "izin tinggal", "stay permit",
         r"izin tinggal|stay permit|residence permit|\bpermit\b"),
    _row("passport", "passport", "jenis paspor", "passport kind", r"(?:jenis|tipe) paspor|passport (?:type|kind)"),
    _row("case-type", "case-type", "jenis kasus", "case type",
         r"(?:jenis|tipe|kategori) (?:kasus|pengaduan|perkara|masalah)|(?:case|complaint) type"),
    _row("channel", "complaint-channel", "kanal pengaduan", "complaint channel", r"\bkanal\b|\bchannel\b"),
    _row("exploitation", "exploitation-form", "bentuk eksploitasi", "form of exploitation", r"e[ks]+ploita"),
    _row("return-category", "return-category", "kategori kepulangan", "category of return",
         r"(?:kategori|jenis|alasan) (?:ke)?pulang|(?:kategori|jenis|alasan) pemulangan|category of return"),
    _row("purpose", "purpose", "tujuan atau alasan", "purpose or reason",
         r"tujuan (?:perjalanan|kunjungan|kedatangan|keberangkatan|bepergian|pembuatan|penerbitan|permohonan)|"
         r"\bmaksud\b|\bkeperluan\b|\bpurpose\b|\balasan\b|\breason\b"),
    _row("direction", "direction", "arah perlintasan", "direction", r"\barah\b|\bdirection\b|masuk ?/ ?keluar"),
    _row("cost-component", "recruitment-cost", "komponen biaya", "cost component", r"komponen biaya|cost component"),
    _row("sponsor-broker", "informal-broker", "calo atau sponsor", "informal broker", r"informal[ -]broker|\bcalo\b"),
    _row("guarantor", "guarantor", "penjamin", "guarantor", r"guarantor|penjamin"),
    _row("currency", "currency", "mata uang", "currency", r"mata uang|\bcurrency\b"),
    _row("office", "office", "kantor", "office",
         r"\bkantor\b|\boffice\b|rudenim|rumah detensi|perwakilan|\bmission\b"),
    _row(CHECKPOINT, "tpi", "tempat pemeriksaan imigrasi", "border checkpoint",
         r"\btpi\b|pemeriksaan imigrasi|checkpoint|entry point|pintu masuk|pelabuhan|bandara|airport|\bport\b|"
         r"debarkasi|embarkasi|debarkation|border post|\bplbn\b"),
    _row(REGION, "region-code", "wilayah", "region",
         r"provin(?:si|ce)|\bprov\b|kabupaten|\bkab\b|kabkot\w*|\bkota\b|regenc|district|kecamatan|\bdesa\b|village|"
         r"kelurahan|\bwilayah\b|\bdaerah\b|\bregion\b|\badm(?:in)? ?[1-4]\b|domisili|\blokasi\b|\blocation\b|"
         r"\barea\b"),
    _row(TIME, "time", "waktu", "time",
         r"\btahun\b|\byear\b|\bthn\b|\bbulan\b|\bmonth\b|\bbln\b|triwulan|quarter|semester|\bperiode?\b|\btanggal\b|"
         r"\bdate\b|minggu|\bweek\b|\bwaktu\b|\btime\b|caturwulan|\bfy\b|\bround\b|kuartal|\btgl\b|\btime period\b"),
)  # fmt: skip
"""The kinds of dimensions, the more exact first."""

ROLES: tuple[tuple[str, tuple[str, str], re.Pattern[str]], ...] = (
    ("birth", ("tempat lahir", "birth"), re.compile(r"lahir|birth|\bborn\b|\bpob\b")),
    ("citizenship", ("kewarganegaraan", "citizenship"),
     re.compile(r"kewarganegaraan|warga ?negara|kebangsaan|citizen|nationalit|\bwn\b")),
    ("previous-residence", ("tempat tinggal sebelumnya", "previous residence"),
     re.compile(r"sebelumnya|previous|tahun (?:yang )?lalu|years ago|semula|last residence")),
    ("asylum", ("suaka", "asylum"), re.compile(r"suaka|asylum|\bcoa\b")),
    ("transit", ("transit", "transit"), re.compile(r"transit")),
    ("host", ("tempat bekerja pengirim uang", "where the sender works"), re.compile(r"remit")),
    ("incident", ("tempat kejadian", "place of the event"), re.compile(r"kejadian|incident|\btkp\b")),
    ("residence", ("tempat tinggal", "residence"),
     re.compile(r"tempat tinggal|domisili|residen|residing|\bliving\b|menetap")),
    ("destination", ("tujuan", "destination"),
     re.compile(r"tujuan|destin|penempatan|placement|\bhost\b|penerima|receiving|\bbekerja\b|of work|of employment")),
    ("origin", ("asal", "origin"), re.compile(r"\basal\b|\borigin|\bcoo\b|sending|pengirim|home countr")),
)  # fmt: skip
"""The roles that a place column can name, the more exact first."""

LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("village", re.compile(r"\bdesa\b|kelurahan|village|adm(?:in)? ?4")),
    ("district", re.compile(r"kecamatan|sub-?district|adm(?:in)? ?3")),
    ("regency", re.compile(r"kabupaten|\bkab\b|kab ?/? ?kota?\b|kabkot|\bkota\b|regenc|municipalit|adm(?:in)? ?2|"
                           r"\bcity\b")),
    ("province", re.compile(r"provin|\bprov\b|adm(?:in)? ?1\b")),
    ("national", re.compile(r"nasional|national|^indonesia$|^country$|^negara$")),
)  # fmt: skip
LEVEL_LABELS = {
    "national": ("nasional", "national"),
    "province": ("provinsi", "province"),
    "regency": ("kabupaten/kota", "regency or city"),
    "district": ("kecamatan", "district"),
    "village": ("desa/kelurahan", "village"),
}
FINENESS = ("national", "province", "regency", "district", "village")
"""Levels of the regions of Indonesia, coarse to fine."""

AMBIGUOUS = word_set(
    "status|jenis|kategori|golongan|tipe|type|kind|kelompok|wilayah|region|asal|tujuan|kode|code|category|group|"
    "class|"
    "sektor|sector|lokasi|location|nama|name"
)
"""Names that alone do not say what is coded."""

VALUES: tuple[tuple[str, frozenset[str]], ...] = (
    ("marital-status", word_set("kawin|belum kawin|cerai|cerai hidup|cerai mati|menikah|belum menikah|janda|duda|"
                                 "single|married|divorced|widowed")),
    ("case-status", word_set("proses|selesai|dalam proses|diproses|ditutup|open|closed|in process|resolved|"
                              "pending")),
    ("licence-status", word_set("aktif|tidak aktif|dicabut|skorsing|dibekukan|active|revoked|suspended")),
    ("formal-informal", frozenset(("formal", "informal"))),
    ("stay-permit", word_set("itk|itas|itap|kitas|kitap")),
    ("placement-scheme", word_set("g to g|g to p|p to p|ukps|mandiri|perseorangan|one channel|b to b")),
    ("purpose", word_set("bekerja|wisata|umrah|haji|belajar|liburan|bisnis|keluarga|work|study|tourism|holiday|"
                          "business|family")),
    ("isced", word_set("sd|smp|sma|smk|d1|d2|d3|d4|s1|s2|s3|slta|sltp|diploma|sarjana")),
    ("sex", word_set("laki-laki|perempuan|pria|wanita|male|female|men|women|l|p|m|f")),
    ("direction", word_set("masuk|keluar|datang|berangkat|arrival|departure|in|out|kedatangan|"
                            "keberangkatan")),
    ("unhcr-population", word_set("pengungsi|pencari suaka|refugee|refugees|asylum-seeker|asylum seeker|"
                                   "asylum-seekers|stateless")),
)  # fmt: skip
"""Values by which a column is known whose name could mean anything."""
