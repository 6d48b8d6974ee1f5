"""Numbers in words and figures, as statements write them."""

import re
from decimal import Decimal

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_HALF = Decimal("0.5")

_WORD = "|".join(
    [f"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[1:10])}))?", *sorted(_ONES[1:], key=len, reverse=True)]
)
# For use inside other patterns; searched in folded lower-case text.
NUMBER = rf"(?:\d{{1,4}}(?:\.\d)?|(?:{_WORD})(?:\s+hundred)?)(?:\s+and\s+a\s+half)?"
ORDINALS = {
    word: at
    for at, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}


def value_of(text: str) -> Decimal:
    """Return the number a text matched by NUMBER says; "a" and "an" are one."""
    words = text.lower().strip()
    half = _HALF if words.endswith("and a half") else Decimal(0)
    words = re.sub(r"\s+and\s+a\s+half$", "", words)
    if words in ("a", "an", "one", "the"):
        return 1 + half
    if words[:1].isdigit():
        return Decimal(words) + half
    hundred = words.endswith("hundred")
    words = words.removesuffix("hundred").strip()
    ten, _, one = words.partition("-")
    found = _TENS[ten] + (_ONES.index(one) if one else 0) if ten in _TENS else _ONES.index(ten)
    return Decimal(found * 100 if hundred else found) + half
