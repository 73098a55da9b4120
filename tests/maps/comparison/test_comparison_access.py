"""The comparison for every reader: what axe-core says of it, light and dark, desktop and phone."""

import pytest

SCREENS = {"desktop": (1280, 800), "phone": (390, 844)}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(comparison, comparison_file, offline_page, axe_findings, screen, theme):
    width, height = SCREENS[screen]
    still = {"reduced_motion": "reduce"}  # else a story is judged while it fades in
    opened = offline_page(comparison_file(comparison), width=width, height=height, color_scheme=theme, **still)
    assert axe_findings(opened.page) == []
    opened.page.locator("#places-table button").first.click()
    assert axe_findings(opened.page) == []


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
