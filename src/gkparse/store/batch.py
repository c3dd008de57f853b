"""Files → store, by many processes. It can be killed at any point, and the same call goes on from there."""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from attrs import define, frozen

from gkparse.extras import require
from gkparse.read.limits import DEFAULT_LIMITS
from gkparse.read.many import AHEAD, bound_memory, settled
from gkparse.store.reading import Reading, Unread, read_file
from gkparse.store.store import Known, Store

__all__ = ["Done", "find_files", "run_batch"]

SECONDS_A_COMMIT = 1.0
"""What was read in so many seconds may have to be read again after a crash."""


@frozen(kw_only=True)
class Done:
    """What became of one file."""

    path: str
    """The file."""
    new: bool
    """Whether it had to be read."""
    failed: str | None
    """Why there is no report."""


def find_files(places: Iterable[Path], *, pattern: str = "*") -> Iterator[str]:
    """Yield the files in folders and below, and the files named, each folder in order; hidden ones are passed over."""
    for place in places:
        if not place.is_dir():
            yield place.as_posix()
            continue
        for entry in sorted(place.iterdir()):
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from find_files([entry], pattern=pattern)
            elif entry.match(pattern):
                yield entry.as_posix()


def run_batch(
    paths: Iterable[str],
    store: Store,
    *,
    workers: int = 1,
    timeout: float | None = None,
    again: bool = False,
    reader: Callable[[str], Reading | Unread] = read_file,
) -> Generator[Done]:
    """Read files into a store, and yield what became of each, in order.

    A file is read only where its content is not known, or was read by another version of the library, or where
    ``again`` says so. A file that takes longer than ``timeout`` seconds, or kills its worker, costs that file only.
    """
    pebble = require("pebble", extra="workers", purpose="a batch")
    run = store.next_run()
    # Processes of their own, not copies of this one: they do not share its database.
    context = multiprocessing.get_context("spawn")
    pool = pebble.ProcessPool(workers, context=context, initializer=_prepare)
    schedule = partial(pool.schedule, reader, timeout=timeout)
    commit = _Commits(store)
    try:
        for path, found in _ahead(paths, store, schedule, again, workers * AHEAD):
            outcome = found if isinstance(found, Known) else settled(found, timeout, _unread)
            store.begin()
            store.put(path, outcome, run=run)
            commit.now_and_then()
            yield Done(path=path, new=not isinstance(outcome, Known), failed=outcome.error)
        pool.close()
    finally:
        store.commit()
        pool.stop()
        pool.join()


def _ahead(
    paths: Iterable[str], store: Store, schedule: Callable[..., Future[Any]], again: bool, most: int
) -> Iterator[tuple[str, Future[Any] | Known]]:
    """Yield each file in order with what is known of its content, or else with the future of its reading."""
    waiting: deque[tuple[str, Future[Any] | Known]] = deque()
    for path in paths:
        known = None if again else store.known(_hash(path))
        waiting.append((path, known or schedule(args=[path])))
        if len(waiting) >= most:
            yield waiting.popleft()
    yield from waiting


def _hash(path: str) -> str:
    """Return the SHA-256 of a file; of one that cannot be read, nothing that any file has."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _unread(how: str) -> Unread:
    return Unread(error=f"the file {how}")


def _prepare() -> None:
    """Bound the memory of a worker, and leave Ctrl-C to the process that hands out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bound_memory(DEFAULT_LIMITS.memory_bytes)


@define
class _Commits:
    """Commits so often that little is lost, and so seldom that it costs little."""

    store: Store
    last: float = 0.0

    def now_and_then(self) -> None:
        now = time.monotonic()
        if now - self.last >= SECONDS_A_COMMIT:
            self.store.commit()
            self.last = now
