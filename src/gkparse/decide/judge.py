"""Candidates → cells: what is sure, what stays open, and what the equations say of it.

The order is: candidates of single rows (`gkparse.decide.candidates`), the columns of section 3
(`gkparse.decide.solve`), then this module: one draft a cell, bounds for cells without a trace, and the form's equations
over what is sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import evolve, field, frozen

from gkparse.align.fillings import Listed
from gkparse.align.fills import Fill, How
from gkparse.align.places import NOWHERE, Places
from gkparse.align.search import Alignment
from gkparse.align.stream import ValueKind
from gkparse.decide.astray import astray_rows
from gkparse.decide.candidates import (
    Number,
    RowCandidates,
    row_candidates,
    without_sums,
    without_sums_or_habit,
)
from gkparse.decide.damage import open_shaky
from gkparse.decide.lost import lost_cells
from gkparse.decide.noughts import nought_tables
from gkparse.decide.sides import exchangeable_rows
from gkparse.decide.solve import Solution, solve_columns
from gkparse.decide.trust import Trust, trust_rows
from gkparse.forms.model import Equation, Form
from gkparse.report.cell import Cell, Status

__all__ = ["Decision", "Verdict", "decide"]

MOST_CANDIDATES = 16


@frozen
class Draft:
    """A cell before the equations have been asked."""

    path: str
    status: Status
    value: Number | None
    fill: Fill | None
    candidates: tuple[Number, ...] = ()


@frozen
class Verdict:
    """What one equation says of the sure cells: both sums, and whether they agree (None where it cannot be asked)."""

    equation: Equation
    left: Number
    right: Number
    holds: bool | None


@frozen
class Decision:
    """The cells of the form in order, with what was considered on the way."""

    cells: tuple[Cell[Number], ...]
    rows: tuple[RowCandidates, ...] = field(repr=False)
    verdicts: tuple[Verdict, ...] = field(repr=False)
    solved: bool
    """Whether the columns of section 3 have a joint filling."""
    accounted: bool
    """Whether no figure of section 3 is left over."""
    apart: bool
    """Whether some figures of section 3 do not stand behind the label of their row."""
    astray: bool
    """Whether figures stand beside the labels of other rows: then they need not stand in the form's order."""
    disputed: Mapping[str, tuple[Number | None, tuple[int, int] | None]] = field(factory=dict, repr=False)
    """What the cells held, and where, that are printed again with other figures, or that are not shared by a table that
    is printed again with other figures than those; they are open now."""

    @property
    def promised(self) -> int:
        """How many cells are sure."""
        return sum(cell.status.promised for cell in self.cells)

    def laid(self, alignment: Alignment) -> set[int]:
        """Where the figures begin that some row takes, in whatever cell; its best stretch where none can be read."""
        return {
            alignment.stream.values[at].start
            for row, stretches in zip(self.rows, alignment.stretches, strict=True)
            for taken in row.candidates or stretches[:1]
            for at in range(taken.start, taken.end)
        }

    def open_spans(self, alignment: Alignment, row: int) -> Iterator[tuple[int, int]]:
        """Where the figures stand that belong to the row, in whatever cell, but to none for sure."""
        taken = {cell.span for cell in self.cells if cell.span is not None}
        seen = {fill.value for candidate in self.rows[row].candidates for fill in candidate.fills}
        for value in alignment.stream.values:
            span = (value.start, value.end)
            if value.index in seen and value.kind not in (ValueKind.EMPTY, ValueKind.MARK) and span not in taken:
                yield span


