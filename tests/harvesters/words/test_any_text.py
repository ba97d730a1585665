"""Whatever a source writes, no function of words raises, and what it gives is in our lists."""

from hypothesis import given
from hypothesis import strategies as st

from harvesters.draft import Draft, split_words
from harvesters.field_names import field_of, is_idle
from harvesters.fields import fill_draft, variables_of
from harvesters.register import size_in_bytes
from harvesters.words import codes
from harvesters.words.agencies import agency
from harvesters.words.dates import partial_date, period, periods
from harvesters.words.language_guess import guess_language
from harvesters.words.places import places
from harvesters.words.plain_text import plain_text
from registry.model.coverage import first_day, is_partial_date
from vocab.code_lists import code_list

SALT = st.sampled_from(
    [
        "2019",
        "-",
        "–",
        "/",
        ";",
        "|",
        ",",
        "(",
        ")",
        "[",
        "]",
        "s/d",
        "sampai",
        "sejak",
        "Januari",
        "TW",
        "II",
        "Q2",
        "provinsi",
        "Malaysia",
        "asal:",
        "kemendagri:32",
        "BPS",
        "http://",
        "https://creativecommons.org/licenses/by/4.0/",
        "R/P1M",
        "tahunan",
        "text/csv",
        "<p>",
        "&lt;",
        ":",
        "a:",
        "b",
        "|",
        "c",
    ]
)
TEXT = st.one_of(
    st.text(max_size=60), st.lists(st.one_of(SALT, st.text(max_size=6)), max_size=8).map(" ".join)
)
ANY_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=8,
)
FIELDS = st.dictionaries(
    st.sampled_from(
        [
            "title",
            "description",
            "publisher",
            "creator",
            "contact_name",
            "contact_email",
            "contact_url",
            "theme",
            "concept",
            "sdg",
            "gcm",
            "keyword",
            "landing_page",
            "documentation",
            "issued",
            "modified",
            "frequency",
            "language",
            "spatial",
            "spatial_level",
            "temporal",
            "temporal_start",
            "temporal_end",
            "access_right",
            "license",
            "rights",
            "population",
            "provenance",
            "conforms_to",
            "version",
            "sample",
            "variables",
        ]
    ),
    ANY_JSON,
    max_size=12,
)


@given(TEXT)
def test_codes_are_in_their_lists_whatever_the_word(word: str) -> None:
    for scheme, found in (
        ("frequency", codes.frequency(word)),
        ("access-right", codes.access_right(word)),
        ("file-type", codes.file_type(word)),
        ("license", codes.license_code(word)),
        ("language", codes.language(word)),
        ("agency", agency(word)),
    ):
        assert found is None or found in code_list(scheme)


@given(TEXT)
def test_dates_are_dates_whatever_the_text(text: str) -> None:
    found = partial_date(text)
    assert found is None or is_partial_date(found)
    for start, end in [*([one] if (one := period(text)) else []), *periods(text)[0]]:
        assert start or end
        assert all(first_day(day) for day in (start, end) if day)


@given(TEXT)
def test_places_keep_words_or_have_codes_whatever_the_text(text: str) -> None:
    for one in places(text).coverage:
        assert one.place or one.label or not text.strip()


@given(TEXT)
def test_texts_and_cells_are_read_whatever_they_hold(text: str) -> None:
    assert guess_language(text) in ("id", "en", "und")
    plain_text(text)
    split_words(text)
    field_of(text)
    is_idle(text)
    variables_of(text)
    assert (size_in_bytes(text) or 0) >= 0
    codes.media_type(text)


@given(FIELDS)
def test_any_fields_give_a_dataset_and_findings(fields: dict[str, object]) -> None:
    draft = Draft("x", "id")
    fill_draft(draft, fields, agency="bps")

    reading = draft.reading()

    assert reading.dataset.identifier == "x"
    assert reading.dataset.publisher
