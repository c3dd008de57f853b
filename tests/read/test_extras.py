"""Without an optional library the error names, in one line, the extra that brings it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import gkparse
from tests.files import html, office, pdf
from tests.samples import town

CONTENTS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "pypdfium2": (lambda: pdf.pdf(town()), "reading a PDF needs pypdfium2: pip install 'gkparse[pdf]'"),
    "lxml": (lambda: html.page(town()).encode(), "reading a web page needs lxml: pip install 'gkparse[html]'"),
    "openpyxl": (lambda: office.xlsx(town()), "reading an XLSX needs openpyxl: pip install 'gkparse[xlsx]'"),
    "PIL": (lambda: b"\x89PNG\r\n\x1a\n", "reading an image needs PIL: pip install 'gkparse[ocr]'"),
}


@pytest.mark.parametrize("library", CONTENTS)
def test_a_missing_library_is_named_with_its_extra(library: str, tmp_path: Path) -> None:
    content, message = CONTENTS[library]
    path = tmp_path / "x.bin"
    path.write_bytes(content())
    code = f"import sys; sys.modules[{library!r}] = None; import gkparse; gkparse.parse_file({str(path)!r})"
    here = {"PYTHONPATH": str(Path(gkparse.__file__).parents[1])}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=here, check=False)
    assert run.stderr.strip().splitlines()[-1] == f"gkparse.errors.MissingExtraError: {message}"


def test_without_the_workers_the_error_says_what_to_install() -> None:
    code = "import sys; sys.modules['pebble'] = None; import gkparse; next(gkparse.parse_files(['x.pdf']))"
    here = {"PYTHONPATH": str(Path(gkparse.__file__).parents[1])}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=here, check=False)
    message = "reading many files at once needs pebble: pip install 'gkparse[workers]'"
    assert run.stderr.strip().splitlines()[-1] == f"gkparse.errors.MissingExtraError: {message}"


def test_text_needs_no_extra() -> None:
    libraries = {"lxml", "openpyxl", "pypdfium2", "PIL", "rapidocr", "cv2", "numpy", "pebble"}
    code = "import sys, gkparse.api; print(*sys.modules)"
    here = {"PYTHONPATH": str(Path(gkparse.__file__).parents[1])}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=here, check=True)
    assert libraries.isdisjoint(run.stdout.split())
