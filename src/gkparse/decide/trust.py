"""How far a row's place in the text can be relied on.

A clean figure in the wrong cell is the commonest error that looks sure. Four kinds of evidence exclude it:

* the row of the text holds the label of the row and its figures, and nothing else (*delimited*), or all rows between
  two such rows have all their cells there, and no figure is left over (*enclosed*);
* the whole table is read without a figure left over, every row behind its own label with every cell (*regular*), or
  labels and figures take turns, and the row has every cell and adds up;
* the whole table is read without a figure left over, all readings of its rows are known, and its equations hold
  (*balanced*).

Where cells have vanished, only the last one counts, because a figure that stands elsewhere may belong to them. But
where all figures of a table stand behind the labels of their own rows (*orderly*), a row whose label touches the next
one is empty (*bare*), whatever the equations say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import cache
from itertools import accumulate, pairwise, takewhile

from gkparse.align.around import labels_around
from gkparse.align.fills import How
from gkparse.align.items import EMPTY, JUNK, MARK, NUMBER
from gkparse.align.search import Alignment, RowSpec, Stretch, between_neighbours
from gkparse.align.stream import Stream, Value, stands_alone
from gkparse.align.turns import turns
from gkparse.decide.astray import bears_another, is_head
from gkparse.decide.candidates import RowCandidates, lacks_total
from gkparse.decide.leftover import FIGURES, figures_left, is_null, leading_figures, left_over
from gkparse.decide.runs import rows_in_runs
from gkparse.decide.steady import steady_rows
from gkparse.decide.worded import BRACKETS, worded_figures
from gkparse.labels.find import QUOTES, Anchor
from gkparse.labels.vocabulary import GROUP, HEAD, OTHER, ROW, SECTION, vocabulary
from gkparse.light import light
from gkparse.text.rulers import rulers

__all__ = ["Trust", "trust_rows"]

SURE_LABEL = 0.5
"""A label that is at least this sure names its row."""


@light
class Trust:
    """What speaks for the place of one row."""

    labelled: bool
    """Its own label stands directly before its figures."""
    delimited: bool
    """Its label and its figures make up a row of the text, or it is enclosed by such rows."""
    regular: bool
    """Its table is read without remainder, row by row, each behind its own label; or the rows that are not are bounded
    by others that are."""
    accounted: bool
    """No figure of its table is left over."""
    balanced: bool
    """No figure of its table is left over, and the table's equations hold."""
    bare: bool
    """Its label stands alone, in text that leaves out empty cells, and no figure of its table is left over."""
    clear: bool
    """No figure is left over between its neighbours: an empty row beside such figures may be theirs, unless it prints a
    mark in every cell."""
    orderly: bool
    """No figure of its table is left over, and all of them stand behind their own labels."""
    adjoined: bool
    """In such a table, nothing stands between the row's label and what follows."""
    empty: bool
    """All rows of its table are like that, or the whole table stands there without a figure."""


UNTRUSTED = Trust(*[False] * 10)


