"""What gunicorn is to do when a web process begins and ends: `--config python:web.operation.gunicorn_hooks`."""

from __future__ import annotations

import os
import threading
from typing import Any

from web.operation.metrics import FOLDER_VARIABLE

AFTER_SECONDS = 3.0
"""So long the first visitors have the process for themselves before it reads the words of suggestions."""


def post_worker_init(_worker: Any) -> None:
    """Read the words of suggestions a little later, so that the first who publishes does not wait for it."""
    from registry.commands.suggest_record_links import learn_words

    timer = threading.Timer(AFTER_SECONDS, learn_words)
    timer.daemon = True
    timer.start()


def child_exit(_server: Any, worker: Any) -> None:
    """Take the requests in flight of a process that died out of the sum."""
    if os.environ.get(FOLDER_VARIABLE):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