def decide(
    alignment: Alignment,
    listed: Listed,
    places: Places,
    form: Form,
    text: str,
    units: Mapping[str, str],
    *,
    scanned: bool,
    thinned: bool = False,
    again: Sequence[Mapping[str, Number]] = (),
    read: Sequence[RowCandidates] = (),
) -> Decision:
    """Decide every cell of ``form``.

    ``listed`` are the fillings of the alignment's stream, ``places`` say which cells the figures of text in page layout
    may fill, ``units`` are the units printed in headers, by path; ``scanned`` says whether the text was recognised from
    an image, ``thinned`` whether an extractor dropped the lines that it had seen before (`gkparse.decide.lost`);
    ``again`` are the figures of tables that are printed once more, by path. ``read`` are the rows of tables that have
    been read as a whole already.
    """
    rows = row_candidates(alignment, listed, places)
    requests = _requests(read)
    solution = Solution(tuple(requests), solved=True) if requests else solve_columns(_requests(rows))
    if not solution.solved and places.lent:
        # How a page without columns of its own is set was a guess, and a wrong one: its sums have to do without.
        measured = row_candidates(alignment, listed, places.measured)
        without = solve_columns(_requests(measured))
        if without.solved:
            rows, solution = measured, without
    if not solution.solved and places != NOWHERE:
        elsewhere = row_candidates(alignment, listed)
        if solve_columns(_requests(elsewhere)).solved:
            rows, solution = elsewhere, Solution(tuple(_requests(elsewhere)), solved=False)
    alone = _requests(rows)
    solved = solution.solved and all(row.held for row in solution.rows)
    freely = without_sums if _print_all(alone) else without_sums_or_habit
    kept = solution.rows if solved else freely(alone, alignment, listed)
    survivors = {row.row.path: row for row in (*kept, *read)}
    rows = tuple(survivors.get(row.row.path, row) for row in rows)
    drafts: dict[str, Draft] = {}
    astray = astray_rows(rows, alignment)
    trusts = trust_rows(rows, alignment, astray, solved=solved, thinned=thinned or scanned)
    for row, trust in zip(rows, trusts, strict=True):
        sums, full = _adds_up(row), row.placed or all(candidate.full for candidate in row.candidates)
        noughts = trust.orderly and row.noughts
        uncut = not (thinned or scanned) and trust.orderly and trust.labelled and _is_cut_freely(row)
        for k, path in enumerate(row.row.cells):
            drafts[path] = _draft(path, row, k, trust, sums=sums[k], full=full, noughts=noughts, uncut=uncut)
    open_tables = {row.row.table for row, trust in zip(rows, trusts, strict=True) if not trust.balanced}
    drafts = _open_exchangeable(drafts, rows, exchangeable_rows(rows, alignment))
    drafts = open_shaky(drafts, rows, alignment, form.equations)
    if not (thinned or scanned):
        drafts = _close_noughts(drafts, rows, trusts, nought_tables(rows, alignment))
    if scanned:
        drafts = _close_lost(drafts, form, alignment)
    drafts, disputed = _open_disputed(drafts, again)
    drafts = _only_whole_rows(drafts, rows) if thinned else _close_by_bounds(drafts, form, open_tables)
    drafts = _without_overlaps(drafts)
    drafts, more = _open_disputed(drafts, again)
    drafts, unshared = _open_unshared(drafts, rows, again, disputed | more)
    sure = {path: draft.value or 0 for path, draft in drafts.items() if draft.status.promised}
    verdicts = tuple(_ask(equation, sure) for equation in form.equations)
    broken = {path for v in verdicts if v.holds is False for path in v.equation.paths}
    held = {path for v in verdicts if v.holds and (v.left or v.right) for path in v.equation.paths}
    if scanned:
        drafts = _without_unproved(drafts, alignment, verdicts)
    confirmed = held - broken
    cells = tuple(
        _cell(drafts[cell.path], text, alignment, units, cell.kind, confirmed=cell.path in confirmed)
        for cell in form.cells
    )
    theirs = [(row, trust) for row, trust in zip(rows, trusts, strict=True) if row.row.table == "requests"]
    accounted = all(trust.accounted for _, trust in theirs)
    apart = any(not (row.absent or trust.labelled or trust.delimited) for row, trust in theirs)
    return Decision(cells, rows, verdicts, solved, accounted, apart, bool(astray), disputed | more | unshared)


def _open_exchangeable(
    drafts: dict[str, Draft], rows: Sequence[RowCandidates], pairs: Iterable[tuple[int, int]]
) -> dict[str, Draft]:
    """Open the cells that differ between two rows of which one has figures, and nothing says which."""
    out = dict(drafts)
    for one, other in pairs:
        for a, b in zip(rows[one].row.cells, rows[other].row.cells, strict=True):
            figures = {figure for path in (a, b) for figure in (drafts[path].value or 0, *drafts[path].candidates)}
            if len(figures) > 1:
                for path in (a, b):
                    out[path] = Draft(path, Status.AMBIGUOUS, None, None, tuple(sorted(figures)[:MOST_CANDIDATES]))
    return out


