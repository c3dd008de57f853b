"""Tables whose labels and figures take turns, a line each: one figure lost makes no other one doubtful."""

from __future__ import annotations

import pytest

import gkparse
from gkparse.forms import compose
from tests import renderers
from tests.filled import fill
from tests.judging import assert_nothing, false_promises
from tests.mutations import deletion
from tests.renderers.document import PLAIN
from tests.samples import county, town

LOST = "disclosure.administrative_licensing.decisions"


def test_a_row_of_section_2_keeps_its_figures_where_the_next_row_has_lost_its_own() -> None:
    rendered = renderers.DROPPED["one-a-line"](town(), PLAIN)
    text, truth = deletion(LOST)(rendered.text, rendered.truth())
    report = gkparse.parse(text)
    assert_nothing(false_promises(report, truth))
    open_ = [cell.path for cell in report.cells() if not cell.status.promised]
    assert open_ in ([], [LOST])


def test_figures_before_a_label_may_be_those_of_either_row() -> None:
    """Behind the headers of its block, and before its label, stands what may be the last cell of the row before."""
    text = renderers.DROPPED["one-a-line"](town(), PLAIN).text
    moved = text.replace("行政许可\n\n386\n", "386\n\n行政许可\n").replace(
        "14\n\n第二十条第（五）项", "第二十条第（五）项"
    )
    assert moved != text
    report = gkparse.parse(moved)
    assert not report["disclosure.normative_documents.in_force"].status.promised
    assert not report[LOST].status.promised


def test_a_full_row_of_section_3_is_read_though_another_one_has_lost_its_total() -> None:
    rendered = renderers.DROPPED["one-a-line"](county(), PLAIN)
    text, truth = deletion("requests.carried_forward.total")(rendered.text, rendered.truth())
    report = gkparse.parse(text)
    assert_nothing(false_promises(report, truth))
    assert (report["requests.received.total"].value, report["requests.received.natural_person"].value) == (362, 330)
    assert report["requests.granted.total"].value is None


def open_rows(*lost: str) -> set[str]:
    """The rows of section 3 that are not read in a town a line a cell, without these figures."""
    rendered = renderers.DROPPED["one-a-line"](town(), PLAIN)
    text, truth = rendered.text, rendered.truth()
    for path in sorted(lost, key=rendered.spans.__getitem__, reverse=True):
        text, truth = deletion(path)(text, truth)
    report = gkparse.parse(text)
    assert_nothing(false_promises(report, truth))
    return {
        cell.path.rpartition(".")[0]
        for cell in report.cells()
        if cell.path.startswith("requests") and not cell.status.promised
    }


@pytest.mark.parametrize("row", ["received", "denied.third_party_rights", "result_total", "carried_forward"])
def test_one_figure_missing_from_one_row_opens_no_other(row: str) -> None:
    assert open_rows(f"requests.{row}.total") == {f"requests.{row}"}


def test_figures_missing_from_two_rows_open_no_other() -> None:
    lost = {"requests.received", "requests.result_total"}
    assert open_rows(*(f"{row}.total" for row in lost)) == lost


def test_figures_above_their_labels_are_not_taken_for_those_below() -> None:
    """Each line of figures but the first, behind the headers, stands behind the label of the row before its own."""
    filled = fill(
        compose("2019", "2021"),
        disclosure={"disclosure.normative_documents.newly_made": "194"},
        results={
            "requests.partially_granted": (0, 0, 0, 0, 1245, 0),
            "requests.not_processed.reissue": (0, 0, 0, 552, 0, 0),
        },
        carried_over=(0, 0, 0, 0, 1202, 0),
        carried_forward=(0,) * 6,
        outcomes={"litigation_after_review": (191, 0, 0, 0)},
        zero=lambda path: "0" if path.startswith("requests") else "",
    )
    rendered = renderers.SCRAMBLED["interleaved-figures-above"](filled, PLAIN)
    assert_nothing(false_promises(gkparse.parse(rendered.text), rendered.truth()))


def test_words_behind_a_full_row_may_name_one_that_the_form_does_not_have() -> None:
    rendered = renderers.DROPPED["one-a-line"](town(), PLAIN)
    text, truth = deletion("requests.carried_forward.total")(rendered.text, rendered.truth())
    start = text.index("二、上年结转")
    extra = "\n\n".join(["其中：网上提交的", *"1200003", ""])
    report = gkparse.parse(text[:start] + extra + text[start:])
    assert_nothing(false_promises(report, truth | {"spans": {}}))
    assert report["requests.received.total"].value == 6
