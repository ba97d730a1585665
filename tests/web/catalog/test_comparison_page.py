"""The page that compares two datasets: the answer, help with choosing, RDF at the same address."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import WITHDRAWN

LEFT, RIGHT = "p2mi-penempatan-bulanan", "bi-remitansi-pmi"


def page(client: FlaskClient, query: str, language: str = "id") -> str:
    answer = client.get(f"/compare?{query}&lang={language}", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    html = unescape(answer.text)
    assert f'<html lang="{language}">' in html
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert not re.search(r'\sstyle="|\son[a-z]+="', html)
    return html


@pytest.mark.parametrize(
    ("language", "verdict", "steps"),
    [
        ("id", "Dapat digabung setelah beberapa langkah", "Langkah, berurutan"),
        ("en", "Can be joined after some steps", "Steps, in order"),
    ],
)
def test_answer_is_told_in_plain_words(reading: FlaskClient, language: str, verdict: str, steps: str) -> None:
    html = page(reading, f"left={LEFT}&right={RIGHT}", language)
    assert verdict in html
    assert steps in html
    assert "badge sample" in html
    assert f'href="/compare?left={RIGHT}&right={LEFT}"' in html


def test_what_is_missing_is_named_on_its_side(reading: FlaskClient) -> None:
    html = page(reading, f"left={LEFT}&right=kemenpppa-simfoni-tppo", "en")
    assert "Cannot be said yet" in html
    assert "What to supply" in html
    assert f'href="/dataset/{LEFT}#variables"' in html


def test_form_is_shown_when_nothing_is_chosen_yet(reading: FlaskClient) -> None:
    html = page(reading, "x=1")
    assert 'name="left"' in html
    assert 'name="right"' in html
    assert "Apakah yang Anda maksud" not in html


def test_words_are_searched_for_when_they_are_no_id(reading: FlaskClient) -> None:
    html = page(reading, f"left={LEFT}&right=remitansi+pmi")
    assert "Apakah yang Anda maksud" in html
    assert f"right={RIGHT}" in html


@pytest.mark.parametrize("name", ["tidak-ada-sama-sekali", WITHDRAWN])
def test_dataset_that_is_not_there_is_said_beside_its_field(reading: FlaskClient, name: str) -> None:
    html = page(reading, f"left={LEFT}&right={name}")
    assert "error-text" in html
    assert name in html


@pytest.mark.parametrize("form", ["ttl", "jsonld", "rdf"])
def test_address_gives_rdf_when_asked_for(reading: FlaskClient, form: str) -> None:
    answer = reading.get(f"/compare?left={LEFT}&right={RIGHT}&format={form}")
    assert answer.status_code == 200
    assert b"joinableAfterMapping" in answer.data
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_rdf_is_negotiated_at_the_same_address(reading: FlaskClient) -> None:
    answer = reading.get(f"/compare?left={LEFT}&right={RIGHT}", headers={"Accept": "text/turtle"})
    assert answer.mimetype == "text/turtle"
    assert "Accept" in answer.headers["Vary"]


def test_markup_in_the_address_stays_text(reading: FlaskClient) -> None:
    answer = reading.get("/compare?left=%3Cscript%3E&right=%22%3E%3Cb%3E", headers={"Accept": "text/html"})
    assert "<script>" not in answer.text.replace("<script ", "")
    assert '"><b>' not in answer.text
