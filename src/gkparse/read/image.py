"""An image → a document: a scanned page, or several in one TIFF."""

from __future__ import annotations

import io
from typing import Any

from gkparse.errors import UnreadableFileError
from gkparse.read.document import Block, Document
from gkparse.read.extras import need
from gkparse.read.limits import Limits
from gkparse.read.recognise import page_of_image

__all__ = ["read_image"]

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
A4 = (595.0, 842.0)
"""A page is so many points wide and high, whatever an image says of its own resolution: scanners rarely know."""


def read_image(data: bytes, limits: Limits) -> Document:
    """Recognise the pages of an image. Places in it are in points of a page of A4."""
    images = need("PIL.Image", "ocr", "an image")
    need("rapidocr", "ocr", "an image")
    blocks: list[Block] = []
    try:
        with images.open(io.BytesIO(data), formats=FORMATS) as image:
            frames = getattr(image, "n_frames", 1)
            limits.check("pages", frames)
            for number in range(frames):
                image.seek(number)
                wide, high = image.size
                limits.check("pixels", wide * high)
                blocks.extend(page_of_image(number + 1, _grey(image), wide / A4[wide > high]))
    except images.UnidentifiedImageError:
        # Its own message holds an address in memory: the same file has to fail in the same words.
        raise UnreadableFileError("no image: nothing that is known follows its first bytes") from None
    except (OSError, SyntaxError, ValueError, images.DecompressionBombError) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError(f"no image: {error}") from None
    return Document(kind="image", blocks=tuple(blocks), recognised=tuple(range(1, frames + 1)))


def _grey(image: Any) -> Any:
    """The grey values of an image, on white paper where it is transparent."""
    numpy, images = need("numpy", "ocr", "an image"), need("PIL.Image", "ocr", "an image")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = images.new("RGBA", clear.size, "white")
        image = images.alpha_composite(paper, clear)
    return numpy.asarray(image.convert("L"))
