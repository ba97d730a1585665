"""What the concept pages are given: schemes, trees, one concept with labels, mappings and datasets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from registry.projections.search_index.search_index import AnyOf, FacetIs, SearchRequest
from registry.queries.browse_concepts import (
    LEVEL_SIZE,
    ConceptEntry,
    ConceptLevel,
    ConceptNode,
    FoundConcept,
    SchemeEntry,
    browse_scheme,
    browse_schemes,
    concept_level,
    concept_tree,
    concepts_by_letter,
    describe_concept,
    find_concepts,
)
from registry.queries.concept_history import ConceptHistory, concept_history
from registry.queries.concept_mappings import ConceptMapping, concept_mappings
from registry.queries.concept_uses import datasets_coded_by
from registry.queries.describe_record import published_records
from registry.storage.dataset_repository import StoredDataset
from vocab.concept_scheme import Concept
from web import current
from web.concepts.groups import SchemeGroup, grouped
from web.language import language

SHOWN_DATASETS = 12
MOST_FOUND = 400
FOUND_A_PAGE = 40
WHOLE_TREE = 600
"""Concepts up to which the tree is shown whole; a larger one is opened level by level."""
COUNTED_SCHEMES = ("migration", "sdg", "gcm", "agency")
_FACET_OF_SCHEME = {
    "migration": "concept", "sdg": "sdg", "gcm": "gcm", "access-right": "access", "frequency": "frequency",
    "file-type": "format", "country": "place", "region-bps": "place", "region-kemendagri": "place",
}  # fmt: skip
_PLACE_PREFIX = {"country": "country:", "region-bps": "bps:", "region-kemendagri": "kemendagri:"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemesView:
    """All that the page of the vocabularies is given."""

    groups: tuple[SchemeGroup, ...]
    themes: tuple[ConceptNode, ...]
    concepts: int
    asked: str
    scheme: str
    found: tuple[FoundConcept, ...]
    total: int
    page: int
    last_page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """All that the page of one code list is given: a whole tree, one level of a large one, or one letter."""

    scheme: SchemeEntry
    tree: tuple[ConceptNode, ...]
    level: ConceptLevel | None
    path: tuple[Concept, ...]
    letters: tuple[str, ...]
    letter: str
    concepts: tuple[Concept, ...]
    page: int
    last_page: int
    has_counts: bool
    coded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptView:
    """All that the page of one concept is given."""

    entry: ConceptEntry
    mappings: tuple[ConceptMapping, ...]
    replaced_by: tuple[Concept, ...]
    replaces: tuple[Concept, ...]
    history: ConceptHistory
    datasets: tuple[StoredDataset, ...]
    total: int
    all_datasets: str
    is_about_list: bool


def schemes_view(asked: str, scheme: str = "", page: int = 1) -> SchemesView:
    """Give the vocabularies in groups, the themes of migration, and what begins with the words asked for."""
    registry = current.registry()
    words = " ".join(asked.split())[:100]
    entries = browse_schemes(registry.schemes)
    chosen = scheme if any(one.name == scheme for one in entries) else ""
    found = (
        find_concepts(
            words, scheme=chosen or None, limit=MOST_FOUND, schemes=registry.schemes, notations=True
        )
        if words
        else ()
    )
    last, first = _last_page(len(found), FOUND_A_PAGE), (page - 1) * FOUND_A_PAGE
    return SchemesView(
        groups=grouped(entries), themes=concept_tree(registry.database, "migration"),
        concepts=sum(one.concepts for one in entries), asked=words, scheme=chosen,
        found=found[first : first + FOUND_A_PAGE], total=len(found), page=page, last_page=last,
    )  # fmt: skip


def scheme_view(name: str, *, letter: str = "", below: str = "", page: int = 1) -> SchemeView:
    """Give one code list as a tree, one level of it, or from A to Z the concepts of one letter; raises NotFound."""
    registry = current.registry()
    scheme = browse_scheme(name, registry.schemes)
    by_letter = concepts_by_letter(name, language(), registry.schemes)
    letter = letter if letter in by_letter else ""
    of_letter = by_letter.get(letter, ())
    is_whole = not letter and not below and scheme.concepts <= WHOLE_TREE
    level = None if letter or is_whole else level_view(name, below, page)
    path = registry.schemes.shelved(name).scheme.broader_transitive(below) if level and level.parent else ()
    first = (page - 1) * LEVEL_SIZE
    return SchemeView(
        scheme=scheme,
        tree=concept_tree(registry.database, name, registry.schemes) if is_whole else (),
        level=level,
        path=tuple(reversed(path)),
        letters=tuple(by_letter),
        letter=letter,
        concepts=of_letter[first : first + LEVEL_SIZE],
        page=page,
        last_page=level.last_page if level else _last_page(len(of_letter), LEVEL_SIZE),
        has_counts=name in COUNTED_SCHEMES,
        coded=len(datasets_coded_by(registry.database, name, scheme.iri)),
    )


def level_view(name: str, below: str, page: int) -> ConceptLevel:
    """Give one page of what is directly below a concept, or at the top; raises NotFound."""
    registry = current.registry()
    return concept_level(registry.database, name, below or None, page=page, schemes=registry.schemes)


def concept_view(scheme: str, notation: str) -> ConceptView:
    """Describe one concept with the datasets that it or anything narrower finds; raises NotFound."""
    registry = current.registry()
    entry = describe_concept(registry.database, scheme, notation, registry.schemes)
    concept = entry.concept
    within = registry.schemes.shelved(scheme).scheme
    narrower = tuple(one.notation for one in within.narrower_transitive(notation))
    datasets, total = _datasets(concept, narrower, within.iri)
    return ConceptView(
        entry=entry,
        mappings=concept_mappings(registry.schemes, concept),
        replaced_by=tuple(one for code in concept.replaced_by if (one := within.get(code))),
        replaces=tuple(one for code in concept.replaces if (one := within.get(code))),
        history=concept_history(registry.database, scheme, notation),
        datasets=datasets,
        total=total,
        all_datasets=_all_datasets(concept, narrower),
        is_about_list=scheme not in _FACET_OF_SCHEME,
    )


def shown_label(found: FoundConcept) -> str:
    """Give the label by which a concept was found where it may be shown: not a preferred one, not a hidden one."""
    shown = [label for labels in found.concept.alt_label.values() for label in labels]
    return found.label if found.label in shown else ""


def title_of_scheme(name: str) -> dict[str, str]:
    """Give the title of a vocabulary by language; its name where it is gone."""
    schemes = current.registry().schemes
    found = next((one.scheme for one in schemes.each() if one.scheme.name == name), None)
    return dict(found.title) if found else {"": name}


def _last_page(total: int, size: int) -> int:
    return max(1, -(-total // size))


def _values(concept: Concept, narrower: Iterable[str]) -> tuple[str, ...]:
    prefix = _PLACE_PREFIX.get(concept.scheme, "")
    return tuple(prefix + notation for notation in (concept.notation, *narrower))


def _datasets(
    concept: Concept, narrower: tuple[str, ...], scheme_iri: str
) -> tuple[tuple[StoredDataset, ...], int]:
    registry = current.registry()
    facet = _FACET_OF_SCHEME.get(concept.scheme)
    if facet is None:
        slugs = datasets_coded_by(registry.database, concept.scheme, scheme_iri)
        stored = published_records(registry.database, slugs[:SHOWN_DATASETS])
        return tuple(stored[one] for one in slugs[:SHOWN_DATASETS] if one in stored), len(slugs)
    wanted = [FacetIs(facet, _values(concept, narrower))]
    if concept.scheme == "migration":
        wanted.append(FacetIs("theme", _values(concept, narrower)))
    request = SearchRequest(query=AnyOf(tuple(wanted)), sort="modified", limit=SHOWN_DATASETS)
    answer = registry.index.search(request)
    stored = published_records(registry.database, [hit.slug for hit in answer.hits])
    return tuple(stored[hit.slug] for hit in answer.hits if hit.slug in stored), answer.total


def _all_datasets(concept: Concept, narrower: tuple[str, ...]) -> str:
    facet = _FACET_OF_SCHEME.get(concept.scheme)
    if facet is None:
        return ""
    if concept.scheme == "migration" and concept.top_concept:
        return "/dataset?" + urlencode({"theme": concept.notation})
    return "/dataset?" + urlencode([(facet, value) for value in _values(concept, narrower)])
