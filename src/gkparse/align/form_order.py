"""Tables of a text in another order than the form's, put back: where separators show every row of them.

A program that collects the tables of a page may print one that goes on from the page before behind the next one. A row
that separators delimit belongs to its own label, wherever it stands; so pieces of tables may be moved as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from attrs import evolve, frozen

from gkparse.align.stream import UNLABELLED, Gap, Stream, Value, ValueKind
from gkparse.labels.find import Anchor
from gkparse.labels.region import EVERYDAY
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["in_form_order"]

TABLES = ("disclosure", "requests", "outcomes")


@frozen
class _Piece:
    """Rows of the text, from ``start`` to before ``end``, that hold labels of one table."""

    table: str
    start: int
    end: int


def in_form_order(stream: Stream) -> Stream:
    """Return the stream with the pieces of its tables in the form's order.

    It stays as it is where that is its order already, where a row has its label in two pieces, and where a figure
    stands there that no separators delimit.
    """
    pieces = list(_pieces(stream))
    order = sorted(pieces, key=lambda piece: TABLES.index(piece.table))
    if order == pieces or not _are_movable(stream, pieces):
        return stream
    last = len(stream.group_sizes)
    groups = [*range(pieces[0].start), *(g for piece in order for g in range(piece.start, piece.end))]
    groups += range(pieces[-1].end, last)
    return _moved(stream, {group: new for new, group in enumerate(groups)})


def _pieces(stream: Stream) -> Iterator[_Piece]:
    """Yield the pieces of tables, in the order of the text; each begins with the first label behind the last one's."""
    places = [(stream.anchor_groups[anchor.start], anchor) for anchor in stream.anchors]
    told = sorted((group, anchor.table) for group, anchor in places if _names_table(anchor))
    runs = [(table, [group for group, _ in run]) for table, run in groupby(told, key=itemgetter(1))]
    labelled = sorted({group for group, _ in places})
    begins = []
    reach = -1
    for _, groups in runs:
        begins.append(next(group for group in labelled if group > reach or group == groups[0]))
        reach = groups[-1]
    for (table, _), (start, end) in zip(runs, pairwise([*begins, len(stream.group_sizes)]), strict=True):
        yield _Piece(table, start, end)


def _names_table(anchor: Anchor) -> bool:
    """Whether a label is one that a single table has."""
    own = anchor.kind == AnchorKind.ROW or (anchor.kind == AnchorKind.HEAD and anchor.table == "outcomes")
    return own and anchor.table in TABLES and anchor.key not in EVERYDAY


def _are_movable(stream: Stream, pieces: Sequence[_Piece]) -> bool:
    """Whether all figures of the pieces stand between separators, and no row has its label in two of them."""
    if not all(piece.start < piece.end for piece in pieces):
        return False  # labels of two tables stand in one row of the text
    inside = [value for value in stream.values if pieces[0].start <= value.group]
    if not all(value.ruled for value in inside if value.kind != ValueKind.EMPTY):
        return False
    rows = [(anchor.key, stream.anchor_groups[anchor.start]) for anchor in stream.anchors if _is_row(anchor)]
    homes = {(key, next(i for i, piece in enumerate(pieces) if group < piece.end)) for key, group in rows}
    return len(homes) == len({key for key, _ in rows})


def _is_row(anchor: Anchor) -> bool:
    return anchor.kind == AnchorKind.ROW


def _moved(stream: Stream, places: dict[int, int]) -> Stream:
    """The stream with its rows of text in other ``places``, and what stands between their values with them."""
    tokens: list[tuple[int, Anchor | Value]] = []
    for at, gap in enumerate(stream.gaps):
        tokens += [(places[stream.anchor_groups[anchor.start]], anchor) for anchor in gap.anchors]
        tokens += [(places[value.group], value) for value in stream.values[at : at + 1]]
    values: list[Value] = []
    gaps: list[list[Anchor]] = [[]]
    for group, token in sorted(tokens, key=lambda one: one[0]):
        if isinstance(token, Value):
            values.append(evolve(token, index=len(values), group=group))
            gaps.append([])
        else:
            gaps[-1].append(token)
    sizes = [0] * len(stream.group_sizes)
    for group, size in enumerate(stream.group_sizes):
        sizes[places[group]] = size
    return evolve(
        stream,
        values=tuple(values),
        gaps=tuple([Gap(tuple(gap)) if gap else UNLABELLED for gap in gaps]),
        group_sizes=tuple(sizes),
        anchor_groups={start: places[group] for start, group in stream.anchor_groups.items()},
    )
