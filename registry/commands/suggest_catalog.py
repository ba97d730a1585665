"""Suggest links for the whole catalog again: after an upgrade, or when the words of the vocabularies have changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from registry.commands.suggest_record_links import proposals_of, suggest_record_links
from registry.model.canonical_json import dataset_from_text
from registry.storage.unit_of_work import UnitOfWork
from registry.suggestion.suggestion import Verdict

BLOCK = 100
"""Records in one transaction, so that nobody waits long for theirs."""


@dataclass(frozen=True, slots=True)
class Resuggested:
    """How many records were read, how many have other suggestions now, and how many skipped ones may come in."""

    read: int
    changed: int
    reopened: int


def suggest_catalog(open_unit: Callable[[], UnitOfWork]) -> Resuggested:
    """Suggest the links of every public record anew, and judge again what waits outside the catalog.

    Decisions stay. A skipped record that is about migration by today's words is read again by the next run of its
    source, which takes it in.
    """
    read = changed = last = 0
    while True:
        with open_unit() as uow:
            block = uow.datasets.published_after(last, BLOCK)
            if not block:
                break
            for one in block:
                if suggest_record_links(uow, one.id, one.revision.number, one.dataset, standing=one.links):
                    version = uow.datasets.update(one.record.slug, one.record.version, modified=uow.now)
                    uow.changed("record", one.record.slug, version)
                    changed += 1
            uow.commit()
        read, last = read + len(block), block[-1].id
    return Resuggested(read, changed, _reopen(open_unit))


def _reopen(open_unit: Callable[[], UnitOfWork]) -> int:
    reopened, after = 0, ("", "")
    while True:
        with open_unit() as uow:
            waiting = uow.skipped.all_waiting(after, BLOCK)
            if not waiting:
                return reopened
            for one in waiting:
                relevance = proposals_of(dataset_from_text(one.content), uow.suggestion_floor).relevance
                if relevance.verdict is not Verdict.NO:
                    uow.harvests.update_known(one.source, [one.identifier], raw_digest="")
                    reopened += 1
            uow.commit()
        after = (waiting[-1].source, waiting[-1].identifier)
