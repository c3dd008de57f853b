"""PDF → a document: ruled tables by their rules, everything else by the places of its characters."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from math import pi
from typing import Any

from attrs import define, field, frozen

from gkparse.errors import UnreadableFileError
from gkparse.read.document import PICTURE, Block, Document
from gkparse.read.extras import need
from gkparse.read.limits import Limits
from gkparse.read.page import Mark, page_blocks
from gkparse.read.ruled import NEAR, Rule, Table, find_tables

__all__ = ["read_pdf"]

THIN = 3.0
"""A filled shape no thicker than this is a rule."""
DEEPEST = 8
"""Drawings within drawings are followed so deep."""
FEWEST = 0.7
"""Of the characters of a page so many at least have to be known; a page of unknown ones is a picture."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Read every page of a PDF; scripts, forms and attachments in it are not touched."""
    pdfium = need("pypdfium2", "pdf", "a PDF")
    _check(data, limits)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise UnreadableFileError("the file is locked with a password" if locked else f"no PDF: {error}") from None
    blocks: list[Block] = []
    recognised: list[int] = []
    try:
        limits.check("pages", len(document))
        for number in range(len(document)):
            try:
                page = document[number]
            except pdfium.PdfiumError:
                continue  # a page that is broken shows nothing, in a viewer too
            try:
                found, sure = _page(page, number + 1, limits)
                if found is None:
                    found = _recognised(page, number + 1, limits)
                if not sure:
                    recognised.append(number + 1)
                blocks.extend(found)
            finally:
                page.close()
    finally:
        document.close()
    return Document(kind="pdf", blocks=tuple(blocks), recognised=tuple(recognised))


END = b"%%EOF"
STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78][\x01\x5e\x9c\xda])")
"""Where a stream begins that is packed as nearly all are."""
TWICE = re.compile(rb"/Filter\s*\[[^\]]*(?:Flate|LZW|RunLength)[^\]]*(?:Flate|LZW|RunLength)")


def _check(data: bytes, limits: Limits) -> None:
    """Refuse a file that is cut off, for a page of it could show cells without figures, and one that is a bomb."""
    end = data.rfind(END)
    if end < 0 or b"obj" in data[end:]:
        raise UnreadableFileError("the PDF is cut off: its end is missing")
    if TWICE.search(data):
        raise UnreadableFileError("the PDF packs a stream twice, as only a bomb does")
    total = 0
    view = memoryview(data)
    for found in STREAM.finditer(data):
        for size in _unpacked(view[found.end() :]):
            total += size
            limits.check("unpacked_bytes", total)


def _unpacked(packed: memoryview) -> Iterator[int]:
    """Yield the sizes of the pieces of a stream, unpacked and thrown away one after the other."""
    unpacker = zlib.decompressobj()
    at = 0
    while at < len(packed) and not unpacker.eof:
        piece: bytes | memoryview = packed[at : at + CHUNK]
        at += CHUNK
        while piece and not unpacker.eof:
            try:
                yield len(unpacker.decompress(piece, MOST))
            except zlib.error:
                return  # damaged, or packed in another way: the library sees to it
            piece = unpacker.unconsumed_tail


CHUNK = 1 << 14
MOST = 1 << 20


def _page(page: Any, number: int, limits: Limits) -> tuple[list[Block] | None, bool]:
    """What stands on a page, None where it shows no characters that are known but a picture of some; and if it is sure.

    Characters that are not seen are no part of a page, unless nearly all are: a program laid what it recognised over
    the picture.
    """
    text = page.get_textpage()
    try:
        frame = _Frame.of(page, _turned(page, text, limits))
        all_marks = list(_characters(text, frame))
    finally:
        text.close()
    seen = [mark for mark, visible in all_marks if visible]
    sure = 2 * len(seen) >= len(all_marks)
    marks = seen if sure else [mark for mark, _ in all_marks]
    drawn = _Drawn()
    for n, (box, solid) in enumerate(_shapes(page, limits)):
        limits.check("page_objects", n)
        drawn.add(frame.box(*box), solid)
    known = sum(mark.text != UNKNOWN for mark in marks)
    if known < FEWEST * len(marks) or (not marks and _covered(drawn.pictures, frame) >= PART):
        return None, False
    tables = find_tables(drawn.across, drawn.down)
    return page_blocks(number, marks, tables, [*drawn.pictures, *_lone_strokes(drawn.down, tables)]), sure


