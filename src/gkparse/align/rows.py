"""Lines and records of the text → rows of a table: what belongs on one row, and which empty cells are nobody's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from attrs import evolve

from gkparse.align.items import LIKE_ROW, Item, ValueKind
from gkparse.cells.content import Kind
from gkparse.cells.records import Record
from gkparse.forms import TEMPLATES, form
from gkparse.labels.find import Anchor, labels_in
from gkparse.labels.similar import may_continue, opens_row, resembles
from gkparse.labels.vocabulary import AnchorKind, compact, has_words, templates_of, vocabulary
from gkparse.text.rulers import Ruler, rulers

__all__ = [
    "is_glued",
    "is_null",
    "join_lines",
    "join_wrapped_labels",
    "numbers_columns",
    "side_by_side",
    "unseparated",
    "with_unreadable",
    "without_bare_numbers",
    "without_figures_of_labels",
    "without_fillers",
    "without_fractions",
    "without_outer_columns",
    "without_reckonings",
]


def side_by_side(rows: Sequence[tuple[Record, list[Item]]], folded: str) -> Iterator[tuple[Record, list[Item]]]:
    """Join lines of a page whose figures stand beside one another, never above: one row, set at uneven heights.

    A program that prints a word for every empty cell writes a row a line.
    """
    if any(is_null(item) for _, row in rows for item in row):
        yield from rows
        return
    measures = _rulers(rows, folded)
    waiting: list[tuple[Record, list[Item]]] = []
    for record, row in rows:
        if waiting and (record.after_blank or not _fit_beside((*waiting, (record, row)), folded, measures)):
            yield _merged(waiting, measures[0])
            waiting = []
        waiting.append((record, row))
    if waiting:
        yield _merged(waiting, measures[0])


def is_null(item: Item) -> bool:
    """Whether a program printed this for an empty cell, or for one that a merged cell covers."""
    content = item.value[2] if item.value else None
    return content is not None and content.kind == Kind.NULL


def _merged(rows: Sequence[tuple[Record, list[Item]]], ruler: Ruler) -> tuple[Record, list[Item]]:
    return rows[0] if len(rows) == 1 else (rows[0][0], _across([item for _, row in rows for item in row], ruler))


def _across(items: Iterable[Item], ruler: Ruler) -> list[Item]:
    return sorted(items, key=lambda item: (ruler(item.start), item.start, item.value is not None))


def _rulers(rows: Sequence[tuple[Record, list[Item]]], folded: str) -> Sequence[Ruler]:
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


def _fit_beside(rows: Sequence[tuple[Record, list[Item]]], folded: str, measures: Sequence[Ruler]) -> bool:
    """Whether nothing in one of the lines stands above or below what another one holds."""
    if any(record.ruled for record, _ in rows):
        return False
    counts = [sum(item.value is not None for item in items) for _, items in rows]
    if not all(counts) or sum(counts) > OUTCOME_CELLS:
        return False
    named = any(item.anchor is not None for _, items in rows for item in items)
    alone = max(counts) > REQUEST_CELLS  # section 4 has but one row
    if not (named or alone) or sum(any(map(_is_whole_stub, items)) for _, items in rows) > 1:
        return False  # a few figures without a label show no page, and each row of the form has its own
    items = [item for _, row in rows for item in row]
    orders = [[item.start for item in _across(items, ruler) if item.value] for ruler in measures]
    return all(order == orders[0] for order in orders) and all(_is_apart(rows, folded, ruler) for ruler in measures)


def _is_apart(rows: Sequence[tuple[Record, list[Item]]], folded: str, ruler: Ruler) -> bool:
    taken = sorted(
        (
            ruler(record.start + a),
            ruler(record.start + b),
            number,
            has_words(folded[record.start + a : record.start + b]),
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


def _is_whole_stub(item: Item) -> bool:
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


def is_glued(rows: Sequence[tuple[Record, list[Item]]]) -> bool:
    """Whether most figures touch a label or another figure: then nothing separates cells, not even those of a line."""
    figures = [item.value for _, row in rows for item in row if item.value and item.value[0] == ValueKind.NUMBER]
    return 2 * sum(value[5] for value in figures) > len(figures)


def unseparated(item: Item) -> Item:
    """The same item, its figures taken for digits that may belong to several cells."""
    if not item.value or item.value[4] or item.value[0] != ValueKind.NUMBER:
        return item
    return evolve(item, value=(*item.value[:5], True))


def without_bare_numbers(folded: str, record: Record, row: Sequence[Item]) -> Sequence[Item]:
    """Leave out a number that opens a line before its label, where figures stand behind that: `2规章 6 83`."""
    if record.ruled or len(row) < 3 or row[1].anchor is None or not row[2].value:
        return row
    number, label = row[0], row[1].anchor
    short = number.value and number.value[0] == ValueKind.NUMBER and number.end - number.start <= LONGEST_NUMBER
    near = not folded[number.end : label.start].strip(" ")
    return row[1:] if short and near and label.kind == AnchorKind.ROW else row


LONGEST_NUMBER = 2
"""So many digits the number of a row has at most."""


def without_fractions(folded: str, row: Sequence[Item]) -> list[Item]:
    """Read `3/90` between blanks as one thing that is no figure: this year's and last year's, or a share."""
    out: list[Item] = []
    for item in row:
        out.append(item)
        if len(out) > 2 and _is_fraction(folded, *out[-3:]):
            first = out[-3]
            assert first.value is not None
            out[-3:] = [Item(first.start, item.end, (ValueKind.JUNK, None, None, *first.value[3:]), None)]
    return out


def without_figures_of_labels(record: Record, row: Sequence[Item], widths: Mapping[str, int]) -> list[Item]:
    """Leave out a figure in the cell of its row's label, where as many cells follow as the row has in the form.

    It is a remark beside the label: `2.重复申请3件`. Beside an empty cell a bare figure may be that one's, run into the
    label. ``widths`` is how many cells each row has, by path.
    """
    label = next((item.anchor for item in row if item.anchor and item.anchor.kind == AnchorKind.ROW), None)
    if label is None or not record.ruled:
        return [*row]
    own = next((cell for cell in record.cells if cell.start <= label.end <= cell.end), None)
    values = [item for item in row if item.value and item.start >= label.end]
    inside = [item for item in values if own and item.start < own.end]
    behind = values[len(inside) :]
    if len(behind) < widths.get(label.key, len(values) + 1):
        return [*row]
    full = all(item.value and item.value[0] != ValueKind.EMPTY for item in behind[: widths[label.key]])
    return [item for item in row if item not in inside or not (full or _has_unit(item))]


def _has_unit(item: Item) -> bool:
    return item.value is not None and item.value[2] is not None and item.value[2].unit is not None


def numbers_columns(row: Sequence[Item]) -> bool:
    """Whether a line without a label counts its cells from 1 on."""
    numbers = [item.value[1] for item in row if item.value and item.value[0] != ValueKind.EMPTY]
    named = any(item.anchor is not None for item in row)
    return not named and len(numbers) >= FEWEST_COLUMNS and numbers == [*range(1, len(numbers) + 1)]


FEWEST_COLUMNS = 5
"""So many cells, counted one by one, are no figures."""


def without_reckonings(row: Sequence[Item]) -> list[Item]:
    """Read `12+1` and `162-165`, a sum or a range, as one thing that is no figure, in rows that have no signed cell."""
    out: list[Item] = []
    signed = False
    for item in row:
        if item.anchor is not None and item.anchor.kind == AnchorKind.ROW:
            signed = item.anchor.key in _rows_with_changes()
        out.append(item)
        if signed or not item.value:
            continue
        content = item.value[2]
        if item.value[0] == ValueKind.SEVERAL and content is not None:
            if any(a.end == b.start and b.signed for a, b in pairwise(content.parts)):
                out[-1] = evolve(item, value=(ValueKind.WORDS, None, None, *item.value[3:]))
        elif item.value[0] == ValueKind.NUMBER and content is not None and content.signed and len(out) > 1:
            before = out[-2]
            if before.value and before.value[0] == ValueKind.NUMBER and before.end == item.start:
                out[-2:] = [Item(before.start, item.end, (ValueKind.JUNK, None, None, *before.value[3:]), None)]
    return out


@cache
def _rows_with_changes() -> frozenset[str]:
    return frozenset(
        row.path
        for template in TEMPLATES
        for row in form(template).rows
        if any(form(template).cell(path).kind == "change" for path in row.cells)
    )


def _is_fraction(folded: str, above: Item, stroke: Item, below: Item) -> bool:
    figures = all(item.value and item.value[0] == ValueKind.NUMBER and not item.value[4] for item in (above, below))
    alone = not (folded[above.start - 1 : above.start] + folded[below.end : below.end + 1]).strip()
    return figures and alone and folded[above.end : below.start] == "/" == folded[stroke.start : stroke.end]


def join_wrapped_labels(folded: str, rows: Sequence[tuple[Record, list[Item]]]) -> None:
    """Put a label that is wrapped over delimited records before its figures, and drop the cells beside its rest.

    A row of the table that was cut into lines has its figures in one of them; the empty cells of its other lines are
    nobody's.
    """
    at = 0
    parts = [_stub(folded, record, items) for record, items in rows]
    while at < len(rows):
        near = slice(at, at + MOST_LINES)
        at += (_join_label(rows[near], parts[near]) if parts[at] else 0) or 1


MOST_LINES = 3
"""A label of a table with separators is wrapped over so many lines at most."""


def _join_label(rows: Sequence[tuple[Record, list[Item]]], parts: Sequence[Sequence[tuple[int, str]]]) -> int:
    """Join the first records if they are the lines of one label; return how many they are, else 0.

    ``parts`` are the words of their labels, each with its place across the line.
    """
    for count in range(len(rows), 1, -1):
        if not all(parts[:count]):
            continue
        stubs = _stubs(rows[:count])
        worded = list(_places_of_figures(rows[:count], stubs))
        words = [
            "".join(word for column, word in line if column not in places)
            for line, places in zip(parts, worded, strict=False)
        ]
        if any(opens_row(part) for part in words[1:]):
            continue
        lines = [items for _, items in rows[:count]]
        solid = [i for i, items in enumerate(lines) if worded[i] or _has_figures(items)]
        key = _joint_row(words, lines)
        if len(solid) > 1 or key is None:
            continue
        host = lines[solid[0] if solid else 0]
        last = max(item.anchor.end for items in stubs for item in items)  # type: ignore[union-attr]
        first = min(item.anchor.start for item in stubs[0])  # type: ignore[union-attr]
        place = max(i for i, item in enumerate(host) if any(item in items for items in stubs))
        host[place] = evolve(
            host[place], anchor=evolve(key, start=first, end=last, how="similar")
        )  # no character is claimed
        kept = host[place]
        for items, own in zip(lines, stubs, strict=True):
            items[:] = [item for item in items if item is kept or item not in own]
            if items is not host:
                items[:] = [item for item in items if item.value is None]
        return count
    return 0


def _stubs(rows: Sequence[tuple[Record, list[Item]]]) -> list[list[Item]]:
    """The words of each line of a label.

    Words that are all of a cell further right than any other of its lines has some stand where a figure should.
    """
    words = [[item for item in items if _is_stub(item)] for _, items in rows]
    columns = [max(_column(record, item) for item in mine) for (record, _), mine in zip(rows, words, strict=True)]
    return [
        [
            item
            for item in mine
            if item is mine[0] or item.fills is None or item.fills <= max(columns[:line] + columns[line + 1 :])
        ]
        for line, mine in enumerate(words)
    ]


def _places_of_figures(
    rows: Sequence[tuple[Record, list[Item]]], stubs: Sequence[Sequence[Item]]
) -> Iterator[set[int | None]]:
    """Yield, for each line of a label, the places across it of the words that are none of ``stubs``."""
    for (_, items), own in zip(rows, stubs, strict=True):
        yield {item.fills for item in items if _is_stub(item) and item not in own}


def _column(record: Record, item: Item) -> int:
    """The place of the cell across the line in which words begin."""
    start = item.anchor.start if item.anchor else item.start
    return next((cell.column for cell in record.cells if cell.start <= start <= cell.end), 0)


def _is_stub(item: Item) -> bool:
    return item.anchor is not None and item.anchor.kind in (AnchorKind.ROW, AnchorKind.OTHER)


def _stub(folded: str, record: Record, items: Sequence[Item]) -> list[tuple[int, str]]:
    """The words of a delimited record's label, cell by cell; none where it has none or holds headers too."""
    if not record.ruled or len(record.cells) <= 1:
        return []
    stubs = [item.anchor for item in items if _is_stub(item)]
    if not stubs or any(i.anchor is not None and i.anchor.kind in (AnchorKind.HEAD, AnchorKind.SECTION) for i in items):
        return []
    first = min(anchor.start for anchor in stubs if anchor is not None)
    cells = [(cell.column, folded[max(cell.start, first) : cell.end]) for cell in record.cells if cell.end > first]
    return [(column, words) for column, words in cells if has_words(words)]


