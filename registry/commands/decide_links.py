"""A steward decides on suggested links: accept, reject, one by one or in bulk, and take it back.

Accepted links count as true from then on and say for which agency or role it was decided; rejected ones are not
proposed again for the same text. Decisions hang on the record and outlive harvests and rebuilds.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from registry.commands.suggest_record_links import description_of, leading_text
from registry.errors import NotFound, Rejected
from registry.model.account import Actor, Role
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.link import Link, LinkKind, LinkStatus
from registry.model.link_decision import STATUS_OF, LinkChoice, LinkDecision, Verdict
from registry.model.multilingual import MultilingualText
from registry.policy import Action, require, require_visible
from registry.storage.dataset_repository import edited_meanwhile, record_not_found
from registry.storage.unit_of_work import UnitOfWork
from registry.suggestion.description_text import pieces_of

LARGEST_BATCH = 500
LONGEST_COMMENT = 2_000
Numbered = tuple[int, int, Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a bulk of decisions came to; `batch` is the name by which it can be undone, empty where none was."""

    batch: str
    changed: int
    kept: int


@dataclass(frozen=True, slots=True)
class _Round:
    """What all decisions of one request share."""

    uow: UnitOfWork
    actor: Actor
    batch: str
    comment: str

    @property
    def decided_for(self) -> str:
        """The agency or role that may be named in public for this person."""
        return self.actor.agency or _role_of(self.actor)


def decide_links(
    uow: UnitOfWork, slug: str, choices: Sequence[LinkChoice], *, actor: Actor, expected_version: int | None = None,
    comment: str = "",
) -> Decided:  # fmt: skip
    """Accept or reject links of one record; what is decided so already stays, and counts as kept.

    Raises NotFound for a link that nobody proposed, Rejected for one that the agency itself asserts, Conflict
    when `expected_version` is given and the record has another by now.
    """
    with uow:
        record_id, record = uow.datasets.get(slug)
        require_visible(actor, record, record_not_found(slug))
        require(actor, Action.DECIDE_LINKS, record.agency)
        if expected_version is not None and expected_version != record.version:
            raise edited_meanwhile(slug)
        by_key = {one.key: one for one in uow.datasets.links(record_id)}
        pairs = [(_found(by_key, one), one.verdict) for one in choices]
        batch = _begun(uow, actor, comment)
        decided = _decide_record(batch, record_id, record, pairs)
        uow.commit()
    return decided


def decide_listed(
    uow: UnitOfWork, numbers: Sequence[int], verdict: Verdict, *, actor: Actor, comment: str = ""
) -> Decided:  # fmt: skip
    """Accept or reject suggested links by their numbers, of any records; all or, without permission for one, none.

    Links that somebody decided on meanwhile, and those no longer proposed, count as kept.
    """
    wanted = list(dict.fromkeys(numbers))
    if not wanted or len(wanted) > LARGEST_BATCH:
        raise Rejected(
            {
                "id": f"Pilih 1 sampai {LARGEST_BATCH} usulan, lalu terima atau tolak.",
                "en": f"Choose 1 to {LARGEST_BATCH} suggestions, then accept or reject them.",
            },
            "SDMI-LK-001",
        )
    with uow:
        found = uow.links.named(wanted)
        batch = _begun(uow, actor, comment)
        changed = sum(
            _decide_listed_record(batch, record_id, list(links), verdict)
            for record_id, links in groupby(found, key=lambda one: one[1])
        )
        uow.commit()
    return Decided(batch=batch.batch if changed else "", changed=changed, kept=len(wanted) - changed)


def undo_decisions(uow: UnitOfWork, batch: str, *, actor: Actor) -> Decided:
    """Take back what was decided together, as far as nobody has decided otherwise since; raises NotFound."""
    with uow:
        decisions = uow.links.decisions(batch)
        if not decisions:
            raise NotFound(
                {
                    "id": "Keputusan ini tidak ditemukan; muat ulang daftar usulan.",
                    "en": "There is no such decision; reload the list of suggestions.",
                },
                "SDMI-NF-010",
            )
        changed = 0
        for record_id, made in groupby(decisions, key=lambda one: one.record_id):
            record = uow.datasets.by_number(record_id)
            require(actor, Action.DECIDE_LINKS, record.agency)
            changed += _undo_record(uow, record, list(made), actor)
        uow.commit()
    return Decided(batch=batch, changed=changed, kept=len(decisions) - changed)


def undo_listed(uow: UnitOfWork, numbers: Sequence[int], *, actor: Actor) -> Decided:
    """Take back the standing decisions on links by their numbers, and no others that were made with them."""
    changed = 0
    with uow:
        for record_id, links in groupby(uow.links.named(numbers), key=lambda one: one[1]):
            record = uow.datasets.by_number(record_id)
            require(actor, Action.DECIDE_LINKS, record.agency)
            found = [uow.links.newest_decision(record_id, link.kind, link.target) for _, _, link in links]
            made = [one for one in found if one is not None]
            changed += _undo_record(uow, record, made, actor) if made else 0
        uow.commit()
    return Decided(batch="", changed=changed, kept=len(numbers) - changed)


