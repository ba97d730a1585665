"""A dataset becomes a form and the form the same dataset; what is typed in many ways is understood."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from registry.model.canonical_json import dataset_from_json, dataset_to_json
from registry.model.properties import DATASET
from registry.validation.record_rules import notations
from tests.builders import COMPLETE, a_dataset
from vocab.code_lists import SCHEMES
from web.registration.form_fields import KEPT_ASIDE, Fields, form_fields, in_form
from web.registration.form_reading import Form, read_form
from web.registration.typed_words import (
    full_address,
    read_size,
    resolve_codes,
    resolve_place,
    resolve_scheme,
    resolve_unit,
    written_date,
    written_scheme,
)

_line = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf")),
    min_size=1,
    max_size=40,
)
_texts = st.dictionaries(st.sampled_from(["id", "en", "und", "fr", "zh-Hant"]), _line, max_size=3)
_address = st.sampled_from(["https://a.go.id", "http://b.id/x?y=1&z=2", "https://c.id/é"])
_day = st.dates().map(lambda day: f"{day.year:04}").filter(lambda year: year[0] in "12") | st.dates(
    min_value=datetime.date(1900, 1, 1)
).flatmap(lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]))


def _code(scheme: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(notations(scheme)))


def _codes(scheme: str) -> st.SearchStrategy[list[str]]:
    return st.lists(_code(scheme), max_size=3, unique=True)


_place = st.one_of(
    _code("country").map(lambda one: f"country:{one}"),
    _code("region-bps").map(lambda one: f"bps:{one}"),
    _code("region-kemendagri").map(lambda one: f"kemendagri:{one}"),
)
_variable = st.fixed_dictionaries(
    {"name": _line},
    optional={
        "label": _texts,
        "definition": _texts,
        "role": _code("variable-role"),
        "concept": _code("migration"),
        "code_list": _line,
        "code_list_version": _line,
        "unit": _line,
        "personal_data_class": _code("personal-data-class"),
    },
)
_distribution = st.fixed_dictionaries(
    {},
    optional={
        "title": _texts,
        "description": _texts,
        "access_url": _address,
        "download_url": _address,
        "format": _code("file-type"),
        "media_type": _line,
        "byte_size": st.integers(0, 2**60),
        "license": _code("license"),
        "issued": _day,
        "checksum": _line,
        "identifier": _line,
        "rights": _texts,
        "conforms_to": st.lists(_address, unique=True, min_size=1, max_size=2),
    },
)
_values = st.fixed_dictionaries(
    {"identifier": _line},
    optional={
        "title": _texts,
        "description": _texts,
        "publisher": _code("agency"),
        "creator": _code("agency"),
        "contact_point": st.fixed_dictionaries({}, optional={"name": _line, "email": _line, "url": _address}),
        "theme": _codes("migration"),
        "concept": _codes("migration"),
        "sdg": _codes("sdg"),
        "gcm": _codes("gcm"),
        "keyword": st.dictionaries(
            st.sampled_from(["id", "en", "und"]), st.lists(_line, max_size=3), max_size=2
        ),
        "population": _texts,
        "frequency": _code("frequency"),
        "issued": _day,
        "modified": _day,
        "temporal_coverage": st.lists(
            st.fixed_dictionaries({}, optional={"start": _day, "end": _day}), max_size=3
        ),
        "spatial_coverage": st.lists(
            st.fixed_dictionaries(
                {}, optional={"place": _place, "role": _code("place-role"), "label": _texts}
            ),
            max_size=3,
        ),
        "spatial_level": st.lists(_line, max_size=3),
        "access_right": _code("access-right"),
        "access_ground": _texts,
        "access_procedure": _texts,
        "license": _code("license"),
        "rights": _texts,
        "landing_page": _address,
        "documentation": st.lists(_address, unique=True, max_size=2),
        "source_system": _line,
        "provenance": _texts,
        "language": _codes("language"),
        "conforms_to": st.lists(_address, unique=True, max_size=2),
        "version": _line,
        "version_notes": _texts,
        "variable": st.lists(_variable, max_size=3),
        "distribution": st.lists(_distribution, max_size=3),
        "sample": st.booleans(),
        "publisher_name": _texts,
        "is_replaced_by": _line,
        "extra": st.just("<a:b> <c:d> <e:f> .\n"),
    },
)


def as_form(fields: Fields) -> Form:
    form: Form = MultiDict()
    for name, texts in fields.items():
        form.setlist(name, [text.replace("\n", "\r\n") for text in texts])
    return form


@settings(max_examples=120)
@given(values=_values, language=st.sampled_from(["id", "en"]))
def test_dataset_comes_back_from_its_form(values: dict[str, object], language: str) -> None:
    dataset = dataset_from_json(values).dataset
    again = read_form(as_form(form_fields(dataset, language)), dataset).reading()
    assert dataset_to_json(again.dataset) == dataset_to_json(dataset)
    assert {one.rule for one in again.findings} <= {"SDMI-017"}, "words for a place are said to be no place"


def test_form_asks_for_every_property_but_those_of_the_system() -> None:
    assert {row.name for row in DATASET} - {row.name for row in in_form()} == KEPT_ASIDE


def test_property_the_form_does_not_ask_for_is_not_taken_from_it() -> None:
    base = a_dataset(sample=True, extra="<a:b> <c:d> <e:f> .")
    form = as_form(form_fields(base))
    for name in (
        "sample",
        "extra",
        "is_replaced_by",
        "publisher_name.id",
        "status",
        "agency",
        "version[0].x",
        "nonsense",
    ):
        form[name] = "forged"
    again = read_form(form, base).reading()
    assert (again.dataset, again.findings) == (base, ())


def test_years_are_split_when_typed_in_one_field() -> None:
    read = read_form(MultiDict({"temporal_coverage[0].start": "2017 – 2025"})).reading().dataset
    assert [(one.start, one.end) for one in read.temporal_coverage] == [("2017", "2025")]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("31/10/2025", "2025-10-31"),
        ("1-2-2024", "2024-02-01"),
        ("10/2025", "2025-10"),
        ("Oktober 2025", "2025-10"),
        ("31 Okt 2025", "2025-10-31"),
        ("17 August 1945", "1945-08-17"),
        ("Mei 2020", "2020-05"),
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("kemarin", "kemarin"),
        ("31/02/2024", "31/02/2024"),
        ("13/2024", "13/2024"),
        ("30 Februari 2024", "30 Februari 2024"),
        ("29/2/2024", "2024-02-29"),
        ("99 Foo 2020", "99 Foo 2020"),
    ],
)
def test_date_is_understood_as_people_write_it(text: str, written: str) -> None:
    assert written_date(text) == written


def test_words_are_understood_in_both_languages_and_in_old_terms() -> None:
    found = resolve_codes("migration", "TKI; Recruitment and placement; indonesian-migrant-worker", "concept")
    assert found.notations == ("indonesian-migrant-worker", "recruitment-placement")
    assert (found.leftover, found.findings) == ("", ())


def test_word_stays_typed_when_it_is_in_no_list() -> None:
    found = resolve_codes("migration", "TKI, ngawur", "concept")
    assert (found.notations, found.leftover) == (("indonesian-migrant-worker",), "ngawur")
    assert [(one.rule, one.place, one.value) for one in found.findings] == [("SDMI-050", "concept", "ngawur")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Malaysia", "country:MY"),
        ("Malaysia (country:MY)", "country:MY"),
        ("kemendagri:32", "kemendagri:32"),
        ("Aceh", "bps:11"),
        ("32", None),
        ("Negeri Antah", None),
        ("bps:9999", None),
        ("", None),
    ],
)
def test_place_is_understood_but_never_by_bare_digits(text: str, place: str | None) -> None:
    assert resolve_place(text) == place


def test_words_of_an_unknown_place_are_kept() -> None:
    reading = read_form(
        MultiDict({"spatial_coverage[0].place": "Negeri Antah", "spatial_coverage[0].role": "origin"})
    )
    place = reading.reading().dataset.spatial_coverage[0]
    assert (place.place, place.role, dict(place.label)) == (None, "origin", {"id": "Negeri Antah"})
    assert [one.rule for one in reading.findings] == ["SDMI-017"]


def place_typed(text: str, base: dict[str, object], **changes: str) -> dict[str, object]:
    """What is kept of the first place when its form is opened, another place is typed, and it is sent."""
    dataset = a_dataset(spatial_coverage=[base])
    form = as_form(form_fields(dataset))
    form["spatial_coverage[0].place"] = text
    for name, words in changes.items():
        form[f"spatial_coverage[0].label.{name}"] = words
    kept = dataset_to_json(read_form(form, dataset).reading().dataset).get("spatial_coverage", [{}])
    return dict(kept[0])


WORDS_ONLY = {"role": "destination", "label": {"id": "Malesia"}}
BOTH = {"role": "destination", "place": "country:MY", "label": {"id": "Semenanjung", "en": "Peninsula"}}


@pytest.mark.parametrize(
    ("base", "text", "kept"),
    [
        (WORDS_ONLY, "Jepang", {"role": "destination", "place": "country:JP"}),
        (WORDS_ONLY, "Malesia", WORDS_ONLY),
        (WORDS_ONLY, "Malaisia", {"role": "destination", "label": {"id": "Malaisia"}}),
        (WORDS_ONLY, "", {}),
        (BOTH, "Malaysia (country:MY)", BOTH),
        (BOTH, "Malaysia", BOTH),
        (BOTH, "Jepang (country:JP)", {"role": "destination", "place": "country:JP"}),
        (BOTH, "Negeri Antah", {"role": "destination", "label": {"id": "Negeri Antah"}}),
        (BOTH, "", {}),
    ],
)
def test_words_of_the_place_before_go_when_another_is_typed(
    base: dict[str, object], text: str, kept: dict[str, object]
) -> None:
    assert place_typed(text, base) == kept


def test_words_typed_for_the_new_place_stay_with_it() -> None:
    kept = place_typed("Jepang", BOTH, id="Jepang bagian barat")
    assert kept == {"role": "destination", "place": "country:JP", "label": {"id": "Jepang bagian barat"}}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Negara", "Negara"),
        ("country", "country"),
        ("Daftar sendiri (country)", "country"),
        ("https://data.go.id/kode", "https://data.go.id/kode"),
        ("kode kami", "kode kami"),
        ("", ""),
    ],
)
def test_code_list_is_understood_by_name_and_its_own_words_stay(text: str, written: str) -> None:
    assert resolve_scheme(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("Orang (person)", "person"), ("Persons (person)", "person"), ("orang", "orang"), ("", "")],
)
def test_unit_is_a_code_when_it_was_chosen(text: str, written: str) -> None:
    assert resolve_unit(text) == written


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_code_list_is_read_back_as_it_is_written(name: str, language: str) -> None:
    assert resolve_scheme(written_scheme(name, language)) == name


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1048576", 1_048_576),
        ("1.048.576", 1_048_576),
        ("1,048,576", 1_048_576),
        ("1,5 MB", 1_500_000),
        ("1.5 gb", 1_500_000_000),
        ("800 KB", 800_000),
        ("1,5", None),
        ("12 lusin", None),
        ("banyak", None),
        ("-1", None),
        ("", None),
    ],
)
def test_size_is_understood_as_people_write_it(text: str, count: int | None) -> None:
    assert read_size(text) == count


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.kp2mi.go.id/data", "https://www.kp2mi.go.id/data"),
        ("kp2mi.go.id", "https://kp2mi.go.id"),
        ("http://kp2mi.go.id", "http://kp2mi.go.id"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("bukan alamat", "bukan alamat"),
        ("", ""),
    ],
)
def test_address_is_completed_when_its_beginning_is_missing(text: str, address: str) -> None:
    assert full_address(text) == address


def test_finding_is_stored_at_the_row_that_is_kept_and_refused_rows_follow() -> None:
    form: Form = MultiDict(
        {
            "temporal_coverage[0].start": "kemarin",
            "temporal_coverage[2].start": "2020",
            "temporal_coverage[2].end": "kelak",
            "temporal_coverage[5].start": "2020",
            "variable[3].concept": "ngawur",
        }
    )
    stored = read_form(form).stored()
    assert len(stored.dataset.temporal_coverage) == 1
    assert [(one.rule, one.place, one.value) for one in stored.findings] == [
        ("SDMI-050", "variable[3].concept", "ngawur"),
        ("SDMI-013", "temporal_coverage[1].start", "kemarin"),
        ("SDMI-013", "temporal_coverage[0].end", "kelak"),
    ]


def test_row_is_gone_when_its_box_is_ticked() -> None:
    dataset = a_dataset()
    form = as_form(form_fields(dataset))
    form["variable[0].remove"] = "1"
    assert [one.name for one in read_form(form, dataset).reading().dataset.variable] == ["jumlah"]


def test_variable_gets_a_name_when_only_its_label_was_typed() -> None:
    form: Form = MultiDict(
        {
            "variable[3].label.id": "Negara tujuan",
            "variable[3].role": "dimension",
            "variable[4].role": "measure",
        }
    )
    assert [one.name for one in read_form(form).reading().dataset.variable] == ["negara_tujuan"]


def test_finding_stands_at_the_row_of_the_form_when_rows_before_it_are_blank() -> None:
    form: Form = MultiDict(
        {
            "temporal_coverage[0].start": "",
            "temporal_coverage[4].start": "2020",
            "temporal_coverage[7].end": "kelak",
        }
    )
    reading = read_form(form)
    read = reading.reading()
    assert [one.place for one in read.findings] == ["temporal_coverage[1].end"]
    assert [one.place for one in reading.in_form(read.findings)] == ["temporal_coverage[7].end"]


def test_complete_example_has_a_field_for_every_value() -> None:
    fields = form_fields(a_dataset())
    assert {name.split(".")[0].split("[")[0] for name in fields} == set(COMPLETE)