def _has_whole_label(items: Sequence[Item]) -> bool:
    return any(i.anchor is not None and i.anchor.kind == AnchorKind.ROW and i.anchor.how == "whole" for i in items)


def _joint_row(parts: Sequence[str], lines: Sequence[Sequence[Item]]) -> Anchor | None:
    """The row whose label the parts make up together, unless one of them is some other row's."""
    joint = "".join(parts)
    whole = [anchor for anchor in labels_in(joint) if anchor.kind == AnchorKind.ROW]
    if whole and whole[0].start < len(parts[0]) and whole[0].end > len(joint) - len(parts[-1]):
        return whole[0]
    like = resembles(joint)
    if like is None or like[0] != AnchorKind.ROW or like[3] < LIKE_ROW:
        return None
    for items in lines:
        for item in items:
            if item.anchor is not None and item.anchor.kind == AnchorKind.ROW and item.anchor.key != like[1]:
                return None
    if _has_whole_label(lines[0]) and not all(map(may_continue, parts[1:])):
        return None  # other words, of a row below it
    if _has_whole_label(lines[0]) and not _continues(like[1], joint, len(parts[0])):
        return None  # the label of the next row, which begins like this one
    if any(map(_has_whole_label, lines[1:])) and not _is_of_labels(parts[0]):
        return None  # other words, of a row above it
    return Anchor(0, 0, *like, "similar", templates_of(*like[:3]))