def _close_noughts(
    drafts: dict[str, Draft], rows: Sequence[RowCandidates], trusts: Sequence[Trust], tables: frozenset[str]
) -> dict[str, Draft]:
    """Give the cells of tables that print noughts only the value 0, though nobody knows which nought is whose.

    It is known in rows that stand in their places; that noughts add up says nothing of their order.
    """
    out = dict(drafts)
    for row, trust in zip(rows, trusts, strict=True):
        if row.row.table in tables:
            placed = trust.delimited or trust.regular or trust.labelled
            loose = (path for path in row.row.cells if not (placed and drafts[path].status.promised))
            out.update((path, Draft(path, Status.INFERRED, 0, None)) for path in loose)
    return out


def _print_all(rows: Iterable[RowCandidates]) -> bool:
    """Whether no cell of these rows has vanished."""
    return all(row.candidates and len(row.full) == len(row.candidates) for row in rows)


def _requests(rows: Iterable[RowCandidates]) -> list[RowCandidates]:
    return [row for row in rows if row.row.table == "requests"]


def _is_cut_freely(row: RowCandidates) -> bool:
    """Whether a row of section 3 may be cut in several ways, all of which are known, that its sums do not choose."""
    return row.row.table == "requests" and not row.held and bool(row.full) and len(row.candidates) > 1


def _draft(
    path: str, row: RowCandidates, k: int, trust: Trust, *, sums: bool, full: bool, noughts: bool, uncut: bool
) -> Draft:
    """One cell from the fills that its row's surviving candidates give it.

    ``sums`` says whether its group of cells adds up in each of them, ``full`` whether every cell of the row is there,
    ``noughts`` whether it prints nothing but noughts, in a table all of whose figures stand behind their labels,
    ``uncut`` whether the row is known, and not how it is to be cut.
    """
    fills = [candidate.fills[k] for candidate in row.candidates]
    if not fills:
        return Draft(path, Status.AMBIGUOUS, None, None)
    best = fills[0]
    several = len(fills) > 1
    hows = {fill.how for fill in fills}
    if hows == {How.VANISHED}:
        above = _sums_above(row, k)
        if any(above):
            return Draft(path, Status.AMBIGUOUS, None, None, tuple(sorted({0, *above})[:MOST_CANDIDATES]))
        if row.absent and trust.bare:
            return Draft(path, Status.INFERRED, 0, None)  # nothing is left over that it could have held
        # Beside figures that the columns settle, a cell without a trace is an empty one.
        if trust.balanced and not row.absent and row.complete and row.row.table != "disclosure":
            return Draft(path, Status.INFERRED, 0, None)
        if row.placed and (trust.delimited or trust.regular):
            return Draft(path, Status.BLANK, None, None)  # the line shows the room of its cell
        if noughts:
            return Draft(path, Status.INFERRED, 0, None)
        if trust.adjoined:
            return Draft(path, Status.BLANK, None, None) if trust.empty else Draft(path, Status.INFERRED, 0, None)
        return Draft(path, Status.MISSING, None, None)
    if not row.complete or How.UNREADABLE in hows or (several and len({fill.number or 0 for fill in fills}) > 1):
        return Draft(path, Status.AMBIGUOUS, None, None, _known(fills))
    if uncut:
        return Draft(path, Status.INFERRED, best.number or 0, None)
    same = not several or len({(fill.value, fill.start) for fill in fills}) == 1
    if (same and best.how != How.UNSETTLED) or hows == {How.BLANK}:
        return _of_one(path, row, k, best, trust, sums=sums, full=full, noughts=noughts)
    # The figure is the same under all readings, and which characters print it is open.
    if row.row.table == "disclosure":
        settled = trust.labelled and trust.accounted
    else:
        settled = trust.balanced or (trust.regular and not row.held)
    if settled or noughts:
        return Draft(path, Status.INFERRED, best.number or 0, None)
    return Draft(path, Status.AMBIGUOUS, None, None, _known(fills))


