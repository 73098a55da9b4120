"""How beliefs and track records fare with made-up sources over real daily areas, whose true rates are known.

``python benchmarks/belief.py`` needs the shared data (FRONTLINE_SHARED, default ../shared) and prints the tables of
docs/method.md: the Brier score of four methods, the calibration of beliefs, and how often the intervals of track
records contain the true rates. Twenty seeds; records are learned from the first half of the days, beliefs scored in the
second.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from frontline.belief import Course
from frontline.calibration import reliability
from frontline.claims import Claim, EventDate, Kind
from frontline.events import Event
from frontline.sources import NEUTRAL, Source
from frontline.theatre import Side, Theatre
from frontline.trackrecord import learned_shares, track_records
from frontline.words import read_words
from gazetteer import Place, Precision, Resolution, Unit

SHARED = Path(os.environ.get("FRONTLINE_SHARED", Path(__file__).parents[2] / "shared")) / "data"
SIDES = ("first", "second")
NEAR_KM, PLACES, EVERY_DAYS = 20, 300, 7
METHODS = ("belief", "majority", "newest", "average")


@dataclass(frozen=True)
class Voice:
    """A made-up source: how often it is right for no side or its own, and against; whom it copies, how late."""

    name: str
    letter: str
    right: float
    side: str = NEUTRAL
    against: float = 0.95
    lag_days: int = 0
    copies: str = ""
    declared: bool = True
    words: int = 3000


GOOD, FAIR, POOR = Voice("good", "B", 0.94), Voice("fair", "C", 0.82), Voice("poor", "E", 0.6)
BASELINE = Voice("baseline", "B", 0.95, words=0)
NEUTRALS = (
    BASELINE,
    GOOD,
    FAIR,
    Voice("fair-2", "C", 0.78),
    Voice("middling", "D", 0.7),
    POOR,
    Voice("unjudged", "F", 0.75),
)
PARTISANS = (Voice("loud-1", "D", 0.7, SIDES[0]), Voice("loud-2", "D", 0.62, SIDES[1], 0.9))
COPIERS = tuple(Voice(f"copy-{n}", "C", 0, copies="poor", words=2400) for n in range(6))
LIAR, LATE = Voice("liar", "F", 0.25), Voice("late", "C", 0.85, lag_days=20)
SETTINGS: Mapping[str, Sequence[Voice]] = {
    "independent": NEUTRALS,
    "partisan": (*NEUTRALS, *PARTISANS),
    "lagging": (*NEUTRALS, LATE),
    "lying": (*NEUTRALS, LIAR),
    "copying": (*NEUTRALS, *COPIERS),
    "copying partisans": (*NEUTRALS, *PARTISANS, *(replace(one, copies="loud-2") for one in COPIERS)),
    "copying liars": (*NEUTRALS, LIAR, *(replace(one, copies="liar") for one in COPIERS)),
    "copying unsaid": (*NEUTRALS, *(replace(one, declared=False) for one in COPIERS[:2])),
    "all together": (*NEUTRALS, *PARTISANS, LATE, LIAR, *COPIERS),
}


@dataclass(frozen=True)
class Truth:
    """Who held places on days: ``second`` (days, places), whether the second side did."""

    places: Sequence[Place]
    days: Sequence[date]
    second: NDArray[np.bool_]


def read_truth() -> Truth:
    """Return settlements near the first day's line, with who held them on each day of the areas.

    They are drawn by lot, as many of either side on the middle day, so that a share of words that are right is a
    likelihood ratio too.
    """
    areas = gpd.read_parquet(next(SHARED.glob("areas-*.parquet")))
    table = pd.read_csv(SHARED / "settlements-truth.csv", dtype={"katottg": str})
    points = shapely.points(table["lon"], table["lat"])
    shapely.prepare(areas.geometry.to_numpy())
    second = np.array([shapely.contains(area, points) for area in areas.geometry.to_numpy()])
    line = areas.geometry.iloc[[0]].to_crs(3035).boundary.iloc[0]
    far_km = shapely.distance(gpd.GeoSeries(points, crs=4326).to_crs(3035).to_numpy(), line) / 1000
    drawn = np.random.default_rng(0).permutation(np.flatnonzero(far_km < NEAR_KM))
    side = second[len(second) // 2, drawn]
    order = np.sort(np.r_[drawn[side][: PLACES // 2], drawn[~side][: PLACES // 2]])
    unit = Unit("", "oblast", "", "", 36.0, 49.0, 0)
    places = [
        Place(row.katottg, "", "", "", row.lon, row.lat, Precision.SETTLEMENT, 0, 0, "", unit, unit, unit)
        for row in table.iloc[order].itertuples()
    ]
    return Truth(places, [pd.Timestamp(day).date() for day in areas["date"]], second[:, order])


def say(truth: Truth, voices: Sequence[Voice], rng: np.random.Generator) -> Iterator[Event]:
    """Yield what voices say, each word right with the voice's own chance."""
    said: dict[str, list[tuple[int, int, bool]]] = {}
    for voice in voices:
        if voice.copies:
            chosen = rng.permutation(len(said[voice.copies]))[: voice.words]
            said[voice.name] = [said[voice.copies][k] for k in sorted(chosen)]
        elif voice is BASELINE:
            right = rng.random(len(truth.places)) < voice.right
            said[voice.name] = [
                (0, k, bool(holds == fine)) for k, (holds, fine) in enumerate(zip(truth.second[0], right, strict=True))
            ]
        else:
            said[voice.name] = list(_words(truth, voice, rng))
        for number, (day, place, second) in enumerate(said[voice.name]):
            day_said = min(day + voice.lag_days + bool(voice.copies), len(truth.days) - 1)
            yield _event(truth, voice, number, (day_said, place, second))


