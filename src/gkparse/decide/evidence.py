"""What the stages found for a report: kept beside it, or found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkparse.forms import TEMPLATES

if TYPE_CHECKING:
    from gkparse.pipeline.trace import Trace
    from gkparse.report.report import AnnualReport

__all__ = ["evidence_of"]


def evidence_of(report: AnnualReport) -> Trace | None:
    """Return a report's trace; where it was not kept, that of the same text read once more.

    None where that is not possible: the text of a report made of grids does not show where one cell ends. None, too,
    where the text now reads differently, because an older release wrote the report.
    """
    from gkparse.api import parse
    from gkparse.pipeline.trace import Trace

    if isinstance(report.trace, Trace):
        return report.trace
    if report.source.kind != "text":
        return None
    again = parse(report.text, template=report.template if report.template in TEMPLATES else None)
    return again.trace if again.cells() == report.cells() and isinstance(again.trace, Trace) else None
