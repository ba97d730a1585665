"""Code lists and concepts as their pages show them: schemes, trees, A to Z, one concept with its datasets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa

from registry.errors import NotFound
from registry.model.catalog import RecordStatus
from registry.model.link import SHOWN, LinkKind
from registry.model.multilingual import MultilingualText
from registry.queries.catalog_figures import records_by_agency, records_by_target
from registry.storage.database import Database
from registry.storage.tables import links, records
from vocab.code_lists import SCHEMES, code_list
from vocab.concept_scheme import Concept, ConceptScheme, label_key
from vocab.labels import preferred_label

_KINDS_OF_SCHEME = {
    "migration": (LinkKind.CONCEPT, LinkKind.THEME),
    "sdg": (LinkKind.SDG,),
    "gcm": (LinkKind.GCM,),
}
LABEL_RANKS: Mapping[str, int] = {"pref": 0, "alt": 1, "hidden": 2}
"""The better of two labels that begin alike: what is preferred goes before what is only understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeEntry:
    """A code list, with the number of its concepts."""

    name: str
    title: MultilingualText
    description: MultilingualText
    version: str
    source: str
    license: str
    concepts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptNode:
    """A concept in a tree with the public datasets linked to itself."""

    concept: Concept
    datasets: int
    narrower: tuple[ConceptNode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptEntry:
    """One concept with its neighbours and its datasets, alone and together with all narrower concepts.

    `broader` begins with the nearest; each dataset is counted once however many narrower concepts it has.
    """

    concept: Concept
    scheme: SchemeEntry
    broader: tuple[Concept, ...]
    narrower: tuple[ConceptNode, ...]
    related: tuple[Concept, ...]
    datasets: int
    datasets_with_narrower: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundConcept:
    """A concept found by the beginning of one of its labels; `label` is the one that matched."""

    concept: Concept
    label: str
    is_preferred: bool


def browse_schemes() -> tuple[SchemeEntry, ...]:
    """Give every code list, in the order of the house."""
    return tuple(_scheme_entry(code_list(name)) for name in SCHEMES)


def browse_scheme(name: str) -> SchemeEntry:
    """Give one code list; raises NotFound."""
    return _scheme_entry(_scheme(name))


def concept_tree(database: Database, scheme: str) -> tuple[ConceptNode, ...]:
    """Give the concepts of a scheme as trees, with the datasets linked to each; raises NotFound."""
    found = _scheme(scheme)
    counts = _counts(database, scheme)
    tops = found.top_concepts or tuple(one for one in found if not one.broader)
    return tuple(_node(found, one, counts, frozenset()) for one in tops)


def concepts_by_letter(scheme: str, language: str) -> dict[str, tuple[Concept, ...]]:
    """Give the concepts of a scheme by first letter of their label, others under `#`; raises NotFound."""
    found = _scheme(scheme)
    by_letter: dict[str, list[Concept]] = {}
    for concept in sorted(found, key=lambda one: label_key(preferred_label(one, language))):
        first = label_key(preferred_label(concept, language))[:1]
        by_letter.setdefault(first.upper() if first.isalpha() else "#", []).append(concept)
    return {letter: tuple(concepts) for letter, concepts in sorted(by_letter.items())}


def describe_concept(database: Database, scheme: str, notation: str) -> ConceptEntry:
    """Describe one concept; raises NotFound."""
    found = _scheme(scheme)
    concept = found.get(notation)
    if concept is None:
        raise _not_found(f"{scheme}/{notation}")
    counts = _counts(database, scheme)
    return ConceptEntry(
        concept=concept,
        scheme=_scheme_entry(found),
        broader=found.broader_transitive(notation),
        narrower=tuple(
            ConceptNode(concept=one, datasets=counts.get(one.notation, 0))
            for one in _known(found, concept.narrower)
        ),
        related=tuple(_known(found, concept.related)),
        datasets=counts.get(notation, 0),
        datasets_with_narrower=_count_with_narrower(database, found, notation, counts),
    )


def find_concepts(prefix: str, *, scheme: str | None = None, limit: int = 10) -> tuple[FoundConcept, ...]:
    """Find concepts of which a label, or a word in one, begins so: preferred labels and short ones first."""
    wanted = label_key(prefix)
    if not wanted:
        return ()
    best: dict[tuple[str, str], tuple[tuple[int, int, int, str], FoundConcept]] = {}
    for name in SCHEMES if scheme is None else (_scheme(scheme).name,):
        for key, kind, label, concept in _labels_of(name):
            is_start = key.startswith(wanted)
            if not is_start and f" {wanted}" not in key:
                continue
            rank = (int(not is_start), LABEL_RANKS[kind], len(key), key)
            found = FoundConcept(concept=concept, label=label, is_preferred=kind == "pref")
            if concept.identity not in best or rank < best[concept.identity][0]:
                best[concept.identity] = (rank, found)
    ranked = sorted(best.values(), key=lambda one: one[0])
    return tuple(found for _, found in ranked[:limit])


@cache
def _labels_of(scheme: str) -> tuple[tuple[str, str, str, Concept], ...]:
    return tuple(
        (label_key(label), kind, label, concept)
        for concept in code_list(scheme)
        for kind, _, label in concept.labels()
    )


def _scheme(name: str) -> ConceptScheme:
    if name not in SCHEMES:
        raise _not_found(name)
    return code_list(name)


def _scheme_entry(scheme: ConceptScheme) -> SchemeEntry:
    return SchemeEntry(
        name=scheme.name,
        title=MultilingualText(scheme.title),
        description=MultilingualText(scheme.description),
        version=scheme.version,
        source=scheme.source,
        license=scheme.license,
        concepts=len(scheme),
    )


def _known(scheme: ConceptScheme, notations: tuple[str, ...]) -> Iterator[Concept]:
    for notation in notations:
        if (concept := scheme.get(notation)) is not None:
            yield concept


def _node(
    scheme: ConceptScheme, concept: Concept, counts: Mapping[str, int], above: frozenset[str]
) -> ConceptNode:
    path = above | {concept.notation}
    children = [one for one in _known(scheme, concept.narrower) if one.notation not in path]
    return ConceptNode(
        concept=concept,
        datasets=counts.get(concept.notation, 0),
        narrower=tuple(_node(scheme, one, counts, path) for one in children),
    )


def _counts(database: Database, scheme: str) -> Mapping[str, int]:
    if scheme == "agency":
        return records_by_agency(database)
    counts: dict[str, int] = {}
    for kind in _KINDS_OF_SCHEME.get(scheme, ()):
        for target, number in records_by_target(database, kind).items():
            counts[target] = max(number, counts.get(target, 0))
    return counts


def _count_with_narrower(
    database: Database, scheme: ConceptScheme, notation: str, counts: Mapping[str, int]
) -> int:
    """Count each dataset once, so in SQL: adding up the counts would count some twice."""
    kinds = _KINDS_OF_SCHEME.get(scheme.name)
    if kinds is None:
        return counts.get(notation, 0)
    targets = [notation, *(one.notation for one in scheme.narrower_transitive(notation))]
    query = (
        sa.select(sa.func.count(sa.distinct(links.c.record_id)))
        .join(records, records.c.id == links.c.record_id)
        .where(
            records.c.published_revision.is_not(None),
            records.c.status != RecordStatus.WITHDRAWN,
            links.c.kind.in_(kinds),
            links.c.status.in_(SHOWN),
            links.c.target.in_(targets),
        )
    )
    with database.reading() as connection:
        return int(connection.scalar(query) or 0)


def _not_found(name: str) -> NotFound:
    return NotFound(
        {
            "id": f"Tidak ada kosakata atau konsep bernama “{name}”; lihat daftar kosakata.",
            "en": f"There is no code list or concept named “{name}”; see the list of vocabularies.",
        },
        "SDMI-NF-007",
    )
