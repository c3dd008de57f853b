"""Cells that are printed twice with other figures, or that two cells claim: nobody knows which of the two is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from gkparse.decide.candidates import Number, RowCandidates
from gkparse.decide.draft import Draft, opened

__all__ = ["Held", "open_disputed", "open_overlapping", "open_unshared"]


@frozen
class Held:
    """What a cell held, and where, before it was opened."""

    value: Number | None
    span: tuple[int, int] | None


def open_disputed(
    drafts: dict[str, Draft], again: Sequence[Mapping[str, Number]]
) -> tuple[dict[str, Draft], dict[str, Held]]:
    """Open the cells that are printed again with another figure, and say what they held.

    Which of the two is right nobody knows.
    """
    if not again:
        return drafts, {}
    out, disputed = dict(drafts), dict[str, Held]()
    for path, draft in drafts.items():
        if draft.status.promised:
            figures = {draft.value or 0, *(other[path] for other in again if path in other)}
            if len(figures) > 1:
                disputed[path] = Held(draft.value, draft.span)
                out[path] = opened(path, figures)
    return out, disputed


def open_unshared(
    drafts: dict[str, Draft],
    rows: Sequence[RowCandidates],
    again: Sequence[Mapping[str, Number]],
    disputed: Mapping[str, Held],
) -> tuple[dict[str, Draft], dict[str, Held]]:
    """Open what one printing alone holds of a table whose printings are those of several offices.

    They are where more figures differ than agree. Which of them is this report's nobody knows, nor, then, what a cell
    holds that could be read in one of them only.
    """
    if not again:
        return drafts, {}
    table = {path: row.row.table for row in rows for path in row.row.cells}
    several = {table[path] for other in again for path in other if path in table and _differs(drafts, other, disputed)}
    out, unshared = dict(drafts), dict[str, Held]()
    for path, draft in drafts.items():
        if draft.status.promised and table[path] in several:
            theirs = [other for other in again if not other or any(table.get(one) == table[path] for one in other)]
            if not all(path in other for other in theirs):
                unshared[path] = Held(draft.value, draft.span)
                out[path] = opened(path, {draft.value or 0})
    return out, unshared


def _differs(
    drafts: Mapping[str, Draft],
    other: Mapping[str, Number],
    disputed: Mapping[str, Held],
) -> bool:
    """Whether more figures of this printing differ from those of the first than are the same; noughts say nothing."""
    differing = sum((disputed[path].value or 0) != figure for path, figure in other.items() if path in disputed)
    same = sum(
        draft.status.promised and bool(draft.value) and draft.value == other.get(path) for path, draft in drafts.items()
    )
    return differing > same


def open_overlapping(drafts: dict[str, Draft]) -> dict[str, Draft]:
    """Open the cells that claim the same characters: at most one of them can be right."""
    placed = sorted(
        (draft.fill.start, draft.fill.end, path)
        for path, draft in drafts.items()
        if draft.fill is not None and draft.fill.end > draft.fill.start
    )
    out = dict(drafts)
    for (_, end, one), (start, _, other) in pairwise(placed):
        if start < end:
            for path in (one, other):
                value = drafts[path].value
                out[path] = opened(path, () if value is None else (value,))
    return out
