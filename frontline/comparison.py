"""A comparison: what changed between two snapshots, of two days or of one day as known on two.

Both are drawn on one mosaic, so that ground is compared face by face and nothing is lost between two outlines. Old
evidence fades, which makes ground seem lost that nobody took: so it is also told what would have changed by the age of
the evidence alone, had no new claim been made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from frontline.amendments import Amendment
from frontline.areas import CLASSES, Areas, draw_areas
from frontline.belief import Course
from frontline.change import Change, change
from frontline.chronicle import Chronicle, words_of
from frontline.control import Standing, unknown
from frontline.events import Event
from frontline.ground import to_degrees
from frontline.mosaic import Mosaic
from frontline.overlays import with_overlays
from frontline.sectors import divide
from frontline.snapshot import Snapshot, settlements_of
from frontline.tiers import Tier
from gazetteer import Gazetteer, Place

__all__ = ["LIKELIER", "Comparison", "SectorChange", "Shift", "Turn", "compare"]

LIKELIER = "likelier"
"""State of ground that no claim settles, but where one side is likelier by the places around it."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A settlement with another tier or side than before; ``new_claims`` are those that only the second snapshot has.

    ``gone_claims`` are those that only the first has. Without either it is the age of the evidence that changed it, or
    what is known of its surroundings.
    """

    place: Place
    before: Standing
    after: Standing
    new_claims: tuple[str, ...]
    gone_claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Ground of one state that has another now, each as tier (or LIKELIER) and side: size, and shape (EPSG:4326)."""

    before: tuple[str, str]
    after: tuple[str, str]
    area_km2: float
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class SectorChange:
    """What both sides gained and lost in a sector, and what of it (``aged``) without any new claim."""

    sector: str
    changes: tuple[Change, Change]
    aged: tuple[Change, Change]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one snapshot to another; ``then`` is the first, also where it is the later one.

    ``changes`` of both sides in all, ``aged`` those that the age of the evidence makes without any new claim;
    ``shifts`` by place id, ``turns`` the largest first, ``sectors`` those with any change, ``sides`` the ground
    (EPSG:4326) on which each is likelier now; ``new`` are the events that only the second snapshot rests on, ``gone``
    those that only the first does.
    """

    then: Snapshot
    now: Snapshot
    shifts: tuple[Shift, ...]
    changes: tuple[Change, Change]
    aged: tuple[Change, Change]
    sectors: tuple[SectorChange, ...]
    turns: tuple[Turn, ...]
    sides: tuple[BaseGeometry, BaseGeometry]
    new: tuple[Event, ...]
    gone: tuple[Event, ...] = ()
    amended: tuple[Amendment, ...] = ()

    @property
    def backwards(self) -> bool:
        """Whether it goes from a later day to an earlier one, or from later knowledge to earlier."""
        return _in_time(self.then) > _in_time(self.now)


def compare(
    then: Snapshot, now: Snapshot, gazetteer: Gazetteer, land: BaseGeometry, amended: Sequence[Amendment] = ()
) -> Comparison:
    """Return what changed between two snapshots of one theatre and ``land`` (EPSG:4326), built by ``build_snapshot``.

    They may stand in either order: what one comparison says is gained, the other says is lost, and so on. ``amended``:
    claims corrected or withdrawn in the meantime. Raises ValueError for a snapshot without areas.
    """
    early, late = sorted((then, now), key=_in_time)
    drawn = dict(zip((id(early), id(late)), _on_one_mosaic(early, late, gazetteer, land), strict=True))
    before, after = drawn[id(then)], drawn[id(now)]
    aged = drawn[id(early)], _without_news(early, late, drawn[id(early)], gazetteer, land)
    older = aged if early is then else aged[::-1]
    return Comparison(
        then, now,
        shifts=_shifts(then, now),
        changes=_changes(before, after),
        aged=_changes(*older),
        sectors=_sectors((before, after), older, now, gazetteer),
        turns=_turns(before, after),
        sides=_sides(after),
        new=_only(now, then),
        gone=_only(then, now),
        amended=tuple(amended),
    )  # fmt: skip


def _in_time(snapshot: Snapshot) -> tuple[date, date]:
    return snapshot.on, snapshot.as_known_on


def _only(one: Snapshot, other: Snapshot) -> tuple[Event, ...]:
    """Return the events that a snapshot rests on and another does not."""
    known = {event.claim.claim_id for event in other.events}
    return tuple(event for event in one.events if event.claim.claim_id not in known)


def _on_one_mosaic(then: Snapshot, now: Snapshot, gazetteer: Gazetteer, land: BaseGeometry) -> tuple[Areas, Areas]:
    """Return both days' areas on one mosaic: the later day's if it has all ground that the earlier one's claims cut."""
    if then.areas is None or now.areas is None:
        raise ValueError("a snapshot without areas cannot be compared")
    mosaic = now.areas.mosaic
    if not _covers(mosaic, then.areas.mosaic):
        events = {event.claim.claim_id: event for event in now.events}
        # A claim corrected in the meantime may have cut other ground before: both cuts are needed.
        both = [*now.events, *(one for one in then.events if events.get(one.claim.claim_id) != one)]
        mosaic = _chronicle(both, now, gazetteer, land).mosaic
    before, after = (
        areas if areas.mosaic is mosaic else draw_areas(mosaic, areas.table, areas.sides)
        for areas in (then.areas, now.areas)
    )
    return before, after


