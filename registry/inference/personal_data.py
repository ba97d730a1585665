"""Does a column look like personal data (UU 27/2022 art. 4)? Judged by its header and the form of its values.

Values are looked at and forgotten: what comes out is a class, how sure it is, and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from registry.inference.columns import Column
from registry.inference.personal_values import kind_of_values, look_like_names
from registry.inference.proposal import GENERAL, NOT_PERSONAL, SPECIFIC, Guess
from registry.inference.wordings import say
from registry.interoperability.lexicon import AGE, COUNTRY, MARITAL, SEX
from registry.interoperability.meanings import Meaning, words_of
from vocab.code_lists import code_list

DIRECT, ACCOMPANYING = "direct", "accompanying"
SURE = 0.6
"""From this confidence a column is warned about, and identifies the rows of its table."""


@dataclass(frozen=True, slots=True)
class HeaderKind:
    """A kind of personal data by the words of a header; an accompanying one counts only beside a direct one."""

    name: tuple[str, str]
    data_class: str
    pattern: re.Pattern[str]
    confidence: float = 0.9
    part: str = DIRECT


def _kind(indonesian: str, english: str, data_class: str, pattern: str, *more: object) -> HeaderKind:
    return HeaderKind((indonesian, english), data_class, re.compile(pattern), *more)  # type: ignore[arg-type]


_PEOPLE = (
    r"(?:lengkap|depan|belakang|kecil|ibu|ayah|bapak|orang ?tua|wali|suami|istri|pasangan|keluarga|"
    r"ahli waris|pmi|tki|"
    r"cpmi|pekerja|korban|saksi|pelapor|pengadu|pemohon|peserta|penerima|deteni|pengungsi|siswa|mahasiswa|pasien|"
    r"pegawai|karyawan|kontak|pemegang|pemilik rekening|penjamin|responden|wni|wna|tka)"
)
_NOT_A_PERSON = re.compile(
    r"perusahaan|\bpt\b|\bp3mi\b|instansi|kantor|lembaga|badan|negara|provin|kabupaten|\bkab\b|\bkota\b|kecamatan|"
    r"\bdesa\b|kelurahan|pelabuhan|bandara|\btpi\b|sekolah|universitas|kampus|sektor|jabatan|\bcompany|\boffice\b|"
    r"\bagency\b|\bcountry\b|\bprovince\b|\bcity\b|\bport\b|employer name|wilayah|dataset|indikator|variabel|"
    r"\bfile\b|layanan|\bprogram\b|skema|\bkapal\b|\bsitus\b|\bweb|\burl\b|\bip\b|rumah sakit|faskes|fasilitas"
)
HEADER_KINDS: tuple[HeaderKind, ...] = (
    _kind("data anak", "data of a child", SPECIFIC,
          r"(?:nama|nik|tanggal lahir|tgl lahir|identitas|data|alamat)(?: \w+)? anak\b|\bchild(?:'s)? (?:name|id)\b"),
    _kind("data biometrik", "biometric data", SPECIFIC,
          r"biometri|sidik jari|fingerprint|\biris\b|retina|pengenalan wajah|foto (?:wajah|diri|paspor)|"
          r"^foto$|^photo$|"
          r"face (?:image|photo)|rekaman suara"),
    _kind("data genetika", "genetic data", SPECIFIC, r"\bdna\b|geneti[ck]"),
    _kind("data kesehatan", "health data", SPECIFIC,
          r"diagnos|penyakit|rekam medis|medical (?:record|condition|result)|\bhiv\b|\btbc?\b|"
          r"hasil (?:tes|medical|mcu|lab)|"
          r"golongan darah|blood (?:type|group)|(?:status|kondisi|riwayat|keterangan) kesehatan|"
          r"health (?:status|condition)|"
          r"kehamilan|\bhamil\b|pregnan|disabilit|gangguan jiwa|vaksin"),
    _kind("catatan kejahatan", "criminal record", SPECIFIC,
          r"catatan (?:kejahatan|kriminal)|criminal record|\bskck\b|riwayat pidana|residiv"),
    _kind("data keuangan pribadi", "personal financial data", SPECIFIC,
          r"(?:no|nomor|nmr)?\.? ?rekening|bank account|account n(?:o|umber)|kartu kredit|credit card|"
          r"\bsaldo\b|slip gaji"),
    _kind("NIK, KTP, atau nomor KK", "national identity or family-card number", GENERAL,
          r"\bnik\b|\bktp\b|\bno(?:mor)? ?kk\b|nomor induk kependudukan|kartu keluarga|national id|\bid card\b"),
    _kind("nomor paspor", "passport number", GENERAL,
          r"(?:no|nomor|nmr|number)\.? ?(?:paspor|passport|splp)|passport ?(?:no|num|id)|^paspor$|^passport$"),
    _kind("surel", "e-mail address", GENERAL, r"\be-?mail\b|\bsurel\b"),
    _kind("nomor telepon", "telephone number", GENERAL,
          r"\btele?pon\b|\btelp\b|\btlp\b|\bno\.? ?hp\b|\bhp\b|handphone|\bponsel\b|\bphone\b|\bmobile\b|"
          r"whats ?app|\bwa\b"),
    _kind("nomor peserta atau identitas lain", "another personal number", GENERAL,
          r"(?:no|nomor)\.? (?:peserta|bpjs|kpj|kepesertaan|sim|npwp|induk|registrasi|kitas|kitap|polis|"
          r"anggota|e?ktkln)|"
          r"\bnpwp\b|\bid (?:pmi|tki|pekerja|peserta|person|orang)\b|\bsocial security\b|\bkpj\b", 0.8),
    _kind("nama orang", "name of a person", GENERAL,
          rf"\bnama(?: \w+)? {_PEOPLE}\b|\bnama{_PEOPLE}\b|\b(?:full|first|last|family|given|sur)[ -]?name\b|"
          r"\bname of (?:worker|victim|child|applicant)|(?:worker|victim|applicant|patient|beneficiary)(?:'s)? name"),
    _kind("alamat", "address of a person", GENERAL,
          r"\balamat\b|\bhome address\b|\baddress\b|\brt ?/? ?rw\b|\bkoordinat (?:rumah|tempat tinggal)\b", 0.85),
    _kind("tanggal lahir", "date of birth", GENERAL, r"\b(?:tanggal|tgl|tempat(?: tanggal| tgl)?|ttl) ?lahir\b|^ttl$|"
          r"\bdate of birth\b|\bbirth ?date\b|\bdob\b", 0.85),
    _kind("agama", "religion", GENERAL, r"\bagama\b|\breligion\b", 0.8, ACCOMPANYING),
)  # fmt: skip
"""The kinds that a header can name: the specific ones (art. 4 (2)) first, then the general ones (art. 4 (3))."""

_BARE_NAME = re.compile(r"^(?:nama|name|nm)$")
_FREE_TEXT = re.compile(
    r"kronologi|uraian|catatan kasus|case notes?|narasi|narrative|keterangan lain|^komentar$"
)
_ACCOMPANYING = {
    SEX: ("jenis kelamin", "sex"), AGE: ("umur", "age"), MARITAL: ("status perkawinan", "marital status"),
    COUNTRY: ("kewarganegaraan", "citizenship"),
}  # fmt: skip
_ORDER = (SPECIFIC, GENERAL, NOT_PERSONAL)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a column by itself looks like; `kind` names it for people."""

    guess: Guess
    kind: tuple[str, str]
    is_direct: bool = True

    @property
    def is_sure(self) -> bool:
        """True when people have to be warned."""
        return self.guess.confidence >= SURE


