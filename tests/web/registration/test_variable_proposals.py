"""Variables proposed from a file inside the form: nothing is written before it is ticked, nothing typed is lost."""

from __future__ import annotations

import io
import re

from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from registry.inference.reading_child import proposals_of_text
from tests.registry.inference.workbooks import specimen
from tests.web.accounts.visitors import Visitor, fields_of
from web.registration.variable_proposals import with_rows

FORM = "/dataset/new"
TITLE = "Penempatan PMI menurut provinsi"


def uploaded(
    visitor: Visitor, content: bytes, fields: MultiDict[str, str], address: str = FORM
) -> TestResponse:
    """Press the button of the proposals with a file chosen, as a browser without scripts does."""
    sent: MultiDict[str, object] = MultiDict(fields.items(multi=True))
    sent["proposal_file"] = (io.BytesIO(content), "data.csv")
    sent["propose_variables"] = "1"
    return visitor.client.post(address, data=sent, content_type="multipart/form-data")


def pressed(visitor: Visitor, fields: MultiDict[str, str], button: str, **more: str) -> TestResponse:
    sent = MultiDict(fields)
    for name, text in {button: "1", **more}.items():
        sent[name] = text
    return visitor.client.post(FORM, data=sent)


def typed(visitor: Visitor, **more: str) -> MultiDict[str, str]:
    fields = fields_of(visitor.get(FORM).text)
    fields["title.id"] = TITLE
    for name, text in more.items():
        fields[name] = text
    return fields


def names_in(page: str) -> list[str]:
    fields = fields_of(page)
    return [text for name, text in fields.items() if re.fullmatch(r"variable\[\d+\]\.name", name) and text]


def test_proposals_are_listed_and_nothing_is_filled_in_or_saved(producer: Visitor) -> None:
    answer = uploaded(producer, specimen("penempatan-titik-koma.csv"), typed(producer))
    assert answer.status_code == 200
    assert names_in(answer.text) == []
    assert fields_of(answer.text)["title.id"] == TITLE
    assert "Masukkan yang dicentang" in answer.text
    assert "hanya menurut BPS" in answer.text
    assert TITLE not in producer.get("/desk").text


def test_ticked_proposals_become_rows_of_the_form(producer: Visitor) -> None:
    listed = uploaded(producer, specimen("penempatan-titik-koma.csv"), typed(producer))
    fields = fields_of(listed.text)
    assert "0" not in fields.getlist("proposal"), "a running number is not ticked"
    answer = pressed(producer, fields, "accept_proposals")
    assert "Kode Provinsi" in names_in(answer.text)
    assert "No." not in names_in(answer.text)
    rows = fields_of(answer.text)
    number = next(n for n in range(9) if rows.get(f"variable[{n}].name") == "Kode Provinsi")
    assert "region-bps" in rows[f"variable[{number}].code_list"]
    assert rows[f"variable[{number}].role"] == "dimension"
    assert rows["title.id"] == TITLE
    assert TITLE not in producer.get("/desk").text


def test_accepted_rows_are_saved_with_the_draft(producer: Visitor) -> None:
    listed = uploaded(producer, specimen("perlintasan-koma.csv"), typed(producer))
    fields = fields_of(pressed(producer, fields_of(listed.text), "accept_proposals").text)
    saved = producer.client.post(
        FORM, data=MultiDict([*fields.items(multi=True), ("step", "save")]), follow_redirects=True
    )
    assert names_in(saved.text) == ["month", "checkpoint", "nationality", "direction", "crossings"]


def test_row_that_was_typed_is_completed_and_not_replaced(producer: Visitor) -> None:
    fields = typed(producer, **{"variable[0].name": "nationality", "variable[0].label.id": "Warga negara"})
    listed = uploaded(producer, specimen("perlintasan-koma.csv"), fields)
    rows = fields_of(pressed(producer, fields_of(listed.text), "accept_proposals").text)
    assert rows["variable[0].label.id"] == "Warga negara"
    assert rows["variable[0].code_list"] == "country-alpha-3"
    assert sum(1 for name, text in rows.items() if name.endswith(".name") and text == "nationality") == 1


def test_columns_of_persons_are_warned_about_and_not_ticked(producer: Visitor) -> None:
    answer = uploaded(producer, specimen("daftar-perorangan.csv"), typed(producer))
    assert "TIDAK BOLEH diterbitkan" in answer.text
    assert "3201014507900001" not in answer.text
    assert "Contoh Satu" not in answer.text
    rows = names_in(pressed(producer, fields_of(answer.text), "accept_proposals").text)
    assert set(rows) == {"JK", "Negara Tujuan"}


def test_pasted_header_is_enough(producer: Visitor) -> None:
    answer = pressed(
        producer, typed(producer), "propose_variables", proposal_header="provinsi;tahun;jumlah PMI (orang)"
    )
    accepted = pressed(producer, fields_of(answer.text), "accept_proposals")
    assert names_in(accepted.text) == ["provinsi", "tahun", "jumlah PMI (orang)"]


def test_refusal_stands_in_the_form_with_everything_that_was_typed(producer: Visitor) -> None:
    answer = uploaded(producer, b"<html></html>", typed(producer))
    assert answer.status_code == 200
    assert "tidak dapat dibaca sebagai tabel" in answer.text
    assert fields_of(answer.text)["title.id"] == TITLE
    empty = pressed(producer, typed(producer), "propose_variables")
    assert "Pilih berkas" in empty.text


def test_list_goes_along_when_the_language_changes_and_closes_when_wanted(producer: Visitor) -> None:
    listed = fields_of(uploaded(producer, specimen("perlintasan-koma.csv"), typed(producer)).text)
    english = producer.client.post(
        f"{FORM}?lang=en", data=MultiDict([*listed.items(multi=True), ("step", "speak")])
    )
    assert "Fill in what is ticked" in english.text
    closed = pressed(producer, fields_of(english.text), "dismiss_proposals")
    assert "accept_proposals" not in closed.text


def test_forged_list_is_shown_as_text_or_not_at_all(producer: Visitor) -> None:
    for forged in (
        "[",
        "7",
        '{"tables": 3}',
        '{"tables": [{"variables": [{"name": "<script>x</script>"}, 3, {}]}]}',
    ):
        answer = pressed(producer, typed(producer), "add_variable", proposals=forged)
        assert answer.status_code == 200
        assert "<script>x" not in answer.text


def test_draft_that_is_edited_takes_proposals_too(producer: Visitor) -> None:
    saved = producer.client.post(FORM, data=MultiDict([*typed(producer).items(multi=True), ("step", "save")]))
    address = saved.headers["Location"].partition("#")[0]
    listed = uploaded(
        producer, specimen("perlintasan-koma.csv"), fields_of(producer.get(address).text), address
    )
    fields = MultiDict([*fields_of(listed.text).items(multi=True), ("accept_proposals", "1")])
    assert "crossings" in names_in(producer.client.post(address, data=fields).text)


def test_file_larger_than_a_form_is_accepted(producer: Visitor) -> None:
    content = b"provinsi;jumlah\n" + b"Aceh;12\n" * 300_000
    assert "Hanya 5000 baris" in uploaded(producer, content, typed(producer)).text


def test_row_begun_without_a_name_is_kept() -> None:
    form: MultiDict[str, str] = MultiDict(
        {"variable[0].label.id": "Sesuatu", "variable[1].role": "dimension"}
    )
    made = with_rows(form, list(proposals_of_text("tahun;jumlah").tables[0].variables))
    assert made["variable[0].label.id"] == "Sesuatu"
    assert (made["variable[1].name"], made["variable[2].name"]) == ("tahun", "jumlah")
