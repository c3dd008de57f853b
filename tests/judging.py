"""Hold a report against the truth of its text: what it promises falsely, and what it leaves open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from gkparse.report.cell import Cell, Status
from gkparse.report.report import AnnualReport
from tests.filled import Truth, Value
from tests.mutations import broken_equations

SHOWN = 12
"""So many lines of what is wrong are shown."""


def assert_nothing(said: Sequence[str]) -> None:
    """Fail where anything was said, and show it whole."""
    if said:
        more = [f"… and {len(said) - SHOWN} more"] if len(said) > SHOWN else []
        raise AssertionError("\n".join([f"{len(said)} faults", *said[:SHOWN], *more]))


def false_promises(report: AnnualReport, truth: Truth) -> list[str]:
    """Cells whose promised value is not the true one, in words; an empty cell counts as 0."""
    return [words for _, fault, words in faults(report, truth) if fault == "silent"]


def open_cells(report: AnnualReport, truth: Truth) -> set[str]:
    """Paths of the cells that the report leaves open."""
    return {path for path, fault, _ in faults(report, truth) if fault == "open"}


def complaints(
    report: AnnualReport, truth: Truth, *, fair: Collection[str] = (), free: Collection[str] = ()
) -> list[str]:
    """Everything that is wrong with a report, in words; cells of `fair` may stay open, those of `free` say anything.

    A cell of `fair` may also have the true value. Where nobody knows it (`undetermined` and nothing printed), any
    value is a false promise.
    """
    found = [fault for fault in faults(report, truth) if fault[0] not in free]
    said = [words for path, fault, words in found if fault != "open" or path not in fair]
    missing = set(truth["cells"]) - {cell.path for cell in report.cells()}
    extra = {cell.path for cell in report.cells()} - set(truth["cells"])
    return said + [f"{path}: not in the report" for path in missing] + [f"{path}: not in the form" for path in extra]


def unreported(report: AnnualReport, deleted: str, truth: Truth) -> list[str]:
    """What a report does not say of a figure that was deleted from its place, in words.

    The cell is blank, and each equation that the deletion broke is reported.
    """
    said = [] if report[deleted].status == Status.BLANK else [f"{deleted}: {report[deleted]!r}, not blank"]
    reported = [set(f.paths) for f in report.findings if f.code == "equation-broken"]
    broken = [e for e in broken_equations(truth) if not any({*e.left, *e.right} <= paths for paths in reported)]
    return said + [f"{equation.name}: broken and not reported" for equation in broken]


def faults(report: AnnualReport, truth: Truth) -> Iterator[tuple[str, str, str]]:
    """Every fault as path, kind and words.

    `silent`: another value under a promise. `open`: no value. `place`: a figure without its place, or with another's.
    `phantom`: an empty cell given as printed. `vanished`: a printed figure given as blank.
    """
    unknown = set(truth.get("undetermined", ()))
    for cell in report.cells():
        if cell.path not in truth["cells"]:
            continue
        true = truth["cells"][cell.path]
        got = f"{cell.path}: printed {true['printed']!r}, got {cell!r} {cell.raw!r}"
        if not cell.status.promised:
            yield cell.path, "open", got
            continue
        nobody_knows = cell.path in unknown and true["printed"] is None and true["value"] is None
        if nobody_knows or not same(true["value"], cell.value) or (cell.value is None and cell.status != Status.BLANK):
            yield cell.path, "silent", got
        elif true["printed"] is not None:
            yield from _place_faults(report, cell, true["printed"], truth.get("spans", {}).get(cell.path), got)


def _place_faults(
    report: AnnualReport, cell: Cell[int | Decimal], printed: str, place: tuple[int, int] | None, got: str
) -> Iterator[tuple[str, str, str]]:
    figure = any(char.isdigit() for char in printed)
    if cell.status == Status.BLANK and figure:
        yield cell.path, "vanished", got
    if cell.status == Status.PRINTED and not printed:
        yield cell.path, "phantom", got
    if cell.status not in (Status.PRINTED, Status.REPAIRED):
        return
    if cell.span is None or cell.raw is None or report.text[slice(*cell.span)] != cell.raw:
        yield cell.path, "place", f"{got} at {cell.span}"
    elif place is not None and not _covers(report.text, cell.span, place):
        yield cell.path, "place", f"{got} at {cell.span}, stands at {place}"


def _covers(text: str, span: tuple[int, int], place: tuple[int, int]) -> bool:
    """Whether a span lies in the printed cell and leaves out nothing of it but a unit and blanks."""
    (start, end), (first, last) = span, place
    left = text[first : max(first, start)] + text[min(last, end) : last]
    return first <= start and end <= last and not left.strip().strip("万元件项")


def same(one: Value | float, other: Value | float) -> bool:
    """Whether two values are equal, an empty cell counting as 0."""
    a, b = float(one or 0), float(other or 0)
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
