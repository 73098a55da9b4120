"""The page's address: it brings back what was shown, from disk, and passes over whatever does not fit."""

from urllib.parse import quote

import pytest

POPUP = ".leaflet-popup"

HOSTILE = [
    "view=900,NaN,99", "view=48,37", "view=,,", "view=48.5,37.5,1e999", "view=48.5,37.5,", "view=[object Object]",
    "view=<script>,1,2", "claim=<img src=x onerror=window.__xss=1>", "claim=__proto__", "claim=constructor", "claim=",
    "claim=c-001&claim=c-002&place=x", "place=1e400,-1e400", "place=javascript:1,2", "place=NaN,NaN", "place=,",
    "hide=side-0'];alert(1)//", "hide=__proto__", "show=constructor", "hide=side-99", "choose=age:999", "choose=age",
    "choose=colour:<b>", "choose=colour:", "choose=:", "choose=__proto__:x", "hide=colour", "show=age", "day=<b>x</b>",
    "day=2025-99-99", "day=" + "9" * 5000, "theme=<style>", "theme=dark;x", "=", "&&&&", "%", "%00=%ff", "%E0%A4%A",
    "a" * 20000, "&".join(["hide=x"] * 5000), "view=48.5,37.5,9&" * 50, "\u202e=\u202e", "{{7*7}}=${1}", "#view=1,2,3",
]  # fmt: skip


@pytest.fixture
def page(opened):
    opened.page.set_default_timeout(5_000)
    yield opened.page
    assert opened.messages == opened.violations == []
    assert {url.split("#")[0] for url in opened.requests} == {opened.requests[0].split("#")[0]}


def state(page):
    """View, filters, and the claim or place that is open."""
    return page.evaluate(
        """(({ map, choices, state }) => {
          const { lat, lng } = map.getCenter();
          const view = [lat.toFixed(3), lng.toFixed(3), map.getZoom()];
          return [...view, JSON.stringify(choices.read()), state.claim, state.place];
        })(dayPage.page)"""
    )


def choose(page, group, value):
    return page.locator(f'#filters [data-filter="{group}"][value="{value}"]')


def claim_button(page, number):
    return page.locator(f"#claim-{number} .show")


def hash_of(page):
    return page.evaluate("location.hash")


def open_again(page, address):
    page.goto("about:blank")
    page.goto(address)
    page.locator("html[data-ready]").wait_for()


def test_an_untouched_page_has_a_plain_address(page):
    assert hash_of(page) == ""


def test_the_address_brings_back_all_that_is_shown(page):
    choose(page, "side", 1).uncheck()
    choose(page, "colour", "age").check()
    choose(page, "zone", 0).uncheck()
    page.evaluate("dayPage.page.map.setView([48.9, 37.7], 10, { animate: false })")
    claim_button(page, 1).click()
    page.wait_for_function("() => !dayPage.page.map._panAnim?._inProgress")  # the popup's own move is over
    page.evaluate("dayPage.page.map.setView([49.1, 37.75], 9.5, { animate: false })")  # the popup is whole there
    page.wait_for_url("**view=49.10000,37.75000,9.5*")
    before = state(page)
    assert before[2:] == [9.5, '{"side-1":false,"colour":"age","zone-0":false}', 1, None]
    address = page.url
    assert "day=2025-11-21" in address
    assert "claim=c-002" in address
    open_again(page, address)
    page.locator(POPUP).get_by_text("The railway line is held").wait_for()
    assert state(page) == before
    assert page.url == address


def test_a_place_is_kept_by_where_it_is(page):
    page.evaluate("dayPage.page.select({ place: 4 })")
    page.wait_for_function("location.hash.includes('place=48.86670,38.09860')")
    address = page.url
    open_again(page, address)
    assert page.locator(f"{POPUP} h3").inner_text().startswith("Siversk")


def test_back_and_forth_go_through_what_was_chosen(page):
    start = state(page)
    choose(page, "side", 0).uncheck()
    one = state(page)
    choose(page, "kind", "flag").evaluate("element => element.click()")
    two = state(page)
    claim_button(page, 0).click()
    assert state(page)[4] == 0
    page.go_back()
    page.wait_for_function("dayPage.page.state.claim === null")
    assert state(page)[3:] == two[3:]
    page.go_back()
    page.wait_for_function("Object.keys(dayPage.page.choices.read()).length === 1")
    assert state(page)[3:] == one[3:]
    page.go_back()
    page.wait_for_function("Object.keys(dayPage.page.choices.read()).length === 0")
    assert state(page) == start
    page.go_forward()
    page.wait_for_function("Object.keys(dayPage.page.choices.read()).length === 1")
    assert state(page)[3:] == one[3:]


def test_moving_the_map_is_no_step_to_go_back_to(page):
    length = page.evaluate("history.length")
    for zoom in (8, 9, 10):
        page.evaluate("(zoom) => dayPage.page.map.setView([48.5, 37.5], zoom, { animate: false })", zoom)
    page.wait_for_url("**view=48.50000,37.50000,10")
    assert page.evaluate("history.length") == length


