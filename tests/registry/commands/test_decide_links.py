"""Decisions on suggested links: who may decide, what becomes of the link, how it is taken back."""

from __future__ import annotations

import pytest

from registry.bootstrap import Registry
from registry.commands.decide_links import Decided, decide_links, decide_listed, undo_decisions, undo_listed
from registry.commands.withdraw_dataset import withdraw_dataset
from registry.errors import Conflict, NotFound, NotPermitted, NotSignedIn, Rejected
from registry.model.account import ANONYMOUS, SYSTEM, Actor, Role
from registry.model.link import Link, LinkKind, LinkStatus
from registry.model.link_decision import LinkChoice, Verdict
from registry.queries.describe_record import describe_record
from registry.queries.suggested_links import Wanted, suggested_links
from tests.builders import a_dataset, published
from tests.registry.commands.test_suggest_record_links import BARE, links_of

REVIEWER = Actor(name="pembina@bps.go.id", roles=frozenset({Role.REVIEWER}), agency="bps")
WALIDATA = Actor(name="walidata@imigrasi.go.id", roles=frozenset({Role.WALIDATA}), agency="imigrasi")
STRANGER = Actor(name="walidata@kp2mi.go.id", roles=frozenset({Role.WALIDATA}), agency="kemenp2mi")
ROVER = Actor(name="pemeriksa@sdmi.id", roles=frozenset({Role.REVIEWER}))


@pytest.fixture
def slug(registry: Registry) -> str:
    return published(registry, a_dataset(**BARE)).slug


def first(registry: Registry, slug: str) -> Link:
    return next(iter(links_of(registry, slug).values()))


def decided(registry: Registry, slug: str, link: Link, verdict: Verdict, actor: Actor = REVIEWER) -> Decided:
    choice = LinkChoice(kind=link.kind, target=link.target, verdict=verdict)
    return decide_links(registry.unit_of_work(), slug, [choice], actor=actor, comment="sudah dibaca")


def numbers(registry: Registry) -> list[int]:
    return [one.number for one in suggested_links(registry.database, REVIEWER, Wanted(), limit=100).links]


@pytest.mark.parametrize(
    ("verdict", "status"), [(Verdict.ACCEPT, LinkStatus.ACCEPTED), (Verdict.REJECT, LinkStatus.REJECTED)]
)
def test_decision_changes_the_link_and_the_record_when_a_reviewer_decides(
    registry: Registry, slug: str, verdict: Verdict, status: LinkStatus
) -> None:
    link = first(registry, slug)
    assert decided(registry, slug, link, verdict).changed == 1
    after = links_of(registry, slug)[link.key]
    assert (after.status, after.said_by) == (status, "bps")
    assert (after.confidence, after.evidence) == (link.confidence, link.evidence)
    with registry.unit_of_work() as uow:
        assert uow.datasets.get(slug)[1].version == 2


def test_decision_stands_in_the_audit_trail_with_the_person(registry: Registry, slug: str) -> None:
    link = first(registry, slug)
    decided(registry, slug, link, Verdict.ACCEPT)
    event = describe_record(registry.database, slug, REVIEWER).events[0]
    assert (event.actor, event.action) == (REVIEWER.name, "decide_links")
    assert event.detail["accept"] == [f"{link.kind.value}:{link.target}"]


def test_role_stands_for_a_person_without_agency(registry: Registry, slug: str) -> None:
    link = first(registry, slug)
    decided(registry, slug, link, Verdict.ACCEPT, ROVER)
    assert links_of(registry, slug)[link.key].said_by == "reviewer"


def test_walidata_decides_for_the_own_agency_only(registry: Registry, slug: str) -> None:
    link = first(registry, slug)
    with pytest.raises(NotPermitted):
        decided(registry, slug, link, Verdict.ACCEPT, STRANGER)
    with pytest.raises(NotSignedIn):
        decided(registry, slug, link, Verdict.ACCEPT, ANONYMOUS)
    assert decided(registry, slug, link, Verdict.ACCEPT, WALIDATA).changed == 1


def test_nothing_is_decided_when_one_record_of_a_bulk_is_not_permitted(registry: Registry, slug: str) -> None:
    other = published(registry, a_dataset(**{**BARE, "identifier": "lain", "publisher": "kemenp2mi"})).slug
    with pytest.raises(NotPermitted):
        decide_listed(registry.unit_of_work(), numbers(registry), Verdict.ACCEPT, actor=WALIDATA)
    for one in (slug, other):
        assert {link.status for link in links_of(registry, one).values()} == {LinkStatus.SUGGESTED}