def trust_rows(
    rows: Sequence[RowCandidates], alignment: Alignment, astray: Set[str], *, solved: bool, thinned: bool
) -> tuple[Trust, ...]:
    """Judge every row.

    ``astray`` are the rows that `astray_rows` finds; ``solved`` says whether the columns of section 3 have a joint
    filling, ``thinned`` whether lines of the text, or what stood in its cells, may have been lost.
    """
    best = [row.taken(stretches) for row, stretches in zip(rows, alignment.stretches, strict=True)]
    behind = [_stands_behind_label(row, alignment, stretch) for row, stretch in zip(rows, best, strict=True)]
    labelled = [
        named
        and (row.row.table == "outcomes" or _is_even(alignment.stream.values, stretch))
        and _is_in_order(row, alignment.stream, stretch)
        for row, stretch, named in zip(rows, best, behind, strict=True)
    ]
    delimited = [_delimited(row, alignment, stretch) for row, stretch in zip(rows, best, strict=True)]
    delimited = _with_enclosed(rows, alignment, best, delimited)
    labelled = _without_strays(rows, alignment, best, labelled, delimited)
    tables: dict[str, tuple[bool, bool, bool]] = {}
    settled: set[str] = set()
    for table in dict.fromkeys(row.row.table for row in rows):
        mine = [i for i, row in enumerate(rows) if row.row.table == table]
        full = all(_is_whole(rows[i]) for i in mine)
        accounted = not left_over(alignment, rows, mine, full=full)
        regular = accounted and full and all(labelled[i] for i in mine)
        own = all(labelled[i] or delimited[i] for i in mine if not rows[i].absent)
        known = own or not any(rows[i].absent for i in mine)
        ordered = table != "outcomes" or not _is_interrupted(rows[mine[0]].row, alignment, best[mine[0]])
        if ordered and table == "outcomes" and not delimited[mine[0]]:
            ordered = not _is_shuffled(rows[mine[0]], alignment.stream.values[best[mine[0]].start : best[mine[0]].end])
        regular = regular and ordered
        known = known and all(rows[i].complete or rows[i].absent for i in mine)
        # Where cells have vanished, sums whose totals are empty say nothing of which.
        known = known and (full or not any(lacks_total(c, rows[i].row) for i in mine for c in rows[i].candidates))
        balanced = accounted and known and ordered and (solved if table == "requests" else _adds_up(rows, mine))
        tables[table] = (regular, accounted, balanced)
        adds_up = table == "disclosure" or (table == "requests" and solved and ordered)
        if balanced or (accounted and adds_up):
            settled.add(table)
    steady = frozenset() if thinned else steady_rows(rows, alignment, labelled)
    clear = _clear(alignment, rows, best)
    # In section 3 the sums say whether the order within a row matters; in section 2 nothing does.
    named = [behind[i] if row.row.table == "requests" else labelled[i] for i, row in enumerate(rows)]
    tidy = settled - {row.row.table for i, row in enumerate(rows) if not (row.absent or named[i] or delimited[i])}
    bare = [row.row.table in tidy and not thinned and _bare(rows, i, alignment, best) for i, row in enumerate(rows)]
    steady |= rows_in_runs(rows, alignment)
    orderly = _orderly_tables(rows, alignment, best, behind)
    if not thinned:
        steady |= _proved_in_turns(rows, alignment)
    touching = _touching_labels(alignment.stream)
    adjoined = [
        row.row.table in orderly and stretch.end == stretch.start and _adjoins(row.row, alignment.stream, touching)
        for row, stretch in zip(rows, best, strict=True)
    ]
    filled = {row.row.table for row, adjoins in zip(rows, adjoined, strict=True) if not adjoins}
    vacant = set() if thinned else _vacant_tables(tables, rows, alignment.stream)
    return tuple(
        UNTRUSTED
        if row.row.path in astray
        else Trust(
            labelled[i],
            delimited[i],
            tables[row.row.table][0] or i in steady,
            *tables[row.row.table][1:],
            bare[i],
            clear[i],
            row.row.table in orderly,
            adjoined[i] or row.row.table in vacant,
            row.row.table not in filled or row.row.table in vacant,
        )
        for i, row in enumerate(rows)
    )


