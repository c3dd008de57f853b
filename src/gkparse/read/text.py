"""Bytes → text, whatever they were written in."""

from __future__ import annotations

import codecs

from gkparse.errors import UnreadableFileError

__all__ = ["decode", "looks_like_text"]

MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""What may stand at the start of a file to say how it is written."""
SAMPLE = 1 << 16
FEWEST = 0.9
"""So much of a text of either kind are characters that these reports are made of."""


def decode(data: bytes, declared: str | None = None) -> str:
    r"""Return the text of a file.

    A mark at its start decides, else whether it is UTF-8, UTF-16, GB18030 or Big5 throughout. What a page declares of
    itself is often wrong, and is asked last: bytes that are UTF-8 throughout and not plain ASCII are UTF-8 whatever is
    declared. A lone carriage return ends a line where nothing else does.

    >>> decode("规章".encode("gb18030")), decode("规章0".encode("utf-16-le")), decode("\ufeff规章".encode("utf-8"))
    ('规章', '规章0', '规章')
    """
    text = _text(data, declared)
    return text if "\n" in text else text.replace("\r", "\n")


def _text(data: bytes, declared: str | None) -> str:
    for mark, encoding in MARKED:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _decoded(data, wide)
    for encoding in ("utf-8", "gb18030", declared or "utf-8"):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return text if encoding != "gb18030" or GOVERNMENT in text else _big5(data) or text
    # A few broken bytes in a page of a hundred thousand: what they were is lost, everything else is not.
    return max((data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")), key=_share)


def _big5(data: bytes) -> str | None:
    """The text, if it is Big5: nearly all such bytes are GB18030 as well, but no words."""
    text = data.decode("big5hkscs", "replace")
    return text if GOVERNMENT in text else None


GOVERNMENT = "政府"
"""A word of every report, the same in simplified and traditional characters."""


def _decoded(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace")
    if _share(text) < FEWEST:
        raise UnreadableFileError(f"the file is marked as {encoding} and is none")
    return text


def _wide(data: bytes) -> str | None:
    r"""UTF-16 without a mark: half the bytes of its figures and line ends are nought, and its characters are the usual.

    >>> _wide("规章\t0".encode("utf-16-be")), _wide("规章\t0".encode("gb18030"))
    ('utf-16-be', None)
    """
    sample = data[: SAMPLE & ~1]
    if b"\x00" not in sample or len(data) % 2:
        return None
    encoding = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
    return encoding if _share(sample.decode(encoding, "replace")) >= FEWEST else None


USUAL = (("\u4e00", "\u9fff"), (" ", "~"), ("\t", "\r"), ("\u3000", "\u303f"), ("\uff00", "\uffef"))


def _share(text: str) -> float:
    """How much of a text are Chinese characters, ASCII and Chinese punctuation."""
    usual = sum(any(first <= c <= last for first, last in USUAL) for c in text[:SAMPLE])
    return usual / min(len(text), SAMPLE) if text else 1.0


def looks_like_text(data: bytes) -> bool:
    """Whether the bytes are text at all.

    >>> looks_like_text("一、总体情况".encode()), looks_like_text(bytes(range(256)))
    (True, False)
    """
    sample = data[:SAMPLE]
    if any(sample.startswith(mark) for mark, _ in MARKED) or _wide(data):
        return True
    return not any(byte in sample for byte in b"\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\x13\x14\x15")