def _lone_strokes(down: Sequence[Rule], tables: Sequence[Table]) -> Iterator[Mark]:
    """Yield the short upright strokes that stand free in a cell: one may be a figure."""
    for at, start, end in down:
        if end - start <= TALLEST:
            middle = (start + end) / 2
            for table in tables:
                cell = table.cell_at(at, middle)
                box = None if cell is None else table.cells[cell].box
                if box and box[0] + NEAR < at < box[2] - NEAR and box[1] < start and end < box[3]:
                    yield Mark(PICTURE, at, start, at, end)
                    break


TALLEST = 20.0
"""In points: no figure of a table is taller."""


def _covered(pictures: Sequence[Mark], frame: _Frame) -> float:
    """How much of a page is covered by pictures: a scan may be one, or many strips."""
    wide, high = frame.size
    return sum((p.right - p.left) * (p.bottom - p.top) for p in pictures) / (wide * high)


PART = 0.1
"""Pictures that cover so much of a page without characters may be of its text."""
DRAWN = 200 / 72
"""Pixels for a point, where a page is drawn to be recognised."""
COARSEST = 100 / 72


def _recognised(page: Any, number: int, limits: Limits) -> list[Block]:
    """Draw a page and recognise what it shows."""
    need("rapidocr", "ocr", "a scanned PDF")
    from gkparse.read.recognise import page_of_image

    wide, high = page.get_size()
    scale = min(DRAWN, (limits.pixels / (wide * high)) ** 0.5)
    if scale < COARSEST:
        limits.check("pixels", int(wide * high * COARSEST**2))
    image = page.render(scale=scale, grayscale=True).to_numpy()
    return page_of_image(number, image.reshape(image.shape[:2]), scale)


@frozen
class _Frame:
    """What of the page is seen, and how it has to be turned: PDF counts upwards from a corner that may be any."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @staticmethod
    def of(page: Any, turned: int) -> _Frame:
        left, bottom, right, top = page.get_bbox()
        return _Frame(left, bottom, right, top, turned)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point as seen: from the upper left corner."""
        match self.turned:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, x: float, y: float, other_x: float, other_y: float) -> tuple[float, float, float, float]:
        """A box as seen: left, top, right, bottom."""
        (a, b), (c, d) = self.place(x, y), self.place(other_x, other_y)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    @property
    def size(self) -> tuple[float, float]:
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turned in (90, 270) else (wide, high)


def _turned(page: Any, text: Any, limits: Limits) -> int:
    """How far a page has to be turned so that most of its characters stand upright, whatever it says of itself."""
    raw = need("pypdfium2.raw", "pdf", "a PDF")
    count = raw.FPDFText_CountChars(text.raw)
    limits.check("page_objects", count)
    own = (n for n in range(count) if raw.FPDFText_IsGenerated(text.raw, n) == 0)
    angles = (raw.FPDFText_GetCharAngle(text.raw, n) for n in own)
    quarters = Counter(round(-2 * angle / pi) % 4 for angle in angles if angle >= 0)
    return 90 * quarters.most_common(1)[0][0] if quarters else int(page.get_rotation())


def _characters(text: Any, frame: _Frame) -> Iterator[tuple[Mark, bool]]:
    """Yield the characters of a page, each with whether it is seen."""
    raw = need("pypdfium2.raw", "pdf", "a PDF")
    handle = text.raw
    rect = raw.FS_RECTF()
    unseen = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
    wide, high = frame.size
    for n in range(raw.FPDFText_CountChars(handle)):
        if raw.FPDFText_IsGenerated(handle, n) == 1 or raw.FPDFText_IsHyphen(handle, n) == 1:
            continue  # a blank or line end of the library's own, or the mark for a word broken at its line's end
        code = raw.FPDFText_GetUnicode(handle, n)
        if raw.FPDFText_HasUnicodeMapError(handle, n) == 1:
            code = 0  # the number of a drawing in its font, and no character
        if code in BLANKS or not raw.FPDFText_GetLooseCharBox(handle, n, rect):
            continue
        left, top, right, bottom = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        if 0 <= left + right <= 2 * wide and 0 <= top + bottom <= 2 * high:
            mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(handle, n))
            yield Mark(_character(code), left, top, right, bottom), mode not in unseen


