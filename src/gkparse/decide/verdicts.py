"""What the form's equations say of the cells that are sure, and which figures that proves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gkparse.align.search import Alignment
from gkparse.decide.candidates import Number
from gkparse.decide.draft import Draft, opened
from gkparse.decide.lost import separators_read
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
    cells it read each alone, and a clean digit stands. Where it read the rules of the table, too, it lost digits that
    touched them: only an equation between several figures proves anything there.
    """
    stream = alignment.stream
    knew_cells, saw_rules = separators_read(stream.text)
    proved = _proved(drafts, verdicts, only_strong=False)
    beside_rules = _proved(drafts, verdicts, only_strong=True) if saw_rules else proved
    out = dict(drafts)
    for row, (best, *_) in zip(alignment.rows, alignment.stretches, strict=True):
        ruled = all(value.ruled for value in stream.values[best.start : best.end])
        if knew_cells and ruled:
            continue
        for path in row.cells:
            draft = drafts[path]
            if row.table == "disclosure":
                stroke = draft.status == Status.BLANK and path.endswith(SIGNED)  # it is what is left of -1
                lost = stroke or (draft.status.promised and saw_rules and ruled)
            else:
                lost = draft.status.promised and path not in (beside_rules if ruled else proved)
            if lost:
                out[path] = opened(path, {draft.value or 0})
    return out


SIGNED = ".change"
"""The cells that may hold a negative figure."""


STRONG = 3
"""An equation between fewer figures other than 0 holds too where the same figure is misread twice in the same way."""


def _proved(drafts: Mapping[str, Draft], verdicts: Sequence[Verdict], *, only_strong: bool) -> set[str]:
    """The cells that some equation proves: one of `STRONG` figures, or one none of whose figures is doubtful itself.

    With ``only_strong``, the latter prove noughts only. A broken equation makes those of its figures doubtful that are
    in no other one, or else all that are not proved.
    """
    terms = [(v, {*v.equation.paths}) for v in verdicts if v.holds is not None]
    held = set().union(*(paths for v, paths in terms if v.holds))
    strong = [paths for v, paths in terms if v.holds and sum(bool(drafts[path].value) for path in paths) >= STRONG]
    sure = set().union(*strong)
    doubtful: set[str] = set()
    for paths in (paths for v, paths in terms if not v.holds):
        doubtful |= (paths - held) or (paths - sure)
    holding = [paths for v, paths in terms if v.holds and not (only_strong and (v.left or v.right))]
    while True:
        proved = sure.union(*(paths for paths in holding if paths.isdisjoint(doubtful)))
        if drafts.keys() - proved <= doubtful:
            return proved - doubtful
        doubtful |= drafts.keys() - proved
