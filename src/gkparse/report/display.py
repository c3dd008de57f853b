"""A report as text for people: its tables with their printed labels, what is open in them, and what was found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from gkparse.forms import TEMPLATES, form
from gkparse.forms.model import ColumnHeader, Form, FormRow
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport, AnyCell

__all__ = ["display", "width"]

LEGEND = "3 printed    - blank    3+ inferred    3~ repaired    {3|4} ambiguous    ? missing"

SHOWN_CANDIDATES = 3
"""How many candidates of an ambiguous cell its table shows; the list below it shows them all."""

SHOWN_FILLINGS = 6

INDENT = "  "


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes: an East Asian wide character takes two.

    >>> width("总计"), width("3+")
    (4, 2)
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def show_cell(cell: AnyCell) -> str:
    """Return a cell as its table shows it, marked with its status.

    >>> from gkparse.report.cell import Cell
    >>> show_cell(Cell(path="review.total", status=Status.AMBIGUOUS, candidates=(0, 1)))
    '{0|1}'
    """
    if cell.status is Status.AMBIGUOUS:
        more = ("…",) if len(cell.candidates) > SHOWN_CANDIDATES else ()
        return f"{{{'|'.join((*map(_figure, cell.candidates[:SHOWN_CANDIDATES]), *more))}}}"
    if cell.value is None:
        return "-" if cell.status is Status.BLANK else "?"
    mark = {Status.INFERRED: "+", Status.REPAIRED: "~"}.get(cell.status, "")
    return _figure(cell.value) + mark


def display(report: AnnualReport) -> str:
    """Return a report as text: who and when, the three tables, the open cells, the findings."""
    parts = [_head(report)]
    for section, number, title in (
        ("disclosure", "二", "主动公开政府信息情况"),
        ("requests", "三", "收到和处理政府信息公开申请情况"),
        ("outcomes", "四", "政府信息公开行政复议、行政诉讼情况"),
    ):
        parts.append("\n".join((f"{number}、{title}", *_table(report, section))))
    parts.append(LEGEND)
    parts += filter(None, ("\n".join(_open_cells(report)), "\n".join(_findings(report))))
    return "\n\n".join(parts) + "\n"


def _head(report: AnnualReport) -> str:
    known = [report.agency or "(agency unknown)", str(report.year or "(year unknown)")]
    return f"{' '.join(known)}   form {report.template or 'unknown'}\n{report.title or '(no title)'}"


def _table(report: AnnualReport, section: str) -> Iterator[str]:
    shape = next((shape for shape in map(form, TEMPLATES) if _has_rows(report, shape, section)), None)
    if shape is None:
        yield INDENT + "(no table)"
    elif section == "disclosure":
        for block in shape.blocks:
            yield from _grid(report, block.caption, block.columns, block.rows)
    else:
        columns = shape.columns if section == "requests" else shape.outcome_columns
        yield from _grid(report, "", columns, _rows(shape, section))


def _rows(shape: Form, section: str) -> list[FormRow]:
    return [row for row in shape.rows if row.section == section]


def _has_rows(report: AnnualReport, shape: Form, section: str) -> bool:
    paths = {path for row in _rows(shape, section) for path in row.cells}
    head = section if section != "outcomes" else ("review", "litigation")
    return paths == {cell.path for cell in report.cells() if cell.path.startswith(head)}


def _grid(report: AnnualReport, stub: str, columns: Sequence[ColumnHeader], rows: Iterable[FormRow]) -> Iterator[str]:
    """Yield the lines of one table; labels to the left, figures to the right, groups above their rows."""
    lines: list[tuple[str, Sequence[str]]] = [(INDENT + stub, [header.label for header in columns])]
    above: tuple[str, ...] = ()
    for row in rows:
        for depth, group in enumerate(row.groups):
            if above[: depth + 1] != row.groups[: depth + 1]:
                lines.append((INDENT * (depth + 1) + group, ()))
        above = row.groups
        label = INDENT * (len(row.groups) + 1) + (row.ordinal or "") + row.label
        lines.append((label, [show_cell(report[path]) for path in row.cells]))
    stub_width = max(width(label) for label, _ in lines)
    widths = [max(map(width, column)) for column in zip(*(cells for _, cells in lines if cells), strict=True)]
    for label, cells in lines:
        shown = "".join(INDENT + _pad_left(cell, wide) for cell, wide in zip(cells, widths, strict=False))
        yield (label + " " * (stub_width - width(label)) + shown).rstrip()


def _open_cells(report: AnnualReport) -> Iterator[str]:
    cells = [cell for cell in report.cells() if not cell.status.promised]
    if not cells:
        return
    yield f"Open cells ({len(cells)})"
    for cell in cells:
        values = f": {', '.join(map(_figure, cell.candidates))}" if cell.candidates else ""
        yield f"{INDENT}{cell.path}  {cell.status.value}{values}"
    for alternative in report.alternatives:
        yield f"{INDENT}together: {', '.join(alternative.paths)}"
        for filling in alternative.fillings[:SHOWN_FILLINGS]:
            yield INDENT * 2 + ", ".join("-" if value is None else _figure(value) for value in filling)
        if len(alternative.fillings) > SHOWN_FILLINGS:
            yield f"{INDENT * 2}and {len(alternative.fillings) - SHOWN_FILLINGS} more"


def _findings(report: AnnualReport) -> Iterator[str]:
    if not report.findings:
        return
    yield f"Findings ({len(report.findings)})"
    for finding in report.findings:
        yield f"{INDENT}{finding.severity}  {finding}"
        yield INDENT * 2 + finding.message_zh


def _figure(value: int | Decimal) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _pad_left(text: str, wide: int) -> str:
    return " " * (wide - width(text)) + text
