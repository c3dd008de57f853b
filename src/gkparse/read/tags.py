"""Which elements of a web page do what."""

from __future__ import annotations

__all__ = ["BLOCKS", "CELLS", "DRAWN", "GONE", "RAISED", "ROW_GROUPS", "SPECIAL", "UNSEEN"]


def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


UNSEEN = words_of(
    """
    script style noscript template head title meta link iframe object embed svg select option input
    textarea rp rt del s strike
    """
)
"""Elements of which a page shows no text of its report."""
DRAWN = words_of("img input select textarea svg canvas object embed iframe video script")
"""Elements that may show a figure which is no text of the page."""
GONE = words_of("del s strike")
"""Elements whose text was struck out."""
RAISED = frozenset({"sup", "sub"})
"""Elements that stand above or below the line: the number of a note is no digit of the figure before it."""
SPECIAL = UNSEEN | DRAWN | GONE | RAISED
"""Elements that a cell of plain text does not hold."""
BLOCKS = words_of(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figure footer
    form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th
    thead tr ul
    """
)
"""Elements that stand on lines of their own."""
CELLS = frozenset({"td", "th"})
ROW_GROUPS = frozenset({"tbody", "thead", "tfoot"})
