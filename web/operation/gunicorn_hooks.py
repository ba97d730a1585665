"""What gunicorn is to do when a web process begins and ends: `--config python:web.operation.gunicorn_hooks`."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

from web.current import EXTENSION
from web.operation.metrics import FOLDER_VARIABLE

if TYPE_CHECKING:
    from registry.bootstrap import Registry

AFTER_SECONDS = 3.0
"""So long the first visitors have the process for themselves before it reads ahead."""


def post_worker_init(worker: Any) -> None:
    """Read ahead a little later what takes long to read: earlier it would only make the first page wait."""
    timer = threading.Timer(AFTER_SECONDS, _read_ahead, [worker.wsgi.extensions[EXTENSION]])
    timer.daemon = True
    timer.start()


def _read_ahead(registry: Registry) -> None:
    """Read every vocabulary and the words of suggestions, so that nobody waits for them in a request."""
    from registry.commands.suggest_record_links import learn_words

    registry.schemes.read_ahead()
    learn_words()


def child_exit(_server: Any, worker: Any) -> None:
    """Take the requests in flight of a process that died out of the sum."""
    if os.environ.get(FOLDER_VARIABLE):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
