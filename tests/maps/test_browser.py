from dataclasses import replace

import pytest

MARKS = ".claim-mark"
POPUP = ".leaflet-popup"


def visible_rows(page):
    return page.locator("tr[data-claim]:visible").count()


def mark(page, words):
    return page.locator(f'{MARKS}[aria-label="{words}"]')


def lyman(page):
    return mark(page, "Lyman: advance (Russia), claimed by Channel North")


def choice(page, group, value):
    return page.locator(f'input[data-filter="{group}"][value="{value}"]')


def is_focused(locator):
    return locator.evaluate("element => element === document.activeElement")


def test_it_opens_from_disk_in_silence(opened):
    assert len(opened.requests) == 1
    assert opened.requests[0].startswith("file://")
    assert opened.messages == []
    assert opened.violations == []


def test_it_is_ready_within_a_second(opened):
    assert 0 < int(opened.page.locator("html").get_attribute("data-ready")) < 1000


def test_it_shows_both_dates_the_legend_and_the_map(opened, signs):
    assert opened.page.get_by_text("Situation on 21 November 2025").is_visible()
    assert opened.page.get_by_text("As known on 22 November 2025").is_visible()
    assert opened.page.locator("#legend").get_by_text("blue circle").is_visible()
    assert opened.page.locator(".leaflet-zones-pane path").count() == 1
    assert opened.page.locator(".leaflet-fronts-pane path").count() == 2
    assert len(signs(opened.page)) == 10


def test_the_hatch_and_every_sign_exist(opened):
    dangling = opened.page.evaluate(
        "Array.from(document.querySelectorAll('use')).filter("
        "use => !document.querySelector(use.getAttribute('href'))).length"
    )
    assert dangling == 0
    assert opened.page.locator(".leaflet-zones-pane path").get_attribute("fill") == "url(#hatch)"
    assert opened.page.locator("#hatch rect").count() == 2
    assert opened.page.locator("#sign-contested > *").count() == 3


def test_the_table_has_every_claim(opened):
    assert visible_rows(opened.page) == 9
    assert "not drawn" in opened.page.locator("#claim-8").inner_text()


def test_a_table_button_opens_the_marker(opened):
    opened.page.locator("#claim-4").get_by_role("button", name="Show on map: Kupiansk").click()
    assert "The northern districts were cleared." in opened.page.locator(POPUP).inner_text()
    opened.page.keyboard.press("Escape")
    assert is_focused(mark(opened.page, "Kupiansk: counterattack (Ukraine), claimed by Staff Report"))


def test_a_filter_by_side_hides_markers_and_rows(opened):
    choice(opened.page, "side", "1").uncheck()
    assert opened.page.locator(MARKS).count() == 4
    assert visible_rows(opened.page) == 4
    assert opened.page.get_by_text("4 of 9 claims shown").is_visible()
    assert opened.page.locator(".leaflet-paths-pane path").count() == 0
    choice(opened.page, "side", "1").check()
    assert (opened.page.locator(MARKS).count(), visible_rows(opened.page)) == (8, 9)


def test_a_filter_by_kind_a_layer_and_a_tier(opened, signs):
    choice(opened.page, "kind", "capture").uncheck()
    assert (opened.page.locator(MARKS).count(), visible_rows(opened.page)) == (7, 7)
    choice(opened.page, "tier", "contested").uncheck()
    assert len(signs(opened.page)) == 7
    choice(opened.page, "zone", "1").uncheck()
    assert opened.page.locator(".leaflet-fronts-pane path").count() == 0
    choice(opened.page, "layer", "claims").uncheck()
    assert opened.page.locator(MARKS).count() == 0
    assert visible_rows(opened.page) == 7


def test_a_button_brings_back_what_a_filter_hides(opened):
    opened.page.locator("#places > summary").click()
    opened.page.locator("#place-3").get_by_role("button", name="Show on map: Zatyshshia").click()
    assert "One side's own word." in opened.page.locator(POPUP).inner_text()
    choice(opened.page, "side", "1").uncheck()
    choice(opened.page, "kind", "capture").uncheck()
    opened.page.locator(POPUP).get_by_role("button", name="Ministry Bulletin: capture").click()
    assert "The village was taken." in opened.page.locator(POPUP).last.inner_text()
    assert choice(opened.page, "side", "1").is_checked()


def test_the_keyboard_alone_is_enough(opened):
    target = lyman(opened.page)
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        if is_focused(target):
            break
    assert is_focused(target)
    opened.page.keyboard.press("Enter")
    assert opened.page.locator(POPUP).is_visible()
    assert opened.page.locator(POPUP).evaluate("popup => popup.contains(document.activeElement)")
    opened.page.keyboard.press("Escape")
    opened.page.locator(POPUP).wait_for(state="detached")
    assert is_focused(target)


def test_filters_answer_to_the_keyboard(opened):
    choice(opened.page, "side", "0").focus()
    opened.page.keyboard.press("Space")
    assert visible_rows(opened.page) == 6


def test_a_phone_needs_no_sideways_scroll(phone, overlapping):
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    frame = phone.page.locator(".folium-map").bounding_box()
    legend = phone.page.locator("#legend").bounding_box()
    assert not overlapping(frame, legend)
    assert frame["y"] + 200 < 844


