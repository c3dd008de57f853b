"""A form as some agency filled it in, before any converter flattened it: the truth that the tests compare with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

from attrs import frozen

from gkparse.forms import compose
from gkparse.forms.model import Form, FormRow

Value: TypeAlias = int | Decimal | None
Truth: TypeAlias = dict[str, Any]
"""What a document says, cell by cell: `agency`, `year`, `template`, and `cells` (path → printed string and value).

`spans` (path → place of the printed figure) where the text was rendered here, `undetermined` (paths) where nobody can
know, `mistakes` (`key` each) where the figures themselves do not add up.
"""

APPLICANTS: Final = 6
OUTSIDE_RESULTS: Final = ("received", "carried_over", "result_total", "carried_forward")
MARKS: Final = ("/", "\\", "—", "——", "-", "－", "无")

_FULL_TO_HALF: Final = str.maketrans("０１２３４５６７８９．，＋－", "0123456789.,+-")
_FIGURE: Final = re.compile(
    r"(?P<sign>[+↑↓-]|增加?|减少?)?\s*(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>万元|元|件|项)?"
)


def value_of(printed: str, kind: str = "count") -> Value:
    """The number that a printed cell means; None for an empty cell and a mark for none.

    >>> value_of("- 47", "change"), value_of("1,234.5万元", "amount"), value_of("—"), value_of("")
    (-47, Decimal('1234.5'), None, None)
    """
    text = printed.translate(_FULL_TO_HALF).strip()
    if not text or printed.strip() in MARKS:
        return None
    figure = _FIGURE.fullmatch(text)
    if figure is None:
        raise ValueError(f"no figure: {printed!r}")
    digits = figure["digits"].replace(",", "")
    number = Decimal(digits) if kind == "amount" else int(digits)
    return -number if (figure["sign"] or "+")[0] in "-减↓" else number


@frozen(kw_only=True, repr=False)
class Filled:
    """One filled form."""

    form: Form
    agency: str
    year: int
    printed: Mapping[str, str]
    """What stands in each cell, in the form's order; "" for an empty one."""

    def __repr__(self) -> str:
        templates = f"{self.form.disclosure_template}+{self.form.requests_template}"
        figures = {path: printed for path, printed in self.printed.items() if printed not in ("", "0")}
        noughts = sum(printed == "0" for printed in self.printed.values())
        return f"Filled({templates}, {self.agency}, {self.year}, {noughts} noughts, {figures})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How Hypothesis shows a failing example: without the whole form."""
        printer.text(repr(self))

    @property
    def values(self) -> dict[str, Value]:
        """What each cell means; None where it is empty or holds a mark for none."""
        return {cell.path: value_of(self.printed[cell.path], cell.kind) for cell in self.form.cells}

    def truth(self, spans: Mapping[str, tuple[int, int]] | None = None) -> Truth:
        """This form as a truth, with the places of its figures in some text."""
        values = self.values
        return {
            "id": f"{self.agency}{self.year}",
            "agency": self.agency,
            "year": self.year,
            "template": self.form.template,
            "cells": {path: {"value": values[path], "printed": printed} for path, printed in self.printed.items()},
            "spans": dict(spans or {}),
            "undetermined": [],
            "mistakes": [],
        }


def form_of(truth: Truth) -> Form:
    """The form of a truth: the one whose cells are the truth's."""
    for disclosure in ("2019", "2021"):
        for requests in ("2019", "2021"):
            form = compose(disclosure, requests)
            if {cell.path for cell in form.cells} == set(truth["cells"]):
                return form
    raise ValueError(f"{truth['id']}: these cells are no known form's")


def request_rows(form: Form) -> tuple[FormRow, ...]:
    """The rows of section 3, in printed order."""
    return tuple(row for row in form.rows if row.section == "requests")


def outcome_rows(form: Form) -> tuple[FormRow, ...]:
    """The three groups of section 4, in printed order."""
    return tuple(row for row in form.rows if row.section == "outcomes")


def disclosure_rows(form: Form) -> tuple[FormRow, ...]:
    """The rows of section 2, in printed order."""
    return tuple(row for row in form.rows if row.section == "disclosure")


def result_rows(form: Form) -> tuple[FormRow, ...]:
    """The rows of section 3 that add up to （七）总计."""
    return tuple(row for row in request_rows(form) if row.path.split(".", 1)[1] not in OUTSIDE_RESULTS)


def section_of(path: str) -> str:
    """The section of the form that a cell belongs to."""
    head = path.split(".", 1)[0]
    return head if head in ("disclosure", "requests") else "outcomes"


def fill(
    form: Form,
    *,
    disclosure: Mapping[str, str],
    results: Mapping[str, Sequence[int]],
    carried_over: Sequence[int],
    carried_forward: Sequence[int],
    outcomes: Mapping[str, Sequence[int]],
    zero: Callable[[str], str] = lambda path: "0",
    agency: str = "澜汀市人民政府办公室",
    year: int = 2022,
) -> Filled:
    """Fill a form so that all its equations hold.

    `disclosure` gives what section 2 prints, path by path ("" where left out). `results` gives the six applicants of
    each result row (row path, zeros where left out), `carried_over` and `carried_forward` theirs; what was received
    follows from the corner sentence of section 3. `outcomes` gives four figures for each group of section 4. `zero`
    says what a cell of section 3 or 4 prints whose number is 0.
    """
    nothing = (0,) * APPLICANTS
    rows: dict[str, Sequence[int]] = {row.path: results.get(row.path, nothing) for row in result_rows(form)}
    answered = [sum(column) for column in zip(*rows.values(), strict=True)]
    rows |= {"requests.result_total": answered, "requests.carried_forward": carried_forward}
    rows["requests.carried_over"] = carried_over
    rows["requests.received"] = [
        done + left - before for done, left, before in zip(answered, carried_forward, carried_over, strict=True)
    ]
    numbers: dict[str, int] = {}
    for row in request_rows(form):
        numbers.update(zip(row.cells, (*rows[row.path], sum(rows[row.path])), strict=True))
    for row in outcome_rows(form):
        figures = outcomes.get(row.path, (0, 0, 0, 0))
        numbers.update(zip(row.cells, (*figures, sum(figures)), strict=True))
    if min(numbers.values()) < 0:
        raise ValueError("more was carried over than was answered or carried forward")

    def show(path: str) -> str:
        if path not in numbers:
            return disclosure.get(path, "")
        return str(numbers[path]) if numbers[path] else zero(path)

    return Filled(form=form, agency=agency, year=year, printed={cell.path: show(cell.path) for cell in form.cells})


def row_of(path: str, truth: Truth) -> frozenset[str]:
    """The cells of the row of the text that a cell stands in; the groups of section 4 share one."""
    rows = [row.cells for row in form_of(truth).rows if row.section != "outcomes"]
    rows.append(tuple(cell.path for cell in form_of(truth).cells if cell.section == "outcomes"))
    return frozenset(next(row for row in rows if path in row))
