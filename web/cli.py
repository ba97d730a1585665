"""Starting the web: `sdmi serve` (web and worker together), `sdmi web`, and `sdmi run` with the sample world."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from types import FrameType

import click

from registry.administration import prepare
from registry.bootstrap import open_registry
from registry.settings import Settings
from registry.storage.schema import require_current_schema

GRACE_SECONDS = 30
LONGEST_LINE = 16_384
SET_PARENT_DEATH_SIGNAL = 1
LOOPBACK = ("127.0.0.1", "::1", "localhost")
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 30.0


class Supervisor:
    """Keeps child processes running: one that dies is started again, after a pause that grows."""

    def __init__(self, commands: dict[str, list[str]], environment: Mapping[str, str]) -> None:
        """Note what to run, by name, and the environment of all of it."""
        self._commands = commands
        self._environment = dict(environment)
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._pauses = dict.fromkeys(commands, FIRST_PAUSE_SECONDS)
        self._stopping = threading.Event()

    def run(self) -> int:
        """Run until a signal asks to stop; gives the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        for name, command in self._commands.items():
            self._children[name] = _started(command, self._environment)
        while not self._stopping.wait(0.25):
            for name, child in self._children.items():
                if child.poll() is not None and not self._stopping.is_set():
                    self._restart(name, child.returncode)
        return self._end()

    def _restart(self, name: str, code: int) -> None:
        pause = self._pauses[name]
        click.echo(f"{name} ended with code {code}; starting it again in {pause:g} s", err=True)
        if not self._stopping.wait(pause):
            self._pauses[name] = min(pause * 2, LONGEST_PAUSE_SECONDS)
            self._children[name] = _started(self._commands[name], self._environment)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def _end(self) -> int:
        for child in self._children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self._children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
        return 0


def web_environment(settings: Settings) -> dict[str, str]:
    """Give the environment of the web processes: with an empty folder where they count their requests."""
    folder = settings.data_directory / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(folder.absolute())}


def _started(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, env=environment, start_new_session=True, preexec_fn=_end_with_parent)


def _end_with_parent() -> None:
    """Ask the kernel to stop this child when the supervisor dies, even by kill -9 (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def web_command(settings: Settings) -> list[str]:
    """Give the command that starts the web processes."""
    return [
        sys.executable, "-m", "gunicorn", "web.wsgi:build()",
        "--bind", f"{settings.host}:{settings.port}",
        "--workers", str(settings.web_workers), "--threads", str(settings.web_threads),
        "--worker-class", "gthread", "--worker-tmp-dir", "/dev/shm",  # noqa: S108 - heartbeat files
        "--limit-request-line", str(LONGEST_LINE), "--timeout", "60", "--graceful-timeout", str(GRACE_SECONDS - 5),
        "--max-requests", "20000", "--max-requests-jitter", "2000",
        "--no-control-socket", "--log-level", "warning", "--config", "python:web.operation.gunicorn_hooks",
    ]  # fmt: skip


def worker_command() -> list[str]:
    """Give the command that starts the worker."""
    return [sys.executable, "-m", "registry.cli", "worker"]


@click.command()
def serve() -> None:
    """Run web and worker processes together; stops both on Ctrl-C or SIGTERM."""
    registry = open_registry()
    require_current_schema(registry.database)
    registry.secret_key()
    settings = registry.settings
    registry.close()
    click.echo(f"SDMI serves at {settings.base_url} (listening on {settings.host}:{settings.port})")
    sys.exit(
        Supervisor(
            {"web": web_command(settings), "worker": worker_command()}, web_environment(settings)
        ).run()
    )


@click.command()
def web() -> None:
    """Run the web processes only."""
    registry = open_registry()
    require_current_schema(registry.database)
    registry.secret_key()
    settings = registry.settings
    registry.close()
    sys.exit(Supervisor({"web": web_command(settings)}, web_environment(settings)).run())


def _unhurried(settings: Settings) -> dict[str, str]:
    """Leave out the limits of requests where only this machine can ask: they protect others, and there are none."""
    return {"SDMI_RATE_LIMITS": "no"} if settings.host in LOOPBACK else {}


@click.command()
@click.option("--no-serve", is_flag=True, help="Prepare and harvest only.")
def run(no_serve: bool) -> None:
    """Prepare an instance with the sample world, harvest it, and open the catalog on localhost."""
    registry = open_registry()
    click.echo("1/4 Database and vocabularies")
    loaded = prepare(registry)
    registry.secret_key()
    settings = registry.settings
    registry.close()
    click.echo(f"    {len(loaded)} code lists loaded" if loaded else "    all up to date")
    first = [sys.executable, "-m", "harvesters.samples.first_run"]
    code = subprocess.call(first)
    if code or no_serve:
        sys.exit(code)
    samples = [sys.executable, "-m", "harvesters.samples"]
    commands = {"samples": samples, "web": web_command(settings), "worker": worker_command()}
    click.echo(f"4/4 The catalog is open at {settings.base_url}  (Ctrl-C stops it)")
    # A newcomer's terminal shows what matters; an instance that is served logs every request.
    environment = {"SDMI_LOG_LEVEL": "WARNING", **_unhurried(settings), **web_environment(settings)}
    sys.exit(Supervisor(commands, environment).run())
