"""A report as PDF: drawn here, with rules or without, over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field

from tests.files.pages import blocks
from tests.filled import Filled
from tests.renderers.grid import Slot, Table, full_grid

__all__ = ["pdf"]

WIDE, HIGH, MARGIN = 595, 842, 60
SIZE, LINE = 9.0, 12.0
COLUMNS = {2: (150, 100, 100, 100), 3: (45, 45, 105, *[40] * 7), 4: tuple([31.0] * 15)}
"""How wide the columns of each table are."""


@define
class _Pages:
    """Pages that fill up from the top."""

    streams: list[list[str]] = field(factory=lambda: [[]])
    top: float = MARGIN

    def next(self) -> None:
        self.text(WIDE / 2, HIGH - MARGIN / 2, f"- {len(self.streams)} -")
        self.streams.append([])
        self.top = MARGIN

    def text(self, x: float, y: float, words: str) -> None:
        """Write words on the base line ``y``, measured from the top."""
        code = words.encode("utf-16-be").hex()
        self.streams[-1].append(f"BT /F1 {SIZE} Tf {x:.2f} {HIGH - y:.2f} Td <{code}> Tj ET")

    def line(self, x: float, y: float, other_x: float, other_y: float) -> None:
        self.streams[-1].append(f"{x:.2f} {HIGH - y:.2f} m {other_x:.2f} {HIGH - other_y:.2f} l S")


def pdf(
    filled: Filled, *, ruled: bool = True, repeated: bool = False, turned: bool = False, lying: bool = False
) -> bytes:
    """Write the report.

    Args:
        filled: The report.
        ruled: Whether rules are drawn around the cells.
        repeated: Whether the header of a table is printed again on the next page.
        turned: Whether its pages lie on their side in the file, and are turned to be seen.
        lying: Whether they lie on their side when seen, too.
    """
    pages = _Pages()
    for block in blocks(filled):
        if isinstance(block, Table):
            _draw(pages, block, ruled, repeated)
        else:
            for line in _wrapped(block, WIDE - 2 * MARGIN):
                if pages.top + LINE > HIGH - MARGIN:
                    pages.next()
                pages.top += LINE
                pages.text(MARGIN, pages.top - 3, line)
        pages.top += LINE / 2
    return _file(["\n".join(stream) for stream in pages.streams], turned or lying, lying)


def _advance(words: str) -> float:
    return sum(SIZE / 2 if c.isascii() else SIZE for c in words)


def _wrapped(words: str, width: float) -> list[str]:
    lines = [""]
    for c in words:
        if lines[-1] and _advance(lines[-1] + c) > width - 4:
            lines.append("")
        lines[-1] += c
    return lines


def _draw(pages: _Pages, table: Table, ruled: bool, repeated: bool) -> None:
    widths = COLUMNS[table.section]
    xs = [MARGIN + sum(widths[:n]) for n in range(len(widths) + 1)]
    grid = full_grid(table)
    heights = [_height(row, widths) for row in table.rows]
    if pages.top + sum(heights[: table.head + 1]) > HIGH - MARGIN:
        pages.next()
    for at, chunk in enumerate(_chunks(heights, pages.top, table.head if repeated else 0)):
        if at:
            pages.next()
        ys = [pages.top]
        for row in chunk:
            ys.append(ys[-1] + heights[row])
        fresh = chunk[at and (table.head if repeated else 0)]
        for y, row in enumerate(chunk):
            for x, square in enumerate(grid[row]):
                above = y and row == chunk[y - 1] + 1 and grid[row - 1][x].slot is square.slot
                beside = x and grid[row][x - 1].slot is square.slot
                if ruled and not above:
                    pages.line(xs[x], ys[y], xs[x + 1], ys[y])
                if ruled and not beside:
                    pages.line(xs[x], ys[y], xs[x], ys[y + 1])
                if not beside and (square.origin or (row == fresh and not above and square.down == row)):
                    _write(pages, square.slot, xs[x], xs[x + square.slot.wide], ys[y])
        if ruled:
            pages.line(xs[0], ys[-1], xs[-1], ys[-1])
            pages.line(xs[-1], ys[0], xs[-1], ys[-1])
        pages.top = ys[-1]


def _height(row: Sequence[Slot], widths: Sequence[float]) -> float:
    """How high a row is: its cells of one row and one column say so."""
    lines = [len(_wrapped(s.text, min(widths) * s.wide)) for s in row if s.tall == 1 and s.text]
    return LINE * min(max(lines, default=1), 5) + 2


def _chunks(heights: Sequence[float], top: float, head: int) -> Iterator[list[int]]:
    """The rows of the table, page by page; each page begins with the rows of the header, if they are repeated."""
    chunk: list[int] = []
    for row, height in enumerate(heights):
        if chunk and top + height > HIGH - MARGIN:
            yield chunk
            chunk = list(range(head))
            top = MARGIN + sum(heights[:head])
        chunk.append(row)
        top += height
    yield chunk


def _write(pages: _Pages, slot: Slot, left: float, right: float, top: float) -> None:
    for n, line in enumerate(_wrapped(slot.text, right - left), 1):
        pages.text(left + 2, top + LINE * n - 2, line)


def _file(streams: Sequence[str], turned: bool, lying: bool) -> bytes:
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type "
        "/Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
        "/Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light "
        "/Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 "
        "/StemV 80 >> >>] >>"
    )
    pages = [4 + 2 * n for n in range(len(streams))]
    size, start = f"{WIDE} {HIGH}", ""
    if turned:
        size, start = f"{HIGH} {WIDE}", f"0 1 -1 0 {HIGH} 0 cm\n"
    turn = "/Rotate 90" if turned and not lying else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in pages)}] /Count {len(pages)} "
        f"/MediaBox [0 0 {size}] /Resources << /Font << /F1 3 0 R >> >> {turn} >>",
        font,
    ]
    for n, stream in zip(pages, streams, strict=True):
        content = start + stream
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {n + 1} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>"
    )
    return out + f"{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode("ascii")
