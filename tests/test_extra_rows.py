"""Rows that the form does not have: their figures are nobody's."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

import gkparse
from gkparse.forms import compose
from tests.filled import fill, result_rows
from tests.invariants import breaches
from tests.judging import assert_nothing, false_promises, open_cells
from tests.renderers import DROPPED, LOSSLESS, PLAIN, document
from tests.renderers.grid import Slot, Table, tables
from tests.samples import SAMPLES

SAMPLE = pytest.mark.parametrize("sample", ["town", "county"])
LAYOUT = pytest.mark.parametrize("layout", ["tabs", "tabs-padded", "pipes-markdown", "box-first"])
NORMATIVE = re.compile("(?:行政)?规范性文件")


@SAMPLE
@LAYOUT
@pytest.mark.parametrize("label", ["其他主动公开文件", "政策解读", "白皮书数量"])
def test_a_row_too_many_in_section_2_is_nobody_s(layout: str, sample: str, label: str) -> None:
    rendered = LOSSLESS[layout](SAMPLES[sample](), PLAIN)
    text, (start, _) = rendered.text, rendered.tables[0]
    found = NORMATIVE.search(text, start)
    assert found is not None
    line, end = text.rfind("\n", 0, found.start()) + 1, text.index("\n", found.end()) + 1
    row = re.sub(r"\d+", "77", NORMATIVE.sub(label, text[line:end]))
    report = gkparse.parse(text[:end] + row + text[end:])

    truth = rendered.truth() | {"spans": {}}
    assert false_promises(report, truth) == []
    assert open_cells(report, truth) == set()
    assert [report.text[slice(*f.spans[0])] for f in report.findings] == ["77"] * row.count("77")
    assert_nothing(breaches(report))


@SAMPLE
@LAYOUT
def test_a_row_too_many_in_section_3_is_not_the_next_row(layout: str, sample: str) -> None:
    """The next row is empty, so that its cells would be filled."""
    rendered = LOSSLESS[layout](SAMPLES[sample](), PLAIN)
    text, (start, _) = rendered.text, rendered.tables[1]
    line = text.rfind("\n", 0, text.index("2.重复申请", start)) + 1
    end = text.index("\n", line) + 1
    extra = text[line:end].replace("2.重复申请", "6.不予处理的其他情形")
    report = gkparse.parse(text[:end] + extra + text[end:])

    assert false_promises(report, rendered.truth() | {"spans": {}}) == []
    assert_nothing(breaches(report))


@pytest.mark.parametrize("layout", ["tabs", "tabs-padded", "pipes-markdown", "pipes-trailing", "comma"])
@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("label", ["其中：涉及征地拆迁", "撤销申请", "——", ""])
def test_a_row_too_many_beside_an_empty_row_is_not_that_row(layout: str, label: str, above: bool) -> None:
    rendered = LOSSLESS[layout](SAMPLES["county"](), PLAIN)
    text, (start, _) = rendered.text, rendered.tables[1]
    empty = text.index("4.无正当理由大量反复申请", start)
    line = text.rfind("\n", 0, text.index("2.重复申请", start)) + 1
    figures = text[line : text.index("\n", line) + 1].replace("2.重复申请", label)
    at = text.rfind("\n", 0, empty) + 1 if above else text.index("\n", empty) + 1
    report = gkparse.parse(text[:at] + figures + text[at:])

    assert false_promises(report, rendered.truth() | {"spans": {}}) == []
    assert_nothing(breaches(report))


@pytest.mark.parametrize("layout", ["tabs", "tabs-expanded", "pipes-trailing", "comma", "spaced"])
def test_rows_in_another_order_do_not_change_their_figures(layout: str) -> None:
    """Every column adds up, whichever of the two rows the figures belong to."""
    rendered = {**LOSSLESS, **DROPPED}[layout](SAMPLES["town"](), PLAIN)
    lines = rendered.text.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "4.保护第三方" in line)
    swapped = [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]
    report = gkparse.parse("".join(swapped))

    assert false_promises(report, rendered.truth() | {"spans": {}}) == []
    assert_nothing(breaches(report))


@pytest.mark.parametrize(
    ("layout", "row"), [("tabs", "甲\t1\n"), ("pipes-markdown", "| 甲 | 1 |  |  |\n"), ("spaced", "甲 1\n")]
)
def test_a_row_of_numbers_of_columns_above_an_empty_row_is_not_that_row(layout: str, row: str) -> None:
    path = "disclosure.administrative_licensing.decisions"
    town = SAMPLES["town"]()
    text = {**LOSSLESS, **DROPPED}[layout](evolve(town, printed={**town.printed, path: ""}), PLAIN).text
    at = text.rfind("\n", 0, text.index("行政许可", text.index("第二十条第（五）项"))) + 1
    assert gkparse.parse(text[:at] + row + text[at:])[path].value is None


def test_a_row_too_many_is_nobody_s_where_each_figure_stands_on_its_own_line() -> None:
    """Passing over a row that the form does not have is one event there, too, and no reason to shift all others."""
    form = compose("2021", "2021")
    filled = fill(
        form,
        disclosure={cell.path: "6" for cell in form.cells if cell.section == "disclosure"},
        results={row.path: (31 + n, 5, 2 + n, 24, 6, 15 * n) for n, row in enumerate(result_rows(form))},
        carried_over=(9, 41, 19, 0, 36, 0),
        carried_forward=(4, 0, 1, 2, 0, 7),
        outcomes={"review": (1, 5, 2, 7)},
    )
    rendered = DROPPED["one-a-line"](filled, PLAIN)
    text = rendered.text
    at = text.rfind("\n", 0, text.index("二、上年结转政府信息公开申请数量")) + 1
    extra = "\n\n".join(["其中：通过网络平台提交的申请", *"1011317", ""])
    report = gkparse.parse(text[:at] + extra + text[at:])

    truth = rendered.truth() | {"spans": {}}
    assert false_promises(report, truth) == []
    assert {path for path in open_cells(report, truth) if path.startswith("requests.")} == set()
    assert_nothing(breaches(report))


@pytest.mark.parametrize("layout", ["tabs", "spaced", "one-a-line"])
@pytest.mark.parametrize("mark", ["/", "—"])
def test_the_sums_of_groups_are_those_of_no_row(layout: str, mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each group has a row of its own above its rows, and these print a mark for nothing."""
    monkeypatch.setattr(document, "tables", lambda filled: [*map(with_group_sums, tables(filled))])
    filled = fill(
        compose("2021", "2021"),
        disclosure={},
        results={
            "requests.denied.process_information": (0, 2, 0, 0, 0, 0),
            "requests.denied.enforcement_files": (738, 0, 0, 0, 0, 0),
            "requests.not_processed.published_material": (3, 0, 0, 0, 0, 0),
        },
        carried_over=(483, 0, 0, 0, 0, 0),
        carried_forward=(0,) * 6,
        outcomes={},
        zero=lambda _: mark,
    )
    rendered = {**LOSSLESS, **DROPPED}[layout](filled, PLAIN)
    report = gkparse.parse(rendered.text)
    truth = rendered.truth() | {"spans": {}}
    assert false_promises(report, truth) == []
    assert report["requests.denied.enforcement_files.natural_person"].value == 738


