"""Texts that lost their separators: what a whole table settles, and what has to stay open."""

from __future__ import annotations

from attrs import evolve

import gkparse
from gkparse.forms import compose
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport
from tests.filled import Filled, fill
from tests.judging import assert_nothing, false_promises
from tests.mutations import deletion
from tests.renderers import PLAIN, glued
from tests.samples import bureau, county, town


def read(filled: Filled, *, rows: bool = False) -> AnnualReport:
    return gkparse.parse(glued.render(filled, PLAIN, rows=rows).text)


def wrong(report: AnnualReport, filled: Filled) -> list[str]:
    """The cells that promise another figure than was printed."""
    values = filled.values
    return [c.path for c in report.cells() if c.status.promised and (c.value or 0) != (values[c.path] or 0)]


def sparse(zero: str = "") -> Filled:
    """A town that leaves its noughts out."""
    return fill(
        compose("2021", "2021"),
        disclosure={"disclosure.normative_documents.issued": "4", "disclosure.administrative_penalty.decisions": "31"},
        results={"requests.granted": (5, 0, 0, 0, 0, 0), "requests.not_processed.duplicate": (2, 1, 0, 0, 0, 0)},
        carried_over=(0,) * 6,
        carried_forward=(1, 0, 0, 0, 0, 0),
        outcomes={"review": (1, 0, 0, 0)},
        zero=lambda path: zero,
    )


def test_every_figure_of_section_3_is_read() -> None:
    assert wrong(read(county()), county()) == []
    for filled in (town(), bureau()):
        report = read(filled)
        assert wrong(report, filled) == []
        cells = [cell for cell in report.cells() if cell.path.startswith("requests.")]
        assert [cell.path for cell in cells if not cell.status.promised] == []


def test_figures_on_lines_of_their_own_are_runs_like_the_others() -> None:
    """Where all figures touch their labels, a line of nothing but digits holds several figures, too."""
    filled = fill(
        compose("2021", "2021"),
        disclosure={"disclosure.regulations.issued": "0"},
        results={"requests.granted": (25, 3, 0, 0, 0, 0)},
        carried_over=(0,) * 6,
        carried_forward=(0,) * 6,
        outcomes={"review": (2, 0, 0, 0), "litigation_direct": (0, 0, 0, 4)},
    )
    report = read(filled, rows=True)
    assert wrong(report, filled) == []
    assert report.litigation_direct.total.value == 4
    assert report.review.total.candidates == (2, 20, 200, 2000)  # 2, 0, 0, 0, 2; or 20, 0, 0, 20 and an empty cell; …


def test_a_row_whose_label_touches_the_next_one_is_empty() -> None:
    report = read(sparse())
    assert wrong(report, sparse()) == []
    empty = report.requests.denied.state_secret
    assert {cell.status for cell in (empty.natural_person, empty.total)} == {Status.INFERRED}
    assert report["disclosure.administrative_coercion.decisions"].value == 0


def test_a_table_without_a_figure_is_blank() -> None:
    filled = evolve(sparse(), printed={**sparse().printed, "review.upheld": "", "review.total": ""})
    report = read(filled)
    assert {cell.status for cell in report.cells() if cell.path.startswith("review.")} == {Status.BLANK}
    assert "empty-table" in {finding.code for finding in report.findings}


def test_figures_behind_a_garbled_label_are_nobody_else_s() -> None:
    """The row before keeps its figures, and is not taken for empty because words follow its label."""
    text = glued.render(town(), PLAIN).text
    garbled = text.replace("2.没有现成信息需要另行制作", "2.没有现在的信总须另行制作")
    assert garbled != text
    report = gkparse.parse(garbled)
    assert wrong(report, town()) == []
    assert report.requests.unavailable.not_held.total.value == town().values["requests.unavailable.not_held.total"]


def test_figures_that_no_label_claims_keep_a_row_from_being_empty() -> None:
    text = glued.render(town(), PLAIN).text
    garbled = text.replace("2.其他法律行政法规禁止公开", "2件.其他〓〓〓〓禁止公〓")
    assert garbled != text
    assert wrong(gkparse.parse(garbled), town()) == []


