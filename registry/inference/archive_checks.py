"""Archives of data packages and workbooks: what no reader should open is refused, members are unpacked with a limit."""

from __future__ import annotations

import io
import zipfile

from registry.errors import Rejected
from registry.inference.sheets import MEBIBYTE
from registry.inference.wordings import refusal_text
from registry.sandbox.archive_checks import BROKEN_ARCHIVE, ArchiveLimits, archive_fault, archive_members

LIMITS = ArchiveLimits(
    members=500, unpacked_bytes=80 * MEBIBYTE, ratio=100, ratio_free_bytes=4 * MEBIBYTE,
    archive_endings=(".zip", ".gz", ".7z", ".rar"),
)  # fmt: skip


def members_of(content: bytes) -> dict[str, zipfile.ZipInfo]:
    """Give the members of an archive by name; raises Rejected for one that no reader should open."""
    try:
        members = [one for one in archive_members(content) if not one.is_dir()]
    except BROKEN_ARCHIVE as error:
        raise refused("SDMI-VP-001") from error
    if archive_fault(members, LIMITS) is not None:
        raise refused("SDMI-VP-003")
    return {one.filename: one for one in members}


def member_bytes(content: bytes, name: str, limit_bytes: int) -> bytes:
    """Unpack one member, at most `limit_bytes` of it whatever its directory says; raises Rejected."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as member:
            unpacked = member.read(limit_bytes + 1)
    except (*BROKEN_ARCHIVE, KeyError) as error:
        raise refused("SDMI-VP-001") from error
    if len(unpacked) > limit_bytes:
        raise refused("SDMI-VP-003")
    return unpacked


def refused(code: str) -> Rejected:
    """Make the refusal of a code."""
    return Rejected(refusal_text(code), code)
