"""ZIP archives looked at by their directory before anything is unpacked: bombs, archives inside, macros."""

from __future__ import annotations

import io
import struct
import zipfile

from registry.errors import Rejected
from registry.inference.sheets import MEBIBYTE
from registry.inference.wordings import refusal_text

MOST_MEMBERS = 500
MOST_UNPACKED = 80 * MEBIBYTE
MOST_RATIO = 100
RATIO_FREE = 4 * MEBIBYTE
BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, EOFError, RuntimeError)
"""What zipfile raises for an archive that is broken, locked, or packed in a way that it does not know."""


def members_of(content: bytes) -> dict[str, zipfile.ZipInfo]:
    """Give the members of an archive by name; raises Rejected for one that no reader should open."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
    except BROKEN as error:
        raise refused("SDMI-VP-001") from error
    unpacked = sum(one.file_size for one in members)
    packed = max(1, sum(one.compress_size for one in members))
    names = [one.filename.lower() for one in members]
    is_bomb = unpacked > MOST_UNPACKED or (unpacked > RATIO_FREE and unpacked / packed > MOST_RATIO)
    is_odd = any(name.endswith((".zip", ".gz", ".7z", ".rar", "vbaproject.bin")) for name in names)
    if len(members) > MOST_MEMBERS or is_bomb or is_odd:
        raise refused("SDMI-VP-003")
    return {one.filename: one for one in members}


def member_bytes(content: bytes, name: str, limit_bytes: int) -> bytes:
    """Unpack one member, at most `limit_bytes` of it whatever its directory says; raises Rejected."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as member:
            unpacked = member.read(limit_bytes + 1)
    except (*BROKEN, KeyError) as error:
        raise refused("SDMI-VP-001") from error
    if len(unpacked) > limit_bytes:
        raise refused("SDMI-VP-003")
    return unpacked


def refused(code: str) -> Rejected:
    """Make the refusal of a code."""
    return Rejected(refusal_text(code), code)
