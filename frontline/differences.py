"""Differences in words: what a comparison says, as sentences for page, picture and terminal."""

from collections.abc import Iterator

from frontline.change import Change, Extent
from frontline.comparison import LIKELIER, Comparison, Shift
from frontline.control import Standing
from frontline.placenames import place_name
from frontline.summary import capital
from frontline.theatre import Theatre
from frontline.tiers import Tier
from frontline.wording import side_name
from maps.messages import Messages, msgid

__all__ = [
    "change_words",
    "extent_words",
    "facts",
    "gain_words",
    "ground_words",
    "heading",
    "shift_words",
    "standing_words",
    "summary",
]

MOST_PLACES = 8
"""Most settlements that the summary names; the table has them all."""

_STATES = {
    Tier.CONTROLLED: msgid("held by {side}"),
    Tier.CLAIMED: msgid("claimed for {side}"),
    Tier.CONTESTED: msgid("contested"),
    Tier.UNKNOWN: msgid("not known"),
    LIKELIER: msgid("likelier {side}, by the places around"),
}


def ground_words(tier: str, side: str, theatre: Theatre, messages: Messages) -> str:
    """Word a state of ground or of a settlement: "held by Ukrainian forces"."""
    return messages.text(_STATES[tier], side=side_name(side, theatre, messages) if side else "")


def standing_words(one: Standing, theatre: Theatre, messages: Messages) -> str:
    """Word a settlement's tier and side."""
    return ground_words(one.tier, one.side, theatre, messages)


def shift_words(shift: Shift, theatre: Theatre, messages: Messages) -> str:
    """Word what a settlement was and what it is: "Kupiansk: contested before, now held by Ukrainian forces."."""
    before, after = (standing_words(one, theatre, messages) for one in (shift.before, shift.after))
    return messages.text(
        "{place}: {before} before, now {after}.", place=place_name(shift.place, messages), before=before, after=after
    )


def extent_words(extent: Extent, messages: Messages) -> str:
    """Word an area as best, low and high: "58.3 km² (low 0.0, high 1,349)"."""
    if not extent.high_km2:
        return messages.text("nothing")
    low, best, high = (
        messages.number(size, 0 if size >= 100 else 1) for size in (extent.low_km2, extent.best_km2, extent.high_km2)
    )
    return messages.text("{best} km² (low {low}, high {high})", best=best, low=low, high=high)


def gain_words(change: Change, theatre: Theatre, messages: Messages) -> str:
    """Word what a side gained and lost."""
    return messages.text(
        "{side}: gained {gained}, lost {lost}.",
        side=capital(side_name(change.side, theatre, messages)),
        gained=extent_words(change.gained, messages), lost=extent_words(change.lost, messages),
    )  # fmt: skip


def change_words(change: Change, aged: Change, theatre: Theatre, messages: Messages) -> str:
    """Word what a side gained and lost, and what of it the age of the evidence alone would have made."""
    said = gain_words(change, theatre, messages)
    if not _any(aged):
        return said
    faded = messages.text(
        "Without any new claim, as old evidence fades: gained {gained}, lost {lost}.",
        gained=extent_words(aged.gained, messages), lost=extent_words(aged.lost, messages),
    )  # fmt: skip
    return f"{said} {faded}"


def heading(comparison: Comparison) -> str:
    """Say which two days are compared, and as known when."""
    then, now, messages = comparison.then, comparison.now, comparison.now.messages
    days = [messages.day(day) for day in (then.on, now.on)]
    known = [messages.day(day) for day in (then.as_known_on, now.as_known_on)]
    if then.on == now.on:
        return messages.text(
            "Situation on {day}: as known on {before} and on {after}", day=days[0], before=known[0], after=known[1]
        )
    if then.as_known_on == now.as_known_on:
        return messages.text(
            "Situation on {before} and on {after}, as known on {day}", before=days[0], after=days[1], day=known[0]
        )
    return messages.text(
        "Situation on {before} as known on {known}, and on {after} as known on {since}",
        before=days[0], known=known[0], after=days[1], since=known[1],
    )  # fmt: skip


