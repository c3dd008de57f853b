"""The report: its cells, its typed tables, and what was found about it."""
