"""Rows that the form does not have: their figures are nobody's."""

from __future__ import annotations

import re

import pytest

import gkparse
from tests.invariants import breaches
from tests.judging import assert_nothing, false_promises, open_cells
from tests.renderers import DROPPED, LOSSLESS, PLAIN
from tests.samples import SAMPLES

SAMPLE = pytest.mark.parametrize("sample", ["town", "county"])
LAYOUT = pytest.mark.parametrize("layout", ["tabs", "tabs-padded", "pipes-markdown", "box-first"])
NORMATIVE = re.compile("(?:行政)?规范性文件")


@SAMPLE
@LAYOUT
@pytest.mark.parametrize("label", ["其他主动公开文件", "政策解读", "白皮书数量"])
def test_a_row_too_many_in_section_2_is_nobody_s(layout: str, sample: str, label: str) -> None:
    rendered = LOSSLESS[layout](SAMPLES[sample](), PLAIN)
    text, (start, _) = rendered.text, rendered.tables[0]
    found = NORMATIVE.search(text, start)
    assert found is not None
    line, end = text.rfind("\n", 0, found.start()) + 1, text.index("\n", found.end()) + 1
    row = re.sub(r"\d+", "77", NORMATIVE.sub(label, text[line:end]))
    report = gkparse.parse(text[:end] + row + text[end:])

    truth = rendered.truth() | {"spans": {}}
    assert false_promises(report, truth) == []
    assert open_cells(report, truth) == set()
    assert [report.text[slice(*f.spans[0])] for f in report.findings] == ["77"] * row.count("77")
    assert_nothing(breaches(report))


@SAMPLE
@LAYOUT
def test_a_row_too_many_in_section_3_is_not_the_next_row(layout: str, sample: str) -> None:
    """The next row is empty, so that its cells would be filled."""
    rendered = LOSSLESS[layout](SAMPLES[sample](), PLAIN)
    text, (start, _) = rendered.text, rendered.tables[1]
    line = text.rfind("\n", 0, text.index("2.重复申请", start)) + 1
    end = text.index("\n", line) + 1
    extra = text[line:end].replace("2.重复申请", "6.不予处理的其他情形")
    report = gkparse.parse(text[:end] + extra + text[end:])

    assert false_promises(report, rendered.truth() | {"spans": {}}) == []
    assert_nothing(breaches(report))


@pytest.mark.parametrize("layout", ["tabs", "tabs-padded", "pipes-markdown", "pipes-trailing", "comma"])
@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("label", ["其中：涉及征地拆迁", "撤销申请", "——", ""])
def test_a_row_too_many_beside_an_empty_row_is_not_that_row(layout: str, label: str, above: bool) -> None:
    rendered = LOSSLESS[layout](SAMPLES["county"](), PLAIN)
    text, (start, _) = rendered.text, rendered.tables[1]
    empty = text.index("4.无正当理由大量反复申请", start)
    line = text.rfind("\n", 0, text.index("2.重复申请", start)) + 1
    figures = text[line : text.index("\n", line) + 1].replace("2.重复申请", label)
    at = text.rfind("\n", 0, empty) + 1 if above else text.index("\n", empty) + 1
    report = gkparse.parse(text[:at] + figures + text[at:])

    assert false_promises(report, rendered.truth() | {"spans": {}}) == []
    assert_nothing(breaches(report))


@pytest.mark.parametrize("layout", ["tabs", "tabs-expanded", "pipes-trailing", "comma", "spaced"])
def test_rows_in_another_order_do_not_change_their_figures(layout: str) -> None:
    """Every column adds up, whichever of the two rows the figures belong to."""
    rendered = {**LOSSLESS, **DROPPED}[layout](SAMPLES["town"](), PLAIN)
    lines = rendered.text.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "4.保护第三方" in line)
    swapped = [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]
    report = gkparse.parse("".join(swapped))

    assert false_promises(report, rendered.truth() | {"spans": {}}) == []
    assert_nothing(breaches(report))
