"""Sources are added, approved, paused and removed by those who may, and only in ways that make sense."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from registry.bootstrap import Registry
from registry.commands.add_harvest_source import add_harvest_source, change_harvest_source
from registry.commands.approve_harvest_source import (
    approve_harvest_source,
    pause_harvest_source,
    remove_harvest_source,
)
from registry.commands.request_harvest import request_harvest
from registry.errors import Conflict, NotFound, NotPermitted, NotSignedIn, Rejected
from registry.model.account import ANONYMOUS, SYSTEM, Actor, Role
from registry.model.harvest import HarvestSource, RunState, SourceState
from registry.model.multilingual import MultilingualText

WALIDATA = Actor(name="walidata@bps.go.id", roles=frozenset({Role.WALIDATA}), agency="bps")


def a_source(**changes: Any) -> HarvestSource:
    source = HarvestSource(
        slug="portal-bps", title=MultilingualText.of(id="Portal"), kind="ckan", url="https://portal.example.id",
        agency="bps",
    )  # fmt: skip
    return replace(source, **changes)


def test_source_begins_as_a_draft_when_it_is_added(registry: Registry) -> None:
    added = add_harvest_source(registry.unit_of_work(), a_source(state=SourceState.APPROVED), actor=WALIDATA)
    assert added.state is SourceState.DRAFT
    with registry.unit_of_work() as uow:
        assert uow.harvests.source("portal-bps") == added
        assert uow.audit.about("source", "portal-bps")[0].actor == WALIDATA.name


def test_key_is_kept_out_of_the_audit_trail_when_the_address_holds_one(registry: Registry) -> None:
    secret = a_source(url="https://portal.example.id/api?key=geheim")
    add_harvest_source(registry.unit_of_work(), secret, actor=SYSTEM)
    with registry.unit_of_work() as uow:
        assert "geheim" not in str(uow.audit.about("source", "portal-bps"))


@pytest.mark.parametrize(
    ("changes", "actor", "error"),
    [
        ({"agency": "iom"}, WALIDATA, NotPermitted),
        ({"private_hosts": ("10.0.0.1:80",)}, WALIDATA, NotPermitted),
        ({}, ANONYMOUS, NotSignedIn),
        ({"agency": "no-such-agency"}, SYSTEM, NotFound),
        ({"slug": "Bad Slug"}, SYSTEM, Rejected),
        ({"slug": "a" * 81}, SYSTEM, Rejected),
        ({"url": "file:///etc/passwd"}, SYSTEM, Rejected),
        ({"schedule": "now and then"}, SYSTEM, Rejected),
    ],
)
def test_source_is_refused_when_something_is_wrong(
    registry: Registry, changes: dict[str, Any], actor: Actor, error: type[Exception]
) -> None:
    with pytest.raises(error):
        add_harvest_source(registry.unit_of_work(), a_source(**changes), actor=actor)
    with registry.unit_of_work() as uow:
        assert uow.harvests.sources(with_removed=True) == ()


def test_source_is_refused_when_its_name_is_taken(registry: Registry) -> None:
    add_harvest_source(registry.unit_of_work(), a_source(), actor=SYSTEM)
    with pytest.raises(Conflict):
        add_harvest_source(registry.unit_of_work(), a_source(), actor=SYSTEM)


def test_walidata_may_ask_for_a_run_but_not_approve_the_source(registry: Registry) -> None:
    add_harvest_source(registry.unit_of_work(), a_source(schedule="daily at 02:00 WIB"), actor=WALIDATA)
    with pytest.raises(Rejected):
        request_harvest(registry.unit_of_work(), "portal-bps", actor=WALIDATA)
    with pytest.raises(NotPermitted):
        approve_harvest_source(registry.unit_of_work(), "portal-bps", actor=WALIDATA)
    approve_harvest_source(registry.unit_of_work(), "portal-bps", actor=SYSTEM)
    number = request_harvest(registry.unit_of_work(), "portal-bps", actor=WALIDATA)
    with registry.unit_of_work() as uow:
        assert uow.harvests.run(number).state is RunState.QUEUED
        assert uow.harvests.source_row("portal-bps")["next_due"] is not None


def test_approval_is_needed_again_when_the_address_changes(registry: Registry) -> None:
    add_harvest_source(registry.unit_of_work(), a_source(), actor=SYSTEM)
    approve_harvest_source(registry.unit_of_work(), "portal-bps", actor=SYSTEM)
    renamed = a_source(title=MultilingualText.of(id="Nama baru"))
    assert (
        change_harvest_source(registry.unit_of_work(), renamed, actor=WALIDATA).state is SourceState.APPROVED
    )
    moved = a_source(url="https://elsewhere.example.id")
    assert change_harvest_source(registry.unit_of_work(), moved, actor=WALIDATA).state is SourceState.DRAFT
    with registry.unit_of_work() as uow:
        assert uow.harvests.source("portal-bps").state is SourceState.DRAFT


def test_source_returns_with_its_memory_when_it_is_approved_after_removal(registry: Registry) -> None:
    add_harvest_source(registry.unit_of_work(), a_source(), actor=SYSTEM)
    approve_harvest_source(registry.unit_of_work(), "portal-bps", actor=SYSTEM)
    pause_harvest_source(registry.unit_of_work(), "portal-bps", actor=SYSTEM)
    remove_harvest_source(registry.unit_of_work(), "portal-bps", actor=SYSTEM)
    with pytest.raises(Rejected):
        remove_harvest_source(registry.unit_of_work(), "portal-bps", actor=SYSTEM)
    with registry.unit_of_work() as uow:
        assert uow.harvests.sources() == ()
    assert (
        approve_harvest_source(registry.unit_of_work(), "portal-bps", actor=SYSTEM).state
        is SourceState.APPROVED
    )
