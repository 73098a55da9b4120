"""How long belief, areas, contact zone and front take: one day, many days, and more claims; exit code 1 if too long.

Everything is made up from fixed numbers: a country of 30,000 settlements in which a front moves, and sources that speak
of the villages around it, a fiftieth of them with ground of their own. Limits, on two cores: one day under 2 s, 500
days under 60 s, time linear in claims. Held against the limits is the work of the processor, for other users of the
machine make the clock run on.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_context
from os import times
from time import perf_counter, process_time

import numpy as np
from shapely import box

from frontline.chronicle import Chronicle
from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.events import Event
from frontline.front import trace_front
from frontline.since import daily_areas
from frontline.sources import Source
from frontline.theatre import Side, Theatre
from gazetteer import Place, Precision, Resolution, Unit

BOX = (22.0, 44.5, 40.0, 52.0)
SETTLEMENTS, CLAIMS, DAYS = 30_000, 100_000, 500
DAY_LIMIT_S, DAYS_LIMIT_S = 2.0, 60.0
MONTH_S = 4.0
"""What a part of the days may cost beyond its share: its first month is prepared whole, in seconds."""

NEAR_DEG = 0.5
"""How near the first day's front the villages are that sources speak of: about 35 km, as far as it moves."""

FIRST_DAY = date(2024, 1, 1)
SIDES = ("A", "B")
THEATRE = Theatre("Benchmark", (Side("A", "Army A"), Side("B", "Army B")), BOX)
SOURCES = {
    name: Source(name, name, side, "osint", letter)
    for name, side, letter in (
        ("desk", "neutral", "A"), ("wire", "neutral", "B"), ("blog", "neutral", "C"), ("staff-a", "A", "D"),
        ("staff-b", "B", "D"),
    )
}  # fmt: skip
UNIT = Unit("XX01", "oblast", "X", "X", 31.0, 48.0, 100_000)


def places() -> list[Place]:
    """Return settlements spread over the box."""
    rng = np.random.default_rng(1)
    points = rng.uniform(BOX[:2], BOX[2:], (SETTLEMENTS, 2)).round(5).tolist()
    return [
        Place(f"XX{number:05d}", "n", "n", "village", lon, lat, Precision.SETTLEMENT, 1000, 100, "", UNIT, UNIT, UNIT)
        for number, (lon, lat) in enumerate(points)
    ]  # fmt: skip


def front_lon(lat: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Return where the front runs at latitudes on days: it winds, and moves west by 0.5 degrees in 500 days."""
    return 36.0 + np.sin(2 * lat) - day / 1000


def events(count: int, towns: Sequence[Place]) -> list[Event]:
    """Return claims: each settlement's holder on the first day, then words about those near the front."""
    rng = np.random.default_rng(2)
    lon, lat = np.array([(town.lon, town.lat) for town in towns]).T
    near = np.flatnonzero(np.abs(lon - front_lon(lat, np.zeros(1))) < NEAR_DEG)
    said = max(count - len(towns), 0)
    which = np.concatenate([np.arange(min(len(towns), count)), rng.choice(near, said)])
    day = np.concatenate([np.zeros(min(len(towns), count)), rng.integers(1, DAYS, said)]).astype(int)
    holder = (lon[which] > front_lon(lat[which], day)).astype(int)
    voice = np.array(list(SOURCES))[rng.integers(0, len(SOURCES), len(which))]
    kinds = [Kind.CONTROL, Kind.CAPTURE, Kind.ADVANCE, Kind.CLASH, Kind.FLAG]
    kind = rng.choice(len(kinds), len(which), p=[0.5, 0.2, 0.15, 0.1, 0.05])
    own = rng.random(len(which)) < 0.02
    found = []
    for number, (town, when, side) in enumerate(zip(which, day, holder, strict=True)):
        at = FIRST_DAY + timedelta(int(when))
        first = when == 0
        source = "desk" if first else str(voice[number])
        claim = Claim(
            f"c{number:06d}", EventDate(at, at), at, towns[town].id, Kind.CONTROL if first else kinds[kind[number]],
            SIDES[side], source, reliability=SOURCES[source].reliability, credibility="2",
        )  # fmt: skip
        if own[number] and not first:
            claim = replace(claim, relation=Relation.NORTH_OF, distance_km=float(1 + number % 6))
        found.append(Event(claim, Resolution(claim.place, "resolved", towns[town])))
    return found


def draw(claims: Sequence[Event], towns: Sequence[Place], days: Sequence[date]) -> None:
    """Draw areas, contact zone and front of days, as the batch does; each must have a front."""
    for areas in daily_areas(claims, THEATRE, SOURCES, days=days, places=towns, land=box(*BOX)):
        assert not trace_front(areas).line.is_empty


def two_cores(claims: Sequence[Event], towns: Sequence[Place], days: Sequence[date]) -> tuple[float, float]:
    """Draw days in two processes, each half of them; return the seconds, and the work of both in seconds."""
    middle = next((n for n in range(len(days) // 2, len(days)) if days[n].day == 1), len(days) // 2)
    start, before = perf_counter(), times()
    processes = [
        get_context("fork").Process(target=draw, args=(claims, towns, half)) for half in (days[:middle], days[middle:])
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    after = times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return perf_counter() - start, work


def told(name: str, seconds: float, limit: float) -> bool:
    """Print how long something took beside its limit; say whether it kept it."""
    kept = seconds <= limit
    print(f"{name}: {seconds:.2f} s (limit {limit:.1f} s){'' if kept else ', TOO LONG'}", flush=True)
    return kept


def one_day(towns: Sequence[Place]) -> bool:
    """Measure one day and the preparation for more and more claims, least of three; say whether limits were kept."""
    prepared, day = {}, date.fromordinal(FIRST_DAY.toordinal() + DAYS - 1)
    for count in (CLAIMS // 2, CLAIMS, CLAIMS * 2):
        claims, spent, drawn = events(count, towns), [], []
        for _ in range(3):
            start = process_time()
            book = Chronicle(claims, THEATRE, SOURCES, places=towns, land=box(*BOX))
            spent.append(process_time() - start)
            start = process_time()
            (areas,) = book.days([day])
            assert not trace_front(areas).line.is_empty
            drawn.append(process_time() - start)
        prepared[count] = min(spent)
        print(f"{count:,} claims, {SETTLEMENTS:,} settlements: prepared in {prepared[count]:.2f} s of work")
        if count == CLAIMS:
            kept = told("  belief, areas, zone and front of one day, work", min(drawn), DAY_LIMIT_S)
    few, some, many = prepared.values()
    # Twice the claims may take twice as long, with a third for what a shared machine adds.
    more = told(
        "preparing the second 100,000 claims, against twice the 50,000 before", many - some, 2.67 * (some - few)
    )
    return kept and more


def main() -> None:
    """Print the seconds of each task beside its limit; exit with 1 if any was passed."""
    days = [FIRST_DAY + timedelta(number) for number in range(DAYS)]
    towns = places()
    kept = one_day(towns)
    claims = events(CLAIMS, towns)
    for count in (100, DAYS):
        taken, work = two_cores(claims, towns, days[-count:])
        limit = DAYS_LIMIT_S if count == DAYS else DAYS_LIMIT_S * count / DAYS + MONTH_S
        kept &= told(f"the last {count} days on two cores, prepared and drawn, half of their work", work / 2, limit)
        print(f"  by the clock: {taken:.1f} s")
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
