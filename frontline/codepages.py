"""Code pages: whether bytes that are no UTF-8 can be Cyrillic text in Windows-1251, or are something else, misread.

Any bytes but one can be read as Windows-1251, so what comes out is held against what people write: words wholly in
Cyrillic letters. UTF-8 read so shows pairs that no word has, as "Р°" or "вЂ™"; text of western Europe shows words of
both alphabets, as "cafй".
"""

import re
from itertools import islice

__all__ = ["is_windows_1251"]

MOST_WORDS = 20_000
"""Words looked at: some 150 kB of prose, and a tenth of a second."""

PURE_FOR_MIXED = 4
"""Words in Cyrillic for one of both alphabets, at least: «HIMARSів» is written, though seldom."""

_REACH = 40
"""Letters looked at before the first one beyond ASCII of a word."""

_UNDEFINED = b"\x98"
"""The one byte that Windows-1251 has no sign for."""

_MISREAD = re.compile(
    rb"[\xc3\xd0][\x80-\x84\x86-\x90\x95\x98-\x9f\xa1-\xa4\xa6\xa7\xa9\xab-\xae\xb0\xb1\xb5-\xb7\xb9\xbc-\xbe]"
    rb"|\xd1[\x80-\x84\x86-\x90\x95\x98-\x9f]|\xc2[\xa7\xa9\xab\xae\xb0\xb1\xb5-\xb7\xbc-\xbe]"
    rb"|\xe2\x80|\xe2[\x82\x84][\x80-\xbf]|\xf0\x9f[\x80-\xbf]"
)
"""UTF-8 of letters, signs and emoji whose bytes no word in Windows-1251 has together; those that one may have are left
out, as the end of «ЗСУ» or the beginning of «П’ять»."""

_RUN = re.compile(rb"[\x80-\xff][\w\x80-\xff'-]*")
_BEFORE = re.compile(rb"[\w'-]*\Z")
_WORD = re.compile(r"[^\W_]+(?:[-'’‘][^\W_]+)*")
_PART = re.compile("[A-Za-z\u0400-\u04ff]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ONLY_LATIN = re.compile("[A-Za-z]")
_NO_TWIN = re.compile("[DFGJLNQRSUVWYZbdfghjklmnqrstuvwz]")
"""Latin letters that look like none in Cyrillic: the others slip into Cyrillic words from a wrong keyboard."""


def is_windows_1251(data: bytes) -> bool:
    """Say whether bytes, of which some are no UTF-8, are plausible as Windows-1251.

    Signs without any letter beyond ASCII (dashes, quotation marks) are if Windows-1252 has the same ones: then nothing
    hangs on which it is.
    """
    if _UNDEFINED in data or _MISREAD.search(data):
        return False
    sample = _sample(data).decode("cp1251")
    if not _CYRILLIC.search(sample):
        return sample.encode("cp1252", errors="replace") == sample.encode("cp1251")
    words = [word for word in _WORD.findall(sample) if _CYRILLIC.search(word)]
    mixed = sum(map(_is_mixed, words))
    pure = sum(len(_CYRILLIC.findall(word)) > 1 and not _has_mixed_part(word) for word in words)
    return pure > 0 and pure >= PURE_FOR_MIXED * mixed


def _sample(data: bytes) -> bytes:
    """Return the first words that have bytes beyond ASCII."""
    return b" ".join(
        _BEFORE.findall(data[max(found.start() - _REACH, 0) : found.start()])[0] + found.group()
        for found in islice(_RUN.finditer(data), MOST_WORDS)
    )


def _is_mixed(word: str) -> bool:
    """Say whether a part of a word has Cyrillic letters and Latin ones that are no slip for them."""
    return any(_CYRILLIC.search(part) and _NO_TWIN.search(part) for part in _PART.findall(word))


def _has_mixed_part(word: str) -> bool:
    return any(_CYRILLIC.search(part) and _ONLY_LATIN.search(part) for part in _PART.findall(word))
