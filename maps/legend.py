"""The legend: every colour, shape, letter and pattern of the map, in words."""

from maps.markup import Markup, join, tag
from maps.messages import Messages
from maps.model import DayMap, Zone
from maps.style import (
    AGES,
    DISPUTED,
    KINDS,
    SIDES,
    TIERS,
    ZONES,
    age_symbol,
    claim_symbol,
    place_symbol,
)
from maps.symbols import swatch

__all__ = ["kind_sign", "legend", "zone_name", "zone_sign"]


def legend(day: DayMap, messages: Messages) -> Markup:
    """Explain in words whatever the map draws."""
    text = messages.text
    sides = [
        (
            swatch(claim_symbol(number)),
            join(tag("b", side.label), f": {text(look.colour_words)} {text(look.shape_words)}"),
        )
        for number, (side, look) in enumerate(zip(day.sides, SIDES, strict=False))
    ]
    kinds = [(kind_sign(kind), join(tag("b", text(kind)), f": {text(KINDS[kind].words)}")) for kind in day.kinds]
    tiers = [
        (_tier_swatches(day, tier), join(tag("b", text(tier)), f" ({_fill_words(day, tier, messages)}): {words}"))
        for tier, words in day.tiers
    ]
    ages = [(swatch(age_symbol(number)), join(text(one.words))) for number, one in enumerate(AGES)]
    zones = [
        (zone_sign(zone), join(tag("b", zone_name(zone, messages)), f" ({text(ZONES[zone.kind].words)}). {zone.text}"))
        for zone in day.zones
    ]
    return join(
        _explained(text("Claims: colour and shape tell who acts or gains, not who speaks"), sides),
        _explained(text("Claims: the letter tells the kind"), kinds),
        _explained(text("Places: the filling tells the tier"), tiers),
        _explained(text("Places by age of their newest evidence: the newer, the darker and larger"), ages),
        _explained(text("Areas and lines"), zones + _signs(day, messages)),
    )


def zone_name(zone: Zone, messages: Messages) -> Markup:
    """Name a dated layer together with the days of its evidence."""
    if zone.since is None or zone.since == zone.as_of:
        return join(zone.label, ", ", messages.text("from evidence up to"), " ", _day(zone.as_of.isoformat()))
    since, until = (_day(day.isoformat()) for day in (zone.since, zone.as_of))
    words = messages.text("from evidence of"), messages.text("to")
    return join(zone.label, ", ", words[0], " ", since, " ", words[1], " ", until)


def zone_sign(zone: Zone) -> Markup:
    """Draw a sample of a zone."""
    kind = zone.kind
    if kind == "contact_zone":
        return _sign(tag("rect", x=1, y=1, width=28, height=14, class_="zone-sign"))
    if kind.startswith("front"):
        return _sign(tag("path", d="M1 11C9 2 19 16 29 5", class_=f"front-sign {kind}-sign"))
    fill = ZONES[kind].paths[0]["fillColor"]
    return _sign(tag("rect", x=1, y=1, width=28, height=14, class_="area-sign", fill=fill))


def kind_sign(kind: str) -> Markup:
    """Draw the letter of a kind."""
    return tag("span", KINDS[kind].letter, class_="kind-letter", aria_hidden="true")


def _day(iso: str) -> Markup:
    return tag("time", iso, datetime=iso)


def _tier_swatches(day: DayMap, tier: str) -> Markup:
    """Show the signs that places of a tier have on this map; without any, the filling alone."""
    numbers = {side.id: number for number, side in enumerate(day.sides)}
    drawn = {place_symbol(tier, numbers.get(place.side)) for place in day.places if place.tier == tier}
    return join(*map(swatch, sorted(drawn or {place_symbol(tier, None)})))


def _fill_words(day: DayMap, tier: str, messages: Messages) -> str:
    """Word the fillings that places of a tier have on this map, with a side and without."""
    look = TIERS[tier]
    sided = {bool(place.side) for place in day.places if place.tier == tier} or {False}
    words = {with_side: look.fill_words if with_side else look.sideless_words or look.fill_words for with_side in sided}
    told = dict.fromkeys(messages.text(words[with_side]) for with_side in sorted(sided, reverse=True))
    return f", {messages.text('or')} ".join(told)


def _signs(day: DayMap, messages: Messages) -> list[tuple[Markup, Markup]]:
    """The signs that belong to claims and places but are neither a side nor a kind."""
    text = messages.text
    circle = _sign(tag("circle", cx=15, cy=8, r=7, class_="circle-sign"))
    path = _sign(tag("path", d="M1 8H29", class_="path-sign"))
    stem = _sign(tag("path", d="M3 13L20 4", class_="stem-sign"), tag("circle", cx=3, cy=13, r=2))
    bubble = _sign(tag("circle", cx=15, cy=8, r=7, class_="bubble-sign"))
    explained = [
        (circle, text("Dashed circle"), text("how far from its marker the selected claim may lie")),
        (path, text("Dashed line"), text("a claim along a road or between two places")),
        (stem, text("Thin stem"), text("leads from a marker that was moved aside to its true point")),
        (bubble, text("Ring with a number"),
         text("so many claims near each other; its arcs are the shares of the sides they speak of")),
    ]  # fmt: skip
    if any(place.disputed for place in day.places):
        words = text("origins that speak for different sides, or for none, contradict each other")
        explained.append((swatch(DISPUTED), text("Dashed ring"), words))
    return [(sign, join(tag("b", name), f": {words}")) for sign, name, words in explained]


def _sign(*drawn: Markup) -> Markup:
    return tag("svg", *drawn, viewBox="0 0 30 16", width=30, height=16, class_="sign", aria_hidden="true")


def _explained(name: str, entries: list[tuple[Markup, Markup]]) -> Markup:
    rows = [tag("li", tag("span", sign, class_="signs"), tag("span", words)) for sign, words in entries]
    return tag("section", tag("h3", name), tag("ul", *rows)) if rows else join()
