"""What is named as it was typed goes before what was only understood so; the rest is judged by questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.bootstrap import Registry, open_registry
from registry.errors import Rejected
from registry.queries.evaluate_search import (
    JudgedQuery,
    evaluate_search,
    evaluation_json,
    evaluation_table,
    ndcg,
    read_judged_queries,
)
from registry.queries.question import Question
from registry.queries.search_datasets import SearchPage, search_datasets
from tests.builders import a_dataset, published
from tests.registry.queries.conftest import TODAY, Ask
from tests.sample_catalog import fill_sample_catalog

JUDGED = Path(__file__).parents[2] / "specimens" / "search" / "judged_queries.toml"


_TITLES = {
    "phrase": {"id": "Statistik perawat lansia Jepang", "en": "Table one"},
    "words": {"id": "Penempatan perawat lansia di Jepang", "en": "Table two"},
    "expanded": {"id": "Caregiver", "en": "Caregivers and care workers in Japan"},
}


@pytest.fixture(scope="module")
def ask_titles(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask the sample world with three more datasets, one of which bears the words asked for in its title."""
    settings = fill_sample_catalog(prepared_data, tmp_path_factory.mktemp("titles") / "var")
    registry = open_registry(settings)
    for name, title in _TITLES.items():
        linked = name == "expanded"
        published(
            registry,
            a_dataset(
                identifier=name, title=title, description={"id": "Uraian."}, population=None, variable=[],
                concept=["caregiver", "kangoshi-kaigofukushishi"] if linked else ["metadata"],
                keyword={"id": ["caregiver", "pengasuh lansia"]} if linked else {"id": ["angka"]},
                spatial_coverage=[{"place": "country:JP", "role": "destination"}] if linked else None,
            ),
        )  # fmt: skip
    registry.relay.drain()

    def _ask(text: str, **fields: object) -> SearchPage:
        question = Question(text=text, **fields)  # type: ignore[arg-type]
        return search_datasets(registry.database, registry.index, question, today=TODAY)

    yield _ask
    registry.close()


@pytest.mark.parametrize(
    "text", ["perawat lansia Jepang", "Perawat Lansia Jepang 2024", "perawat lansia jepang"]
)
def test_the_title_as_typed_is_first_whatever_is_linked_to_its_concepts(ask_titles: Ask, text: str) -> None:
    slugs = [hit.slug for hit in ask_titles(text).hits]
    assert slugs[0] == "phrase"
    assert "expanded" in slugs


def test_a_title_with_all_the_words_goes_before_translations(ask_titles: Ask) -> None:
    slugs = [hit.slug for hit in ask_titles("perawat lansia Jepang").hits]
    assert slugs[:2] == ["phrase", "words"]


def test_a_title_is_first_in_the_other_language_too(ask_titles: Ask) -> None:
    assert ask_titles("care workers in Japan", language="id").hits[0].slug == "expanded"


def test_ndcg_is_one_for_the_best_ranking_and_less_for_others() -> None:
    grades = {"a": 3, "b": 2, "c": 1}
    assert ndcg(grades, ["a", "b", "c", "x"]) == pytest.approx(1.0)
    assert 0 < ndcg(grades, ["x", "b", "a"]) < ndcg(grades, ["a", "x", "b"]) < 1
    assert ndcg(grades, ["x"]) == ndcg({}, ["a"]) == 0.0


def test_only_ten_ranks_count_in_ndcg() -> None:
    assert ndcg({"a": 3}, [*"0123456789", "a"]) == 0.0


def test_judged_questions_are_answered_well(catalog: Registry) -> None:
    """The aim: 0.80, and one and a half times plain BM25 where words differ from those of the metadata."""
    found = {
        one.system: one
        for one in evaluate_search(catalog.database, catalog.index, read_judged_queries(JUDGED), today=TODAY)
    }
    assert found["all"].of()["ndcg"] >= 0.90
    assert found["all"].of()["mrr"] >= 0.95
    for kind in ("cross-language", "old term", "place", "misspelling", "affix", "code", "agency", "homonym"):
        assert found["all"].of(kind)["ndcg"] >= 0.85
    for kind, factor in (("cross-language", 1.5), ("old term", 1.4)):
        assert found["all"].of(kind)["ndcg"] >= factor * found["bm25"].of(kind)["ndcg"]
    right, number = found["all"].refusals
    assert right >= 0.85 * number


def test_every_judged_dataset_is_one_of_the_sample_world(catalog: Registry) -> None:
    known = set(catalog.index.revisions())
    assert {slug for one in read_judged_queries(JUDGED) for slug in one.grades} <= known


def test_both_reports_name_each_system_and_the_weak_answers(catalog: Registry) -> None:
    queries = [
        JudgedQuery(text="paspor", language="id", kinds=("plain",), grades={"imigrasi-paspor": 3}),
        JudgedQuery(text="paspor", language="id", kinds=("plain",), grades={"bi-remitansi-pmi": 3}),
        JudgedQuery(text="harga beras", language="id", kinds=("outside",), grades={}),
    ]
    found = evaluate_search(catalog.database, catalog.index, queries, today=TODAY)
    table = evaluation_table(found)
    assert "bm25" in table
    assert table.endswith("0.00  id  paspor")
    assert '"nothing": {\n        "right": 1,\n        "queries": 1' in evaluation_json(found)


@pytest.mark.parametrize("content", ["[[question", "x = 1", "question = [1]", "\xff"])
def test_a_file_that_holds_no_questions_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "judged.toml"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(Rejected):
        read_judged_queries(path)
