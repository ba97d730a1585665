"""The parent's side of one child: start it, send it calls, wait for answers as long as allowed, end it."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence

from registry.sandbox.child import FRAME
from registry.sandbox.failures import SandboxFailure, cause_of_death
from registry.sandbox.limits import SandboxLimits

START_SECONDS = 60.0
LAST_WORDS_BYTES = 4096
# The parent's import path is handed over, since a child started with -I looks at no environment variable.
START = (
    "import json, sys; given = json.loads(sys.argv[1]); sys.path[:] = given['path']; "
    "from registry.sandbox.child import main; main(given['request'], given['answer'], given['preload'])"
)
# Of the environment the child gets what finds libraries and keeps them to one thread, and no secret.
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "PATH": os.defpath,
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


class WarmChild:
    """One child process, ready for calls; whoever holds it calls `end` when it misbehaves or is worn."""

    def __init__(self, preload: Sequence[str]) -> None:
        """Start the process; it imports `preload` while the caller goes on."""
        self.preload = frozenset(preload)
        self.calls = 0
        self._is_ready = False
        request_read, self._request = os.pipe()
        self._answer, answer_write = os.pipe()
        self._errors = os.memfd_create("sandbox-errors")
        given = {
            "path": [os.path.abspath(entry) for entry in sys.path],  # noqa: PTH100 - "" means here, as for Python
            "request": request_read,
            "answer": answer_write,
            "preload": list(preload),
        }
        library_path = os.environ.get("LD_LIBRARY_PATH")
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", START, json.dumps(given)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                pass_fds=(request_read, answer_write),
                env={**ENVIRONMENT, **({"LD_LIBRARY_PATH": library_path} if library_path else {})},
                start_new_session=True,
            )
        except OSError:
            self._close_pipes()
            raise
        finally:
            os.close(request_read)
            os.close(answer_write)
        os.set_blocking(self._request, False)
        os.set_blocking(self._answer, False)

    @property
    def pid(self) -> int:
        """The process id of the child."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def become_ready(self) -> None:
        """Wait until the child has imported everything."""
        if not self._is_ready:
            self._receive(FRAME.size, time.monotonic() + START_SECONDS)
            self._is_ready = True

    def exchange(self, request: bytes, limits: SandboxLimits) -> tuple[bytes, bool]:
        """Send a call and give the raw answer, and whether the child is worn; the clock starts here."""
        ends_at = time.monotonic() + limits.wall_seconds
        self.calls += 1
        self._send(FRAME.pack(len(request), False), ends_at)
        self._send(request, ends_at)
        size, is_worn = FRAME.unpack(self._receive(FRAME.size, ends_at))
        if size > limits.answer_bytes:
            raise SandboxFailure("answer")
        return self._receive(size, ends_at), is_worn

    def last_words(self) -> bytes:
        """Give the end of what the child wrote to its error output."""
        size = os.fstat(self._errors).st_size
        return os.pread(self._errors, LAST_WORDS_BYTES, max(0, size - LAST_WORDS_BYTES))

    def end(self) -> None:
        """Kill the process, whatever it is doing, and collect it, so that no zombie is left."""
        self._process.kill()
        self._process.wait()
        self._close_pipes()

    def abandon(self) -> None:
        """Let go of a child that belongs to the process from which this one was forked."""
        self._process.returncode = 0
        self._close_pipes()

    def _close_pipes(self) -> None:
        for fd in (self._request, self._answer, self._errors):
            os.close(fd)

    def _send(self, content: bytes, ends_at: float) -> None:
        waiting = memoryview(content)
        while waiting:
            self._wait(self._request, select.POLLOUT, ends_at)
            try:
                waiting = waiting[os.write(self._request, waiting) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise self._death() from None

    def _receive(self, wanted: int, ends_at: float) -> bytes:
        received = bytearray()
        while len(received) < wanted:
            self._wait(self._answer, select.POLLIN, ends_at)
            try:
                piece = os.read(self._answer, min(wanted - len(received), 1 << 20))
            except BlockingIOError:
                continue
            if not piece:
                raise self._death()
            received += piece
        return bytes(received)

    def _wait(self, fd: int, event: int, ends_at: float) -> None:
        poll = select.poll()
        poll.register(fd, event)
        left = ends_at - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise SandboxFailure("timeout")

    def _death(self) -> SandboxFailure:
        try:
            exit_code = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return SandboxFailure("crashed")
        return SandboxFailure(cause_of_death(exit_code, self.last_words()))
