"""A report as a web page."""

from __future__ import annotations

from html import escape

from tests.files.pages import blocks
from tests.filled import Filled
from tests.renderers.grid import Slot, Table

__all__ = ["page"]


def page(filled: Filled, *, layout: bool = False, spans: bool = True, ghosts: int = 0, wrapped: bool = False) -> str:
    """Write the page.

    Args:
        filled: The report.
        layout: A table around the whole of it, as old pages have.
        spans: Whether merged cells say how far they reach, or claim to reach too far.
        ghosts: So many empty cells at the end of every row.
        wrapped: Every cell has a table of its own in it, with a single cell.
    """
    body = "\n".join(
        f"<p>　　{escape(block)}</p>" if isinstance(block, str) else _table(block, spans, ghosts, wrapped)
        for block in blocks(filled)
    )
    if layout:
        body = (
            f"<table><tr><td>当前位置：首页 &gt; 2 年报</td><td>7</td></tr><tr><td colspan=2>{body}</td></tr></table>"
        )
    return (
        "<!DOCTYPE html><html><head><title>政府信息公开</title><style>td{width:3px}</style></head><body>"
        f"<div class=nav><a href='/'>首页</a> &gt; 年报</div><script>var n = 3;</script>{body}"
        "<p style='display:none'>浏览 12 次</p></body></html>"
    )


def _table(table: Table, spans: bool, ghosts: int, wrapped: bool) -> str:
    rows = ("".join(_cell(slot, spans, wrapped) for slot in row) + "<td></td>" * ghosts for row in table.rows)
    return f"<table border=1><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


def _cell(slot: Slot, spans: bool, wrapped: bool) -> str:
    reach = f" colspan={slot.wide} rowspan={slot.tall if spans else slot.tall + 1}"
    text = f"<p><span>{escape(slot.text)}</span></p>"
    return f"<td{reach}>{f'<table><tr><td>{text}</td></tr></table>' if wrapped else text}</td>"
