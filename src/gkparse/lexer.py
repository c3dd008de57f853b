"""A lexer for grammars of many words.

Lark's own tries its terminals one behind the other at every place; the tokens are the same, but that neighbouring
characters which only the last terminal takes are one token: the words that a grammar does not know.
"""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token
from lark.common import LexerConf
from lark.exceptions import UnexpectedCharacters
from lark.lexer import Lexer

from gkparse.beginnings import ByFirst

__all__ = ["WordLexer"]


class WordLexer(Lexer):
    """Finds at each place the first terminal, as Lark ranks them, that matches."""

    def __init__(self, conf: LexerConf) -> None:
        ranked = sorted(
            conf.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name)
        )
        self.terminals = ByFirst((terminal.name, terminal.pattern.to_regexp()) for terminal in ranked)
        self.last = ranked[-1].name

    def lex(self, data: str) -> Iterator[Token]:  # type: ignore[override]
        """Yield the tokens of a text.

        Raises:
            UnexpectedCharacters: No terminal matches somewhere.
        """
        at = unknown = 0
        while at < len(data):
            for name, match in self.terminals.at(data[at]):
                found = match(data, at)
                if found is not None:
                    stop = found.end()
                    if name != self.last:
                        if unknown < at:
                            yield Token(self.last, data[unknown:at], unknown, end_pos=at)
                        yield Token(name, found[0], at, end_pos=stop)
                        unknown = stop
                    at = stop
                    break
            else:
                raise UnexpectedCharacters(data, at, 1, at + 1)  # type: ignore[no-untyped-call]
        if unknown < at:
            yield Token(self.last, data[unknown:at], unknown, end_pos=at)
