"""Which cells of a report can be known at all from a text that lost its blanks or its separators.

Two idealised losses are studied, granting the reader everything else: every row found, every character read, the form's
equations assumed to hold.

`dropped`: the printed cells of a row stand in order, empty cells have vanished.
`glued`: the same, and nothing stands between the printed cells either.

A cell is undetermined where two fillings of the form agree with what is left and give it different values, an empty
cell or a mark for none counting as 0. One habit counts as evidence: a section in which some row can only be read with
every cell printed, and every row can be, prints all its cells, noughts included. The readings of a row are enumerated;
the equations across rows are solved by CP-SAT (ortools).

Where the figures themselves do not add up, a reader cannot know which equation to doubt: there, staying open is as
right as the true value (`excused`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from attrs import frozen

from gkparse.forms.model import Form
from tests.filled import Truth, disclosure_rows, form_of, outcome_rows, request_rows, section_of

Loss: TypeAlias = Literal["dropped", "glued"]
Vector: TypeAlias = tuple[float, ...]
Readings: TypeAlias = dict[Vector, bool] | None
"""The readings of a row, and whether each has every cell printed; None where there are too many."""

LIMIT: Final = 60_000
"""Readings of one row; beyond it the row's cells are called undetermined."""
DIGITS: Final = 40
"""A glued section 4 longer than this is called undetermined."""
SECONDS: Final = 20

_HALF: Final = str.maketrans("０１２３４５６７８９．，＋－−（）", "0123456789.,+--()")
_NUMBER: Final = re.compile(r"(?P<sign>[+↑↓-]|增加?|减少?)?\s?(?P<int>\d[\d,]*)(?P<frac>\.\d+)?")
_GLUED: Final = re.compile(r"(?:[+↑↓-]|增加?|减少?)?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?")
_UNIT: Final = re.compile(r"(?:万元|元|件|项|个|条|宗|次)?")


@frozen
class Study:
    """What a loss costs."""

    undetermined: frozenset[str]
    excused: frozenset[str]

    @property
    def fair(self) -> frozenset[str]:
        """The cells that a reader may leave open."""
        return self.undetermined | self.excused


def study(truth: Truth, loss: Loss) -> Study:
    """The cells that a loss makes unknowable."""
    form = form_of(truth)
    printed = {path: cell["printed"] or "" for path, cell in truth["cells"].items()}
    slips = {section_of(mistake["key"]) for mistake in truth.get("mistakes", ())}
    rows = {
        "disclosure": [row.cells for row in disclosure_rows(form)],
        "requests": [row.cells for row in request_rows(form)],
        "outcomes": [tuple(path for row in outcome_rows(form) for path in row.cells)],
    }
    undetermined: set[str] = set()
    excused: set[str] = set()

    readings = [_row_readings([printed[p] for p in row], loss, False) for row in rows["disclosure"]]
    _expect_truth(rows["disclosure"], readings, printed)
    undetermined |= _differing(rows["disclosure"], _with_habit(readings), printed)

    [row] = rows["outcomes"]
    if "outcomes" in slips:
        free = _row_readings([printed[p] for p in row], loss, False) if loss == "dropped" else None
        excused |= _differing([row], [free], printed)
    else:
        free = _outcome_readings([printed[p] for p in row], loss)
        undetermined |= _differing([row], [free], printed)
    _expect_truth([row], [free], printed)

    summed = "requests" not in slips
    readings = [_row_readings([printed[p] for p in row], loss, summed) for row in rows["requests"]]
    _expect_truth(rows["requests"], readings, printed)
    readings = _with_habit(readings)
    if not summed:
        excused |= _differing(rows["requests"], readings, printed)
    elif any(r is None for r in readings):
        undetermined |= {path for row in rows["requests"] for path in row}
    else:
        undetermined |= _joined(rows["requests"], readings, form, printed)
    return Study(frozenset(undetermined), frozenset(excused - undetermined))


def unknowable(truth: Truth, loss: Loss) -> frozenset[str]:
    """The cells that a reader may leave open after a loss.

    Beside what the study finds, the rows of section 2 that print nothing at all, and those of section 3 if it does not
    add up: no equation says that they are empty, so that a reader who sees a label and no figure may say that the
    figures are missing.
    """
    slips = {section_of(mistake["key"]) for mistake in truth.get("mistakes", ())}
    form = form_of(truth)
    rows = [*disclosure_rows(form), *(request_rows(form) if "requests" in slips else ())]
    bare = {path for row in rows if not any(truth["cells"][p]["printed"] for p in row.cells) for path in row.cells}
    return study(truth, loss).fair | bare


