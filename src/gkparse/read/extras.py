"""The libraries that read files: each stands behind an extra of the package, and is imported when a file needs it."""

from __future__ import annotations

from typing import Any

from gkparse.extras import require

__all__ = ["need"]


def need(module: str, extra: str, what: str) -> Any:
    """Import an optional library.

    Raises:
        MissingExtraError: It is not installed; the message names the extra.

    >>> need("no_such_library", "pdf", "a PDF")
    Traceback (most recent call last):
        ...
    gkparse.errors.MissingExtraError: reading a PDF needs no_such_library: pip install 'gkparse[pdf]'
    """
    return require(module, extra=extra, purpose=f"reading {what}")
