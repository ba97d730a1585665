"""What the agency pages are given: who holds what, under which names, and how well it is described."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from registry.queries.browse_agencies import AgencyEntry, browse_agencies, describe_agency
from registry.queries.browse_harvests import SourceHealth, browse_sources
from registry.queries.search_datasets import Facet, Question, SearchHit, search_datasets
from vocab.text_analysis import fold
from web import current
from web.catalog.agencies import former_names, short_name
from web.harvests.pages import may_see
from web.language import language, text_of

SHOWN_DATASETS = 100
KINDS = ("national", "local", "international", "ngo", "academic", "private")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyView:
    """All that the template of one agency is given."""

    entry: AgencyEntry
    former_names: tuple[str, ...]
    successors: tuple[tuple[str, str], ...]
    hits: tuple[SearchHit, ...]
    facets: Mapping[str, Facet]
    mean_completeness: float
    sources: tuple[SourceHealth, ...]


def agencies_view() -> dict[str, tuple[AgencyEntry, ...]]:
    """Give the agencies by kind, those that hold data first, then by name."""
    entries = sorted(browse_agencies(current.registry().database), key=_by_holdings)
    kinds = dict.fromkeys((*KINDS, *(one.organization.kind for one in entries)))
    grouped = {kind: tuple(one for one in entries if one.organization.kind == kind) for kind in kinds}
    return {kind: members for kind, members in grouped.items() if members}


def agency_view(notation: str) -> AgencyView:
    """Describe one agency; raises NotFound."""
    registry = current.registry()
    entry = describe_agency(registry.database, notation)
    question = Question(
        filters={"agency": (notation,)}, language=language(), limit=SHOWN_DATASETS,
        sort="title_en" if language() == "en" else "title_id",
    )  # fmt: skip
    answer = search_datasets(registry.database, registry.index, question, today=registry.clock().date())
    scores = [hit.stored.record.completeness for hit in answer.hits]
    return AgencyView(
        entry=entry,
        former_names=former_names(entry.organization),
        successors=tuple((one, short_name(one)) for one in entry.successors),
        hits=answer.hits,
        facets={facet.name: facet for facet in answer.facets},
        mean_completeness=sum(scores) / len(scores) if scores else 0.0,
        sources=tuple(
            one
            for one in browse_sources(registry.database)
            if one.source.agency == notation and may_see(one.source)
        ),
    )


def _by_holdings(entry: AgencyEntry) -> tuple[int, str]:
    return -entry.datasets, fold(text_of(entry.organization.name))