def misleading(truth: Truth, loss: Loss) -> frozenset[str]:
    """The cells of rows that do not add up, and that can be read after a loss so that they do.

    So are those of rows of section 2 with an empty cell, where all others show that the section prints every cell.
    A figure is missing from such a row and a cell has vanished as well, for all that a reader can tell: the equations
    themselves lead to another reading than the true one.
    """
    form = form_of(truth)
    slips = {section_of(mistake["key"]) for mistake in truth.get("mistakes", ())}
    rows = [row.cells for row in request_rows(form) if "requests" in slips]
    found: set[str] = set()
    printed_rows = [[truth["cells"][path]["printed"] or "" for path in row.cells] for row in disclosure_rows(form)]
    for row, printed, read in zip(
        disclosure_rows(form),
        printed_rows,
        _with_habit([_row_readings(printed, loss, False) for printed in printed_rows]),
        strict=True,
    ):
        if read is not None and tuple(map(value, printed)) not in read:
            found |= set(row.cells)
    for cells in rows:
        printed = [truth["cells"][path]["printed"] or "" for path in cells]
        readings = _row_readings(printed, loss, True)
        if readings is None or (readings and tuple(map(value, printed)) not in readings):
            found |= set(cells)
    if "outcomes" in slips:
        groups = tuple(path for group in outcome_rows(form) for path in group.cells)
        readings = _outcome_readings([truth["cells"][path]["printed"] or "" for path in groups], loss)
        if readings is None or readings:
            found |= set(groups)
    return frozenset(found)


def value(text: str) -> float:
    """The number in a printed cell; marks for none count as 0."""
    found = _NUMBER.search(text.translate(_HALF))
    if not found:
        return 0.0
    number = float(found["int"].replace(",", "") + (found["frac"] or ""))
    return -number if (found["sign"] or "+")[0] in "-减↓" else number


def readable_whole(rows: Iterable[Sequence[str]], loss: Loss = "glued") -> bool:
    """Whether every one of these rows can be read with all its cells printed."""
    readings = [_row_readings(list(row), loss, False) for row in rows]
    return all(r is None or any(r.values()) for r in readings)


@lru_cache(maxsize=4096)
def _cuts(text: str, most: int) -> tuple[Vector, ...]:
    """Every way to cut a glued run into so many numbers or fewer; signs, decimals and units are allowed."""

    def go(at: int, left: int) -> Iterator[Vector]:
        if at == len(text):
            yield ()
            return
        if not left:
            return
        if text[at] in "/\\—-无零":  # a mark for none; "-" may be a sign as well
            for more in go(at + 1, left - 1):
                yield (0.0, *more)
            if text[at] != "-":
                return
        longest = _GLUED.match(text, at)
        if not longest:
            return
        ends = {longest.end()}
        ends |= {end for end in range(at + 1, longest.end()) if _GLUED.fullmatch(text, at, end)}
        for end in sorted(ends):
            unit = _UNIT.match(text, end)
            for more in go(unit.end() if unit else end, left - 1):
                yield (value(text[at:end]), *more)

    return tuple(itertools.islice(go(0, most), LIMIT + 1))


def _cuts_to_total(text: str, parts: int) -> Iterator[Vector]:
    """Cuts of a run of digits into at most so many numbers and a last one that is their sum."""

    def cut(rest: str, left: int, room: int) -> Iterator[Vector]:
        if not rest:
            if room == 0:
                yield ()
            return
        if not left:
            return
        for size in range(1, min(len(rest), len(str(room))) + 1):
            if size > 1 and rest[0] == "0":
                break
            number = int(rest[:size])
            if number > room:
                break
            for more in cut(rest[size:], left - 1, room - number):
                yield (float(number), *more)

    for size in range(1, len(text) + 1):
        last, rest = text[-size:], text[:-size]
        if size > 1 and last[0] == "0":
            continue
        for head in cut(rest, parts, int(last)):
            yield (*head, float(last))


def _placements(values: Sequence[float], cells: int) -> Iterator[Vector]:
    """Every vector of so many cells that holds the values in order, 0 elsewhere."""
    for at in itertools.combinations(range(cells), len(values)):
        row = [0.0] * cells
        for place, number in zip(at, values, strict=True):
            row[place] = number
        yield tuple(row)


def _row_readings(cells: Sequence[str], loss: Loss, summed: bool) -> Readings:
    printed = [text for text in cells if text]
    glued = re.sub(r"\s", "", "".join(printed)).translate(_HALF)
    runs: Iterable[Vector]
    if loss == "dropped":
        runs = [tuple(value(text) for text in printed)]
    elif summed and re.fullmatch(r"\d+", glued):
        runs = set(_cuts_to_total(glued, len(cells) - 1)) | {r for r in _cuts(glued, len(cells)) if not any(r)}
    else:
        runs = _cuts(glued, len(cells)) if glued else [()]
        if len(list(runs)) > LIMIT:
            return None
    found: dict[Vector, bool] = {}
    for run in runs:
        for row in _placements(run, len(cells)):
            if not summed or sum(row[:-1]) == row[-1]:
                found[row] = found.get(row, False) or len(run) == len(cells)
        if len(found) > LIMIT:
            return None
    return found


