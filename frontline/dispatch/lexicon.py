"""Lexicon: the words of ``data`` and of a theatre, and where a text uses them.

A phrase is words with single blanks; ``a|b`` either, ``(a)`` may be missing, ``a*`` any word of the text that begins
so. A text is looked through with spaCy's PhraseMatcher for what its own words make of the phrases.
"""

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from pathlib import Path
from typing import Any

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from frontline.contents import content_of
from frontline.dispatch.tokens import Tongue
from frontline.encodings import refused
from frontline.errors import DataError, Problem

__all__ = ["LANGUAGES", "Lexicon", "Mark", "open_lexicon"]

LANGUAGES = ("en", "uk", "ru", "it")

MOST_FORMS = 20_000
"""Most forms that one phrase may stand for in a text: a phrase of many "a*" in a long text is a mistake."""

MAX_BYTES = 1_000_000
"""Largest file of a theatre's words: that of the demo has 10 kB."""

_WORD = re.compile(r"(?<![\w*])[^\W\d_]+(?![\w*])")
_PART = re.compile(r"\([^()]*\)|[^\s()]+")

Option = tuple[str, ...]
Pattern = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words of a text with their meaning: tokens from ``start`` to before ``end``, ``label`` and ``value``."""

    start: int
    end: int
    label: str
    value: str

    @property
    def parts(self) -> list[str]:
        """The value's words: kind and role of a trigger."""
        return self.value.split(".")


class Lexicon:
    """Phrases by label, value and language; ``facts`` are the other entries of the theatre's file, by table."""

    def __init__(self, tables: Iterable[Mapping[str, Any]]) -> None:
        self.phrases: dict[str, list[tuple[str, str]]] = {language: [] for language in LANGUAGES}
        self.facts: dict[str, dict[str, str]] = defaultdict(dict)
        for table in tables:
            for label, values in table.items():
                self._add(label, "", values)

    def _add(self, label: str, value: str, found: Mapping[str, Any]) -> None:
        for key, cell in found.items():
            name = f"{value}.{key}".strip(".")
            if isinstance(cell, Mapping):
                self._add(label, name, cell)
            elif isinstance(cell, list) and key in LANGUAGES and all(isinstance(one, str) for one in cell):
                self.phrases[key] += [(f"{label} {value}", phrase) for phrase in cell]
            elif isinstance(cell, str):
                self.facts[label][name] = cell
            else:
                raise ValueError(f"[{label}.{value}] {key} is no list of phrases")

    def words(self, language: str, meaning: str = "") -> frozenset[str]:
        """Return the words that the phrases of a language, or of one meaning ("short word"), are made of."""
        phrases = (phrase for found, phrase in self.phrases[language] if meaning in ("", found))
        written = (word for phrase in phrases for word in _WORD.findall(phrase.lower()))
        return frozenset(word for word in written if len(word) > 1)

    def fact(self, label: str, name: str) -> str:
        """Return a text of the theatre's file, empty if it has none: ``fact("speaker", "isw.side")``."""
        return self.facts.get(label, {}).get(name, "")

    def marks(self, doc: Doc, tongue: Tongue) -> list[Mark]:
        """Return where a text uses the phrases of its language, in order; of those of one label the longest."""
        words = sorted({token.lower_ for token in doc})
        known = frozenset(words)
        matcher = PhraseMatcher(tongue.vocab, attr="LOWER")
        forms: dict[str, set[Option]] = defaultdict(set)
        for meaning, phrase in self.phrases[tongue.language]:
            forms[meaning].update(_forms(phrase, words, known, tongue))
        for meaning, options in forms.items():
            if options:
                matcher.add(meaning, [tongue.doc(one) for one in sorted(options)])
        found: dict[str, list[Mark]] = defaultdict(list)
        for key, start, end in matcher(doc):
            label, _, value = tongue.vocab.strings[key].partition(" ")
            found[_GROUPS.get(label, label)].append(Mark(start, end, label, value))
        return sorted(mark for marks in found.values() for mark in _longest(marks))


_GROUPS = {"side": "who", "speaker": "who", "party": "who"}
"""Labels of which only the longest phrase counts together: "Russian" is part of "Russian Ministry of Defense"."""


def _longest(marks: list[Mark]) -> Iterator[Mark]:
    """Yield marks that do not overlap, longer ones before shorter, and of equals the first by meaning."""
    taken: set[int] = set()
    for mark in sorted(
        marks, key=lambda mark: (mark.start - mark.end, mark.start, mark.label != "speaker", mark.value)
    ):
        if taken.isdisjoint(range(mark.start, mark.end)):
            taken.update(range(mark.start, mark.end))
            yield mark


def _forms(phrase: str, words: Sequence[str], known: frozenset[str], tongue: Tongue) -> Iterator[Option]:
    """Yield what a phrase stands for in a text of these words, each form as its tokens."""
    for pattern in _patterns(phrase):
        slots = [[form for word in slot for form in _options(word, words, known, tongue)] for slot in pattern]
        count = 1
        for slot in slots:
            count *= len(slot)
        if count > MOST_FORMS:
            raise DataError([Problem("lexicon", 0, "", phrase, "stands for too many words: write fewer with *")])
        for chosen in product(*slots):
            yield tuple(token for part in chosen for token in part)


@cache
def _patterns(phrase: str) -> tuple[Pattern, ...]:
    """Return a phrase with and without what may be missing, each as slots of alternative words."""
    parts = [
        [tuple(part.strip("()").split()), ()] if part.startswith("(") else [(part,)] for part in _PART.findall(phrase)
    ]
    found = [tuple(word for part in chosen for word in part) for chosen in product(*parts)]
    return tuple(tuple(tuple(word.split("|")) for word in words) for words in dict.fromkeys(found) if words)


def _options(word: str, words: Sequence[str], known: frozenset[str], tongue: Tongue) -> Iterator[Option]:
    if not word.endswith("*"):
        written = word.lower().replace("’", "'")
        for form in dict.fromkeys((written, written.capitalize())):  # "Nov." is one word, "nov." is not
            tokens = tongue.split(form)
            if known.issuperset(tokens):
                yield tokens
        return
    stem = word[:-1].lower().replace("’", "'")
    for number in range(bisect_left(words, stem), len(words)):
        if not words[number].startswith(stem):
            return
        yield (words[number],)


def open_lexicon(theatre: Path) -> Lexicon:
    """Read the words of dispatches and those of a theatre; raises DataError that says what is wrong in which file."""
    folder = resources.files("frontline.dispatch.data")
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.iterdir(), key=lambda f: f.name)
              if file.name.endswith(".toml")]  # fmt: skip
    if not theatre.exists():
        raise refused(theatre, "not found: it names the sides and speakers of the theatre; see docs/draft.md")
    written = content_of(theatre, MAX_BYTES, "leave out what the theatre does not need")
    try:
        return Lexicon([*tables, tomllib.loads(written.decode())])
    except (RecursionError, ValueError) as error:  # no UTF-8, no TOML, an entry of another form
        raise refused(theatre, f"is no lexicon: {error}") from error
