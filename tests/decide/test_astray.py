"""Headers in another order than the form's, and what that says of the columns."""

from __future__ import annotations

import re

import pytest

import gkparse
from tests.judging import assert_nothing, false_promises
from tests.renderers import DROPPED, PLAIN
from tests.samples import town

HEADERS = re.compile("商业企业.*?其他(?=\n)", re.DOTALL)


def read(headers: str) -> gkparse.AnnualReport:
    """A report, a cell a line, with these headers of the kinds of organisation."""
    text = DROPPED["one-a-line"](town(), PLAIN).text
    start = text.index("自然人")
    return gkparse.parse(text[:start] + HEADERS.sub(headers, text[start:], count=1))


def promised(report: gkparse.AnnualReport) -> set[bool]:
    """Whether cells of section 3 are promised."""
    return {cell.status.promised for cell in report.cells() if cell.path.startswith("requests.")}


def test_headers_that_stand_by_the_number_of_their_lines_leave_the_columns_in_their_order() -> None:
    report = read("商业企业\n\n其他\n\n科研\n机构\n\n法律服务\n机构\n\n社会\n公益\n组织")
    assert promised(report) == {True}
    assert_nothing(false_promises(report, town().truth()))


@pytest.mark.parametrize(
    "headers",
    [
        "商业企业\n\n科研\n机构\n\n法律服务\n机构\n\n社会\n公益\n组织\n\n其他",
        "商业企业\n\n科研机构\n\n法律服务机构\n\n社会公益组织\n\n其他",
        "商业企业\n\n其他\n\n法律服务\n机构\n\n科研\n机构\n\n社会\n公益\n组织",
        "其他\n\n商业企业\n\n科研\n机构\n\n法律服务\n机构\n\n社会\n公益\n组织",
    ],
)
def test_headers_in_any_other_order_may_be_that_of_the_columns(headers: str) -> None:
    assert promised(read(headers)) == {False}
