"""Pages without a text layer are recognised; the pages beside them are not."""

from __future__ import annotations

import io
from typing import Any

import pytest

import gkparse
from tests.files import pdf
from tests.judging import false_promises, open_cells
from tests.samples import town

pdfium: Any = pytest.importorskip("pypdfium2")
images: Any = pytest.importorskip("PIL.Image")
pytest.importorskip("rapidocr")


def drawn(data: bytes, dots: int = 150) -> list[Any]:
    """The pages of a PDF as images."""
    document = pdfium.PdfDocument(data)
    pages = [page.render(scale=dots / 72, grayscale=True).to_pil() for page in document]
    document.close()
    darkest, _ = pages[0].crop((0, 0, pages[0].width, pages[0].height // 4)).getextrema()
    if darkest > 100:
        pytest.skip("no font on this machine draws Chinese characters")
    return pages


def saved(pages: list[Any], kind: str) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, kind, save_all=True, append_images=pages[1:], resolution=150)
    return out.getvalue()


@pytest.fixture(scope="module")
def pages() -> list[Any]:
    return drawn(pdf.pdf(town()))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_a_scan_comes_back(pages: list[Any], kind: str) -> None:
    report = gkparse.parse_file(saved(pages, kind))
    truth = town().truth()
    assert report.source.recognised == tuple(range(1, len(pages) + 1))
    assert false_promises(report, truth) == []
    assert len(open_cells(report, truth)) <= 0.02 * len(truth["cells"])
    place = report.place("requests.received.total")
    assert place is not None
    assert place.page is not None
    assert place.box is not None


def test_a_page_with_characters_is_not_recognised() -> None:
    assert gkparse.parse_file(pdf.pdf(town())).source.recognised == ()


def test_an_image_larger_than_the_limit_is_refused() -> None:
    out = io.BytesIO()
    images.new("L", (9000, 9000), 255).save(out, "PNG")
    with pytest.raises(gkparse.UnreadableFileError, match="limit of pixels"):
        gkparse.parse_file(out.getvalue())


def test_an_image_that_is_cut_off_is_unreadable() -> None:
    out = io.BytesIO()
    images.effect_noise((300, 300), 50).save(out, "PNG")
    with pytest.raises(gkparse.UnreadableFileError):
        gkparse.parse_file(out.getvalue()[:-2000])


def test_an_image_of_something_else_is_no_report() -> None:
    out = io.BytesIO()
    images.new("L", (300, 400), 255).save(out, "PNG")
    with pytest.raises(gkparse.NotAReportError):
        gkparse.parse_file(out.getvalue())