def with_group_sums(table: Table) -> Table:
    """Section 3 with a row above each group that holds the sums of its columns."""
    if table.section != 3:
        return table
    rows: list[tuple[Slot, ...]] = []
    for y, row in enumerate(table.rows):
        group = next((slot for slot in row if slot.tall > 1 and slot.text.startswith("（")), None)
        if group is not None:
            below = [[slot for slot in other if slot.path] for other in table.rows[y : y + group.tall]]
            sums = (
                sum(int(slot.text) for slot in column if slot.text.isdigit()) for column in zip(*below, strict=True)
            )
            rows.append((evolve(group, tall=1, wide=2), *(Slot(str(figure)) for figure in sums)))
        labels = [slot for slot in row if not slot.path and slot is not group]
        rows.append((*labels, *(slot for slot in row if slot.path)))
    return evolve(table, rows=tuple(rows))


@pytest.mark.parametrize("label", ["合计", "总计", "小 计"])
def test_the_sums_of_blocks_are_not_the_figures_of_a_row_that_leaves_cells_out(label: str) -> None:
    """Every row but one prints all its cells, and the sum above stands where that one would have all of them, too."""
    text = DROPPED["spaced"](SAMPLES["county"](), PLAIN).text
    row = "规范性文件 6 5 83\n"
    assert row in text
    licensing = next(line for line in text.splitlines() if line.startswith("行政许可"))
    text = text.replace(row, f"{row}{label} 6 5 83\n").replace(licensing, "行政许可 17 40912")
    cells = [
        cell for cell in gkparse.parse(text).cells() if cell.path.startswith("disclosure.administrative_licensing")
    ]
    assert not {6, 5, 83} & {cell.value for cell in cells}


