"""What is written is read back equal, and nothing else is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse.convert import FORMAT, from_dict, from_json, to_dict, to_json
from gkparse.errors import FormatError
from gkparse.report.report import AnnualReport
from tests.report.strategies import reports
from tests.report.test_report import report_of

Change = Callable[[dict[str, Any]], object]


@given(report=reports())
def test_a_report_comes_back_equal(report: AnnualReport) -> None:
    for again in (
        from_dict(to_dict(report)),
        from_json(to_json(report)),
        from_json(to_json(report, indent=1).encode()),
    ):
        assert isinstance(again, AnnualReport)
        assert again == report
        assert again.cells() == report.cells()
        assert repr(again.values()) == repr(report.values())


@given(report=reports())
def test_the_data_is_what_json_can_say(report: AnnualReport) -> None:
    assert json.loads(to_json(report)) == to_dict(report)


@given(several=st.lists(reports(), max_size=2))
def test_several_reports_are_a_list(several: list[AnnualReport]) -> None:
    assert to_dict(several) == [to_dict(report) for report in several]
    assert from_dict(to_dict(iter(several))) == several
    assert from_json(to_json(several)) == several


@given(report=reports())
def test_the_path_of_a_cell_leads_to_it(report: AnnualReport) -> None:
    data = to_dict(report)
    for cell in report.cells():
        entry: Any = data
        for name in cell.path.split("."):
            entry = entry[name]
        assert entry["path"] == cell.path
        assert entry["status"] == cell.status
        assert "value" in entry


def test_both_versions_are_written() -> None:
    data = to_dict(report_of("2021", "2021"))
    assert (data["format"], data["library"]) == (FORMAT, gkparse.__version__)


def test_chinese_stays_readable() -> None:
    assert "澄溪县水务局" in to_json(report_of("2021", "2021"))


def test_the_evidence_is_not_kept() -> None:
    assert not any("trace" in key for key in to_dict(report_of("2021", "2021")))


def put(*path: str, value: object) -> Change:
    """Return the change that puts a value at a path."""

    def change(data: dict[str, Any]) -> None:
        for name in path[:-1]:
            data = data[name]
        data[path[-1]] = value

    return change


WRONG: dict[str, Change] = {
    r"report\.format: 2 is not read, only 1": put("format", value=2),
    r"report\.format: None": lambda data: data.pop("format"),
    r"report\.library": put("library", value=3),
    r"report: unknown key 'extra'": put("extra", value=1),
    r"report\.review\.total: unknown key 'valeu'": put("review", "total", "valeu", value=1),
    r"report\.review\.total\.value: expected int, found str": put("review", "total", "value", value="1"),
    r"report\.review\.total\.value: expected int, found float": put("review", "total", "value", value=1.0),
    r"report\.review\.total\.value: expected int, found bool": put("review", "total", "value", value=True),
    r"report\.review\.total\.status: 'sure'": put("review", "total", "status", value="sure"),
    r"report\.review\.total\.span: expected \[start, end\]": put("review", "total", "span", value=[1]),
    r"report\.review\.total\.path: 'review\.other' stands": put("review", "total", "path", value="review.other"),
    r"report\.review: expected dict, found list": put("review", value=[]),
    r"report\.review\.pending: required field missing": lambda data: data["review"].pop("pending"),
    r"report\.text: expected str, found NoneType": put("text", value=None),
    r"report\.findings: expected list, found str": put("findings", value="none"),
    r"report\.findings\[0\]\.code: expected one of .* found 'odd'": put(
        "findings", value=[{"code": "odd", "severity": "info", "message": "", "message_zh": ""}]
    ),
    r"report\.alternatives\[0\]\.fillings\[0\]\[0\]": put(
        "alternatives", value=[{"paths": ["review.total"], "fillings": [[1.5]]}]
    ),
    r"report\.disclosure\.administrative_fees\.amount\.value: no decimal number: 'much'": put(
        "disclosure", "administrative_fees", "amount", "value", value="much"
    ),
    r"report\.disclosure: its cells are not those of form 2019": put("disclosure", "template", value="2019"),
    r"report\.requests: its cells are not those of form 2021": lambda data: data["requests"]["other"].pop("other"),
    r"report\.requests\.template: no form '2014'": put("requests", "template", value="2014"),
}


@pytest.mark.parametrize("message", WRONG)
def test_anything_else_is_refused_with_its_place(message: str) -> None:
    data = to_dict(report_of("2021", "2021"))
    WRONG[message](data)
    with pytest.raises(FormatError, match=message):
        from_dict(data)


def test_a_mistake_in_one_of_several_reports_has_its_number() -> None:
    good = to_dict(report_of("2021", "2021"))
    with pytest.raises(FormatError, match=r"reports\[1\]\.sections: expected list, found NoneType"):
        from_dict([good, {**good, "sections": None}])


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "null", '"report"', "[1]", b"\xff"])
def test_other_text_is_refused(text: str | bytes) -> None:
    with pytest.raises(FormatError):
        from_json(text)
