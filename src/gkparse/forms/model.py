"""The national form as records: what is printed on it, in which order, and what must add up.

Labels are given as the notices print them. Wordings are what agencies print instead, in the shape that
`gkparse.text.normalize.fold` gives a text (simplified characters, half-width punctuation), the official one first.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Literal

from attrs import Factory, field, frozen

__all__ = [
    "Block",
    "ColumnHeader",
    "Equation",
    "Form",
    "FormCell",
    "FormRow",
    "Kind",
    "SectionName",
    "merged_orders",
    "unknown_path",
]

Kind = Literal["count", "change", "amount"]
"""What a figure is: a number of things, a signed change in one, or a sum of money."""

SectionName = Literal["disclosure", "requests", "outcomes"]
"""The three sections of the report that are tables: 二, 三 and 四."""


@frozen(kw_only=True)
class ColumnHeader:
    """A column of a table."""

    column: str
    """The last part of the paths of its cells."""
    label: str
    """As the notice prints it."""
    wordings: tuple[str, ...]
    """As agencies print it, the official wording first."""


@frozen(kw_only=True)
class FormCell:
    """A place on the form where a figure is printed."""

    path: str
    """Its name everywhere in this library."""
    section: SectionName
    """The table it belongs to."""
    row: str
    """The path of its row."""
    column: str
    """The last part of its path."""
    row_label: str
    """The row's own label with its ordinal: ``1.属于国家秘密``."""
    column_label: str
    """The label of its column: ``自然人``."""
    kind: Kind
    """What the figure is."""


@frozen(kw_only=True)
class FormRow:
    """A row (stub) of the form with its cells."""

    path: str
    """What the paths of its cells begin with: ``requests.denied.state_secret``, ``review``."""
    section: SectionName
    """The table it belongs to."""
    ordinal: str | None
    """The number printed before its label (``一、``, ``（一）``, ``1.``), or None."""
    label: str
    """Its own label without the ordinal: ``属于国家秘密``."""
    wordings: tuple[str, ...]
    """As agencies print the label, without the ordinal, the official wording first."""
    groups: tuple[str, ...]
    """The labels of the merged cells that it stands under, the outermost first."""
    cells: tuple[str, ...]
    """The paths of its cells in printed order."""
    columns: tuple[str, ...]
    """The last parts of those paths."""


@frozen(kw_only=True)
class Block:
    """One of the small tables that section 二 consists of, for an item of article 20 of the Regulations (条例)."""

    caption: str
    """``第二十条第（一）项``."""
    wordings: tuple[str, ...]
    """As agencies print the caption, the official wording first."""
    item: str
    """The number in the caption: ``一``."""
    columns: tuple[ColumnHeader, ...]
    """Its columns in printed order, 信息内容 left out."""
    rows: tuple[FormRow, ...]
    """Its rows in printed order."""


@frozen(kw_only=True)
class Equation:
    """Two sums of cells that must be equal (勾稽关系)."""

    name: str
    """``row:requests.received``, ``column:requests.total.balance``, ``group:review``."""
    left: tuple[str, ...]
    """The paths of the cells on one side."""
    right: tuple[str, ...]
    """The paths of the cells on the other; the total, where there is one."""
    paths: tuple[str, ...] = field(init=False, repr=False, eq=False)
    """The paths of the cells on both sides."""

    @paths.default
    def _both_sides(self) -> tuple[str, ...]:
        return self.left + self.right


def _by_path(form: Form) -> dict[str, FormCell]:
    return {cell.path: cell for cell in form.cells}


@frozen(kw_only=True, cache_hash=True)
class Form:
    """A form of the yearly report, as a notice of the General Office of the State Council (国务院办公厅) prints it.

    >>> from gkparse.forms import form
    >>> form("2021").notice, len(form("2021").cells), len(form("2021").equations)
    ('国办公开办函〔2021〕30号', 200, 42)
    """

    template: str
    """``"2019"``, ``"2021"``, or ``"mixed"`` where section 二 is of one form and section 三 of another."""
    disclosure_template: str
    """The form that section 二 is of."""
    requests_template: str
    """The form that section 三 is of."""
    notice: str
    """The document number of the notice, or of both."""
    report_years: tuple[int, int | None]
    """The first and the last year that the form was made for; None where it is still in force."""
    sections: tuple[str, ...]
    """The titles of the six sections, without their numbers."""
    blocks: tuple[Block, ...]
    """The small tables of section 二."""
    rows: tuple[FormRow, ...]
    """Every row of the three tables in printed order; section 四 counts as three rows of five."""
    columns: tuple[ColumnHeader, ...]
    """The seven columns of section 三."""
    outcome_columns: tuple[ColumnHeader, ...]
    """The five columns that each group of section 四 has."""
    cells: tuple[FormCell, ...]
    """Every cell in printed order."""
    equations: tuple[Equation, ...]
    """Everything that must add up: rows and columns of section 三, groups of section 四."""
    _by_path: dict[str, FormCell] = field(init=False, repr=False, eq=False, default=Factory(_by_path, takes_self=True))

    def cell(self, path: str) -> FormCell:
        """Return the cell with this path; `KeyError`, naming the nearest, where there is none.

        >>> from gkparse.forms import form
        >>> form("2021").cell("requests.denied.state_secret.total").row_label
        '1.属于国家秘密'
        """
        try:
            return self._by_path[path]
        except KeyError:
            raise unknown_path(path, self._by_path, f"form {self.template}") from None


def unknown_path(path: str, known: Iterable[str], where: str) -> KeyError:
    """Return the error for a path that is not among those known.

    >>> unknown_path("review.totl", ["review.total", "review.other"], "form 2021")
    KeyError("form 2021 has no cell 'review.totl'; the nearest is 'review.total'")
    """
    [*near] = difflib.get_close_matches(str(path), list(known), n=1, cutoff=0.0)
    return KeyError(f"{where} has no cell {path!r}" + (f"; the nearest is {near[0]!r}" if near else ""))


def merged_orders(orders: Iterable[list[str]]) -> list[str]:
    """Return what is in any of several lists, each one's order kept; what only a later one has comes as late as it can.

    >>> merged_orders([["a", "b", "d"], ["a", "c", "d"]])
    ['a', 'b', 'c', 'd']
    """
    merged: list[str] = []
    for order in orders:
        at = len(merged)
        for item in reversed(order):
            if item in merged:
                at = merged.index(item)
            else:
                merged.insert(at, item)
    return merged
