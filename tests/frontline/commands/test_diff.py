import json
import re
from datetime import UTC, datetime

import pytest

from frontline.ledger import Ledger

LYMAN, BAKHMUT = "UA14120110010088407", "UA14020010010059145"
DAYS = ("2025-11-03", "2025-11-05")


def at(day):
    return datetime(2025, 11, day, 12, tzinfo=UTC)


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def held(claim):
    def build(place, side, **fields):
        return claim(**{"claim_id": f"h-{side}", "place": place, "kind": "control", "side": side, "source": "compiled",
                        "event_date": "2025-11-01"} | fields)  # fmt: skip

    return build


@pytest.fixture
def ledger(url, held):
    """Two towns held on 1 November; on the 10th one is recorded as taken on the 4th, on the 12th that is corrected."""
    with Ledger(url) as book:
        book.add([held(LYMAN, "UA"), held(BAKHMUT, "RU")], at(2), "1")
        taken = held(LYMAN, "RU", claim_id="taken", kind="capture", event_date="2025-11-04", note="so they say")
        book.add([taken], at(10), "2")
        denied = held(LYMAN, "UA", claim_id="taken", kind="capture", event_date="2025-11-04")
        book.correct([denied], at(12), "3", why="the other side")


@pytest.fixture
def diff(frontline, small_seeds, url):
    return lambda *words: frontline("diff", *words, "--ledger", url, "--seeds", small_seeds)


@pytest.mark.usefixtures("ledger")
def test_text_tells_settlements_ground_and_claims(diff):
    result = diff(*DAYS, "--as-known-on", "2025-11-11")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "Situation on 3 November 2025 and on 5 November 2025, as known on 11 November 2025"
    assert "1 settlement changed its tier or side:" in lines
    (shift,) = [line for line in lines if line.startswith("Lyman, Lymanska hromada")]
    assert shift.endswith("(UA14120110010088407): held by Ukrainian forces -> held by Russian forces")
    (said,) = [line for line in lines if line.startswith("  + taken  2025-11-04  Capture by Russian forces at ")]
    assert said.endswith("; Compiled record")
    assert any(line.startswith("Kramatorskyi raion: Russian forces: gained ") for line in lines)


@pytest.mark.usefixtures("ledger")
def test_json_tells_the_same(diff):
    found = json.loads(diff(*DAYS, "--as-known-on", "2025-11-11", "--json").stdout)
    assert found["then"]["situation_on"] == "2025-11-03"
    assert found["now"]["as_known_on"] == "2025-11-11"
    (settlement,) = found["settlements"]
    assert (settlement["place_id"], settlement["new_claims"]) == (LYMAN, ["taken"])
    assert settlement["then"] == {"tier": "controlled", "side": "UA"}
    assert settlement["now"] == {"tier": "controlled", "side": "RU"}
    gained = found["km2"]["RU"]["gained"]
    assert 0 <= gained["low"] <= gained["best"] <= gained["high"]
    assert gained["best"] > 0
    assert found["new_claims"] == ["taken"]
    assert found["amended_claims"] == []
    assert found["backwards"] is False
    assert found["claims"]["taken"]["source"] == "compiled"
    assert found["claims"]["taken"]["statement"].startswith("Capture by Russian forces at ")
    assert set(found["claims"]) >= set(settlement["claims"])
    assert {one["sector"] for one in found["sectors"]} >= {"Kramatorskyi raion"}


@pytest.mark.usefixtures("ledger")
def test_corrections_since_the_first_day_are_told(diff):
    found = json.loads(diff(*DAYS, "--json").stdout)
    assert [(one["claim_id"], one["act"], one["reason"]) for one in found["amended_claims"]] == [
        ("taken", "corrected", "the other side")
    ]
    assert found["settlements"] == []  # as it is known now, nothing changed hands


@pytest.mark.usefixtures("ledger")
def test_one_day_as_known_on_two(diff):
    words = ("2025-11-05", "2025-11-05", "--then-known-on", "2025-11-11", "--as-known-on", "2025-11-12", "--json")
    found = json.loads(diff(*words).stdout)
    assert [one["now"]["side"] for one in found["settlements"]] == ["UA"]
    assert [one["act"] for one in found["amended_claims"]] == ["corrected"]


@pytest.mark.usefixtures("ledger")
def test_days_in_the_other_order_are_the_mirror_and_say_so(diff):
    known = ("--as-known-on", "2025-11-11")
    there, back = (json.loads(diff(*days, *known, "--json").stdout) for days in (DAYS, DAYS[::-1]))
    assert (back["backwards"], back["then"], back["now"]) == (True, there["now"], there["then"])
    assert [(one["then"], one["new_claims"], one["gone_claims"]) for one in back["settlements"]] == [
        (one["now"], one["gone_claims"], one["new_claims"]) for one in there["settlements"]
    ]
    assert back["km2"]["RU"]["lost"] == there["km2"]["RU"]["gained"]
    assert (back["gone_claims"], back["new_claims"]) == (["taken"], [])
    text = diff(*DAYS[::-1], *known).stdout
    assert "Read backwards, from the later to the earlier" in text
    assert re.search(r"^  - taken  2025-11-04", text, re.MULTILINE)


@pytest.mark.usefixtures("ledger")
def test_a_day_before_the_first_claim_is_told(diff):
    result = diff("2025-10-01", "2025-11-05")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing is known of 2025-10-01" in result.stderr
    assert "the earliest is of 2025-11-01" in result.stderr


@pytest.mark.usefixtures("ledger")
def test_a_page_is_written_and_its_path_printed(diff, tmp_path):
    page = tmp_path / "out" / "diff.html"
    result = diff(*DAYS, "--as-known-on", "2025-11-11", "--out", page)
    assert (result.exit_code, result.stdout) == (0, f"{page}\n")
    text = page.read_text(encoding="utf-8")
    assert "Lyman" in text
    assert 'id="comparison-data"' in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("2999-01-01", "2025-11-05"), "D1 2999-01-01: that day has not come yet"),
        (("2025-11-05", "2025-11-05"), "is compared with itself"),
        ((*DAYS, "--as-known-on", "2025-11-04"), "nothing could be known of 2025-11-05"),
        ((*DAYS, "--then-known-on", "2025-11-02"), "nothing could be known of 2025-11-03"),
        (("2025-11-05", "2999-01-01"), "has not come yet"),
    ],
)
def test_an_order_that_means_nothing_is_bad_usage(diff, words, told):
    result = diff(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_an_empty_ledger_is_no_ground_for_comparison(diff, url):
    Ledger(url).close()
    result = diff(*DAYS)
    assert result.exit_code == 1
    assert "the ledger is empty" in result.stderr


@pytest.mark.usefixtures("ledger")
def test_what_controls_a_terminal_is_shown_as_its_code(diff, url, held):
    with Ledger(url) as book:
        told = held(
            LYMAN, "RU", claim_id="odd", kind="other", event_date="2025-11-04", note="a\u200eb\x1b[31m1\u00a0031"
        )
        book.add([told], at(13), "4")
    result = diff(*DAYS)
    assert "a\\u200eb\\u001b[31m1\u00a0031" in result.stdout
    assert "\x1b" not in result.stdout
