"""What the shipped code lists hold and how they are found."""

import time

import pytest

from registry.model.statistics_codes import ENUMERATIONS
from vocab.code_lists import SCHEMES, code_list, iri_of, notation_of, scheme_turtle
from vocab.labels import preferred_label

SIZES = {
    "migration": 424,
    "sdg": 17 + 169 + 252,
    "gcm": 23 + 187,
    "agency": 52,
    "country": 249,
    "region-bps": 38 + 514 + 26,
    "region-kemendagri": 38 + 514 + 26,
    "age-single": 103,
    "isic-4": 21 + 88,
    "kbli-2020": 21,
    "kbli-2025": 22,
    "isced-2011": 10,
    "isco-08": 10,
    "kkni": 9,
    "placement-scheme": 5,
    "unhcr-population": 9,
    "place-role": 5,
    "agent-role": 3,
    "personal-data-class": 3,
    "dataset-status": 5,
    "variable-role": 3,
}


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_scheme_is_complete_when_read(name: str, size: int) -> None:
    assert len(code_list(name)) == size


def test_all_schemes_are_read_fast_when_nothing_is_cached() -> None:
    code_list.cache_clear()
    started = time.perf_counter()
    for name in SCHEMES:
        code_list(name)
    assert time.perf_counter() - started < 2


def test_scheme_is_read_once_when_asked_for_again() -> None:
    assert code_list("frequency") is code_list("frequency")


def test_known_names_are_told_when_a_list_does_not_exist() -> None:
    with pytest.raises(KeyError, match="Known: migration"):
        scheme_turtle("no-such-list")


@pytest.mark.parametrize("name", SCHEMES)
def test_iri_leads_back_to_the_concept_when_taken_from_it(name: str) -> None:
    for concept in code_list(name):
        assert iri_of(name, concept.notation) == concept.iri
        found = notation_of(concept.iri)
        assert found is not None
        assert found[0] == name
        assert found[1] in (concept.notation, *concept.other_notation)


@pytest.mark.parametrize(
    "iri",
    [
        "https://example.org/x",
        "https://w3id.org/sdmi/concept/no-such-list/x",
        "https://w3id.org/sdmi/concept/frequency/no-such-code",
        "http://metadata.un.org/sdg/C999999",
    ],
)
def test_no_notation_is_given_when_the_iri_is_unknown(iri: str) -> None:
    assert notation_of(iri) is None


def test_iri_is_spelled_when_the_code_is_unknown() -> None:
    assert iri_of("sdg", "99.9") == "https://w3id.org/sdmi/concept/sdg/99.9"


def test_23_themes_lead_the_migration_vocabulary_when_listed() -> None:
    assert len(code_list("migration").top_concepts) == 23


def test_every_migration_concept_is_defined_in_both_languages_when_read() -> None:
    assert all(set(concept.definition) == {"id", "en"} for concept in code_list("migration"))


@pytest.mark.parametrize(
    ("old", "current"),
    [
        ("TKI", "indonesian-migrant-worker"),
        ("TKW", "women-migrant-worker"),
        ("PPTKIS", "p3mi"),
        ("KITAS", "itas"),
        ("CTKI", "prospective-pmi"),
        ("PMI ilegal", "nonprocedural-migrant"),
    ],
)
def test_current_concept_is_found_when_the_term_is_old(old: str, current: str) -> None:
    assert [concept.notation for concept in code_list("migration").find(old)] == [current]


def test_every_meaning_is_offered_when_the_label_is_a_homonym() -> None:
    found = [concept.notation for concept in code_list("migration").find("pengungsi")]
    assert found == ["refugee", "idp", "evacuee"]


def test_superseded_concept_names_its_successor_when_deprecated() -> None:
    old = code_list("migration")["insurance-pmi"]
    assert old.deprecated
    assert old.replaced_by == ("bpjs-pmi",)
    assert code_list("migration")["bpjs-pmi"].replaces == ("insurance-pmi",)


def test_official_iri_is_used_when_the_un_has_one() -> None:
    assert iri_of("sdg", "10.7") == "http://metadata.un.org/sdg/10.7"
    assert iri_of("sdg", "10.7.1") == "http://metadata.un.org/sdg/C100701"


