from dataclasses import replace

import pytest
import shapely
from shapely import Polygon

ATTACK = "\"'><img src=x onerror=window.__xss=1></script><script>window.__xss=1</script>"

RINGS = """(step) => {
  const data = JSON.parse(document.getElementById("history-data").textContent);
  const shapes = dayPage.shapes(data);
  const column = shapes.columns[0][step];
  return column < 0 ? null : shapes.rings(shapes.inside(column)).map((ring) => ring.map(({ lng, lat }) => [lng, lat]));
}"""

STEPS = """async (count) => {
  const slider = document.getElementById("slider");
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  for (let at = 0; at < count; at += 1) {
    const start = performance.now();
    slider.value = at % 5;
    slider.dispatchEvent(new Event("input"));
    await drawn();
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other)[Math.floor(count / 2)];
}"""


def day(opened):
    return opened.page.locator("#day").inner_text()


def shape(opened, name="area"):
    return opened.page.locator(f".leaflet-container path.{name}-0").get_attribute("d")


def cursor(opened):
    return opened.page.locator("#chart-cursor").get_attribute("x1")


def test_it_opens_from_disk_in_silence(opened):
    assert len(opened.requests) == 1
    assert opened.messages == []
    assert opened.violations == []
    assert 0 < int(opened.page.locator("html").get_attribute("data-ready")) < 1500


def test_each_step_draws_exactly_its_area(opened, areas):
    for step, area in enumerate(areas):
        rings = opened.page.evaluate(RINGS, step)
        if area is None:
            assert rings is None
            continue
        whole = Polygon()
        for ring in rings:
            whole = shapely.symmetric_difference(whole, Polygon(ring))  # as the fill rule evenodd does
        assert whole.symmetric_difference(area).area < 1e-9
        assert Polygon(rings[0]).is_valid


def test_it_begins_with_the_last_day(opened):
    assert day(opened) == "3 February 2025"
    assert opened.page.locator("#sizes").inner_text().strip() == "Held area: 7,700 km²"
    assert cursor(opened) == "100%"
    assert len(shape(opened)) > 30


def test_keys_step_page_and_go_to_the_ends(opened):
    slider = opened.page.locator("#slider")
    slider.focus()
    for key, expected in (("ArrowLeft", "2 February"), ("Home", "30 January"), ("ArrowRight", "31 January"),
                          ("PageUp", "3 February"), ("PageDown", "30 January"), ("End", "3 February")):  # fmt: skip
        slider.press(key)
        assert day(opened).startswith(expected)
    slider.press("Home")
    assert slider.get_attribute("aria-valuetext") == "30 January 2025. Held area: 8,000 km²"
    assert cursor(opened) == "0%"


def test_buttons_step(opened):
    opened.page.get_by_role("button", name="One step back").click()
    assert day(opened) == "2 February 2025"
    opened.page.get_by_role("button", name="One step on").click()
    opened.page.get_by_role("button", name="One step on").click()
    assert day(opened) == "3 February 2025"


def test_a_gap_is_shown_as_a_gap(opened):
    opened.page.locator("#slider").fill("2")
    assert day(opened) == "1 February 2025"
    assert opened.page.get_by_text("No area is given for this day.").is_visible()
    assert opened.page.locator("#sizes").inner_text().strip() == "Held area: none given"
    assert shape(opened) == "M0 0"
    assert not opened.page.locator("#chart-dot-0").is_visible()
    opened.page.locator("#slider").fill("3")
    assert not opened.page.get_by_text("No area is given for this day.").is_visible()
    assert opened.page.locator("#chart-dot-0").is_visible()


def test_play_runs_to_the_end_and_can_be_paused(opened):
    opened.page.locator("#speed").select_option("25")
    opened.page.get_by_role("button", name="Play").click()
    opened.page.get_by_role("button", name="Pause").click()
    assert opened.page.locator("#status").inner_text().startswith("Paused. ")
    opened.page.locator("#slider").focus()
    opened.page.keyboard.press("Home")
    opened.page.keyboard.press(" ")
    opened.page.get_by_role("button", name="Play").wait_for()
    assert day(opened) == "3 February 2025"
    assert "Held area: 7,700 km²" in opened.page.locator("#status").inner_text()


