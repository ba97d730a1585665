"""Small vocabularies for tests, as other makers write them."""

from __future__ import annotations

from pathlib import Path

from registry.bootstrap import Registry
from registry.commands.import_concept_scheme import SchemeImport, import_concept_scheme
from registry.mapping.foreign_scheme import ReadScheme, read_foreign_scheme
from registry.model.account import SYSTEM
from registry.queries.plan_scheme_import import plan_scheme_import

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://vocabulary.example.org/> .
"""
OCCUPATIONS = """
:scheme a skos:ConceptScheme ; dct:title "Pekerjaan contoh"@id, "Sample occupations"@en ;
  owl:versionInfo "1" ; dct:source "a test" ; dct:license <https://spdx.org/licenses/CC0-1.0> ;
  skos:hasTopConcept :work .
:work a skos:Concept ; skos:inScheme :scheme ; skos:topConceptOf :scheme ; skos:notation "W" ;
  skos:prefLabel "Pekerjaan"@id, "Work"@en ; skos:definition "Segala pekerjaan."@id .
:care a skos:Concept ; skos:inScheme :scheme ; skos:notation "W.1" ; skos:broader :work ;
  skos:prefLabel "Perawatan"@id, "Care"@en ; skos:altLabel "Pengasuhan"@id ; skos:definition "Merawat orang."@id ;
  skos:exactMatch <https://w3id.org/sdmi/concept/migration/caregiver> .
:farm a skos:Concept ; skos:inScheme :scheme ; skos:notation "W.2" ; skos:broader :work ;
  skos:prefLabel "Pertanian"@id, "Farming"@en ; skos:definition "Bertani."@id .
"""


def turtle(text: str = OCCUPATIONS) -> bytes:
    """The text with the usual prefixes."""
    return (PREFIXES + text).encode()


def read(text: str = OCCUPATIONS, name: str = "pekerjaan", **options: object) -> ReadScheme:
    """Read a vocabulary in this process; the sandbox has tests of its own."""
    return read_foreign_scheme(turtle(text), "text/turtle", name, **options)  # type: ignore[arg-type]


def imported(registry: Registry, text: str = OCCUPATIONS, name: str = "pekerjaan") -> SchemeImport:
    """Import a vocabulary as the command line does."""
    found = read(text, name)
    plan = plan_scheme_import(registry.database, found)
    return import_concept_scheme(
        registry.unit_of_work(), found, failed=plan.failed, actor=SYSTEM, expected_revision=plan.revision
    )


def written(folder: Path, text: str = OCCUPATIONS, name: str = "pekerjaan.ttl") -> str:
    """The path of a file with this vocabulary."""
    path = folder / name
    path.write_bytes(turtle(text))
    return str(path)
