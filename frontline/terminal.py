"""Text for a terminal: what outsiders wrote steers none."""

import unicodedata

__all__ = ["shown"]


def shown(text: str, *, keep_lines: bool = False) -> str:
    """Return a text with what would control a terminal shown as its code; a space of any kind stays as it is.

    Line ends stay too if ``keep_lines``, for messages of several lines.
    """
    return "".join(
        sign
        if sign.isprintable() or unicodedata.category(sign) == "Zs" or (keep_lines and sign == "\n")
        else f"\\u{ord(sign):04x}"
        for sign in text
    )
