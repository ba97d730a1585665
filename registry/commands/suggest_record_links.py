"""Suggest the links of a record from its words, whenever its links are asserted anew; and judge its relevance.

It happens in the transaction that makes a revision public. What the words lead to is remembered for a while, so
that a harvest can find it out before it takes the write lock (`proposals_of`) and then write it at no cost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from registry.identifiers import content_digest
from registry.model.dataset import Dataset
from registry.model.link import Link, LinkEvidence, LinkKind, LinkStatus
from registry.storage.unit_of_work import UnitOfWork
from registry.suggestion import suggestion as proposed
from registry.suggestion.description_text import Piece, pieces_of
from registry.suggestion.suggest_links import Thresholds, suggest_links

REMEMBERED = 512
"""Descriptions whose proposals are kept in memory: some blocks of a harvest."""
LONGEST_LEADING_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the words of a description lead to: its relevance, and the links above the floor."""

    relevance: proposed.Relevance
    links: tuple[Link, ...]


def suggest_record_links(
    uow: UnitOfWork, record_id: int, revision: int, dataset: Dataset, *, standing: Iterable[Link]
) -> bool:  # fmt: skip
    """Write the suggested links of a record and the verdict on its relevance; tells whether a link changed.

    `standing` are the links that the record had. What the agency asserts is not suggested besides; what was
    rejected is suggested again only where other sentences lead to it than those that were rejected.
    """
    proposals = proposals_of(dataset, uow.suggestion_floor)
    relevance = proposals.relevance
    uow.links.keep_verdict(
        record_id, revision, relevance.verdict.value, relevance.confidence, relevance.reasons
    )
    asserted = _asserted(dataset)
    wanted = [one for one in proposals.links if not _is_said(one, asserted)]
    others = [one for one in standing if one.status is not LinkStatus.ASSERTED and one.key not in asserted]
    return uow.links.replace_suggested_links(record_id, wanted, others, uow.now)


def learn_words() -> None:
    """Read the words by which links are proposed, which takes about a second, once in a process.

    Done before a lease is taken or a transaction begun, so that nobody waits for it and no kill counts against it.
    """
    suggest_links({"title": "migrasi"})


def proposals_of(dataset: Dataset, floor: Mapping[str, float]) -> Proposals:
    """Give what the words of a dataset lead to; asked again for the same words it costs next to nothing."""
    words = json.dumps(description_of(dataset), ensure_ascii=False)
    return _proposals(words, tuple(sorted(floor.items())))


def description_of(dataset: Dataset) -> dict[str, Any]:
    """Give the parts of a dataset that speak of its subject, as `suggest_links` reads them."""
    return {
        "title": dict(dataset.title),
        "description": dict(dataset.description),
        "keyword": [word for _, word in dataset.keyword],
        "variable": [
            {"name": one.name, "label": dict(one.label), "definition": dict(one.definition)}
            for one in dataset.variable
        ],
        "publisher": dataset.publisher or dict(dataset.publisher_name),
        "population": dict(dataset.population),
        "source_system": dataset.source_system or "",
        "spatial_coverage": [{"label": dict(one.label)} for one in dataset.spatial_coverage],
    }


def leading_text(pieces: Sequence[Piece], evidence: Iterable[LinkEvidence]) -> str:
    """Give the sentences in which the evidence stands, one a line; where none holds it all, its whole field."""
    found: dict[Piece, None] = {}
    for one in evidence:
        of_field = [piece for piece in pieces if piece.field == one.field]
        words = one.text.casefold()
        holding = [piece for piece in of_field if words in piece.text.casefold()]
        found.update(dict.fromkeys(holding or of_field))
    text = "\n".join(piece.text for piece in pieces if piece in found)
    return text[:LONGEST_LEADING_TEXT]


@lru_cache(maxsize=REMEMBERED)
def _proposals(words: str, floor: tuple[tuple[str, float], ...]) -> Proposals:
    description = json.loads(words)
    suggestion = suggest_links(description, Thresholds(**dict(floor)))
    kinds = (
        (LinkKind.CONCEPT, suggestion.concepts),
        (LinkKind.SDG, suggestion.sdg),
        (LinkKind.GCM, suggestion.gcm),
    )
    pieces = pieces_of(description)
    links = [_link(kind, one, pieces) for kind, found in kinds for one in found if one.suggested]
    return Proposals(suggestion.relevance, tuple(links))


def _link(kind: LinkKind, one: proposed.Link, pieces: Sequence[Piece]) -> Link:
    evidence = tuple(LinkEvidence(words.text, words.field) for words in one.evidence)
    return Link(
        kind=kind,
        target=one.notation,
        status=LinkStatus.SUGGESTED,
        confidence=one.confidence,
        evidence=evidence,
        because=one.because,
        text_digest=content_digest(" ".join(leading_text(pieces, evidence).casefold().split()).encode()),
    )


def _asserted(dataset: Dataset) -> frozenset[tuple[LinkKind, str]]:
    return frozenset((kind, target) for kind in LinkKind for target in getattr(dataset, kind.value))


def _is_said(link: Link, asserted: frozenset[tuple[LinkKind, str]]) -> bool:
    """Tell whether the agency says it already: the same link, the concept as a theme, an indicator of the target."""
    if link.key in asserted:
        return True
    if link.kind is LinkKind.CONCEPT:
        return (LinkKind.THEME, link.target) in asserted
    return link.kind is LinkKind.SDG and any(
        kind is LinkKind.SDG and target.startswith(f"{link.target}.") for kind, target in asserted
    )
