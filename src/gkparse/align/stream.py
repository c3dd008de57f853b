"""Records and labels → a stream of values with the labels between them: what the alignment reads.

A *value* is anything that may fill a cell: a figure, a mark for none, an empty cell, or characters nobody can read.
Between two values lies a *gap*, which holds the labels printed there. Nothing is decided here; an empty cell before a
label of the same row is left out, because it is the rest of a merged stub and nobody's cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import IntEnum
from itertools import groupby, pairwise, zip_longest

from attrs import evolve, field, frozen

from gkparse.align.scraps import find_scraps
from gkparse.cells.confusion import is_speck
from gkparse.cells.content import Content, Kind, read_content
from gkparse.cells.furniture import is_furniture, page_numbers
from gkparse.cells.records import RawCell, Record
from gkparse.labels.find import Anchor, Labels, find_labels
from gkparse.labels.similar import is_ordinal, opens_row, ordinal_before, resembles
from gkparse.labels.vocabulary import AnchorKind, templates_of
from gkparse.text.rulers import Ruler, rulers

__all__ = ["DATED", "ORDINAL_ENDS", "Gap", "Stream", "Value", "ValueKind", "build_stream"]


class ValueKind(IntEnum):
    """What a value is; the first three need no interpretation."""

    NUMBER = 0
    MARK = 1
    EMPTY = 2
    GARBLED = 3
    SEVERAL = 4
    JUNK = 5
    WORDS = 6
    """Words in a cell of figures: they stand for something that is no figure."""


@frozen
class Value:
    """Something that may fill one cell of the form, with its place in the text."""

    index: int
    kind: ValueKind
    start: int
    end: int
    number: int | Decimal | None
    """The figure, where it is printed cleanly."""
    content: Content | None
    group: int
    """The row of the text it stands in: a line, or the lines between two blank ones."""
    x: int
    """The number of its cell in the record."""
    ruled: bool
    """Whether separators delimit it."""
    glued: bool
    """Whether it touches other text, so that its digits may be several figures."""
    trailing: bool
    """An empty cell with nothing behind it in its row."""
    raw: str = field(repr=False)
    """Its characters, folded."""


@frozen
class Gap:
    """What stands between two values: labels, and how far apart the values are."""

    anchors: tuple[Anchor, ...] = ()


@frozen
class Stream:
    """Values in reading order, and the gaps before, between and after them (one more than values)."""

    values: tuple[Value, ...]
    gaps: tuple[Gap, ...]
    group_sizes: tuple[int, ...] = field(repr=False)
    furniture: tuple[tuple[int, int], ...] = ()
    """Spans of page numbers and rules."""
    anchor_groups: dict[int, int] = field(factory=dict, repr=False)
    """The row of the text in which the label that starts at a place ends."""
    words: tuple[tuple[int, int], ...] = ()
    """Spans of words that are no label of the form: other people's text inside a table."""
    text: str = field(default="", repr=False)
    """The folded text that it was made of, up to the end of the tables."""
    cut_off: bool = False
    """Whether nothing stands behind the tables."""
    scraps: tuple[tuple[int, int], ...] = ()
    """Spans of characters that are no value, label or words, in order: what is left of a figure, or dust."""


@frozen
class _Item:
    """A value or an anchor, before values are numbered."""

    start: int
    end: int
    value: tuple[ValueKind, int | Decimal | None, Content | None, int, bool, bool] | None
    anchor: Anchor | None
    fills: int | None = None
    """For words that no label has, and that are all of a delimited cell: the cell's place across the line."""


