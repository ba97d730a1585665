"""Stand-ins that tests move by hand."""

from __future__ import annotations

import datetime


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: str = "2026-11-23T02:00:00+00:00") -> None:
        """Begin at a fixed moment."""
        self.now = datetime.datetime.fromisoformat(start)

    def __call__(self) -> datetime.datetime:
        """Tell the time."""
        return self.now

    def advance(self, **duration: float) -> None:
        """Move on, as `advance(days=7)`."""
        self.now += datetime.timedelta(**duration)
