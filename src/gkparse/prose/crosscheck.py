"""What prose and tables say of each other.

Prose never overrules a table: it is a second witness, and often one of something else (the office alone, not the whole
county; cases filed, not cases decided). So agreement and contradiction are findings, and a fact that agrees with one
candidate of an open cell is noted there; no figure changes, and no open cell becomes sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import evolve

from gkparse.findings import Finding
from gkparse.forms.words import cell_words
from gkparse.report.cell import AMBIGUOUS
from gkparse.report.fact import Fact
from gkparse.report.report import Alternative, AnyCell

__all__ = ["cross_check", "supported_alternatives", "supported_cells"]

Number = int | Decimal

NEARLY = Decimal("0.1")
"""约30件 says as much of every figure that is so near, as a share."""
WITHIN = 2
"""30余件 says nothing for a figure so many times as large, and nothing against it."""
YUAN = {"元": 1, "百元": 100, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "千万元": 10_000_000, "亿元": 10**8}


def cross_check(facts: Iterable[Fact], cells: Sequence[AnyCell]) -> Iterator[Finding]:
    """Yield a finding for each fact that contradicts the table, and one for each figure that facts agree with.

    >>> from gkparse.report.cell import Cell, Status
    >>> cell = Cell(path="review.total", value=2, status=Status.PRINTED, raw="2", span=(20, 21))
    >>> fact = Fact(kind="review.total", value=3, unit="件", raw="3件", span=(4, 6), paths=("review.total",))
    >>> print(*cross_check([fact], [cell]))  # doctest: +ELLIPSIS
    fact-conflict: the prose says 3件 of review.total, the table 2; the prose may count something else...
    """
    by_path = {cell.path: cell for cell in cells}
    agreed: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        known = _known(fact, by_path)
        if known is None:
            continue
        figure, unit = known
        says = _agrees(fact, figure, unit)
        if says is False:
            yield _conflict(fact, figure, by_path)
        elif says:
            agreed.setdefault(fact.paths, []).append(fact)
    for paths, several in agreed.items():
        yield _agreement(paths, several, by_path)


def supported_cells(cells: Iterable[AnyCell], facts: Sequence[Fact]) -> tuple[AnyCell, ...]:
    """Return the cells; ambiguous ones with the facts that agree with one of their candidates."""
    return tuple(
        evolve(cell, supported_by=tuple(_supporting(facts, cell.path, cell.candidates)))
        if cell.status is AMBIGUOUS
        else cell
        for cell in cells
    )


def supported_alternatives(alternatives: Iterable[Alternative], facts: Sequence[Fact]) -> tuple[Alternative, ...]:
    """Return the alternatives with the facts that agree with one of their fillings."""
    return tuple(
        evolve(
            one,
            supported_by=tuple(
                fact
                for number, path in enumerate(one.paths)
                for fact in _supporting(facts, path, [filling[number] for filling in one.fillings])
            ),
        )
        for one in alternatives
    )


def _supporting(facts: Iterable[Fact], path: str, candidates: Sequence[Number | None]) -> Iterator[Fact]:
    """Yield the facts that say one of the candidates of a cell, and not of all of them."""
    for fact in facts:
        if fact.path == path and fact.bound == "exact" and fact.value in {value or 0 for value in candidates}:
            yield fact


def _known(fact: Fact, by_path: Mapping[str, AnyCell]) -> tuple[Number, str | None] | None:
    """Return what the table says of the same thing, and its unit; None where it is open or says nothing."""
    cells = [by_path[path] for path in fact.paths if path in by_path]
    if not cells or fact.measure != "number" or not all(cell.status.promised for cell in cells):
        return None
    return sum(cell.count for cell in cells), cells[0].unit


def _agrees(fact: Fact, figure: Number, unit: str | None) -> bool | None:
    """Whether a fact says this figure; None where it says neither yes nor no."""
    said = Decimal(fact.value)
    if fact.unit in YUAN:
        if unit not in YUAN:
            return None if said != figure else True
        if fact.bound == "exact" and _rounds_to(Decimal(figure) * YUAN[unit] / YUAN[fact.unit], said):
            return True
        said, figure = said * YUAN[fact.unit], figure * YUAN[unit]
    if fact.bound == "exact":
        return said == figure
    if fact.bound == "about":
        return abs(said - figure) <= NEARLY * max(said, Decimal(figure))
    low, high = (said, figure) if fact.bound == "at-least" else (figure, said)
    if low > high:
        return False
    return True if high <= WITHIN * low else None


def _rounds_to(figure: Decimal, said: Decimal) -> bool:
    """Whether an amount is the other one, rounded to the last place that is printed: 1204万元 for 1204.36万元."""
    half = Decimal("0.5").scaleb(int(said.as_tuple().exponent))
    return said != 0 and said - half <= figure < said + half


def _places(fact: Fact, by_path: Mapping[str, AnyCell]) -> list[tuple[int, int]]:
    cells = [by_path[path] for path in fact.paths if path in by_path]
    return [cell.span for cell in cells if cell.span is not None]


def _printed(fact: Fact) -> str:
    return "".join(fact.raw.split())


def _named(fact: Fact) -> tuple[str, str]:
    """Return what a fact is compared with, in English and in Chinese."""
    if fact.path is not None:
        return fact.path, cell_words(fact.path)
    number = len(fact.paths)
    return f"{fact.kind} (the sum of {number} cells)", f"{cell_words(fact.paths[0])}等{number}格之和"


def _conflict(fact: Fact, figure: Number, by_path: Mapping[str, AnyCell]) -> Finding:
    whose = f" (it speaks of {fact.scope})" if fact.scope else ""
    whose_zh = f"（所述为{fact.scope}）" if fact.scope else ""
    said = _printed(fact) if fact.value else "none"
    what, what_zh = _named(fact)
    return Finding(
        code="fact-conflict",
        severity="warning",
        message=(
            f"the prose says {said} of {what}, the table {figure}; the prose may count something else{whose}: "
            "the office alone or all that are below it, cases filed or cases closed"
        ),
        message_zh=(
            f"正文为{_printed(fact)}，表格为{figure}（{what_zh}）；正文口径可能不同{whose_zh}，如仅本机关或含下级、收案或结案"
        ),
        paths=fact.paths,
        spans=(fact.span, *_places(fact, by_path)),
        details={"kind": fact.kind, "prose": fact.value, "bound": fact.bound, "table": figure, "scope": fact.scope},
    )


def _agreement(paths: tuple[str, ...], facts: Sequence[Fact], by_path: Mapping[str, AnyCell]) -> Finding:
    said = ", ".join(dict.fromkeys(map(_printed, facts)))
    what, what_zh = _named(facts[0])
    return Finding(
        code="fact-agreement",
        severity="info",
        message=f"the prose agrees with the table on {what}: {said}",
        message_zh=f"正文与表格一致（{what_zh}）：{said}",
        paths=paths,
        spans=(*(fact.span for fact in facts), *_places(facts[0], by_path)),
        details={"kind": facts[0].kind, "prose": [fact.value for fact in facts]},
    )
