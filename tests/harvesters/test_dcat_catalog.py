"""A DCAT catalog is followed page by page, and each dataset stands alone."""

from collections.abc import Iterator

import pyoxigraph
import pytest

from harvesters.dcat_catalog import is_own_writing
from harvesters.dcat_splitting import split_rdf, syntax_of
from harvesters.samples.scripted_server import Behaviour, ScriptedServer, failure, login_page
from registry.errors import RegistryError, Rejected
from registry.model.coverage import TemporalCoverage
from registry.sandbox import Sandbox
from tests.harvesters.conftest import SPECIMENS, DryRun
from tests.harvesters.served import codes_of, harvester_on

PREFIXES = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix hydra: <http://www.w3.org/ns/hydra/core#> .
@prefix : <https://x.example.go.id/> .
"""


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as opened:
        yield opened


def turtle(text: str) -> Behaviour:
    return Behaviour(body=(PREFIXES + text).encode(), media_type="text/turtle")


def test_pages_are_followed_to_the_last(server: ScriptedServer, sandbox: Sandbox) -> None:
    pages = list(harvester_on(server, sandbox, "dcat", "/dcat/catalog").pages())

    assert [len(one.records) for one in pages] == [5, 5, 4]
    assert [one.is_last for one in pages] == [False, False, True]
    assert pages[-1].declared == 14


def test_sample_datasets_are_read_whole(server: ScriptedServer, sandbox: Sandbox) -> None:
    harvester = harvester_on(server, sandbox, "dcat", "/dcat/catalog", agency="iom")
    records = [one for page in harvester.pages() for one in page.records]

    found = {one.dataset.identifier: one.dataset for one in harvester.read(records)}

    dataset = found["idmc-gidd-indonesia"]
    assert dataset.title["id"] == "Perpindahan Internal di Indonesia (GIDD)"
    assert dataset.publisher == "idmc"
    assert dataset.theme == ("climate-disaster",)
    assert set(dataset.concept) == {
        "conflict-displacement",
        "disaster-displacement",
        "idp",
        "new-displacement",
    }
    assert dataset.sdg == ("1.5.1",)
    assert dataset.gcm == ("2",)
    assert dataset.temporal_coverage == (TemporalCoverage(start="2008"),)
    assert [one.name for one in dataset.variable] == ["cause", "hazard", "year", "displacements", "stock"]
    assert [one.format for one in dataset.distribution] == ["XLSX"]
    assert all(one.sample and one.publisher and one.distribution for one in found.values())


def test_same_records_come_in_whatever_the_syntax(server: ScriptedServer, sandbox: Sandbox) -> None:
    digests = []
    for path in ("/dcat/catalog.ttl", "/dcat/catalog.jsonld"):
        pages = harvester_on(server, sandbox, "dcat", path).pages()
        digests.append({one.identifier: one.digest for page in pages for one in page.records})

    assert digests[0] == digests[1]


def test_reading_goes_on_after_a_page_when_its_cursor_is_given(
    server: ScriptedServer, sandbox: Sandbox
) -> None:
    harvester = harvester_on(server, sandbox, "dcat", "/dcat/catalog")
    first = next(harvester.pages())

    assert [len(one.records) for one in harvester.pages(first.cursor)] == [5, 4]


def test_reading_stops_when_pages_go_in_a_circle(server: ScriptedServer, sandbox: Sandbox) -> None:
    server.script("/dcat/a", turtle(":a a dcat:Dataset ; dct:title 'A' . :p hydra:next <b> ."))
    server.script("/dcat/b", turtle(":b a dcat:Dataset ; dct:title 'B' . :p hydra:next <a> ."))

    pages = list(harvester_on(server, sandbox, "dcat", "/dcat/a").pages())

    assert [len(one.records) for one in pages] == [1, 1]
    assert not pages[-1].is_last
    assert codes_of(pages[-1].findings) == [("SDMI-055", "")]


def test_reading_stops_when_a_page_brings_nothing_new(server: ScriptedServer, sandbox: Sandbox) -> None:
    for number in range(5):
        server.script(
            f"/dcat/p{number}", turtle(f":a a dcat:Dataset ; dct:title 'A' . :p hydra:next <p{number + 1}> .")
        )

    pages = list(harvester_on(server, sandbox, "dcat", "/dcat/p0").pages())

    assert len(pages) == 2
    assert not pages[-1].is_last


def test_document_is_not_sent_again_when_it_did_not_change(server: ScriptedServer, sandbox: Sandbox) -> None:
    body = (PREFIXES + ":a a dcat:Dataset ; dct:title 'A' .").encode()
    tagged = Behaviour(body=body, media_type="text/turtle", headers={"ETag": '"x"'})
    server.script("/dcat/one", tagged, Behaviour(304))
    harvester = harvester_on(server, sandbox, "dcat", "/dcat/one")

    (first,) = harvester.pages()
    (again,) = harvester.pages({"etag": first.etag})

    assert (first.etag, again.not_modified, again.is_last) == ('"x"', True, True)


def test_catalog_is_told_to_be_empty_when_it_lists_nothing(server: ScriptedServer, sandbox: Sandbox) -> None:
    server.script("/dcat/none", turtle(": a dcat:Catalog ; dct:title 'Kosong' ."))

    (page,) = harvester_on(server, sandbox, "dcat", "/dcat/none").pages()

    assert page.is_last
    assert codes_of(page.findings) == [("SDMI-036", "")]


@pytest.mark.parametrize(
    "behaviour",
    [
        login_page(),
        failure(503),
        turtle(":a a foaf:Person ."),
        turtle(":a a dcat:Dataset ; dct:title 'A"),
        Behaviour(
            body=b'{"@context": "http://127.0.0.1:9/c", "@type": "dcat:Dataset"}',
            media_type="application/ld+json",
        ),
        Behaviour(body=b'{"http://p":' * 10_000, media_type="application/ld+json"),
        Behaviour(body=b"\x00\x01\x02", media_type="application/octet-stream"),
        Behaviour(
            body=(SPECIMENS / "hostile/nested-entities.xml").read_bytes(), media_type="application/rdf+xml"
        ),
    ],
)
def test_run_fails_when_the_answer_is_no_catalog(
    behaviour: Behaviour, server: ScriptedServer, sandbox: Sandbox
) -> None:
    server.script("/dcat/bad", behaviour)

    with pytest.raises(RegistryError) as caught:
        list(harvester_on(server, sandbox, "dcat", "/dcat/bad").pages())

    assert caught.value.text("id")


def test_record_holds_its_own_statements_only() -> None:
    text = (
        PREFIXES
        + """
    :c a dcat:Catalog ; dcat:dataset :a, :b .
    :a a dcat:Dataset ; dct:title "A" ; dct:publisher [ a foaf:Organization ; foaf:name "Dinas A" ] ; dct:relation :b ;
       dcat:distribution [ dct:title "berkas" ; dcat:accessURL <https://x.example.go.id/a.csv> ] .
    :b a dcat:Dataset ; dct:title "B" ; dcat:distribution :b1 . :b1 dct:title "berkas b" .
    """
    )
    first, second = split_rdf(text.encode(), "text/turtle", "https://x.example.go.id/").records

    assert first.identifier == "https://x.example.go.id/a"
    assert b"Dinas A" in first.content
    assert b"berkas b" not in first.content
    assert b"berkas b" in second.content
    assert b"Catalog" not in first.content


def test_digest_is_the_same_when_blank_nodes_have_other_names_and_places() -> None:
    one = (
        PREFIXES + ":a a dcat:Dataset ; dcat:distribution _:x, _:y . _:x dct:title 'X' . _:y dct:title 'Y' ."
    )
    two = (
        PREFIXES + "_:k dct:title 'Y' . _:j dct:title 'X' . :a dcat:distribution _:k, _:j ; a dcat:Dataset ."
    )
    digests = {split_rdf(text.encode(), "text/turtle", "https://x/").records[0].digest for text in (one, two)}
    assert len(digests) == 1


def test_dataset_without_a_name_is_known_by_its_identifier_or_content() -> None:
    text = (
        PREFIXES
        + "[] a dcat:Dataset ; dct:identifier 'ds-9' ; dct:title 'A' . [] a dcat:Dataset ; dct:title 'B' ."
    )
    identifiers = sorted(
        one.identifier for one in split_rdf(text.encode(), "text/turtle", "https://x/").records
    )

    assert identifiers[1] == "ds-9"
    assert identifiers[0].startswith("bnode-")


def test_record_is_an_error_alone_when_it_has_too_many_blank_nodes() -> None:
    many = " , ".join(f"[ dct:title '{number}' ]" for number in range(1_100))
    text = PREFIXES + f":a a dcat:Dataset ; dct:relation {many} . :b a dcat:Dataset ; dct:title 'B' ."

    bad, good = split_rdf(text.encode(), "text/turtle", "https://x/").records

    assert not bad.is_readable
    assert good.is_readable


def test_blank_nodes_in_a_circle_are_split() -> None:
    text = (
        PREFIXES
        + ":a a dcat:Dataset ; dct:relation _:x . _:x dct:relation _:y . _:y dct:relation _:x ; dct:title 'Y' ."
    )
    (record,) = split_rdf(text.encode(), "text/turtle", "https://x/").records
    assert list(pyoxigraph.parse(record.content, pyoxigraph.RdfFormat.N_TRIPLES))


@pytest.mark.parametrize(
    ("content", "media_type", "address", "syntax"),
    [
        (b"@prefix a: <b> .", "text/plain", "https://x/y", "text/turtle"),
        (b"{}", "application/octet-stream", "https://x/y", "application/ld+json"),
        (b"<?xml version='1.0'?><rdf:RDF/>", "application/xml", "https://x/y", "application/rdf+xml"),
        (b"<http://a> <http://b> <http://c> .", "text/plain", "https://x/y.nt", "application/n-triples"),
        (b"<http://a> a <http://c> .", "application/octet-stream", "https://x/y.ttl", "text/turtle"),
        (b"{}", "text/turtle", "https://x/y", "text/turtle"),
    ],
)
def test_syntax_is_told_by_declaration_ending_or_content(
    content: bytes, media_type: str, address: str, syntax: str
) -> None:
    assert syntax_of(content, media_type, address) == syntax


@pytest.mark.parametrize(
    ("line", "is_ours"),
    [
        (b'<http://a> <http://b> "x \\" y"@id .\n', True),
        (b'_:b1 <http://b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n', True),
        (b"<http://a> <http://b> <<( <http://a> <http://b> <http://c> )>> .\n", False),
        (b'<http://a> <http://b> "x\n', False),
        (b"\xff", False),
    ],
)
def test_content_is_parsed_here_only_when_it_is_plain(line: bytes, is_ours: bool) -> None:
    assert is_own_writing(line) is is_ours


def test_record_is_an_error_when_its_content_is_not_of_our_writing(
    server: ScriptedServer, sandbox: Sandbox
) -> None:
    harvester = harvester_on(server, sandbox, "dcat", "/dcat/catalog")
    record = next(harvester.pages()).records[0]
    forged = type(record)(
        identifier=record.identifier,
        content=b"@prefix a: <b> .",
        media_type=record.media_type,
        digest=record.digest,
    )

    (reading,) = harvester.read([forged])

    assert codes_of(reading.findings) == [("SDMI-032", record.identifier)]


def test_doctype_is_refused_before_any_parser() -> None:
    with pytest.raises(Rejected):
        split_rdf(
            (SPECIMENS / "hostile/nested-entities.xml").read_bytes(), "application/rdf+xml", "https://x/"
        )


def test_page_of_a_ckan_portal_comes_in_with_names_and_files(dry: DryRun) -> None:
    report = dry("dcat", "dcat/ckan-page.rdf")

    assert not report.complete  # it points to a next page, which a file cannot have
    first = next(one for one in report.records if one.identifier.endswith("/dataset/1"))
    assert first.dataset.title == {"id": "Penempatan pekerja migran"}
    assert first.dataset.publisher_name.preferred() == "Dinas yang tidak ada"
    assert {one.format for one in first.dataset.distribution} == {"CSV", "PDF"}
