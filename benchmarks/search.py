"""The search page in process: understood query, top 20, eleven facets, snippets, records from SQL."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.bare_engines import Ask, bare_engine
from benchmarks.catalog import catalog_settings, opened
from benchmarks.measuring import Row, Timing, alternating, held_at
from registry.bootstrap import Registry
from registry.projections.search_index.search_index import SearchAnswer, SearchIndex, SearchRequest
from registry.queries.search_datasets import Question, search_datasets

TODAY = datetime.date(2026, 11, 23)
TARGET_SIZE, WHOOSH_LIMIT = 100_000, 10_000
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
    prepared = bare_engine(engine, registry.settings.search_directory, registry.index)
    pairs = [_pair(registry, Question(text=text), prepared) for text in QUESTIONS]
    alternating(pairs)
    ours, bare = (Timing.of(one) for one in alternating(pairs, rounds=3 if engine == "tantivy" else 1))
    ratio, is_default = ours.p50 / bare.p50, engine == "tantivy"
    target_size, limit = (TARGET_SIZE, 40) if is_default else (WHOOSH_LIMIT, 150)
    is_within = ours.p95 <= limit and (not is_default or size < TARGET_SIZE or ratio <= 3)
    return Row(
        what=f"search page, {engine}", size=size, ours=str(ours), other=f"{engine} alone {bare}", ratio=ratio,
        target="p95 <= 40 ms and <= 3x at 100,000" if is_default else "p95 <= 150 ms at 10,000", held=held_at(size, target_size, is_within),
    )  # fmt: skip


def _pair(
    registry: Registry, question: Question, prepared: Callable[[SearchRequest], Ask]
) -> tuple[Callable[[], object], Ask]:
    """Give our page, and the engine alone with the last request that our page made of it."""
    noting = _NotingIndex(registry.index)
    search_datasets(registry.database, noting, question, today=TODAY)

    def page() -> object:
        return search_datasets(registry.database, registry.index, question, today=TODAY)

    return page, prepared(noting.requests[-1])


class _NotingIndex:
    """Passes everything on to an index and notes what was searched."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self.requests: list[SearchRequest] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Note the request, but for those that only count."""
        if request.limit:
            self.requests.append(request)
        return self._index.search(request)
