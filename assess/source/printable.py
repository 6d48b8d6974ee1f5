"""Text that is safe to print: nothing a person wrote in a file can steer a terminal."""

import unicodedata

REPLACED = "\ufffd"
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_KEPT = "\n\u200c\u200d"  # the joiners that names in Persian or Urdu, and emoji, are written with


def printable(text: str) -> str:
    """Return a text in which control characters are shown, not obeyed; line ends and joiners stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character if character in _KEPT or unicodedata.category(character) not in _STEERING else REPLACED
        for character in text
    )


def on_one_line(text: str) -> str:
    """Return a text as one printable line."""
    return printable(text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))
