"""The reports of an organ against those of the years before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse.checks.years import NEEDED, Year, compare_years, year_of
from gkparse.forms import form
from gkparse.report.cell import Cell, Status
from gkparse.report.report import AnnualReport, Identified, Identity, Source, build_report

PATHS = [cell.path for cell in form("2021").cells]


def report(
    year: int | None,
    figures: Mapping[str, int] = {},
    *,
    agency: str | None = "澄溪县水务局",
    name: str = "",
    left: Sequence[str] = (),
) -> AnnualReport:
    """A report with these figures, 0 elsewhere, and some cells left open."""
    cells = [
        Cell[Any](path=path, status=Status.AMBIGUOUS)
        if path in left
        else Cell[Any](path=path, value=figures.get(path, 0), status=Status.PRINTED, confirmed=False)
        for path in PATHS
    ]
    return build_report(
        identity=Identity(agency=Identified(value=agency), year=Identified(value=year)),
        text="",
        source=Source(name=name or f"{year}.txt", sha256=f"{year}{name}", kind="text"),
        sections=(),
        cells=cells,
        disclosure_template="2021",
        requests_template="2021",
        findings=(),
        alternatives=(),
    )


OVER, FORWARD = "requests.carried_over.total", "requests.carried_forward.total"


def found(*reports: AnnualReport) -> list[tuple[str, Any]]:
    return [(finding.code, finding.details.get("year")) for finding in gkparse.check_across(reports)]


def test_years_that_follow_from_one_another_have_nothing_against_each_other() -> None:
    assert found(report(2022, {OVER: 3}), report(2021, {FORWARD: 3})) == []


@given(st.integers(0, 99), st.integers(0, 99))
def test_what_is_carried_over_was_carried_forward(before: int, after: int) -> None:
    expected = [] if before == after else [("carry-over-mismatch", 2022)]
    assert found(report(2021, {FORWARD: before}), report(2022, {OVER: after})) == expected


@given(*[st.integers(0, 99)] * 4)
def test_what_is_in_force_follows(then: int, issued: int, repealed: int, now: int) -> None:
    row = "disclosure.normative_documents"
    before = report(2021, {f"{row}.in_force": then})
    after = report(2022, {f"{row}.in_force": now, f"{row}.issued": issued, f"{row}.repealed": repealed})
    assert found(before, after) == ([] if now == then + issued - repealed else [("in-force-mismatch", 2022)])


def test_open_figures_are_not_compared() -> None:
    assert found(report(2021, {FORWARD: 3}), report(2022, left=[OVER])) == []


def test_a_year_between_two_others_is_missed() -> None:
    assert found(report(2020, {FORWARD: 3}), report(2023)) == [("year-gap", 2023)]


def test_several_reports_of_a_year_are_named_and_compared_where_they_agree() -> None:
    twice = [report(2022, {OVER: 1}, name="a"), report(2022, {OVER: 1}, name="b")]
    assert found(report(2021), *twice) == [("duplicate-report", 2022), ("carry-over-mismatch", 2022)]
    [finding] = gkparse.check_across(twice)
    assert (finding.details["sources"], finding.details["same"]) == (("a", "b"), False)
    assert found(report(2021), report(2022, {OVER: 1}, name="a"), report(2022, {OVER: 2}, name="b")) == [
        ("duplicate-report", 2022)
    ]


def test_reports_of_unknown_organs_or_years_are_passed_over() -> None:
    assert found(report(None), report(None), report(2022, agency=None), report(2022, agency=None)) == []


def test_the_caller_says_what_is_the_same_organ() -> None:
    reports = [report(2021, {FORWARD: 1}, agency="澄溪县水利局"), report(2022)]
    assert gkparse.check_across(reports) == ()
    [finding] = gkparse.check_across(reports, key=lambda _: "991")
    assert finding.code == "carry-over-mismatch"


def test_an_organ_that_only_the_caller_knows_is_not_called_none() -> None:
    reports = [
        report(year, {FORWARD: year}, agency=None, name=str(at)) for at, year in enumerate((2019, 2020, 2022, 2022))
    ]
    findings = gkparse.check_across(reports, key=lambda _: "991")
    assert {one.code for one in findings} == {"carry-over-mismatch", "duplicate-report", "year-gap"}
    assert "None" not in "".join(one.message + one.message_zh for one in findings)


def test_what_is_compared_is_of_the_forms() -> None:
    assert set(PATHS) >= NEEDED
    assert year_of(report(2022)).figures.keys() == NEEDED


@pytest.mark.parametrize("year", [None, 2022])
def test_nothing_is_compared_without_a_key(year: int | None) -> None:
    one = Year(agency=None, year=year, name=None, sha256="", figures={})
    assert list(compare_years([(None, one), (None, one)])) == []
