"""A steward lets a record in that was kept outside the catalog: at once, from the description that was kept.

From then on the record is known to its source like any other, so that later runs change it and never skip it again.
"""

from __future__ import annotations

from registry.commands.revision_writing import Origin, Written, checked, insert_record
from registry.errors import NotFound, Rejected
from registry.model.account import Actor
from registry.model.canonical_json import dataset_from_text
from registry.model.harvest import Outcome
from registry.policy import Action, require
from registry.storage.unit_of_work import UnitOfWork


def admit_skipped(uow: UnitOfWork, source: str, identifier: str, *, actor: Actor) -> Written:
    """Put a skipped record of a source into the catalog, published as a harvest would have done it.

    Raises NotPermitted, NotFound for what does not wait outside, Rejected with the report while errors stand.
    """
    with uow:
        listing = uow.harvests.source(source)
        require(actor, Action.ADMIT_RECORD, listing.agency)
        skipped = uow.skipped.find(source, identifier)
        known = uow.harvests.known(source, [identifier]).get(identifier)
        if skipped is None or skipped.admitted_at or known is None or known.record_id is not None:
            raise NotFound(
                {
                    "id": f"“{identifier}” tidak menunggu di luar katalog; muat ulang daftarnya.",
                    "en": f"“{identifier}” does not wait outside the catalog; reload the list.",
                },
                "SDMI-NF-011",
            )
        dataset, report = checked(dataset_from_text(skipped.content), agencies=frozenset(uow.agencies.all()))
        if not report.conforms:
            raise Rejected(
                {
                    "id": f"Belum dapat dimasukkan: {report.errors[0].message['id']} Perbaiki di sumbernya.",
                    "en": f"It cannot be let in yet: {report.errors[0].message['en']} Mend it at its source.",
                },
                report.errors[0].rule,
                report,
            )
        origin = Origin(by=f"harvest:{source}", run=skipped.run, raw_digest=_kept(uow, skipped.raw_digest))
        record = insert_record(
            uow, dataset, report, agency=str(dataset.publisher), source=source, origin=origin, publish=True
        )
        record_id, _ = uow.datasets.get(record.slug)
        uow.harvests.update_known(source, [identifier], record_id=record_id, outcome=Outcome.CREATED)
        uow.skipped.mark_admitted(skipped, record.slug, actor.name, uow.now)
        uow.note(
            actor.name, Action.ADMIT_RECORD, "dataset", record.slug, source=source, identifier=identifier
        )
        uow.commit()
    return Written(record=record, report=report)


def _kept(uow: UnitOfWork, digest: str) -> str | None:
    """Give the digest of the harvested bytes where they are still kept."""
    return digest if uow.harvests.raw(digest) is not None else None
