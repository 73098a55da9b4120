"""The history page for every reader: what axe-core says of it, light and dark, desktop and phone; the theme button."""

import pytest

REFUSED = """Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("no", "SecurityError"); } })"""

SCREENS = {"desktop": (1280, 800), "phone": (390, 844)}


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