def _sums_above(row: RowCandidates, k: int) -> set[Number]:
    """What the parts of a total add up to in each candidate; nothing where the cell is no total."""
    at = 0
    for size, summed in row.row.shape:
        if summed and k == at + size - 1:
            return {sum(candidate.numbers[at:k]) for candidate in row.candidates}
        at += size
    return set()


def _known(fills: Iterable[Fill]) -> tuple[Number, ...]:
    """The values that fit, an empty cell counting as 0."""
    values = {fill.number if fill.number is not None else 0 for fill in fills if fill.how != How.UNREADABLE}
    return tuple(sorted(values)[:MOST_CANDIDATES])


def _of_one(
    path: str, row: RowCandidates, k: int, fill: Fill, trust: Trust, *, sums: bool, full: bool, noughts: bool
) -> Draft:
    """A cell for which all candidates agree on the very characters."""
    number = fill.number
    disclosure = row.row.table == "disclosure"
    if fill.how == How.BLANK and not trust.clear and all(f.how == How.BLANK for f in row.candidates[0].fills):
        return Draft(path, Status.AMBIGUOUS, None, None, (0,))
    sums = sums and not disclosure
    balanced = trust.balanced and (sums or row.row.table == "requests")
    placed = trust.delimited or trust.regular or balanced or (disclosure and trust.labelled and trust.accounted)
    if full and (placed or noughts):
        if fill.how == How.PRINTED:
            return Draft(path, Status.PRINTED, number, fill)
        if fill.how == How.BLANK:
            return Draft(path, Status.BLANK, None, fill)
        if (fill.how == How.CERTAIN and (disclosure or sums)) or (fill.how == How.GARBLED and sums):
            return Draft(path, Status.REPAIRED, number, fill)
        if fill.how == How.CUT and ((balanced and sums) or disclosure or noughts or not row.held):
            return Draft(path, Status.INFERRED, number, fill)
    elif not full and balanced and not disclosure:
        if fill.how == How.PRINTED:
            total = k == row.row.width - 1
            return Draft(path, Status.PRINTED if total else Status.INFERRED, number, fill)
        if fill.how in (How.BLANK, How.CUT, How.CERTAIN, How.GARBLED):
            return Draft(path, Status.INFERRED, number or 0, fill if number is not None else None)
    return Draft(path, Status.AMBIGUOUS, None, None, (0 if number is None else number,))


def _adds_up(row: RowCandidates) -> list[bool]:
    """For every cell of a row, whether its own group of cells adds up in every candidate."""
    out: list[bool] = []
    for size, summed in row.row.shape:
        at, last = len(out), len(out) + size - 1
        totals = ((c.fills[last].number, c.numbers[at:last]) for c in row.candidates)
        holds = summed and all(total is not None and sum(parts) == total for total, parts in totals)
        out.extend([holds] * size)
    return out


def _only_whole_rows(drafts: dict[str, Draft], rows: Sequence[RowCandidates]) -> dict[str, Draft]:
    """Keep only the clean figures of rows that have all their cells; nothing else can be told where lines are lost."""
    out = dict(drafts)
    for row in rows:
        whole = all(fill.how == How.PRINTED for candidate in row.candidates for fill in candidate.fills)
        for k, path in enumerate(row.row.cells):
            gone = all(candidate.fills[k].how == How.VANISHED for candidate in row.candidates)
            if drafts[path].status.promised and not whole:
                fits = () if gone else (drafts[path].value or 0,)
                out[path] = Draft(path, Status.MISSING if gone else Status.AMBIGUOUS, None, None, fits)
    return out


def _open_disputed(
    drafts: dict[str, Draft], again: Sequence[Mapping[str, Number]]
) -> tuple[dict[str, Draft], dict[str, tuple[Number | None, tuple[int, int] | None]]]:
    """Open the cells that are printed again with another figure, and say what they held.

    Which of the two is right nobody knows.
    """
    if not again:
        return drafts, {}
    out, disputed = dict(drafts), {}
    for path, draft in drafts.items():
        if draft.status.promised:
            figures = {draft.value or 0, *(other[path] for other in again if path in other)}
            if len(figures) > 1:
                disputed[path] = draft.value, _place(draft.fill)
                out[path] = Draft(path, Status.AMBIGUOUS, None, None, tuple(sorted(figures)[:MOST_CANDIDATES]))
    return out, disputed


