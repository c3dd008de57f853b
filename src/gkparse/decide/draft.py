"""The candidates of a row → a draft of each of its cells, before the form's equations are asked."""

from __future__ import annotations

from collections.abc import Iterable

from gkparse.align.fills import Fill, How
from gkparse.decide.candidates import Number, RowCandidates
from gkparse.decide.trust import Trust
from gkparse.light import light
from gkparse.report.cell import Status

__all__ = ["Draft", "draft_row", "opened"]

MOST_CANDIDATES = 16
PRINTED, BLANK, CERTAIN, GARBLED, CUT, VANISHED, UNREADABLE, UNSETTLED = How


@light
class Draft:
    """A cell before the equations have been asked."""

    path: str
    status: Status
    value: Number | None
    fill: Fill | None
    candidates: tuple[Number, ...] = ()

    @property
    def span(self) -> tuple[int, int] | None:
        """Where its characters stand; None where it has none."""
        fill = self.fill
        return (fill.start, fill.end) if fill is not None and fill.end > fill.start else None


def opened(path: str, numbers: Iterable[Number]) -> Draft:
    """An open cell that may hold any of ``numbers``; the least of them are kept as its candidates."""
    return Draft(path, Status.AMBIGUOUS, None, None, tuple(sorted(numbers)[:MOST_CANDIDATES]))


@light
class Standing:
    """What holds for a row as a whole."""

    trust: Trust
    full: bool
    """Whether every cell of the row is there."""
    noughts: bool
    """Whether it prints nothing but noughts, in a table all of whose figures stand behind their labels."""
    uncut: bool
    """Whether the row is known, and not how it is to be cut."""
    intact: bool
    """Whether neither recognition nor an extractor may have lost figures."""


def draft_row(row: RowCandidates, trust: Trust, *, intact: bool) -> dict[str, Draft]:
    """Draft every cell of a row from its surviving candidates, by path.

    ``intact`` says that neither recognition nor an extractor may have lost figures.
    """
    full = row.placed or all(candidate.full for candidate in row.candidates)
    uncut = intact and trust.orderly and trust.labelled and _is_cut_freely(row)
    noughts = trust.orderly and row.noughts and (intact or row.row.table != "disclosure")
    standing = Standing(trust, full, noughts, uncut, intact)
    return {row.row.cells[k]: _draft(row, k, standing, sums=sums) for k, sums in enumerate(_adds_up(row))}


def _is_cut_freely(row: RowCandidates) -> bool:
    """Whether a row of section 3 may be cut in several ways, all of which are known, that its sums do not choose."""
    return row.row.table == "requests" and not row.held and bool(row.full) and len(row.candidates) > 1


def _draft(row: RowCandidates, k: int, standing: Standing, *, sums: bool) -> Draft:
    """One cell from the fills that its row's surviving candidates give it.

    ``sums`` says whether its group of cells adds up in each of them.
    """
    path, trust = row.row.cells[k], standing.trust
    fills = [candidate.fills[k] for candidate in row.candidates]
    if not fills:
        return opened(path, ())
    best = fills[0]
    several = len(fills) > 1
    hows = {fill.how for fill in fills}
    if hows == {VANISHED}:
        above = _sums_above(row, k)
        if any(above):
            return opened(path, {0, *above})
        if row.absent and trust.bare:
            return Draft(path, Status.INFERRED, 0, None)  # nothing is left over that it could have held
        # Beside figures that the columns settle, a cell without a trace is an empty one.
        if trust.balanced and not row.absent and row.complete and row.row.table != "disclosure":
            return Draft(path, Status.INFERRED, 0, None)
        if row.placed and (trust.delimited or trust.regular):
            return Draft(path, Status.BLANK, None, None)  # the line shows the room of its cell
        if standing.noughts:
            return Draft(path, Status.INFERRED, 0, None)
        if trust.adjoined:
            return Draft(path, Status.BLANK, None, None) if trust.empty else Draft(path, Status.INFERRED, 0, None)
        return Draft(path, Status.MISSING, None, None)
    if not row.complete or UNREADABLE in hows or (several and len({fill.number or 0 for fill in fills}) > 1):
        return opened(path, _known(fills))
    if standing.uncut:
        return Draft(path, Status.INFERRED, best.number or 0, None)
    same = best.how != UNSETTLED and not (several and len({(fill.value, fill.start) for fill in fills}) > 1)
    if same or hows == {BLANK}:
        return _of_one(row, k, best, standing, sums=sums)
    # The figure is the same under all readings, and which characters print it is open.
    if row.row.table == "disclosure":
        lost = not (standing.intact or hows.isdisjoint((How.VANISHED, How.UNSETTLED)))
        settled = trust.labelled and trust.accounted and not lost
    else:
        settled = trust.balanced or (trust.regular and not row.held)
    if settled or standing.noughts:
        return Draft(path, Status.INFERRED, best.number or 0, None)
    return opened(path, _known(fills))


def _sums_above(row: RowCandidates, k: int) -> set[Number]:
    """What the parts of a total add up to in each candidate; nothing where the cell is no total."""
    at = 0
    for size, summed in row.row.shape:
        if summed and k == at + size - 1:
            return {sum(candidate.numbers[at:k]) for candidate in row.candidates}
        at += size
    return set()


def _known(fills: Iterable[Fill]) -> set[Number]:
    """The values that fit, an empty cell counting as 0."""
    return {fill.number or 0 for fill in fills if fill.how != UNREADABLE}


def _of_one(row: RowCandidates, k: int, fill: Fill, standing: Standing, *, sums: bool) -> Draft:
    """A cell for which all candidates agree on the very characters."""
    path, trust, number = row.row.cells[k], standing.trust, fill.number
    disclosure = row.row.table == "disclosure"
    if fill.how == BLANK and not trust.clear and all(f.how == BLANK for f in row.candidates[0].fills):
        return opened(path, {0})
    sums = sums and not disclosure
    balanced = trust.balanced and (sums or row.row.table == "requests")
    placed = trust.delimited or trust.regular or balanced or (disclosure and trust.labelled and trust.accounted)
    if standing.full and (placed or standing.noughts):
        if fill.how == PRINTED:
            return Draft(path, Status.PRINTED, number, fill)
        if fill.how == BLANK:
            return Draft(path, Status.BLANK, None, fill)
        if (fill.how == CERTAIN and (disclosure or sums)) or (fill.how == GARBLED and sums):
            return Draft(path, Status.REPAIRED, number, fill)
        if fill.how == CUT and ((balanced and sums) or disclosure or standing.noughts or not row.held):
            return Draft(path, Status.INFERRED, number, fill)
    elif not standing.full and balanced and not disclosure:
        if fill.how == PRINTED:
            total = k == row.row.width - 1
            return Draft(path, Status.PRINTED if total else Status.INFERRED, number, fill)
        if fill.how in (BLANK, CUT, CERTAIN, GARBLED):
            return Draft(path, Status.INFERRED, number or 0, fill if number is not None else None)
    return opened(path, {number or 0})


def _adds_up(row: RowCandidates) -> list[bool]:
    """For every cell of a row, whether its own group of cells adds up in every candidate."""
    out: list[bool] = []
    for size, summed in row.row.shape:
        at, last = len(out), len(out) + size - 1
        holds = summed
        for candidate in row.candidates if summed else ():
            total = candidate.fills[last].number
            holds = holds and total is not None and sum(candidate.numbers[at:last]) == total
        out += [holds] * size
    return out
