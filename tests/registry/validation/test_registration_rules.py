"""What people write into a description is checked, by whatever way it came in; each finding says how to mend it."""

from __future__ import annotations

from typing import Any

import pytest

from registry.commands.revision_writing import checked
from registry.model.canonical_json import dataset_from_json
from registry.model.finding import Finding, Severity
from tests.builders import COMPLETE


def found(**changes: Any) -> dict[tuple[str, str], Finding]:
    """The findings of registration on the complete example with some values changed, by rule and place."""
    reading = dataset_from_json({**COMPLETE, **changes})
    _, report = checked(reading.dataset, reading.findings)
    return {(one.rule, one.place): one for one in report if "SDMI-070" <= one.rule <= "SDMI-089"}


FILE = {"title": {"id": "Tabel"}, "format": "XLSX", "access_url": "https://www.kp2mi.go.id"}
COLUMN = {"name": "tujuan", "role": "dimension", "personal_data_class": "none"}


@pytest.mark.parametrize(
    ("changes", "rule", "place", "value"),
    [
        ({"contact_point": {"email": "pusdatin kp2mi"}}, "SDMI-070", "contact_point.email", "pusdatin kp2mi"),
        ({"contact_point": {"email": "a@b"}}, "SDMI-070", "contact_point.email", "a@b"),
        ({"variable": [{"unit": "orang"}]}, "SDMI-071", "variable[0].name", "variabel_1"),
        ({"variable": [COLUMN, {"unit": "orang"}]}, "SDMI-071", "variable[1].name", "variabel_2"),
        ({"variable": [{"label": {"id": "Negara tujuan"}}]}, "SDMI-071", "variable[0].name", "negara_tujuan"),
        ({"distribution": [{"byte_size": "banyak"}]}, "SDMI-076", "distribution[0].byte_size", "banyak"),
        ({"distribution": [{**FILE, "access_url": None}]}, "SDMI-072", "distribution[0].access_url", None),
        ({"distribution": [{**FILE, "format": None}]}, "SDMI-073", "distribution[0].format", None),
        ({"distribution": [FILE, {**FILE, "title": None}]}, "SDMI-074", "distribution[1].title", None),
        (
            {"variable": [{**COLUMN, "code_list": "kode kami"}]},
            "SDMI-075",
            "variable[0].code_list",
            "kode kami",
        ),
    ],
)
def test_finding_names_its_place_and_says_how_to_mend_it_in_both_languages(
    changes: dict[str, Any], rule: str, place: str, value: str | None
) -> None:
    one = found(**changes)[rule, place]
    assert one.value == value
    assert set(one.message) == set(one.fix) == {"id", "en"}
    assert value is None or all(value in text for text in one.message.values())


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"contact_point": {"email": "pusdatin@kp2mi.go.id"}},
        {"variable": [{**COLUMN, "code_list": "country"}]},
        {"variable": [{**COLUMN, "code_list": "https://data.go.id/kode"}]},
        {"distribution": [{**FILE, "access_url": None, "download_url": "https://a.go.id/x.xlsx"}]},
        {"distribution": [{**FILE, "access_url": None}], "access_procedure": {"id": "Kirim surat."}},
        {"distribution": [{**FILE, "access_url": None}], "access_right": "restricted"},
        {"distribution": [{**FILE, "access_url": None}], "sample": True},
    ],
)
def test_nothing_is_found_when_all_is_in_order(changes: dict[str, Any]) -> None:
    assert found(**changes) == {}


def test_what_is_no_address_or_code_list_is_kept_as_it_came() -> None:
    dataset = dataset_from_json(
        {
            **COMPLETE,
            "contact_point": {"email": "tanya loket"},
            "variable": [{**COLUMN, "code_list": "kode kami"}],
        }
    ).dataset
    kept, _ = checked(dataset)
    assert kept == dataset
    assert kept.contact_point is not None
    assert (kept.contact_point.email, kept.variable[0].code_list) == ("tanya loket", "kode kami")


def test_stand_in_for_a_name_is_found_again_on_every_save() -> None:
    column = {**COLUMN, "name": "variabel_3"}
    assert ("SDMI-071", "variable[0].name") in found(variable=[column])


def test_none_of_these_keeps_a_harvested_record_from_being_shown() -> None:
    changes = {
        "contact_point": {"email": "x"},
        "variable": [{"unit": "orang", "code_list": "x"}],
        "distribution": [{}],
    }
    assert all(one.severity is not Severity.ERROR for one in found(**changes).values())
