"""The history page for every reader: what axe-core says of it, light and dark, on any screen; keys and the theme."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

REFUSED = """Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("no", "SecurityError"); } })"""

SCREENS = {"desktop": (1280, 800), "phone": (390, 844), "narrow": (320, 640)}


def ground(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(history, history_file, offline_page, axe_findings, screen, theme):
    width, height = SCREENS[screen]
    still = {"color_scheme": theme, "reduced_motion": "reduce"}  # what fades in has no contrast yet
    opened = offline_page(history_file(history), width=width, height=height, **still)
    opened.page.locator("#compared").select_option("1")
    assert axe_findings(opened.page) == []
    opened.page.get_by_role("button", name="History here").click()
    opened.page.get_by_text("Every day as a table").click()
    assert axe_findings(opened.page) == []


def test_months_that_do_not_fit_are_scrolled_by_key(history, history_file, offline_page):
    page = offline_page(history_file(history), width=320, height=640).page
    months = page.get_by_role("region", name="Sizes by month")
    assert months.evaluate("box => box.scrollWidth > box.clientWidth && box.tabIndex === 0")


def test_a_day_between_gaps_is_a_mark_that_can_be_seen(history, series, history_file, offline_page):
    areas, sizes = ((None, one[1], None, one[3], one[4]) for one in (series.areas, series.km2))
    page = offline_page(history_file(replace(history, series=(replace(series, areas=areas, km2=sizes),)))).page
    x, y = page.locator("#chart .lone").evaluate("""one => {
      const { x, width } = document.getElementById("chart").getBoundingClientRect();
      return [x + width / 4, one.getBoundingClientRect().top];
    }""")
    clip = {"x": x - 6, "y": y - 6, "width": 12, "height": 12}
    picture = Image.open(BytesIO(page.screenshot(clip=clip))).convert("RGB")
    assert sum(picture.getpixel((at % 12, at // 12)) == (0x8A, 0x3F, 0x6B) for at in range(144)) > 30


def test_escape_closes_what_was_told_wherever_the_focus_is(opened):
    popup, button = opened.page.locator(".leaflet-popup"), opened.page.get_by_role("button", name="History here")
    focused = "one => one === document.activeElement"
    button.press("Enter")
    assert popup.count() == 1
    opened.page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert button.evaluate(focused)
    button.press("Enter")
    popup.get_by_role("button").focus()
    opened.page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert button.evaluate(focused)
    opened.page.locator(".history-map").click(position={"x": 300, "y": 200})
    popup.wait_for()
    slider = opened.page.locator("#slider")
    slider.focus()
    slider.press("Escape")
    popup.wait_for(state="detached")
    assert slider.evaluate(focused)


def test_axe_finds_what_is_wrong(opened, axe_findings):
    opened.page.evaluate("document.querySelector('.summary').style.color = '#c9c9c9'")
    opened.page.evaluate("document.getElementById('slider').labels[0].remove()")
    assert {"color-contrast", "label"} <= {rule for rule, _ in axe_findings(opened.page)}


def test_the_button_turns_dark_and_the_choice_stays(history, history_file, offline_page):
    page = offline_page(history_file(history)).page
    light = ground(page)
    button = page.get_by_role("button", name="Dark")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    dark = ground(page)
    assert dark != light
    page.reload()
    assert ground(page) == dark
    page.emulate_media(color_scheme="dark")
    button.press("Enter")
    assert ground(page) == light
    page.emulate_media(media="print")
    assert ground(page) == "rgb(255, 255, 255)"
    assert not button.is_visible()


def test_where_storage_is_refused_the_address_remembers(history, history_file, offline_page):
    opened = offline_page(history_file(history), ready=False)
    page = opened.page
    refused = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.context.add_init_script(refused)
    page.reload()
    light = ground(page)
    page.get_by_role("button", name="Dark").click()
    page.locator("#slider").press("Home")
    assert "theme=dark" in page.url
    page.reload()
    assert ground(page) != light
    page.get_by_role("button", name="Dark").click()
    assert "theme" not in page.url
    assert opened.messages == opened.violations == []


def test_an_unknown_theme_is_passed_over(history, history_file, offline_page):
    page = offline_page(history_file(history)).page
    light = ground(page)
    page.goto(page.url.split("#")[0] + "#theme=%3Cscript%3E")
    page.reload()
    assert ground(page) == light
