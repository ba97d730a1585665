"""ZIP archives judged by their directory before anything is unpacked: bombs, archives inside, macros."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

BROKEN_ARCHIVE = (
    zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, EOFError, RuntimeError,
)  # fmt: skip
"""What zipfile raises for an archive that is broken, locked, or packed in a way that it does not know."""


class ArchiveFault(StrEnum):
    """Why no reader should open an archive; callers say it in the words of what they expected."""

    TOO_LARGE = "too large"
    OUT_OF_PROPORTION = "out of proportion"
    ARCHIVE_INSIDE = "archive inside"
    MACROS = "macros"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveLimits:
    """The bounds of an archive; the ratio of unpacked to packed counts from `ratio_free_bytes` on."""

    members: int
    unpacked_bytes: int
    ratio: int
    ratio_free_bytes: int
    archive_endings: tuple[str, ...]


def archive_members(content: bytes) -> list[zipfile.ZipInfo]:
    """Give the directory of an archive; raises one of `BROKEN_ARCHIVE`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.infolist()


def archive_fault(members: Sequence[zipfile.ZipInfo], limits: ArchiveLimits) -> ArchiveFault | None:
    """Find what is wrong with an archive by its directory, the gravest first; None when it may be opened."""
    unpacked = sum(one.file_size for one in members)
    packed = max(1, sum(one.compress_size for one in members))
    names = [one.filename.lower() for one in members]
    if len(members) > limits.members or unpacked > limits.unpacked_bytes:
        return ArchiveFault.TOO_LARGE
    if unpacked > limits.ratio_free_bytes and unpacked / packed > limits.ratio:
        return ArchiveFault.OUT_OF_PROPORTION
    if any(name.endswith(limits.archive_endings) for name in names):
        return ArchiveFault.ARCHIVE_INSIDE
    if any(name.endswith("vbaproject.bin") for name in names):
        return ArchiveFault.MACROS
    return None
