"""Names written about like settlements that are none: rivers, forests, roads, districts, places abroad, oblasts.

A name says by itself what it is ("Oskil River", "станція Куп'янськ", "T-0504", "Kupiansk raion"), or the list has it.
``data/features.csv``: name, kind (a ``FeatureKind``), other_names (joined by ``|``). A hand-kept list of facts.
"""

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from gazetteer.inflection import dictionary_forms
from gazetteer.names import MAX_NAME_LENGTH, fold_key
from gazetteer.patterns import Pattern
from gazetteer.places import DATA
from gazetteer.reasons import Reason

__all__ = ["Feature", "FeatureKind", "find_feature", "is_listed", "listed_feature"]


class FeatureKind(StrEnum):
    """What a feature is."""

    RIVER = "river"
    LAKE = "lake"
    RESERVOIR = "reservoir"
    SEA = "sea"
    CANAL = "canal"
    DAM = "dam"
    BRIDGE = "bridge"
    ISLAND = "island"
    SPIT = "spit"
    FOREST = "forest"
    NATURE = "nature area"
    HEIGHT = "height"
    ROAD = "road"
    RAILWAY = "railway"
    STATION = "station"
    AIRFIELD = "airfield"
    MINE = "mine"
    PLANT = "plant"
    DISTRICT = "district"
    REGION = "region"
    OBLAST = "oblast"
    RAION = "raion"
    HROMADA = "hromada"
    COUNTRY = "country"
    CITY_ABROAD = "city abroad"
    PLACE_ABROAD = "place abroad"

    @property
    def noun(self) -> Reason:
        """The kind with its article: "a river", "an oblast"."""
        return _NOUNS[self]


_NOUNS = {
    FeatureKind.RIVER: Reason("a river"),
    FeatureKind.LAKE: Reason("a lake"),
    FeatureKind.RESERVOIR: Reason("a reservoir"),
    FeatureKind.SEA: Reason("a sea"),
    FeatureKind.CANAL: Reason("a canal"),
    FeatureKind.DAM: Reason("a dam"),
    FeatureKind.BRIDGE: Reason("a bridge"),
    FeatureKind.ISLAND: Reason("an island"),
    FeatureKind.SPIT: Reason("a spit"),
    FeatureKind.FOREST: Reason("a forest"),
    FeatureKind.NATURE: Reason("a nature area"),
    FeatureKind.HEIGHT: Reason("a height"),
    FeatureKind.ROAD: Reason("a road"),
    FeatureKind.RAILWAY: Reason("a railway"),
    FeatureKind.STATION: Reason("a station"),
    FeatureKind.AIRFIELD: Reason("an airfield"),
    FeatureKind.MINE: Reason("a mine"),
    FeatureKind.PLANT: Reason("a plant"),
    FeatureKind.DISTRICT: Reason("a district"),
    FeatureKind.REGION: Reason("a region"),
    FeatureKind.OBLAST: Reason("an oblast"),
    FeatureKind.RAION: Reason("a raion"),
    FeatureKind.HROMADA: Reason("a hromada"),
    FeatureKind.COUNTRY: Reason("a country"),
    FeatureKind.CITY_ABROAD: Reason("a city abroad"),
    FeatureKind.PLACE_ABROAD: Reason("a place abroad"),
}

