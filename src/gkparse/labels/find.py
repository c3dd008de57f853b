"""Characters → labels of the form: whole ones, wherever blanks, separators or line ends break them.

The text is searched in compact shape (no blanks, separators, quotation marks), so that a label set one character a
line, wrapped over lines or split over cells is found like any other. Longer wordings are claimed first. What is left
over is compared by similarity (`gkparse.labels.similar`).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import cache, lru_cache

from attrs import frozen

from gkparse.labels.halves import find_halves
from gkparse.labels.margin import find_margin_labels
from gkparse.labels.vocabulary import DROPPED, HEAD, ROW, AnchorKind, Entry, vocabulary
from gkparse.light import light

__all__ = ["Anchor", "Labels", "find_labels", "labels_in"]


@light
class Anchor:
    """A piece of text recognised as a label of the form.

    ``weight`` is 1 for a whole label, less for a fragment or a garbled one; ``how`` says how it was matched.
    """

    start: int
    end: int
    kind: AnchorKind
    key: str
    table: str
    weight: float
    how: str
    templates: tuple[str, ...] = ()
    """The forms that have such a label; empty where that is not known."""


@frozen
class Labels:
    """The labels of a text, in order, and which of its characters they claim (a byte per character)."""

    anchors: tuple[Anchor, ...]
    claimed: bytes


def find_labels(folded: str, start: int, end: int) -> Labels:
    r"""Find the whole labels of ``folded[start:end]``.

    >>> text = "（四）无\n法提供\t1.本机关不掌握\n相关政府信息\t7"
    >>> from gkparse.text.normalize import fold
    >>> [(a.key, a.how) for a in find_labels(fold(text), 0, len(text)).anchors]
    [('（四）无法提供', 'whole'), ('requests.unavailable.not_held', 'whole')]
    """
    text, places = _solid(folded, start, end)
    taken = bytearray(len(text))
    found: list[tuple[int, int, Entry]] = []
    for entry in vocabulary():
        at = text.find(entry.wording)
        while at >= 0:
            to = at + len(entry.wording)
            if not taken[at] and not taken[to - 1]:
                begin = at - _ordinal_before(text, at, entry, folded, places)
                if (begin < at or not entry.needs_ordinal) and not _is_part_of_word(
                    folded, places, taken, at, to, entry
                ):
                    taken[begin:to] = b"\1" * (to - begin)
                    found.append((begin, to, entry))
            at = text.find(entry.wording, to)
    claimed = bytearray(len(folded))
    anchors = []
    for begin, to, entry in found:
        if text.startswith(entry.wording, begin) and _ends_longer_label(folded, places, taken, begin, entry):
            continue
        for i in places[begin:to]:
            claimed[i] = 1
        _claim_quotes(folded, claimed, places[begin], places[to - 1])
        anchors.append(
            Anchor(places[begin], places[to - 1] + 1, entry.kind, entry.key, entry.table, 1.0, "whole", entry.templates)
        )
    for label in find_halves(folded, start, end):
        entry = label.entry
        within = [a for a in anchors if any(begin < a.end and a.start < to for begin, to in (label.upper, label.lower))]
        if all(a.kind == HEAD or a.key == entry.key for a in within):  # a header is part of longer words
            anchors = [anchor for anchor in anchors if anchor not in within]
            for begin, to in (label.upper, label.lower):
                claimed[begin:to] = b"\1" * (to - begin)
            anchors.append(Anchor(*label.upper, entry.kind, entry.key, entry.table, 1.0, "halves", entry.templates))
    for margin in find_margin_labels(folded, start, end):
        if not any(claimed[at] for piece in margin.pieces for at in range(*piece)):
            entry = margin.entry
            for begin, to in margin.pieces:
                claimed[begin:to] = b"\1" * (to - begin)
                first = begin == margin.pieces[0][0]
                weight, how = (1.0, "margin") if first else (REST, "beside")
                anchors.append(Anchor(begin, to, entry.kind, entry.key, entry.table, weight, how, entry.templates))
    anchors.sort(key=lambda a: (a.start, a.end))
    return Labels(tuple(anchors), bytes(claimed))


REST = 0.5
"""What the further pieces of a label down the margin weigh: they stand beside rows, and begin none."""


def _solid(folded: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """The characters that are no blanks, and their places, in an array: a list of them takes forty times the text."""
    pieces: list[str] = []
    places = array("I")
    for run in SOLID.finditer(folded, start, end):
        pieces.append(run[0])
        places.extend(range(*run.span()))
    return "".join(pieces), places


SOLID = re.compile(f"[^{re.escape(''.join(sorted(DROPPED)))}]+")


@lru_cache(maxsize=2048)
def labels_in(words: str) -> tuple[Anchor, ...]:
    """Find the whole labels of the folded words of a cell; tables have much the same ones."""
    return find_labels(words, 0, len(words)).anchors


SHORT = 2
"""A header of so few characters is also part of longer words: 其他 in 其他法律行政法规."""


MARKS = "无无"
"""Marks for none in a row of glued cells, and no word that a header is part of."""


def _is_part_of_word(folded: str, places: Sequence[int], taken: bytearray, at: int, to: int, entry: Entry) -> bool:
    """Whether a short header touches a character that no longer label claims."""
    if entry.kind != HEAD or to - at > SHORT:
        return False
    left = at > 0 and places[at - 1] == places[at] - 1 and not taken[at - 1] and _is_word(folded[places[at - 1]])
    right = to < len(places) and places[to] == places[to - 1] + 1 and not taken[to] and _is_word(folded[places[to]])
    return left or (right and not folded.startswith(MARKS, places[to]))


def _ends_longer_label(folded: str, places: Sequence[int], taken: bytearray, at: int, entry: Entry) -> bool:
    """Whether a label is part of a misread one that holds it: 其他情形 in 只计这一情形，不计其他情形."""
    if entry.kind != ROW or not at or taken[at - 1] or places[at - 1] != places[at] - 1:
        return False
    return folded[places[at - 1]] in _before_inner_wordings().get(entry.wording, "")


@cache
def _before_inner_wordings() -> dict[str, str]:
    """For labels of rows that are part of that of another one, the characters that stand before them there."""
    rows = {(entry.key, entry.wording) for entry in vocabulary() if entry.kind == ROW}
    out: dict[str, str] = {}
    for key, inner in sorted(rows):
        before = {wording[wording.find(inner) - 1] for other, wording in rows if other != key and inner in wording[1:]}
        out[inner] = "".join(sorted({*out.get(inner, ""), *before}))
    return out


def _is_word(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


QUOTES = frozenset("\"'“”‘’「」『』")


def _claim_quotes(folded: str, claimed: bytearray, first: int, last: int) -> None:
    """Claim the quotation marks within a label and around it: 3.危及“三安全一稳定”. They come in pairs."""
    begin = max(0, first - 1)
    around = folded[begin : last + 2]
    if QUOTES.isdisjoint(around):
        return
    quotes = [i for i, character in enumerate(around, begin) if character in QUOTES]
    for i in quotes:
        if len(quotes) % 2 == 0 or first < i < last:
            claimed[i] = 1


def _ordinal_before(text: str, at: int, entry: Entry, folded: str, places: Sequence[int]) -> int:
    """How many characters before ``at`` print the label's ordinal, in any of the usual styles.

    ``places`` are those of the characters of ``text`` in ``folded``.
    """
    if entry.ordinal is None:
        return 0
    number, styles = _styles(entry.ordinal)
    if text.endswith(styles, 0, at):
        return next(len(before) for before in styles if text.endswith(before, 0, at))
    if number.isdigit():
        # A digit before the label, in its cell, is its number, unless more digits stand before it.
        if not text.endswith(number, 0, at):
            return 0
        digit = places[at - 1]
        alone = not folded[max(0, digit - 1) : digit].isdigit()
        return int(alone and not folded[digit + 1 : places[at]].strip(" "))
    return len(number) if text.endswith(number, 0, at) else 0


@cache
def _styles(ordinal: str) -> tuple[str, tuple[str, ...]]:
    """The number of an ordinal, and the ways to print it."""
    number = ordinal.strip("().、")
    return number, (f"({number})", *(number + mark for mark in ".、．:,)"))
