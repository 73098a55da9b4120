"""The day's page for every reader: what axe-core says of it, light and dark, on desktop and phone; and on paper."""

import re
from dataclasses import replace

import pytest

CONTROLS = ("#search", "#measure", "#theme", "#filters", ".leaflet-control-zoom", ".on-map", ".crosshair", ".show")
SCREENS = {"desktop": (1280, 800), "phone": (390, 844)}


@pytest.fixture
def shown(day, day_file, offline_page):
    def show(screen, theme, **options):
        width, height = SCREENS[screen]
        still = {"color_scheme": theme, "reduced_motion": "reduce"}  # what fades in has no contrast yet
        return offline_page(day_file(day), width=width, height=height, **still, **options)

    return show


@pytest.fixture
def many_claims(day):
    return replace(day, claims=tuple(replace(day.claims[0], claim_id=f"m-{number}") for number in range(60)))


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(shown, axe_findings, screen, theme):
    page = shown(screen, theme).page
    page.locator("#filters").evaluate("element => { element.open = true; }")
    for box in page.locator("details").all():
        box.evaluate("element => { element.open = true; }")
    assert axe_findings(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_while_tools_are_used(shown, axe_findings, theme):
    page = shown("desktop", theme).page
    page.locator("#search").fill("k")
    page.keyboard.press("ArrowDown")
    assert axe_findings(page) == []
    page.keyboard.press("Escape")
    page.locator("#coordinates").click()
    page.keyboard.press("Enter")
    page.locator("#copied").wait_for()
    page.keyboard.press("Escape")
    page.evaluate("dayPage.page.select({ place: 0 })")
    assert axe_findings(page) == []
    page.evaluate("dayPage.page.select({ claim: 0 })")
    assert axe_findings(page) == []


def test_no_two_parts_of_the_page_have_one_name(opened, landmarks):
    assert landmarks(opened.page) == []


def test_axe_finds_what_is_wrong(opened, axe_findings):
    opened.page.evaluate("document.querySelector('.summary').style.color = '#c9c9c9'")
    opened.page.evaluate("document.querySelector('label[for=search]').remove()")
    opened.page.evaluate("document.getElementById('search').removeAttribute('placeholder')")
    assert {"color-contrast", "label"} <= {rule for rule, _ in axe_findings(opened.page)}


def test_dark_areas_have_their_own_colours(shown):
    fills = {
        theme: shown("desktop", theme).page.evaluate(
            "[document.querySelector('.land'), ...document.querySelectorAll('#controlled-0 > *, #controlled-1 > *')]"
            ".map((element) => getComputedStyle(element).fill)"
        )
        for theme in ("light", "dark")
    }
    assert fills["light"][1:] == ["rgb(0, 114, 178)"] * 2 + ["rgb(184, 79, 0)"] * 2
    assert fills["dark"][1:] == ["rgb(98, 189, 240)"] * 2 + ["rgb(240, 164, 58)"] * 2
    assert fills["light"][0] != fills["dark"][0]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_paper_stand_dates_summary_map_and_legend_and_no_controls(shown, theme):
    page = shown("desktop", theme).page
    page.get_by_role("button", name="Measure").click()
    page.emulate_media(media="print", color_scheme=theme)
    for words in ("Situation on 21 November 2025", "As known on 22 November 2025", "9 claims from 5 sources"):
        assert page.get_by_text(words).is_visible()
    assert page.locator(".folium-map").is_visible()
    assert page.locator("#legend").get_by_text("blue circle").is_visible()
    for control in (
        "#search",
        "#measure",
        "#theme",
        "#filters",
        ".leaflet-control-zoom",
        ".on-map",
        ".crosshair",
        ".show",
    ):
        assert not page.locator(control).first.is_visible(), control
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 35, 40)"


def test_signs_of_places_are_printed_as_shapes_on_their_own_ground(opened):
    """A canvas is printed at another size than the map around it, and then stands on the wrong ground."""
    opened.page.evaluate("""() => window.matchMedia("print").addEventListener("change", ({ matches }) => {
      if (!matches) return;
      const { map, places, layers } = dayPage.page;
      const { left, top } = map.getContainer().getBoundingClientRect();
      window.away = layers.places.painted.map(({ number }, at) => {
        const box = document.querySelectorAll(".leaflet-places-pane svg > use")[at].getBoundingClientRect();
        const { x, y } = map.latLngToContainerPoint([places.lat[number], places.lon[number]]);
        const edge = map.getContainer().clientLeft;
        return Math.hypot((box.left + box.right) / 2 - left - edge - x, (box.top + box.bottom) / 2 - top - edge - y);
      });
      window.canvas = layers.places.canvas.checkVisibility();
    })""")
    opened.page.pdf(format="A4", print_background=True)
    away = opened.page.evaluate("window.away")
    assert len(away) == 10
    assert max(away) < 1.6  # whole px, of the sheet and of the sign
    assert not opened.page.evaluate("window.canvas")
    assert opened.page.locator(".leaflet-places-pane svg").count() == 0  # and the screen has its canvas again


