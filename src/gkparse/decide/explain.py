"""How a cell came by its value, as text for people: what `AnnualReport.explain` returns.

Everything is read off the records of the stages; nothing is decided here.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from gkparse.align.search import RowSpec, Stretch
from gkparse.align.stream import Value, ValueKind
from gkparse.align.weights import WEIGHTS
from gkparse.decide.evidence import evidence_of
from gkparse.forms import TEMPLATES, compose
from gkparse.forms.model import Equation, Form
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import AnchorKind
from gkparse.report.cell import Status
from gkparse.report.display import show_cell, width
from gkparse.text.view import View, plain

if TYPE_CHECKING:
    from gkparse.pipeline.trace import Trace
    from gkparse.report.report import AnnualReport, AnyCell

__all__ = ["caret_lines", "explain_cell"]

Span = tuple[int, int]
Number = int | Decimal

INDENT = "  "
WIDEST = 96
"""Of a longer line, only what stands around the characters is shown."""
AROUND = 36
MOST_LINES = 8
MOST_READINGS = 8
MOST_LABELS = 4


def explain_cell(report: AnnualReport, path: str) -> str:
    """Return how the cell with this path came by its value.

    Args:
        report: A report; one that was read back from JSON is read from its text once more, where it came from a text.
        path: The path of one of its cells.

    Returns:
        Paragraphs of lines: the cell, its characters in their line, the label of its row, the stretch of text that was
        laid on the row with its rivals, the equations through the cell, and for an open cell its candidates.

    Raises:
        KeyError: The form of the report has no such cell.

    >>> from gkparse.api import parse_grids
    >>> from gkparse.cells.grid import Grid
    >>> report = parse_grids([Grid([["信息内容", "本年处理决定数量"], ["行政许可", "93"], ["行政处罚", "6"]])])
    >>> print(explain_cell(report, "disclosure.administrative_penalty.decisions"))
    disclosure.administrative_penalty.decisions: 6, printed
    主动公开政府信息情况 › 第二十条第（六）项 › 行政处罚 › 本年处理决定数量
    <BLANKLINE>
    characters
      line 3: 行政处罚⇥6
                       ^
    <BLANKLINE>
    label of the row
      “行政处罚”: whole, weight 1.00, line 3, before the figures
    <BLANKLINE>
    stretch of text laid on the row
      6 (line 3), on the cheapest path
      no rival within 2.0
    <BLANKLINE>
    equations
      none runs through this cell
    """
    cell = report[path]
    trace = evidence_of(report)
    shape = trace.form if trace is not None else _form_of(report)
    row = None if trace is None else _row_number(trace, path)
    parts = [
        _head(cell, shape),
        _paragraph("characters", _characters(report, cell, trace, row)),
    ]
    if trace is None or row is None:
        parts.append(
            _paragraph("label of the row", ["not known: the evidence is not written out with a report of this kind"])
        )
    else:
        view = trace.view or plain(report.text)
        parts.append(_paragraph("label of the row", _labels(view, trace, row)))
        parts.append(_paragraph("stretch of text laid on the row", _stretches(view, trace, row)))
    parts.append(_paragraph("equations", _equations(report, cell, shape)))
    if cell.status is Status.AMBIGUOUS:
        parts.append(_paragraph("candidates", _candidates(report, cell, shape)))
        parts.extend(_fillings(report, cell))
    return "\n\n".join(parts)


def _paragraph(title: str, lines: Iterable[str]) -> str:
    return "\n".join((title, *(INDENT + line for line in lines)))


def _form_of(report: AnnualReport) -> Form:
    """Return the form that has the cells of this report."""
    paths = [cell.path for cell in report.cells()]
    shapes = [compose(disclosure, requests) for disclosure, requests in product(TEMPLATES, repeat=2)]
    return min(shapes, key=lambda shape: len({cell.path for cell in shape.cells} ^ set(paths)))


def _row_number(trace: Trace, path: str) -> int:
    return next(i for i, row in enumerate(trace.decision.rows) if path in row.row.cells)


def _head(cell: AnyCell, shape: Form) -> str:
    place = shape.cell(cell.path)
    row = next(row for row in shape.rows if row.path == place.row)
    numbers = {"disclosure": 1, "requests": 2, "outcomes": 3}
    captions = [block.caption for block in shape.blocks if row in block.rows]
    above = [shape.sections[numbers[place.section]], *captions, *row.groups]
    labels = dict.fromkeys((*above, place.row_label, place.column_label))
    value = "" if cell.value is None else f"{_plain(cell.value)}, "
    unit = f" ({cell.unit})" if cell.unit else ""
    confirmed = ", confirmed by an equation" if cell.confirmed else ""
    return f"{cell.path}: {value}{cell.status.value}{unit}{confirmed}\n{' › '.join(labels)}"


# ---- characters


def _characters(report: AnnualReport, cell: AnyCell, trace: Trace | None, row: int | None) -> Iterator[str]:
    if cell.span is not None:
        yield from caret_lines(report.text, [cell.span])
        return
    yield "none of its own"
    spans = [span for finding in report.findings if cell.path in finding.paths for span in finding.spans]
    if trace is not None and row is not None:
        best = trace.alignment.stretches[row][0]
        values = trace.alignment.stream.values[best.start : best.end]
        read = [(value.start, value.end) for value in values if value.end > value.start]
        spans += (trace.view or plain(report.text)).places(read)
    if spans:
        yield "figures of its row:"
        yield from caret_lines(report.text, spans)


def caret_lines(text: str, spans: Iterable[Span]) -> Iterator[str]:
    r"""Yield the lines that hold these places, each with a line of carets below it.

    A tab is shown as ``⇥``, other characters without width as ``·``; a wide character takes two columns.

    >>> print(*caret_lines("规章\n行政许可\t93\t", [(8, 10)]), sep="\n")
    line 2: 行政许可⇥93⇥
                     ^^
    """
    lines: dict[int, list[Span]] = {}
    for start, end in sorted(set(spans)):
        lines.setdefault(text.rfind("\n", 0, start) + 1, []).append((start, end))
    for begin, places in list(lines.items())[:MOST_LINES]:
        stop = text.find("\n", begin)
        stop = len(text) if stop < 0 else stop
        low, high = begin, stop
        if width(text[begin:stop]) > WIDEST:
            low = max(begin, places[0][0] - AROUND)
            high = min(stop, max(places[0][1], min(places[-1][1], places[0][1] + AROUND)) + AROUND)
        shown = "".join(map(_visible, text[low:high]))
        marks = "".join(
            ("^" if any(start <= low + i < end for start, end in places) else " ") * width(char)
            for i, char in enumerate(shown)
        )
        opening, closing = ("…" if low > begin else ""), ("…" if high < stop else "")
        name = f"line {text.count(chr(10), 0, begin) + 1}: {opening}"
        yield f"{name}{shown}{closing}".rstrip()
        yield (" " * width(name) + marks).rstrip()
    if len(lines) > MOST_LINES:
        yield f"and in {len(lines) - MOST_LINES} more lines"


def _visible(char: str) -> str:
    if char == "\t":
        return "⇥"
    return "·" if unicodedata.category(char) in ("Cc", "Cf", "Mn", "Me", "Zl", "Zp") else char


# ---- label and stretch


def _labels(view: View, trace: Trace, number: int) -> Iterator[str]:
    row = trace.decision.rows[number].row
    stretch = trace.alignment.stretches[number][0]
    gaps = trace.alignment.stream.gaps
    around = [
        ("before the figures", [a for gap in gaps[stretch.before : stretch.start + 1] for a in gap.anchors]),
        ("amid the figures", [a for gap in gaps[stretch.start + 1 : stretch.end] for a in gap.anchors]),
    ]
    if stretch.end > stretch.start:
        around.append(("behind the figures", list(gaps[stretch.end].anchors)))
    if row.table == "outcomes":
        yield from _headers(view, [(where, a) for where, anchors in around for a in anchors])
        return
    mine = [(where, a) for where, anchors in around for a in anchors if _is_label(a, row)]
    for where, anchor in mine[:MOST_LABELS]:
        yield f"{_named(view, anchor)}, {where}"
    if mine:
        return
    elsewhere = [a for gap in gaps for a in gap.anchors if _is_label(a, row)]
    yield "none beside the figures"
    for anchor in elsewhere[:MOST_LABELS]:
        yield f"{_named(view, anchor)}, apart from them"
    for anchor in [a for a in around[0][1] if a.kind == AnchorKind.ROW or a.how == "unknown"][-MOST_LABELS:]:
        yield f"instead: {_named(view, anchor)}"


def _headers(view: View, around: Sequence[tuple[str, Anchor]]) -> Iterator[str]:
    """Section 4 has no labels of rows: its headers stand for them."""
    heads = [(where, a) for where, a in around if a.kind == AnchorKind.HEAD and a.table == "outcomes"]
    if not heads:
        yield "none beside the figures"
        return
    hows = ", ".join(f"{count} {how}" for how, count in Counter(a.how for _, a in heads).items())
    first, last = view.line(heads[0][1].start), view.line(heads[-1][1].start)
    yield f"headers of the table: {hows}, lines {first} to {last}, {heads[0][0]}"


def _is_label(anchor: Anchor, row: RowSpec) -> bool:
    return anchor.kind == AnchorKind.ROW and anchor.key == row.path


def _named(view: View, anchor: Anchor) -> str:
    words = "".join(" " if char.isspace() else char for char in view.text[anchor.start : anchor.end])
    return f"“{' '.join(words.split())}”: {anchor.how}, weight {anchor.weight:.2f}, line {view.line(anchor.start)}"


def _stretches(view: View, trace: Trace, number: int) -> Iterator[str]:
    alignment = trace.alignment
    best, *rivals = alignment.stretches[number]
    yield f"{_shown(view, alignment.stream.values, best)}, on the cheapest path"
    for rival in rivals[:MOST_READINGS]:
        yield f"rival, {rival.cost - best.cost:.1f} dearer: {_shown(view, alignment.stream.values, rival)}"
    if len(rivals) > MOST_READINGS:
        yield f"and {len(rivals) - MOST_READINGS} more rivals"
    if not rivals:
        yield f"no rival within {WEIGHTS.doubt}"
    readings = trace.decision.rows[number].candidates
    if len(readings) > 1:
        yield f"{len(readings)} readings of the row are left:"
        for reading in readings[:MOST_READINGS]:
            figures = " ".join(map(_plain, reading.numbers))
            yield f"{INDENT}{figures}   {reading.cost:.1f} dearer" if reading.cost > 0 else f"{INDENT}{figures}"


def _shown(view: View, values: Sequence[Value], stretch: Stretch) -> str:
    taken = values[stretch.start : stretch.end]
    if not taken:
        return "nothing"
    words = " ".join(_raw(view, value) for value in taken)
    first, last = view.line(taken[0].start), view.line(taken[-1].start)
    return f"{words} (line {first})" if first == last else f"{words} (lines {first} to {last})"


def _raw(view: View, value: Value) -> str:
    """Return the characters of a value; several figures of one cell stand in brackets, a dot for an empty cell."""
    if value.kind == ValueKind.EMPTY:
        return "·"
    parts = view.text[value.start : value.end].split()
    return f"({' '.join(parts)})" if value.kind == ValueKind.SEVERAL else "".join(parts)


# ---- equations


def _through(shape: Form, path: str) -> list[Equation]:
    return [equation for equation in shape.equations if path in equation.left or path in equation.right]


def _equations(report: AnnualReport, cell: AnyCell, shape: Form) -> Iterator[str]:
    found = _through(shape, cell.path)
    for equation in found:
        sides = [_side(report, side, cell.path) for side in (equation.left, equation.right)]
        yield f"{equation.name}: {' = '.join(sides)}   {_verdict(report, equation)}"
    if not found:
        yield "none runs through this cell"


def _side(report: AnnualReport, paths: Sequence[str], own: str) -> str:
    """Return one side of an equation: its own cell in brackets, noughts and cells without a trace counted together."""
    terms: list[str] = []
    noughts = missing = 0
    for path in paths:
        cell = report[path]
        if path == own:
            terms.append(f"[{show_cell(cell)}]")
        elif cell.status.promised and not cell.value:
            noughts += 1
        elif cell.status is Status.MISSING:
            missing += 1
        else:
            terms.append(show_cell(cell))
    for count, shown in ((missing, "?"), (noughts, "0")):
        if count:
            terms.append(shown if count == 1 else f"{count} × {shown}")
    return " + ".join(terms)


def _verdict(report: AnnualReport, equation: Equation) -> str:
    """Return what the report says of an equation; its findings name those that are broken."""
    cells = [report[path] for path in equation.paths]
    open_ = sum(not cell.status.promised for cell in cells)
    if open_:
        return f"open: {open_} of {len(cells)} terms"
    left, right = (sum(report[path].value or 0 for path in side) for side in (equation.left, equation.right))
    if left == right:
        return "holds"
    broken = {f.details.get("equation") for f in report.findings if f.code == "equation-broken"}
    if equation.name in broken:
        return f"broken: {_plain(left)} is not {_plain(right)}"
    return "not asked: a side of empty cells claims nothing"


# ---- candidates


def _candidates(report: AnnualReport, cell: AnyCell, shape: Form) -> Iterator[str]:
    if not cell.candidates:
        yield "none: its characters stand for no figure of this column"
    through = _through(shape, cell.path)
    groups = [other for other in report.alternatives if cell.path in other.paths]
    for value in cell.candidates:
        said: dict[str, list[str]] = {}
        for equation in through:
            said.setdefault(_outcome(report, equation, cell.path, value), []).append(equation.name)
        words = [f"{what} {', '.join(names)}" for what, names in said.items()]
        for other in groups:
            at = other.paths.index(cell.path)
            count = sum((filling[at] or 0) == value for filling in other.fillings)
            words.append(f"in {count} of {len(other.fillings)} fillings")
        yield f"{_plain(value)}: {'; '.join(words) or 'no equation runs through it'}"


def _outcome(report: AnnualReport, equation: Equation, path: str, value: Number) -> str:
    """Return what becomes of an equation if the cell has this value, and the others are as they are."""
    sides = [_range(report, side, path, value) for side in (equation.left, equation.right)]
    (low, high), (other_low, other_high) = sides
    if (high is not None and other_low > high) or (other_high is not None and low > other_high):
        return "breaks"
    return "holds" if low == high == other_low == other_high else "leaves open"


def _range(report: AnnualReport, paths: Sequence[str], own: str, value: Number) -> tuple[Number, Number | None]:
    """Return the least and the greatest sum of one side; None where nothing limits it."""
    least: Number = 0
    most: Number | None = 0
    for path in paths:
        cell = report[path]
        if path == own:
            low, high = value, value
        elif cell.status.promised:
            low = high = cell.value or 0
        elif cell.candidates:
            low, high = min(cell.candidates), max(cell.candidates)
        else:
            most = None
            continue
        least += low
        most = None if most is None else most + high
    return least, most


def _fillings(report: AnnualReport, cell: AnyCell) -> Iterator[str]:
    """Yield the fillings of the cells that move with this one, what is 0 left out."""
    for other in report.alternatives:
        if cell.path in other.paths:
            lines = [
                ", ".join(f"{path} {_plain(n)}" for path, n in zip(other.paths, filling, strict=True) if n) or "all 0"
                for filling in other.fillings
            ]
            yield _paragraph(f"fillings of {len(other.paths)} cells that move together, the rest of them 0", lines)


def _plain(value: Number) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
