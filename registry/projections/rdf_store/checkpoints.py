"""Numbered read-only copies of the RDF store on disk: made by one writer, opened by many readers.

    checkpoints/1763884800/          a whole store, hard-linked to the files of the living one
    checkpoints/newest -> 1763884800 replaced by a rename, so a reader sees the old one or the new one
    checkpoints/.partial-…           being made; swept away at the next start
    checkpoints/.removed-…           being deleted; likewise

A number is the second in which the copy was made: numbers grow even when the store is built again from
nothing. A reader holds a shared lock on the folder it has open, because the engine opens files late; the
writer removes a copy only when nobody holds it. The lock goes with the process, even with a killed one.

Imports the standard library only: query processes use it and must start quickly.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

NEWEST = "newest"
KEPT = 3
_PARTIAL = ".partial-"
_REMOVED = ".removed-"


class CheckpointWriter:
    """Makes, publishes and prunes the checkpoints of one folder. There may be one writer only."""

    def __init__(self, directory: Path) -> None:
        """Sweep up what a crash left behind: half-made, half-removed and never published copies."""
        self.directory = directory
        directory.mkdir(parents=True, exist_ok=True)
        published = newest_number(directory) or 0
        for child in directory.iterdir():
            is_unpublished = child.name.isdigit() and int(child.name) > published
            if is_unpublished or child.name.startswith((_PARTIAL, _REMOVED)):
                _remove(child)

    def publish(self, back_up: Callable[[Path], None], now: float) -> Path:
        """Let `back_up` write a copy, then point `newest` at it."""
        number = max(int(now), (newest_number(self.directory) or 0) + 1)
        partial = self.directory / f"{_PARTIAL}{number}"
        back_up(partial)
        final = self.directory / str(number)
        partial.rename(final)
        link = self.directory / f"{_PARTIAL}{NEWEST}"
        link.unlink(missing_ok=True)
        link.symlink_to(final.name)
        link.replace(self.directory / NEWEST)
        _sync(self.directory)
        self.prune()
        return final

    def newest(self) -> Path | None:
        """Give the published checkpoint, if there is one and it is still there."""
        number = newest_number(self.directory)
        path = self.directory / str(number)
        return path if number is not None and path.is_dir() else None

    def prune(self) -> None:
        """Remove all but the last three, except those that a reader has open."""
        numbers = sorted(int(child.name) for child in self.directory.iterdir() if child.name.isdigit())
        for number in numbers[:-KEPT]:
            path = self.directory / str(number)
            descriptor = os.open(path, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove(path.rename(self.directory / f"{_REMOVED}{number}"))
            except BlockingIOError:
                continue  # a query is still reading it: next time
            finally:
                os.close(descriptor)


def newest_number(directory: Path) -> int | None:
    """Tell which checkpoint is published, or None before the first."""
    try:
        return int((directory / NEWEST).readlink().name)
    except (FileNotFoundError, ValueError):
        return None


class CheckpointLease:
    """A reader's hold on one checkpoint: as long as it is open, the files stay."""

    def __init__(self, path: Path, number: int, descriptor: int) -> None:
        """Remember what is held."""
        self.path = path
        self.number = number
        self._descriptor = descriptor

    def release(self) -> None:
        """Let the writer remove the checkpoint."""
        os.close(self._descriptor)


def lease_newest(directory: Path) -> CheckpointLease | None:
    """Take hold of the newest checkpoint; None before the first one."""
    for _ in range(10):
        number = newest_number(directory)
        if number is None:
            return None
        path = directory / str(number)
        with contextlib.suppress(FileNotFoundError):
            descriptor = os.open(path, os.O_RDONLY)
            if _hold(descriptor, path):
                return CheckpointLease(path, number, descriptor)
            os.close(descriptor)
    return None


def _hold(descriptor: int, path: Path) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return os.fstat(descriptor).st_ino == path.stat().st_ino
    except (BlockingIOError, FileNotFoundError):
        return False


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
