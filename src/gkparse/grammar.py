"""The grammar files, found and built into parsers once a process."""

from __future__ import annotations

import posixpath
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

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


@cache
def load_grammar(name: str, *, start: str = "start", strict: bool = False) -> Lark:
    """Return the LALR parser for ``grammars/<name>.lark``.

    ``strict`` makes Lark refuse terminals that collide (it needs the library interegular).
    """
    from lark import Lark

    def read(base: str | None, path: str) -> tuple[str, str]:
        at = posixpath.join(base or "", path)
        return at, grammar_dir().joinpath(*at.split("/")).read_text("utf-8")

    at, text = read(None, f"{name}.lark")
    return Lark(text, parser="lalr", start=start, strict=strict, source_path=at, import_paths=[read])
