"""What stands on a picture of a day and on one of a comparison."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from maps.comparison_rows import DayComparison
from maps.image_looks import AREAS, EARLIER, LINES, legend_of
from maps.image_model import Box, Drawn, Label, Picture, view_of
from maps.messages import Messages
from maps.model import Attribution, BaseMap, DayMap

__all__ = ["picture_of_comparison", "picture_of_day"]

NAMED = 1.5
"""Rank of the name of a place that is spoken of: after the greatest towns, before all others."""

MOST_NAMED = 200
"""Places spoken of whose names are tried, those with the most claims first: several times as many as find room."""

MOST_SIGNS = 400
"""Signs of places and claims up to which each is drawn: more hide the front, and the ground that has the same tiers."""

SAME_PLACE_DEGREES = 0.02
"""A town and a place of one name this near are one label."""

_Sign = tuple[str, float, float]
"""A look, and the lon and lat of its point."""


def picture_of_day(
    day: DayMap, *, box: Box | None = None, part: str = "", edge: BaseGeometry | None = None,
    facts: Sequence[str] = (), edition: str = "",
) -> Picture:  # fmt: skip
    """Return a day as a picture, of the box given or else of its front.

    ``part`` names what the box is of, ``edge`` is its ground (EPSG:4326), and ``facts`` are the figures of it.
    """
    messages = day.messages
    text, sides = messages.text, {side.id: number for number, side in enumerate(day.sides[:2])}
    zones = [Drawn(zone.kind, zone.geometry) for zone in day.zones if zone.kind in (*AREAS, *LINES)]
    places = [(_place_look(one.tier, sides.get(one.side)), one.lon, one.lat) for one in day.places]
    title = _title(day.title, part)
    around = [one.shape for one in zones if one.look in ("contact_zone", "front")]
    box = box or view_of(*around, whole=day.box)
    signs = [*places, *_claims(day, sides)]
    shown = signs if _count_in(box, signs) <= MOST_SIGNS else []
    drawn = (*zones, *_edges(edge), *(Drawn(look, shapely.Point(lon, lat)) for look, lon, lat in shown))
    on, known = messages.day(day.situation_on), messages.day(day.as_known_on)
    dates = (text("Situation on {day}", day=on), text("As known on {day}", day=known))
    lines = {"front": text("Front on {day}", day=on)} | {
        zone.kind: text("Front on {day}", day=messages.day(zone.as_of)) for zone in day.zones if zone.kind in EARLIER
    }
    return Picture(
        title, dates, box, day.base, drawn,
        labels=_labels(day.base, _spoken_of(day)),
        legend=legend_of((one.look for one in drawn), [side.label for side in day.sides],
                         lines | {"edge": text("Edge of the sector")}, messages),
        note=" ".join(_notes(len(shown) < len(signs), messages)),
        facts=tuple(facts) or day.facts or day.summary,
        credit=_credit(day.attributions, edition, messages),
        text=" ".join((f"{title}.", *(f"{words}." for words in dates), *(facts or day.summary))),
        messages=messages,
    )  # fmt: skip


def _count_in(box: Box, signs: Sequence[_Sign]) -> int:
    """Return how many signs stand in a box."""
    west, south, east, north = box
    lon, lat = np.array([spot for _, *spot in signs], float).reshape(-1, 2).T
    return int(np.count_nonzero((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)))


def _notes(is_crowded: bool, messages: Messages) -> Iterator[str]:
    """Yield what holds for the whole picture."""
    yield messages.text("A claim is what a source said, never a fact.")
    if is_crowded:
        yield messages.text("Signs are left out: there are too many.")


def _claims(day: DayMap, sides: Mapping[str, int]) -> list[_Sign]:
    """Return a sign for each point and side that claims speak of, however many they are."""
    spots = {
        (f"claim-{sides[one.side]}" if one.side in sides else "claim", one.lon, one.lat): None
        for one in day.claims
        if one.lon is not None and one.lat is not None
    }
    return list(spots)


def _spoken_of(day: DayMap) -> list[Label]:
    """Return the names of the places that the day's claims speak of, where they lie, those with the most claims first.

    A claim "5 km north of" a place is drawn beside it; the name stands at the place itself.
    """
    recent = {claim.claim_id for claim in day.claims}
    counted = [(sum(claim_id in recent for claim_id in place.claim_ids), place) for place in day.places]
    named = sorted((one for one in counted if one[0]), key=lambda one: (-one[0], one[1].place, one[1].lon))
    return [Label(place.place, place.lon, place.lat, NAMED, dot=False) for _, place in named[:MOST_NAMED]]


def picture_of_comparison(
    comparison: DayComparison, *, box: Box | None = None, part: str = "", edge: BaseGeometry | None = None,
    facts: Sequence[str] = (),
) -> Picture:  # fmt: skip
    """Return a comparison as a picture, of the box given or else of both fronts and what changed.

    ``part`` names what the box is of, ``edge`` is its ground (EPSG:4326), and ``facts`` are the figures of it.
    """
    messages = comparison.messages
    text = messages.text
    held = [Drawn(f"held-{number}", shape) for number, shape in enumerate(comparison.held)]
    turned = [Drawn(f"turned-{one.kind}", one.geometry) for one in comparison.grounds]
    fronts = [Drawn(look, shape) for look, shape in zip(("front-then", "front"), comparison.fronts, strict=True)]
    places = [Drawn(f"place-{one.kind}", shapely.Point(one.lon, one.lat)) for one in comparison.places]
    drawn = (*held, *turned, *fronts, *_edges(edge), *places)
    days = [messages.day(day) for day in comparison.days]
    if days[0] == days[1]:
        days = [text("{day}, as known on {known}", day=days[0], known=messages.day(day)) for day in comparison.known]
    lines = {look: text("Front on {day}", day=day) for look, day in zip(("front-then", "front"), days, strict=True)}
    title = _title(comparison.title, part)
    changed = [Label(one.place, one.lon, one.lat, NAMED, dot=False) for one in comparison.places[:MOST_NAMED]]
    return Picture(
        title, (comparison.heading,),
        box or view_of(*(one.shape for one in (*turned, *fronts, *places)), whole=comparison.box), comparison.base,
        drawn,
        labels=_labels(comparison.base, changed),
        legend=legend_of((one.look for one in drawn), [side.label for side in comparison.sides],
                         lines | {"edge": text("Edge of the sector")}, messages),
        note=text("A claim is what a source said, never a fact."),
        facts=tuple(facts) or comparison.facts or comparison.summary,
        credit=_credit(comparison.attributions, comparison.edition, messages),
        text=" ".join((f"{title}.", f"{comparison.heading}.", *(facts or comparison.summary))),
        messages=messages,
    )  # fmt: skip


def _place_look(tier: str, side: int | None) -> str:
    return f"place-{tier}" if side is None or tier in ("unknown", "contested") else f"place-{tier}-{side}"


def _title(title: str, part: str) -> str:
    return f"{title}: {part}" if part else title


def _edges(ground: BaseGeometry | None) -> tuple[Drawn, ...]:
    return (Drawn("edge", ground),) if ground is not None else ()


def _labels(base: BaseMap, named: Sequence[Label]) -> tuple[Label, ...]:
    """Return names by rank: places that are spoken of as they come, towns that are none of them the largest first."""
    towns = [Label(town.name, town.lon, town.lat, town.rank, dot=True) for town in base.towns]
    own = [town for town in towns if not _among(town, named)]
    return tuple(sorted([*dict.fromkeys(named), *own], key=lambda one: one.rank))


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
