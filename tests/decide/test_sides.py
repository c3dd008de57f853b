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
