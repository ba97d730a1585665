"""What the API answers about vocabularies: figures, hierarchy, mappings, revisions; and its query parameters."""

from __future__ import annotations

import marshmallow as ma
from marshmallow.validate import Length, OneOf

from web.api.schemas.answers import MOMENT, PageSchema
from web.api.schemas.parameters import LanguageParameters, PageParameters
from web.api.schemas.problem import described, texts
from web.api.schemas.reference import ConceptSchema, SchemeSchema
from web.concepts.rdf_names import RDF_FORMATS


class VocabularyParameters(LanguageParameters):
    """Parameters of the operations on one vocabulary."""


class ConceptSearchParameters(PageParameters):
    """What to search among the labels for."""

    q = ma.fields.String(
        required=True,
        validate=Length(1, 200),
        metadata=described("Awal sebuah label, kata di dalamnya, atau kode",
                           "The beginning of a label, of a word in one, or of a code")
        | {"x-example": "pekerja"},
    )  # fmt: skip
    scheme = ma.fields.String(validate=Length(1, 80), metadata=described("Kosakata", "Vocabulary"))
    lang = ma.fields.String(
        validate=Length(1, 20),
        metadata=described("Hanya label dalam bahasa ini", "Labels in this language only"),
    )


class LookupParameters(LanguageParameters):
    """Which concept is looked up: by label or by notation."""

    label = ma.fields.String(
        validate=Length(1, 300),
        metadata=described(
            "Label persis, besar kecil huruf tidak dibedakan", "An exact label, letter case aside"
        )
        | {"x-example": "TKI"},
    )
    notation = ma.fields.String(
        validate=Length(1, 300),
        metadata=described("Kode, juga kode lain seperti IDN", "A code, other codes such as IDN too"),
    )
    scheme = ma.fields.String(validate=Length(1, 80), metadata=described("Kosakata", "Vocabulary"))


class ConceptDataParameters(LanguageParameters):
    """Which concept or vocabulary is wanted as RDF, and in which syntax."""

    uri = ma.fields.String(
        required=True,
        validate=Length(1, 1000),
        metadata=described("IRI konsep atau kosakata", "IRI of a concept or vocabulary")
        | {"x-example": "https://w3id.org/sdmi/concept/migration/refugee"},
    )
    format = ma.fields.String(
        validate=OneOf(RDF_FORMATS),
        metadata=described("Sintaks, bila bukan lewat Accept", "Syntax, where not by Accept"),
    )


class LanguageCoverageSchema(ma.Schema):
    """How much of a vocabulary is said in one language."""

    language = ma.fields.String(required=True)
    pref_label = ma.fields.Integer(required=True)
    definition = ma.fields.Integer(required=True)
    other_labels = ma.fields.Integer(required=True)


class VocabularySchema(SchemeSchema):
    """A vocabulary in the list."""

    imported = ma.fields.Boolean(
        required=True, metadata=described("Diimpor, bukan bawaan", "Imported, not shipped with the product")
    )


class VocabulariesSchema(ma.Schema):
    """All vocabularies."""

    items = ma.fields.List(ma.fields.Nested(VocabularySchema), required=True)


class VocabularyFiguresSchema(VocabularySchema):
    """A vocabulary with its figures and the checks that it fails."""

    top_concepts = ma.fields.Integer(required=True)
    depth = ma.fields.Integer(required=True, metadata=described("Banyaknya tingkat", "Number of levels"))
    related_pairs = ma.fields.Integer(required=True)
    deprecated = ma.fields.Integer(required=True)
    ended = ma.fields.Integer(required=True)
    unconfirmed = ma.fields.Integer(required=True)
    languages = ma.fields.List(ma.fields.Nested(LanguageCoverageSchema), required=True)
    mappings = ma.fields.Dict(
        keys=ma.fields.String(), values=ma.fields.Integer(), required=True,
        metadata=described("Padanan menurut kosakata tujuan", "Mappings by target vocabulary"),
    )  # fmt: skip
    checks = ma.fields.Integer(required=True)
    failed_checks = ma.fields.List(ma.fields.Dict(), required=True)
    revision = ma.fields.Integer(allow_none=True)


class ConceptReferenceSchema(ma.Schema):
    """A concept named in an answer; `below` counts what is directly narrower."""

    scheme = ma.fields.String(required=True)
    notation = ma.fields.String(required=True)
    iri = ma.fields.String(required=True)
    pref_label = texts("Label utama", "Preferred label", required=True)
    below = ma.fields.Integer()
    datasets = ma.fields.Integer()


class ConceptReferencesSchema(PageSchema):
    """A page of concepts."""

    items = ma.fields.List(ma.fields.Nested(ConceptReferenceSchema), required=True)


class HierarchyLevelSchema(ma.Schema):
    """One level on the way from the top: a concept, and the first of what is directly below it."""

    concept = ma.fields.Nested(ConceptReferenceSchema, required=True)
    narrower = ma.fields.List(ma.fields.Nested(ConceptReferenceSchema), required=True)


class HierarchySchema(ma.Schema):
    """The way from the top to a concept, and the concept with what is below it as the last level."""

    levels = ma.fields.List(ma.fields.Nested(HierarchyLevelSchema), required=True)


class ConceptMappingSchema(ma.Schema):
    """One mapping, read from the concept outward."""

    relation = ma.fields.String(required=True)
    iri = ma.fields.String(required=True)
    stated_here = ma.fields.Boolean(
        required=True,
        metadata=described(
            "Dinyatakan konsep ini, bukan pasangannya", "Stated by this concept, not the other"
        ),
    )
    concept = ma.fields.Nested(ConceptReferenceSchema, allow_none=True)


class ConceptMappingsSchema(ma.Schema):
    """All mappings of a concept, both ways."""

    items = ma.fields.List(ma.fields.Nested(ConceptMappingSchema), required=True)


class FoundConceptSchema(ConceptReferenceSchema):
    """A concept that was found, with the label that led to it."""

    label = ma.fields.String(required=True)


class FoundConceptsSchema(PageSchema):
    """A page of concepts that were found."""

    items = ma.fields.List(ma.fields.Nested(FoundConceptSchema), required=True)


class LookupSchema(ma.Schema):
    """The concepts that bear a label or notation."""

    items = ma.fields.List(ma.fields.Nested(ConceptSchema), required=True)


class SchemeRevisionSchema(ma.Schema):
    """A revision of a vocabulary; `counts` by concepts, new, changed and gone."""

    number = ma.fields.Integer(required=True)
    version = ma.fields.String(required=True)
    created = ma.fields.String(required=True, metadata=MOMENT)
    counts = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.Integer(), required=True)
    comment = ma.fields.String()


class SchemeRevisionsSchema(ma.Schema):
    """The revisions of a vocabulary, newest first."""

    items = ma.fields.List(ma.fields.Nested(SchemeRevisionSchema), required=True)


class FieldChangeSchema(ma.Schema):
    """One field before and after."""

    field = ma.fields.String(required=True)
    before = ma.fields.List(ma.fields.String(), required=True)
    after = ma.fields.List(ma.fields.String(), required=True)


class ConceptChangeSchema(ma.Schema):
    """A concept that a revision added, changed or removed."""

    kind = ma.fields.String(required=True, metadata={"enum": ["new", "changed", "gone"]})
    notation = ma.fields.String(required=True)
    label = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.String(), required=True)
    fields_changed = ma.fields.List(ma.fields.Nested(FieldChangeSchema), required=True)


class ConceptChangesSchema(PageSchema):
    """A page of what a revision changed."""

    items = ma.fields.List(ma.fields.Nested(ConceptChangeSchema), required=True)
