"""Spellings of code lists: one name for each, and none for words that name no list."""

import pytest

from vocab.scheme_names import scheme_named


@pytest.mark.parametrize(
    ("text", "family", "name", "edition"),
    [
        ("BPS", "region", "region-bps", ""),
        ("Kode wilayah kerja statistik BPS", "region", "region-bps", ""),
        ("MFD 2023", "", "region-bps", "2023"),
        ("https://w3id.org/sdmi/concept/region-bps", "", "region-bps", ""),
        ("Permendagri 72/2019", "region", "region-kemendagri", "2019"),
        ("Kepmendagri 050-145 Tahun 2022", "region", "region-kemendagri", "050-145"),
        ("Kode Kemendagri", "", "region-kemendagri", ""),
        ("OCHA P-code", "region", "region-pcode", ""),
        ("ISO 3166-2:ID", "region", "region-iso", ""),
        ("ISO 3166-1 alpha-3", "country", "country-alpha-3", ""),
        ("ISO-3166-1-alpha-2", "", "country-alpha-2", ""),
        ("ISO3", "country", "country-alpha-3", ""),
        ("UN M49", "country", "country-m49", ""),
        ("ISO 3166-1 numerik", "country", "country-numeric", ""),
        ("ISO 3166-1", "country", "country-iso", ""),
        ("UNHCR country codes", "country", "country-unhcr", ""),
        ("KBLI 2020", "", "kbli", "2020"),
        ("kbli2025", "", "kbli", "2025"),
        ("ISIC Rev.4", "", "isic", "4"),
        ("ISIC Revision 4 (2008)", "", "isic", "4"),
        ("ISCO-08", "", "isco", "2008"),
        ("SDMX CL_SEX", "sex", "sex-sdmx", ""),
        ("BPS", "sex", "sex-bps", ""),
        ("L/P", "sex", "sex-letter", ""),
        ("1=Laki-laki, 2=Perempuan", "sex", "sex-bps", ""),
        ("UNHCR", "age", "age-unhcr", ""),
        ("Kelompok umur 5 tahunan", "age", "age-band-5", ""),
        ("Kelompok sektor TKA", "", "tka-sector", ""),
        ("teks bebas", "country", "text", ""),
    ],
)
def test_list_is_recognised_when_spelled_in_many_ways(
    text: str, family: str, name: str, edition: str
) -> None:
    found = scheme_named(text, "", family)
    assert found is not None
    assert (found.name, found.edition) == (name, edition)


@pytest.mark.parametrize(
    "text", ["", "  ", "kode", "Kode wilayah", "region code", "Kode negara", "internal", "n/a", "-"]
)
def test_words_that_say_only_what_is_coded_name_no_list(text: str) -> None:
    assert scheme_named(text) is None


def test_list_of_countries_is_none_of_regions_when_one_agency_keeps_both() -> None:
    found = scheme_named("Kode negara BPS", "", "country")
    assert found is not None
    assert found.is_own


def test_own_list_is_the_same_when_only_idle_words_differ() -> None:
    one, other = scheme_named("Daftar skema penempatan KemenP2MI"), scheme_named("skema penempatan KemenP2MI")
    assert one == other


@pytest.mark.parametrize(
    ("edition", "expected"), [("2020", "2020"), ("sebelum 2023", "<2023"), ("edisi 2025", "2025")]
)
def test_edition_is_its_year_however_it_is_written(edition: str, expected: str) -> None:
    found = scheme_named("Indeks visa", edition)
    assert found is not None
    assert found.edition == expected