def _with_habit(readings: list[Readings]) -> list[Readings]:
    """Where the section is seen to print all its cells, drop the readings with vanished ones."""
    rows = [r for r in readings if r is not None]
    if not (rows and all(any(r.values()) for r in rows) and any(all(r.values()) for r in rows)):
        return readings
    return [r if r is None else {row: full for row, full in r.items() if full} for r in readings]


def _expect_truth(rows: Sequence[Sequence[str]], readings: Sequence[Readings], printed: dict[str, str]) -> None:
    """Raise ValueError where what a row prints is not among its readings: then they are listed wrongly.

    It is asked before the habit of the section, which one empty cell may break, and not of rows that print a total and
    no part: their truth may not know whose it is.
    """
    for paths, read in zip(rows, readings, strict=True):
        known = any(printed[path] for path in paths[:-1])
        if known and read is not None and tuple(value(printed[path]) for path in paths) not in read:
            raise ValueError(f"the printed figures of {paths[0]} are not among their own readings")


def _differing(rows: Sequence[Sequence[str]], readings: Sequence[Readings], printed: dict[str, str]) -> set[str]:
    """Cells that some reading of their row gives another value; so does a habit that one empty cell breaks."""
    found = set()
    for paths, read in zip(rows, readings, strict=True):
        true = tuple(value(printed[path]) for path in paths)
        found |= {path for i, path in enumerate(paths) if read is None or any(row[i] != true[i] for row in read)}
    return found


def _outcome_readings(cells: Sequence[str], loss: Loss) -> Readings:
    """Readings of the fifteen cells of section 4: three groups of five, each adding up."""
    printed = [text for text in cells if text]
    text = "".join(printed).translate(_HALF)
    if loss == "glued" and re.fullmatch(r"\d+", text):
        if len(text) > DIGITS:
            return None
        found: dict[Vector, bool] = {}
        for row, full in _groups(text, 3):
            found[row] = found.get(row, False) or full
            if len(found) > LIMIT:
                return None
        return found
    rows = _placements([value(part) for part in printed], len(cells))
    return {row: True for row in rows if all(sum(row[g : g + 4]) == row[g + 4] for g in (0, 5, 10))}


def _groups(rest: str, left: int) -> Iterator[tuple[Vector, bool]]:
    if left == 0:
        if not rest:
            yield (), True
        return
    seen = set()
    for size in range(len(rest) + 1):
        head = rest[:size]
        runs = set(_cuts_to_total(head, 4)) | {r for r in _cuts(head, 5) if not any(r)} if head else {()}
        for run in runs:
            for row in _placements(run, 5):
                if sum(row[:4]) == row[4] and (size, row) not in seen:
                    seen.add((size, row))
                    for more, full in _groups(rest[size:], left - 1):
                        yield (*row, *more), full and len(run) == 5


def _joined(
    rows: Sequence[Sequence[str]], readings: Sequence[Readings], form: Form, printed: dict[str, str]
) -> set[str]:
    """Cells of section 3 that some joint filling of all rows and columns gives another value."""
    from ortools.sat.python import cp_model

    true = {path: int(value(printed[path])) for row in rows for path in row}
    rest = {
        path
        for row, read in zip(rows, readings, strict=True)
        for i, path in enumerate(row)
        if any(r[i] != true[path] for r in read or ())
    }
    found: set[str] = set()
    while rest:
        model = cp_model.CpModel()
        cells = {path: model.new_int_var(0, 10**9, path) for path in true}
        for row, read in zip(rows, readings, strict=True):
            model.add_allowed_assignments([cells[p] for p in row], [[int(n) for n in r] for r in read or ()])
        for equation in form.equations:
            if set(equation.left) <= set(true):
                model.add(sum(cells[p] for p in equation.left) == sum(cells[p] for p in equation.right))
        differs = []
        for path in rest:
            other = model.new_bool_var(f"other {path}")
            model.add(cells[path] != true[path]).only_enforce_if(other)
            differs.append(other)
        model.add_bool_or(differs)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds, solver.parameters.num_workers = SECONDS, 1
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            break
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return found | rest
        new = {path for path in rest if solver.value(cells[path]) != true[path]}
        found |= new
        rest -= new
    return found