def _open_unshared(
    drafts: dict[str, Draft],
    rows: Sequence[RowCandidates],
    again: Sequence[Mapping[str, Number]],
    disputed: Mapping[str, tuple[Number | None, tuple[int, int] | None]],
) -> tuple[dict[str, Draft], dict[str, tuple[Number | None, tuple[int, int] | None]]]:
    """Open what one printing alone holds of a table whose printings are those of several offices.

    They are where more figures differ than agree. Which of them is this report's nobody knows, nor, then, what a cell
    holds that could be read in one of them only.
    """
    if not again:
        return drafts, {}
    table = {path: row.row.table for row in rows for path in row.row.cells}
    several = {table[path] for other in again for path in other if path in table and _differs(drafts, other, disputed)}
    out, unshared = dict(drafts), {}
    for path, draft in drafts.items():
        if draft.status.promised and table[path] in several:
            theirs = [other for other in again if not other or any(table.get(one) == table[path] for one in other)]
            if not all(path in other for other in theirs):
                unshared[path] = draft.value, _place(draft.fill)
                out[path] = Draft(path, Status.AMBIGUOUS, None, None, (draft.value or 0,))
    return out, unshared


def _differs(
    drafts: Mapping[str, Draft],
    other: Mapping[str, Number],
    disputed: Mapping[str, tuple[Number | None, tuple[int, int] | None]],
) -> bool:
    """Whether more figures of this printing differ from those of the first than are the same; noughts say nothing."""
    differing = sum((disputed[path][0] or 0) != figure for path, figure in other.items() if path in disputed)
    same = sum(
        draft.status.promised and bool(draft.value) and draft.value == other.get(path) for path, draft in drafts.items()
    )
    return differing > same


def _place(fill: Fill | None) -> tuple[int, int] | None:
    """Where a cell's characters stand; None where it has none."""
    return (fill.start, fill.end) if fill is not None and fill.end > fill.start else None


def _close_lost(drafts: dict[str, Draft], form: Form, alignment: Alignment) -> dict[str, Draft]:
    """Give a cell that recognition lost the value that its equations leave, or open it."""
    values = alignment.stream.values
    empty = [
        path
        for path, draft in drafts.items()
        if draft.status == Status.BLANK and draft.fill is not None and values[draft.fill.value].kind == ValueKind.EMPTY
    ]
    lost = lost_cells({path: draft.status for path, draft in drafts.items()}, empty, form)
    out = dict(drafts)
    for path in lost:
        left: set[Number] = set()
        for equation in form.equations:
            for side, other in ((equation.left, equation.right), (equation.right, equation.left)):
                rest = [p for p in (*side, *other) if p != path]
                if path in side and not any(p in lost or not drafts[p].status.promised for p in rest):
                    known = sum(drafts[p].value or 0 for p in side if p != path)
                    left.add(sum(drafts[p].value or 0 for p in other) - known)
        if len(left) == 1 and min(left) >= 0:
            out[path] = evolve(drafts[path], status=Status.INFERRED, value=left.pop(), fill=None)
        else:
            fits = tuple(sorted(number for number in left | {0} if number >= 0))
            out[path] = Draft(path, Status.AMBIGUOUS, None, None, fits)
    return out


def _without_unproved(drafts: dict[str, Draft], alignment: Alignment, verdicts: Sequence[Verdict]) -> dict[str, Draft]:
    """Open the figures that no equation proves, in the rows that an optical reader took for lines of text.

    It reads such a line as words, and puts a clean 9 where the page has a 0 as lightly as a letter. Where it knew the
    cells it read each alone, and a clean digit stands.
    """
    proved = _proved(drafts, verdicts)
    values = alignment.stream.values
    out = dict(drafts)
    for row, (best, *_) in zip(alignment.rows, alignment.stretches, strict=True):
        if all(value.ruled for value in values[best.start : best.end]):
            continue
        for path in row.cells:
            draft = drafts[path]
            if row.table == "disclosure":
                lost = draft.status == Status.BLANK and path.endswith(SIGNED)  # a stroke is what is left of -1
            else:
                lost = draft.status.promised and path not in proved
            if lost:
                out[path] = Draft(path, Status.AMBIGUOUS, None, None, (draft.value or 0,))
    return out