def suspicion_of(column: Column, *, is_counting: bool) -> Suspicion | None:
    """Say what a column by itself looks like; figures that count something are no data of single persons."""
    by_values = _by_values(column)
    if is_counting:
        return by_values if by_values and by_values.guess.confidence > 0.9 else None
    found = [one for one in (_by_header(column), by_values) if one is not None]
    return min(
        found, key=lambda one: (_ORDER.index(str(one.guess.value)), -one.guess.confidence), default=None
    )


def accompanying(column: Column, meaning: Meaning) -> Suspicion | None:
    """Say what becomes personal beside a column that identifies persons (combined data, art. 4 (3) f)."""
    text = _words(column)
    listed = next(
        (one for one in HEADER_KINDS if one.part == ACCOMPANYING and one.pattern.search(text)), None
    )
    kind = listed.name if listed else _ACCOMPANYING.get(meaning.family)
    if meaning.family == COUNTRY and meaning.role not in ("citizenship", "birth"):
        return None
    if kind is None:
        return None
    return Suspicion(Guess(GENERAL, 0.75, say("personal-company", kind=kind)), kind, is_direct=False)


def not_personal(
    column: Column, *, is_measure: bool, has_measure: bool, has_persons: bool, has_rows: bool
) -> Guess:
    """Say that a column is no personal data, as far as can be told."""
    if has_persons:
        return Guess(None, 0.0, say("personal-row"))
    if _FREE_TEXT.search(_words(column)):
        return Guess(None, 0.0, say("personal-text"))
    if is_measure:
        return Guess(NOT_PERSONAL, 0.8 if has_rows else 0.6, say("personal-none-measure"))
    if has_measure:
        reason = "personal-none-dimension" if has_rows else "personal-no-rows"
        return Guess(NOT_PERSONAL, 0.75 if has_rows else 0.55, say(reason))
    return Guess(None, 0.0, say("personal-open"))


def _by_header(column: Column) -> Suspicion | None:
    text = _words(column)
    if _NOT_A_PERSON.search(text) and not re.search(r"\bnik\b|\bktp\b", text):
        return None
    for kind in HEADER_KINDS:
        if kind.part == DIRECT and kind.pattern.search(text):
            reason = say("personal-header", kind=kind.name)
            return Suspicion(Guess(kind.data_class, kind.confidence, reason), kind.name)
    if _BARE_NAME.fullmatch(words_of(column.parts[-1] if column.parts else column.name)):
        return _bare_name(column)
    return None


def _bare_name(column: Column) -> Suspicion | None:
    """Take a column called just "nama" for persons unless its values are known places."""
    kind = ("nama orang", "name of a person")
    values = column.distinct
    known = sum(
        1 for one in values if any(code_list(name).find(one) for name in ("country", "region-bps", "agency"))
    )
    if values and known * 2 >= len(values):
        return None
    confidence = 0.75 if look_like_names(column.values) else 0.6
    return Suspicion(Guess(GENERAL, confidence, say("personal-header", kind=kind)), kind)


def _by_values(column: Column) -> Suspicion | None:
    found = kind_of_values(column.values)
    if found is None:
        return None
    kind, share = found
    reason = say("personal-values", share=share, kind=kind.name)
    return Suspicion(Guess(GENERAL, kind.confidence, reason), kind.name)


def _words(column: Column) -> str:
    stated = list(column.stated.title.values()) if column.stated else []
    return words_of(" ".join((*column.parts, *stated)) or column.name)
