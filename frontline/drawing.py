"""From a snapshot to the plain records that ``maps`` draws."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import maps
from frontline.backdrop import base_map, map_attributions, town_places
from frontline.claims import BOTH, Claim, Kind
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.control import Standing, Tier
from frontline.events import Event, refusal
from frontline.evidence import weigh
from frontline.flips import Flip, flips
from frontline.overlays import check_exportable
from frontline.reasons import flip_words, word_words
from frontline.searching import named_places
from frontline.snapshot import RECENT_DAYS, Snapshot
from frontline.voices import contradiction, newest, voices
from frontline.wording import dates, statement
from frontline.zones import zones
from gazetteer import Gazetteer, Precision
from gazetteer.borders import Borders

__all__ = ["day_map"]

MOST_CANDIDATES = 5
"""Most candidates that the table shows for a place that was refused."""

_TIERS = (
    (Tier.CONTROLLED, "Held by a side, by evidence that does not rest on that side's own word"),
    (Tier.CONTESTED, "Fought over, said to be, or claimed by both sides"),
    (Tier.CLAIMED, "Said to be held by a side, on its own word or without support by a second origin"),
    (Tier.UNKNOWN, "Spoken of, but no claim says who holds the place itself"),
)


def day_map(
    snapshot: Snapshot, gazetteer: Gazetteer, borders: Borders, withheld: maps.Withheld | None = None
) -> maps.DayMap:
    """Return the page of a day as records: recent claims singly, places by tier, contact zone and front.

    ``withheld`` is what is held back from it, if anything ever is. Raises LicenceError if an overlay that the snapshot
    was drawn with may not be passed on.
    """
    check_exportable(snapshot.overlays)
    claims = {event.claim.claim_id: event.claim for event in snapshot.events}
    return maps.DayMap(
        title=snapshot.theatre.title,
        situation_on=snapshot.on,
        as_known_on=snapshot.as_known_on,
        box=snapshot.theatre.box,
        sides=(*(maps.Side(side.id, side.name) for side in snapshot.theatre.sides), maps.Side(BOTH, "Both sides")),
        kinds=tuple(kind.value for kind in Kind if any(event.claim.kind is kind for event in snapshot.recent)),
        tiers=tuple((tier.value, words) for tier, words in _TIERS),
        claims=tuple(_claim_row(event, snapshot) for event in snapshot.recent),
        places=_place_marks(snapshot, claims),
        zones=zones(snapshot, gazetteer),
        base=base_map(snapshot.theatre.box, gazetteer, borders),
        named=named_places((*snapshot.places.values(), *town_places(snapshot.theatre.box, gazetteer)), gazetteer),
        attributions=(*map_attributions(), *_overlaid(snapshot)),
        summary=_summary(snapshot),
        withheld=withheld,
    )


def _claim_row(event: Event, snapshot: Snapshot) -> maps.ClaimRow:
    claim, place, location = event.claim, event.place, event.location
    sources = snapshot.sources
    return maps.ClaimRow(
        claim_id=claim.claim_id,
        place=place.name_en if place else claim.place,
        place_local=place.name if place else "",
        place_as_written=claim.place,
        unit=place.unit if place else claim.within,
        lon=location.lon if location else None,
        lat=location.lat if location else None,
        precision=location.precision.value if location else "none",
        radius_m=location.radius_m if location else 0,
        kind=claim.kind.value,
        side=claim.side,
        statement=statement(claim, snapshot.theatre),
        source=sources[claim.source].name,
        repeats=sources[claim.repeats].name if claim.repeats else "",
        repeated_by=sources[claim.repeated_by].name if claim.repeated_by else "",
        reliability=claim.reliability,
        reliability_words=RELIABILITY[claim.reliability],
        credibility=claim.credibility,
        credibility_words=CREDIBILITY[claim.credibility],
        event_date=dates(claim),
        reported_at=claim.reported_at.isoformat(),
        status=event.resolution.status,
        candidates=_candidates(event),
        reasons=tuple(event.resolution.reasons),
        path=_path(event),
        url=claim.url,
        quote=claim.quote,
        note=_note(event),
    )


def _candidates(event: Event) -> tuple[str, ...]:
    listed = () if event.place else event.resolution.candidates[:MOST_CANDIDATES]
    return tuple(f"{one.place.name_en}, {one.place.unit} ({one.place.id}), {one.probability:.0%}" for one in listed)


def _path(event: Event) -> tuple[tuple[float, float], ...]:
    """Return the line between a claim's two places, if both were resolved to points of their own."""
    other = event.resolution_to.place if event.resolution_to else None
    if event.place is None or other is None or {event.place.precision, other.precision} != {Precision.SETTLEMENT}:
        return ()
    return (event.place.lon, event.place.lat), (other.lon, other.lat)


