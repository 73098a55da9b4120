import json
import re
from datetime import date
from html import unescape

import pytest

from frontline import page as page_module
from frontline.errors import NothingKnownError
from frontline.page import draw_page
from frontline.workspace import open_workspace

LYMAN, BAKHMUT = "UA14120110010088407", "UA14020010010059145"
DAYS = {"on": date(2025, 11, 21), "as_known_on": date(2025, 11, 22)}


@pytest.fixture
def claims(claim):
    """A holder, a rival capture on one day, a fight elsewhere, and a place that is refused."""
    return [
        claim(claim_id="held", place=LYMAN, kind="control", side="UA", source="compiled", event_date="2025-11-15"),
        claim(claim_id="taken", place=LYMAN, source="staff-ru"),
        claim(claim_id="fight", place=BAKHMUT, kind="clash", side="both", source="observer"),
        claim(claim_id="open", place="Novoselivka", source="stranger"),
    ]


@pytest.fixture
def page(small_seeds, claims):
    workspace = open_workspace(small_seeds)
    return lambda order=claims, **options: draw_page(workspace, order, **DAYS, **options)


def marks(text):
    """What stands on the map and in the tables, without the numbers that count the rows and the texts."""
    data = json.loads(re.search(r'id="day-data">(.*?)</script>', text, re.DOTALL).group(1))

    def words(value):
        return data["texts"][value] if isinstance(value, int) else value

    claims, spots = data["claims"], data["spots"]
    count = len(claims["id"])
    columns = [
        column if len(column) > 1 else column * count for column in (claims["id"], claims["spot"], claims["said"])
    ]
    told = [(words(name), words(spots[spot][0]), words(said)) for name, spot, said in zip(*columns, strict=True)]
    places = re.findall(r'data-place="\d+" data-tier="([^"]*)"', text)
    return sorted(told), sorted(places), sorted(re.findall(r"<td>(.*?)</td>", text))


def test_the_same_claims_give_the_same_bytes(page):
    assert page().encode() == page().encode()


def test_claims_in_another_order_give_the_same_set_of_marks(page, claims):
    told, places, cells = marks(page())
    assert ([name for name, *_ in told], places) == (["fight", "held", "open", "taken"], ["claimed", "contested"])
    assert len(cells) == 6
    assert marks(page(claims[::-1])) == (told, places, cells)


def test_it_is_one_page_that_asks_nobody(page):
    text = page()
    assert text.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in unescape(text)
    assert not re.search(r'<(?!a )\w+ [^>]*(?:src|href)="(?!data:|#)', text)  # links lead away, but load nothing


def test_tiles_are_passed_on(page):
    assert "https://tile.example.org" in page(tiles="https://tile.example.org/{z}/{x}/{y}.png")


def test_the_line_of_the_baseline_helps_with_names(claims, small_seeds, write, monkeypatch):
    rows = [(LYMAN, "UA"), ("UA14120210010032554", "UA"), (BAKHMUT, "RU")]
    cells = "".join(f"2025-11-01,{place},control,{side},compiled\n" for place, side in rows)
    write(f"event_date,place,kind,side,source\n{cells}", "seeds/baseline.csv")
    theatre = small_seeds / "theatre.toml"
    theatre.write_text(f'baseline = "baseline.csv"\n{theatre.read_text(encoding="utf-8")}', encoding="utf-8")
    lines = []
    build = page_module.build_snapshot
    monkeypatch.setattr(page_module, "build_snapshot", lambda *a, **k: lines.append(k["line"]) or build(*a, **k))
    draw_page(open_workspace(small_seeds), claims, **DAYS)
    assert all(37.7 < lon < 38.0 and 48.6 < lat < 48.9 for lon, lat in lines[0])
    assert len(lines[0]) > 2


def test_without_a_claim_there_is_no_page(page):
    with pytest.raises(NothingKnownError):
        page([])
