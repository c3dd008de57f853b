"""What stands between two values, and what is no value at all."""

from __future__ import annotations

from gkparse.align.stream import Stream, build_stream
from gkparse.cells.records import split_records
from gkparse.labels.find import find_labels
from gkparse.text.normalize import fold
from tests.renderers.grid import CORNER


def stream(text: str) -> Stream:
    """The stream of a text that is all table."""
    folded = fold(text)
    return build_stream(folded, split_records(folded, 0, len(folded)), find_labels(folded, 0, len(folded)))


def values(text: str) -> list[str]:
    """The characters of every value."""
    return [text[value.start : value.end] for value in stream(text).values]


def test_a_year_parted_from_its_word_by_a_blank_is_no_figure() -> None:
    assert values("2023 年，本单位没有被申请行政复议、被提起行政诉讼的情况。") == []


def test_a_figure_parted_from_what_it_counts_is_no_figure_of_a_table() -> None:
    assert values("全年共有 3 件复议案件，撤销 1 次。") == []


def test_figures_parted_by_blanks_are_figures() -> None:
    assert values("行政处罚 12 3 0") == ["12", "3", "0"]


def test_a_label_out_of_its_column_has_its_figures_out_of_theirs() -> None:
    """A page's end took the merged cells before it; the rows of the outer labels say nothing of its columns."""
    rows = ["一、本年新收政府信息公开申请数量\t\t\t2\t1\t\t\t\t\t3", "4.保护第三方合法权益" + "\t" * 8 + "0\t"]
    read = stream("\n".join([CORNER, *rows]))
    last = [value for value in read.values if value.group == read.values[-1].group]
    assert [value.number for value in last].index(0) == 7
    assert len(last) == 9


def test_two_rows_of_the_form_are_never_one_line_of_the_page() -> None:
    """However far to the side of each other their figures stand."""
    rows = "1.信访举报投诉类申请  3\n" + " " * 40 + "2.重复申请  4\n"
    assert [value.group for value in stream(rows).values] == [0, 1]


def test_the_columns_of_an_outer_row_are_those_of_the_header_above_it() -> None:
    """Its label is merged over three columns, so that empty cells stand behind it; the first applicants are none."""
    header = "\t\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
    row = "一、本年新收政府信息公开申请数量" + "\t" * 5 + "264\t734\t7\t\t1005"
    read = stream("\n".join([CORNER, header, row]))
    last = [value.number for value in read.values if value.group == read.values[-1].group]
    assert last == [None, None, 264, 734, 7, None, 1005]


def test_cells_behind_an_empty_paragraph_belong_to_the_row_that_lacks_them() -> None:
    rows = ["\t规章\n\t3\n\n\n\t0\n\t4\n", "\t行政许可\n\t7\n"]
    groups = [value.group for value in stream("\n".join(rows)).values]
    assert groups == [groups[0]] * 3 + [groups[-1]]
    assert groups[0] != groups[-1]


def test_a_row_of_section_2_begins_behind_its_label_where_others_with_as_many_cells_do() -> None:
    read = stream("行政处罚\t4\t-3\t7\n行政事业性收费\t\t-87\t\n")
    last = [value.number for value in read.values if value.group == read.values[-1].group]
    assert last == [None, -87]


def test_the_number_of_a_misread_label_is_no_figure() -> None:
    assert values("3 补正后申请内容仍不明 0 4 2") == ["0", "4", "2"]
    assert values("提供 3 补正后中请内容仍不明 0 4 2") == ["0", "4", "2"]
    assert values("5 补正后申请内容仍不明") == ["5"], "it is not the number of that row"
    assert values("0 4 3 补正后申请内容仍不明") == ["0", "4", "3"], "other figures stand before it"


def test_where_a_word_is_printed_for_every_empty_cell_each_line_is_a_row() -> None:
    """However far from one another their figures stand: one side by side with the next is no part of its row."""
    lines = ["行政许可" + " " * 60 + "386  NaN", "行政处罚" + " " * 20 + "57" + " " * 10 + "NaN"]
    assert len({value.group for value in stream("\n".join(lines)).values}) == 2


def test_what_is_printed_for_the_empty_cells_of_headers_is_no_value() -> None:
    assert values("自然人  法人或其他组织  总计  NaN  NaN\n(一)予以公开  3  NaN") == ["3", "NaN"]
