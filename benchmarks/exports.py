"""A store of very many reports, exported: does memory stay flat?

    python -m benchmarks.exports FOLDER_TO_WORK_IN --reports 10000 100000

The reports are those of docs/examples, read once; their rows are copied under other contents, paths, agencies and
years, five years to an agency. Each table is exported by a process of its own, of which the system says how much memory
it held at most.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from gkparse.store.export import FORMATS, TABLES
from gkparse.store.reading import Reading, read_file
from gkparse.store.store import Store

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"

COPY = (
    "INSERT INTO readings SELECT reading + :step, printf('%064d', reading + :step), library, error, traceback,"
    " printf('澄溪县%d局', (reading + :step) / 5), 2019 + (reading + :step) % 5, title, form, report"
    " FROM readings WHERE reading <= :last",
    "INSERT INTO documents SELECT printf('in/%09d.txt', reading), sha256, NULL, 1 FROM readings WHERE reading > :step",
    *(
        f"INSERT INTO {table} SELECT reading + :step, {columns} FROM {table} WHERE reading <= :last"
        for table, columns in (
            (
                "cells",
                "variable, form, value, amount, unit, amount_cny, status, confirmed, raw, span_start, span_end, page",
            ),
            (
                "facts",
                "place, kind, value, unit, amount_cny, bound, measure, scope, path, paths, section, raw, span_start,"
                " span_end, part_of_start, part_of_end, page",
            ),
            ("findings", "place, code, severity, message, message_zh, paths, details"),
        )
    ),
)
"""The rows of the readings up to ``last``, again under numbers that are greater by ``step``."""


def main() -> None:
    """Fill a store of each size, export it, and print what that took as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, nargs="+", default=[10_000])
    parser.add_argument("--only", nargs="+", metavar="NAME", help="the files to write: cells.parquet …; all if none")
    options = parser.parse_args()
    names = options.only or [f"{table}.{suffix}" for table in TABLES for suffix in FORMATS[table]]
    for reports in options.reports:
        store = options.folder / f"{reports}.sqlite"
        if not store.exists():
            fill(store, reports)
        say(reports=reports, store_megabytes=store.stat().st_size >> 20)
        for name in names:
            export(store, options.folder / name)


def say(**what: object) -> None:
    """Print one line of what was measured."""
    print(json.dumps(what, ensure_ascii=False), flush=True)


def fill(store: Path, reports: int) -> None:
    """Write a store of so many reports."""
    with Store(store, create=True) as opened:
        opened.begin()
        for path in sorted(EXAMPLES.glob("*.txt")):
            reading = read_file(str(path))
            assert isinstance(reading, Reading)
            opened.put(path.name, reading, run=1)
        opened.commit()
    database = sqlite3.connect(store)
    [there] = database.execute("SELECT count(*) FROM readings").fetchone()
    while there < reports:
        for statement in COPY:
            database.execute(statement, {"step": there, "last": min(there, reports - there)})
        there = min(2 * there, reports)
    database.commit()
    database.close()


def export(store: Path, out: Path) -> None:
    """Export the table that a file is named for; print how long that took, and the most memory it held."""
    started = time.monotonic()
    command = [sys.executable, "-m", "gkparse.cli", "export", str(store), str(out), "--table", out.stem]
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    say(
        export=out.name,
        seconds=round(time.monotonic() - started, 1),
        megabytes_of_memory=usage.ru_maxrss >> 10,
        megabytes=out.stat().st_size >> 20,
    )
    out.unlink()


if __name__ == "__main__":
    main()