@pytest.mark.parametrize(("group", "value"), [("side", 0), ("layer", "claims")])
def test_a_claim_that_is_hidden_is_no_longer_open_nor_in_the_address(page, group, value):
    claim_button(page, 1).click()
    page.wait_for_function("location.hash.includes('claim=c-002')")
    choose(page, group, value).uncheck()
    page.wait_for_function("location.hash.includes('hide=')")
    assert "claim=" not in page.url
    page.locator(POPUP).wait_for(state="detached")
    before = state(page)
    open_again(page, page.url)
    assert state(page)[3:] == before[3:]


def test_a_place_that_is_hidden_is_no_longer_open_nor_in_the_address(page):
    page.evaluate("dayPage.page.select({ place: 4 })")
    page.wait_for_function("location.hash.includes('place=')")
    choose(page, "tier", "controlled").uncheck()
    page.wait_for_function("location.hash.includes('hide=')")
    assert "place=" not in page.url


@pytest.mark.parametrize("named", ["claim=c-002&hide=side-0", "claim=c-002&hide=layer-claims",
                                   "place=48.86670,38.09860&hide=tier-controlled"])  # fmt: skip
def test_a_link_keeps_to_its_filters_whatever_it_names(page, named):
    open_again(page, page.url.split("#")[0] + f"#{named}&view=48.5,37.5,9")
    hidden = named.rpartition("=")[2]
    assert state(page) == ["48.500", "37.500", 9, f'{{"{hidden}":false}}', None, None]
    assert page.locator("#tool-status").inner_text() == "What the link names is hidden by the filters that it keeps."


def test_a_link_of_another_day_is_told(page):
    open_again(page, page.url.split("#")[0] + "#day=2025-11-20&view=48.5,37.5,9")
    assert page.locator("#tool-status").inner_text() == (
        "The link was made for 20 November 2025; this page shows 21 November 2025."
    )
    assert state(page)[:3] == ["48.500", "37.500", 9]


def test_a_link_made_on_a_desk_opens_whole_on_a_phone(day, day_file, offline_page):
    desk = offline_page(day_file(day), reduced_motion="reduce").page
    desk.evaluate("dayPage.page.select({ place: 0 })")
    desk.wait_for_function("location.hash.includes('place=')")
    phone = offline_page(day_file(day), width=390, height=844, has_touch=True, reduced_motion="reduce").page
    open_again(phone, desk.url)
    popup, frame = (phone.locator(one).bounding_box() for one in (POPUP, ".folium-map"))
    assert phone.locator(f"{POPUP} h3").inner_text().startswith("Lyman")
    assert frame["x"] <= popup["x"]
    assert popup["x"] + popup["width"] <= frame["x"] + frame["width"]
    assert frame["y"] <= popup["y"]
    assert popup["y"] + popup["height"] <= 844


@pytest.mark.parametrize(
    ("named", "told"),
    [("claim=c-999", "The claim that the link names is not on this page."),
     ("place=10.00000,20.00000", "The place that the link names is not on this page."),
     ("claim=<b>gone</b>&place=x", "The claim that the link names is not on this page."
      " The place that the link names is not on this page."),
     ("day=2025-02-30", "The link names no day that there is; this page shows 21 November 2025.")],
)  # fmt: skip
def test_what_a_link_names_and_is_not_here_is_told_and_the_rest_is_kept(page, named, told):
    open_again(page, page.url.split("#")[0] + f"#{named}&view=48.5,37.5,9&hide=side-1")
    status = page.locator("#tool-status")
    assert (status.inner_text(), status.get_attribute("role"), status.is_visible()) == (told, "status", True)
    assert state(page) == ["48.500", "37.500", 9, '{"side-1":false}', None, None]
    page.evaluate("() => { location.hash = 'view=48.6,37.5,9'; }")
    page.wait_for_function("document.getElementById('tool-status').textContent === ''")


def test_the_link_is_copied(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Link copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url == page.locator("#copied-text").input_value()
    assert link.startswith("file://")
    assert "#day=2025-11-21&view=" in link


def test_a_view_beyond_the_ends_is_brought_to_them(page):
    open_again(page, page.url + "#view=48.5,37.5,99")
    assert state(page)[2] == 14


def test_what_does_not_fit_is_passed_over(page):
    start = state(page)
    for number, hostile in enumerate(HOSTILE):
        for written in (hostile, quote(hostile, safe="=&,")):
            page.evaluate("(hash) => { location.hash = hash; }", f"{written}&n={number}")
            page.wait_for_function("dayPage.page.state.place === null")
            shown = state(page)
            assert (shown[3], shown[5]) == (start[3], None), hostile
            assert page.locator("html").get_attribute("data-theme") is None
    assert page.evaluate("window.__xss") is None
    assert page.locator("#tool-status").inner_text() == ""


@pytest.mark.parametrize("hostile", [HOSTILE[0], HOSTILE[9], HOSTILE[-3]])
def test_a_page_opened_with_what_does_not_fit_is_as_without(page, hostile):
    start = state(page)
    open_again(page, f"{page.url}#{hostile}")
    assert state(page) == start
