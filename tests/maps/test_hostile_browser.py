"""Hostile strings of our own collection in every text of claims, sources, places: none runs, all are shown as text."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from maps.markup import clean
from maps.model import NamedPlace, Voice

CORPUS = json.loads((Path(__file__).parent / "hostile.json").read_text(encoding="utf-8"))
STRINGS = [one if isinstance(one, str) else one[0] * one[1] for kind in CORPUS.values() for one in kind]

TEXTS = ("claim_id", "place", "place_local", "place_as_written", "unit", "precision", "statement", "source", "repeats",
         "repeated_by", "reliability", "reliability_words", "credibility", "credibility_words", "event_date",
         "reported_at", "url", "quote", "note")  # fmt: skip

# All that stands in popups and rows, opened one after the other, as a browser lays it out; white space is one blank.
OPEN_ALL = """() => {
  const { page } = dayPage;
  const told = { claims: [], places: [] };
  const textOf = () => document.querySelector(".leaflet-popup-content").textContent;
  for (let number = 0; number < page.claims.count; number += 1) {
    page.select({ claim: number });
    told.claims.push(textOf() + document.getElementById(`claim-${number}`).textContent);
  }
  for (let number = 0; number < page.places.count; number += 1) {
    page.select({ place: number });
    told.places.push(textOf());
  }
  document.querySelectorAll("details").forEach((box) => (box.open = true));
  return told;
}"""

WATCHED = """window.__ran = [];
for (const name of ["alert", "confirm", "prompt", "open", "print", "fetch"]) {
  window[name] = () => window.__ran.push(name);
}"""

FOREIGN = """() => [
  ...document.querySelectorAll("iframe, object, embed, base, img, image, audio, video, marquee, math, foreignObject"),
  ...document.querySelectorAll("body style, body link, [onclick], [onload], [onerror], [onfocus], [srcset]"),
  ...Array.from(document.links).filter(({ protocol }) => !["http:", "https:", "file:"].includes(protocol)),
].map((element) => element.outerHTML.slice(0, 200))"""


def squeezed(text):
    return " ".join(text.split())


@pytest.fixture
def hostile(day):
    """A day with a claim and a place for each string, which stands in every text of it."""
    claims, places, named = [], [], []
    for number, bad in enumerate(STRINGS):
        lon, lat = 36 + number % 20 * 0.1, 48 + number // 20 * 0.1
        texts = dict.fromkeys(TEXTS, bad) | {"claim_id": f"{number} {bad}"}
        claims.append(replace(day.claims[0], lon=lon, lat=lat, candidates=(bad,), reasons=(bad,), **texts))
        voice = Voice(f"{number} {bad}", "", bad, bad, bad, bad)
        places.append(replace(day.places[0], place=bad, place_local=bad, lon=lon, lat=lat, why=bad, disputed=bad,
                              claim_ids=(bad, f"{number} {bad}"), claim_words=(bad, bad), voices=(voice,)))  # fmt: skip
        named.append(NamedPlace(bad, bad, bad, lon, lat, (bad,)))
    return replace(day, title=STRINGS[0], claims=tuple(claims), places=tuple(places), named=tuple(named))


@pytest.fixture
def opened(hostile, day_file, offline_page):
    opened = offline_page(day_file(hostile), ready=False, reduced_motion="reduce")
    opened.page.on("dialog", lambda dialog: (opened.messages.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    opened.page.context.add_init_script(WATCHED)
    opened.page.reload()
    opened.page.locator("html[data-ready]").wait_for(timeout=20_000)
    return opened


def nothing_ran(opened):
    assert opened.messages == []
    assert opened.violations == []
    assert {url.split("#")[0] for url in opened.requests} == {opened.page.url.split("#")[0]}
    assert opened.page.evaluate("[window.__xss, ...window.__ran]") == [None]


def test_the_collection_is_large_and_of_every_kind():
    assert len(STRINGS) == len(set(STRINGS)) >= 200
    assert min(map(len, CORPUS.values())) >= 5


def test_no_string_runs_and_all_are_shown(opened):
    told = opened.page.evaluate(OPEN_ALL)
    for number, bad in enumerate(STRINGS):
        shown = squeezed(clean(bad.replace("\r\n", "\n").replace("\r", "\n")))
        assert squeezed(told["claims"][number]).count(shown) >= 12, (number, bad[:60])
        assert squeezed(told["places"][number]).count(shown) >= 4, (number, bad[:60])
    opened.page.locator("#search").fill("script")
    assert opened.page.locator("#search-list [role=option]").count() > 5
    opened.page.keyboard.press("Enter")
    opened.page.locator("#copy-link").click()
    assert opened.page.evaluate(FOREIGN) == []
    nothing_ran(opened)
