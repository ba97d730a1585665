"""The kinds of sources that can be harvested, with their options; forms, commands and runs read this table.

It imports no harvester: the class of a kind is named by a dotted string and loaded when a source is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from registry.errors import NotFound, Rejected

if TYPE_CHECKING:
    from harvesters.harvester import Fetcher, Harvester
    from registry.model.harvest import HarvestSource
    from registry.sandbox import Sandbox

Text = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option of a kind: how a form asks for it and what it is when not given.

    `kind` is text, integer, boolean, choice (one of `choices`), names (a list of texts) or mapping (of
    texts to texts, or to lists of texts).
    """

    name: str
    kind: str
    label: Text
    help: Text
    default: Any = ""
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of source; `reader` is "module:Class" of its harvester, `files` the endings it reads from disk."""

    name: str
    title: Text
    description: Text
    reader: str
    options: tuple[Option, ...]
    files: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def _both(indonesian: str, english: str) -> Text:
    return {"id": indonesian, "en": english}


_LANGUAGE = Option(
    name="language",
    kind="choice",
    label=_both("Bahasa teks", "Language of the texts"),
    help=_both(
        "Bahasa judul dan deskripsi bila sumber tidak menyebutnya; kosong berarti ditebak dari isinya.",
        "The language of titles and descriptions that the source does not state; empty to tell it by the words.",
    ),
    choices=("", "id", "en"),
)

_ONLY_MIGRATION = Option(
    name="only_migration",
    kind="boolean",
    label=_both("Hanya tentang migrasi", "Only what is about migration"),
    help=_both(
        "Untuk portal umum: rekaman yang bukan tentang migrasi internasional menunggu di luar katalog, "
        "terdaftar dengan alasannya, dan dapat dimasukkan kapan saja.",
        "For general portals: records that are not about international migration wait outside the catalog, "
        "listed with the reasons, and can be let in at any time.",
    ),
    default=False,
)

KINDS: dict[str, Kind] = {
    "ckan": Kind(
        name="ckan",
        title=_both("Portal CKAN", "CKAN portal"),
        description=_both(
            "Portal data dengan Action API CKAN versi 3, misalnya portal Satu Data pusat dan daerah.",
            "A data portal with the CKAN Action API version 3, such as the national and local open data portals.",
        ),
        reader="harvesters.ckan:CkanHarvester",
        files=(".json",),
        options=(
            Option(
                name="rows",
                kind="integer",
                label=_both("Paket per halaman", "Packages a page"),
                help=_both(
                    "Antara 1 dan 1000; portal boleh memberi lebih sedikit.",
                    "From 1 to 1000; the portal may give fewer.",
                ),
                default=200,
            ),
            Option(
                name="filter",
                kind="text",
                label=_both("Saringan", "Filter"),
                help=_both(
                    "Saringan pencarian CKAN (fq), misalnya organization:kemenp2mi.",
                    "A search filter of CKAN (fq), such as organization:kemenp2mi.",
                ),
            ),
            Option(
                name="dialect",
                kind="choice",
                label=_both("Dialek", "Dialect"),
                help=_both(
                    "Cara portal menulis paket; kosong berarti dikenali dari isinya.",
                    "The portal's way of writing packages; empty to recognise it by the fields.",
                ),
                choices=("", "hdx"),
            ),
            _LANGUAGE,
            _ONLY_MIGRATION,
        ),
    ),
    "dcat": Kind(
        name="dcat",
        title=_both("Katalog DCAT", "DCAT catalog"),
        description=_both(
            "Katalog dalam RDF (Turtle, JSON-LD, RDF/XML, N-Triples), satu dokumen atau berhalaman dengan Hydra.",
            "A catalog in RDF (Turtle, JSON-LD, RDF/XML, N-Triples), one document or pages linked by Hydra.",
        ),
        reader="harvesters.dcat_catalog:DcatHarvester",
        files=(".ttl", ".jsonld", ".rdf", ".xml", ".nt", ".nq", ".trig", ".json"),
        options=(
            Option(
                name="media_type",
                kind="choice",
                label=_both("Format RDF", "RDF syntax"),
                help=_both(
                    "Hanya bila server menyebut format yang salah; kosong berarti mengikuti server.",
                    "Only where the server names the wrong one; empty to believe the server.",
                ),
                choices=(
                    "",
                    "text/turtle",
                    "application/ld+json",
                    "application/rdf+xml",
                    "application/n-triples",
                ),
            ),
            _LANGUAGE,
            _ONLY_MIGRATION,
        ),
    ),
    "register": Kind(
        name="register",
        title=_both("Daftar data (CSV, XLSX, ODS)", "Register of data (CSV, XLSX, ODS)"),
        description=_both(
            "Daftar data instansi sebagai berkas: satu baris satu dataset, atau satu baris satu berkas dataset.",
            "An agency's list of its data as a file: one row a dataset, or one row a file of a dataset.",
        ),
        reader="harvesters.register:RegisterHarvester",
        files=(".csv", ".tsv", ".xlsx", ".xls", ".ods", ".txt"),
        options=(
            Option(
                name="columns",
                kind="mapping",
                label=_both("Arti kolom", "Meaning of columns"),
                help=_both(
                    "Judul kolom yang tidak dikenal dan artinya, misalnya “Nama Data” = title.id. Arti: nama "
                    "properti (title.id, publisher, temporal_start, ...) atau berkas (distribution.access_url, ...).",
                    "Headers that are not known, and what they mean, such as “Nama Data” = title.id. Meanings: "
                    "properties (title.id, publisher, temporal_start, ...) or files (distribution.access_url, ...).",
                ),
                default={},
            ),
            Option(
                name="sheet",
                kind="text",
                label=_both("Lembar", "Sheet"),
                help=_both(
                    "Nama lembar yang memuat dataset; kosong berarti dicari.",
                    "The sheet that lists datasets; empty to look for it.",
                ),
            ),
            Option(
                name="header_row",
                kind="integer",
                label=_both("Baris judul kolom", "Header row"),
                help=_both(
                    "Nomor baris judul kolom; 0 berarti dicari.",
                    "The number of the row of headers; 0 to look for it.",
                ),
                default=0,
            ),
            Option(
                name="delimiter",
                kind="choice",
                label=_both("Pemisah CSV", "CSV delimiter"),
                help=_both("Kosong berarti ditebak.", "Empty to tell it by the file."),
                choices=("", ",", ";", "\t", "|"),
            ),
            Option(
                name="encoding",
                kind="choice",
                label=_both("Pengodean CSV", "CSV encoding"),
                help=_both("Kosong berarti dikenali dari isinya.", "Empty to tell it by the file."),
                choices=("", "utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"),
            ),
            Option(
                name="format",
                kind="choice",
                label=_both("Jenis berkas", "File type"),
                help=_both(
                    "Hanya keterangan; jenisnya selalu dikenali dari isinya.",
                    "For information only; the type is always told by the content.",
                ),
                choices=("", "csv", "xlsx", "xls", "ods"),
            ),
            _LANGUAGE,
            _ONLY_MIGRATION,
        ),
    ),
    "bps_webapi": Kind(
        name="bps_webapi",
        title=_both("WebAPI BPS", "BPS WebAPI"),
        description=_both(
            "Tabel statis, variabel, publikasi, dan berita resmi statistik BPS pusat atau daerah, dua bahasa.",
            "Static tables, variables, publications and press releases of BPS, national or regional, in two languages.",
        ),
        reader="harvesters.bps_webapi:BpsWebApiHarvester",
        files=(".json",),
        aliases=("bps-webapi", "bps"),
        options=(
            Option(
                name="domain",
                kind="text",
                label=_both("Domain", "Domain"),
                help=_both(
                    "0000 pusat, NN00 provinsi, selain itu kabupaten/kota (kode BPS).",
                    "0000 the nation, NN00 a province, else a regency (BPS codes).",
                ),
            ),
            Option(
                name="models",
                kind="names",
                label=_both("Model", "Models"),
                help=_both(
                    "Pilih dari statictable, var, publication, pressrelease, subject.",
                    "Choose of statictable, var, publication, pressrelease, subject.",
                ),
                default=("statictable", "var", "publication"),
                choices=("statictable", "var", "publication", "pressrelease", "subject"),
            ),
            Option(
                name="key_env",
                kind="text",
                label=_both("Variabel kunci", "Key variable"),
                help=_both(
                    "Nama variabel lingkungan berisi kunci WebAPI, diawali SDMI_HARVEST_KEY_; "
                    "kuncinya sendiri tidak pernah disimpan.",
                    "The environment variable that holds the WebAPI key, beginning with SDMI_HARVEST_KEY_; "
                    "the key itself is never stored.",
                ),
            ),
            Option(
                name="key",
                kind="text",
                label=_both("Kunci contoh", "Sample key"),
                help=_both(
                    "Hanya untuk server contoh; kunci sungguhan ditolak di sini.",
                    "For the sample server only; a real key is refused here.",
                ),
            ),
            Option(
                name="english",
                kind="boolean",
                label=_both("Ambil teks Inggris", "Fetch English texts"),
                help=_both(
                    "Daftar dibaca dua kali, sekali tiap bahasa.",
                    "The lists are read twice, once a language.",
                ),
                default=True,
            ),
            Option(
                name="subject_links",
                kind="mapping",
                label=_both("Tautan menurut subjek", "Links by subject"),
                help=_both(
                    "Nomor subjek dan apa yang berlaku bagi semua isinya (theme, concept, sdg, ...), "
                    "dalam bentuk JSON dataset.",
                    "Numbers of subjects and what holds for all under them (theme, concept, sdg, ...), "
                    "as JSON of a dataset.",
                ),
                default={},
            ),
            Option(
                name="record_links",
                kind="mapping",
                label=_both("Tautan menurut rekaman", "Links by record"),
                help=_both(
                    "“model:nomor” dan apa yang berlaku bagi satu rekaman; mendahului subjeknya dan isi WebAPI.",
                    "“model:number” and what holds for one record; it stands before its subject and the WebAPI.",
                ),
                default={},
            ),
            _ONLY_MIGRATION,
        ),
    ),
}


def kind_named(name: str) -> Kind:
    """Give a kind by its name or alias; raises `NotFound` with the names that exist."""
    spelled = name.strip().lower()
    for kind in KINDS.values():
        if spelled == kind.name or spelled in kind.aliases:
            return kind
    known = ", ".join(KINDS)
    raise NotFound(
        _both(
            f"Tidak ada jenis sumber “{name}”. Yang ada: {known}.",
            f"There is no kind of source “{name}”. There are: {known}.",
        ),
        "harvest.kind",
    )


def options_of(kind_name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give every option of a kind, with its default where none is given; raises `Rejected` for bad values."""
    kind = kind_named(kind_name)
    declared = {one.name: one for one in kind.options}
    unknown = [name for name in given if name not in declared]
    if unknown:
        raise bad_option(unknown[0], ", ".join(declared))
    return {name: _checked(option, given.get(name)) for name, option in declared.items()}


