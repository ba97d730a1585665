"""Judged questions -> how good the answers are: nDCG, reciprocal rank and recall, of our search and of plain ones."""

from __future__ import annotations

import datetime
import json
import math
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from registry.errors import Rejected
from registry.projections.search_index.search_index import AnyOf, Query, SearchIndex, SearchRequest, Term
from registry.queries.question import Question
from registry.queries.search_datasets import search_datasets
from registry.queries.understand_query import understand_query
from registry.queries.understanding.meanings import run_query
from registry.queries.understanding.query_parts import index_tokens
from registry.storage.database import Database

DEPTH = 10
"""Ranks that count for nDCG."""
RECALL_DEPTH = 20
"""The first page: what a reader sees without going on."""
GRADES = {"best": 3, "good": 2, "near": 1}
WEAK = 0.7
"""Answers below are listed one by one."""
SYSTEMS = ("bm25", "stemmed", "expanded", "all")
"""Plain BM25 of the words as written; of their stems too; of all labels of what was understood; the search page."""
_PLAIN_FIELDS = ("title", "keyword", "publisher", "variable", "description")

Grades = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedQuery:
    """One wording of a question, with the grade of each dataset that is to the point; none: nothing should be found."""

    text: str
    language: str
    kinds: tuple[str, ...]
    grades: Grades


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryScore:
    """How one system answered one wording; `found` counts all that it gave, `first` its first ten."""

    query: JudgedQuery
    ndcg: float
    reciprocal_rank: float
    recall: float
    found: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What one system scored on all wordings, those that should find nothing apart."""

    system: str
    scores: tuple[QueryScore, ...]

    def of(self, kind: str | None = None) -> dict[str, float]:
        """Give the means over wordings that have an answer, of one kind or of all; empty when there are none."""
        chosen = [
            one for one in self.scores if one.query.grades and (kind is None or kind in one.query.kinds)
        ]
        if not chosen:
            return {}
        return {
            "queries": len(chosen),
            "ndcg": fmean(one.ndcg for one in chosen),
            "mrr": fmean(one.reciprocal_rank for one in chosen),
            "recall": fmean(one.recall for one in chosen),
        }

    @property
    def refusals(self) -> tuple[int, int]:
        """How many wordings that nothing answers were answered with nothing, and how many there are."""
        outside = [one for one in self.scores if not one.query.grades]
        return sum(not one.found for one in outside), len(outside)


def read_judged_queries(path: Path) -> tuple[JudgedQuery, ...]:
    """Read a file of judged questions; raise `Rejected` when it is none."""
    try:
        questions = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
        return tuple(_wordings(questions))
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        raise _unreadable(path, error) from error


def evaluate_search(
    database: Database, index: SearchIndex, queries: Sequence[JudgedQuery], *, today: datetime.date
) -> tuple[Evaluation, ...]:
    """Ask every system every wording."""
    systems: dict[str, Callable[[JudgedQuery], tuple[int, list[str]]]] = {
        "bm25": lambda one: _asked(index, _plain(one.text, exact=True)),
        "stemmed": lambda one: _asked(index, _plain(one.text, exact=False)),
        "expanded": lambda one: _asked(index, _expanded(one, index, today)),
        "all": lambda one: _page(database, index, one, today),
    }
    return tuple(
        Evaluation(system=name, scores=tuple(_score(one, *systems[name](one)) for one in queries))
        for name in SYSTEMS
    )


def evaluation_table(found: Sequence[Evaluation]) -> str:
    """Write the means by kind of question, one line a kind, and our weakest answers."""
    kinds = sorted({kind for one in found[0].scores for kind in one.query.kinds})
    lines = [f"{'nDCG@10':16}{'wordings':>9}" + "".join(f"{one.system:>10}" for one in found)]
    for kind in (None, *kinds):
        means = [one.of(kind) for one in found]
        if all(means):
            row = "".join(f"{mean['ndcg']:10.3f}" for mean in means)
            lines.append(f"{kind or 'all':16}{means[0]['queries']:9.0f}{row}")
    for name in ("mrr", "recall"):
        row = "".join(f"{one.of().get(name, 0.0):10.3f}" for one in found)
        lines.append(f"{name:25}{row}")
    lines.append(
        f"{'nothing, rightly':25}"
        + "".join(f"{right:>6}/{number:<3}" for right, number in (one.refusals for one in found))
    )
    weak = sorted((one for one in found[-1].scores if _is_weak(one)), key=lambda one: one.ndcg)
    lines += [f"{one.ndcg:.2f}  {one.query.language}  {one.query.text}" for one in weak]
    return "\n".join(lines)


def evaluation_json(found: Sequence[Evaluation]) -> str:
    """Write everything: means by kind, and each wording with its scores and its first ten datasets."""
    kinds = sorted({kind for one in found[0].scores for kind in one.query.kinds})
    systems = {
        one.system: {
            "all": one.of(),
            "kinds": {kind: one.of(kind) for kind in kinds if one.of(kind)},
            "nothing": dict(zip(("right", "queries"), one.refusals, strict=True)),
            "queries": [_score_json(score) for score in one.scores],
        }
        for one in found
    }
    return json.dumps({"depth": DEPTH, "systems": systems}, ensure_ascii=False, indent=2)


def _score_json(score: QueryScore) -> dict[str, Any]:
    return {
        "text": score.query.text,
        "language": score.query.language,
        "kinds": list(score.query.kinds),
        "ndcg": round(score.ndcg, 4),
        "reciprocal_rank": round(score.reciprocal_rank, 4),
        "recall": round(score.recall, 4),
        "found": score.found,
        "first": [{"id": slug, "grade": score.query.grades.get(slug, 0)} for slug in score.first],
    }


def _is_weak(score: QueryScore) -> bool:
    return score.ndcg < WEAK if score.query.grades else score.found > 0


def ndcg(grades: Grades, ranked: Sequence[str], depth: int = DEPTH) -> float:
    """Discounted gain of a ranking against the best one possible, from 0 to 1; a grade g gains 2^g - 1."""
    ideal = sum(
        _gain(grade, rank) for rank, grade in enumerate(sorted(grades.values(), reverse=True)[:depth])
    )
    found = sum(_gain(grades.get(slug, 0), rank) for rank, slug in enumerate(ranked[:depth]))
    return found / ideal if ideal else 0.0


def _gain(grade: int, rank: int) -> float:
    return float((2**grade - 1) / math.log2(rank + 2))


def _score(query: JudgedQuery, found: int, ranked: Sequence[str]) -> QueryScore:
    wanted = {slug for slug, grade in query.grades.items() if grade >= GRADES["good"]}
    first = next((rank for rank, slug in enumerate(ranked, 1) if slug in wanted), 0)
    return QueryScore(
        query=query,
        ndcg=ndcg(query.grades, ranked),
        reciprocal_rank=1 / first if first else 0.0,
        recall=len(wanted & set(ranked[:RECALL_DEPTH])) / len(wanted) if wanted else 0.0,
        found=found,
        first=tuple(ranked[:DEPTH]),
    )


def _wordings(questions: Sequence[Mapping[str, Any]]) -> Iterator[JudgedQuery]:
    for question in questions:
        grades = {slug: grade for name, grade in GRADES.items() for slug in question.get(name, ())}
        for language in ("id", "en"):
            for text in question.get(language, ()):
                yield JudgedQuery(
                    text=text, language=language, kinds=tuple(question.get("kinds", ())), grades=grades
                )


def _unreadable(path: Path, error: Exception) -> Rejected:
    message = {
        "id": f"{path} tidak terbaca sebagai berkas pertanyaan bernilai ({error}). Tulis TOML dengan [[question]], "
        "id = [...], en = [...], best, good, near.",
        "en": f"{path} cannot be read as a file of judged questions ({error}). Write TOML with [[question]], "
        "id = [...], en = [...], best, good, near.",
    }
    return Rejected(message, "judged-queries-unreadable")


def _plain(text: str, *, exact: bool) -> Query:
    tokens = index_tokens(text)
    return AnyOf(tuple(Term(one, field, exact=exact) for one in tokens for field in _PLAIN_FIELDS))


def _expanded(query: JudgedQuery, index: SearchIndex, today: datetime.date) -> Query:
    """Search for all labels of what was understood, as text."""
    question = Question(text=query.text, language=query.language)
    runs = {
        tuple(word for word in text.split())
        for meaning in understand_query(question, index, today=today).meanings
        for text in (
            *meaning.evidence.runs.values(),
            *(also for one in meaning.understood for also in one.also),
        )
    }
    tokens = [index_tokens(" ".join(run)) for run in sorted(runs)]
    return AnyOf((_plain(query.text, exact=False), *(run_query(one) for one in tokens if one)))


def _asked(index: SearchIndex, query: Query) -> tuple[int, list[str]]:
    answer = index.search(SearchRequest(query=query, limit=RECALL_DEPTH))
    return answer.total, [hit.slug for hit in answer.hits]


def _page(
    database: Database, index: SearchIndex, query: JudgedQuery, today: datetime.date
) -> tuple[int, list[str]]:
    question = Question(text=query.text, language=query.language, limit=RECALL_DEPTH)
    page = search_datasets(database, index, question, today=today)
    return page.total, [hit.slug for hit in page.hits]
