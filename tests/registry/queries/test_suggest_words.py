"""The search box proposes what begins so."""

from __future__ import annotations

import pytest

from registry.bootstrap import Registry
from registry.queries.suggest_words import Suggestion, suggest_words


def _suggested(catalog: Registry, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
    return suggest_words(catalog.database, catalog.index, prefix, "id", limit)


@pytest.mark.parametrize(
    ("prefix", "kind", "notation"),
    [
        ("tki", "concept", "indonesian-migrant-worker"),
        ("kemenl", "agency", "kemlu"),
        ("malay", "place", "country:MY"),
        ("jawa b", "place", "bps:32"),
        ("gcm 21", "indicator", "21"),
        ("remit", "dataset", "bi-remitansi-pmi"),
        ("data pen", "dataset", "p2mi-penempatan-bulanan"),
    ],
)
def test_what_begins_so_is_proposed(catalog: Registry, prefix: str, kind: str, notation: str) -> None:
    assert (kind, notation) in [(one.kind, one.notation) for one in _suggested(catalog, prefix)]


def test_the_label_that_was_met_is_told(catalog: Registry) -> None:
    found = next(one for one in _suggested(catalog, "tki") if one.kind == "concept")
    assert found.hint["id"] == "TKI"


def test_datasets_can_be_opened_and_others_not(catalog: Registry) -> None:
    for one in _suggested(catalog, "pe"):
        assert (one.slug is not None) == (one.kind == "dataset")


@pytest.mark.parametrize(("prefix", "limit"), [("", 8), ("p", 8), ("  ", 8), ("pe", 0), ('"', 8), ("%%", 8)])
def test_nothing_is_proposed_for_next_to_nothing(catalog: Registry, prefix: str, limit: int) -> None:
    assert _suggested(catalog, prefix, limit) == ()


@pytest.mark.parametrize("limit", [1, 3, 8])
def test_no_more_are_proposed_than_asked_for(catalog: Registry, limit: int) -> None:
    assert len(_suggested(catalog, "mi", limit)) == limit
