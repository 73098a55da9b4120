"""A day with many claims: rings with their numbers on the map, a page of the table at a time."""

from dataclasses import replace

import pytest

RING, MARK = ".cluster", ".claim-mark"
KINDS = ("capture", "clash", "strike")


@pytest.fixture
def many(day):
    """As many claims as are asked for, in rows of places from west to east; every fifth on the first of its row."""

    def make(count):
        claims = tuple(
            replace(
                day.claims[0], claim_id=f"m-{n:04}", place=f"Village {n % 40:02}", source=f"Source {n % 3}",
                kind=KINDS[n % 3], side=("ua", "ru")[n % 2], event_date=f"2025-11-{1 + n % 20:02}",
                lon=35.2 + n % 40 * 0.08, lat=47.5 + n % 7 * 0.3, path=(),
            )
            for n in range(count)
        )  # fmt: skip
        return replace(day, claims=claims, places=())

    return make


@pytest.fixture
def dense(many, day_file, offline_page):
    opened = offline_page(day_file(many(700)), reduced_motion="reduce")
    yield opened.page
    assert (opened.messages, opened.violations, len(opened.requests)) == ([], [], 1)


def numbers(page):
    """How many claims stand behind the marks of the map."""
    return page.evaluate("Array.from(dayPage.page.layers.claims.marks.values(), ({ numbers }) => numbers.length)")


def column(page, name):
    return page.locator(f'tr[data-claim] [data-column="{name}"]').all_inner_texts()


def test_every_claim_stands_behind_one_mark(dense):
    counts = numbers(dense)
    assert sum(counts) == 700
    assert len(counts) < 130
    shown = [int(text) for text in dense.locator(".cluster-count").all_text_contents()]
    assert sorted(shown) == sorted(count for count in counts if count > 1)


def test_rings_do_not_touch_each_other(dense, boxes, overlapping):
    rings = boxes(dense, RING)
    assert len(rings) > 10
    pairs = [(one, other) for at, one in enumerate(rings) for other in rings[at + 1 :]]
    assert not any(overlapping(one, other) for one, other in pairs)


def test_a_ring_says_how_many_claims_of_which_side(dense):
    label = dense.locator(RING).first.get_attribute("aria-label")
    count = int(dense.locator(f"{RING} .cluster-count").first.text_content())
    assert label.startswith(f"{count} claims near each other: Ukraine ")
    assert sum(int(word) for word in label.split(": ")[1].replace(",", "").split() if word.isdigit()) == count


@pytest.mark.parametrize("press", ["mouse", "keyboard"])
def test_a_ring_opens_into_its_claims(dense, press):
    zoom = dense.evaluate("dayPage.page.map.getZoom()")
    ring = dense.locator(RING).first
    if press == "mouse":
        ring.click()
    else:
        ring.press("Enter")
    assert dense.evaluate("dayPage.page.map.getZoom()") > zoom
    if press == "keyboard":  # and the reader goes on from there
        assert dense.evaluate("document.activeElement.classList.contains('mark')")


def test_claims_that_no_zoom_parts_are_listed(many, day_file, offline_page):
    day = many(200)
    one_spot = tuple(replace(claim, lon=37.8, lat=48.9) for claim in day.claims)
    page = offline_page(day_file(replace(day, claims=one_spot)), reduced_motion="reduce").page
    page.locator(RING).click()
    popup = page.locator(".leaflet-popup")
    assert popup.locator("h3").inner_text() == "200 claims here"
    assert popup.locator("button[data-open-claim]").count() == 60
    assert "140 more in the table" in popup.inner_text()
    popup.locator("button[data-open-claim]").nth(3).press("Enter")
    assert page.locator("#claim-3").get_attribute("aria-current") == "true"


def test_what_comes_into_view_is_drawn_when_the_map_rests(dense):
    dense.evaluate("() => { dayPage.page.map.setZoom(dayPage.page.map.getZoom() + 2, { animate: false }); }")
    outside = "() => !dayPage.page.layers.{}.drawn.bounds.contains(dayPage.page.map.getPixelBounds())"
    dense.evaluate("() => { dayPage.page.map.panBy([dayPage.page.map.getSize().x, 0], { animate: false }); }")
    dense.wait_for_timeout(300)
    assert [dense.evaluate(outside.format(layer)) for layer in ("claims", "places")] == [False, False]
    names = dense.locator(".town").all()
    frame = dense.locator(".folium-map").bounding_box()
    assert names
    for box in (name.bounding_box() for name in names):
        assert frame["x"] - 1 <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1


def test_near_by_the_claims_stand_by_themselves(dense):
    dense.evaluate("dayPage.page.map.setView([47.5, 35.2], 12, { animate: false })")
    assert dense.locator(RING).count() == 0
    assert dense.locator(MARK).count() > 1


def test_the_table_turns_its_pages_by_mouse_and_keyboard(dense):
    pages = dense.locator("#claims-pages")
    assert pages.locator("span").inner_text() == "1 to 50 of 700"
    assert dense.locator("tr[data-claim]").count() == 50
    pages.get_by_role("button", name="Next").click()
    assert dense.locator("tr[data-claim]").first.get_attribute("data-claim") == "50"
    pages.get_by_role("button", name="Last").press("Enter")
    assert pages.locator("span").inner_text() == "651 to 700 of 700"
    assert pages.get_by_role("button", name="Next").is_disabled()
    pages.get_by_role("button", name="First").press("Space")
    assert dense.locator("tr[data-claim]").first.get_attribute("data-claim") == "0"


def test_the_table_follows_the_filters(dense):
    dense.locator('input[data-filter="side"][value="1"]').uncheck()
    assert dense.locator("#claims-pages span").inner_text() == "1 to 50 of 350"
    assert sum(numbers(dense)) == 350


def test_the_table_is_sorted_by_a_column_both_ways(many, day_file, offline_page):
    page = offline_page(day_file(many(60)), width=1040).page  # wide enough for heads
    head = page.get_by_role("columnheader", name="Event date")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert column(page, "Event date")[:2] == ["1 November 2025"] * 2
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert column(page, "Event date")[0] == "20 November 2025"


def test_a_claim_asked_for_by_name_is_found_on_its_page_of_the_table(dense):
    dense.evaluate("dayPage.page.select({ claim: 333 }, { move: true })")
    assert dense.locator("#claim-333").get_attribute("aria-current") == "true"
    assert dense.locator("#claims-pages span").inner_text() == "301 to 350 of 700"


def test_paper_gets_the_first_rows_and_says_so(dense):
    dense.emulate_media(media="print")
    dense.locator("tr[data-claim]").nth(299).wait_for(state="attached")
    assert dense.locator("tr[data-claim]").count() == 300
    assert "the first 300 are printed" in dense.locator("#claims-table caption").inner_text()
    dense.emulate_media(media="screen")
    dense.locator("tr[data-claim]").nth(299).wait_for(state="detached")
    assert dense.locator("tr[data-claim]").count() == 50


def test_a_phone_holds_a_dense_day(many, day_file, offline_page):
    page = offline_page(day_file(many(700)), width=390, height=844, has_touch=True).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(RING).first.is_visible()
