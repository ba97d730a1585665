"""Feedback, proposals and their decisions, as visitors, producers and reviewers meet them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from registry.bootstrap import Registry, open_registry
from registry.queries.concept_feedback import count_waiting
from tests.web.accounts.visitors import Visitor
from web.app import create_app

PAGE = "/concept/migration/refugee/feedback"
FIELDS = {
    "name_id": "Pekerja Musiman Lintas Batas", "name_en": "Seasonal cross-border worker",
    "definition_id": "Pekerja yang melintas batas menurut musim.", "reference": "UU 18/2017",
    "broader": "migrant-worker", "other_labels": "pekerja panen; pelintas panen", "step": "send",
}  # fmt: skip


def test_anybody_gives_feedback(registry: Registry, visitor: Visitor, reviewer: Visitor) -> None:
    sent = visitor.post(PAGE, {"text": "Definisinya kurang <b>jelas</b>."}, form_at=PAGE)
    assert (sent.status_code, sent.location) == (303, "/concept/migration/refugee")
    assert "Terima kasih" in visitor.get(sent.location).text
    desk = reviewer.get("/desk/concepts").text
    assert "kurang &lt;b&gt;jelas&lt;/b&gt;" in desk


def test_feedback_with_personal_data_comes_back_with_what_was_typed(
    visitor: Visitor, registry: Registry
) -> None:
    sent = visitor.post(PAGE, {"text": "Hubungi budi@contoh.id ya"}, form_at=PAGE)
    assert sent.status_code == 422
    assert "Hubungi budi@contoh.id ya" in sent.text
    assert count_waiting(registry.database) == (0, 0)


def test_program_that_fills_in_everything_is_not_noted(visitor: Visitor, registry: Registry) -> None:
    sent = visitor.post(PAGE, {"text": "Buy cheap things now", "website": "x"}, form_at=PAGE)
    assert sent.status_code == 303
    assert count_waiting(registry.database) == (0, 0)


def test_feedback_needs_a_form_of_ours(visitor: Visitor) -> None:
    assert visitor.client.post(PAGE, data={"text": "tanpa tanda formulir"}).status_code == 400


def test_feedback_about_nothing_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("/concept/migration/nothing/feedback").status_code == 404


def test_feedback_is_limited(registry: Registry) -> None:
    limited = open_registry(replace(registry.settings, rate_limits=True), registry.clock)
    visitor = Visitor(create_app(limited))
    token = visitor.token(PAGE)
    statuses = [
        visitor.client.post(PAGE, data={"csrf_token": token, "text": "Definisinya kurang jelas."}).status_code
        for _ in range(7)
    ]
    limited.close()
    assert statuses == [303] * 6 + [429]


def test_reviewer_settles_feedback(visitor: Visitor, reviewer: Visitor, producer: Visitor) -> None:
    visitor.post(PAGE, {"text": "Definisinya kurang jelas."}, form_at=PAGE)
    refused = producer.post("/desk/concepts/feedback/1", {"step": "done"})
    assert refused.status_code == 403
    assert "Definisinya" not in producer.get("/desk/concepts").text
    assert (
        reviewer.post("/desk/concepts/feedback/1", {"step": "done", "answer": "Diperjelas."}).status_code
        == 303
    )
    assert "Diperjelas." in reviewer.get("/desk/concepts?state=done").text


def test_producer_proposes_and_reviewer_accepts(producer: Visitor, reviewer: Visitor) -> None:
    sent = producer.post("/concept/propose", FIELDS, form_at="/concept/propose")
    assert (sent.status_code, sent.location) == (303, "/desk/concepts/1")
    assert "pekerja panen; pelintas panen" in producer.get(sent.location).text
    assert 'value="accept"' not in producer.get(sent.location).text
    assert reviewer.post("/desk/concepts/1", {"step": "accept"}).status_code == 303
    turtle = reviewer.get("/desk/concepts/accepted.ttl").text
    assert "seasonal-cross-border-worker" in turtle
    assert producer.get("/desk/concepts/accepted.ttl").status_code == 403


def test_proposal_that_breaks_rules_comes_back_with_them(producer: Visitor) -> None:
    fields = {**FIELDS, "name_id": "jumlah PMI 2023", "definition_id": ""}
    sent = producer.post("/concept/propose", fields, form_at="/concept/propose")
    assert sent.status_code == 422
    assert 'value="jumlah PMI 2023"' in sent.text
    for rule in ("SDMI-141", "SDMI-143", "SDMI-146", "SDMI-147"):
        assert f"/about/errors#{rule}" in sent.text


def test_proposal_can_be_checked_before_it_is_sent(producer: Visitor, registry: Registry) -> None:
    checked = producer.post("/concept/propose", {**FIELDS, "step": "check"}, form_at="/concept/propose")
    assert checked.status_code == 200
    assert "Tidak ada aturan yang dilanggar" in checked.text
    assert count_waiting(registry.database) == (0, 0)


def test_returned_proposal_needs_a_reason(producer: Visitor, reviewer: Visitor) -> None:
    producer.post("/concept/propose", FIELDS, form_at="/concept/propose")
    assert reviewer.post("/desk/concepts/1", {"step": "return"}).status_code == 422
    assert reviewer.post("/desk/concepts/1", {"step": "return", "comment": "Sudah ada."}).status_code == 303
    assert "Sudah ada." in producer.get("/desk/concepts/1").text


def test_proposals_of_another_agency_are_not_shown(producer: Visitor, stranger: Visitor) -> None:
    producer.post("/concept/propose", FIELDS, form_at="/concept/propose")
    assert stranger.get("/desk/concepts/1").status_code == 404
    assert "Pekerja Musiman" not in stranger.get("/desk/concepts").text


@pytest.mark.parametrize(
    "address", ["/concept/propose", "/desk/concepts", "/desk/concepts/1", "/desk/concepts/accepted.ttl"]
)
def test_desk_is_for_people_who_signed_in(app: Flask, address: str) -> None:
    answer = Visitor(app).get(address)
    assert answer.status_code == 302
    assert answer.location.startswith("/login?next=")


def test_reader_may_not_propose(app: Flask) -> None:
    from tests.web.accounts.visitors import signed_in

    reader = signed_in(app, "pembaca@kp2mi.go.id")
    assert reader.get("/concept/propose").status_code == 403
    assert reader.get("/desk/concepts").status_code == 403
