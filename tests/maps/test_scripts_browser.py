"""The scripts that only compute, each by itself in the browser: lengths, areas, names."""

import pytest
from pyproj import Geod

from maps.leaflet import asset

WGS84 = Geod(ellps="WGS84")
LINES = [
    [(37.8, 49.0), (37.8, 49.0)],
    [(37.8, 49.0), (37.80001, 49.0)],
    [(36.2304, 49.9935), (37.6153, 49.7107), (38.0003, 48.5956), (35.1396, 47.8388)],
    [(22.1, 48.0), (40.2, 52.4), (33.3, 44.3)],
    [(-0.5, 10.0), (0.5, -10.0), (3.0, 0.0)],
]
ROWS = [
    [["Bakhmut", "Бахмут", "Артемівськ", "Artemivsk", "Артёмовск", "Artemovsk"], 0, 38.0, 48.6, -1, 3],
    [["Sloviansk", "Слов'янськ", "Славянск", "Slaviansk"], 0, 37.6, 48.8, 1, -1],
    [["Kupiansk-Vuzlovyi", "Куп'янськ-Вузловий"], 1, 37.7, 49.6, 0, -1],
    [["Gródek", "Ґрудек"], 1, 24.0, 50.0, -1, -1],
    [["Novoselivka", "Новоселівка"], 0, 37.7, 48.9, 2, -1],
    [["Novoselivka Druha", "Новоселівка Друга"], 1, 37.1, 48.1, -1, -1],
    [["Yenakiieve", "Єнакієве", "Енакиево", "Enakievo"], 0, 38.2, 48.2, -1, 4],
    [["Kupiansk", "Куп’янськ", "Kupyansk"], 1, 37.6, 49.7, 2, 151],
]


@pytest.fixture
def scripts(browser):
    page = browser.new_page()
    page.add_script_tag(content="const dayPage = {};")
    yield lambda name: page.add_script_tag(content=asset(name)) and page
    page.close()


@pytest.fixture
def find(scripts):
    page = scripts("finding.js")
    call = "([rows, asked]) => dayPage.find(dayPage.entries(rows), asked)"
    return lambda asked: [
        (one["name"], one["entry"]["names"][0]) for one in page.evaluate(f"(given) => ({call})(given)", [ROWS, asked])
    ]


@pytest.fixture
def document_in(scripts):
    """A page in a language, with what shows addresses and tells tongues."""

    def write(language):
        page = scripts("addresses.js")
        page.add_script_tag(content=asset("tongues.js"))
        page.evaluate("(language) => { document.documentElement.lang = language; }", language)
        return page

    return write


SHOWN = """(url) => {
  const made = (name, words, { href = null }) => ({ name, words, href });
  const parts = [dayPage.address(url, { made, text: (words, { host }) => words.replace("{host}", host) })].flat();
  return [parts[0].href, parts[2]?.words];
}"""


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.bbc.com/news/1", "www.bbc.com"),
        ("http://EXAMPLE.org:8080/a", "example.org:8080"),
        ("https://bbc.com.evil.example/x", "bbc.com.evil.example"),
        ("https://b\u0432c.com/", "xn--bc-elc.com"),
        ("https://xn--bc-elc.com/", "xn--bc-elc.com"),
        ("https://example.org/@name?at=a@b#c@d", "example.org"),
    ],
)
def test_the_host_stands_beside_a_link(document_in, url, host):
    assert document_in("en").evaluate(SHOWN, url) == [url, f"leads to {host}"]


@pytest.mark.parametrize(
    "url",
    ["https://bbc.com@evil.example/", "https://bbc.com:80@evil.example/", "https://@evil.example/", "//evil.example/",
     "https://bbc.com\\@evil.example/", "https:\\\\evil.example", "https://bbc.com\\.evil.example/",
     "https:///evil.example", "https:evil.example",
     "javascript:alert(1)", "https://exa mple.org/", "https://[1", "data:text/html,x", "https://", ""],
)  # fmt: skip
def test_what_misleads_or_is_no_address_of_the_web_is_no_link(document_in, url):
    assert document_in("en").evaluate(SHOWN, url) == [None, None]