def _note(event: Event) -> str:
    """Return the claim's note, and why its second place was refused if it was."""
    if event.resolution_to is None or event.resolution_to.place:
        return event.claim.note
    open_end = f"{event.claim.place_to!r} is left open: {refusal(event.resolution_to)}"
    return f"{event.claim.note}. {open_end}" if event.claim.note else open_end


def _place_marks(snapshot: Snapshot, claims: Mapping[str, Claim]) -> tuple[maps.PlaceMark, ...]:
    """Return the places with all that explains them: sentence, rule, claims with their weights, flip."""
    about: defaultdict[str, list[Event]] = defaultdict(list)
    for event in snapshot.events:
        if event.place:
            about[event.place.id].append(event)
    changes = flips(about, snapshot.theatre, snapshot.sources, on=snapshot.on)
    return tuple(
        _place_mark(one, snapshot, claims, changes.get(one.place_id, ()), about[one.place_id])
        for one in snapshot.standings
    )


def _place_mark(
    one: Standing, snapshot: Snapshot, claims: Mapping[str, Claim], changes: Sequence[Flip], events: Sequence[Event]
) -> maps.PlaceMark:
    place = snapshot.places[one.place_id]
    vague = "" if place.precision is Precision.SETTLEMENT else f" Drawn at its {place.precision.value}'s middle."
    flip = f" {flip_words(changes[0], snapshot.theatre)}" if changes else ""
    words = tuple(_in_words(claims[claim_id], snapshot) for claim_id in one.claim_ids)
    return maps.PlaceMark(
        place.name_en, place.name, place.lon, place.lat, one.tier.value, one.side, f"{one.why}{flip}{vague}",
        one.claim_ids, words, voices(events, snapshot), newest(events), contradiction(events, snapshot),
    )  # fmt: skip


def _in_words(claim: Claim, snapshot: Snapshot) -> str:
    """Return a claim in one line: what, by whom, when, how sure, and how it is weighed."""
    word = weigh(claim, snapshot.theatre, snapshot.sources)
    weighed = f"; {word_words(word, snapshot.theatre)}" if word else ""
    return (
        f"{statement(claim, snapshot.theatre)} ({dates(claim)}), says {snapshot.sources[claim.source].name}; source "
        f"{claim.reliability}: {RELIABILITY[claim.reliability]}; statement {claim.credibility}: "
        f"{CREDIBILITY[claim.credibility]}{weighed}"
    )


def _overlaid(snapshot: Snapshot) -> tuple[maps.Attribution, ...]:
    """Name the overlays that a day is drawn with."""
    files = sorted({(one.file, one.licence) for one in snapshot.overlays})
    return tuple(maps.Attribution(f"Areas drawn by the user ({file})", licence, "") for file, licence in files)


def _summary(snapshot: Snapshot) -> tuple[str, ...]:
    recent = snapshot.recent
    origins = len({event.claim.origin for event in recent})
    undecided = sum(event.place is None for event in recent)
    refused = f" Places that could not be decided and stand in the table only: {undecided}." if undecided else ""
    older = len(snapshot.events) - len(recent)
    return (
        f"{_count(len(recent), 'claim')} of {_count(origins, 'origin')} about the {RECENT_DAYS} days up to this one. "
        f"Each mark says who claims what; being on the map makes nothing a fact.{refused}",
        f"Older claims, not drawn singly: {older}. They colour the places and give the contact zone, which is "
        f"{snapshot.front.depth_km:.0f} km deep on average; who holds the ground inside it is not known.",
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
