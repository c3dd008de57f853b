"""Whatever kind of file a filled form is published as: every cell comes back, and says where in the file it stands."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given

import gkparse
from gkparse.report.cell import Status
from gkparse.text.normalize import TRADITIONAL
from tests.files import html, office, pdf
from tests.filled import Filled
from tests.judging import assert_nothing, complaints
from tests.property.strategies import a_third, filled_forms
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import SAMPLES, county, town

pytest.importorskip("lxml")
pytest.importorskip("openpyxl")
pytest.importorskip("pypdfium2")

FILES: Final[Mapping[str, Callable[[Filled], bytes]]] = {
    "html": lambda filled: html.page(filled).encode(),
    "html-gb18030": lambda filled: html.page(filled).encode("gb18030"),
    "html-layout": lambda filled: html.page(filled, layout=True).encode(),
    "html-reaching-too-far": lambda filled: html.page(filled, spans=False).encode(),
    "html-ghosts": lambda filled: html.page(filled, ghosts=2).encode(),
    "html-framed-cells": lambda filled: html.page(filled, wrapped=True).encode(),
    "docx": office.docx,
    "docx-tracked": partial(office.docx, tracked=True),
    "docx-boxed": partial(office.docx, boxed=True),
    "xlsx": office.xlsx,
    "pdf": pdf.pdf,
    "pdf-repeated": partial(pdf.pdf, repeated=True),
    "pdf-turned": partial(pdf.pdf, turned=True),
    "pdf-lying": partial(pdf.pdf, lying=True),
}


@pytest.mark.parametrize("kind", FILES)
@a_third
@given(filled=filled_forms())
def test_every_cell_comes_back_from_a_file(kind: str, filled: Filled) -> None:
    report = gkparse.parse_file(FILES[kind](filled))

    assert_nothing(complaints(report, filled.truth()))
    expected = {
        path: (value, Status.BLANK if value is None else Status.PRINTED) for path, value in filled.values.items()
    }
    assert {cell.path: (cell.value, cell.status) for cell in report.cells()} == expected
    assert (report.agency, report.year, report.template) == (filled.agency, filled.year, filled.form.template)
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_figure_says_where_in_the_file_it_stands(kind: str, sample: str) -> None:
    report = gkparse.parse_file(FILES[kind](SAMPLES[sample]()))
    for cell in report.cells():
        if cell.span is not None:
            place = report.place(cell.path)
            assert place is not None, cell
            assert place.span[0] <= cell.span[0] <= cell.span[1] <= place.span[1]
            assert place.table is not None
            assert place.row is not None


def test_the_columns_of_section_three_are_those_of_its_table() -> None:
    """Three columns of labels come first, whatever of them is merged."""
    for kind in ("html", "docx", "xlsx", "pdf"):
        report = gkparse.parse_file(FILES[kind](town()))
        for row in ("received", "granted", "denied.state_secret", "carried_forward"):
            for name, column in (("natural_person", 4), ("total", 10)):
                place = report.place(f"requests.{row}.{name}")
                assert place is not None
                assert place.column == column, (kind, row, name)


@a_third
@given(filled=filled_forms())
def test_no_borderless_table_of_a_pdf_makes_a_false_promise(filled: Filled) -> None:
    report = gkparse.parse_file(pdf.pdf(filled, ruled=False))
    truth = filled.truth()
    assert_nothing(complaints(report, truth, fair=set(truth["cells"])))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_text_is_read_in_any_encoding(encoding: str) -> None:
    text = LOSSLESS["tabs"](county(), PLAIN).text
    assert gkparse.parse_file(text.encode(encoding)).values() == gkparse.parse(text).values()


def test_text_in_traditional_characters_is_read_in_big5() -> None:
    pairs = iter(TRADITIONAL)
    traditional = {ord(simple): old for old, simple in zip(pairs, pairs, strict=True) if old.encode("big5", "ignore")}
    text = LOSSLESS["tabs"](county(), PLAIN).text.translate(traditional)
    data = text.encode("big5", "replace")  # characters that have no other form are not in it
    assert gkparse.parse_file(data).values() == gkparse.parse(text).values()


@pytest.mark.parametrize("renderer", ["tabs", "box-middle"])
def test_text_in_gb18030_is_never_taken_for_big5(renderer: str) -> None:
    text = LOSSLESS[renderer](county(), PLAIN).text
    assert gkparse.parse_file(text.encode("gb18030")).text == text


def test_a_carriage_return_ends_a_line_where_nothing_else_does() -> None:
    text = LOSSLESS["tabs"](county(), PLAIN).text
    assert gkparse.parse_file(text.replace("\n", "\r").encode()).text == text


def test_a_wrong_suffix_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "report.doc"
    path.write_bytes(FILES["html"](town()))
    report = gkparse.parse_file(path)
    assert (report.source.kind, report.source.name) == ("html", "report.doc")
    with path.open("rb") as opened:
        assert gkparse.parse_file(opened) == report
    assert gkparse.parse_file(io.BytesIO(path.read_bytes())).values() == report.values()


class Trickle(io.RawIOBase):
    """A file that gives a little at a time, as a socket does."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def readinto(self, room: Any) -> int:
        part = self.data.read(min(len(room), 700))
        room[: len(part)] = part
        return len(part)


def test_an_open_file_is_read_to_its_end() -> None:
    data = FILES["html"](town())
    assert gkparse.parse_file(Trickle(data)).values() == gkparse.parse_file(data).values()  # type: ignore[arg-type]


@pytest.mark.parametrize("source", [None, 3, ["a.html"], io.StringIO("年报")])
def test_what_is_no_file_is_a_mistake_of_the_caller(source: Any) -> None:
    with pytest.raises(TypeError, match=r"parse_file\(\) reads"):
        gkparse.parse_file(source)


def test_a_single_path_is_not_several() -> None:
    with pytest.raises(TypeError, match="several paths"):
        next(gkparse.parse_files("report.html"))


def test_a_report_of_a_file_is_written_out_and_read_back_with_its_places() -> None:
    report = gkparse.parse_file(FILES["pdf"](town()))
    assert gkparse.from_json(gkparse.to_json(report)) == report
