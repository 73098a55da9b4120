"""The tools around the day's map by mouse and by keyboard: search, measuring, coordinates."""

import re
from dataclasses import replace

import pytest

from maps.messages import Messages
from maps.model import NamedPlace

POPUP = ".leaflet-popup"
NAMED = (
    NamedPlace("Siversk", "Сіверськ", "Bakhmut raion", 38.0986, 48.8667, ("Яма", "Yama", "Северск")),
    NamedPlace("Toretsk", "Торецьк", "Bakhmut raion", 37.85, 48.39, ("Дзержинськ", "Dzerzhynsk")),
)

NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"


MOVED = """(lng) => {
  const { map } = dayPage.page;
  return map.getCenter().lng > lng + 0.01 && !map._panAnim?._inProgress;
}"""


@pytest.fixture
def day(day):
    return replace(day, named=NAMED)


@pytest.fixture
def page(opened):
    yield opened.page
    assert opened.messages == opened.violations == []
    assert len(opened.requests) == 1


@pytest.fixture
def search(page):
    box = page.get_by_role("combobox", name="Search for a place")

    def type_in(text):
        box.click()
        box.fill("")
        box.press_sequentially(text)
        return box

    return type_in


def status(page):
    return page.locator("#tool-status").inner_text()


def centre(page):
    box = page.locator(".folium-map").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def view(page):
    """Latitude, longitude and zoom of the map."""
    return page.evaluate("(({ map }) => [map.getCenter().lat, map.getCenter().lng, map.getZoom()])(dayPage.page)")


def set_view(page, lat, lon, zoom):
    page.evaluate(
        "([lat, lon, zoom]) => dayPage.page.map.setView([lat, lon], zoom, { animate: false })", [lat, lon, zoom]
    )


@pytest.mark.parametrize("asked", ["Северск", "яма", "siversk", "SIVERS", "sivresk", "сіверськ"])
def test_a_place_is_found_by_any_of_its_names_and_opens(page, search, asked):
    box = search(asked)
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator("#search-list [role=option]").first.inner_text().startswith("Siversk")
    assert page.locator("#search-status").inner_text() == "1 place found"
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "found-0"
    box.press("Enter")
    assert page.locator(f"{POPUP} h3").inner_text().startswith("Siversk")
    assert not page.locator("#search-list").is_visible()
    assert (round(view(page)[0], 1), view(page)[2]) == (48.9, 9)


def test_keys_walk_through_the_list_and_escape_leaves_it(page, search):
    box = search("k")
    count = page.locator("#search-list [role=option]").count()
    assert count > 3
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == f"found-{count - 1}"
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "found-0"
    assert page.locator('#search-list [aria-selected="true"]').count() == 1
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.get_attribute("aria-activedescendant") is None
    assert box.input_value() == "k"
    box.press("Escape")
    assert box.input_value() == ""


def test_a_click_on_a_name_chooses_it(page, search):
    search("харків")
    page.locator("#search-list [role=option]").first.click()
    assert "Nothing on this page speaks of this place." in page.locator(POPUP).inner_text()
    assert view(page)[2] == 10


def test_a_place_that_was_refused_leads_to_its_row(page, search):
    search("novosyolovka").press("Enter")
    assert page.evaluate("document.activeElement.closest('tr').id") == "claim-8"


def test_a_name_that_is_not_here_says_so(page, search):
    search("Atlantis")
    assert page.locator("#search-status").inner_text() == "No place on this page has this name"
    assert not page.locator("#search-list").is_visible()


def test_lengths_and_areas_are_measured_by_mouse(page):
    set_view(page, 48.5, 37.0, 8)
    page.get_by_role("button", name="Measure").click()
    assert "Click points on the map" in status(page)
    x, y = centre(page)
    page.mouse.click(x, y)
    assert status(page) == "First point set"
    page.mouse.click(x + 100, y)
    # At zoom 8 a pixel is 360 degrees / (256 * 2**8): 100 of them along the parallel.
    assert re.fullmatch(r"Length 40\.[5-7] km", status(page))
    page.mouse.click(x + 100, y + 100)
    assert re.fullmatch(r"Length 81\.\d km, area enclosed 8[23]\d km²", status(page))
    assert page.locator(".measured-point").count() == 3
    assert page.locator(POPUP).count() == 0


