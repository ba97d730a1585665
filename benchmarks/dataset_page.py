"""One dataset: its page and its JSON through the application, against the bare read from SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.catalog import catalog_settings, opened
from benchmarks.measuring import Row, Timing, alternating, held_at
from registry.queries.describe_record import published_records
from web.app import create_app

SAMPLE = 60


def rows(size: int) -> Iterator[Row]:
    """Measure the page and the API answer."""
    with opened(catalog_settings(size)) as registry:
        client = create_app(registry).test_client()
        slugs = list(registry.index.revisions())[:: max(1, size // SAMPLE)][:SAMPLE]

        def pair(address: str, slug: str) -> tuple[Callable[[], object], Callable[[], object]]:
            return lambda: client.get(address + slug), lambda: published_records(registry.database, [slug])

        for what, address in (("dataset page", "/dataset/"), ("dataset as JSON", "/api/v1/datasets/")):
            pairs = [pair(address, slug) for slug in slugs]
            alternating(pairs)
            ours, bare = (Timing.of(one) for one in alternating(pairs, rounds=2))
            yield Row(
                what=what, size=size, ours=str(ours), other=f"bare SQL {bare}", ratio=ours.p50 / bare.p50,
                target="p95 <= 30 ms at 100,000", held=held_at(size, 100_000, ours.p95 <= 30),
            )  # fmt: skip
