"""PDFs whose fonts do not say, or say wrongly, which characters they draw."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gkparse
from gkparse import AnnualReport
from tests.files import pdf
from tests.judging import assert_nothing, complaints, false_promises
from tests.samples import county

pytest.importorskip("pypdfium2")

FIRST_GLYPH, MAP = 900, 950


def drawn(monkeypatch: pytest.MonkeyPatch, base: int, character: Callable[[int], int] | None = None) -> AnnualReport:
    """A report whose figures are set in a font of their own.

    Its digits are the codes from ``base`` on; ``character`` is the character that the font says to draw for each.
    """
    plain = pdf._Pages.text

    def text(pages: pdf._Pages, x: float, y: float, words: str) -> None:
        if words.isdigit():
            code = bytes(base + int(c) for c in words).hex()
            pages.streams[-1].append(f"BT /F2 {pdf.SIZE} Tf {x:.2f} {pdf.HIGH - y:.2f} Td <{code}> Tj ET")
        else:
            plain(pages, x, y, words)

    monkeypatch.setattr(pdf._Pages, "text", text)
    names = [f"/a{n}" for n in range(10)]
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [.001 0 0 .001 0 0] /CharProcs << "
        f"{' '.join(f'{name} {FIRST_GLYPH + n} 0 R' for n, name in enumerate(names))} >> /Encoding << /Type /Encoding "
        f"/Differences [{base} {' '.join(names)}] >> /FirstChar {base} /LastChar {base + 9} "
        f"/Widths [{'500 ' * 10}] {f'/ToUnicode {MAP} 0 R' if character else ''} >>"
    )
    streams = {FIRST_GLYPH + n: f"500 0 50 0 450 700 d1 50 0 {100 + 30 * n} 700 re f" for n in range(10)}
    if character:
        pairs = "\n".join(f"<{base + n:02x}> <{character(n):04x}>" for n in range(10))
        streams[MAP] = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
            f"endcodespacerange 10 beginbfchar\n{pairs}\nendbfchar endcmap end end"
        )
    objects = "".join(
        f"{n} 0 obj\n<< /Length {len(stream)} >>\nstream\n{stream}\nendstream\nendobj\n"
        for n, stream in streams.items()
    )
    data = pdf.pdf(county()).replace(b"/F1 3 0 R", f"/F1 3 0 R /F2 {font}".encode())
    body = data[: data.index(b"xref\n0")]
    return gkparse.parse_file(body + objects.encode() + b"trailer\n<< /Size 999 /Root 1 0 R >>\n%%EOF\n")


def test_a_font_that_says_what_it_draws_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    report = drawn(monkeypatch, 1, lambda n: ord("0") + n)
    assert_nothing(complaints(report, county().truth()))


@pytest.mark.parametrize("base", [1, ord("("), ord("0"), 200])
def test_a_font_that_does_not_say_what_it_draws_is_not_read(monkeypatch: pytest.MonkeyPatch, base: int) -> None:
    assert false_promises(drawn(monkeypatch, base), county().truth()) == []


@pytest.mark.parametrize("character", [0, 0xE030, 0xF030])
def test_a_font_that_draws_what_is_no_character_is_not_read(monkeypatch: pytest.MonkeyPatch, character: int) -> None:
    assert false_promises(drawn(monkeypatch, 1, lambda n: character + n * (character > 0xE000)), county().truth()) == []
