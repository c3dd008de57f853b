"""The image of a page → its characters, with their places, and its rules.

The rules come first: they cut a table into its cells, and each line of a cell is recognised by itself. A figure that
stands alone in its cell is then seen for sure, where a search for text on the whole page passes over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from gkparse.read.document import Block
from gkparse.read.extras import need
from gkparse.read.page import Mark, page_blocks
from gkparse.read.ruled import NEAR, Rule, Table, find_tables

__all__ = ["page_of_image"]

POINTS = 72.0
WHAT = "a scan"
DARK = 160
"""Ink is darker than this, of 255, on a page whose paper is white."""
LONGEST_GAP = 1
"""In points: a rule has no wider gap."""
SHORTEST_RULE = 20.0
"""In points: nothing shorter is a rule; strokes of characters are."""
INSIDE = 1.5
"""In points: so much around the edge of a cell is its rules."""
RIM = 4.0
"""In points: a rule so close to the edge of a cell is one of its own, drawn double or askew."""
LINE_GAP = 0.6
"""In points: white between two lines."""
SPECK = 1.2
"""In points: what is neither as high nor as wide is dust."""
SURE = 0.75
"""A figure recognised with less confidence may be another one."""
DOUBT = "\ufffd"
"""Stands behind a figure that may be another one, and for what was not recognised at all."""


def page_of_image(number: int, image: Any, scale: float) -> list[Block]:
    """Recognise a page.

    Args:
        number: The number of the page.
        image: Its grey values, a row of the page in each row of the array.
        scale: How many pixels a point has.
    """
    cv2, numpy = need("cv2", "ocr", WHAT), need("numpy", "ocr", WHAT)
    ink = (image < DARK).astype(numpy.uint8)
    across = _long_runs(cv2, ink, scale, wide=True)
    down = _long_runs(cv2, ink, scale, wide=False)
    rules = (_rules(cv2, across, scale, wide=True), _rules(cv2, down, scale, wide=False))
    tables = [table for table in find_tables(*rules) if _is_table(table)]
    marks = list(_in_tables(image, cv2.bitwise_or(across, down), scale, tables))
    around = image.copy()
    for table in tables:
        left, top, right, bottom = (round(side * scale) for side in table.box)
        edge = round(NEAR * scale)
        around[max(top - edge, 0) : bottom + edge, max(left - edge, 0) : right + edge] = 255
    marks.extend(_elsewhere(around, scale))
    return page_blocks(number, marks, tables)


def _is_table(table: Table) -> bool:
    left, top, right, bottom = table.box
    return right - left >= NARROWEST and bottom - top >= SHORTEST_RULE


NARROWEST = 100.0
"""In points: no table is narrower."""


def _long_runs(cv2: Any, ink: Any, scale: float, *, wide: bool) -> Any:
    """What of the ink lies in long straight runs."""
    gap, long = max(1, round(LONGEST_GAP * scale)), max(3, round(SHORTEST_RULE * scale))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _box(cv2, gap, wide))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, _box(cv2, long, wide))


def _box(cv2: Any, length: int, wide: bool) -> Any:
    return cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1) if wide else (1, length))


def _rules(cv2: Any, runs: Any, scale: float, *, wide: bool) -> list[Rule]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    rules = []
    for left, top, width, height, _ in stats[1:count].tolist():
        start, length, at, thick = (left, width, top, height) if wide else (top, height, left, width)
        if thick <= THICKEST * scale:
            rules.append(Rule((at + thick / 2) / scale, start / scale, (start + length) / scale))
    return rules


THICKEST = 4.0
"""In points: what is thicker is no rule."""


def _in_tables(image: Any, ruled: Any, scale: float, tables: Sequence[Table]) -> list[Mark]:
    """Recognise every line of every cell; ``ruled`` is the ink of rules."""
    crops: list[Any] = []
    boxes: list[tuple[float, float, float, float]] = []
    edge, rim = max(1, round(INSIDE * scale)), round(RIM * scale)
    for table in tables:
        for cell in table.cells:
            left, top, right, bottom = (round(side * scale) for side in cell.box)
            high = slice(max(top + edge, 0), max(bottom - edge, 0))
            wide = slice(max(left + edge, 0), max(right - edge, 0))
            around = ruled[high, wide] > 0
            around[rim:-rim, rim:-rim] = False
            piece = image[high, wide].copy()
            piece[around] = 255
            for y, height, x, width in _lines(piece < DARK, scale):
                crops.append(_crop(piece, x, y, x + width, y + height, scale))
                x0, y0 = wide.start + x, high.start + y
                boxes.append((x0 / scale, y0 / scale, (x0 + width) / scale, (y0 + height) / scale))
    return [
        Mark(_doubted(text.strip(), confidence, crop), *box)
        for crop, box, (text, confidence) in zip(crops, boxes, _recognised(crops), strict=True)
    ]


def _doubted(text: str, confidence: float, crop: Any) -> str:
    """What was recognised, with a mark of doubt behind a figure that its image does not bear out."""
    if not text:
        return DOUBT
    if not FIGURE.issuperset(text):
        return text
    return text if confidence >= SURE and _blots(crop) == len(text) else text + DOUBT


FIGURE = frozenset("0123456789.-+")
"""What stands apart from its neighbours in print."""
FAINT = 200
"""Ink that is fainter belongs to no stroke."""


def _blots(crop: Any) -> int:
    """How many characters stand in a line, by the white between them: a point that was passed over is one more."""
    numpy = need("numpy", "ocr", WHAT)
    columns = (crop[:, :, 0] < FAINT).any(axis=0).astype(numpy.int8)
    count: int = numpy.count_nonzero(numpy.diff(columns, prepend=0) == 1)
    return count


def _lines(ink: Any, scale: float) -> list[tuple[int, int, int, int]]:
    """Where the lines of a cell stand: top, height, left and width of each."""
    numpy = need("numpy", "ocr", WHAT)
    if not ink.size:
        return []
    found = []
    rows = numpy.flatnonzero(ink.any(axis=1))
    if not rows.size:
        return []
    cuts = numpy.flatnonzero(numpy.diff(rows) > max(1, round(LINE_GAP * scale)))
    starts = [rows[0], *rows[cuts + 1]]
    ends = [*rows[cuts], rows[-1]]
    for top, bottom in zip(starts, ends, strict=True):
        columns = numpy.flatnonzero(ink[top : bottom + 1].any(axis=0))
        height, width = int(bottom - top + 1), int(columns[-1] - columns[0] + 1)
        found.append((int(top), height, int(columns[0]), width))
    return [one for one in _whole(found, scale) if max(one[1], one[3]) > SPECK * scale]


def _whole(lines: list[tuple[int, int, int, int]], scale: float) -> list[tuple[int, int, int, int]]:
    """Put the parts of a line together: 二 and = have white within, which is less high than they are wide."""
    joined: list[tuple[int, int, int, int]] = []
    for top, height, left, width in lines:
        if joined:
            t, h, x, w = joined[-1]
            low = min(h, height) < SHORT * scale
            if low and top - (t + h) <= SHORT * scale and top + height - t <= TALL * scale:
                begin = min(x, left)
                joined[-1] = (t, top + height - t, begin, max(x + w, left + width) - begin)
                continue
        joined.append((top, height, left, width))
    return joined


SHORT = 4.0
"""In points: no line of characters is lower."""
TALL = 16.0
"""In points: lines put together are no higher."""


def _crop(image: Any, left: int, top: int, right: int, bottom: int, scale: float) -> Any:
    """A piece of the page with white around it, as the model is used to."""
    cv2 = need("cv2", "ocr", WHAT)
    piece = image[max(top, 0) : bottom, max(left, 0) : right]
    height = bottom - top
    margin = max(2, round(0.25 * max(height, 6 * scale)))
    extra = max(0, round(6 * scale) - height) // 2
    framed = cv2.copyMakeBorder(
        piece, margin + extra, margin + extra, 2 * margin, 2 * margin, cv2.BORDER_CONSTANT, value=255
    )
    return cv2.cvtColor(framed, cv2.COLOR_GRAY2BGR)


def _elsewhere(image: Any, scale: float) -> list[Mark]:
    """Find and recognise the text outside of tables."""
    cv2 = need("cv2", "ocr", WHAT)
    found = _engine()(cv2.cvtColor(image, cv2.COLOR_GRAY2BGR), use_cls=False)
    if found.boxes is None:
        return []
    marks = []
    for corners, text in zip(found.boxes.tolist(), found.txts, strict=True):
        xs, ys = [x / scale for x, _ in corners], [y / scale for _, y in corners]
        if text.strip():
            marks.append(Mark(text.strip(), min(xs), min(ys), max(xs), max(ys)))
    return marks


def _recognised(crops: Sequence[Any]) -> list[tuple[str, float]]:
    """Recognise one line in each image; images that are the same are recognised once."""
    if not crops:
        return []
    keys = [(crop.shape, crop.tobytes()) for crop in crops]
    different = dict(zip(keys, crops, strict=True))
    result = _engine().recognize_txt(list(different.values()))
    read = dict(zip(different, zip(result.txts, map(float, result.scores), strict=True), strict=True))
    return [read[key] for key in keys]


@cache
def _engine() -> Any:
    """The models, loaded once a process; they are part of the package, and nothing is fetched."""
    return need("rapidocr", "ocr", WHAT).RapidOCR(
        params={"Global.log_level": "critical", "Rec.rec_img_shape": [3, 48, 96], "Rec.rec_batch_num": 16}
    )