def test_a_wide_table_has_columns(day, day_file, offline_page):
    # Below the map on a middling screen the claims have room for a table with its heads.
    page = offline_page(day_file(day), width=1040, height=900).page
    assert page.locator("#claims-table thead").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1040


def test_hostile_texts_do_not_run(hostile_day, day_file, offline_page, signs):
    opened = offline_page(day_file(hostile_day))
    for number in range(opened.page.locator(MARKS).count()):
        opened.page.locator(MARKS).nth(number).dispatch_event("click")
    for place in signs(opened.page):
        opened.page.evaluate("place => dayPage.page.select({ place })", place["number"])
        assert "onerror" in opened.page.locator(POPUP).last.inner_text()
        assert "onerror" in opened.page.evaluate("place => dayPage.page.placeLabel(place)", place["number"])
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("typeof window.__xss") == "undefined"
    assert opened.page.locator("img").count() == 0
    assert (opened.messages, opened.violations) == ([], [])
    assert len(opened.requests) == 1


def test_a_template_in_a_source_is_shown_as_it_is_written(day, day_file, offline_page, signs):
    source = "{{7*191}} {{ cycler.__init__.__globals__.os.name }} {% raw %} {#"
    claims = (replace(day.claims[0], source=source), *day.claims[1:])
    places = (replace(day.places[0], place=source), *day.places[1:])
    opened = offline_page(day_file(replace(day, claims=claims, places=places)))
    label = f"Lyman: advance (Russia), claimed by {source}"
    marker = mark(opened.page, label)
    assert marker.get_attribute("title") == label
    marker.click()
    assert f"{source} claims:" in opened.page.locator(POPUP).inner_text()
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_timeout(400)  # the popup's own move, if any, is over
    place = signs(opened.page)[0]
    opened.page.evaluate("() => dayPage.page.layers.claims.remove()")  # they would lie above it
    opened.page.mouse.move(place["x"], place["y"])
    assert opened.page.locator(".places-canvas").get_attribute("title") == f"{source}: {day.tiers[1][1]}"
    assert (opened.messages, opened.violations) == ([], [])


def test_the_summary_and_the_places_are_there_without_javascript(day, day_file, offline_page):
    page = offline_page(day_file(day), ready=False, java_script_enabled=False).page
    assert page.locator("noscript .note").is_visible()
    assert "need JavaScript" in page.locator("noscript .note").inner_text()
    assert page.locator("#legend").get_by_text("blue circle").is_visible()
    assert (
        page.locator("input:visible, button:visible, select:visible, .folium-map:visible, .claims:visible").count() == 0
    )
    assert page.get_by_text("9 claims from 5 sources were in hand.").is_visible()
    page.locator("#places > summary").click()
    assert page.locator("tr[data-place]:visible").count() == 10
    assert page.locator("#place-0").get_by_text("Two origins disagree.").is_visible()


def test_the_note_without_javascript_leads_to_the_table_of_places(day, day_file, offline_page):
    page = offline_page(day_file(day), ready=False, java_script_enabled=False).page
    page.locator("noscript a").click()
    assert page.locator("tr[data-place]:visible").count() == 10


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_map_begins_high_on_the_screen(day, day_file, offline_page, width, height):
    told = replace(day, summary=("In short.", "At length. " * 60))
    page = offline_page(day_file(told), width, height).page
    assert page.locator(".folium-map").bounding_box()["y"] < height / 3
    dates = page.locator(".dates").bounding_box()
    assert dates["y"] + dates["height"] < 120
    assert page.get_by_text("In short.").is_visible()
    assert not page.get_by_text("At length.").is_visible()
    page.locator("summary", has_text="In short.").press("Enter")
    assert page.get_by_text("At length.").is_visible()


def test_tiles_are_asked_of_their_host_alone(day, day_file, offline_page):
    opened = offline_page(day_file(day, tiles="https://tile.example.org/{z}/{x}/{y}.png"))
    opened.page.wait_for_timeout(200)
    asked = [url for url in opened.requests if not url.startswith("file://")]
    assert asked
    assert all(url.startswith("https://tile.example.org/") for url in asked)
    assert opened.violations == []
    assert opened.page.get_by_text("loaded from tile.example.org").is_visible()


def test_reduced_motion_is_respected(day, day_file, offline_page):
    still = offline_page(day_file(day), reduced_motion="reduce").page
    assert still.locator(".leaflet-zoom-anim, .leaflet-fade-anim").count() == 0
    moving = offline_page(day_file(day), reduced_motion="no-preference").page
    assert moving.locator(".leaflet-fade-anim").count() == 1


def test_print_keeps_map_legend_and_table(opened, boxes, overlapping):
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#legend").is_visible()
    assert opened.page.locator(".folium-map").is_visible()
    assert visible_rows(opened.page) == 9
    assert not opened.page.locator("#filters").is_visible()
    frame = opened.page.locator(".folium-map").bounding_box()
    assert all(overlapping(frame, mark) for mark in boxes(opened.page, MARKS))