_WORDS = {
    FeatureKind.RIVER: r"rivers?|stream|creek|fiume|рік[аиу]|рікою|річк[аиу]|річкою|річці|рек[аиеу]|рекой|р\.",
    FeatureKind.LAKE: r"lakes?|ponds?|озер[оауі]|озером|озере|lago",
    FeatureKind.RESERVOIR: r"reservoir|водосховищ\w{1,2}|водохранилищ\w{1,2}|bacino idrico|bacino",
    FeatureKind.SEA: r"sea|bay|gulf|strait|estuary|мор[еяюі]|морем|заток[аиоу]\w?|затоці|залив\w{0,2}",
    FeatureKind.CANAL: r"canal|канал\w{0,2}|canale",
    FeatureKind.DAM: r"dam|hydroelectric (?:power )?(?:plant|station)|дамб\w{1,2}|плотин\w{1,2}|ГЕС|ГЭС|diga",
    FeatureKind.BRIDGE: r"bridge|pontoon|crossing|міст|мост[ауі]?|мосте|переправ\w{1,2}|ponte",
    FeatureKind.ISLAND: r"islands?|острів|остров\w{0,2}|isola",
    FeatureKind.SPIT: r"spit|peninsula|кос[аиуіеы]|косою|косой|півостр[оі]в\w{0,2}|полуостров\w{0,2}",
    FeatureKind.FOREST: r"forests?|forestry|woods?|woodland|forest belt|foresta|bosco|ліс[уі]?|лісом|лісах|лес[ауе]?|"
    r"лесом|лесах|лісництв\w{1,2}|лесничеств\w{1,2}|лісов\w{2,4} масив\w{0,2}",
    FeatureKind.NATURE: r"(?:national )?nature (?:park|reserve)|national park|reserve|заповідник\w{0,2}|"
    r"заповедник\w{0,2}|урочищ\w{1,2}|національн\w{2,3} парк\w{0,2}",
    FeatureKind.HEIGHT: r"height|hill|висот[аиуі]|высот[аыуе]|quota",
    FeatureKind.ROAD: r"highway|motorway|road|route|autostrada|strada|(?:авто)?трасс?[аиуіые]|(?:авто)?дор[оі]г[аиуі]|"
    r"(?:авто)?дорозі|(?:авто)?дороге|шосе|шоссе|автошлях\w{0,2}",
    FeatureKind.RAILWAY: r"railway|railroad|(?:railway|rail) line|залізниц\w{1,2}|железн\w{2} дорог\w{1,2}|ferrovia",
    FeatureKind.STATION: r"(?:railway |train )?station|станці\w{1,2}|станци\w{1,2}|вокзал\w{0,2}|stazione|ст\.",
    FeatureKind.AIRFIELD: r"(?:international )?airport|airfield|air ?base|aerodrome|aeroporto|а[еэ]ропорт\w{0,2}|"
    r"а[еэ]родром\w{0,2}|ав[иі]абаз\w{1,2}",
    FeatureKind.MINE: r"(?:coal )?mine|quarry|slag heap|miniera|шахт[аиуіые]|шахто[юй]|карʼ?єр\w{0,2}|карьер\w{0,2}|"
    r"терр?икон\w{0,2}",
    FeatureKind.PLANT: r"(?:(?:thermal |nuclear )?power |coke |steel |chemical )?plant|(?:oil )?refinery|factory|"
    r"steelworks|(?:thermal |nuclear )?power station|oil depot|завод\w{0,2}|комб[иі]нат\w{0,2}|НПЗ|А[ЕЭ]С|Т[ЕЭ]С|NPP|"
    r"TPP|нафтобаз\w{1,2}|нефтебаз\w{1,2}",
    FeatureKind.DISTRICT: r"micro-?district|micro-?raion|neighbou?rhood|residential area|quarter|м[иі]крорайон\w{0,2}|"
    r"житлов\w{2,3} масив\w{0,2}|жил\w{0,3} ?массив\w{0,2}|квартал\w{0,2}",
    FeatureKind.OBLAST: r"oblast['’]?s?|regions?|provinces?|krai|people['’]?s republic|regione|област\w{1,3}|обл\.?|"
    r"народн\w{2,3} республ[иі]к\w{1,2}",
    FeatureKind.RAION: r"raions?|rayons?|districts?|район[ауіе]?|районом|районів|районах|р-н",
    FeatureKind.HROMADA: r"(?:(?:urban|rural|settlement|territorial) ){0,2}(?:hromadas?|community)|"
    r"(?:територіальн\w{2,3} )?громад(?:[аиіу]|ою)|о?тг",
}
"""The words that say what a thing is, before its name or after it; case endings of Ukrainian and Russian included."""

