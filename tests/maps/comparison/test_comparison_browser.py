from dataclasses import fields, is_dataclass, replace

import pytest

ATTACK = "\"'><img src=x onerror=window.__xss=1></script><script>window.__xss=1</script>${1}{{7*7}}"


def hostile(value, field=""):
    """The same records with the attack behind every text that is not empty."""
    if isinstance(value, str):
        return value + ATTACK if value and field not in {"kind", "language"} else value
    if isinstance(value, tuple):
        return tuple(hostile(one, field) for one in value)
    if is_dataclass(value) and field != "messages":
        return replace(value, **{one.name: hostile(getattr(value, one.name), one.name) for one in fields(value)})
    return value


def paths(opened, name):
    return opened.page.locator(f".leaflet-container path.{name}").count()


def test_it_opens_from_disk_in_silence(opened):
    assert len(opened.requests) == 1
    assert opened.messages == []
    assert opened.violations == []
    assert 0 < int(opened.page.locator("html").get_attribute("data-ready")) < 1500


def test_both_fronts_and_the_changed_ground_are_drawn(opened):
    for name in ("front-then.line", "front-now.line", "turned-controlled-1", "held-0", "held-1"):
        assert paths(opened, name) >= 1, name
    fill = opened.page.locator(".leaflet-turned-pane path.turned-controlled-1").evaluate(
        "(one) => getComputedStyle(one).fill"
    )
    assert "turned-controlled-1" in fill
    then = opened.page.locator("path.front-then.line").first
    assert then.evaluate("(one) => getComputedStyle(one).strokeDasharray") not in {"", "none"}


@pytest.mark.parametrize(
    ("layer", "name"), [("front-then", "front-then"), ("held", "held-0"), ("grounds", "turned-contested")]
)
def test_a_box_hides_and_shows_its_layer_by_key(opened, layer, name):
    drawn = opened.page.locator(f".leaflet-overlay-pane, .leaflet-pane path.{name}")
    before = drawn.count()
    box = opened.page.locator(f'[data-layer="{layer}"]')
    box.focus()
    box.press("Space")
    assert drawn.count() < before
    box.press("Space")
    assert drawn.count() == before


def test_settlements_that_changed_are_named_beside_their_signs(comparison, comparison_file, offline_page):
    places = [replace(one, place=name) for one, name in zip(comparison.places, ("Nova", "Stara"), strict=True)]
    opened = offline_page(comparison_file(replace(comparison, places=tuple(places))))
    assert {"Nova", "Stara"} <= set(opened.page.locator(".town > span:first-child").all_inner_texts())
    names = [one.bounding_box() for one in opened.page.locator(".town").all()]
    for sign in [one.bounding_box() for one in opened.page.locator(".shift").all()]:
        assert not any(
            one["x"] < sign["x"] + 24 and sign["x"] < one["x"] + one["width"]
            and one["y"] < sign["y"] + 24 and sign["y"] < one["y"] + one["height"]
            for one in names
        )  # fmt: skip


def test_a_settlement_tells_its_story_by_key(opened):
    sign = opened.page.get_by_role("button", name="Lyman: held by Ukraine before, now held by Russia")
    sign.focus()
    sign.press("Enter")
    story = opened.page.locator(".story")
    assert "Capture at Lyman, says B." in story.inner_text()
    assert "Лиман" in story.inner_text()
    assert opened.page.locator("#status").inner_text().startswith("Lyman: held by Ukraine before")


def test_a_long_story_is_scrolled_by_key(comparison, comparison_file, offline_page):
    places = (replace(comparison.places[0], claims=("Capture at Lyman, says B.",) * 40), *comparison.places[1:])
    page = offline_page(comparison_file(replace(comparison, places=places)), reduced_motion="reduce").page
    page.locator(".shift").first.press("Enter")
    story = page.locator(".leaflet-popup-scrolled")
    story.focus()
    assert story.evaluate("box => box === document.activeElement")
    page.keyboard.press("End")
    # Not wait_for_function, which evaluates text: the page's policy forbids that.
    story.evaluate("""box => new Promise((done) =>
        box.scrollTop > 0 ? done() : box.addEventListener("scroll", () => done(), { once: true }))""")
    assert story.evaluate("box => box.scrollTop") > 0


def test_a_row_of_the_table_leads_to_the_map(opened):
    opened.page.locator("#places-table").get_by_role("button", name="Izium").press("Enter")
    assert opened.page.locator(".story h3").inner_text().startswith("Izium")
    assert opened.page.evaluate("document.activeElement.classList.contains('shift')")


def test_a_hidden_settlement_is_shown_again_when_asked_for(opened):
    opened.page.locator('[data-layer="places"]').uncheck()
    assert opened.page.locator(".shift").count() == 0
    opened.page.locator("#places-table").get_by_role("button", name="Lyman").click()
    assert opened.page.locator(".shift").count() == 2
    assert opened.page.locator('[data-layer="places"]').is_checked()


def test_dark_ground_has_a_light_front(comparison, comparison_file, offline_page):
    colour = "getComputedStyle(document.querySelector('path.front-now.line')).stroke"
    light = offline_page(comparison_file(comparison))
    dark = offline_page(comparison_file(comparison), color_scheme="dark")
    assert light.page.evaluate(colour) != dark.page.evaluate(colour)


def test_a_telephone_scrolls_up_and_down_only(comparison, comparison_file, offline_page):
    phone = offline_page(comparison_file(comparison), width=390, height=844, has_touch=True, is_mobile=True)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    box = phone.page.locator(".comparison-map").bounding_box()
    assert box["height"] >= 300
    assert box["y"] + box["height"] <= 844


def test_without_scripts_no_control_is_shown(comparison, comparison_file, offline_page):
    page = offline_page(comparison_file(comparison), ready=False, java_script_enabled=False).page
    assert page.locator("input:visible, .comparison-map:visible, #theme:visible").count() == 0
    for part in ("noscript .note", ".summary", ".legend", "#places-table", "#sizes-table"):
        assert page.locator(part).first.is_visible(), part
    name = page.locator("#places-table button").first
    assert name.evaluate("one => getComputedStyle(one).borderStyle") == "none"  # its name is read, and leads nowhere


def test_print_keeps_map_and_tables(opened):
    opened.page.emulate_media(media="print")
    assert opened.page.locator(".comparison-map").is_visible()
    assert opened.page.locator("#sizes-table").is_visible()
    assert not opened.page.locator('[data-layer="held"]').is_visible()


def test_hostile_text_is_shown_as_text(comparison, comparison_file, offline_page):
    opened = offline_page(comparison_file(hostile(comparison)))
    opened.page.locator("#places-table button").first.click()
    assert ATTACK[:20] in opened.page.locator(".story").inner_text()
    assert opened.page.evaluate("window.__xss") is None
    assert opened.violations == []
    assert opened.messages == []
    assert len(opened.requests) == 1
