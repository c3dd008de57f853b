"""What the stages found on the way."""

from __future__ import annotations

from attrs import frozen

from gkparse.align.search import Alignment
from gkparse.decide.judge import Decision
from gkparse.decide.repeats import Repeat
from gkparse.forms.model import Form
from gkparse.labels.find import Labels
from gkparse.text.view import View

__all__ = ["Trace"]


@frozen
class Trace:
    """What the stages found on the way: kept with a report for `AnnualReport.explain`, never written out."""

    folded: str
    form: Form
    labels: Labels
    alignment: Alignment
    decision: Decision
    repeats: tuple[Repeat, ...] = ()
    """Tables that stood in the text before."""
    view: View | None = None
    """What was read instead of the text itself, if it was: all places above are those of the view."""
    apart: tuple[int, int] | None = None
    """Where the tables that were read stand, if a program wrote them twice in two manners."""
