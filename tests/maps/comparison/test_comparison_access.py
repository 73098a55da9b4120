"""The comparison for every reader: what axe-core says of it, light and dark, on any screen; and by key."""

from dataclasses import replace

import pytest

ON_TOP = """one => { const { x, y, width, height } = one.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2) === one; }"""

SCREENS = {"desktop": (1280, 800), "phone": (390, 844), "narrow": (320, 640)}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(comparison, comparison_file, offline_page, axe_findings, screen, theme):
    width, height = SCREENS[screen]
    still = {"reduced_motion": "reduce"}  # else a story is judged while it fades in
    opened = offline_page(comparison_file(comparison), width=width, height=height, color_scheme=theme, **still)
    assert axe_findings(opened.page) == []
    opened.page.locator("#places-table button").first.click()
    assert axe_findings(opened.page) == []


def test_no_two_parts_of_the_page_have_one_name(opened, landmarks):
    assert landmarks(opened.page) == []


@pytest.mark.parametrize("focus", [".leaflet-popup-close-button", ".shift", "#places-table button"])
def test_escape_closes_a_story_and_goes_back_to_the_row_that_opened_it(opened, focus):
    button = opened.page.locator("#places-table button").first
    button.press("Enter")
    assert opened.page.locator(".leaflet-popup").count() == 1
    opened.page.locator(focus).first.focus()
    opened.page.keyboard.press("Escape")
    opened.page.locator(".leaflet-popup").wait_for(state="detached")
    assert button.evaluate("one => one === document.activeElement")


def test_escape_goes_back_to_the_sign_that_told(opened):
    sign = opened.page.locator(".shift").first
    sign.press("Enter")
    opened.page.locator(".leaflet-popup-close-button").focus()
    opened.page.keyboard.press("Escape")
    opened.page.locator(".leaflet-popup").wait_for(state="detached")
    assert sign.evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("forced_colors", ["none", "active"])
def test_a_legend_below_the_fold_is_told_of(comparison, comparison_file, offline_page, forced_colors):
    long = replace(comparison, summary=comparison.summary * 30)
    page = offline_page(comparison_file(long), height=800, forced_colors=forced_colors).page
    aside, cue = page.locator(".aside"), page.locator(".aside > .more")
    assert (cue.inner_text(), cue.get_attribute("aria-hidden")) == ("More below", "true")
    frame, box = aside.bounding_box(), cue.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(frame["y"] + frame["height"], abs=1)
    assert cue.evaluate(ON_TOP)
    aside.evaluate("one => one.scrollTo(0, one.scrollHeight)")
    assert not cue.evaluate(ON_TOP)


def test_a_legend_that_is_seen_whole_asks_for_nothing(opened):
    assert not opened.page.locator(".aside > .more").evaluate(ON_TOP)
    opened.page.set_viewport_size({"width": 390, "height": 844})
    assert not opened.page.locator(".aside > .more").is_visible()


def test_a_long_story_shows_that_it_goes_on(comparison, comparison_file, offline_page):
    places = (replace(comparison.places[0], claims=("Capture at Lyman, says B.",) * 40), *comparison.places[1:])
    page = offline_page(comparison_file(replace(comparison, places=places)), reduced_motion="reduce").page
    page.locator(".shift").first.press("Enter")
    story, cue = page.locator(".leaflet-popup-scrolled"), page.locator(".leaflet-popup .more")
    assert cue.inner_text() == "More below"
    assert cue.evaluate(ON_TOP)
    story.evaluate("one => one.scrollTo(0, one.scrollHeight)")
    assert not cue.evaluate(ON_TOP)


def test_axe_finds_what_is_wrong(opened, axe_findings):
    opened.page.evaluate("document.querySelector('.summary').style.color = '#c9c9c9'")
    assert {"color-contrast"} <= {rule for rule, _ in axe_findings(opened.page)}


def test_the_chosen_theme_is_kept_by_the_button(opened):
    ground = "getComputedStyle(document.body).backgroundColor"
    before = opened.page.evaluate(ground)
    opened.page.locator("#theme").click()
    assert opened.page.evaluate(ground) != before
    assert opened.page.locator("#theme").get_attribute("aria-pressed") == "true"


def test_reduced_motion_moves_nothing(comparison, comparison_file, offline_page):
    opened = offline_page(comparison_file(comparison), reduced_motion="reduce")
    opened.page.locator("#places-table button").first.click()
    assert opened.page.evaluate("document.querySelectorAll('.leaflet-zoom-anim, .leaflet-pan-anim').length") == 0
