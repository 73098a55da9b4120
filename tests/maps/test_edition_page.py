"""An edition's page: small, its shared files in the library, and in a browser the same as the page of one file."""

import base64
import json
import re
import zlib
from dataclasses import replace

import pytest

from maps import render
from maps.edition_page import render_edition
from maps.library import Library

SEEN = """() => ({
  title: document.title,
  places: Array.from(document.querySelectorAll("#places-table tbody tr"), (row) => row.textContent),
  claims: document.querySelector("#claims-table").textContent,
  legend: document.querySelector("#legend").textContent,
  shapes: Array.from(document.querySelectorAll(".leaflet-pane path"), (path) => path.getAttribute("d")).sort(),
  looks: Array.from(document.querySelectorAll(".leaflet-pane path"), (path) => path.getAttribute("stroke")).sort(),
  marks: Array.from(document.querySelectorAll(".claim-mark"), (mark) => mark.getAttribute("aria-label")).sort(),
  symbols: document.querySelectorAll("symbol").length,
})"""


def opened_parcel(page):
    packed = re.search(r'id="parcel"[^>]*>([^<]*)<', page)[1]
    return json.loads(zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS))


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
    assert kinds == [("base", "js"), ("day", "css"), ("day", "js"), ("start", "js")]
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
    page = render_edition(day, Library(""))
    (note,) = re.findall("<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert 'href="../places/index.html"' in note
    assert "table of places stand" not in note


def test_the_search_repeats_no_name_of_a_place(day):
    parcel = opened_parcel(render_edition(day, Library("")))
    assert any(len(row) == 4 for row in parcel["data"]["search"]["rows"])
    whole = json.dumps(parcel["data"]["search"]["rows"], ensure_ascii=False)
    assert "Полог" not in whole  # of a marked place, which has its name already


def test_from_a_disk_it_is_what_the_page_of_one_file_is(day, written, offline_page, tmp_path):
    alone = tmp_path / "alone.html"
    alone.write_text(render(day), encoding="utf-8")
    (path,) = written(day)
    edition, whole = offline_page(path), offline_page(alone)
    assert edition.messages == edition.violations == []
    assert all(address.startswith("file:") for address in edition.requests)
    found, wanted = (one.page.evaluate(SEEN) for one in (edition, whole))
    for name in wanted:
        assert found[name] == wanted[name], name


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
    page.locator("#shown").get_by_text("This browser cannot open").wait_for(timeout=5_000)
    context.close()