def test_iri_is_minted_and_marked_when_the_un_has_none() -> None:
    minted = [c.notation for c in code_list("sdg") if c.facts.get("minted_iri")]
    assert minted == ["2.2.3", "3.d.2", "4.1.2", "10.4.2", "10.7.3", "10.7.4", "13.2.2", "16.3.3"]
    assert iri_of("sdg", "10.7.3") == "https://w3id.org/sdmi/concept/sdg/10.7.3"


def test_each_code_has_its_own_target_when_one_iri_stands_for_several() -> None:
    sdg = code_list("sdg")
    assert sdg["1.5.1"].iri == sdg["11.5.1"].iri == sdg["13.1.1"].iri
    assert [sdg[code].broader for code in ("1.5.1", "11.5.1", "13.1.1")] == [("1.5",), ("11.5",), ("13.1",)]
    assert "11.5.1" in sdg["11.5"].narrower
    assert "1.5.1" not in sdg["11.5"].narrower


def test_codes_are_in_the_order_of_the_framework_when_listed() -> None:
    codes = [concept.notation for concept in code_list("sdg")]
    assert codes.index("2.1") < codes.index("10.1") < codes.index("10.7.1") < codes.index("10.c")


def test_actions_stand_below_their_objective_when_the_gcm_is_read() -> None:
    gcm = code_list("gcm")
    assert len(gcm["1"].narrower) == 11
    assert gcm["1.i"].broader == ("1",)
    assert "http://metadata.un.org/sdg/17.18" in gcm["1"].related_match
    assert [concept.notation for concept in gcm.find("GCM 21")] == ["21"]


def test_successors_are_found_when_an_agency_had_another_name() -> None:
    agency = code_list("agency")
    assert {concept.notation for concept in agency.find("BNP2TKI")} == {"kemenp2mi", "bp2mi"}
    assert agency["bp2mi"].replaced_by == ("kemenp2mi",)
    assert "imigrasi" in {concept.notation for concept in agency.find("Kemenkumham")}


def test_homepage_is_given_only_when_verified() -> None:
    agency = code_list("agency")
    assert agency["bps"].facts["homepage"] == "https://www.bps.go.id"
    assert "homepage" not in agency["kpu"].facts
    assert agency["bpjstk"].facts["migration_data_held_id"] == "Peserta PMI dan klaimnya"
    assert agency["bpjstk"].facts["migration_data_held_en"] == "PMI participants and claims"
    assert all("migration_data_held_id" in one.facts for one in agency if "migration_data_held" in one.facts)
    assert agency["kpu"].facts["unverified_homepage"] == "https://www.kpu.go.id"


@pytest.mark.parametrize(
    ("word", "notation"),
    [
        ("tahunan", "annual"),
        ("bulanan", "monthly"),
        ("triwulanan", "quarterly"),
        ("semesteran", "semiannual"),
        ("dua-tahunan", "biennial"),
        ("lebih-dari-dua-tahunan", "longer-than-biennial"),
        ("lima-tahunan", "quinquennial"),
        ("sepuluh-tahunan", "decennial"),
        ("tidak-berulang", "never"),
        ("berkala", "irregular"),
        ("harian", "daily"),
        ("insidental", "as-needed"),
        ("EMPAT_BULANAN", "three-times-a-year"),
    ],
)
def test_frequency_is_found_when_named_in_indonesian(word: str, notation: str) -> None:
    assert [concept.notation for concept in code_list("frequency").find(word)] == [notation]


@pytest.mark.parametrize(
    "iri",
    [
        "http://publications.europa.eu/resource/authority/frequency/ANNUAL",
        "http://purl.org/linked-data/sdmx/2009/code#freq-A",
        "http://purl.org/cld/freq/annual",
    ],
)
def test_frequency_is_found_when_another_standard_names_it(iri: str) -> None:
    found = code_list("frequency").by_match(iri)
    assert found is not None
    assert found.notation == "annual"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea Selatan", "KR"),
        ("Taiwan", "TW"),
        ("hongkong", "HK"),
        ("Arab Saudi", "SA"),
        ("Cina", "CN"),
        ("UEA", "AE"),
        ("Viet Nam", "VN"),
    ],
)
def test_country_is_found_when_called_by_its_everyday_name(name: str, code: str) -> None:
    assert [concept.notation for concept in code_list("country").find(name)] == [code]


def test_country_is_found_when_given_by_another_iso_code() -> None:
    for code in ("MYS", "458", "my", "MY"):
        found = code_list("country").by_code(code)
        assert found is not None
        assert found.notation == "MY"


