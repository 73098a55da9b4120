"""Online lookup against a loopback server: both wire formats, the cache, one request a second, and every fault."""

import json
import time
from contextlib import suppress
from functools import partial

import pytest

from gazetteer.errors import GazetteerError, OnlineError
from gazetteer.geocode import Online
from gazetteer.suggestions import Service
from tests.gazetteer.geocoders import reply, running_geocoder

BOX = (31.4, 46.2, 39.4, 51.6)
DAY_S = 86_400


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self):
        self.now, self.slept = 1_700_000_000.0, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with running_geocoder() as running:
        yield running


@pytest.fixture(params=list(Service))
def service(request):
    return request.param


@pytest.fixture
def online(server, clock, tmp_path):
    """Build a client of the server."""

    def build(service, **settings):
        given = {"cache": tmp_path / "cache", "user_agent": "frontline/test", "clock": clock, "sleep": clock.sleep,
                 "url": server.url}  # fmt: skip
        return Online(service, BOX, **given | settings)

    return build


def test_what_a_service_finds_is_a_list_of_suggestions(online, service):
    found = online(service).suggest("Лиман")
    assert [(one.name, one.kind, one.precision.value) for one in found] == [
        ("Лиман", "place=town", "settlement"), ("Лиман", "place=village", "settlement"),
        ("Лиманський район", "boundary=administrative", "raion"), ("Лиманська вулиця", "highway=residential", "near"),
    ]  # fmt: skip
    assert (found[0].lon, found[0].lat, found[0].service) == (37.81, 49.0, service)
    assert found[0].title.startswith("Лиман, Краматорський район, Донецька область")
    assert "OpenStreetMap contributors, ODbL" in found[0].attribution
    assert found[0].raw


def test_the_radius_is_that_of_the_bounding_box_or_of_the_kind(online, service):
    town, village, raion, _ = online(service).suggest("Лиман")
    # 0.03 degrees are 3.34 km northwards and 2.19 km eastwards at 49 degrees: the corner lies 3.99 km away.
    assert town.radius_m == pytest.approx(3990, abs=15)
    assert village.radius_m == 2000
    assert 30_000 < raion.radius_m < 45_000


def test_a_request_names_us_and_keeps_to_the_box(online, server):
    online(Service.NOMINATIM).suggest("  Лиман\n")
    online(Service.PHOTON).suggest("Лиман")
    (path, query, agent), (path_2, query_2, agent_2) = server.asked
    assert (path, path_2, agent, agent_2) == ("/search", "/api", "frontline/test", "frontline/test")
    assert (query["q"], query["format"], query["bounded"], query["limit"]) == ("Лиман", "json", "1", "10")
    assert query["viewbox"] == query_2["bbox"] == "31.4,46.2,39.4,51.6"
    assert (query_2["q"], query_2["limit"]) == ("Лиман", "10")


def test_what_lies_outside_the_box_is_dropped_though_the_service_sends_it(online, server, service):
    server.keeps_to_box = False
    assert all(one.lat > 48 for one in online(service).suggest("Лиман"))
    server.places = [server.places[2]]
    assert online(service).suggest("Лима") == []
    assert len(server.asked) == 2


def test_an_answer_is_remembered_and_asked_for_again_when_it_is_old(online, server, clock, service):
    first = online(service).suggest("Лиман")
    clock.now += 29 * DAY_S
    assert online(service).suggest(" Лиман ") == first
    assert len(server.asked) == 1
    clock.now += 2 * DAY_S
    assert online(service).suggest("Лиман") == first
    assert len(server.asked) == 2


def test_that_nothing_was_found_is_remembered_too(online, server, service):
    assert [online(service).suggest("Нідеграй") for _ in range(2)] == [[], []]
    assert len(server.asked) == 1


def test_each_service_name_and_box_has_its_own_answer(online, server, tmp_path):
    for service in Service:
        online(service).suggest("Лиман")
        online(service).suggest("Лиманська")
    assert len(server.asked) == 4
    assert len(list((tmp_path / "cache").glob("*.json"))) == 4


@pytest.mark.parametrize("damage", [
    b"", b"{", b"null", b"[]", b'{"answer":[]}', b"\xff\xfe", b"[" * 100_000, b'{"asked_at":"x"}',
    ("answer", "text"), ("answer", None), ("asked_at", None), ("asked_at", 1e12), ("asked_at", float("nan")),
    ("query", "Торецьк"), ("box", [0, 0, 1, 1]),
])  # fmt: skip
def test_a_damaged_file_of_the_cache_is_replaced(online, server, tmp_path, damage):
    expected = online(Service.PHOTON).suggest("Лиман")
    (path,) = (tmp_path / "cache").glob("*.json")
    whole = path.read_bytes()
    is_bytes = isinstance(damage, bytes)
    path.write_bytes(damage if is_bytes else json.dumps(json.loads(whole) | dict([damage])).encode())
    assert online(Service.PHOTON).suggest("Лиман") == expected
    assert len(server.asked) == 2
    assert json.loads(path.read_bytes())["answer"] == json.loads(whole)["answer"]


