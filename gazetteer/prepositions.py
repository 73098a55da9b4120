"""The words with which reports say how ground lies to a place, in English, Ukrainian, Russian and Italian.

Data for ``phrases``: patterns that are matched at the start of a text whose gaps are single blanks, whatever its
case. Each ends where the name begins. A new preposition goes into the list of its meaning.
"""

import re
from enum import StrEnum

from gazetteer.patterns import Pattern

__all__ = [
    "ALONG",
    "AND",
    "BETWEEN",
    "DISTANCE",
    "FROM",
    "IN",
    "KIND_OF_PLACE",
    "NEAR",
    "NUMBERS",
    "PART",
    "ROAD",
    "STEMS",
    "SUFFIX",
    "TOWARD",
    "UNIT_KM",
    "WAY",
    "Relation",
]


class Relation(StrEnum):
    """How the ground that is meant lies to the place named."""

    AT = "at"
    NEAR = "near"
    NORTH_OF = "north_of"
    NORTH_EAST_OF = "north_east_of"
    EAST_OF = "east_of"
    SOUTH_EAST_OF = "south_east_of"
    SOUTH_OF = "south_of"
    SOUTH_WEST_OF = "south_west_of"
    WEST_OF = "west_of"
    NORTH_WEST_OF = "north_west_of"
    TOWARD = "toward"
    BETWEEN = "between"
    ALONG = "along"


def _any(*lists: str) -> str:
    """Return the alternatives of lists joined by bars, the longest first, so that "outside of" beats "outside"."""
    words = {word for one in lists for word in one.split("|")}
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"


def _of(*parts: str) -> Pattern:
    return Pattern("".join(parts), re.IGNORECASE)


NUMBERS = {
    "half a": 0.5, "a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0,
}  # fmt: skip
"""Numbers that English dispatches write as words."""

UNIT_KM = {"km": 1.0, "mile": 1.609344, "metre": 0.001}
"""Kilometres in each unit, by the group of its words below."""

DISTANCE = _of(
    "(?:", _any("about|some|around|roughly|approximately|nearly|just|only|over|at", "у|в|на|за|приблизно|близько|до",
                "на відстані|на відстані близько|приблизительно|примерно|на расстоянии", "a|circa|a circa|~|≈"),
    " ?){0,3}?",
    r"(?P<number>\d{1,3}(?:[, ]\d{3})+(?!\d)|\d{1,5}(?:[.,]\d{1,2})?(?!\d)|", _any("|".join(NUMBERS)), ")[ -]?",
    r"(?:(?P<km>km|kilomet(?:er|re)s?|км|к[иі]лометр\w{0,3}|chilometr[io])",
    r"|(?P<mile>miles?|mi|migli[ao]|мил\w{1,2})|(?P<metre>m|met(?:er|re)s?|metr[io]|м|метр\w{0,3}))\b\.?",
    r"(?: ?\([^()]{0,40}\))?,? (?:away )?",
)  # fmt: skip
"""A stated distance: "6 km", "about six kilometers (3.7 miles)", "у 3 км"."""

_NORTH_SOUTH = _any(
    "north|south|nord|sud|північ|півночі|північно|південь|півдні|півдня|південно|север|севера|севере|северу|северо",
    r"юг|юга|юге|югу|юго|північніше|південніше|севернее|южнее|північн\w{1,3}|південн\w{1,3}|северн\w{2,3}|южн\w{2,3}",
)
_EAST_WEST = _any(
    "east|west|est|ovest|схід|сході|сходу|захід|заході|заходу|восток|востоке|востоку|запад|западе|западу",
    r"східніше|західніше|восточнее|западнее|східн\w{1,3}|західн\w{1,3}|восточн\w{2,3}|западн\w{2,3}",
)
_COMPASS = f"(?:{_NORTH_SOUTH}[- ]?{_EAST_WEST}|{_NORTH_SOUTH}|{_EAST_WEST}|[NS][EW]|[NSEW])"
_SIDE = f"(?:(?:north|south)[- ]?(?:east|west)ern|(?:north|south|east|west)ern|{_COMPASS})"

STEMS = {
    "north": re.compile(r"^(?:north|північ|півноч|север|nord|n[ew]?$)", re.IGNORECASE),
    "south": re.compile(r"^(?:south|півд|юг|юж|sud|s[ew]?$)", re.IGNORECASE),
    "east": re.compile(r"east|сх[іо]д|восто[кч]|est$|^[ns]?e$", re.IGNORECASE),
    "west": re.compile(r"west|зах[іо]д|запад|ovest|^[ns]?w$", re.IGNORECASE),
}
"""What all forms of a compass word share."""

WAY = _of(
    f"(?:{_any('just|immediately|directly|further|slightly|далі|дещо|трохи|немного')} )?",
    f"(?:(?:{_any('to the|due|у|в|на|к|ко|a|ad')} )?(?P<way>{_COMPASS})",
    "(?: (?:напрямку|напрямі|направлении|direction))? (?:of|from|від|од|от|di|da)",
    r"|(?=\S{1,30}(?:іше|ее) )(?P<closer>", _COMPASS, ")) (?:the )?",
)  # fmt: skip
"""A bearing from the name: "southwest of", "на північ від", "северо-западнее"."""

FROM = _of("(?:from|outside|of|від|од|от|da|dal|dalla) (?:the )?")

