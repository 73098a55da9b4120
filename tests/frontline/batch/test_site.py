"""The site: the same bytes whichever way they came about, only what must be, and links that lead somewhere."""

import re
import shutil
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from frontline.batch.corrections import Correction
from frontline.batch.facts import FACTS
from frontline.batch.past import GROUND
from frontline.batch.proof import prove
from frontline.batch.shelf import KNOWN, WORK, Shelf
from frontline.batch.site import publish
from frontline.batch.site_files import SITE
from frontline.languages import open_messages
from frontline.sources import Source
from maps.site import HISTORY

from .conftest import DAYS, TOWNS, content

BASE = "https://example.org/front/"
POLICY = "default-src 'none'; style-src 'self'"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """A folder for editions of the plain inputs, drawn by the first test that needs some and copied by all others."""
    return tmp_path_factory.mktemp("drawn") / "editions"


@pytest.fixture
def published(made, inputs, drawn, tmp_path):
    """Bring editions up to date and publish the site around them; return the shelf and what became of the site."""

    def run(given, name="site", base_url=""):
        if not drawn.exists():
            shutil.copytree(made(inputs(), "plain", DAYS[:3])[0].root, drawn)
        if not (tmp_path / name).exists():
            shutil.copytree(drawn, tmp_path / name)
        shelf, tally = made(given, name, DAYS[:3])
        with shelf.locked(0):
            return shelf, publish(given, shelf, current={*tally.drawn, *tally.unchanged}, base_url=base_url)

    return run


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found, self.scripts = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.found |= {named[name] for name in ("href", "src") if name in named and tag in ("a", "img", "link")}
        self.scripts += [named.get("type")] if tag == "script" else []


def of_site(shelf):
    return {name: text for name, text in content(shelf).items() if not name.startswith(("2025", "latest", "shared"))}


def test_a_site_has_a_page_for_all_there_is(inputs, published):
    shelf, changes = published(inputs())
    names = set(of_site(shelf))
    assert {"index.html", "statistics.html", "corrections.html", "history.html", "feed.atom", "feed.json",
            "places/index.html", "feeds/donetska.atom", "feeds/luhanska.json", "site.json"} <= names  # fmt: skip
    assert {f"places/{town}.{kind}" for town in TOWNS for kind in ("html", "atom")} <= names
    assert "sitemap.xml" not in names
    assert (changes.files, changes.written) == (len(names) - 1,) * 2


def test_every_link_leads_to_a_file(inputs, published):
    shelf, _ = published(inputs())
    pages = [path for path in shelf.root.glob("*.html") if path.name != "history.html"]
    for page in [*pages, *shelf.root.glob("places/*.html")]:
        links = Links(page.read_text(encoding="utf-8"))
        assert len(links.found) > 5
        for link in links.found - {"#main", "data:,"}:
            assert (page.parent / link).is_file(), f"{page.name}: {link}"


def test_pages_have_a_strict_policy_and_no_script(inputs, published):
    shelf, _ = published(inputs())
    for page in shelf.root.glob("places/*.html"):
        assert POLICY in page.read_text(encoding="utf-8").replace("&#x27;", "'")
    assert Links((shelf.root / "index.html").read_text()).scripts == ["application/ld+json"]
    assert Links((shelf.root / "statistics.html").read_text()).scripts == []


def test_same_bytes_in_any_order_of_rows(inputs, published, claims):
    shelf, _ = published(inputs())
    again, _ = published(inputs(claims[::-1]), "reversed")
    assert of_site(shelf) == of_site(again)


def test_what_rests_on_the_same_is_left_alone(inputs, published):
    shelf, _ = published(inputs())
    times = {path: path.stat().st_mtime_ns for path in shelf.root.rglob("*.*")}
    _, changes = published(inputs())
    assert (changes.written, changes.removed) == (0, 0)
    assert times == {path: path.stat().st_mtime_ns for path in shelf.root.rglob("*.*")}


def test_a_new_claim_comes_to_the_same_as_a_site_from_nothing(inputs, published, claims, claim):
    published(inputs())
    late = claim(claim_id="late", place=TOWNS[1], kind="capture", event_date="2025-11-03")
    shelf, changes = published(inputs([*claims, late]))
    fresh, _ = published(inputs([*claims, late]), "fresh")
    assert of_site(shelf) == of_site(fresh)
    assert 0 < changes.written < changes.files - 2
    assert "late" in (shelf.root / f"places/{TOWNS[1]}.html").read_text()


def test_a_claim_without_a_place_any_more_takes_its_page_with_it(inputs, published, claims):
    shelf, _ = published(inputs())
    _, changes = published(inputs([one for one in claims if one.place != TOWNS[3]]))
    assert not (shelf.root / f"places/{TOWNS[3]}.html").exists()
    assert changes.removed >= 2
    assert not [words for one in prove(shelf) for words in one.differs]


