"""Track records: how often each source's words of a holder held, by what time has settled since.

A source's own words (that serve its side), its admissions and what a neutral one says are counted apart, for they are
right in different shares. Records never change a belief by themselves: ``learned_shares`` is for those who ask for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from frontline.events import Event
from frontline.evidence import FIGHTING, Learned, interest_of, said_by
from frontline.proportion import corrected, wilson
from frontline.settlement import settle
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.weights import value
from frontline.words import FIGHT, Words, read_words

__all__ = ["COLUMNS", "learned_shares", "track_records"]

COLUMNS = ("source", "interest", "settled", "held", "low", "high", "lead_days", "brier", "said")


def track_records(
    events: Iterable[Event],
    theatre: Theatre,
    sources: Mapping[str, Source],
    *,
    until: date,
    learned: Learned | None = None,
) -> pd.DataFrame:
    """Return a row for each source and interest (neutral, own, against), sorted.

    ``settled``: words of a holder that time has settled, of ``said``; ``held``: the share of them that held, corrected
    for errors of settlement, with its 95 % interval ``low`` to ``high``; ``lead_days``: median of days by which it said
    so before (or, negative, after) the first other origin, among words that held; ``brier``: mean squared difference
    between the share that its letter promises and what came true. Words said, or settled, after ``until`` do not count.
    """
    known = [event for event in events if event.claim.reported_at <= until and event.claim.event_date.day <= until]
    words = read_words(known, theatre, sources, learned=learned)
    said = _said(known, words, theatre, sources)
    settled = settle(said, words.table)
    said = said.assign(state=settled.state, error=settled.error, lead=_leads(said, words))
    rows = [_row(str(source), str(interest), some) for (source, interest), some in said.groupby(["source", "interest"])]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def learned_shares(
    events: Sequence[Event], theatre: Theatre, sources: Mapping[str, Source], *, until: date
) -> dict[tuple[str, str], float]:
    """Return reliability by source and interest: the share that held, drawn towards that of its letter.

    The letter counts as some settled words of its own; the record is read twice, the second time with the shares that
    the first has found (a step of the EM algorithm of Dawid and Skene 1979).
    """
    shares: dict[tuple[str, str], float] = {}
    for _ in range(int(value("records rounds"))):
        table = track_records(events, theatre, sources, until=until, learned=shares)
        shares = {
            (source, interest): _drawn(held, settled, value(f"right {sources[source].reliability}"))
            for source, interest, settled, held in table[["source", "interest", "settled", "held"]].to_numpy().tolist()
            if settled
        }
    return shares


def _drawn(held: float, settled: int, promised: float) -> float:
    weight = value("letter counts")
    return float((held * settled + promised * weight) / (settled + weight))


def _said(events: Sequence[Event], words: Words, theatre: Theatre, sources: Mapping[str, Source]) -> pd.DataFrame:
    """Return the words of a holder that sources say themselves, with what each is worth by its letter."""
    number = dict(
        zip(words.table["claim_id"], zip(words.table["place"], words.table["origin"], strict=True), strict=True)
    )
    state = {side: k for k, side in enumerate(theatre.side_ids)}
    rows = []
    for event in events:
        claim = event.claim
        says = said_by(claim, theatre)
        if claim.repeats or says in ("", FIGHTING) or claim.claim_id not in number:
            continue
        rows.append(
            (claim.source, interest_of(says, sources[claim.source], theatre), *number[claim.claim_id],
             claim.event_date.day.toordinal(), claim.reported_at.toordinal(), state[says],
             value(f"right {claim.reliability}"))
        )  # fmt: skip
    names = ["source", "interest", "place", "origin", "day", "reported", "says", "promised"]
    return pd.DataFrame(rows, columns=names).sort_values(names, ignore_index=True)


def _leads(said: pd.DataFrame, words: Words) -> np.ndarray:
    """Return by how many days each word was said before the first other origin said the same of the place.

    Others count from ``settled before`` days before the day it speaks of to ``settled within`` after it; NaN if none.
    """
    table = words.table[words.table["says"] != FIGHT]
    others = table.rename(columns={"day": "other_day", "origin": "other", "known": "told"})
    pairs = said.reset_index().merge(others[["place", "says", "other", "other_day", "told"]], on=["place", "says"])
    gap = pairs["other_day"] - pairs["day"]
    near = (pairs["other"] != pairs["origin"]) & gap.between(-value("settled before"), value("settled within"))
    first = pairs[near].groupby("index")["told"].min()
    return (first.reindex(range(len(said))) - said["reported"]).to_numpy(float)


def _row(source: str, interest: str, some: pd.DataFrame) -> tuple[object, ...]:
    decided = some[some["state"] >= 0]
    count = len(decided)
    right = (decided["state"] == decided["says"]).to_numpy()
    error = float(decided["error"].mean()) if count else 0.0
    shares = (right.mean() if count else 0.5, *wilson(right.sum(), count))
    held, low, high = (float(corrected(share, error)) for share in shares)
    leads = decided["lead"][right].dropna()
    brier = float(((decided["promised"] - right) ** 2).mean()) if count else float("nan")
    return (
        source, interest, count, round(held, 4) if count else float("nan"), round(low, 4), round(high, 4),
        float(leads.median()) if len(leads) else float("nan"), round(brier, 4), len(some),
    )  # fmt: skip
