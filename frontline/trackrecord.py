"""Track records: how often each source's words of a holder held, by what time has settled since.

A source's own words (that serve its side), its admissions and what a neutral one says are counted apart, for they are
right in different shares. Records never change a belief by themselves: ``learned_shares`` is for those who ask for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.events import Event
from frontline.evidence import FIGHTING, Learned, interest_of, promised, said_by
from frontline.persistence import Floats
from frontline.proportion import likeliest_share, median_interval, so_given_share
from frontline.settlement import settle
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.weights import value
from frontline.words import FIGHT, Words, read_words

__all__ = ["COLUMNS", "learned_shares", "track_records"]

COLUMNS = (
    "source", "interest", "said", "settled", "held", "low", "high", "led", "lead_days", "lead_low", "lead_high",
    "brier", "brier_low", "brier_high",
)  # fmt: skip


def track_records(
    events: Iterable[Event],
    theatre: Theatre,
    sources: Mapping[str, Source],
    *,
    until: date,
    learned: Learned | None = None,
) -> pd.DataFrame:
    """Return a row for each source and interest (neutral, own, against), sorted.

    ``settled``: words of a holder that time has settled, of ``said``; ``held``: the share of words that held, by how
    probable others' words make each (nearly all of this is known from those settled); ``lead_days``: median of days by
    which it told of an event before (or, negative, after) the first other origin, among ``led`` words that are settled
    and held; ``brier``: mean squared difference between the share that its letter promises and what came true, of all
    words by how probable it is that they held (of the settled alone it is biased, for time settles what others speak
    of, and errs). Each has a 95 % interval, that of the share being ``low`` to ``high``, of a median of fewer than six
    NaN. Where no word is settled all but ``low`` and ``high`` are NaN. What was said after ``until`` does not count.
    """
    known = [event for event in events if event.claim.reported_at <= until and event.claim.event_date.day <= until]
    words = read_words(known, theatre, sources, learned=learned)
    said = _said(known, words, theatre, sources)
    settled = settle(said, words.table)
    said = said.assign(state=settled.state, second=settled.second, lead=_leads(said, words))
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
            (source, interest): _drawn(held, settled, promised(sources[source].reliability))
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
             state.get(sources[claim.source].side, -1),
             claim.event_date.day.toordinal(), claim.reported_at.toordinal(), state[says],
             promised(claim.reliability), claim.claim_id)
        )  # fmt: skip
    names = ["source", "interest", "place", "origin", "camp", "day", "reported", "says", "promised", "claim_id"]
    return pd.DataFrame(rows, columns=names).sort_values(names, ignore_index=True)


def _leads(said: pd.DataFrame, words: Words) -> NDArray[np.float64]:
    """Return by how many days each word told of an event before the first other origin did; NaN if it is no news.

    An event begins where nobody has said the same of the place for ``one event`` days; told of are its first such days.
    """
    table = words.table[words.table["says"] != FIGHT].sort_values(["place", "says", "known"], kind="stable")
    far = value("one event")
    begins = (
        (table["known"].diff() > far)
        | table["place"].ne(table["place"].shift())
        | table["says"].ne(table["says"].shift())
    )
    table = table.assign(event=begins.cumsum())
    start = table.groupby("event")["known"].transform("first")
    news = table[table["known"] - start <= far].drop_duplicates(["event", "origin"])
    rank = news.groupby("event").cumcount()
    first = news[rank == 0].set_index("event")["known"]
    second = news[rank == 1].set_index("event")["known"]
    other = news["event"].map(first).where(rank > 0, news["event"].map(second))
    leads = pd.Series((other - news["known"]).to_numpy(float), index=news["claim_id"].to_numpy())
    return leads.reindex(said["claim_id"]).to_numpy(float)


def _row(source: str, interest: str, some: pd.DataFrame) -> tuple[object, ...]:
    decided = some[some["state"] >= 0]
    right = (decided["state"] == decided["says"]).to_numpy()
    probability = np.where(some["says"] == 1, some["second"], 1 - some["second"])
    held, low, high = likeliest_share(probability)
    led = decided["lead"][right].dropna().to_numpy(float)
    lead = (float(np.median(led)), *median_interval(led)) if len(led) else (float("nan"),) * 3
    known = (held, low, high, *_brier(some["promised"].to_numpy(float), probability, (held, low, high)))
    shares = np.round(known, 4) if len(decided) else np.array([float("nan"), low, high, *(float("nan"),) * 3])
    counts = (source, interest, len(some), len(decided))
    return (*counts, *map(float, shares[:3]), len(led), *lead, *map(float, shares[3:]))


def _brier(promised: Floats, probability: Floats, shares: tuple[float, float, float]) -> tuple[float, float, float]:
    """Return the Brier score of promises (n) and its interval, from the share that held (likeliest, low, high).

    The score falls with that share by twice the promise less one, whatever else is known of each word.
    """
    held, low, high = shares
    so = so_given_share(probability, held)
    score = float((so * (1 - promised) ** 2 + (1 - so) * promised**2).mean())
    slope = float((2 * promised - 1).mean())
    return score, max(score - (high - held) * slope, 0.0), min(score + (held - low) * slope, 1.0)
