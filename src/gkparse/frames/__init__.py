"""Reports as tables: Arrow, pandas, polars."""

from __future__ import annotations

from gkparse.frames.frames import panel, to_arrow, to_pandas, to_polars

__all__ = ["panel", "to_arrow", "to_pandas", "to_polars"]
