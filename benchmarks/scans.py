"""Reads reports from images of their pages: draws the PDFs of a folder, throws their characters away, and judges.

    python -m benchmarks.scans SHARED [--dots 150] [--only NAME,…]

SHARED is the folder of the shared documents. Its PDFs are drawn with so many dots an inch, each saved as one TIFF, and
read by gkparse.parse_file; the functions of SHARED/tools/evaluate.py judge. Printed are right, open and wrong cells of
each file, and every cell that is not right.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import gkparse
from gkparse.read.extras import need


def page_images(data: bytes, dots: int) -> bytes:
    """A PDF as a TIFF with an image for each page."""
    document = need("pypdfium2", "pdf", "a PDF").PdfDocument(data)
    pages = [page.render(scale=dots / 72, grayscale=True).to_pil() for page in document]
    document.close()
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw", resolution=dots)
    return out.getvalue()


def judge(shared: Path) -> Any:
    """The module that judges."""
    spec = importlib.util.spec_from_file_location("evaluate", shared / "tools" / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(shared: Path) -> dict[Path, Path]:
    """The PDFs, each with its truth."""
    made = {path: path.with_suffix(".truth.json") for path in sorted((shared / "corpus" / "dev-files").glob("*.pdf"))}
    real = {
        path: shared / "real" / "truth" / f"{path.stem}.json" for path in sorted((shared / "real").glob("pdf/*.pdf"))
    }
    return made | real


def main() -> None:
    """Print a line for each document, and one for all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--dots", type=int, default=150)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    only = set(filter(None, options.only.split(",")))
    evaluate = judge(options.shared)
    whole: Counter[str] = Counter()
    for path, truth_path in documents(options.shared).items():
        if only and path.stem not in only:
            continue
        truth = json.loads(truth_path.read_text("utf-8"))
        image = page_images(path.read_bytes(), options.dots)
        begun = time.process_time()
        report = gkparse.parse_file(image)
        seconds = time.process_time() - begun
        cells = {
            c.path: (None if c.value is None else float(c.value), c.status.value, c.confirmed) for c in report.cells()
        }
        outcomes = list(evaluate.judge(truth, {"cells": cells}))
        counts = Counter(outcome for _, outcome, *_ in outcomes)
        counts["under an equation"] = sum(o == "silent" and not p.startswith("disclosure.") for p, o, *_ in outcomes)
        whole += counts
        print(f"{path.stem}: {dict(counts)}, {seconds:.1f} s of processor time", flush=True)
        for cell, outcome, true, value, status in outcomes:
            if outcome != "right":
                print(f"    {cell}: {true} is true, {value} read: {status}")
    total = sum(n for outcome, n in whole.items() if outcome != "under an equation")
    print(f"all: {dict(whole)}, {100 * whole['right'] / total:.2f} % right")


if __name__ == "__main__":
    main()
