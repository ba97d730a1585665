"""Two versions of a vocabulary are compared concept by concept, field by field."""

from __future__ import annotations

from registry.mapping.scheme_comparison import compare_schemes
from registry.model.scheme_difference import ChangeKind, FieldChange
from tests.vocabularies import OCCUPATIONS, read
from vocab.code_lists import SCHEMES, code_list
from vocab.concept_scheme import ConceptScheme
from vocab.scheme_reader import read_concept_scheme


def scheme_of(text: str) -> ConceptScheme:
    found = read(text)
    return read_concept_scheme(found.name, found.turtle, found.iri)


def test_same_vocabulary_has_no_difference() -> None:
    for name in SCHEMES:
        difference = compare_schemes(code_list(name), code_list(name))
        assert difference.is_empty
        assert difference.unchanged == len(code_list(name))


def test_everything_is_new_without_an_older_version() -> None:
    difference = compare_schemes(None, scheme_of(OCCUPATIONS))
    assert difference.counts == {"concepts": 3, "new": 3, "changed": 0, "gone": 0}


def test_changed_field_is_told_with_both_values() -> None:
    newer = OCCUPATIONS.replace('"Merawat orang."@id', '"Merawat orang sakit."@id').replace(
        '"1" ;', '"2" ;', 1
    )
    difference = compare_schemes(scheme_of(OCCUPATIONS), scheme_of(newer))
    (change,) = difference.changes
    assert (change.kind, change.notation) == (ChangeKind.CHANGED, "W.1")
    assert change.fields == (FieldChange("definition", ("Merawat orang.@id",), ("Merawat orang sakit.@id",)),)
    assert [one.field for one in difference.header] == ["version"]


def test_new_and_gone_concepts_are_counted() -> None:
    newer = OCCUPATIONS.replace(":farm", ":fish").replace("W.2", "W.3").replace("Pertanian", "Perikanan")
    difference = compare_schemes(scheme_of(OCCUPATIONS), scheme_of(newer))
    assert [(one.kind, one.notation) for one in difference.changes] == [("new", "W.3"), ("gone", "W.2")]


def test_renamed_code_is_a_change_and_no_loss() -> None:
    difference = compare_schemes(scheme_of(OCCUPATIONS), scheme_of(OCCUPATIONS.replace('"W.2"', '"W.9"')))
    (change,) = difference.changes
    assert change.kind is ChangeKind.CHANGED
    assert change.fields[0] == FieldChange("notation", ("W.2",), ("W.9",))


def test_other_order_of_labels_is_no_change() -> None:
    text = OCCUPATIONS.replace('"Pengasuhan"@id', '"Pengasuhan"@id, "Asuhan"@id')
    other = OCCUPATIONS.replace('"Pengasuhan"@id', '"Asuhan"@id, "Pengasuhan"@id')
    assert compare_schemes(scheme_of(text), scheme_of(other)).is_empty
