"""From a snapshot to the plain records that ``maps`` draws."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import maps
from frontline.backdrop import base_map, map_attributions, town_places
from frontline.beside import beside_words
from frontline.claims import BOTH, Kind
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.control import Standing, Tier
from frontline.events import Event
from frontline.flips import Flip, flips
from frontline.foremost import MANY_IN_SITE, about_places, foremost
from frontline.hearing import Heard, Hearing
from frontline.overlaid import covering, overlaid, overlay_words
from frontline.overlays import Overlay, check_exportable
from frontline.placenames import local_names, other_name, place_name
from frontline.reasons import flip_words
from frontline.rows import ClaimRows, source_name
from frontline.searching import named_places
from frontline.snapshot import Snapshot
from frontline.summary import facts, summary
from frontline.voices import contradiction, newest, voices
from frontline.weighed import WeighedEvents, weighed_events
from frontline.wording import dates, event_statement
from frontline.zones import zones
from gazetteer import Gazetteer, Place, Precision
from gazetteer.borders import Borders
from maps.dates import spoken_text
from maps.messages import msgid
from maps.site import place_path

__all__ = ["Desk", "day_map"]

_TIERS = (
    (Tier.CONTROLLED, msgid("Held by a side, by evidence that does not rest on that side's own word")),
    (Tier.CONTESTED, msgid("Fought over, said to be, or claimed by both sides")),
    (Tier.CLAIMED, msgid("Said to be held by a side, on its own word only")),
    (Tier.UNKNOWN, msgid("Spoken of, but no claim says who holds the place itself")),
)

_VAGUE = {
    Precision.HROMADA: msgid("Drawn at its hromada's middle."),
    Precision.RAION: msgid("Drawn at its raion's middle."),
    Precision.OBLAST: msgid("Drawn at its oblast's middle."),
}


@dataclass(frozen=True)
class Desk:
    """What is at hand from one day to the next, so that it need not be made again; it changes no day."""

    rows: ClaimRows = field(default_factory=ClaimRows)
    hearing: Hearing = field(default_factory=Hearing)


# Long: a line for each field of the record.
def day_map(
    snapshot: Snapshot, gazetteer: Gazetteer, borders: Borders, withheld: maps.Withheld | None = None, *,
    base: maps.BaseMap | None = None, site: str = "", desk: Desk | None = None,
) -> maps.DayMap:  # fmt: skip
    """Return the page of a day as records: recent claims singly, places by tier, contact zone and front.

    ``withheld`` is what is held back from it, if anything ever is; ``base`` what lies under it, if that is drawn
    already. ``site`` is the way to the top of a site that has a page for each place, if it is an edition's, ``desk``
    what is at hand from other days. Raises LicenceError if an overlay that the snapshot was drawn with may not be
    passed on.
    """
    check_exportable(snapshot.overlays)
    desk = desk or Desk()
    # In order of time: rows that came in another order give the same bytes.
    snapshot = replace(snapshot, recent=sorted(snapshot.recent, key=_in_time))
    text = snapshot.messages.text
    return maps.DayMap(
        title=text(snapshot.theatre.title),
        situation_on=snapshot.on,
        as_known_on=snapshot.as_known_on,
        box=snapshot.theatre.box,
        sides=(
            *(maps.Side(side.id, text(side.name)) for side in snapshot.theatre.sides),
            maps.Side(BOTH, text("Both sides")),
        ),
        kinds=tuple(kind.value for kind in Kind if any(event.claim.kind is kind for event in snapshot.recent)),
        tiers=tuple((tier.value, text(words)) for tier, words in _TIERS),
        claims=desk.rows.of(snapshot),
        places=_place_marks(snapshot, site, desk.hearing),
        zones=zones(snapshot, gazetteer),
        base=base or base_map(snapshot.theatre.box, gazetteer, borders, snapshot.messages),
        named=_named(snapshot, gazetteer, base),
        attributions=(
            *map_attributions(snapshot.messages),
            *overlaid(snapshot.overlays, snapshot.left_out, snapshot.messages),
        ),
        summary=summary(snapshot),
        facts=facts(snapshot),
        withheld=withheld,
        local_language=local_names(snapshot.messages),
        messages=snapshot.messages,
        cells=snapshot.areas.mosaic.ground.drawn if site and snapshot.areas else (),
    )


def _named(snapshot: Snapshot, gazetteer: Gazetteer, base: maps.BaseMap | None) -> tuple[maps.NamedPlace, ...]:
    """Return the names of places and towns, but of those that the base map names already."""
    known = {one.id for one in base.settlements} if base else set()
    towns = () if known else town_places(snapshot.theatre.box, gazetteer)
    wanted = [one for one in (*snapshot.places.values(), *towns) if one.id not in known]
    return named_places(wanted, gazetteer, snapshot.messages)


def _in_time(event: Event) -> tuple[object, str]:
    return event.claim.event_date, event.claim.claim_id


def _place_marks(snapshot: Snapshot, site: str, hearing: Hearing) -> tuple[maps.PlaceMark, ...]:
    """Return the places with all that explains them: sentence, rule, claims with their weights, flip.

    Where claims are very many, each place has its foremost ones only, and no flip, which needs them all; on a site the
    claims themselves then stand on the places' own pages.
    """
    if site and len(snapshot.events) > MANY_IN_SITE:
        return _brief_marks(snapshot, site, hearing.on(snapshot))
    snapshot = replace(snapshot, events=sorted(snapshot.events, key=_in_time))
    about = about_places(snapshot)
    told = foremost(about, snapshot)
    is_whole = sum(map(len, told.values())) == sum(map(len, about.values()))
    weighed = weighed_events(snapshot, [event for events in told.values() for event in events])
    table = snapshot.areas.table if snapshot.areas and is_whole else None
    changes = {} if table is None else flips(about, weighed.read, table, snapshot.sources, on=snapshot.on)
    over = covering(snapshot.overlays, snapshot.places.values(), snapshot.on)
    return tuple(
        _place_mark(
            one, snapshot, changes.get(one.place_id, ()), told[one.place_id], weighed, over.get(one.place_id), site
        )
        for one in snapshot.standings
    )


def _place_mark(
    one: Standing, snapshot: Snapshot, changes: Sequence[Flip], events: Sequence[Event], weighed: WeighedEvents,
    over: Overlay | None, site: str,
) -> maps.PlaceMark:  # fmt: skip
    place, messages = snapshot.places[one.place_id], snapshot.messages
    why = [one.why]
    if changes:
        why.append(flip_words(changes[0], snapshot.theatre, messages))
    why += [beside_words(ground, snapshot.theatre, messages) for ground in weighed.beside.get(one.place_id, ())]
    why += _lies(place, over, snapshot)
    if left := len(one.claim_ids) - len(events):
        why.append(messages.plural("{count} older claim is not listed.", "{count} older claims are not listed.", left))
    listed = {event.claim.claim_id: event for event in events}
    ids = tuple(claim_id for claim_id in one.claim_ids if claim_id in listed)
    words = tuple(_in_words(listed[claim_id], snapshot, weighed) for claim_id in ids)
    return maps.PlaceMark(
        place_name(place, messages), other_name(place, messages), place.lon, place.lat, one.tier.value, one.side,
        " ".join(why), ids, words, voices(events, snapshot), newest(events), contradiction(events, snapshot),
        _trail(place, site), place.id,
    )  # fmt: skip


def _brief_marks(snapshot: Snapshot, site: str, about: Mapping[str, Heard]) -> tuple[maps.PlaceMark, ...]:
    """Return the places with the claims only that are drawn singly: tier, sentence, whether the sides disagree."""
    messages = snapshot.messages
    over = covering(snapshot.overlays, snapshot.places.values(), snapshot.on)
    drawn: defaultdict[str, list[str]] = defaultdict(list)
    for event in snapshot.recent:
        if event.place:
            drawn[event.place.id].append(event.claim.claim_id)
    found = []
    for one in snapshot.standings:
        place, heard = snapshot.places[one.place_id], about.get(one.place_id)
        why = " ".join([one.why, *_lies(place, over.get(place.id), snapshot)])
        found.append(maps.PlaceMark(
            place_name(place, messages), other_name(place, messages), place.lon, place.lat, one.tier.value, one.side,
            why, tuple(drawn[place.id]), newest=heard.newest if heard else one.settled_on,
            disputed=heard.disputed if heard else "", trail=_trail(place, site), id=place.id,
        ))  # fmt: skip
    return tuple(found)


def _lies(place: Place, over: Overlay | None, snapshot: Snapshot) -> list[str]:
    """Say which overlay lies over a place, and where one without a point of its own is drawn."""
    said = [overlay_words(over, snapshot.theatre, snapshot.messages)] if over else []
    return said if place.precision is Precision.SETTLEMENT else [*said, snapshot.messages.text(_VAGUE[place.precision])]


def _trail(place: Place, site: str) -> str:
    """Return the way to the page of a site that has all claims about a place, "" without a site."""
    return f"{site}{place_path(place.id)}" if site else ""


def _in_words(event: Event, snapshot: Snapshot, weighed: WeighedEvents) -> str:
    """Return a claim in one line: what, by whom, when, how sure, whether it counts, and how it is weighed."""
    claim = event.claim
    text = snapshot.messages.text
    said = text(
        "{statement} ({date}), says {source}; source {reliability}: {source_words}; statement {credibility}: "
        "{statement_words}",
        statement=event_statement(event, snapshot.theatre, snapshot.messages),
        date=spoken_text(dates(claim), snapshot.messages), source=source_name(claim.source, snapshot),
        reliability=claim.reliability, source_words=text(RELIABILITY[claim.reliability]),
        credibility=claim.credibility, statement_words=text(CREDIBILITY[claim.credibility]),
    )  # fmt: skip
    return "; ".join([said, *weighed.words(claim.claim_id)])