@pytest.mark.parametrize("landscape", [True, False])
def test_the_map_fits_the_sheet(opened, landscape):
    pdf = opened.page.pdf(format="A4", landscape=landscape, print_background=True)
    assert pdf.startswith(b"%PDF")
    width = 1047 if landscape else 718  # px between margins of 12 mm at 96 dpi: 277 and 190 mm
    opened.page.set_viewport_size({"width": width, "height": 700 if landscape else 1000})
    opened.page.emulate_media(media="print")
    box = opened.page.locator(".folium-map").bounding_box()
    assert box["x"] >= 0
    assert box["width"] <= width
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.locator(".map canvas, .map path").count() > 2


SHEET = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)")


def test_on_paper_the_map_stands_upright_and_the_claims_lie_across(many_claims, day_file, offline_page):
    pdf = offline_page(day_file(many_claims)).page.pdf(prefer_css_page_size=True)
    across = [float(width) > float(height) for width, height in SHEET.findall(pdf)]
    assert across == sorted(across)  # first map and legend, then nothing but tables
    assert not across[0]
    assert sum(across) > 3


def test_on_paper_the_claims_are_a_table_without_empty_columns(opened):
    opened.page.set_viewport_size({"width": 1032, "height": 700})  # an A4 sheet across, between its margins
    opened.page.emulate_media(media="print")
    heads = [head for head in opened.page.locator("#claims-table thead th").all() if head.is_visible()]
    assert [head.inner_text() for head in heads] == [
        "Place", "Kind", "Side", "Statement", "Source", "Event date", "Reported", "Confidence",
    ]  # fmt: skip
    columns = opened.page.locator("#claim-0 > *").evaluate_all("all => all.map((one) => one.textContent.trim())")
    assert all(columns)
    assert opened.page.locator("#claim-0 td:visible").count() == 7
    wide = "all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"
    assert opened.page.locator("#claims-table :is(th, td):visible").evaluate_all(wide) == []
    closed = opened.page.locator("details:not([open])")
    assert closed.count() >= 2
    assert not any(one.is_visible() for one in closed.locator("summary").all())


def test_back_from_paper_the_table_is_where_the_reader_was(many_claims, day_file, offline_page):
    page = offline_page(day_file(many_claims)).page
    page.locator("#claims-pages button[value=forth]").click()
    for media, rows in (("print", 60), ("screen", 10)):
        page.emulate_media(media=media)
        page.wait_for_function("(rows) => document.querySelectorAll('tr[data-claim]').length === rows", arg=rows)
    assert page.locator("#claims-pages span").inner_text() == "51 to 60 of 60"


GROUND = ("likelier-0", "likelier-1", "controlled-0", "controlled-1", "claimed-0", "claimed-1", "contested")

# Fills a box with each pattern, blackens all inks and asks which pixels are how dark.
INKLESS = """async (name) => {
  const pattern = document.getElementById(name).cloneNode(true);
  pattern.querySelectorAll("*").forEach((one) => one.setAttribute("fill", "#000"));
  const box = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><defs>${pattern.outerHTML}</defs>`
    + `<rect width="48" height="48" fill="url(#${name})"/></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(box)}`;
  await image.decode();
  const context = new OffscreenCanvas(48, 48).getContext("2d");
  context.drawImage(image, 0, 0);
  return Array.from(context.getImageData(0, 0, 48, 48).data).filter((_, at) => at % 4 === 3);
}"""


def test_every_ground_has_marks_of_its_own_without_colour(opened):
    opened.page.evaluate("document.querySelector('meta[http-equiv]').remove()")
    inks = {name: opened.page.evaluate(INKLESS, name) for name in GROUND}
    assert [name for name, ink in inks.items() if max(ink) - min(ink) < 60] == []
    assert len({tuple(ink) for ink in inks.values()}) == len(GROUND)


@pytest.mark.parametrize("device", ["opened", "phone"])
def test_buttons_that_sort_can_be_seen_wherever_they_can_be_focused(request, device):
    page = request.getfixturevalue(device).page
    sorts = page.locator("#claims-table .sort")
    assert sorts.count() == 7
    inside = """element => {
      const [own, head] = [element, element.closest("thead")].map((one) => one.getBoundingClientRect());
      return own.height >= 16 && own.top >= head.top && own.bottom <= head.bottom && own.right <= head.right;
    }"""
    assert [one.inner_text() for one in sorts.all() if not one.evaluate(inside)] == []