BLANKS = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000})
"""What shows nothing."""


def _character(code: int) -> str:
    """A character that is seen; where the file does not say which one it is, the mark for an unknown one."""
    known = ord(" ") < code < 0xD800 or 0xE000 <= code < 0xFFFE or 0xFFFF < code <= 0x10FFFF
    return chr(code) if known else UNKNOWN


UNKNOWN = "\ufffd"


@define
class _Drawn:
    """What a page draws: straight lines across and down, and pictures."""

    across: list[Rule] = field(factory=list)
    down: list[Rule] = field(factory=list)
    pictures: list[Mark] = field(factory=list)

    def add(self, box: Box, solid: bool) -> None:
        """Take a line, or what is ``solid``: an image or a filled shape."""
        left, top, right, bottom = box
        if bottom - top <= THIN and right - left > max(bottom - top, THIN):
            self.across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= THIN and bottom - top > THIN:
            self.down.append(Rule((left + right) / 2, top, bottom))
        elif solid:
            self.pictures.append(Mark(PICTURE, left, top, right, bottom))


Box = tuple[float, float, float, float]


def _shapes(page: Any, limits: Limits) -> Iterator[tuple[Box, bool]]:
    """Yield the ends of every straight stroke, and opposite corners of every image, filled shape and crooked stroke."""
    raw = need("pypdfium2.raw", "pdf", "a PDF")
    handle = page.raw
    objects = 0
    waiting: list[tuple[Any, Matrix, int]] = [
        (raw.FPDFPage_GetObject(handle, n), IDENTITY, 0) for n in range(raw.FPDFPage_CountObjects(handle))
    ]
    matrix = raw.FS_MATRIX()
    while waiting:
        item, outer, depth = waiting.pop()
        objects += 1
        limits.check("page_objects", objects)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetMatrix(item, matrix):
            continue
        whole = _through((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), outer)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _path(raw, item, whole, limits)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, e, f = whole  # an image fills the unit square
            xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
            yield (min(xs), min(ys), max(xs), max(ys)), True
        elif depth < DEEPEST:
            waiting.extend(
                (raw.FPDFFormObj_GetObject(item, n), whole, depth + 1)
                for n in range(raw.FPDFFormObj_CountObjects(item))
            )


def _through(inner: Matrix, outer: Matrix) -> Matrix:
    if outer is IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _path(raw: Any, item: Any, matrix: Matrix, limits: Limits) -> Iterator[tuple[Box, bool]]:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, filled, stroked)
    if not filled.value and not stroked.value:
        return
    count = raw.FPDFPath_CountSegments(item)
    limits.check("page_objects", count)
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    shape: list[tuple[float, float]] = []
    drawn = not stroked.value  # a stroke that is no line along the page draws something, as a filled shape does
    for n in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, n)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        at = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield from _shape(shape, drawn)
            shape, drawn = [], not stroked.value
        elif stroked.value and shape:
            if kind == raw.FPDF_SEGMENT_LINETO:
                yield (*shape[-1], *at), False
            drawn = drawn or kind == raw.FPDF_SEGMENT_BEZIERTO or _is_askew(shape[-1], at)
        shape.append(at)
        if stroked.value and raw.FPDFPathSegment_GetClose(segment):
            yield (*at, *shape[0]), False
    yield from _shape(shape, drawn)


def _is_askew(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return min(abs(one[0] - other[0]), abs(one[1] - other[1])) > THIN


def _shape(points: list[tuple[float, float]], drawn: bool) -> Iterator[tuple[Box, bool]]:
    if points and drawn:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        yield (min(xs), min(ys), max(xs), max(ys)), True
