"""The search asks the sample world and shows what it understood."""

from __future__ import annotations

import pytest

from registry.queries.question import AS_TYPED, NO_CONCEPT
from registry.queries.search_datasets import SearchPage
from tests.registry.queries.conftest import Ask


def _slugs(page: SearchPage) -> list[str]:
    return [hit.slug for hit in page.hits]


def _notations(page: SearchPage) -> list[str]:
    return [one.notation for one in page.understood]


def test_everything_is_listed_when_nothing_is_asked(ask: Ask) -> None:
    page = ask("")
    assert page.total == 73
    assert len(page.hits) == 20
    assert page.understood == ()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("pengunsi", "pengungsi"),
        ("penepatan", "penempatan"),
        ("malasyia", "malaysia"),
        ("deportsi", "deportasi"),
    ],
)
def test_a_word_is_corrected_with_a_way_back_when_nobody_knows_it(ask: Ask, wrong: str, right: str) -> None:
    page = ask(wrong)
    assert page.correction is not None
    assert (page.correction.words, page.correction.replaced_by) == (wrong, right)
    assert page.total
    assert ask(wrong, dropped=frozenset({AS_TYPED})).correction is None


@pytest.mark.parametrize("word", ["penempatan", "Entikong", "deportees", "remitensi", "earthquake", "BPJS"])
def test_nothing_is_corrected_when_the_word_is_known(ask: Ask, word: str) -> None:
    assert ask(word).correction is None


@pytest.mark.parametrize("word", ["PMI", "pengungsi", "imigrasi", "sponsor", "ABK", "pemulangan"])
def test_meanings_are_offered_when_a_word_has_several(ask: Ask, word: str) -> None:
    (choice,) = ask(word).choices
    assert choice.word == word
    assert choice.chosen == ""
    assert choice.options[-1].notation == NO_CONCEPT


def test_all_senses_are_searched_until_one_is_chosen(ask: Ask) -> None:
    assert set(_notations(ask("pengungsi"))) == {"refugee", "idp", "evacuee"}
    chosen = ask("pengungsi", chosen={"pengungsi": "evacuee"})
    assert _notations(chosen) == ["evacuee"]
    assert _slugs(chosen)[0] == "bnpb-pengungsi-bencana"


def test_the_red_cross_is_searched_when_it_is_chosen_for_pmi(ask: Ask) -> None:
    page = ask("PMI", chosen={"PMI": NO_CONCEPT})
    assert page.understood == ()
    assert page.choices[0].chosen == NO_CONCEPT
    assert page.total < ask("PMI").total


def test_a_former_name_finds_the_agency_of_today(ask: Ask) -> None:
    page = ask("BNP2TKI")
    (chip,) = page.understood
    assert chip.notation == "kemenp2mi"
    assert "sekarang KemenP2MI" in chip.explanation["id"]
    assert {hit.stored.record.agency for hit in page.hits} == {"kemenp2mi"}


def test_old_and_new_spelling_meet(ask: Ask) -> None:
    old, new = ask("perlindungan konsuler", limit=100), ask("pelindungan konsuler", limit=100)
    assert set(_slugs(old)) == set(_slugs(new))
    assert _slugs(old)[0] == _slugs(new)[0]


def test_words_behind_minus_and_tanpa_are_left_out(ask: Ask) -> None:
    everything = set(_slugs(ask("remitansi", limit=100)))
    for text in ("remitansi -TKA", "remitansi tanpa TKA", "remittances without TKA"):
        page = ask(text, limit=100)
        assert "bi-remitansi-tka" in everything
        assert "bi-remitansi-tka" not in _slugs(page)
        assert page.understood[-1].kind == "excluded"


def test_a_label_with_tanpa_in_it_excludes_nothing(ask: Ask) -> None:
    assert _notations(ask("anak tanpa pendamping")) == ["unaccompanied-child"]


