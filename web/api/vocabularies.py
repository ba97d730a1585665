"""The words: code lists, concepts, agencies; and the profile by which datasets are described."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify

from registry.model.properties import DATASET, DISTRIBUTION, VARIABLE, Property
from registry.model.rules import RULES
from registry.quality.completeness import GAIN
from registry.queries.browse_agencies import AgencyEntry, browse_agencies, describe_agency
from registry.queries.browse_concepts import (
    SchemeEntry,
    browse_scheme,
    browse_schemes,
    describe_concept,
    find_concepts,
)
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept
from web import current
from web.api.cursors import next_address, start_of, with_next_link
from web.api.routes import Routes
from web.api.schemas.parameters import ConceptParameters, LanguageParameters, PageParameters
from web.api.schemas.reference import (
    AgenciesSchema,
    AgencySchema,
    ConceptEntrySchema,
    ConceptsSchema,
    PropertiesSchema,
    RulesSchema,
    SchemeSchema,
    SchemesSchema,
)

vocabulary_routes = Routes(
    "vocabulary", ("Kosakata, instansi, dan profil", "Vocabulary, agencies and profile")
)
MIGRATION = "migration"
_MOST_FOUND = 2_000


@vocabulary_routes.route("/schemes")
@vocabulary_routes.operation("Daftar kosakata", "List the code lists")
@vocabulary_routes.arguments(LanguageParameters, location="query")
@vocabulary_routes.response(200, SchemesSchema)
def list_schemes(_arguments: dict[str, Any]) -> dict[str, Any]:
    """List the code lists, with version, source and licence."""
    return {"items": [scheme_json(one) for one in browse_schemes(current.registry().schemes)]}


@vocabulary_routes.route("/schemes/<name>")
@vocabulary_routes.operation("Baca satu kosakata", "Read one code list", fails=(404,))
@vocabulary_routes.arguments(LanguageParameters, location="query")
@vocabulary_routes.response(200, SchemeSchema)
def read_scheme(_arguments: dict[str, Any], name: str) -> dict[str, Any]:
    """Read what is said about one code list; its concepts are at `/concepts?scheme=…`."""
    return scheme_json(browse_scheme(name, current.registry().schemes))


@vocabulary_routes.route("/concepts")
@vocabulary_routes.operation("Cari konsep", "Find concepts", fails=(404,))
@vocabulary_routes.arguments(ConceptParameters, location="query")
@vocabulary_routes.response(200, ConceptsSchema)
def list_concepts(arguments: dict[str, Any]) -> Response:
    """Find concepts by the beginning of a label, by IRI, or list those of a code list in its order."""
    found = _wanted_concepts(arguments)
    start, limit = start_of(arguments.get("cursor")), arguments["limit"]
    following = next_address(start + limit, is_more=start + limit < len(found))
    page = {
        "total": len(found),
        "items": [concept_json(*one) for one in found[start : start + limit]],
        "next": following,
    }
    return with_next_link(jsonify(ConceptsSchema().dump(page)), following)


@vocabulary_routes.route("/concepts/<notation>")
@vocabulary_routes.operation("Baca satu konsep migrasi", "Read a concept of migration", fails=(404,))
@vocabulary_routes.arguments(LanguageParameters, location="query")
@vocabulary_routes.response(200, ConceptEntrySchema)
def read_migration_concept(_arguments: dict[str, Any], notation: str) -> dict[str, Any]:
    """Read a concept of the migration vocabulary with the number of its datasets."""
    return _concept_entry(MIGRATION, notation)


@vocabulary_routes.route("/concepts/<scheme>/<notation>")
@vocabulary_routes.operation("Baca satu konsep", "Read one concept", fails=(404,))
@vocabulary_routes.arguments(LanguageParameters, location="query")
@vocabulary_routes.response(200, ConceptEntrySchema)
def read_concept(_arguments: dict[str, Any], scheme: str, notation: str) -> dict[str, Any]:
    """Read a concept of any code list with the number of its datasets."""
    return _concept_entry(scheme, notation)


@vocabulary_routes.route("/agencies")
@vocabulary_routes.operation("Daftar instansi", "List the agencies")
@vocabulary_routes.arguments(PageParameters, location="query")
@vocabulary_routes.response(200, AgenciesSchema)
def list_agencies(arguments: dict[str, Any]) -> Response:
    """List the agencies, those that hold most datasets first."""
    entries = browse_agencies(current.registry().database)
    start, limit = start_of(arguments.get("cursor")), arguments["limit"]
    following = next_address(start + limit, is_more=start + limit < len(entries))
    page = {
        "total": len(entries),
        "items": [_agency(one) for one in entries[start : start + limit]],
        "next": following,
    }
    return with_next_link(jsonify(AgenciesSchema().dump(page)), following)


@vocabulary_routes.route("/agencies/<notation>")
@vocabulary_routes.operation("Baca satu instansi", "Read one agency", fails=(404,))
@vocabulary_routes.arguments(LanguageParameters, location="query")
@vocabulary_routes.response(200, AgencySchema)
def read_agency(_arguments: dict[str, Any], notation: str) -> dict[str, Any]:
    """Read one agency with its predecessors and successors."""
    return _agency(describe_agency(current.registry().database, notation))


@vocabulary_routes.route("/properties")
@vocabulary_routes.operation("Profil SDMI-AP", "The profile SDMI-AP")
@vocabulary_routes.arguments(LanguageParameters, location="query")
@vocabulary_routes.response(200, PropertiesSchema)
def list_properties(_arguments: dict[str, Any]) -> dict[str, Any]:
    """List every property of a description: its IRI, range, obligation, code list, and points of completeness."""
    tables = (("dataset", DATASET), ("distribution", DISTRIBUTION), ("variable", VARIABLE))
    return {"items": [_property(of, row) for of, table in tables for row in table]}


@vocabulary_routes.route("/rules")
@vocabulary_routes.operation("Daftar aturan", "List the rules")
@vocabulary_routes.arguments(LanguageParameters, location="query")
@vocabulary_routes.response(200, RulesSchema)
def list_rules(_arguments: dict[str, Any]) -> dict[str, Any]:
    """List every rule by which descriptions are checked, in both languages."""
    return {
        "items": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "title": dict(one.title),
                "message": dict(one.message),
                "why": dict(one.why),
                "fix": dict(one.fix),
                "clause": one.clause,
            }
            for one in RULES
        ]
    }


def _wanted_concepts(arguments: dict[str, Any]) -> list[tuple[Concept, str]]:
    scheme, text = arguments.get("scheme"), arguments["q"].strip()
    schemes = current.registry().schemes
    if iri := arguments.get("iri"):
        concept = schemes.concept_of(iri)
        return [(concept, "")] if concept and scheme in (None, concept.scheme) else []
    if text:
        found = find_concepts(text, scheme=scheme, limit=_MOST_FOUND, schemes=schemes)
        return [(one.concept, one.label) for one in found]
    wanted = (schemes.shelved(scheme),) if scheme else schemes.each()
    return [(one, "") for shelved in wanted for one in shelved.scheme]


def scheme_json(entry: SchemeEntry) -> dict[str, Any]:
    """Give a code list as the API tells it."""
    return {
        "name": entry.name,
        "iri": entry.iri,
        "title": dict(entry.title),
        "description": dict(entry.description),
        "version": entry.version,
        "source": entry.source,
        "license": entry.license,
        "concepts": entry.concepts,
    }


def concept_json(concept: Concept, label: str = "") -> dict[str, Any]:
    """Give a concept as the API tells it, with the label by which it was found."""
    told: dict[str, Any] = {
        "scheme": concept.scheme,
        "notation": concept.notation,
        "iri": concept.iri,
        "pref_label": dict(concept.pref_label),
        "alt_label": {language: list(labels) for language, labels in concept.alt_label.items()},
        "definition": dict(concept.definition),
        "scope_note": dict(concept.scope_note),
        "broader": list(concept.broader),
        "narrower": list(concept.narrower),
        "related": list(concept.related),
        "exact_match": list(concept.exact_match),
        "close_match": list(concept.close_match),
        "replaced_by": list(concept.replaced_by),
        "top_concept": concept.top_concept,
        "facts": dict(concept.facts),
    }
    return {**told, "label": label} if label else told


def _concept_entry(scheme: str, notation: str) -> dict[str, Any]:
    entry = describe_concept(current.registry().database, scheme, notation, current.registry().schemes)
    counts = {"datasets": entry.datasets, "datasets_with_narrower": entry.datasets_with_narrower}
    return {**concept_json(entry.concept), **counts}


def _agency(entry: AgencyEntry) -> dict[str, Any]:
    one = entry.organization
    known = code_list("agency").get(one.notation)
    return {
        "id": one.notation,
        "iri": known.iri if known else f"https://w3id.org/sdmi/agency/{one.notation}",
        "name": dict(one.name),
        "acronym": one.acronym,
        "kind": one.kind,
        "homepage": one.homepage,
        "former_names": list(one.former_names),
        "predecessors": list(one.predecessors),
        "successors": list(entry.successors),
        "role": list(one.role),
        "datasets": entry.datasets,
    }


def _property(of: str, row: Property) -> dict[str, Any]:
    gain = GAIN.get(row.name) if of == "dataset" else None
    return {
        "name": row.name,
        "of": of,
        "iri": row.iri,
        "range": row.range.value,
        "obligation": row.obligation.value,
        "many": row.many,
        "code_list": row.code_list,
        "label": dict(row.label),
        "help": dict(row.help),
        "clause": row.clause,
        "group": row.group,
        "gain": round(gain, 2) if gain is not None else None,
    }