def test_a_figure_below_marks_is_none_of_their_row_s() -> None:
    """Subtotals, that leave out empty cells where the rows print a mark for each."""
    filled = fill(
        compose("2021", "2021"),
        disclosure={},
        results={"requests.denied.process_information": (0, 2, 1833, 0, 0, 0)},
        carried_over=(0, 2, 1833, 0, 0, 0),
        carried_forward=(0,) * 6,
        outcomes={},
        zero=lambda _: "—",
    )
    text = DROPPED["spaced"](filled, PLAIN).text
    line = next(line for line in text.splitlines() if "8.属于行政查询事项" in line)
    report = gkparse.parse(text.replace(line, f"{line}\n小  计 2 1833 1835"))
    row = [cell for cell in report.cells() if cell.path.startswith("requests.denied.administrative_inquiry")]
    assert not any(cell.value for cell in row)


def test_of_an_empty_cell_more_than_a_row_has_the_first_may_be_that_of_its_label() -> None:
    """The label covers two columns, and the row above has the same empty cell, and nothing else."""
    filled = fill(
        compose("2019", "2019"),
        disclosure={},
        results={"requests.granted": (0, 0, 1, 0, 0, 0)},
        carried_over=(0, 0, 1, 0, 0, 0),
        carried_forward=(0,) * 6,
        outcomes={},
        zero=lambda _: "",
    )
    rendered = LOSSLESS["pipes-markdown"](filled, PLAIN)
    report = gkparse.parse(rendered.text)
    assert false_promises(report, rendered.truth() | {"spans": {}}) == []
    assert report["requests.result_total.research_institution"].value == 1


@pytest.mark.parametrize("number", ["2", "2.", "2 ", "（2）"])
def test_the_number_of_a_row_of_section_2_is_no_figure_of_it(number: str) -> None:
    """The row leaves a cell out, so that there is room for one."""
    text = DROPPED["spaced"](SAMPLES["county"](), PLAIN).text
    row = "规范性文件 6 5 83\n"
    assert row in text
    report = gkparse.parse(text.replace(row, f"{number}规范性文件 6 83\n"))
    cells = [cell for cell in report.cells() if cell.path.startswith("disclosure.normative_documents")]
    assert 2 not in {cell.value for cell in cells}


