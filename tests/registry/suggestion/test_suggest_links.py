"""Proposed links: what is proposed, why, from which words; and what is not migration at all."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from registry.settings import Settings
from registry.suggestion.suggest_links import Thresholds, suggest_links
from registry.suggestion.suggestion import Suggestion, Verdict
from vocab.code_lists import code_list

SPECIMENS = Path(__file__).parents[2] / "specimens" / "suggestion"
PAIRS = tomllib.loads((SPECIMENS / "homonym-pairs.toml").read_text(encoding="utf-8"))["pair"]


def suggested(description: dict[str, Any] | str) -> Suggestion:
    return suggest_links({"title": description} if isinstance(description, str) else description)


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["word"] for pair in PAIRS])
def test_word_is_understood_by_its_context_when_it_has_two_meanings(pair: dict[str, str]) -> None:
    other, migration = suggested(pair["other"]), suggested(pair["migration"])
    assert other.relevance.verdict is Verdict.NO, other.concepts
    assert (other.concepts, other.sdg, other.gcm) == ((), (), ())
    assert migration.relevance.verdict is Verdict.YES
    assert any(one.suggested for one in migration.concepts)


def test_there_are_enough_homonyms() -> None:
    assert len(PAIRS) >= 60


@pytest.mark.parametrize(
    ("title", "concepts", "sdg", "gcm"),
    [
        ("Data penempatan PMI", {"recruitment-placement", "indonesian-migrant-worker"}, {"10.7"}, {"6"}),
        ("Deportees from Malaysia arriving in Nunukan", {"deportee"}, {"10.7"}, {"21"}),
        ("WNA yang dideportasi dari Bali", {"deportation"}, {"10.7"}, {"21"}),
        ("Korban TPPO menurut provinsi", {"trafficking-victim"}, {"16.2.2"}, {"10"}),
        ("Remittance cost by corridor", {"remittance-cost"}, {"10.c.1"}, {"20"}),
        ("KITAS aktif menurut kebangsaan", {"itas"}, {"10.7"}, {"5"}),
        ("Pencari suaka dan pengungsi luar negeri", {"asylum-seeker", "refugee"}, {"10.7.4"}, {"12"}),
        ("Biaya rekrutmen TKI ke Taiwan", {"recruitment-cost"}, {"10.7.1"}, {"6"}),
        ("International migrant stock", {"migrant-stock"}, {"17.18"}, {"1"}),
        ("Penghuni rumah detensi imigrasi", {"detainee", "detention-house"}, {"10.7"}, {"13"}),
        ("Tenaga kerja asing menurut jabatan", {"foreign-worker"}, set(), {"5"}),
        ("Jaminan sosial PMI", {"bpjs-pmi"}, {"1.3.1"}, {"22"}),
    ],
)
def test_links_follow_the_linking_rules(title: str, concepts: set[str], sdg: set[str], gcm: set[str]) -> None:
    links = suggested(title).suggested
    assert concepts <= set(links["concepts"])
    assert (set(links["sdg"]), set(links["gcm"])) == (sdg, gcm)


def test_evidence_names_words_and_field() -> None:
    suggestion = suggested(
        {"title": "Laporan bulanan", "description": "Jumlah TKI yang dipulangkan karena sakit."}
    )
    words = {(one.text, one.field) for link in suggestion.concepts for one in link.evidence}
    assert ("TKI", "description") in words
    reasons = suggestion.relevance.reasons
    assert reasons
    assert all({"id", "en"} <= set(reason) for reason in reasons)


def test_words_that_stand_apart_are_combined() -> None:
    links = suggested("Pemulangan lewat Batam: PMI perempuan dan anaknya").suggested["concepts"]
    assert "repatriation" in links


def test_dimensions_are_listed_but_never_suggested() -> None:
    suggestion = suggested("PMI menurut jenis kelamin dan kelompok umur")
    listed = {one.notation: one for one in suggestion.concepts}
    assert not listed["sex"].suggested
    assert listed["sex"].confidence < Thresholds().concept
    assert listed["indonesian-migrant-worker"].suggested


def test_links_come_best_first() -> None:
    suggestion = suggested(
        {"title": "Penempatan PMI", "description": "Menurut jenis kelamin. Juga memuat remitansi."}
    )
    flags = [one.suggested for one in suggestion.concepts]
    assert flags == sorted(flags, reverse=True)
    confident = [one.confidence for one in suggestion.concepts if one.suggested]
    assert confident == sorted(confident, reverse=True)
    assert all(0 <= one.confidence <= 1 for one in (*suggestion.concepts, *suggestion.sdg, *suggestion.gcm))


def test_named_codes_count() -> None:
    suggestion = suggested(
        {"title": "Survei biaya rekrutmen PMI", "description": "Untuk SDG 10.7.1 dan 8.8.2 serta GCM 18."}
    )
    assert {"10.7.1", "8.8.2"} <= set(suggestion.suggested["sdg"])
    assert "18" in suggestion.suggested["gcm"]


def test_codes_alone_make_no_migration_dataset() -> None:
    assert suggested("Indikator TPB 16.9.1 dan 4.1.1 menurut provinsi").relevance.verdict is Verdict.NO


def test_publisher_tells_whom_a_general_title_is_about() -> None:
    told = suggested({"title": "Pengaduan menurut negara", "publisher": "kemenp2mi"})
    untold = suggested({"title": "Pengaduan menurut wilayah", "publisher": "Dinas Kominfo"})
    assert "complaint" in told.suggested["concepts"]
    assert untold.relevance.verdict is Verdict.NO


def test_publisher_alone_is_no_subject() -> None:
    assert (
        suggested({"title": "Jumlah perpustakaan desa", "publisher": "IOM"}).relevance.verdict is Verdict.NO
    )


def test_migration_in_passing_is_partly() -> None:
    description = "Jumlah pasien menurut poli. Salah satu kolom memuat pasien PMI yang dipulangkan."
    suggestion = suggested({"title": "Kunjungan rumah sakit", "description": description})
    assert suggestion.relevance.verdict is Verdict.PARTLY
    assert "bukan pokok" in suggestion.relevance.reasons[0]["id"]


def test_migration_in_passing_is_listed_but_not_suggested() -> None:
    description = "Jumlah pasien menurut poli. Salah satu kolom memuat pasien PMI yang dipulangkan."
    suggestion = suggested({"title": "Kunjungan rumah sakit", "description": description})
    assert suggestion.concepts
    assert suggestion.suggested == {"concepts": (), "sdg": (), "gcm": ()}


@pytest.mark.parametrize(("kind", "is_about"), [("about", True), ("not_about", False)])
def test_short_titles_get_the_right_verdict(kind: str, is_about: bool) -> None:
    titles = tomllib.loads((SPECIMENS / "verdicts.toml").read_text(encoding="utf-8"))[kind]
    wrong = [title for title in titles if (suggested(title).relevance.verdict is Verdict.YES) != is_about]
    assert wrong == []


def test_what_portals_add_to_every_record_changes_nothing() -> None:
    record = {
        "title": "Pemulangan jenazah PMI asal Lombok",
        "description": "Data terbuka. Sumber: kompilasi produk administrasi. Metadata mengikuti standar data nasional.",
        "keywords": ["open data", "statistik", "kependudukan"],
    }
    assert suggested(record).suggested == suggested(record["title"]).suggested


def test_list_of_codes_for_migration_data_is_linked_to_the_classification() -> None:
    assert "country-code" in suggested("Kode negara ISO 3166 untuk data PMI").suggested["concepts"]
    assert suggested("Kode negara ISO 3166").relevance.verdict is Verdict.NO


def test_items_after_a_colon_are_told_and_not_only_a_breakdown() -> None:
    told = suggested("Pengaduan PMI menurut jenis: gaji tidak dibayar, putus komunikasi").suggested[
        "concepts"
    ]
    assert {"unpaid-wage", "lost-contact"} <= set(told)


def test_possessive_is_the_word_itself() -> None:
    assert suggested("Indonesian workers under Malaysia's programme").relevance.verdict is Verdict.YES


def test_system_of_migration_in_the_title_is_a_subject_where_nothing_else_is() -> None:
    assert suggested("Log SIMKIM per bulan").suggested["concepts"] == ("simkim",)


def test_near_miss_gives_the_reason() -> None:
    reasons = suggested("Stok kantong darah PMI").relevance.reasons
    assert "Palang Merah" in reasons[0]["id"]
    assert "Red Cross" in reasons[0]["en"]


def test_old_terms_and_capitals_give_the_same_concepts() -> None:
    titles = ("Penempatan TKI", "penempatan tki", "PENEMPATAN TKI", "Penempatan PMI")
    found = {tuple(sorted(suggested(title).suggested["concepts"])) for title in titles}
    assert found == {("indonesian-migrant-worker", "recruitment-placement")}


def test_threshold_decides_what_is_suggested() -> None:
    strict = suggest_links(
        {"title": "Penempatan PMI"}, Thresholds.of(Settings(suggestion_sdg_confidence=0.95))
    )
    assert strict.suggested["sdg"] == ()
    assert strict.sdg[0].notation == "10.7"
    assert strict.suggested["concepts"]


def test_every_suggested_notation_is_known() -> None:
    suggestion = suggested(
        "Penempatan PMI, korban TPPO, remitansi, pengungsi Rohingya, paspor, visa dan deteni"
    )
    assert all(one.notation in code_list("migration") for one in suggestion.concepts)
    assert all(one.notation in code_list("sdg") and one.iri for one in suggestion.sdg)
    assert all(one.notation in code_list("gcm") for one in suggestion.gcm)


def test_json_has_the_shape_of_the_api() -> None:
    answer = suggested("Penempatan PMI menurut skema").to_json()
    assert set(answer) == {"relevance", "concepts", "sdg", "gcm"}
    assert set(answer["relevance"]) == {"verdict", "confidence", "reasons"}
    assert {"id", "iri", "label", "confidence", "suggested", "evidence"} <= set(answer["concepts"][0])
    assert "code" in answer["sdg"][0]
    assert "number" in answer["gcm"][0]
    assert set(answer["concepts"][0]["evidence"][0]) == {"text", "field"}


@pytest.mark.parametrize(
    "description", [{}, {"title": ""}, {"title": None}, {"title": "…"}, {"title": 7}, {"title": "a" * 50_000}]
)
def test_description_without_words_is_not_about_migration(description: dict[str, Any]) -> None:
    assert suggested(description).relevance.verdict is Verdict.NO
