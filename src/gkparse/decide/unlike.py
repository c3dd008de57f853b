"""Figures in a column of another kind: their row was not printed in the order of its cells.

In section 2 no equation sees figures that changed places. A sign and a unit do: only a change is less than 0, and only
an amount is counted in 元.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gkparse.align.stream import Value
from gkparse.decide.candidates import RowCandidates
from gkparse.decide.draft import Draft, opened

__all__ = ["open_unlike"]

MONEY = "元"


def open_unlike(
    drafts: Mapping[str, Draft], rows: Sequence[RowCandidates], values: Sequence[Value], kinds: Mapping[str, str]
) -> dict[str, Draft]:
    """Open the rows of section 2 in which a figure is unlike its column; ``kinds`` are those of the cells, by path."""
    out = dict(drafts)
    for row in rows:
        if row.row.table == "disclosure" and any(
            _is_unlike(drafts[path], values, kinds[path]) for path in row.row.cells
        ):
            out |= {
                path: opened(path, {drafts[path].value or 0}) for path in row.row.cells if drafts[path].status.promised
            }
    return out


def _is_unlike(draft: Draft, values: Sequence[Value], kind: str) -> bool:
    fill = draft.fill
    if not draft.value or fill is None or fill.value < 0:
        return False
    content = values[fill.value].content
    unit = content.unit if content is not None else None
    return (draft.value < 0 and kind != "change") or bool(unit and (MONEY in unit) != (kind == "amount"))
