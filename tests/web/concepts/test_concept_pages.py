"""Concepts have a page each, with what is broader and narrower and the datasets that use them."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from registry.queries.browse_concepts import find_concepts
from tests.web.catalog.test_pages import page
from vocab.code_lists import SCHEMES, code_list
from web.concepts.pages import shown_label


@pytest.mark.parametrize("scheme", [one for one in SCHEMES if one != "agency"])
def test_code_list_and_its_first_concept_have_a_page(reading: FlaskClient, scheme: str) -> None:
    page(reading, f"/concept/{scheme}")
    page(reading, f"/concept/{scheme}/{code_list(scheme).concepts[0].notation}", "en")


def test_agency_concept_leads_to_the_agency(reading: FlaskClient) -> None:
    answer = reading.get("/concept/agency/bps", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.location) == (302, "/agency/bps")


def test_concept_counts_datasets_of_narrower_concepts_too(reading: FlaskClient) -> None:
    html = page(reading, "/concept/migration/remittances")
    assert "Penerimaan remitansi" in html
    assert "bi-remitansi-pmi" in html
    assert "money sent home" in html


def test_goal_counts_datasets_of_its_indicators(reading: FlaskClient) -> None:
    assert "p2mi-penempatan-bulanan" in page(reading, "/concept/sdg/10")


def test_old_term_finds_its_concept(reading: FlaskClient) -> None:
    html = page(reading, "/concept?q=TKI")
    assert "/concept/migration/indonesian-migrant-worker" in html


def test_label_that_only_helps_to_find_is_not_shown() -> None:
    hidden = [one for one in find_concepts("TKI kaburan", scheme="migration") if not one.is_preferred]
    assert hidden
    concept = hidden[0].concept
    if hidden[0].label not in [label for labels in concept.alt_label.values() for label in labels]:
        assert shown_label(hidden[0]) == ""
