"""The query parameters of the API, by operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from marshmallow.validate import Length, OneOf, Range, Regexp

from registry.model.harvest import Outcome, RunState
from registry.projections.search_index.search_index import EARLIEST_YEAR, LATEST_YEAR
from registry.queries.question import LONGEST_TEXT
from vocab.shapes import PROFILES
from web.api.schemas.problem import described
from web.language import LANGUAGES

LARGEST_PAGE = 100
MEANING = "mean."
LARGEST_NUMBER = 2**31 - 1


def _language() -> ma.fields.String:
    return ma.fields.String(
        validate=OneOf(LANGUAGES),
        metadata=described(
            "Bahasa jawaban dan urutan judul", "Language of messages and of titles when sorted"
        ),
    )


def _limit(default: int = 20) -> ma.fields.Integer:
    return ma.fields.Integer(
        load_default=default,
        validate=ma.validate.Range(1, LARGEST_PAGE),
        metadata=described("Banyaknya per halaman", "How many on a page"),
    )


def _cursor() -> ma.fields.String:
    return ma.fields.String(
        validate=Length(1, 400),
        metadata=described(
            "Penanda halaman berikutnya, dari `next`; jangan dibuat sendiri",
            "Marks the next page, taken from `next`; never made by hand",
        ),
    )


def _values(indonesian: str, english: str, example: str) -> ma.fields.List[Any]:
    return ma.fields.List(
        ma.fields.String(validate=Length(1, 200)),
        validate=Length(max=50),
        metadata={
            **described(f"{indonesian}; boleh diulang", f"{english}; may be repeated"),
            "x-example": example,
        },
    )


def _year(indonesian: str, english: str, name: str) -> ma.fields.Integer:
    return ma.fields.Integer(
        data_key=name, validate=Range(EARLIEST_YEAR, LATEST_YEAR), metadata=described(indonesian, english)
    )


class LanguageParameters(ma.Schema):
    """Parameters of every operation."""

    language = _language()


class ValidationParameters(LanguageParameters):
    """How a description is to be checked."""

    profile = ma.fields.String(
        validate=OneOf(PROFILES),
        metadata=described(
            "Periksa dengan bentuk SHACL profil ini, bukan dengan aturan rekaman",
            "Check by the SHACL shapes of this profile instead of the rules for records",
        ),
    )


class PageParameters(LanguageParameters):
    """Parameters of every list with pages."""

    limit = _limit()
    cursor = _cursor()


class SearchParameters(LanguageParameters):
    """The parameters of the search page; those that filter may be repeated."""

    q = ma.fields.String(
        load_default="",
        validate=Length(max=LONGEST_TEXT),
        metadata=described("Kata-kata, sehari-hari saja", "Words, in everyday language")
        | {"x-example": "TKI Malaysia 2023 per provinsi"},
    )
    agency = _values("Instansi", "Agency", "kemenp2mi")
    theme = _values("Tema", "Theme", "recruitment-placement")
    concept = _values("Konsep", "Concept", "indonesian-migrant-worker")
    sdg = _values("Target atau indikator SDG", "SDG target or indicator", "10.7")
    gcm = _values("Tujuan GCM", "GCM objective", "6")
    place = _values("Tempat dengan skemanya", "Place with its scheme", "country:MY")
    access = _values("Tingkat akses", "Access level", "public")
    format = _values("Format berkas", "File format", "XLSX")
    frequency = _values("Frekuensi", "Frequency", "monthly")
    source = _values("Cara masuk: form, ckan, dcat, ...", "Came by: form, ckan, dcat, ...", "ckan")
    variable = _values("Terpilah menurut konsep ini", "Broken down by this concept", "sex")
    sample = _values("yes: hanya data contoh; no: tanpa contoh", "yes: samples only; no: none of them", "no")
    year_from = _year("Meliput tahun ini atau sesudahnya", "Covers this year or a later one", "from")
    year_to = _year("Meliput tahun ini atau sebelumnya", "Covers this year or an earlier one", "to")
    exact = ma.fields.Boolean(
        load_default=False,
        metadata=described(
            "Cari persis kata saya, tanpa ditafsirkan", "Search my words as they are, not understood"
        ),
    )
    drop = ma.fields.List(
        ma.fields.String(validate=Length(1, 200)),
        validate=Length(max=50),
        metadata=described("`key` dari tafsiran yang dibatalkan", "`key` of an understanding to undo"),
    )
    mean = ma.fields.List(
        ma.fields.String(validate=[Length(3, 300), Regexp(r".+:[^:]+\Z")]),
        validate=Length(max=20),
        metadata=described(
            "Arti kata yang berarti ganda, sebagai kata:konsep; juga `mean.kata=konsep`",
            "What a word with several meanings stands for, as word:concept; also `mean.word=concept`",
        )
        | {"x-example": "pmi:indonesian-migrant-worker"},
    )
    sort = ma.fields.String(
        validate=OneOf(("relevance", "modified", "title", "completeness")),
        metadata=described(
            "Urutan; bila kosong, yang paling cocok atau yang terbaru",
            "Order; when empty the best match, or the newest where nothing is searched",
        ),
    )
    limit = _limit()
    cursor = _cursor()

    @ma.pre_load
    def gather_meanings(self, arguments: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        """Turn `mean.word=concept`, as the search page writes it, into `mean=word:concept`."""
        given = getattr(arguments, "data", arguments)
        values = {name: given.getlist(name) for name in given} if hasattr(given, "getlist") else dict(given)
        meanings = list(values.pop("mean", []))
        for name in [one for one in values if one.startswith(MEANING)]:
            meanings.extend(f"{name.removeprefix(MEANING)}:{value}" for value in values.pop(name))
        taken: dict[str, Any] = {
            name: value if isinstance(self.fields.get(name), ma.fields.List) else value[0]
            for name, value in values.items()
        }
        return {**taken, "mean": meanings} if meanings else taken


class TableParameters(SearchParameters):
    """Parameters of the search as a table: longer pages."""

    limit = ma.fields.Integer(
        load_default=1000,
        validate=Range(1, 1000),
        metadata=described("Banyaknya baris", "How many rows"),
    )


class DatasetParameters(LanguageParameters):
    """Which state of a dataset is meant."""

    draft = ma.fields.Boolean(
        load_default=False,
        metadata=described(
            "Revisi terbaru, bagi yang boleh melihat draf",
            "The newest revision, for those who may see drafts",
        ),
    )
    revision = ma.fields.Integer(
        validate=Range(1, LARGEST_NUMBER),
        metadata=described(
            "Nomor revisi, bagi yang boleh melihat draf", "Number of a revision, for insiders"
        ),
    )


class DraftParameters(LanguageParameters):
    """Whether the newest revision is meant."""

    draft = ma.fields.Boolean(
        load_default=False,
        metadata=described(
            "Revisi terbaru, bagi yang boleh melihat draf",
            "The newest revision, for those who may see drafts",
        ),
    )


class WithdrawalParameters(LanguageParameters):
    """Why a dataset is withdrawn."""

    reason = ma.fields.String(
        validate=Length(max=2000),
        metadata=described("Alasan; tampil di alamat lama", "The reason; shown at the old address"),
    )
    replaced_by = ma.fields.String(
        validate=Length(1, 120), metadata=described("`id` penggantinya", "`id` of the dataset in its place")
    )


class ConceptParameters(PageParameters):
    """Which concepts are wanted."""

    q = ma.fields.String(
        load_default="",
        validate=Length(max=200),
        metadata=described("Awal sebuah label, bahasa apa pun", "The beginning of a label, in any language")
        | {"x-example": "pekerja"},
    )
    scheme = ma.fields.String(validate=Length(1, 80), metadata=described("Kosakata", "Code list"))
    iri = ma.fields.String(
        validate=Length(1, 500), metadata=described("IRI satu konsep", "IRI of the one concept wanted")
    )


class WordParameters(LanguageParameters):
    """What somebody has typed so far."""

    q = ma.fields.String(
        required=True,
        validate=Length(max=200),
        metadata=described("Yang sudah diketik, sedikitnya dua huruf", "What was typed, at least two letters")
        | {"x-example": "pene"},
    )
    limit = ma.fields.Integer(
        load_default=8, validate=Range(1, 20), metadata=described("Banyaknya usul", "How many proposals")
    )


class RunParameters(PageParameters):
    """Which harvest runs are wanted."""

    source = ma.fields.String(
        validate=Length(1, 80), metadata=described("Hanya dari sumber ini", "Of this source only")
    )
    state = ma.fields.String(
        validate=OneOf([one.value for one in RunState]),
        metadata=described("Hanya yang berstatus ini", "In this state only"),
    )


class OutcomeParameters(PageParameters):
    """Which records of a run are wanted."""

    outcome = ma.fields.String(
        validate=OneOf([one.value for one in Outcome]),
        metadata=described("Hanya yang berakhir begini", "With this outcome only"),
    )
