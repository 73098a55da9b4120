"""Small builders: one made-up claim, six made-up sources, a square of places, files of a few lines."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from shapely import box

from frontline.areas import draw_areas
from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.cli import main
from frontline.events import Event
from frontline.ground import part_ground
from frontline.mosaic import lay
from frontline.sources import Source
from frontline.theatre import Side, Theatre
from frontline.workspace import open_workspace
from gazetteer import Gazetteer, Place, Precision, Resolution, Unit

SEEDS = Path(__file__).parents[2] / "seeds"

CLAIM = Claim("c-1", EventDate.parse("2025-11-21"), date(2025, 11, 21), "Lyman", Kind.CAPTURE, "RU", "reporter")

THEATRE = Theatre("Test map", (Side("UA", "Ukrainian forces"), Side("RU", "Russian forces")), (36.0, 47.0, 39.0, 50.0))

SOURCES = {
    one.id: one
    for one in (
        Source("compiled", "Compiled record", "neutral", "compiled", "B"),
        Source("reporter", "A Reporter", "neutral", "media", "C"),
        Source("observer", "An Observer", "neutral", "osint", "C"),
        Source("stranger", "A Stranger", "neutral", "osint", "F"),
        Source("staff-ua", "Ukrainian staff", "UA", "military", "B"),
        Source("staff-ru", "Russian staff", "RU", "military", "B"),
    )
}

HROMADA = Unit("UA1412011", "hromada", "Лиманська", "Lymanska", 37.8, 49.0, 20_000)
RAION = Unit("UA1412", "raion", "Краматорський", "Kramatorskyi", 37.8, 49.0, 20_000)
OBLAST = Unit("UA14", "oblast", "Донецька", "Donetska", 37.8, 49.0, 20_000)
LYMAN = Place(
    "UA14120110010088407", "Лиман", "Lyman", "town", 37.80843, 48.99012, Precision.SETTLEMENT, 2000, 20066, "test",
    HROMADA, RAION, OBLAST,
)  # fmt: skip

THEATRE_TOML = """title = "Test map"
box = [36.0, 47.0, 39.0, 50.0]
[[sides]]
id = "UA"
name = "Ukrainian forces"
[[sides]]
id = "RU"
name = "Russian forces"
"""


@pytest.fixture
def claim():
    """Build a claim that differs from a plain one in the fields given; all written as in a CSV."""

    def build(**fields):
        if "event_date" in fields:
            fields["event_date"] = EventDate.parse(fields["event_date"])
            fields.setdefault("reported_at", fields["event_date"].day)
        for name, enum in (("kind", Kind), ("relation", Relation)):
            if name in fields:
                fields[name] = enum(fields[name])
        fields.setdefault("reliability", SOURCES[fields.get("source", CLAIM.source)].reliability)
        return replace(CLAIM, **fields)

    return build


@pytest.fixture
def theatre():
    return THEATRE


@pytest.fixture
def sources():
    return SOURCES


@pytest.fixture
def lyman():
    return LYMAN


@pytest.fixture
def event(claim):
    """Build an event at Lyman, or at the place given; ``at=None`` is a refusal."""

    def build(at=LYMAN, **fields):
        status = "resolved" if at else "ambiguous"
        return Event(claim(**fields), Resolution(CLAIM.place, status, at, reasons=("for the test",)))

    return build


@pytest.fixture
def write(tmp_path):
    """Write text (or bytes) to a file and return its path."""

    def to_file(content, name="claims.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to_file


@pytest.fixture
def small_seeds(write):
    """A workspace's folder: the theatre and the six sources, without a baseline."""
    rows = [f"{one.id},{one.name},{one.side},{one.kind},{one.reliability}" for one in SOURCES.values()]
    write("\n".join(["id,name,side,kind,reliability", *rows]) + "\n", "seeds/sources.csv")
    return write(THEATRE_TOML, "seeds/theatre.toml").parent


@pytest.fixture
def frontline(monkeypatch):
    """Run the command line in this process; the result has exit_code, stdout and stderr."""
    # Here the tables are open already; with a second process for each command they would be opened again and again.
    monkeypatch.setattr("frontline.cli.ASSISTED", ())

    def run(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return run


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer.open()


@pytest.fixture(scope="session")
def workspace():
    return open_workspace(SEEDS)


@pytest.fixture(scope="session")
def seed_claims(workspace):
    """The claims of the seeds: the baseline's, then the dispatch's."""
    return *workspace.baseline, *workspace.claims(SEEDS / "claims" / "2025-11-21.csv")


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demo as a user runs it, once: the result of the command."""
    return CliRunner().invoke(main, ["demo", "--out", str(tmp_path_factory.mktemp("out")), "--seeds", str(SEEDS)])


@pytest.fixture(scope="session")
def demo_page(demo):
    return Path(demo.stdout.splitlines()[-1])


STATES = {  # first, second, contested, tier, side that holds or claims it, side settled
    "first": (0.9, 0.05, 0.05, "controlled", 0, 0),
    "second": (0.05, 0.9, 0.05, "controlled", 1, 1),
    "fought": (0.2, 0.2, 0.6, "contested", -1, -1),
    "claimed": (0.4, 0.5, 0.1, "claimed", 1, 0),
    "unknown": (0.46, 0.46, 0.08, "unknown", -1, -1),
}
"""Beliefs of made-up places by a word for each; "claimed" is settled for the first side and claimed for the second."""


@pytest.fixture
def table():
    """Build a belief's table from {(lon, lat): state}, or from {id: (lon, lat, state)}; "unknown" has no claims."""

    def build(places, newest="2025-11-01"):
        if all(isinstance(name, tuple) for name in places):
            places = {f"p{number:03d}": (*point, state) for number, (point, state) in enumerate(sorted(places.items()))}
        sides, rows = (*THEATRE.side_ids, ""), {}
        for name, (lon, lat, state) in sorted(places.items()):
            first, second, contested, tier, holder, settled = STATES[state]
            words = 0 if state == "unknown" else 1
            supported = (0.9, 0.05, 0.05) if state == "claimed" else (first, second, contested)
            rows[name] = (lon, lat, "near" if "@" in name else "settlement", first, second, contested, *supported, tier,
                          sides[holder], sides[settled], words, pd.Timestamp(newest) if words else pd.NaT)  # fmt: skip
        columns = ["lon", "lat", "precision", "projected_first", "projected_second", "projected_contested",
                   "supported_first", "supported_second", "supported_contested", "tier", "holder", "settled", "claims",
                   "newest"]  # fmt: skip
        return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("place_id")

    return build


@pytest.fixture
def areas(table):
    """Build a day's areas from {(lon, lat): state} on a land of 9.7 to 10.3 E, 51.8 to 52.2 N, or another."""

    def build(places, land=None, mosaic=None):
        found = table(places)
        if mosaic is None:
            ground = part_ground(found, box(9.7, 51.8, 10.3, 52.2) if land is None else land)
            mosaic = lay(ground, pd.Index([], dtype="str"), np.empty(0, object))
        return draw_areas(mosaic, found, THEATRE.side_ids)

    return build
