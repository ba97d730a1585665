"""Crosswalks: what is the same code, what is wider or narrower, and what has no counterpart."""

import pytest

from vocab.age_bands import age_range
from vocab.code_lists import code_list
from vocab.codings import CODINGS, coding_of
from vocab.crosswalks import crosswalk


@pytest.mark.parametrize(("on", "count"), [(2021, 34), (2024, 38)])
def test_provinces_map_one_to_one_when_both_lists_are_of_the_same_day(on: int, count: int) -> None:
    found = crosswalk("region-bps", "region-kemendagri", on=on, level="province")
    assert found.one_to_one
    assert (found.coverage.mapped, found.coverage.total, found.coverage.exact) == (count, count, count)


@pytest.mark.parametrize(("on", "differing", "colliding"), [(2021, 199, 166), (2024, 199, 169)])
def test_regencies_bear_other_digits_when_the_schemes_differ(on: int, differing: int, colliding: int) -> None:
    """199 and 166 were counted on the public bridge of May 2022, from which this crosswalk was not taken."""
    found = crosswalk("region-bps", "region-kemendagri-plain", on=on, level="regency")
    assert found.one_to_one
    assert len([pair for pair in found.pairs if pair.left != pair.right]) == differing
    assert len(found.ambiguous_codes) == colliding


def test_same_digits_name_other_places_when_read_in_the_other_scheme() -> None:
    found = crosswalk("region-bps", "region-kemendagri-plain", on=2024)
    assert [pair.right for pair in found.pairs_of("1101")] == ["1109"]
    assert [pair.right for pair in found.pairs_of("94")] == ["91"]
    assert "1101" in found.ambiguous_codes
    assert {"92", "94", "95", "96"} <= set(found.ambiguous_codes)


def test_new_provinces_lie_within_the_old_one_when_the_other_table_is_older() -> None:
    found = crosswalk("region-bps", "region-kemendagri", on=2024, to_on=2021, level="province")
    narrower = {(pair.left, pair.right) for pair in found.pairs if pair.relation == "narrower"}
    assert narrower == {("91", "92"), ("92", "92"), ("94", "91"), ("95", "91"), ("96", "91"), ("97", "91")}
    assert found.coverage.exact == 32
    assert found.groups_left
    assert not found.groups_right
    assert not found.one_to_one


def test_old_province_holds_the_new_ones_when_read_the_other_way() -> None:
    found = crosswalk("region-bps", "region-bps", on=2021, to_on=2024, level="province")
    assert {pair.right for pair in found.pairs_of("94")} == {"94", "95", "96", "97"}
    assert {pair.relation for pair in found.pairs_of("94")} == {"broader"}
    assert found.groups_right
    assert {pair.left for pair in found.inverse().pairs if pair.relation == "narrower"} == {
        "91", "92", "94", "95", "96", "97",
    }  # fmt: skip


def test_regency_keeps_its_place_when_its_code_was_renewed() -> None:
    found = crosswalk("region-bps", "region-kemendagri", on=2021, to_on=2024, level="regency")
    (pair,) = found.pairs_of("9401")
    assert (pair.right, pair.relation, pair.basis) == ("93.01", "exact", "history")
    assert found.one_to_one


def test_regencies_sum_to_provinces_when_levels_differ() -> None:
    found = crosswalk("region-kemendagri", "region-bps", level="regency", to_level="province")
    assert found.groups_left
    (pair,) = found.pairs_of("93.01")
    assert (pair.right, pair.relation, pair.basis) == ("95", "narrower", "level")
    assert found.inverse().pairs_of("95")[0].relation == "broader"


def test_pairs_are_marked_when_a_code_is_unconfirmed() -> None:
    found = crosswalk("region-bps", "region-kemendagri", on=2024, level="province")
    assert {pair.left for pair in found.unconfirmed} == {"92", "95", "96", "97"}


def test_country_codes_map_when_the_coding_differs() -> None:
    found = crosswalk("country-alpha-3", "country-m49")
    assert [pair.right for pair in found.pairs_of("IDN")] == ["360"]
    assert found.one_to_one


