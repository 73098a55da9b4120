import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser

import pytest

from maps import AssetError, DrawingError, Withheld, leaflet, page, render
from maps.legend import legend
from maps.markup import clean, link, safe_json, tag
from maps.messages import ENGLISH

RAW = {"script", "style"}


class Reader(HTMLParser):
    """Reads a page as a browser would: elements, attributes, and text outside scripts and styles."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.attributes, self.text, self.blocks = Counter(), [], "", []
        self.inside, self.open = "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, name, attributes):
        self.elements[name] += 1
        self.attributes += [(name, *pair) for pair in attributes]
        if name in RAW:
            self.inside = name
            self.blocks.append((name, dict(attributes).get("type"), ""))

    def handle_endtag(self, name):
        if name == self.inside:
            self.inside = ""

    def handle_data(self, data):
        if self.inside:
            name, kind, text = self.blocks[-1]
            self.blocks[-1] = (name, kind, text + data)
        else:
            self.text += data


def texts(value, field=""):
    """Every non-empty text of a record and of those inside it, with the name of its field."""
    if isinstance(value, str):
        yield from [(field, value)] if value else []
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one, field)
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts(getattr(value, one.name), one.name)


def policy(html):
    content = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html).group(1)
    content = content.replace("&#x27;", "'")
    return dict(rule.split(" ", 1) for rule in content.split("; "))


def digests(html, name):
    blocks = [text for block, kind, text in Reader(html).blocks if block == name and kind is None]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in blocks]


def data_of(html):
    """The page's data block, with the addresses of claims put together again."""
    data = next(json.loads(text) for _, kind, text in Reader(html).blocks if kind == "application/json")
    claims, texts_ = data["claims"], data["texts"]

    def word(value):
        return texts_[value] if isinstance(value, int) else value

    def column(name):
        rows = claims[name] if len(claims[name]) > 1 else claims[name] * len(claims["id"])
        return [word(value) for value in rows]

    return {**data, "urls": [site + rest for site, rest in zip(column("site"), column("url"), strict=True)]}


def test_the_same_day_gives_the_same_bytes(day):
    assert render(day).encode() == render(day).encode()


def test_nothing_is_fetched(day):
    reader = Reader(render(day))
    sources = [value for _, name, value in reader.attributes if name in {"src", "srcset", "poster", "action", "style"}]
    assert sources == []
    hrefs = [value for name, key, value in reader.attributes if key == "href" and name != "a"]
    assert all(value.startswith("#") or value == "data:," for value in hrefs)
    assert all("url(" not in text.replace("url(#hatch)", "") for name, _, text in reader.blocks if name == "style")
    assert "@import" not in render(day)
    assert "sourceMappingURL" not in render(day)
    assert not re.search(r"cdn|jquery|bootstrap|awesome", render(day), re.IGNORECASE)


