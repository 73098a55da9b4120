"""Hints: words that people write for those of a column without saying quite the same; suggested, never taken.

"Liberation" is a capture in a side's own words, "attack" may be a clash or a strike: whoever wrote it decides. A
catalogue, no code; words as in headers.py, each with what may be meant.
"""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["KIND_HINTS", "RELATION_HINTS", "RELIABILITY_HINTS", "SIDE_HINTS"]

KIND_HINTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "capture": (
            "captured", "liberation", "liberated", "seizure", "seized", "taken", "took", "fall", "fell", "occupation",
            "occupied", "звільнення", "звільнено", "окупація", "взяли", "захоплено", "освобождение", "взятие", "захват",
        ),
        "control": ("controlled", "held", "holds", "holding", "утримують", "контролируют", "удержание"),
        "advance": ("advanced", "progress", "push", "offensive", "attack", "продвижение", "наступление", "просунулись"),
        "withdrawal": ("withdrew", "retreat", "retreated", "pullback", "відійшли", "отход", "отступление"),
        "clash": (
            "clashes", "fight", "fights", "fighting", "battle", "combat", "assault", "attack", "repelled", "штурм",
            "атака", "бой", "боестолкновение",
        ),
        "counterattack": ("counteroffensive", "counter", "контрнаступление"),
        "infiltration": ("infiltrated", "sabotage group", "дрг", "инфильтрация"),
        "flag": ("flag raised", "raised the flag", "прапори", "флаг"),
        "encirclement": ("encircled", "surrounded", "cauldron", "котел", "окружение"),
        "strike": (
            "strikes", "struck", "shelling", "shelled", "bombing", "airstrike", "missile", "drone", "attack", "удари",
            "обстріли", "обстрел",
        ),
        "denial": ("denied", "denies", "refuted", "refutation", "опровержение"),
    }
)  # fmt: skip

RELATION_HINTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "at": ("in", "inside"),
        "near": ("around", "by", "next to", "close to"),
        "north_of": ("n", "n of", "north"),
        "north_east_of": ("ne", "ne of", "northeast", "northeast of"),
        "east_of": ("e", "e of", "east"),
        "south_east_of": ("se", "se of", "southeast", "southeast of"),
        "south_of": ("s", "s of", "south"),
        "south_west_of": ("sw", "sw of", "southwest", "southwest of"),
        "west_of": ("w", "w of", "west"),
        "north_west_of": ("nw", "nw of", "northwest", "northwest of"),
        "toward": ("towards", "to", "in the direction of"),
    }
)

SIDE_HINTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "UA": ("ukrainian", "ukrainians", "ukrainian forces", "afu", "українська", "українці", "украина", "всу"),
        "RU": ("russian", "russians", "russian forces", "російська", "росіяни", "россия", "вс рф"),
        "both": ("both sides", "mutual"),
    }
)

RELIABILITY_HINTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"A": ("А",), "B": ("В", "Б"), "C": ("С", "В"), "D": ("Д", "Г"), "E": ("Е", "Д"), "F": ("Ф", "Е")}
)
"""Cyrillic letters that look like one, or stand in its place in the alphabet: a keyboard was left on Cyrillic."""
