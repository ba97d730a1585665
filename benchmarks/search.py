"""The search page in process: understood query, top 20, eleven facets, snippets, records from SQL."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from benchmarks.catalog import catalog_settings, opened
from benchmarks.measuring import Row, Timing, alternating
from registry.bootstrap import Registry
from registry.projections.search_index.search_index import FACETS, SearchRequest
from registry.queries.search_datasets import Question, search_datasets
from registry.queries.understand_query import understand_query

TODAY = datetime.date(2026, 11, 23)
WHOOSH_LIMIT = 10_000
QUESTIONS = (
    "TKI Malaysia 2023 per provinsi", "penempatan PMI 2024", "biaya penempatan ke Taiwan", "pengungsi Rohingya di Aceh",
    "korban TPPO per provinsi", "KITAS", "WNA dideportasi 2023", "remitansi per negara triwulanan",
    "data apa yang dipegang Imigrasi", "SDG 10.7.2", "GCM 21", "migrant workers in Hong Kong",
    "women migrant workers by age", "refugees and asylum-seekers", "border crossings 2019-2023", "perlindungan pekerja migran",
    "BNP2TKI", "mahasiswa asing", "pelaut dan awak kapal perikanan", "gaji tidak dibayar", "pemulangan deportan",
    "stay permits by nationality", "trafficking victims", "remittance cost Saudi Arabia", "diaspora Belanda",
    "migrasi risen internasional", "social security claims", "anak PMI di Sabah", "perawat Jerman Jepang", "data terbaru",
)  # fmt: skip


def rows(size: int) -> Iterator[Row]:
    """Measure both engines, Whoosh up to its documented size."""
    for engine in ("tantivy", "whoosh") if size <= WHOOSH_LIMIT else ("tantivy",):
        with opened(catalog_settings(size, engine=engine)) as registry:
            yield _row(registry, engine, size)


def _row(registry: Registry, engine: str, size: int) -> Row:
    pairs = [_pair(registry, Question(text=text)) for text in QUESTIONS]
    alternating(pairs)
    ours, bare = alternating(pairs, rounds=3 if engine == "tantivy" else 1)
    mine, other = Timing.of(ours), Timing.of(bare)
    target = "p95 <= 40 ms at 100,000" if engine == "tantivy" else "p95 <= 150 ms at 10,000"
    limit = 40.0 if engine == "tantivy" else 150.0
    return Row(
        what=f"search page, {engine}", size=size, ours=str(mine), other=f"bare engine {other}",
        ratio=mine.p50 / other.p50, target=target, held=mine.p95 <= limit,
    )  # fmt: skip


def _pair(registry: Registry, question: Question) -> tuple[Callable[[], object], Callable[[], object]]:
    index = registry.index
    tree = understand_query(question, index, today=TODAY).query
    request = SearchRequest(
        tree, facets={name: 30 for name in FACETS if name not in ("year", "variable_kind")}
    )

    def page() -> object:
        return search_datasets(registry.database, index, question, today=TODAY)

    def bare() -> object:
        return index.search(request)

    return page, bare
