"""Words that stand where a figure should, which nobody reads: 十二, 数件, 见附件. No cell is empty because of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from gkparse.align.stream import Stream
from gkparse.labels.similar import may_continue
from gkparse.labels.vocabulary import has_words

__all__ = ["BRACKETS", "is_worded", "worded_figures"]

BRACKETS = frozenset("()[]{}<>《》。,、:;")
"""What may be left of a label that others stand in, and is no figure."""

NUMERALS = frozenset("〇零一二两三四五六七八九十百千万廿壹贰叁肆伍陆柒捌玖拾")

LONGEST = 8
"""So many characters such words have at most: more are a sentence."""
LONGEST_ALONE = 4
"""So many where they have a line to themselves."""


def is_worded(words: str) -> bool:
    """Whether characters are a number written in words, and nothing else.

    >>> is_worded("二十"), is_worded("两"), is_worded("三安全"), is_worded("")
    (True, True, False, False)
    """
    return bool(words) and NUMERALS.issuperset(words)


def worded_figures(stream: Stream) -> Iterator[tuple[int, int]]:
    """Yield where such words stand: behind a label or a figure on their line, or on a line of their own."""
    text = stream.text
    pieces = _numbers_of_labels(stream)
    for start, end in stream.words:
        words = text[start:end]
        following = text[end : end + REACH]
        if is_worded(words):
            if start not in pieces and following.lstrip()[:1] not in OF_LABELS:
                yield start, end
        elif has_words(words) and not (may_continue(words) or STOP in (words + following).split("\n\n", 1)[0]):
            before, behind = _beside(text, start, end)
            longest = LONGEST if before else LONGEST_ALONE * (not behind)
            if end - start <= longest:
                yield start, end


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind words on their line, as far as that matters."""
    before, behind = text[max(0, start - SIGHT) : start], text[end : end + SIGHT]
    return before.rpartition("\n")[2].strip(), behind.partition("\n")[0].strip()


SIGHT = 400
"""How far from words others may stand on the same line."""


def _numbers_of_labels(stream: Stream) -> set[int]:
    """Where numerals that are all of their line may be numbers of labels, set apart from their words.

    Such a one stands there once, or once more on the next page, and no other numeral beside it.
    """
    text = stream.text
    numerals = (span for span in sorted(stream.words) if span[1] - span[0] == 1 and is_worded(text[slice(*span)]))
    alone = [span for span in numerals if not any(_beside(text, *span))]
    printed = Counter(text[start] for start, _ in alone)
    near = {start for (_, a), (b, _) in pairwise(alone) if not text[a:b].strip() for start in (a - 1, b)}
    return {start for start, _ in alone if printed[text[start]] <= PRINTED} - near


PRINTED = 2
STOP = "。"
REACH = 6
"""So near behind words stands the stop of a sentence that they end."""
OF_LABELS = frozenset("、.)项条")
"""What stands behind the number of a label, or of an article."""