def test_words_in_quotes_must_follow_each_other(ask: Ask) -> None:
    page = ask('"jaminan sosial"')
    assert page.understood[0].kind == "phrase"
    assert _slugs(page) == ["bpjstk-pmi"]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("remitansi instansi:bi", "bi"),
        ("remittances agency:worldbank", "worldbank"),
        ("instansi:BNPB", "bnpb"),
    ],
)
def test_only_the_agency_is_left_when_a_field_names_it(ask: Ask, text: str, agency: str) -> None:
    assert {hit.stored.record.agency for hit in ask(text).hits} == {agency}


@pytest.mark.parametrize(
    "field", ["format:csv", "akses:terbatas", "tema:remittances", "sdg:10.7", "gcm:21", "tahun:2023"]
)
def test_a_field_restricts_the_answer(ask: Ask, field: str) -> None:
    page = ask(field)
    assert 0 < page.total < 73
    assert len(page.understood) == 1


def test_years_leave_out_what_is_known_to_cover_others(ask: Ask) -> None:
    found = _slugs(ask("statistik migrasi 2024", limit=100))
    assert "bps-statistik-migrasi-sp2010" not in found
    assert "ilo-ilms-asean" in found  # covers it, or does not say


def test_the_year_of_a_census_is_part_of_its_name(ask: Ask) -> None:
    assert "bps-statistik-migrasi-sp2010" in _slugs(ask("sensus penduduk 2010"))


def test_alternatives_are_joined_by_atau(ask: Ask) -> None:
    both = set(_slugs(ask("deteni atau paspor", limit=100)))
    assert {"imigrasi-detensi", "imigrasi-paspor"} <= both


def test_words_are_searched_as_typed_when_asked_for_exactly_them(ask: Ask) -> None:
    page = ask("TKI", exact=True)
    assert page.understood == ()
    assert 0 < page.total < ask("TKI").total


def test_filters_and_years_restrict_and_are_marked_selected(ask: Ask) -> None:
    page = ask("", filters={"agency": ("bi", "unhcr")}, year_from=2010, year_to=2012)
    assert {hit.stored.record.agency for hit in page.hits} <= {"bi", "unhcr"}
    facet = next(one for one in page.facets if one.name == "agency")
    assert [one.value for one in facet.values if one.selected] == ["bi", "unhcr"]
    years = next(one for one in page.facets if one.name == "year")
    assert [one.value for one in years.values if one.selected] == ["2010", "2011", "2012"]


def test_a_selected_value_stays_in_its_facet_when_nothing_has_it(ask: Ask) -> None:
    facet = next(one for one in ask("", filters={"gcm": ("17",)}).facets if one.name == "gcm")
    (chosen,) = [one for one in facet.values if one.selected]
    assert (chosen.value, chosen.count) == ("17", 0)


def test_a_filter_by_concept_takes_in_narrower_ones(ask: Ask) -> None:
    page = ask("", filters={"concept": ("remittances",)}, limit=100)
    assert "wb-remittance-prices" in _slugs(page)


def test_only_what_fits_wholly_is_listed_when_not_sorted_by_relevance(ask: Ask) -> None:
    by_relevance = ask("remitansi per negara")
    by_title = ask("remitansi per negara", sort="title_id")
    assert 0 < by_title.total <= by_relevance.total
    titles = [hit.stored.dataset.title["id"] for hit in by_title.hits]
    assert titles == sorted(titles)


def test_pages_join_without_gap_or_overlap(ask: Ask) -> None:
    whole = _slugs(ask("TKI", limit=20))
    assert _slugs(ask("TKI", limit=7)) + _slugs(ask("TKI", limit=7, offset=7)) == whole[:14]


def test_concepts_nearby_and_holders_are_named_when_nothing_is_found(ask: Ask) -> None:
    page = ask("paspor format:gml")
    assert page.total == 0
    assert {"concept", "agency"} == {one.kind for one in page.nearest}
    assert "imigrasi" in [one.notation for one in page.nearest]


def test_keys_can_stand_in_an_address(ask: Ask) -> None:
    for text in (
        'TKI Malaysia 2023 per provinsi "gaji tidak dibayar" -TKA SDG 10.7.2',
        "BNP2TKI sejak 2020 format:csv",
    ):
        for chip in ask(text).understood:
            assert not set(chip.key) - set(
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:@-_"
            )
