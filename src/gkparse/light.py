"""Records that are made by the hundreds for each text.

They are frozen like any other for whoever checks the types, and nothing assigns to their fields. While the program runs
nothing guards them: attrs takes three times as long to make a record that it has to guard.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrs import frozen as light
else:
    from attrs import define

    light = partial(define, unsafe_hash=True)

__all__ = ["light"]
