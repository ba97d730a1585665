"""What the API answers about datasets: search pages, one dataset, revisions, findings."""

from __future__ import annotations

from typing import get_args

import marshmallow as ma

from registry.model.catalog import RecordStatus
from registry.model.link import LinkKind, LinkStatus
from registry.queries.question import NoticeKind
from web.api.schemas.description import PeriodSchema, PlaceSchema, description_schema
from web.api.schemas.problem import FindingSchema, described, texts

MOMENT = {"format": "date-time"}


class PublisherSchema(ma.Schema):
    """An agency by its notation, with its name."""

    id = ma.fields.String(required=True, metadata={"example": "kemenp2mi"})
    name = texts("Nama", "Name", required=True)


class SummarySchema(ma.Schema):
    """A dataset in short, the same in lists and alone."""

    id = ma.fields.String(
        required=True, metadata=described("Nama tetap di alamat", "Its permanent name in addresses")
    )
    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    title = texts("Judul", "Title", required=True)
    publisher = ma.fields.Nested(PublisherSchema, required=True)
    access_right = ma.fields.String(allow_none=True)
    frequency = ma.fields.String(allow_none=True)
    theme = ma.fields.List(ma.fields.String())
    sdg = ma.fields.List(ma.fields.String())
    gcm = ma.fields.List(ma.fields.String())
    format = ma.fields.List(ma.fields.String())
    spatial_coverage = ma.fields.List(ma.fields.Nested(PlaceSchema))
    temporal_coverage = ma.fields.List(ma.fields.Nested(PeriodSchema))
    modified = ma.fields.String(
        required=True, metadata=MOMENT | described("Entri katalog ini berubah", "When our record changed")
    )
    completeness = ma.fields.Float(required=True, metadata={"minimum": 0, "maximum": 100})
    sample = ma.fields.Boolean(
        required=True, metadata=described("Data contoh, bukan data nyata", "Sample data, not real data")
    )
    addresses = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.String())


class MatchSchema(ma.Schema):
    """Where a dataset matched: the field, the words found there, and why they stand for those asked."""

    field = ma.fields.String(required=True)
    words = ma.fields.List(ma.fields.String(), required=True)
    language = ma.fields.String(
        metadata=described("Bahasa kata yang ditemukan", "Language of the words found")
    )
    asked = ma.fields.String(
        metadata=described("Kata pertanyaan yang dijawab", "Words of the question it answers")
    )
    reason = texts("Mengapa", "Why")
    weak = ma.fields.Boolean(
        metadata=described("Hanya mungkin memuat yang ditanyakan", "Only may hold what was asked")
    )


class HitSchema(SummarySchema):
    """A dataset that was found."""

    score = ma.fields.Float(required=True)
    matched = ma.fields.List(ma.fields.Nested(MatchSchema), required=True)
    missing = ma.fields.List(
        ma.fields.String(),
        required=True,
        metadata=described("Kata pertanyaan yang tidak dimuatnya", "Words of the question that it lacks"),
    )
    snippet = ma.fields.String(metadata=described("Awal deskripsi", "The beginning of the description"))


class FacetValueSchema(ma.Schema):
    """One value of a facet."""

    value = ma.fields.String(required=True)
    label = texts("Label", "Label", required=True)
    count = ma.fields.Integer(required=True)
    selected = ma.fields.Boolean(required=True)


class FacetSchema(ma.Schema):
    """A facet with its values, most frequent first; those of `year` go by year."""

    label = texts("Label", "Label", required=True)
    parameter = ma.fields.String(
        allow_none=True, metadata=described("Parameter untuk menyaring", "The parameter that filters by it")
    )
    values = ma.fields.List(ma.fields.Nested(FacetValueSchema), required=True)


class UnderstandingSchema(ma.Schema):
    """One thing that was understood of the question; `drop=key` undoes it."""

    key = ma.fields.String(required=True)
    kind = ma.fields.String(required=True)
    words = ma.fields.String(required=True)
    scheme = ma.fields.String()
    notation = ma.fields.String()
    label = texts("Label", "Label")
    explanation = texts("Penjelasan", "Explanation")
    also = ma.fields.List(ma.fields.String())
    found = ma.fields.Boolean(
        required=True, metadata=described("Ada dataset yang menyebutnya", "Some dataset names it")
    )


class OfferSchema(ma.Schema):
    """A search that can be made instead: its words, and how many datasets it finds where that was counted."""

    q = ma.fields.String(required=True)
    label = texts("Label", "Label", required=True)
    total = ma.fields.Integer(required=True, allow_none=True)


