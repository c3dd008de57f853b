"""Every way in which a few neighbouring values can fill one row of the form.

One generator serves all kinds of damage, so that they cannot contradict each other: cells that vanished, empty cells
too many, figures garbled, two figures between separators, digits without separators. A row is a sequence of *groups*
of cells; the last cell of a summed group is the sum of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, combinations, islice, product
from math import inf

from attrs import evolve, frozen

from gkparse.align.cuts import cut_fillings, is_run
from gkparse.align.fills import NOUGHT, VANISHED, Fill, Filling, Fillings, How, Shape, printed_fill
from gkparse.align.items import EMPTY, GARBLED, JUNK, MARK, NUMBER, SEVERAL
from gkparse.align.stream import Value
from gkparse.align.strokes import may_be_sign
from gkparse.align.weights import WEIGHTS, Weights
from gkparse.cells.confusion import is_plain
from gkparse.cells.content import Kind
from gkparse.labels.similar import is_ordinal
from gkparse.light import light

__all__ = ["Listed", "fillings", "holds", "without_sums"]


MOST = 600
"""So many fillings of a row are kept; the cheapest come first."""
TOLERANCE = 4.0
"""Fillings of one stretch of text that are dearer than its best by more are not believed."""


def fillings(values: Sequence[Value], shape: Shape, weights: Weights = WEIGHTS) -> Fillings:
    """Return the ways in which ``values`` fill a row of ``shape``, cheapest first; empty if there is none.

    Where some filling satisfies the sums, only such fillings are returned; otherwise those that break them.
    """
    plain = not any(value.kind > EMPTY or value.glued for value in values)
    width = sum([size for size, _ in shape])
    if plain and len(values) == width:
        return Fillings((Filling(0.0, tuple([printed_fill(value) for value in values])),))  # as many as the row has
    if plain and len(values) < width and not any(value.number for value in values):
        # Noughts in some of the cells: the figures are 0, and where they stand is open.
        return Fillings((Filling(0.0, (NOUGHT,) * width),))
    if is_run(values):
        cut = cut_fillings(values, shape)
        return cut if cut.ways else without_sums(values, shape)
    weights = _among_separators(weights) if values[0].ruled else weights
    if values[0].ruled or (all(summed for _, summed in shape) and not any(value.glued for value in values)):
        in_place = _in_place(values, shape, weights)
        if in_place and (values[0].ruled or all(_has_clean_totals(way.fills, shape) for way in in_place)):
            return Fillings(in_place)
    if _ways(values) > MOST_WAYS:
        return Fillings(tuple(_opaque(values, shape, weights)))
    budget = _Budget(STEPS * len(shape) ** 2)
    found: list[Filling] = []
    whole = len(values) == width and not any(summed for _, summed in shape)
    for cost, variant in _variants(values, weights, whole=whole):
        for filling in islice(_rows(_Plan.of(variant, weights), shape, budget), MOST):
            found.append(Filling(filling.cost + cost, filling.fills))
    found.sort(key=lambda filling: filling.cost)
    best: dict[tuple[Fill, ...], Filling] = {}
    for filling in found:
        best.setdefault(filling.fills, filling)
    listed = len(found) < MOST and budget.left > 0
    return Fillings(tuple(best.values())[:MOST], complete=listed and not _is_one_too_many(values, found, shape))


@lru_cache(maxsize=8)
def _among_separators(weights: Weights) -> Weights:
    """The weights where separators delimit the cells, so that none vanishes lightly."""
    return evolve(weights, vanished=weights.vanished_ruled)


def _is_one_too_many(values: Sequence[Value], found: Sequence[Filling], shape: Shape) -> bool:
    """Whether delimited values are more than the cells of a row, and no way to leave some out makes its sums hold.

    Then any of them may be the one too many, and not an empty one rather than a figure.
    """
    if len(values) <= sum(size for size, _ in shape) or not all(value.ruled for value in values):
        return False
    return not any(holds(filling.fills, shape) for filling in found)


def holds(fills: Sequence[Fill], shape: Shape) -> bool:
    """Whether every summed group of a row that prints its total adds up."""
    at = 0
    for size, summed in shape:
        total = fills[at + size - 1].number
        if summed and total is not None and sum(fill.number or 0 for fill in fills[at : at + size - 1]) != total:
            return False
        at += size
    return True


def _in_place(values: Sequence[Value], shape: Shape, weights: Weights) -> tuple[Filling, ...]:
    """The ways to read as many delimited values as the row has cells, each in its own cell, so that every sum holds.

    Separators say where a cell stands, whatever became of its figure: where that fits, no cell has vanished and no
    value is a stray.
    """
    if len(values) != sum(size for size, _ in shape) or _ways(values) > MOST_WAYS:
        return ()
    if any(value.group != values[0].group or value.kind == SEVERAL for value in values):
        return ()  # cells with several figures may be merged ones
    out = [Filling(0.0, ())]
    at = 0
    for size, summed in shape:
        group = [list(_as_cell(value, weights)) for value in values[at : at + size]]
        at += size
        ways = []
        for choice in product(*group):
            fills = tuple(fill for _, fill in choice)
            total, added = fills[-1].number, sum(fill.number or 0 for fill in fills[:-1])
            if any(fill.how == How.UNREADABLE for fill in fills) or (summed and added != (total or 0)):
                continue
            if summed and _is_negative(fills):
                continue
            won = (weights.sum_holds if total else weights.zeros) if summed else 0.0
            ways.append(Filling(sum(cost for cost, _ in choice) + won, fills))
        out = [Filling(a.cost + b.cost, a.fills + b.fills) for a in out for b in ways]
    return tuple(sorted(out, key=lambda filling: filling.cost)[:MOST])


def _has_clean_totals(fills: Sequence[Fill], shape: Shape) -> bool:
    """Whether every sum is printed cleanly, or is 0: one that is misread proves nothing of parts that are, too."""
    totals = (fills[end - 1] for end in accumulate(size for size, _ in shape))
    return all(fill.how in (How.PRINTED, How.BLANK) or not fill.number for fill in totals)


STEPS = 5_000
"""So many steps are spent on the fillings of one group of cells."""


def without_sums(values: Sequence[Value], shape: Shape) -> Fillings:
    """Return the ways to cut a run and lay it on a row, whatever the sums of the row say."""
    return evolve(cut_fillings(values, shape, sums=False), held=False)


class Listed:
    """The fillings of stretches of one stream: listed once, however many rows and readings ask for them."""

    def __init__(self, values: Sequence[Value], weights: Weights = WEIGHTS) -> None:
        self.values = values
        self.weights = weights
        self._known: dict[tuple[Shape, int, int, bool], Fillings] = {}

    def of(self, shape: Shape, start: int, end: int, *, sums: bool = True) -> Fillings:
        """Return the ways in which the values from ``start`` to ``end`` fill a row of ``shape``.

        With ``sums`` False, runs of figures are cut in every way, whatever the sums of the row say.
        """
        key = shape, start, end, sums
        found = self._known.get(key)
        if found is None:
            values = self.values[start:end]
            if not values:
                found = NOTHING
            elif not sums and is_run(values):
                found = without_sums(values, shape)
            else:
                found = fillings(values, shape, self.weights)
            self._known[key] = found
        return found


NOTHING = Fillings(())


class _Budget:
    """Steps left for one search."""

    def __init__(self, left: int) -> None:
        self.left = left


@light
class _Option:
    """What may become of one value: the cells that it fills, if any."""

    used: int
    cost: float
    heads: tuple[Fill, ...]
    added: int
    """What its figures add up to."""
    strays: int
    """1 where the value is a stray: an empty cell or a scrap that fills none."""


@frozen
class _Plan:
    """Values with what may become of each, found once for all the ways in which they are laid on cells."""

    values: Sequence[Value]
    options: Sequence[Sequence[_Option]]
    cells: Sequence[Sequence[tuple[float, Fill]]]
    """What each value is where it fills exactly one cell."""
    sure: Sequence[int]
    """How many of the values before each place fill a cell in any case."""
    sums: Sequence[int | Decimal] | None
    """What the values before each place add up to, where all of them are clean."""
    weights: Weights

    @classmethod
    def of(cls, values: Sequence[Value], weights: Weights) -> _Plan:
        """Ask of every value what may become of it."""
        cells = [list(_as_cell(value, weights)) for value in values]
        options = [list(_options(value, ways, weights)) for value, ways in zip(values, cells, strict=True)]
        clean = [value.kind <= EMPTY for value in values]
        sums = [0, *accumulate([value.number or 0 for value in values])] if all(clean) else None
        return cls(values, options, cells, [0, *accumulate(clean)], sums, weights)

    def added(self, start: int, stop: int) -> int | Decimal | None:
        """What the values from ``start`` to ``stop`` add up to, wherever they stand; None where that is open."""
        return None if self.sums is None else self.sums[stop] - self.sums[start]


MOST_WAYS = 256
"""Where garbled characters could be read in more ways than this, no reading is believed."""


def _ways(values: Sequence[Value]) -> int:
    ways = 1
    for value in values:
        if value.kind == GARBLED and value.content is not None:
            ways *= 1 + len(value.content.readings)
        elif value.kind == SEVERAL and value.content is not None:
            ways *= 2 + len(value.content.parts)
    return ways


def _opaque(values: Sequence[Value], shape: Shape, weights: Weights) -> list[Filling]:
    """The one filling that leaves every garbled cell unread, where there are as many values as cells."""
    if len(values) != sum(size for size, _ in shape):
        return []
    plain = [
        printed_fill(value) if value.kind <= EMPTY else Fill(None, value.index, How.UNREADABLE, value.start, value.end)
        for value in values
    ]
    unread = sum(fill.how == How.UNREADABLE for fill in plain)
    return [Filling(weights.unreadable * unread, tuple(plain))]


SPLIT_CELLS = 3
"""In more cells with several figures than this, all are read as merged cells, or all as single ones."""


def _variants(values: Sequence[Value], weights: Weights, *, whole: bool) -> Iterator[tuple[float, list[Value]]]:
    """Yield the values with each cell of several figures kept whole, or taken for so many merged cells.

    With ``whole``, every cell of the row stands there, and no sum says that two of them are merged: none is.
    """
    several = [value for value in values if value.kind == SEVERAL and not whole]
    choices: Iterable[tuple[bool, ...]] = (
        product((False, True), repeat=len(several))
        if len(several) <= SPLIT_CELLS
        else ((False,) * len(several), (True,) * len(several))
    )
    for choice in choices:
        split = {value.index: apart for value, apart in zip(several, choice, strict=True)}
        variant: list[Value] = []
        for value in values:
            if split.get(value.index):
                variant.extend(_parts(value))
            else:
                variant.append(value)
        yield weights.several_as_cells * sum(choice), variant


def _parts(value: Value) -> Iterator[Value]:
    """The figures between two separators, as values of their own."""
    assert value.content is not None
    origin = value.start - value.content.start
    kinds = {
        Kind.NUMBER: NUMBER,
        Kind.MARK: MARK,
        Kind.NULL: MARK,
        Kind.GARBLED: GARBLED,
    }
    for part in value.content.parts:
        number = part.value() if part.kind == Kind.NUMBER else None
        yield evolve(
            value, kind=kinds[part.kind], number=number, content=part, start=origin + part.start, end=origin + part.end
        )


_Ways = dict[tuple[int, int], list[Filling]]
"""The fillings of one group of cells with the values from one place to another."""


def _rows(plan: _Plan, shape: Shape, budget: _Budget) -> Iterator[Filling]:
    """Yield the fillings of a row, group by group, that cost at most ``TOLERANCE`` more than the cheapest."""
    groups: list[_Ways] = []
    end = len(plan.values)
    reached = {0}
    for number, (size, summed) in enumerate(shape):
        last = number == len(shape) - 1
        places = [(at, stop) for at in sorted(reached) for stop in ([end] if last else range(at, end + 1))]
        found = {place: _group(plan, *place, size, summed, budget) for place in places}
        groups.append({place: ways for place, ways in found.items() if ways})
        reached = {stop for _, stop in groups[-1]}
    least = [{end: 0.0}]
    for group in reversed(groups):
        behind, here = least[0], dict[int, float]()
        for (at, stop), ways in group.items():
            if stop in behind:
                here[at] = min(here.get(at, inf), behind[stop] + min(way.cost for way in ways))
        least.insert(0, here)
    if 0 in least[0]:
        yield from _within(groups, least, 0, TOLERANCE)


def _within(groups: Sequence[_Ways], least: Sequence[Mapping[int, float]], at: int, slack: float) -> Iterator[Filling]:
    """Yield the fillings of these groups from the value ``at`` on that cost at most ``slack`` more than the least."""
    if not groups:
        yield Filling(0.0, ())
        return
    for (start, stop), ways in groups[0].items():
        if start != at or stop not in least[1]:
            continue
        for way in ways:
            dearer = way.cost + least[1][stop] - least[0][at]
            if dearer <= slack:
                for rest in _within(groups[1:], least[1:], stop, slack - dearer):
                    yield Filling(way.cost + rest.cost, way.fills + rest.fills)


def _group(plan: _Plan, at: int, stop: int, size: int, summed: bool, budget: _Budget) -> list[Filling]:
    """Fill the cells of one group with all values from ``at`` to ``stop``."""
    if summed:
        return _summed(plan, at, stop, size, budget, hold=True) or _summed(plan, at, stop, size, budget, hold=False)
    out = []
    strays = max(0, stop - at - size)
    for cost, fills in _sequences(plan, at, stop, size, None, strays, budget):
        out.append(Filling(cost, fills))
        if len(out) >= MOST:
            break
    return out


def _is_negative(fills: Sequence[Fill]) -> bool:
    """Whether a figure that a stroke follows is read as less than 0, which no count is."""
    return any(fill.how == How.GARBLED and fill.number is not None and fill.number < 0 for fill in fills)


def _summed(plan: _Plan, at: int, stop: int, size: int, budget: _Budget, *, hold: bool) -> list[Filling]:
    """Fill a summed group: the last cell first, then the others under its figure."""
    weights = plan.weights
    out: list[Filling] = []
    strays = max(0, stop - at - size)
    for used, spent, cost, total in _last_cells(plan, at, stop, strays):
        target = total.number
        fixed = plan.added(at, stop - used)
        if hold and target is not None and fixed not in (None, 0, target):
            continue
        bound = int(target) if hold and target is not None else None
        for more, fills in _sequences(plan, at, stop - used, size - 1, bound, strays - spent, budget):
            if hold:
                added = sum([fill.number or 0 for fill in fills]) if fixed is None else fixed
                if target is not None and added == target:
                    price = weights.sum_holds if target else weights.zeros
                elif target is not None:
                    if any(fill.value >= 0 for fill in fills):
                        continue
                    price = weights.sum_unknown + weights.lone_figure  # a total whose parts have left no trace
                elif added == 0:
                    price = 0.0
                else:
                    price = weights.sum_unknown + (weights.lone_figure if total.how == How.VANISHED else 0.0)
            else:
                price = weights.sum_fails
            out.append(Filling(cost + more + price, (*fills, total)))
            if len(out) >= MOST:
                return _not_negative(plan, out)
    return _not_negative(plan, out)


def _not_negative(plan: _Plan, ways: list[Filling]) -> list[Filling]:
    return ways if plan.sums is not None else [way for way in ways if not _is_negative(way.fills)]


def _last_cells(plan: _Plan, at: int, stop: int, strays: int) -> Iterator[tuple[int, int, float, Fill]]:
    """Yield (values used, strays among them, cost, fill) for the last cell of a group."""
    if stop > at:
        value = plan.values[stop - 1]
        for cost, fill in plan.cells[stop - 1]:
            yield 1, 0, cost, fill
        if stop - at > 1 and strays and value.kind in (EMPTY, JUNK):
            for used, more, cost, fill in _last_cells(plan, at, stop - 1, strays - 1):
                if fill.how != How.VANISHED:
                    yield used + 1, more + 1, cost + _drop_cost(value, plan.weights), fill
    yield 0, 0, plan.weights.vanished, VANISHED


def _sequences(
    plan: _Plan, at: int, stop: int, cells: int, bound: int | None, strays: int, budget: _Budget
) -> Iterator[tuple[float, tuple[Fill, ...]]]:
    """Yield (cost, fills) of every way to lay the values from ``at`` to ``stop`` on exactly ``cells`` cells, in order.

    ``bound`` is what their figures may add up to at most, ``strays`` how many stray cells there may be.
    """
    budget.left -= 1
    if budget.left <= 0:
        return
    vanished = plan.weights.vanished
    if all(value.kind <= MARK for value in plan.values[at:stop]):
        options = [option for [option] in plan.options[at:stop]]
        if bound is None or all(added <= bound for added in accumulate([option.added for option in options])):
            yield from _spread([option.heads[0] for option in options], cells, vanished)
        return
    for option in plan.options[at]:
        left, may = cells - option.used, strays - option.strays
        if left < 0 or may < 0:
            continue
        room = None if bound is None else bound - option.added
        if room is not None and room < 0:
            continue
        price, heads = option.cost, option.heads
        for cost, fills in _sequences(plan, at + 1, stop, left, room, may, budget):
            yield price + cost, heads + fills
    # A cell before this value has vanished: only where fewer values are left than cells.
    if cells > plan.sure[stop] - plan.sure[at]:
        for cost, fills in _sequences(plan, at, stop, cells - 1, bound, strays, budget):
            yield cost + vanished, (VANISHED, *fills)


def _spread(fills: Sequence[Fill], cells: int, vanished: float) -> Iterator[tuple[float, tuple[Fill, ...]]]:
    """Yield every way to lay figures on so many cells, in order; the cells between, before and behind have vanished."""
    cost = vanished * (cells - len(fills))
    for places in combinations(range(cells), len(fills)):
        row = [VANISHED] * cells
        for place, fill in zip(places, fills, strict=True):
            row[place] = fill
        yield cost, tuple(row)


def _options(value: Value, cells: Iterable[tuple[float, Fill]], weights: Weights) -> Iterator[_Option]:
    """Yield what may become of one value; ``cells`` is what it is where it fills exactly one."""
    for cost, fill in cells:
        yield _Option(1, cost, (fill,), int(fill.number) if fill.number is not None else 0, 0)
    if value.kind in (EMPTY, JUNK):
        yield _Option(0, _drop_cost(value, weights), (), 0, 1)
    if value.kind == GARBLED and not (value.ruled and _is_no_dust(value.raw)):
        yield _Option(0, weights.dropped_garbled, (), 0, 0)


def _is_no_dust(raw: str) -> bool:
    """Whether what stands in a cell of its own is what is left of a figure, and not the number of a label."""
    return not FIGURES.isdisjoint(raw) and not is_ordinal(raw)


FIGURES = frozenset("123456789")


def _as_cell(value: Value, weights: Weights) -> Iterator[tuple[float, Fill]]:
    """Yield (cost, fill) for a value that fills exactly one cell."""
    kind, content = value.kind, value.content
    if kind <= EMPTY:
        yield 0.0, printed_fill(value)
    elif kind == GARBLED:
        assert content is not None
        how = How.CERTAIN if content.certain else How.GARBLED
        for digits in content.readings:
            yield weights.garbled, Fill(content.value(digits), value.index, how, value.start, value.end)
    elif kind == SEVERAL:
        numbers: dict[int | Decimal, None] = {}
        parts = [part for part in _parts(value) if part.number is not None]
        printed = [part.content.digits if part.content else "" for part in parts]
        numbers.update(
            (part.number, None)
            for part, digits in zip(parts, printed, strict=True)
            if part.number is not None and (is_plain(digits) or not digits.isdigit())  # in 5 07 there is no 7
        )
        if may_be_sign(value):
            numbers.update((-part.number, None) for part in parts if part.number is not None)
        joined = "".join(printed)
        if joined.isdigit() and is_plain(joined):
            numbers[int(joined)] = None
        for number in numbers:
            yield weights.several_as_one, Fill(number, value.index, How.GARBLED, value.start, value.end)
        if not numbers:
            yield weights.unreadable, Fill(None, value.index, How.UNREADABLE, value.start, value.end)
    else:
        yield weights.unreadable, Fill(None, value.index, How.UNREADABLE, value.start, value.end)


def _drop_cost(value: Value, weights: Weights) -> float:
    if value.kind == EMPTY:
        return weights.dropped_trailing_empty if value.trailing else weights.dropped_empty
    return {
        JUNK: weights.dropped_junk,
        MARK: weights.dropped_mark,
        GARBLED: weights.dropped_garbled,
    }.get(value.kind, weights.dropped_number)
