"""Records and search pages -> what the API answers about them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any

from registry.model.account import Actor
from registry.model.canonical_json import dataset_to_json
from registry.model.catalog import CatalogRecord
from registry.model.dataset import Dataset
from registry.model.finding import Finding, Severity
from registry.model.link import Link, LinkKind, LinkStatus
from registry.policy import Action, may
from registry.queries.describe_record import RecordDescription, RelevanceVerdict
from registry.queries.search_datasets import Facet, Notice, SearchHit, SearchPage
from vocab.code_lists import code_list
from web import current
from web.api.routes import PREFIX

SCHEME_OF_LINK = {
    LinkKind.CONCEPT: "migration",
    LinkKind.THEME: "migration",
    LinkKind.SDG: "sdg",
    LinkKind.GCM: "gcm",
}
_PARAMETERS = {"year": None, "source_kind": "source", "variable_kind": "variable"}


def moment(value: datetime.datetime | None) -> str | None:
    """Write a moment by ISO 8601, in UTC."""
    return (
        value.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if value else None
    )


def is_insider(actor: Actor, agency: str) -> bool:
    """Tell whether this caller may see drafts, and persons' names, of an agency."""
    return may(actor, Action.READ_DRAFT, agency)


def agency_reference(notation: str) -> dict[str, Any]:
    """Give an agency by notation with its name."""
    known = code_list("agency").get(notation)
    if known is not None:
        return {"id": notation, "name": dict(known.pref_label)}
    organization = current.agencies().get(notation)
    return {"id": notation, "name": dict(organization.name) if organization else {"und": notation}}


def address(path: str) -> str:
    """Give an absolute address of this instance."""
    return f"{current.registry().settings.base_url}{path}"


def summary(record: CatalogRecord, dataset: Dataset) -> dict[str, Any]:
    """Give a dataset in short."""
    plain = dataset_to_json(dataset)
    return {
        "id": record.slug,
        "iri": current.registry().iris.dataset(record.slug),
        "title": plain.get("title", {}),
        "publisher": agency_reference(record.agency),
        "access_right": dataset.access_right,
        "frequency": dataset.frequency,
        "theme": list(dataset.theme),
        "sdg": list(dataset.sdg),
        "gcm": list(dataset.gcm),
        "format": list(dict.fromkeys(one.format for one in dataset.distribution if one.format)),
        "spatial_coverage": plain.get("spatial_coverage", []),
        "temporal_coverage": plain.get("temporal_coverage", []),
        "modified": moment(record.modified),
        "completeness": record.completeness,
        "sample": record.sample or dataset.sample,
        "addresses": addresses_of(record.slug),
    }


def addresses_of(slug: str) -> dict[str, str]:
    """Give the addresses that belong to a dataset."""
    return {
        "self": address(f"{PREFIX}/datasets/{slug}"),
        "page": address(f"/dataset/{slug}"),
        "findings": address(f"{PREFIX}/datasets/{slug}/findings"),
        "revisions": address(f"{PREFIX}/datasets/{slug}/revisions"),
    }


def search_answer(page: SearchPage, following: str | None) -> dict[str, Any]:
    """Give a page of the search."""
    return {
        "total": page.total,
        "items": [_hit(one) for one in page.hits],
        "facets": {one.name: _facet(one) for one in page.facets},
        "understood": [
            {
                "key": one.key,
                "kind": one.kind,
                "words": one.words,
                "scheme": one.scheme,
                "notation": one.notation,
                "label": dict(one.label),
                "explanation": dict(one.explanation),
                "also": list(one.also),
                "found": one.words not in page.unmatched,
            }
            for one in page.understood
        ],
        "unmatched": list(page.unmatched),
        "notices": [_notice(one) for one in page.notices],
        "choices": [
            {
                "word": one.word,
                "chosen": one.chosen,
                "options": [
                    {"notation": option.notation, "label": dict(option.label), "hint": dict(option.hint)}
                    for option in one.options
                ],
            }
            for one in page.choices
        ],
        "correction": page.correction,
        "nearest": [
            {"kind": one.kind, "notation": one.notation, "label": dict(one.label), "hint": dict(one.hint)}
            for one in page.nearest
        ],
        "next": following,
    }


def record_answer(record: CatalogRecord, revision: int, *, with_drafts: bool) -> dict[str, Any]:
    """Give our entry about a dataset; what is not public yet only to insiders."""
    told = {
        "status": record.status.value,
        "version": record.version,
        "revision": revision,
        "published_revision": record.published_revision,
        "agency": record.agency,
        "source": record.source,
        "listed": moment(record.listed),
        "modified": moment(record.modified),
        "published": moment(record.published),
        "withdrawn": moment(record.withdrawn),
        "withdrawal_reason": record.withdrawal_reason,
        "replaced_by": record.replaced_by,
    }
    if with_drafts:
        told["newest_revision"] = record.revision
    elif record.withdrawn is None:
        told["status"] = "published"
    return told


