"""Each file is worked in a process of its own, several at a time: a file that hangs or kills its process hurts only itself."""

import contextlib
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Literal

SECONDS = 600.0
"""The longest that one file may take."""
MEMORY = 4 << 30
"""The most address space, in bytes, that the work on one file may use."""
Reason = Literal["time", "memory", "died", "raised"]


@dataclass(frozen=True, slots=True)
class Lost:
    """A file whose work gave no answer: it took too long, ran out of memory, its process was killed, or its work raised.

    `detail` says more where there is more: the signal, the exception.
    """

    reason: Reason
    detail: str = ""


@dataclass(slots=True)
class _Running:
    index: int
    process: BaseProcess
    pipe: Connection
    deadline: float


def run_all(
    function: Callable[..., Any], tasks: Sequence[tuple[Any, ...]], jobs: int, seconds: float = SECONDS
) -> Iterator[tuple[int, Any]]:
    """Call `function(*task)` for every task, each in its own process, `jobs` at a time.

    Yields (index of the task, its result or a `Lost`) in the order they finish.
    """
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
    waiting = deque(enumerate(tasks))
    running: list[_Running] = []
    try:
        while waiting or running:
            while waiting and len(running) < max(1, jobs):
                index, task = waiting.popleft()
                running.append(_start(context, function, index, task, seconds))
            for one in _ready(running):
                running.remove(one)
                yield one.index, _collect(one)
    finally:
        for one in running:
            one.process.kill()


def _start(context: Any, function: Callable[..., Any], index: int, task: tuple[Any, ...], seconds: float) -> _Running:
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_inside, args=(there, function, task), daemon=True)
    process.start()
    there.close()
    return _Running(index, process, here, time.monotonic() + seconds)


def _ready(running: list[_Running]) -> list[_Running]:
    """Those that have answered, died, or are past their time."""
    timeout = max(0.0, min(r.deadline for r in running) - time.monotonic())
    answered = set(wait([r.pipe for r in running], timeout))
    now = time.monotonic()
    return [r for r in running if r.pipe in answered or r.deadline <= now]


def _collect(one: _Running) -> Any:
    result: Any = Lost("time")
    if one.pipe.poll():
        try:
            result = one.pipe.recv()
        except EOFError:
            result = None
    else:
        one.process.kill()
    one.process.join()
    one.pipe.close()
    return _died(one.process.exitcode) if result is None else result


def _died(status: int | None) -> Lost:
    if status is not None and status < 0:
        with contextlib.suppress(ValueError):
            return Lost("died", signal.Signals(-status).name)
    return Lost("died", f"status {status}")


def _inside(pipe: Connection, function: Callable[..., Any], task: tuple[Any, ...]) -> None:
    """In the other process. Ctrl-C is for the process that waits: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit()
    try:
        pipe.send(function(*task))
    except MemoryError:
        pipe.send(Lost("memory"))
    except Exception as error:
        if os.environ.get("RAADERUM_DEBUG"):
            import traceback

            traceback.print_exc()
        pipe.send(Lost("raised", f"{type(error).__name__}: {error}"))
    pipe.close()
    os._exit(0)


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
