"""Names of columns and extras in foreign catalogs -> our property names, in Indonesian, English and others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from harvesters.words.word_sets import words_of
from registry.model.properties import DATASET
from vocab.concept_scheme import label_key

LONGEST_NAME = 120

# Our name -> what sources call it. Names of the property table and its labels are known besides.
_NAMES: dict[str, str] = {
    "identifier": "id; kode; kode data; kode dataset; dataset id; dataset identifier; id dataset; nomor dataset; "
    "pengenal; no dataset; uuid; identificador",
    "name": "slug; nama url; url name",
    "title": "judul dataset; judul data; nama dataset; nama data; dataset; dataset title; dataset name; titulo; "
    "nombre del dataset; nama tabel; judul tabel",
    "description": "keterangan; uraian; abstrak; abstract; notes; definisi; deskripsi dataset; deskripsi data; "
    "dataset description; descripcion; penjelasan; summary; ringkasan",
    "publisher": "instansi; penerbit; lembaga; walidata; organisasi; organization; agency; publisher name; "
    "nama instansi; instansi penerbit; pemilik data; responsable; organismo; kementerian lembaga; opd; skpd; "
    "penanggung jawab data; instansi penanggung jawab",
    "creator": "produsen; produsen data; producer; unit produsen; unit penghasil; instansi produsen; pembuat; "
    "unit kerja; data producer; creator name",
    "contact_name": "kontak; contact; narahubung; contact point; contact name; contact point fn; contact unit; "
    "unit pengelola; maintainer; nama kontak; unit layanan; contacto",
    "contact_email": "surel; email; e-mail; email kontak; kontak email; contact email; surel kontak; "
    "contact point has email; contact point email; publisher mbox; maintainer email; correo; alamat surel; "
    "surel unit kontak; contact point hasemail",
    "contact_url": "laman kontak; contact url; contact page",
    "theme": "topik; kategori; category; group; groups; themes; kelompok; sub tema; tema dataset; temas; tema data",
    "super_theme": "super theme; supertema; tema umum",
    "concept": "konsep; concepts; konsep migrasi; concept codes; subjek; subject; kode konsep",
    "sdg": "tpb; sdgs; tpb sdg; target sdg; indikator sdg; sdg target; sdg indicator; sdg codes; indikator tpb; "
    "target tpb; target dan indikator sdg; tpb/sdgs; sdg tpb",
    "gcm": "gcm objective; gcm objectives; tujuan gcm; sasaran gcm; objektif gcm; gcm tujuan",
    "keyword": "kata kunci; keywords; tag; tags; tagar; palabras clave; label; katakunci",
    "landing_page": "laman; tautan laman; website; situs; laman web; url dataset; dataset url; "
    "landing page url; homepage; "
    "halaman data; alamat laman",
    "documentation": "dokumen; metodologi url; dokumentasi url; documentation url; laman metodologi; "
    "attribute documentation",
    "issued": "tanggal terbit; tanggal rilis; release date; published; publication date; date issued; dibuat; "
    "tanggal publikasi; metadata created; tgl terbit; tgl rilis; fecha de publicacion; tanggal dibuat",
    "modified": "tanggal diperbarui; tanggal pemutakhiran; pemutakhiran terakhir; terakhir diperbarui; "
    "update terakhir; "
    "last update; last updated; last modified; date modified; diperbarui; tgl update; tanggal update; "
    "updated; tgl pembaruan; tanggal perubahan; fecha de actualizacion; metadata modified",
    "frequency": "pemutakhiran; frekuensi pemutakhiran; frekuensi pembaruan; frekuensi penerbitan; frekuensi rilis; "
    "periodisitas; periode pembaruan; update frequency; accrual periodicity; frequency of update; frecuencia; "
    "periode pemutakhiran; "
    "frekuensi data; frekuensi update; data update frequency; frekuensi publikasi; jadwal pemutakhiran",
    "language": "bahasa; languages; bahasa dokumen; idioma",
    "spatial": "cakupan wilayah; cakupan; wilayah cakupan; lokasi; coverage; spatial coverage; "
    "geographic coverage; area; "
    "geographical coverage; cakupan spasial; daerah; cobertura; places; spatial text; wilayah data; lingkup wilayah",
    "spatial_level": "level wilayah; tingkat wilayah; level penyajian; tingkat penyajian data; granularity; "
    "rincian wilayah; geographic level; level estimasi; tingkat rincian wilayah; kedalaman wilayah",
    "temporal": "periode; tahun data; cakupan waktu; rentang waktu; tahun; period; temporal coverage; time period; "
    "reference period; cakupan temporal; waktu data; periode referensi; years; rentang tahun; periode tersedia",
    "temporal_start": "periode awal; tahun awal; mulai; dari tahun; start; start year; temporal coverage from; "
    "awal periode; period start; begin; temporal start; tahun mulai; data mulai",
    "temporal_end": "periode akhir; tahun akhir; sampai; sampai tahun; end; end year; temporal coverage to; "
    "akhir periode; period end; temporal end; tahun selesai; data akhir",
    "access_right": "akses; access; access level; hak akses; kategori akses; sifat data; klasifikasi akses; "
    "access rights; keterbukaan; status akses; level akses; sifat; klasifikasi informasi",
    "access_ground": "dasar hukum pembatasan; dasar hukum; legal ground; legal basis; alasan pembatasan",
    "access_procedure": "prosedur akses; tata cara; cara akses; cara mendapatkan data; how to get; "
    "cara memperoleh data; "
    "permohonan data; how to request; akses data; cara permintaan data; cara meminta data; procedure",
    "license": "lisensi; licence; license id; license title; licencia; ketentuan penggunaan",
    "rights": "hak; hak cipta; copyright; ketentuan; catatan; caveats; notas",
    "source_system": "sistem; aplikasi; aplikasi sumber; nama sistem; sumber data; data source; "
    "dataset source; survei; sumber; "
    "nama aplikasi; sistem informasi; sumber sistem; system",
    "population": "unit observasi; populasi data; universe; cakupan populasi; satuan pengamatan",
    "provenance": "metode; metodologi; metode pengumpulan; methodology; cara pengumpulan data; sumber metode",
    "conforms_to": "standar data; standar; standard; kode sdsn",
    "version": "versi",
    "sample": "contoh; is sample; rekaman contoh; data contoh",
    "variables": "variable; variabel; rincian; daftar variabel; kolom; variables json; columns; fields; "
    "variabel data",
    "distribution.identifier": "distribution identifier; id berkas; resource id; distribution id; kode berkas",
    "distribution.title": "judul berkas; resource name; distribution title; nama file; judul distribusi; file name; "
    "nama sumber daya; nama tabel berkas",
    "distribution.description": "keterangan berkas; resource description; distribution description; uraian berkas; "
    "deskripsi berkas; catatan berkas",
    "distribution.access_url": "url; tautan; link; alamat; access url; alamat data; url data; link data; "
    "tautan data; "
    "enlace; url akses; tautan akses; tautan berkas; file url; distribution access url; url berkas; link berkas",
    "distribution.download_url": "unduhan; tautan unduh; link unduh; download; download url; url unduh; "
    "alamat unduhan; "
    "link download; berkas; file; distribution download url",
    "distribution.format": "format; format berkas; format data; file format; jenis berkas; tipe file; formato; "
    "formats; format file; distribution format; bentuk data; bentuk berkas",
    "distribution.media_type": "mime; mimetype; mime type; media type; distribution media type",
    "distribution.byte_size": "ukuran; ukuran berkas; size; file size; byte size; distribution byte size",
    "distribution.license": "lisensi berkas; distribution license",
    "distribution.issued": "distribution issued",
    "distribution.modified": "distribution modified",
    "distribution.rights": "distribution rights",
    "distribution.checksum": "checksum; hash; distribution checksum",
    "variable.name": "field title; nama variabel; variable name; column name; nama kolom; field name",
    "variable.definition": "field description; definisi variabel; variable description; column description",
    "variable.unit": "satuan; field unit; unit satuan",
}
# Columns that number, sort or watch, and say nothing about the data.
_IDLE = words_of("no nomor no urut # num row baris nr")
_LANGUAGE_WORDS = {
    "id": "id", "ind": "id", "indonesia": "id", "bahasa indonesia": "id", "indonesian": "id",
    "en": "en", "eng": "en", "inggris": "en", "english": "en", "bahasa inggris": "en",
}  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_IN_BRACKETS = re.compile(r"^(?P<name>.+?)\s*[(\[](?P<remark>[^()\[\]]+)[)\]]\s*$")
_SUFFIX = re.compile(
    r"^(?P<name>.+?)[\s@:.]+(?P<language>id|en|ind|eng|indonesia|inggris|english|indonesian)$"
)
_PREFIX = re.compile(r"^(?:dataset|data|metadata|extras?|dct|dcterms|dcat|dc)[\s:.]+")
_NOT_LETTERS = re.compile(r"[^\w@:.#/()\[\] -]+")


@dataclass(frozen=True, slots=True)
class FieldName:
    """Our name of a field, and the language that its header states."""

    name: str
    language: str | None = None


@lru_cache(maxsize=8_192)
def field_of(header: str) -> FieldName | None:
    """Give the field that a header means, None when it is unknown."""
    plain = label_key(_CAMEL.sub(" ", header[:LONGEST_NAME]))
    plain = " ".join(_NOT_LETTERS.sub(" ", plain).split()).strip(" .:*")
    for spelling, language in _spellings(plain):
        if name := _known_names().get(spelling):
            return FieldName(name, language)
    return None


def is_idle(header: str) -> bool:
    """Tell whether a header is of a column that only numbers the rows, or is empty."""
    return not header.strip() or label_key(header[:LONGEST_NAME]).strip(" .") in _IDLE


def _spellings(plain: str) -> list[tuple[str, str | None]]:
    """Give the ways to read a header: whole, without a prefix, and with its language taken off."""
    found: list[tuple[str, str | None]] = [(plain, None)]
    bracketed, suffixed = _IN_BRACKETS.match(plain), _SUFFIX.match(plain)
    if bracketed:
        found.append((bracketed["name"], _LANGUAGE_WORDS.get(bracketed["remark"].strip())))
    if suffixed:
        found.append((suffixed["name"], _LANGUAGE_WORDS[suffixed["language"]]))
    return found + [(_PREFIX.sub("", name), language) for name, language in found]


@cache
def _known_names() -> dict[str, str]:
    known: dict[str, str] = {}
    for name in _NAMES:
        known[label_key(name)] = name
    for row in DATASET:
        if row.name not in ("distribution", "variable", "extra", "publisher_name", "contact_point"):
            own = {"spatial_coverage": "spatial", "temporal_coverage": "temporal"}.get(row.name, row.name)
            for word in (row.name, *row.label.values()):
                known.setdefault(label_key(word), own)
    for name, words in _NAMES.items():
        for word in words.split(";"):
            known.setdefault(label_key(word), name)
    return known