def test_bulk_decides_links_of_several_records_and_is_undone_at_once(registry: Registry, slug: str) -> None:
    other = published(registry, a_dataset(**{**BARE, "identifier": "lain"})).slug
    before = {one: links_of(registry, one) for one in (slug, other)}
    wanted = numbers(registry)
    made = decide_listed(registry.unit_of_work(), wanted, Verdict.REJECT, actor=REVIEWER)
    assert (made.changed, made.kept) == (len(wanted), 0)
    assert {one.status for one in links_of(registry, other).values()} == {LinkStatus.REJECTED}
    undone = undo_decisions(registry.unit_of_work(), made.batch, actor=REVIEWER)
    assert undone.changed == len(wanted)
    assert {one: links_of(registry, one) for one in (slug, other)} == before


def test_one_of_a_bulk_is_taken_back_by_itself(registry: Registry, slug: str) -> None:
    wanted = numbers(registry)
    decide_listed(registry.unit_of_work(), wanted, Verdict.ACCEPT, actor=REVIEWER)
    assert undo_listed(registry.unit_of_work(), wanted[:1], actor=REVIEWER).changed == 1
    statuses = [one.status for one in links_of(registry, slug).values()]
    assert statuses.count(LinkStatus.SUGGESTED) == 1
    assert statuses.count(LinkStatus.ACCEPTED) == len(wanted) - 1
    with pytest.raises(NotPermitted):
        undo_listed(registry.unit_of_work(), wanted[1:2], actor=STRANGER)


def test_second_steward_changes_nothing_when_a_link_is_decided_already(registry: Registry, slug: str) -> None:
    number, link = numbers(registry)[0], first(registry, slug)
    decide_listed(registry.unit_of_work(), [number], Verdict.ACCEPT, actor=REVIEWER)
    late = decide_listed(registry.unit_of_work(), [number], Verdict.REJECT, actor=WALIDATA)
    assert (late.changed, late.kept, late.batch) == (0, 1, "")
    assert decided(registry, slug, link, Verdict.ACCEPT).changed in (0, 1)


def test_undo_leaves_what_was_decided_otherwise_since(registry: Registry, slug: str) -> None:
    link = first(registry, slug)
    early = decided(registry, slug, link, Verdict.ACCEPT)
    decided(registry, slug, link, Verdict.REJECT)
    undone = undo_decisions(registry.unit_of_work(), early.batch, actor=REVIEWER)
    assert (undone.changed, undone.kept) == (0, 1)
    assert links_of(registry, slug)[link.key].status is LinkStatus.REJECTED


def test_repeated_decision_changes_nothing(registry: Registry, slug: str) -> None:
    link = first(registry, slug)
    decided(registry, slug, link, Verdict.ACCEPT)
    again = decided(registry, slug, link, Verdict.ACCEPT)
    assert (again.changed, again.kept, again.batch) == (0, 1, "")


def test_decision_is_refused_for_other_versions_links_and_records(registry: Registry, slug: str) -> None:
    link = first(registry, slug)
    choice = LinkChoice(kind=link.kind, target=link.target, verdict=Verdict.ACCEPT)
    with pytest.raises(Conflict):
        decide_links(registry.unit_of_work(), slug, [choice], actor=REVIEWER, expected_version=7)
    unknown = LinkChoice(kind=LinkKind.GCM, target="99", verdict=Verdict.ACCEPT)
    with pytest.raises(NotFound):
        decide_links(registry.unit_of_work(), slug, [unknown], actor=REVIEWER)
    with pytest.raises(NotFound):
        undo_decisions(registry.unit_of_work(), "entah", actor=REVIEWER)
    with pytest.raises(Rejected):
        decide_listed(registry.unit_of_work(), [], Verdict.ACCEPT, actor=REVIEWER)


def test_asserted_link_is_not_for_stewards_to_decide(registry: Registry) -> None:
    slug = published(registry, a_dataset()).slug
    choice = LinkChoice(kind=LinkKind.GCM, target="6", verdict=Verdict.REJECT)
    with pytest.raises(Rejected, match="stated by the agency"):
        decide_links(registry.unit_of_work(), slug, [choice], actor=REVIEWER)


def test_links_of_a_withdrawn_record_are_not_decided(registry: Registry, slug: str) -> None:
    number = numbers(registry)[0]
    withdraw_dataset(
        registry.unit_of_work(), slug, actor=SYSTEM, expected_version=1, reason="Ganda.", daily_share=1.0
    )
    with pytest.raises(Rejected, match="withdrawn"):
        decide_listed(registry.unit_of_work(), [number], Verdict.ACCEPT, actor=REVIEWER)
