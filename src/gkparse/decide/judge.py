"""Candidates → cells: what is sure, what stays open, and what the equations say of it.

The order is: candidates of single rows (`gkparse.decide.candidates`), the columns of section 3
(`gkparse.decide.solve`), one draft a cell (`gkparse.decide.draft`), what else speaks for or against it, and the form's
equations over what is sure (`gkparse.decide.verdicts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from gkparse.align.fillings import Listed
from gkparse.align.fills import How
from gkparse.align.places import NOWHERE, Places
from gkparse.align.search import Alignment
from gkparse.align.stream import ValueKind
from gkparse.decide.astray import astray_rows
from gkparse.decide.bounds import close_by_bounds
from gkparse.decide.candidates import (
    Number,
    RowCandidates,
    row_candidates,
    without_sums,
    without_sums_or_habit,
)
from gkparse.decide.contested import Held, open_disputed, open_overlapping, open_unshared
from gkparse.decide.damage import open_shaky
from gkparse.decide.draft import Draft, draft_row
from gkparse.decide.lost import close_lost
from gkparse.decide.noughts import close_noughts
from gkparse.decide.sides import open_exchangeable
from gkparse.decide.solve import Solution, solve_columns
from gkparse.decide.trust import Trust, trust_rows
from gkparse.decide.unlike import open_unlike
from gkparse.decide.verdicts import Verdict, ask, open_unproved
from gkparse.forms.model import Form
from gkparse.report.cell import Cell, Status

__all__ = ["Decision", "decide"]


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
    disputed: Mapping[str, Held] = field(factory=dict, repr=False)
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
    rows, solved = _surviving_rows(alignment, listed, places, read)
    astray = astray_rows(rows, alignment)
    trusts = trust_rows(rows, alignment, astray, solved=solved, thinned=thinned or scanned)
    drafts = _draft_rows(rows, trusts, alignment, form, scanned=scanned, thinned=thinned)
    drafts, disputed = open_disputed(drafts, again)
    open_tables = {row.row.table for row, trust in zip(rows, trusts, strict=True) if not trust.balanced}
    drafts = _only_whole_rows(drafts, rows) if thinned else close_by_bounds(drafts, form, open_tables)
    drafts = open_overlapping(drafts)
    drafts, more = open_disputed(drafts, again)
    drafts, unshared = open_unshared(drafts, rows, again, disputed | more)
    sure = {path: draft.value or 0 for path, draft in drafts.items() if draft.status.promised}
    verdicts = tuple(ask(equation, sure) for equation in form.equations)
    broken = {path for v in verdicts if v.holds is False for path in v.equation.paths}
    held = {path for v in verdicts if v.holds and (v.left or v.right) for path in v.equation.paths}
    if scanned:
        drafts = open_unproved(drafts, alignment, verdicts)
    confirmed = held - broken
    cells = tuple(
        _cell(drafts[cell.path], text, alignment, units, cell.kind, confirmed=cell.path in confirmed)
        for cell in form.cells
    )
    theirs = [(row, trust) for row, trust in zip(rows, trusts, strict=True) if row.row.table == "requests"]
    accounted = all(trust.accounted for _, trust in theirs)
    apart = any(not (row.absent or trust.labelled or trust.delimited) for row, trust in theirs)
    return Decision(cells, rows, verdicts, solved, accounted, apart, bool(astray), disputed | more | unshared)


def _surviving_rows(
    alignment: Alignment, listed: Listed, places: Places, read: Sequence[RowCandidates]
) -> tuple[tuple[RowCandidates, ...], bool]:
    """Return every row with the candidates that the columns of section 3 leave it, and whether these fit together.

    Where they do not, the sums have chosen nothing, and rows may be cut in all ways. ``read`` are rows that are known.
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
    return tuple(survivors.get(row.row.path, row) for row in rows), solved


def _draft_rows(
    rows: Sequence[RowCandidates],
    trusts: Sequence[Trust],
    alignment: Alignment,
    form: Form,
    *,
    scanned: bool,
    thinned: bool,
) -> dict[str, Draft]:
    """Draft every cell, by path, and open or close those about which the other rows of their tables say more."""
    intact = not (thinned or scanned)
    drafts: dict[str, Draft] = {}
    for row, trust in zip(rows, trusts, strict=True):
        drafts |= draft_row(row, trust, intact=intact)
    drafts = open_exchangeable(drafts, rows, alignment)
    drafts = open_unlike(drafts, rows, alignment.stream.values, {cell.path: cell.kind for cell in form.cells})
    drafts = open_shaky(drafts, rows, alignment, form.equations)
    if intact:
        drafts = close_noughts(drafts, rows, trusts, alignment)
    return close_lost(drafts, form, alignment) if scanned else drafts


def _print_all(rows: Iterable[RowCandidates]) -> bool:
    """Whether no cell of these rows has vanished."""
    return all(row.candidates and len(row.full) == len(row.candidates) for row in rows)


def _requests(rows: Iterable[RowCandidates]) -> list[RowCandidates]:
    return [row for row in rows if row.row.table == "requests"]


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


def _cell(
    draft: Draft, text: str, alignment: Alignment, units: Mapping[str, str], kind: str, *, confirmed: bool
) -> Cell[Number]:
    fill = draft.fill
    span = draft.span
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
        return amount, draft.status, tuple([Decimal(c) for c in draft.candidates])
    candidates = tuple([int(c) for c in draft.candidates if c == int(c)])
    value = draft.value
    if value is None:
        return None, draft.status, candidates
    if value != int(value) or (kind == "count" and value < 0):
        return None, Status.AMBIGUOUS, ()
    return int(value), draft.status, candidates
