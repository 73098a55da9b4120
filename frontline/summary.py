"""The summary of a day in plain sentences, for those who do not see the map and for those who look first."""

from frontline.change import Extent
from frontline.snapshot import RECENT_DAYS, Snapshot

__all__ = ["capital", "summary"]


def capital(words: str) -> str:
    """Return words as they begin a sentence or a label."""
    return words[:1].upper() + words[1:]


def summary(snapshot: Snapshot) -> tuple[str, ...]:
    """Return what the page shows: claims of these days, older ones, and the ground that each side holds."""
    recent, messages = snapshot.recent, snapshot.messages
    undecided = sum(event.place is None for event in recent)
    first = [
        messages.text(
            "{claims} of {origins} about the {days} days up to this one.",
            claims=messages.plural("{count} claim", "{count} claims", len(recent)),
            origins=messages.plural("{count} origin", "{count} origins", len({one.claim.origin for one in recent})),
            days=RECENT_DAYS,
        ),
        messages.text("Each mark says who claims what; being on the map makes nothing a fact."),
    ]  # fmt: skip
    if undecided:
        left = messages.number(undecided)
        first.append(messages.text("Places that could not be decided and stand in the table only: {left}.", left=left))
    older = messages.text(
        "Older claims, not drawn singly: {older}. They colour the places and give the contact zone, which is {depth} "
        "km deep on average; who holds the ground inside it is not known.",
        older=messages.number(len(snapshot.events) - len(recent)), depth=messages.number(snapshot.front.depth_km),
    )  # fmt: skip
    return " ".join(first), older, *_ground(snapshot)


def _ground(snapshot: Snapshot) -> tuple[str, ...]:
    """Return what each side holds, and gained and lost of late, as best (low to high)."""
    messages = snapshot.messages

    def size(extent: Extent) -> str:
        best, low, high = (messages.number(km2) for km2 in (extent.best_km2, extent.low_km2, extent.high_km2))
        return messages.text("{best} km² ({low} to {high})", best=best, low=low, high=high)

    told = [
        messages.text(
            "{side}: {held}; in {days} days gained {gained}, lost {lost}.",
            side=capital(messages.text(side.name)), held=size(held), gained=size(moved.gained), lost=size(moved.lost),
            days=RECENT_DAYS,
        )
        for side, held, moved in zip(snapshot.theatre.sides, snapshot.held, snapshot.changes, strict=False)
    ]  # fmt: skip
    head = messages.text(
        "Ground within the map's box that each side holds or likelier holds (held alone, to all that is also contested "
        "or claimed); ground of which nothing is known is no side's, and evidence that fades counts as ground lost."
    )
    return (" ".join([head, *told]),) if told else ()