def _decide_listed_record(round_: _Round, record_id: int, found: list[Numbered], verdict: Verdict) -> int:
    record = round_.uow.datasets.by_number(record_id)
    require(round_.actor, Action.DECIDE_LINKS, record.agency)
    waiting = [(link, verdict) for _, _, link in found if link.status is LinkStatus.SUGGESTED]
    return _decide_record(round_, record_id, record, waiting).changed if waiting else 0


def _decide_record(
    round_: _Round, record_id: int, record: CatalogRecord, pairs: Sequence[tuple[Link, Verdict]]
) -> Decided:  # fmt: skip
    if record.status is RecordStatus.WITHDRAWN:
        raise Rejected(
            {
                "id": f"“{record.slug}” sudah ditarik; pulihkan dahulu sebelum memutuskan tautannya.",
                "en": f"“{record.slug}” is withdrawn; restore it before deciding on its links.",
            },
            "SDMI-LK-003",
        )
    changed = [(link, verdict) for link, verdict in pairs if link.status is not STATUS_OF[verdict]]
    if changed:
        uow = round_.uow
        dataset = uow.datasets.content(record_id, record.published_revision or record.revision)
        pieces = pieces_of(description_of(dataset))
        for link, verdict in changed:
            text = leading_text(pieces, link.evidence)
            uow.links.add_decision(_decision(round_, record_id, link, verdict, dataset.title, text))
            uow.links.say(record_id, link, STATUS_OF[verdict], round_.decided_for, uow.now)
        _touch(uow, record)
        told = {verdict.value: _names(changed, verdict) for verdict in Verdict if _names(changed, verdict)}
        uow.note(round_.actor.name, Action.DECIDE_LINKS, "dataset", record.slug, batch=round_.batch, **told)
    return Decided(
        batch=round_.batch if changed else "", changed=len(changed), kept=len(pairs) - len(changed)
    )


def _decision(
    round_: _Round, record_id: int, link: Link, verdict: Verdict, title: MultilingualText, text: str
) -> LinkDecision:  # fmt: skip
    return LinkDecision(
        record_id=record_id, kind=link.kind, target=link.target, verdict=verdict, batch=round_.batch,
        confidence=link.confidence, title=title, text=text, text_digest=link.text_digest,
        evidence=link.evidence, because=link.because, comment=round_.comment, decided_by=round_.actor.name,
        decided_for=round_.decided_for, decided_at=round_.uow.now, earlier_status=link.status,
        earlier_said_by=link.said_by,
        earlier_said_at=datetime.datetime.fromisoformat(link.said_at) if link.said_at else None,
    )  # fmt: skip


def _undo_record(uow: UnitOfWork, record: CatalogRecord, made: list[LinkDecision], actor: Actor) -> int:
    standing = {one.key: one for one in uow.datasets.links(made[0].record_id)}
    undone = []
    for one in made:
        link = standing.get((one.kind, one.target))
        newest = uow.links.newest_decision(one.record_id, one.kind, one.target)
        is_current = newest is not None and newest.batch == one.batch
        if link is None or one.undone_at or not is_current or link.status is not STATUS_OF[one.verdict]:
            continue
        uow.links.say(
            one.record_id, link, one.earlier_status, one.earlier_said_by, one.earlier_said_at or uow.now
        )
        uow.links.mark_undone(one, actor.name, uow.now)
        undone.append(f"{one.kind.value}:{one.target}")
    if undone:
        _touch(uow, record)
        uow.note(actor.name, Action.DECIDE_LINKS, "dataset", record.slug, batch=made[0].batch, undone=undone)
    return len(undone)


def _touch(uow: UnitOfWork, record: CatalogRecord) -> None:
    """Make the record another one for caches, projections and programs that read what changed."""
    version = uow.datasets.update(record.slug, record.version, modified=uow.now)
    uow.changed("record", record.slug, version)


def _found(by_key: dict[tuple[LinkKind, str], Link], choice: LinkChoice) -> Link:
    link = by_key.get((choice.kind, choice.target))
    name = f"{choice.kind.value} {choice.target}"
    if link is None:
        raise NotFound(
            {
                "id": f"Tidak ada usulan “{name}” pada dataset ini.",
                "en": f"There is no suggestion “{name}” on this dataset.",
            },
            "SDMI-NF-010",
        )
    if link.status is LinkStatus.ASSERTED:
        raise Rejected(
            {
                "id": f"“{name}” dinyatakan instansi sendiri, bukan usulan; ubah lewat formulir atau sumbernya.",
                "en": f"“{name}” is stated by the agency itself; change it in the form or at its source.",
            },
            "SDMI-LK-002",
        )
    return link


def _begun(uow: UnitOfWork, actor: Actor, comment: str) -> _Round:
    require(actor, Action.DECIDE_LINKS, actor.agency)
    return _Round(uow, actor, secrets.token_hex(12), comment.strip()[:LONGEST_COMMENT])


def _role_of(actor: Actor) -> str:
    for role in (Role.REVIEWER, Role.ADMINISTRATOR, Role.WALIDATA):
        if role in actor.roles:
            return role.value
    return Role.REVIEWER.value


def _names(pairs: Sequence[tuple[Link, Verdict]], verdict: Verdict) -> list[str]:
    return [f"{link.kind.value}:{link.target}" for link, said in pairs if said is verdict]