@pytest.mark.parametrize(
    ("page_language", "words", "language"),
    [
        ("uk", "The enemy was driven out of the village.", "en"),
        ("uk", "Лінію утримують.", None),  # the page's own
        ("en", "Лінію утримують.", "uk"),
        ("en", "Населённый пункт взят.", "ru"),
        ("en", "Лиман", None),  # written alike in several languages
        ("uk", "Krasny Liman", None),  # a name: of no certain language
        ("uk", "La città è in mano russa.", None),
        ("en", "The line is held.", None),
        ("uk-UA", "Лінію утримують.", None),
    ],
)
def test_a_text_in_another_language_says_which(document_in, page_language, words, language):
    assert document_in(page_language).evaluate("(words) => dayPage.tongue(words)", words).get("lang") == language


@pytest.mark.parametrize("points", LINES)
def test_lengths_and_areas_are_those_of_the_ellipsoid(scripts, points):
    given = [{"lng": lon, "lat": lat} for lon, lat in points]
    length, area = scripts("geodesy.js").evaluate(
        "(points) => [dayPage.geodesy.lengthKm(points), dayPage.geodesy.areaKm2(points)]", given
    )
    lons, lats = zip(*points, strict=True)
    assert length == pytest.approx(WGS84.line_length(lons, lats) / 1000, abs=1e-6)
    if len(points) > 2:
        # Edges are great circles of a sphere here and geodesics there: 0.1 % over hundreds of kilometres.
        assert area == pytest.approx(abs(WGS84.polygon_area_perimeter(lons, lats)[0]) / 1e6, rel=1e-3)


def test_a_small_field_has_its_area(scripts):
    corners = [(37.8, 49.0), (37.81, 49.0), (37.81, 49.01), (37.8, 49.01)]
    given = [{"lng": lon, "lat": lat} for lon, lat in corners]
    area = scripts("geodesy.js").evaluate("(points) => dayPage.geodesy.areaKm2(points)", given)
    assert area == pytest.approx(abs(WGS84.polygon_area_perimeter(*zip(*corners, strict=True))[0]) / 1e6, rel=1e-6)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("bakhmut", [("Bakhmut", "Bakhmut")]),
        ("БАХМУТ", [("Бахмут", "Bakhmut")]),
        ("артемовск", [("Артёмовск", "Bakhmut")]),
        ("Artemivs", [("Artemivsk", "Bakhmut")]),
        ("slovyansk", [("Sloviansk", "Sloviansk")]),
        ("словянськ", [("Слов'янськ", "Sloviansk")]),
        ("Слов’янськ", [("Слов'янськ", "Sloviansk")]),
        ("vuzlovyi", [("Kupiansk-Vuzlovyi", "Kupiansk-Vuzlovyi")]),
        ("kupiansk vuz", [("Kupiansk-Vuzlovyi", "Kupiansk-Vuzlovyi")]),
        ("grodek", [("Gródek", "Gródek")]),
        ("Грудек", [("Ґрудек", "Gródek")]),
        ("bahkmut", [("Bakhmut", "Bakhmut")]),
        ("Bakmut", [("Bakhmut", "Bakhmut")]),
        ("Bakhmutt", [("Bakhmut", "Bakhmut")]),
        ("Bokhmut", [("Bakhmut", "Bakhmut")]),
        ("Bokhmud", []),
        ("novoselivka", [("Novoselivka", "Novoselivka"), ("Novoselivka Druha", "Novoselivka Druha")]),
        ("Kiev", []),  # Enakievo has it inside, but nobody means that
        ("nakiev", [("Enakievo", "Yenakiieve")]),
        ("Купянск", [("Куп’янськ", "Kupiansk"), ("Куп'янськ-Вузловий", "Kupiansk-Vuzlovyi")]),
        ("kupyansk", [("Kupyansk", "Kupiansk")]),
        ("kupi", [("Kupiansk-Vuzlovyi", "Kupiansk-Vuzlovyi"), ("Kupiansk", "Kupiansk")]),
        ("", []),
        (" '- ", []),
        ("\u202e", []),
        ("(.*)", []),
    ],
)
def test_a_name_is_found_however_it_is_written(find, asked, names):
    assert find(asked) == names
