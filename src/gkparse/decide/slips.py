"""Whether a table that does not add up holds one mistake of the office, or figures that have changed their places.

Figures and labels may stand apart; then nothing but the equations says where a figure belongs. One wrong figure breaks
the sum of its own row, and those of its column. Two figures that changed places break two rows, or, within a row, two
columns by differences that cancel out. So a table in which many rows hold, at most one row and at most two columns
fail, and nothing cancels out, is printed in its order.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

__all__ = ["is_one_slip"]

Number = int | Decimal | None

ROWS_KNOWN = 5
"""So many rows with figures other than 0 have to add up."""
MOST_COLUMNS = 2
"""A wrong figure may have been added up, too: then its own column fails, and that of the totals."""

OUTSIDE = ("requests.received", "requests.carried_over", "requests.result_total", "requests.carried_forward")


def is_one_slip(numbers: Sequence[Number], paths: Sequence[str]) -> bool:
    """Say whether section 3, printed row by row with every cell, holds one mistake that moved no figure.

    ``paths`` are those of its rows, in order.
    """
    if not paths or len(numbers) % len(paths):
        return False
    width = len(numbers) // len(paths)
    rows = {path: [number or 0 for number in numbers[at * width : (at + 1) * width]] for at, path in enumerate(paths)}
    if len(rows) != len(paths) or not all(path in rows for path in OUTSIDE) or len(numbers) != width * len(rows):
        return False
    failing = [path for path, row in rows.items() if sum(row[:-1]) != row[-1]]
    holding = sum(any(row) for path, row in rows.items() if path not in failing)
    received, carried, total, forward = (rows[path] for path in OUTSIDE)
    results = [row for path, row in rows.items() if path not in OUTSIDE]
    added = [sum(row[c] for row in results) - total[c] for c in range(width)]
    balance = [received[c] + carried[c] - total[c] - forward[c] for c in range(width)]
    columns = [c for c in range(width) if added[c] or balance[c]]
    if holding < ROWS_KNOWN or len(failing) > 1 or not columns or len(columns) > MOST_COLUMNS:
        return False
    return all(
        len([d for d in differences if d]) < MOST_COLUMNS or sum(differences) for differences in (added, balance)
    )
