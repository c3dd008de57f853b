"""What can be compared between the forms: cells that measure the same thing, under one name.

A variable that only one form has is not among them; ``data.json`` says why for those of section 二.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Literal, TypeAlias

from attrs import frozen

from gkparse.forms import TEMPLATES, form
from gkparse.report.cell import Status
from gkparse.variables.variable import variables
from gkparse.variables.words import words

__all__ = ["Agreement", "Harmonised", "harmonised", "harmonised_figure"]

Agreement: TypeAlias = Literal["same", "near"]
"""``same``: the forms ask the same; ``near``: they ask nearly the same, and the note says what differs."""

Value: TypeAlias = int | Decimal | None


@frozen(kw_only=True)
class Harmonised:
    """Something that every form measures.

    >>> other = next(h for h in harmonised() if h.name == "other_total")
    >>> other.terms["2019"], len(other.terms["2021"])
    (('requests.other.total',), 3)
    """

    name: str
    """Its short name, at most 29 characters."""
    label_en: str
    """What it is, in English."""
    terms: Mapping[str, tuple[str, ...]]
    """Template → the paths whose figures add up to it."""
    agreement: Agreement
    """How well the forms agree in what they ask."""
    note: str
    """What differs; empty where nothing does."""


@cache
def harmonised() -> tuple[Harmonised, ...]:
    """Return everything that all forms measure, in the order of the newest form."""
    found = [*_named(), *_shared()]
    order = {cell.path: at for at, cell in enumerate(form(TEMPLATES[-1]).cells)}
    return tuple(sorted(found, key=lambda one: order[one.terms[TEMPLATES[-1]][0]]))


def _named() -> Iterator[Harmonised]:
    """Yield what the data names, because its cells have different paths or meanings."""
    columns = {variable.column: variable for variable in variables() if variable.section == "requests"}
    for entry in words()["harmonised"]:
        for column in columns if "every" in entry else [None]:
            of_column = words()["columns"][f"requests.{column}"] if column else None
            yield Harmonised(
                name=f"{entry['name']}_{of_column['name']}" if of_column else entry["name"],
                label_en=f"{entry['label']}: {of_column['label']}" if of_column else entry["label"],
                terms={
                    template: tuple(f"{row}.{column}" if column else row for row in rows)
                    for template, rows in zip(TEMPLATES, entry["rows"], strict=True)
                },
                agreement=entry["agreement"],
                note=entry["note"],
            )


def _shared() -> Iterator[Harmonised]:
    """Yield the cells of sections 三 and 四 that all forms have: nothing about them has changed."""
    for variable in variables():
        if variable.section != "disclosure" and variable.templates == TEMPLATES:
            yield Harmonised(
                name=variable.name,
                label_en=variable.label_en,
                terms=dict.fromkeys(TEMPLATES, (variable.path,)),
                agreement="same",
                note="",
            )


def harmonised_figure(figures: Mapping[str, tuple[Value, Status]], one: Harmonised) -> tuple[Value, Status | None]:
    """Return the value and the status of something that every form measures, from those of a report's cells.

    Where it is a sum, a blank term counts as 0, and the sum is blank only where all its terms are. It is open where one
    of them is, and has the least sure status among them. It has none where the report's form has no such thing.

    >>> other = next(h for h in harmonised() if h.name == "other_total")
    >>> overdue, unpaid, rest = other.terms["2021"]
    >>> figures = {overdue: (2, Status.PRINTED), unpaid: (None, Status.BLANK), rest: (1, Status.INFERRED)}
    >>> harmonised_figure(figures, other)
    (3, <Status.INFERRED: 'inferred'>)
    """
    for paths in one.terms.values():
        if all(path in figures for path in paths):
            return _total([figures[path] for path in paths])
    return None, None


def _total(terms: list[tuple[Value, Status]]) -> tuple[Value, Status]:
    order = list(Status)
    status = max((status for _, status in terms if status is not Status.BLANK), key=order.index, default=Status.BLANK)
    values = [value for value, term in terms if term is not Status.BLANK]
    if not values or not status.promised or None in values:
        return None, status
    return sum(value for value in values if value is not None), status
