"""Where tables are printed, and which of them stood there before."""

from __future__ import annotations

import pytest

from gkparse.labels.find import find_labels
from gkparse.labels.printings import Printing, find_printings
from gkparse.text.markup import blank_markup
from gkparse.text.normalize import fold
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN
from tests.samples import SAMPLES, town

LAYOUTS = {**LOSSLESS, **DROPPED, **GLUED}


def printings(text: str) -> tuple[Printing, ...]:
    """The printings in a text."""
    folded = blank_markup(fold(text))
    return find_printings(folded, find_labels(folded, 0, len(folded)))


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_prints_no_table_again(layout: str, sample: str) -> None:
    assert not any(printing.again for printing in printings(LAYOUTS[layout](SAMPLES[sample](), PLAIN).text))


@pytest.mark.parametrize("layout", LOSSLESS)
def test_each_table_is_printed_where_it_stands(layout: str) -> None:
    rendered = LAYOUTS[layout](town(), PLAIN)
    found = printings(rendered.text)
    assert [printing.table for printing in found] == ["disclosure", "requests", "outcomes"]
    for printing, (start, end) in zip(found, rendered.tables, strict=True):
        assert start <= printing.start < printing.last <= end <= printing.end


def test_a_table_printed_again_ends_where_the_next_one_begins() -> None:
    rendered = LOSSLESS["tabs"](town(), PLAIN)
    tables = [rendered.text[slice(*table)] for table in rendered.tables]
    first, again, other = printings("\n".join([tables[0], tables[0], tables[1]]))
    assert (first.again, again.again, other.again) == (False, True, False)
    assert again.end == other.start


def test_a_few_rows_that_a_new_page_repeats_are_no_table() -> None:
    lines = LOSSLESS["tabs"](town(), PLAIN).text
    header = lines[lines.index("（本列数据") : lines.index("一、本年新收")]
    row = lines[lines.index("4.保护第三方") : lines.index("5.属于三类")]
    at = lines.index("5.属于三类")
    assert not any(printing.again for printing in printings(lines[:at] + header + row + lines[at:]))


def test_headers_of_section_4_over_further_groups_begin_no_table() -> None:
    heads = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    text = "\n".join(f"{name}\n{heads}0\t1\t0\t0\t1\n" for name in ("行政复议", "未经复议直接起诉", "复议后起诉"))
    assert [printing.again for printing in printings(text)] == [False]
    assert [printing.again for printing in printings(text + text)] == [False, True]


@pytest.mark.parametrize("layout", ["tabs", "pipes-markdown", "word", "box-first", "spaced", "one-a-line"])
def test_all_tables_again_begin_behind_the_figures_of_section_4(layout: str) -> None:
    """总计 is a header of both sections, and stands among those of section 4 before section 3 begins again."""
    rendered = LAYOUTS[layout](town(), PLAIN)
    begin, end = rendered.tables[0][0], rendered.tables[2][1]
    found = printings(rendered.text[:end] + "\n" + rendered.text[begin:])
    assert sorted(printing.start >= end for printing in found if printing.again) == [True] * 3
