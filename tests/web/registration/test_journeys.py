"""From an officer's first word to the open catalog, through the real pages."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from registry.bootstrap import Registry
from registry.commands.revision_writing import Origin, checked, insert_record
from registry.model.account import SYSTEM
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.model.harvest import HarvestSource, SourceState
from registry.model.multilingual import MultilingualText
from registry.model.rules import finding
from registry.queries.describe_record import describe_record
from tests.builders import a_dataset, drafted, published
from tests.web.accounts.visitors import Visitor, fields_of, hidden
from web.registration.form_fields import form_fields

TITLE = "Kedatangan WNA menurut TPI"
MANDATORY = {
    "title.id": TITLE,
    "description.id": "Warga negara asing yang masuk tiap bulan menurut tempat pemeriksaan imigrasi; arus, bukan stok.",
    "theme": "border-travel",
    "concept.add": "TKI",
    "temporal_coverage[0].start": "Mei 2017",
    "spatial_coverage[0].place": "Indonesia",
    "frequency": "monthly",
    "access_right": "public",
}
"""What the form stars."""


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
    fields = typed(fields, **MANDATORY, step="submit")
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
    fields = MANDATORY | {
        "publisher": "kemenp2mi",
        "concept.add": "TKI; ngawur",
        "temporal_coverage[0].start": "31/02/2024",
        "temporal_coverage[1].start": "2017",
        "landing_page": "bukan alamat",
        "documentation": "https://a.go.id\r\nbukan juga",
        "distribution[0].byte_size": "banyak",
        "contact_point.email": "pusdatin",
        "variable[0].label.id": "Pos lintas",
        "step": "submit",
    }
    answer = producer.post("/dataset/new", fields)
    slug = "kedatangan-wna-menurut-tpi"
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/dataset/{slug}/edit?step=submit#mend")
    page = producer.get(f"/dataset/{slug}/edit?step=submit").text
    shown = fields_of(page)
    left = {
        "concept.add": "ngawur",
        "temporal_coverage[0].start": "2017",
        "temporal_coverage[1].start": "31/02/2024",
        "landing_page": "bukan alamat",
        "documentation": "https://a.go.id\nbukan juga",
        "distribution[0].byte_size": "banyak",
        "contact_point.email": "pusdatin",
        "variable[0].name": "pos_lintas",
    }
    assert {name: shown[name] for name in left} == left
    for place, word in (
        ("concept", "ngawur"),
        ("temporal_coverage-1", "31/02/2024"),
        ("landing_page", "bukan alamat"),
        ("contact_point", "pusdatin"),
    ):
        beside = page.split(f'id="{place}"')[1].split('class="field" id="')[0]
        assert re.search(rf'class="note warning">[^<]*{word}[^<]*<span class="fix">\w', beside), place
    listed = page.split('id="mend"')[1].split("</ol>")[0]
    targets = re.findall(r'href="#([^"]+)"', listed)
    assert "tetapi belum diajukan" in listed
    assert [one for one in targets if f'id="{one}"' not in page] == []
    saved = describe_record(registry.database, slug, SYSTEM, draft=True)
    assert saved.record.status is RecordStatus.DRAFT
    assert saved.dataset.concept == ("indonesian-migrant-worker",)
    assert [one.name for one in saved.dataset.variable] == ["pos_lintas"]
    assert producer.client.post(f"/dataset/{slug}/edit", data=typed(shown, step="save")).status_code == 303
    assert record(registry, slug).revision == 1, "the same form says nothing new"
    mended = typed(shown, concept__add="", landing_page="www.imigrasi.go.id", documentation="", step="submit")
    mended["temporal_coverage[1].start"] = mended["distribution[0].byte_size"] = ""
    assert producer.client.post(f"/dataset/{slug}/edit", data=mended).headers["Location"] == "/desk"
    assert record(registry, slug).status is RecordStatus.SUBMITTED
    assert (
        describe_record(registry.database, slug, SYSTEM, draft=True).dataset.landing_page
        == "https://www.imigrasi.go.id"
    )


def test_value_that_was_not_kept_is_gone_when_its_field_is_emptied(
    registry: Registry, producer: Visitor
) -> None:
    slug = drafted(registry, a_dataset()).slug
    assert edited(producer, slug, issued="kemarin")[0] == 303
    assert fields_of(producer.get(f"/dataset/{slug}/edit").text)["issued"] == "kemarin"
    assert edited(producer, slug, issued="")[0] == 303
    page = producer.get(f"/dataset/{slug}/edit").text
    assert fields_of(page)["issued"] == ""
    assert 'id="mend"' not in page


def test_submission_is_refused_with_exactly_what_is_missing(registry: Registry, producer: Visitor) -> None:
    fields = typed(fields_of(producer.get("/dataset/new").text), title__id=TITLE, step="submit")
    fields["spatial_coverage[0].place"] = "Negeri Antah"
    answer = producer.client.post("/dataset/new", data=fields, follow_redirects=True)
    assert answer.request.path == "/dataset/kedatangan-wna-menurut-tpi/edit"
    listed = answer.text.split('id="mend"')[1].split("</ol>")[0]
    assert re.findall(r'href="#([\w-]+)"', listed) == [
        "description", "theme", "concept", "temporal_coverage", "spatial_coverage", "frequency", "access_right",
    ]  # fmt: skip
    assert fields_of(answer.text)["spatial_coverage[0].place"] == "Negeri Antah"
    assert record(registry, "kedatangan-wna-menurut-tpi").status is RecordStatus.DRAFT
    in_english = producer.get("/dataset/kedatangan-wna-menurut-tpi/edit?step=submit&lang=en").text
    assert "The draft is saved but not submitted: 7 entries need your hand" in in_english
    page = producer.get("/dataset/kedatangan-wna-menurut-tpi/edit").text
    assert re.findall(r'href="#([\w-]+)"', page.split('id="mend"')[1].split("</ol>")[0]) == [
        "spatial_coverage-0-place"
    ]


def test_place_is_the_chosen_one_everywhere_when_its_words_were_mistyped_first(
    registry: Registry, producer: Visitor, reviewer: Visitor, visitor: Visitor
) -> None:
    fields = typed(fields_of(producer.get("/dataset/new").text), **MANDATORY, step="save")
    fields["spatial_coverage[0].place"] = "Malesia"
    address = producer.client.post("/dataset/new", data=fields).headers["Location"]
    assert address == "/dataset/kedatangan-wna-menurut-tpi/edit#mend"
    shown = fields_of(producer.get(address).text)
    assert shown["spatial_coverage[0].place"] == "Malesia"
    shown["spatial_coverage[0].place"] = "Jepang (country:JP)"
    sent = producer.client.post(address.partition("#")[0], data=typed(shown, step="submit"))
    assert sent.headers["Location"] == "/desk"
    slug = "kedatangan-wna-menurut-tpi"
    assert decided(reviewer, slug, "publish")[0] == 303
    registry.relay.drain()
    places = visitor.get(f"/api/v1/datasets/{slug}").get_json()["spatial_coverage"]
    assert places == [{"place": "country:JP", "role": "coverage"}]
    assert (
        "Malesia" not in visitor.get(f"/data/dataset/{slug}.ttl").text + visitor.get(f"/dataset/{slug}").text
    )


def test_reversed_period_reads_the_same_on_page_in_api_and_in_its_finding(
    registry: Registry, producer: Visitor
) -> None:
    slug = drafted(registry, a_dataset(temporal_coverage=None)).slug
    fields = fields_of(producer.get(f"/dataset/{slug}/edit").text)
    period = {"temporal_coverage[0].start": "2024", "temporal_coverage[0].end": "2019"}
    fields = typed(fields, **period, step="save")
    producer.client.post(f"/dataset/{slug}/edit", data=fields)
    page = producer.get(f"/dataset/{slug}/edit").text
    shown = fields_of(page)
    assert (shown["temporal_coverage[0].start"], shown["temporal_coverage[0].end"]) == ("2019", "2024")
    assert "Periode 2024/2019 berakhir sebelum dimulai; awal dan akhirnya sudah ditukar." in page
    stored = describe_record(registry.database, slug, SYSTEM, draft=True)
    assert [(one.start, one.end) for one in stored.dataset.temporal_coverage] == [("2019", "2024")]
    edited(producer, slug, source_system="SISKOP2MI baru")
    assert "sudah ditukar" not in producer.get(f"/dataset/{slug}/edit").text


@pytest.mark.parametrize("address", ["/dataset/new", "/dataset/p2mi-penempatan-bulanan/edit"])
def test_everything_typed_goes_along_into_the_other_language_and_nothing_is_saved(
    registry: Registry, producer: Visitor, address: str
) -> None:
    before = drafted(registry, a_dataset())
    fields = typed(fields_of(producer.get(address).text), title__id=TITLE, concept__add="TKI; ngawur")
    others = {
        "spatial_coverage[0].place": "Jepang",
        "temporal_coverage[0].start": "31/02/2024",
        "variable[0].concept": "TKI",
    }
    fields = typed(fields, **others, step="speak")
    answer = producer.client.post(f"{address}?lang=en", data=fields)
    assert (answer.status_code, "sdmi_language=en" in answer.headers["Set-Cookie"]) == (200, True)
    assert '<html lang="en">' in answer.text
    assert "data-unsaved" in answer.text
    shown = fields_of(answer.text)
    kept = {
        "title.id": TITLE,
        "concept.add": "ngawur",
        "spatial_coverage[0].place": "Japan (country:JP)",
        "temporal_coverage[0].start": "31/02/2024",
        "variable[0].concept": "Indonesian migrant worker (indonesian-migrant-worker)",
    }
    assert {name: shown[name] for name in kept} == kept
    assert "indonesian-migrant-worker" in shown.getlist("concept")
    assert record(registry, before.slug) == before
    with registry.unit_of_work() as uow:
        assert uow.datasets.find("kedatangan-wna-menurut-tpi") is None


@pytest.mark.parametrize("button", ["add_variable", "step"])
def test_change_of_others_is_noticed_when_the_form_was_only_shown_again(
    registry: Registry, producer: Visitor, walidata: Visitor, button: str
) -> None:
    slug = drafted(registry, a_dataset()).slug
    mine = typed(fields_of(producer.get(f"/dataset/{slug}/edit").text), title__id="Judul produsen")
    edited(walidata, slug, title__id="Judul walidata")
    asked = {"add_variable": "1"} if button == "add_variable" else {"step": "speak"}
    again = fields_of(producer.client.post(f"/dataset/{slug}/edit", data=typed(mine, **asked)).text)
    answer = producer.client.post(f"/dataset/{slug}/edit", data=typed(again, step="save"))
    assert answer.status_code == 409


def test_language_is_a_button_of_the_form_and_still_a_link_elsewhere(producer: Visitor) -> None:
    page = producer.get("/dataset/new").text
    switch = page.split('class="languages"')[1].split("</header>")[0]
    assert 'form="dataset-form"' in switch
    assert 'formaction="/dataset/new?lang=en"' in switch
    assert 'form="dataset-form"' not in producer.get("/desk").text


def test_group_is_folded_until_something_stands_or_is_wrong_in_it(
    registry: Registry, producer: Visitor
) -> None:
    page = producer.get("/dataset/new").text
    assert re.findall(r'<details class="more"( open)?>', page) == [""] * 10
    slug = drafted(registry, a_dataset(contact_point=None, license=None)).slug
    assert edited(producer, slug, landing_page="bukan alamat")[0] == 303
    page = producer.get(f"/dataset/{slug}/edit").text
    groups = re.findall(r'<details class="more"( open)?>.*?<span class="names">: ([^<]*)', page, re.DOTALL)
    is_open = {names: bool(opened) for opened, names in groups}
    assert is_open["unit kontak"] is False
    assert is_open["dasar pembatasan, lisensi, pernyataan hak, laman data, dokumentasi"] is True
    assert is_open["target dan indikator TPB/SDG, tujuan GCM, populasi, variabel"] is True


def test_harvested_text_is_not_typed_again_into_the_form(registry: Registry, producer: Visitor) -> None:
    with registry.unit_of_work() as uow:
        source = HarvestSource(
            slug="sumber", title=MultilingualText.of(id="Sumber", en="Source"), kind="ckan", url="https://a.go.id",
            agency="kemenp2mi", state=SourceState.APPROVED,
        )  # fmt: skip
        uow.harvests.save_source(source, uow.now)
        origin = Origin(by="harvest:sumber", run=uow.harvests.add_run("sumber", "test", uow.now))
        kept, report = checked(a_dataset(), (finding("SDMI-013", "issued", "kemarin dulu"),))
        stored = insert_record(
            uow, kept, report, agency="kemenp2mi", source=None, origin=origin, publish=True
        )
        uow.commit()
    page = producer.get(f"/dataset/{stored.slug}/edit").text
    assert fields_of(page)["issued"] == ""
    assert "kemarin dulu" in page
    assert edited(producer, stored.slug)[0] == 303
    assert record(registry, stored.slug) == stored


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
