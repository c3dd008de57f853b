"""Every way to cut a run of figures that nothing separates: 512630418 is 512, 630, 418, or 5, 126, 30418, and so on.

A run is cut into *pieces*, each of them one whole figure or one mark for none: no nought before other digits, a sign
before its digits, a decimal part and a unit behind them. Pieces fill the cells of a row in order; where a group of
cells has a total, it is the sum of those before it. Nothing in the run tells such ways apart, so all of them cost the
same; what does is asked later, of whole tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, islice, pairwise

from gkparse.align.fills import VANISHED, Fill, Filling, Fillings, How, Shape, printed_fill
from gkparse.align.stream import Value, ValueKind
from gkparse.cells.content import NEGATIVE, Content
from gkparse.light import light

__all__ = ["cut_fillings", "is_run", "least_cells"]

MOST = 600
"""So many ways to cut a run are listed for one row."""
STEPS = 60_000
"""So many steps are spent on finding them."""

DIGITS = frozenset("0123456789")
STROKES = frozenset("/\\-−–—―─_×xX*~")
"""Marks for none of which two in a row may be two cells, or one mark of double width."""
WIDEST_MARK = 2


@light
class _Piece:
    """One figure or mark of a run: the atom it ends before, what it counts, and what it puts into a cell."""

    end: int
    number: int | Decimal
    fill: Fill


Pieces = list[list[_Piece]]
"""For every atom of a run, the pieces that may begin there."""

Ways = Iterator[tuple[Fill, ...]]


class _Budget:
    """Steps left for one search."""

    def __init__(self) -> None:
        self.left = STEPS

    def spend(self) -> bool:
        """Take one step; False where none is left."""
        self.left -= 1
        return self.left > 0


def is_run(values: Sequence[Value]) -> bool:
    """Whether these are figures and marks that touch others or words, so that each may be several."""
    return (
        any(value.glued for value in values)
        and not any(value.ruled for value in values)
        and all(
            value.kind <= ValueKind.MARK or (before is not None and _is_rest_of_number(before, value))
            for before, value in zip((None, *values), values, strict=False)
        )
    )


def _is_rest_of_number(before: Value, value: Value) -> bool:
    """Whether this is no figure by itself, but may be the end of one: ``,683`` behind the 1 of the value before."""
    return (
        value.kind == ValueKind.GARBLED
        and before.end == value.start
        and value.raw[0] in ",."
        and DIGITS.issuperset(value.raw[1:])
    )


def cut_fillings(values: Sequence[Value], shape: Shape, *, sums: bool = True) -> Fillings:
    """Return the ways to cut ``values`` and lay them on a row of ``shape``, those that fill every cell first.

    With ``sums``, they are those that satisfy the sums of the row; without, all of them.
    """
    summed = any(total for _, total in shape)
    readings = {width: _pieces(values, width, signed=not summed) for width in _widths(values)}
    if not sums:
        shape = tuple((size, False) for size, _ in shape)
    full, whole = _gather(readings, lambda pieces, budget: _full(pieces, shape, budget))
    sparse, rest = _gather(readings, lambda pieces, budget: _sparse(pieces, shape, budget))
    return Fillings((*full, *sparse), complete=whole and rest, whole=whole)


def _gather(readings: Mapping[int, Pieces], ways: Callable[[Pieces, _Budget], Ways]) -> tuple[list[Filling], bool]:
    """List the ways under all readings of the marks, and say whether these are all."""
    budget = _Budget()
    found = [
        Filling(0.0, fills, width)
        for width, pieces in readings.items()
        for fills in dict.fromkeys(islice(ways(pieces, budget), MOST + 1))
    ]
    return found[:MOST], len(found) <= MOST and budget.left > 0


@light
class _Atom:
    """What no cut parts: a digit, a point, a comma, a sign, a stroke, the words behind a figure, or a whole value."""

    kind: str
    text: str
    value: Value
    start: int
    end: int
    opens: bool
    """Whether a blank stands before it, so that no figure runs on into it."""


DIGIT, POINT, COMMA, SIGN, STROKE, TAIL, WHOLE = "digit", "point", "comma", "sign", "stroke", "tail", "whole"


def _widths(values: Sequence[Value]) -> Sequence[int]:
    """How many strokes a mark may have: as many all over a row."""
    return range(1, WIDEST_MARK + 1) if any(_is_stroke(value) for value in values) else (0,)


def _is_stroke(value: Value) -> bool:
    return value.kind == ValueKind.MARK and STROKES.issuperset(value.raw)


def least_cells(value: Value) -> int:
    """How many cells the characters of a figure or mark fill at least: noughts before a figure are figures."""
    if value.kind == ValueKind.MARK:
        return -(-len(value.raw) // WIDEST_MARK) if _is_stroke(value) else 1
    noughts = len(value.raw) - len(value.raw.lstrip("0"))
    return max(1, noughts + (value.raw[noughts : noughts + 1].isdigit()))


def _atoms(values: Sequence[Value]) -> list[_Atom]:
    atoms: list[_Atom] = []
    for value in values:
        opens = not atoms or atoms[-1].end < value.start
        at = value.start
        for kind, text in _atoms_of(value):
            atoms.append(_Atom(kind, text, value, at, at + len(text), opens))
            at += len(text)
            opens = False
    return atoms


def _atoms_of(value: Value) -> Iterator[tuple[str, str]]:
    """Yield kind and characters of the atoms of one value."""
    raw, content = value.raw, value.content
    if value.kind == ValueKind.MARK:
        # 无无无 is three marks, 无此项 is one.
        size = 1 if _is_stroke(value) else (raw + raw).find(raw, 1)
        for at in range(0, len(raw), size):
            yield (STROKE if _is_stroke(value) else WHOLE), raw[at : at + size]
        return
    first = next((at for at, c in enumerate(raw) if c in DIGITS), len(raw))
    if first == len(raw) or content is None:
        yield WHOLE, raw  # 零
        return
    if value.kind != ValueKind.NUMBER:
        first = 0  # the rest of a number begins with its comma or point
    elif first:
        yield SIGN, raw[:first]
    last = first
    while last < len(raw) and (raw[last] in DIGITS or raw[last] in ",."):
        yield {",": COMMA, ".": POINT}.get(raw[last], DIGIT), raw[last]
        last += 1
    if last < len(raw):
        yield TAIL, raw[last:]


def _pieces(values: Sequence[Value], width: int, *, signed: bool) -> Pieces:
    """List the pieces of a run whose marks have ``width`` strokes; a stroke before digits may also be their sign."""
    atoms = _atoms(values)
    out: Pieces = []
    for at, atom in enumerate(atoms):
        here: list[_Piece] = []
        if atom.kind == DIGIT:
            here.extend(_figures(atoms, at, at))
        elif atom.kind == SIGN and signed:
            here.extend(_figures(atoms, at, at + 1))
        elif atom.kind == WHOLE:
            how = printed_fill(atom.value).how
            here.append(
                _Piece(
                    at + 1, atom.value.number or 0, Fill(atom.value.number, atom.value.index, how, atom.start, atom.end)
                )
            )
        if atom.kind == STROKE and signed and atom.text in NEGATIVE and _is_before_digit(atoms, at):
            here.extend(_figures(atoms, at, at + 1))
        if atom.kind == STROKE or (atom.kind == SIGN and atom.text in STROKES):
            size = max(1, width)
            mark = atoms[at : at + size]
            if len(mark) == size and all(a.text == b.text and not b.opens for a, b in pairwise(mark)):
                here.append(_Piece(at + size, 0, Fill(None, atom.value.index, How.BLANK, atom.start, mark[-1].end)))
        out.append(here)
    out.append([])
    return out


def _is_negative(content: Content | None) -> bool:
    return content is not None and content.negative


def _is_before_digit(atoms: Sequence[_Atom], at: int) -> bool:
    return at + 1 < len(atoms) and atoms[at + 1].kind == DIGIT


def _figures(atoms: Sequence[_Atom], start: int, first: int) -> Iterator[_Piece]:
    """Yield the figures that begin with the atom ``start``, their digits with ``first``; the shortest come first."""
    sign = atoms[start] if first > start else None
    negative = sign is not None and (sign.kind == STROKE or _is_negative(sign.value.content))
    digits, at, grouped = "", first, False

    def piece() -> _Piece:
        end = at + 1 if at < len(atoms) and atoms[at].kind == TAIL else at
        number: int | Decimal = Decimal(digits) if "." in digits else int(digits)
        number = -number if negative else number
        return _Piece(end, number, _fill(atoms[start:end], number))

    def is_next(kind: str) -> bool:
        return at < len(atoms) and atoms[at].kind == kind and (at == first or not atoms[at].opens)

    while True:
        if is_next(DIGIT) and not grouped and digits != "0":
            digits += atoms[at].text
            at += 1
        elif is_next(COMMA) and (grouped or 1 <= len(digits) <= 3) and digits != "0" and _three(atoms[at + 1 : at + 4]):
            digits += "".join(atom.text for atom in atoms[at + 1 : at + 4])
            at += 4
            grouped = True
        else:
            break
        yield piece()
    if is_next(POINT) and digits:
        digits += "."
        at += 1
        while is_next(DIGIT):
            digits += atoms[at].text
            at += 1
            yield piece()


def _three(atoms: Sequence[_Atom]) -> bool:
    return len(atoms) == 3 and all(atom.kind == DIGIT and not atom.opens for atom in atoms)


def _fill(atoms: Sequence[_Atom], number: int | Decimal) -> Fill:
    """What a figure puts into a cell: one digit that touches no other figure, or one between blanks, is printed."""
    value, start, end = atoms[0].value, atoms[0].start, atoms[-1].end
    whole = (start, end) == (value.start, value.end)
    how = How.PRINTED if whole and (not value.glued or len(value.raw) == 1) else How.CUT
    return Fill(number, value.index, how, start, end)


def _full(pieces: Pieces, shape: Shape, budget: _Budget) -> Ways:
    """Yield the ways to fill every cell of a row."""
    return _groups(pieces, 0, shape, budget, _full_group)


def _sparse(pieces: Pieces, shape: Shape, budget: _Budget) -> Ways:
    """Yield the ways to fill a row some of whose cells have vanished."""
    for fills in _groups(pieces, 0, shape, budget, _any_group):
        if VANISHED in fills:
            yield fills


Group = Callable[[Pieces, int, int, bool, bool, _Budget], Iterator[tuple[int, tuple[Fill, ...]]]]


def _groups(pieces: Pieces, at: int, shape: Shape, budget: _Budget, group: Group) -> Ways:
    """Yield the ways to lay the pieces from ``at`` on the groups of ``shape``."""
    known: dict[tuple[int, int], dict[int, list[tuple[Fill, ...]]]] = {}

    def ends(at: int, number: int) -> dict[int, list[tuple[Fill, ...]]]:
        """The ways to fill one group, by where they end; only those from which the rest of the row can be filled."""
        found = known.get((at, number))
        if found is None:
            found = {}
            size, summed = shape[number]
            last = number == len(shape) - 1
            for end, fills in group(pieces, at, size, summed, last, budget):
                found.setdefault(end, []).append(fills)
            if not last:
                found = {end: ways for end, ways in found.items() if ends(end, number + 1)}
            known[at, number] = found
        return found

    def extend(at: int, number: int) -> Ways:
        if number == len(shape):
            yield ()
            return
        for end, ways in ends(at, number).items():
            for head in ways:
                for tail in extend(end, number + 1):
                    yield head + tail

    return extend(at, 0)


def _full_group(
    pieces: Pieces, at: int, size: int, summed: bool, last: bool, budget: _Budget
) -> Iterator[tuple[int, tuple[Fill, ...]]]:
    """Yield (end, fills) of the ways to fill all cells of a group."""
    if not summed:
        for end, parts in _sequences(pieces, at, size, budget, last=last):
            yield end, _fills(parts)
        return
    for end, parts, total in _summed(pieces, at, size - 1, budget, last=last, exact=True):
        yield end, _fills((*parts, total) if total is not None else parts)


def _any_group(
    pieces: Pieces, at: int, size: int, summed: bool, last: bool, budget: _Budget
) -> Iterator[tuple[int, tuple[Fill, ...]]]:
    """Yield (end, fills) of the ways to fill some or all cells of a group."""
    if not summed:
        for count in range(size, -1, -1):
            for end, parts in _sequences(pieces, at, count, budget, last=last):
                for fills in _placed(parts, size):
                    yield end, fills
        return
    for end, parts, total in _summed(pieces, at, size - 1, budget, last=last, exact=False):
        if total is None:
            # Noughts only: whichever cells they fill, the figures are the same.
            yield end, next(_placed(parts, size))
        else:
            for fills in _placed(parts, size - 1):
                yield end, (*fills, total.fill)


def _fills(parts: Sequence[_Piece]) -> tuple[Fill, ...]:
    return tuple([part.fill for part in parts])


NOUGHT = Fill(0, -1, How.UNSETTLED, -1, -1)


def _placed(parts: Sequence[_Piece], cells: int) -> Iterator[tuple[Fill, ...]]:
    """Yield the ways to lay ``parts``, in order, on at least as many cells, but for the places of noughts.

    A nought among vanished cells may be any of them; all such ways have the same figures.
    """
    if len(parts) == cells:
        yield _fills(parts)
        return
    fills = (*_fills(parts), NOUGHT, VANISHED)
    for layout in _layouts(tuple([bool(part.number) for part in parts]), cells):
        yield tuple([fills[at] for at in layout])


@lru_cache(maxsize=1024)
def _layouts(solid: tuple[bool, ...], cells: int) -> tuple[tuple[int, ...], ...]:
    """The ways to lay parts on more cells: for every cell the number of its part.

    Behind the parts, as if they were two more, come a nought, whichever it is, and a cell that has vanished. ``solid``
    says which parts are other than noughts.
    """
    nought, vanished = len(solid), len(solid) + 1
    figures = [at for at, other in enumerate(solid) if other]
    between = [b - a - 1 for a, b in pairwise((-1, *figures, len(solid)))]
    ways: list[tuple[int, ...]] = []
    for places in combinations(range(cells), len(figures)):
        row = [vanished] * cells
        for (low, high), noughts in zip(pairwise((-1, *places, cells)), between, strict=True):
            if high - low - 1 < noughts:
                break
            row[low + 1 : low + 1 + noughts] = [nought] * noughts
        else:
            for place, at in zip(places, figures, strict=True):
                row[place] = at
            ways.append(tuple(row))
    return tuple(ways)


def _sequences(
    pieces: Pieces, at: int, count: int, budget: _Budget, *, last: bool
) -> Iterator[tuple[int, tuple[_Piece, ...]]]:
    """Yield (end, pieces) of all sequences of ``count`` pieces; the last group ends with the run."""
    if not count:
        if not last or at == len(pieces) - 1:
            yield at, ()
        return
    if len(pieces) - 1 - at < count:
        return
    for piece in pieces[at]:
        if not budget.spend():
            return
        for end, more in _sequences(pieces, piece.end, count - 1, budget, last=last):
            yield end, (piece, *more)


Summed = Iterator[tuple[int, tuple[_Piece, ...], _Piece | None]]


def _summed(pieces: Pieces, at: int, parts: int, budget: _Budget, *, last: bool, exact: bool) -> Summed:
    """Yield (end, parts, total): sequences of at most ``parts`` pieces, or exactly so many, and the sum behind them.

    Noughts alone need no total; they come as parts, one more than elsewhere.
    """
    yield from _noughts(pieces, at, parts + 1, last=last, exact=exact)
    if not last:
        yield from _up_to_total(pieces, at, (), parts, 0, budget, exact=exact)
        return
    goal = len(pieces) - 1
    digits = _is_digits(pieces)
    for start in range(goal - 1, at, -1):
        for total in pieces[start]:
            if total.end == goal and total.number:
                for count in (parts,) if exact else range(parts, 0, -1):
                    for found in _adding_up(pieces, at, start, count, total.number, budget, digits=digits):
                        yield goal, found, total


def _up_to_total(
    pieces: Pieces,
    at: int,
    parts: tuple[_Piece, ...],
    left: int,
    added: int | Decimal,
    budget: _Budget,
    *,
    exact: bool,
) -> Summed:
    """Yield sequences that begin with ``parts`` and go on with at most ``left`` more, wherever their sum follows."""
    if added and not (exact and left):
        for total in pieces[at]:
            if total.number == added:
                yield total.end, parts, total
    if not left:
        return
    for piece in pieces[at]:
        more = added + piece.number
        if piece.end + len(str(more)) > len(pieces) - 1 or not budget.spend():
            break
        yield from _up_to_total(pieces, piece.end, (*parts, piece), left - 1, more, budget, exact=exact)


def _noughts(pieces: Pieces, at: int, most: int, *, last: bool, exact: bool) -> Summed:
    parts: tuple[_Piece, ...] = ()
    while True:
        if (len(parts) == most or not exact) and (not last or at == len(pieces) - 1):
            yield at, parts, None
        nought = next((piece for piece in pieces[at] if not piece.number), None)
        if nought is None or len(parts) == most:
            return
        parts = (*parts, nought)
        at = nought.end


def _adding_up(
    pieces: Pieces, at: int, stop: int, count: int, room: int | Decimal, budget: _Budget, *, digits: bool
) -> Iterator[tuple[_Piece, ...]]:
    """Yield the sequences of ``count`` pieces from ``at`` to ``stop`` that add up to ``room``.

    ``digits`` says whether the run is nothing but digits.
    """
    if not count:
        if at == stop and not room:
            yield ()
        return
    length = stop - at
    if length < count or room > 10 ** (length - count + 1) + 10 * count:
        return  # too few digits, even if one figure takes all but one digit for each of the others
    if digits and room < _least(length, count):
        return
    for piece in pieces[at]:
        if piece.end > stop or piece.number > room or not budget.spend():
            break
        if count > 1 or piece.end == stop:
            for more in _adding_up(pieces, piece.end, stop, count - 1, room - piece.number, budget, digits=digits):
                yield (piece, *more)


def _least(length: int, count: int) -> int:
    """What ``count`` figures of ``length`` digits in all add up to at least: that of figures equally long.

    >>> _least(5, 2), _least(4, 2), _least(2, 2)  # 10 + 100, 10 + 10, 0 + 0
    (110, 20, 0)
    """
    size, longer = divmod(length, count)
    shorter: int = 10 ** (size - 1) if size > 1 else 0
    longest: int = 10**size
    return longer * longest + (count - longer) * shorter


def _is_digits(pieces: Pieces) -> bool:
    """Whether every figure that begins somewhere in a run may go on to its end, but for noughts."""
    goal = len(pieces) - 1
    return all(len(here) == (goal - at if here and here[0].number else 1) for at, here in enumerate(pieces[:goal]))
