"""Code lists and concepts as their pages show them: schemes, trees, A to Z, one concept with its datasets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import sqlalchemy as sa

from registry.model.catalog import RecordStatus
from registry.model.link import SHOWN
from registry.model.multilingual import MultilingualText
from registry.queries.catalog_figures import records_by_agency, records_by_target
from registry.queries.concept_uses import KINDS_OF_SCHEME
from registry.storage.concept_scheme_repository import ImportedScheme
from registry.storage.database import Database
from registry.storage.scheme_shelf import SchemeSource, ShelvedScheme, ShippedSchemes, vocabulary_not_found
from registry.storage.tables import links, records
from vocab.concept_scheme import Concept, ConceptScheme, label_key

LABEL_RANKS: Mapping[str, int] = {"notation": 0, "pref": 0, "alt": 1, "hidden": 2}
"""The better of two labels that begin alike: what is preferred goes before what is only understood."""

SHIPPED = ShippedSchemes()
LEVEL_SIZE = 200
"""Concepts of one level that a page shows at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeEntry:
    """A code list, with the number of its concepts; `imported` for one that the product does not bring."""

    name: str
    iri: str
    title: MultilingualText
    description: MultilingualText
    version: str
    source: str
    license: str
    concepts: int
    note: Mapping[str, tuple[str, ...]]
    imported: ImportedScheme | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptNode:
    """A concept in a tree with the public datasets linked to itself; `below` counts what is directly narrower."""

    concept: Concept
    datasets: int
    narrower: tuple[ConceptNode, ...] = ()
    below: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptLevel:
    """One page of the concepts directly below another (None: at the top), with how many there are in all."""

    parent: Concept | None
    nodes: tuple[ConceptNode, ...]
    total: int
    page: int

    @property
    def last_page(self) -> int:
        """The number of the last page, at least 1."""
        return max(1, -(-self.total // LEVEL_SIZE))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptEntry:
    """One concept with its neighbours and its datasets, alone and together with all narrower concepts.

    `broader` begins with the nearest; `narrower` holds the first of `narrower_total`; each dataset is counted once
    however many narrower concepts it has.
    """

    concept: Concept
    scheme: SchemeEntry
    broader: tuple[Concept, ...]
    narrower: tuple[ConceptNode, ...]
    narrower_total: int
    related: tuple[Concept, ...]
    datasets: int
    datasets_with_narrower: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundConcept:
    """A concept found by the beginning of one of its labels; `label` is the one that matched."""

    concept: Concept
    label: str
    is_preferred: bool


def browse_schemes(schemes: SchemeSource = SHIPPED) -> tuple[SchemeEntry, ...]:
    """Give every code list: the shipped ones in the order of the house, then the imported ones."""
    return tuple(map(_scheme_entry, schemes.each()))


def browse_scheme(name: str, schemes: SchemeSource = SHIPPED) -> SchemeEntry:
    """Give one code list; raises NotFound."""
    return _scheme_entry(schemes.shelved(name))


def concept_tree(database: Database, scheme: str, schemes: SchemeSource = SHIPPED) -> tuple[ConceptNode, ...]:
    """Give the concepts of a scheme as trees, with the datasets linked to each; raises NotFound."""
    shelved = schemes.shelved(scheme)
    counts = _counts(database, scheme)
    return tuple(_node(shelved.scheme, one, counts, frozenset()) for one in shelved.roots)


def concept_level(
    database: Database,
    scheme: str,
    below: str | None = None,
    *,
    page: int = 1,
    schemes: SchemeSource = SHIPPED,
) -> ConceptLevel:
    """Give one page of the concepts directly below one, or at the top; raises NotFound."""
    shelved = schemes.shelved(scheme)
    parent = None if below is None else shelved.scheme.get(below)
    if below is not None and parent is None:
        raise vocabulary_not_found(f"{scheme}/{below}")
    level = shelved.roots if parent is None else tuple(_known(shelved.scheme, parent.narrower))
    counts = _counts(database, scheme)
    first = (max(page, 1) - 1) * LEVEL_SIZE
    shown = level[first : first + LEVEL_SIZE]
    return ConceptLevel(
        parent=parent, total=len(level), page=max(page, 1),
        nodes=tuple(_leaf(shelved.scheme, one, counts) for one in shown),
    )  # fmt: skip


def concepts_by_letter(
    scheme: str, language: str, schemes: SchemeSource = SHIPPED
) -> Mapping[str, tuple[Concept, ...]]:
    """Give the concepts of a scheme by first letter of their label, others under `#`; raises NotFound."""
    return schemes.shelved(scheme).letters(language)


def describe_concept(
    database: Database, scheme: str, notation: str, schemes: SchemeSource = SHIPPED
) -> ConceptEntry:
    """Describe one concept; raises NotFound."""
    shelved = schemes.shelved(scheme)
    found = shelved.scheme
    concept = found.get(notation)
    if concept is None:
        raise vocabulary_not_found(f"{scheme}/{notation}")
    counts = _counts(database, scheme)
    return ConceptEntry(
        concept=concept,
        scheme=_scheme_entry(shelved),
        broader=found.broader_transitive(notation),
        narrower=tuple(
            _leaf(found, one, counts) for one in islice(_known(found, concept.narrower), LEVEL_SIZE)
        ),
        narrower_total=sum(one in found for one in concept.narrower),
        related=tuple(_known(found, concept.related)),
        datasets=counts.get(notation, 0),
        datasets_with_narrower=_count_with_narrower(database, found, notation, counts),
    )


def find_concepts(
    prefix: str, *, scheme: str | None = None, limit: int = 10, schemes: SchemeSource = SHIPPED,
    notations: bool = False,
) -> tuple[FoundConcept, ...]:  # fmt: skip
    """Find concepts of which a label, or a word in one, begins so: preferred labels and short ones first.

    `notations` looks among the codes too; raises NotFound for a scheme that is not known.
    """
    wanted = label_key(prefix)
    if not wanted:
        return ()
    best: dict[tuple[str, str], tuple[tuple[int, int, int, str], FoundConcept]] = {}
    for shelved in schemes.each() if scheme is None else (schemes.shelved(scheme),):
        for key, kind, label, concept in shelved.labels_beginning(wanted):
            if kind == "notation" and not notations:
                continue
            rank = (int(not key.startswith(wanted)), LABEL_RANKS[kind], len(key), key)
            found = FoundConcept(concept=concept, label=label, is_preferred=kind == "pref")
            if concept.identity not in best or rank < best[concept.identity][0]:
                best[concept.identity] = (rank, found)
    ranked = sorted(best.values(), key=lambda one: one[0])
    return tuple(found for _, found in ranked[:limit])


def look_up_concepts(
    schemes: SchemeSource, *, label: str = "", notation: str = "", scheme: str | None = None
) -> tuple[Concept, ...]:
    """Find concepts that bear exactly this label (letter case and hyphens aside) or this notation."""
    found: dict[tuple[str, str], Concept] = {}
    for shelved in schemes.each() if scheme is None else (schemes.shelved(scheme),):
        known = shelved.scheme.find(label) if label else ()
        coded = shelved.scheme.by_code(notation) if notation else None
        for concept in (*known, *((coded,) if coded else ())):
            found[concept.identity] = concept
    return tuple(found.values())


def _scheme_entry(shelved: ShelvedScheme) -> SchemeEntry:
    scheme = shelved.scheme
    return SchemeEntry(
        name=scheme.name,
        iri=scheme.iri,
        title=MultilingualText(scheme.title),
        description=MultilingualText(scheme.description),
        version=scheme.version,
        source=scheme.source,
        license=scheme.license,
        concepts=len(scheme),
        note=scheme.note,
        imported=shelved.imported,
    )


def _leaf(scheme: ConceptScheme, concept: Concept, counts: Mapping[str, int]) -> ConceptNode:
    below = sum(one in scheme for one in concept.narrower)
    return ConceptNode(concept=concept, datasets=counts.get(concept.notation, 0), below=below)


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
        below=len(children),
    )


def _counts(database: Database, scheme: str) -> Mapping[str, int]:
    if scheme == "agency":
        return records_by_agency(database)
    counts: dict[str, int] = {}
    for kind in KINDS_OF_SCHEME.get(scheme, ()):
        for target, number in records_by_target(database, kind).items():
            counts[target] = max(number, counts.get(target, 0))
    return counts


def _count_with_narrower(
    database: Database, scheme: ConceptScheme, notation: str, counts: Mapping[str, int]
) -> int:
    """Count each dataset once, so in SQL: adding up the counts would count some twice."""
    kinds = KINDS_OF_SCHEME.get(scheme.name)
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
