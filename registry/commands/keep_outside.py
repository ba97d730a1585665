"""Keep what is not about migration outside the catalog, without losing it: for sources harvested for migration only.

A record that the catalog holds already stays in it, whatever its words have become.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from registry.commands.suggest_record_links import proposals_of
from registry.model.canonical_json import canonical_text
from registry.model.dataset import Dataset
from registry.model.finding import Finding
from registry.model.harvest import HarvestSource
from registry.model.link_decision import SkippedRecord
from registry.model.multilingual import MultilingualText
from registry.model.rules import RULE_BY_CODE, finding
from registry.storage.unit_of_work import UnitOfWork
from registry.suggestion.suggestion import Relevance, Verdict

ONLY_MIGRATION = "only_migration"
"""The option of a source: what is not about international migration waits outside the catalog."""
RULE = "SDMI-160"


def is_outside(source: HarvestSource, dataset: Dataset, floor: Mapping[str, float]) -> bool:
    """Tell whether a record that the catalog does not hold yet is to wait outside."""
    if source.options.get(ONLY_MIGRATION) is not True or not dataset.title:
        return False
    return proposals_of(dataset, floor).relevance.verdict is Verdict.NO


def keep_outside(
    uow: UnitOfWork, source: str, identifier: str, dataset: Dataset, *, run: int, raw_digest: str, is_new: bool
) -> Finding:  # fmt: skip
    """Keep a record outside, with the reasons and its description; gives the finding that says so."""
    relevance = proposals_of(dataset, uow.suggestion_floor).relevance
    skipped = SkippedRecord(
        source=source,
        identifier=identifier,
        title=dataset.title,
        content=canonical_text(dataset),
        confidence=relevance.confidence,
        reasons=relevance.reasons,
        run=run,
        raw_digest=raw_digest,
        read_at=uow.now,
    )
    uow.skipped.keep(skipped, is_new=is_new)
    return not_about_migration(identifier, relevance)


def not_about_migration(place: str, relevance: Relevance) -> Finding:
    """Make the finding on a record that waits outside, with the reasons in both languages."""
    reasons = {
        language: " ".join(one.preferred(language) for one in relevance.reasons) for language in ("id", "en")
    }
    said = RULE_BY_CODE[RULE].message
    message = {language: said[language].replace("{value}", reasons[language]) for language in ("id", "en")}
    return replace(finding(RULE, place), message=MultilingualText(message))
