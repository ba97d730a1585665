"""Single values as foreign catalogs write them."""

from __future__ import annotations

import pytest

from registry.mapping.dcat_reading import datasets_from_rdf
from registry.model.dataset import Dataset

PREFIXES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix time: <http://www.w3.org/2006/time#> . @prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix sdmi: <https://w3id.org/sdmi/ns#> .
"""


def read(statements: str) -> Dataset:
    """Read a dataset that has these statements."""
    document = f"{PREFIXES} <https://portal.example/d> a dcat:Dataset ; {statements} ."
    (one,) = datasets_from_rdf(document.encode(), "text/turtle", "https://portal.example/").datasets
    return one.dataset


@pytest.mark.parametrize(
    ("written", "name", "email", "url"),
    [
        ("'data@portal.example'", None, "data@portal.example", None),
        ("'Unit Data'", "Unit Data", None, None),
        ("'https://portal.example/kontak'", None, None, "https://portal.example/kontak"),
        ("[ vcard:fn 'A'@en, 'B'@id ; vcard:email [ vcard:value 'a@b.example' ] ]", "B", "a@b.example", None),
        (
            "[ foaf:name 'Unit' ; foaf:mbox <http://not.a.mailbox/> ; foaf:page <https://a.example/> ]",
            "Unit",
            None,
            "https://a.example/",
        ),
        ("[ vcard:hasEmail [] ], [ vcard:fn 'Unit' ]", "Unit", None, None),
    ],
)
def test_contact_is_read(written: str, name: str | None, email: str | None, url: str | None) -> None:
    contact = read(f"dcat:contactPoint {written}").contact_point

    assert contact is not None
    assert (contact.name, contact.email, contact.url) == (name, email, url)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("'2010-2015'", "2010", "2015"),
        ("'2010-01 sampai 2015-06'", "2010-01", "2015-06"),
        ("'2019'", "2019", "2019"),
        ("'../2015-06-30T00:00:00Z'", None, "2015-06-30"),
        ("[ dcat:startDate '2010-05-01+07:00'^^xsd:date ]", "2010-05-01", None),
        ("[ time:hasBeginning [ time:inXSDDate '2010-05-01'^^xsd:date ] ]", "2010-05-01", None),
        ("[ rdfs:label '2010/2012' ]", "2010", "2012"),
        ("[ dcat:startDate 'dulu' ; dcat:endDate '2012'^^xsd:gYear ]", None, "2012"),
    ],
)
def test_period_is_read(written: str, start: str | None, end: str | None) -> None:
    (period,) = read(f"dct:temporal {written}").temporal_coverage

    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("written", "notation"),
    [
        ("<http://publications.europa.eu/resource/authority/frequency/ANNUAL_2>", "semiannual"),
        ("<http://purl.org/linked-data/sdmx/2009/code#freq-A>", "annual"),
        ("'Bulanan'", "monthly"),
        ("'R/P1M'", "monthly"),
        ("[ rdfs:label 'annual'@en ]", "annual"),
        ("'http://publications.europa.eu/resource/authority/frequency/DAILY'", "daily"),
        ("<https://w3id.org/sdmi/concept/country/ID>", None),
        ("'sesekali saja'", None),
    ],
)
def test_frequency_is_read(written: str, notation: str | None) -> None:
    assert read(f"dct:accrualPeriodicity {written}").frequency == notation


@pytest.mark.parametrize(
    ("written", "notation"),
    [
        ("'id-ID'", "id"),
        ("<http://lexvo.org/id/iso639-3/eng>", "en"),
        ("<http://id.loc.gov/vocabulary/iso639-2/ind>", "id"),
    ],
)
def test_language_is_read(written: str, notation: str) -> None:
    assert read(f"dct:language {written}").language == (notation,)


def test_checksum_of_spdx_is_read() -> None:
    checksum = "[ spdx:algorithm spdx:checksumAlgorithm_sha1 ; spdx:checksumValue 'abcd' ]"

    (distribution,) = read(f"dcat:distribution [ spdx:checksum {checksum} ]").distribution

    assert distribution.checksum == "sha1:abcd"


def test_second_checksum_is_kept_when_it_is_another() -> None:
    other = "[ spdx:checksumValue 'ffff' ]"

    dataset = read(f"dcat:distribution [ sdmi:checksum 'md5:abcd' ; spdx:checksum {other} ]")

    assert dataset.distribution[0].checksum == "md5:abcd"
    assert "ffff" in dataset.extra


def test_rights_by_address_are_kept_as_they_are() -> None:
    dataset = read("dct:rights <https://portal.example/rights>, 'Hak cipta'@id")

    assert dict(dataset.rights) == {"id": "Hak cipta"}
    assert "https://portal.example/rights" in dataset.extra


def test_region_is_found_by_its_name_in_one_of_the_two_schemes() -> None:
    assert [one.place for one in read("dct:spatial 'Jawa Timur'").spatial_coverage] == ["kemendagri:35"]


def test_place_is_told_once_when_given_twice() -> None:
    dataset = read("dct:spatial 'Malaysia', [ skos:prefLabel 'Malaysia' ; <u:box> 'kept' ]")

    assert [one.place for one in dataset.spatial_coverage] == ["country:MY"]
    assert "kept" in dataset.extra


def test_language_tag_that_the_model_cannot_hold_is_shortened() -> None:
    assert dict(read("dct:title 'x'@en-x-secret, 'y'@i-klingon").title) == {"en": "x", "und": "y"}


def test_concepts_are_found_by_theirs_and_by_matching_iris() -> None:
    concept = "<https://w3id.org/sdmi/concept/migration/remittances>"
    goal = "<http://metadata.un.org/sdg/10.7>, <https://w3id.org/sdmi/concept/gcm/20>"

    dataset = read(f"dct:subject {concept}, {goal}, <http://elsewhere.example/c>")

    assert (dataset.concept, dataset.sdg, dataset.gcm) == (("remittances",), ("10.7",), ("20",))
    assert "elsewhere.example" in dataset.extra


def test_statements_are_cut_when_there_are_too_many() -> None:
    many = "; ".join(f"<u:p> 'x{n}'" for n in range(3_000))
    document = f"{PREFIXES} <https://portal.example/d> a dcat:Dataset ; {many} ."

    (one,) = datasets_from_rdf(document.encode(), "text/turtle", "https://portal.example/").datasets

    assert one.dataset.extra.count("\n") == 1_999
    assert [found.rule for found in one.findings] == ["SDMI-027"]


def test_blank_children_and_owned_nodes_do_not_get_each_others_names() -> None:
    dataset = read(
        "<u:p> <d/node/1>, [ <u:q> 'blank' ], <d/period/9> . <d/node/1> <u:q> 'own' . <d/period/9> <u:q> 'odd'"
    )

    subjects = {line.partition(" ")[0] for line in dataset.extra.splitlines() if "<u:q>" in line}
    assert len(subjects) == 3
