"""Figures between the labels of two rows, one of which is empty: whose they are is open where nothing tells."""

from __future__ import annotations

import gkparse
from gkparse.report.cell import Status

HEAD = """朔渚县人民政府2020年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
申请人情况
自然人
法人或其他组织
总计
商业企业
科研机构
社会公益组织
法律服务机构
其他
"""
FIGURES = {
    "requests.received": "4\n4",
    "requests.partially_granted": "4\n4",
    "requests.result_total": "4\n4",
}
WIDTH = 16
"""Characters of a label on one line."""


def text(*, before: bool) -> str:
    """Section 3 without its empty cells; ``before`` sets the figures of a wrapped label before it."""
    lines: list[str] = []
    for row in gkparse.form("2019").rows:
        if row.section == "requests":
            words = (row.ordinal or "") + row.label
            label = "\n".join(words[at : at + WIDTH] for at in range(0, len(words), WIDTH))
            mine = [FIGURES[row.path]] if row.path in FIGURES else []
            lines += (*mine, label) if before and "\n" in label else (label, *mine)
    return HEAD + "\n".join(lines) + "\n五、存在的主要问题及改进情况\n无。\n"


def test_figures_before_a_wrapped_label_may_belong_to_it_or_to_the_row_before() -> None:
    report = gkparse.parse(text(before=True))
    for row in ("granted", "partially_granted"):
        cell = report[f"requests.{row}.total"]
        assert (cell.status, cell.candidates) == (Status.AMBIGUOUS, (0, 4))


def test_figures_behind_a_wrapped_label_and_before_one_that_is_not_belong_to_it() -> None:
    report = gkparse.parse(text(before=False))
    assert (report["requests.granted.total"].value, report["requests.partially_granted.total"].value) == (0, 4)


def page(lines: dict[str, str]) -> gkparse.AnnualReport:
    """Section 3 as a page shows it, the labels of some rows and their figures set as ``lines`` say."""
    rows = [row for row in gkparse.form("2019").rows if row.section == "requests"]
    lines = {"requests.other": "（六）其他\n        2    2\n处理"} | lines
    figures = {"requests.received", "requests.result_total"}
    printed = (f"{row.ordinal or ''}{row.label}" + ("    4    4" if row.path in figures else "") for row in rows)
    return gkparse.parse(
        HEAD
        + "\n\n".join(lines.get(row.path, line) for row, line in zip(rows, printed, strict=True))
        + "\n五、存在的主要问题及改进情况\n无。\n"
    )


def test_figures_amid_the_words_of_a_label_are_those_of_its_row() -> None:
    report = page(
        {
            "requests.denied.third_party_rights": "4.保护第三方合法权\n        2    2\n益",
            "requests.denied.internal_affairs": "5.属于三\n类内部事务信息",
        }
    )
    assert report["requests.denied.third_party_rights.total"].value == 2


def test_a_label_over_several_rows_goes_on_beside_the_figures_of_one() -> None:
    """（四）无法提供 is set in two lines at the left, the label of its second row in three."""
    words = "（四）无  2.没有现成信息\n法提供              2    2\n         需要另\n         行制作"
    report = page({"requests.unavailable.needs_creation": words})
    assert report["requests.unavailable.needs_creation.total"].value == 2


def test_a_number_and_the_first_character_of_a_label_above_its_figures_are_no_figures() -> None:
    report = page({"requests.denied.third_party_rights": "4.保\n        2    2\n护第三方\n合法权益"})
    assert "unread-figure" not in {finding.code for finding in report.findings}
