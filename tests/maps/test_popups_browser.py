"""What opens on the day's map when a claim or a place is chosen: what it says, where it fits, how it closes."""

from dataclasses import replace

import pytest

MARKS = ".claim-mark"
POPUP = ".leaflet-popup"

FIELDS = (
    "Lyman", "Лиман", "Krasny Liman", "Channel North", "Units moved up to the railway line east of the town.",
    "advance", "Russia", "D: not usually reliable", "3: possibly true", "20 November 2025",
    "21 November 2025, 06:00 UTC", "Lyman hromada, Kramatorsk raion, Donetsk oblast", "settlement, within 1.5 km",
    "https://example.org/north/1", "c-001", "Town Council: denial, Ukraine",
)  # fmt: skip


def mark(page, words):
    return page.locator(f'{MARKS}[aria-label="{words}"]')


def lyman(page):
    return mark(page, "Lyman: advance (Russia), claimed by Channel North")


def test_each_claim_on_one_point_opens_its_own_popup(opened):
    for source in ("advance (Russia), claimed by Channel North", "denial (Ukraine), claimed by Town Council",
                   "clash (both sides), claimed by Evening Bulletin"):  # fmt: skip
        mark(opened.page, f"Lyman: {source}").click()
        said = opened.page.locator(f"{POPUP} .said").last.inner_text()
        assert said.startswith(source.rsplit(" by ", 1)[1] + " claims:")
        opened.page.keyboard.press("Escape")
        opened.page.locator(POPUP).wait_for(state="detached")


def test_a_popup_shows_every_field(opened):
    lyman(opened.page).click()
    text = opened.page.locator(POPUP).inner_text()
    assert [field for field in FIELDS if field not in text] == []
    link = opened.page.locator(f"{POPUP} a.address")
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    assert "leads to example.org" in text
    assert opened.page.locator("path.precision").count() == 1
    assert opened.page.locator("#claim-0").get_attribute("aria-current") == "true"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("path.precision").count() == 0


def test_no_line_of_who_says_what_stands_there_twice(day, day_file, offline_page):
    said = day.places[0].voices[0]
    voices = (said, replace(said, claim_id="x-1"), replace(said, claim_id="x-2", day="2025-11-19"))
    words = ("Channel North, 20 November 2025: advance.", "Held by Ukraine.", "Held by Ukraine.", "Held by Ukraine.")
    place = replace(day.places[0], voices=voices, claim_ids=("c-001", "b-1", "b-2", "b-3"), claim_words=words)
    page = offline_page(day_file(replace(day, places=(place, *day.places[1:])))).page
    page.evaluate("dayPage.page.select({ place: 0 })")
    lines = page.locator(f"{POPUP} .camps li, {POPUP} .grounds li").all_inner_texts()
    assert len(lines) == len(set(lines)) == 4
    assert [line.rsplit(" ", 2)[-2:] for line in lines if "×" in line] == [["×", "2"], ["×", "3"]]
    # The source stands in the words of its ground; its button does not say it once more, but to a screen reader.
    ground = page.locator(f"{POPUP} .grounds li").first
    assert " ".join(ground.inner_text().split()) == f"{words[0]} Show claim"
    ground.get_by_role("button", name="Channel North: advance").click()
    assert page.locator(f"{POPUP} .said").inner_text().startswith("Channel North claims:")


def test_quotes_in_another_language_say_which(opened):
    mark(opened.page, "Lyman: denial (Ukraine), claimed by Town Council").click()
    assert opened.page.locator(f"{POPUP} dd q").get_attribute("lang") == "uk"
    assert opened.page.locator(f"{POPUP} .said [lang]").count() == 0  # English, as the page


def test_a_popup_leads_to_the_other_voices(opened):
    lyman(opened.page).click()
    opened.page.locator(POPUP).get_by_role("button", name="Town Council: denial, Ukraine").click()
    assert "Лінію утримують." in opened.page.locator(POPUP).last.inner_text()
    assert opened.page.locator("#claim-1").get_attribute("aria-current") == "true"
    assert opened.page.locator("tr.selected").count() == 1


def test_a_popup_opened_on_a_page_that_was_scrolled_is_seen_whole(day, day_file, offline_page):
    page = offline_page(day_file(day), height=600, reduced_motion="reduce").page
    page.evaluate("window.scrollTo(0, 300)")
    lyman(page).press("Enter")
    box = page.locator(POPUP).bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 600


def test_a_popup_fits_a_phone_and_scrolls(phone, boxes, overlapping):
    lyman(phone.page).tap()
    box, frame = phone.page.locator(POPUP).bounding_box(), phone.page.locator(".folium-map").bounding_box()
    assert box["x"] >= frame["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    assert phone.page.locator(".leaflet-popup-scrolled").count() == 1
    controls = boxes(phone.page, ".leaflet-top .leaflet-control")
    assert not any(overlapping(box, control) for control in controls)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390), (320, 568)])
def test_a_popup_stays_within_its_map_and_can_be_closed(day, day_file, offline_page, width, height):
    page = offline_page(day_file(day), width, height, has_touch=True, is_mobile=True, reduced_motion="reduce").page
    page.evaluate("dayPage.page.select({ place: 0 }, { move: true })")
    frame, popup, close = (
        page.locator(one).bounding_box() for one in (".folium-map", POPUP, ".leaflet-popup-close-button")
    )
    assert frame["height"] <= height
    for box in (popup, close):
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
    assert min(close["width"], close["height"]) >= 40  # as wide as a thumb needs
    content = page.locator(f"{POPUP}-content")
    assert content.evaluate("box => box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY") == "auto"
    assert content.evaluate("box => box.scrollWidth <= box.clientWidth")
    page.locator(".leaflet-popup-close-button").tap()
    assert page.locator(POPUP).count() == 0


@pytest.mark.parametrize("forced_colors", ["none", "active"])
def test_a_popup_shows_that_it_goes_on_until_its_end(day, day_file, offline_page, forced_colors):
    page = offline_page(
        day_file(day), width=390, height=844, reduced_motion="reduce", has_touch=True, forced_colors=forced_colors
    ).page
    lyman(page).tap()
    content, cue = page.locator(f"{POPUP}-content"), page.locator(f"{POPUP} .more")
    assert (cue.inner_text(), cue.get_attribute("aria-hidden")) == ("More below", "true")
    frame, box = content.bounding_box(), cue.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(frame["y"] + frame["height"], abs=1)
    on_top = "cue => { const box = cue.getBoundingClientRect(); return document.elementFromPoint(" \
             "box.x + box.width / 2, box.y + box.height / 2) === cue; }"  # fmt: skip
    assert cue.evaluate(on_top)
    ground, rule = cue.evaluate("cue => [getComputedStyle(cue).backgroundImage, getComputedStyle(cue).borderTopWidth]")
    assert ground != "none" or rule == "1px"  # high contrast takes the shadow away
    content.evaluate("content => content.scrollTo(0, content.scrollHeight)")
    assert not cue.evaluate(on_top)


def test_a_popup_that_is_seen_whole_does_not_ask_to_scroll(opened):
    opened.page.locator("#places > summary").click()
    opened.page.locator("#place-2").get_by_role("button").click()
    assert opened.page.locator(".leaflet-popup-scrolled").count() == 0
    assert not opened.page.locator(f"{POPUP} .more").is_visible()
