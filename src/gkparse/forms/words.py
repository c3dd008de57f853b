"""Cells and equations of the forms in the words that are printed there, for messages in Chinese."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from gkparse.forms import TEMPLATES, form
from gkparse.forms.model import Equation, Form

__all__ = ["EquationWords", "cell_words", "equation_words", "row_words"]


@frozen(kw_only=True)
class EquationWords:
    """An equation in words."""

    where: str
    """The row or the column it goes through: ``“一、本年新收政府信息公开申请数量”一行``."""
    left: str
    """What is added up on one side: ``各列之和``."""
    right: str
    """What stands on the other: ``“总计”一列``."""


SIDES = {
    "row": ("各列之和", "“总计”一列"),
    "group": ("四种结果之和", "“总计”一列"),
    "results": ("第三项各行之和", "“（七）总计”一行"),
    "balance": ("第一项与第二项之和", "第三项与第四项之和"),
}
"""Kind of equation → its two sides."""


def equation_words(equation: Equation) -> EquationWords:
    """Return an equation in words.

    >>> equation_words(form("2021").equations[0])
    EquationWords(where='“一、本年新收政府信息公开申请数量”一行', left='各列之和', right='“总计”一列')
    >>> equation_words(form("2021").equations[-4]).where
    '“总计”一列'
    """
    kind, _, where = equation.name.partition(":")
    if kind == "column":
        kind, named = where.rpartition(".")[2], f"“{_labels(equation.right[-1])[1]}”一列"
    else:
        named = row_words(equation.right[-1])
    left, right = SIDES[kind]
    return EquationWords(where=named, left=left, right=right)


def cell_words(path: str) -> str:
    """Return the row and the column of a cell in words.

    >>> cell_words("litigation_direct.total")
    '“行政诉讼，未经复议直接起诉”一行“总计”一列'
    """
    return f"{row_words(path)}“{_labels(path)[1]}”一列"


def row_words(path: str) -> str:
    """Return the row of a cell in words.

    >>> row_words("litigation_direct.total")
    '“行政诉讼，未经复议直接起诉”一行'
    """
    return f"“{_labels(path)[0]}”一行"


@cache
def _labels(path: str) -> tuple[str, str]:
    """Return the labels of a cell's row, with those it stands under where it has no ordinal, and of its column."""
    shape = _form_with(path)
    cell = shape.cell(path)
    row = next(row for row in shape.rows if row.path == cell.row)
    groups = row.groups if row.section == "outcomes" else row.groups[1:]
    return "，".join((*groups, cell.row_label)), cell.column_label


def _form_with(path: str) -> Form:
    shapes = map(form, reversed(TEMPLATES))
    return next(shape for shape in shapes if any(cell.path == path for cell in shape.cells))
