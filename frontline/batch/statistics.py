"""Statistics: what the editions and claims come to, by day, by month and by source."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from frontline.almanac import month_of
from frontline.batch.editions import Edition
from frontline.change import Extent
from frontline.claims import Claim
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.wording import side_name
from maps.messages import Messages
from maps.site_charts import Band
from maps.site_statistics import MonthFigures, SourceFigures, Statistics

__all__ = ["days_of", "statistics_of"]


def statistics_of(
    editions: Sequence[Edition], claims: Sequence[Claim], theatre: Theatre, sources: Mapping[str, Source],
    messages: Messages,
) -> Statistics:  # fmt: skip
    """Return the figures of a site; ``claims`` are those up to the last edition's day, withdrawn ones too."""
    days, by_day = days_of(editions), {edition.on: edition.facts for edition in editions}
    held = [
        Band(
            side_name(side, theatre, messages),
            [_estimate(by_day[day].held[side]) if day in by_day and side in by_day[day].held else None for day in days],
        )
        for side in theatre.side_ids
    ]
    months = [_month(month, list(some), theatre) for month, some in groupby(editions, key=lambda one: month_of(one.on))]
    counts = [by_day[day].claims_of_day if day in by_day else None for day in days]
    return Statistics(days, held, months, counts, _sources(claims, sources, messages))


def days_of(editions: Sequence[Edition]) -> list[date]:
    """Return every day from the first edition's to the last one's."""
    first, last = editions[0].on, editions[-1].on
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def _month(month: date, editions: Sequence[Edition], theatre: Theatre) -> MonthFigures:
    gained = tuple(_sum([one.facts.gained.get(side) for one in editions]) for side in theatre.side_ids)
    lost = tuple(_sum([one.facts.lost.get(side) for one in editions]) for side in theatre.side_ids)
    return MonthFigures(month, len(editions), gained, lost)


def _sources(claims: Sequence[Claim], sources: Mapping[str, Source], messages: Messages) -> list[SourceFigures]:
    """Count the claims of each source, the most first."""
    said = Counter(claim.source for claim in claims)
    repeats = Counter(claim.source for claim in claims if claim.repeats)
    withdrawn = Counter(claim.source for claim in claims if claim.withdrawn)
    return [
        SourceFigures(messages.text(sources[name].name), count, repeats[name], withdrawn[name])
        for name, count in sorted(said.items(), key=lambda one: (-one[1], one[0]))
    ]


def _estimate(one: Extent) -> tuple[float, float, float]:
    return one.low_km2, one.best_km2, one.high_km2


def _sum(extents: Sequence[Extent | None]) -> tuple[float, float, float]:
    known = [_estimate(one) for one in extents if one]
    low, best, high = (round(sum(one[number] for one in known), 1) for number in range(3))
    return low, best, high