def test_lengths_are_measured_by_keyboard(page):
    page.get_by_role("button", name="Measure").press("Enter")
    assert page.locator(".crosshair").is_visible()
    page.keyboard.press("Enter")
    before = view(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(MOVED, arg=before[1])
    page.keyboard.press("Enter")
    assert status(page).startswith("Length ")
    page.keyboard.press("Backspace")
    assert status(page) == "First point set"
    page.keyboard.press("Escape")
    assert status(page) == ""
    assert page.locator(".measured-point").count() == 0
    button = page.get_by_role("button", name="Measure")
    assert button.get_attribute("aria-pressed") == "false"
    assert button.evaluate("element => element === document.activeElement")


def test_a_drag_and_a_control_set_no_point(page):
    page.get_by_role("button", name="Measure").click()
    x, y = centre(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y + 30, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Whole map").click()
    page.locator(".leaflet-control-zoom-in").click()
    assert page.locator(".measured-point").count() == 0
    page.mouse.dblclick(x, y)
    assert page.locator(".measured-point").count() == 1


def test_claims_answer_again_when_measuring_has_ended(page):
    mark = page.locator(".claim-mark").first
    page.get_by_role("button", name="Measure").click()
    mark.click()
    assert page.locator(POPUP).count() == 0
    page.keyboard.press("Escape")
    mark.click()
    assert page.locator(POPUP).count() == 1


@pytest.mark.parametrize("zoom", [7, 12])
def test_coordinates_are_copied_by_click_and_by_key(page, zoom):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    set_view(page, 48.51234, 37.09876, zoom)
    page.get_by_role("button", name="Coordinates").click()
    page.keyboard.press("Enter")
    point = "48.5123, 37.0988" if zoom == 7 else "48.51234, 37.09876"
    page.get_by_text(f"Copied: {point} (latitude, longitude)").wait_for()
    assert page.locator("#copied-text").input_value() == point
    assert page.evaluate("navigator.clipboard.readText()") == point
    x, y = centre(page)
    page.mouse.click(x + 50, y)
    page.wait_for_function("(point) => document.getElementById('copied-text').value !== point", arg=point)
    lat, lon = map(float, page.locator("#copied-text").input_value().split(", "))
    assert lat == pytest.approx(48.5123, abs=0.01)
    assert lon > 37.0988
    page.get_by_role("button", name="Close the text to copy").click()
    assert not page.locator("#copied").is_visible()


def test_without_a_clipboard_the_text_is_selected(day, day_file, offline_page):
    page = offline_page(day_file(day)).page
    page.context.add_init_script(NO_CLIPBOARD)
    page.reload()
    page.get_by_role("button", name="Coordinates").click()
    page.keyboard.press("Enter")
    page.get_by_text("The text is selected: press Ctrl+C").wait_for()
    assert page.evaluate("document.activeElement.id") == "copied-text"
    assert re.fullmatch(r"\d\d\.\d{4}, \d\d\.\d{4}", page.evaluate("getSelection().toString()"))


def test_what_was_copied_is_announced_and_goes_away_by_itself(day, day_file, offline_page):
    page = offline_page(day_file(day)).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.install()
    page.locator("#copy-link").press("Enter")
    page.get_by_text("Link copied").wait_for()
    assert page.locator("#tool-status").get_attribute("role") == "status"
    page.locator("#copied-text").focus()  # whoever is in it keeps it
    page.clock.run_for(20_000)
    assert page.locator("#copied").is_visible()
    page.locator("#copied-close").press("Enter")
    assert page.evaluate("document.activeElement.id") == "copy-link"
    page.locator("#copy-link").press("Enter")
    page.locator("#copied").wait_for()
    page.mouse.move(5, 5)
    page.clock.run_for(4_000)
    assert page.locator("#copied").is_visible()
    page.clock.run_for(5_000)
    assert not page.locator("#copied").is_visible()
    assert status(page) == ""


def test_enter_goes_to_no_guess_unasked(page, search):
    box = search("ramator")  # inside Kramatorsk
    before = view(page)
    box.press("Enter")
    assert (box.get_attribute("aria-activedescendant"), view(page)) == ("found-0", before)
    box.press("Enter")
    assert box.input_value() == "Kramatorsk"
    assert view(page) != before


def test_one_tool_at_a_time_is_on(page):
    measure, coordinates = (page.get_by_role("button", name=name) for name in ("Measure", "Coordinates"))
    measure.click()
    coordinates.click()
    assert (measure.get_attribute("aria-pressed"), coordinates.get_attribute("aria-pressed")) == ("false", "true")
    coordinates.click()
    assert coordinates.get_attribute("aria-pressed") == "false"
    assert not page.locator(".crosshair").is_visible()


def test_every_tool_is_reached_by_tab(page):
    page.locator("#search").focus()
    reached = []
    for _ in range(5):
        reached.append(page.evaluate("document.activeElement.id"))
        page.keyboard.press("Tab")
    assert reached == ["search", "measure", "coordinates", "copy-link", "theme"]


# How many px the words in the empty search box have to spare.
SPARE = """() => {
  const box = document.getElementById("search");
  const { fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(box);
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  context.font = `${fontSize} ${fontFamily}`;
  const room = box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  return room - context.measureText(box.placeholder).width;
}"""


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_words_in_the_search_box_are_not_cut_off(day, day_file, offline_page, language):
    page = offline_page(day_file(replace(day, messages=Messages.open(language)))).page
    for width in (320, 390, 800, 900, 1081, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(SPARE) > 10, width


def test_on_a_phone_all_tools_fit(phone):
    page = phone.page
    for name in ("#search", "#measure", "#coordinates", "#copy-link", "#theme"):
        box = page.locator(name).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 40
    page.locator("#search").fill("lym")
    box = page.locator("#search-list").bounding_box()
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
