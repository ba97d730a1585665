"""The child's side of the sandbox: take a call, keep to its limits, answer, wait for the next.

Started as a program of its own (not forked), so it shares neither memory, locks, open files nor secrets
with the process that wants something read. Once ready it can open no file and no socket: its limit of
descriptors is zero.
"""

from __future__ import annotations

import importlib
import os
import pickle  # noqa: S403 - what is loaded here comes from the parent, whom the child trusts
import resource
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from registry.errors import RegistryError
from registry.sandbox.limits import SandboxLimits

# Before each message: its length, and from the child whether it had better be replaced.
FRAME = struct.Struct("!Q?")
# The kinds of exception by which a reader says that its input is bad. Any other kind ends the child.
INPUT_ERRORS = (
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    OSError,
    SyntaxError,
    ImportError,
    EOFError,
)
STANDARD_ERROR = 2
ERROR_OUTPUT_BYTES = 64 * 1024
# A child that has grown by so much since its start would pass its own waste on to the next call.
WORN_AFTER_BYTES = 256 * 1024 * 1024
# What the standard library imports only when it is first used, when a child can no longer open a file.
LATE_IMPORTS = (
    *(
        f"encodings.{name}"
        for name in ("ascii", "cp437", "cp1252", "idna", "iso8859_1", "latin_1", "punycode")
    ),
    *(f"encodings.utf_{name}" for name in ("8_sig", "16", "16_be", "16_le", "32", "32_be", "32_le")),
    "_strptime",
    "stringprep",
    "unicodedata",
)


@dataclass(frozen=True)
class Call:
    """One request: a module-level function by its name, what to call it with, and what it may cost."""

    module: str
    function: str
    arguments: tuple[object, ...]
    limits: SandboxLimits


@dataclass(frozen=True)
class Answer:
    """How a call ended: `value` holds its result, its refusal, or for other errors their class name."""

    outcome: str
    value: object


def main(request_fd: int, answer_fd: int, preload: list[str]) -> None:
    """Import what will be needed, give up what will not, then serve calls until the parent hangs up."""
    for name in (*LATE_IMPORTS, *preload):
        _prepare(name)
    size_fd = os.open("/proc/self/statm", os.O_RDONLY)
    _give_up_rights()
    ready_bytes = _address_space(size_fd)
    _send(answer_fd, FRAME.pack(0, False))
    while header := _receive(request_fd, FRAME.size):
        size, _ = FRAME.unpack(header)
        call: Call = pickle.loads(_receive(request_fd, size))  # noqa: S301 - from the parent
        # The request is in memory up to three times: as it came, joined, and unpacked.
        _set_limits(call.limits, ready_bytes + 3 * size)
        answer = _answer(call)
        signal.setitimer(signal.ITIMER_REAL, 0)
        del call
        is_worn = _address_space(size_fd) - len(answer) > ready_bytes + WORN_AFTER_BYTES
        _send(answer_fd, FRAME.pack(len(answer), is_worn), answer)
        os.ftruncate(STANDARD_ERROR, 0)


def _prepare(name: str) -> None:
    """Import a module, and call its function if one is named (`package.module:function`)."""
    module_name, _, function_name = name.partition(":")
    module = importlib.import_module(module_name)
    if function_name:
        getattr(module, function_name)()


def _answer(call: Call) -> bytes:
    """Call the function; refusals travel as they are, other errors by the name of their class only."""
    function: Callable[..., Any] = getattr(sys.modules[call.module], call.function)
    try:
        return pickle.dumps(Answer("value", function(*call.arguments)), protocol=5)
    except RegistryError as refusal:
        return pickle.dumps(Answer("refusal", refusal), protocol=5)
    except MemoryError:
        return pickle.dumps(Answer("memory", None), protocol=5)
    except pickle.PicklingError as error:
        return pickle.dumps(Answer("answer", str(error)[:200]), protocol=5)
    except INPUT_ERRORS as error:
        return pickle.dumps(Answer("error", type(error).__qualname__), protocol=5)


def _give_up_rights() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ERROR_OUTPUT_BYTES, ERROR_OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _set_limits(limits: SandboxLimits, ground_bytes: int) -> None:
    """Set the limits of one call: memory, processor time, and an alarm in case that the parent is gone."""
    _lower(resource.RLIMIT_AS, ground_bytes + limits.memory_bytes)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_seconds)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds + 1)


def _lower(kind: int, soft: int) -> None:
    """Set a soft limit and leave the hard one, so that the next call may have another."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _address_space(size_fd: int) -> int:
    return int(os.pread(size_fd, 64, 0).split()[0]) * resource.getpagesize()


def _receive(fd: int, wanted: int) -> bytes:
    """Read exactly `wanted` bytes, or nothing if the parent has gone."""
    received = bytearray()
    while len(received) < wanted:
        piece = os.read(fd, min(wanted - len(received), 1 << 20))
        if not piece:
            return b""
        received += piece
    return bytes(received)


def _send(fd: int, *pieces: bytes) -> None:
    for piece in pieces:
        waiting = memoryview(piece)
        while waiting:
            waiting = waiting[os.write(fd, waiting) :]
