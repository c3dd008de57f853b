"""Records of cells → the cells of the form: which form they fill, how they lie on it, and what is sure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import islice, takewhile
from operator import attrgetter

from attrs import frozen

from gkparse.align.fillings import Listed
from gkparse.align.form_order import in_form_order
from gkparse.align.ground import Ground
from gkparse.align.places import NOWHERE, Places, find_places
from gkparse.align.search import ROUNDING, Alignment, Lattice, alignment_of, row_specs, search
from gkparse.align.stream import Stream, build_stream
from gkparse.align.template import choose_templates, relabel
from gkparse.align.turns import in_turns
from gkparse.align.weights import APART, WEIGHTS, Weights
from gkparse.cells.merging import without_false_cells
from gkparse.cells.records import Record
from gkparse.decide.candidates import Number, RowCandidates
from gkparse.decide.joint import Joint, Readings, read_jointly
from gkparse.decide.judge import Decision, decide
from gkparse.decide.lost import drops_repeated_lines, looks_scanned
from gkparse.decide.ordered import open_tables, read_ordered
from gkparse.decide.units import header_units
from gkparse.forms import TEMPLATES, compose
from gkparse.forms.model import Form
from gkparse.labels.find import Labels

__all__ = ["Reading", "read_records", "read_tables", "read_whole_tables"]


@frozen
class Reading:
    """The tables of one stretch of text, read."""

    labels: Labels
    form: Form
    alignment: Alignment
    decision: Decision
    scanned: bool


def read_records(
    text: str,
    folded: str,
    records: Sequence[Record],
    labels: Labels,
    numbers: Set[int],
    again: Sequence[Mapping[str, Number]] = (),
    *,
    template: str | None,
    ocr: bool | None,
) -> Reading:
    """Read the tables that these records hold.

    ``numbers`` are those of the pages, ``again`` the figures of tables that are printed once more, by path.
    """
    start, end = (records[0].start, records[-1].end) if records else (0, 0)
    first = bisect_left(labels.anchors, start, key=attrgetter("start"))
    inside = takewhile(lambda anchor: anchor.start <= end, islice(labels.anchors, first, None))
    labels = Labels(tuple(anchor for anchor in inside if anchor.end <= end), labels.claimed)
    stream = in_form_order(build_stream(folded, without_false_cells(folded, records, labels), labels, numbers))
    shape, alignment = read_tables(stream, template=template)
    scanned = looks_scanned(alignment, folded) if ocr is None else ocr
    places = find_places(alignment, text, folded, shape)
    units = header_units(folded, alignment.stream, shape)
    thinned = drops_repeated_lines(folded, records)
    judge = partial(decide, text=text, scanned=scanned, thinned=thinned, again=again)
    listed = Listed(stream.values)
    decision = judge(alignment, listed, places, shape, units=units)
    read: tuple[RowCandidates, ...] = ()
    ordered = partial(_in_order, judge, thinned=thinned, text=text)
    asked = len(_shapes(stream, template)) == 1  # how many figures a table has is known where its form is
    if asked:
        alignment, decision = ordered(alignment, decision, places, shape, units)
    doubtful = decision.apart and not (decision.astray or (decision.solved and decision.accounted))
    if doubtful and (whole := read_whole_tables(stream, listed, template=template)):
        # Labels stand apart from the figures, and the cheapest alignment does not add up: ask for those that do.
        form, joint = whole
        new_units = header_units(folded, joint.alignment.stream, form)
        second = judge(joint.alignment, listed, NOWHERE, form, units=new_units, read=joint.rows)
        if second.accounted and not second.astray:
            alignment, decision, places, shape, units = joint.alignment, second, NOWHERE, form, new_units
            read, asked = joint.rows, False
    if not asked:
        alignment, decision = ordered(alignment, decision, places, shape, units, read)
    return Reading(labels, shape, alignment, decision, scanned)


def _in_order(
    judge: Callable[..., Decision],
    alignment: Alignment,
    decision: Decision,
    places: Places,
    form: Form,
    units: Mapping[str, str],
    read: Sequence[RowCandidates] = (),
    *,
    thinned: bool,
    text: str,
) -> tuple[Alignment, Decision]:
    """Ask for another order of the figures in tables that are open, and take it where more becomes sure."""
    left = open_tables(decision)
    if not left or thinned or decision.astray or not (ordered := read_ordered(alignment, form, left, text)):
        return alignment, decision
    anew = {row.row.path for row in ordered.rows}
    kept = [row for row in read if row.row.path not in anew]
    listed = Listed(ordered.alignment.stream.values)
    second = judge(ordered.alignment, listed, places, form, units=units, read=(*kept, *ordered.rows))
    return (ordered.alignment, second) if second.promised > decision.promised else (alignment, decision)


def read_tables(stream: Stream, *, template: str | None = None) -> tuple[Form, Alignment]:
    """Choose the form and align the stream with it."""
    form, lattice = min(_laid(stream, template, WEIGHTS), key=_cost)
    return form, in_turns(alignment_of(lattice, WEIGHTS))


def read_whole_tables(stream: Stream, listed: Listed, *, template: str | None = None) -> tuple[Form, Joint] | None:
    """Choose the form and align the stream with it so that the columns of section 3 add up; None where they cannot.

    ``listed`` are the fillings of the stream.
    """
    known: Readings = {}
    best: tuple[Form, Joint] | None = None
    for form, lattice in _laid(stream, template, APART):
        # No reading of the whole table costs less than the cheapest alignment.
        if best is None or lattice.cost < best[1].cost + ROUNDING:
            joint = read_jointly(lattice, listed, APART, known)
            if joint is not None and (best is None or joint.cost < best[1].cost):
                best = form, joint
    return best


def _cost(one: tuple[Form, Lattice]) -> float:
    return one[1].cost


def _laid(stream: Stream, template: str | None, weights: Weights) -> Iterator[tuple[Form, Lattice]]:
    """Yield the forms that the labels leave possible, each laid on the stream."""
    ground = Ground(stream, weights)
    known: Lattice | None = None
    for form in _shapes(stream, template):
        known = search(relabel(stream, form), row_specs(form), weights, ground=ground, known=known)
        yield form, known


def _shapes(stream: Stream, template: str | None) -> list[Form]:
    """The forms that the labels leave possible."""
    chosen = choose_templates(stream.anchors)
    disclosure, requests = (template, template) if template else chosen
    return [
        compose(d, r)
        for d in ((disclosure,) if disclosure else TEMPLATES)
        for r in ((requests,) if requests else TEMPLATES)
    ]
