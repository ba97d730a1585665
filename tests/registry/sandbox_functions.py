"""What the tests of the sandbox run in it; a module of its own, so that the child need not import pytest."""

import ctypes
import os
import pathlib
import re
import socket
import time
from dataclasses import dataclass
from xml.etree import ElementTree

from registry.errors import Conflict


@dataclass(frozen=True)
class Reading:
    """A value class, as readers give back."""

    title: str
    sizes: tuple[int, ...]


def read(title: str, *sizes: int) -> Reading:
    return Reading(title, sizes)


def length(content: bytes) -> int:
    return len(content)


def repeated(content: bytes, times: int) -> bytes:
    return content * times


def process_id() -> int:
    return os.getpid()


def environment() -> dict[str, str]:
    return dict(os.environ)


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def spin() -> None:
    while True:
        pass


def backtrack() -> None:
    re.match(r"^(a+)+$", "a" * 40 + "!")


def take_memory(size: int) -> int:
    return len(bytearray(size))


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def refuse() -> None:
    raise Conflict({"id": "Sudah ada.", "en": "Already there."}, "test.conflict")


def fail() -> None:
    raise ValueError("secret inside")


def fail_strangely() -> None:
    raise StopAsyncIteration("secret inside")


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1)


def open_socket() -> str:
    try:
        socket.socket()
    except OSError as error:
        return os.strerror(error.errno or 0)
    return "opened"


def open_file() -> str:
    try:
        return pathlib.Path("/etc/hostname").read_text()
    except OSError as error:
        return os.strerror(error.errno or 0)


def start_program() -> str:
    try:
        return str(os.system("true"))  # noqa: S605
    except OSError as error:
        return os.strerror(error.errno or 0)


def parse_xml(content: bytes) -> str:
    return ElementTree.fromstring(content).tag  # noqa: S314


def decode(content: bytes, encoding: str) -> str:
    return content.decode(encoding)


class Bomb:
    """Unpickles to a call of `os.getpid`: harmless here, but anything could stand there."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os.getpid, ())


def send_bomb() -> Bomb:
    return Bomb()


def send_path() -> pathlib.PurePosixPath:
    return pathlib.PurePosixPath("/a")
