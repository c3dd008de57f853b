"""Figures between two labels → which of the two rows they belong to, where the text does not say.

Where empty cells leave no trace, and a label is broken over lines, its figures may be printed behind it or, because
they stand at half its height, before it. Then figures between an empty row's wrapped label and the label before it may
belong to either, and no sum tells: the columns add up in both cases. What tells is a place in the same table where only
one of the two is possible: figures between a wrapped label and one that is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gkparse.align.around import labels_around
from gkparse.align.search import Alignment, Stretch
from gkparse.decide.candidates import RowCandidates
from gkparse.decide.draft import Draft, opened
from gkparse.labels.find import Anchor

__all__ = ["open_exchangeable"]


def open_exchangeable(
    drafts: Mapping[str, Draft], rows: Sequence[RowCandidates], alignment: Alignment
) -> dict[str, Draft]:
    """Open the cells that differ between two rows of which one has figures, and nothing says which."""
    out = dict(drafts)
    for one, other in _exchangeable_rows(rows, alignment):
        for a, b in zip(rows[one].row.cells, rows[other].row.cells, strict=True):
            figures = {figure for path in (a, b) for figure in (drafts[path].value or 0, *drafts[path].candidates)}
            if len(figures) > 1:
                for path in (a, b):
                    out[path] = opened(path, figures)
    return out


def _exchangeable_rows(rows: Sequence[RowCandidates], alignment: Alignment) -> tuple[tuple[int, int], ...]:
    """Return pairs of rows of section 3: the figures of the first may be those of the second, which seems empty."""
    pairs: list[tuple[int, int]] = []
    best = [stretches[0] for stretches in alignment.stretches]
    numbers = {row.row.path: i for i, row in enumerate(rows) if row.row.table == "requests"}
    for i in numbers.values():
        stretch = best[i]
        if stretch.end == stretch.start or _is_ruled(alignment, stretch):
            continue
        around = labels_around(alignment.stream, stretch)
        mine, behind = around.before, around.behind
        if mine is None or not around.is_behind_own(rows[i].row) or _share_line(alignment, mine, stretch):
            continue
        if around.is_amid_label(rows[i].row):
            continue
        if behind is None or not _is_wrapped(behind, alignment):
            if _is_wrapped(mine, alignment):
                return ()  # these figures can only stand behind their label
            continue
        other = numbers.get(behind.key)
        if other is not None and rows[other].absent and not _is_full(rows[i]):
            pairs.append((i, other))
    return tuple(pairs)


def _is_ruled(alignment: Alignment, stretch: Stretch) -> bool:
    return any(value.ruled for value in alignment.stream.values[stretch.start : stretch.end])


def _is_full(row: RowCandidates) -> bool:
    return all(candidate.full for candidate in row.candidates)


def _share_line(alignment: Alignment, label: Anchor, stretch: Stretch) -> bool:
    """Whether the figures stand in the line in which their label ends."""
    stream = alignment.stream
    return "\n" not in stream.text[label.end : stream.values[stretch.start].start]


def _is_wrapped(label: Anchor, alignment: Alignment) -> bool:
    return "\n" in alignment.stream.text[label.start : label.end].strip()
