"""Which characters an optical reader puts where a digit stood.

Two tables, because they license different things. A character of `ROUND` has one digit reading only: a lone ``О`` in
a cell of figures can be nothing but 0. A stroke may be the digit 1 or a rule of the table, so it never settles a
figure without an equation.
"""

from __future__ import annotations

from itertools import islice, product

__all__ = ["digit_readings", "is_certain", "is_common", "is_plain", "is_speck"]

ROUND = dict.fromkeys("OoОоΟοQ〇○◯θΘØø", "0")
"""Characters with exactly one digit reading."""

STROKES = dict.fromkeys("IlіІ!i|¦丨ⅠıíìΙ卜]", "1")
"""Characters that are a 1, or a rule of the table and no character at all."""

SIMILAR = {
    "D": "0", "C": "0", "U": "0", "□": "0", "⊙": "0", "口": "0",
    "Z": "2", "z": "2", "S": "5", "s": "5", "B": "8", "g": "9", "q": "9", "b": "6", "G": "6", "A": "4", "T": "7",
    "J": "1", "了": "7", "工": "1",
}  # fmt: skip
"""Characters that resemble a digit, but may be a scrap of anything else."""

NOISE = frozenset("'`·:;^°•\",.")
"""Specks: characters that may be nothing at all."""

SPECKS = NOISE | frozenset("、。‘’“”~")
"""What dust, or the end of a rule, becomes in an empty cell; marks for none are not among them."""

MOST_READINGS = 64


def digit_readings(garbled: str) -> tuple[str, ...]:
    """Return every digit string that ``garbled`` may be a misreading of, without repetitions.

    >>> digit_readings("О")
    ('0',)
    >>> digit_readings("I2")
    ('12', '2')
    >>> digit_readings("2|6")
    ('216', '26')
    >>> digit_readings("公")
    ()
    """
    choices: list[tuple[str, ...]] = []
    for character in garbled:
        if character in "0123456789":
            choices.append((character,))
        elif character in ROUND:
            choices.append((ROUND[character],))
        elif character in STROKES:
            choices.append((STROKES[character], ""))
        elif character in SIMILAR:
            choices.append((SIMILAR[character],))
        elif character in NOISE:
            choices.append(("",))
        else:
            return ()
    readings = ("".join(parts) for parts in islice(product(*choices), MOST_READINGS))
    return tuple(dict.fromkeys(reading for reading in readings if is_plain(reading)))


def is_plain(digits: str) -> bool:
    """Whether ``digits`` can be a printed count: not empty, and no zero before other digits.

    >>> is_plain("0"), is_plain("10"), is_plain("01"), is_plain("")
    (True, True, False, False)
    """
    return bool(digits) and (digits == "0" or digits[0] != "0")


def is_certain(garbled: str) -> bool:
    """Whether every character of ``garbled`` has exactly one digit reading, so that no equation is needed.

    >>> is_certain("1О"), is_certain("|")
    (True, False)
    """
    return all(character in "0123456789" or character in ROUND for character in garbled)


def is_common(character: str) -> bool:
    """Whether a character is a digit, a ring or a stroke: what stands for a 0 or a 1, and seldom for anything else."""
    return character in "0123456789" or character in ROUND or character in STROKES


def is_speck(piece: str) -> bool:
    """Whether a cell holds nothing but specks: it is empty, or its figure was not recognised.

    >>> is_speck("·"), is_speck(",."), is_speck("-"), is_speck("1.")
    (True, True, False, False)
    """
    return bool(piece) and SPECKS.issuperset(piece)
