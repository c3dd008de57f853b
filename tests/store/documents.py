"""Folders of a few made-up reports."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from gkparse.read.limits import Limits
from gkparse.store.batch import run_batch
from gkparse.store.export import Table, export
from gkparse.store.reading import Reading, Unread, read_file
from gkparse.store.store import Store
from tests.docs.test_examples import EXAMPLES

COUNTY = (EXAMPLES / "county-2022-tabs.txt").read_text("utf-8")
BUREAU = (EXAMPLES / "bureau-2020-one-cell-a-line.txt").read_text("utf-8")

EXPORTS: tuple[tuple[str, Table], ...] = (
    ("cells.parquet", "cells"),
    ("cells.csv", "cells"),
    ("panel.parquet", "panel"),
    ("panel.csv", "panel"),
    ("panel.xlsx", "panel"),
    ("harmonised.csv", "harmonised"),
    ("facts.parquet", "facts"),
    ("facts.csv", "facts"),
    ("findings.csv", "findings"),
    ("failures.csv", "failures"),
    ("reports.jsonl", "reports"),
)


def fill(folder: Path, years: range = range(2021, 2025)) -> Path:
    """Write a report a year, one more in a folder below, and a file that is no report."""
    (folder / "below").mkdir(parents=True)
    for year in years:
        (folder / f"{year}.txt").write_text(COUNTY.replace("2022", str(year)), encoding="utf-8")
    (folder / "below" / "bureau.txt").write_text(BUREAU, encoding="utf-8-sig")
    (folder / "below" / ".hidden").write_text("", encoding="utf-8")
    (folder / "menu.txt").write_text("菜单", encoding="utf-8")
    return folder


def run(folder: Path, store: Path, **options: Any) -> dict[str, bool]:
    """Run a batch; return for each file whether it was read."""
    from gkparse.store.batch import find_files

    with Store(store, create=True) as opened:
        done = list(run_batch(find_files(folder), opened, **options))
    return {Path(one.path).name: one.new for one in done}


class Here:
    """Stands in for pebble: reads in this process, at once."""

    ProcessExpired = ChildProcessError

    class ProcessPool:
        """A pool of no processes."""

        def __init__(self, *_: Any, **__: Any) -> None:
            pass

        def schedule(self, reader: Any, *, args: list[Any], timeout: float | None) -> Future[Any]:
            """Read a file."""
            future: Future[Any] = Future()
            future.set_result(reader(*args))
            return future

        def close(self) -> None:
            """Nothing is open."""

        stop = join = close


def exports(store: Path, folder: Path) -> dict[str, bytes]:
    """Everything that can be exported, byte by byte."""
    folder.mkdir()
    with Store(store) as opened:
        for name, table in EXPORTS:
            export(opened, folder / name, table=table)
    return {name: (folder / name).read_bytes() for name, _ in EXPORTS}


def read_or_not(path: str, limits: Limits) -> Reading | Unread:
    """Read a file, unless it is the one that kills its reader, or the one that stops it."""
    if path.endswith("2022.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    if path.endswith("2023.txt"):
        time.sleep(600)
    return read_file(path, limits)
