"""A site in a real browser without a network: nothing is asked for elsewhere, everyone can read it, on any screen."""

import pytest

from frontline.batch.shelf import Shelf
from frontline.batch.site import publish

from .conftest import DAYS, TOWNS

PAGES = ("index.html", f"places/{TOWNS[0]}.html", "places/index.html", "statistics.html", "corrections.html")


@pytest.fixture
def site(made, inputs, tmp_path):
    """The site around the editions of two days."""
    shelf, _ = made(inputs(), days=DAYS[:2])
    with shelf.locked(0):
        publish(inputs(), shelf)
    return Shelf(tmp_path / "site").root


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_load_whole_fit_and_keep_nobody_out(site, offline_page, axe_findings, scheme):
    for name in PAGES:
        for width in (1280, 390):
            opened = offline_page(site / name, width=width, height=844, ready=False, color_scheme=scheme)
            page = opened.page
            assert opened.messages == []
            assert opened.violations == []
            assert all(address.startswith(("file:", "data:")) for address in opened.requests)
            assert page.evaluate("getComputedStyle(document.querySelector('header')).borderBottomWidth") == "1px"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} at {width}"
            assert axe_findings(page) == [], f"{name} at {width}"


def test_the_picture_is_shown_and_the_keyboard_reaches_the_days(site, offline_page):
    page = offline_page(site / "index.html", ready=False).page
    assert page.evaluate("document.querySelector('.latest img').naturalWidth") == 800
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.locator("a.day").first.focus()
    page.keyboard.press("Enter")
    page.locator("html[data-ready]").wait_for(timeout=10_000)
    assert page.url.endswith("/index.html")
    assert str(DAYS[0]) in page.url


def test_dark_and_light_differ(site, offline_page):
    shades = [
        offline_page(site / "index.html", ready=False, color_scheme=scheme).page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]
    assert shades == ["rgb(244, 244, 241)", "rgb(18, 20, 23)"]
