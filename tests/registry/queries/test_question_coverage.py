"""Words that nothing matches are told, and do not leave the rest of the question to answer in their place."""

from __future__ import annotations

import pytest

from registry.queries.question import NO_CONCEPT, Notice
from registry.queries.search_datasets import SearchPage
from tests.registry.queries.conftest import Ask


def _notice(page: SearchPage, kind: str) -> Notice:
    (found,) = [one for one in page.notices if one.kind == kind]
    return found


def _slugs(page: SearchPage) -> list[str]:
    return [hit.slug for hit in page.hits]


def test_a_place_alone_is_no_answer_when_the_words_match_nothing(ask: Ask) -> None:
    page = ask("berapa harga beras di Papua")
    assert page.total == 0
    assert page.unmatched == ("harga", "beras")
    notice = _notice(page, "nothing")
    assert notice.words == ("harga", "beras")
    assert notice.text["id"] == "Tidak ada dataset tentang: harga, beras."
    weaker = {one.text: one.total for one in notice.offers}
    assert weaker["Papua"] == ask("Papua").total > 0


def test_an_agency_alone_is_no_answer_when_the_words_match_nothing(ask: Ask) -> None:
    page = ask("inflasi BPS")
    assert page.total == 0
    assert _notice(page, "nothing").offers[0].text == "BPS"


@pytest.mark.parametrize(
    "text", ["football scores", "curah hujan Jakarta 2023", "migrasi burung", "migrasi server ke cloud"]
)
def test_nothing_is_answered_when_the_subject_is_another(ask: Ask, text: str) -> None:
    page = ask(text)
    assert (page.total, page.hits) == (0, ())
    assert page.notices


def test_what_matches_is_shown_with_a_word_on_what_does_not(ask: Ask) -> None:
    page = ask("deteni zebra")
    assert _slugs(page)[0] == "imigrasi-detensi"
    notice = _notice(page, "unmatched")
    assert notice.words == page.unmatched == ("zebra",)
    assert "deteni" in notice.text["id"]


def test_a_lost_word_takes_nothing_from_the_concept_beside_it(ask: Ask) -> None:
    assert set(_slugs(ask("deteni zebra", limit=50))) == set(_slugs(ask("deteni", limit=50)))


def test_no_notice_is_given_when_all_of_it_is_found(ask: Ask) -> None:
    for text in (
        "TKI Malaysia",
        "remitansi per negara triwulanan",
        "",
        "SDG 10.7.1",
        "penempatan PMI 2024",
    ):
        page = ask(text)
        assert page.notices == ()
        assert page.unmatched == ()


def test_a_place_that_nobody_names_is_told(ask: Ask) -> None:
    page = ask("TKI hongkong", limit=40)
    notice = _notice(page, "place")
    assert page.unmatched == ("hongkong",)
    assert "Hong Kong" in notice.text["en"]
    broken_down = [any(one.is_weak for one in hit.matched) for hit in page.hits]
    assert all(broken_down[:3])
    assert _slugs(page)[0] == "p2mi-penempatan-bulanan"


def test_foreigners_by_nationality_are_no_answer_for_workers_abroad(ask: Ask) -> None:
    assert not {"kemnaker-tka", "dukcapil-oa", "bps-wisman"} & set(_slugs(ask("TKI hongkong", limit=40)))


def test_the_city_of_a_question_finds_what_covers_its_province(ask: Ask) -> None:
    (chip,) = ask("Indramayu").understood
    assert chip.kind == "place"
    assert "Indramayu" in chip.label["id"]


def test_moves_inside_the_country_are_told_from_migration(ask: Ask) -> None:
    page = ask("urbanisasi Jakarta")
    assert [one.notation for one in page.understood][0] == "internal-migration"
    assert "dalam negeri" in _notice(page, "outside").text["id"]
    assert set(_slugs(page)) <= {
        "bps-statistik-migrasi-lf2020",
        "bps-proyeksi-penduduk",
        "bps-sakernas-migran",
    }


def test_a_topic_outside_can_be_undone_like_any_understanding(ask: Ask) -> None:
    page = ask("urbanisasi Jakarta", dropped=frozenset({ask("urbanisasi Jakarta").understood[0].key}))
    assert "internal-migration" not in [one.notation for one in page.understood]


@pytest.mark.parametrize("text", ["Palang Merah Indonesia", "Indonesian Red Cross", "donor darah PMI"])
def test_the_other_pmi_is_explained(ask: Ask, text: str) -> None:
    page = ask(text)
    assert page.total == 0
    notice = _notice(page, "homonym")
    assert "Pekerja Migran Indonesia" in notice.text["id"]
    (offer,) = notice.offers
    assert ask(offer.text).total > 0
    assert page.nearest == ()


def test_the_meaning_of_pmi_stays_the_choice_of_the_reader(ask: Ask) -> None:
    (choice,) = ask("donor darah PMI").choices
    assert choice.chosen == NO_CONCEPT
    page = ask("donor darah PMI", chosen={"PMI": "indonesian-migrant-worker"})
    assert page.total > 0
    assert _notice(page, "homonym")


def test_words_found_only_apart_are_told(ask: Ask) -> None:
    assert "semuanya" in _notice(ask("jenjang kelurahan"), "near").text["id"]


def test_what_is_only_near_is_told_and_comes_last(ask: Ask) -> None:
    page = ask("deportees from Malaysia", language="en")
    assert _slugs(page)[0] == "p2mi-pemulangan"
    assert "near" in _notice(page, "near").text["en"]


def test_concepts_near_by_answer_when_a_concept_has_no_dataset(ask: Ask) -> None:
    page = ask("manusia perahu")
    assert page.total > 0
    assert page.unmatched == ("manusia perahu",)
    assert all(one.is_weak for hit in page.hits for one in hit.matched)


def test_a_phrase_that_nobody_has_gives_nothing_and_says_so(ask: Ask) -> None:
    page = ask('"harga beras" paspor')
    assert page.total == 0
    assert page.unmatched == ("harga beras",)


def test_a_root_word_of_indonesian_is_not_corrected(ask: Ask) -> None:
    assert ask("darah").correction is None
    assert ask("market").correction is None
