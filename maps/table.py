"""The table of places: what the evidence supports for each, readable without a script."""

from maps.markup import Markup, tag
from maps.messages import Messages, msgid
from maps.model import DayMap, PlaceMark

__all__ = ["places_table"]

COLUMNS = (msgid("Place"), msgid("Tier"), msgid("Side"), msgid("What the evidence supports, and why"))


def places_table(day: DayMap, messages: Messages, *, filled: bool = True) -> Markup:
    """Write every place with its tier and the sentence that explains it; scripts add who says what.

    One that is not ``filled`` has its head only.
    """
    words = messages.plural(
        "{count} place and what the evidence supports for it",
        "{count} places and what the evidence supports for each",
        len(day.places),
    )
    head = tag("thead", tag("tr", *(tag("th", messages.text(column), scope="col") for column in COLUMNS)))
    sides = {"": "", **{side.id: side.label for side in day.sides}}
    rows = [_row(day, number, place, sides) for number, place in enumerate(day.places if filled else ())]
    return tag("table", tag("caption", words), head, tag("tbody", *rows), id="places-table")


def _row(day: DayMap, number: int, place: PlaceMark, sides: dict[str, str]) -> Markup:
    names: list[Markup | str] = [tag("span", place.place, class_="place")]
    if place.place_local:
        names += [" ", tag("span", place.place_local, lang=day.local_language, class_="local")]
    return tag(
        "tr",
        tag("th", *names, scope="row"),
        tag("td", day.messages.text(place.tier)),
        tag("td", sides[place.side]),
        tag("td", place.why, tag("p", place.disputed) if place.disputed else ""),
        id=f"place-{number}", data_place=number, data_tier=place.tier,
    )  # fmt: skip