def summary(comparison: Comparison) -> tuple[str, ...]:
    """Return the comparison as a few plain sentences: places, ground, claims, front."""
    return tuple(_sentences(comparison, comparison.now.messages))


def facts(comparison: Comparison) -> tuple[str, ...]:
    """Return the comparison, or a sector of it, in short sentences for a picture that has little room: ground first."""
    theatre, messages = comparison.now.theatre, comparison.now.messages
    ground = [gain_words(change, theatre, messages) for change in comparison.changes]
    faded = [_faded_words(aged, theatre, messages) for aged in comparison.aged if _any(aged)]
    return (*_direction(comparison), *ground, *faded, _named(comparison, messages), *_counts(comparison, messages))


def _direction(comparison: Comparison) -> Iterator[str]:
    """Warn of a comparison that goes back in time."""
    if comparison.backwards:
        yield comparison.now.messages.text(
            "Read backwards, from the later to the earlier: what is called gained here was lost as time went on, and "
            "new claims are those that only the earlier one rests on."
        )


def _faded_words(aged: Change, theatre: Theatre, messages: Messages) -> str:
    return messages.text(
        "{side}, by fading evidence alone: gained {gained}, lost {lost}.",
        side=capital(side_name(aged.side, theatre, messages)),
        gained=extent_words(aged.gained, messages), lost=extent_words(aged.lost, messages),
    )  # fmt: skip


def _named(comparison: Comparison, messages: Messages) -> str:
    """Name the settlements that changed: on a picture their signs say what they are now."""
    shifts = comparison.shifts
    if not shifts:
        return messages.text("No settlement changed its tier or side.")
    head = messages.plural(
        "{count} settlement changed its tier or side:", "{count} settlements changed their tier or side:", len(shifts)
    )
    names = [place_name(one.place, messages) for one in shifts[:MOST_PLACES]]
    if more := len(shifts) - len(names):
        names.append(messages.text("and {more} more", more=messages.number(more)))
    return f"{head} {', '.join(names)}."


def _any(change: Change) -> bool:
    return bool(change.gained.high_km2 or change.lost.high_km2)


def _sentences(comparison: Comparison, messages: Messages) -> Iterator[str]:
    theatre = comparison.now.theatre
    yield from _direction(comparison)
    yield from _places(comparison, messages)
    for change, aged in zip(comparison.changes, comparison.aged, strict=True):
        yield change_words(change, aged, theatre, messages)
    yield from _counts(comparison, messages)


def _counts(comparison: Comparison, messages: Messages) -> Iterator[str]:
    new, amended = len(comparison.new), len(comparison.amended)
    counts = [messages.plural("{count} new claim.", "{count} new claims.", new)]
    if gone := len(comparison.gone):
        counts.append(messages.plural("{count} claim no longer counts.", "{count} claims no longer count.", gone))
    if amended:
        counts.append(
            messages.plural("{count} claim corrected or withdrawn.", "{count} claims corrected or withdrawn.", amended)
        )
    yield " ".join(counts)
    lengths = [messages.number(one.front.length_km) for one in (comparison.then, comparison.now)]
    yield messages.text("The front is {now} km long, {then} km before.", then=lengths[0], now=lengths[1])


def _places(comparison: Comparison, messages: Messages) -> Iterator[str]:
    shifts, theatre = comparison.shifts, comparison.now.theatre
    if not shifts:
        yield messages.text("No settlement changed its tier or side.")
        return
    yield messages.plural(
        "{count} settlement changed its tier or side:", "{count} settlements changed their tier or side:", len(shifts)
    )
    for shift in shifts[:MOST_PLACES]:
        yield shift_words(shift, theatre, messages)
    if len(shifts) > MOST_PLACES:
        yield messages.text("and more, which the table has")
