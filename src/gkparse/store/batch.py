"""Files → store, by many processes. It can be killed at any point, and the same call goes on from there."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import stat
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path, PurePath
from typing import Any

from attrs import define, frozen

from gkparse.extras import require
from gkparse.read.limits import DEFAULT_LIMITS, Limits
from gkparse.read.workers import AHEAD, ahead, bound_memory, settled, within
from gkparse.store.reading import Reading, Unread, read_file
from gkparse.store.store import Known, Store

__all__ = ["Done", "find_files", "forget_unmet", "run_batch", "unmet"]

STORE_FILES = ("", "-wal", "-shm", "-journal")
"""What SQLite puts behind the name of a database, for the files that it keeps beside it."""

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


def find_files(place: Path, *, pattern: str = "*", store: Path | None = None) -> Iterator[str]:
    """Yield the files in a folder and below, in order, or else the file that is named.

    Hidden ones are passed over, the files of a store that is kept in the folder, and what is no file: a pipe may never
    end.
    """
    if not place.is_dir():
        yield place.as_posix()
        return
    own = {store.with_name(store.name + end).resolve() for end in STORE_FILES} if store else set()
    yield from _files_in(place, pattern, own, frozenset())


def _files_in(folder: Path, pattern: str, own: set[Path], above: frozenset[Path]) -> Iterator[str]:
    """Yield the files of a folder; a link to a folder ``above`` is not followed, it would lead around for ever.

    A folder that may not be looked into stands for its files: reading it says why.
    """
    real = folder.resolve()
    if real in above:
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder.as_posix()
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        kind = _kind(entry)
        if kind == stat.S_IFDIR:
            yield from _files_in(entry, pattern, own, above | {real})
        elif kind in (stat.S_IFREG, None) and entry.match(pattern) and real / entry.name not in own:
            yield entry.as_posix()


def _kind(entry: Path) -> int | None:
    """Return whether something is a file, a folder, a pipe …; None where it may not be asked: reading it says why."""
    try:
        return stat.S_IFMT(entry.stat().st_mode)
    except OSError:
        return None


def run_batch(
    paths: Iterable[str],
    store: Store,
    *,
    workers: int = 1,
    timeout: float | None = None,
    again: bool = False,
    reader: Callable[[str, Limits], Reading | Unread] = read_file,
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
    limits = DEFAULT_LIMITS if timeout is None else within(DEFAULT_LIMITS, timeout)

    def schedule(path: str) -> Future[Any]:
        with _without_interrupts():  # the first one starts the workers, and the thread that replaces them
            future: Future[Any] = pool.schedule(reader, args=[path, limits], timeout=timeout)
        return future

    def known_or_scheduled() -> Iterator[tuple[str, Future[Any] | Known]]:
        for path in paths:
            known = None if again else store.known(_hash(path))
            yield path, known or schedule(path)

    commit = _Commits(store)
    try:
        for path, found in ahead(known_or_scheduled(), workers * AHEAD):
            if isinstance(found, Future) and not found.done():
                store.commit()  # whoever else wants to write need not wait for a slow file
            outcome = found if isinstance(found, Known) else settled(found, timeout, _unread)
            store.begin()
            name = _printable(path)
            store.put(name, outcome, run=run)
            commit.now_and_then()
            yield Done(path=name, new=not isinstance(outcome, Known), failed=outcome.error)
        pool.close()
    finally:
        try:
            store.commit()
        finally:
            pool.stop()
            pool.join()


def unmet(store: Store, folders: Iterable[Path], *, run: int) -> Iterator[str]:
    """Yield the files of a store that lie below folders, or are named so themselves, and that a run has not met."""
    below = [PurePath(_printable(folder.as_posix())) for folder in folders]
    return (path for path in store.unseen(run=run) if any(_is_below(PurePath(path), one) for one in below))


def forget_unmet(store: Store, *, run: int, gone: Iterable[Path] = (), whole: Iterable[Path] = ()) -> int:
    """Forget files that a run has not met, and return how many.

    Args:
        store: The store.
        run: The run.
        gone: Below these folders, those that are there no more.
        whole: Below these, all.
    """
    paths = {path for path in unmet(store, gone, run=run) if _is_gone(path)} | {*unmet(store, whole, run=run)}
    store.begin()
    store.forget(paths)
    store.commit()
    return len(paths)


def _is_below(path: PurePath, folder: PurePath) -> bool:
    """Return whether a path leads into a folder, both as they were named.

    >>> [_is_below(PurePath(path), PurePath(".")) for path in ("a.txt", "in/a.txt", "../a.txt", "/in/a.txt")]
    [True, True, False, False]
    """
    return path.is_relative_to(folder) and ".." not in path.relative_to(folder).parts


def _is_gone(path: str) -> bool:
    """Return whether a file is not there; one that cannot be asked for may be."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _printable(path: str) -> str:
    r"""Return a path as text: bytes of a name that are no UTF-8 are written out.

    >>> _printable("年报.txt"), _printable("\udcb3.txt")
    ('年报.txt', '\\xb3.txt')
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _hash(path: str) -> str:
    """Return the SHA-256 of a file; of one that cannot be read, nothing that any file has."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _unread(how: str) -> Unread:
    return Unread(error=f"the file {how}")


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let Ctrl-C wait for so long, and never reach a process or thread that is started meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # where it starts beside the first process, it lets interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare() -> None:
    """Bound the memory of a worker, and leave Ctrl-C to the process that hands out the work, on every system."""
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
