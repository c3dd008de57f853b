"""The mutation study draws what it says it draws, and the same again for the same seed."""

from __future__ import annotations

from random import Random

import pytest

import gkparse
from benchmarks.documents import Document
from benchmarks.mutations import (
    BARS,
    KINDS,
    Clean,
    Settings,
    exchanged,
    garbled_character,
    printed_digits,
    running,
    study,
)
from gkparse.cells.confusion import is_certain
from tests.renderers import LOSSLESS, PLAIN
from tests.samples import town

TEXT = LOSSLESS["tabs"](town(), PLAIN).text
DOCUMENT = Document(name="town", group="own: tabs", text=TEXT, values=town().values)


def clean() -> Clean:
    report = gkparse.parse(TEXT)
    return Clean(
        document=DOCUMENT,
        report=report,
        digits=printed_digits(report, DOCUMENT.values),
        equations=running(report),
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("digit", "0123456789")
def test_what_garbles_a_figure_is_no_digit_and_no_separator(kind: str, digit: str) -> None:
    drawn = {garbled_character(Random(seed), digit, kind, "a | b") for seed in range(60)}
    assert not any(char.isdigit() or char.isspace() or char in BARS for char in drawn)


def test_a_character_with_one_reading_stands_for_no_other_digit_where_nothing_could_tell() -> None:
    kind = "other digit's look-alike"
    drawn = {garbled_character(Random(seed), "5", kind, "", checked=False) for seed in range(200)}
    assert "Z" in drawn
    assert not any(map(is_certain, drawn))


def test_an_exchanged_digit_is_another_digit_of_the_same_figure() -> None:
    whole = clean()
    for seed in range(60):
        path, text = exchanged(whole, Random(seed), list(whole.digits))
        start, end = whole.report[path].span or (0, 0)
        [at] = [at for at, (old, new) in enumerate(zip(TEXT, text, strict=True)) if old != new]
        assert start <= at < end
        assert text[at].isdecimal()
        assert len(str(int(text[start:end].lstrip("+-").replace(".", "")))) == sum(
            c.isdecimal() for c in text[start:end]
        )


def test_every_equation_of_a_report_that_is_read_right_runs() -> None:
    report = clean().report
    names = {name for names in clean().equations.values() for name in names}
    assert names == {equation.name for equation in gkparse.form("2021").equations}
    assert not any(path.startswith("disclosure") for path in clean().equations)
    assert report.template == "2021"


def test_the_same_seed_gives_the_same_counts() -> None:
    settings = Settings(garblings=2, exchanges=2)
    one, two = study(DOCUMENT, settings), study(DOCUMENT, settings)
    assert one == two
    assert one.counts["garbled", "all", "texts"] == one.counts["exchanged", "all", "texts"] == 2


def test_a_document_with_a_false_promise_takes_no_part() -> None:
    values = dict(DOCUMENT.values) | {"review.total": 77}
    told = study(Document(name="town", group="own: tabs", text=TEXT, values=values), Settings())
    assert dict(told.counts) == {("documents", row, "documents"): 1 for row in ("own: tabs", "all")}
