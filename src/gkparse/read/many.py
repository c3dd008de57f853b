"""Many files, each in a worker process that can be ended: a file that hangs or kills its worker costs itself only."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

from gkparse.errors import GkparseError, UnreadableFileError
from gkparse.failure import Failure
from gkparse.read.extras import need
from gkparse.read.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from gkparse.report.report import AnnualReport

__all__ = ["AHEAD", "bound_memory", "parse_files", "settled", "within"]

Failed = TypeVar("Failed")

AHEAD = 4
"""So many files wait for each worker, so that none of them is idle and paths are not taken all at once."""


def parse_files(
    paths: Iterable[str | os.PathLike[str]],
    *,
    workers: int | None = None,
    timeout: float = 120.0,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[AnnualReport | Failure]:
    """Yield the reports of many files, in order, one for each path.

    Args:
        paths: The files. They are taken as reports are asked for, a few ahead.
        workers: So many processes share the work; None: as many as there are processors.
        timeout: The seconds that a file may take; then its worker is ended, and another one takes its place.
        limits: As in `parse_file`; ``memory_bytes`` bounds each worker where the system can do so.

    Yields:
        For each file its report, or a `Failure` with its number, its name and the error, whatever went wrong with it:
        it is unreadable, cannot be opened, is no report, took too long, or ended its worker.

    Raises:
        MissingExtraError: The library that runs the workers is not installed.
        TypeError: ``paths`` is a single path.
    """
    if isinstance(paths, (str, bytes, os.PathLike)):
        raise TypeError("parse_files() takes several paths; parse_file() reads one")
    pebble = need("pebble", "workers", "many files at once")
    limits = within(limits, timeout)
    count = workers or os.cpu_count() or 1
    numbered = enumerate(paths)
    with pebble.ProcessPool(max_workers=count, initializer=bound_memory, initargs=(limits.memory_bytes,)) as pool:
        waiting: deque[tuple[int, str, Any]] = deque()

        def schedule(room: int) -> None:
            for index, path in islice(numbered, room):
                name = os.fspath(path)
                waiting.append((index, name, pool.schedule(_attempt, args=(name, limits), timeout=timeout)))

        try:
            schedule(count * AHEAD)
            while waiting:
                index, name, future = waiting.popleft()
                result = settled(future, timeout, _unreadable)
                schedule(1)
                if isinstance(result, GkparseError):
                    yield Failure(index=index, error=result, name=Path(name).name)
                else:
                    yield result
        finally:
            pool.stop()


def within(limits: Limits, timeout: float) -> Limits:
    """Return limits by which a program that a worker starts ends before the worker is ended; it would be left behind.

    >>> within(Limits(seconds=120), 60).seconds
    48
    """
    return evolve(limits, seconds=max(1, min(limits.seconds, int(timeout * 0.8))))


def settled(future: Any, timeout: float | None, failure: Callable[[str], Failed]) -> Any | Failed:
    """What a worker made of a file, or what ``failure`` makes of the words that say how the worker ended."""
    pebble = need("pebble", "workers", "many files at once")
    try:
        return future.result()
    except TimeoutError:
        return failure(f"took more than {timeout:g} seconds")
    except pebble.ProcessExpired as error:
        return failure(f"ended its worker (exit code {error.exitcode})")


def _unreadable(how: str) -> UnreadableFileError:
    return UnreadableFileError(f"the file {how}")


def _attempt(path: str, limits: Limits) -> AnnualReport | GkparseError:
    """Read one file, in a worker."""
    from gkparse.api import parse_file

    try:
        return parse_file(path, limits=limits)
    except GkparseError as error:
        return error
    except MemoryError:
        return UnreadableFileError(f"the file takes more than {limits.memory_bytes} bytes of memory")
    except OSError as error:
        return UnreadableFileError(f"the file cannot be opened: {error.strerror or error}")
    except Exception as error:
        # A reader may fail in ways of its own on a file that was made to break it.
        return UnreadableFileError(f"the file cannot be read: {type(error).__name__}: {error}")


def bound_memory(memory: int) -> None:
    """Bound the memory of this process."""
    try:
        import resource
    except ImportError:
        return  # a system without such limits
    for kind in ("RLIMIT_AS", "RLIMIT_DATA"):
        limit = getattr(resource, kind, None)
        if limit is not None:
            _, hard = resource.getrlimit(limit)
            bound = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
            resource.setrlimit(limit, (bound, hard))