def _continues(key: str, joint: str, end: int) -> bool:
    """Whether what follows the whole label of a row is an explanation in brackets, or a longer wording of it."""
    rest = compact(joint[end:])
    wordings = [entry.wording for entry in vocabulary() if entry.key == key and entry.kind == AnchorKind.ROW]
    return rest.startswith("(") or any(rest in wording[1:] and not wording.startswith(rest) for wording in wordings)


def _is_of_labels(part: str) -> bool:
    """Whether words may be part of a label; a single character has to stand in one."""
    bare = compact(part)
    return may_continue(bare) and (len(bare) > 1 or any(bare in entry.wording for entry in vocabulary()))


def _has_figures(items: Iterable[Item]) -> bool:
    return any(item.value is not None and item.value[0] != ValueKind.EMPTY for item in items)


def join_lines(rows: Iterable[tuple[Record, list[Item]]]) -> list[list[Item]]:
    """Join lines that hold one cell each, up to the next blank line; any other line is a row of its own."""
    groups: list[list[Item]] = []
    open_rows: list[bool] = []
    joinable = False
    for record, row in rows:
        single = len(record.cells) <= 1 and (len(row) == 1 or all(item.value is None for item in row))
        if single and joinable and not record.after_blank:
            groups[-1].extend(row)
        else:
            groups.append(row)
            open_rows.append(single)
        joinable = single
    return _with_rests(groups, open_rows)