def test_province_codes_differ_between_the_schemes_when_in_papua() -> None:
    bps, kemendagri = code_list("region-bps"), code_list("region-kemendagri")
    assert preferred_label(bps["94"], "id") == "Papua"
    assert preferred_label(kemendagri["94"], "id") == "Papua Tengah"


def test_every_province_is_matched_both_ways_when_crosswalked() -> None:
    bps, kemendagri = code_list("region-bps"), code_list("region-kemendagri")
    for concept in bps:
        other = kemendagri.by_iri(concept.exact_match[0])
        assert other is not None
        assert other.pref_label == concept.pref_label
        assert other.exact_match == (concept.iri,)


def test_bps_code_is_marked_when_unconfirmed() -> None:
    unconfirmed = [c for c in code_list("region-bps") if c.facts.get("confirmed") == "false"]
    provinces = [concept.notation for concept in unconfirmed if concept.facts["level"] == "province"]
    assert provinces == ["92", "95", "96", "97"]
    assert len(unconfirmed) == 4 + 26
    assert {concept.notation[:2] for concept in unconfirmed} == {"92", "95", "96", "97"}
    assert all("belum dikonfirmasi" in concept.note["id"][0] for concept in unconfirmed)


def test_validity_is_dated_when_a_province_was_made_in_2022() -> None:
    assert code_list("region-kemendagri")["93"].facts["valid_from"] == "2022-07-25"
    assert code_list("region-kemendagri")["91"].facts["area_changed"] == "2022-07-25"


@pytest.mark.parametrize("name", ["sdg", "gcm"])
def test_every_title_is_there_in_both_languages_when_read(name: str) -> None:
    assert all(set(concept.pref_label) == {"id", "en"} for concept in code_list(name))


def test_custodian_is_named_when_known() -> None:
    assert code_list("sdg")["10.7.1"].facts["custodian"] == "ILO; World Bank"


@pytest.mark.parametrize(
    ("scheme", "code", "notation"),
    [
        ("region-kemendagri", "3201", "32.01"),
        ("region-kemendagri", "32.01", "32.01"),
        ("country", "IDN", "ID"),
        ("country", "360", "ID"),
        ("sex", "T", "_T"),
        ("currency", "360", "IDR"),
    ],
)
def test_concept_is_found_when_another_of_its_codes_is_given(scheme: str, code: str, notation: str) -> None:
    found = code_list(scheme).by_code(code)
    assert found is not None
    assert found.notation == notation


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Kabupaten Bogor", ["3201"]),
        ("Kab. Bogor", ["3201"]),
        ("Bogor", ["3201", "3271"]),
        ("Jambi", ["15"]),
        ("Merauke", ["9501"]),
        ("Kabupaten Toba Samosir", ["1206"]),
        ("Solo", ["3372"]),
    ],
)
def test_regencies_are_found_by_the_names_in_use(name: str, codes: list[str]) -> None:
    assert [concept.notation for concept in code_list("region-bps").find(name)] == codes


def test_codes_of_ms_keg_are_those_that_the_form_takes() -> None:
    listed = {
        (concept.broader[0], concept.facts["indah_key"], concept.facts.get("indah_number"))
        for concept in code_list("ms-keg")
        if concept.broader and concept.broader[0] in ENUMERATIONS
    }
    assert listed == {
        (field, one.code, None if one.number is None else str(one.number))
        for field, values in ENUMERATIONS.items()
        for one in values
    }


def test_bands_of_an_age_list_name_their_bounds() -> None:
    for name in ("age-single", "age-band-5", "age-band-10", "age-band-broad", "age-unhcr"):
        scheme = code_list(name)
        assert scheme.family == "age"
        for concept in scheme:
            low, high = concept.facts.get("age_from"), concept.facts.get("age_to")
            spelled = "_T" if concept.facts.get("total") else "_U" if low is None else f"Y_GE{low}"
            if high is not None:
                spelled = f"Y{low}" if low == high else f"Y{low}T{high}"
            assert concept.notation == spelled


def test_unit_is_converted_by_its_factor_when_the_base_is_the_same() -> None:
    units = code_list("measurement-unit")
    assert units["thousand-persons"].facts["base_unit"] == units["person"].facts["base_unit"]
    assert units["million-idr"].facts["base_unit"] != units["million-usd"].facts["base_unit"]
    assert all(one.facts.get("base_unit", "ratio") in units for one in units)
