"""What the examples work with: a folder, a sandbox, and worlds with a registry, each made when first asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook

from harvesters.dry_run import DryRunReport, dry_run
from harvesters.harvester import Harvester
from harvesters.samples.scripted_server import ScriptedServer
from registry.bootstrap import open_registry
from registry.errors import Rejected
from registry.http_client import FetchLimits, GuardedClient
from registry.model.finding import Finding, ValidationReport
from registry.sandbox import Sandbox
from registry.settings import Settings
from tests.fakes import FakeClock
from tests.harvesters.runs.harvest_world import HarvestWorld
from tests.harvesters.served import harvester_on

Rows = Iterable[Iterable[object]]


class Bench:
    """Makes what an example needs in its own folder, and clears it away."""

    def __init__(self, folder: Path, prepared_data: Path, sandbox: Sandbox, stack: ExitStack) -> None:
        self.folder = folder
        self.sandbox = sandbox
        self._prepared_data = prepared_data
        self._stack = stack
        self._made = 0

    def path(self, ending: str) -> Path:
        """Name a file or folder that is not there yet."""
        self._made += 1
        return self.folder / f"{self._made}{ending}"

    def file(self, content: bytes, ending: str) -> Path:
        """Write a file."""
        path = self.path(ending)
        path.write_bytes(content)
        return path

    def workbook(self, sheets: Mapping[str, Rows]) -> Path:
        """Write a workbook."""
        book = Workbook()
        del book[book.sheetnames[0]]
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        path = self.path(".xlsx")
        book.save(path)
        return path

    def world(self) -> HarvestWorld:
        """Open a registry with one approved source."""
        folder = self.path("")
        folder.mkdir()
        shutil.copy(self._prepared_data / "sdmi.sqlite", folder / "sdmi.sqlite")
        clock = FakeClock()
        registry = open_registry(Settings(data_directory=folder), clock)
        self._stack.callback(registry.close)
        return HarvestWorld(registry, clock)

    def portal(self, feeds: list[Any] | None = None) -> tuple[ScriptedServer, Harvester]:
        """Serve a CKAN portal, and open the reader on it."""
        server = self._stack.enter_context(ScriptedServer(feeds))
        return server, harvester_on(server, self.sandbox, "ckan", "/ckan")

    def register(self, path: Path) -> DryRunReport:
        """Read a register dry."""
        client = GuardedClient(FetchLimits(attempts=1), "test")
        return dry_run("register", str(path), {}, client=client, sandbox=self.sandbox, agency="bps")


Finder = Callable[[Bench], Iterable[Finding]]


class Example(NamedTuple):
    """What breaks a rule and what keeps it; each gives the findings of the code that looks for it."""

    breaking: Finder
    keeping: Finder


def told(report: DryRunReport) -> list[Finding]:
    """Give the findings of a dry run, those of its records too."""
    return [*report.findings, *(found for record in report.records for found in record.findings)]


def refusal(call: Callable[[], object]) -> list[Finding]:
    """Give the findings with which something was refused, none when it was accepted."""
    try:
        call()
    except Rejected as refused:
        return list(refused.report) if isinstance(refused.report, ValidationReport) else []
    return []
