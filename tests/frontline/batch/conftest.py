"""A theatre of four towns whose claims make editions of a few days."""

from dataclasses import replace
from datetime import date

import pytest

from frontline.batch.build import build
from frontline.batch.inputs import Inputs
from frontline.batch.shelf import Shelf
from frontline.sources import Source
from frontline.workspace import open_workspace

SOURCES = {
    one.id: one
    for one in (
        Source("compiled", "Compiled record", "neutral", "compiled", "B"),
        Source("reporter", "A Reporter", "neutral", "media", "C"),
    )
}

THEATRE_TOML = """title = "Four towns"
box = [37.2, 48.4, 38.6, 49.2]
[[sides]]
id = "UA"
name = "Ukrainian forces"
[[sides]]
id = "RU"
name = "Russian forces"
"""

TOWNS = ("UA14120110010088407", "UA14120210010032554", "UA14020010010059145", "UA44120050010021900")
DAYS = (date(2025, 11, 1), date(2025, 11, 2), date(2025, 11, 3), date(2025, 12, 1))
RECORDED = date(2025, 12, 2)


@pytest.fixture(scope="session")
def four_towns(tmp_path_factory):
    """A workspace's folder whose box holds little more than the four towns."""
    folder = tmp_path_factory.mktemp("seeds")
    rows = [f"{one.id},{one.name},{one.side},{one.kind},{one.reliability}" for one in SOURCES.values()]
    (folder / "sources.csv").write_text("\n".join(["id,name,side,kind,reliability", *rows]) + "\n")
    (folder / "theatre.toml").write_text(THEATRE_TOML)
    return folder


@pytest.fixture
def claims(claim):
    """Who held the four towns on 1 November, and a word about one of them on the third day."""
    sides = ("UA", "UA", "RU", "RU")
    held = [
        claim(claim_id=f"h{number}", place=town, kind="control", side=side, source="compiled", event_date="2025-11-01")
        for number, (town, side) in enumerate(zip(TOWNS, sides, strict=True))
    ]
    return [*held, claim(claim_id="new", place=TOWNS[0], kind="capture", side="RU", event_date="2025-11-03")]


@pytest.fixture
def inputs(four_towns, gazetteer, claims):
    """Build what editions are made of; ``others`` stand in place of the four towns' claims."""

    def make(others=None, **changes):
        claims_now = claims if others is None else others
        recorded = {one.claim_id: RECORDED for one in claims_now}
        found = Inputs(open_workspace(four_towns), gazetteer, claims_now, recorded, {"code": "1"})
        return replace(found, **changes)

    return make


@pytest.fixture
def made(tmp_path):
    """Build days into a folder of that name; return the shelf and the tally."""

    def run(inputs, name="site", days=DAYS, workers=1):
        shelf = Shelf(tmp_path / name)
        with shelf.locked(0):
            return shelf, build(inputs, shelf, days, workers=workers, progress=lambda _: None)

    return run


def content(shelf):
    """Return every file on a shelf by name, without what a builder works with."""
    return {
        path.relative_to(shelf.root).as_posix(): path.read_bytes()
        for path in sorted(shelf.root.rglob("*"))
        if path.is_file() and ".building" not in path.parts
    }