def _with_rests(groups: Sequence[list[Item]], singles: Sequence[bool]) -> list[list[Item]]:
    """Join cells without a label, each alone on its line, to the row before, where they are no more than it lacks.

    Empty paragraphs in a cell look like the blank line that ends a row.
    """
    out: list[list[Item]] = []
    before = False
    for group, single in zip(groups, singles, strict=True):
        if single and before and group and all(item.value and item.value[4] for item in group):
            labels = [i for i, item in enumerate(out[-1]) if item.anchor is not None]
            held = len(out[-1]) - (labels[-1] + 1 if labels else 0)
            named = not labels or out[-1][labels[-1]].anchor.kind == AnchorKind.ROW  # type: ignore[union-attr]
            if named and held and held + len(group) <= (REQUEST_CELLS if labels else OUTCOME_CELLS):
                out[-1].extend(group)
                continue
        out.append(group)
        before = single
    return out


REQUEST_CELLS = 7

OUTCOME_CELLS = 15
"""The widest rows of the form; empty cells beyond them belong to no row."""


def without_outer_columns(rows: Sequence[tuple[Record, list[Item]]]) -> Iterator[list[Item]]:
    """Drop the empty cells of section 3 that lie outside its seven columns, and those behind the rows of section 2.

    Merged stub cells, and tables of different width under one another, leave such cells. Where the seven columns lie
    is learned from rows of the same shape (as many cells, a label of the same depth in the same one) whose figures span
    all seven; or, for a row whose label stands in the first column of the form, from all rows and headers with as many
    cells, if the row adds up there. Rows of section 2 begin behind their labels where one with as many cells does.
    """
    spans: dict[tuple[int, int, int], list[int]] = {}
    wide: dict[int, list[int]] = {}
    shapes = [_shape(record, items) if _is_request(items) else None for record, items in rows]
    for shape, (record, items) in zip(shapes, rows, strict=True):
        if shape:
            filled = [item.value[3] for item in items if item.value and item.value[0] != ValueKind.EMPTY]
            spans.setdefault(shape, []).extend(filled)
        else:
            filled = _ends_of_header(record, items)
        wide.setdefault(len(record.cells), []).extend(filled)
    places = [_place(*row) for row in rows]
    begins = {
        place for place, (_, items) in zip(places, rows, strict=True) if place and _begins_behind_label(place, items)
    }
    for place, shape, (_, items) in zip(places, shapes, rows, strict=True):
        columns: Sequence[int] = ()
        if place in begins:
            yield _without_rest(place[1], items)
            continue
        if shape:
            columns = spans[shape]
            if _span(columns) != REQUEST_CELLS and _is_outer(shape, items) and _adds_up(items, wide[shape[0]]):
                columns = wide[shape[0]]
        if _span(columns) == REQUEST_CELLS:
            low, high = min(columns), max(columns)
            yield [
                item
                for item in items
                if not item.value or item.value[0] != ValueKind.EMPTY or low <= item.value[3] <= high
            ]
        else:
            yield items


