"""A made-up day for the tests: invented sources, hand-drawn shapes, real names of towns."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from shapely import LineString, MultiLineString, MultiPolygon, Polygon

from maps import Attribution, BaseMap, ClaimRow, DayMap, PlaceMark, Side, Town, Voice, Zone, render

SIDES = (Side("ua", "Ukraine"), Side("ru", "Russia"), Side("both", "both sides"))
KINDS = ("capture", "control", "advance", "withdrawal", "clash", "counterattack", "infiltration", "flag",
         "encirclement", "strike", "denial", "other")  # fmt: skip
TIERS = (
    ("controlled", "evidence from more than one origin, or a side's own admission"),
    ("contested", "the evidence points both ways"),
    ("claimed", "only one side's own word"),
    ("unknown", "no evidence in time"),
)

LYMAN, KUPIANSK, HULIAIPOLE = (37.80222, 48.98528), (37.61529, 49.71065), (36.26333, 47.66417)

CLAIM = ClaimRow(
    claim_id="c-000", place="Lyman", place_local="Лиман", place_as_written="Krasny Liman",
    unit="Lyman hromada, Kramatorsk raion, Donetsk oblast", lon=LYMAN[0], lat=LYMAN[1], precision="settlement",
    radius_m=1500, kind="clash", side="both", statement="Fighting at the eastern edge of the town.",
    source="Evening Bulletin", repeats="", reliability="B", reliability_words="usually reliable",
    credibility="3", credibility_words="possibly true", event_date="2025-11-20", reported_at="2025-11-21T06:00:00Z",
)  # fmt: skip


def claim(number, place, local, point, kind, side, source, statement, **fields):
    lon, lat = point
    named = {"place": place, "place_local": local, "place_as_written": place, "kind": kind, "side": side}
    return replace(CLAIM, claim_id=f"c-{number:03d}", lon=lon, lat=lat, source=source, statement=statement,
                   **{**named, **fields})  # fmt: skip


CLAIMS = (
    claim(1, "Lyman", "Лиман", LYMAN, "advance", "ru", "Channel North",
          "Units moved up to the railway line east of the town.", place_as_written="Krasny Liman",
          reliability="D", reliability_words="not usually reliable", url="https://example.org/north/1"),
    claim(2, "Lyman", "Лиман", LYMAN, "denial", "ua", "Town Council",
          "The railway line is held; the reports are untrue.", event_date="2025-11-20/2025-11-21",
          quote="Лінію утримують.", note="Answers the claim of Channel North."),
    claim(3, "Lyman", "Лиман", LYMAN, "clash", "both", "Evening Bulletin", "Fighting at the eastern edge of the town.",
          repeats="Channel North", repeated_by="Morning Digest"),
    claim(4, "Kupiansk", "Куп'янськ", KUPIANSK, "flag", "ru", "Channel North",
          "A flag was raised at the western entrance.", event_date="2025-11-21~", url="https://example.org/north/2"),
    claim(5, "Kupiansk", "Куп'янськ", KUPIANSK, "counterattack", "ua", "Staff Report",
          "The northern districts were cleared.", reliability="C", reliability_words="fairly reliable"),
    claim(6, "Huliaipole", "Гуляйполе", HULIAIPOLE, "withdrawal", "ua", "Staff Report",
          "Forces left two villages east of the town.", precision="near", radius_m=5000),
    claim(7, "Zatyshshia", "Затишшя", (36.4183, 47.7028), "capture", "ru", "Ministry Bulletin",
          "The village was taken.", path=((36.62, 47.74), (36.52, 47.73), (36.4183, 47.7028)),
          unit="Huliaipole hromada, Polohy raion"),
    claim(8, "Siversk", "Сіверськ", (38.0986, 48.8667), "infiltration", "ru", "Evening Bulletin",
          "Small groups were seen in the south of the town."),
    replace(CLAIM, claim_id="c-009", place="Novoselivka", place_local="Новоселівка", place_as_written="Novosyolovka",
            unit="", lon=None, lat=None, kind="capture", side="ru", source="Ministry Bulletin",
            statement="Novosyolovka was taken.", status="ambiguous", precision="",
            candidates=("Novoselivka, Lyman hromada", "Novoselivka, Polohy raion"),
            reasons=("18 settlements bear this name.",)),
)  # fmt: skip

PLACES = (
    PlaceMark(
        "Lyman",
        "Лиман",
        37.80222,
        48.98528,
        "contested",
        "",
        "Two origins disagree.",
        ("c-001", "b-136"),
        ("Channel North, 20 November 2025: advance.", "Survey Team, 1 October 2025: held by Ukraine."),
        (
            Voice("c-001", "ru", "Channel North", "", "2025-11-20", "Units moved up to the railway line."),
            Voice("c-002", "ua", "Evening Bulletin", "Town Council", "2025-11-19", "The town is held."),
            Voice("b-136", "", "Survey Team", "", "2025-10-01", "Held by Ukraine."),
        ),
        date(2025, 11, 20),
        "Channel North (20 November 2025): fighting; Town Council (19 November 2025): held by Ukraine.",
    ),
    PlaceMark(
        "Kupiansk",
        "Куп'янськ",
        37.61529,
        49.71065,
        "contested",
        "ua",
        "Both are claimed.",
        ("c-004",),
        newest=date(2025, 10, 30),
    ),
    PlaceMark(
        "Huliaipole",
        "Гуляйполе",
        36.26333,
        47.66417,
        "controlled",
        "ua",
        "No claim against it.",
        (),
        trail="../places/huliaipole.html",
    ),
    PlaceMark("Zatyshshia", "Затишшя", 36.4183, 47.7028, "claimed", "ru", "One side's own word.", ("c-007",)),
    PlaceMark("Siversk", "Сіверськ", 38.0986, 48.8667, "controlled", "ua", "Held, by two origins.", ("c-008",)),
    PlaceMark("Pokrovsk", "Покровськ", 37.1761, 48.2828, "contested", "ru", "Both sides inside.", ()),
    PlaceMark("Polohy", "Пологи", 36.2547, 47.4764, "controlled", "ru", "Held since 2022.", ()),
    PlaceMark("Zarichne", "Зарічне", 37.9219, 48.9903, "claimed", "ru", "One side's own word.", ()),
    PlaceMark("Torske", "Торське", 37.9744, 49.0011, "unknown", "", "Nothing in the last 60 days.", ()),
    PlaceMark("Yampil", "Ямпіль", 37.9553, 48.9308, "unknown", "", "Nothing in the last 60 days.", ()),
)

LINE = ((37.85, 50.1), (37.75, 49.75), (37.95, 49.35), (37.92, 49.0), (38.12, 48.85), (37.85, 48.6), (37.6, 48.4),
        (37.2, 48.25), (36.85, 48.0), (36.5, 47.75), (36.3, 47.6), (35.7, 47.45), (35.2, 47.4))  # fmt: skip
FRONT = LineString(LINE)

BASE = BaseMap(
    land=MultiPolygon([
        Polygon([(31, 46.2), (33.2, 46.1), (34.8, 46.2), (35.4, 46.4), (36.7, 46.75), (37.6, 47.05), (38.4, 47.2),
                 (39.2, 47.1), (38.5, 46.6), (41, 46.2), (41, 51.5), (31, 51.5)]),
        Polygon([(33, 45.9), (34.6, 45.9), (35.5, 45.3), (34, 44.5), (32.6, 45.3)]),
    ]),
    countries=LineString([(35.4, 51.4), (35.6, 50.4), (36.6, 50.25), (37.7, 50.25), (38.2, 49.95), (39.2, 49.85),
                          (40.1, 49.6), (39.8, 48.6), (39.7, 47.85), (38.8, 47.85), (38.25, 47.1)]),
    oblasts=MultiLineString([
        [(35.6, 50.4), (35.2, 49.5), (35.5, 49.1), (36.9, 48.9), (37.9, 49.1), (38.1, 49.9)],
        [(36.9, 48.9), (36.6, 48.2), (36.9, 47.6), (36.8, 46.8)], [(36.7, 48.0), (35.1, 48.2), (34.4, 47.6)],
        [(37.9, 49.1), (38.3, 48.7), (38.6, 48.1), (39.0, 47.9)],
    ]),
    towns=(
        Town("Kharkiv", "Харків", 36.2304, 49.9935, 1), Town("Dnipro", "Дніпро", 35.0462, 48.4647, 1),
        Town("Zaporizhzhia", "Запоріжжя", 35.1396, 47.8388, 1), Town("Donetsk", "Донецьк", 37.8028, 48.0159, 1),
        Town("Luhansk", "Луганськ", 39.3078, 48.574, 1), Town("Mariupol", "Маріуполь", 37.5494, 47.0971, 2),
        Town("Kramatorsk", "Краматорськ", 37.5560, 48.7390, 2), Town("Sloviansk", "Слов'янськ", 37.6060, 48.8530, 2),
        Town("Izium", "Ізюм", 37.2486, 49.2088, 2), Town("Kupiansk", "Куп'янськ", 37.61529, 49.71065, 2),
        Town("Pokrovsk", "Покровськ", 37.1761, 48.2828, 2), Town("Lyman", "Лиман", 37.80222, 48.98528, 2),
        Town("Melitopol", "Мелітополь", 35.3675, 46.8489, 2), Town("Bakhmut", "Бахмут", 38.0003, 48.5956, 2),
        Town("Sievierodonetsk", "Сєвєродонецьк", 38.4914, 48.9483, 2),
        Town("Barvinkove", "Барвінкове", 37.02, 48.91, 3),
        Town("Huliaipole", "Гуляйполе", 36.26333, 47.66417, 3), Town("Orikhiv", "Оріхів", 35.7853, 47.5681, 3),
    ),
)  # fmt: skip

DAY = DayMap(
    title="Front line from public claims",
    situation_on=date(2025, 11, 21),
    as_known_on=date(2025, 11, 22),
    box=(35.0, 47.2, 38.6, 50.1),
    sides=SIDES,
    kinds=KINDS,
    tiers=TIERS,
    claims=CLAIMS,
    places=PLACES,
    zones=(
        Zone(
            "contact_zone",
            "Contact zone",
            date(2025, 11, 21),
            FRONT.buffer(0.09),
            "On average 13 km deep.",
            since=date(2025, 11, 1),
        ),
        Zone("front", "Front", date(2025, 11, 21), FRONT, "A best estimate."),
    ),
    base=BASE,
    attributions=(
        Attribution("Sample sources", "CC BY 4.0", "https://example.org/licence"),
        Attribution("Hand-drawn outlines", "CC0 1.0", ""),
    ),
    summary=("9 claims from 5 sources were in hand.", "Claims less than two days old are withheld from this page."),
)

# Text that runs as soon as one place forgets to escape it: out of an attribute, a script, a comment.
ATTACK = "\"'><img src=x onerror=window.__xss=1></script><script>window.__xss=1</script><!--\u2028${1}"

# These choose how a thing is drawn; an unknown one is refused before anything is written.
CHOSEN = {"kind", "kinds", "tier"}


def hostile(value, attack, field=""):
    """The same records with the attack behind every text that is not empty."""
    if field == "messages":
        return value
    if field == "tiers":
        return tuple((tier, hostile(words, attack)) for tier, words in value)
    if isinstance(value, str):
        return value + attack if value and field not in CHOSEN else value
    if isinstance(value, tuple):
        return tuple(hostile(one, attack, field) for one in value)
    if is_dataclass(value):
        changed = {one.name: hostile(getattr(value, one.name), attack, one.name) for one in fields(value)}
        return replace(value, **changed)
    return value


@pytest.fixture
def day():
    return DAY


@pytest.fixture
def attack(request):
    """The attack on scripts, unless a test names another."""
    return getattr(request, "param", "") or ATTACK


@pytest.fixture
def hostile_day(attack):
    return hostile(DAY, attack)


@pytest.fixture
def day_file(tmp_path):
    """Writes a map as a file, as a reader gets it."""

    def write(day, **options):
        path = tmp_path / "day.html"
        path.write_bytes(render(day, **options).encode())
        return path

    return write


@pytest.fixture
def opened(day, day_file, offline_page):
    return offline_page(day_file(day))


@pytest.fixture
def phone(day, day_file, offline_page):
    return offline_page(day_file(day), width=390, height=844, has_touch=True, reduced_motion="reduce")


@pytest.fixture
def boxes():
    """Finds the boxes of all that a selector names and a reader can see."""
    return lambda page, selector: [one.bounding_box() for one in page.locator(selector).all() if one.is_visible()]


@pytest.fixture
def landmarks():
    """Names the landmarks of a page that share role and name with another."""

    def found(page):
        tree = page.locator("body").aria_snapshot().splitlines()
        parts = [line.strip(" -:") for line in tree if line.strip().startswith(("- region", "- main", "- search"))]
        return sorted({part for part in parts if parts.count(part) > 1})

    return found


@pytest.fixture
def signs():
    """Finds the signs of places that stand on the canvas: number, symbol, middle in the window, width."""

    def found(page):
        return page.evaluate("""() => {
          const { canvas, painted } = dayPage.page.layers.places;
          const { left, top } = canvas.getBoundingClientRect();
          return painted.map(({ number, symbol, x, y, size }) => ({ number, symbol, x: left + x, y: top + y, size }));
        }""")

    return found


@pytest.fixture
def overlapping():
    def told(one, other):
        return (
            one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
            and one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]
        )  # fmt: skip

    return told
