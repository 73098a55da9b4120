"""An edition's page: small, its shared files in the library, and in a browser the same as the page of one file."""

import base64
import json
import re
import zlib
from dataclasses import replace
from datetime import date

import pytest
import shapely
from PIL import Image

from maps import render
from maps.edition_page import render_edition
from maps.library import Library
from maps.model import NamedPlace, Zone

SEEN = """() => ({
  title: document.title,
  places: Array.from(document.querySelectorAll("#places-table tbody tr"), (row) => row.textContent),
  claims: document.querySelector("#claims-table").textContent,
  legend: document.querySelector("#legend").textContent,
  shapes: Array.from(document.querySelectorAll(".leaflet-pane path"), (path) => path.getAttribute("d")).sort(),
  looks: Array.from(document.querySelectorAll(".leaflet-pane path"), (path) => path.getAttribute("stroke")).sort(),
  marks: Array.from(document.querySelectorAll(".claim-mark"), (mark) => mark.getAttribute("aria-label")).sort(),
  symbols: document.querySelectorAll("symbol").length,
  filters: document.querySelector("#filters form").innerHTML,
  towns: dayPage.page.data.towns,
  said: Array.from({ length: dayPage.page.claims.count }, (_, number) => dayPage.page.claims.of(number)),
  marked: Array.from({ length: dayPage.page.places.count }, (_, number) => dayPage.page.places.of(number)),
  known: dayPage.known(dayPage.page),
})"""

EDGES = """() => Object.values(dayPage.page.layers.zones).map(([layer]) => {
  const odd = new Set();
  const flip = (key) => odd.delete(key) || odd.add(key);
  const spot = ({ lat, lng }) => `${Math.round(lat * 1e4)} ${Math.round(lng * 1e4)}`;
  function trace(part, closed) {
    if (part.length && part[0].lat === undefined) return part.forEach((one) => trace(one, closed));
    const ends = closed ? [...part, part[0]] : part;
    return ends.slice(1).forEach((end, at) => {
      const edge = [spot(ends[at]), spot(end)].sort();
      if (edge[0] !== edge[1]) flip(edge.join());
    });
  }
  layer.eachLayer((one) => trace(one.getLatLngs(), one instanceof L.Polygon));
  return [...odd].sort();
})"""


def opened_parcel(page):
    packed = re.search(r'id="parcel"[^>]*>([^<]*)<', page)[1]
    return json.loads(zlib.decompress(base64.b85decode(packed.replace("/", "<")), -zlib.MAX_WBITS))


@pytest.fixture
def theatre_day(day):
    """The day on a site whose atlas has most of its places, over ground that is parted into cells of half a degree."""
    at = {one.place: one for one in day.places}
    units = {one.place: one.unit for one in day.claims}
    ids = {name: f"UA{number}" for number, name in enumerate(sorted(at)) if name != "Torske"}
    settlements = tuple(
        NamedPlace(
            name, at[name].place_local, units.get(name, "a unit"), at[name].lon, at[name].lat, (f"Old {name}",), code
        )
        for name, code in ids.items()
    )  # fmt: skip
    cells = [shapely.box(x / 2, y / 2, x / 2 + 0.5, y / 2 + 0.5) for x in range(70, 78) for y in range(94, 101)]
    held = shapely.coverage_union_all(cells[:9] + cells[20:22])
    cut = shapely.difference(shapely.coverage_union_all(cells[10:17]), shapely.box(35.6, 48.1, 35.9, 48.4))
    lines = shapely.MultiLineString([[(36, 47), (36, 47.5), (36.5, 47.5)], [(37, 48.1), (37.2, 48.2)]])
    zones = (
        Zone("controlled-0", "Held", date(2025, 11, 21), held, cells=(*range(9), 20, 21)),
        Zone("contested", "Contested", date(2025, 11, 21), cut, cells=tuple(range(10, 17))),
        *day.zones,
        Zone("front-7", "Front before", date(2025, 11, 14), lines),
    )
    places = [
        replace(one, id=ids.get(one.place, "UA-far"), trail=f"../{number}") for number, one in enumerate(day.places)
    ]
    return replace(
        day, zones=zones, cells=tuple(cells), base=replace(day.base, settlements=settlements), places=tuple(places),
        claims=tuple(replace(one, place_id=ids.get(one.place, "")) for one in day.claims),
    )  # fmt: skip


@pytest.fixture
def brief_day(theatre_day):
    """The same with places that rest on the claims of the page alone, as on sites of very many claims."""
    about = {}
    for one in theatre_day.claims:
        about.setdefault(one.place_id, []).append(one.claim_id)
    places = [
        replace(one, claim_ids=tuple(about.get(one.id, ())), claim_words=(), voices=(),
                trail=f"../places/{one.id}.html", newest=date(2025, 11, 20 + number % 4) if number % 3 else None)
        for number, one in enumerate(theatre_day.places)
    ]  # fmt: skip
    return replace(theatre_day, places=tuple(places))


def alone(day):
    """Return the day as a page of one file has it, which knows of no site."""
    base = replace(day.base, settlements=())
    return replace(day, base=base, cells=(), named=(*day.base.settlements, *day.named))