_OUTSKIRTS = (
    rf"(?:(?:on|at|in|to|на|в|у|alla|nella|до) )?(?:the )?(?:(?:immediate|близьких|ближніх|{_SIDE}) )?"
    + _any("outskirts|suburbs|approaches|edge|periferia", r"околиц\w{1,3}|підступ\w{1,3}|передмісті|передмістя",
           r"окраин\w{1,3}|подступ\w{1,3}|пригород\w{1,3}")
    + "(?: (?:of|to|di|до|к))?"
)  # fmt: skip

NEAR = _of(
    f"(?:{_OUTSKIRTS}|",
    _any(
        "near|nearby|close to|next to|adjacent to|around|outside|outside of|beside|in the vicinity of|in the area of",
        "in the immediate vicinity of|in the areas of|within the area of|in the environs of|on the approaches to",
        "поблизу|поблизу від|біля|неподалік|неподалік від|недалеко від|поруч із|поруч з|поруч зі|поряд з|поряд із",
        "коло|навколо|довкола|під|у районі|в районі|вблизи|вблизи от|возле|около|недалеко от|рядом с|рядом со|вокруг",
        "под|подо|в районе|в районах|у районах|в окрестностях|vicino|vicino a|vicino ad|presso|nei pressi di",
        "nelle vicinanze di|nelle immediate vicinanze di|intorno a|nella zona di|nell'area di|nei dintorni di",
    ),
    ") (?:the )?",
)

TOWARD = _of(
    _any(
        "toward|towards|in the direction of|in direction of|on the way to|en route to",
        "у напрямку|в напрямку|у напрямку до|в напрямку до|у напрямі|в напрямі|у бік|в бік|на шляху до",
        "в направлении|в направлении к|в сторону|по направлению к|на пути к|verso|in direzione|in direzione di",
    ),
    " (?:the )?",
)

SUFFIX = _of(
    r"(?:(?:in|on|within|at|from|на) )?(?:the )?(?P<name>\S.{0,80}?)",
    "(?:(?P<near> (?:area|areas|vicinity|outskirts|suburbs))",
    "|(?P<toward>[ -](?:direction|axis|напрямку|напрямі|направлении)))",
)
"""The name first: "in the Orikhiv area", "Лиманському напрямку"."""

BETWEEN = _of(
    "(?:(?:in|у|в|на) )?(?:the )?(?:(?:area|areas|stretch|районі|районе|ділянці|участке) )?",
    "(?:between|між|поміж|межи|между|tra|fra) (?:the )?",
    "(?:(?:settlements|villages|towns|населеними пунктами|селами|населенными пунктами|сёлами)(?: of)? )?",
)

AND = _of(" (?:and|&|та|і|й|и|e|ed|to|до) ")

_ROAD = _any(
    r"road|highway|route|motorway|line|railway|railroad|strada|autostrada|ferrovia|шосе|шоссе|шляху|шляхом",
    r"автотрас\w{1,2}|трас\w{1,2}|трасс\w{1,2}|дорог\w{1,2}|дорозі|автодорог\w{1,2}|автодорозі|ліні\w{1,2}|лини\w{1,2}",
)

ALONG = _of("(?:(?P<along>along|alongside|уздовж|вздовж|вдоль|lungo)|on|на|по|sulla) (?:the |la |il )?")

ROAD = _of(
    f"(?:(?P<before>{_ROAD}) (?:(?:from|between|від|з|із|між|от|из|между|da|tra) )?)?",
    rf"(?P<ends>\S.{{0,120}}?)(?P<after> {_ROAD})?$",
)
"""A road by its ends: "the Pokrovsk - Kostiantynivka road", "трасі Покровськ – Костянтинівка"."""

_MIDDLE = "center|centre|downtown|central|центр|центрі|центре|середмісті|центральн\\w{2,3}|centro"
PART = _of(
    "(?:", _any("in|within|at|у|в|на|nella|nel|al"), " )?(?:the )?",
    f"(?:(?:{_SIDE}|{_any(_MIDDLE)}) ", r"(?:part|parts|half|side|частин\w{1,3}|част[иь]|parte)(?: of| di)? ",
    "|(?:(?:north|south)[- ]?(?:east|west)|north|south|east|west)ern |(?:central|downtown) ",
    f"|(?<=in the )(?:{_COMPASS}) of |(?<=[ув] )(?:центрі|центре|середмісті) |(?<=на )(?:{_COMPASS}) "
    "|(?:center|centre) of )(?:the )?",
)  # fmt: skip
"""A part of the place itself: "northern Vilcha", "in the north of", "на півночі", "у центрі"."""

IN = _of("(?:in|at|inside|within|into|through|(?P<beside>у)|в|во|nel|nella|a|ad) (?:the )?")

KIND_OF_PLACE = _of(
    "^(?:(?:the )?(?:(?:city|town|village|settlement|hamlet|urban-type settlement|locality) of|(?:città|villaggio) di)",
    "(?: the)? |the |",
    _any(
        "місто|місті|міста|містом|село|селі|села|селом|селища|селище|селищі|селищем|смт",
        "населений пункт|населеного пункту|населеному пункті|населеним пунктом|город|городе|города|городом|селе",
        "посёлок|поселок|посёлка|поселка|посёлке|поселке|пгт|населённый пункт|населенный пункт|населённого пункта",
        "населенного пункта|населённом пункте|населенном пункте",
    ),
    r" (?!(?:имени|імені|мільйона|миллиона) )|(?:н\. ?п|м|с|г|п)\. ?)(?=\S)",
)
"""What kind of settlement it is, before its name: "the village of", "смт", "н.п."."""
