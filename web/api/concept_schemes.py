"""Vocabularies as programs that know Skosmos expect them: figures, top concepts, hierarchy, relations, search, RDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response, jsonify

from registry.errors import Rejected
from registry.mapping.rdf_documents import RDF_MEDIA_TYPES
from registry.queries.browse_concepts import (
    ConceptEntry,
    ConceptNode,
    SchemeEntry,
    browse_scheme,
    browse_schemes,
    concept_level,
    describe_concept,
    find_concepts,
    look_up_concepts,
)
from registry.queries.concept_history import (
    CHANGES_A_PAGE,
    changes_of_revision,
    newest_scheme_revision,
    scheme_revisions,
)
from registry.queries.concept_mappings import concept_mappings
from registry.queries.scheme_statistics import scheme_statistics
from registry.storage.scheme_shelf import SchemeShelf, vocabulary_not_found
from registry.validation.vocabulary_findings import number_of_checks
from vocab.concept_scheme import Concept, ConceptScheme
from web import current
from web.api.cursors import next_address, start_of, with_next_link
from web.api.routes import Routes
from web.api.schemas.parameters import LanguageParameters, PageParameters
from web.api.schemas.vocabulary import (
    ConceptChangesSchema,
    ConceptDataParameters,
    ConceptMappingsSchema,
    ConceptReferencesSchema,
    ConceptSearchParameters,
    FoundConceptsSchema,
    HierarchySchema,
    LookupParameters,
    LookupSchema,
    SchemeRevisionsSchema,
    VocabulariesSchema,
    VocabularyFiguresSchema,
)
from web.api.vocabularies import concept_json, scheme_json
from web.content_negotiation import RDF_NAMES, negotiated, not_acceptable
from web.linked_data.concept_documents import show_agency, show_concept
from web.linked_data.documents import RDF_FORMS, extension_of

concept_scheme_routes = Routes(
    "concept-schemes", ("Kosakata seperti pada Skosmos", "Vocabularies, as in Skosmos")
)
MOST_FOUND = 2_000
AGENCY = "agency"
_RELATIONS = "broader,'broader-transitive',narrower,'narrower-transitive',related"
_RDF_CONTENT = {media_type: {"schema": {"type": "string"}} for media_type in RDF_MEDIA_TYPES}


@concept_scheme_routes.route("/vocabularies")
@concept_scheme_routes.operation(
    "Daftar kosakata, juga yang diimpor", "List the vocabularies, imported ones too"
)
@concept_scheme_routes.arguments(LanguageParameters, location="query")
@concept_scheme_routes.response(200, VocabulariesSchema)
def list_vocabularies(_arguments: dict[str, Any]) -> dict[str, Any]:
    """List every vocabulary, shipped or imported, with version, source and licence."""
    return {"items": [_vocabulary(one) for one in browse_schemes(_schemes())]}


@concept_scheme_routes.route("/vocabularies/<name>")
@concept_scheme_routes.operation("Angka satu kosakata", "Figures of one vocabulary", fails=(404,))
@concept_scheme_routes.arguments(LanguageParameters, location="query")
@concept_scheme_routes.response(200, VocabularyFiguresSchema)
def read_vocabulary(_arguments: dict[str, Any], name: str) -> dict[str, Any]:
    """Read a vocabulary: concepts, levels, label coverage by language, mappings, and the checks that it fails."""
    figures = scheme_statistics(_schemes().shelved(name))
    revision = newest_scheme_revision(current.registry().database, name)
    return {
        **_vocabulary(browse_scheme(name, _schemes())),
        "top_concepts": figures.top_concepts,
        "depth": figures.depth,
        "related_pairs": figures.related,
        "deprecated": figures.deprecated,
        "ended": figures.ended,
        "unconfirmed": figures.unconfirmed,
        "languages": figures.languages,
        "mappings": figures.mappings,
        "checks": number_of_checks(name),
        "failed_checks": list(revision.checks) if revision else [],
        "revision": revision.number if revision else None,
    }


@concept_scheme_routes.route("/vocabularies/<name>/top-concepts")
@concept_scheme_routes.operation("Konsep puncak", "Top concepts", fails=(404,))
@concept_scheme_routes.arguments(PageParameters, location="query")
@concept_scheme_routes.response(200, ConceptReferencesSchema)
def list_top_concepts(arguments: dict[str, Any], name: str) -> Response:
    """List the concepts at which the tree begins, with how many are directly below each."""
    shelved = _schemes().shelved(name)
    return _page(arguments, [_reference(one, shelved.scheme) for one in shelved.roots])


@concept_scheme_routes.route("/vocabularies/<name>/hierarchy/<path:notation>")
@concept_scheme_routes.operation("Letak konsep di pohon", "Place of a concept in the tree", fails=(404,))
@concept_scheme_routes.arguments(LanguageParameters, location="query")
@concept_scheme_routes.response(200, HierarchySchema)
def read_hierarchy(_arguments: dict[str, Any], name: str, notation: str) -> dict[str, Any]:
    """Read the way from the top to a concept, each level with at most 200 of what is directly below it."""
    entry = _entry(name, notation)
    database, scheme = current.registry().database, _schemes().shelved(name).scheme
    levels = []
    for concept in (*reversed(entry.broader), entry.concept):
        level = concept_level(database, name, concept.notation, schemes=_schemes())
        levels.append(
            {"concept": _reference(concept, scheme), "narrower": [_node(one) for one in level.nodes]}
        )
    return {"levels": levels}


@concept_scheme_routes.route(f"/vocabularies/<name>/concepts/<path:notation>/<any({_RELATIONS}):relation>")
@concept_scheme_routes.operation("Tetangga satu konsep", "Neighbours of a concept", fails=(404,))
@concept_scheme_routes.arguments(PageParameters, location="query")
@concept_scheme_routes.response(200, ConceptReferencesSchema)
def list_related_concepts(arguments: dict[str, Any], name: str, notation: str, relation: str) -> Response:
    """List what is broader, narrower (both also transitive, the nearest first) or related.

    The last part of the path is one of broader, broader-transitive, narrower, narrower-transitive and related.
    """
    concept = _entry(name, notation).concept
    scheme = _schemes().shelved(name).scheme
    return _page(arguments, [_reference(one, scheme) for one in _related(scheme, concept, relation)])


@concept_scheme_routes.route("/vocabularies/<name>/concepts/<path:notation>/mappings")
@concept_scheme_routes.operation("Padanan satu konsep", "Mappings of a concept", fails=(404,))
@concept_scheme_routes.arguments(LanguageParameters, location="query")
@concept_scheme_routes.response(200, ConceptMappingsSchema)
def list_mappings(_arguments: dict[str, Any], name: str, notation: str) -> dict[str, Any]:
    """List the mappings of a concept: those it states, and those that other vocabularies state about it."""
    concept = _entry(name, notation).concept
    return {
        "items": [
            {
                "relation": one.relation,
                "iri": one.iri,
                "stated_here": one.is_stated_here,
                "concept": _reference(one.concept) if one.concept else None,
            }
            for one in concept_mappings(_schemes(), concept)
        ]
    }


@concept_scheme_routes.route("/vocabularies/<name>/revisions")
@concept_scheme_routes.operation("Revisi satu kosakata", "Revisions of a vocabulary", fails=(404,))
@concept_scheme_routes.arguments(LanguageParameters, location="query")
@concept_scheme_routes.response(200, SchemeRevisionsSchema)
def list_scheme_revisions(_arguments: dict[str, Any], name: str) -> dict[str, Any]:
    """List the revisions of a vocabulary, newest first, with how many concepts each changed."""
    _schemes().shelved(name)
    revisions = scheme_revisions(current.registry().database, name)
    return {
        "items": [
            {
                "number": one.number,
                "version": one.version,
                "created": one.created.isoformat(),
                "counts": one.counts,
                "comment": one.comment,
            }
            for one in revisions
        ]
    }


@concept_scheme_routes.route("/vocabularies/<name>/revisions/<int:number>")
@concept_scheme_routes.operation("Yang diubah satu revisi", "What a revision changed", fails=(404,))
@concept_scheme_routes.arguments(PageParameters, location="query")
@concept_scheme_routes.response(200, ConceptChangesSchema)
def list_concept_changes(arguments: dict[str, Any], name: str, number: int) -> Response:
    """List what a revision changed, field by field; of the first one nothing, since all its concepts are new."""
    database = current.registry().database
    revision = next((one for one in scheme_revisions(database, name) if one.number == number), None)
    if revision is None:
        raise vocabulary_not_found(f"{name}@{number}")
    total = 0 if number == 1 else revision.changed_concepts
    start, limit = start_of(arguments.get("cursor")), arguments["limit"]
    changes = changes_of_revision(database, name, number, page=start // CHANGES_A_PAGE + 1) if total else ()
    within = start % CHANGES_A_PAGE
    shown = changes[within : within + limit]
    following = next_address(start + len(shown), is_more=bool(shown) and start + len(shown) < total)
    told = [
        {"kind": one.kind.value, "notation": one.notation, "label": dict(one.label),
         "fields_changed": [each.to_json() for each in one.fields]}
        for one in shown
    ]  # fmt: skip
    answer = ConceptChangesSchema().dump({"total": total, "items": told, "next": following})
    return with_next_link(jsonify(answer), following)


@concept_scheme_routes.route("/concepts/search")
@concept_scheme_routes.operation("Cari konsep saat mengetik", "Search concepts while typing", fails=(404,))
@concept_scheme_routes.arguments(ConceptSearchParameters, location="query")
@concept_scheme_routes.response(200, FoundConceptsSchema)
def search_concepts(arguments: dict[str, Any]) -> Response:
    """Search labels and codes of every vocabulary by their beginning, the best first."""
    found = find_concepts(
        arguments["q"], scheme=arguments.get("scheme"), limit=MOST_FOUND, schemes=_schemes(), notations=True
    )
    wanted = arguments.get("lang")
    shown = [
        {**_reference(one.concept), "label": one.label}
        for one in found
        if wanted is None or _says(one.concept, one.label, wanted)
    ]
    return _page(arguments, shown, FoundConceptsSchema)


@concept_scheme_routes.route("/concepts/lookup")
@concept_scheme_routes.operation("Cari menurut label atau kode", "Look up by label or notation", fails=(404,))
@concept_scheme_routes.arguments(LookupParameters, location="query")
@concept_scheme_routes.response(200, LookupSchema)
def look_up_concept(arguments: dict[str, Any]) -> dict[str, Any]:
    """Look up the concepts that bear exactly this label, or this notation; a homonym gives several."""
    label, notation = arguments.get("label", ""), arguments.get("notation", "")
    if not (label or notation):
        raise Rejected(
            {"id": "Sebutkan label atau notation.", "en": "Give a label or a notation."}, "SDMI-API-001"
        )
    found = look_up_concepts(_schemes(), label=label, notation=notation, scheme=arguments.get("scheme"))
    return {"items": [concept_json(one) for one in found]}


@concept_scheme_routes.route("/concepts/data")
@concept_scheme_routes.operation("Satu konsep sebagai RDF", "One concept as RDF", fails=(404, 406))
@concept_scheme_routes.arguments(ConceptDataParameters, location="query")
@concept_scheme_routes.doc(responses={200: {"description": "The triples.", "content": _RDF_CONTENT}})
def read_concept_data(arguments: dict[str, Any]) -> Response:
    """Read a concept, or a whole vocabulary, by its IRI in any syntax of RDF, by `format` or the Accept header."""
    iri = arguments["uri"]
    media_type = negotiated(RDF_NAMES, RDF_FORMS)
    if media_type is None:
        return not_acceptable(RDF_FORMS)
    extension = extension_of(media_type)
    concept = _schemes().concept_of(iri)
    if concept is not None:
        if concept.scheme == AGENCY:
            return show_agency(concept.notation, extension)
        return show_concept(concept.scheme, extension, concept.notation)
    shelved = _schemes().scheme_of(iri)
    if shelved is None:
        raise vocabulary_not_found(iri)
    return show_concept(shelved.scheme.name, extension)


def _schemes() -> SchemeShelf:
    return current.registry().schemes


def _entry(name: str, notation: str) -> ConceptEntry:
    return describe_concept(current.registry().database, name, notation, _schemes())


def _vocabulary(entry: SchemeEntry) -> dict[str, Any]:
    return {**scheme_json(entry), "imported": entry.imported is not None}


def _reference(concept: Concept, scheme: ConceptScheme | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "scheme": concept.scheme,
        "notation": concept.notation,
        "iri": concept.iri,
        "pref_label": dict(concept.pref_label),
    }
    return {**told, "below": sum(one in scheme for one in concept.narrower)} if scheme else told


def _node(node: ConceptNode) -> dict[str, Any]:
    return {**_reference(node.concept), "below": node.below, "datasets": node.datasets}


def _related(scheme: ConceptScheme, concept: Concept, relation: str) -> Sequence[Concept]:
    if relation == "broader-transitive":
        return scheme.broader_transitive(concept.notation)
    if relation == "narrower-transitive":
        return scheme.narrower_transitive(concept.notation)
    notations: Iterable[str] = getattr(concept, relation)
    return [found for one in notations if (found := scheme.get(one)) is not None]


def _says(concept: Concept, label: str, language: str) -> bool:
    return any(text == label and spoken == language for _, spoken, text in concept.labels())


def _page(arguments: dict[str, Any], found: Sequence[Any], schema: Any = ConceptReferencesSchema) -> Response:
    start, limit = start_of(arguments.get("cursor")), arguments["limit"]
    following = next_address(start + limit, is_more=start + limit < len(found))
    answer = {"total": len(found), "items": found[start : start + limit], "next": following}
    return with_next_link(jsonify(schema().dump(answer)), following)
