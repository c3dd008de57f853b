"""A report gives every cell by attribute, by path and in order."""

from __future__ import annotations

import pickle
from functools import reduce

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given

from gkparse.findings import Finding
from gkparse.forms import TEMPLATES, compose, form
from gkparse.report.cell import Cell, Status
from gkparse.report.report import AnnualReport, Identified, Identity, Source, build_report
from tests.report.strategies import reports


def report_of(disclosure: str, requests: str) -> AnnualReport:
    """A report in which every cell is a printed 1."""
    shape = compose(disclosure, requests)
    return build_report(
        identity=Identity(
            agency=Identified(value="澄溪县水务局", status=Status.PRINTED),
            year=Identified(value=2020, status=Status.PRINTED),
        ),
        text="",
        source=Source(sha256="", kind="text"),
        sections=(),
        cells=[Cell(path=place.path, value=1, status=Status.PRINTED) for place in shape.cells],
        disclosure_template=disclosure,
        requests_template=requests,
        findings=(),
        alternatives=(),
    )


@given(report=reports())
def test_a_path_leads_where_the_attributes_lead(report: AnnualReport) -> None:
    for cell in report.cells():
        assert report[cell.path] is cell
        assert report.get(cell.path) is cell
        assert cell.path in report
        led: object = reduce(getattr, cell.path.split("."), report)
        assert led is cell


@given(report=reports())
def test_reports_survive_pickling_and_are_hashable(report: AnnualReport) -> None:
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert hash(again) == hash(report)
    assert again.cells() == report.cells()
    assert "\n" not in repr(evolve(report, identity=Identity()))


@given(report=reports())
def test_the_summary_counts_every_cell_and_finding(report: AnnualReport) -> None:
    summary = report.summary()
    assert list(summary.cells) == list(Status)
    assert sum(summary.cells.values()) == len(report.cells())
    assert sum(summary.findings.values()) == len(report.findings)


@pytest.mark.parametrize("disclosure", TEMPLATES)
@pytest.mark.parametrize("requests", TEMPLATES)
def test_the_cells_are_those_of_the_form_in_its_order(disclosure: str, requests: str) -> None:
    report = report_of(disclosure, requests)
    assert [cell.path for cell in report.cells()] == [place.path for place in compose(disclosure, requests).cells]
    assert list(report.values()) == [cell.path for cell in report.cells()]
    assert report.cells() is report.cells()
    assert report.template == (disclosure if disclosure == requests else "mixed")


def test_cells_in_any_order_give_the_same_report() -> None:
    report = report_of("2021", "2021")
    assert report.disclosure is not None
    again = build_report(
        identity=report.identity,
        text=report.text,
        source=report.source,
        sections=report.sections,
        cells=report.cells()[::-1],
        disclosure_template=report.disclosure.template,
        requests_template=report.requests.template,
        findings=(),
        alternatives=(),
        trace=["evidence"],
    )
    assert again == report
    assert again.cells() == report.cells()
    assert (again.trace, report.trace) == (["evidence"], None)


def test_what_the_form_does_not_have_is_none() -> None:
    old, new = report_of("2019", "2019"), report_of("2021", "2021")
    assert old.disclosure is not None
    assert new.disclosure is not None
    assert old.disclosure.regulations.in_force is None
    assert new.disclosure.other_services is None
    assert old.requests.other.overdue_correction is None
    assert old.requests.other.total is not None
    assert new.requests.other.total is None
    assert new.requests.other.overdue_correction is not None


def test_a_path_of_another_form_is_named_as_such() -> None:
    with pytest.raises(KeyError, match=r"form \(2019\) has no cell .*; form 2021 has"):
        report_of("2019", "2019")["requests.other.other.total"]


@pytest.mark.parametrize("path", ["requests.denied.third_party_right.total", "requests.denied", "__class__", ""])
def test_an_unknown_path_names_the_nearest(path: str) -> None:
    report = report_of("2019", "2019")
    with pytest.raises(KeyError, match="the nearest is"):
        report[path]
    with pytest.raises(KeyError, match="the nearest is"):
        report.explain(path)
    assert report.get(path) is None
    assert report.get(path, 7) == 7
    assert path not in report


def test_no_table_no_template() -> None:
    report = report_of("2021", "2019")
    cells = [cell for cell in report.cells() if not cell.path.startswith("disclosure.")]
    without = build_report(
        identity=Identity(),
        text="",
        source=report.source,
        sections=(),
        cells=cells,
        disclosure_template=None,
        requests_template=None,
        findings=(),
        alternatives=(),
    )
    assert without.template is None
    assert without.disclosure is None
    assert without.cells() == tuple(cells)


def test_the_repr_is_one_line() -> None:
    finding = Finding(code="unreadable", severity="error", message="…", message_zh="…")
    report = evolve(report_of("2019", "2019"), findings=(finding,))
    shown = "<AnnualReport 澄溪县水务局 2020, form 2019: 198 cells, 0 open, 1 findings>"
    assert repr(report) == shown


def test_a_report_does_not_change_and_is_no_sequence() -> None:
    report = report_of("2021", "2021")
    with pytest.raises(FrozenInstanceError):
        report.text = ""  # type: ignore[misc]
    with pytest.raises(TypeError):
        iter(report)  # type: ignore[call-overload]


def test_the_short_names_are_the_identity() -> None:
    report = report_of("2021", "2021")
    assert (report.agency, report.year, report.title) == ("澄溪县水务局", 2020, None)
    assert form("2021").template == report.template