def test_the_policy_stands_first_and_admits_only_these_blocks(day):
    html = render(day)
    rules = policy(html)
    assert rules["script-src"].split() == digests(html, "script")
    assert rules["style-src"].split() == digests(html, "style")
    assert {name: rules[name] for name in ("default-src", "connect-src", "base-uri", "form-action")} == {
        "default-src": "'none'", "connect-src": "'none'", "base-uri": "'none'", "form-action": "'none'"
    }  # fmt: skip
    assert rules["img-src"] == "data:"
    assert re.search(r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"', html)
    assert not [name for _, name, _ in Reader(html).attributes if name.startswith("on")]


@pytest.mark.parametrize("attack", ["", "{{7*191}}", "{% raw %}", "{#", "${title}"], indirect=True)
def test_hostile_texts_are_shown_and_build_nothing(day, hostile_day, attack):
    tame, wild = Reader(render(day)), Reader(render(hostile_day))
    # A spoiled date is shown as it was written, so <time> alone may become rarer.
    assert {**wild.elements, "time": 0} == {**tame.elements, "time": 0}
    assert sorted({(name, key) for name, key, _ in wild.attributes}) == sorted(
        {(name, key) for name, key, _ in tame.attributes}
    )
    data = data_of(render(hostile_day))
    told = wild.text + json.dumps(data, ensure_ascii=False) + str([value for *_, value in wild.attributes])
    spoken_of = [(field, text) for field, text in texts(hostile_day) if attack in text]
    assert len({field for field, _ in spoken_of}) > 30
    # "id", "side", "camp" and "claim_ids" only join records.
    shown = [(field, clean(text)) for field, text in spoken_of if field not in {"id", "side", "camp", "claim_ids"}]
    missing = [
        (field, text)
        for field, text in shown
        if text not in told and json.dumps(text, ensure_ascii=False)[1:-1] not in told
    ]
    assert missing == []


def test_scripts_end_where_we_end_them(hostile_day):
    scripts = [text for name, _, text in Reader(render(hostile_day)).blocks if name == "script"]
    assert len(scripts) == len(page.SCRIPTS) + 4  # with the data, Leaflet, Folium's and the last
    assert scripts[-1].rstrip().endswith("})();")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:window.__xss=1", "JaVaScRiPt:alert(1)", " https://example.org",
        "data:text/html,<b>", "//example.org",
        "https://", "java\tscript:1", "https://example.org/\x00", "https://[bad", "file:///etc/passwd", "example.org",
        "https://bbc.com@evil.example/", "https://bbc.com:80@evil.example/", "https://@evil.example/",
        "https://bbc.com\\@evil.example/", f"https://{'a' * 64}.org/",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_web_is_text(url):
    assert "<a" not in link(url)
    assert tag("i", url)[3:-4] in link(url)


def test_a_web_address_is_a_link_that_shows_where_it_leads():
    written = link("https://example.org/a?b=1&c=2")
    assert written == (
        '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow" class="address">'
        "https://example.org/a?b=1&amp;c=2</a>"
    )


def test_a_host_that_may_look_like_another_is_told_as_browsers_ask_for_it():
    assert link("https://b\u0432c.com/news").endswith("</a> (xn--bc-elc.com)")


def test_a_refused_address_of_a_claim_leads_nowhere(day):
    claims = (replace(day.claims[0], url="javascript:window.__xss=1"), *day.claims[1:])
    html = render(replace(day, claims=claims))
    assert "javascript:window.__xss=1" in html
    assert 'href="javascript' not in html


def test_unseen_signs_do_not_reach_the_page():
    assert clean("a\u202eb\x00c\ud800d\ne") == "a\ufffdb\ufffdc\ufffdd\ne"
    assert clean("a\ufffeb\uffff\ufdd0\ufdef\U0001fffe\U0010ffff") == "a\ufffdb" + "\ufffd" * 5
    assert clean("\ufdcf\ufdf0\ufffd\U0001fffd\U00020000") == "\ufdcf\ufdf0\ufffd\U0001fffd\U00020000"
    assert safe_json({"a": "</script>\u2028&"}) == '{"a":"\\u003c/script\\u003e\\u2028\\u0026"}'


def test_the_page_says_both_dates_and_who_says_what(day):
    html = render(day)
    assert 'Situation on <time datetime="2025-11-21">21 November 2025</time>' in html
    assert 'As known on <time datetime="2025-11-22">22 November 2025</time>' in html
    text = Reader(html).text
    assert "Front, from evidence up to 2025-11-21" in text
    assert "Contact zone, from evidence of 2025-11-01 to 2025-11-21" in text
    assert '<time datetime="2025-11-01">2025-11-01</time> to <time datetime="2025-11-21">2025-11-21</time>' in html


def test_zones_of_one_day_name_that_day(day):
    one_day = replace(day.zones[0], since=day.zones[0].as_of)
    assert "Contact zone, from evidence up to 2025-11-21" in Reader(render(replace(day, zones=(one_day,)))).text


def test_it_says_that_a_side_is_who_acts_not_who_speaks(day):
    text = Reader(render(day)).text
    assert "Claims by who acts or gains" in text
    assert "colour and shape tell who acts or gains, not who speaks" in text


def legend_signs(day, tier):
    entry = next(one for one in re.findall("<li>.*?</li>", legend(day, ENGLISH)) if f"<b>{tier}</b>" in one)
    return re.findall('href="#([^"]*)"', entry), Reader(entry).text


def test_the_legend_shows_the_signs_that_stand_on_the_map(day):
    data = data_of(render(day))
    for number, (tier, _) in enumerate(day.tiers):
        signs, _ = legend_signs(day, tier)
        drawn = zip(data["places"]["side"], data["places"]["tier"], strict=True)
        assert signs == sorted({data["tiers"][number][2][side + 1] for side, one in drawn if one == number})
    one_sided = replace(day, places=day.places[1:3])
    assert legend_signs(one_sided, "contested")[0] == ["sign-contested-0"]
    assert legend_signs(one_sided, "claimed")[0] == ["sign-claimed"]  # none on the map: the filling alone


def test_the_legend_words_what_a_contested_sign_looks_like(day):
    two_coloured, half = "in both sides' colours", "half filled"
    assert f"({half}, or {two_coloured})" in legend_signs(day, "contested")[1]
    assert f"({two_coloured})" in legend_signs(replace(day, places=day.places[:1]), "contested")[1]
    assert f"({half})" in legend_signs(replace(day, places=day.places[1:3]), "contested")[1]


def test_every_id_is_given_once(day):
    ids = [value for _, name, value in Reader(render(day)).attributes if name == "id"]
    assert [one for one, count in Counter(ids).items() if count > 1] == []


def test_tiles_are_fetched_only_on_request_and_then_said_so(day):
    tiled = render(day, tiles="https://{s}.tile.example.org/{z}/{x}/{y}.png")
    assert policy(tiled)["img-src"] == "data: https://*.tile.example.org"
    assert "loaded from *.tile.example.org" in tiled
    assert 'tiles-note"' not in render(day)


@pytest.mark.parametrize(
    "tiles",
    ["http://tile.example.org/{z}/{x}/{y}.png", "https://tile.example.org/", "https:///{z}/{x}/{y}.png",
     "https://a; script-src *//{z}/{x}/{y}", "https://user@example.org/{z}/{x}/{y}", "",
     "https://tile.example.org/{z}/{x}/{y}\"</script>", "https://[bad/{z}/{x}/{y}",
     "https://tile.example.org/{z}/{x}/{y}/{{7*191}}", "https://tile.example.org/{z}/{x}/{y}/{%raw%}",
     "https://tile.example.org/{z}/{x}/{y}/{#", "https://tile.example.org/{{z}}/{x}/{y}",
     "https://tile.example.org/{z}/{x}/{y}/{{s}z}", "https://tile.example.org/{z}/{x}/{y}/{key}",
     "https://tile.example.org/{z}/{x}/{y}}", "https://{{s}}.example.org/{z}/{x}/{y}"],
)  # fmt: skip
def test_other_tile_addresses_are_refused(day, tiles):
    with pytest.raises(DrawingError, match="tiles"):
        render(day, tiles=tiles)


def test_a_missing_leaflet_is_named(day, monkeypatch):
    monkeypatch.setattr(leaflet, "PACKAGE", "no_such_package")
    with pytest.raises(AssetError, match="django-js-lib-leaflet"):
        render(day)


def test_an_empty_day_still_makes_a_page(day):
    empty = replace(day, claims=(), places=(), zones=(), attributions=(), summary=(), sides=(), kinds=(), tiers=())
    assert data_of(render(empty))["claims"]["id"] == []


@pytest.mark.parametrize(
    ("withheld", "words"),
    [
        (Withheld(3, 40), "3 claims withheld, oldest 40 h"),
        (Withheld(1, 5), "1 claim withheld, oldest 5 h"),
        (Withheld(0), "0 claims withheld"),
        (Withheld(1200, None), "1,200 claims withheld"),
    ],
)
def test_a_meter_says_what_is_withheld(day, withheld, words):
    meter = re.search(r'<p id="withheld".*?</p>', render(replace(day, withheld=withheld))).group(0)
    assert Reader(meter).text == words
    assert 'id="withheld"' not in render(day)


def test_a_place_stands_in_the_table_with_tier_side_reason_and_contradiction(day):
    row = Reader(re.search(r'<tr id="place-0".*?</tr>', render(day)).group(0))
    assert "Lyman Лиман" in row.text
    assert "contested" in row.text
    assert "Two origins disagree." in row.text
    assert "Town Council (19 November 2025): held by Ukraine." in row.text


def test_sources_beyond_the_first_share_one_choice(day):
    many = tuple(replace(day.claims[0], claim_id=f"m-{n}", source=f"Source {n % 50:02}") for n in range(51))
    text = Reader(render(replace(day, claims=many))).text
    assert "Source 00" in text
    assert "Source 39" in text
    assert "Source 40" not in text.split("all other sources")[0]
    assert "all other sources10" in text
