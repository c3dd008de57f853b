"""Tables that are printed twice: what the other printing says of the cells that were read from one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from gkparse.decide.candidates import Number
from gkparse.decide.findings import TABLES
from gkparse.decide.judge import Decision
from gkparse.findings import Finding
from gkparse.report.cell import Cell

__all__ = ["Repeat", "repeat_findings"]

Span = tuple[int, int]


@frozen
class Repeat:
    """A table that was printed before, and what its cells hold here."""

    table: str
    first: Span
    """Where it was read."""
    span: Span
    """Where else it is printed."""
    foreign: bool
    """Whether it stands in another report of the same agency and year, which is a finding of its own."""
    cells: tuple[Cell[Number], ...]
    """Its cells that could be read."""

    @property
    def figures(self) -> dict[str, Number]:
        """What the cells hold, by path; an empty one counts as 0."""
        return {cell.path: cell.value or 0 for cell in self.cells}


def repeat_findings(repeats: Sequence[Repeat], decision: Decision) -> Iterator[Finding]:
    """Say which tables are printed again, and which cells hold other figures there."""
    for repeat in repeats:
        name, name_zh = TABLES[repeat.table]
        which, which_zh = FIRST if repeat.first < repeat.span else CLEARER
        differing = [cell for cell in repeat.cells if _differs(cell, decision)]
        if not repeat.foreign:
            yield Finding(
                code="repeated-table",
                severity="warning",
                message=f"the table of {name} is printed {which} was read",
                message_zh=f"“{name_zh}”表格重复出现，以{which_zh}为准",
                paths=tuple(cell.path for cell in decision.cells if _table(cell.path) == repeat.table),
                spans=(repeat.first, repeat.span),
                details={"same": not differing},
            )
        if differing:
            firsts = [decision.disputed[cell.path] for cell in differing]
            places = [*(held.span for held in firsts if held.span), *(cell.span for cell in differing if cell.span)]
            yield Finding(
                code="figure-conflict",
                severity="warning",
                message=f"{name}: {len(differing)} cells are printed twice with different figures",
                message_zh=f"“{name_zh}”：{len(differing)}个单元格两处数字不一致",
                paths=tuple(cell.path for cell in differing),
                spans=tuple(sorted(places)),
                details={"figures": [(held.value, c.value) for held, c in zip(firsts, differing, strict=True)]},
            )


FIRST = ("again; the first one", "第一处")
CLEARER = ("twice; the one that says more", "较清楚的一处")


def _differs(cell: Cell[Number], decision: Decision) -> bool:
    return cell.path in decision.disputed and (decision.disputed[cell.path].value or 0) != (cell.value or 0)


def _table(path: str) -> str:
    head = path.split(".", 1)[0]
    return head if head in TABLES else "outcomes"
