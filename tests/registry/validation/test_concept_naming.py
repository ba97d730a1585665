"""The naming rules for a proposed concept: each with a name that breaks it and one that does not."""

from __future__ import annotations

import pytest

from registry.commands.propose_concept import check_proposal
from registry.model.concept_proposal import ProposedConcept
from registry.model.multilingual import MultilingualText
from registry.storage.scheme_shelf import ShippedSchemes

GOOD = "Pekerja Musiman Lintas Batas"


def rules(
    name: str = GOOD, english: str = "Seasonal cross-border worker", **fields: object
) -> list[tuple[str, str]]:
    """The (rule, place) of what is found about a concept that is right but for what is given."""
    values: dict[str, object] = {
        "definition": MultilingualText.of(id="Pekerja yang melintas batas menurut musim."), "reference": "UU 18/2017", **fields
    }  # fmt: skip
    names = {language: text for language, text in (("id", name), ("en", english)) if text}
    concept = ProposedConcept(name=MultilingualText(names), **values)  # type: ignore[arg-type]
    return [(one.rule, one.place) for one in check_proposal(ShippedSchemes(), concept)]


def test_good_proposal_breaks_no_rule() -> None:
    assert rules() == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("", "SDMI-140"),
        ("pekerja musiman lintas batas", "SDMI-143"),
        ("“Pekerja” musiman", "SDMI-143"),
        ("Pekerja Migran Indonesia", "SDMI-144"),
        ("tenaga kerja asing", "SDMI-144"),
        ("TKILN", "SDMI-145"),
        ("P.M.I.", "SDMI-145"),
        ("Jumlah pelintas musiman", "SDMI-146"),
        ("Rata-rata upah musiman", "SDMI-146"),
        ("Pelintas musiman 2023", "SDMI-147"),
        ("Pelintas triwulanan", "SDMI-147"),
        ("Pelintas dari Malaysia", "SDMI-148"),
        ("Pelintas Nusa Tenggara Barat", "SDMI-148"),
        ("Pelintas Kota Batu", "SDMI-149"),
    ],
)
def test_name_that_breaks_a_rule_is_told(name: str, rule: str) -> None:
    assert (rule, "name_id") in rules(name)


@pytest.mark.parametrize(
    "name",
    [
        "Pekerja Perikanan Indonesia Purnabakti",  # the country's name in a legal term
        "Jumlahan Kerja Musiman",  # begins like a measure, but is none
        "Anak Buah Kapal Pesiar",
        "Visa KITAS Lansia",  # holds an abbreviation, is none
    ],
)
def test_name_that_only_looks_wrong_is_let_pass(name: str) -> None:
    assert rules(name) == []


def test_required_fields_are_asked_for() -> None:
    assert ("SDMI-141", "definition_id") in rules(definition=MultilingualText())
    assert ("SDMI-142", "reference") in rules(reference=" ")
    assert rules(english="") == [("SDMI-150", "name_en")]


def test_english_name_keeps_the_rules_too() -> None:
    assert ("SDMI-146", "name_en") in rules(english="Number of crossers")
    assert ("SDMI-144", "name_en") in rules(english="Migrant worker")


def test_other_labels_are_unique_too() -> None:
    assert ("SDMI-144", "other_labels") in rules(other_labels=("TKI",))
    assert rules(other_labels=("Pelintas Panen",)) == []


def test_label_of_another_list_is_a_warning() -> None:
    assert ("SDMI-151", "name_id") in rules("Euro")


def test_broader_concept_must_exist() -> None:
    assert rules(broader="migrant-worker") == []
    assert rules(broader="nothing") == [("SDMI-152", "broader")]
