"""Keeps the trouble of one record, or of one run, from spreading: the one place where any error is caught."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from registry.commands.harvest_lease import LeaseLost
from registry.errors import Unavailable

_log = logging.getLogger("sdmi.harvest")

T = TypeVar("T")


class RunInterrupted(Exception):
    """The worker was told to stop: the run goes back to the queue and is continued by the next worker."""


PASSING_THROUGH = (LeaseLost, RunInterrupted, Unavailable)
"""What says nothing about the record: the run ends or is tried again."""


def isolated(act: Callable[[], T], on_error: Callable[[Exception], T], subject: str, *, is_strict: bool) -> T:
    """Call `act`; an error becomes what `on_error` makes of it, and is logged with the name of `subject`.

    `is_strict` lets errors through, for tests.
    """
    try:
        return act()
    except PASSING_THROUGH:
        raise
    except Exception as error:
        if is_strict:
            raise
        _log.exception("%s failed", subject)
        return on_error(error)
