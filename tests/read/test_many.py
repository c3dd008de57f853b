"""Many files: in order, each on its own account."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest

import gkparse
from gkparse import DEFAULT_LIMITS, AnnualReport, Failure, Limits
from gkparse.read.many import _attempt
from tests.files import html, office, pdf
from tests.samples import bureau, county, town

pytest.importorskip("pebble")
pytest.importorskip("lxml")
pytest.importorskip("pypdfium2")


def forms_in_forms(depth: int = 12) -> bytes:
    """A PDF whose page draws a picture that draws another one ten times, and so on."""
    last = depth + 4
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> >>",
        b"<< /Length 6 >>\nstream\n/X Do \nendstream",
    ]
    for n in range(5, last + 1):
        inner = f"/Resources << /XObject << /X {n + 1} 0 R >> >>" if n < last else ""
        content = b"/X Do " * 10 if n < last else b"0 0 m 9 9 l S "
        head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {inner} /Length {len(content)} >>"
        objects.append(head.encode() + b"\nstream\n" + content + b"\nendstream")
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def test_files_come_back_in_order_and_a_bad_one_costs_itself_only(tmp_path: Path) -> None:
    contents = {
        "a.html": html.page(town()).encode(),
        "bomb.pdf": forms_in_forms(),
        "b.docx": office.docx(county()),
        "menu.txt": "麻婆豆腐 18 元".encode(),
        "c.pdf": pdf.pdf(bureau()),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    begun = time.monotonic()
    paths = [*(tmp_path / name for name in contents), tmp_path / "nowhere.pdf"]
    results = list(gkparse.parse_files(iter(paths), workers=2, timeout=15))

    assert time.monotonic() - begun < 60
    failures = {result.name: result for result in results if isinstance(result, Failure)}
    assert [failure.index for failure in failures.values()] == [1, 3, 5]
    assert list(failures) == ["bomb.pdf", "menu.txt", "nowhere.pdf"]
    assert isinstance(failures["menu.txt"].error, gkparse.NotAReportError)
    assert "cannot be opened" in str(failures["nowhere.pdf"].error)
    reports = [result for result in results if isinstance(result, AnnualReport)]
    assert [report.agency for report in reports] == [town().agency, county().agency, bureau().agency]
    assert [report.source.name for report in reports] == ["a.html", "b.docx", "c.pdf"]


def test_a_worker_has_no_more_memory_than_the_limit(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "wide.html"
    path.write_bytes(b"<html>" + b"<p>" * 4_000_000 + b"</html>")
    [failure] = gkparse.parse_files([path], workers=1, timeout=60, limits=Limits(memory_bytes=400 << 20))
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, gkparse.UnreadableFileError)


def test_an_error_that_nobody_foresaw_says_where_in_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise LookupError("a page without a number")

    monkeypatch.setattr("gkparse.api.parse_file", stumble)
    error = pickle.loads(pickle.dumps(_attempt(str(tmp_path), DEFAULT_LIMITS)))
    assert str(error) == "the file cannot be read: LookupError: a page without a number"
    assert "in stumble" in "".join(error.__notes__)


def test_the_files_may_be_left_before_the_last(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(html.page(town()).encode())
    results = gkparse.parse_files([path] * 40, workers=1)
    assert isinstance(next(results), AnnualReport)
    results.close()  # type: ignore[attr-defined]
