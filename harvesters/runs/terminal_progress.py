"""Harvests several sources with a bar each and a summary table; plain lines where there is no terminal."""

from __future__ import annotations

import os
import platform
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn
from rich.table import Table

from harvesters.runs.local_actor import local_actor
from harvesters.runs.progress import Phase, RunProgress
from harvesters.runs.run_context import RegistryParts
from harvesters.runs.run_queue import HarvestWorker
from registry.commands.request_harvest import request_harvest
from registry.errors import Conflict
from registry.model.harvest import ENDED, HarvestRun, Outcome, RunState
from registry.terminal import terminal_language

FOLLOWING_SECONDS = 1.0
AT_ONCE = 3
COLUMNS = (
    Outcome.CREATED, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.WITHDRAWN, Outcome.REJECTED, Outcome.FAILED,
    Outcome.SKIPPED, Outcome.DUPLICATE,
)  # fmt: skip
GOOD = frozenset({RunState.COMPLETED, RunState.COMPLETED_WITH_ERRORS})
WORDS = {
    "id": {
        "source": "Sumber", "state": "Keadaan", "read": "Dibaca", "created": "Baru", "changed": "Berubah",
        "unchanged": "Tetap", "withdrawn": "Ditarik", "rejected": "Ditolak", "failed": "Gagal",
        "skipped": "Bukan migrasi", "duplicate": "Ganda", "seconds": "Detik", "run": "Panen",
    },
    "en": {
        "source": "Source", "state": "State", "read": "Read", "created": "New", "changed": "Changed",
        "unchanged": "Same", "withdrawn": "Withdrawn", "rejected": "Rejected", "failed": "Failed",
        "skipped": "Not migration", "duplicate": "Duplicate", "seconds": "Seconds", "run": "Run",
    },
}  # fmt: skip


def harvest_with_progress(registry: RegistryParts, slugs: Sequence[str]) -> bool:
    """Ask for a run of each source and carry them out in sight; True when one did not come to a good end."""
    runs = [requested_run(registry, slug) for slug in slugs]
    return not all(run.state in GOOD for run in carry_out(registry, runs))


def requested_run(registry: RegistryParts, slug: str) -> int:
    """Queue a run of a source, or join the one that is waiting or going on."""
    try:
        return request_harvest(registry.unit_of_work(), slug, actor=local_actor())
    except Conflict:
        with registry.unit_of_work() as uow:
            return uow.harvests.runs(slug, (RunState.QUEUED, RunState.RUNNING), limit=1)[0].number


def carry_out(registry: RegistryParts, numbers: Sequence[int]) -> list[HarvestRun]:
    """Carry out runs, some at once, and show how they go; gives them in the order asked."""
    console = Console()
    sources = {number: _run(registry, number).source for number in numbers}
    with _Display(console, sources) as display:
        workers = [HarvestWorker(registry, _worker_name(), on_progress=display.show) for _ in numbers]
        with ThreadPoolExecutor(AT_ONCE) as threads:
            going = [
                threads.submit(_one, registry, worker, number, display)
                for worker, number in zip(workers, numbers, strict=True)
            ]
            try:
                ended = [one.result() for one in going]
            except KeyboardInterrupt:
                for worker in workers:
                    worker.stop()
                raise
    _summary(console, ended)
    return ended


def _worker_name() -> str:
    return f"{platform.node()}:{os.getpid()}:{threading.get_native_id()}"


def _one(registry: RegistryParts, worker: HarvestWorker, number: int, display: _Display) -> HarvestRun:
    """Carry out one run; where another process has it, watch it."""
    run = worker.run_one(number)
    while run is None or (run.state not in ENDED and not worker.is_stopping):
        time.sleep(FOLLOWING_SECONDS)
        run = worker.run_one(number) or _run(registry, number)
        if worker.is_stopping:
            break
    display.end(run)
    return run


def _run(registry: RegistryParts, number: int) -> HarvestRun:
    with registry.unit_of_work() as uow:
        return uow.harvests.run(number)


class _Display:
    """One bar a run on a terminal, else one line a step."""

    def __init__(self, console: Console, sources: dict[int, str]) -> None:
        self._console = console
        self._progress = Progress(
            SpinnerColumn(finished_text="[green]✓"),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[phase]}"),
            console=console,
        )
        self._bars: dict[int, TaskID] = {}
        if console.is_terminal:
            self._bars = {
                number: self._progress.add_task(source, total=None, phase="")
                for number, source in sources.items()
            }
        self._phases: dict[int, Phase] = {}

    def __enter__(self) -> _Display:
        self._progress.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._progress.stop()

    def show(self, glimpse: RunProgress) -> None:
        """Move a bar, or say that a step has begun."""
        bar = self._bars.get(glimpse.run)
        if bar is not None:
            self._move(bar, glimpse)
        elif self._phases.get(glimpse.run) is not glimpse.phase and glimpse.phase is not Phase.ENDED:
            self._console.print(
                f"{glimpse.source}: {glimpse.phase} {glimpse.fetched or ''}".rstrip(), highlight=False
            )
        self._phases[glimpse.run] = glimpse.phase

    def _move(self, bar: TaskID, glimpse: RunProgress) -> None:
        is_fetching = glimpse.phase in (Phase.FETCHING, Phase.READING, Phase.PLANNING)
        done = glimpse.fetched if is_fetching else glimpse.done
        total = glimpse.declared if is_fetching else glimpse.fetched
        rate = f" {glimpse.rate:,.0f}/s" if glimpse.rate and not is_fetching else ""
        self._progress.update(bar, completed=done, total=total or None, phase=f"{glimpse.phase}{rate}")

    def end(self, run: HarvestRun) -> None:
        """Fill the bar of a run."""
        read = records_read(run)
        if run.number in self._bars:
            self._progress.update(
                self._bars[run.number], completed=max(read, 1), total=max(read, 1), phase=run.state.value
            )
        else:
            self._console.print(f"{run.source}: {run.state} {read}", highlight=False)


def records_read(run: HarvestRun) -> int:
    """Count the records that the source sent in a run."""
    return sum(run.counts.values()) - run.counts.get(Outcome.WITHDRAWN, 0)


def run_table(runs: Sequence[HarvestRun], *, with_number: bool = True) -> Table:
    """Give runs as a table with their counts by outcome."""
    words = WORDS[terminal_language()]
    shown = [one for one in COLUMNS if any(run.counts.get(one) for run in runs)]
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in (["run"] if with_number else []) + ["source", "state"]:
        table.add_column(words[name])
    for name in ("read", *shown, "seconds"):
        table.add_column(words[name], justify="right")
    for run in runs:
        head = [str(run.number)] if with_number else []
        counts = [str(run.counts.get(one, 0)) for one in shown]
        table.add_row(*head, run.source, run.state.value, str(records_read(run)), *counts, _seconds(run))
    return table


def _seconds(run: HarvestRun) -> str:
    return f"{(run.ended - run.started).total_seconds():.1f}" if run.started and run.ended else ""


def _summary(console: Console, runs: Sequence[HarvestRun]) -> None:
    console.print(run_table(runs))
    for run in runs:
        if run.message:
            console.print(f"{run.source}: {run.message.preferred(terminal_language())}", highlight=False)
        if run.state is RunState.HELD:
            console.print(
                f"  sdmi harvest show {run.number}; sdmi harvest decide {run.number} --accept|--reject"
            )
