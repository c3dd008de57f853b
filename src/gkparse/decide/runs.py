"""Section 3 as runs of figures with words between them, as many as it has rows.

Where every cell stands on a line of its own and labels are broken over several, the figures of a row stand behind its
label, or amid or before it. If there are as many runs as rows, each is a row, unless a label says otherwise: a row that
has lost a figure shows in its own run, and makes none of the others doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gkparse.align.search import Alignment
from gkparse.align.stream import Stream, ValueKind
from gkparse.decide.candidates import RowCandidates
from gkparse.labels.vocabulary import AnchorKind, vocabulary

__all__ = ["rows_in_runs"]

MOST_LOOSE = 2
"""Of so many rows one has to print every cell, and one to have its label beside its figures."""
MOST_WRONG = 1
"""So many rows that print every cell may not add up: an office errs once."""
MOST_AHEAD = 3
"""More figures directly before the first label are a row, and so they may be before each."""
LONGEST = 10
"""A run of more figures may be two rows that have lost some; of fewer, one beside a figure of its neighbour."""
SURE_LABEL = 0.5
"""A label that is at least this sure names its row."""

Run = tuple[int, int]


def rows_in_runs(rows: Sequence[RowCandidates], alignment: Alignment) -> frozenset[int]:
    """Return the numbers of the rows of section 3 that are a run with all cells, and add up."""
    mine = [i for i, row in enumerate(rows) if row.row.table == "requests"]
    stream = alignment.stream
    runs = _runs(stream)
    if len(runs) != len(mine):
        return frozenset()
    full = [k for k, (start, end) in enumerate(runs) if end - start == rows[mine[k]].row.width]
    held = {k for k in full if _adds_up(stream, runs[k])}
    named = _named(stream, runs, [rows[i].row.path for i in mine])
    enough = min(len(held), len(named or ())) * MOST_LOOSE >= len(mine)
    broken = sum(all(value.kind in FIGURES for value in stream.values[slice(*runs[k])]) for k in {*full} - held)
    if named is None or not enough or broken > MOST_WRONG:
        return frozenset()
    # Beside a row that has neither its label nor all its figures, runs may have been lost or broken.
    firm = {-1, *named, *held, len(mine)}
    known = {k for k in named if {k - 1, k + 1} <= firm}
    # Between two rows that have their labels, a row without is known where none has lost a figure.
    bounds = sorted({-1, *named, len(mine)})
    known.update(*(range(a + 1, b) for a, b in pairwise(bounds) if {*range(a + 1, b)} <= held))
    return frozenset(
        mine[k]
        for k in held & known
        if rows[mine[k]].complete
        and [(c.full, (c.start, c.end)) for c in rows[mine[k]].candidates] == [(True, runs[k])]
    )


def _runs(stream: Stream) -> list[Run]:
    """The figures of section 3 between one label, header or word and the next; none where anything else stands.

    None either where a row stands before the first label, or two rows in one run.
    """
    runs: list[Run] = []
    begun: int | None = None
    for at, gap in enumerate(stream.gaps):
        for anchor in gap.anchors:
            if begun is None and (anchor.kind, anchor.table) == (AnchorKind.ROW, "requests"):
                ahead = stream.gaps[max(0, at - MOST_AHEAD) : at]
                if at and anchor is gap.anchors[0] and not any(before.anchors for before in ahead):
                    return []
                begun = at
            elif begun is not None and (anchor.kind == AnchorKind.SECTION or anchor.table not in ("", "requests")):
                return [*runs, (begun, at)] if begun < at else runs
        if begun is not None and begun < at:
            value = stream.values[at - 1]
            if value.kind not in (*FIGURES, ValueKind.GARBLED) or value.ruled:
                return []
            if at - begun > LONGEST:
                return []
            if gap.anchors:
                runs.append((begun, at))
                begun = at
    return []


FIGURES = (ValueKind.NUMBER, ValueKind.MARK)


def _adds_up(stream: Stream, run: Run) -> bool:
    values = stream.values[run[0] : run[1]]
    *parts, total = (value.number or 0 for value in values)
    return all(value.kind in FIGURES for value in values) and sum(parts) == total


def _named(stream: Stream, runs: Sequence[Run], paths: Sequence[str]) -> set[int] | None:
    """The runs beside which the label of their row stands; None where one stands elsewhere.

    Words beside a run that its own label has, too, are a piece of that one: 其他情形 of 不计其他情形.
    """
    places = {path: k for k, path in enumerate(paths)}
    named: set[int] = set()
    for at in range(runs[0][0], runs[-1][1] + 1):
        beside = [paths[k] for k, run in enumerate(runs) if at in run]
        for anchor in stream.gaps[at].anchors:
            if anchor.kind != AnchorKind.ROW or anchor.key not in places or anchor.weight < SURE_LABEL:
                continue
            if anchor.key in beside:
                named.add(places[anchor.key])
            elif not any(_has(path, "".join(stream.text[anchor.start : anchor.end].split())) for path in beside):
                return None
    return named


def _has(path: str, words: str) -> bool:
    return any(words in entry.wording for entry in vocabulary() if entry.key == path)
