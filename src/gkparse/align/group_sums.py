"""Figures behind the label of a group of rows: their sum, which the form has no row for.

（三）不予公开 stands beside its rows and has no figures of its own. An office that gives it some prints a row more than
the form has, and its figures seem to be those of a row beside that has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from gkparse.align.items import MARK, NUMBER, Item
from gkparse.align.rows import REQUEST_CELLS
from gkparse.forms import TEMPLATES, form
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import GROUP, ROW, SECTION

__all__ = ["group_sums"]

Labelled = tuple[Anchor, list[Item]]
"""A label of section 3, and the values up to the next one."""


def group_sums(rows: Sequence[Sequence[Item]]) -> Iterator[tuple[int, int]]:
    """Yield where such figures stand: as many as a row has, where the rows before and behind have theirs, too.

    The row behind has to be the group's first: else they may be that one's, whose label is broken.
    """
    found = list(_labelled(rows))
    last: list[Item] = []
    for number, (label, values) in enumerate(found):
        if label.kind == ROW:
            last = values
        elif len(values) >= REQUEST_CELLS and len(last) >= REQUEST_CELLS and _has_figures(values):
            behind = next(((a, v) for a, v in found[number + 1 :] if a.kind == ROW), None)
            if behind and (label.key, behind[0].key) in _first_rows() and len(behind[1]) >= REQUEST_CELLS:
                yield from ((item.start, item.end) for item in values)


@cache
def _first_rows() -> frozenset[tuple[str, str]]:
    """The labels of groups, each with the path of the first row next to it."""
    rows = [row for name in TEMPLATES for row in form(name).rows if row.groups]
    firsts: dict[str, str] = {}
    for row in rows:
        firsts.setdefault(row.groups[-1], row.path)
    return frozenset(firsts.items())


def _labelled(rows: Sequence[Sequence[Item]]) -> Iterator[Labelled]:
    """Yield the labels of section 3, each with the values behind it; those behind another one are nobody's."""
    current: list[Item] = []
    key = ""
    for row in rows:
        for item in row:
            anchor = item.anchor
            if anchor is None:
                current.append(item)
            elif anchor.kind in (ROW, GROUP):
                if anchor.key == key:
                    continue  # the rest of a label that figures part
                current, key = [], anchor.key
                if anchor.table == "requests":
                    yield anchor, current
            elif anchor.kind == SECTION:
                current, key = [], ""


def _has_figures(values: Sequence[Item]) -> bool:
    return any(item.value and item.value[0] in (NUMBER, MARK) for item in values)