def _without_strays(
    rows: Sequence[RowCandidates],
    alignment: Alignment,
    best: Sequence[Stretch],
    labelled: Sequence[bool],
    delimited: Sequence[bool],
) -> list[bool]:
    """Leave out rows of section 2 whose figures stand apart from their label, beside others that may be theirs.

    Where the other rows print their figures beside their labels, such figures may be those of an empty row beside. And
    where the figures of the next row follow without a label between, nothing says which of them are whose.
    """
    out = list(labelled)
    stream = alignment.stream
    mine = [i for i, row in enumerate(rows) if row.row.table == "disclosure"]
    beside_labels = any(delimited[i] and not _is_upright(stream, best[i]) for i in mine)
    # Where the one figure of a row stands before its label, another's may as well.
    alone = [i for i in mine if rows[i].row.width == 1 and not delimited[i]]
    figures = [i for i in mine if best[i].end > best[i].start]
    around = {i: labels_around(stream, best[i]) for i in figures}
    turned = any(around[i].is_before_own(rows[i].row) for i in alone if i in around)
    for i in mine:
        end = best[i].end
        while end < len(stream.values) and is_null(stream.values[end]) and not stream.gaps[end].anchors:
            end += 1  # what a program prints for the cells that other rows have
        runs_on = end < len(stream.values) and not stream.gaps[end].anchors
        beside = [n for n in (i - 1, i + 1) if n in mine]
        amid = i in around and around[i].is_between_halves(rows[i].row)
        if not (delimited[i] or amid) and (
            (turned and i in alone) or runs_on or (beside_labels and any(rows[n].absent for n in beside))
        ):
            out[i] = False
    return out


def _is_upright(stream: Stream, stretch: Stretch) -> bool:
    """Whether all figures of a row are alone on their lines, and none beside a label."""
    return all(stands_alone(value, stream.text) for value in stream.values[stretch.start : stretch.end])


def _is_shuffled(row: RowCandidates, values: Sequence[Value]) -> bool:
    """Whether a group of section 4 that nothing delimits does not add up, and would if its figures changed places."""
    if any(value.ruled for value in values):
        return False
    for candidate in row.candidates:
        at = 0
        for size, _ in row.row.shape:
            group = candidate.numbers[at : at + size]
            at += size
            if group[-1] != sum(group[:-1]) and 2 * max(group) == sum(group):
                return True
    return False


def _bare(rows: Sequence[RowCandidates], number: int, alignment: Alignment, best: Sequence[Stretch]) -> bool:
    """Whether the row has a label and no figures, and its table's figures are not delimited by separators."""
    row = rows[number].row
    if not rows[number].absent or len(rows[number].candidates) > 1:
        return False
    stream = alignment.stream
    at = best[number].end
    following = next((s.start for s in best[number + 1 :] if s.end > s.start), len(stream.values))
    labels = [anchor for gap in stream.gaps[at : following + 1] for anchor in gap.anchors]
    beside = [s.start for r, s in zip(rows, best, strict=True) if r.row.table == row.table and s.end > s.start]
    return any(a.key == row.path and a.weight >= SURE_LABEL for a in labels) and not any(
        stream.values[start].ruled for start in beside
    )


def _orderly_tables(
    rows: Sequence[RowCandidates], alignment: Alignment, best: Sequence[Stretch], behind: Sequence[bool]
) -> frozenset[str]:
    """The tables all of whose figures stand behind the labels of their own rows; those without a figure, too.

    The figures of a table are all those between its first label and that of the next one, whoever takes them.
    """
    out = set()
    stream = alignment.stream
    begins: dict[str, int] = {}
    for anchor in sorted(stream.anchors, key=lambda a: a.start):
        if anchor.how == "whole" and _is_own(anchor):
            begins.setdefault(anchor.table, anchor.start)
    starts = [value.start for value in stream.values]
    for table, begin in begins.items():
        end = min((other for other in begins.values() if other > begin), default=len(stream.text))
        low, high = bisect_left(starts, begin), bisect_left(starts, end)
        mine = [i for i, row in enumerate(rows) if row.row.table == table]
        ordered = all(behind[i] for i in mine if best[i].end > best[i].start)
        leading = leading_figures(alignment, rows[mine[0]].row, best[mine[0]])
        if ordered and not leading and not figures_left(alignment, rows, mine, low, high):
            out.add(table)
    return frozenset(out)


MOST_LABELS = 0.5
"""A table of which so many rows have their labels stands there."""


