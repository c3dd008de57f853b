"""The places of a finding, in words for those who have the file before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from gkparse.report.report import AnnualReport

__all__ = ["where_in_chinese"]

SHORTEST_RANGE = 3


def where_in_chinese(report: AnnualReport, spans: Iterable[tuple[int, int]]) -> str:
    """Return where stretches of a report's text stand: in which lines, or what a file has instead of lines.

    Those are page, table and row (``第1页第2个表格第4行``), or sheet and cell. Nothing where the file does not tell.
    """
    if not report.places:
        lines = {report.text.count("\n", 0, start) + 1 for start, _ in spans}
        return f"第{_numbers(lines)}行" if lines else ""
    places = [place for span in spans if (place := report.place_of(span))]
    cells = defaultdict(list)
    rows = defaultdict(set)
    pages = set()
    for place in places:
        if place.sheet and place.cell:
            cells[place.sheet].append(place.cell)
        elif place.table and place.row:
            rows[f"第{place.page}页" if place.page else "", place.table].add(place.row)
        elif place.page:
            pages.add(place.page)
    return "，".join(
        (
            *(f"工作表“{sheet}”{'、'.join(dict.fromkeys(own))}" for sheet, own in cells.items()),
            *(f"{page}第{table}个表格第{_numbers(own)}行" for (page, table), own in rows.items()),
            *([f"第{_numbers(pages)}页"] if pages else []),
        )
    )


def _numbers(numbers: Iterable[int]) -> str:
    """Return numbers in order, those that follow one another as a range.

    >>> _numbers({7, 1, 2, 4, 5, 6})
    '1、2、4至7'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(map(_run, runs))


def _run(run: Sequence[int]) -> str:
    return f"{run[0]}至{run[-1]}" if len(run) >= SHORTEST_RANGE else "、".join(map(str, run))
