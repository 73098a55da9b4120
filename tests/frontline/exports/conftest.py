"""A day with ground on both sides, a claim that is refused, and one whose texts are hostile."""

import shutil
import subprocess
from datetime import date

import pytest
from shapely import box

from frontline.exports.frames import frames
from frontline.overlays import PREFIX, Overlay
from frontline.snapshot import build_snapshot
from frontline.tiers import Tier

# Lyman, Sloviansk and Bakhmut, by id so that no name needs deciding.
LYMAN, SLOVIANSK, BAKHMUT = "UA14120110010088407", "UA14120210010032554", "UA14020010010059145"
DAY, KNOWN = date(2025, 11, 21), date(2025, 11, 22)

HOSTILE = "=1+1 <script>alert('x')</script> & $[name] ]]>\x0b"


@pytest.fixture
def snapshot(theatre, sources, gazetteer, claim):
    """Build the snapshot of 21 November from the holders of three towns and further claims."""

    def build(*claims, **options):
        held = [
            claim(claim_id=f"h-{side}-{place[-3:]}", place=place, kind="control", side=side, source="compiled",
                  event_date="2025-11-01")
            for place, side in ((LYMAN, "UA"), (SLOVIANSK, "UA"), (BAKHMUT, "RU"))
        ]  # fmt: skip
        return build_snapshot(
            [*held, *claims], theatre, sources, gazetteer, on=DAY, as_known_on=KNOWN, **options
        )  # fmt: skip

    return build


@pytest.fixture
def said(claim):
    """A clash near Lyman in hostile words, and a capture of one of many villages of a name."""
    return (
        claim(claim_id="b-clash", place=LYMAN, kind="clash", side="both", relation="near", quote=HOSTILE,
              note="два\nрядки", url="https://example.org/?a=1&b=2", event_date="2025-11-19/2025-11-21"),
        claim(claim_id="a-refused", place="Novoselivka", event_date="2025-11-20"),
    )  # fmt: skip


@pytest.fixture(scope="session")
def made():
    """Frames that were made already; tests do not change them."""
    return {}


@pytest.fixture
def edition(snapshot, said, made):
    """The frames of the day."""
    if "edition" not in made:
        made["edition"] = frames(snapshot(*said))
    return made["edition"]


@pytest.fixture
def bare(theatre, sources, gazetteer, claim, made):
    """The frames of a day on which nothing is said of who holds what: no front, no contact zone."""
    if "bare" not in made:
        said = claim(place=LYMAN, kind="strike")
        made["bare"] = frames(build_snapshot([said], theatre, sources, gazetteer, on=DAY, as_known_on=KNOWN))
    return made["bare"]


@pytest.fixture
def shut():
    """An overlay that states no licence."""
    return Overlay(f"{PREFIX}mine.geojson#0001", box(37.7, 48.9, 37.9, 49.1), Tier.CLAIMED, "RU", "")


@pytest.fixture
def ogrinfo():
    """Ask Debian's GDAL, which is none of the wheels', what a file holds; its absence is a failure."""

    def ask(path, *words):
        assert shutil.which("ogrinfo"), "ogrinfo is not installed: make gdal does it on Debian"
        done = subprocess.run(["ogrinfo", "-ro", *words, path], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return ask