def _without_news(then: Snapshot, now: Snapshot, before: Areas, gazetteer: Gazetteer, land: BaseGeometry) -> Areas:
    """Return the areas of the later day by what the earlier snapshot rests on."""
    if then.on == now.on:
        return before
    beliefs = _chronicle(then.events, then, gazetteer, land).beliefs(now.on)
    table = with_overlays(beliefs.table, then.overlays, before.sides, now.on)
    return draw_areas(before.mosaic, table, before.sides)


def _chronicle(events: Sequence[Event], of: Snapshot, gazetteer: Gazetteer, land: BaseGeometry) -> Chronicle:
    places = settlements_of(gazetteer, of.theatre)
    return Chronicle(events, of.theatre, of.sources, places=places, land=land, overlays=of.overlays)


def _covers(mosaic: Mosaic, other: Mosaic) -> bool:
    """Say whether a mosaic has all cells and all laid ground of another."""
    return bool(other.laid.isin(mosaic.laid).all() and other.ground.place_ids.equals(mosaic.ground.place_ids))


def _shifts(then: Snapshot, now: Snapshot) -> tuple[Shift, ...]:
    places = {**then.places, **now.places}
    spoken_of = {one.place_id: places[one.place_id] for one in (*then.standings, *now.standings)}
    old, new = (_believed(snapshot, spoken_of) for snapshot in (then, now))
    found = []
    for place_id in sorted(spoken_of):
        before, after = old[place_id], new[place_id]
        if (before.tier, before.side) != (after.tier, after.side):
            fresh = tuple(one for one in after.claim_ids if one not in before.claim_ids)
            gone = tuple(one for one in before.claim_ids if one not in after.claim_ids)
            found.append(Shift(places[place_id], before, after, fresh, gone))
    return tuple(found)


def _believed(snapshot: Snapshot, places: Mapping[str, Place]) -> dict[str, Standing]:
    """Return the standing of each place: where no claim says who holds it, what its neighbours tell of it."""
    said = {one.place_id: one for one in snapshot.standings}
    table = pd.DataFrame() if snapshot.areas is None else snapshot.areas.table
    # What has no ground of its own and no claim yet is not drawn, but may be believed all the same.
    missing = [place for name, place in places.items() if name not in table.index]
    if missing:
        words = words_of(snapshot.events, snapshot.theatre, snapshot.sources, missing)
        more = Course(words).on(snapshot.on).table
        table = pd.concat([table, more[more.index.isin([place.id for place in missing])]])
    rows = table.loc[table.index.intersection([*places]), ["tier", "holder"]].astype("str")
    found = {name: said.get(name, unknown(name, snapshot.messages)) for name in places}
    silent = snapshot.messages.text("No claim speaks of the place itself; its neighbours tell of it.")
    for name, tier, side in rows.itertuples():
        if name not in said or (said[name].tier, said[name].side) != (tier, side):
            found[name] = replace(found[name], tier=Tier(tier), side=side, why=silent)
    return found


def _changes(before: Areas, after: Areas, within: NDArray[np.bool_] | None = None) -> tuple[Change, Change]:
    first, second = (change(before, after, side, within) for side in after.sides)
    return first, second


def _sectors(
    areas: tuple[Areas, Areas], aged: tuple[Areas, Areas], now: Snapshot, gazetteer: Gazetteer
) -> tuple[SectorChange, ...]:
    """Return the sectors in which any ground was gained or lost, even perhaps, by name."""
    mosaic = areas[0].mosaic
    sectors = divide(mosaic.ground, now.theatre, gazetteer.table.units, now.messages)
    of_faces = sectors.number[mosaic.cells]
    masks = [(name, of_faces == number) for number, name in enumerate(sectors.names)]
    found = [SectorChange(name, _changes(*areas, mask), _changes(*aged, mask)) for name, mask in masks]
    return tuple(one for one in found if any(each.gained.high_km2 or each.lost.high_km2 for each in one.changes))


def _states(areas: Areas) -> NDArray[np.intp]:
    """Return the state of each face: the number of its class; unknown ground that leans to a side has its own two."""
    leaning = np.select([areas.lean > 0, areas.lean < 0], [len(CLASSES), len(CLASSES) + 1], 0)
    unknown_class = CLASSES.index((Tier.UNKNOWN.value, -1))
    return np.where(areas.classes == unknown_class, leaning, areas.classes).astype(np.intp)


def _turns(before: Areas, after: Areas) -> tuple[Turn, ...]:
    """Return the ground whose state changed, by its states before and after."""
    names = [(tier, "" if side < 0 else after.sides[side]) for tier, side in CLASSES]
    names += [(LIKELIER, side) for side in after.sides]
    old_states, new_states = _states(before), _states(after)
    turned = old_states != new_states
    found = []
    for old, new in sorted(set(zip(old_states[turned].tolist(), new_states[turned].tolist(), strict=True))):
        faces = (old_states == old) & (new_states == new)
        size = round(float(after.mosaic.area_km2[faces].sum()), 1)
        shape = to_degrees([shapely.coverage_union_all(after.mosaic.faces[faces])])[0]
        found.append(Turn(names[old], names[new], size, shape))
    return tuple(sorted(found, key=lambda turn: (-turn.area_km2, turn.before, turn.after)))


def _sides(areas: Areas) -> tuple[BaseGeometry, BaseGeometry]:
    """Return the ground on which either side is likelier: what the front parts."""
    first, second = to_degrees([shapely.coverage_union_all(areas.mosaic.faces[areas.lean == sign]) for sign in (1, -1)])
    return first, second
