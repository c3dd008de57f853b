"""Judges the tables that other libraries take from the same files: their rows, read by gkparse.parse_grids.

    python -m benchmarks.candidates SHARED

SHARED is the folder of the shared documents; the functions of SHARED/tools/evaluate.py judge. Printed are right, open
and wrong cells of all files of a kind, for each library and for gkparse.parse_file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import gkparse
from benchmarks.readers import LIBRARIES
from benchmarks.scans import judge


def tables(found: Any) -> Iterator[gkparse.Grid]:
    """The tables that a library found, as grids; pdfplumber gives a list of them for each page."""
    for one in found:
        if hasattr(one, "columns"):
            rows = [list(map(str, one.columns)), *one.astype(object).where(one.notna(), None).values.tolist()]
            yield gkparse.Grid([[None if cell is None else str(cell) for cell in row] for row in rows])
        elif one and one[0] and isinstance(one[0][0], list):
            yield from tables(one)
        else:
            yield gkparse.Grid(one)


def main() -> None:
    """Print a line for each library."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    shared = parser.parse_args().shared
    evaluate = judge(shared)
    files = {
        path: path.with_suffix(".truth.json")
        for path in sorted((shared / "corpus" / "dev-files").iterdir())
        if path.suffix in LIBRARIES
    }
    files |= {path: shared / "real" / "truth" / f"{path.stem}.json" for path in sorted((shared / "real").glob("pdf/*"))}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for path, truth_path in files.items():
        truth = json.loads(truth_path.read_text("utf-8"))
        readers = {"gkparse.parse_file": gkparse.parse_file} | {
            name: lambda data, read=read: gkparse.parse_grids(tables(read(data)))
            for name, (module, read) in LIBRARIES[path.suffix].items()
            if find_spec(module) and "text only" not in name
        }
        for name, read in readers.items():
            cells = {
                cell.path: (None if cell.value is None else float(cell.value), cell.status.value, cell.confirmed)
                for cell in read(path.read_bytes()).cells()
            }
            outcomes = Counter(outcome for _, outcome, *_ in evaluate.judge(truth, {"cells": cells}))
            counts.setdefault((path.suffix, name), Counter()).update(outcomes)
    for (kind, name), outcomes in counts.items():
        print(f"{kind} {name}: {dict(outcomes)}")


if __name__ == "__main__":
    main()