def _vacant_tables(tables: Iterable[str], rows: Sequence[RowCandidates], stream: Stream) -> set[str]:
    """The tables that stand there, label by label, and no value does between their labels and those of the next."""
    begins: dict[str, int] = {}
    for anchor in sorted(stream.anchors, key=lambda a: a.start):
        if anchor.table and (anchor.kind == ROW or (anchor.table == "outcomes" and is_head(anchor))):
            begins.setdefault(anchor.table, anchor.start)
    spans = {
        table: (begin, min((other for other in begins.values() if other > begin), default=len(stream.text)))
        for table, begin in begins.items()
        if table in tables
    }
    starts = [value.start for value in stream.values]
    without_values = {t: (a, b) for t, (a, b) in spans.items() if not [start for start in starts if a <= start < b]}
    return {table for table, span in without_values.items() if _is_vacant(table, *span, rows, stream)}


def _is_vacant(table: str, begin: int, end: int, rows: Sequence[RowCandidates], stream: Stream) -> bool:
    """Whether the labels of a table stand in a stretch of the text without a value, and nothing that may be one."""
    scraps = (start for start, stop in stream.scraps if not BRACKETS.issuperset(stream.text[start:stop]))
    held = (*(start for start, _ in worded_figures(stream)), *scraps)
    if any(begin <= start < end for start in held):
        return False
    if table == "outcomes":
        printed = Counter(stream.text[begin:end])
        return all(printed[character] > 1 for character in _outcome_characters())
    mine = {row.row.path for row in rows if row.row.table == table}
    named = {a.key for a in stream.anchors if a.key in mine and a.weight >= SURE_LABEL}
    return len(named) >= MOST_LABELS * len(mine)


@cache
def _outcome_characters() -> frozenset[str]:
    """The characters of the column headers of section 4, which prints them once a group."""
    return frozenset("".join(e.wording for e in vocabulary() if e.table == "outcomes" and e.key != "stub"))


def _is_own(anchor: Anchor) -> bool:
    """Whether only this table has such a label."""
    if anchor.table == "outcomes":
        return is_head(anchor)
    return anchor.kind == ROW


def _proved_in_turns(rows: Sequence[RowCandidates], alignment: Alignment) -> frozenset[int]:
    """The rows of section 3 that print every cell and add up, where labels and figures take turns.

    All rows with figures, but for one that may have lost some, have to add up: then none stands at another row's label.
    Rows of noughts add up anywhere; they are known where all rows but one print every cell, and that one lacks one.
    """
    mine = [i for i, row in enumerate(rows) if row.row.table == "requests"]
    found = dict(zip(mine, turns(alignment.stream, [rows[i].row for i in mine]), strict=False))
    if sum(start < end and not _may_add_up(rows[i]) for i, (start, end) in found.items()) > 1:
        return frozenset()
    lacking = sum(rows[i].row.width - (end - start) for i, (start, end) in found.items())
    return frozenset(
        i
        for i, place in found.items()
        if rows[i].complete and [(c.full, (c.start, c.end)) for c in rows[i].candidates] == [(True, place)]
        if _may_add_up(rows[i]) and (lacking <= 1 or any(rows[i].candidates[0].numbers))
    )


def _may_add_up(row: RowCandidates) -> bool:
    """Whether a row can be read so that its parts add up to its total."""
    return any(sum(c.numbers[:-1]) == c.numbers[-1] for c in row.candidates)


def _touching_labels(stream: Stream) -> frozenset[int]:
    """Where labels end behind which the next one begins, or the text that follows the tables, with nothing between."""
    text = stream.text
    anchors = sorted(stream.anchors, key=lambda a: (a.start, a.end))
    touching = {
        a.end
        for a, b in pairwise(anchors)
        if not text[a.end : b.start].strip(BETWEEN) and (b.how == "whole" or _is_words(text[b.start : b.end]))
    }
    if anchors and not stream.cut_off and not text[anchors[-1].end :].strip(BETWEEN):
        touching.add(anchors[-1].end)
    return frozenset(touching)


