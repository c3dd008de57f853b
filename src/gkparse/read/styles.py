"""What the style sheets within a page say of its elements; sheets of other files are not fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

__all__ = ["HIDDEN", "LAYOUT", "PICTURED", "SIZELESS", "Styles", "keys_of", "read_styles"]

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SIZELESS = re.compile(r"(?:^|[;\s])font-size\s*:\s*0(?:\.0+)?(?![\d.])", re.IGNORECASE)
LAYOUT = re.compile(r"(?:^|[;\s])display\s*:\s*(?:inline-)?(table-row|table-cell|flex)\b", re.IGNORECASE)
PICTURED = re.compile(r"url\(", re.IGNORECASE)
COMPOUND = re.compile(r"([\w-]*)((?:[.#][\w-]+)*)(.*)", re.DOTALL)
COMBINED = re.compile(r"[\s>+~]+")
GENERATED = re.compile(r"::?(?:before|after)\b", re.IGNORECASE)
CONTENT = re.compile(r"(?:^|[;\s])content\s*:\s*([^;]*)", re.IGNORECASE)
NOTHING = frozenset({"none", "normal", "inherit", "initial", "unset"})
ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


@frozen
class Styles:
    """Keys of elements (`keys_of`), and what a sheet says of those."""

    drawn: frozenset[str]
    """They may show a picture, or characters that are no text of the page."""
    hidden: frozenset[str]
    """They show nothing, whatever they stand in."""
    layout: Mapping[str, str]
    """How they are laid out: ``table-row``, ``table-cell`` or ``flex``."""

    def __bool__(self) -> bool:
        return bool(self.drawn or self.hidden or self.layout)


def keys_of(element: Any) -> Iterator[str]:
    """The keys by which a sheet may mean an element: its name, its classes and its id, alone or with its name."""
    tag = element.tag
    yield tag
    names = [f".{name}" for name in (element.get("class") or "").split()]
    if element.get("id"):
        names.append(f"#{element.get('id')}")
    for name in names:
        yield name
        yield f"{tag}{name}"


def read_styles(sheets: Iterable[str]) -> Styles:
    """Read what sheets say.

    What is drawn or laid out may depend on more than the element itself, and is taken to be so; what is hidden may not.

    >>> found = read_styles(["td.a::before{content:'7'} .b, p > .c{display:none} @media print{.d{display:none}}"])
    >>> sorted(found.drawn), sorted(found.hidden)
    (['td.a'], ['.b'])
    """
    drawn: set[str] = set()
    hidden: dict[str, bool] = {}
    layout: dict[str, str] = {}
    for selectors, body, always in _rules("\n".join(sheets)):
        unseen = HIDDEN.search(body) is not None
        laid = LAYOUT.findall(body)
        for selector in selectors.split(","):
            compounds = COMBINED.split(selector.strip())
            key, rest = _key(compounds[-1])
            if not key:
                continue
            if GENERATED.search(rest):
                if not unseen and any(map(_shows, CONTENT.findall(body))):
                    drawn.add(key)
                continue
            if PICTURED.search(body) and not key.isidentifier():  # what is behind all elements of a name is decoration
                drawn.add(key)
            if laid:
                layout[key] = laid[-1].lower()
            if always and len(compounds) == 1 and not rest and (unseen or "display" in body):
                hidden[key] = unseen
    return Styles(frozenset(drawn), frozenset(key for key, gone in hidden.items() if gone), layout)


def _rules(css: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the rules of a sheet: selectors, what they say, and whether they always hold."""
    first, *commented = css.split("/*")
    depth = 0
    for chunk in " ".join((first, *(part.partition("*/")[2] for part in commented))).split("}"):
        opened = chunk.count("{")
        around, _, body = chunk.rpartition("{")
        selectors = around.rpartition("{")[2]
        if opened and "@" not in selectors:
            yield selectors, body, depth == 0 and opened == 1
        depth = max(depth + opened - 1, 0)


def _key(compound: str) -> tuple[str, str]:
    """The key that a selector of one element names, and what more it asks of it.

    >>> _key("td.a::before"), _key("p.a.b"), _key(":root")
    (('td.a', '::before'), ('.b', '.a'), ('', ':root'))
    """
    found = COMPOUND.fullmatch(compound)
    if found is None:
        return "", compound
    tag, names, rest = found.groups()
    at = max(names.rfind("."), names.rfind("#"), 0)
    return (tag + names, rest) if not at else (names[at:], names[:at] + rest)


def _shows(content: str) -> bool:
    r"""Whether generated content shows anything.

    >>> _shows("'7'"), _shows('""'), _shows('"\\20"'), _shows("counter(row)"), _shows("none")
    (True, False, False, True, False)
    """
    content = content.lower().replace("!important", "").strip()
    plain = ESCAPED.sub(lambda found: chr(min(int(found.group(1), 16), 0xFFFF)), content).strip("\"' \u200b\xa0")
    return bool(plain) and content not in NOTHING