def test_a_slip_opens_only_what_the_sums_would_have_cut() -> None:
    """A row that does not add up keeps its figures where its digits can be cut in one way only."""
    path = "requests.granted.total"
    printed = {**town().printed, path: str(int(town().printed[path]) + 1)}
    slipped = evolve(town(), printed=printed)
    report = read(slipped)
    assert wrong(report, slipped) == []
    assert report[path].value == int(printed[path])
    assert path in {p for finding in report.findings if finding.code == "equation-broken" for p in finding.paths}


def test_strokes_are_counted_alike_in_every_row() -> None:
    """Seven strokes for seven cells say that a mark is one stroke: then two of them in section 2 are two marks."""
    filled = sparse("—")
    disclosure = {p: "—" for p in filled.printed if p.startswith("disclosure.") and not filled.printed[p]}
    filled = evolve(filled, printed={**filled.printed, **disclosure})
    report = read(filled)
    assert wrong(report, filled) == []
    assert [cell.path for cell in report.cells() if cell.status in (Status.AMBIGUOUS, Status.MISSING)] == []


def test_a_total_that_left_no_trace_is_not_nought_beside_its_parts() -> None:
    printed = {p: "" if p.endswith(".total") else s for p, s in town().printed.items()}
    filled = evolve(town(), printed=printed)
    report = read(filled)
    told = {p for p in printed if p.endswith(".total") and report[p].status.promised and report[p].value == 0}
    assert not told & {p for p in town().printed if p.endswith(".total") and town().printed[p] != "0"}


def test_a_figure_that_fits_nowhere_keeps_its_table_open() -> None:
    """A lone 1 is a total without parts: no reading adds up, and no cell is nought because of that."""
    filled = evolve(sparse(), printed={**sparse().printed, "review.upheld": "", "review.total": "1"})
    report = read(filled)
    assert wrong(report, filled) == []
    assert not report["review.total"].status.promised


def test_a_row_that_does_not_add_up_is_not_read_without_its_first_figure() -> None:
    filled = evolve(town(), printed={**town().printed, "requests.granted.total": "0"})
    text = glued.render(filled, PLAIN).text
    parted = text.replace("予以公开3000000", "予以公开 3 0 0 0 000")
    assert parted != text
    assert wrong(gkparse.parse(parted), filled) == []


def test_a_row_of_too_few_noughts_is_inferred_and_not_blank() -> None:
    """Which of the cells print the noughts is open; none of them is known to be empty."""
    noughts = {p: "" for p in town().printed if p.startswith("requests.denied.state_secret.")}
    printed = {**town().printed, **noughts, "requests.denied.state_secret.total": "0"}
    report = read(evolve(town(), printed=printed))
    assert {report[path].status for path in noughts} == {Status.INFERRED}


def test_the_end_of_a_number_with_separators_is_no_damage() -> None:
    """``,912`` is no figure by itself; beside it the other rows of its table are as sure as ever."""
    printed = dict(county().printed) | {"disclosure.administrative_licensing.decisions": "40,912"}
    filled = evolve(county(), printed=printed)
    report = read(filled)
    assert wrong(report, filled) == []
    row = [f"disclosure.regulations.{name}" for name in ("newly_made", "newly_disclosed", "total_disclosed")]
    assert [(report[path].value, report[path].status) for path in row] == [(0, Status.INFERRED)] * 3


def test_where_a_row_has_lost_a_figure_others_keep_what_all_their_cuts_agree_on() -> None:
    rendered = glued.render(town(), PLAIN)
    lost = "requests.denied.third_party_rights"
    text, truth = deletion(f"{lost}.total")(rendered.text, rendered.truth())
    report = gkparse.parse(text)
    assert_nothing(false_promises(report, truth))
    assert report["requests.unavailable.not_held.natural_person"].value == 0  # 0200002 begins with a nought
    assert report["requests.unavailable.not_held.legal_service_organization"].value is None
    assert not any(cell.status.promised for cell in report.cells() if cell.path.startswith(lost))
