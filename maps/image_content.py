"""What stands on a picture of a day and on one of a comparison."""

from collections.abc import Iterable, Sequence

import shapely

from maps.comparison_rows import DayComparison
from maps.image_looks import AREAS, LINES, legend_of
from maps.image_model import Box, Drawn, Label, Picture, view_of
from maps.messages import Messages
from maps.model import Attribution, BaseMap, DayMap

__all__ = ["picture_of_comparison", "picture_of_day"]

NAMED = 1.5
"""Rank of the name of a place that claims speak of: after the greatest towns, before all others."""

SAME_PLACE_DEGREES = 0.02
"""A town and a place of one name this near are one label."""


def picture_of_day(day: DayMap, *, box: Box | None = None, part: str = "", edition: str = "") -> Picture:
    """Return a day as a picture, of the box given or else of its front; ``part`` names what the box is of."""
    messages = day.messages
    text, sides = messages.text, {side.id: number for number, side in enumerate(day.sides[:2])}
    zones = [Drawn(zone.kind, zone.geometry) for zone in day.zones if zone.kind in (*AREAS, *LINES)]
    places = [Drawn(_place_look(one.tier, sides.get(one.side)), shapely.Point(one.lon, one.lat)) for one in day.places]
    title = _title(day.title, part)
    located = [one for one in day.claims if one.lon is not None and one.lat is not None]
    claims = [
        Drawn(f"claim-{sides[one.side]}" if one.side in sides else "claim", shapely.Point(one.lon, one.lat))
        for one in located
    ]
    drawn = (*zones, *places, *claims)
    on, known = messages.day(day.situation_on), messages.day(day.as_known_on)
    dates = (text("Situation on {day}", day=on), text("As known on {day}", day=known))
    around = [one.shape for one in zones if one.look in ("contact_zone", "front")]
    named = [(one.place, one.lon, one.lat) for one in located]
    return Picture(
        title, dates, box or view_of(*around, whole=day.box), day.base, drawn,
        labels=_labels(day.base, named),
        legend=legend_of((one.look for one in drawn), [side.label for side in day.sides],
                         {"front": text("Front on {day}", day=on)}, messages),
        note=text("A claim is what a source said, never a fact."),
        facts=day.summary,
        credit=_credit(day.attributions, edition, messages),
        text=" ".join((f"{title}.", *(f"{words}." for words in dates), *day.summary)),
        messages=messages,
    )  # fmt: skip


def picture_of_comparison(comparison: DayComparison, *, box: Box | None = None, part: str = "") -> Picture:
    """Return a comparison as a picture, of the box given or else of both fronts and what changed."""
    messages = comparison.messages
    text = messages.text
    held = [Drawn(f"held-{number}", shape) for number, shape in enumerate(comparison.held)]
    turned = [Drawn(f"turned-{one.kind}", one.geometry) for one in comparison.grounds]
    fronts = [Drawn(look, shape) for look, shape in zip(("front-then", "front"), comparison.fronts, strict=True)]
    places = [Drawn(f"place-{one.kind}", shapely.Point(one.lon, one.lat)) for one in comparison.places]
    drawn = (*held, *turned, *fronts, *places)
    days = [messages.day(day) for day in comparison.days]
    if days[0] == days[1]:
        days = [text("{day}, as known on {known}", day=days[0], known=messages.day(day)) for day in comparison.known]
    lines = {look: text("Front on {day}", day=day) for look, day in zip(("front-then", "front"), days, strict=True)}
    title = _title(comparison.title, part)
    return Picture(
        title, (comparison.heading,),
        box or view_of(*(one.shape for one in (*turned, *fronts, *places)), whole=comparison.box), comparison.base,
        drawn,
        labels=_labels(comparison.base, [(one.place, one.lon, one.lat) for one in comparison.places]),
        legend=legend_of((one.look for one in drawn), [side.label for side in comparison.sides], lines, messages),
        note=text("A claim is what a source said, never a fact."),
        facts=comparison.summary,
        credit=_credit(comparison.attributions, comparison.edition, messages),
        text=" ".join((f"{title}.", f"{comparison.heading}.", *comparison.summary)),
        messages=messages,
    )  # fmt: skip


def _place_look(tier: str, side: int | None) -> str:
    return f"place-{tier}" if side is None or tier in ("unknown", "contested") else f"place-{tier}-{side}"


def _title(title: str, part: str) -> str:
    return f"{title}: {part}" if part else title


def _labels(base: BaseMap, named: Iterable[tuple[str, float | None, float | None]]) -> tuple[Label, ...]:
    """Return the names of places that are spoken of, and of the towns that are none of them, by rank."""
    found = {
        (lon, lat): Label(name, lon, lat, NAMED, dot=False)
        for name, lon, lat in named
        if lon is not None and lat is not None
    }
    towns = [Label(town.name, town.lon, town.lat, town.rank, dot=True) for town in base.towns]
    own = [town for town in towns if not _among(town, list(found.values()))]
    return tuple(sorted([*found.values(), *own], key=lambda one: (one.rank, one.name, one.lon, one.lat)))


def _among(town: Label, others: Sequence[Label]) -> bool:
    return any(
        town.name == one.name and abs(town.lon - one.lon) + abs(town.lat - one.lat) < SAME_PLACE_DEGREES
        for one in others
    )


def _credit(attributions: Sequence[Attribution], edition: str, messages: Messages) -> str:
    """Return where the picture comes from, on one line."""
    sources = "; ".join(", ".join(part for part in (one.name, one.licence) if part) for one in attributions)
    named = [messages.text("Edition {edition}", edition=edition)] if edition else []
    return ". ".join([*named, messages.text("Sources: {sources}", sources=sources)])
