"""The chronicle: the areas of many days from one set of claims, each day from the one before.

The ground and its mosaic are cut once; only places with new words are weighed again, and only blocks of ground in which
a tier changed are united again. The first day asked for is reached in one step, and what is drawn of a day does not
depend on which days were asked for before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from frontline.areas import Areas, Blocks, draw_areas
from frontline.belief import Beliefs, Course
from frontline.corrections import correction_shapes, own_ground
from frontline.events import Event
from frontline.ground import Ground, part_ground, to_metres
from frontline.mosaic import Mosaic, lay
from frontline.overlays import Overlay, with_overlays
from frontline.pieces import words_of_pieces
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.variety import different
from frontline.words import Words, read_words
from gazetteer import Place, Precision

__all__ = ["Chronicle", "ground_of", "words_of"]


class Chronicle:
    """Areas day after day; days are asked for in order."""

    def __init__(
        self, events: Sequence[Event], theatre: Theatre, sources: Mapping[str, Source], *,
        places: Iterable[Place], land: BaseGeometry, overlays: Sequence[Overlay] = (),
        like: "Chronicle | None" = None, words: Words | None = None, ground: Ground | None = None,
    ) -> None:  # fmt: skip
        """Cut the ground of ``land`` (EPSG:4326) among ``places`` and those that events speak of, with overlays.

        ``like``: a chronicle of other events on the same land; if its places are the same, its ground is taken over,
        and the shapes of claims' own ground that both have. ``words``: those of these events and of later ones, which
        no belief of an earlier day rests on, where they were read already (``words_of``). ``ground``: that of the
        places alone, where it was parted already (``ground_of``).
        """
        _, spots = own_ground(events)
        self.theatre = theatre
        places = list(places)
        self.words = words_of(events, theatre, sources, places) if words is None else words
        self._course = Course(self.words)
        found = different([event.resolution for event in events])[1]
        spoken_of = {place.id for place in (*places, *(one.place for one in found)) if place}
        self._points = _points([place for place in self.words.places if place.id in spoken_of])
        here = spoken_of | set(spots.index)
        self._rows = np.flatnonzero([place.id in here for place in self.words.places])
        known = like is not None and like._points.equals(self._points)
        if like is not None and known:
            ground = like.mosaic.ground
        elif ground is None or not self._points.index.isin([place.id for place in places]).all():
            ground = part_ground(self._points, land)
        self._shapes: dict[str, BaseGeometry] = dict(like._shapes) if like is not None and known else {}
        new = spots[~spots.index.isin(list(self._shapes))]
        self._shapes |= dict(zip(new.index, correction_shapes(new, ground), strict=True))
        drawn = to_metres([one.shape for one in overlays])
        ids = pd.Index([*spots.index, *(one.name for one in overlays)], dtype="str")
        laid = [*(self._shapes[name] for name in spots.index), *drawn]
        self.mosaic: Mosaic = lay(ground, ids, np.array(laid, dtype=object))
        self.overlays = tuple(overlays)
        self._blocks = Blocks(self.mosaic)
        # Own ground is laid upon what is known of the settlements there; whose echo each is was found among all.
        laid_upon = words_of_pieces(self.words, self.mosaic.pieces)
        self._index: pd.Index[str] | None = None
        self._pieces = None if laid_upon is None else Course(laid_upon)

    def beliefs(self, day: date) -> Beliefs:
        """Return what is believed on a day, also of pieces of own ground; raises ValueError for days out of order."""
        found = self._course.on(day)
        table = found.table if len(self._rows) == len(found.table) else found.table.iloc[self._rows]
        if self._pieces is not None:
            table = pd.concat([table, self._pieces.on(day).table])
        if self._index is None:
            self._index = table.index
        return replace(found, table=table.set_axis(self._index))  # one index for all days: what it finds is kept

    def areas(self, beliefs: Beliefs) -> Areas:
        """Return the areas that the beliefs of a day give."""
        sides = self.theatre.side_ids
        table = with_overlays(beliefs.table, self.overlays, sides, beliefs.on)
        return draw_areas(self.mosaic, table, sides, self._blocks)

    def days(self, days: Iterable[date]) -> Iterator[Areas]:
        """Yield the areas of days, in order of time."""
        return (self.areas(self.beliefs(day)) for day in sorted(days))


def words_of(
    events: Sequence[Event], theatre: Theatre, sources: Mapping[str, Source], places: Iterable[Place]
) -> Words:
    """Return the words of events about settlements and about ground of claims' own; ``places``: further settlements."""
    own, _ = own_ground(events)
    return read_words([*events, *own], theatre, sources, places=places)


def ground_of(places: Sequence[Place], land: BaseGeometry) -> Ground:
    """Return the ground of ``land`` (EPSG:4326) as places part it of which alone events speak."""
    return part_ground(_points(places), land)


def _points(places: Sequence[Place]) -> pd.DataFrame:
    """Return the places that part the ground, by place id: ``lon, lat`` and ``precision`` of those with a point."""
    own = [place for place in places if place.precision is Precision.SETTLEMENT]
    rows = [(place.lon, place.lat, place.precision.value) for place in own]
    index = pd.Index([place.id for place in own], name="place_id", dtype="str")
    return pd.DataFrame(rows, index, ["lon", "lat", "precision"])