def open_harvester(source: HarvestSource, client: Fetcher, sandbox: Sandbox) -> Harvester:
    """Make the harvester of a source."""
    module_name, _, class_name = kind_named(source.kind).reader.partition(":")
    harvester: Harvester = getattr(import_module(module_name), class_name)(source, client, sandbox)
    return harvester


def _checked(option: Option, value: Any) -> Any:
    if value is None or value == "":
        if option.required:
            raise bad_option(option.name, option.label["en"])
        return option.default
    if not _fits(option, value):
        raise bad_option(option.name, ", ".join(option.choices) or option.kind)
    return int(value) if option.kind == "integer" else value


def _fits(option: Option, value: Any) -> bool:
    match option.kind:
        case "integer":
            is_number = isinstance(value, int) and not isinstance(value, bool)
            return is_number or (
                isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10
            )
        case "boolean":
            return isinstance(value, bool)
        case "choice":
            return value in option.choices
        case "names":
            return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
        case "mapping":
            return isinstance(value, Mapping)
    return isinstance(value, str)


def bad_option(name: str, expected: str) -> Rejected:
    """Make the error of an option with a value that cannot be used."""
    return Rejected(
        _both(
            f"Opsi “{name}” tidak dapat dipakai; yang diharapkan: {expected}.",
            f"The option “{name}” cannot be used; expected: {expected}.",
        ),
        "harvest.option",
    )
