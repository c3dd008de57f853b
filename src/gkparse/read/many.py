"""Many files, each in a worker process that can be ended: a file that hangs or kills its worker costs itself only."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkparse.errors import GkparseError, UnreadableFileError
from gkparse.failure import Failure
from gkparse.read.extras import need
from gkparse.read.limits import DEFAULT_LIMITS, Limits
from gkparse.read.workers import AHEAD, ahead, bound_memory, settled, within

if TYPE_CHECKING:
    from gkparse.report.report import AnnualReport

__all__ = ["parse_files"]


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

    >>> for result in parse_files(["docs/examples/county-2022-tabs.txt", "no-such-file.pdf"], workers=1):
    ...     print(type(result).__name__)
    AnnualReport
    Failure
    """
    if isinstance(paths, (str, bytes, os.PathLike)):
        raise TypeError("parse_files() takes several paths; parse_file() reads one")
    pebble = need("pebble", "workers", "many files at once")
    limits = within(limits, timeout)
    count = workers or os.cpu_count() or 1
    with pebble.ProcessPool(max_workers=count, initializer=bound_memory, initargs=(limits.memory_bytes,)) as pool:

        def scheduled() -> Iterator[tuple[int, str, Any]]:
            for index, path in enumerate(paths):
                name = os.fspath(path)
                yield index, name, pool.schedule(_attempt, args=(name, limits), timeout=timeout)

        try:
            for index, name, future in ahead(scheduled(), count * AHEAD):
                result = settled(future, timeout, _unreadable)
                if isinstance(result, GkparseError):
                    yield Failure(index=index, error=result, name=Path(name).name)
                else:
                    yield result
        finally:
            pool.stop()


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
        unforeseen = UnreadableFileError(f"the file cannot be read: {type(error).__name__}: {error}")
        unforeseen.add_note(traceback.format_exc())
        return unforeseen
