"""Which form a table is of, decided by the labels it prints, never by the year.

Agencies use the form of 2019 years later, and mix section 2 of one form with section 3 of the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from attrs import evolve

from gkparse.align.stream import Gap, Stream
from gkparse.forms import TEMPLATES, form
from gkparse.forms.model import Form
from gkparse.labels.find import Anchor
from gkparse.labels.vocabulary import GROUP, ROW

__all__ = ["choose_templates", "relabel"]


def choose_templates(anchors: Iterable[Anchor]) -> tuple[str | None, str | None]:
    """Return the templates of section 2 and of section 3 that the labels speak for; None where they say nothing.

    A label that only one form has speaks for it with its weight; it takes `LEAD` more than speaks for another form.
    A form without labels of its own, like section 3 of 2019, is chosen where nearly all labels that it shares stand
    there, and none of another form's own; otherwise it is left to the search.
    """
    votes = {table: dict.fromkeys(TEMPLATES, 0.0) for table in ("disclosure", "requests")}
    shared = _rows_and_groups()
    seen: set[str] = set()
    for anchor in anchors:
        seen.add(anchor.key)
        if anchor.table in votes and len(anchor.templates) == 1 and anchor.key not in shared:
            votes[anchor.table][anchor.templates[0]] += anchor.weight
    return _winner(votes["disclosure"]), _winner(votes["requests"]) or _without_own(seen)


MOST_LOST = 1
"""So many of a table's labels may be lost where the want of others says that it is of another form."""


def _without_own(seen: Collection[str]) -> str | None:
    """The one form of which section 3 prints nearly all row labels, and no other form's own; None where there is none.

    ``seen`` are the keys of the labels that stand in the text.
    """
    paths = {name: frozenset(row.path for row in form(name).rows if row.section == "requests") for name in TEMPLATES}
    rows = {name: found - _rows_and_groups() for name, found in paths.items()}
    strange = frozenset().union(*rows.values()).intersection(seen) - frozenset.intersection(*rows.values())
    fitting = [name for name, mine in rows.items() if len(mine.difference(seen)) <= MOST_LOST and strange <= mine]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _rows_and_groups() -> frozenset[str]:
    """Keys of labels that name one row in one form and stand over several in another: （六）其他处理."""
    groups = {group for name in TEMPLATES for row in form(name).rows for group in row.groups}
    return frozenset(groups) | {path for path, label in _printed_labels().items() if label in groups}


LEAD = 1.0
"""A whole label more."""


def _winner(votes: dict[str, float]) -> str | None:
    (best, most), (_, next_) = sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:2]
    return best if most >= next_ + LEAD else None


def relabel(stream: Stream, shape: Form) -> Stream:
    """Turn labels over several rows into row labels where this form has a row of that name, and the other way round.

    （六）其他处理 is a row of the form of 2019 and stands over three rows in that of 2021.
    """
    rows = {(row.ordinal or "") + row.label: row.path for row in shape.rows}
    known = set(rows.values())
    turned: dict[Anchor, Anchor] = {}
    for anchor in stream.anchors:
        if anchor.kind == GROUP and anchor.key in rows:
            turned[anchor] = evolve(anchor, kind=ROW, key=rows[anchor.key])
        elif anchor.kind == ROW and anchor.key not in known:
            turned[anchor] = evolve(anchor, kind=GROUP, key=_printed_labels()[anchor.key])
    if not turned:
        return stream
    gaps = (
        gap if turned.keys().isdisjoint(gap.anchors) else Gap(tuple([turned.get(a, a) for a in gap.anchors]))
        for gap in stream.gaps
    )
    return evolve(stream, gaps=tuple(gaps))


@cache
def _printed_labels() -> dict[str, str]:
    """For every row of any form, its label with its number."""
    return {row.path: (row.ordinal or "") + row.label for name in TEMPLATES for row in form(name).rows}
