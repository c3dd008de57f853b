"""Terminals of a grammar, found in a text whose words are broken by blanks and line ends.

A grammar is written for text without blanks. Converters put blanks, line ends and table bars between any two
characters of a title (``2020 年``, ``总 体 情 况``, a title wrapped over two lines), so a terminal is looked for with
blanks allowed after each of its characters. What is found is given to the grammar's parser without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from gkparse.beginnings import first_characters
from gkparse.grammar import load_grammar

__all__ = ["Terminals", "compact", "spaced", "terminals"]

GAP = r"[ \t\n\f|]{0,90}"
"""Blanks between two characters of one word; longer ones part words (a line of layout text is seldom wider)."""

ATOM = re.compile(
    r"(?P<char>\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|[^()|?*+{}\\\[])"
    r"|(?P<open>\((?:\?(?:[a-z]*:|[=!]|<[=!]|P<\w+>))?)"
    r"|(?P<other>[)|]|(?:[?*+]|\{[0-9,]+\})\??)",
)


def compact(piece: str) -> str:
    r"""Return a piece of folded text without its blanks, line ends and table bars.

    >>> compact("2020 年\n总 计 |")
    '2020年总计'
    """
    return "".join(piece.split()).replace("|", "")


def spaced(pattern: str) -> str:
    """Return a regular expression that matches ``pattern`` with blanks allowed after each character.

    >>> bool(re.fullmatch(spaced("总体(?:工作)?情况"), "总 体 工 作情 况"))
    True
    """
    parts: list[str] = []
    atoms = list(ATOM.finditer(pattern))
    for atom, following in zip(atoms, [*atoms[1:], None], strict=True):
        if atom["char"] is None:
            parts.append(atom.group())
        elif following is not None and following["other"] not in (None, ")", "|"):
            parts.append(f"(?:{atom.group()}{GAP})")
        else:
            parts.append(atom.group() + GAP)
    return "".join(parts)


@frozen
class Terminals:
    """Some terminals of one grammar, ready to be looked for."""

    opening: re.Pattern[str]
    """The characters that any of the terminals may begin with: almost every place of a text is passed over by it."""
    whole: re.Pattern[str]
    """The terminals, each a group of its name; earlier ones win."""

    def find(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches in ``folded[start:end]`` that do not overlap; ``lastgroup`` is the terminal's name."""
        stop = len(folded) if end is None else end
        free = start
        match = self.whole.match
        for begin in self.opening.finditer(folded, start, stop):
            at = begin.start()
            if at < free:
                continue
            found = match(folded, at, stop)
            if found is not None:
                free = found.end()
                yield found


@cache
def terminals(grammar: str, *names: str) -> Terminals:
    r"""Return the terminals ``names`` of a grammar, as patterns that let blanks stand between their characters.

    One that may begin with almost anything raises ValueError.

    >>> text = "一、总 体\n情 况"
    >>> [found.lastgroup for found in terminals("heading", "OVERVIEW", "OTHER").find(text)]
    ['OVERVIEW']
    """
    patterns = terminal_patterns(grammar)
    first = [first_characters(patterns[name]) for name in names]
    if None in first:
        raise ValueError(f"terminals that may begin with anything cannot be looked for: {', '.join(names)}")
    opening = "".join(map(re.escape, sorted(frozenset().union(*filter(None, first)))))
    whole = "|".join(f"(?P<{name}>{spaced(patterns[name])})" for name in names)
    return Terminals(re.compile(f"[{opening}]"), re.compile(whole))


@cache
def terminal_patterns(grammar: str) -> dict[str, str]:
    """Return the regular expression of every terminal of a grammar, as the grammar has it, as one group."""
    return {terminal.name: f"(?:{terminal.pattern.to_regexp()})" for terminal in load_grammar(grammar).terminals}
