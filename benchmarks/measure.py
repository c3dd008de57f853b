"""Measure what docs/accuracy.md publishes, and write it there: `python -m benchmarks.measure`.

The figures are kept in `benchmarks/measured.json`; what is not measured in a run stays there as it was. Without
`GKPARSE_CORPUS` the shared documents are left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks import mutations, times
from benchmarks.documents import ROOT, corpus_folder
from benchmarks.tables import MEASURED, kept
from tests.docs import tables

PARTS: Final = ("mutations", "accuracy", "times", "floods")


def accuracy(corpus: Path, *, reports: int, jobs: int) -> dict[str, Any]:
    """What the scoring tool of the shared documents counts, by converter; 0 reports of the corpus are all of them."""
    with TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.json"
        tool = corpus / "tools" / "evaluate.py"
        command = [sys.executable, str(tool), "--seeds", "--real", "--dev", "--limit", str(reports)]
        command += ["--json", str(counts), "--jobs", str(jobs)]
        subprocess.run(command, check=True)
        found: dict[str, Any] = json.loads(counts.read_text("utf-8"))
        return found


def commit() -> str:
    """The commit that is measured."""
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Measure, keep the figures, and write the tables of the documentation anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts to measure (comma list of {', '.join(PARTS)})")
    parser.add_argument("--corpus-limit", type=int, default=0, help="reports of the corpus to score and time; 0: all")
    mutations.add_options(parser)
    options = parser.parse_args()
    wanted = options.only.split(",")
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}")
    figures_kept = kept()
    corpus = corpus_folder()
    found: dict[str, Any] = {}
    if "mutations" in wanted:
        found["mutations"] = mutations.run(mutations.settings_from(options), jobs=options.jobs)
    if "accuracy" in wanted and corpus:
        counts = accuracy(corpus, reports=options.corpus_limit, jobs=options.jobs)
        found["accuracy"] = {"reports": options.corpus_limit, "counts": counts}
    if "times" in wanted:
        found["times"] = times.run(limit=options.corpus_limit)
    if "floods" in wanted:
        found["floods"] = {"texts": times.floods()}
    for part, figures in found.items():
        figures_kept[part] = {"commit": commit(), **figures}
    MEASURED.write_text(json.dumps(figures_kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    tables.main()


if __name__ == "__main__":
    main()
