"""How much one call in the sandbox may cost."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class SandboxLimits:
    """The bounds of one call; `memory_bytes` counts from what the child needs when it is ready for work."""

    memory_bytes: int = 1024 * MEBIBYTE
    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    answer_bytes: int = 256 * MEBIBYTE
