"""The three tables of the form with their merged cells, as the page shows them and before anything flattens them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from gkparse.forms.model import FormRow
from tests.filled import Filled, outcome_rows, request_rows

CORNER: Final = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
STUB: Final = 3
"""Columns of labels in section 3: 三、本年度办理结果, （三）不予公开, 1.属于国家秘密."""


@frozen
class Slot:
    """One cell of the page: a label, or the cell of the form at `path`."""

    text: str
    path: str | None = None
    wide: int = 1
    tall: int = 1


@frozen(kw_only=True)
class Table:
    """One table: rows of the slots that begin in them, as in HTML."""

    section: int
    width: int
    rows: tuple[tuple[Slot, ...], ...]
    head: int
    """So many rows of header come first."""


@frozen
class Corner:
    """One square of the full grid: the slot that covers it, and how far its own corner is."""

    slot: Slot
    down: int
    right: int

    @property
    def origin(self) -> bool:
        """Whether the slot begins here."""
        return not self.down and not self.right


def tables(filled: Filled) -> tuple[Table, Table, Table]:
    """The tables of sections 2, 3 and 4."""
    return disclosure_table(filled), requests_table(filled), outcomes_table(filled)


def disclosure_table(filled: Filled) -> Table:
    """Section 2: blocks of a caption, a header and one or two rows, four columns wide."""
    width = 4
    rows: list[tuple[Slot, ...]] = []
    for block in filled.form.blocks:
        wide = _widths(len(block.columns), width - 1)
        rows.append((Slot(block.caption, wide=width),))
        rows.append((Slot("信息内容"), *(Slot(c.label, wide=w) for c, w in zip(block.columns, wide, strict=True))))
        for row in block.rows:
            figures = (Slot(filled.printed[p], p, w) for p, w in zip(row.cells, wide, strict=True))
            rows.append((Slot(printed_label(filled, row)), *figures))
    return Table(section=2, width=width, rows=tuple(rows), head=0)


def requests_table(filled: Filled) -> Table:
    """Section 3: three header rows, three columns of labels that merge downwards and sideways, seven of figures."""
    rows = request_rows(filled.form)
    natural, *organizations, total = (column.label for column in filled.form.columns)
    lines: list[tuple[Slot, ...]] = [
        (Slot(CORNER, wide=STUB, tall=3), Slot("申请人情况", wide=7)),
        (Slot(natural, tall=2), Slot("法人或其他组织", wide=5), Slot(total, tall=2)),
        tuple(Slot(label) for label in organizations),
    ]
    for at, row in enumerate(rows):
        stub = []
        for depth, group in enumerate(row.groups):
            before = rows[at - 1].groups[: depth + 1] if at else ()
            if before != row.groups[: depth + 1]:
                tall = sum(r.groups[: depth + 1] == row.groups[: depth + 1] for r in rows)
                stub.append(Slot(group, tall=tall))
        own = Slot(printed_label(filled, row), wide=STUB - len(row.groups))
        lines.append((*stub, own, *(Slot(filled.printed[path], path) for path in row.cells)))
    return Table(section=3, width=STUB + 7, rows=tuple(lines), head=3)


def outcomes_table(filled: Filled) -> Table:
    """Section 4: fifteen figures in one row, under two levels of header."""
    groups = outcome_rows(filled.form)
    words = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    rows = (
        (Slot("行政复议", wide=5), Slot("行政诉讼", wide=10)),
        (*(Slot(word, tall=2) for word in words), Slot("未经复议直接起诉", wide=5), Slot("复议后起诉", wide=5)),
        tuple(Slot(word) for word in words + words),
        tuple(Slot(filled.printed[path], path) for group in groups for path in group.cells),
    )
    return Table(section=4, width=15, rows=rows, head=3)


def printed_label(filled: Filled, row: FormRow) -> str:
    """The label of a row as the official form prints it, with its number."""
    return filled.form.cell(row.cells[0]).row_label


def full_grid(table: Table) -> list[list[Corner]]:
    """Every square of a table, with the slot that covers it."""
    squares: dict[tuple[int, int], Corner] = {}
    for y, row in enumerate(table.rows):
        x = 0
        for slot in row:
            while (y, x) in squares:
                x += 1
            for down in range(slot.tall):
                for right in range(slot.wide):
                    squares[y + down, x + right] = Corner(slot, down, right)
            x += slot.wide
    return [[squares[y, x] for x in range(table.width)] for y in range(len(table.rows))]


def slots(table: Table) -> Iterator[Slot]:
    """Every slot of a table, in reading order."""
    for row in table.rows:
        yield from row


def _widths(columns: int, room: int) -> list[int]:
    """How wide each of so many columns is: the last one takes what is left."""
    return [1] * (columns - 1) + [room - columns + 1]


def packed(table: Table, merged: str) -> list[list[Slot]]:
    """The rows of a table as flat lists, after a converter dealt with its merged cells in one of four ways.

    `shifted`: a merged cell stands once and leaves nothing behind, so that rows below it begin further left.
    `continued`: a cell merged downwards leaves an empty cell in each row below.
    `padded`: the same, and empty cells fill each row up to the table's width at its end.
    `expanded`: a merged cell leaves an empty cell in every other square that it covers.
    """
    if merged == "shifted":
        return [list(row) for row in table.rows]
    rows = []
    for squares in full_grid(table):
        row = [s.slot if s.origin else Slot("") for s in squares if merged == "expanded" or not s.right]
        rows.append(row + [Slot("")] * (table.width - len(row) if merged == "padded" else 0))
    return rows


def broken(label: str, pieces: int) -> list[str]:
    """A label cut into so many pieces of about the same length, as a narrow column breaks it."""
    size = max(1, -(-len(label) // max(1, pieces)))
    return [label[at : at + size] for at in range(0, len(label), size)]
