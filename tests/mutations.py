"""What converters and typists do to a report, one change at a time: functions of a text and its truth.

Each gives the changed text and the truth of it: places move with the text, what a cell prints changes where the change
says so. A change that finds nothing to do gives the text back as it was.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from gkparse.forms.model import Equation
from tests.filled import Truth, form_of, section_of

Edit: TypeAlias = tuple[int, int, str]
"""Replace text[start:end] by this."""
Mutation: TypeAlias = Callable[[str, Truth], tuple[str, Truth]]

PAGE_NUMBERS: Final = ("- 4 -", "— 5 —", "—6—", "第 7 页")
STUB: Final = "三、本年度办理结果"
LABELS: Final = (
    "其他对外管理服务事项",
    "行政事业性收费",
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    STUB,
    "四、结转下年度继续办理",
)
"""Labels of the first column that are long enough to break over three lines."""

_ORDINAL: Final = re.compile(r"(?<![\d.,])\d\s?([.．、])(?=\s*[\u4e00-\u9fff])")
_OTHER_WIDTH: Final = {"（": "(", "）": ")"}
_FULL_WIDTH_DIGITS: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF_WIDTH_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")


def edited(text: str, truth: Truth, edits: Iterable[Edit]) -> tuple[str, Truth]:
    """Apply edits that do not overlap, and move the places of the truth along.

    What is inserted at the edge of a cell stands outside it; what is replaced inside a cell belongs to it.
    """
    ordered = sorted(edits)
    stops = [stop for _, stop, _ in ordered]
    shifts = [0, *itertools.accumulate(len(new) - (stop - start) for start, stop, new in ordered)]
    parts, at = [], 0
    for start, stop, new in ordered:
        parts += [text[at:start], new]
        at = stop
    parts.append(text[at:])

    def moved(place: int, *, end: bool) -> int:
        passed = bisect_right(stops, place)
        while end and passed and ordered[passed - 1][:2] == (place, place):
            passed -= 1
        if passed < len(ordered) and ordered[passed][0] < place < ordered[passed][1]:
            raise ValueError(f"an edit at {ordered[passed][0]} cuts a cell at {place}")
        return place + shifts[passed]

    spans = {path: (moved(a, end=False), moved(b, end=True)) for path, (a, b) in truth.get("spans", {}).items()}
    return "".join(parts), truth | {"spans": spans}


def table_of(text: str) -> tuple[int, int]:
    """Where the tables stand: from the first caption of section 2 to the heading of section 5."""
    start = text.index("二十条第")
    return start, text.index("五、", start)


def half_width_brackets(text: str, truth: Truth) -> tuple[str, Truth]:
    """（一） becomes (一)."""
    return text.translate(str.maketrans("（）：", "():")), truth


def full_width_brackets(text: str, truth: Truth) -> tuple[str, Truth]:
    """(一) becomes （一）."""
    return text.translate(str.maketrans("()", "（）")), truth


def full_width_digits(text: str, truth: Truth) -> tuple[str, Truth]:
    """0 becomes ０, everywhere."""
    return text.translate(_FULL_WIDTH_DIGITS), _printed(truth, lambda p: p.translate(_FULL_WIDTH_DIGITS))


def half_width_digits(text: str, truth: Truth) -> tuple[str, Truth]:
    """０ becomes 0, everywhere."""
    return text.translate(_HALF_WIDTH_DIGITS), _printed(truth, lambda p: p.translate(_HALF_WIDTH_DIGITS))


def ordinals(mark: str) -> Mutation:
    """`1.` before a label becomes `1．`, `1、`, or whatever the mark is."""

    def mutate(text: str, truth: Truth) -> tuple[str, Truth]:
        start, end = table_of(text)
        found = _ORDINAL.finditer(text, start, end)
        inside = list(truth.get("spans", {}).values())
        edits = [(m.start(1), m.end(1), mark) for m in found if not any(a <= m.start() < b for a, b in inside)]
        return edited(text, truth, edits)

    return mutate


def page_numbers(line: str) -> Mutation:
    """A line with a page number stands inside each of the three tables."""

    def mutate(text: str, truth: Truth) -> tuple[str, Truth]:
        start, end = table_of(text)
        anchors = [_find(text, "第二十条第（六", start), _find(text, "保护第", start), _last_row(text, truth)]
        places = [record_start(text, place) for place in anchors if place is not None]
        return edited(text, truth, [(p, p, f"{line}\n") for p in dict.fromkeys(places) if start < p < end])

    return mutate


def noughts(mark: str) -> Mutation:
    """Every 0 that is all of its cell is printed as this mark; "" leaves the cell blank, " " keeps its room."""
    printed = mark.strip()

    def mutate(text: str, truth: Truth) -> tuple[str, Truth]:
        spans = {place: path for path, place in truth.get("spans", {}).items()}
        cells = {path: dict(cell) for path, cell in truth["cells"].items()}
        edits, places = [], dict(truth.get("spans", {}))
        for start, end in lone_noughts(text, truth):
            edits.append((start, end, mark))
            path = spans.get((start, end))
            if path is not None and not printed:
                del places[path]
        for cell in cells.values():
            if cell["printed"] in ("0", "０"):
                cell.update(printed=printed, value=None)
        return edited(text, truth | {"cells": cells, "spans": places}, edits)

    return mutate


def lone_noughts(text: str, truth: Truth) -> list[tuple[int, int]]:
    """The places of the noughts that are all of their cell.

    Where the truth has no places, a cell is what tabs, bars and line ends delimit, or blanks on a line without them.
    """
    if truth.get("spans"):
        zeros = {path for path, cell in truth["cells"].items() if cell["printed"] in ("0", "０")}
        return sorted(place for path, place in truth["spans"].items() if path in zeros)
    start, end = table_of(text)
    found = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        separator = r"[^\t|]+" if "\t" in line.group() or "|" in line.group() else r"\S+"
        for cell in re.finditer(separator, line.group()):
            if cell.group().strip() in ("0", "０"):
                at = start + line.start() + cell.start() + re.search(r"\S", cell.group()).start()  # type: ignore[union-attr]
                found.append((at, at + 1))
    return found


def deletion(path: str, *, room: bool = False) -> Mutation:
    """The figure of one cell is gone: its cell is empty. The places of the truth say where it stood.

    With ``room``, blanks stand there, so that nothing moves along the line.
    """

    def mutate(text: str, truth: Truth) -> tuple[str, Truth]:
        start, end = truth["spans"][path]
        spans = {other: place for other, place in truth["spans"].items() if other != path}
        cells = truth["cells"] | {path: {"printed": "", "value": None}}
        after = truth | {"cells": cells, "spans": spans}
        after["mistakes"] = [
            *truth.get("mistakes", ()),
            *({"key": equation.right[0]} for equation in broken_equations(after)),
        ]
        return edited(text, after, [(start, end, " " * (end - start) if room else "")])

    return mutate


def broken_equations(truth: Truth) -> list[Equation]:
    """The equations that the printed figures break, an empty cell counting as 0."""
    values = {path: cell["value"] or 0 for path, cell in truth["cells"].items()}
    return [
        equation
        for equation in form_of(truth).equations
        if sum(values[p] for p in equation.left) != sum(values[p] for p in equation.right)
    ]


def bars(text: str, truth: Truth) -> tuple[str, Truth]:
    """A tab becomes a bar between blanks."""
    return edited(text, truth, [(m.start(), m.end(), " | ") for m in re.finditer("\t", text)])


def blanks(blank: str) -> Mutation:
    """Every blank in the tables becomes this run of blanks, and every tab has one beside it."""

    def mutate(text: str, truth: Truth) -> tuple[str, Truth]:
        start, end = table_of(text)
        found = re.compile("[ \t]").finditer(text, start, end)
        return edited(text, truth, [(m.start(), m.end(), m.group().strip(" ") + blank) for m in found])

    return mutate


def carriage_returns(text: str, truth: Truth) -> tuple[str, Truth]:
    """Lines end as on Windows."""
    return edited(text, truth, [(m.start(), m.start(), "\r") for m in re.finditer(r"(?<!\r)\n", text)])


def repeated_header(text: str, truth: Truth) -> tuple[str, Truth]:
    """After a page break in section 3 its header stands once more."""
    start, _ = table_of(text)
    anchors = [_find(text, label, start) for label in ("（本列数据", "一、本年新收", "保护第")]
    corner, first, place = (None if anchor is None else record_start(text, anchor) for anchor in anchors)
    if corner is None or first is None or place is None or not start < corner < first < place:
        return text, truth
    return edited(text, truth, [(place, place, text[corner:first])])


def broken_labels(text: str, truth: Truth, labels: Iterable[str] = LABELS) -> tuple[str, Truth]:
    """Labels of the first column stand broken over three lines."""
    start, end = table_of(text)
    edits = []
    for label in labels:
        for found in re.compile(" ?".join(map(re.escape, label))).finditer(text, start, end):
            third = -(-len(found.group()) // 3)
            edits += [(found.start() + third * n, found.start() + third * n, "\n") for n in (1, 2)]
    return edited(text, truth, edits)


def broken_stub(text: str, truth: Truth) -> tuple[str, Truth]:
    """三、本年度办理结果 alone stands broken over three lines."""
    return broken_labels(text, truth, (STUB,))


def record_start(text: str, place: int) -> int:
    """Where the row that holds this place begins: after a blank line if only empty cells stand between, or its line."""
    line = text.rfind("\n", 0, place) + 1
    at = line
    while at > 0:
        before = text.rfind("\n", 0, at - 1) + 1
        if text[before:at].strip("\t |\n　"):
            break
        if text[before:at] == "\n":
            return at
        at = before
    return line


def _find(text: str, label: str, start: int) -> int | None:
    """The place of a label whose characters may be parted by blanks, in full-width or half-width print."""
    chars = (f"[{char}{_OTHER_WIDTH[char]}]" if char in _OTHER_WIDTH else re.escape(char) for char in label)
    found = re.compile(r"\s*".join(chars)).search(text, start)
    return found.start() if found else None


def _last_row(text: str, truth: Truth) -> int | None:
    """The place of the figures of section 4: the first of them, or else what follows the last line of header."""
    start, end = table_of(text)
    places = [place for path, place in truth.get("spans", {}).items() if section_of(path) == "outcomes"]
    if places:
        return int(min(places)[0])
    lines = [m.end() for m in re.compile("[^\n]*[\u4e00-\u9fff][^\n]*\n+").finditer(text, start, end)]
    return lines[-1] if lines else None


def _printed(truth: Truth, change: Callable[[str], str]) -> Truth:
    cells: dict[str, Mapping[str, Any]] = {
        path: cell if cell["printed"] is None else {**cell, "printed": change(cell["printed"])}
        for path, cell in truth["cells"].items()
    }
    return truth | {"cells": cells}


MOVING: Final = (
    "half-width brackets",
    "full-width brackets",
    "full-width digits",
    "half-width digits",
    "noughts left blank",
    "runs of blanks",
    "stub label on three lines",
    "first column on three lines",
)
"""The changes after which what stands behind them in a line stands elsewhere across the page."""

CHANGES: Final[Mapping[str, Mutation]] = {
    "half-width brackets": half_width_brackets,
    "full-width brackets": full_width_brackets,
    "full-width digits": full_width_digits,
    "half-width digits": half_width_digits,
    "ordinals with a dot": ordinals("."),
    "ordinals with a full-width dot": ordinals("．"),
    "ordinals with a comma": ordinals("、"),
    **{f"page number {line}": page_numbers(line) for line in PAGE_NUMBERS},
    "noughts as slashes": noughts("/"),
    "noughts as dashes": noughts("—"),
    "noughts left blank": noughts(""),
    "bars for tabs": bars,
    "runs of blanks": blanks("    "),
    "no-break spaces": blanks("\u00a0"),
    "ideographic spaces": blanks("\u3000"),
    "carriage returns": carriage_returns,
    "header repeated": repeated_header,
    "stub label on three lines": broken_stub,
    "first column on three lines": broken_labels,
}
"""The changes that need no choice; `deletion` needs a path."""


def changed(text: str, truth: Truth) -> Iterator[tuple[str, str, Truth]]:
    """A text under each of `CHANGES` that does something to it: name, text, truth."""
    for name, mutate in CHANGES.items():
        after, told = mutate(text, truth)
        if after != text:
            yield name, after, told
