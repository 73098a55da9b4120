"""Inflected names: from "у Вербівці", "Часового Яру", "под Купянском" back to the forms that a register has.

Ukrainian and Russian decline the names of places, and reports hardly ever use the nominative. Each ending may come
from several nominatives; the forms are meant to be looked up by ``fold_key``, which tells the real ones, so that it
does not matter that most are no words (nor whether и, і or ы is written).

Morphological dictionaries know nearly all words of the register, but take 0.1 s and 25 MB a language to load, half of
what the whole gazetteer may; these rules find what they inflect (``benchmarks/spellings.py`` says how often).
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from gazetteer.names import MAX_NAME_LENGTH

__all__ = ["MOST_FORMS", "dictionary_forms"]

MOST_FORMS = 12
"""The most nominatives that one written name is taken for."""

# Each ending with its nominatives, likeliest first, and their gender: m, f, n, or p for plural. A bare gender is the
# stem itself. Ukrainian and Russian stand together, for many endings are of both. Longer endings are asked first.
_ENDINGS = """
ого      е:n ий:m ое:n ой:m         ього     є:n ій:m          его      ее:n ий:m
ому      е:n ий:m ое:n ой:m         ьому     є:n ій:m          ему      ее:n ий:m
ового    ове:n овий:m ів:m ово:n    евого    еве:n евий:m ів:m
овому    ове:n овий:m ів:m          евому    еве:n евий:m ів:m
овим     ове:n овий:m ів:m          овом     ів:m ов:m ово:n овое:n         евом     ів:m ев:m ево:n евое:n
євом     їв:m ево:n                 им       е:n ий:m і:p ое:n ів:m         ім       е:n ий:m є:n ій:m
ым       ое:n ый:m ые:p             ом       :m о:n ое:n ый:m               ем       ь:m :m е:n ее:n ий:m й:m
єм       й:m є:n                    цем      ець:m це:n ц:m                 цом      ец:m цо:n
ком      к:m ко:n ок:m кое:n кий:m  ньом     нє:n ній:m                     ьем      ье:n ей:m
их       і:p ие:p                   ых       ые:p                           іх       і:p
ими      і:p ие:p                   ыми      ые:p                           іми      і:p
ої       а:f                        ьої      я:f                            ій       а:f я:f
ою       а:f                        ьою      я:f                            ею       я:f а:f
єю       я:f                        ой       ая:f а:f                       ей       я:f яя:f ая:f и:p а:f
ую       ая:f                       юю       яя:f                           ью       ь:f ье:n ья:f
ові      ів:m :m ова:f              еві      ів:m ь:m :m ева:f              єві      їв:m й:m єва:f
ова      ів:m ов:m ово:n            ева      ів:m ев:m ево:n                єва      їв:m ев:m ево:n
ову      ова:f ів:m ов:m ово:n      еву      ева:f ів:m ев:m ево:n          єву      їв:m єва:f ево:n
ове      ов:m ово:n ова:f           еве      ев:m ево:n ева:f
а        :m о:n                     у        а:f :m о:n                     е        :m а:f о:n я:f ь:m
я        ь:m й:m е:n :m             ю        я:f ь:m й:m е:n                и        а:f ь:f я:f
і        а:f :m я:f е:n ь:m ь:f о:n :f     ї        я:f й:m                        ы        а:f
ця       ець:m ць:m                 цю       ця:f ець:m                     ці       ця:f ка:f ець:m це:n ць:f
ца       ец:m цо:n                  цу       ца:f ец:m                      це       ец:m ца:f цо:n
зі       га:f за:f з:m              сі       ха:f са:f с:m
ка       к:m ко:n ок:m              ку       ка:f к:m ко:n ок:m             кові     ків:m к:m ко:n ок:m
ья       ье:n ей:m                  ье       ья:f ье:n                      ии       ия:f ие:n ий:m
ия       ий:m ие:n                  ию       ия:f ие:n ий:m                 ії       ія:f
ів       и:p і:p                    їв       ї:p                            ов       ы:p
ев       и:p ы:p                    ок       ки:p                           ек       ки:p
ах       и:p а:n                    ях       і:p ї:p я:n                    ам       и:p
ща       ще:n щ:m                   щу       ща:f ще:n щ:m             щем      ще:n щ:m
цеві     ець:m                      неві     ень:m нь:m                вець     вці:p вець:m
івця     овець:m івець:m            івцю     овець:m івець:m           івцем    овець:m івець:m
овім     ове:n ів:m                 овым     ово:n овое:n ов:m         евым     ево:n евое:n ев:m
иным     ино:n иное:n ин:m          вец      вцы:p                     еек      ейки:p
ям       я:n і:p ї:p                ами      и:p                            ями      і:p ї:p
"""
_LONGEST = 5
# Endings of adjectives and plurals that no other word has: what is shorter need not be asked.
_SURE = (
    "ого",
    "ього",
    "его",
    "ому",
    "ьому",
    "ему",
    "ої",
    "ьої",
    "их",
    "ых",
    "іх",
    "ими",
    "ыми",
    "іми",
    "ах",
    "ях",
    "ами",
    "ями",
)

_SHORTEST_STEM = 2

# о and е of an open syllable are і where it closes: Рогу, Ріг; Ямполя, Ямпіль. Also the reverse: Гір, Гори.
_OPEN = re.compile(r"[оеє](?=[бвгґджзклмнпрстфхцчшщ]{1,2}$)")
_CLOSED = re.compile(r"[ії](?=[бвгґджзклмнпрстфхцчшщ]$)")
_CLOSING = {"о": "і", "е": "і", "є": "ї"}
_OPENING = {"і": "о", "ї": "є"}
_CLOSED_BY = ("", "ь")
_ADJECTIVAL = ("ий", "ый", "ій", "ой", "е", "є", "а", "я", "і", "ї")
_CONSONANT = re.compile(r"[бвгґджзклмнпрстфхцчшщь]$")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SPLIT = re.compile(r"([ -]+)")
_FORMS_A_WORD = (24, 9, 5, 3)
"""How many nominatives are tried for each word of a name of one, two, three and four words; longer ones are none."""

Form = tuple[str, str]


@cache
def _rules() -> dict[str, tuple[Form, ...]]:
    """Return the nominative endings with their gender by inflected ending."""
    rules: dict[str, tuple[Form, ...]] = {}
    ending = ""
    for cell in _ENDINGS.split():
        if ":" in cell:
            nominative, _, gender = cell.partition(":")
            rules[ending] += ((nominative, gender),)
        else:
            ending = cell
            rules[ending] = ()
    return rules


def dictionary_forms(written: str) -> tuple[str, ...]:
    """Return the nominatives that an inflected Ukrainian or Russian name may have, likeliest first, at most 12.

    The words of a name agree in gender and number. The name as written is not among the forms; text without
    Cyrillic letters, and text too long for a name, has none.
    """
    name = written.strip()
    words = _SPLIT.split(name) if len(name) <= MAX_NAME_LENGTH else []
    if not _CYRILLIC.search(name) or not 0 < len(words) <= 2 * len(_FORMS_A_WORD):
        return ()
    most = _FORMS_A_WORD[(len(words) - 1) // 2]
    options = [_forms(word, gap == " ")[:most] for word, gap in zip(words, [*words[1:], ""], strict=True)]
    likeliest = sorted(product(*map(enumerate, options)), key=lambda ranked: sum(rank for rank, _ in ranked))
    found = dict.fromkeys(
        "".join(form for _, (form, _) in ranked)
        for ranked in likeliest
        if len({gender for _, (_, gender) in ranked if gender}) <= 1
    )
    found.pop(name, None)
    return tuple(islice(found, MOST_FORMS))


def _forms(word: str, before_noun: bool) -> list[Form]:
    """Return the nominatives of one word with their gender, likeliest first; last the word itself, of any gender."""
    if not _CYRILLIC.search(word):
        return [(word, "")]
    forms = list(dict.fromkeys(_declined(word.lower())))
    if before_noun:
        forms.sort(key=lambda form: not form[0].endswith(_ADJECTIVAL))
    return [(form.capitalize() if word[:1].isupper() else form, gender) for form, gender in forms] + [(word, "")]


def _declined(word: str) -> Iterator[Form]:
    """Yield the nominatives of a word in small letters by its endings, the longest first."""
    for length in range(min(_LONGEST, len(word) - _SHORTEST_STEM), 0, -1):
        stem, written = word[:-length], word[-length:]
        for ending, gender in _rules().get(written, ()):
            yield from ((nominative, gender) for nominative in _nominatives(stem, ending))
        if written in _SURE:
            return
    if _CONSONANT.search(word):
        opened = _CLOSED.sub(lambda vowel: _OPENING[vowel.group()], word)
        yield from ((plural.removesuffix("ь") + "и", "p") for plural in dict.fromkeys((word, opened)))


def _nominatives(stem: str, ending: str) -> Iterator[str]:
    """Yield a stem with its ending, and as its last syllable is where no vowel follows it."""
    if ending in _CLOSED_BY:
        if not _CONSONANT.search(stem):
            return
        closed = _OPEN.sub(lambda vowel: _CLOSING[vowel.group()], stem)
        yield from dict.fromkeys((stem + ending, closed + ending))
    else:
        yield stem + ending
