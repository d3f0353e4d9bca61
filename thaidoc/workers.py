"""Worker processes that give results in the order of the work, and survive the death of one of them."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD = 4
"""Pieces of work per worker that are under way: enough to keep it busy, few enough to keep memory flat."""


class WorkerDiedError(Exception):
    """A piece of work ended the process that did it."""


def in_order(
    work: Callable[[list[Given]], list[Made]],
    things: Iterable[Given],
    *,
    workers: int,
    size: int,
    died: Callable[[Given], Made] | None = None,
) -> Iterator[Made]:
    """What ``work`` makes of each thing, in the order of the things, whichever worker is the faster.

    Args:
        work: Makes a list of as many results; it is sent to the workers, so it must be importable.
        things: Taken as they are needed.
        workers: Processes.
        size: Things that go to a worker together.
        died: Makes the result of a thing that ended its worker.

    Raises:
        WorkerDiedError: a thing ended its worker, and ``died`` is not given.
    """
    rest = pieces(things, size)
    under_way: deque[tuple[list[Given], Future[list[Made]]]] = deque()
    executor = _start(workers)
    try:
        while True:
            for piece in islice(rest, workers * AHEAD - len(under_way)):
                under_way.append((piece, _submit(executor, work, piece)))
            if not under_way:
                return
            piece, future = under_way.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                # Which piece ended the worker cannot be known: all that were under way go again, each thing alone.
                suspects = [thing for each in (piece, *(piece for piece, _ in under_way)) for thing in each]
                under_way.clear()
                _let_go(executor)
                yield from _alone(work, suspects, died)
                executor = _start(workers)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def pieces(things: Iterable[Given], size: int) -> Iterator[list[Given]]:
    """The things in lists of ``size``, the last one perhaps shorter.

    >>> list(pieces("กขคงจ", 2))
    [['ก', 'ข'], ['ค', 'ง'], ['จ']]
    """
    rest = iter(things)
    while piece := list(islice(rest, size)):
        yield piece


def _submit(
    executor: ProcessPoolExecutor, work: Callable[[list[Given]], list[Made]], piece: list[Given]
) -> Future[list[Made]]:
    """The work under way; what comes too late for workers that have just died fails as the rest of theirs does."""
    try:
        return executor.submit(work, piece)
    except BrokenProcessPool as broken:
        late: Future[list[Made]] = Future()
        late.set_exception(broken)
        return late


def _alone(
    work: Callable[[list[Given]], list[Made]], things: list[Given], died: Callable[[Given], Made] | None
) -> Iterator[Made]:
    executor = _start(1)
    for thing in things:
        try:
            made = _submit(executor, work, [thing]).result()
        except BrokenProcessPool:
            _let_go(executor)
            if died is None:
                raise WorkerDiedError(f"a worker process ended while it worked on {str(thing)[:200]!r}") from None
            made = [died(thing)]
            executor = _start(1)
        yield from made
    executor.shutdown()


def _let_go(broken: ProcessPoolExecutor) -> None:
    """Wait for the thread of an executor whose worker has died.

    It holds a lock, and where the executor goes out of use before that, Python 3.12 and 3.13 ask for the lock again and
    wait for ever.
    """
    broken.shutdown()


def _start(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the same on every system, and safe beside the threads of a progress bar.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when the parent is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
