"""Holds files against texts made of the same documents: their own cells must say no less than the best of the texts.

    python -m benchmarks.flattened SHARED [--without NAME,…]

SHARED is the folder of the shared documents; the functions of SHARED/tools/evaluate.py judge. Printed are, for each
document, right, open and wrong cells of each kind of file, and the same of the text of which most cells
are right. NAME is a converter whose texts are left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import gkparse
from benchmarks.scans import judge

HEAD = ("document", "file", "right", "open", "wrong", "best text", "right", "open", "wrong")


def texts(shared: Path, name: str, without: Collection[str]) -> Iterator[tuple[str, Path]]:
    """Yield the converter and the path of every text that was made of a document."""
    for path in sorted((*shared.glob(f"corpus/dev/{name}.*.txt"), *shared.glob(f"real/flat/{name}.*.txt"))):
        converter = path.name.removeprefix(f"{name}.").removesuffix(".txt")
        if converter not in without:
            yield converter, path
    for path in shared.glob(f"real/text/{name}.txt"):
        yield "text", path


def files(shared: Path) -> Mapping[Path, list[Path]]:
    """The files of every document, by its truth."""
    made = sorted(path for path in (shared / "corpus" / "dev-files").iterdir() if path.suffix != ".json")
    found: dict[Path, list[Path]] = {}
    for path in made:
        found.setdefault(path.with_suffix(".truth.json"), []).append(path)
    for path in sorted((shared / "real" / "pdf").glob("*.pdf")):
        found[shared / "real" / "truth" / f"{path.stem}.json"] = [path]
    return found


def outcomes(evaluate: Any, truth: Any, report: gkparse.AnnualReport) -> tuple[int, int, int]:
    """How many cells are right, open and wrong."""
    cells = {c.path: (None if c.value is None else float(c.value), c.status.value, c.confirmed) for c in report.cells()}
    counts = Counter(outcome for _, outcome, *_ in evaluate.judge(truth, {"cells": cells}))
    return counts["right"] + counts["lucky"], counts["open"], counts["wrong"] + counts["silent"]


def main() -> None:
    """Print a row of a table for each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--without", default="")
    options = parser.parse_args()
    evaluate = judge(options.shared)
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}")
    for truth_path, paths in files(options.shared).items():
        truth = json.loads(truth_path.read_text("utf-8"))
        name = paths[0].stem
        flat = {
            converter: outcomes(evaluate, truth, gkparse.parse(path.read_text("utf-8")))
            for converter, path in texts(options.shared, name, options.without.split(","))
        }
        best = max(flat, key=lambda converter: (flat[converter][0], -flat[converter][2]))
        for path in paths:
            own = outcomes(evaluate, truth, gkparse.parse_file(path))
            row = (name, path.suffix[1:], *own, best, *flat[best])
            print(f"| {' | '.join(map(str, row))} |", flush=True)


if __name__ == "__main__":
    main()
