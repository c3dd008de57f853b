"""How a filled form comes to be a text: one small module for each way that converters have.

`LOSSLESS` keeps a place for every cell, printed or empty; `DROPPED` lets empty cells vanish; `GLUED` puts nothing
between two cells; `SCRAMBLED` parts figures from their labels. Each is a function of a filled form and a wording.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

from tests.filled import Filled
from tests.renderers import (
    aligned,
    boxes,
    dashed,
    filled_up,
    glued,
    interleaved,
    marked_up,
    numbered,
    one_a_line,
    paragraphs,
    pipes,
    separated,
    spaced,
    tabs,
    word,
    wrapped,
)
from tests.renderers.document import PLAIN, Rendered, Wording

__all__ = ["BARRED", "DROPPED", "GLUED", "LOSSLESS", "PLAIN", "SCRAMBLED", "Rendered", "Renderer", "Wording"]

Renderer: TypeAlias = Callable[[Filled, Wording], Rendered]

LOSSLESS: Final[Mapping[str, Renderer]] = {
    "tabs": tabs.render,
    "tabs-continued": partial(tabs.render, merged="continued", heading="## {}"),
    "tabs-padded": partial(tabs.render, merged="padded", heading="### {}"),
    "tabs-expanded": partial(tabs.render, merged="expanded"),
    **{f"pipes-{style}": partial(pipes.render, style=style) for style in pipes.STYLES},
    "paragraphs": partial(paragraphs.render, merged="continued"),
    "paragraphs-uneven": partial(paragraphs.render, merged="continued", filled_end="\n\n"),
    **{f"marked-up-{style}": partial(marked_up.render, style=style) for style in marked_up.STYLES},
    "pipes-numbered": partial(numbered.render, bars=True),
    "comma": separated.render,
    "comma-padded": partial(separated.render, merged="padded"),
    "comma-quoted": partial(separated.render, merged="continued", quoted=True),
    "listed": partial(separated.render, merged="padded", listed=True),
    "semicolon": partial(separated.render, mark=";"),
    "word": word.render,
    "word-padded": partial(word.render, padded=True),
    "word-wrapped": partial(word.render, wrapped=True),
    "word-spread": partial(word.render, spread=True),
    **{f"box-{at}": partial(boxes.render, at=at) for at in ("first", "middle", "last")},
    "dashed": dashed.render,
    "dashed-apart": partial(dashed.render, apart=True),
    "filled-up": filled_up.render,
    "filled-up-apart": partial(filled_up.render, apart=True),
    **{f"wrapped-{at}": partial(wrapped.render, at=at) for at in ("first", "middle", "last")},
}
BARRED: Final = tuple(name for name in LOSSLESS if name.startswith(("pipes", "box", "marked-up-wiki")))
"""Layouts in which a vertical bar is a separator, so that it cannot stand for a 1."""

DROPPED: Final[Mapping[str, Renderer]] = {
    "spaced": spaced.render,
    "spaced-upright": partial(spaced.render, upright=True),
    "one-a-line": one_a_line.render,
    "one-a-line-tight": partial(one_a_line.render, gap="\n"),
    "aligned": aligned.render,
    "paragraphs-apart": partial(paragraphs.render, filled_end="\n\n", empty_end="\n\n"),
    "paragraphs-tabs": partial(paragraphs.render, before="\t", filled_end="\t\n", empty_end="\t\n", row_end="\t\n\t\n"),
    "numbered": numbered.render,
}
GLUED: Final[Mapping[str, Renderer]] = {
    "glued": glued.render,
    "glued-rows": partial(glued.render, rows=True),
}
SCRAMBLED: Final[Mapping[str, Renderer]] = {
    f"interleaved-{order}": partial(interleaved.render, order=order)
    for order in ("labels-first", "figures-first", "figures-above", "columns")
}