class NoticeSchema(ma.Schema):
    """What to know before reading the hits: words that nothing matches, a subject that is not of this catalog."""

    kind = ma.fields.String(required=True, metadata={"enum": list(get_args(NoticeKind))})
    words = ma.fields.List(ma.fields.String(), required=True)
    text = texts("Isi", "Text", required=True)
    offers = ma.fields.List(ma.fields.Nested(OfferSchema), required=True)


class OptionSchema(ma.Schema):
    """One meaning that a word can have."""

    notation = ma.fields.String(required=True)
    label = texts("Label", "Label", required=True)
    hint = texts("Petunjuk", "Hint")


class ChoiceSchema(ma.Schema):
    """A word with several meanings; `mean=word:notation` chooses one."""

    word = ma.fields.String(required=True)
    chosen = ma.fields.String(required=True)
    options = ma.fields.List(ma.fields.Nested(OptionSchema), required=True)


class CorrectionSchema(ma.Schema):
    """Misspelled words and what was searched instead; `drop=key` searches for them as typed."""

    words = ma.fields.String(required=True)
    replaced_by = ma.fields.String(required=True)
    text = ma.fields.String(required=True)
    key = ma.fields.String(required=True)


class NearestSchema(ma.Schema):
    """What to look at when nothing was found."""

    kind = ma.fields.String(required=True)
    notation = ma.fields.String(required=True)
    label = texts("Label", "Label", required=True)
    hint = texts("Petunjuk", "Hint")


class PageSchema(ma.Schema):
    """One page of a list."""

    total = ma.fields.Integer(required=True)
    next = ma.fields.String(
        allow_none=True, metadata={"format": "uri"} | described("Halaman berikutnya", "The next page")
    )


class SearchAnswerSchema(PageSchema):
    """A page of datasets with everything that is said about the answer."""

    items = ma.fields.List(ma.fields.Nested(HitSchema), required=True)
    facets = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.Nested(FacetSchema), required=True)
    understood = ma.fields.List(ma.fields.Nested(UnderstandingSchema), required=True)
    unmatched = ma.fields.List(
        ma.fields.String(),
        required=True,
        metadata=described("Kata yang tidak disebut dataset mana pun", "Words that no dataset has"),
    )
    notices = ma.fields.List(ma.fields.Nested(NoticeSchema), required=True)
    choices = ma.fields.List(ma.fields.Nested(ChoiceSchema), required=True)
    correction = ma.fields.Nested(CorrectionSchema, allow_none=True, metadata={"nullable": True})
    nearest = ma.fields.List(ma.fields.Nested(NearestSchema))


class WordSchema(ma.Schema):
    """One proposal for what somebody is typing."""

    kind = ma.fields.String(
        required=True, metadata=described("dataset, concept, agency, ...", "dataset, concept, ...")
    )
    notation = ma.fields.String(required=True)
    label = texts("Label", "Label", required=True)
    hint = texts("Petunjuk", "Hint")
    slug = ma.fields.String(allow_none=True)


class WordsSchema(ma.Schema):
    """Proposals, best first."""

    items = ma.fields.List(ma.fields.Nested(WordSchema), required=True)


class RecordSchema(ma.Schema):
    """Our entry about a dataset; `version` is also its ETag."""

    status = ma.fields.String(required=True, metadata={"enum": [one.value for one in RecordStatus]})
    version = ma.fields.Integer(required=True)
    revision = ma.fields.Integer(
        required=True, metadata=described("Revisi yang ditampilkan", "The revision shown")
    )
    published_revision = ma.fields.Integer(allow_none=True)
    newest_revision = ma.fields.Integer(metadata=described("Hanya bagi orang dalam", "For insiders only"))
    agency = ma.fields.String(required=True)
    source = ma.fields.String(allow_none=True)
    listed = ma.fields.String(required=True, metadata=MOMENT)
    modified = ma.fields.String(required=True, metadata=MOMENT)
    published = ma.fields.String(allow_none=True, metadata=MOMENT)
    withdrawn = ma.fields.String(allow_none=True, metadata=MOMENT)
    withdrawal_reason = ma.fields.String()
    replaced_by = ma.fields.String(allow_none=True)


class LinkEvidenceSchema(ma.Schema):
    """Words of the description that led to a suggestion, and the field in which they stood."""

    text = ma.fields.String(required=True)
    field = ma.fields.String(required=True)


class VerdictSchema(ma.Schema):
    """Whether a dataset is about international migration, and why."""

    verdict = ma.fields.String(required=True, metadata={"enum": ["yes", "partly", "no"]})
    confidence = ma.fields.Float(required=True)
    reasons = ma.fields.List(texts("Alasan", "Reason"), required=True)


