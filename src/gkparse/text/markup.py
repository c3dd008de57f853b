"""Scraps of HTML in flattened text: blanked out, character for character."""

from __future__ import annotations

import re

__all__ = ["blank_markup"]

# What stands above or below the line is no figure of the cell; other tags only lose their brackets.
SCRAPS = re.compile(r"<(su[bp])\b[^<>\n]{0,40}>[^<>\n]{0,40}</\1\s*>|</?[A-Za-z][^<>\n]{0,80}>|<!--[^\n]{0,200}?-->")


def blank_markup(folded: str) -> str:
    """Return ``folded`` with tags, and the content of superscripts and subscripts, replaced by blanks.

    The length is kept.

    >>> blank_markup("0<br>1 O <sup>IL</sup>|")
    '0    1 O              |'
    """
    if "<" not in folded:
        return folded
    return SCRAPS.sub(lambda match: " " * len(match.group()), folded)
