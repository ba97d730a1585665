"""The addresses of vocabularies and concepts, for every notation however odd."""

from __future__ import annotations

from urllib.parse import quote

from vocab.concept_scheme import Concept


def concept_address(concept: Concept) -> str:
    """Give the page of a concept; agencies have theirs."""
    notation = quote(concept.notation, safe="/:@!$'()*,;~")
    return f"/agency/{notation}" if concept.scheme == "agency" else f"/concept/{concept.scheme}/{notation}"


def concept_document(concept: Concept, ending: str) -> str:
    """Give the address of the data about a concept in one syntax."""
    notation = quote(concept.notation, safe="")
    kind = "agency" if concept.scheme == "agency" else f"concept/{concept.scheme}"
    return f"/data/{kind}/{notation}.{ending}"
