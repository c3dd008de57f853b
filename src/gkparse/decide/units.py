"""Units printed in column headers: 采购总金额（万元）, 本年收费金额（单位：万元）."""

from __future__ import annotations

from gkparse.align.stream import Stream
from gkparse.forms.model import Form
from gkparse.labels.vocabulary import HEAD, ROW, compact

__all__ = ["header_units"]

UNITS = ("亿元", "万元", "千元", "元")
NEAR = 16
"""So many characters from the start of the header's last words, the unit stands in brackets."""


def header_units(folded: str, stream: Stream, shape: Form) -> dict[str, str]:
    """Return the unit of every amount whose column header prints one, by path.

    >>> from gkparse.forms import form
    >>> header_units("", Stream((), (), ()), form("2021"))
    {}
    """
    amounts = {cell.row: cell.path for cell in shape.cells if cell.kind == "amount"}
    units: dict[str, str] = {}
    header: str | None = None
    for gap in stream.gaps:
        for anchor in gap.anchors:
            if anchor.kind == HEAD and anchor.table == "disclosure":
                header = None
                if anchor.key == "amount":
                    words = compact(folded[anchor.start : anchor.end + NEAR])
                    inside = words[words.find("(") :] if "(" in words else ""
                    header = next((unit for unit in UNITS if unit in inside.split(")")[0]), None)
            elif anchor.kind == ROW and header and anchor.key in amounts:
                units[amounts[anchor.key]] = header
    return units
