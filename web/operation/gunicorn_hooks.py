"""What gunicorn is to do when a web process ends: `--config python:web.operation.gunicorn_hooks`."""

from __future__ import annotations

import os
from typing import Any

from web.operation.metrics import FOLDER_VARIABLE


def child_exit(_server: Any, worker: Any) -> None:
    """Take the requests in flight of a process that died out of the sum."""
    if os.environ.get(FOLDER_VARIABLE):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