def test_at_most_one_request_a_second_also_of_one_client_after_the_other(online, clock, server, service):
    for name in ("Лиман", "Торецьк", "Сіверськ"):
        online(service).suggest(name)
        clock.now += 0.25
    assert clock.slept == [0.75, 0.75]
    clock.now -= DAY_S
    online(service).suggest("Бахмут")
    assert clock.slept == [0.75, 0.75, 1.0]
    assert len(server.asked) == 4


@pytest.mark.parametrize("name", ["", "   ", "123", "x" * 121, "\x00\x1b", "\u202e"])
def test_text_that_is_no_name_is_not_asked_for(online, server, name):
    assert online(Service.NOMINATIM).suggest(name) == []
    assert server.asked == []


def hang(handler):
    time.sleep(0.6)


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        for _ in range(50):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)


def break_off(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"[")


EVIL = b"<html>\x1b[31mEVIL\xe2\x80\xae"
FAULTS = {
    "too often": (partial(reply, body=EVIL, status=429, Retry_After="7"), "asked too often (HTTP 429), wait 7 seconds"),
    "refused": (partial(reply, body=EVIL, status=403), "HTTP status 403"),
    "not found": (partial(reply, body=EVIL, status=404), "HTTP status 404"),
    "broken": (partial(reply, body=EVIL, status=500), "HTTP status 500"),
    "overloaded": (partial(reply, body=EVIL, status=503), "HTTP status 503"),
    "a page": (partial(reply, body=EVIL, kind="text/html"), "no JSON"),
    "nothing": (partial(reply, body=b""), "no JSON"),
    "half": (partial(reply, body=b'[{"lat": "49'), "no JSON"),
    "deep": (partial(reply, body=b"[" * 100_000), "JSON of another form"),
    "a number": (partial(reply, body=b"5"), "JSON of another form"),
    "texts": (partial(reply, body=b'["a", "b"]'), "JSON of another form"),
    "features of no kind": (partial(reply, body=b'{"features": [7]}'), "another form"),
    "no such charset": (partial(reply, body=b"[]", kind="application/json; charset=evil"), "another form"),
    "too long": (partial(reply, body=b" " * 2_100_000), "broke off"),
    "broken off": (break_off, "broke off"),
    "hanging": (hang, "no whole answer within 0.3 seconds"),
    "dripping": (drip, "no whole answer within 0.3 seconds"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_of_a_service_is_one_clear_error(online, server, tmp_path, fault):
    server.instead, words = FAULTS[fault]
    service = Service.PHOTON if "features" in fault else Service.NOMINATIM
    asked = online(service, clock=time.time, timeout_s=0.3)
    with pytest.raises(OnlineError) as caught:
        asked.suggest("Лиман")
    message = str(caught.value)
    assert words in message
    assert message.startswith(f"{service.value} at {server.url}: ")
    assert message.isprintable()
    assert "EVIL" not in message
    assert isinstance(caught.value, GazetteerError | OSError)
    assert list((tmp_path / "cache").glob("*.json")) == []


def test_a_service_that_is_not_there_is_an_error_too(online, service):
    with pytest.raises(OnlineError, match="cannot be reached"):
        online(service, url="http://127.0.0.1:9").suggest("Лиман")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "example.org", "http://", "http://x/?q=1", "http://[", "ftp://x"]
)
def test_what_is_no_address_is_refused(online, url):
    with pytest.raises(OnlineError, match="is no address of a service"):
        online(Service.PHOTON, url=url)


def test_a_cache_that_cannot_be_written_is_an_error_before_anything_is_asked(online, server, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OnlineError, match="name a folder with --cache"):
        online(Service.NOMINATIM, cache=tmp_path / "file").suggest("Лиман")
    assert server.asked == []


def test_the_public_services_are_the_default(clock, tmp_path, service):
    asked = Online(service, BOX, cache=tmp_path, user_agent="frontline/test", clock=clock, sleep=clock.sleep)
    assert asked.url in ("https://nominatim.openstreetmap.org", "https://photon.komoot.io")
    assert service.value in asked.url
