"""The firewall: nothing of an overlay whose licence forbids it gets into any output, and each command says so.

Two such files are laid over in turn, of other shapes, sides and tiers: all that is written has to be the same, and
another if their licence were open.
"""

import json
import re
from datetime import UTC, datetime

import pytest
from shapely import box, to_geojson

import frontline as library
from frontline.ledger import Ledger

LYMAN, BAKHMUT = "UA14120110010088407", "UA14020010010059145"
NORTH = (box(37.7, 48.9, 37.9, 49.1), {"side": "RU", "tier": "claimed"})  # around Lyman
SOUTH = (box(37.9, 48.5, 38.2, 48.8), {"side": "UA"})  # around Bakhmut
HASHES = re.compile(rb"[0-9a-f]{5,}")
"""What a build names itself by: a hash of all files that it rests on, also of those that it leaves out; its pictures
bear it, so that their sizes differ too."""

COMMANDS = {
    "map": ("map", "--on", "2025-11-21", "--out", "{out}/m.html"),
    "export": ("export", "--on", "2025-11-21", "--format", "all", "--all-claims", "--out", "{out}/export"),
    "image": ("image", "--on", "2025-11-21", "--out", "{out}/i.svg", "--alt"),
    "image of a change": ("image", "--on", "2025-11-21", "--against", "2025-11-19", "--out", "{out}/i.svg", "--alt"),
    "diff": ("diff", "2025-11-19", "2025-11-21", "--json"),
    "diff as a page": ("diff", "2025-11-19", "2025-11-21", "--out", "{out}/d.html"),
    "why": ("why", LYMAN, "--on", "2025-11-21", "--json"),
    "why in words": ("why", BAKHMUT, "--on", "2025-11-21"),
    "score": ("score", "--truth", "{truth}", "--json"),
    "build": ("build", "--from", "2025-11-20", "--until", "2025-11-21", "--workers", "1", "--out", "{out}/site"),
}


def collection(shape, said, **more):
    feature = {"type": "Feature", "properties": said, "geometry": json.loads(to_geojson(shape))}
    return json.dumps({"type": "FeatureCollection", "features": [feature], **more})


@pytest.fixture
def url(tmp_path, claim):
    address = f"sqlite:///{tmp_path / 'ledger.db'}"
    held = {"kind": "control", "source": "compiled", "event_date": "2025-11-18"}
    with Ledger(address) as book:
        claims = [
            claim(claim_id="h1", place=LYMAN, side="UA", **held),
            claim(claim_id="h2", place=BAKHMUT, side="RU", **held),
            claim(claim_id="h3", place=LYMAN, side="RU", source="staff-ru", event_date="2025-11-20"),
        ]
        book.add(claims, datetime(2025, 11, 21, tzinfo=UTC), "1")
    return address


@pytest.fixture
def written(frontline, small_seeds, url, write, tmp_path):
    """All that a command writes with one overlay laid over: files and stdout by name, and what it says on stderr."""
    truth = write(collection(SOUTH[0], {"date": "2025-11-21"}), "truth.geojson")

    def run(words, drawn, number, **more):
        write(collection(*drawn, **more), "seeds/overlays/secret.geojson")
        out = tmp_path / f"out-{number}"
        words = [str(word).format(out=out, truth=truth) for word in words]
        done = frontline(*words, "--ledger", url, "--seeds", small_seeds)
        assert done.exit_code == 0, done.stderr
        files = {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
        files["stdout"] = done.stdout.replace(str(out), "").encode()
        return files, done.stderr

    return run


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_of_a_shut_overlay_is_written_and_that_is_said(written, name):
    north, told = written(COMMANDS[name], NORTH, 1)
    south, again = written(COMMANDS[name], SOUTH, 2)
    assert "secret.geojson: left out: it states no licence" in told
    assert told.count("left out") == again.count("left out") == 1
    if name == "build":
        north, south = ({file: HASHES.sub(b"#", one) for file, one in files.items() if not file.endswith(".png")}
                        for files in (north, south))  # fmt: skip
    assert [file for file in north if north[file] != south.get(file)] == []
    assert not [file for file, content in north.items() if b"secret" in content]


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("why in words", "build")])
def test_of_an_open_one_each_output_tells(written, name):
    north, _ = written(COMMANDS[name], NORTH, 1)
    drawn, nothing = written(COMMANDS[name], NORTH, 2, license="CC-BY-4.0")
    assert "left out" not in nothing
    assert drawn != north


def test_a_licence_on_the_command_line_can_open_what_states_none_and_shut_what_is_open(written):
    words = COMMANDS["map"]
    shut, _ = written(words, NORTH, 1)
    opened, told = written((*words, "--overlay-licence", "secret.geojson=CC-BY-4.0"), NORTH, 2)
    assert opened != shut
    assert told == ""
    again, told = written((*words, "--overlay-licence", "secret.geojson=mine"), NORTH, 3, license="CC-BY-4.0")
    assert again == shut
    assert "its licence, 'mine'" in told


@pytest.mark.parametrize("given", ["secret.geojson", "=CC0-1.0", "secret.geojson=", "a/secret.geojson=CC0-1.0"])
def test_a_licence_that_is_none_is_bad_usage(frontline, small_seeds, url, given):
    done = frontline(*COMMANDS["why"], "--overlay-licence", given, "--ledger", url, "--seeds", small_seeds)
    assert done.exit_code == 2
    assert "write areas.geojson=CC-BY-4.0" in done.stderr


def test_a_notebook_draws_none_of_it_and_says_so(small_seeds, url, write):
    def page(drawn, **licences):
        write(collection(*drawn), "seeds/overlays/secret.geojson")
        return library.open_day(url, on="2025-11-21", seeds=small_seeds, **licences).page()

    north = page(NORTH)
    assert north == page(SOUTH)
    assert "Not drawn: areas of 1 file of the user" in north
    assert "Not drawn" not in page(NORTH, licences={"secret.geojson": "CC0-1.0"})


def test_why_names_the_overlay_that_covers_the_place_and_what_it_says(frontline, small_seeds, url, write):
    write(collection(*NORTH, license="CC-BY-4.0"), "seeds/overlays/mine.geojson")
    of_day = ("--on", "2025-11-21", "--ledger", url, "--seeds", small_seeds)
    said = frontline("why", LYMAN, *of_day).stdout
    assert "overlay Over the place lies area 1 of mine.geojson (CC-BY-4.0), which says: claimed for Russian" in said
    assert json.loads(frontline("why", LYMAN, "--json", *of_day).stdout)["overlay"] == {
        "file": "mine.geojson", "feature": 1, "licence": "CC-BY-4.0", "tier": "claimed", "holder": "RU",
        "since": None, "until": None,
    }  # fmt: skip
    assert json.loads(frontline("why", BAKHMUT, "--json", *of_day).stdout)["overlay"] is None
