"""Building both projections anew from SQL, against the RDF engine loading the same statements by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from benchmarks.catalog import catalog_settings, opened, scratch_folder
from benchmarks.measuring import Row, milliseconds, per_second
from registry.bootstrap import Registry
from registry.projections import consistency
from registry.projections.projection import Projection
from registry.projections.rdf_store.checkpoints import lease_newest

SECONDS_AT_100_000 = 300.0
LARGEST_APART = 10_000


def rows(size: int) -> Iterator[Row]:
    """Measure a rebuild of each projection and of both at once; of a larger catalog only the latter."""
    with opened(catalog_settings(size)) as registry:
        if size <= LARGEST_APART:
            for projection in registry.projections:
                seconds = _seconds(registry, [projection])
                alone = _loading_alone(registry) if projection.name == "rdf" else None
                yield Row(
                    what=f"rebuild, {projection.name}", size=size, ours=f"{seconds:.1f} s, {per_second(size, seconds)}",
                    other=f"pyoxigraph loading the same {alone:.1f} s" if alone else "",
                    ratio=seconds / alone if alone else None,
                )  # fmt: skip
        seconds = _seconds(registry, registry.projections)
        allowed = SECONDS_AT_100_000 * size / 100_000
        yield Row(
            what="rebuild, both", size=size, ours=f"{seconds:.1f} s, {per_second(size, seconds)}",
            target=f"<= {allowed:.0f} s (5 min at 100,000)", held=seconds <= allowed,
        )  # fmt: skip


def _seconds(registry: Registry, projections: Sequence[Projection]) -> float:
    return milliseconds(lambda: consistency.rebuild(registry.database, projections)) / 1000


def _loading_alone(registry: Registry) -> float:
    """Time the engine loading what the store holds, from a file of ready N-Quads."""
    lease = lease_newest(registry.settings.rdf_directory / "checkpoints")
    assert lease is not None
    with scratch_folder() as folder:
        dump = folder / "all.nq"
        Store.read_only(str(lease.path)).dump(str(dump), RdfFormat.N_QUADS)
        lease.release()
        return milliseconds(lambda: _load(folder / "store", dump)) / 1000


def _load(folder: Path, dump: Path) -> None:
    store = Store(folder)
    store.bulk_load(path=dump, format=RdfFormat.N_QUADS, lenient=True)
    store.optimize()
