"""Ciphers: columns of whole numbers and of texts in few bytes, for pages whose data are packed.

A number is written as one character, so that what is packed has no commas; the page's ``ciphers.js`` reads it back.
"""

import base64
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

__all__ = ["Packed", "cipher", "printed", "rows", "sentences", "signed", "successive"]

BLANK = 0x20
"""The character of 0: those before it are written as six in JSON."""

SURROGATES, HOW_MANY = 0xD800, 0x800
"""Code points that stand for no character: numbers go on behind them."""

MOST = 0x110000 - HOW_MANY - BLANK
"""Numbers from here on have no character of their own."""

FIGURES = re.compile(r"([0-9]+)")
"""By what sentences of one kind differ most: days and shares."""

TAIL = re.compile(r"(.*?)([1-9][0-9]{0,14})([^0-9]*)", re.DOTALL)
"""A text with a running number: what stands before, the number without leading noughts, what stands behind."""

Packed = dict[str, Any]


def cipher(numbers: ArrayLike) -> str | list[int]:
    """Write numbers from 0 on as a text of one character each; as a list if one of them is too large for that."""
    values = np.asarray(numbers, np.int64)
    if len(values) and int(values.max()) >= MOST:
        return [int(one) for one in values]
    points = values + BLANK
    points[points >= SURROGATES] += HOW_MANY
    return points.astype("<u4").tobytes().decode("utf-32-le")


def signed(numbers: ArrayLike) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return numbers of either sign as numbers from 0 on: 0, -1, 1, -2, 2 and so on."""
    values = np.asarray(numbers, np.int64)
    return np.where(values < 0, -2 * values - 1, 2 * values)


def printed(content: bytes) -> str:
    """Write bytes as text that can stand in a script element: five signs for four bytes, none of them ``<``."""
    return base64.b85encode(content).decode().replace("<", "/")


def rows(column: Iterable[Hashable]) -> Packed:
    """Write a column as its different ``rows`` in order of first use, and ``at`` with 0 for the next new one.

    Any other number is that of a row that was used before, counted from 1.
    """
    numbers: dict[Hashable, int] = {}
    found = []
    for row in column:
        number = numbers.get(row, 0)
        found.append(number)
        if not number:
            numbers[row] = len(numbers) + 1
    return {"rows": list(numbers), "at": cipher(found)}


def successive(texts: Iterable[str]) -> Packed:
    """Write texts that count on, such as ids: ``steps`` of their last number from 1 on, 0 for one of ``rows``."""
    steps, written = [], []
    before, last, behind = "", 0, ""
    for text in texts:
        match = TAIL.fullmatch(text)
        head, number, tail = (match[1], int(match[2]), match[3]) if match else (text, 0, "")
        step = number - last
        if match and last and step >= 0 and (head, tail, len(str(number))) == (before, behind, len(str(last))):
            steps.append(step + 1)
        else:
            steps.append(0)
            written.append(text)
        before, last, behind = head, number, tail
    return {"rows": written, "steps": cipher(steps)}


def sentences(texts: Sequence[str]) -> Packed:
    """Write texts as their ``parts``, commonest first, and ``columns``: of the first part of each text, and so on.

    They are parted at their figures, so that sentences of one kind share all other parts; ``lengths`` are how many
    parts each text has, ``same`` of each column how many numbers in it stand for an earlier part of the text.
    """
    parted = [FIGURES.split(text) if text else [] for text in texts]
    lengths = np.array(list(map(len, parted)), np.int64)
    parts = [part for part, _ in Counter(chain.from_iterable(parted)).most_common()]
    numbers = {part: number for number, part in enumerate(parts)}
    table = np.full((len(parted), max(lengths, default=0)), -1)
    table[np.arange(table.shape[1]) < lengths[:, None]] = [numbers[part] for row in parted for part in row]
    columns, same = [], []
    for place in range(table.shape[1]):
        here = table[lengths > place, : place + 1]
        column = here[:, place]
        first = (here == column[:, None]).argmax(axis=1)
        # Else telling it apart costs more than it saves.
        repeats = place % 2 == 1 and np.count_nonzero(first < place) > len(first) / 2
        same.append(place if repeats else 0)
        columns.append(cipher(np.where(first < place, first, column + place) if repeats else column))
    return {"parts": parts, "lengths": cipher(lengths), "same": same, "columns": columns}
