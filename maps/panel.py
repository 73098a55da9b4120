"""The filters and the legend: every colour, shape, letter and tier, in words."""

from collections import Counter
from datetime import date

from maps.markup import Markup, join, tag
from maps.model import DayMap, Zone
from maps.style import KINDS, SIDES, TIERS, ZONES, claim_symbol, place_symbol, swatch

__all__ = ["filters", "legend", "zone_name"]


def zone_name(zone: Zone) -> Markup:
    """Name a dated layer together with the days of its evidence."""
    if zone.since is None or zone.since == zone.as_of:
        return join(f"{zone.label}, from evidence up to ", _day(zone.as_of))
    return join(f"{zone.label}, from evidence of ", _day(zone.since), " to ", _day(zone.as_of))


def filters(day: DayMap) -> Markup:
    """Write the checkboxes for layers, tiers, sides and kinds, each with its sign and its count."""
    zones = [
        _choice("zone", number, True, _zone_swatch(zone), zone_name(zone) if _is_dated(zone) else zone.label)
        for number, zone in enumerate(day.zones)
    ]
    drawn = sum(claim.lon is not None for claim in day.claims)
    claims = join("Claims, of events up to ", _day(day.situation_on))
    layers = [*zones, _choice("layer", "claims", True, "", claims, drawn)]
    tiers = Counter(place.tier for place in day.places)
    sides = Counter(claim.side for claim in day.claims)
    kinds = Counter(claim.kind for claim in day.claims)
    return join(
        _group("Layers", layers),
        _group("Places by tier", [_tier_choice(tier, tiers[tier]) for tier, _ in day.tiers]),
        _group(
            "Claims by who acts or gains",
            [
                _choice("side", number, True, swatch(claim_symbol(number)), side.label, sides[side.id])
                for number, side in enumerate(day.sides)
            ],
        ),
        _group("Claims by kind", [_kind_choice(kind, kinds[kind]) for kind in day.kinds]),
    )


def legend(day: DayMap) -> Markup:
    """Explain in words whatever the map draws."""
    sides = [
        (swatch(claim_symbol(number)), join(tag("b", side.label), f": {look.colour_words} {look.shape_words}"))
        for number, (side, look) in enumerate(zip(day.sides, SIDES, strict=False))
    ]
    kinds = [(_letter(kind), join(tag("b", kind), f": {KINDS[kind].words}")) for kind in day.kinds]
    tiers = [
        (_tier_swatches(day, tier), join(tag("b", tier), f" ({_fill_words(day, tier)}): {words}"))
        for tier, words in day.tiers
    ]
    zones = [
        (_zone_swatch(zone), join(tag("b", zone_name(zone)), f" ({ZONES[zone.kind].words}). {zone.text}"))
        for zone in day.zones
    ]
    return join(
        _explained("Claims: colour and shape tell who acts or gains, not who speaks", sides),
        _explained("Claims: the letter tells the kind", kinds),
        _explained("Places: the filling tells the tier", tiers),
        _explained("Areas and lines", zones + _signs()),
    )


def _day(day: date) -> Markup:
    return tag("time", day.isoformat(), datetime=day.isoformat())


def _group(name: str, choices: list[Markup]) -> Markup:
    return tag("fieldset", tag("legend", name), *choices) if choices else join()


def _choice(group: str, value: str | int, checked: bool, sign: str, name: str, count: int | None = None) -> Markup:
    box = tag("input", type="checkbox", checked=checked, data_filter=group, value=value, autocomplete="off")
    number = "" if count is None else tag("span", str(count), class_="count")
    return tag("label", box, sign, tag("span", name, class_="name"), number)


def _tier_choice(tier: str, count: int) -> Markup:
    return _choice("tier", tier, True, swatch(place_symbol(tier, None)), tier, count)


def _kind_choice(kind: str, count: int) -> Markup:
    return _choice("kind", kind, True, _letter(kind), kind, count)


def _letter(kind: str) -> Markup:
    return tag("span", KINDS[kind].letter, class_="kind-letter", aria_hidden="true")


def _tier_swatches(day: DayMap, tier: str) -> Markup:
    """Show the signs that places of a tier have on this map; without any, the filling alone."""
    numbers = {side.id: number for number, side in enumerate(day.sides)}
    drawn = {place_symbol(tier, numbers.get(place.side)) for place in day.places if place.tier == tier}
    return join(*map(swatch, sorted(drawn or {place_symbol(tier, None)})))


def _fill_words(day: DayMap, tier: str) -> str:
    """Word the fillings that places of a tier have on this map, with a side and without."""
    look = TIERS[tier]
    sided = {bool(place.side) for place in day.places if place.tier == tier} or {False}
    words = {with_side: look.fill_words if with_side else look.sideless_words or look.fill_words for with_side in sided}
    return ", or ".join(dict.fromkeys(words[with_side] for with_side in sorted(sided, reverse=True)))


def _zone_swatch(zone: Zone) -> Markup:
    if zone.kind == "contact_zone":
        return _sign(tag("rect", x=1, y=1, width=28, height=14, class_="zone-sign"))
    if zone.kind == "front":
        return _sign(tag("path", d="M1 11C9 2 19 16 29 5", class_="front-sign"))
    fill = ZONES[zone.kind].paths[0]["fillColor"]
    return _sign(tag("rect", x=1, y=1, width=28, height=14, class_="area-sign", fill=fill))


def _is_dated(zone: Zone) -> bool:
    """Say whether a layer's dates stand beside its checkbox: those of areas are told in the legend, to save room."""
    return zone.kind in ("contact_zone", "front")


def _signs() -> list[tuple[Markup, Markup]]:
    """The signs that belong to claims but are neither a side nor a kind."""
    circle = _sign(tag("circle", cx=15, cy=8, r=7, class_="circle-sign"))
    path = _sign(tag("path", d="M1 8H29", class_="path-sign"))
    stem = _sign(tag("path", d="M3 13L20 4", class_="stem-sign"), tag("circle", cx=3, cy=13, r=2))
    return [
        (circle, join(tag("b", "Dashed circle"), ": how far from its marker the selected claim may lie")),
        (path, join(tag("b", "Dashed line"), ": a claim along a road or between two places")),
        (stem, join(tag("b", "Thin stem"), ": leads from a marker that was moved aside to its true point")),
    ]


def _sign(*drawn: Markup) -> Markup:
    return tag("svg", *drawn, viewBox="0 0 30 16", width=30, height=16, class_="sign", aria_hidden="true")


def _explained(name: str, entries: list[tuple[Markup, Markup]]) -> Markup:
    rows = [tag("li", tag("span", sign, class_="signs"), tag("span", words)) for sign, words in entries]
    return tag("section", tag("h3", name), tag("ul", *rows)) if rows else join()
