"""All names by which a reader may search for a place: today's, former and foreign ones, Russian ones, romanised."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import translitua

import maps
from frontline.placenames import other_name, place_name, units_around
from gazetteer import Gazetteer, Place
from gazetteer.russian import russian_names
from maps.messages import ENGLISH, Messages

__all__ = ["named_places"]

ROMANISATIONS: dict[str, type[translitua.TransliterationTable]] = {
    "uk": translitua.UkrainianKMU,
    "ru": translitua.RussianInternationalPassport1997Reduced,
}
"""How names in Cyrillic are romanised, by language: the official Ukrainian table, the press's usual one for Russian."""


def named_places(
    places: Iterable[Place], gazetteer: Gazetteer, messages: Messages = ENGLISH
) -> tuple[maps.NamedPlace, ...]:
    """Return the places, each once and in the order of their ids, with every further name that is known of them."""
    table = gazetteer.table
    wanted = {place.id: place for place in places}
    further: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in table.further_names if wanted else ():
        if (code := table.ids[one.row]) in wanted:
            further[code].append((one.name, one.language))
    return tuple(_named(wanted[code], further[code], messages) for code in sorted(wanted))


def _named(place: Place, further: list[tuple[str, str]], messages: Messages) -> maps.NamedPlace:
    cyrillic = [*further, *((name, "ru") for name in russian_names(place.name)[:1])]
    names = dict.fromkeys(_with_romanised(cyrillic))
    told = tuple(name for name in names if name not in {place.name, place.name_en})
    name, other = place_name(place, messages), other_name(place, messages)
    return maps.NamedPlace(name, other, units_around(place, messages), place.lon, place.lat, told, place.id)


def _with_romanised(names: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, language in names:
        yield name
        if language in ROMANISATIONS:
            yield translitua.translit(name, ROMANISATIONS[language])
