"""Written names: from any spelling of a settlement to the keys under which it is found.

Four keys, from strict to loose. ``normal_key`` keeps the letters and drops what never distinguishes two
places (case, apostrophes, hyphens). ``fold_key`` maps Ukrainian, Russian and every common romanisation onto
one Latin skeleton, so that Куп'янськ, Kupiansk, Kupyansk and Kupjansk meet. ``stem_key`` also drops the final
vowels, which case endings and Russian or English habits change (Pokrovsk, Pokrovske, Pokrovskoye). ``frame_key``
keeps little but the consonants, which survive when a name is half translated or misheard (Radostne for Радісне).

These work on a text of many lines as well as on one name, because folding 30,000 names in one pass of
``str.translate`` and ``re.sub`` takes a tenth of the time of 30,000 calls.

Some letters are one sound in one language and another in the next: ch is ч in English, х in German, ш in
French. ``fold_key`` reads them as English does; ``fold_keys`` adds the skeletons by the habits of the others.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product

__all__ = ["MAX_NAME_LENGTH", "bare_name", "fold_key", "fold_keys", "frame_key", "normal_key", "stem_key"]

MAX_NAME_LENGTH = 120
"""Longest text that is looked up as a name, in characters; the longest in the register has 37."""

_APOSTROPHES = "'’ʼ`‘´ʹ′ʻ\"ʺ″“”„«»"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad"
# Of the combining marks those go that composition left over: stress, and the ties of the Library of Congress.
_DROPPED = re.compile(f"[{_APOSTROPHES}{_INVISIBLE}\u0300-\u036f]")
_GAP = re.compile(r"[-‐‑‒–—_\u00a0\t ]+")

# Cyrillic look-alikes that a keyboard slip leaves inside a Latin word, and the reverse.
_TO_CYRILLIC = str.maketrans("aceiopxyABCEHIKMOPTXY", "асеіорхуАВСЕНІКМОРТХУ")
_TO_LATIN = str.maketrans("асеіорхуАВСЕНІКМОРТХУ", "aceiopxyABCEHIKMOPTXY")
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")

# Each Cyrillic letter as the letters of the skeleton: one letter a consonant (x is х, c is ц), so that levelling
# h to g cannot break kh, sh, zh or ch. What differs between romanisations of vowels is levelled afterwards.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ё": "io", "ж": "ž",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "x", "ц": "c", "ч": "č", "ш": "š",
    "щ": "ŝ", "ы": "i", "э": "e", "ю": "iu", "я": "ia", "ь": None, "ъ": None, "ѐ": "e", "ѝ": "i",
}  # fmt: skip
# Latin letters with marks (ISO 9, scientific, Polish, French, Crimean Tatar); those not named lose the mark.
_MARKED = {
    "â": "ia", "ć": "c", "ç": "č", "ê": "ie", "ë": "io", "ě": "ie", "ğ": "g", "ı": "i", "ş": "š",
    "û": "iu", "ż": "ž",
}  # fmt: skip
_KEPT_MARKS = "čšžŝł"
_UNMARKED = {
    chr(code): bare
    for code in range(0xC0, 0x250)
    if (bare := unicodedata.normalize("NFD", chr(code))[0]).isascii() and chr(code) not in _KEPT_MARKS
}
_LETTERS = str.maketrans(_UNMARKED | _MARKED | _CYRILLIC)

# A soft sign written as j (DSTU 9112: Kupjansjk), between consonants or after the last.
_SOFT_J = re.compile(rf"(?<=[b-df-hk-np-tv-xz{_KEPT_MARKS}])j(?![aeiouy])")
_DIGRAPHS = (
    ("schtsch", "ŝ"), ("shch", "ŝ"), ("szcz", "ŝ"), ("tsch", "č"), ("sch", "ŝ"),
    ("zgh", "zg"), ("kh", "x"), ("zh", "ž"), ("sh", "š"), ("ch", "č"), ("cz", "č"), ("sz", "š"), ("ts", "c"),
    ("tz", "c"), ("šč", "ŝ"), ("sč", "ŝ"), ("ł", "l"),
)  # fmt: skip
_LEVELLED = (
    ("h", "g"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"), ("iie", "ie"), ("ie", "e"), ("io", "e"),
)  # fmt: skip
_DOUBLE = re.compile(r"([^\d\n])\1+")
_VOWELS = re.compile("[aeiou]+")
_FINAL_VOWELS = re.compile(r"(?<=[^aeiou\s]{2})[aeiou]+$|(?<=[aeiou][^aeiou\s])[aeiou]+$", re.MULTILINE)

# How others read Latin letters, each habit with its rules in order: a pattern and what it may stand for, likeliest
# first. German writes з and с alike, and in the press ж as ш; it doubles a с between vowels.
_SOFT_O = (rf"(?<=[b-df-hk-np-tv-z{_KEPT_MARKS}])[ij]o", ("o",))
_HABITS: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = (
    (("x", ("ks",)), ("shh", ("ŝ",))),
    (("ch", ("x",)), ("l(?=[aou])", ("li", "l")), _SOFT_O),
    (
        ("schtsch", ("ŝ",)), ("tsch", ("č",)), ("sch", ("š", "ž")), ("sh", ("ž",)), ("ch", ("x",)), ("z", ("c",)),
        ("ss", ("s",)), ("s(?=[aeiouyjlmnrwbdgh])", ("z", "s")), _SOFT_O,
    ),
    (("chtch|stch", ("ŝ",)), ("tch", ("č",)), ("ch", ("š",)), ("j", ("ž",)), ("ou", ("u",)), ("gu(?=[eiy])", ("g",))),
    ((r"(?<![cksz])h", ("x",)), _SOFT_O),
)  # fmt: skip
_READINGS = tuple(
    (re.compile("|".join(f"({pattern})" for pattern, _ in habit)), tuple(sounds for _, sounds in habit))
    for habit in _HABITS
)
_MOST_READINGS = 8
"""The most spellings that are tried by one habit: three letters that may be either of two sounds."""

_GENERIC = (
    r"м|с|c|г|д|п|сел|пос|дер|смт|пгт|н\.?\s?п|сел(?:о|а|у|і|е|ом)|селищ(?:е|а|у|і|ем)(?: міського типу)?"
    r"|міст(?:о|а|у|і|ом)|населен(?:ий|ого|ому|им) пункт(?:у|і|ом)?|насел[её]нн(?:ый|ого|ому|ом|ым) пункт(?:а|у|е|ом)?"
    r"|город(?:а|у|е|ом)?|деревн(?:я|и|е|ю|ей)|пос[её]л(?:ок|ка|ку|ке|ком)(?: городского типа)?"
    r"|(?:urban-type |rural |urban )?(?:settlement|village|town|city|hamlet)(?: of)?"
)
_PREPOSITIONS = (
    r"у|в|на|під|біля|поблизу|коло|до|з|із|зі|за|від|во|под|около|возле|вблизи|из|от|in|at|near|of|to|from|into|the"
)
_LEADING = re.compile(rf"(?:{_GENERIC}|{_PREPOSITIONS})(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?<=\w)\s+(?:urban-type |rural |urban )?(?:city|town|village|settlement|hamlet)$", re.IGNORECASE
)


def _straighten(match: re.Match[str]) -> str:
    """Rewrite a word that mixes scripts in the script that most of its letters are in."""
    word = match.group()
    if not _MIXED.search(word):
        return word
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in word)
    return word.translate(_TO_CYRILLIC if 2 * cyrillic >= len(word) else _TO_LATIN)


def normal_key(text: str) -> str:
    """Return the text in lower case, composed, one space between words, without apostrophes."""
    composed = unicodedata.normalize("NFC", text)
    cleaned = _GAP.sub(" ", _DROPPED.sub("", composed)).replace(" \n", "\n").replace("\n ", "\n").strip(" ")
    if _MIXED.search(cleaned):
        cleaned = _WORD.sub(_straighten, cleaned)
    return cleaned.casefold()


def _level(letters: str) -> str:
    """Return the skeleton of letters in which consonants may still be digraphs."""
    if "j" in letters:
        letters = _SOFT_J.sub("", letters)
    folded = letters.replace(" ", "")
    for written, sound in _DIGRAPHS + _LEVELLED:
        folded = folded.replace(written, sound)
    return _DOUBLE.sub(r"\1", folded)


def fold_key(text: str) -> str:
    """Return the skeleton that all common spellings of a name share; lines stay lines.

    The skeleton is a search key, not a romanisation: distinct names may share it (Лиман and Ліман do),
    so whoever looks up by it must prefer the stricter keys.
    """
    return _level(normal_key(text).translate(_LETTERS))


def fold_keys(written: str) -> tuple[str, ...]:
    """Return the skeletons of one name: ``fold_key`` first, then what German, French and others would read.

    Whoever looks up by them takes the first that is known: the later, the less likely.
    """
    letters = normal_key(written).translate(_LETTERS)
    keys = [_level(letters)]
    if written.isascii() or not any("\u0400" <= c <= "\u04ff" for c in written):
        for pattern, sounds in _READINGS:
            keys += map(_level, _readings(letters[:MAX_NAME_LENGTH], pattern, sounds))
    return tuple(dict.fromkeys(keys))


def _readings(letters: str, pattern: re.Pattern[str], sounds: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Yield the letters with each match of the pattern's groups replaced by what it may stand for."""
    parts: list[tuple[str, ...]] = []
    end = 0
    for match in pattern.finditer(letters):
        parts += (letters[end : match.start()],), sounds[(match.lastindex or 1) - 1]
        end = match.end()
    if parts:
        yield from map("".join, islice(product(*parts, (letters[end:],)), _MOST_READINGS))


def stem_key(folded: str) -> str:
    """Return a folded name without its final vowels, unless a single letter would be left."""
    return _FINAL_VOWELS.sub("", folded)


def frame_key(folded: str) -> str:
    """Return the consonants of a folded name with an "a" for the vowels between them; lines stay lines.

    Of the register's names three in four still have a frame of their own. Ukrainian drops the t of stn: Радісне
    is Радостное.
    """
    return _VOWELS.sub("a", stem_key(folded).replace("stn", "sn").replace("zdn", "zn"))


def bare_name(written: str) -> str:
    """Return a name without the words around it: prepositions, "village of", "City", "м.", "смт".

    A name that consists of such words only keeps the last. No official name of a settlement is changed.
    """
    name = written.strip(" \t\n,;:.")
    if len(name) > MAX_NAME_LENGTH:
        return written
    while found := _LEADING.match(name) or _TRAILING.search(name):
        name = name[: found.start()] + name[found.end() :]
    return name
