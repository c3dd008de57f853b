"""Pages of section 3 that are set in different widths, and what each shows of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import gkparse
from tests.renderers import DROPPED, PLAIN
from tests.samples import county

COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service_organization",
    "other_organization",
    "total",
)
WIDE = (26, 35, 41, 46, 51, 56, 62)
LABEL = 24
"""Labels are set in so many places."""


def line(label: str, figures: Mapping[int, int]) -> str:
    """A label and figures at places across the line, ideographs taking one."""
    text = label
    for at, figure in figures.items():
        text = text.ljust(at) + str(figure)
    return text


HEADERS = "申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他"


def report(pages: Sequence[Mapping[str, Mapping[int, int]]], headers: str = HEADERS) -> gkparse.AnnualReport:
    """Section 3, cut where a row of the next page has figures."""
    begins = [next(iter(page)) for page in pages]
    lines = ["朔渚县人民政府2020年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况"]
    lines.append(headers)
    for row in gkparse.form("2019").rows:
        name = row.path.removeprefix("requests.")
        if row.section == "requests":
            if name in begins[1:]:
                lines += ["", "            - 1 -\f"]
            words = (row.ordinal or "") + row.label
            figures = next((page[name] for page in pages if name in page), {})
            lines += ["", line(words[:LABEL], figures), *([words[LABEL:]] if words[LABEL:] else [])]
    return gkparse.parse("\n".join([*lines, "", "五、存在的主要问题及改进情况", "无。", ""]))


def assert_printed(found: gkparse.AnnualReport, row: str, figures: Sequence[int]) -> None:
    """The row holds these figures, every other cell of it nothing."""
    assert [found[f"requests.{row}.{column}"].count for column in COLUMNS] == list(figures)


def test_figures_of_a_page_in_every_column_show_where_the_columns_are() -> None:
    """No line of the second page has them all, and the page is set as no other one."""
    at = (30, 34, 38, 50, 62, 66, 72)
    found = report(
        [
            {"received": dict(zip(WIDE, (1, 1, 1, 1, 1, 1, 6), strict=True))},
            {
                "granted": {at[0]: 1, at[1]: 1, at[2]: 1, at[6]: 3},
                "partially_granted": {at[3]: 1, at[6]: 1},
                "denied.state_secret": {at[4]: 1, at[5]: 1, at[6]: 2},
            },
            {"result_total": dict(zip(WIDE, (1, 1, 1, 1, 1, 1, 6), strict=True))},
        ]
    )
    assert_printed(found, "granted", (1, 1, 1, 0, 0, 0, 3))
    assert_printed(found, "partially_granted", (0, 0, 0, 1, 0, 0, 1))


def test_a_page_with_few_figures_whose_columns_are_guessed_wrong_is_read_by_its_sums() -> None:
    """Three figures fit under the columns of the page before, shifted and stretched, where they cannot belong."""
    found = report(
        [
            {
                "received": dict(zip(WIDE, (2, 1, 1, 1, 5, 3, 13), strict=True)),
                "granted": {WIDE[0]: 2, WIDE[1]: 1, WIDE[6]: 3},
                "partially_granted": {WIDE[2]: 1, WIDE[3]: 1, WIDE[6]: 2},
                "other": {WIDE[4]: 1, WIDE[5]: 1, WIDE[6]: 2},
                "result_total": dict(zip(WIDE, (2, 1, 1, 1, 1, 1, 7), strict=True)),
            },
            {"carried_forward": {62: 4, 71: 2, 76: 6}},
        ]
    )
    assert_printed(found, "granted", (2, 1, 0, 0, 0, 0, 3))
    assert_printed(found, "carried_forward", (0, 0, 0, 0, 4, 2, 6))


def test_a_page_number_between_strokes_is_no_row_of_marks() -> None:
    rows = [row.path.removeprefix("requests.") for row in gkparse.form("2019").rows if row.section == "requests"]
    text = report([dict.fromkeys(rows, dict.fromkeys(WIDE, 0))]).text
    found = gkparse.parse(text.replace("（七）总计", "            —     3   —\n\n（七）总计"))
    assert {found[f"requests.result_total.{column}"].status for column in COLUMNS} == {"printed"}


OUTCOMES = """四、政府信息公开行政复议、行政诉讼情况
    行政复议                          行政诉讼
                      未经复议直接起诉                 复议后起诉
结果 结果 其他 尚未
               总计
