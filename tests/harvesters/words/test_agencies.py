"""Names of agencies are known by whatever people call them, and never guessed."""

import pytest

from harvesters.words.agencies import agency


@pytest.mark.parametrize(
    ("name", "notation"),
    [
        ("BPS", "bps"),
        ("bps", "bps"),
        ("kementerian-kesehatan", "kemenkes"),
        ("Kementerian Luar Negeri Republik Indonesia", "kemlu"),
        ("Kementerian Ketenagakerjaan RI", "kemnaker"),
        ("Internal Displacement Monitoring Centre (IDMC)", "idmc"),
        ("Direktorat Jenderal Imigrasi, Kementerian Imigrasi dan Pemasyarakatan", "imigrasi"),
        ("Pusdatin - Kementerian Sosial", "kemensos"),
        ("IOM Indonesia", "iom"),
        ("BNP2TKI", "kemenp2mi"),
        ("Kominfo", "komdigi"),
        ("OCHA Ukraine", None),
        ("Kementerian Hukum dan HAM", None),
        ("", None),
    ],
)
def test_agency_is_known_by_name_acronym_or_former_name(name: str, notation: str | None) -> None:
    assert agency(name) == notation