def build_stream(folded: str, records: Sequence[Record], labels: Labels) -> Stream:
    """Turn records of folded text into one stream of values and gaps."""
    furniture: list[tuple[int, int]] = []
    words: list[tuple[int, int]] = []
    kept: list[Record] = []
    numbers = page_numbers(folded)
    for record in records:
        line = folded[record.start : record.end]
        if line and (
            record.start + len(line) - len(line.lstrip()) in numbers
            or (not _is_row_of_marks(folded, record) and is_furniture(line))
        ):
            furniture.append((record.start, record.end))
        else:
            kept.append(record)
    rows: list[tuple[Record, list[_Item]]] = []
    whole = labels.anchors
    cursor = 0
    for record in kept:
        row: list[_Item] = []
        for cell in record.cells:
            row.extend(_read_cell(folded, record, cell, labels, words))
        while cursor < len(whole) and whole[cursor].end <= record.end:
            anchor = whole[cursor]
            row.append(_Item(anchor.end, anchor.end, None, anchor))
            cursor += 1
        row.sort(key=lambda item: (item.start, item.value is not None))  # a label before what touches it
        rows.append((record, row))
    if _is_glued(rows):
        rows = [(record, [_unseparated(item) for item in row]) for record, row in rows]
    _join_wrapped_labels(folded, rows)
    trimmed = [(record, row) for (record, _), row in zip(rows, _without_outer_columns(rows), strict=True)]
    groups = _join_lines(_side_by_side(trimmed, folded))
    end = records[-1].end if records else 0
    stream = _number(folded, end, groups, tuple(furniture), tuple(words))
    items = [item for _, row in rows for item in row]
    read = [(item.start, item.end) for item in items if item.value and item.value[0] != ValueKind.JUNK]
    read += [(item.anchor.start, item.anchor.end) for item in items if item.anchor is not None]
    return evolve(stream, scraps=tuple(find_scraps(folded, kept, labels.claimed, (*read, *words))))


def _side_by_side(rows: Sequence[tuple[Record, list[_Item]]], folded: str) -> Iterator[tuple[Record, list[_Item]]]:
    """Join lines of a page whose figures stand beside one another, never above: one row, set at uneven heights."""
    measures = _rulers(rows, folded)
    waiting: list[tuple[Record, list[_Item]]] = []
    for record, row in rows:
        if waiting and (record.after_blank or not _fit_beside((*waiting, (record, row)), folded, measures)):
            yield _merged(waiting, measures[0])
            waiting = []
        waiting.append((record, row))
    if waiting:
        yield _merged(waiting, measures[0])


def _merged(rows: Sequence[tuple[Record, list[_Item]]], ruler: Ruler) -> tuple[Record, list[_Item]]:
    return rows[0] if len(rows) == 1 else (rows[0][0], _across([item for _, row in rows for item in row], ruler))


def _across(items: Iterable[_Item], ruler: Ruler) -> list[_Item]:
    return sorted(items, key=lambda item: (ruler(item.start), item.start, item.value is not None))


def _rulers(rows: Sequence[tuple[Record, list[_Item]]], folded: str) -> Sequence[Ruler]:
    """The ruler by which lines with as many figures line up; both where such lines do not tell."""
    lines = [
        [item.start for item in items if item.value]
        for record, items in rows
        if not record.ruled and "  " in folded[record.start : record.end].strip()
    ]
    pairs = [(a, b) for a, b in pairwise(lines) if len(a) == len(b) >= FEWEST_BESIDE]
    both = rulers(folded, folded)
    strays = [sum(abs(ruler(x) - ruler(y)) for a, b in pairs for x, y in zip(a, b, strict=True)) for ruler in both]
    return both if strays[0] == strays[1] else [both[strays.index(min(strays))]]


FEWEST_BESIDE = 3


def _fit_beside(rows: Sequence[tuple[Record, list[_Item]]], folded: str, measures: Sequence[Ruler]) -> bool:
    """Whether nothing in one of the lines stands above or below what another one holds."""
    counts = [sum(item.value is not None for item in items) for _, items in rows]
    named = any(item.anchor is not None for _, items in rows for item in items)
    if any(record.ruled for record, _ in rows) or not all(counts) or sum(counts) > OUTCOME_CELLS:
        return False
    if not (named or max(counts) > 1) or sum(any(map(_is_whole_stub, items)) for _, items in rows) > 1:
        return False  # figures alone on their lines show no page, and each row of the form has its own label
    items = [item for _, row in rows for item in row]
    orders = [[item.start for item in _across(items, ruler) if item.value] for ruler in measures]
    return all(order == orders[0] for order in orders) and all(_is_apart(rows, folded, ruler) for ruler in measures)


def _is_apart(rows: Sequence[tuple[Record, list[_Item]]], folded: str, ruler: Ruler) -> bool:
    taken = sorted(
        (
            ruler(record.start + a),
            ruler(record.start + b),
            number,
            _has_words(folded[record.start + a : record.start + b]),
        )
        for number, (record, _) in enumerate(rows)
        for a, b in _stretches(folded[record.start : record.end])
    )
    return all(
        one == other or end + (0 if words else ROOM) <= start
        for (_, end, one, words), (start, _, other, _) in pairwise(taken)
    )


