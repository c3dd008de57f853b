"""Cells that left no trace, and that the equations force to be 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from attrs import evolve

from gkparse.decide.candidates import Number
from gkparse.decide.draft import Draft
from gkparse.forms.model import Form
from gkparse.report.cell import MISSING, Status

__all__ = ["close_by_bounds"]

Bounds = dict[str, tuple[Number, Number | None]]


def close_by_bounds(drafts: Mapping[str, Draft], form: Form, open_tables: Set[str]) -> dict[str, Draft]:
    """Close cells without a trace that the equations force to 0; every figure of sections 3 and 4 is at least 0.

    In a table with figures left over or broken equations (``open_tables``) nothing is closed.
    """
    missing = {path for path, draft in drafts.items() if draft.status == MISSING}
    if not missing:
        return dict(drafts)
    tables = {cell.path: cell.section for cell in form.cells}
    bounds: Bounds = {}
    for path, draft in drafts.items():
        if not draft.status.promised:
            bounds[path] = (0, None)  # the candidates of an open cell may not be all of them
        else:
            value = draft.value or 0
            bounds[path] = (value, value)
    changed = True
    while changed:
        changed = False
        for equation in form.equations:
            changed |= _tighten(equation.left, equation.right, bounds, missing)
            changed |= _tighten(equation.right, equation.left, bounds, missing)
    out = dict(drafts)
    for path in missing:
        if bounds[path][1] == 0 and tables[path] not in open_tables:
            out[path] = evolve(drafts[path], status=Status.INFERRED, value=0)
    return out


def _tighten(side: Sequence[str], other: Sequence[str], bounds: Bounds, missing: set[str]) -> bool:
    """Lower the upper bounds of the missing cells of ``side`` to what the other side leaves for them."""
    if not any(path in missing for path in side):
        return False
    most: Number = 0
    for path in other:
        high = bounds[path][1]
        if high is None:
            return False
        most += high
    least = sum(bounds[path][0] for path in side)
    changed = False
    for path in side:
        if path in missing:
            low, high = bounds[path]
            limit = most - least + low
            if limit >= 0 and (high is None or limit < high):
                bounds[path] = (low, limit)
                changed = True
    return changed
