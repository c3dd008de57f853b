"""Every grammar can be found, and none of its terminals collide."""

from __future__ import annotations

from pathlib import Path

import pytest
from lark import Lark

from gkparse.grammar import grammar_dir, load_grammar

GRAMMARS = sorted(path.stem for path in (Path(__file__).parents[1] / "grammars").glob("*.lark"))


def test_the_package_finds_the_grammars_of_the_checkout() -> None:
    assert sorted(entry.name for entry in grammar_dir().iterdir() if entry.name.endswith(".lark")) == [
        f"{name}.lark" for name in GRAMMARS
    ]


@pytest.mark.parametrize("name", GRAMMARS)
def test_a_grammar_builds_once_and_strictly(name: str) -> None:
    """Strict: where two terminals match the same text, building fails."""
    assert isinstance(load_grammar(name, strict=True), Lark)
    assert load_grammar(name) is load_grammar(name)


def test_parsers_that_begin_elsewhere_in_a_grammar_share_its_file() -> None:
    assert load_grammar("cell", start="delimited").grammar is load_grammar("cell").grammar
    assert load_grammar("prose", start="word", lexer="words").grammar is load_grammar("prose", lexer="words").grammar
