"""The life of a claim: what became of it, since when and by whose word. Computed from the record, never typed.

A claim is *claimed* from the day it was said. Another origin's word makes it *corroborated* or *contested*; the first
supported word of who holds the place from its day on makes it *confirmed* or *refuted*; its own source or the ledger
may withdraw it; what nobody speaks of any more is *stale*. docs/method.md has the rule in full.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from frontline.claims import Claim
from frontline.events import Event
from frontline.evidence import FIGHTING, Statement, statements
from frontline.retractions import taken_back
from frontline.sources import Source
from frontline.theatre import Theatre

__all__ = ["ANSWER_DAYS", "STALE_DAYS", "Stage", "State", "lifecycles", "stage_on", "withdrawals"]

STALE_DAYS = 30
"""Days after the last word on a claim from which it is stale, and within which time may settle it: a month, in which a
place that is fought over is spoken of again and again. A choice, not a measurement."""


ANSWER_DAYS = 14
"""Days within which two origins speak of one event, as control.py has it: reports follow each other within days."""


class State(StrEnum):
    """What became of a claim; a later one in this order stands over an earlier one of the same day."""

    CLAIMED = "claimed"
    STALE = "stale"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    WITHDRAWN = "withdrawn"


_RANK = {state: rank for rank, state in enumerate(State)}
_SETTLED = (State.CONFIRMED, State.REFUTED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Stage:
    """A state of a claim, the day from which it was known, and the ids of the claims that brought it about."""

    state: State
    since: date
    by: tuple[str, ...] = ()


def lifecycles(
    events: Sequence[Event],
    theatre: Theatre,
    sources: Mapping[str, Source],
    *,
    until: date,
    withdrawn_on: Mapping[str, date] | None = None,
) -> dict[str, tuple[Stage, ...]]:
    """Return the stages of every claim by its id, in order of time, as far as they were known on a day.

    ``withdrawn_on``: the days on which the ledger withdrew claims, by id; without one the day it was said counts.
    """
    known = [event for event in events if event.claim.reported_at <= until]
    words = _words_on(statements(known, theatre, sources))
    taken = withdrawals([event.claim for event in known], withdrawn_on or {})
    return {
        event.claim.claim_id: _life(
            event.claim, [*words.get(event.claim.claim_id, ()), *taken.get(event.claim.claim_id, ())], until
        )
        for event in known
    }


def stage_on(stages: Iterable[Stage], day: date) -> Stage | None:
    """Return the stage that a claim had reached on a day; None before it was said."""
    return next((stage for stage in reversed(tuple(stages)) if stage.since <= day), None)


def _life(claim: Claim, changes: Iterable[Stage], until: date) -> tuple[Stage, ...]:
    """Return the stages in order: each stands over those before it, but nothing unsettles what time has settled."""
    life = [Stage(State.CLAIMED, claim.reported_at)]
    last_word = max(claim.reported_at, claim.event_date.day)
    for change in sorted(changes, key=lambda one: (one.since, _RANK[one.state], one.by)):
        if change.since > until:
            break
        life += _gone_stale(life[-1], last_word, change.since)
        last_word = max(last_word, change.since)
        now = life[-1].state
        settles = change.state in _SETTLED and (now not in _SETTLED or change.state is State.WITHDRAWN)
        grows = now not in _SETTLED and (now is State.STALE or _RANK[change.state] > _RANK[now])
        if (settles or grows) and now is not State.WITHDRAWN:
            life.append(change)
    return (*life, *_gone_stale(life[-1], last_word, until + timedelta(1)))


def _gone_stale(stage: Stage, last_word: date, before: date) -> list[Stage]:
    """Return the stage of being stale if it was reached before a day."""
    since = last_word + timedelta(STALE_DAYS)
    return [Stage(State.STALE, since)] if stage.state not in (*_SETTLED, State.STALE) and since < before else []


def withdrawals(claims: Sequence[Claim], withdrawn_on: Mapping[str, date]) -> dict[str, list[Stage]]:
    """Return for each claim that was withdrawn, by a claim of its own source or in the ledger, its withdrawals.

    ``withdrawn_on`` is that of ``lifecycles``.
    """
    taken: dict[str, list[Stage]] = {}
    said = {claim.claim_id: claim.source for claim in claims}
    gone = taken_back(claims)
    for claim in claims:
        holds = not claim.withdrawn and (claim.claim_id, claim.source) not in gone
        if claim.withdraws and holds and said.get(claim.withdraws) == claim.source:
            stage = Stage(State.WITHDRAWN, claim.reported_at, (claim.claim_id,))
            taken.setdefault(claim.withdraws, []).append(stage)
        if claim.withdrawn:
            since = withdrawn_on.get(claim.claim_id, claim.reported_at)
            taken.setdefault(claim.claim_id, []).append(Stage(State.WITHDRAWN, since))
    return taken


def _words_on(found: Sequence[Statement]) -> dict[str, list[Stage]]:
    """Return for each claim that says who holds a place, or that it is fought over, what others' words made of it."""
    words: dict[str, list[Stage]] = {}
    for _, group in groupby(found, key=lambda one: one.place_id):
        history = [one for one in group if not one.claim.withdraws]
        days = [one.day for one in history]
        for one in history:
            first = bisect_left(days, one.day - timedelta(ANSWER_DAYS))
            last = bisect_right(days, one.day + timedelta(STALE_DAYS))
            others = [other for other in history[first:last] if other.claim.origin != one.claim.origin]
            words[one.claim.claim_id] = [*_answers(one, others), *_settlement(one, others)]
    return words


def _answers(one: Statement, others: Sequence[Statement]) -> Iterator[Stage]:
    """Yield what each other origin's word makes of a statement: said likewise, or otherwise."""
    for other in others:
        since = max(one.claim.reported_at, other.claim.reported_at)
        by = (other.claim.claim_id,)
        if other.says == one.says and other.day <= one.day + timedelta(ANSWER_DAYS):
            yield Stage(State.CORROBORATED, since, by)
        # A fight does not gainsay what was said before it began; a word of a holder gainsays a fight of that day only.
        reach = one.day if one.says == FIGHTING else one.day + timedelta(ANSWER_DAYS)
        if other.says != one.says and one.day <= other.day <= reach:
            yield Stage(State.CONTESTED, since, by)


def _settlement(one: Statement, others: Sequence[Statement]) -> Iterator[Stage]:
    """Yield what the first supported words of a holder after a statement's day make of it; a fight settles nothing."""
    supported = [other for other in others if other.supported and other.says != FIGHTING and other.day > one.day]
    first = [other for other in supported if other.day == supported[0].day]
    if one.says == FIGHTING or len({other.says for other in first}) != 1:
        return
    state = State.CONFIRMED if first[0].says == one.says else State.REFUTED
    since = max(one.claim.reported_at, min(other.claim.reported_at for other in first))
    yield Stage(state, since, tuple(other.claim.claim_id for other in first))