def _place(record: Record, items: Sequence[Item]) -> tuple[int, int] | None:
    """How many cells a delimited row of section 2 has, and in which of them its label stands; None for other rows."""
    if not record.ruled:
        return None
    labels = [item.anchor for item in items if item.anchor is not None and item.anchor.key in _widths()]
    if len(labels) != 1:
        return None
    return len(record.cells), sum(cell.start < labels[0].end for cell in record.cells) - 1


def _begins_behind_label(place: tuple[int, int], items: Sequence[Item]) -> bool:
    """Whether a row of section 2 has a figure in the first cell behind its label."""
    filled = [item.value[3] for item in items if item.value and item.value[0] != ValueKind.EMPTY]
    return bool(filled) and min(filled) == place[1] + 1


def _without_rest(label: int, items: list[Item]) -> list[Item]:
    """A row whose cells begin behind that of its label, without the empty ones behind as many as it has in the form."""
    width = max(_widths().get(item.anchor.key, 0) for item in items if item.anchor is not None)
    end = label + width
    if any(item.value and item.value[0] != ValueKind.EMPTY and item.value[3] > end for item in items):
        return items
    return [item for item in items if not item.value or item.value[3] <= end]


@cache
def _widths() -> dict[str, int]:
    """The most cells that each row of section 2 has in any form."""
    rows = [row for name in TEMPLATES for row in form(name).rows if row.section == "disclosure"]
    return {row.path: max(len(other.cells) for other in rows if other.path == row.path) for row in rows}


