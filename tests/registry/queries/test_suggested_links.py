"""The steward's list: filters, counts beside them, whose agency is seen; and the corrections as an export."""

from __future__ import annotations

import pytest

from registry.bootstrap import Registry
from registry.commands.decide_links import decide_listed, undo_decisions
from registry.errors import NotPermitted, NotSignedIn
from registry.model.account import ANONYMOUS, Actor, Role
from registry.model.link import LinkKind, LinkStatus
from registry.model.link_decision import Verdict
from registry.queries.link_corrections import COLUMNS, link_corrections
from registry.queries.suggested_links import Wanted, decided_batch, suggested_links, waiting_suggestions
from tests.builders import a_dataset, drafted, published
from tests.registry.commands.test_decide_links import REVIEWER, STRANGER, WALIDATA
from tests.registry.commands.test_suggest_record_links import BARE

PRODUCER = Actor(name="produsen@imigrasi.go.id", roles=frozenset({Role.PRODUCER}), agency="imigrasi")


@pytest.fixture
def filled(registry: Registry) -> Registry:
    """Two public datasets of two agencies and a draft, all with suggestions."""
    published(registry, a_dataset(**BARE))
    published(registry, a_dataset(**{**BARE, "identifier": "pmi", "publisher": "kemenp2mi"}))
    drafted(registry, a_dataset(**{**BARE, "identifier": "draf"}))
    return registry


def test_reviewers_see_all_public_suggestions_and_a_walidata_the_own(filled: Registry) -> None:
    everything = suggested_links(filled.database, REVIEWER, Wanted(), limit=100)
    own = suggested_links(filled.database, WALIDATA, Wanted(), limit=100)
    assert {one.slug for one in everything.links} == {"deportasi", "pmi"}
    assert {one.slug for one in own.links} == {"deportasi"}
    assert everything.total == len(everything.links) == sum(everything.agencies.values())
    assert waiting_suggestions(filled.database, WALIDATA) == own.total
    assert waiting_suggestions(filled.database, PRODUCER) == 0


@pytest.mark.parametrize(("actor", "error"), [(ANONYMOUS, NotSignedIn), (PRODUCER, NotPermitted)])
def test_list_is_refused_when_nothing_may_be_decided(
    filled: Registry, actor: Actor, error: type[Exception]
) -> None:
    with pytest.raises(error):
        suggested_links(filled.database, actor, Wanted())
    with pytest.raises(error):
        link_corrections(filled.database, actor)


def test_filters_narrow_the_list_and_leave_their_own_counts(filled: Registry) -> None:
    by_agency = suggested_links(filled.database, REVIEWER, Wanted(agency="kemenp2mi"), limit=100)
    assert {one.agency for one in by_agency.links} == {"kemenp2mi"}
    assert by_agency.agencies.keys() == {"imigrasi", "kemenp2mi"}
    by_kind = suggested_links(filled.database, REVIEWER, Wanted(kind=LinkKind.CONCEPT), limit=100)
    assert {one.link.kind for one in by_kind.links} == {LinkKind.CONCEPT}
    target = by_kind.links[0].link.target
    by_target = suggested_links(filled.database, REVIEWER, Wanted(target=target), limit=100)
    assert {one.link.target for one in by_target.links} == {target}
    best = max(one.link.confidence for one in by_kind.links)
    sure = suggested_links(filled.database, REVIEWER, Wanted(least=best), limit=100)
    assert {one.link.confidence for one in sure.links} == {best}


def test_pages_hold_every_suggestion_once(filled: Registry) -> None:
    total = suggested_links(filled.database, REVIEWER, Wanted()).total
    pages = [
        suggested_links(filled.database, REVIEWER, Wanted(order="dataset"), start=start, limit=2).links
        for start in range(0, total, 2)
    ]
    seen = [one.number for page in pages for one in page]
    assert len(seen) == len(set(seen)) == total


def test_decided_links_move_to_their_list_with_who_decided(filled: Registry) -> None:
    one = suggested_links(filled.database, REVIEWER, Wanted()).links[0]
    made = decide_listed(filled.unit_of_work(), [one.number], Verdict.ACCEPT, actor=REVIEWER)
    page = suggested_links(filled.database, REVIEWER, Wanted(status=LinkStatus.ACCEPTED))
    assert [(row.number, row.decision_batch, row.decided_by) for row in page.links] == [
        (one.number, made.batch, REVIEWER.name)
    ]
    assert page.statuses[LinkStatus.ACCEPTED] == 1
    told = decided_batch(filled.database, made.batch)
    assert told is not None
    assert (told.accepted, told.rejected, told.undone) == (1, 0, 0)
    assert decided_batch(filled.database, "entah") is None


def test_corrections_hold_text_proposal_and_decision_but_no_person(filled: Registry) -> None:
    listed = suggested_links(filled.database, REVIEWER, Wanted(agency="imigrasi"), limit=100).links
    decide_listed(filled.unit_of_work(), [listed[0].number], Verdict.REJECT, actor=WALIDATA, comment="bukan")
    [line] = [one.to_json() for one in link_corrections(filled.database, REVIEWER)]
    assert (line["decision"], line["comment"], line["decided_for"]) == ("reject", "bukan", "imigrasi")
    assert line["text"]["leading"]
    assert line["proposed"]["target"] == listed[0].link.target
    assert line["proposed"]["evidence"]
    assert WALIDATA.name not in str(line)
    [row] = [one.to_row() for one in link_corrections(filled.database, REVIEWER)]
    assert len(row) == len(COLUMNS)
    assert list(link_corrections(filled.database, STRANGER)) == []


def test_only_the_newest_standing_decision_is_a_correction(filled: Registry) -> None:
    number = suggested_links(filled.database, REVIEWER, Wanted()).links[0].number
    made = decide_listed(filled.unit_of_work(), [number], Verdict.ACCEPT, actor=REVIEWER)
    undo_decisions(filled.unit_of_work(), made.batch, actor=REVIEWER)
    assert list(link_corrections(filled.database, REVIEWER)) == []
    decide_listed(filled.unit_of_work(), [number], Verdict.REJECT, actor=REVIEWER)
    assert [one.decision.verdict for one in link_corrections(filled.database, REVIEWER)] == [Verdict.REJECT]