def test_withdrawn_claims_and_corrections_are_told(inputs, published, claims):
    gone = [replace(one, withdrawn="a <b>mistake</b>") if one.claim_id == "new" else one for one in claims]
    told = Correction("new", "withdrawn", date(2025, 12, 5), "a <b>mistake</b>", "Capture", DAYS[2], DAYS[2])
    shelf, _ = published(
        inputs(gone, corrections=[told], recorded_on=dict.fromkeys(("h0", "h1", "h2", "h3", "new"), told.on))
    )
    page = (shelf.root / f"places/{TOWNS[0]}.html").read_text()
    assert "<small>Withdrawn: a &lt;b&gt;mistake&lt;/b&gt;</small>" in page
    assert "withdrawn 2025-12-05" in page
    notices = (shelf.root / "corrections.html").read_text()
    assert f'href="{DAYS[2]}/index.html"' in notices
    assert f'href="places/{TOWNS[0]}.html"' in notices
    assert (
        "corrected after its day"
        in re.search(r'aria-label="3 November 2025, ([^"]*)"', (shelf.root / "index.html").read_text())[1]
    )


def test_an_address_makes_links_whole_and_a_sitemap(inputs, published):
    shelf, _ = published(inputs(), base_url=BASE)
    assert f'href="{BASE}{DAYS[2]}/index.html"' in (shelf.root / "feed.atom").read_text()
    listed = re.findall("<loc>([^<]*)</loc>", (shelf.root / "sitemap.xml").read_text())
    assert f"{BASE}index.html" in listed
    assert all((shelf.root / one.removeprefix(BASE)).is_file() for one in listed)
    _, changes = published(inputs())
    assert not (shelf.root / "sitemap.xml").exists()
    assert changes.removed == 1


def test_a_site_in_another_language(inputs, published):
    shelf, _ = published(inputs(messages=open_messages("uk")))
    page = (shelf.root / f"places/{TOWNS[0]}.html").read_text(encoding="utf-8")
    assert '<html lang="uk"' in page
    assert "Усі твердження, найновіші спочатку" in page
    assert "Лиман" in page


def test_a_site_that_was_left_unfinished_is_mended(inputs, published):
    shelf, _ = published(inputs())
    whole = of_site(shelf)
    (shelf.root / "site.json").write_text("{")
    (shelf.root / "statistics.html").write_text("half")
    published(inputs())
    assert of_site(shelf) == whole


def _no_facts(folder):
    (folder / FACTS).unlink()


def _other_facts(folder):
    (folder / FACTS).write_bytes((folder.parent / str(DAYS[0]) / FACTS).read_bytes())


def _cut_areas(folder):
    path = folder / "areas.geojson"
    path.write_bytes(path.read_bytes()[:200])


def _other_areas(folder):
    (folder / "areas.geojson").write_bytes((folder.parent / str(DAYS[0]) / "areas.geojson").read_bytes())


def _other_summary(folder):
    path = folder / "summary.txt"
    path.write_bytes(path.read_bytes().swapcase())


@pytest.mark.parametrize("harm", [_no_facts, _other_facts, _cut_areas, _other_areas, _other_summary])
def test_a_site_around_a_damaged_edition_is_right_once_that_is_mended(inputs, published, harm):
    """As the site is made for the first time, and the day is drawn again with the very same manifest."""
    whole, _ = published(inputs(), "whole")
    given, name = inputs(), "damaged"
    shelf, _ = published(given, name)
    for path in (shelf.root / SITE, shelf.root / HISTORY, shelf.root / WORK / KNOWN / GROUND):
        path.unlink()
    kept = {path.name: path.read_bytes() for path in shelf.folder(DAYS[2]).iterdir()}
    harm(shelf.folder(DAYS[2]))
    with shelf.locked(0):
        publish(given, shelf, current=DAYS[:3])
    assert "the site is not whole" in "".join(words for one in prove(shelf) for words in one.differs)
    for file, text in kept.items():
        (shelf.folder(DAYS[2]) / file).write_bytes(text)
    with shelf.locked(0):
        publish(given, shelf, current=DAYS[:3])
    assert of_site(shelf) == of_site(whole)


def test_a_source_by_another_name_changes_its_pages(inputs, published):
    published(inputs())
    changed = inputs()
    sources = {**changed.workspace.sources, "reporter": Source("reporter", "Another <Name>", "neutral", "media", "C")}
    shelf, _ = published(replace(changed, workspace=replace(changed.workspace, sources=sources)))
    assert "Another &lt;Name&gt;" in (shelf.root / f"places/{TOWNS[0]}.html").read_text()


def test_a_shelf_without_editions_gets_no_site(inputs, tmp_path):
    shelf = Shelf(tmp_path / "empty")
    with shelf.locked(0):
        assert publish(inputs(), shelf).files == 0
    assert not (shelf.root / "index.html").exists()


@pytest.mark.parametrize(("harm", "words"), [
    (lambda root: (root / "index.html").unlink(), "index.html: is missing"),
    (lambda root: (root / "places/index.html").write_text("x"), "index.html: was changed: 1 bytes"),
    (lambda root: (root / "places/extra.html").write_text("x"), "extra.html: is no file of the site"),
    (lambda root: (root / "site.json").write_text("{}"), "is no list of a site's files"),
])  # fmt: skip
def test_verify_names_what_differs_of_a_site(inputs, published, harm, words):
    shelf, _ = published(inputs())
    assert not [one for found in prove(shelf) for one in found.differs]
    harm(shelf.root)
    (one,) = [one for found in prove(shelf) for one in found.differs]
    assert words in one
