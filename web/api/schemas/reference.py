"""What the API answers about code lists, agencies, sources, runs, the profile and its rules."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from registry.model.harvest import RunState, SourceState
from web.api.schemas.answers import MOMENT, PageSchema
from web.api.schemas.problem import FindingSchema, described, texts


def _names(indonesian: str, english: str) -> ma.fields.List[Any]:
    return ma.fields.List(ma.fields.String(), metadata=described(indonesian, english))


class SchemeSchema(ma.Schema):
    """A code list."""

    name = ma.fields.String(required=True)
    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    title = texts("Judul", "Title", required=True)
    description = texts("Deskripsi", "Description")
    version = ma.fields.String(required=True)
    source = ma.fields.String()
    license = ma.fields.String()
    concepts = ma.fields.Integer(required=True, metadata=described("Banyaknya konsep", "Number of concepts"))


class SchemesSchema(ma.Schema):
    """All code lists, in the order of the house."""

    items = ma.fields.List(ma.fields.Nested(SchemeSchema), required=True)


class ConceptSchema(ma.Schema):
    """A concept with its labels; neighbours are notations in the same scheme."""

    scheme = ma.fields.String(required=True)
    notation = ma.fields.String(required=True)
    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    pref_label = texts("Label utama", "Preferred label", required=True)
    alt_label = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.List(ma.fields.String()))
    definition = texts("Definisi", "Definition")
    scope_note = texts("Catatan lingkup", "Scope note")
    broader = _names("Lebih luas", "Broader")
    narrower = _names("Lebih sempit", "Narrower")
    related = _names("Berkaitan", "Related")
    exact_match = _names("IRI yang sama artinya", "IRIs of the same meaning")
    close_match = _names("IRI yang mirip artinya", "IRIs of nearly the same meaning")
    replaced_by = _names("Digantikan oleh", "Replaced by")
    top_concept = ma.fields.Boolean(required=True)
    facts = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.String())
    label = ma.fields.String(metadata=described("Label yang cocok", "The label that was met"))


class ConceptsSchema(PageSchema):
    """A page of concepts."""

    items = ma.fields.List(ma.fields.Nested(ConceptSchema), required=True)


class ConceptEntrySchema(ConceptSchema):
    """One concept with the number of public datasets linked to it."""

    datasets = ma.fields.Integer(required=True)
    datasets_with_narrower = ma.fields.Integer(required=True)


class AgencySchema(ma.Schema):
    """An agency with its line of succession."""

    id = ma.fields.String(required=True)
    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    name = texts("Nama", "Name", required=True)
    acronym = ma.fields.String()
    kind = ma.fields.String()
    homepage = ma.fields.String(allow_none=True)
    former_names = _names("Nama lama", "Former names")
    predecessors = _names("Pendahulu", "Predecessors")
    successors = _names("Penerus", "Successors")
    role = _names("Peran dalam Satu Data", "Role in Satu Data")
    datasets = ma.fields.Integer(required=True, metadata=described("Dataset terbuka", "Public datasets"))


class AgenciesSchema(PageSchema):
    """Agencies, those that hold most first."""

    items = ma.fields.List(ma.fields.Nested(AgencySchema), required=True)


class RunSchema(ma.Schema):
    """One reading of a source; `counts` is by outcome."""

    number = ma.fields.Integer(required=True)
    source = ma.fields.String(required=True)
    state = ma.fields.String(required=True, metadata={"enum": [one.value for one in RunState]})
    complete = ma.fields.Boolean(required=True)
    queued = ma.fields.String(required=True, metadata=MOMENT)
    started = ma.fields.String(allow_none=True, metadata=MOMENT)
    ended = ma.fields.String(allow_none=True, metadata=MOMENT)
    declared = ma.fields.Integer(allow_none=True)
    counts = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.Integer(), required=True)
    message = texts("Pesan", "Message")


class RunsSchema(PageSchema):
    """Runs, newest first."""

    items = ma.fields.List(ma.fields.Nested(RunSchema), required=True)


class RuleCountSchema(ma.Schema):
    """How often a rule was broken in a run, with one example."""

    rule = ma.fields.String(required=True)
    count = ma.fields.Integer(required=True)
    identifier = ma.fields.String(metadata=described("Rekaman contoh", "Record of the example"))
    example = ma.fields.Nested(FindingSchema)


class RunReportSchema(RunSchema):
    """One run with its findings counted by rule."""

    rules = ma.fields.List(ma.fields.Nested(RuleCountSchema), required=True)
    outcomes = ma.fields.String(required=True, metadata={"format": "uri"})


class OutcomeSchema(ma.Schema):
    """What became of one record in a run."""

    identifier = ma.fields.String(required=True)
    outcome = ma.fields.String(required=True)
    slug = ma.fields.String(allow_none=True)
    title = texts("Judul", "Title")
    findings = ma.fields.List(ma.fields.Nested(FindingSchema), required=True)


class OutcomesSchema(PageSchema):
    """What became of the records of a run, in the order they were read."""

    items = ma.fields.List(ma.fields.Nested(OutcomeSchema), required=True)


class SourceSchema(ma.Schema):
    """A source with its health."""

    id = ma.fields.String(required=True)
    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    title = texts("Judul", "Title", required=True)
    kind = ma.fields.String(required=True)
    url = ma.fields.String(required=True)
    agency = ma.fields.String(required=True)
    state = ma.fields.String(required=True, metadata={"enum": [one.value for one in SourceState]})
    schedule = ma.fields.String()
    sample = ma.fields.Boolean(required=True)
    records = ma.fields.Integer(required=True, metadata=described("Rekaman di sini", "Records here"))
    last_run = ma.fields.Nested(RunSchema, allow_none=True, metadata={"nullable": True})
    last_good_run = ma.fields.Integer(allow_none=True)
    next_due = ma.fields.String(allow_none=True, metadata=MOMENT)


class SourceEntrySchema(SourceSchema):
    """A source with its last runs."""

    runs = ma.fields.List(ma.fields.Nested(RunSchema), required=True)


class SourcesSchema(ma.Schema):
    """All sources."""

    items = ma.fields.List(ma.fields.Nested(SourceSchema), required=True)


class PropertySchema(ma.Schema):
    """One property of the profile SDMI-AP."""

    name = ma.fields.String(required=True)
    of = ma.fields.String(required=True, metadata={"enum": ["dataset", "distribution", "variable"]})
    iri = ma.fields.String(required=True, metadata={"format": "uri"})
    range = ma.fields.String(required=True)
    obligation = ma.fields.String(required=True)
    many = ma.fields.Boolean(required=True)
    code_list = ma.fields.String(allow_none=True)
    label = texts("Label", "Label", required=True)
    help = texts("Petunjuk", "Help")
    clause = ma.fields.String()
    group = ma.fields.String()
    gain = ma.fields.Float(allow_none=True, metadata=described("Poin kelengkapan", "Points of completeness"))


class PropertiesSchema(ma.Schema):
    """The profile: every property of a description."""

    items = ma.fields.List(ma.fields.Nested(PropertySchema), required=True)


class RuleSchema(ma.Schema):
    """One rule of the catalogue."""

    code = ma.fields.String(required=True)
    severity = ma.fields.String(required=True)
    title = texts("Judul", "Title", required=True)
    message = texts("Pesan", "Message", required=True)
    why = texts("Mengapa", "Why", required=True)
    fix = texts("Perbaikan", "Fix")
    clause = ma.fields.String()


class RulesSchema(ma.Schema):
    """Every rule by which descriptions are checked."""

    items = ma.fields.List(ma.fields.Nested(RuleSchema), required=True)


class CheckedRecordSchema(ma.Schema):
    """One dataset of a document that was checked."""

    identifier = ma.fields.String(required=True)
    iri = ma.fields.String(allow_none=True)
    title = texts("Judul", "Title", required=True)
    conforms = ma.fields.Boolean(required=True)
    completeness = ma.fields.Float(required=True)
    findings = ma.fields.List(ma.fields.Nested(FindingSchema), required=True)


class ValidationSchema(ma.Schema):
    """What the rules say about a document: its datasets, and the document as a whole."""

    conforms = ma.fields.Boolean(required=True)
    completeness = ma.fields.Float(
        required=True, metadata=described("Rata-rata datasetnya", "The mean of its datasets")
    )
    media_type = ma.fields.String(required=True)
    profile = ma.fields.String(
        required=True,
        allow_none=True,
        metadata=described(
            "Profil SHACL yang dipakai, bila diminta", "The SHACL profile applied, where asked for"
        ),
    )
    total = ma.fields.Integer(required=True, metadata=described("Banyaknya dataset", "Number of datasets"))
    records = ma.fields.List(ma.fields.Nested(CheckedRecordSchema), required=True)
    findings = ma.fields.List(
        ma.fields.Nested(FindingSchema),
        required=True,
        metadata=described("Tentang dokumennya", "About the document as a whole"),
    )
