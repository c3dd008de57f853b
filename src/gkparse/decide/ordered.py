"""Tables whose figures do not stand in the order of the form, or with headers among them: read as a whole, by count.

Where a section holds just as many figures as its table has cells, none has vanished and none is a stray; then the only
question is their order, and the table's own equations answer it (`gkparse.align.blocks`, `gkparse.align.groups`). The
answer is a stream in which the figures of these tables stand in the form's order, their labels before them, with the
rows that they make up. What several orders make of a cell stays side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from gkparse.align.search import Alignment, Stretch
from gkparse.align.stream import Gap, Stream, ValueKind
from gkparse.decide.by_count import (
    Counted,
    Zone,
    prints_columns,
    prints_rows,
    read_disclosure,
    read_outcomes,
    read_requests,
)
from gkparse.decide.candidates import RowCandidates
from gkparse.decide.judge import Decision
from gkparse.forms.model import Form
from gkparse.labels.region import EVERYDAY
from gkparse.labels.similar import opens_row
from gkparse.labels.vocabulary import AnchorKind

__all__ = ["Ordered", "open_tables", "read_ordered"]

TABLES = ("disclosure", "requests", "outcomes")
HEADINGS = {"2": "disclosure", "3": "requests", "4": "outcomes"}


@frozen
class Ordered:
    """A stream with figures in the order of the form, the alignment of all rows, and the rows that were so read."""

    alignment: Alignment
    rows: tuple[RowCandidates, ...]


def open_tables(decision: Decision) -> tuple[str, ...]:
    """The tables of which some cell is open."""
    unsure = {cell.path for cell in decision.cells if not cell.status.promised}
    tables = dict.fromkeys(row.row.table for row in decision.rows if not unsure.isdisjoint(row.row.cells))
    return tuple(tables)


def read_ordered(alignment: Alignment, form: Form, wanted: Sequence[str], text: str) -> Ordered | None:
    """Put the figures of the tables ``wanted`` into the order of the form; None where none of them can be.

    ``text`` is what the alignment was made of, before it was folded.
    """
    found: dict[str, Counted] = {}
    # Section 3 first: it shows how the text is printed.
    for table, zone in sorted(_zones(alignment).items(), key=lambda zone: zone[0] != "requests"):
        if table not in wanted or any(v.kind > ValueKind.EMPTY or v.glued or v.ruled for v in zone.values):
            continue
        requests = found.get("requests")
        # Where no order is known in which section 3 adds up, the order of other tables has to show by itself.
        lost = "requests" in wanted and requests is None
        if table == "requests":
            one = read_requests(zone, text)
        elif table == "outcomes":
            one = read_outcomes(zone, lost=lost)
        else:
            by_columns = requests is not None and prints_columns(requests)
            by_rows = not (lost or by_columns) and prints_rows(alignment)
            one = read_disclosure(zone, form, by_rows=by_rows, by_columns=by_columns)
        if one is not None and (one.noughts or not _contradicts_labels(alignment.stream, one)):
            found[table] = one
    return _composed(alignment, tuple(found.values())) if found else None


def _contradicts_labels(stream: Stream, table: Counted) -> bool:
    """Whether a row of figures stands in one row of the text, and the numbered label before it is another row's."""
    at = 0
    for row in table.rows:
        places = table.order[at : at + row.row.width]
        at += row.row.width
        group = stream.values[places[0]].group
        before = [a for a in stream.gaps[places[0]].anchors if a.kind == AnchorKind.ROW and a.how == "whole"]
        if before and len(places) > 1 and {stream.values[place].group for place in places} == {group}:
            label = before[-1]
            if label.key != row.row.path and stream.anchor_groups[label.start] == group:
                return opens_row(stream.text[label.start : label.end])
    return False


def _zones(alignment: Alignment) -> dict[str, Zone]:
    """Where each of the tables stands, by the headings of their sections, or their first own labels."""
    stream = alignment.stream
    begins: dict[str, int] = {}
    for at, gap in enumerate(stream.gaps):
        for anchor in gap.anchors:
            if anchor.kind == AnchorKind.SECTION:
                table = HEADINGS.get(anchor.key, "")
            else:
                table = anchor.table if anchor.kind != AnchorKind.OTHER and anchor.key not in EVERYDAY else ""
            if table in TABLES:
                begins.setdefault(table, at)
    if list(begins) != sorted(begins, key=TABLES.index) or "disclosure" not in begins:
        return {}
    ends = [*list(begins.values())[1:], len(stream.values)]
    return {
        table: Zone(stream, start, end, tuple(row for row in alignment.rows if row.table == table))
        for (table, start), end in zip(begins.items(), ends, strict=True)
        if start < end
    }


def _composed(alignment: Alignment, tables: Sequence[Counted]) -> Ordered | None:
    """The alignment with these tables in their order and the others as they were; None where those took part in it."""
    stream = alignment.stream
    read: dict[str, RowCandidates] = {}
    for table in tables:
        stream = _reordered(stream, table)
        read |= {row.row.path: row for row in table.rows}
    taken = [(table.start, table.start + len(table.order)) for table in tables]
    stretches: list[tuple[Stretch, ...]] = []
    for row, old in zip(alignment.rows, alignment.stretches, strict=True):
        if row.path in read:
            first = read[row.path].candidates[0]
            stretches.append((Stretch(first.start, first.start, first.end, alignment.cost),))
            continue
        kept = [s for s in old if not any(s.start < end and start < s.end for start, end in taken)]
        if kept[:1] != list(old[:1]):
            return None  # another table had taken some of these figures for its own
        past = max((end for _, end in taken if end <= kept[0].start), default=0)
        stretches.append(tuple(evolve(s, before=max(s.before, min(past, s.start))) for s in kept))
    return Ordered(evolve(alignment, stream=stream, stretches=tuple(stretches)), tuple(read.values()))


def _reordered(stream: Stream, table: Counted) -> Stream:
    start, end = table.start, table.start + len(table.order)
    inside = [evolve(stream.values[at], index=start + new) for new, at in enumerate(table.order)]
    places = {row.row.path: row.candidates[0].start for row in table.rows} if table.labelled else {}
    gaps = list(stream.gaps)
    labels = [anchor for gap in gaps[start : end + 1] for anchor in gap.anchors if anchor.key in places]
    before = tuple(a for gap in gaps[start:end] for a in gap.anchors if a.key not in places)
    gaps[start:end] = [Gap(before), *(Gap() for _ in inside[1:])]
    if places and end < len(gaps):
        gaps[end] = Gap(tuple(anchor for anchor in gaps[end].anchors if anchor.key not in places))
    for label in labels:
        at = places[label.key]
        gaps[at] = Gap((*gaps[at].anchors, label))
    values = (*stream.values[:start], *inside, *stream.values[end:])
    return evolve(stream, values=values, gaps=tuple(gaps))
