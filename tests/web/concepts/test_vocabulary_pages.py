"""Vocabularies, shipped and imported, with trees opened by level, figures, changes, downloads, and search as one types."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from benchmarks.generated_vocabulary import generated_vocabulary
from registry.bootstrap import Registry
from registry.commands.import_concept_scheme import import_concept_scheme
from registry.mapping.foreign_scheme import read_foreign_scheme
from registry.model.account import SYSTEM
from tests.builders import a_dataset, published
from tests.vocabularies import OCCUPATIONS, imported
from tests.web.catalog.test_pages import page
from web.app import create_app

NEWER = OCCUPATIONS.replace('"Merawat orang."@id', '"Merawat orang sakit."@id').replace('"1" ;', '"2" ;', 1)
LARGE = 700


@pytest.fixture
def client(registry: Registry) -> FlaskClient:
    """A visitor of an instance of their own."""
    return create_app(registry).test_client(use_cookies=False)


def import_large(registry: Registry, size: int = LARGE) -> None:
    found = read_foreign_scheme(generated_vocabulary(size), "text/turtle", "besar")
    import_concept_scheme(registry.unit_of_work(), found, failed=(), actor=SYSTEM)


def test_vocabularies_are_listed_in_groups(reading: FlaskClient) -> None:
    html = page(reading, "/concept")
    order = [
        html.index(f'id="group-{name}"') for name in ("migration", "goals", "places", "statistics", "codes")
    ]
    assert order == sorted(order)
    assert 'id="group-imported"' not in html


def test_search_finds_codes_and_names_the_vocabulary(reading: FlaskClient) -> None:
    assert "/concept/sdg/10.7.1" in page(reading, "/concept?q=10.7.1")
    only = page(reading, "/concept?q=migrant&scheme=sdg", "en")
    assert "/concept/migration/migrant-worker" not in only.partition('id="themes"')[0]


def test_suggestions_follow_what_is_typed(reading: FlaskClient) -> None:
    found = reading.get("/concept/suggestions?q=TKI&lang=id").json
    assert found[0]["href"] == "/concept/migration/indonesian-migrant-worker"
    assert found[0]["label"] == "Pekerja Migran Indonesia"
    assert reading.get("/concept/suggestions?q=T").json == []


def test_suggestions_stay_within_one_vocabulary(reading: FlaskClient) -> None:
    found = reading.get("/concept/suggestions?q=mig&scheme=gcm").json
    assert found
    assert all(one["href"].startswith("/concept/gcm/") for one in found)


def test_large_tree_is_opened_level_by_level(registry: Registry, client: FlaskClient) -> None:
    import_large(registry)
    top = page(client, "/concept/besar")
    assert top.count('class="code"') == 1
    below = page(client, "/concept/besar?below=00000")
    assert below.count("data-branch") == 10
    assert "/concept/besar/00010" in below
    fragment = client.get("/concept/besar?below=00000&fragment=1").text
    assert "<html" not in fragment
    assert fragment.count("<li>") == 10
    assert client.get("/concept/besar?below=nothing&fragment=1").status_code == 404


def test_flat_list_is_shown_in_pages(registry: Registry, client: FlaskClient) -> None:
    text = ":s a skos:ConceptScheme . " + "".join(
        f':c{n} a skos:Concept ; skos:inScheme :s ; skos:prefLabel "Konsep {n}"@id . ' for n in range(LARGE)
    )
    imported(registry, text, "datar")
    first, last = page(client, "/concept/datar"), page(client, "/concept/datar?page=4")
    assert (first.count('class="code"'), last.count('class="code"')) == (200, 100)
    assert "page=2" in first
    letters = page(client, "/concept/datar?letter=K&page=2")
    assert letters.count("<code>") == 200


def test_imported_concept_has_a_page_like_every_other(registry: Registry, client: FlaskClient) -> None:
    imported(registry)
    imported(registry, NEWER)
    html = page(client, "/concept/pekerjaan/W.1")
    assert "Merawat orang sakit." in html
    assert "<del>Merawat orang.@id</del>" in html
    assert "/concept/migration/caregiver" in html
    assert "https://vocabulary.example.org/care" in html
    assert 'id="group-imported"' in page(client, "/concept")


def test_mapping_is_shown_from_the_other_side_too(registry: Registry, client: FlaskClient) -> None:
    imported(registry)
    html = page(client, "/concept/migration/caregiver")
    assert "/concept/pekerjaan/W.1" in html
    assert "dinyatakan di sana" in html


def test_figures_tell_languages_and_checks(registry: Registry, client: FlaskClient) -> None:
    html = page(client, "/concept/migration?view=figures", "en")
    assert "31 of 31" in html
    text = OCCUPATIONS.replace(', "Farming"@en', "")
    imported(registry, text)
    html = page(client, "/concept/pekerjaan?view=figures", "en")
    assert "66%" in html or "67%" in html
    assert "Preferred labels in indonesian and english" in html


def test_changes_of_a_revision_are_listed(registry: Registry, client: FlaskClient) -> None:
    imported(registry)
    assert "Revisi pertama" in page(client, "/concept/pekerjaan?view=changes")
    imported(registry, NEWER)
    html = page(client, "/concept/pekerjaan?view=changes")
    assert "<ins>Merawat orang sakit.@id</ins>" in html
    assert client.get("/concept/pekerjaan?view=changes&revision=9").status_code == 404


def test_crosswalk_between_lists_has_a_page(reading: FlaskClient) -> None:
    html = page(reading, "/concept/region-bps?view=crosswalk&to=region-kemendagri")
    assert re.search(r"\d+ dari \d+ kode yang berlaku punya padanan", html)
    assert reading.get("/concept/region-bps?view=crosswalk&to=nothing").status_code == 404


def test_dates_of_validity_are_shown(reading: FlaskClient) -> None:
    assert "25 Jul 2022" in page(reading, "/concept/region-bps/94")


def test_dataset_with_a_variable_of_a_list_is_named(registry: Registry, client: FlaskClient) -> None:
    slug = published(registry, a_dataset(variable=[{"name": "jk", "code_list": "sex"}])).slug
    assert f"/dataset/{slug}" in page(client, "/concept/sex/M")
    assert "1 dataset punya variabel" in page(client, "/concept/sex")


@pytest.mark.parametrize("ending", ["ttl", "jsonld", "rdf", "nt", "csv", "xlsx"])
def test_imported_vocabulary_is_downloaded_in_every_form(
    registry: Registry, client: FlaskClient, ending: str
) -> None:
    imported(registry)
    answer = client.get(f"/data/concept/pekerjaan.{ending}")
    assert answer.status_code == 200
    again = client.get(f"/data/concept/pekerjaan.{ending}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_imported_concept_answers_with_rdf_where_that_is_asked_for(
    registry: Registry, client: FlaskClient
) -> None:
    imported(registry)
    answer = client.get("/concept/pekerjaan/W.1", headers={"Accept": "text/turtle"})
    assert answer.mimetype == "text/turtle"
    assert "<https://vocabulary.example.org/care> a skos:Concept" in answer.text
    assert "skos:broader <https://vocabulary.example.org/work>" in answer.text


def test_odd_notations_have_pages(registry: Registry, client: FlaskClient) -> None:
    imported(registry, OCCUPATIONS.replace('"W.2"', '"613/614 & co?"'))
    html = page(client, "/concept/pekerjaan/613/614%20%26%20co%3F")
    assert "Pertanian" in html
    assert "/data/concept/pekerjaan/613%2F614%20%26%20co%3F.ttl" in html
    assert client.get("/data/concept/pekerjaan/613%2F614%20%26%20co%3F.ttl").status_code == 200


def test_foreign_words_are_written_as_text(registry: Registry, client: FlaskClient) -> None:
    evil = "<script>alert(1)</script>"
    imported(
        registry,
        OCCUPATIONS.replace('"Pertanian"@id', f'"{evil}"@id').replace('"Bertani."@id', f'"{evil}"@id'),
    )
    for address in (
        "/concept/pekerjaan",
        "/concept/pekerjaan/W.2",
        "/concept?q=script",
        "/concept/pekerjaan?letter=%23",
    ):
        assert evil not in client.get(address).text
