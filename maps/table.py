"""The table of places: what the evidence supports for each, readable without a script."""

from maps.markup import Markup, join, tag
from maps.messages import Messages, msgid
from maps.model import DayMap, PlaceMark
from maps.style import place_symbol
from maps.symbols import swatch

__all__ = ["places_table"]

FIELDS = (msgid("Tier"), msgid("Side"), msgid("Why"), msgid("Contradiction"))


def places_table(day: DayMap, messages: Messages) -> Markup:
    """Write every place with its tier and the sentence that explains it; scripts add who says what."""
    text = messages.text
    words = messages.plural(
        "{count} place and what the evidence supports for it",
        "{count} places and what the evidence supports for each",
        len(day.places),
    )
    columns = (text("Place"), text("What the evidence supports"), text("On the map"))
    # The roles repeat what the elements are: narrow screens lay the rows out as cards, and some
    # browsers then forget that they belong to a table.
    heads = [tag("th", column, scope="col", role="columnheader") for column in columns]
    head = tag("thead", tag("tr", *heads, role="row"), role="rowgroup")
    sides = {side.id: (number, side.label) for number, side in enumerate(day.sides)}
    rows = [_row(day, number, place, sides, messages) for number, place in enumerate(day.places)]
    body = tag("tbody", *rows, role="rowgroup")
    return tag("table", tag("caption", words), head, body, id="places-table", role="table")


def _row(day: DayMap, number: int, place: PlaceMark, sides: dict[str, tuple[int, str]], messages: Messages) -> Markup:
    index, side = sides[place.side] if place.side else (None, "")
    local = tag("span", place.place_local, lang=day.local_language, class_="local") if place.place_local else ""
    tier = join(swatch(place_symbol(place.tier, index)), f" {place.tier}: {dict(day.tiers)[place.tier]}")
    fields = zip(FIELDS, (tier, side, place.why, place.disputed), strict=True)
    named = [tag("div", tag("dt", messages.text(name)), tag("dd", value)) for name, value in fields if value]
    words = messages.text("Show on map")
    # The label begins with the visible words, so that speech control finds it.
    button = tag("button", words, type="button", class_="show", aria_label=f"{words}: {place.place}",
                 data_open_place=number)  # fmt: skip
    return tag(
        "tr",
        tag("th", tag("span", place.place, class_="place"), local, scope="row", role="rowheader"),
        tag("td", tag("div", tag("dl", *named), class_="card"), role="cell"),
        tag("td", button, role="cell"),
        role="row", id=f"place-{number}", data_place=number, data_tier=place.tier,
    )  # fmt: skip
