"""Scraps of HTML and Markdown in flattened text: blanked out, character for character."""

from __future__ import annotations

import re

__all__ = ["blank_markup"]

EMPHASIS = r"(?<!\*)\*\*(?!\*)"
BLANK_ENTITY = r"&(?:nbsp|ensp|emsp|thinsp|#160|#xA0);"
TAGS = r"<(su[bp])\b[^<>\n]{0,40}>[^<>\n]{0,40}</\1\s*>|</?[A-Za-z][^<>\n]{0,80}>|<!--[^\n]{0,200}?-->"
SCRAPS = re.compile(f"{TAGS}|{BLANK_ENTITY}|{EMPHASIS}")


def blank_markup(folded: str) -> str:
    """Return ``folded`` with tags, entities for blanks and marks of emphasis blanked.

    So are superscripts and subscripts that follow something in their cell.

    What stands above or below the line beside a figure is no part of it; alone in its cell it is the cell's content.
    The length is kept.

    >>> blank_markup("0<br>1 O <sup>IL</sup>|<sup>0</sup>|")
    '0    1 O              |     0      |'
    >>> blank_markup("**31**|&nbsp;|*")
    '  31  |      |*'
    """
    if not any(sign in folded for sign in ("<", "**", "&")):
        return folded
    return SCRAPS.sub(_blanks, folded)


def _blanks(match: re.Match[str]) -> str:
    scrap = match.group()
    if match.group(1) and match.string[: match.start()].rstrip(" ")[-1:] in ("", "\t", "\n", "|"):
        opening = scrap.index(">") + 1
        closing = scrap.rindex("<")
        return " " * opening + scrap[opening:closing] + " " * (len(scrap) - closing)
    return " " * len(scrap)
