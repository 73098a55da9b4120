"""Overlaid: what is told of overlays beside a map: their names, what was left out, and over which places they lie."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import shapely

import maps
from frontline.overlays import Overlay
from frontline.theatre import Theatre
from frontline.tiers import Tier
from frontline.wording import side_name
from gazetteer import Place, Precision
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["covering", "overlaid", "overlay_words"]

_SAYS = {
    Tier.CONTROLLED: msgid("Over the place lies {name}, which says: held by {side}."),
    Tier.CLAIMED: msgid("Over the place lies {name}, which says: claimed for {side}."),
    Tier.CONTESTED: msgid("Over the place lies {name}, which says: contested."),
    Tier.UNKNOWN: msgid("Over the place lies {name}, which says: unknown."),
}


def overlaid(overlays: Sequence[Overlay], left_out: int, messages: Messages = ENGLISH) -> tuple[maps.Attribution, ...]:
    """Name the overlays that something is drawn with, and say how many files were left out for their licences."""
    files = sorted({(one.file, one.licence) for one in overlays})
    named = [
        maps.Attribution(messages.text("Areas drawn by the user ({file})", file=file), one, "") for file, one in files
    ]
    if left_out:
        words = messages.plural(
            "Not drawn: areas of {count} file of the user, whose licence does not let them be passed on",
            "Not drawn: areas of {count} files of the user, whose licences do not let them be passed on",
            left_out,
        )
        named.append(maps.Attribution(words, "", ""))
    return tuple(named)


def covering(overlays: Sequence[Overlay], places: Iterable[Place], on: date) -> Mapping[str, Overlay]:
    """Return the overlay that colours each place on a day, by place id: of several the last, which lies on top.

    Only places with a point of their own are covered; ``overlays`` in the order in which they are laid.
    """
    exact = [place for place in places if place.precision is Precision.SETTLEMENT]
    lons, lats = [place.lon for place in exact], [place.lat for place in exact]
    found: dict[str, Overlay] = {}
    for one in sorted(overlays, key=lambda overlay: overlay.name):
        if one.since <= on <= one.until:
            inside = shapely.intersects_xy(one.shape, lons, lats)
            found |= {place.id: one for place, covered in zip(exact, inside, strict=True) if covered}
    return found


def overlay_words(one: Overlay, theatre: Theatre, messages: Messages = ENGLISH) -> str:
    """Return in a sentence which overlay lies over a place and what it says of it."""
    text = messages.text
    name = text("area {number} of {file} ({licence})", number=one.feature, file=one.file, licence=one.licence)
    said = text(_SAYS[one.tier], name=name, side=side_name(one.side, theatre, messages) if one.side else "")
    return f"{said} {text('On the map the ground there has its colour, whatever claims say.')}"
