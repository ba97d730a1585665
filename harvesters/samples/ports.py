"""The port on which the sample portals listen: the usual one, or a free one where that is taken."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from harvesters.samples.server import SampleServer

USUAL_PORT = 8099
FILE = "sample_port"


def open_sample_server(data_directory: Path) -> SampleServer:
    """Open the sample portals on the port of last time, the usual one, or any free one; and note which.

    `SDMI_SAMPLE_PORT` asks for a certain port; then no other is tried.
    """
    asked = os.environ.get("SDMI_SAMPLE_PORT")
    if asked:
        return SampleServer(port=int(asked))
    for port in (_noted_port(data_directory), USUAL_PORT):
        with suppress(OSError):
            return _noted(SampleServer(port=port), data_directory)
    return _noted(SampleServer(port=0), data_directory)


def _noted_port(data_directory: Path) -> int:
    path = data_directory / FILE
    text = path.read_text(encoding="ascii").strip() if path.exists() else ""
    return int(text) if text.isdigit() else USUAL_PORT


def _noted(server: SampleServer, data_directory: Path) -> SampleServer:
    port = server.base_url.rpartition(":")[2]
    (data_directory / FILE).write_text(port, encoding="ascii")
    return server
