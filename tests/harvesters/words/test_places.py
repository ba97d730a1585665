"""Words for places become places with roles, levels, or stay as they are."""

import pytest

from harvesters.words.places import place, places


def test_list_of_places_is_told_apart_into_places_levels_and_kinds() -> None:
    found = places("Indonesia; provinces; regencies; destination countries; Pulau Entah")

    assert [(one.place, one.role) for one in found.coverage] == [
        ("country:ID", "coverage"),
        (None, "destination"),
        (None, "coverage"),
    ]
    assert found.levels == ("province", "regency")
    assert found.unknown == ("Pulau Entah",)
    assert found.coverage[2].label == {"und": "Pulau Entah"}


@pytest.mark.parametrize(
    ("word", "expected", "role"),
    [
        ("Malaysia", "country:MY", "coverage"),
        ("Korea Selatan", "country:KR", "coverage"),
        ("Moldova, Republic Of", "country:MD", "coverage"),
        ("Slovakia (Slovak Republic)", "country:SK", "coverage"),
        ("blr", "country:BY", "coverage"),
        ("asal: Malaysia", "country:MY", "origin"),
        ("Jawa Barat", "kemendagri:32", "coverage"),
        ("Provinsi Papua", "kemendagri:91", "coverage"),
        ("kemendagri:32", "kemendagri:32", "coverage"),
        ("http://publications.europa.eu/resource/authority/country/IDN", "country:ID", "coverage"),
        ("32", None, "coverage"),
        ("AS", None, "coverage"),
        ("Kabupaten Entah", None, "coverage"),
        ("kemendagri:99", None, "coverage"),
    ],
)
def test_place_has_a_code_only_when_it_is_certain(word: str, expected: str | None, role: str) -> None:
    found = place(word)

    assert (found.place, found.role) == (expected, role)
    assert found.place or found.label


def test_province_has_the_code_of_the_scheme_that_the_source_uses() -> None:
    assert place("Papua", "bps").place == "bps:94"
    assert place("Papua", "kemendagri").place == "kemendagri:91"


def test_commas_divide_only_when_each_part_is_a_place() -> None:
    assert [one.place for one in places("Malaysia, Singapura, Taiwan").coverage] == [
        "country:MY",
        "country:SG",
        "country:TW",
    ]
    assert places("Desa Satu, Kecamatan Dua").unknown == ("Desa Satu, Kecamatan Dua",)