def test_changes_are_marked_and_counted(opened):
    opened.page.locator("#compared").select_option("1")
    opened.page.locator("#slider").fill("1")
    assert "+4,000 km² since 30 January 2025" in opened.page.locator("#sizes").inner_text()
    assert len(shape(opened, "gained")) > 20
    assert shape(opened, "lost") == "M0 0"
    assert opened.page.locator("#changes-legend").is_visible()
    opened.page.locator("#compared").select_option("first")
    opened.page.locator("#slider").fill("4")
    assert "−300 km² since 30 January 2025" in opened.page.locator("#sizes").inner_text()
    assert len(shape(opened, "lost")) > 20


def test_a_change_over_a_gap_is_not_made_up(opened):
    opened.page.locator("#compared").select_option("1")
    opened.page.locator("#slider").fill("3")
    assert "none given for 1 February 2025 to compare with" in opened.page.locator("#sizes").inner_text()
    assert shape(opened, "gained") == shape(opened, "lost") == "M0 0"
    opened.page.locator("#slider").fill("0")
    assert "no earlier day to compare with" in opened.page.locator("#sizes").inner_text()


def test_a_click_in_the_chart_goes_to_its_day(opened):
    box = opened.page.locator("#chart").bounding_box()
    opened.page.mouse.click(box["x"] + box["width"] * 0.365, box["y"] + 40)
    assert day(opened) == "31 January 2025"
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + box["width"] + 50, box["y"] + 40)
    opened.page.mouse.up()
    assert day(opened) == "3 February 2025"


@pytest.mark.parametrize(
    ("view", "told"),
    [("48.5,36.5", "on 2 of 4 days"), ("48.5,37.25", "on 2 of 4 days"), ("48.1,36.1", "on 3 of 4 days"),
     ("48.1,38.1", "on 1 of 4 days"), ("48.1,35.1", "on 0 of 4 days")],
)  # fmt: skip
def test_a_point_tells_its_history(history, history_file, offline_page, view, told):
    page = offline_page(history_file(history)).page
    page.evaluate(f"window.location.hash = '#day=2025-01-30&view={view},9'")
    page.get_by_text("30 January 2025", exact=True).first.wait_for()
    page.get_by_role("button", name="History here").press("Enter")
    text = page.locator(".leaflet-popup-content").inner_text()
    assert told in text
    if told == "on 3 of 4 days":
        assert "30 January 2025 to 31 January 2025" in text
        assert "3 February 2025" in text
        assert page.locator("#status").inner_text().endswith(". 30 January 2025 to 31 January 2025; 3 February 2025")
    assert told in page.locator("#status").inner_text()


def test_a_click_on_the_map_asks_for_that_point(opened):
    opened.page.locator(".history-map").click(position={"x": 60, "y": 300})
    assert "of 4 days" in opened.page.locator(".leaflet-popup-content").inner_text()


def test_the_address_brings_back_day_comparison_and_view(history, history_file, offline_page):
    page = offline_page(history_file(history)).page
    page.locator("#compared").select_option("first")
    page.locator("#slider").press("Home")
    address = page.url
    assert "#day=2025-01-30&compare=first&view=" in address
    page.goto("about:blank")
    page.goto(address)
    page.locator("html[data-ready]").wait_for()
    assert page.locator("#day").inner_text() == "30 January 2025"
    assert page.locator("#compared").input_value() == "first"
    assert page.url == address
    page.goto(address.split("#")[0] + "#day=<b>&view=900,NaN,99&compare=2")
    assert page.locator("#day").inner_text() == "3 February 2025"


def test_an_unknown_day_is_told_and_the_rest_of_the_link_is_kept(history, history_file, offline_page):
    page = offline_page(history_file(history)).page
    page.goto("about:blank")
    page.goto(history_file(history).as_uri() + "#day=2030-01-01&compare=first&view=48.5,37.5,8")
    page.locator("html[data-ready]").wait_for()
    notice = page.locator("#notice")
    assert "a day that is not on this page" in notice.inner_text()
    assert (notice.get_attribute("role"), notice.is_visible()) == ("status", True)
    assert page.locator("#day").inner_text() == "3 February 2025"
    assert page.locator("#compared").input_value() == "first"
    assert "view=48.5000,37.5000,8" in page.url
    page.locator("#slider").press("Home")
    assert notice.inner_text() == ""


def test_the_drawn_ground_reaches_the_edges_of_the_map(history, history_file, offline_page):
    # Seen around the areas both sides would end within the map: the east goes on, the slanting west makes it move.
    land = Polygon([(35.99, 44), (38.21, 44), (38.21, 53), (35.992, 53)])
    page = offline_page(history_file(replace(history, base=replace(history.base, land=land)))).page
    ground, frame = (page.locator(one).bounding_box() for one in ("path.land", ".history-map"))
    for side, size in (("x", "width"), ("y", "height")):
        assert ground[side] <= frame[side] + 1
        assert ground[side] + ground[size] >= frame[side] + frame[size] - 1
    shown = page.locator("path.area").bounding_box()
    assert frame["x"] <= shown["x"]
    assert shown["x"] + shown["width"] <= frame["x"] + frame["width"]


