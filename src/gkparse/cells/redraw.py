"""Tables whose rows are not lines of the text → a view of the text in which they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from gkparse.cells.boxes import drawn_tables, without_frames
from gkparse.cells.dashed import dashed_tables
from gkparse.cells.opened import opened_tables
from gkparse.cells.padded import padded_tables
from gkparse.text.view import ADDED, View

__all__ = ["redraw"]

Cell = Sequence[tuple[str, int]]
"""The characters of a cell, each with its place in the text, or `ADDED`."""
Table = tuple[tuple[int, int], Sequence[Sequence[Cell]]]
"""Where a table stands, and its rows."""


def redraw(text: str) -> View | None:
    r"""Return a view of ``text`` with every such table written out row by row; None where there is none.

    >>> redraw("+----+----+\n| 行 | 2  |\n| 政 | 40 |\n+----+----+\n| 许 | 9  |\n+----+----+").text
    '行政\t2·40\n许\t9\n'
    >>> redraw("|规章 |0\n|3\n\n|许可 | |9").text
    '规章\t0\t3\n许可\t\t9\n'
    >>> redraw("| 行政 | 240 |\n|---|---|\n| 许可 | 9 |") is None
    True
    """
    bare = without_frames(text)
    tables = (*drawn_tables(bare), *opened_tables(bare), *dashed_tables(bare), *padded_tables(bare))
    found = list(_apart(sorted(tables, key=lambda table: table[0])))
    return evolve(_view(bare, found), source=text) if found or bare != text else None


def _apart(tables: Iterable[Table]) -> Iterator[Table]:
    """Yield the tables that stand in no other one."""
    last = -1
    for (start, end), rows in tables:
        if start > last:
            yield (start, end), rows
            last = end


def _view(text: str, tables: Iterable[Table]) -> View:
    parts: list[str] = []
    origins: list[int] = []
    done = 0
    for (start, end), rows in tables:
        parts.append(text[done:start])
        origins.extend(range(done, start))
        for row in rows:
            for cell in row:
                parts.extend(character for character, _ in cell)
                origins.extend(at for _, at in cell)
                parts.append("\t")
                origins.append(ADDED)
            parts[-1] = "\n"
        done = end + text.startswith("\n", end)  # the last row has ended its line
    parts.append(text[done:])
    origins.extend(range(done, len(text)))
    return View("".join(parts), text, tuple(origins))
