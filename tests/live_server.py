"""The application over real HTTP on loopback: in a thread for speed, or by gunicorn in processes of its own."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server

from registry.bootstrap import Registry

ROOT = Path(__file__).parents[1]
LONGEST_START_SECONDS = 30.0


def free_port() -> int:
    """Give a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def served(registry: Registry, port: int = 0) -> Iterator[str]:
    """Serve a registry from a thread of this process; gives the address."""
    from web.app import create_app

    server = make_server("127.0.0.1", port, create_app(registry), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class GunicornServer:
    """The web processes as an operator starts them, from environment variables."""

    def __init__(self, environment: Mapping[str, str], *, workers: int = 1, threads: int = 8) -> None:
        """Start, and wait until `/livez` answers."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [
            sys.executable, "-m", "gunicorn", "web.wsgi:build()", "--bind", f"127.0.0.1:{self.port}",
            "--workers", str(workers), "--threads", str(threads), "--worker-class", "gthread",
            "--worker-tmp-dir", "/dev/shm", "--limit-request-line", "16384", "--no-control-socket",
            "--log-level", "warning",
            "--config", "python:web.operation.gunicorn_hooks",
        ]  # fmt: skip
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.log: list[str] = []
        threading.Thread(target=self._read_log, daemon=True).start()
        self._wait()

    def worker_ids(self) -> list[int]:
        """Tell which web processes are alive."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(one) for one in children.split()]

    def stop(self) -> None:
        """End all its processes."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _read_log(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.log.append(line.decode(errors="replace"))

    def _wait(self) -> None:
        deadline = time.monotonic() + LONGEST_START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError("gunicorn ended: " + "".join(self.log[-30:]))
            with contextlib.suppress(OSError):
                if ask(self.url, "/livez")[0] == 200:
                    return
            time.sleep(0.1)
        self.stop()
        raise RuntimeError("gunicorn did not answer: " + "".join(self.log[-30:]))


def ask(
    url: str,
    path: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    seconds: float = 30.0,
) -> tuple[int, dict[str, str], bytes]:
    """Send one request without following redirects; gives status, headers (lower case) and body."""
    connection = http.client.HTTPConnection(url.partition("://")[2], timeout=seconds)
    try:
        connection.request(method, path, body=body, headers=dict(headers or {}))
        response = connection.getresponse()
        found: dict[str, str] = {}
        for name, value in response.getheaders():
            known: Any = found.get(name.lower())
            found[name.lower()] = f"{known}, {value}" if known else value
        return response.status, found, response.read()
    finally:
        connection.close()
