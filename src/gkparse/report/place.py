"""Where something stands in the file that a report was read from."""

from __future__ import annotations

from attrs import fields, frozen

__all__ = ["Place"]


@frozen(kw_only=True)
class Place:
    """A stretch of a report's text, in terms of its file. What the file does not have is None.

    Pages, tables, rows and columns are counted from 1.

    >>> Place(span=(5, 7), table=2, row=4, column=3)
    Place(span=(5, 7), table=2, row=4, column=3)
    """

    span: tuple[int, int] = (0, 0)
    """Where it stands in the report's text."""
    page: int | None = None
    """The page."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right and bottom on that page, in points from its upper left corner; an image is a page of A4."""
    table: int | None = None
    """The table, in the order of the document; in a PDF, of the page."""
    row: int | None = None
    """The row of that table."""
    column: int | None = None
    """The column in which the cell begins, merged cells counted as the columns that they cover."""
    sheet: str | None = None
    """The sheet of a workbook."""
    cell: str | None = None
    """The cell of that sheet: ``C12``."""
    path: str | None = None
    """The table of a web page, as XPath."""

    def spanning(self, start: int, end: int) -> Place:
        """The same place of the file, for this stretch of the text.

        >>> Place(page=3).spanning(5, 7)
        Place(span=(5, 7), page=3)
        """
        # Every cell of every file comes by here, and attrs.evolve takes several times as long.
        return Place(
            span=(start, end),
            page=self.page,
            box=self.box,
            table=self.table,
            row=self.row,
            column=self.column,
            sheet=self.sheet,
            cell=self.cell,
            path=self.path,
        )

    def __repr__(self) -> str:
        shown = ((attribute.name, getattr(self, attribute.name)) for attribute in fields(Place))
        return f"Place({', '.join(f'{name}={value!r}' for name, value in shown if value is not None)})"
