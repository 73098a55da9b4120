"""Figures: the numbers of distances and areas as people write them, in the one grammar that all who read them share.

``8``, ``2.5``, ``2,5`` and ``>30``, a lower bound. What may mean thousands or a decimal is left to whoever wrote it.
"""

import re

__all__ = ["is_ambiguous", "meant", "one_form", "read_number", "unambiguous"]

_NUMBER = r"(?:(>) *)?([0-9]{1,9})(?:[.,]([0-9]{1,9}))?"
"""Nine digits on either side: more than any length or area on Earth in km needs, and none that a float would spoil."""

_WRITTEN = re.compile(_NUMBER)
_WITH_UNIT = re.compile(rf"\+?({_NUMBER})[.,]?(?:\s*(?!e[0-9+-])[^\W\d]+[²2]?\.?)?", re.IGNORECASE)
_GROUPED = re.compile(
    r"((?:> *)?[0-9]{1,3}(?:([ \u00a0\u202f'’])[0-9]{3}(?:\2[0-9]{3})*|(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,}))"
    r"(?![0-9])(.*)"
)
_THOUSANDS = re.compile(r"(?:> *)?[1-9][0-9]{0,2}[.,][0-9]{3}")


def is_ambiguous(cell: str) -> bool:
    """Say whether a cell may mean thousands as well as a decimal, as "1,000" and "1.000" do."""
    return bool(_THOUSANDS.fullmatch(cell))


def read_number(cell: str) -> float:
    """Return the number of a cell, "8", "2,5" or ">30" (a lower bound); raises ValueError."""
    found = _WRITTEN.fullmatch(cell)
    if not found:
        raise ValueError("is no number")
    return float(f"{found[2]}.{found[3] or 0}")


def one_form(cell: str) -> str:
    """Return a number in its shortest form that can be read again; what is none or ambiguous stays as it is.

    It has a decimal point; 2.1250 keeps its zero, without which it might be thousands.
    """
    found = _WRITTEN.fullmatch(cell)
    if not found or is_ambiguous(cell):
        return cell
    fraction = (found[3] or "").rstrip("0")
    return unambiguous(f"{found[1] or ''}{int(found[2])}{'.' if fraction else ''}{fraction}")


def unambiguous(number: str) -> str:
    """Return a decimal with a zero behind it if it might be taken for thousands: 2.125 is 2.1250."""
    return f"{number}0" if is_ambiguous(number) else number


def meant(cell: str) -> tuple[str, ...]:
    """Return the numbers that a cell may mean: "8 km" is 8, "1 000" is 1000, "1,000" is 1000 or 1.0."""
    if is_ambiguous(cell):
        whole, fraction = re.split("[.,]", cell.replace(" ", ""))
        return f"{whole}{fraction}", unambiguous(f"{whole}.{fraction.rstrip('0') or '0'}")
    if found := _WITH_UNIT.fullmatch(cell):
        return meant(found[1]) if is_ambiguous(found[1]) else (one_form(found[1]),)
    if found := _GROUPED.fullmatch(cell):
        return meant(re.sub("[^0-9>]", "", found[1]) + found[3])
    return ()
