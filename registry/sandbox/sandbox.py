"""A small pool of disposable processes in which foreign bytes are read.

Children are started as programs of their own and kept warm between calls: a call costs a fraction of a
millisecond, a broken child some tens of milliseconds for its successor. multiprocessing and pebble were
passed over because their children poll (impossible with a descriptor limit of zero), run the caller's main
module again and send back pickles that the parent loads unseen.
"""

from __future__ import annotations

import logging
import os
import pickle  # noqa: S403 - answers are loaded by the restricted unpickler only
import threading
import weakref
from collections.abc import Callable, Sequence
from types import FunctionType, TracebackType
from typing import Self, TypeVar, cast

from registry.errors import RegistryError, Unavailable
from registry.sandbox.answers import AnswerUnpickler
from registry.sandbox.child import Answer, Call
from registry.sandbox.failures import SandboxFailure, all_busy
from registry.sandbox.limits import SandboxLimits
from registry.sandbox.warm_child import WarmChild

logger = logging.getLogger(__name__)

R = TypeVar("R")


class _Pool:
    """The children of one process; at most `size`, each used by one thread at a time."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._change = threading.Condition()
        self._idle: list[WarmChild] = []
        self._taken: set[WarmChild] = set()
        self._reserved = 0
        self._is_closed = False

    def take(self, preload: tuple[str, ...], patience_seconds: float) -> WarmChild:
        """Give a ready child that has imported `preload`, starting one if there is room."""
        with self._change:
            if not self._change.wait_for(self._has_room, timeout=patience_seconds):
                raise all_busy()
            if self._is_closed:
                raise all_busy()
            child = self._idle.pop() if self._idle else None
            self._reserved += 1
        try:
            if child is not None and not (child.is_alive() and child.preload >= set(preload)):
                child.end()
                child = None
            child = child or WarmChild(preload)
            self._await_start(child)
        except BaseException:
            if child is not None:
                child.end()
            with self._change:
                self._reserved -= 1
                self._change.notify()
            raise
        with self._change:
            self._reserved -= 1
            self._taken.add(child)
        return child

    def give_back(self, child: WarmChild, *, is_fit: bool) -> None:
        """Keep a child for the next call, or end it."""
        is_kept = False
        with self._change:
            self._taken.discard(child)
            if is_fit and not self._is_closed:
                self._idle.append(child)
                is_kept = True
            self._change.notify()
        if not is_kept:
            child.end()

    def close(self) -> None:
        """End the idle children now and the busy ones when their calls are over."""
        with self._change:
            self._is_closed = True
            idle, self._idle = self._idle, []
            self._change.notify_all()
        for child in idle:
            child.end()

    def abandon(self) -> None:
        """Forget children inherited through a fork: they serve the parent."""
        for child in (*self._idle, *self._taken):
            child.abandon()
        self._idle, self._taken = [], set()

    def _has_room(self) -> bool:
        return self._is_closed or bool(self._idle) or len(self._taken) + self._reserved < self._size

    def _await_start(self, child: WarmChild) -> None:
        try:
            child.become_ready()
        except SandboxFailure as failure:
            logger.error("A sandbox child could not start (%s): %r", failure.cause, child.last_words())
            raise Unavailable(
                {
                    "id": "Pembaca berkas tidak dapat dijalankan. Beri tahu pengelola katalog.",
                    "en": "The reader of files could not be started. Tell the operators of the catalog.",
                },
                "sandbox.start",
                retry_after_seconds=60,
            ) from failure


class Sandbox:
    """Runs module-level functions of ours in child processes with limits; usable from several threads.

    `preload` names modules (or `module:function` to be called once) that a child imports before it gives up
    the right to open files; the module of each function run is added by itself. `result_modules` names the
    modules, apart from our own packages, whose classes may come back (`rdflib.term`).
    """

    def __init__(
        self,
        limits: SandboxLimits | None = None,
        *,
        preload: Sequence[str] = (),
        size: int = 2,
        calls_per_child: int = 500,
        patience_seconds: float = 30.0,
        result_modules: Sequence[str] = (),
    ) -> None:
        """Start nothing yet; the first call, or `warm_up`, does."""
        self.limits = limits or SandboxLimits()
        self._preload = tuple(dict.fromkeys(preload))
        self._size = size
        self._calls_per_child = calls_per_child
        self._patience_seconds = patience_seconds
        self._result_modules = tuple(result_modules)
        # By process id: a web worker forked from a process with a sandbox gets children of its own.
        self._pools: dict[int, _Pool] = {}
        self._finalizer = weakref.finalize(self, _close_own_pool, self._pools)

    def __enter__(self) -> Self:
        """Give the sandbox, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the children."""
        self.close()

    def run(self, function: Callable[..., R], *args: object, limits: SandboxLimits | None = None) -> R:
        """Call `function(*args)` in a child and give its result.

        A `RegistryError` raised there is raised here as it is; any other end is a `SandboxFailure`.
        """
        module_name, function_name = _name_of(function)
        bounds = limits or self.limits
        request = pickle.dumps(Call(module_name, function_name, args, bounds), protocol=5)
        if module_name not in self._preload:
            self._preload = (*self._preload, module_name)
        pool = self._pool()
        child = pool.take(self._preload, self._patience_seconds)
        is_fit = False
        try:
            content, is_worn = child.exchange(request, bounds)
            answer = self._load(content, module_name)
            is_fit = answer.outcome != "memory" and not is_worn and child.calls < self._calls_per_child
        except SandboxFailure as failure:
            logger.warning(
                "%s.%s: %s; %r", module_name, function_name, failure.code, child.last_words()[-500:]
            )
            raise
        finally:
            pool.give_back(child, is_fit=is_fit)
        if answer.outcome == "value":
            return cast(R, answer.value)
        raise _error_of(answer, f"{module_name}.{function_name}")

    def warm_up(self) -> None:
        """Start one child ahead of the first call."""
        pool = self._pool()
        pool.give_back(pool.take(self._preload, self._patience_seconds), is_fit=True)

    def close(self) -> None:
        """End the children; the sandbox may be used again and then starts new ones."""
        _close_own_pool(self._pools)

    def _pool(self) -> _Pool:
        own = os.getpid()
        pool = self._pools.get(own) or self._pools.setdefault(own, _Pool(self._size))
        for inherited in [pid for pid in list(self._pools) if pid != own]:
            stranger = self._pools.pop(inherited, None)
            if stranger is not None:
                stranger.abandon()
        return pool

    def _load(self, content: bytes, module_name: str) -> Answer:
        package = frozenset({module_name.partition(".")[0]})
        try:
            answer = AnswerUnpickler(content, package, self._result_modules).load()
        except (
            pickle.UnpicklingError,
            ValueError,
            TypeError,
            LookupError,
            AttributeError,
            ImportError,
            EOFError,
        ) as e:
            logger.error("An answer from the sandbox was refused: %r", str(e)[:500])
            raise SandboxFailure("answer") from None
        if not isinstance(answer, Answer):
            raise SandboxFailure("answer")
        return answer


def run_in_sandbox(
    function: Callable[..., R],
    *args: object,
    limits: SandboxLimits | None = None,
    preload: Sequence[str] = (),
    result_modules: Sequence[str] = (),
) -> R:
    """Call a function once in a child of its own; for more than one call keep a `Sandbox`."""
    with Sandbox(limits, preload=preload, size=1, result_modules=result_modules) as sandbox:
        return sandbox.run(function, *args)


def _close_own_pool(pools: dict[int, _Pool]) -> None:
    pool = pools.pop(os.getpid(), None)
    if pool is not None:
        pool.close()


def _name_of(function: Callable[..., object]) -> tuple[str, str]:
    if not isinstance(function, FunctionType) or "." in function.__qualname__ or "<" in function.__qualname__:
        raise TypeError(f"only a function at the top of a module can run in the sandbox, not {function!r}")
    if function.__module__ == "__main__":
        raise TypeError("a function of the main program cannot run in the sandbox; put it into a module")
    return function.__module__, function.__qualname__


def _error_of(answer: Answer, name: str) -> RegistryError:
    """Give what the call's refusal or error is to the caller; the child's own words go to the log only."""
    if answer.outcome == "refusal" and isinstance(answer.value, RegistryError):
        return answer.value
    cause = answer.outcome if answer.outcome in {"memory", "answer"} else "error"
    logger.warning("%s ended in the sandbox with %s: %r", name, cause, answer.value)
    return SandboxFailure(cause)
