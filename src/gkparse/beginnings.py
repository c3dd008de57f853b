"""Which patterns are worth a look at some place: those that may begin with the character there.

Most places of a sentence hold none of the many words that are looked for. What a pattern may begin with is read off it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

__all__ = ["ByFirst", "first_characters"]

PARSER = import_module("re._parser")
"""Takes patterns to pieces; Lark uses it, too."""
MOST_OF_RANGE = 256
"""A class of more characters is taken for any."""

Match = Callable[[str, int], re.Match[str] | None]


class ByFirst:
    """Named patterns in the order in which they are asked, told by the characters that they may begin with."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        self._all = [(name, re.compile(regexp).match, first_characters(regexp)) for name, regexp in patterns]
        self._known: dict[str, list[tuple[str, Match]]] = {}

    def at(self, character: str) -> list[tuple[str, Match]]:
        """Return the names, and the functions that match them, of those that may begin with a character."""
        found = self._known.get(character)
        if found is None:
            found = [(name, match) for name, match, first in self._all if first is None or character in first]
            self._known[character] = found
        return found


def first_characters(regexp: str) -> frozenset[str] | None:
    """Return the characters that what a pattern matches may begin with; None where it may be any, or nothing matches.

    >>> sorted(first_characters("(?<!x)(?:ab|[c-d]?e)|f+"))
    ['a', 'c', 'd', 'e', 'f']
    >>> first_characters("[^a]b") is None, first_characters("a?") is None
    (True, True)
    """
    parsed = PARSER.parse(regexp)
    first, empty = _of_sequence(parsed)
    return None if empty or parsed.state.flags & re.IGNORECASE else first


First = tuple[frozenset[str] | None, bool]
"""(the characters, None for any; whether it may match nothing)"""


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> First:
    """What a sequence begins with: up to its first part that matches something in any case."""
    characters: frozenset[str] = frozenset()
    for kind, content in parts:
        first, empty = _of_part(str(kind), content)
        if first is None:
            return None, False
        characters |= first
        if not empty:
            return characters, False
    return characters, True


def _of_part(kind: str, content: Any) -> First:
    match kind:
        case "LITERAL":
            return frozenset({chr(content)}), False
        case "IN":
            return _of_class(content), False
        case "BRANCH":
            firsts = [_of_sequence(branch) for branch in content[1]]
            if any(first is None for first, _ in firsts):
                return None, False
            return frozenset().union(*(first or () for first, _ in firsts)), any(empty for _, empty in firsts)
        case "SUBPATTERN" if not content[1] & re.IGNORECASE:
            return _of_sequence(content[-1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _, repeated = content
            first, empty = _of_sequence(repeated)
            return first, empty or not least
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return frozenset(), True
        case _:
            return None, False


def _of_class(members: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    characters: set[str] = set()
    for kind, content in members:
        if str(kind) == "LITERAL":
            characters.add(chr(content))
        elif str(kind) == "RANGE" and content[1] - content[0] < MOST_OF_RANGE:
            characters.update(map(chr, range(content[0], content[1] + 1)))
        else:
            return None
    return frozenset(characters)
