"""What the home page is given: figures, themes, what is still empty, and what changed last."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.link import LinkKind
from registry.queries.catalog_figures import (
    CatalogFigures,
    PublicChange,
    catalog_figures,
    recent_changes,
    records_by_target,
)
from registry.queries.describe_record import published_records
from registry.storage.dataset_repository import StoredDataset
from vocab.code_lists import code_list
from vocab.concept_scheme import Concept
from web import current
from web.catalog.goals_page import Goal, empty_objectives, empty_targets
from web.language import tr

NEWEST = 6
MOST_EMPTY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """All that the home template is given."""

    figures: CatalogFigures
    concepts: int
    examples: tuple[str, ...]
    themes: tuple[tuple[Concept, int], ...]
    empty_objectives: tuple[Goal, ...]
    empty_targets: tuple[Goal, ...]
    changes: tuple[tuple[StoredDataset, PublicChange], ...]


def home_view() -> HomeView:
    """Collect what the home page shows."""
    database = current.registry().database
    counts = records_by_target(database, LinkKind.THEME)
    themes = sorted(
        ((one, counts.get(one.notation, 0)) for one in code_list("migration").top_concepts),
        key=lambda pair: -pair[1],
    )
    changes = recent_changes(database, NEWEST)
    stored = published_records(database, [one.slug for one in changes])
    return HomeView(
        figures=catalog_figures(database),
        concepts=len(code_list("migration")),
        examples=example_questions(),
        themes=tuple(themes),
        empty_objectives=empty_objectives(database)[:MOST_EMPTY],
        empty_targets=empty_targets(database)[:MOST_EMPTY],
        changes=tuple((stored[one.slug], one) for one in changes if one.slug in stored),
    )


def example_questions() -> tuple[str, ...]:
    """Give questions to click, in the visitor's language, of the kinds that the search understands."""
    return (
        tr("TKI Malaysia 2023 per provinsi", "migrant workers in Malaysia 2023 by province"),
        tr("biaya penempatan ke Taiwan", "recruitment cost to Taiwan"),
        tr("pengungsi di Aceh", "refugees in Aceh"),
        "SDG 10.7.2",
        tr("data apa yang dipegang Imigrasi", "what data does Immigration hold"),
    )
