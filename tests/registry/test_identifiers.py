"""Slugs, IRIs and secrets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from registry.identifiers import IriSpace, is_slug, mint_secret, secret_digest, slug_from_text


@given(st.text())
def test_any_text_becomes_a_slug(text: str) -> None:
    assert is_slug(slug_from_text(text))


@given(st.text(min_size=100, max_size=300, alphabet="abc "), st.text(min_size=1, max_size=5, alphabet="xyz"))
def test_long_titles_that_begin_alike_get_different_slugs(head: str, tail: str) -> None:
    assert slug_from_text("a" + head) != slug_from_text("a" + head + tail)


def test_slug_reads_like_the_title() -> None:
    assert slug_from_text("Penempatan PMI — menurut Négara (2024)") == "penempatan-pmi-menurut-negara-2024"


def test_dataset_iri_leads_back_to_its_slug_only_when_it_is_ours() -> None:
    iris = IriSpace("https://data.id")
    assert iris.slug_of_dataset(iris.dataset("p2mi-stok")) == "p2mi-stok"
    assert iris.slug_of_dataset("https://elsewhere.id/id/dataset/p2mi-stok") is None
    assert iris.slug_of_dataset("https://data.id/id/dataset/../secret") is None


def test_secrets_differ_and_are_stored_as_digests() -> None:
    first, second = mint_secret("sdmi"), mint_secret("sdmi")
    assert first != second
    assert first.startswith("sdmi_")
    assert secret_digest(first) != first
    assert len(secret_digest(first)) == 64
