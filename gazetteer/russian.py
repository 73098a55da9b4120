"""Russian names of Ukrainian settlements, by the regular correspondences of the two languages.

Most villages have no Russian name in any free list, yet Russian and older English reports write one: Солодке is
Сладкое and Sladkoye, Колісниківка is Колесниковка. The names made here serve to find, not to show.

``data/correspondences.tsv``  where, ukrainian, russian: one correspondence a line, alternatives joined by ``|``
``data/russian.tsv``          name, russian, key: what they give for the names of the register, with its ``fold_key``

A word is taken apart from the outside in, at each step by the longest correspondence that fits:

1. ``word``: the whole word; then nothing else is asked.
2. ``part``: the first of several stems or a prefix (Ново-, Під-); the rest is taken as a word of its own.
3. ``start``: the first stem.
4. ``end``: the ending of what is left; before it ``before``, where another word follows: there stand adjectives.
5. ``inside``: everything else, from left to right, down to single letters.
"""

import re
from collections import defaultdict
from functools import cache
from itertools import islice, product
from pathlib import Path

from gazetteer.errors import DataFileError
from gazetteer.names import MAX_NAME_LENGTH
from gazetteer.places import DATA, PlaceTable

__all__ = ["open_russian", "russian_names"]

MOST_VARIANTS = 3
"""How many Russian names one Ukrainian name gets: of 1,328 checked ones the first is right for 89 %, the second for
another 6.5 %, the third for 0.2 %, a fourth for none."""

_SHORTEST_REST = 3
"""Letters that must follow the first of several stems: Нове is no compound."""

_LONGEST_ENDING = 7

# Russian writes no ы after these; endings are noted once for all consonants.
_NO_Y = re.compile("(?<=[гкхжшчщ])ы")
_SPLIT = re.compile(r"([ -])")
_REMEDY = "restore it from the release, or rebuild it with python -m gazetteer.sources"

Options = tuple[str, ...]


def _read(path: Path, header: str) -> list[list[str]]:
    """Return the columns of a tab-separated file; raises DataFileError naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(f"{path}: cannot be read ({error}); {_REMEDY}") from error
    width = len(header.split())
    for number, line in enumerate(lines, start=1):
        if line.count("\t") != width - 1:
            raise DataFileError(f"{path}:{number}: {line[:80]!r} is not {width} columns ({header}); {_REMEDY}")
    if not lines or lines[0].split("\t") != header.split():
        raise DataFileError(f"{path}:1: header is {lines[:1]}, expected the columns {header}; {_REMEDY}")
    # One split of the whole text takes half the time of one split a line.
    cells = "\t".join(lines).split("\t")[width:]
    return [cells[column::width] for column in range(width)]


def open_russian(table: PlaceTable, folder: Path = DATA) -> dict[str, list[int]]:
    """Return the rows of the table by the skeletons (``fold_key``) of their Russian names.

    Names whose Russian and Ukrainian spellings share their skeleton are not among them.
    """
    rows_of: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(table.names):
        rows_of[name].append(number)
    found: dict[str, list[int]] = {}
    names, _, keys = _read(folder / "russian.tsv", "name russian key")
    for name, key in zip(names, keys, strict=True):
        if numbers := rows_of.get(name):
            found[key] = sorted({*found[key], *numbers}) if key in found else numbers
    return found


@cache
def _correspondences() -> dict[str, dict[str, Options]]:
    """Return the Russian options by place in the word and Ukrainian letters."""
    rules: dict[str, dict[str, Options]] = {}
    for where, ukrainian, russian in zip(*_read(DATA / "correspondences.tsv", "where ukrainian russian"), strict=True):
        rules.setdefault(where, {})[ukrainian] = tuple(russian.split("|"))
    return rules


@cache
def _pattern(where: str) -> re.Pattern[str]:
    """Return the pattern that finds the longest of the correspondences for one place in the word."""
    longest_first = sorted(_correspondences()[where], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def russian_names(name: str) -> tuple[str, ...]:
    """Return the Russian names that a Ukrainian name is likely to have, likeliest first, at least one.

    Text that is no Ukrainian name comes back with the letters replaced that the rules know.
    """
    if len(name) > MAX_NAME_LENGTH:
        return (name,)
    pieces = _SPLIT.split(name)
    options: list[Options] = []
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        words = (piece,) if _SPLIT.fullmatch(piece) else _word(piece.lower(), following == " ")
        options.append(tuple(_cased(piece, word) for word in words))
    return tuple(dict.fromkeys(islice(map("".join, product(*options)), MOST_VARIANTS)))


def _cased(written: str, russian: str) -> str:
    return russian[:1].upper() + russian[1:] if written[:1].isupper() else russian


def _word(word: str, followed: bool) -> Options:
    """Return the Russian options of one word in small letters."""
    rules = _correspondences()
    if word in rules["word"]:
        return rules["word"][word]
    part, start = _pattern("part").match(word), _pattern("start").match(word)
    if part and part.end() >= (start.end() if start else 0) and len(word) - part.end() >= _SHORTEST_REST:
        return _joined(rules["part"][part.group()], _word(word[part.end() :], followed))
    head = rules["start"][start.group()] if start else ("",)
    stem, ending = _ending(word[start.end() :] if start else word, followed)
    middle = _pattern("inside").sub(lambda found: rules["inside"][found.group()][0], stem)
    return _joined(head, (middle,), ending)


def _ending(stem: str, followed: bool) -> tuple[str, Options]:
    """Split what follows the first stem before the longest ending known."""
    rules = _correspondences()
    for length in range(min(_LONGEST_ENDING, len(stem)), 0, -1):
        for where in ("before", "end") if followed else ("end",):
            if stem[-length:] in rules[where]:
                return stem[:-length], rules[where][stem[-length:]]
    return stem, ("",)


def _joined(*parts: Options) -> Options:
    return tuple(_NO_Y.sub("и", word) for word in islice(map("".join, product(*parts)), MOST_VARIANTS))
