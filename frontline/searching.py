"""All names by which a reader may search for a place: today's, former and foreign ones, Russian ones, romanised."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter

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

_UNITS = attrgetter("hromada.id", "raion.id", "oblast.id")


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
    # Many settlements share a name, and more their units.
    names = {place.name for place in wanted.values()}
    russian = {name: tuple(_with_romanised((one, "ru") for one in russian_names(name)[:1])) for name in names}
    units = {_UNITS(place): place for place in wanted.values()}
    around = {key: units_around(place, messages) for key, place in units.items()}
    return tuple(
        _named(place, [*_with_romanised(further[code]), *russian[place.name]], around[_UNITS(place)], messages)
        for code, place in sorted(wanted.items())
    )


def _named(place: Place, names: Iterable[str], unit: str, messages: Messages) -> maps.NamedPlace:
    told = tuple(name for name in dict.fromkeys(names) if name not in {place.name, place.name_en})
    name, other = place_name(place, messages), other_name(place, messages)
    return maps.NamedPlace(name, other, unit, place.lon, place.lat, told, place.id)


def _with_romanised(names: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, language in names:
        yield name
        if language in ROMANISATIONS:
            yield translitua.translit(name, ROMANISATIONS[language])
