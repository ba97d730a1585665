"""The sample world is complete, true to the facts, linked to the vocabulary and honest about itself."""

import re
from collections import Counter

import pytest

from harvesters.samples.coverage_words import COVERAGE_WORDS, notation_for
from harvesters.samples.sample_records import SampleRecord, all_sample_records
from tests.harvesters.samples.expected import cell, facts
from vocab.code_lists import SCHEMES, code_list

RECORDS = all_sample_records()
ENGLISH_ONLY = {"iom-ctdc", "wb-knomad-remittances", "ilo-ilms-asean", "unodc-glotip"}
HOMEPAGES = {
    "bps": "https://www.bps.go.id",
    "kemenp2mi": "https://www.kp2mi.go.id",
    "imigrasi": "https://www.imigrasi.go.id",
    "iom": "https://indonesia.iom.int",
    "unhcr": "https://www.unhcr.org",
}
"""The only addresses of these agencies that somebody has verified."""

each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.identifier)


def test_every_known_dataset_appears_exactly_once() -> None:
    assert Counter(record.identifier for record in RECORDS) == Counter(dict.fromkeys(facts(), 1))
    assert len(RECORDS) == 73


@each_record
def test_titles_and_links_equal_the_facts(record: SampleRecord) -> None:
    row = facts()[record.identifier]
    assert (record.title["id"], record.title["en"]) == (row["title_id"], row["title_en"])
    assert (record.agency.notation, record.frequency) == (row["agency_id"], row["frequency"])
    assert record.source_system == row["source_system"]
    assert (record.themes, record.sdg) == (cell(record.identifier, "themes"), cell(record.identifier, "sdg"))
    assert (record.gcm, record.access) == (
        cell(record.identifier, "gcm"),
        cell(record.identifier, "access_level"),
    )


@each_record
def test_descriptions_say_enough_in_two_to_five_sentences(record: SampleRecord) -> None:
    assert ("id" in record.description) == (record.identifier not in ENGLISH_ONLY)
    for text in record.description.values():
        assert 80 <= len(text) <= 900
        assert 2 <= len(re.findall(r"[.](?=\s|$)", text)) <= 6
        assert "  " not in text


def test_half_of_the_national_records_or_more_lack_nothing_in_english_and_some_do() -> None:
    national = [record for record in RECORDS if record not in RECORDS[27:41]]
    bilingual = [record for record in national if "en" in record.description]
    assert len(national) / 2 <= len(bilingual) < len(national) - 10


@each_record
def test_links_exist_in_the_vocabulary(record: SampleRecord) -> None:
    migration = code_list("migration")
    assert 1 <= len(record.concepts) <= 4
    assert all(notation in migration for notation in (*record.concepts, *record.themes))
    assert all(migration[theme].top_concept for theme in record.themes)
    assert all(code in code_list("sdg") for code in record.sdg)
    assert all(number in code_list("gcm") for number in record.gcm)


@each_record
def test_variables_are_named_once_and_use_known_code_lists(record: SampleRecord) -> None:
    names = [variable.name for variable in record.variables]
    assert len(names) == len(set(names)) >= 2
    for variable in record.variables:
        assert variable.role in code_list("variable-role")
        assert variable.label["id"]
        assert variable.label["en"]
        assert variable.code_list in ("", *SCHEMES)
        assert not (variable.unit and variable.role != "measure")


@each_record
def test_words_for_place_frequency_access_and_format_are_understood(record: SampleRecord) -> None:
    assert all(word in COVERAGE_WORDS for word in record.spatial)
    assert notation_for("frequency", record.frequency)
    assert all(notation_for("access-right", word) for word in record.access)
    assert all(file.format in code_list("file-type") for file in record.files)
    assert record.issued <= record.modified


@each_record
def test_restricted_records_say_how_to_ask(record: SampleRecord) -> None:
    assert bool(record.request.get("id")) == (record.access[0] == "terbatas")
    assert len(record.how_to_get("id")) > 40
    assert len(record.how_to_get("en")) > 40


@each_record
def test_no_address_is_invented_and_no_person_is_named(record: SampleRecord) -> None:
    assert record.agency.homepage == HOMEPAGES.get(record.agency.notation, "")
    words = " ".join((*record.description.values(), *record.request.values(), *record.agency.unit.values()))
    assert not re.search(r"https?:|www\.|@|\b0\d{2,3}[- ]?\d{5,}", words)


def test_a_word_without_a_concept_is_refused() -> None:
    with pytest.raises(LookupError, match="'kadang'"):
        notation_for("frequency", "kadang")
