"""How much one fetch may cost: bytes, seconds, tries and hops."""

from __future__ import annotations

from dataclasses import dataclass

KIBIBYTE = 1024
MEBIBYTE = 1024 * KIBIBYTE


@dataclass(frozen=True, kw_only=True)
class FetchLimits:
    """The bounds of a fetch; the defaults are those that the status page shows.

    `total_seconds` bounds one try, `deadline_seconds` all tries and the waits between them. The compression
    ratio is looked at only after `ratio_free_bytes`, since small documents of repeated text compress well. A
    `spacing_seconds` of 0 switches turn-taking off (for servers of our own).
    """

    wire_bytes: int = 50 * MEBIBYTE
    decoded_bytes: int = 200 * MEBIBYTE
    ratio: int = 100
    ratio_free_bytes: int = MEBIBYTE
    connect_seconds: float = 5.0
    idle_seconds: float = 30.0
    total_seconds: float = 600.0
    minimum_bytes_per_second: float = 1024.0
    rate_window_seconds: float = 60.0
    redirects: int = 5
    attempts: int = 4
    retry_floor_seconds: float = 2.0
    retry_ceiling_seconds: float = 60.0
    retry_after_ceiling_seconds: int = 3600
    deadline_seconds: float = 3600.0
    spacing_seconds: float = 1.0
