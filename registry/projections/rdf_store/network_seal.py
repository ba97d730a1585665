"""Take the network away from this process for good, by a filter in the Linux kernel that needs no privilege.

A limit of zero file descriptors would also forbid sockets, but the engine opens its files late, and runs wild
when it cannot. So the kernel itself refuses the calls that open sockets or start programs.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW = 0x7FFF0000
_DENY = 0x00050000 | errno.EACCES
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_FOREIGN_NUMBERS_FROM = 0x40000000  # x32: other numbers for the same calls

# socket, connect, socketpair, execve, execveat, io_uring_setup (which can open sockets too)
_CALLS_BY_MACHINE = {
    "x86_64": (0xC000003E, (41, 42, 53, 59, 322, 425)),
    "aarch64": (0xC00000B7, (198, 203, 199, 221, 281, 425)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def seal_network() -> bool:
    """Refuse sockets and new programs from here on, in this thread and its children; tell if it worked.

    Call it before other threads exist. It cannot be undone.
    """
    machine = platform.machine()
    if not sys.platform.startswith("linux") or machine not in _CALLS_BY_MACHINE:
        return False
    instructions = _filter(*_CALLS_BY_MACHINE[machine])
    program = _Program(len(instructions) // 8, instructions)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _filter(architecture: int, refused_calls: tuple[int, ...]) -> bytes:
    deny = _instruction(_RETURN, _DENY)
    steps = [
        _instruction(_LOAD, _ARCHITECTURE_AT),
        _instruction(_JUMP_IF_EQUAL, architecture, if_true=1),
        deny,
        _instruction(_LOAD, _NUMBER_AT),
        _instruction(_JUMP_IF_AT_LEAST, _FOREIGN_NUMBERS_FROM, if_false=1),
        deny,
    ]
    for call in refused_calls:
        steps += [_instruction(_JUMP_IF_EQUAL, call, if_false=1), deny]
    return b"".join([*steps, _instruction(_RETURN, _ALLOW)])


def _instruction(code: int, value: int, *, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
