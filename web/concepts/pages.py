"""What the concept pages are given: schemes, trees, one concept with labels, mappings and datasets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from registry.projections.search_index.search_index import AnyOf, FacetIs, SearchRequest
from registry.queries.browse_concepts import (
    ConceptEntry,
    ConceptNode,
    FoundConcept,
    SchemeEntry,
    browse_scheme,
    browse_schemes,
    concept_tree,
    concepts_by_letter,
    describe_concept,
    find_concepts,
)
from registry.queries.describe_record import published_records
from registry.storage.dataset_repository import StoredDataset
from vocab.code_lists import code_list, notation_of
from vocab.concept_scheme import Concept
from vocab.namespaces import CONCEPT_BASE
from web import current
from web.language import code_label, language

SHOWN_DATASETS = 12
MOST_FOUND = 40
COUNTED_SCHEMES = ("migration", "sdg", "gcm", "agency")
_FACET_OF_SCHEME = {
    "migration": "concept", "sdg": "sdg", "gcm": "gcm", "access-right": "access", "frequency": "frequency",
    "file-type": "format", "country": "place", "region-bps": "place", "region-kemendagri": "place",
}  # fmt: skip
_PLACE_PREFIX = {"country": "country:", "region-bps": "bps:", "region-kemendagri": "kemendagri:"}
_RELATIONS = ("exact_match", "close_match", "broad_match", "narrow_match", "related_match")


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemesView:
    """All that the page of the vocabularies is given."""

    schemes: tuple[SchemeEntry, ...]
    themes: tuple[ConceptNode, ...]
    asked: str
    found: tuple[FoundConcept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """All that the page of one code list is given: a tree, or the concepts of one letter."""

    scheme: SchemeEntry
    iri: str
    tree: tuple[ConceptNode, ...]
    letters: tuple[str, ...]
    letter: str
    concepts: tuple[Concept, ...]
    has_counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptMapping:
    """One mapping to another vocabulary, with the page it has here, if any."""

    relation: str
    iri: str
    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptView:
    """All that the page of one concept is given."""

    entry: ConceptEntry
    mappings: tuple[ConceptMapping, ...]
    replaced_by: tuple[Concept, ...]
    datasets: tuple[StoredDataset, ...]
    total: int
    all_datasets: str


def schemes_view(asked: str) -> SchemesView:
    """Give the code lists, the themes of migration, and what begins with the words asked for."""
    words = " ".join(asked.split())[:100]
    return SchemesView(
        schemes=browse_schemes(),
        themes=concept_tree(current.registry().database, "migration"),
        asked=words,
        found=find_concepts(words, limit=MOST_FOUND) if words else (),
    )


def scheme_view(name: str, letter: str) -> SchemeView:
    """Give one code list as a tree, or from A to Z the concepts of one letter; raises NotFound."""
    scheme = browse_scheme(name)
    by_letter = concepts_by_letter(name, language())
    letter = letter if letter in by_letter else ""
    return SchemeView(
        scheme=scheme,
        iri=f"{CONCEPT_BASE}{name}",
        tree=() if letter else concept_tree(current.registry().database, name),
        letters=tuple(by_letter),
        letter=letter,
        concepts=by_letter.get(letter, ()),
        has_counts=name in COUNTED_SCHEMES,
    )


def concept_view(scheme: str, notation: str) -> ConceptView:
    """Describe one concept with the datasets that it or anything narrower finds; raises NotFound."""
    entry = describe_concept(current.registry().database, scheme, notation)
    concept = entry.concept
    narrower = tuple(one.notation for one in code_list(scheme).narrower_transitive(notation))
    datasets, total = _datasets(concept, narrower)
    return ConceptView(
        entry=entry,
        mappings=tuple(_mappings(concept)),
        replaced_by=tuple(one for code in concept.replaced_by if (one := code_list(scheme).get(code))),
        datasets=datasets,
        total=total,
        all_datasets=_all_datasets(concept, narrower),
    )


def concept_address(concept: Concept) -> str:
    """Give the page of a concept; agencies have theirs."""
    if concept.scheme == "agency":
        return f"/agency/{concept.notation}"
    return f"/concept/{concept.scheme}/{concept.notation}"


def shown_label(found: FoundConcept) -> str:
    """Give the label by which a concept was found where it may be shown: not a preferred one, not a hidden one."""
    shown = [label for labels in found.concept.alt_label.values() for label in labels]
    return found.label if found.label in shown else ""


def _values(concept: Concept, narrower: Iterable[str]) -> tuple[str, ...]:
    prefix = _PLACE_PREFIX.get(concept.scheme, "")
    return tuple(prefix + notation for notation in (concept.notation, *narrower))


def _datasets(concept: Concept, narrower: tuple[str, ...]) -> tuple[tuple[StoredDataset, ...], int]:
    facet = _FACET_OF_SCHEME.get(concept.scheme)
    if facet is None:
        return (), 0
    wanted = [FacetIs(facet, _values(concept, narrower))]
    if concept.scheme == "migration":
        wanted.append(FacetIs("theme", _values(concept, narrower)))
    registry = current.registry()
    request = SearchRequest(query=AnyOf(tuple(wanted)), sort="modified", limit=SHOWN_DATASETS)
    answer = registry.index.search(request)
    stored = published_records(registry.database, [hit.slug for hit in answer.hits])
    return tuple(stored[hit.slug] for hit in answer.hits if hit.slug in stored), answer.total


def _all_datasets(concept: Concept, narrower: tuple[str, ...]) -> str:
    facet = _FACET_OF_SCHEME.get(concept.scheme, "")
    if concept.scheme == "migration" and concept.top_concept:
        return "/dataset?" + urlencode({"theme": concept.notation})
    return "/dataset?" + urlencode([(facet, value) for value in _values(concept, narrower)])


def _mappings(concept: Concept) -> Iterator[ConceptMapping]:
    for relation in _RELATIONS:
        for iri in getattr(concept, relation):
            known = notation_of(iri)
            page = concept_address(code_list(known[0])[known[1]]) if known else ""
            label = f"{known[1]} · {code_label(*known)}" if known else iri
            yield ConceptMapping(relation=relation, iri=iri, href=page or iri, label=label)