@pytest.mark.parametrize(
    ("left", "right", "left_sums", "right_sums"),
    [
        ("age-single", "age-band-5", True, False),
        ("age-single", "age-unhcr", True, False),
        ("age-band-5", "age-band-10", True, False),
        ("age-band-5", "age-unhcr", False, False),
        ("age-band-10", "age-band-5", False, True),
    ],
)
def test_bands_can_be_summed_when_they_nest(left: str, right: str, left_sums: bool, right_sums: bool) -> None:
    found = crosswalk(left, right)
    assert (found.groups_left, found.groups_right) == (left_sums, right_sums)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (("age-band-5", "Y15T19"), ("age-unhcr", "Y12T17"), "overlapping"),
        (("age-band-5", "Y0T4"), ("age-unhcr", "Y0T4"), "exact"),
        (("age-unhcr", "Y18T59"), ("age-band-5", "Y20T24"), "broader"),
        (("age-single", "Y20"), ("age-unhcr", "Y18T59"), "narrower"),
        (("age-band-5", "_T"), ("age-unhcr", "_T"), "exact"),
    ],
)
def test_band_stands_to_another_by_its_bounds(
    left: tuple[str, str], right: tuple[str, str], relation: str
) -> None:
    found = {pair.right: pair.relation for pair in crosswalk(left[0], right[0]).pairs_of(left[1])}
    assert found[right[1]] == relation


def test_total_holds_no_band_when_bands_are_compared() -> None:
    assert [pair.right for pair in crosswalk("age-band-5", "age-unhcr").pairs_of("_T")] == ["_T"]
    assert age_range(code_list("age-band-5")["_U"]) is None


def test_letters_are_not_exchanged_when_the_edition_of_kbli_differs() -> None:
    found = crosswalk("kbli-2020", "kbli-2025")
    assert found.coverage.exact == 0
    assert {pair.right: pair.relation for pair in found.pairs_of("J")} == {"J": "broader", "K": "broader"}
    assert {pair.right for pair in found.pairs_of("K")} == {"L"}
    assert "K" in found.ambiguous_codes
    assert crosswalk("kbli-2020", "isic-4", to_level="section").one_to_one


def test_frequency_codes_are_told_apart_when_one_list_lacks_some() -> None:
    found = crosswalk("frequency-ms-keg", "frequency-sdmx")
    assert [pair.right for pair in found.pairs_of("TRIWULANAN")] == ["Q"]
    assert found.unmapped_left == ("EMPAT_BULANAN", "LEBIH_DARI_DUA_TAHUNAN", "HANYA_SEKALI")
    european = crosswalk("frequency-ms-keg", "frequency-eu")
    assert [pair.right for pair in european.pairs_of("EMPAT_BULANAN")] == ["ANNUAL_3"]
    longer = european.pairs_of("LEBIH_DARI_DUA_TAHUNAN")
    assert {(pair.right, pair.relation) for pair in longer} == {
        (one, "broader") for one in ("TRIENNIAL", "QUADRENNIAL", "QUINQUENNIAL", "DECENNIAL")
    }


def test_old_sdmx_codes_map_when_sex_is_total() -> None:
    assert [pair.right for pair in crosswalk("sex-sdmx-2009", "sex").pairs_of("T")] == ["_T"]


def test_only_the_codes_of_the_tables_count_when_a_crosswalk_is_limited() -> None:
    found = crosswalk("age-band-5", "age-unhcr").limited_to(left={"Y0T4", "Y60T64"})
    assert found.left.codes == ("Y0T4", "Y60T64")
    assert found.groups_left
    assert "Y18T59" in found.unmapped_right


def test_nothing_maps_when_the_lists_have_nothing_in_common() -> None:
    found = crosswalk("tka-sector", "kbli-2020")
    assert found.pairs == ()
    assert found.unmapped_left == ("services", "industry", "agriculture-maritime")
    assert not found.groups_left


def test_name_is_refused_when_no_list_or_coding_bears_it() -> None:
    with pytest.raises(KeyError, match="no code list or coding"):
        crosswalk("wilayah", "region-bps")


@pytest.mark.parametrize("name", sorted(CODINGS))
def test_each_code_is_held_once_when_a_coding_is_listed(name: str) -> None:
    coding = coding_of(name)
    codes = [coding.code(one) for one in code_list(coding.scheme) if coding.code(one)]
    assert codes
    assert len(codes) == len(set(codes))
