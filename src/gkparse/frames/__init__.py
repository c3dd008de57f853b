"""Reports as tables: Arrow, pandas, polars."""

from __future__ import annotations

from gkparse.frames.frames import facts, panel, to_arrow, to_pandas, to_polars

__all__ = ["facts", "panel", "to_arrow", "to_pandas", "to_polars"]
