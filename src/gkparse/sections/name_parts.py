"""The parts of an agency's name: its places, from the larger to the smaller, and the department.

Only the name itself is read: each place ends in the word for what it is. Where that word does not settle it, the part
is open: 云溪市人民政府 may be the government of a prefecture or of a county, and no list of places is asked which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args

from attrs import evolve

from gkparse.report.cell import Status
from gkparse.report.report import Identified
from gkparse.sections.spaced import compact, terminal_patterns
from gkparse.text.normalize import compose

__all__ = ["MARKUP", "PARTS", "parts_of"]

PartName = Literal["province", "city", "county", "town", "department", "level"]
PARTS: tuple[PartName, ...] = get_args(PartName)
ORDER = {
    "PROVINCE": "province",
    "MUNICIPALITY": "province",
    "PREFECTURE": "city",
    "CITY": "city",
    "COUNTY": "county",
    "TOWN": "town",
}
LEVELS = ("province", "city", "county", "town")
BLANKS = frozenset(" \t\n\f|")
MARKUP = "#*"
"""What marks a heading, and no name holds."""


def parts_of(agency: Identified[str], folded: str) -> dict[str, Identified[str]]:
    """Return the parts of an agency's name, those of `PARTS` that it has; ``folded`` is the folded text.

    A part that the name does not settle is ``ambiguous``. The level is that of the smallest place.

    >>> name = Identified(value="霁山市云溪区财政局", raw="霁山市云溪区财政局", span=(0, 9), status=Status.PRINTED)
    >>> {part: item.value for part, item in parts_of(name, name.raw).items()}
    {'city': '霁山市', 'county': '云溪区', 'department': '财政局', 'level': 'county'}
    >>> name = Identified(value="云溪市人民政府", raw="云溪市人民政府", span=(0, 7), status=Status.PRINTED)
    >>> {part: (item.raw, item.status.value) for part, item in parts_of(name, name.raw).items()}
    {'city': ('云溪市', 'ambiguous'), 'level': ('云溪市', 'ambiguous')}
    """
    if agency.value is None or agency.span is None:
        return {}
    places = [i for i in range(*agency.span) if folded[i] not in BLANKS]
    name = "".join([folded[i] for i in places])
    found: dict[str, Identified[str]] = {}
    smallest: Identified[str] | None = None
    unsure = False
    for kind, start, end in _cut(name):
        span = (places[start], places[end - 1] + 1)
        raw = (agency.raw or "")[span[0] - agency.span[0] : span[1] - agency.span[0]]
        item = Identified(value=_compact(raw), raw=raw, span=span, status=agency.status)
        if kind == "DEPARTMENT":
            found["department"] = item
        elif kind == "NATION":
            elsewhere = re.search(terminal_patterns("place")["BRANCH"], name[end:])
            found["level"] = (
                evolve(item, value=None, status=Status.AMBIGUOUS) if elsewhere else evolve(item, value="nation")
            )
        elif kind in ORDER:
            part = ORDER[kind]
            unsure = kind == "CITY"
            if part == "county" and "city" in found:
                found["city"] = evolve(found["city"], value=_compact(found["city"].raw), status=agency.status)
            found[part] = evolve(item, value=None, status=Status.AMBIGUOUS) if unsure else item
            smallest = evolve(found[part], value=None if unsure else part)
        else:
            unsure, smallest = True, evolve(item, value=None, status=Status.AMBIGUOUS)
    if smallest is not None:
        found["level"] = smallest
    return {part: found[part] for part in PARTS if part in found}


def _compact(raw: str | None) -> str:
    return compose(compact(raw or "").translate(dict.fromkeys(map(ord, MARKUP))))


def _cut(name: str) -> Iterator[tuple[str, int, int]]:
    """Yield the kinds and places of the parts of a name.

    >>> [(kind, "霁山市云溪市石门镇人民政府"[a:b]) for kind, a, b in _cut("霁山市云溪市石门镇人民政府")]
    [('CITY', '霁山市'), ('COUNTY', '云溪市'), ('TOWN', '石门镇')]
    """
    at = 0
    rank = -1
    for kind, pattern in _patterns():
        level = LEVELS.index(ORDER[kind]) if kind in ORDER else rank
        if level < rank or (kind in ORDER and level == rank):
            continue
        found = pattern.match(name[at:])
        if found is None:
            continue
        yield kind, at, at + found.end()
        if kind == "NATION":
            break  # 国家统计局: the word is part of the department's name
        rank = level
        at += found.end()
        if kind == "CITY" and (second := dict(_patterns())["CITY"].match(name[at:])):
            yield "COUNTY", at, at + second.end()
            rank = LEVELS.index("county")
            at += second.end()
    if at < len(name) and not re.match(terminal_patterns("place")["GOVERNMENT"], name[at:]):
        yield "DEPARTMENT", at, len(name)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = terminal_patterns("place")
    kinds = ("NATION", "MUNICIPALITY", "PROVINCE", "PREFECTURE", "CITY", "ZONE", "COUNTY", "TOWN")
    return tuple((kind, re.compile(patterns[kind])) for kind in kinds)