def _is_words(text: str) -> bool:
    """Whether a piece begins with a Chinese character and holds no digit, so that no figure hides in it."""
    return "\u4e00" <= text[0] <= "\u9fff" and not any(c.isdigit() for c in text)


BETWEEN = " " + "".join(sorted(QUOTES))
"""What may stand between two labels of one line, and is nothing: a line end may be where a figure was lost."""


def _adjoins(row: RowSpec, stream: Stream, touching: frozenset[int]) -> bool:
    """Whether the row's own label, its last one, stands directly before another; that of section 4 before a heading."""
    anchors = stream.anchors
    own = [i for i, anchor in enumerate(anchors) if _is_label(anchor, row)]
    if not own:
        return False
    if row.table != "outcomes":
        return anchors[own[-1]].end in touching
    heads = list(takewhile(lambda anchor: anchor.kind == HEAD, anchors[own[-1] :]))
    behind = anchors[own[-1] + len(heads) :]
    return all(a.end in touching for a in heads) and all(a.kind == SECTION for a in behind)


def _is_label(anchor: Anchor, row: RowSpec) -> bool:
    """Whether this is the row's whole label; section 4 has its headers instead."""
    if row.table == "outcomes":
        return anchor.kind == HEAD and anchor.table == "outcomes"
    return anchor.kind == ROW and anchor.key == row.path and anchor.weight == 1


def _is_even(values: Sequence[Value], stretch: Stretch) -> bool:
    """Whether all figures of a row share one row of the text, or each has one of its own.

    Where some share one and others do not, they need not stand in their order, unless separators keep it.
    """
    groups = [value.group for value in values[stretch.start : stretch.end] if not value.ruled]
    return len(set(groups)) in (0, 1, len(groups))


def _is_in_order(row: RowCandidates, stream: Stream, stretch: Stretch) -> bool:
    """Whether nothing speaks against the order of figures on several lines, some of which share one.

    In section 3 the sum of the row tells, in section 2 whether they follow one another across the page.
    """
    values = [value for value in stream.values[stretch.start : stretch.end] if not value.ruled]
    lines = [stream.text.rfind("\n", 0, value.start) for value in values]
    if row.row.table == "outcomes" or not 1 < len(set(lines)) < len(lines):
        return True
    if row.row.table == "requests":
        return _may_add_up(row)
    measured = ([ruler(value.start) for value in values] for ruler in rulers(stream.text, stream.text))
    return any(all(a < b for a, b in pairwise(places)) for places in measured)


def _is_interrupted(row: RowSpec, alignment: Alignment, stretch: Stretch) -> bool:
    """Whether headers stand among the figures of section 4, elsewhere than between its groups.

    Then the headers and figures of its groups were not printed in their order, and nor need the figures be.
    """
    ends = {stretch.start + end for end in accumulate(size for size, _ in row.shape)}
    gaps = alignment.stream.gaps
    return any(
        anchor.kind == HEAD
        for at in range(stretch.start + 1, stretch.end)
        if at not in ends
        for anchor in gaps[at].anchors
    )


def _stands_behind_label(row: RowCandidates, alignment: Alignment, stretch: Stretch) -> bool:
    values, gaps = alignment.stream.values, alignment.stream.gaps
    first = stretch.start
    while first > stretch.before and values[first - 1].kind in (EMPTY, JUNK):
        first -= 1
    anchors: list[Anchor] = [anchor for gap in gaps[first : stretch.start + 1] for anchor in gap.anchors]
    if row.row.table == "outcomes":
        return any(a.kind == HEAD and a.table == "outcomes" for a in anchors)
    mine = [a for a in anchors if a.kind == ROW]
    own = bool(mine) and mine[-1].key == row.row.path and mine[-1].weight >= SURE_LABEL
    if own and stretch.end > stretch.start and labels_around(alignment.stream, stretch).is_before_own(row.row):
        return True  # the figures stand among the lines of their label
    grouped = mine and any(a.kind == GROUP and a.how != "beside" for a in anchors[anchors.index(mine[-1]) :])
    if grouped and mine[-1].how != "halves":
        return False  # a label over several rows follows that of its first row: they do not stand in their order
    heads = [a for a in anchors[anchors.index(mine[-1]) :] if a.kind == HEAD] if mine else []
    if any(a.table != row.row.table or a.table == "disclosure" for a in heads):
        return False  # the headers of another table or block stand between
    return own


