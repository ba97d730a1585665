"""From an officer's first word to the open catalog, through the real pages."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from registry.bootstrap import Registry
from registry.model.account import SYSTEM
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.queries.describe_record import describe_record
from tests.builders import a_dataset, drafted, published
from tests.web.accounts.visitors import Visitor, fields_of, hidden
from web.registration.form_fields import form_fields

TITLE = "Kedatangan WNA menurut TPI"


def typed(fields: MultiDict[str, str], **changes: str) -> MultiDict[str, str]:
    """The same form with other text in some fields; `__` in a name stands for a dot."""
    changed = MultiDict(fields)
    for name, text in changes.items():
        changed[name.replace("__", ".")] = text
    return changed


def record(registry: Registry, slug: str) -> CatalogRecord:
    with registry.unit_of_work() as uow:
        return uow.datasets.get(slug)[1]


def edited(visitor: Visitor, slug: str, **changes: str) -> tuple[int, str]:
    """Open the form of a record, change fields, save; gives status and page."""
    fields = typed(fields_of(visitor.get(f"/dataset/{slug}/edit").text), **{"step": "save", **changes})
    answer = visitor.client.post(f"/dataset/{slug}/edit", data=fields)
    return answer.status_code, answer.text


def decided(reviewer: Visitor, slug: str, step: str, **comments: str) -> tuple[int, str]:
    """Decide on a submitted record."""
    page = reviewer.get(f"/dataset/{slug}/review").text
    said = {name.replace("__", "."): text for name, text in comments.items()}
    fields = {"record_version": hidden(page, "record_version"), "step": step, **said}
    answer = reviewer.post(f"/dataset/{slug}/review", fields)
    return answer.status_code, answer.text


def test_dataset_goes_from_the_officer_over_the_reviewer_to_the_public(
    registry: Registry, app: Flask, producer: Visitor, reviewer: Visitor, visitor: Visitor
) -> None:
    fields = fields_of(producer.get("/dataset/new").text)
    fields = typed(fields, title__id=TITLE, step="submit")
    assert producer.client.post("/dataset/new", data=fields).headers["Location"] == "/desk"
    slug = "kedatangan-wna-menurut-tpi"
    assert visitor.get(f"/dataset/{slug}").status_code == 404
    assert TITLE in reviewer.get("/desk").text

    assert decided(reviewer, slug, "return")[0] == 422
    assert (
        decided(reviewer, slug, "return", comment__title="Sebut sumbernya.", comment="Hampir siap.")[0] == 303
    )
    assert record(registry, slug).status is RecordStatus.RETURNED
    page = producer.get("/desk").text
    assert "2 komentar" in page
    page = producer.get(f"/dataset/{slug}/edit").text
    assert "Sebut sumbernya." in page.split('id="title"')[1].split('id="description"')[0]
    assert "Hampir siap." in page

    assert edited(producer, slug, title__id=f"{TITLE} (SIMKIM)", step="submit")[0] == 303
    assert decided(reviewer, slug, "publish")[0] == 303
    registry.relay.drain()
    assert f"{TITLE} (SIMKIM)" in visitor.get(f"/dataset/{slug}").text
    assert visitor.get(f"/api/v1/datasets/{slug}").get_json()["title"]["id"] == f"{TITLE} (SIMKIM)"
    assert f"/dataset/{slug}" in visitor.get("/dataset?q=kedatangan+WNA").text
    events = [event.action for event in describe_record(registry.database, slug, SYSTEM, draft=True).events]
    assert events == ["publish", "submit", "revise", "return", "submit", "register"]
    assert all(
        word in producer.get(f"/dataset/{slug}/history").text for word in ("Sebut sumbernya.", "menerbitkan")
    )


def test_what_is_public_stays_until_the_change_is_published(
    registry: Registry, producer: Visitor, reviewer: Visitor, visitor: Visitor
) -> None:
    slug = published(registry, a_dataset()).slug
    edited(producer, slug, title__id="Judul baru", step="submit")
    assert "Judul baru" not in visitor.get(f"/dataset/{slug}").text
    page = reviewer.get(f"/dataset/{slug}/review").text
    assert re.findall(r"<(?:del|ins)><span>([^<]*)", page) == [
        "id: Data Penempatan Pekerja Migran Indonesia",
        "id: Judul baru",
    ]
    decided(reviewer, slug, "publish")
    assert "Judul baru" in visitor.get(f"/dataset/{slug}").text


def test_form_sent_as_it_is_changes_nothing(registry: Registry, producer: Visitor) -> None:
    stored = published(registry, a_dataset())
    assert edited(producer, stored.slug)[0] == 303
    assert record(registry, stored.slug) == stored


def test_draft_is_saved_with_what_could_be_understood_and_shows_the_rest(
    registry: Registry, producer: Visitor
) -> None:
    fields = {
        "title.id": TITLE,
        "publisher": "kemenp2mi",
        "concept.add": "TKI; ngawur",
        "temporal_coverage[0].start": "kemarin",
        "landing_page": "bukan alamat",
        "variable[0].label.id": "Pos lintas",
        "step": "submit",
    }
    answer = producer.post("/dataset/new", fields)
    assert answer.status_code == 200
    shown = fields_of(answer.text)
    assert [shown[name] for name in ("concept.add", "temporal_coverage[0].start", "landing_page")] == [
        "ngawur",
        "kemarin",
        "bukan alamat",
    ]
    for place, word in (
        ("concept", "ngawur"),
        ("temporal_coverage-0", "kemarin"),
        ("landing_page", "bukan alamat"),
    ):
        beside = answer.text.split(f'id="{place}"')[1].split('class="field" id="')[0]
        assert re.search(rf'class="note warning">[^<]*{word}[^<]*<span class="fix">\w', beside), place
    slug = "kedatangan-wna-menurut-tpi"
    saved = describe_record(registry.database, slug, SYSTEM, draft=True)
    assert saved.record.status is RecordStatus.DRAFT
    assert saved.dataset.concept == ("indonesian-migrant-worker",)
    assert [one.name for one in saved.dataset.variable] == ["pos_lintas"]
    mended = typed(shown, concept__add="", landing_page="", step="submit")
    mended["temporal_coverage[0].start"] = "2017"
    assert producer.client.post(f"/dataset/{slug}/edit", data=mended).status_code == 303
    assert record(registry, slug).status is RecordStatus.SUBMITTED


def test_nothing_typed_is_lost_when_the_title_is_missing(producer: Visitor) -> None:
    answer = producer.post(
        "/dataset/new", {"title.id": "", "description.id": "Panjang lebar", "step": "save"}
    )
    assert answer.status_code == 422
    assert fields_of(answer.text)["description.id"] == "Panjang lebar"
    assert "note error" in answer.text.split('id="title"')[1].split('id="description"')[0]


def test_row_is_added_without_saving(registry: Registry, producer: Visitor) -> None:
    fields = {"title.id": TITLE, "variable[0].name": "umur", "add_variable": "1"}
    answer = producer.post("/dataset/new", fields)
    shown = fields_of(answer.text)
    assert (shown["title.id"], shown["variable[0].name"], shown["variable[1].name"]) == (TITLE, "umur", "")
    with registry.unit_of_work() as uow:
        assert uow.datasets.find("kedatangan-wna-menurut-tpi") is None


def test_draft_is_registered_once_when_the_button_is_pressed_twice(
    registry: Registry, producer: Visitor
) -> None:
    fields = fields_of(producer.get("/dataset/new").text)
    fields = typed(fields, title__id=TITLE, step="save")
    answers = [producer.client.post("/dataset/new", data=fields).headers["Location"] for _ in range(2)]
    assert answers == ["/dataset/kedatangan-wna-menurut-tpi/edit"] * 2
    fields = fields_of(producer.get("/dataset/new").text)
    fields = typed(fields, title__id=TITLE, step="save")
    assert producer.client.post("/dataset/new", data=fields).headers["Location"].endswith("-tpi-2/edit")


def test_nothing_is_lost_when_two_people_save(
    registry: Registry, producer: Visitor, walidata: Visitor
) -> None:
    slug = drafted(registry, a_dataset()).slug
    mine = fields_of(producer.get(f"/dataset/{slug}/edit").text)
    edited(walidata, slug, title__id="Judul walidata", source_system="SISKO baru")
    mine = typed(mine, title__id="Judul produsen", population__id="Populasi produsen", step="save")
    answer = producer.client.post(f"/dataset/{slug}/edit", data=mine)
    assert answer.status_code == 409
    shown = fields_of(answer.text)
    assert (shown["title.id"], shown["population.id"]) == ("Judul produsen", "Populasi produsen")
    assert shown["source_system"] == "SISKO baru"
    assert "Judul walidata" in answer.text.split('id="title"')[1].split('id="description"')[0]
    assert "walidata@kp2mi.go.id" in answer.text
    with_theirs = describe_record(registry.database, slug, SYSTEM, draft=True).dataset
    assert with_theirs.title["id"] == "Judul walidata"
    assert producer.client.post(f"/dataset/{slug}/edit", data=typed(shown, step="save")).status_code == 303
    merged = describe_record(registry.database, slug, SYSTEM, draft=True).dataset
    assert (merged.title["id"], merged.source_system) == ("Judul produsen", "SISKO baru")


def test_old_revision_is_not_published_when_the_draft_was_changed_meanwhile(
    registry: Registry, producer: Visitor, reviewer: Visitor
) -> None:
    slug = drafted(registry, a_dataset()).slug
    edited(producer, slug, step="submit")
    page = reviewer.get(f"/dataset/{slug}/review").text
    edited(producer, slug, title__id="Diubah diam-diam", step="submit")
    fields = {"record_version": hidden(page, "record_version"), "step": "publish"}
    answer = reviewer.post(f"/dataset/{slug}/review", fields)
    assert answer.status_code == 412
    assert "Diubah diam-diam" in answer.text
    assert record(registry, slug).status is RecordStatus.SUBMITTED


def test_text_is_given_back_when_the_session_ended_while_somebody_typed(
    registry: Registry, app: Flask, producer: Visitor
) -> None:
    fields = fields_of(producer.get("/dataset/new").text)
    fields = typed(fields, title__id=TITLE, step="save")
    producer.post("/logout")
    ours = {"Sec-Fetch-Site": "same-origin"}
    kept = producer.client.post("/dataset/new", data=fields, headers=ours)
    assert kept.status_code == 401
    assert f'name="title.id" value="{TITLE}"' in kept.text
    producer.sign_in("produsen@kp2mi.go.id")
    assert producer.client.post("/dataset/new", data=fields).status_code == 400
    assert (
        producer.client.post("/dataset/new", data=fields, headers={"Sec-Fetch-Site": "same-site"}).status_code
        == 400
    )
    assert producer.client.post("/dataset/new", data=fields, headers=ours).status_code == 303


def test_dataset_begins_as_a_copy(registry: Registry, stranger: Visitor) -> None:
    slug = published(registry, a_dataset()).slug
    fields = fields_of(stranger.get(f"/dataset/new?from={slug}").text)
    assert (fields["publisher"], fields["identifier"]) == ("imigrasi", "")
    assert fields["title.id"] == "Data Penempatan Pekerja Migran Indonesia"
    assert stranger.client.post("/dataset/new", data=typed(fields, step="save")).status_code == 303


def test_draft_of_others_is_not_copied(registry: Registry, stranger: Visitor) -> None:
    slug = drafted(registry, a_dataset()).slug
    assert stranger.get(f"/dataset/new?from={slug}").status_code == 404


def test_dataset_is_withdrawn_with_its_reason_and_restored(
    registry: Registry, walidata: Visitor, visitor: Visitor
) -> None:
    slug = published(registry, a_dataset()).slug
    successor = published(registry, a_dataset(identifier="pengganti")).slug
    version = hidden(walidata.get(f"/dataset/{slug}/withdraw").text, "record_version")
    fields = {"record_version": version, "reason": "", "replaced_by": successor}
    assert walidata.post(f"/dataset/{slug}/withdraw", fields).status_code == 422
    assert walidata.post(f"/dataset/{slug}/withdraw", {**fields, "reason": "Digabung."}).status_code == 303
    gone = visitor.get(f"/dataset/{slug}")
    assert gone.status_code == 410
    assert "Digabung." in gone.text
    assert walidata.get(f"/dataset/{slug}/edit").headers["Location"] == f"/dataset/{slug}/withdraw"
    version = hidden(walidata.get(f"/dataset/{slug}/withdraw").text, "record_version")
    assert walidata.post(f"/dataset/{slug}/restore", {"record_version": version}).status_code == 303
    assert visitor.get(f"/dataset/{slug}").status_code == 200


def test_draft_of_others_is_not_met_when_named_as_the_successor(
    registry: Registry, stranger: Visitor, walidata: Visitor
) -> None:
    slug = published(registry, a_dataset()).slug
    hidden_draft = drafted(registry, a_dataset(identifier="rahasia", publisher="imigrasi")).slug
    answers = []
    for successor in (hidden_draft, "tidak-ada"):
        version = hidden(walidata.get(f"/dataset/{slug}/withdraw").text, "record_version")
        fields = {"record_version": version, "reason": "x", "replaced_by": successor}
        answers.append(walidata.post(f"/dataset/{slug}/withdraw", fields))
    assert {answer.status_code for answer in answers} == {404}


def test_record_cannot_be_moved_to_an_agency_without_rights_there(
    registry: Registry, producer: Visitor
) -> None:
    slug = drafted(registry, a_dataset()).slug
    assert edited(producer, slug, publisher="imigrasi")[0] == 403
    assert record(registry, slug).agency == "kemenp2mi"


def test_dataset_is_not_registered_for_another_agency(producer: Visitor) -> None:
    assert producer.post("/dataset/new", {"title.id": "X", "publisher": "imigrasi"}).status_code == 403


@pytest.mark.parametrize("language", ["id", "en"])
def test_form_speaks_both_languages(registry: Registry, producer: Visitor, language: str) -> None:
    slug = drafted(registry, a_dataset()).slug
    page = producer.get(f"/dataset/{slug}/edit?lang={language}").text
    assert f'<html lang="{language}">' in page
    assert ("Save the draft" in page, "Simpan draf" in page) == (language == "en", language == "id")
    assert fields_of(page)["spatial_coverage[0].place"] == "Indonesia (country:ID)"
    sent = fields_of(page)
    shown = {name for name in form_fields(a_dataset()) if name not in sent}
    assert shown == set()


def test_words_are_proposed_to_members_only(producer: Visitor, visitor: Visitor) -> None:
    found = producer.get("/desk/words?list=migration&q=tki").get_json()
    assert "Pekerja Migran Indonesia (indonesian-migrant-worker)" in [one["value"] for one in found]
    assert producer.get("/desk/words?list=users&q=a").get_json() == []
    assert visitor.get("/desk/words?list=migration&q=tki").status_code == 302


def test_markup_in_a_title_is_only_text(registry: Registry, producer: Visitor) -> None:
    attack = '"><script>alert(1)</script>'
    slug = drafted(registry, a_dataset(title={"id": attack}, identifier="x")).slug
    for address in ("/desk", f"/dataset/{slug}/edit", f"/dataset/{slug}/history"):
        page = producer.get(address).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