维持 纠正 结果 审结         结果 结果 其他 尚未        结果 结果 其他 尚未
                                  总计                               总计
                    维持 纠正 结果 审结        维持 纠正 结果 审结
{}
五、存在的主要问题及改进情况
"""


def outcomes(figures: Mapping[int, int], headers: str = OUTCOMES) -> gkparse.AnnualReport:
    """Section 4 behind a section 3 of noughts."""
    zeros = dict.fromkeys(WIDE, 0)
    rows = [row.path.removeprefix("requests.") for row in gkparse.form("2019").rows if row.section == "requests"]
    text = report([dict.fromkeys(rows, zeros)]).text
    return gkparse.parse(text.replace("五、存在的主要问题及改进情况\n", headers.format(line("", figures))))


def test_figures_under_the_totals_of_section_4_tell_its_groups() -> None:
    """The other headers stand closer than the columns do, so that they tell nothing."""
    found = outcomes({22: 1, 30: 2, 35: 3})
    assert (found.review.total.count, found.litigation_direct.total.count) == (0, 3)
    assert found.litigation_after_review.total.count == 0
    assert found.litigation_direct.upheld.value is None


def test_figures_without_room_between_them_tell_no_groups() -> None:
    found = outcomes({27: 1, 31: 2, 35: 3})
    assert found.litigation_direct.total.value is None


def test_totals_that_stand_close_to_other_headers_tell_no_groups() -> None:
    found = outcomes({22: 1, 30: 2, 35: 3}, OUTCOMES.replace("\n               总计\n", " 总计\n"))
    assert found.litigation_direct.total.value is None


def test_totals_below_one_another_tell_no_groups() -> None:
    """The headers of the second and the third group have moved to the left, below those of the first one."""
    heads = "结果维持  结果纠正  其他结果  尚未审结  总计"
    groups = f"行政复议  行政诉讼\n{heads}  未经复议直接起诉  复议后起诉"
    moved = f"{heads}  结果维持      结果纠正   其他结果  尚未审结  总计"
    figures = f"{' ' * 28}92{' ' * 27}92"
    found = outcomes(
        {}, f"四、政府信息公开行政复议、行政诉讼情况\n{groups}\n{moved}\n{figures}\n五、存在的主要问题及改进情况\n"
    )
    assert not found.litigation_direct.upheld.status.promised
    assert not found.litigation_after_review.total.status.promised


def test_figures_of_section_4_at_uneven_heights_are_one_row() -> None:
    """Its line holds more of them than any other row; what stands beside it, above and below, is its own."""
    places = range(2, 77, 5)
    figures = dict(zip(places, (3, 0, 1, 0, 4, 0, 2, 0, 0, 2, 1, 8, 0, 6, 15), strict=True))
    above = line("", {at: figures[at] for at in (12, 57)})
    below = line("", {47: figures[47]})
    middle = line("", {at: figure for at, figure in figures.items() if at not in (12, 47, 57)})
    found = outcomes({}, OUTCOMES.replace("{}", f"{above}\n{middle}\n{below}"))
    cells = [cell for cell in found.cells() if cell.path.startswith(("review", "litigation"))]
    assert [cell.count for cell in cells] == [*figures.values()]


def full(figures: str, label: str) -> gkparse.AnnualReport:
    """Section 3 of noughts, in every cell, but for the row ``label``, whose line is this."""
    rows = [row.path.removeprefix("requests.") for row in gkparse.form("2019").rows if row.section == "requests"]
    text = report([dict.fromkeys(rows, dict.fromkeys(WIDE, 0))]).text
    old = next(line for line in text.split("\n") if line.startswith(label))
    return gkparse.parse(text.replace(old, figures))


def test_a_mistake_of_the_office_in_a_full_line_makes_no_figure_a_stray() -> None:
    """The total of 2 is missing, and the nought of the row below is no part of this one."""
    found = full(line("（七）总计", dict(zip(WIDE, (2, 0, 0, 0, 0, 0, 0), strict=True))), "（七）总计")
    assert [found[f"requests.result_total.{column}"].value for column in COLUMNS] == [2, 0, 0, 0, 0, 0, 0]
    assert {"equation-broken"} <= {finding.code for finding in found.findings}


def test_marks_alone_on_a_line_are_a_row_and_no_rule() -> None:
    marks = "     ".join("—" for _ in COLUMNS)
    found = full(f"2.其他法律行政\n{' ' * WIDE[0]}{marks}\n法规禁止公开", "2.其他法律行政")
    assert {found[f"requests.denied.prohibited_by_law.{column}"].status for column in COLUMNS} == {"blank"}


UNDER = (26, 36, 46, 58, 70, 80, 88)
"""Where figures stand below the middles of `OVER`."""


def over(names: Sequence[str]) -> str:
    """A line of headers, each in the middle over its column."""
    text = ""
    for at, name in zip(UNDER, names, strict=True):
        text = text.ljust(at + 1 - len(name)) + name
    return text


OVER = "申请人情况 法人或其他组织\n" + over(
    ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
)


def below(columns: Sequence[int], by: int = 0) -> gkparse.AnnualReport:
    """Section 3 with figures in three of its columns, and in that of totals."""
    one, two, three, total = (UNDER[column] + by for column in columns)
    return report(
        [
            {
                "received": {one: 1, two: 2, three: 1, total: 4},
                "granted": {one: 1, three: 1, total: 2},
                "other": {two: 2, total: 2},
                "result_total": {one: 1, two: 2, three: 1, total: 4},
            }
        ],
        OVER,
    )


def test_columns_of_figures_under_headers_prove_them_where_they_keep_the_room_of_another() -> None:
    assert_printed(below((0, 1, 3, 6)), "received", (1, 2, 0, 1, 0, 0, 4))


def test_columns_of_figures_between_headers_prove_nothing() -> None:
    assert below((0, 1, 3, 6), by=-4)["requests.received.commercial_enterprise"].value is None


def test_a_number_far_from_its_strokes_is_the_figure_of_a_row_and_none_of_a_page() -> None:
    rendered = DROPPED["aligned"](county(), PLAIN)
    old = "行政强制              148             - 9             26"
    assert old in rendered.text
    report = gkparse.parse(
        rendered.text.replace(old, "行政强制\n                      —               274             —")
    )
    cells = [report[f"disclosure.administrative_coercion.{key}"] for key in ("previous_items", "change", "decisions")]
    assert [cell.value for cell in cells] == [None, 274, None]
    assert {cell.status for cell in cells} == {"printed", "blank"}