def _words(truth: Truth, voice: Voice, rng: np.random.Generator) -> Iterator[tuple[int, int, bool]]:
    """Yield (day, place, said to be of the second side); of a partisan four words in five are in its interest."""
    own = SIDES.index(voice.side) if voice.side in SIDES else None
    where = [np.argwhere(truth.second == holder) for holder in (False, True)]
    for _ in range(voice.words):
        if own is None:
            day, place = rng.integers(len(truth.days)), rng.integers(len(truth.places))
            right = rng.random() < voice.right
            yield int(day), int(place), bool(truth.second[day, place]) == right
            continue
        serves = rng.random() < 0.8
        says = bool(own) == serves
        right = rng.random() < (voice.right if serves else voice.against)
        fits = where[int(says == right)]
        day, place = fits[rng.integers(len(fits))]
        yield int(day), int(place), says


def _event(truth: Truth, voice: Voice, number: int, word: tuple[int, int, bool]) -> Event:
    day, place, second = word
    when, repeats = truth.days[day], voice.copies if voice.declared else ""
    claim = Claim(
        f"{voice.name}-{number:05}", EventDate(when, when), when, "", Kind.CONTROL, SIDES[second], voice.name,
        repeats=repeats, reliability=voice.letter, credibility="3",
    )  # fmt: skip
    return Event(claim, Resolution("", "resolved", truth.places[place]))


