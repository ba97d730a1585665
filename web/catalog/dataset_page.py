"""What the dataset page is given: the record, its links with who said so, freshness, citation, programs to copy."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.mapping.schema_org import dataset_to_schema_org
from registry.model.coverage import SpatialCoverage, last_day
from registry.model.link import Link, LinkKind, LinkStatus
from registry.policy import Action, may
from registry.queries.describe_record import RecordDescription, describe_record
from vocab.code_lists import SCHEMES
from web import current
from web.catalog.agencies import agencies, former_names, full_name, short_name
from web.catalog.facts import places_by_role
from web.catalog.freshness import Freshness, freshness
from web.language import code_label, language, shown_percent, text_of, tr

SCHEME_OF_KIND = {
    LinkKind.THEME: "migration", LinkKind.CONCEPT: "migration", LinkKind.SDG: "sdg", LinkKind.GCM: "gcm",
}  # fmt: skip
FORMATS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("rdf", "RDF/XML"), ("nt", "N-Triples"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLink:
    """A link to a concept, indicator or objective, and who says that it is true."""

    target: str
    label: str
    href: str
    status: LinkStatus
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetView:
    """All that the dataset template is given."""

    described: RecordDescription
    iri: str
    former_names: tuple[str, ...]
    freshness: Freshness
    places: Mapping[str, tuple[SpatialCoverage, ...]]
    links: Mapping[str, tuple[ShownLink, ...]]
    suggested: tuple[ShownLink, ...]
    citation: str
    bibtex: str
    programs: tuple[tuple[str, str], ...]
    downloads: tuple[tuple[str, str], ...]
    structured: Mapping[str, Any]
    edited_by: str


def dataset_view(slug: str, *, draft: bool, number: int | None, today: datetime.date) -> DatasetView:
    """Describe a dataset for its page; raises NotFound, Withdrawn."""
    registry = current.registry()
    described = describe_record(registry.database, slug, current.actor(), draft=draft, number=number)
    record, iri = described.record, registry.iris.dataset(slug)
    agency = agencies().get(record.agency)
    return DatasetView(
        described=described,
        iri=iri,
        former_names=former_names(agency) if agency else (),
        freshness=freshness(described.dataset, today),
        places=places_by_role(described.dataset),
        links=_links(described.links),
        suggested=tuple(_shown(one) for one in described.links if one.status is LinkStatus.SUGGESTED),
        citation=_citation(described, iri),
        bibtex=_bibtex(described, iri),
        programs=_programs(registry.settings.base_url, slug),
        downloads=tuple((f"/data/dataset/{slug}.{ending}", name) for ending, name in FORMATS),
        structured=_structured(described, iri),
        edited_by=_edited_by(described),
    )


def known_scheme(code_list: str | None) -> bool:
    """Tell whether a variable's code list is one of ours, which has a page."""
    return code_list in SCHEMES


def _links(links: tuple[Link, ...]) -> dict[str, tuple[ShownLink, ...]]:
    standing = (LinkStatus.ASSERTED, LinkStatus.ACCEPTED)
    return {
        kind.value: tuple(_shown(one) for one in links if one.kind is kind and one.status in standing)
        for kind in (LinkKind.THEME, LinkKind.CONCEPT, LinkKind.SDG, LinkKind.GCM)
    }


def _shown(link: Link) -> ShownLink:
    scheme = SCHEME_OF_KIND[link.kind]
    code = f"{link.kind.upper()} {link.target} · " if scheme in ("sdg", "gcm") else ""
    return ShownLink(
        target=link.target,
        label=code + code_label(scheme, link.target),
        href=f"/concept/{scheme}/{link.target}",
        status=link.status,
        note=_who_says(link),
    )


def _who_says(link: Link) -> str:
    if link.status is LinkStatus.SUGGESTED:
        return tr("disarankan sistem, keyakinan {share}", "suggested by the system, confidence {share}",
                  share=shown_percent(link.confidence))  # fmt: skip
    if link.status is LinkStatus.ACCEPTED:
        return tr("disarankan sistem, diterima pemeriksa", "suggested by the system, accepted by a reviewer")
    known = agencies().get(link.said_by)
    who = short_name(link.said_by) if known else tr("instansi", "the agency")
    return tr("dinyatakan {who}", "stated by {who}", who=who)


def _edited_by(described: RecordDescription) -> str:
    """Name who made the revision: persons only to those who work with the record (UU 27/2022)."""
    by = described.revision.created_by
    if by.startswith("harvest:"):
        return ""
    if may(current.actor(), Action.READ_DRAFT, described.record.agency):
        return by
    return short_name(described.record.agency)


def _year(described: RecordDescription) -> str:
    day = last_day(described.dataset.modified or described.dataset.issued or "")
    return str((day or described.record.modified.date()).year)


def _citation(described: RecordDescription, iri: str) -> str:
    who = full_name(described.record.agency)
    sample = tr(" [rekaman contoh]", " [sample record]") if described.record.sample else ""
    return f"{who}. ({_year(described)}). {text_of(described.dataset.title)} [dataset]{sample}. {iri}"


def _bibtex(described: RecordDescription, iri: str) -> str:
    def plain(text: str) -> str:
        return text.translate({ord(char): None for char in "{}\\"})

    lines = (
        f"@misc{{{described.record.slug},",
        f"  author = {{{{{plain(full_name(described.record.agency))}}}}},",
        f"  title = {{{{{plain(text_of(described.dataset.title))}}}}},",
        f"  year = {{{_year(described)}}},",
        f"  url = {{{iri}}}",
        "}",
    )
    return "\n".join(lines)


def _programs(base_url: str, slug: str) -> tuple[tuple[str, str], ...]:
    address = f"{base_url}/api/v1/datasets/{slug}"
    return (
        ("curl", f"curl -s {address}"),
        (
            "Python",
            f'import httpx\n\ndataset = httpx.get("{address}").json()\nprint(dataset["title"]["{language()}"])',
        ),
        ("R", f'library(jsonlite)\n\ndataset <- fromJSON("{address}")\ndataset$title${language()}'),
    )


def _structured(described: RecordDescription, iri: str) -> dict[str, Any]:
    settings, record = current.registry().settings, described.record
    return dataset_to_schema_org(
        described.dataset,
        iri=iri,
        page_url=f"{settings.base_url}/dataset/{record.slug}",
        publisher_name=full_name(record.agency),
        publisher_url=f"{settings.base_url}/agency/{record.agency}",
        catalog_name=settings.catalog_title_id if language() == "id" else settings.catalog_title_en,
        catalog_url=settings.base_url,
        language=language(),
    )
