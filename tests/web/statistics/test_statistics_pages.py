"""The pages of activities, variables and indicators: filling in, importing, publishing, and who sees what."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from registry.bootstrap import Registry
from registry.commands.import_statistics import import_statistics
from registry.commands.move_statistics import Step, move_statistics
from registry.mapping.statistics_workbook import workbook_of
from registry.model.account import SYSTEM
from registry.model.multilingual import MultilingualText
from registry.model.statistical_record import StatisticalDescription, StatisticalKind
from registry.model.statistics_json import StatisticalReading, statistics_from_json, statistics_to_json
from registry.queries.describe_statistics import describe_statistics
from tests.builders import a_dataset, published
from tests.registry.statistical_examples import (
    FIELD_WORK,
    PART,
    SURVEY,
    a_variable,
    an_activity,
    an_indicator,
)
from tests.web.accounts.visitors import Visitor, fields_of, hidden, signed_in
from web.statistics.forms import form_of, unasked_values, values_of

SLUG = "kompilasi-penempatan-contoh-2024"
PAGE = f"/statistics/activity/{SLUG}"
SPECIMENS = Path(__file__).parents[2] / "specimens" / "indah"
PERSONAL = ("Orang Contoh", "orang@contoh", "081200001111", "pusat@contoh", "Kepala Pusat")


def registered(registry: Registry, *, publish: bool = True) -> str:
    """Put an activity with a variable and an indicator into the catalog; gives its slug."""
    records = [an_activity(), a_variable(), an_indicator()]
    readings = [(str(n), StatisticalReading(one)) for n, one in enumerate(records)]
    imported = import_statistics(registry.unit_of_work(), readings, actor=SYSTEM)
    if publish:
        for version, step in enumerate((Step.SUBMIT, Step.PUBLISH), 1):
            move_statistics(
                registry.unit_of_work(), StatisticalKind.ACTIVITY, imported[0].slug, step, actor=SYSTEM,
                expected_version=version,
            )  # fmt: skip
    return imported[0].slug


RECORDS = [an_activity(**SURVEY, **FIELD_WORK, **PART), a_variable(), an_indicator()]


@pytest.mark.parametrize("record", RECORDS, ids=["activity", "variable", "indicator"])
def test_record_comes_back_from_its_form(record: StatisticalDescription) -> None:
    kind = next(one for one in StatisticalKind if one.value in type(record).__name__.lower())
    values = {**unasked_values(record, kind), **values_of(kind, form_of(record))}
    assert statistics_to_json(statistics_from_json(kind, values).description) == statistics_to_json(record)


@pytest.mark.parametrize("language", ["id", "en"])
def test_everybody_reads_what_is_public_and_no_person(
    visitor: Visitor, registry: Registry, language: str
) -> None:
    slug = registered(registry)
    published(registry, a_dataset(statistical_activity=[slug]))
    for address in (
        "/statistics", "/statistics?kind=variable", "/statistics?kind=indicator&q=jumlah", PAGE,
        "/statistics/variable/negara-penempatan", "/statistics/indicator/jumlah-penempatan-pekerja-migran",
        "/dataset/p2mi-penempatan-bulanan",
    ):  # fmt: skip
        answer = visitor.get(f"{address}{'&' if '?' in address else '?'}lang={language}")
        assert answer.status_code == 200, address
        assert not [one for one in PERSONAL if one in answer.text], address
    page = visitor.get(f"{PAGE}?lang={language}").text
    assert ("Compilation of sample placements" if language == "en" else "Kompilasi Penempatan Contoh") in page
    assert 'href="/statistics/variable/negara-penempatan"' in page
    assert 'href="/dataset/p2mi-penempatan-bulanan"' in page
    assert f'href="{PAGE}"' in visitor.get("/dataset/p2mi-penempatan-bulanan").text


def test_draft_is_not_found_by_others(
    visitor: Visitor, stranger: Visitor, producer: Visitor, registry: Registry
) -> None:
    registered(registry, publish=False)
    assert visitor.get(PAGE).status_code == stranger.get(PAGE).status_code == 404
    assert visitor.get(f"/id/activity/{SLUG}").status_code == 404
    assert stranger.get(f"{PAGE}/edit").status_code == 404
    assert visitor.get(f"{PAGE}/edit").status_code == 302
    shown = producer.get(PAGE)
    assert shown.status_code == 200
    assert "Orang Contoh" in shown.text


def test_form_is_saved_and_published_when_complete(
    producer: Visitor, reviewer: Visitor, registry: Registry
) -> None:
    fields = fields_of(producer.get("/statistics/activity/new").text)
    for name, texts in form_of(an_activity()).lists():
        fields.setlist(name, texts)
    saved = producer.post("/statistics/activity/new", fields)
    assert saved.headers["Location"] == f"{PAGE}/edit", saved.text
    for page, visitor, step in (
        (f"{PAGE}?draft", producer, "submit"),
        (f"{PAGE}?draft", reviewer, "publish"),
    ):
        version = hidden(visitor.get(page).text, "record_version")
        moved = visitor.post(f"{PAGE}/step", {"step": step, "record_version": version})
        assert moved.status_code == 303, moved.text
    described = describe_statistics(registry.database, StatisticalKind.ACTIVITY, SLUG, SYSTEM)
    assert described.record.is_public
    assert statistics_to_json(described.description) == statistics_to_json(an_activity())


def test_nothing_typed_is_lost_when_a_form_is_refused(producer: Visitor, registry: Registry) -> None:
    answer = producer.post(
        "/statistics/activity/new", {"organiser": "Hanya ini", "covered_area[0].province": "Bali"}
    )
    assert answer.status_code == 422
    assert "Hanya ini" in answer.text
    assert 'value="Bali"' in answer.text


def test_findings_stand_beside_their_fields_when_submitting(producer: Visitor) -> None:
    producer.post("/statistics/activity/new", {"title.id": "Survei", "year": "2018"})
    page = producer.get("/statistics/activity/survei-2018?draft").text
    refused = producer.post(
        "/statistics/activity/survei-2018/step",
        {"step": "submit", "record_version": hidden(page, "record_version")},
    )
    assert refused.status_code == 422
    assert 'href="#field-title"' in refused.text
    assert "paling awal 2019" in refused.text


def test_words_become_codes_when_a_label_is_typed(producer: Visitor, registry: Registry) -> None:
    producer.post(
        "/statistics/activity/new", {"title.id": "Kompilasi Kata", "concept": "Pekerja Migran Indonesia; TKI"}
    )
    described = describe_statistics(
        registry.database, StatisticalKind.ACTIVITY, "kompilasi-kata", SYSTEM, draft=True
    )
    assert statistics_to_json(described.description)["concept"] == ["indonesian-migrant-worker"]


def test_second_saver_is_told_when_somebody_saved_meanwhile(
    producer: Visitor, walidata: Visitor, registry: Registry
) -> None:
    registered(registry, publish=False)
    first, second = (fields_of(one.get(f"{PAGE}/edit").text) for one in (producer, walidata))
    first["organiser"], second["organiser"] = "Dari yang pertama", "Dari yang kedua"
    assert producer.post(f"{PAGE}/edit", first).status_code == 303
    late = walidata.post(f"{PAGE}/edit", second)
    assert late.status_code == 412
    assert "Dari yang kedua" in late.text


def test_unknown_keys_stay_when_an_imported_record_is_edited(producer: Visitor, registry: Registry) -> None:
    document = json.loads((SPECIMENS / "ms-keg-survey.json").read_text(encoding="utf-8"))
    slug = "survei-contoh-kepulangan-pekerja-migran-2024"
    sent: dict[str, Any] = {
        "file": [(io.BytesIO(json.dumps(document).encode()), "keg.json")],
        "step": "trial",
    }
    trial = producer.post("/statistics/import", sent, content_type="multipart/form-data")
    assert trial.status_code == 200
    assert producer.get(f"/statistics/activity/{slug}").status_code == 404
    sent = {"file": [(io.BytesIO(json.dumps(document).encode()), "keg.json")], "step": "import"}
    assert producer.post("/statistics/import", sent, content_type="multipart/form-data").status_code == 200
    fields = fields_of(producer.get(f"/statistics/activity/{slug}/edit").text)
    fields["organiser_address"] = "Jalan Baru 2"
    assert producer.post(f"/statistics/activity/{slug}/edit", fields).status_code == 303
    document["data"]["blok_i"]["alamat_instansi_penyelenggara"]["alamat"] = "Jalan Baru 2"
    exported = json.loads(producer.get(f"/statistics/activity/{slug}.json").text)
    exported.pop("sdmi", None)
    assert exported == document


def test_workbook_is_taken_in_and_given_out(producer: Visitor, registry: Registry) -> None:
    sent = {"file": [(io.BytesIO(workbook_of(RECORDS)), "form.xlsx")], "step": "import"}
    answer = producer.post("/statistics/import", sent, content_type="multipart/form-data")
    assert answer.status_code == 200
    described = describe_statistics(registry.database, StatisticalKind.ACTIVITY, SLUG, SYSTEM, draft=True)
    assert statistics_to_json(described.description) == statistics_to_json(RECORDS[0])
    assert [one.record.slug for one in described.members] == [
        "negara-penempatan",
        "jumlah-penempatan-pekerja-migran",
    ]
    again = producer.get(f"{PAGE}.xlsx?draft").data
    sent = {"file": [(io.BytesIO(again), "form.xlsx")], "step": "import"}
    unchanged = producer.post("/statistics/import", sent, content_type="multipart/form-data")
    assert unchanged.text.count("<td>sama</td>") == 3


@pytest.mark.parametrize("content", [b"", b"{", b"PK\x03\x04rusak", b"[" * 200, b"\x00" * 20])
def test_file_is_refused_with_words_when_it_cannot_be_read(producer: Visitor, content: bytes) -> None:
    sent = {"file": [(io.BytesIO(content), "x")], "step": "import"}
    answer = producer.post("/statistics/import", sent, content_type="multipart/form-data")
    assert answer.status_code == 200 or 'id="refused"' in answer.text
    assert 'id="refused"' in answer.text


def test_identifier_leads_to_page_or_data_when_public(visitor: Visitor, registry: Registry) -> None:
    registered(registry)
    registry.relay.drain()
    page = visitor.get(f"/id/activity/{SLUG}", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["Location"].endswith(PAGE)) == (303, True)
    data = visitor.get(f"/id/activity/{SLUG}", headers={"Accept": "text/turtle"})
    address = data.headers["Location"].partition("8000")[2]
    turtle = visitor.get(address)
    assert turtle.status_code == 200
    triples = list(parse(turtle.data, RdfFormat.TURTLE))
    assert len(triples) > 60
    assert not [one for one in PERSONAL if one in turtle.text]
    graphs = registry.projections[0].store.graph_revisions()  # type: ignore[attr-defined]
    assert registry.iris.statistics("indicator", "jumlah-penempatan-pekerja-migran") in graphs


def test_graph_is_removed_when_a_record_is_withdrawn(registry: Registry) -> None:
    slug = registered(registry)
    registry.relay.drain()
    move_statistics(
        registry.unit_of_work(), StatisticalKind.ACTIVITY, slug, Step.WITHDRAW, actor=SYSTEM, expected_version=3,
        note="Salah",
    )  # fmt: skip
    registry.relay.drain()
    graphs = registry.projections[0].store.graph_revisions()  # type: ignore[attr-defined]
    assert not [one for one in graphs if "/id/activity/" in one or "/id/indicator/" in one]


def test_page_says_when_and_why_a_record_was_withdrawn(
    visitor: Visitor, walidata: Visitor, registry: Registry
) -> None:
    registered(registry)
    version = hidden(walidata.get(PAGE).text, "record_version")
    walidata.post(
        f"{PAGE}/step", {"step": "withdraw", "record_version": version, "note": "Terdaftar dua kali"}
    )
    gone = visitor.get(PAGE)
    assert gone.status_code == 410
    assert "Terdaftar dua kali" in gone.text


@pytest.mark.parametrize(
    "path", ["/statistics/activity/tidak-ada", "/statistics/lain/x", "/id/variable/tidak-ada"]
)
def test_nothing_is_found_when_there_is_nothing(visitor: Visitor, path: str) -> None:
    assert visitor.get(path, headers={"Accept": "text/html"}).status_code == 404


def test_hostile_text_is_only_text_when_shown(producer: Visitor, registry: Registry) -> None:
    hostile = '<script>alert(1)</script> & "kutipan"'
    record = an_activity(title=MultilingualText.of(id=hostile), organiser=hostile)
    import_statistics(registry.unit_of_work(), [("", StatisticalReading(record))], actor=SYSTEM)
    for address in ("/statistics?draft=1", "/statistics/activity/script-alert-1-script-kutipan-2024?draft",
                    "/statistics/activity/script-alert-1-script-kutipan-2024/edit"):  # fmt: skip
        page = producer.get(address)
        assert page.status_code == 200
        assert "<script>alert(1)" not in page.text


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "address",
    ["/statistics/activity/new", f"{PAGE}/edit", "/statistics/import", f"{PAGE}/step"],
)
def test_only_the_agency_and_the_administrator_write(
    app: Any, registry: Registry, method: str, address: str
) -> None:
    registered(registry)
    if method == "GET" and address.endswith("/step"):
        pytest.skip("there is no such page")
    version = describe_statistics(registry.database, StatisticalKind.ACTIVITY, SLUG, SYSTEM).record.version
    sent = {"step": "withdraw", "note": "x", "record_version": str(version), "organiser": "x"}
    allowed = {
        "pembaca@kp2mi.go.id": False,
        "produsen@imigrasi.go.id": address in ("/statistics/activity/new", "/statistics/import"),
        "pembina@bps.go.id": address.endswith("/step"),
        "produsen@kp2mi.go.id": not address.endswith("/step"),
    }
    for email, may_enter in allowed.items():
        visitor = signed_in(app, email)
        answer = visitor.get(address) if method == "GET" else visitor.post(address, sent)
        assert (answer.status_code not in (401, 403, 404)) is may_enter, (email, answer.status_code)
    assert Visitor(app).get(address).status_code in (302, 401, 405)