_KIND = Pattern("|".join(f"(?P<{kind.name}>{words})" for kind, words in _WORDS.items()), re.IGNORECASE)
_UNITS = (FeatureKind.OBLAST, FeatureKind.RAION, FeatureKind.HROMADA)
_MOST_KIND_WORDS = 3
_OF = ("of", "di", "del")
# With one of these a text is a phrase about two things, with a comma a place and its context.
_TWO_THINGS = Pattern(r",|;|\b(?:in|near|at|on|toward|from|у|в|на|біля|під|з|із|від|возле|под|из|от)\s", re.IGNORECASE)
_CITY_PART = re.compile(r"\S+(?: \S+)? (?:district of|район\w{0,2}) (?P<city>.+)", re.IGNORECASE)
_ROAD_SIGN = Pattern(
    r"(?:(?:highway|motorway|road|route|трас[аиі]|трасс[аые]|дорога) )?"
    r"(?:[MHPEМНРЕ][- ]?\d{2,3}|[TOCТОС][- ]?\d{2}[- ]?\d{2}(?:[- ]?\d{2,3})?|[AАKКR][- ]?\d{2,4})"
    r"(?: (?:highway|motorway|road|route))?",
    re.IGNORECASE,
)
"""A road by its sign, in letters of either script: M-03, Н-20, T0504, О-0543, E40, and Russian A-roads and R-roads."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A named thing on the ground, or a unit of administration, that is not a settlement."""

    name: str
    kind: FeatureKind


def find_feature(written: str, *, is_settlement: bool, inflected: bool = False) -> Feature | None:
    """Return the feature that a name means, if its own words say so or the list has it.

    ``is_settlement``: a settlement bears exactly this name, which then means the settlement, even if it has a word
    such as "Lake" in it; ``listed_feature`` says what else it may mean. ``inflected``: the list is asked for the name's
    nominatives too (Забахмутці); only for one that no settlement bears in any case (Кринки is no case of Кринка).
    """
    if is_settlement or len(written) > MAX_NAME_LENGTH:
        return None
    name = _bare(written)
    if kind := _said(name):
        return Feature(name, kind)
    forms = (name, *dictionary_forms(name)) if inflected else (name,)
    return next((feature for form in forms if (feature := listed_feature(form))), None)


def listed_feature(written: str) -> Feature | None:
    """Return the feature of the list that bears a name, whether or not a settlement bears it too."""
    return _named_features().get(fold_key(_bare(written))) if len(written) <= MAX_NAME_LENGTH else None


def is_listed(key: str) -> bool:
    """Say whether a feature of the list has this skeleton (``fold_key``)."""
    return key in _named_features()


def _bare(written: str) -> str:
    """Return a name with single blanks, without its article and the punctuation around it."""
    words = written.strip(' .,;"«»“”').split()
    return " ".join(words[1:] if words and words[0].casefold() == "the" else words)


@cache
def _named_features() -> dict[str, Feature]:
    """Return the listed features by the skeleton of each of their names."""
    with (DATA / "features.csv").open(encoding="utf-8", newline="") as lines:
        return {
            fold_key(name): Feature(row["name"], FeatureKind(row["kind"]))
            for row in csv.DictReader(lines)
            for name in (row["name"], *filter(None, row["other_names"].split("|")))
        }


def _said(name: str) -> FeatureKind | None:
    """Return what the words of a name say it is, if they do."""
    if _ROAD_SIGN.fullmatch(name):
        return FeatureKind.ROAD
    words = name.replace("р.", "р. ").replace("ст.", "ст. ").split() if "." in name else name.split()
    if len(words) < 2 or _TWO_THINGS.search(name):
        return None
    if (part := _CITY_PART.fullmatch(name)) and not _kind(part["city"].split()[-1:]):
        return FeatureKind.DISTRICT
    sizes = range(min(_MOST_KIND_WORDS, len(words) - 1), 0, -1)
    after = next((kind for n in sizes if (kind := _kind(words[-n:])) and words[-n - 1].casefold() not in _OF), None)
    if after and not any(word.casefold() in _OF for word in words):
        # Of "Куп'янський район Харківської області" the smaller unit is meant, which stands first.
        units = (kind for word in words[1:] if (kind := _kind([word])) in _UNITS)
        return next(units, after) if after in _UNITS else after
    return next((kind for n in sizes if (kind := _leading(words, n))), None)


def _kind(words: list[str]) -> FeatureKind | None:
    """Return the kind that these words stand for, all of them together."""
    found = _KIND.fullmatch(" ".join(words))
    return FeatureKind[found.lastgroup] if found and found.lastgroup else None


def _leading(words: list[str], count: int) -> FeatureKind | None:
    """Return the kind that the first words say; of units only with "of", for "район Х" is the area around X."""
    kind = _kind(words[:count])
    is_of = words[count].casefold() in _OF
    return None if kind in _UNITS and not is_of else kind
