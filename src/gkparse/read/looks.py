"""What of a web page its elements do not say, but their looks: styles, roles, and what stands within what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from attrs import frozen

from gkparse.read.extras import need
from gkparse.read.styles import HIDDEN, LAYOUT, PICTURED, SIZELESS, Styles, keys_of, read_styles
from gkparse.read.tags import CELLS, ROW_GROUPS, SPECIAL

__all__ = ["Looks", "looks_of"]

ROLES = {
    "row": "table-row",
    "cell": "table-cell",
    "gridcell": "table-cell",
    "columnheader": "table-cell",
    "rowheader": "table-cell",
}
OWN = CELLS | ROW_GROUPS | {"table", "tr"}
"""Elements that are laid out as what they are."""
TEXTS = "descendant::text()[normalize-space()]"
MARKED = "//*[@hidden or @role or @background]"
TELLING = re.compile(r"display|visibility|text-decoration|font-size\s*:\s*0|url\(", re.IGNORECASE)


@frozen
class Looks:
    """Elements of a page that are unlike others. That they are held here keeps them the same objects."""

    tables: dict[Any, int]
    """The number of each table in the order of the page."""
    framing: set[Any]
    """Cells that hold a table of several cells."""
    special: set[Any]
    """Cells that hold more than plain text."""
    hidden: set[Any]
    """Elements of which the page shows nothing."""
    veiled: set[Any]
    """Elements that a sheet hides: a script may show them."""
    struck: set[Any]
    """Elements whose text a style strikes out."""
    drawn: set[Any]
    """Elements where a style draws something."""
    texts: Any
    """Gives the stretches of text within an element, all but those of nothing but blanks."""
    laid: dict[Any, str]
    """Elements, others than those of tables, that are laid out as rows or cells: see `Styles.layout`."""


def looks_of(root: Any) -> Looks:
    """Look over a page."""
    tables = {table: number for number, table in enumerate(root.iter("table"), 1)}
    texts = need("lxml.etree", "html", "a web page").XPath(TEXTS, smart_strings=False)
    looks = Looks(tables, set(), set(), set(), set(), set(), set(), texts, {})
    for table in tables:
        if next(islice(table.iter(*CELLS), 1, None), None) is not None:
            _mark_around(table, looks.framing)
    for element in root.iter(*SPECIAL):
        _mark_around(element, looks.special)
    styles = read_styles("".join(sheet.itertext()) for sheet in root.iter("style"))
    for element in root.iter("*") if styles else chain(_telling(root), root.xpath(MARKED)):
        _look_at(element, styles, looks)
    return looks


def _telling(root: Any) -> Iterator[Any]:
    """Yield the elements whose own style may say something; most pages repeat a few that do not."""
    known: dict[str, bool] = {}
    for element in root.xpath("//*[@style]"):
        style = element.get("style")
        tells = known.get(style)
        if tells is None:
            tells = known[style] = TELLING.search(style) is not None
        if tells:
            yield element


def _mark_around(element: Any, cells: set[Any]) -> None:
    """Mark the cells around an element."""
    for cell in element.iterancestors(*CELLS):
        if cell in cells:
            return  # and all around it
        cells.add(cell)


def _look_at(element: Any, styles: Styles, looks: Looks) -> None:
    style = element.get("style") or ""
    keys = frozenset(keys_of(element)) if styles else frozenset()
    found = False
    # What stands within another element may have a size of its own.
    sizeless = not len(element) and SIZELESS.search(style) is not None
    if (style and HIDDEN.search(style)) or sizeless or element.get("hidden") is not None:
        looks.hidden.add(element)
        found = True
    if not styles.hidden.isdisjoint(keys):
        looks.veiled.add(element)
        found = True
    if _strikes(style):
        looks.struck.add(element)
        found = True
    if found:
        _mark_around(element, looks.special)
        looks.special.add(element)
    if PICTURED.search(style) or element.get("background") or not styles.drawn.isdisjoint(keys):
        looks.drawn.add(element)
        looks.drawn.update(element.iterancestors(*CELLS))
    if element.tag not in OWN:
        for layout in _layouts(element, style, keys, styles):
            looks.laid[element] = layout


def _strikes(style: str) -> bool:
    """Whether a style strikes its text out.

    >>> _strikes("color:red; Text-Decoration: underline line-through"), _strikes("text-decoration:none")
    (True, False)
    """
    # A pattern that looks for the two words would take the square of the length of a style made for it.
    declared = (one.lower().partition(":") for one in style.split(";"))
    return any(name.strip().startswith("text-decoration") and "line-through" in value for name, _, value in declared)


def _layouts(element: Any, style: str, keys: frozenset[str], styles: Styles) -> Iterator[str]:
    """How an element is laid out; what stands nearest to it comes last."""
    for key in keys & styles.layout.keys():
        yield styles.layout[key]
    for layout in LAYOUT.findall(style):
        yield layout.lower()
    role = ROLES.get((element.get("role") or "").lower())
    if role:
        yield role
