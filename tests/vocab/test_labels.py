"""Which label a reader is shown."""

from vocab.code_lists import code_list
from vocab.concept_scheme import Concept
from vocab.labels import label_language, preferred_label


def test_wanted_language_is_given_when_it_exists() -> None:
    assert preferred_label(code_list("migration")["visa"], "en") == "Visa"
    assert preferred_label({"id": "Negara", "en": "Country"}, "en-GB") == "Country"


def test_indonesian_then_english_then_any_is_given_when_the_language_is_missing() -> None:
    assert preferred_label({"en": "Country", "id": "Negara"}, "fr") == "Negara"
    assert preferred_label({"en": "Country", "de": "Land"}, "fr") == "Country"
    assert preferred_label({"de": "Land"}) == "Land"


def test_notation_or_nothing_is_given_when_there_is_no_label() -> None:
    assert preferred_label(Concept("https://e.org/x", "x", "s", {})) == "x"
    assert preferred_label({}) == ""


def test_language_of_the_label_is_told_when_it_is_not_the_wanted_one() -> None:
    assert label_language(Concept("https://e.org/x", "x", "s", {"en": "Only"}), "id") == "en"
    assert label_language(code_list("sdg")["10.7"], "id") == "id"
    assert label_language({}) is None
    assert label_language({"de": "Land"}) == "de"
