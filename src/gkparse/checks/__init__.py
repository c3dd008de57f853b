"""Checks of what reports say: of one's own before it is published, and of many against each other.

What they find is about the sources. No figure is changed by them.
"""

from __future__ import annotations

from gkparse.checks.own import check
from gkparse.checks.years import check_across

__all__ = ["check", "check_across"]
