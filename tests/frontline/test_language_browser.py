"""The demo day in Ukrainian as a reader gets it: no English word is left but names, codes and what sources wrote."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from frontline.cli import main
from frontline.commands.demo import DEMO_DAY, PUBLISHED

SEEDS = Path(__file__).parents[2] / "seeds"

LATIN = re.compile(r"(?<![\w-])[A-Za-z]{2,}(?:['’-][A-Za-z]+)*(?![\w-])")
"""A word of two letters or more; parts of codes with digits are none."""

# Names and abbreviations that Ukrainian writes in Latin letters too; keys as keyboards have them.
NAMES = {
    "Leaflet", "GeoNames", "Natural", "Earth", "CC", "BY", "frontline", "JavaScript", "UTC", "ISW",
    "Enter", "Escape", "Backspace", "Ctrl", "Mac", "Page", "Up", "Down", "Home", "End", "EPSG", "DeepState",
}  # fmt: skip

# All text that is shown, spoken or read aloud, outside of what is marked as another language, an address or a quote.
READ = """() => {
  const own = document.documentElement.lang;
  const other = (element) => {
    const lang = element.closest("[lang]").lang;
    return lang !== own || element.closest("script, style, noscript, q, .address") !== null;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!other(walker.currentNode.parentElement)) found.push(walker.currentNode.textContent);
  const names = ["aria-label", "aria-valuetext", "aria-description", "title", "placeholder", "alt"];
  document.querySelectorAll("body *").forEach((element) => names.forEach((name) => {
    if (element.hasAttribute(name) && !other(element)) found.push(element.getAttribute(name));
  }));
  return [document.title, ...found];
}"""


@pytest.fixture(scope="module")
def files(demo_page, tmp_path_factory):
    """The demo's page and its comparison with the week before, and a history of two areas, all in Ukrainian."""
    folder = tmp_path_factory.mktemp("uk")
    book = ["--ledger", f"sqlite:///{demo_page.parents[1] / 'demo.db'}", "--seeds", str(SEEDS), "--language", "uk"]
    areas = folder / "areas.geojson"
    shape = '{"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 48]]]}'
    rows = [
        f'{{"type": "Feature", "properties": {{"date": "2025-11-{day:02}"}}, "geometry": {shape}}}' for day in (1, 2, 5)
    ]
    areas.write_text(f'{{"type": "FeatureCollection", "features": [{", ".join(rows)}]}}', encoding="utf-8")
    calls = {
        "day": ["map", "--on", DEMO_DAY.isoformat(), "--as-known-on", PUBLISHED.isoformat(), *book],
        "comparison": ["diff", "2025-11-14", DEMO_DAY.isoformat(), "--as-known-on", PUBLISHED.isoformat(), *book],
        "history": ["history", str(areas), "--language", "uk"],
    }
    for name, call in calls.items():
        result = CliRunner().invoke(main, [*call, "--out", str(folder / f"{name}.html")])
        assert result.exit_code == 0, result.output
    return {name: folder / f"{name}.html" for name in calls}


@pytest.fixture
def written(seed_claims, workspace):
    """What sources and analysts wrote, the longest first: a page has it as it is."""
    texts = {
        text for one in seed_claims for text in (one.place, one.place_to, *one.within.split("; "), one.note, one.quote)
    }
    return sorted(filter(None, texts), key=len, reverse=True)


def strange(page, written):
    """The Latin words of a page without what was written, which may stand in a sentence, whole only."""
    said = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in written))
    return sorted({word for text in page.evaluate(READ) for word in LATIN.findall(said.sub("·", text))} - NAMES)


@pytest.mark.parametrize("name", ["day", "comparison", "history"])
def test_a_ukrainian_page_has_no_english_word(files, offline_page, written, name):
    opened = offline_page(files[name])
    assert opened.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["uk", "ltr"]
    assert strange(opened.page, written) == (["areas", "geojson"] if name == "history" else [])
    assert (opened.violations, opened.messages) == ([], [])
    assert all(url.startswith(("file:", "data:", "blob:")) for url in opened.requests)


def test_what_opens_on_the_day_s_page_is_ukrainian_too(files, offline_page, written):
    opened = offline_page(files["day"])
    page = opened.page
    for summary in page.locator("details > summary").all():
        if summary.is_visible() and not summary.evaluate("(one) => one.parentElement.open"):
            summary.click()
    page.get_by_role("combobox", name="Пошук населеного пункту").fill("Лим")
    assert page.locator(".found .local").first.get_attribute("lang") == "uk-Latn"
    assert strange(page, written) == []
    page.keyboard.press("Escape")
    page.locator("#claims-table [data-open-claim]").first.click()
    page.locator(".leaflet-popup").wait_for()
    assert strange(page, written) == []
    assert page.locator(".leaflet-popup-close-button").get_attribute("aria-label") == "Закрити вікно"
    assert (opened.violations, opened.messages) == ([], [])


def test_names_of_places_are_local_first_and_the_other_is_marked(files, offline_page):
    head = offline_page(files["day"]).page.locator("#claims-table tbody th").first
    assert re.fullmatch("[А-ЯІЇЄҐа-яіїєґ’'ʼ -]+", head.locator(".place").inner_text())
    assert head.locator(".local").get_attribute("lang") == "uk-Latn"


def test_the_history_tells_a_point_s_past_in_ukrainian(files, offline_page, written):
    page = offline_page(files["history"]).page
    page.get_by_role("button", name="Історія тут").click()
    page.locator("#compared").select_option("first")
    page.locator("#play").click()
    page.locator("#play", has_text="Пауза").wait_for()
    assert strange(page, written) == ["areas", "geojson"]
    assert "днів" in page.locator(".leaflet-popup").inner_text()
