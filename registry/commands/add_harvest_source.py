"""Register a foreign catalog as a source: nothing is read from it before a person has approved it."""

from __future__ import annotations

from dataclasses import replace

from registry.errors import Conflict, Rejected
from registry.identifiers import is_slug
from registry.model.account import Actor
from registry.model.canonical_json import is_web_address
from registry.model.harvest import HarvestSource, SourceState
from registry.model.schedule import UnreadableSchedule, parse_schedule
from registry.policy import Action, require
from registry.storage.unit_of_work import UnitOfWork

MAXIMUM_SLUG = 80


def add_harvest_source(uow: UnitOfWork, source: HarvestSource, *, actor: Actor) -> HarvestSource:
    """Add a source as a draft; kind and options were checked by whoever knows the kinds.

    Raises NotPermitted, NotFound for an unknown agency, Conflict when the slug is taken, Rejected for an
    address or schedule that cannot be read. Only an administrator may allow private hosts.
    """
    with uow:
        require(actor, Action.ADD_SOURCE, source.agency)
        _require_sound(uow, source, actor)
        if any(one.slug == source.slug for one in uow.harvests.sources(with_removed=True)):
            raise Conflict(
                {
                    "id": f"Sudah ada sumber “{source.slug}”; pilih nama lain.",
                    "en": f"There is a source “{source.slug}” already; choose another name.",
                },
                "SDMI-HV-005",
            )
        added = replace(source, state=SourceState.DRAFT)
        uow.harvests.save_source(added, uow.now)
        uow.note(
            actor.name,
            Action.ADD_SOURCE,
            "source",
            source.slug,
            kind=source.kind,
            url=_without_query(source.url),
        )
        uow.commit()
    return added


def change_harvest_source(uow: UnitOfWork, source: HarvestSource, *, actor: Actor) -> HarvestSource:
    """Change what is known of a source; with another address, kind or agency it needs approval again."""
    with uow:
        present = uow.harvests.source(source.slug)
        require(actor, Action.ADD_SOURCE, present.agency)
        require(actor, Action.ADD_SOURCE, source.agency)
        _require_sound(uow, source, actor)
        is_same = (source.url, source.kind, source.agency, source.private_hosts) == (
            present.url, present.kind, present.agency, present.private_hosts,
        )  # fmt: skip
        state = present.state if is_same else SourceState.DRAFT
        uow.harvests.save_source(source, uow.now)
        uow.harvests.update_source(source.slug, state=state, etag=None, last_modified=None, next_due=None)
        uow.note(
            actor.name, "change_source", "source", source.slug, url=_without_query(source.url), state=state
        )
        uow.commit()
    return replace(source, state=state)


def _require_sound(uow: UnitOfWork, source: HarvestSource, actor: Actor) -> None:
    if source.private_hosts:
        require(actor, Action.ADD_SOURCE, None)
    uow.agencies.get(source.agency)
    if not is_slug(source.slug) or len(source.slug) > MAXIMUM_SLUG:
        raise Rejected(
            {
                "id": f"“{source.slug}” bukan nama sumber yang baik; pakai huruf kecil, angka, dan tanda hubung.",
                "en": f"“{source.slug}” is no good name of a source; use small letters, digits and hyphens.",
            },
            "SDMI-HV-006",
        )
    if not is_web_address(source.url):
        raise Rejected(
            {
                "id": "Alamat sumber harus alamat http atau https yang lengkap.",
                "en": "The address of a source must be a full http or https address.",
            },
            "SDMI-021",
        )
    _require_schedule(source.schedule)


def _require_schedule(schedule: str) -> None:
    try:
        parse_schedule(schedule)
    except UnreadableSchedule:
        raise Rejected(
            {
                "id": f"Jadwal “{schedule}” tidak dikenal; tulis misalnya “daily at 02:00 WIB”, “hourly”, "
                "“weekly on monday at 03:00”, lima kolom cron, atau kosongkan.",
                "en": f"The schedule “{schedule}” is not known; write for instance “daily at 02:00 WIB”, “hourly”, "
                "“weekly on monday at 03:00”, five cron fields, or nothing.",
            },
            "SDMI-HV-007",
        ) from None


def _without_query(url: str) -> str:
    """Give an address without its query, which may hold a key."""
    return url.partition("?")[0]
