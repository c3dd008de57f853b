"""Extracts → one row a report, a column for every variable."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, TypeAlias

from gkparse.frames.arrow import report_row
from gkparse.frames.columns import REPORT_COLUMNS, STATUS_SUFFIX, YUAN_SUFFIX, Column
from gkparse.frames.extract import CellRow, Extract
from gkparse.report.cell import Status
from gkparse.variables.comparable import harmonised, harmonised_figure
from gkparse.variables.variable import Variable, variables

__all__ = ["Choice", "panel_columns", "panel_row"]

Choice: TypeAlias = Literal["form", "harmonised"]
"""``form``: every variable of every form; ``harmonised``: what all forms measure, under one name."""


@cache
def panel_columns(choice: Choice, *, statuses: bool) -> tuple[Column, ...]:
    """Return the columns of the panel."""
    chosen = _form_columns() if choice == "form" else _harmonised_columns()
    return (*REPORT_COLUMNS, *(column for column in chosen if statuses or not column.name.endswith(STATUS_SUFFIX)))


def _form_columns() -> Iterator[Column]:
    for variable in variables():
        amount = variable.kind == "amount"
        yield Column(variable.name, "amount" if amount else "integer", variable.label_zh)
        if amount:
            yield Column(variable.name + YUAN_SUFFIX, "amount", f"{variable.label_zh}（元）")
        yield _status_column(variable.name)


def _harmonised_columns() -> Iterator[Column]:
    for one in harmonised():
        yield Column(one.name, "integer", one.label_en)
        yield _status_column(one.name)


def _status_column(name: str) -> Column:
    return Column(name + STATUS_SUFFIX, "text", f"The status of {name}; empty where the form has no such cell.")


def panel_row(one: Extract, choice: Choice, *, statuses: bool) -> list[Any]:
    """Return the row of a report: what stands in `panel_columns`."""
    cells = {cell.path: cell for cell in one.cells}
    row = report_row(one)
    figures = _form_figures(cells) if choice == "form" else _harmonised_figures(cells)
    for values, status in figures:
        row += values
        if statuses:
            row.append(status)
    return row


def _form_figures(cells: dict[str, CellRow]) -> Iterator[tuple[tuple[Any, ...], str | None]]:
    for variable in variables():
        cell = cells.get(variable.path)
        yield _values(variable, cell), cell.status if cell else None


def _values(variable: Variable, cell: CellRow | None) -> tuple[Any, ...]:
    if variable.kind == "amount":
        return (cell.amount, cell.amount_cny) if cell else (None, None)
    return (cell.value,) if cell else (None,)


def _harmonised_figures(cells: dict[str, CellRow]) -> Iterator[tuple[tuple[Any, ...], str | None]]:
    figures = {path: (cell.figure, Status(cell.status)) for path, cell in cells.items()}
    for one in harmonised():
        value, status = harmonised_figure(figures, one)
        yield (value,), status.value if status else None