def _delimited(row: RowCandidates, alignment: Alignment, stretch: Stretch) -> bool:
    """Whether a row of the text holds the figures of this row of the form and, but for strays, no others.

    It must hold the label too, or stand between its halves, unless it has as many cells as only one row of the form:
    section 4. There a figure too many may follow, if the groups before it add up.
    """
    stream = alignment.stream
    values = stream.values
    if stretch.end == stretch.start:
        return False
    group = values[stretch.start].group
    if values[stretch.end - 1].group != group:
        return False
    if any(value.start in stream.doubtful for value in values[stretch.start : stretch.end]):
        return False
    if not _is_in_order(row, stream, stretch):
        return False
    earlier = takewhile(lambda value: value.group == group, reversed(values[: stretch.start]))
    if any(_is_foreign(value, group) for value in earlier):
        return False
    behind = any(_is_foreign(value, group) for value in values[stretch.end : stretch.end + row.row.width])
    if row.row.table == "outcomes":
        if _is_interrupted(row.row, alignment, stretch) or _has_rival(stream, stretch, row.row.width):
            return False
        return (row.placed or stretch.end - stretch.start >= row.row.width) and (not behind or _adds_up((row,), (0,)))
    own = [
        anchor
        for gap in stream.gaps[stretch.before : stretch.start + 1]
        for anchor in gap.anchors
        if anchor.kind == ROW
    ]
    if behind or not own or own[-1].key != row.row.path:
        return False
    return stream.anchor_groups[own[-1].start] == group or labels_around(stream, stretch).is_between_halves(row.row)


def _has_rival(stream: Stream, stretch: Stretch, width: int) -> bool:
    """Whether another row of as many cells, with figures and without a label, stands directly before or behind."""
    for low, border in ((stretch.end, stretch.end), (stretch.start - width, stretch.start)):
        other = stream.values[max(low, 0) : max(low, 0) + width]
        if low < 0 or len(other) < width or stream.gaps[border].anchors:
            continue
        alone = len({value.group for value in other}) == 1 and other[0].group != stream.values[stretch.start].group
        if alone and any(value.kind == NUMBER for value in other):
            return True
    return False


def _with_enclosed(
    rows: Sequence[RowCandidates], alignment: Alignment, best: Sequence[Stretch], delimited: Sequence[bool]
) -> list[bool]:
    """Add the rows that stand between delimited ones of their table, as many as the form has there.

    A row of the text that bears the label of another row is not meant, nor one of section 3 that has an empty cell,
    does not add up, and does not follow its own label: a figure may be lost there. Nor are those of section 2 some of
    whose figures share a line, and one stands on its own: that may be the number of a page.
    """
    out = list(delimited)
    for table in dict.fromkeys(row.row.table for row in rows):
        sure = [i for i, row in enumerate(rows) if row.row.table == table and delimited[i]]
        for low, high in pairwise(sure):
            between = range(low + 1, high)
            full = all(_is_whole(rows[i]) and not _is_unsettled(rows[i]) for i in between)
            lossy = any(_may_have_lost(rows[i], alignment, best[i]) for i in between)
            named = any(bears_another(rows[i], alignment, best[i]) for i in between)
            figures = figures_left(alignment, rows, between, best[low].end, best[high].start)
            marks = _marks_left([best[i] for i in range(low, high + 1)], alignment.stream)
            even = table != "disclosure" or all(_is_even(alignment.stream.values, best[i]) for i in between)
            if full and even and not lossy and not named and not figures and not marks:
                for i in between:
                    out[i] = _is_in_order(rows[i], alignment.stream, best[i])
    return out


