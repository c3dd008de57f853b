"""Times parse_file beside the libraries that people read tables with, on the same files in one run.

    python -m benchmarks.readers FILE … [--rounds 9]

Each file is read by every library of its kind, in turn, so that a busy moment of the machine falls on all of them.
Shown is the median of the rounds in milliseconds; what is not installed is left out. Only gkparse goes on from tables
to figures of the form.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import gkparse

Read = Callable[[bytes], Any]


def _read_html(flavor: Literal["lxml", "html5lib"]) -> Read:
    def read(data: bytes) -> Any:
        import pandas as pd

        return pd.read_html(io.StringIO(data.decode("utf-8")), flavor=flavor)

    return read


def _selectolax(data: bytes) -> Any:
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(data.decode("utf-8"))
    return [[[c.text() for c in row.css("td,th")] for row in table.css("tr")] for table in page.css("table")]


def _python_docx(data: bytes) -> Any:
    import docx

    return [[[c.text for c in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(data)).tables]


def _pdfplumber(data: bytes) -> Any:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return [page.extract_tables() for page in document.pages]


def _pdfminer(data: bytes) -> Any:
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data))


LIBRARIES: Mapping[str, Mapping[str, tuple[str, Read]]] = {
    ".html": {
        "pandas.read_html, lxml": ("pandas", _read_html("lxml")),
        "pandas.read_html, html5lib": ("html5lib", _read_html("html5lib")),
        "selectolax": ("selectolax", _selectolax),
    },
    ".docx": {"python-docx": ("docx", _python_docx)},
    ".pdf": {
        "pdfplumber.extract_tables": ("pdfplumber", _pdfplumber),
        "pdfminer.six, text only": ("pdfminer", _pdfminer),
    },
}


def times(path: Path, rounds: int) -> dict[str, float]:
    """The median milliseconds of every reader for one file."""
    data = path.read_bytes()
    readers: dict[str, Read] = {"gkparse.parse_file": gkparse.parse_file}
    for name, (module, read) in LIBRARIES.get(path.suffix, {}).items():
        if find_spec(module):
            readers[name] = read
    found: dict[str, list[float]] = {name: [] for name in readers}
    for turn in range(rounds + 1):
        for name, read in readers.items():
            begun = time.perf_counter()
            read(data)
            if turn:  # the first one loads what it needs
                found[name].append(1000 * (time.perf_counter() - begun))
    return {name: statistics.median(all_) for name, all_ in found.items()}


def main() -> None:
    """Print a table a kind of file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    by_kind: dict[str, list[dict[str, float]]] = {}
    for path in options.files:
        by_kind.setdefault(path.suffix, []).append(times(path, options.rounds))
    for kind, rows in by_kind.items():
        print(f"{kind}: {len(rows)} files, median ms of a file, and as a share of gkparse's")
        own = statistics.mean(row["gkparse.parse_file"] for row in rows)
        for name in rows[0]:
            mean = statistics.mean(row[name] for row in rows)
            print(f"  {name:28} {mean:8.1f}  {mean / own:5.2f}")


if __name__ == "__main__":
    main()
