"""What holds of every report, whatever the text was."""

from __future__ import annotations

from gkparse.findings import FINDING_CODES
from gkparse.report.cell import Status
from gkparse.report.report import AnnualReport


def breaches(report: AnnualReport) -> list[str]:
    """What a report breaks of the promises that need no truth to check, in words."""
    return [*_cells(report), *_spans(report), *_findings(report)]


def _cells(report: AnnualReport) -> list[str]:
    said = []
    for cell in report.cells():
        if (cell.value is not None) != (cell.status.promised and cell.status != Status.BLANK):
            said.append(f"{cell!r}: a value where the status has none, or none where it has one")
        if cell.status in (Status.PRINTED, Status.REPAIRED) and cell.span is None:
            said.append(f"{cell!r}: no place")
        if (cell.span is None) != (cell.raw is None):
            said.append(f"{cell!r}: a place without its characters, or characters without their place")
        if cell.status != Status.AMBIGUOUS and cell.candidates:
            said.append(f"{cell!r}: candidates of a cell that is not ambiguous")
        if list(cell.candidates) != sorted(set(cell.candidates)) or len(cell.candidates) > 16:
            said.append(f"{cell!r}: candidates {cell.candidates}")
        if cell.confirmed and not cell.status.promised:
            said.append(f"{cell!r}: confirmed and open")
        if report[cell.path] != cell or report.get(cell.path) != cell:
            said.append(f"{cell!r}: its path leads elsewhere")
    return said


def _spans(report: AnnualReport) -> list[str]:
    said, last = [], (0, 0)
    for cell in sorted((cell for cell in report.cells() if cell.span), key=lambda cell: cell.span or last):
        span = cell.span or last
        if span[0] < last[1] or span[0] >= span[1] or span[1] > len(report.text):
            said.append(f"{cell!r} at {span}: after {last}")
        if report.text[slice(*span)] != cell.raw:
            said.append(f"{cell!r} at {span}: raw {cell.raw!r}, text {report.text[slice(*span)]!r}")
        last = span
    elsewhere = [s.number for s in report.sections if report.text[slice(*s.span)] != s.raw]
    for fact in report.facts:
        if report.text[slice(*fact.span)] != fact.raw or not fact.raw:
            said.append(f"{fact!r}: not in its place")
        if not set(fact.paths) <= {cell.path for cell in report.cells()}:
            said.append(f"{fact!r}: cells that the form does not have")
    return said + [f"section {number}: its text is not in its place" for number in elsewhere]


def _findings(report: AnnualReport) -> list[str]:
    said = [f"unknown code {finding.code}" for finding in report.findings if finding.code not in FINDING_CODES]
    for finding in report.findings:
        if any(not 0 <= start <= end <= len(report.text) for start, end in finding.spans):
            said.append(f"{finding.code}: a span outside the text: {finding.spans}")
        if not (finding.message and finding.message_zh):
            said.append(f"{finding.code}: no message")
    return said
