"""Texts that hold each page twice: its words, and once more the tables found on it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest

import gkparse
from gkparse.api import account_for_digits
from gkparse.labels.find import find_labels
from gkparse.labels.twofold import tables_apart
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport
from gkparse.text.markup import blank_markup
from gkparse.text.normalize import fold
from tests.invariants import breaches
from tests.judging import assert_nothing, false_promises
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN
from tests.renderers.document import Rendered
from tests.samples import SAMPLES

LAYOUTS: Final = {**LOSSLESS, **DROPPED, **GLUED}
BREAK: Final = "（四）无法提供"
"""What the second page begins with: this row and those below it."""
WORDS: Final = pytest.mark.parametrize("words", ["spaced", "aligned", "one-a-line"])
TABLES: Final = pytest.mark.parametrize("tables", ["tabs-expanded", "pipes-inner", "pipes-markdown", "listed"])
ORDERS: Final = {
    "words, tables": "{words[0]}{tables[0]}{words[1]}{tables[1]}",
    "tables, words": "{tables[0]}{words[0]}{tables[1]}{words[1]}",
    "all words, all tables": "{words[0]}{words[1]}{tables[0]}{tables[1]}",
    "all tables, all words": "{tables[0]}{tables[1]}{words[0]}{words[1]}",
    "with names of pages": "[Page 1]\n{words[0]}[Table 1]\n{tables[0]}[Page 2]\n{words[1]}[Table 1]\n{tables[1]}",
}
ORDER: Final = pytest.mark.parametrize("order", ORDERS)
SAMPLE: Final = pytest.mark.parametrize("sample", SAMPLES)
RECEIVED: Final = "requests.received.total"


def render(layout: str, sample: str) -> Rendered:
    """One of the samples in a layout."""
    return LAYOUTS[layout](SAMPLES[sample](), PLAIN)


def page_break(text: str) -> int:
    """Where the line of the first row of the second page begins."""
    return text.rindex("\n", 0, text.index(BREAK)) + 1


def twofold(words: Rendered, tables: Rendered, order: str = "words, tables") -> str:
    """Both renderings of a report, of the second one the tables only, in pages."""
    at, below = page_break(words.text), page_break(tables.text)
    cut = [tables.text[start:end].rstrip("\n") + "\n" for start, end in tables.tables]
    middle = below - tables.tables[1][0]
    found = [cut[0] + cut[1][:middle], cut[1][middle:] + cut[2]]
    return ORDERS[order].format(words=[words.text[:at], words.text[at:].rstrip("\n") + "\n"], tables=found)


def readings(report: AnnualReport) -> list[tuple[object, ...]]:
    """What the cells hold, wherever they stand."""
    return [(cell.path, cell.value, cell.status) for cell in report.cells()]


@pytest.mark.parametrize("layout", LAYOUTS)
@SAMPLE
def test_a_report_in_one_manner_is_no_report_in_two(layout: str, sample: str) -> None:
    folded = blank_markup(fold(render(layout, sample).text))
    assert tables_apart(folded, find_labels(folded, 0, len(folded))) == ()


@WORDS
@TABLES
@ORDER
@SAMPLE
def test_the_tables_of_the_pages_are_read(words: str, tables: str, order: str, sample: str) -> None:
    one, other = render(words, sample), render(tables, sample)
    report = gkparse.parse(twofold(one, other, order))
    alone = gkparse.parse(other.text)

    assert readings(report) == readings(alone)
    assert (report.agency, report.year) == (alone.agency, alone.year)
    assert_nothing(breaches(report))
    assert [f.code for f in report.findings if f.code.startswith(("repeated", "second", "unread", "missing"))] == [
        "repeated-table"
    ] * 3


@SAMPLE
def test_every_digit_of_both_is_accounted_for_once(sample: str) -> None:
    text = twofold(render("spaced", sample), render("tabs-expanded", sample))
    kinds = account_for_digits(gkparse.parse(text))

    assert {kind for _, kind in kinds} <= {"cell", "label", "repeated-table"}
    assert all(before[1] <= after[0] for (before, _), (after, _) in pairwise(kinds))


def test_a_figure_that_the_words_print_otherwise_is_open() -> None:
    one, other = render("spaced", "county"), render("tabs-expanded", "county")
    start, end = other.spans[RECEIVED]
    figure = other.text[start:end]
    text = twofold(one, other)
    at = text.index(figure, text.index("\t"))
    report = gkparse.parse(text[:at] + str(int(figure) + 10) + text[at + len(figure) :])

    assert report[RECEIVED].status == Status.AMBIGUOUS
    assert "figure-conflict" in {finding.code for finding in report.findings}


@SAMPLE
def test_where_the_tables_are_broken_the_words_are_read(sample: str) -> None:
    one, other = render("spaced", sample), render("tabs-expanded", sample)
    text = twofold(one, other)
    broken = text.replace("\t\t\t\t", "\t").replace("\t\t", "\t")
    report = gkparse.parse(broken)

    assert_nothing(false_promises(report, one.truth()))


@SAMPLE
def test_a_file_that_ends_with_tables_whose_words_go_on_to_the_last_section_is_not_cut_off(sample: str) -> None:
    text = twofold(render("spaced", sample), render("tabs-expanded", sample)).rstrip("\n")

    assert readings(gkparse.parse_file(text.encode())) == readings(gkparse.parse(text))
