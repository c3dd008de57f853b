"""The grammar files, found and built into parsers once a process."""

from __future__ import annotations

import posixpath
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from lark import Lark

__all__ = ["grammar_dir", "load_grammar"]


def grammar_dir() -> Traversable:
    """Return the grammar folder: inside an installed package, or at the top of a checkout.

    >>> grammar_dir().joinpath("cell.lark").is_file()
    True
    """
    packaged = files("gkparse").joinpath("grammars")
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[2] / "grammars"


def load_grammar(name: str, *, start: str = "start", lexer: str = "contextual", strict: bool = False) -> Lark:
    """Return the LALR parser for ``grammars/<name>.lark``.

    ``lexer`` is ``contextual``, or ``words``, where at every place those terminals are looked for that may begin so: a
    grammar of many words is built sooner so, and reads faster.

    ``strict`` makes Lark refuse terminals that collide (it needs the library interegular). Otherwise the terminals are
    not looked through: where interegular happens to be installed, Lark would take seconds for it in every process.
    """
    return _build(name, start, lexer, strict)


@cache
def _build(name: str, start: str, lexer: str, strict: bool) -> Lark:
    """Build a parser; those that begin elsewhere in a grammar share its file, read once."""
    from lark import Lark
    from lark.lexer import ContextualLexer

    from gkparse.lexer import WordLexer

    class UncheckedLexer(ContextualLexer):
        def __init__(self, conf: Any, *args: Any, **options: Any) -> None:
            conf.skip_validation = True
            super().__init__(conf, *args, **options)

    def read(base: str | None, path: str) -> tuple[str, str]:
        at = posixpath.join(base or "", path)
        return at, grammar_dir().joinpath(*at.split("/")).read_text("utf-8")

    if start == "start":
        at, text = read(None, f"{name}.lark")
        source: dict[str, Any] = {"grammar": text, "source_path": at, "import_paths": [read]}
    else:
        source = {"grammar": _build(name, "start", lexer, strict).grammar}
    plugins = {} if strict else {"ContextualLexer": UncheckedLexer}
    options: dict[str, Any] = {"lexer": WordLexer if lexer == "words" else lexer, "start": start, "strict": strict}
    parser = Lark(**source, parser="lalr", _plugins=plugins, **options)
    for rule in parser.rules:
        rule.origin.name = str(rule.origin.name)  # as a token it is compared in Python, at every step of a parse
    return parser