def run(truth: Truth, voices: Sequence[Voice], seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the probabilities of each method for places and days of the second half, and the track records."""
    theatre = Theatre("simulated", (Side("first", "First"), Side("second", "Second")), (20, 40, 45, 55))
    sources = {one.name: Source(one.name, one.name, one.side, "media", one.letter) for one in voices}
    events = list(say(truth, voices, np.random.default_rng(seed)))
    half = len(truth.days) // 2
    learned = learned_shares(events, theatre, sources, until=truth.days[half])
    words = read_words(events, theatre, sources, places=truth.places, learned=learned)
    course, rows = Course(words), []
    order = [place.id for place in truth.places]
    rivals = Rivals(events, order)
    for number in range(half, len(truth.days), EVERY_DAYS):
        table = course.on(truth.days[number]).table.loc[order]
        second, first = table["projected_second"].to_numpy(), table["projected_first"].to_numpy()
        rows.append(
            pd.DataFrame(
                {"belief": second / (first + second), **rivals.on(truth.days[number]), "truth": truth.second[number]}
            )
        )
    records = track_records(events, theatre, sources, until=truth.days[-1], learned=learned)
    return pd.concat(rows), records


class Rivals:
    """Three simpler methods: majority of the sources' newest words, the newest word of all, and their plain average."""

    def __init__(self, events: Sequence[Event], order: Sequence[str]) -> None:
        number = {name: k for k, name in enumerate(order)}
        self._said = pd.DataFrame(
            [(number[e.resolution.place.id], e.claim.source, e.claim.event_date.day, float(e.claim.side == SIDES[1]))
             for e in events if e.resolution.place], columns=["place", "source", "day", "second"],
        ).sort_values(["day", "place", "source"], kind="stable")  # fmt: skip
        self._size = len(order)

    def on(self, day: date) -> dict[str, NDArray[np.float64]]:
        """Return for each place the probability of the second side by each method; 0.5 where nothing was said."""
        said = self._said[self._said["day"] <= day]
        newest = said.drop_duplicates(["place", "source"], keep="last")
        share = newest.groupby("place")["second"].mean().reindex(range(self._size), fill_value=0.5)
        last = said.groupby("place")["second"].last().reindex(range(self._size), fill_value=0.5)
        majority = np.sign(share - 0.5) / 2 + 0.5
        return {"majority": majority.to_numpy(), "newest": last.to_numpy(), "average": share.to_numpy()}


def covered(records: pd.DataFrame, voices: Sequence[Voice]) -> list[bool]:
    """Say of each record of a source of its own whether its interval contains the true rate."""
    voice = {one.name: one for one in voices}
    # Whoever copies has no rate of its own, and whoever reports late is right about the past at a rate that is not set.
    original = [not voice[name].copies and not voice[name].lag_days for name in records["source"]]
    rows = records[(records["settled"] >= 30) & np.array(original)]
    return [
        low <= (voice[name].against if interest == "against" else voice[name].right) <= high
        for name, interest, low, high in rows[["source", "interest", "low", "high"]].itertuples(index=False, name=None)
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--records", action="store_true", help="Print the mean of each record too.")
    asked = parser.parse_args()
    seeds = asked.seeds
    if not SHARED.exists():
        print(f"skipped: {SHARED} is not there (set FRONTLINE_SHARED)")
        sys.exit(0)
    truth = read_truth()
    print("| setting | " + " | ".join(METHODS) + " | ECE of belief | rates covered |")
    print("|---|" + "---|" * (len(METHODS) + 2))
    for name, voices in SETTINGS.items():
        runs = [run(truth, voices, seed) for seed in range(seeds)]
        scored = pd.concat([rows for rows, _ in runs])
        brier = [((scored[method] - scored["truth"]) ** 2).mean() for method in METHODS]
        hits = [hit for _, records in runs for hit in covered(records, voices)]
        ece = np.mean([reliability(rows["belief"].to_numpy(), rows["truth"].to_numpy()).error for rows, _ in runs])
        print(
            f"| {name} | "
            + " | ".join(f"{one:.3f}" for one in brier)
            + f" | {ece:.3f} | {np.mean(hits):.0%} of {len(hits)} |",
            flush=True,
        )
        if asked.records:
            every = pd.concat([records for _, records in runs])
            print(
                every.groupby(["source", "interest"])[["settled", "held", "low", "high", "lead_days", "brier"]]
                .mean()
                .round(3)
            )


if __name__ == "__main__":
    main()
