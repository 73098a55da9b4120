"""What the controls beside the map show and hide, by mouse and by keyboard."""

from dataclasses import replace

import pytest

from maps import Withheld

MARKS = ".claim-mark"


@pytest.fixture
def page(opened):
    yield opened.page
    assert opened.messages == opened.violations == []
    assert len(opened.requests) == 1


@pytest.fixture
def status(page):
    return page.locator("#shown")


def choice(page, group, value):
    return page.locator(f'input[data-filter="{group}"][value="{value}"]')


def unfold(page, words):
    page.locator(".more-filters > summary", has_text=words).click()


def rows(page):
    return page.locator("tr[data-claim]:visible").count()


def test_a_filter_by_source_hides_its_claims_on_map_and_table(page, status):
    unfold(page, "Claims by source")
    choice(page, "source", "Channel North").uncheck()
    assert (page.locator(MARKS).count(), rows(page)) == (6, 7)
    assert status.inner_text() == "7 of 9 claims shown"


@pytest.mark.parametrize(("group", "value", "left"), [("reliability", "D", 8), ("credibility", "3", 0)])
def test_a_filter_by_confidence_hides_what_is_less_sure(page, status, group, value, left):
    unfold(page, "Claims by confidence")
    choice(page, group, value).focus()
    page.keyboard.press("Space")
    assert rows(page) == left
    assert status.inner_text() == f"{left} of 9 claims shown"


def test_a_filter_by_age_counts_from_the_day_shown(day, day_file, offline_page):
    dates = ("2025-11-21", "2025-11-20", "2025-11-15", "2025-11-10/2025-11-19", "some day")
    claims = tuple(replace(one, event_date=when) for one, when in zip(day.claims, dates, strict=False))
    page = offline_page(day_file(replace(day, claims=claims))).page
    box = page.locator('select[data-filter="age"]')
    assert box.locator("option").all_inner_texts() == ["all that are in hand", "the last day", "the last 3 days"]
    found = {}
    for value in ("1", "3", ""):
        box.select_option(value)
        found[value] = page.locator("#shown").inner_text()
    # What has no date that can be read is never hidden by its age.
    assert found == {"1": "2 of 5 claims shown", "3": "4 of 5 claims shown", "": "5 of 5 claims shown"}


def test_places_are_coloured_by_the_age_of_their_evidence(page, signs):
    choice(page, "colour", "age").check()
    symbols = {one["number"]: one["symbol"] for one in signs(page)}
    assert (symbols[0], symbols[1], symbols[2]) == ("sign-age-0", "sign-age-1", "sign-age-4")
    choice(page, "colour", "age").focus()
    page.keyboard.press("ArrowUp")
    assert signs(page)[0]["symbol"] == "sign-contested"


def test_a_ring_stands_around_a_place_of_which_sides_contradict(page):
    # Beside the sign's own middle, where only the ring is painted.
    dark = """() => {
      const { canvas, painted } = dayPage.page.layers.places;
      const ratio = canvas.width / canvas.clientWidth;
      const { x, y } = painted.find(({ number }) => number === 0);
      const box = canvas.getContext("2d").getImageData((x - 13) * ratio, (y - 13) * ratio, 26 * ratio, 26 * ratio);
      return box.data.filter((value, at) => at % 4 === 3 && value > 0).length;
    }"""
    with_ring = page.evaluate(dark)
    choice(page, "layer", "disputed").uncheck()
    assert page.evaluate(dark) < with_ring


def test_without_the_layer_of_claims_none_is_counted_as_on_the_map(page, status):
    choice(page, "layer", "claims").uncheck()
    assert page.locator(MARKS).count() == 0
    assert status.inner_text() == "No claims on the map; 9 of 9 in the table"
    choice(page, "layer", "claims").check()
    assert status.inner_text() == "9 of 9 claims shown"


def test_all_is_shown_again_by_one_button(page, status, signs):
    choice(page, "side", "1").uncheck()
    choice(page, "tier", "contested").uncheck()
    choice(page, "colour", "age").check()
    assert len(signs(page)) == 7
    page.get_by_role("button", name="Show all again").click()
    assert status.inner_text() == "9 of 9 claims shown"
    assert len(signs(page)) == 10
    assert choice(page, "colour", "tier").is_checked()


def test_a_front_of_days_before_is_shown_when_it_is_asked_for(day, day_file, offline_page):
    week = replace(day.zones[1], kind="front-7", label="Front 7 days before")
    page = offline_page(day_file(replace(day, zones=(*day.zones, week)))).page
    box = page.get_by_role("checkbox", name="Front 7 days before")
    assert not box.is_checked()
    assert page.locator(".leaflet-past-pane path").count() == 0
    box.press("Space")
    assert page.locator(".leaflet-past-pane path").count() == 2


def test_choices_are_read_and_written_as_plain_values(page, status):
    choice(page, "side", "1").uncheck()
    choice(page, "colour", "age").check()
    read = page.evaluate("dayPage.page.choices.read()")
    assert read == {"side-1": False, "colour": "age"}
    page.evaluate("dayPage.page.choices.write({ 'kind-clash': false, nonsense: 1 })")
    assert page.evaluate("dayPage.page.choices.read()") == {"kind-clash": False}
    assert status.inner_text() == "8 of 9 claims shown"


def test_the_meter_of_what_is_withheld_is_seen(day, day_file, offline_page):
    page = offline_page(day_file(replace(day, withheld=Withheld(3, 40)))).page
    assert page.get_by_text("3 claims withheld, oldest 40 h").is_visible()


def test_a_place_that_is_clicked_shows_who_says_what_side_by_side(page, signs):
    page.evaluate("dayPage.page.layers.claims.remove()")  # its claims lie above it
    spot = signs(page)[0]
    page.mouse.click(spot["x"], spot["y"])
    popup = page.locator(".leaflet-popup")
    columns = popup.locator(".camps section")
    assert columns.locator("h5").all_inner_texts() == ["Of Ukraine", "Of Russia", "Of neither side, or unknown"]
    ours, theirs, neither = columns.all_inner_texts()
    assert "19 November 2025 Evening Bulletin repeats Town Council The town is held." in " ".join(ours.split())
    assert "20 November 2025 Channel North Units moved up to the railway line." in " ".join(theirs.split())
    assert "1 October 2025" in neither
    assert "Two origins disagree." in popup.inner_text()
    assert "Survey Team, 1 October 2025: held by Ukraine." in popup.inner_text()
    columns.nth(1).get_by_role("button", name="Channel North").click()
    assert "Units moved up to the railway line east of the town." in page.locator(".leaflet-popup .said").inner_text()


def test_a_row_of_the_table_of_places_tells_the_same_by_keyboard(page):
    page.locator("#places > summary").press("Enter")
    row = page.locator("#place-0")
    row.locator("summary").press("Enter")
    row.locator(".camps").wait_for()  # it is filled when the browser has told that it is open
    assert row.locator(".camps section").count() == 3
    row.get_by_role("button", name="Show on map: Lyman").press("Enter")
    assert page.locator(".leaflet-popup h3").inner_text().startswith("Lyman")
    page.keyboard.press("Escape")
    assert row.get_by_role("button", name="Show on map: Lyman").evaluate("one => one === document.activeElement")