@SAMPLE
@pytest.mark.parametrize("layout", ["tabs", "wrapped-middle", "spaced", "aligned"])
def test_a_row_of_last_year_below_an_empty_one_is_nobody_s(
    layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_last_year(table: Table) -> Table:
        below = (Slot("上年"), *(Slot(figure) for figure in "310040000000000"))
        rows = (*table.rows[:-1], (Slot("本年"), *table.rows[-1]), below)
        wider = ((*row, Slot("")) for row in rows[: table.head])
        return evolve(table, rows=(*wider, *rows[table.head :]), width=16) if table.section == 4 else table

    monkeypatch.setattr(document, "tables", lambda filled: [*map(with_last_year, tables(filled))])
    filled = SAMPLES[sample]()
    printed = {path: raw if path.startswith(("disclosure", "requests")) else "" for path, raw in filled.printed.items()}
    report = gkparse.parse({**LOSSLESS, **DROPPED}[layout](evolve(filled, printed=printed), PLAIN).text)
    assert not [cell for cell in report.cells() if cell.value and not cell.path.startswith(("disclosure", "requests"))]


@pytest.mark.parametrize("sentence", ["", "2022年，收到申请6件，同比增长12.5%。\n"])
def test_a_part_of_a_row_told_below_it_makes_no_figure_of_the_row_doubtful(sentence: str) -> None:
    """Not even where a sentence above the headers has a word that names a column in other tables."""
    rendered = LOSSLESS["tabs"](SAMPLES["town"](), PLAIN)
    text, (start, _) = rendered.text, rendered.tables[1]
    end = text.index("\n", text.index("一、本年新收", start)) + 1
    report = gkparse.parse(
        f"{text[:start]}{sentence}{text[start:end]}其中：网上申请\t1\t2\t0\t0\t0\t0\t3\n{text[end:]}"
    )
    truth = rendered.truth() | {"spans": {}}
    assert false_promises(report, truth) == []
    assert open_cells(report, truth) == set()


@pytest.mark.parametrize("header", ["", "|  |  |  |  |  |\n"])
def test_each_group_of_section_4_may_have_a_table_with_a_number_and_an_empty_header(header: str) -> None:
    rendered = LOSSLESS["pipes-markdown"](SAMPLES["town"](), PLAIN)
    text, (start, end) = rendered.text, rendered.tables[2]
    figures = [cell.text for cell in tables(SAMPLES["town"]())[2].rows[-1]]
    names = ("（一）行政复议", "（二）行政诉讼（未经复议直接起诉）", "（三）行政诉讼（复议后起诉）")
    heads = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
    groups = [
        f"{name}\n\n{header}{heads}| {' | '.join(figures[5 * at : 5 * at + 5])} |\n\n" for at, name in enumerate(names)
    ]
    report = gkparse.parse(text[:start] + "".join(groups) + text[end:])
    truth = rendered.truth() | {"spans": {}}
    assert false_promises(report, truth) == []
    assert open_cells(report, truth) == set()


@pytest.mark.parametrize("layout", ["spaced", "aligned"])
def test_a_number_of_a_page_is_not_the_last_figure_of_the_row_above(layout: str) -> None:
    """The row has left a cell out."""
    path = "disclosure.normative_documents.total_disclosed"
    county = SAMPLES["county"]()
    text = DROPPED[layout](evolve(county, printed={**county.printed, path: ""}), PLAIN).text
    at = text.rfind("\n", 0, text.index("第二十条第（五）项")) + 1
    cell = gkparse.parse(f"{text[:at]}6\n{text[at:]}")[path]
    assert cell.value is None


@SAMPLE
@pytest.mark.parametrize("layout", ["tabs", "spaced", "aligned"])
@pytest.mark.parametrize("caption", ["表{}", "单位：件  表{}"])
def test_the_number_of_a_table_is_no_figure_that_nobody_read(caption: str, layout: str, sample: str) -> None:
    rendered = {**LOSSLESS, **DROPPED}[layout](SAMPLES[sample](), PLAIN)
    text = rendered.text
    for number, (start, _) in reversed(list(enumerate(rendered.tables, 1))):
        text = f"{text[:start]}{caption.format(number)}\n{text[start:]}"
    values = [(cell.path, cell.value, cell.status) for cell in gkparse.parse(rendered.text).cells()]
    assert [(cell.path, cell.value, cell.status) for cell in gkparse.parse(text).cells()] == values


@SAMPLE
@pytest.mark.parametrize("layout", ["tabs", "spaced", "aligned", "one-a-line"])
def test_rows_of_section_2_in_another_order_do_not_change_their_figures(
    layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def turned(table: Table) -> Table:
        rows = table.rows
        return evolve(table, rows=(*rows[:2], rows[3], rows[2], *rows[4:])) if table.section == 2 else table

    monkeypatch.setattr(document, "tables", lambda filled: [*map(turned, tables(filled))])
    rendered = {**LOSSLESS, **DROPPED}[layout](SAMPLES[sample](), PLAIN)
    assert false_promises(gkparse.parse(rendered.text), rendered.truth() | {"spans": {}}) == []


def with_rows_of_last_year(table: Table, words: tuple[str, str]) -> Table:
    """Section 2 with a row for each of two years behind every label, last year's first."""
    if table.section != 2:
        return table
    rows: list[tuple[Slot, ...]] = []
    wider = int(bool(words[0]))
    for number, row in enumerate(table.rows):
        labels, figures = [s for s in row if not s.path], [s for s in row if s.path]
        if not figures:
            rows.append((*row[:-1], evolve(row[-1], wide=row[-1].wide + wider)))
            continue
        last = [evolve(slot, text=str((number + 3) * 7), path=None) for slot in figures]
        stub = evolve(labels[-1], tall=2)
        named = [[Slot(word)] if word else [] for word in words]
        rows += [(*labels[:-1], stub, *named[0], *last), (*named[1], *figures)]
    return evolve(table, rows=tuple(rows), width=table.width + wider)


@SAMPLE
@pytest.mark.parametrize("layout", ["spaced", "aligned", "tabs", "tabs-expanded", "wrapped-middle", "one-a-line"])
@pytest.mark.parametrize("words", [("上年", "本年"), ("去年", "今年"), ("", "")])
def test_last_years_figures_above_this_years_are_not_taken_for_them(
    words: tuple[str, str], layout: str, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [with_rows_of_last_year(table, words) for table in tables(SAMPLES[sample]())]
    monkeypatch.setattr(document, "tables", lambda _: found)
    rendered = {**LOSSLESS, **DROPPED}[layout](SAMPLES[sample](), PLAIN)
    assert_nothing(false_promises(gkparse.parse(rendered.text), rendered.truth() | {"spans": {}}))
