"""How long reports take: `python -m benchmarks.times` prints what docs/accuracy.md publishes.

`benchmarks/test_parse.py` and `test_import.py` measure single texts closely; this is one look at many.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import gkparse
from benchmarks.documents import corpus_folder
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import county

TIMES: Final = (1, 2, 4, 8, 16)
"""So many times over stands one report in one text."""
FLOODS: Final = (500_000, 5_000_000, 50_000_000)
"""So many digits stand in one text."""
STATEMENTS: Final = {
    "bare interpreter": "pass",
    "import gkparse": "import gkparse",
    "import gkparse, and its functions": "import gkparse; gkparse.parse",
    "import gkparse, and its first report": "import sys, gkparse; gkparse.parse(sys.argv[1])",
}


def corpus_times(corpus: Path, *, limit: int = 0) -> dict[str, dict[str, float]]:
    """Milliseconds of `parse` over the shared corpus (so many of its reports), by converter."""
    folder = corpus / "corpus" / "dev"
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines() if line]
    ids = sorted({row["id"] for row in rows})[: limit or None]
    taken: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row["id"] in ids:
            text = (folder / row["file"]).read_text("utf-8")
            taken[row["converter"]].append(milliseconds(text))
    return {name: summed_up(values) for name, values in [*sorted(taken.items()), ("all", list(chain(*taken.values())))]}


def milliseconds(text: str) -> float:
    """How long one text takes, the time that other programs take not counted."""
    start = time.process_time()
    gkparse.parse(text)
    return 1000 * (time.process_time() - start)


def summed_up(values: Sequence[float]) -> dict[str, float]:
    """Number, median, 99th percentile and most."""
    ordered = sorted(values)
    return {
        "texts": len(ordered),
        "median": round(median(ordered), 1),
        "p99": round(ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))], 1),
        "most": round(ordered[-1], 1),
    }


def growth() -> list[dict[str, float]]:
    """Milliseconds of a report that stands in one text several times over, and of a report with so much more prose."""
    rendered = LOSSLESS["tabs"](county(), PLAIN)
    text, prose = rendered.text, rendered.text[: rendered.tables[0][0]]
    return [
        {
            "times": times,
            "characters": len(text) * times,
            "report": round(min(milliseconds(text * times) for _ in range(3)), 1),
            "prose characters": len(prose) * (times - 1) + len(text),
            "prose": round(min(milliseconds(prose * (times - 1) + text) for _ in range(3)), 1),
        }
        for times in TIMES
    ]


def flooded(digits: int, line: int, *, within: bool) -> str:
    """A report with so many digits behind it, or ``within`` it behind its tables; ``line`` of them a line, if not 0."""
    rendered = LOSSLESS["tabs"](county(), PLAIN)
    place = rendered.tables[-1][1] if within else len(rendered.text)
    one = "1234567890" * ((line or digits) // 10) + "\n"
    return rendered.text[:place] + one * (digits // (line or digits)) + rendered.text[place:]


def floods() -> list[dict[str, Any]]:
    """Seconds and megabytes that digits in a report take, each in a process of its own; most is the text itself."""
    return [
        {"digits": digits, "place": place, "line": line, **_flood(digits, line, place)}
        for place in ("behind", "within")
        for line in (0, 80)
        for digits in FLOODS
    ]


def _flood(digits: int, line: int, place: str) -> dict[str, float]:
    code = f"from benchmarks.times import flood; flood({digits}, {line}, within={place == 'within'})"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(found.stdout)
    return measured


def flood(digits: int, line: int, *, within: bool) -> None:
    """Print, as JSON, what one flood takes of this process, which has to be a fresh one."""
    gkparse.parse(LOSSLESS["tabs"](county(), PLAIN).text)
    text = flooded(digits, line, within=within)
    before = getrusage(RUSAGE_SELF).ru_maxrss
    seconds = milliseconds(text) / 1000
    more = getrusage(RUSAGE_SELF).ru_maxrss - before
    print(json.dumps({"seconds": round(seconds, 1), "megabytes": round(more / 1000)}))


def startup() -> dict[str, float]:
    """Milliseconds of processor time of a fresh interpreter that finds its modules compiled, the least of seven."""
    with TemporaryDirectory() as folder:
        compiled = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        return {name: round(min(_process(code, compiled) for _ in range(7)), 1) for name, code in STATEMENTS.items()}


def _process(statement: str, environment: Mapping[str, str]) -> float:
    text = LOSSLESS["tabs"](county(), PLAIN).text
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", statement, text], check=True, env=environment)
    after = getrusage(RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def run(*, limit: int = 0) -> dict[str, Any]:
    """Everything, as plain data."""
    corpus = corpus_folder()
    return {
        "corpus": corpus_times(corpus, limit=limit) if corpus else {},
        "growth": growth(),
        "startup": startup(),
    }


def main() -> None:
    """Print the times as JSON."""
    print(json.dumps(run(), indent=1))


if __name__ == "__main__":
    main()