class LinkSchema(ma.Schema):
    """A link to a concept, theme, SDG or GCM entry, and who said so."""

    kind = ma.fields.String(required=True, metadata={"enum": [one.value for one in LinkKind]})
    target = ma.fields.String(required=True)
    iri = ma.fields.String(allow_none=True)
    label = texts("Label", "Label")
    status = ma.fields.String(required=True, metadata={"enum": [one.value for one in LinkStatus]})
    confidence = ma.fields.Float(required=True, metadata={"minimum": 0, "maximum": 1})
    said_by = ma.fields.String(
        allow_none=True,
        metadata=described("Instansi; orang hanya bagi orang dalam", "An agency; persons for insiders"),
    )
    said_at = ma.fields.String(metadata=MOMENT)
    evidence = ma.fields.List(
        ma.fields.Nested(LinkEvidenceSchema),
        metadata=described("Kata-kata yang menunjuk ke sini", "The words that led to it"),
    )
    because = texts("Aturan yang menghubungkannya", "The rule that led to it")


class OriginSchema(ma.Schema):
    """Through which source a record came, and in which run it was last seen."""

    source = ma.fields.String(required=True)
    identifier = ma.fields.String(required=True)
    last_run = ma.fields.Integer(required=True)
    raw_digest = ma.fields.String()


class FindingCountsSchema(ma.Schema):
    """How many findings there are; the findings themselves are at `/datasets/{id}/findings`."""

    conforms = ma.fields.Boolean(required=True)
    error = ma.fields.Integer(required=True)
    warning = ma.fields.Integer(required=True)
    info = ma.fields.Integer(required=True)


class DatasetSchema(SummarySchema):
    """One dataset: its description as it can be sent back, and what the catalog says about it."""

    dataset = ma.fields.Nested(lambda: description_schema()(), required=True)
    record = ma.fields.Nested(RecordSchema, required=True)
    links = ma.fields.List(ma.fields.Nested(LinkSchema), required=True)
    relevance = ma.fields.Nested(VerdictSchema, allow_none=True)
    origins = ma.fields.List(ma.fields.Nested(OriginSchema), required=True)
    findings = ma.fields.Nested(FindingCountsSchema, required=True)


class WrittenSchema(ma.Schema):
    """What a step left behind: the record as it stands now, and the findings on its newest revision."""

    id = ma.fields.String(required=True)
    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    record = ma.fields.Nested(RecordSchema, required=True)
    completeness = ma.fields.Float(required=True)
    conforms = ma.fields.Boolean(required=True)
    findings = ma.fields.List(ma.fields.Nested(FindingSchema), required=True)
    addresses = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.String())


class GapSchema(ma.Schema):
    """A property that is empty, and the points of completeness that filling it gives."""

    property = ma.fields.String(required=True)
    label = texts("Label", "Label", required=True)
    obligation = ma.fields.String(required=True)
    gain = ma.fields.Float(required=True)


class FindingsSchema(ma.Schema):
    """What the rules say about one revision of a dataset, and what filling its gaps would give."""

    revision = ma.fields.Integer(required=True)
    conforms = ma.fields.Boolean(required=True)
    completeness = ma.fields.Float(required=True)
    items = ma.fields.List(ma.fields.Nested(FindingSchema), required=True)
    gaps = ma.fields.List(ma.fields.Nested(GapSchema), required=True)


class RevisionSchema(ma.Schema):
    """One state of a record's content."""

    number = ma.fields.Integer(required=True)
    created = ma.fields.String(required=True, metadata=MOMENT)
    created_by = ma.fields.String(
        allow_none=True, metadata=described("Hanya bagi orang dalam", "For insiders only")
    )
    comment = ma.fields.String()
    completeness = ma.fields.Float(required=True)
    digest = ma.fields.String(metadata=described("SHA-256 isinya", "SHA-256 of its content"))
    run = ma.fields.Integer(allow_none=True)
    is_public = ma.fields.Boolean(required=True)


class RevisionsSchema(ma.Schema):
    """The revisions of a record, newest first; the public sees the published one."""

    items = ma.fields.List(ma.fields.Nested(RevisionSchema), required=True)


class CommentSchema(ma.Schema):
    """What should be mended before a dataset can be published."""

    class Meta:
        """Refuse members that are not known."""

        unknown = ma.RAISE

    place = ma.fields.String(metadata=described("Tempat di deskripsi", "Place in the description"))
    text = ma.fields.String(required=True)


class ReturnSchema(ma.Schema):
    """The comments with which a submitted dataset is returned."""

    class Meta:
        """Refuse members that are not known."""

        unknown = ma.RAISE

    comments = ma.fields.List(ma.fields.Nested(CommentSchema), required=True, metadata={"minItems": 1})