ROOM = 2
"""Figures that stand beside one another keep at least so much distance across the line."""


def _is_whole_stub(item: _Item) -> bool:
    return (
        item.anchor is not None and item.anchor.kind in (AnchorKind.ROW, AnchorKind.GROUP) and item.anchor.weight == 1
    )


def _stretches(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of a line stands that is set off by more than one blank."""
    at = 0
    for piece in line.split("  "):
        bare = piece.strip(" \f")
        if bare:
            begin = at + piece.index(bare)
            yield begin, begin + len(bare)
        at += len(piece) + 2


def _is_glued(rows: Sequence[tuple[Record, list[_Item]]]) -> bool:
    """Whether most figures touch a label or another figure: then nothing separates cells, not even those of a line."""
    figures = [item.value for _, row in rows for item in row if item.value and item.value[0] == ValueKind.NUMBER]
    return 2 * sum(value[5] for value in figures) > len(figures)


def _unseparated(item: _Item) -> _Item:
    """The same item, its figures taken for digits that may belong to several cells."""
    if not item.value or item.value[4] or item.value[0] != ValueKind.NUMBER:
        return item
    return evolve(item, value=(*item.value[:5], True))


def _join_wrapped_labels(folded: str, rows: Sequence[tuple[Record, list[_Item]]]) -> None:
    """Put a label that is wrapped over delimited records before its figures, and drop the cells beside its rest.

    A row of the table that was cut into lines has its figures in one of them; the empty cells of its other lines are
    nobody's.
    """
    at = 0
    while at < len(rows):
        at += _join_label(folded, rows[at : at + MOST_LINES]) or 1


MOST_LINES = 3
"""A label of a table with separators is wrapped over so many lines at most."""


def _join_label(folded: str, rows: Sequence[tuple[Record, list[_Item]]]) -> int:
    """Join the first records if they are the lines of one label; return how many they are, else 0."""
    parts = [_stub(folded, record, items) for record, items in rows]
    for count in range(len(rows), 1, -1):
        if not all(parts[:count]) or any(opens_row(part) for part in parts[1:count]):
            continue
        lines = [items for _, items in rows[:count]]
        solid = [i for i, items in enumerate(lines) if _has_figures(items)]
        key = _joint_row(parts[:count], lines)
        if len(solid) > 1 or key is None:
            continue
        host = lines[solid[0] if solid else 0]
        last = max(item.anchor.end for items in lines for item in items if _is_stub(item))  # type: ignore[union-attr]
        first = min(item.anchor.start for item in lines[0] if _is_stub(item))  # type: ignore[union-attr]
        place = max(i for i, item in enumerate(host) if _is_stub(item))
        host[place] = evolve(
            host[place], anchor=evolve(key, start=first, end=last, how="similar")
        )  # no character is claimed
        kept = host[place]
        for items in lines:
            items[:] = [item for item in items if item is kept or not _is_stub(item)]
            if items is not host:
                items[:] = [item for item in items if item.value is None]
        return count
    return 0


def _is_stub(item: _Item) -> bool:
    return item.anchor is not None and item.anchor.kind in (AnchorKind.ROW, AnchorKind.OTHER)


def _stub(folded: str, record: Record, items: Sequence[_Item]) -> str:
    """The words of a delimited record's label, empty where it has none or holds headers too."""
    if not record.ruled or len(record.cells) <= 1:
        return ""
    stubs = [item.anchor for item in items if _is_stub(item)]
    if not stubs or any(i.anchor is not None and i.anchor.kind in (AnchorKind.HEAD, AnchorKind.SECTION) for i in items):
        return ""
    first = min(anchor.start for anchor in stubs if anchor is not None)
    cells = [folded[max(cell.start, first) : cell.end] for cell in record.cells if cell.end > first]
    return "".join(cell for cell in cells if _has_words(cell))


def _joint_row(parts: Sequence[str], lines: Sequence[Sequence[_Item]]) -> Anchor | None:
    """The row whose label the parts make up together, unless one of them is some other row's."""
    joint = "".join(parts)
    whole = [anchor for anchor in find_labels(joint, 0, len(joint)).anchors if anchor.kind == AnchorKind.ROW]
    if whole and whole[0].start < len(parts[0]) and whole[0].end > len(joint) - len(parts[-1]):
        return whole[0]
    like = resembles(joint)
    if like is None or like[0] != AnchorKind.ROW or like[3] < LIKE_ROW:
        return None
    for items in lines:
        for item in items:
            if item.anchor is not None and item.anchor.kind == AnchorKind.ROW and item.anchor.key != like[1]:
                return None
    return Anchor(0, 0, *like, "similar", templates_of(*like[:3]))


LIKE_ROW = 0.5
"""So much of a label names its row, and the form it is of."""


def _has_figures(items: Iterable[_Item]) -> bool:
    return any(item.value is not None and item.value[0] != ValueKind.EMPTY for item in items)


def _join_lines(rows: Iterable[tuple[Record, list[_Item]]]) -> list[list[_Item]]:
    """Join lines that hold one cell each, up to the next blank line; any other line is a row of its own."""
    groups: list[list[_Item]] = []
    joinable = False
    for record, row in rows:
        values = sum(item.value is not None for item in row)
        single = len(record.cells) <= 1 and (values == 0 or len(row) == 1)
        if single and joinable and not record.after_blank:
            groups[-1].extend(row)
        else:
            groups.append(row)
        joinable = single
    return groups


def _is_row_of_marks(folded: str, record: Record) -> bool:
    """Whether a delimited record holds strokes too short for a rule, one a cell: marks for none."""
    cells = [folded[cell.start : cell.end].strip() for cell in record.cells]
    strokes = [cell for cell in cells if cell]
    return len(strokes) > SHORT_STROKE and all(len(cell) <= SHORT_STROKE for cell in strokes)


SHORT_STROKE = 2

REQUEST_CELLS = 7
OUTCOME_CELLS = 15
"""The widest rows of the form; empty cells beyond them belong to no row."""


def _number(
    folded: str,
    end: int,
    groups: Sequence[list[_Item]],
    furniture: tuple[tuple[int, int], ...],
    words: tuple[tuple[int, int], ...],
) -> Stream:
    """Leave out the fillers of merged cells, then number what is left."""
    values: list[Value] = []
    gaps: list[list[Anchor]] = [[]]
    sizes = [0] * len(groups)
    ends: dict[int, int] = {}
    for group, block in enumerate(groups):
        kept = _without_fillers(_with_unreadable(block))
        solid = [i for i, item in enumerate(kept) if item.value and item.value[0] != ValueKind.EMPTY]
        last = solid[-1] if solid else -1
        labelled = any(item.anchor is not None and item.anchor.kind == AnchorKind.ROW for item in kept)
        room = last + (REQUEST_CELLS if labelled and len(solid) <= REQUEST_CELLS else OUTCOME_CELLS) - len(solid)
        for i, item in enumerate(kept):
            if item.anchor is not None:
                gaps[-1].append(item.anchor)
                ends[item.anchor.start] = group
                continue
            assert item.value is not None
            kind, number, content, x, ruled, glued = item.value
            trailing = kind == ValueKind.EMPTY and i > last
            if trailing and i > room and solid:
                continue  # more columns than any table of the form has
            raw = folded[item.start : item.end]
            values.append(
                Value(len(values), kind, item.start, item.end, number, content, group, x, ruled, glued, trailing, raw)
            )
            gaps.append([])
            sizes[group] += 1
    return Stream(
        tuple(values),
        tuple(Gap(tuple(g)) for g in gaps),
        tuple(sizes),
        furniture,
        ends,
        words,
        folded[:end],
        cut_off=not folded[end:].strip(),
    )


def _without_outer_columns(rows: Sequence[tuple[Record, list[_Item]]]) -> Iterator[list[_Item]]:
    """Drop the empty cells of section 3 that lie outside its seven columns.

    Merged stub cells, and tables of different width under one another, leave such cells. Where the seven columns lie
    is learned from rows of the same shape (as many cells, a label of the same depth in the same one) whose figures span
    all seven.
    """
    spans: dict[tuple[int, int, int], tuple[int, int]] = {}
    for record, items in rows:
        if _is_request(items):
            filled = [item.value[3] for item in items if item.value and item.value[0] != ValueKind.EMPTY]
            if filled:
                shape = _shape(record, items)
                low, high = spans.get(shape, (filled[0], filled[0]))
                spans[shape] = (min(low, *filled), max(high, *filled))
    for record, items in rows:
        if _is_request(items):
            low, high = spans.get(_shape(record, items), (0, 0))
            if high - low + 1 == REQUEST_CELLS:
                yield [
                    item
                    for item in items
                    if not item.value or item.value[0] != ValueKind.EMPTY or low <= item.value[3] <= high
                ]
                continue
        yield items


def _shape(record: Record, items: Sequence[_Item]) -> tuple[int, int, int]:
    """How many cells a record has, which one its last label ends in, and how deep in the form that label stands.

    A label out of its column (the merged cells before it were lost at a page's end) has its figures out of theirs.
    """
    end, label = max((item.start, item.anchor.key) for item in items if item.anchor is not None)
    return len(record.cells), sum(cell.start < end for cell in record.cells), max(1, label.count("."))


def _is_request(items: Sequence[_Item]) -> bool:
    """Whether a delimited record is a row of section 3."""
    values = [item.value for item in items if item.value]
    return (
        len(values) >= REQUEST_CELLS
        and values[0][4]
        and any(
            item.anchor is not None and item.anchor.table == "requests" and item.anchor.kind in STUBS for item in items
        )
    )


STUBS = frozenset({AnchorKind.ROW, AnchorKind.GROUP, AnchorKind.OTHER})


def _with_unreadable(block: list[_Item]) -> list[_Item]:
    """Let words that stand in a cell behind the row's last label hold the place of that cell: 若干, 见附件, 1.2万.

    Behind a label over several rows they may be the garbled label of one of them.
    """
    labels = [i for i, item in enumerate(block) if item.anchor and item.anchor.kind in LABELLED]
    if not labels or block[labels[-1]].anchor.kind != AnchorKind.ROW:  # type: ignore[union-attr]
        return block
    last = labels[-1]
    return [
        _Item(item.anchor.start, item.end, (ValueKind.WORDS, None, None, item.fills, True, False), None)
        if i > last and item.fills is not None and item.anchor is not None
        else item
        for i, item in enumerate(block)
    ]


LABELLED = frozenset({AnchorKind.ROW, AnchorKind.GROUP, AnchorKind.SECTION})


def _without_fillers(block: list[_Item]) -> list[_Item]:
    """Drop empty cells that stand before a label of their row, and those of a row of headers."""
    labels = [i for i, item in enumerate(block) if item.anchor is not None]
    if not labels:
        return block
    figures = [i for i, item in enumerate(block) if item.value and item.value[0] != ValueKind.EMPTY]
    rows = any(block[i].anchor.kind in STUBS for i in labels)  # type: ignore[union-attr]
    if not figures and not rows:
        return [block[i] for i in labels]
    first = figures[0] if figures else len(block)
    before = max((i for i in labels if i < first), default=-1)
    return [item for i, item in enumerate(block) if i > before or item.anchor is not None]


def _read_cell(
    folded: str, record: Record, cell: RawCell, labels: Labels, words: list[tuple[int, int]]
) -> Iterator[_Item]:
    """Read what one delimited cell holds besides whole labels."""
    claimed = labels.claimed
    at, end = cell.start, cell.end
    if not folded[at:end].strip():
        if record.ruled:
            yield _Item(at, end, (ValueKind.EMPTY, None, None, cell.column, True, False), None)
        return
    bare = folded[at:end].strip()
    if record.ruled and is_speck(bare):
        begin = folded.index(bare, at)
        # What dust leaves in a cell is no figure; the cell keeps its place.
        yield _Item(begin, begin + len(bare), (ValueKind.EMPTY, None, None, cell.column, True, False), None)
        return
    for start, stop in _unclaimed(folded, claimed, at, end):
        if stop < end and claimed[stop] and _is_number_of_label(folded[start - 1 : start], folded[start:stop]):
            continue
        yield from _read_piece(folded, record, cell, start, stop, words)


def _is_number_of_label(before: str, piece: str) -> bool:
    """Whether what touches a label is its misread number: 工.信访举报 for 1.信访举报."""
    return len(piece) <= LONGEST_NUMBER and piece[-1] in ".、" and not piece[:-1].isdigit() and not before.strip()


LONGEST_NUMBER = 3


def _unclaimed(folded: str, claimed: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a cell that no label claims, without the blanks around them."""
    at = start
    while at < end:
        stop = claimed.find(1, at, end)
        stop = end if stop < 0 else stop
        piece = folded[at:stop]
        bare = piece.strip()
        if bare:
            begin = at + piece.index(bare[0])
            yield begin, begin + len(bare)
        at = stop
        while at < end and claimed[at]:
            at += 1


def _read_piece(
    folded: str,
    record: Record,
    cell: RawCell,
    start: int,
    stop: int,
    words: list[tuple[int, int]],
) -> Iterator[_Item]:
    piece = folded[start:stop]
    if _is_ordinal(folded, record, start, stop):
        words.append((start, stop))
        return
    quotes = 0 if record.ruled else _quotes_before(piece)
    if quotes:
        yield from _read_piece(folded, record, cell, start + quotes, stop, words)
        return
    sign = _sign_between(piece) if not record.ruled and _touches(folded, start - 1) else 0
    if sign:
        yield from _read_piece(folded, record, cell, start, start + sign, words)
        yield from _read_piece(folded, record, cell, start + sign, stop, words)
        return
    content = read_content(piece, delimited=record.ruled)
    if content is not None:
        if content.kind == Kind.SEVERAL and not record.ruled:
            for part in content.parts:
                if _is_ordinal(folded, record, start + part.start, start + part.end):
                    words.append((start + part.start, start + part.end))
                elif _quotes_before(piece[part.start : part.end]):
                    yield from _read_piece(folded, record, cell, start + part.start, start + part.end, words)
                else:
                    yield _value(folded, record, cell, part, start)
        else:
            yield _value(folded, record, cell, content, start)
        return
    chunks = list(_chunks(piece))
    if len(chunks) > 1 and not record.ruled:
        for (a, b), (c, _) in pairwise((*chunks, (len(piece), len(piece)))):
            if piece[c : c + 1] in DATED and piece[a:b].isdigit():
                yield from _read_words(start + a, start + b, piece[a:b], words)
            else:
                yield from _read_piece(folded, record, cell, start + a, start + b, words)
        return
    if not _has_words(piece):
        whole = folded[cell.start : cell.end].strip() == piece and not BRACES.issuperset(piece)
        if record.ruled and (whole or not PUNCTUATION.issuperset(piece)):
            x = cell.column
            yield _Item(start, stop, (ValueKind.JUNK, None, None, x, True, False), None)
        return
    at = 0
    if not record.ruled:
        for a, b in _figures_among_words(piece, glued=_touches(folded, start - 1)):
            if a > at:
                yield from _read_words(start + at, start + a, piece[at:a], words)
            yield from _read_piece(folded, record, cell, start + a, start + b, words)
            at = b
    if at < len(piece):
        whole = record.ruled and folded[cell.start : cell.end].strip() == piece
        yield from _read_words(start + at, stop, piece[at:], words, cell.column if whole else None)


LONGEST_FIGURE = 60
PUNCTUATION = frozenset(" \"'“”‘’「」『』《》<>()[]{}#。、,;:!?")
"""What may be left of a label or a heading when its words are taken away."""
BRACES = frozenset("{}")
"""What is left of the lines that open and close a table of wiki markup: {| and |}."""


def _read_words(
    start: int, stop: int, piece: str, words: list[tuple[int, int]], fills: int | None = None
) -> Iterator[_Item]:
    like = resembles(piece)
    if like is not None:
        kind, key, table, weight = like
        forms = templates_of(*like[:3]) if weight >= LIKE_ROW else ()
        yield _Item(stop, stop, None, Anchor(start, stop, kind, key, table, weight, "similar", forms))
        return
    words.append((start, stop))
    yield _Item(stop, stop, None, Anchor(start, stop, AnchorKind.OTHER, "", "", 0.3, "unknown"), fills)


def _sign_between(piece: str) -> int:
    """Where a stroke stands between two figures, 0 where none does: in text without separators it touches both."""
    for at in range(1, len(piece) - 2):
        if piece[at] in "-−﹣" and piece[at - 1].isdigit() and piece[at + 1] == " " and piece[at + 2].isdigit():
            return at
    return 0


def _is_ordinal(folded: str, record: Record, start: int, stop: int) -> bool:
    """Whether a digit with a dot numbers the words behind it, or a row whose words stand on other lines."""
    if record.ruled or stop - start != 2 or not folded[start].isdigit() or folded[start + 1] not in ORDINAL_ENDS:
        return False
    first = not any(c.isdigit() for c in folded[record.start : start])
    return first or _has_words(folded[stop : record.end].lstrip(" ")[:1])


def _value(folded: str, record: Record, cell: RawCell, content: Content, start: int) -> _Item:
    begin, end = start + content.start, start + content.end
    if content.kind == Kind.NUMBER:
        kind, number = ValueKind.NUMBER, content.value()
    elif content.kind == Kind.MARK:
        kind, number = ValueKind.MARK, None
    elif content.kind == Kind.NULL:
        kind, number = ValueKind.EMPTY if record.ruled else ValueKind.MARK, None
    elif content.kind == Kind.GARBLED:
        kind, number = ValueKind.GARBLED, None
    else:
        kind, number = ValueKind.SEVERAL, None
    digits = content.digits
    glued = not record.ruled and (
        _touches(folded, begin - 1)
        or _touches(folded, end)
        or (len(digits) > 1 and digits[0] == "0" and digits[1] != ".")
    )
    return _Item(begin, end, (kind, number, content, cell.column, record.ruled, glued), None)


def _touches(folded: str, at: int) -> bool:
    return 0 <= at < len(folded) and not folded[at].isspace() and folded[at] not in EDGES


EDGES = frozenset("\"'<>《》")
"""What an optical reader makes of the blank between two columns."""


def _quotes_before(piece: str) -> int:
    """How many such characters stand before a figure: they are none of it."""
    bare = piece.lstrip(" " + "".join(EDGES))
    return len(piece) - len(bare) if bare[:1].isdigit() else 0


def _chunks(piece: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between blanks; a figure stays with the words that it counts (2024 年) or numbers (2 .没有)."""
    at, begin = 0, -1
    chunks = piece.split(" ")
    for chunk, behind in zip_longest(chunks, chunks[1:], fillvalue=""):
        if chunk:
            begin = at if begin < 0 else begin
            counts = FIGURE_CHARACTERS.issuperset(chunk) and behind and behind[0] in COUNTED
            if (
                not counts
                and not (is_ordinal(chunk) and _has_words(behind[:1]))
                and not (chunk.isdigit() and is_ordinal(chunk + behind[:1]) and _has_words(behind[1:2]))
            ):
                yield begin, at + len(chunk)
                begin = -1
        at += len(chunk) + 1


def _has_words(piece: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in piece)


FIGURE_CHARACTERS = frozenset("0123456789.,+-/\\—")
SHORTEST_INSIDE = 3
"""Fewer digits amid words are an ordinal, or the number of an article: 第20条第1项."""


def _figures_among_words(piece: str, *, glued: bool) -> Iterator[tuple[int, int]]:
    """Yield where figures stand before, behind and, where ``glued``, amid the words of a piece.

    A piece that touches nothing has figures at one end, or is a sentence.
    """
    runs = []
    at, words = 0, ordinal_before(piece)
    for figure, characters in groupby(piece, FIGURE_CHARACTERS.__contains__):
        start, at = at, at + len(list(characters))
        if figure and start >= words and (at == len(piece) or any(c.isdigit() for c in piece[start:at])):
            runs.append((start, at))
    if not glued and len(runs) > 1:
        return
    for start, end in runs:
        behind = end < len(piece)
        if behind and piece[end:].lstrip(" ")[:1] in COUNTED:
            continue  # 2020年, 3件申请: a figure that counts what follows is part of the words
        stop = end - _ordinal_behind(piece, end) if behind else end
        inside = start > 0 and behind
        digits = sum(c.isdigit() for c in piece[start:stop])
        if inside and (not glued or digits < SHORTEST_INSIDE):
            continue
        if start < stop and (behind or end - start <= LONGEST_FIGURE):
            yield start, stop


def _ordinal_behind(piece: str, at: int) -> int:
    """How many of the figures before ``at`` number the words there: 2. in 00000002.没有, 2 in 00000002、没有."""
    if piece[at - 1] == "." and piece[at - 2 : at - 1].isdigit():
        return 2
    return int(piece[at : at + 1] in ORDINAL_MARKS and piece[at - 1].isdigit())


ORDINAL_MARKS = frozenset("、)")
"""What stands behind the number of a row, beside a full stop."""


ORDINAL_ENDS = ".、"
DATED = frozenset("年月日")
"""Words whose figure belongs to a date, though a blank stands between: 2023 年."""
COUNTED = frozenset("年月日件项个条次人元万亿份篇%")
"""Words that a figure in prose belongs to."""
