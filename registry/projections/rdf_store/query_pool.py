"""Run SPARQL queries in processes of their own: off the network, bounded in memory and time, replaceable.

The engine has no timeout and no memory limit, and a bad query can end its whole process. So each query runs
in a process that was started beforehand; when it takes too long, too much, or crashes, only that is lost.

A place in the pool is one pebble pool of one process: pebble gives up a whole pool when an idle process dies,
and its processes share locks that a killed one may leave closed. With a place each, no other query suffers.
"""

from __future__ import annotations

import atexit
import math
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pebble

from registry.errors import RegistryError
from registry.projections.rdf_store import query_process
from registry.projections.rdf_store.query_forms import (
    GRAPH_FORMATS,
    SOLUTION_FORMATS,
    QueryAnswer,
    cannot_be_sealed,
    engine_refused,
    not_a_graph_name,
    not_in_this_format,
    not_ready_yet,
    query_broke_down,
    query_timed_out,
    too_many_queries,
)
from registry.projections.rdf_store.query_process import QueryReply, QueryRequest, ReplyKind

MEBIBYTE = 1024 * 1024
SECONDS_TO_DIE = 0.05
SECONDS_BETWEEN_LOOKS = 0.25
SECONDS_OF_GRACE = 1.0


class QueryPool:
    """Some processes that answer queries over the newest checkpoint; safe to use from many threads.

    Processes start at `start()` or with the first query, and again after a fork. `admission` is how many
    queries may be running and waiting together before the next is turned away.
    """

    def __init__(
        self,
        checkpoints: Path,
        *,
        size: int = 2,
        timeout_seconds: float = 10.0,
        memory_bytes: int = 2048 * MEBIBYTE,
        result_bytes: int = 20 * MEBIBYTE,
        admission: int | None = None,
        require_seal: bool = True,
    ) -> None:
        """Note the bounds; start nothing. `require_seal=False` is for machines without the kernel filter."""
        self.size = size
        self.timeout_seconds = timeout_seconds
        self.result_bytes = result_bytes
        self.admission = admission if admission is not None else 4 * size
        self._preparation = (str(checkpoints), memory_bytes, require_seal)
        self._set_up()

    def _set_up(self) -> None:
        self._owner = os.getpid()
        self._changed = threading.Condition()
        self._free: list[_Place] = []
        self._places: list[_Place] = []
        self._ailing: list[_Place] = []
        self._admitted = 0
        self._closed = threading.Event()
        self._needed = threading.Event()

    def start(self) -> None:
        """Start the processes, if they are not started; returns at once."""
        if self._owner != os.getpid():
            self._set_up()  # the parent's processes and threads stayed with the parent
        with self._changed:
            if self._places or self._closed.is_set():
                return
            self._places = [_Place(self._preparation) for _ in range(self.size)]
            self._free = list(self._places)
        pebble.CONSTS.term_timeout = SECONDS_TO_DIE
        atexit.register(self.close)
        threading.Thread(target=self._look_after_places, name="query-pool", daemon=True).start()

    def run(
        self,
        query: str,
        *,
        result_format: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        deadline_seconds: float | None = None,
    ) -> QueryAnswer:
        """Answer a query that `query_guard` has let pass, within one deadline for waiting and running.

        Naming any graph makes those the whole dataset; else the default graph is the published catalog.
        """
        if result_format not in SOLUTION_FORMATS + GRAPH_FORMATS:
            raise not_in_this_format(result_format, SOLUTION_FORMATS + GRAPH_FORMATS)
        seconds = self.timeout_seconds if deadline_seconds is None else deadline_seconds
        deadline = time.monotonic() + seconds
        self.start()
        place = self._take_place(deadline)
        try:
            has_dataset = bool(default_graphs or named_graphs)
            request = QueryRequest(
                query,
                result_format,
                tuple(default_graphs) if has_dataset else None,
                tuple(named_graphs) if has_dataset else None,
                max(deadline - time.monotonic(), 0.001),
                self.result_bytes,
            )
            reply = place.ask(request, seconds)
        finally:
            self._give_back(place)
        return _answer(reply, request)

    def close(self) -> None:
        """End all processes and wait for them; later queries are turned away."""
        if self._owner != os.getpid():
            return
        self._closed.set()
        self._needed.set()
        with self._changed:
            places, self._places, self._free, self._ailing = self._places, [], [], []
            self._changed.notify_all()
        for place in places:
            place.end()
        atexit.unregister(self.close)

    def process_ids(self) -> list[int]:
        """Tell which processes are alive: for the status page and for tests."""
        return sorted(number for place in list(self._places) for number in place.process_ids())

    def _take_place(self, deadline: float) -> _Place:
        with self._changed:
            if self._admitted >= self.admission or self._closed.is_set():
                raise self._busy()
            self._admitted += 1
            while True:
                while self._free:
                    place = self._free.pop()
                    if place.is_well:
                        return place
                    self._send_to_be_renewed(place)
                if self._closed.is_set() or not self._changed.wait(deadline - time.monotonic()):
                    self._admitted -= 1
                    raise self._busy()

    def _busy(self) -> RegistryError:
        return too_many_queries(math.ceil(self.timeout_seconds))

    def _give_back(self, place: _Place) -> None:
        with self._changed:
            self._admitted -= 1
            if place.is_well:
                self._free.append(place)
                self._changed.notify()
            else:
                self._send_to_be_renewed(place)

    def _send_to_be_renewed(self, place: _Place) -> None:
        self._ailing.append(place)
        self._needed.set()

    def _look_after_places(self) -> None:
        """Renew places whose process died while idle or is worn out, well within a second."""
        while not self._closed.is_set():
            self._needed.wait(SECONDS_BETWEEN_LOOKS)
            self._needed.clear()
            with self._changed:
                ailing = self._ailing + [place for place in self._free if not place.is_well]
                self._free = [place for place in self._free if place not in ailing]
                self._ailing = []
            for place in ailing:
                self._renew(place)

    def _renew(self, place: _Place) -> None:
        place.end()
        with self._changed:
            if self._closed.is_set():
                return
            place.begin()
            self._free.append(place)
            self._changed.notify()


