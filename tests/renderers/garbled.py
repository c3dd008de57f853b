"""Print whose noughts and ones were read as letters: one character for one, so that every place stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from tests.renderers.document import Rendered

LIKE_NOUGHT: Final = "ОOo〇"
LIKE_ONE: Final = "lI|"


def garble(rendered: Rendered, letters: Mapping[str, tuple[str, str]]) -> Rendered:
    """Replace the noughts and ones of some cells: `letters` gives for a path what 0 and 1 become there.

    A cell whose figure has neither stays as it is.

    >>> "О0".translate(str.maketrans("01", "ol"))
    'Оo'
    """
    text = list(rendered.text)
    for path, (nought, one) in letters.items():
        start, end = rendered.spans.get(path, (0, 0))
        text[start:end] = rendered.text[start:end].translate(str.maketrans("01", nought + one))
    return evolve(rendered, text="".join(text))
