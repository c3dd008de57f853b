"""Which noun a figure counts, where one stands on each side of it.

The grammar gives a figure the subject before it. A noun that directly follows the figure decides all the same where
what stands before is a verb only (办理|88件|人大代表建议), a member of a list that its mark has ended
(人大代表建议、|125件|政协提案), or a noun that only says what the counted thing is for (依申请公开|8项|制度).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve

from gkparse.prose.kinds import OTHER_SUBJECTS, REQUESTS, REVIEWS, THINGS, VERBS, kind_of, topic_of
from gkparse.prose.pieces import LINK, UNKNOWN, Figure, Piece, Subject

__all__ = ["with_their_nouns"]

NOUNS = OTHER_SUBJECTS | THINGS | REQUESTS | REVIEWS
KINDS_OF_THINGS = frozenset(["项", "个", "类", "名", "位", "家", "种", "处"])
"""Units before which a noun says nothing: what they count stands behind them."""
ENDING = frozenset(["COMMA", "PART", LINK])


def with_their_nouns(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a sentence; each figure with the noun that it counts.

    >>> from gkparse.prose.pieces import pieces_of
    >>> for text in ("办理88件人大代表建议、125件政协提案", "人大代表建议88件、政协提案125件", "建立依申请公开8项制度"):
    ...     [(*p.subject.words, p.figure.value) for p in with_their_nouns(pieces_of(text)) if p.figure]
    [('HANDLE', 'DEPUTIES', 88), ('MEMBERS', 125)]
    [('DEPUTIES', 88), ('MEMBERS', 125)]
    [('INSTITUTION', 8)]
    """
    left = list(reversed(pieces))
    done: list[Piece] = []
    while left:
        piece = left.pop()
        if piece.kind == "count" and piece.linked:
            piece = _parted(piece, done)
        if piece.figure is None or piece.kind not in ("count", "counted", "bare"):
            done.append(piece)
        elif piece.kind == "bare" or (piece.kind == "count" and _words(piece) <= VERBS):
            done.append(_with_noun_behind(piece, left))
        elif piece.kind == "count" and left and left[-1].start == piece.end:
            done.append(_unless_foreign(piece, left))
        else:
            done.append(piece)
    return done


def _words(piece: Piece) -> AbstractSet[str]:
    return {*piece.subject.words} - {LINK} if piece.subject else set()


def _parted(piece: Piece, done: list[Piece]) -> Piece:
    """Put a subject behind which a list goes on among the pieces that are done; return its figure alone."""
    subject, figure = piece.subject, piece.figure
    assert subject is not None
    assert figure is not None
    done.append(evolve(piece, kind="topic", end=subject.end, text=piece.text[: subject.end - piece.start], figure=None))
    mark = piece.text[subject.end - piece.start : figure.start - piece.start]
    done.append(Piece(kind=LINK, start=subject.end, end=figure.start, text=mark))
    return _figure_alone(piece)


def _with_noun_behind(piece: Piece, left: list[Piece]) -> Piece:
    """Return a figure with the noun behind it, which is taken from the pieces that are left."""
    behind = left[-1] if left else None
    figure = piece.figure
    assert figure is not None
    if behind is None or behind.subject is None or behind.start != piece.end or not _words(behind) & NOUNS:
        return piece
    verbs = piece.subject.words if piece.subject else ()
    if behind.kind == "topic":
        left.pop()
        return _counting(piece, behind.subject, verbs)
    if behind.kind != "count" or behind.figure is None:
        return piece
    if behind.linked or _has_noun_behind(left):
        left.pop()
        left.append(_figure_alone(behind))
        return _counting(piece, behind.subject, verbs)
    cut = _shared_out(verbs, figure, behind.subject.words, behind.figure)
    if cut is None:
        return piece
    words = behind.subject.words
    left[-1] = evolve(behind, subject=evolve(behind.subject, words=words[cut % len(words) :]))
    return _counting(piece, evolve(behind.subject, words=words[:cut]), verbs)


def _counting(piece: Piece, noun: Subject, verbs: tuple[str, ...]) -> Piece:
    kind = "count" if verbs else "counted"
    start = piece.subject.start if piece.subject else noun.start
    words = noun.words[:-1] if noun.words[-1] == LINK else noun.words
    return evolve(piece, kind=kind, end=noun.end, subject=Subject((*verbs, *words), start, noun.end))


def _figure_alone(piece: Piece) -> Piece:
    figure = piece.figure
    assert figure is not None
    text = piece.text[figure.start - piece.start :]
    return evolve(piece, kind="bare", start=figure.start, text=text, subject=None, linked=False)


def _has_noun_behind(left: Sequence[Piece]) -> bool:
    """Whether directly behind the figure of the next piece another noun stands."""
    if len(left) < 2:
        return False
    piece, behind = left[-1], left[-2]
    return behind.subject is not None and behind.start == piece.end and bool(_words(behind) & NOUNS)


def _shared_out(verbs: tuple[str, ...], one: Figure, words: tuple[str, ...], other: Figure) -> int | None:
    """Return how many of the words between two figures the first one takes; all may be shared by both.

    召开3次|会议|培训人员|120人次: each has its own; 举办3期|培训|120人次 share one.
    """
    for cut in range(len(words) - 1, 0, -1):
        mine, its = {*words[:cut]}, {*words[cut:]}
        if mine & NOUNS and _kind(mine | {*verbs}, one) and _kind(its, other, topic_of(words[:cut], None)):
            return cut
    first, second = _kind({*words, *verbs}, one), _kind({*words}, other)
    return len(words) if first and second and first != second else None


def _kind(words: AbstractSet[str], figure: Figure, topic: str | None = None) -> str | None:
    return kind_of({*words}, figure.unit, topic)


def _unless_foreign(piece: Piece, left: list[Piece]) -> Piece:
    """Return a figure with the noun before it, unless it counts what directly follows: 依申请公开8项制度."""
    behind, figure = left[-1], piece.figure
    assert figure is not None
    if behind.kind in UNKNOWN and figure.unit in KINDS_OF_THINGS:
        return _figure_alone(piece)
    after = left[-2] if len(left) > 1 else None
    ends = after is None or after.kind in ENDING or after.start != behind.end
    if behind.kind != "topic" or behind.subject is None or not ends or behind.subject.words[0] not in NOUNS:
        return piece
    if _kind({*behind.subject.words}, figure) is None:
        return piece
    left.pop()
    return evolve(piece, kind="counted", end=behind.end, subject=behind.subject)
