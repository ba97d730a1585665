"""Words for frequency, format, licence, language and access become our codes."""

import pytest

from harvesters.words import codes


@pytest.mark.parametrize(
    ("word", "notation"),
    [
        ("tahunan", "annual"),
        ("Setiap tahun", "annual"),
        ("lebih-dari-dua-tahunan", "longer-than-biennial"),
        ("HANYA_SEKALI", "never"),
        ("Q", "quarterly"),
        ("R/P1M", "monthly"),
        ("P1Y", "annual"),
        ("Every three months", "quarterly"),
        ("MONTHLY", "monthly"),
        ("http://publications.europa.eu/resource/authority/frequency/ANNUAL", "annual"),
        ("https://publications.europa.eu/resource/authority/frequency/ANNUAL", "annual"),
        ("http://purl.org/linked-data/sdmx/2009/code#freq-W", "weekly"),
        ("kadang-kadang", None),
        ("", None),
    ],
)
def test_frequency_is_known_when_it_is_a_word_or_code_in_use(word: str, notation: str | None) -> None:
    assert codes.frequency(word) == notation


@pytest.mark.parametrize(
    ("days", "notation"), [(365, "annual"), (30, "monthly"), (0, "continuous"), (-2, "never"), (11, None)]
)
def test_frequency_is_known_when_it_is_a_number_of_days(days: int, notation: str | None) -> None:
    assert codes.frequency_of_days(days) == notation


@pytest.mark.parametrize(
    ("words", "notation"),
    [
        (("CSV",), "CSV"),
        ((".xlsx",), "XLSX"),
        (("text/csv; charset=utf-8",), "CSV"),
        (("XLS (zipped)",), "XLS"),
        (("GeoJSON",), "GEOJSON"),
        (("aneh", "application/pdf"), "PDF"),
        (("https://www.iana.org/assignments/media-types/text/csv",), "CSV"),
        (("https://data.example.go.id/berkas.xlsx?x=1",), "XLSX"),
        (("https://data.example.go.id/berkas",), None),
        (("Berkas Aneh",), None),
    ],
)
def test_file_type_is_that_of_the_first_known_word(words: tuple[str, ...], notation: str | None) -> None:
    assert codes.file_type(*words) == notation


@pytest.mark.parametrize(
    ("word", "notation"),
    [
        ("cc-by-igo", "CC-BY-3.0-IGO"),
        ("http://creativecommons.org/licenses/by/3.0/igo/legalcode", "CC-BY-3.0-IGO"),
        ("https://creativecommons.org/licenses/by/4.0/deed.id", "CC-BY-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("Open Data Commons Open Database License (ODbL)", "ODbL-1.0"),
        ("notspecified", "not-specified"),
        ("https://creativecommons.org/licenses/by/2.5/", None),
        ("lisensi-kami", None),
    ],
)
def test_license_is_known_when_it_is_an_id_a_name_or_an_address(word: str, notation: str | None) -> None:
    assert codes.license_code(word) == notation


@pytest.mark.parametrize(
    ("word", "notation"),
    [("id-ID", "id"), ("ind", "id"), ("Bahasa Inggris", "en"), ("en_US", "en"), ("und", None), ("", None)],
)
def test_language_is_known_when_it_is_a_code_or_a_name(word: str, notation: str | None) -> None:
    assert codes.language(word) == notation


@pytest.mark.parametrize(
    ("word", "notation"),
    [
        ("publik-agregat", "public-aggregate"),
        ("Mikrodata berbayar", "paid-microdata"),
        ("http://publications.europa.eu/resource/authority/access-right/RESTRICTED", "restricted"),
        ("Dikecualikan", "non-public"),
        ("entah", None),
    ],
)
def test_access_is_known_when_it_is_a_word_in_use(word: str, notation: str | None) -> None:
    assert codes.access_right(word) == notation


def test_media_type_is_given_without_parameters() -> None:
    assert codes.media_type("Text/CSV; header=present") == "text/csv"
    assert codes.media_type("CSV") is None


def test_no_code_is_given_when_the_list_does_not_exist() -> None:
    assert codes.code("no-such-list", "x") is None
