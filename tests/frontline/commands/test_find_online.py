"""frontline find --online: suggestions beside a refusal, asked for only then; every failure is one line."""

import json

import pytest

from tests.gazetteer.geocoders import reply, running_geocoder

KEYS = {"name", "title", "kind", "lon", "lat", "precision", "radius_m", "own"}


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with running_geocoder() as running:
        yield running


@pytest.fixture
def find(frontline, server, tmp_path):
    """Run find with a service on loopback and a cache of its own."""

    def run(name, *words, service="photon"):
        where = ("--online-url", server.url, "--cache", tmp_path / "cache")
        return frontline("find", name, "--online", service, *where, *words)

    return run


@pytest.mark.parametrize("service", ["nominatim", "photon"])
def test_a_refusal_comes_with_what_the_service_suggests(find, server, service):
    result = find("Лиман", service=service)
    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr, found["status"], found["place"]) == (0, "", "ambiguous", None)
    online = found["online"]
    assert (online["service"], online["url"]) == (service, server.url)
    assert "OpenStreetMap" in online["attribution"]
    assert [set(one) for one in online["suggestions"]] == [KEYS] * 4
    town = online["suggestions"][0]
    assert (town["name"], town["precision"], town["own"]) == ("Лиман", "settlement", ["UA14120110010088407"])
    (_, query, agent) = server.asked[0]
    assert agent.startswith("frontline/")
    assert query.get("viewbox", query.get("bbox")) == "31.4,46.2,39.4,51.6"


def test_without_a_find_there_is_no_attribution(find):
    online = json.loads(find("Xqzwv").stdout)["online"]
    assert (online["suggestions"], online["attribution"]) == ([], None)


def test_a_name_that_is_sure_is_not_asked_for(find, server):
    found = json.loads(find("Краматорськ").stdout)
    assert (found["status"], found["online"], server.asked) == ("resolved", None, [])


def test_without_the_option_nothing_online_is_said_or_asked(frontline, server):
    assert "online" not in json.loads(frontline("find", "Лиман", "--online-url", server.url).stdout)
    assert server.asked == []


def test_a_failing_service_is_one_line_and_no_answer(find, server):
    server.instead = lambda handler: reply(handler, b"<html>\x1b[31mEVIL", status=500)
    result = find("Лиман")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"photon at {server.url}: answered with HTTP status 500; leave out --online\n"


def test_hostile_names_reach_no_terminal(find, server):
    evil = "Лиман\x1b]0;x\x07\x9b31m\u202e\u2028\ud800"
    server.places = [(evil, 37.81, 49.0, ("place", "town\x1b"), "town", 0.0, (evil,))]
    server.instead = lambda handler: reply(
        handler, json.dumps(server.answer("/api", {"q": "", "bbox": "0,0,90,90", "limit": "9"})).encode()
    )
    result = find("Лиман")
    (one,) = json.loads(result.stdout)["online"]["suggestions"]
    assert one["name"] == "Лиман ]0;x 31m"
    assert all(line.isprintable() for line in result.stdout.splitlines())


def test_a_written_name_is_escaped_in_the_answer_and_kept(frontline):
    written = "Лиман\x1b[31m\x9b\u202e\u2066"
    result = frontline("find", written)
    assert json.loads(result.stdout)["name"] == written
    assert all(line.isprintable() for line in result.stdout.splitlines())


@pytest.mark.parametrize("words", [["--online", "google"], ["--online"]])
def test_a_service_that_is_not_known_is_bad_usage(frontline, words):
    result = frontline("find", "Лиман", *words)
    assert (result.exit_code, result.stdout) == (2, "")


def test_an_address_that_is_none_is_said(frontline, tmp_path):
    result = frontline("find", "Лиман", "--online", "photon", "--online-url", "file:///x", "--cache", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "'file:///x' is no address of a service" in result.stderr


def test_the_theatre_is_needed_for_its_box(find, tmp_path):
    result = find("Лиман", "--seeds", tmp_path, "--line", "none")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "--seeds" in result.stderr