def dataset_answer(described: RecordDescription, actor: Actor) -> dict[str, Any]:
    """Give everything about one dataset that this caller may see."""
    record = described.record
    insider = is_insider(actor, record.agency)
    plain = dataset_to_json(described.dataset)
    return {
        **summary(record, described.dataset),
        "completeness": described.completeness,
        "dataset": plain,
        "record": record_answer(record, described.revision.number, with_drafts=insider),
        "links": [
            link_answer(one, insider=insider)
            for one in described.links
            if insider or one.status is not LinkStatus.REJECTED
        ],
        "relevance": relevance_answer(described.relevance),
        "origins": [
            {
                "source": one.source,
                "identifier": one.identifier,
                "last_run": one.last_run,
                "raw_digest": one.raw_digest,
            }
            for one in described.origins
        ],
        "findings": finding_counts(described.findings),
    }


def relevance_answer(relevance: RelevanceVerdict | None) -> dict[str, Any] | None:
    """Give whether a dataset is about international migration; None where nobody has judged it yet."""
    if relevance is None:
        return None
    return {
        "verdict": relevance.verdict,
        "confidence": relevance.confidence,
        "reasons": [dict(one) for one in relevance.reasons],
    }


def finding_counts(findings: Iterable[Finding]) -> dict[str, Any]:
    """Count findings by severity."""
    counted = Counter(one.severity for one in findings)
    return {"conforms": not counted[Severity.ERROR], **{one.value: counted[one] for one in Severity}}


def findings_answer(described: RecordDescription) -> dict[str, Any]:
    """Give the findings on a revision and its gaps."""
    return {
        "revision": described.revision.number,
        "conforms": all(one.severity is not Severity.ERROR for one in described.findings),
        "completeness": described.completeness,
        "items": [one.to_json() for one in described.findings],
        "gaps": [
            {
                "property": one.property.name,
                "label": dict(one.property.label),
                "obligation": one.property.obligation.value,
                "gain": round(one.gain, 2),
            }
            for one in described.gaps
        ],
    }


def revisions_answer(described: RecordDescription, actor: Actor) -> dict[str, Any]:
    """Give the revisions that this caller may know of, persons only to insiders."""
    insider = is_insider(actor, described.record.agency)
    return {
        "items": [
            {
                "number": one.number,
                "created": moment(one.created),
                "created_by": one.created_by if insider else None,
                "comment": one.comment if insider else "",
                "completeness": one.completeness,
                "digest": one.digest,
                "run": one.run,
                "is_public": one.number == described.record.published_revision,
            }
            for one in described.revisions
        ]
    }


def _hit(hit: SearchHit) -> dict[str, Any]:
    return {
        **summary(hit.stored.record, hit.stored.dataset),
        "score": round(hit.score, 4),
        "matched": [
            {
                "field": one.field,
                "words": list(one.words),
                "language": one.language,
                "asked": one.asked,
                "reason": dict(one.reason or {}),
                "weak": one.is_weak,
            }
            for one in hit.matched
        ],
        "missing": list(hit.missing),
        "snippet": "".join(text for text, _ in hit.snippet),
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "kind": notice.kind,
        "words": list(notice.words),
        "text": dict(notice.text),
        "offers": [{"q": one.text, "label": dict(one.label), "total": one.total} for one in notice.offers],
    }


def _facet(facet: Facet) -> dict[str, Any]:
    return {
        "label": dict(facet.label),
        "parameter": _PARAMETERS.get(facet.name, facet.name),
        "values": [
            {"value": one.value, "label": dict(one.label), "count": one.count, "selected": one.selected}
            for one in facet.values
        ],
    }


def link_answer(link: Link, *, insider: bool) -> dict[str, Any]:
    """Give a link with who said so; a suggested one with the words and the rule that led to it."""
    concept = code_list(SCHEME_OF_LINK[link.kind]).get(link.target)
    return {
        "kind": link.kind.value,
        "target": link.target,
        "iri": concept.iri if concept else None,
        "label": dict(concept.pref_label) if concept else {},
        "status": link.status.value,
        "confidence": link.confidence,
        "said_by": link.said_by if insider or "@" not in link.said_by else None,
        "said_at": link.said_at,
        "evidence": [one.to_json() for one in link.evidence],
        "because": dict(link.because),
    }