def _is_outer(shape: tuple[int, int, int], items: Sequence[Item]) -> bool:
    """Whether the row's label stands in the first cell, and has no label over several rows before it in the form."""
    keys = {item.anchor.key for item in items if item.anchor is not None}
    return shape[1] == 1 and not keys.isdisjoint(_outer_rows())


@cache
def _outer_rows() -> frozenset[str]:
    """The rows of section 3 whose labels stand in the first column: 一, 二 and 四."""
    rows = [row for name in TEMPLATES for row in form(name).rows if row.section == "requests"]
    return frozenset(row.path for row in rows if not row.groups)


def _span(columns: Sequence[int]) -> int:
    return max(columns) - min(columns) + 1 if columns else 0


def _ends_of_header(record: Record, items: Sequence[Item]) -> list[int]:
    """In which cells of a record the headers of the first and of the last column of section 3 stand, if both do."""
    heads = {
        item.anchor.key: item.anchor
        for item in items
        if item.anchor is not None and item.anchor.kind == AnchorKind.HEAD
    }
    if not record.ruled or not heads.keys() >= HEADER_ENDS:
        return []
    ends = [sum([cell.start < heads[key].end for cell in record.cells]) - 1 for key in sorted(HEADER_ENDS)]
    return ends if _span(ends) == REQUEST_CELLS else []


HEADER_ENDS = frozenset({"natural_person", "total"})


def _adds_up(items: Sequence[Item], columns: Sequence[int]) -> bool:
    """Whether the figures of a row of section 3 add up where its columns begin and end so; an empty row does.

    Noughts add up to a total that is left out, too, and say nothing then.
    """
    figures = {item.value[3]: item.value[1] for item in items if item.value and item.value[0] != ValueKind.EMPTY}
    total = figures.pop(max(columns), None) if columns else None
    return sum(figure or 0 for figure in figures.values()) == (total or 0) and (total is not None or not figures)


def _shape(record: Record, items: Sequence[Item]) -> tuple[int, int, int]:
    """How many cells a record has, which one its last label ends in, and how deep in the form that label stands.

    A label out of its column (the merged cells before it were lost at a page's end) has its figures out of theirs.
    """
    end, label = max((item.start, item.anchor.key) for item in items if item.anchor is not None)
    return len(record.cells), sum(cell.start < end for cell in record.cells), max(1, label.count("."))


def _is_request(items: Sequence[Item]) -> bool:
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


def with_unreadable(block: list[Item]) -> list[Item]:
    """Let words that stand in a cell behind the row's last label hold the place of that cell: 若干, 见附件, 1.2万.

    Behind a label over several rows they may be the garbled label of one of them.
    """
    labels = [i for i, item in enumerate(block) if item.anchor and item.anchor.kind in LABELLED]
    if not labels or block[labels[-1]].anchor.kind != AnchorKind.ROW:  # type: ignore[union-attr]
        return block
    last = labels[-1]
    return [
        Item(item.anchor.start, item.end, (ValueKind.WORDS, None, None, item.fills, True, False), None)
        if i > last and item.fills is not None and item.anchor is not None
        else item
        for i, item in enumerate(block)
    ]


LABELLED = frozenset({AnchorKind.ROW, AnchorKind.GROUP, AnchorKind.SECTION})


def without_fillers(block: list[Item]) -> list[Item]:
    """Drop empty cells that stand before a label of their row, and those of a row of headers.

    What a program prints for an empty cell is one.
    """
    labels = [i for i, item in enumerate(block) if item.anchor is not None]
    if not labels:
        return block
    figures = [
        i for i, item in enumerate(block) if item.value and item.value[0] != ValueKind.EMPTY and not is_null(item)
    ]
    rows = any(block[i].anchor.kind in STUBS for i in labels)  # type: ignore[union-attr]
    if not figures and not rows:
        return [block[i] for i in labels]
    first = figures[0] if figures else len(block)
    before = max((i for i in labels if i < first), default=-1)
    return [item for i, item in enumerate(block) if i > before or item.anchor is not None]