@pytest.fixture
def written(tmp_path):
    """Write pages of days into folders of a site; return their paths."""

    def write(*days):
        library, paths = Library("../shared/"), []
        for number, day in enumerate(days):
            paths.append(tmp_path / "a site" / str(number) / "index.html")
            paths[-1].parent.mkdir(parents=True)
            paths[-1].write_text(render_edition(day, library), encoding="utf-8")
        shared = tmp_path / "a site" / "shared"
        shared.mkdir()
        for name, content in library.files.items():
            (shared / name).write_bytes(content)
        return paths

    return write


def test_pages_of_two_days_share_all_but_what_is_their_own(day):
    library = Library("../shared/")
    pages = [render_edition(one, library) for one in (day, replace(day, claims=day.claims[:2], zones=day.zones[:1]))]
    kinds = sorted((name.split(".")[0], name.split(".")[2]) for name in library.files)
    assert kinds == [("atlas", "js"), ("base", "js"), ("day", "css"), ("day", "js"), ("start", "js")]
    for name in library.files:
        assert all(f"../shared/{name}" in page for page in pages)
    assert len(pages[0]) < len(render(day)) / 10


def test_same_day_same_bytes(day):
    assert render_edition(day, Library("")) == render_edition(day, Library(""))


def test_nothing_from_outside_runs_and_nothing_is_in_line(hostile_day):
    page = render_edition(hostile_day, Library(""))
    assert re.findall(r"<script(?![^>]*(?: src=| type=.text/plain))[^>]*>", page) == []
    assert "<style" not in page
    assert "script-src 'self'; style-src 'self'" in page.replace("&#x27;", "'")


def test_without_scripts_it_leads_to_pages_that_need_none(day):
    page = render_edition(day, Library("../shared/"))
    (note,) = re.findall("<main>(.*?)</main>", page, re.DOTALL)
    assert 'href="../places/index.html"' in note
    assert "need JavaScript and the files in ../shared/." in note
    assert "<noscript" not in page
    assert "<img" not in note


def test_without_scripts_it_shows_the_picture_beside_it(day, tmp_path, browser):
    Image.new("RGB", (80, 42), "blue").save(tmp_path / "image.png")
    (tmp_path / "day.html").write_text(render_edition(day, Library(""), "image.png"), encoding="utf-8")
    page = browser.new_context(offline=True, java_script_enabled=False).new_page()
    page.goto((tmp_path / "day.html").as_uri())
    assert page.get_by_role("img", name="Map").bounding_box()["width"] == 80
    page.context.close()


def test_without_the_files_that_pages_share_it_says_so(day, tmp_path, browser):
    Image.new("RGB", (80, 42), "blue").save(tmp_path / "image.png")
    (tmp_path / "day.html").write_text(render_edition(day, Library("../shared/"), "image.png"), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    page.goto((tmp_path / "day.html").as_uri())
    assert page.get_by_text("need JavaScript and the files in ../shared/").is_visible()
    assert page.get_by_role("img", name="Map").bounding_box()["width"] == 80
    page.context.close()


def test_what_all_days_share_is_not_in_the_page(theatre_day, brief_day):
    for one, is_brief in ((theatre_day, False), (brief_day, True)):
        library = Library("")
        parcel = opened_parcel(render_edition(one, library))
        places = json.dumps(parcel["places"], ensure_ascii=False)
        assert "Polohy" not in places
        assert "Torske" in places  # that place is in no atlas
        assert (parcel["places"]["told"] is None) == is_brief
        assert parcel["shapes"][0] == {"edges": "", "lines": {"lengths": "", "steps": ""}, "closed": True}
        assert sorted(name.split(".")[0] for name in library.files) == ["atlas", "base", "day", "day", "mesh", "start"]


@pytest.mark.parametrize("name", ["day", "theatre_day", "brief_day"])
def test_from_a_disk_it_is_what_the_page_of_one_file_is(name, request, written, offline_page, tmp_path):
    day, single = request.getfixturevalue(name), tmp_path / "alone.html"
    single.write_text(render(alone(day)), encoding="utf-8")
    (path,) = written(day)
    edition, whole = offline_page(path), offline_page(single)
    assert edition.messages == edition.violations == []
    assert all(address.startswith("file:") for address in edition.requests)
    found, wanted = (one.page.evaluate(SEEN) for one in (edition, whole))
    for part in wanted:
        if part != "shapes" or not day.cells:  # where a ring begins is of no matter
            assert found[part] == wanted[part], part
    assert edition.page.evaluate(EDGES) == whole.page.evaluate(EDGES)


def test_a_place_is_found_and_leads_to_all_claims_about_it(day, written, offline_page):
    page = offline_page(written(day)[0]).page
    page.locator("#search").fill("Гуляйполе")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    link = page.locator(".place-popup .trail a")
    assert link.get_attribute("href") == "../places/huliaipole.html"
    assert page.locator("tr[data-place] a.place").get_attribute("href") == "../places/huliaipole.html"


def test_it_is_open_to_all(day, written, offline_page, axe_findings):
    page = offline_page(written(day)[0]).page
    page.locator("#places summary").first.click()
    assert axe_findings(page) == []


def test_a_browser_that_cannot_open_it_says_so(day, written, browser):
    context = browser.new_context(offline=True)
    context.add_init_script("delete window.DecompressionStream;")
    page = context.new_page()
    page.goto(written(day)[0].as_uri())
    page.locator("main").get_by_text("This browser cannot open").wait_for(timeout=5_000)
    context.close()
