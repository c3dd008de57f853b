"""A web page saved with all that it shows (MHTML) → a document: its pages, read as any other page."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from typing import Any

from gkparse.errors import UnreadableFileError
from gkparse.read.document import Block, Document
from gkparse.read.html import FRAMES, blocks_of, page_of

__all__ = ["read_mhtml"]


def read_mhtml(data: bytes) -> Document:
    """Read the page that was saved, and behind it those that it shows in frames."""
    try:
        message = message_from_bytes(data.lstrip())
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        first = _first(message, pages)
        if first is None:
            raise UnreadableFileError("the saved page holds no page")
        root = _root(first)
        blocks: list[Block] = list(blocks_of(root))
        if next(root.iter(*FRAMES), None) is not None:
            for page in pages:
                if page is not first:
                    blocks.extend(blocks_of(_root(page)))
    except (MessageError, LookupError, RecursionError) as error:
        raise UnreadableFileError(f"no saved page: {type(error).__name__}: {error}") from None
    return Document(kind="mhtml", blocks=tuple(blocks))


def _first(message: Message, pages: list[Message]) -> Message | None:
    """The page that the file says to begin with, else the first one."""
    start = message.get_param("start")
    return next((page for page in pages if start and page.get("Content-ID") == start), next(iter(pages), None))


def _root(page: Message) -> Any:
    data = page.get_payload(decode=True)
    return page_of(data if isinstance(data, bytes) else b"", page.get_content_charset())