SIGNED = ".change"
"""The cells that may hold a negative figure."""

STRONG = 3
"""An equation between fewer figures other than 0 holds too where the same figure is misread twice in the same way."""


def _proved(drafts: Mapping[str, Draft], verdicts: Sequence[Verdict]) -> set[str]:
    """The cells that some equation proves: one of `STRONG` figures, or one none of whose figures is doubtful itself.

    A broken equation makes those of its figures doubtful that stand in no other one, or else all that are not proved.
    """
    terms = [(v, {*v.equation.paths}) for v in verdicts if v.holds is not None]
    held = set().union(*(paths for v, paths in terms if v.holds))
    strong = [paths for v, paths in terms if v.holds and sum(bool(drafts[path].value) for path in paths) >= STRONG]
    sure = set().union(*strong)
    doubtful: set[str] = set()
    for paths in (paths for v, paths in terms if not v.holds):
        doubtful |= (paths - held) or (paths - sure)
    while True:
        proved = sure.union(*(paths for v, paths in terms if v.holds and paths.isdisjoint(doubtful)))
        if drafts.keys() - proved <= doubtful:
            return proved - doubtful
        doubtful |= drafts.keys() - proved


def _without_overlaps(drafts: dict[str, Draft]) -> dict[str, Draft]:
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
                out[path] = Draft(path, Status.AMBIGUOUS, None, None, () if value is None else (value,))
    return out


Bounds = dict[str, tuple[Number, Number | None]]


def _close_by_bounds(drafts: dict[str, Draft], form: Form, open_tables: set[str]) -> dict[str, Draft]:
    """Close cells without a trace that the equations force to 0; every figure of sections 3 and 4 is at least 0.

    In a table with figures left over or broken equations (``open_tables``) nothing is closed.
    """
    missing = {path for path, draft in drafts.items() if draft.status == Status.MISSING}
    if not missing:
        return drafts
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


def _ask(equation: Equation, sure: Mapping[str, Number]) -> Verdict:
    """Put one equation to the sure cells; it cannot be asked where a term is open."""
    left = sum([sure.get(path, 0) for path in equation.left])
    right = sum([sure.get(path, 0) for path in equation.right])
    asked = all(map(sure.__contains__, equation.paths))
    return Verdict(equation, left, right, left == right if asked else None)


def _cell(
    draft: Draft, text: str, alignment: Alignment, units: Mapping[str, str], kind: str, *, confirmed: bool
) -> Cell[Number]:
    fill = draft.fill
    span = _place(fill)
    value, status, candidates = _typed(draft, kind)
    unit = units.get(draft.path)
    if fill is not None and fill.value >= 0 and draft.value is not None:
        content = alignment.stream.values[fill.value].content
        if content is not None and content.unit:
            unit = content.unit
    return Cell(
        path=draft.path,
        value=value,
        status=status,
        raw=text[span[0] : span[1]] if span else None,
        span=span,
        unit=unit,
        candidates=candidates,
        confirmed=confirmed and status.promised,
    )


def _typed(draft: Draft, kind: str) -> tuple[Number | None, Status, tuple[Number, ...]]:
    """The value in the type of its column: amounts are Decimal, everything else is int and, but for changes, ≥ 0."""
    if kind == "amount":
        amount = None if draft.value is None else Decimal(draft.value)
        return amount, draft.status, tuple(Decimal(c) for c in draft.candidates)
    candidates = tuple(int(c) for c in draft.candidates if c == int(c))
    value = draft.value
    if value is None:
        return None, draft.status, candidates
    if value != int(value) or (kind == "count" and value < 0):
        return None, Status.AMBIGUOUS, ()
    return int(value), draft.status, candidates