def test_a_popup_fits_a_telephone_held_across(history, series, history_file, offline_page):
    long = replace(history, series=(replace(series, label="Held area " * 60),))
    page = offline_page(history_file(long), width=844, height=390, has_touch=True, reduced_motion="reduce").page
    page.locator(".history-map").tap(position={"x": 300, "y": 20})
    popup, frame = (page.locator(one).bounding_box() for one in (".leaflet-popup", ".history-map"))
    assert frame["y"] <= popup["y"]
    assert popup["y"] + popup["height"] <= frame["y"] + frame["height"]


def test_without_scripts_no_control_is_shown(history, history_file, offline_page):
    page = offline_page(history_file(history), ready=False, java_script_enabled=False).page
    assert page.locator("input:visible, button:visible, select:visible, .history-map:visible").count() == 0
    for part in ("noscript .note", "#chart", ".summary", ".months table"):
        assert page.locator(part).first.is_visible(), part


def test_tables_and_summary_stand_beside_the_map(opened):
    assert "shown as gaps: 1 February 2025" in opened.page.locator(".summary").inner_text()
    opened.page.get_by_text("Every day as a table").click()
    assert opened.page.locator("#days-table tbody tr").count() == 5
    assert opened.page.locator("#days-table td.none").count() == 1


def test_hostile_text_is_shown_and_does_not_run(history, series, history_file, offline_page):
    bad = replace(history, title=ATTACK, notes=(ATTACK,), series=(replace(series, label=ATTACK),),
                  attributions=(replace(history.attributions[0], name=ATTACK),))  # fmt: skip
    opened = offline_page(history_file(bad))
    opened.page.get_by_role("button", name="History here").click()
    assert opened.page.evaluate("window.__xss") is None
    assert opened.messages == opened.violations == []
    assert ATTACK in opened.page.locator("h1").inner_text()
    assert ATTACK[:20] in opened.page.locator(".leaflet-popup-content").inner_text()


def test_two_kinds_are_drawn_and_told(history, series, history_file, offline_page):
    other = replace(series, label="Other area", areas=series.areas[::-1], km2=series.km2[::-1])
    opened = offline_page(history_file(replace(history, series=(series, other))))
    assert opened.page.locator("#sizes li").all_inner_texts() == ["Held area: 7,700 km²", "Other area: 8,000 km²"]
    fills = {opened.page.locator(f".leaflet-container path.area-{n}").evaluate("e => getComputedStyle(e).fill")
             for n in (0, 1)}  # fmt: skip
    assert fills == {'url("#area-0")', 'url("#area-1")'}


def test_reduced_motion_plays_slowly(history, history_file, offline_page):
    opened = offline_page(history_file(history), reduced_motion="reduce")
    assert opened.page.locator("#speed").input_value() == "1"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(history, history_file, offline_page, width):
    page = offline_page(history_file(history), width=width, height=800).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("#slider", "#play", "#chart"):
        box = page.locator(name).bounding_box()
        assert box["y"] + box["height"] <= 844


def test_light_and_dark_have_their_own_colours(history, history_file, offline_page):
    grounds = {
        offline_page(history_file(history), color_scheme=scheme).page.evaluate(
            "[document.body, document.querySelector('path.land')].map(e => getComputedStyle(e).backgroundColor"
            " + getComputedStyle(e).fill).join()"
        )
        for scheme in ("light", "dark")
    }
    assert len(grounds) == 2


def test_on_paper_controls_are_gone_and_the_ground_is_white(history, history_file, offline_page):
    page = offline_page(history_file(history), color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#controls").is_visible()
    assert page.locator(".history-map").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_single_day_is_a_page_too(history, series, history_file, offline_page):
    one = replace(history, series=(replace(series, areas=series.areas[:1], km2=series.km2[:1]),))
    opened = offline_page(history_file(one))
    opened.page.get_by_role("button", name="Play").click()
    assert day(opened) == "30 January 2025"
    assert opened.messages == []


def test_a_usual_step_is_drawn_within_two_frames(opened):
    assert opened.page.evaluate(STEPS, 60) < 33
