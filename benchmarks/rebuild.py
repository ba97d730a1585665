"""Building both projections anew from SQL."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.catalog import catalog_settings, opened
from benchmarks.measuring import Row, per_second
from registry.projections import consistency

SECONDS_AT_100_000 = 300.0


def rows(size: int) -> Iterator[Row]:
    """Measure one rebuild of each projection, and both together."""
    with opened(catalog_settings(size)) as registry:
        whole = 0.0
        for projection in registry.projections:
            start = time.perf_counter()
            consistency.rebuild(registry.database, [projection])
            seconds = time.perf_counter() - start
            whole += seconds
            yield Row(
                what=f"rebuild, {projection.name}",
                size=size,
                ours=f"{seconds:.1f} s, {per_second(size, seconds)}",
            )
        allowed = SECONDS_AT_100_000 * size / 100_000
        yield Row(
            what="rebuild, both", size=size, ours=f"{whole:.1f} s", target="<= 5 min at 100,000 (in proportion)",
            held=whole <= allowed,
        )  # fmt: skip