def _may_have_lost(row: RowCandidates, alignment: Alignment, stretch: Stretch) -> bool:
    """Whether a row of section 3 without its label does not add up, and a figure in an empty cell could mend that."""
    empty = any(fill.how == How.BLANK for candidate in row.candidates for fill in candidate.fills)
    if row.row.table != "requests" or not empty or _may_add_up(row):
        return False
    return not labels_around(alignment.stream, stretch).is_behind_own(row.row)


def _marks_left(stretches: Sequence[Stretch], stream: Stream) -> bool:
    """Whether marks for none stand between neighbouring stretches, in a row of the text that one of these has part of.

    Then it may have begun before, and what it takes of the next row of the text is not its.
    """
    taken = [stretch for stretch in stretches if stretch.end > stretch.start]
    groups = {value.group for stretch in taken for value in stream.values[stretch.start : stretch.end]}
    spaces = [stream.values[one.end : other.start] for one, other in pairwise(taken)]
    left = (value for space in spaces for value in space if value.kind == MARK and not is_null(value))
    return any(value.group in groups for value in left)


def _is_whole(row: RowCandidates) -> bool:
    """Whether every cell of the row is there, or the line shows its room."""
    return row.placed or all(candidate.full for candidate in row.candidates)


def _is_unsettled(row: RowCandidates) -> bool:
    """Whether some cell of the row has its figure from nobody knows which characters: others may have moved, too."""
    return any(fill.how == How.UNSETTLED for candidate in row.candidates for fill in candidate.fills)


def _is_foreign(value: Value, group: int) -> bool:
    return value.group == group and value.kind not in (EMPTY, JUNK) and not is_null(value)


def _clear(alignment: Alignment, rows: Sequence[RowCandidates], best: Sequence[Stretch]) -> list[bool]:
    """For every row, whether all figures between its neighbours are some row's, or each of its cells holds a mark.

    Figures that stand behind the row, before the next label of a row, are not said to be that one's.
    """
    stream = alignment.stream
    known = {anchor.key for anchor in stream.anchors if anchor.kind == ROW}
    named = [row.row.path in known for row in rows[1:]] + [True]
    return [
        _is_marked(rows[i].row, stream.values[stretch.start : stretch.end])
        or not (figures_left(alignment, rows, (i,), *between) or _runs_on(stream, stretch.end, named=named[i]))
        for i, (stretch, between) in enumerate(zip(best, between_neighbours(best, len(stream.values)), strict=True))
    ]


def _runs_on(stream: Stream, at: int, *, named: bool) -> bool:
    """Whether a figure stands behind the values of a row, and no label of a row or header between.

    Unknown words are the label of the next row, unless that stands elsewhere (``named``).
    """
    rests = (GROUP, OTHER) if named else (GROUP,)
    for gap, value in zip(stream.gaps[at:], stream.values[at:], strict=False):
        if any(anchor.kind not in rests for anchor in gap.anchors):
            return False
        if value.kind in FIGURES:
            return not is_null(value)
    return False


def _is_marked(row: RowSpec, values: Sequence[Value]) -> bool:
    """Whether each cell of a row holds a mark for none."""
    return len(values) == row.width and all(value.kind == MARK for value in values)


def _adds_up(rows: Sequence[RowCandidates], mine: Sequence[int]) -> bool:
    """Whether every summed group of the table adds up in every candidate that prints its total."""
    for i in mine:
        for candidate in rows[i].candidates:
            at = 0
            for size, summed in rows[i].row.shape:
                total = candidate.fills[at + size - 1].number
                if summed and total is not None and sum(candidate.numbers[at : at + size - 1]) != total:
                    return False
                at += size
    return True
