"""What the search box proposes while somebody types: datasets, concepts, agencies, indicators and places."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.multilingual import MultilingualText
from registry.projections.search_index.search_index import (
    AllOf,
    IndexToken,
    Prefix,
    SearchIndex,
    SearchRequest,
    Term,
)
from registry.queries.browse_concepts import FoundConcept, find_concepts
from registry.queries.describe_record import published_records
from registry.queries.search_facets import agency_acronym
from registry.storage.database import Database
from registry.storage.dataset_repository import StoredDataset
from vocab.code_lists import code_list
from vocab.labels import preferred_label
from vocab.text_analysis import Token, analyse

SHORTEST_PREFIX = 2
_SCHEMES = (
    ("concept", "migration"),
    ("agency", "agency"),
    ("indicator", "sdg"),
    ("indicator", "gcm"),
    ("place", "country"),
    ("place", "region-bps"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One proposal; `kind` is dataset, concept, agency, indicator or place, `slug` that of a dataset.

    `hint` says why it is proposed: the agency of a dataset, the label that was met, the code.
    """

    kind: str
    notation: str
    label: MultilingualText
    hint: MultilingualText
    slug: str | None = None


def suggest_words(
    database: Database, index: SearchIndex, prefix: str, language: str = "id", limit: int = 8
) -> tuple[Suggestion, ...]:
    """Propose what begins so: half of the places for datasets, the others shared by kind, best first."""
    if len(prefix.strip()) < SHORTEST_PREFIX or limit <= 0:
        return ()
    datasets = _datasets(database, index, prefix, limit)
    words = _words(prefix, language, limit)
    share = max(limit - len(words), (limit + 1) // 2)
    chosen = datasets[:share]
    return (*words[: limit - len(chosen)], *chosen)


def _datasets(database: Database, index: SearchIndex, prefix: str, limit: int) -> list[Suggestion]:
    tokens = analyse(prefix)
    if not tokens:
        return []
    *whole, last = tokens
    beginnings = (Prefix(last.surface, "title"), Term(_token(last), "title"))
    queries = [Term(_token(one), "title") for one in whole]
    is_open = not prefix[-1:].isspace()
    query = AllOf((*queries, beginnings[0] if is_open else beginnings[1]))
    hits = index.search(SearchRequest(query=query, limit=limit)).hits
    stored = published_records(database, [hit.slug for hit in hits])
    return [_of_dataset(stored[hit.slug]) for hit in hits if hit.slug in stored]


def _token(token: Token) -> IndexToken:
    return IndexToken(token.surface, token.stem)


def _of_dataset(stored: StoredDataset) -> Suggestion:
    agency = code_list("agency").get(stored.record.agency)
    name = agency_acronym(agency) if agency else stored.record.agency
    slug = stored.record.slug
    return Suggestion(
        kind="dataset",
        notation=slug,
        label=stored.dataset.title,
        hint=MultilingualText.of(id=name, en=name),
        slug=slug,
    )


def _words(prefix: str, language: str, limit: int) -> list[Suggestion]:
    """Take turns between the kinds, so that a hundred countries do not push out the one concept."""
    found = [
        [_of_concept(kind, one, language) for one in find_concepts(prefix, scheme=scheme, limit=limit)]
        for kind, scheme in _SCHEMES
    ]
    turns = [one[place] for place in range(limit) for one in found if place < len(one)]
    return turns[:limit]


def _of_concept(kind: str, found: FoundConcept, language: str) -> Suggestion:
    concept = found.concept
    notation = concept.notation
    if concept.scheme in ("country", "region-bps"):
        notation = f"{concept.scheme.removeprefix('region-')}:{notation}"
    code = f"{concept.scheme.upper()} {concept.notation}" if kind == "indicator" else ""
    met = "" if found.label == preferred_label(concept, language) else found.label
    hint = code or met
    return Suggestion(
        kind=kind,
        notation=notation,
        label=MultilingualText(concept.pref_label),
        hint=MultilingualText.of(id=hint, en=hint),
    )
