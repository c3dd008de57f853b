"""What is to be said about the tables of a report beside its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from gkparse.align.search import Alignment
from gkparse.decide.candidates import Number
from gkparse.decide.judge import Decision
from gkparse.decide.verdicts import Verdict
from gkparse.findings import Finding
from gkparse.forms.words import cell_words, equation_words, row_words
from gkparse.report.cell import AMBIGUOUS, Cell, Status
from gkparse.report.report import Alternative

__all__ = ["broken_equations", "table_findings"]

TABLES = {
    "disclosure": ("section 2 (disclosure)", "二、主动公开政府信息情况"),
    "requests": ("section 3 (requests)", "三、收到和处理政府信息公开申请情况"),
    "outcomes": ("section 4 (review and litigation)", "四、政府信息公开行政复议、行政诉讼情况"),
}


def table_findings(
    decision: Decision,
    alignment: Alignment,
    others: Sequence[Alternative],
    *,
    scanned: bool,
    unread: Sequence[tuple[int, int]],
) -> tuple[Finding, ...]:
    """Every finding about cells, equations and unread figures, in the order of the form."""
    cells = {cell.path: cell for cell in decision.cells}
    found: list[Finding] = []
    found.extend(_tables(decision, alignment))
    found.extend(broken_equations(decision.verdicts, cells, scanned=scanned, solved=decision.solved))
    found.extend(_ambiguous(decision, alignment, others))
    found.extend(_unreadable(decision, alignment, unread))
    found.extend(_unread(unread))
    return tuple(found)


def _tables(decision: Decision, alignment: Alignment) -> Iterator[Finding]:
    for table, (name, name_zh) in TABLES.items():
        rows = [row for row in decision.rows if row.row.table == table]
        paths = {path for row in rows for path in row.row.cells}
        mine = [cell for cell in decision.cells if cell.path in paths]
        if all(cell.status == Status.MISSING for cell in mine):
            yield Finding(
                code="missing-table",
                severity="error",
                message=f"no figures of {name} were found",
                message_zh=f"未找到“{name_zh}”表格的数据",
                paths=tuple(cell.path for cell in mine),
            )
        elif all(cell.status == Status.BLANK for cell in mine):
            yield Finding(
                code="empty-table",
                severity="info",
                message=f"the table of {name} is printed without a figure",
                message_zh=f"“{name_zh}”表格未填写任何数字",
                paths=tuple(cell.path for cell in mine),
            )


def broken_equations(
    verdicts: Sequence[Verdict], cells: Mapping[str, Cell[Number]], *, scanned: bool, solved: bool
) -> Iterator[Finding]:
    """Say of every equation that does not hold what its two sides are."""
    for verdict in verdicts:
        if verdict.holds is not False:
            continue
        equation = verdict.equation
        paths = equation.paths
        terms = [cells[path] for path in paths]
        if scanned:
            origin = "unknown"
        elif all(cell.status in (Status.PRINTED, Status.BLANK) for cell in terms):
            origin = "source"
        else:
            origin = "reading"
        difference = verdict.left - verdict.right
        words = equation_words(equation)
        yield Finding(
            code="equation-broken",
            severity="warning",
            message=f"{equation.name}: the parts add up to {verdict.left}, not to {verdict.right}",
            message_zh=f"{words.where}：{words.left}为{verdict.left}，{words.right}为{verdict.right}，"
            f"相差{abs(difference)}",
            paths=paths,
            spans=tuple(cell.span for cell in terms if cell.span),
            details={
                "equation": equation.name,
                "left": verdict.left,
                "right": verdict.right,
                "difference": difference,
                "origin": origin,
            },
        )


def _ambiguous(decision: Decision, alignment: Alignment, others: Sequence[Alternative]) -> Iterator[Finding]:
    grouped: set[str] = set()
    owners = {path: i for i, row in enumerate(decision.rows) for path in row.row.cells}

    def spans_of(paths: Sequence[str]) -> tuple[tuple[int, int], ...]:
        rows = sorted({owners[path] for path in paths})
        return tuple(span for i in rows for span in decision.open_spans(alignment, i))

    for other in others:
        grouped.update(other.paths)
        count = len(other.fillings)
        yield Finding(
            code="ambiguous",
            severity="warning",
            message=f"{len(other.paths)} cells move together; at least {count} fillings fit",
            message_zh=f"{_cells_zh(other.paths)}无法确定，至少有{count}种填法",
            paths=other.paths,
            spans=spans_of(other.paths),
            details={"fillings": other.fillings},
        )
    by_row: dict[int, list[str]] = {}
    for cell in decision.cells:
        if cell.status == AMBIGUOUS and cell.path not in grouped:
            by_row.setdefault(owners[cell.path], []).append(cell.path)
    for i, paths in by_row.items():
        row = decision.rows[i].row.path
        yield Finding(
            code="ambiguous",
            severity="warning",
            message=f"{row}: the text does not settle {len(paths)} cells",
            message_zh=f"{_cells_zh(paths)}无法由文本确定",
            paths=tuple(paths),
            spans=tuple(decision.open_spans(alignment, i)),
        )


def _cells_zh(paths: Sequence[str]) -> str:
    """Return the words for a cell, or for how many there are in which rows."""
    if len(paths) == 1:
        return cell_words(paths[0])
    rows = list(dict.fromkeys(map(row_words, paths)))
    where = rows[0] if len(rows) == 1 else f"{rows[0]}等{len(rows)}行"
    return f"{where}：{len(paths)}个单元格"


MOST_EXTRA = 7
"""An unknown row has so many figures at most, as many as the rows of section 3."""


def _unreadable(decision: Decision, alignment: Alignment, unread: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """Find the regions in which more figures than one row has follow one another, and no row of the form takes any."""
    laid = sorted(decision.laid(alignment))
    for _, region in groupby(sorted(unread), lambda span: bisect_left(laid, span[0])):
        spans = list(region)
        if len(spans) > MOST_EXTRA:
            yield Finding(
                code="unreadable",
                severity="error",
                message=f"a region of the tables with {len(spans)} figures could not be read",
                message_zh=f"表格中有一处含{len(spans)}个数字的内容无法识读",
                spans=((spans[0][0], spans[-1][1]),),
            )


def _unread(spans: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    for start, end in spans:
        yield Finding(
            code="unread-figure",
            severity="warning",
            message="a figure in a table belongs to no cell of the form",
            message_zh="表格中有数字不属于任何单元格",
            spans=((start, end),),
        )
