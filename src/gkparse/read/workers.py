"""Worker processes that can be ended: what all who hand files out to them need."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from attrs import evolve

from gkparse.read.extras import need
from gkparse.read.limits import Limits

__all__ = ["AHEAD", "ahead", "bound_memory", "settled", "within"]

Item = TypeVar("Item")
Failed = TypeVar("Failed")

AHEAD = 4
"""So many files wait for each worker, so that none of them is idle and paths are not taken all at once."""


def ahead(items: Iterable[Item], most: int) -> Iterator[Item]:
    """Yield items in order, each only when so many are taken: work on those behind it goes on while it is waited for.

    >>> list(ahead("abc", 2))
    ['a', 'b', 'c']
    """
    waiting: deque[Item] = deque()
    for item in items:
        waiting.append(item)
        if len(waiting) >= most:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()


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
