"""What the dataset page is given: the record, its links with who said so, freshness, citation, programs to copy."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.mapping.schema_org import dataset_to_schema_org
from registry.model.coverage import SpatialCoverage, last_day
from registry.model.link import Link, LinkKind, LinkStatus
from registry.model.statistical_record import StatisticalKind
from registry.policy import Action, may
from registry.queries.describe_record import RecordDescription, describe_record
from registry.queries.describe_statistics import public_statistics
from registry.storage.statistics_repository import StoredStatistics
from vocab.code_lists import SCHEMES
from web import current
from web.catalog.agencies import former_names, full_name, short_name
from web.catalog.facts import places_by_role
from web.catalog.freshness import Freshness, freshness
from web.language import language, text_of, tr
from web.shown_links import ShownLink, shown_link

FORMATS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("rdf", "RDF/XML"), ("nt", "N-Triples"))


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
    statistics: tuple[StoredStatistics, ...]
    """The public activities, indicators and variables (MS-Keg, MS-Ind, MS-Var) that the description names."""

    def statistics_of(self, kind: str) -> tuple[StoredStatistics, ...]:
        """Give those of one kind."""
        return tuple(one for one in self.statistics if one.record.kind == kind)


def dataset_view(slug: str, *, draft: bool, number: int | None, today: datetime.date) -> DatasetView:
    """Describe a dataset for its page; raises NotFound, Withdrawn."""
    registry = current.registry()
    described = describe_record(registry.database, slug, current.actor(), draft=draft, number=number)
    record, iri = described.record, registry.iris.dataset(slug)
    agency = current.agencies().get(record.agency)
    return DatasetView(
        described=described,
        iri=iri,
        former_names=former_names(agency) if agency else (),
        freshness=freshness(described.dataset, today),
        places=places_by_role(described.dataset),
        links=_links(described.links),
        suggested=_suggested(described.links),
        citation=_citation(described, iri),
        bibtex=_bibtex(described, iri),
        programs=_programs(registry.settings.base_url, slug),
        downloads=tuple((f"/data/dataset/{slug}.{ending}", name) for ending, name in FORMATS),
        structured=_structured(described, iri),
        edited_by=_edited_by(described),
        statistics=_statistics(described),
    )


def known_scheme(code_list: str | None) -> bool:
    """Tell whether a variable's code list is one of ours, which has a page."""
    return code_list in SCHEMES


def _links(links: tuple[Link, ...]) -> dict[str, tuple[ShownLink, ...]]:
    standing = (LinkStatus.ASSERTED, LinkStatus.ACCEPTED)
    return {
        kind.value: tuple(shown_link(one) for one in links if one.kind is kind and one.status in standing)
        for kind in (LinkKind.THEME, LinkKind.CONCEPT, LinkKind.SDG, LinkKind.GCM)
    }


def _suggested(links: tuple[Link, ...]) -> tuple[ShownLink, ...]:
    """Give what the system proposes and nobody has looked at, surest first within its kind."""
    waiting = [one for one in links if one.status is LinkStatus.SUGGESTED]
    order = list(LinkKind)
    waiting.sort(key=lambda one: (order.index(one.kind), -one.confidence, one.target))
    return tuple(shown_link(one) for one in waiting)


def _statistics(described: RecordDescription) -> tuple[StoredStatistics, ...]:
    dataset = described.dataset
    named = {
        StatisticalKind.ACTIVITY: dataset.statistical_activity,
        StatisticalKind.INDICATOR: dataset.statistical_indicator,
        StatisticalKind.VARIABLE: tuple(
            one.statistical_variable for one in dataset.variable if one.statistical_variable
        ),
    }
    if not any(named.values()):
        return ()
    found = public_statistics(current.registry().database, named)
    return tuple(
        found[f"{kind}/{slug}"]
        for kind, slugs in named.items()
        for slug in slugs
        if f"{kind}/{slug}" in found
    )


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
