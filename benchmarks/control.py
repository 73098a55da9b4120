"""How long belief, areas, contact zone and front take: one day, many days, and more claims.

Everything is made up from fixed numbers: a country of 30,000 settlements in which a front moves, and sources that speak
of the villages around it, a fiftieth of them with ground of their own. Targets, on two cores: one day under 2 s, 500
days under 60 s, time linear in claims.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_context
from os import times
from time import perf_counter

import numpy as np
from shapely import box

from frontline.chronicle import Chronicle
from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.events import Event
from frontline.front import trace_front
from frontline.sources import Source
from frontline.theatre import Side, Theatre
from gazetteer import Place, Precision, Resolution, Unit

BOX = (22.0, 44.5, 40.0, 52.0)
SETTLEMENTS, CLAIMS, DAYS = 30_000, 100_000, 500
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


def chronicle(claims: Sequence[Event], towns: Sequence[Place]) -> Chronicle:
    """Return the claims read, the ground cut, and nothing drawn yet."""
    return Chronicle(claims, THEATRE, SOURCES, places=towns, land=box(*BOX))


def draw(book: Chronicle, days: Sequence[date]) -> None:
    """Draw areas, contact zone and front of days; each must have a front."""
    for areas in book.days(days):
        assert not trace_front(areas).line.is_empty


def two_cores(book: Chronicle, days: Sequence[date]) -> None:
    """Draw all days in two processes that share the prepared ground, each half of the days."""
    middle = len(days) // 2
    processes = [get_context("fork").Process(target=draw, args=(book, half)) for half in (days[:middle], days[middle:])]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0


def main() -> None:
    """Print the seconds of each task."""
    days = [FIRST_DAY + timedelta(number) for number in range(DAYS)]
    towns = places()
    for count in (CLAIMS // 2, CLAIMS, CLAIMS * 2):
        claims = events(count, towns)
        start = perf_counter()
        book = chronicle(claims, towns)
        cut = perf_counter()
        draw(book, days[-1:])
        drawn = perf_counter()
        print(f"{count:,} claims, {SETTLEMENTS:,} settlements: prepared in {cut - start:.1f} s")
        print(f"  belief, areas, zone and front of the last day in {drawn - cut:.2f} s", flush=True)
    claims = events(CLAIMS, towns)
    for name, some in (("the last 100 days, as after a changed claim", days[-100:]), (f"all {DAYS} days", days)):
        start = perf_counter()
        book = chronicle(claims, towns)
        cut, before = perf_counter(), times()
        two_cores(book, some)
        taken, after = perf_counter() - cut, times()
        work = after.children_user + after.children_system - before.children_user - before.children_system
        print(f"{name}: prepared in {cut - start:.1f} s")
        print(f"  drawn on two cores in {taken:.1f} s, {work / 2:.1f} s of work each", flush=True)


if __name__ == "__main__":
    main()