class _Place:
    """One process at a time, and its successor when it has died or is worn out."""

    def __init__(self, preparation: tuple[str, int, bool]) -> None:
        self._preparation = preparation
        self.begin()

    def begin(self) -> None:
        """Start a process."""
        self._is_worn = False
        self._pool = pebble.ProcessPool(
            max_workers=1,
            initializer=query_process.prepare,
            initargs=self._preparation,
            context=multiprocessing.get_context("spawn"),
        )
        _ = self._pool.active  # asking starts the process, ahead of the first query

    def end(self) -> None:
        """Stop the process and wait until it is gone."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    @property
    def is_well(self) -> bool:
        """Tell whether the next query may go here."""
        return not self._is_worn and bool(self._pool.active)

    def process_ids(self) -> list[int]:
        """Give the process, if there is one just now."""
        return list(self._pool._pool_manager.worker_manager.workers)

    def ask(self, request: QueryRequest, seconds: float) -> QueryReply:
        """Let the process answer, or raise what became of it."""
        try:
            reply = self._reply(request)
        except FutureTimeout as error:
            raise query_timed_out(seconds) from error
        except pebble.ProcessExpired as error:
            if error.exitcode == -signal.SIGXCPU:
                raise query_timed_out(seconds) from error
            raise query_broke_down(_ending(error.exitcode)) from error
        except (BrokenProcessPool, RuntimeError) as error:  # the process died between two queries
            self._is_worn = True
            raise query_broke_down("lost") from error
        self._is_worn = reply.is_worn
        return reply

    def _reply(self, request: QueryRequest) -> QueryReply:
        future = self._pool.schedule(query_process.answer, args=(request,), timeout=request.seconds)
        try:
            reply: QueryReply = future.result(request.seconds + SECONDS_OF_GRACE)
        except FutureTimeout:
            self._is_worn = not future.done()  # the process did not even begin: take another
            raise
        return reply


def _ending(exit_code: int) -> str:
    return signal.Signals(-exit_code).name if exit_code < 0 else f"exit {exit_code}"


def _answer(reply: QueryReply, request: QueryRequest) -> QueryAnswer:
    if reply.kind is ReplyKind.ANSWER:
        return QueryAnswer(reply.content, request.media_type, reply.truncated, reply.generation)
    raise _refusal(reply, request)


def _refusal(reply: QueryReply, request: QueryRequest) -> RegistryError:
    match reply.kind:
        case ReplyKind.UNREADABLE:
            return engine_refused(reply.reason)
        case ReplyKind.WRONG_FORMAT:
            is_graph_format = request.media_type in GRAPH_FORMATS
            return not_in_this_format(
                request.media_type, SOLUTION_FORMATS if is_graph_format else GRAPH_FORMATS
            )
        case ReplyKind.WRONG_GRAPH:
            return not_a_graph_name(reply.reason)
        case ReplyKind.NOT_READY:
            return not_ready_yet()
        case ReplyKind.NOT_SEALED:
            return cannot_be_sealed()
        case _:
            return query_broke_down(reply.reason)
