"""Which of several figures in one passage speak of a cell of the form.

A sentence may name the same thing more than once: the office alone, the departments, all together; what came in with
and without what the year before left. A figure keeps its cell only where nothing beside it says that another one is
meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from gkparse.light import light
from gkparse.report.fact import Fact

__all__ = ["Said", "settled"]

RECEIVED = "requests.received.total"
CARRIED = "requests.carried_over.total"


@light
class Said:
    """A fact, and what the words around it say of its extent."""

    fact: Fact
    sentence: int
    """The number of its sentence."""
    rank: int = 1
    """2 where it is said of the whole (全县, 累计), 0 where of a part of it (区本级), else 1."""
    newly: bool = False
    """Whether it came in within the year."""
    office: bool = False
    """Whether the office of a place counts for itself: that is no figure of the whole, whatever stands beside it."""


def settled(several: Sequence[Said]) -> list[Fact]:
    """Return the facts of one passage, each with the cells that it keeps.

    >>> fact = Fact(kind="requests.received", value=12, raw="12件", span=(6, 9), paths=(RECEIVED,))
    >>> whole = evolve(fact, value=42, raw="42件", span=(20, 23))
    >>> [one.path for one in settled([Said(fact, 0, rank=0), Said(whole, 0, rank=2)])]
    [None, 'requests.received.total']
    >>> [one.path for one in settled([Said(fact, 0), Said(whole, 0)])]
    [None, None]
    """
    with_carried = {
        said.fact.part_of for said in several if said.fact.kind == "requests.carried_over" and said.fact.part_of
    }
    several = [_with_carried(said) if said.fact.span in with_carried else said for said in several]
    several = list(_with_parts_of_offices(several))
    groups: dict[tuple[str, ...], list[Said]] = {}
    for said in several:
        if said.fact.paths and said.fact.measure == "number" and said.fact.bound == "exact":
            groups.setdefault(said.fact.paths, []).append(said)
    kept = {id(said) for group in groups.values() for said in _of_the_whole(group)}
    compared = {id(said) for group in groups.values() for said in group}
    return [
        evolve(said.fact, paths=()) if said.office or (id(said) in compared and id(said) not in kept) else said.fact
        for said in several
    ]


def _with_parts_of_offices(several: Iterable[Said]) -> Iterable[Said]:
    """Yield the figures; the parts of what an office counts for itself are its own too."""
    offices: set[tuple[int, int]] = set()
    for said in several:
        if said.office or said.fact.part_of in offices:
            offices.add(said.fact.span)
            yield evolve(said, office=True)
        else:
            yield said


def _with_carried(said: Said) -> Said:
    """Return a figure that is told to hold what the year before left: 收到申请8件（含上年结转2件）."""
    if said.fact.paths != (RECEIVED,):
        return said
    return evolve(said, fact=evolve(said.fact, paths=() if said.newly else (RECEIVED, CARRIED)))


def _of_the_whole(group: Sequence[Said]) -> Iterable[Said]:
    """Yield those of a group that may speak of their cells.

    Where figures differ, only those of the highest rank; where those differ within one sentence, none of them. Two
    sentences that contradict each other keep their cells: that is worth knowing.
    """
    if len({said.fact.value for said in group}) < 2:
        yield from group
        return
    highest = max(said.rank for said in group)
    best = [said for said in group if said.rank == highest]
    for said in best:
        if all(said.fact.value == other.fact.value for other in best if other.sentence == said.sentence):
            yield said
