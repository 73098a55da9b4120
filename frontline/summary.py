"""The summary of a day in plain sentences, for those who do not see the map and for those who look first."""

from collections.abc import Iterator
from datetime import timedelta

from frontline.change import Extent
from frontline.snapshot import RECENT_DAYS, Snapshot

__all__ = ["capital", "facts", "summary"]


def capital(words: str) -> str:
    """Return words as they begin a sentence or a label."""
    return words[:1].upper() + words[1:]


def summary(snapshot: Snapshot) -> tuple[str, ...]:
    """Return what the page shows: claims of these days, older ones, the sides' ground, fronts that are missing."""
    recent, messages = snapshot.recent, snapshot.messages
    undecided = sum(event.place is None for event in recent)
    first = [
        _claims(snapshot),
        messages.text("Each mark says who claims what; being on the map makes nothing a fact."),
    ]
    if undecided:
        left = messages.number(undecided)
        first.append(messages.text("Places that could not be decided and stand in the table only: {left}.", left=left))
    older = messages.text(
        "Older claims, not drawn singly: {older}. They colour the places and give the contact zone, which is {depth} "
        "km deep on average; who holds the ground inside it is not known.",
        older=messages.number(len(snapshot.events) - len(recent)), depth=messages.number(snapshot.front.depth_km),
    )  # fmt: skip
    head = messages.text(
        "Ground within the map's box that each side holds or likelier holds (held alone, to all that is also contested "
        "or claimed); ground of which nothing is known is no side's, and evidence that fades counts as ground lost."
    )
    ground = (" ".join([head, *sides]),) if (sides := tuple(_sides(snapshot))) else ()
    missing = (" ".join(said),) if (said := tuple(_missing_fronts(snapshot))) else ()
    return " ".join(first), older, *ground, *missing


def facts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the figures of a day, or of a sector of it, in short sentences, for a picture that has little room."""
    messages, sides = snapshot.messages, tuple(_sides(snapshot))
    explained = messages.text(
        "Ground likelier held (from ground held alone to all that is also contested or claimed). Evidence that fades "
        "counts as ground lost."
    )
    return *sides, *((explained,) if sides else ()), *_front(snapshot), _claims(snapshot), *_missing_fronts(snapshot)


def _claims(snapshot: Snapshot) -> str:
    messages, recent = snapshot.messages, snapshot.recent
    return messages.text(
        "{claims} of {origins} about the {days} days up to this one.",
        claims=messages.plural("{count} claim", "{count} claims", len(recent)),
        origins=messages.plural("{count} origin", "{count} origins", len({one.claim.origin for one in recent})),
        days=RECENT_DAYS,
    )  # fmt: skip


def _sides(snapshot: Snapshot) -> Iterator[str]:
    """Yield what each side holds, and gained and lost of late, as best (low to high)."""
    messages = snapshot.messages

    def size(extent: Extent) -> str:
        best, low, high = (messages.number(km2) for km2 in (extent.best_km2, extent.low_km2, extent.high_km2))
        return messages.text("{best} km² ({low} to {high})", best=best, low=low, high=high)

    for side, held, moved in zip(snapshot.theatre.sides, snapshot.held, snapshot.changes, strict=False):
        yield messages.text(
            "{side}: {held}; in {days} days gained {gained}, lost {lost}.",
            side=capital(messages.text(side.name)), held=size(held), gained=size(moved.gained), lost=size(moved.lost),
            days=RECENT_DAYS,
        )  # fmt: skip


def _front(snapshot: Snapshot) -> Iterator[str]:
    front, messages = snapshot.front, snapshot.messages
    if front.length_km:
        yield messages.text(
            "Front: {length} km; contact zone: {depth} km deep on average.",
            length=messages.number(front.length_km), depth=messages.number(front.depth_km),
        )  # fmt: skip


def _missing_fronts(snapshot: Snapshot) -> Iterator[str]:
    """Yield why the front of the day, or of a day before that was asked for, is not drawn."""
    messages = snapshot.messages
    if snapshot.areas is not None and snapshot.front.line.is_empty:
        yield messages.text("No front is drawn: claims settle no neighbouring places for different sides.")
        return
    missing = sorted(days for days, line in snapshot.earlier.items() if line.is_empty)
    # Of very many claims the earliest is not looked for unasked.
    events = snapshot.events if missing else ()
    first = min((event.claim.event_date.first for event in events), default=snapshot.on)
    for days in missing:
        day = snapshot.on - timedelta(days)
        told = {"day": messages.day(day), "first": messages.day(first)}
        if first > day:
            yield messages.text("The front of {day} is not drawn: the earliest claim is of {first}.", **told)
        else:
            yield messages.text(
                "The front of {day} is not drawn: claims up to then settle no neighbouring places for different sides.",
                **told,
            )
