"""What the form's equations say of the cells that are sure, and which figures that proves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gkparse.align.search import Alignment
from gkparse.decide.candidates import Number
from gkparse.decide.draft import Draft, opened
from gkparse.forms.model import Equation
from gkparse.light import light
from gkparse.report.cell import Status

__all__ = ["Verdict", "ask", "open_unproved"]


@light
class Verdict:
    """What one equation says of the sure cells: both sums, and whether they agree (None where it cannot be asked)."""

    equation: Equation
    left: Number
    right: Number
    holds: bool | None


def ask(equation: Equation, sure: Mapping[str, Number]) -> Verdict:
    """Put one equation to the sure cells; it cannot be asked where a term is open."""
    left = sum([sure.get(path, 0) for path in equation.left])
    right = sum([sure.get(path, 0) for path in equation.right])
    asked = all(map(sure.__contains__, equation.paths))
    return Verdict(equation, left, right, left == right if asked else None)


def open_unproved(drafts: Mapping[str, Draft], alignment: Alignment, verdicts: Sequence[Verdict]) -> dict[str, Draft]:
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
                out[path] = opened(path, {draft.value or 0})
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
