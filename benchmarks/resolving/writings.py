"""How the checked settlements are written, and in which context: the kinds that the benchmark tells apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import iuliia
import numpy as np
import pandas as pd
import pymorphy3
import translitua

from benchmarks.spellings import inflect
from gazetteer import Place

__all__ = ["CONTEXTS", "Context", "Spelling", "mistype", "spellings"]

_UK = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_EN = "abcdefghijklmnopqrstuvwxyz"
_CASES = ("gent", "accs", "loct")
"""The cases that follow prepositions of place in Ukrainian: from, into, in."""

BEFORE_2016 = date(2015, 12, 31)
"""A day when the names in use still were those that the laws of 2015 did away with."""

BEFORE_2024 = date(2023, 12, 31)
"""The same for the renamings of 2024 and 2025."""


@dataclass(frozen=True)
class Spelling:
    """Names of settlements written in one way, empty where there is none, with the language of their context."""

    label: str
    language: str
    names: list[str]
    days: Sequence[date | None] = ()


@dataclass(frozen=True)
class Context:
    """What is said beside a name: words of a unit in a language, and whether the line is known."""

    label: str
    within: Callable[[Place, str], str]
    with_line: bool = False


def _unit(level: str, word: str) -> Callable[[Place, str], str]:
    def within(place: Place, language: str) -> str:
        unit = getattr(place, level)
        return f"{unit.name} {word}" if language == "uk" else unit.title

    return within


def _nothing(place: Place, language: str) -> str:
    return ""


CONTEXTS = (
    Context("name alone", _nothing),
    Context("name + line", _nothing, with_line=True),
    Context("name + oblast", _unit("oblast", "область")),
    Context("name + oblast + line", _unit("oblast", "область"), with_line=True),
    Context("name + raion", _unit("raion", "район")),
    Context("name + hromada", _unit("hromada", "громада")),
)


def spellings(truth: pd.DataFrame, renamed: pd.DataFrame, rng: np.random.Generator) -> list[Spelling]:
    """Return every kind of spelling of the settlements, in their order; ``renamed``: columns katottg, old_name."""
    official = truth["name_uk"].tolist()
    english = [translitua.translit(name.replace("’", "'"), translitua.UkrainianKMU) for name in official]
    russian = truth["name_ru"].tolist()
    former = [_first_cyrillic(names) for names in truth["old_names"]]
    recent = set(zip(renamed["katottg"], renamed["old_name"], strict=True))
    days = [BEFORE_2024 if pair in recent else BEFORE_2016 for pair in zip(truth["id"], former, strict=True)]
    analyser = pymorphy3.MorphAnalyzer(lang="uk")
    cases = rng.integers(len(_CASES), size=len(official)).tolist()
    inflected = [_inflect(analyser, name, _CASES[case]) for name, case in zip(official, cases, strict=True)]
    return [
        Spelling("official Ukrainian", "uk", official),
        Spelling("English (KMU 2010)", "en", english),
        Spelling("Russian", "uk", russian),
        Spelling("Russian, romanised", "en", [iuliia.WIKIPEDIA.translate(name) for name in russian]),
        Spelling("one typing error, Ukrainian", "uk", _thin([mistype(name, _UK, rng) for name in official])),
        Spelling("one typing error, English", "en", _thin([mistype(name, _EN, rng) for name in english])),
        Spelling("Ukrainian case ending", "uk", _thin(inflected)),
        Spelling("former name, no day", "uk", former),
        Spelling("former name, day of its use", "uk", former, days),
    ]  # fmt: skip


def _thin(names: list[str]) -> list[str]:
    """Leave out every second name: of kinds that can be made of each, half are enough, and take half the time."""
    return [name if number % 2 else "" for number, name in enumerate(names)]


def _inflect(analyser: pymorphy3.MorphAnalyzer, name: str, case: str) -> str:
    """Put a name into a case; empty where it cannot be, or would not change."""
    written = inflect(analyser, name, case)
    return "" if written.lower() == name.lower().replace("’", "'") else written


def mistype(name: str, alphabet: str, rng: np.random.Generator) -> str:
    """Write a name with one letter left out, added, changed, or two swapped, by chance; never as it was."""
    while True:
        spot, letter = int(rng.integers(len(name))), alphabet[rng.integers(len(alphabet))]
        wrong = (
            name[:spot] + name[spot + 1 :],
            name[:spot] + letter + name[spot:],
            name[:spot] + letter + name[spot + 1 :],
            name[:spot] + name[spot + 1 : spot + 2] + name[spot] + name[spot + 2 :],
        )[rng.integers(4)]
        if wrong.casefold() != name.casefold():
            return wrong


def _first_cyrillic(names: str) -> str:
    return next((name for name in names.split(";") if name and "а" <= name[-1].lower() <= "ґ"), "")
