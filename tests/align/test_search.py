"""What the search leaves out: nothing that costs little enough to count."""

from __future__ import annotations

import pytest

from gkparse.align.ground import Ground
from gkparse.align.search import _Scorer, row_specs, search
from gkparse.align.stream import Stream, build_stream
from gkparse.align.template import relabel
from gkparse.align.weights import WEIGHTS
from gkparse.cells.records import split_records
from gkparse.forms import compose
from gkparse.labels.find import find_labels
from gkparse.text.normalize import fold
from tests.renderers import DROPPED, GLUED, LOSSLESS, PLAIN
from tests.samples import county, town

LAYOUTS = {name: {**LOSSLESS, **DROPPED, **GLUED}[name] for name in ("tabs", "one-a-line", "aligned", "glued")}


def read(layout: str, year: str) -> Stream:
    """The tables of a sample in a layout."""
    rendered = LAYOUTS[layout](town() if year == "2019" else county(), PLAIN)
    folded = fold(rendered.text)
    begin, end = rendered.tables[0][0], rendered.tables[-1][1]
    return build_stream(folded, split_records(folded, begin, end), find_labels(folded, begin, end))


@pytest.mark.parametrize("year", ["2019", "2021"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_second_form_finds_the_same_whether_or_not_another_one_was_laid_before(layout: str, year: str) -> None:
    stream = read(layout, year)
    first, second = compose(year, "2019"), compose(year, "2021")
    ground = Ground(stream, WEIGHTS)
    known = search(relabel(stream, first), row_specs(first), ground=ground)
    alone = search(relabel(stream, second), row_specs(second))
    after = search(relabel(stream, second), row_specs(second), ground=ground, known=known)
    assert (after.edges, after.forward, after.backward, after.cost) == (
        alone.edges,
        alone.forward,
        alone.backward,
        alone.cost,
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_stretch_is_left_out_that_a_wider_limit_shows_to_cost_little_enough(layout: str) -> None:
    """What is yielded under a limit are those that cost no more, whatever is skipped on the way."""
    stream = read(layout, "2021")
    form = compose("2021", "2021")
    scorer = _Scorer(Ground(stream, WEIGHTS), stream)
    for row in row_specs(form):
        for before in range(0, len(stream.values), 7):
            wide = scorer.stretches(row, before, 12.0)
            near = [edge for edge in wide[1:] if edge[3] <= 3.0]
            assert scorer.stretches(row, before, 3.0)[1:] == near
