import json
import re
from datetime import UTC, datetime

import pytest

from frontline.ledger import Ledger

LYMAN = "UA14120110010088407"


def drawn(html):
    """How many claims a page shows singly."""
    return len(json.loads(re.search(r'id="day-data">(.*?)</script>', html, re.DOTALL).group(1))["claims"]["id"])


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def draw(frontline, small_seeds, url, tmp_path):
    """Draw a day of the ledger; returns the result and the page's path."""

    def run(*words):
        page = tmp_path / "out" / "day.html"
        return frontline("map", "--ledger", url, "--seeds", small_seeds, "--out", page, *words), page

    return run


@pytest.fixture
def ledger(url, claim):
    """A claim of 10 November recorded that day, one of 20 November recorded on the 22nd."""
    book = Ledger(url)
    book.add([claim(claim_id="old", place=LYMAN, event_date="2025-11-10")], datetime(2025, 11, 10, tzinfo=UTC), "1")
    book.add([claim(claim_id="new", place=LYMAN, event_date="2025-11-20")], datetime(2025, 11, 22, tzinfo=UTC), "2")
    book.close()


@pytest.mark.usefixtures("ledger")
def test_a_day_is_drawn_with_both_dates_and_its_path_printed(draw):
    result, page = draw("--on", "2025-11-21")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{page}\n", "")
    text = page.read_text(encoding="utf-8")
    assert "21 November 2025" in text
    assert "22 November 2025" in text  # as known on the day of the last entry
    assert "new" in text


@pytest.mark.usefixtures("ledger")
def test_what_was_not_known_then_is_not_drawn(draw):
    _, page = draw("--on", "2025-11-12", "--as-known-on", "2025-11-12")
    known = page.read_text(encoding="utf-8")
    assert drawn(known) == 1
    _, page = draw("--on", "2025-11-21", "--as-known-on", "2025-11-21")
    assert drawn(page.read_text(encoding="utf-8")) == 0  # the old claim colours its place only


@pytest.mark.usefixtures("url")
def test_what_was_known_may_be_asked_of_an_instant(draw, url, claim):
    with Ledger(url) as book:
        for hour in (6, 8):
            one = claim(claim_id=f"at-{hour}", place=LYMAN, event_date="2025-11-20", note=str(hour))
            book.add([one], datetime(2025, 11, 21, hour, tzinfo=UTC), str(hour))
    for instant, known in (("2025-11-21T06:30", 1), ("2025-11-21T10:30+02:00", 2), ("2025-11-21", 2)):
        result, page = draw("--on", "2025-11-21", "--as-known-on", instant)
        assert result.exit_code == 0
        assert drawn(page.read_text(encoding="utf-8")) == known


def test_an_empty_ledger_says_what_to_do_and_writes_nothing(draw, url):
    Ledger(url).close()
    result, page = draw("--on", "2025-11-21")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the ledger is empty; frontline demo fills one" in result.stderr
    assert not page.exists()


def test_a_ledger_that_is_not_there_is_not_made(draw, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    result, _ = draw("--on", "2025-11-21")
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr == f"no ledger at sqlite:///{tmp_path}/ledger.db; make one with frontline add or frontline demo\n"
    )
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.usefixtures("ledger")
def test_what_was_known_before_the_day_shown_is_bad_usage(draw):
    result, page = draw("--on", "2025-11-21", "--as-known-on", "2025-11-20")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--as-known-on 2025-11-20 is before --on 2025-11-21" in result.stderr
    assert not page.exists()


@pytest.mark.usefixtures("ledger")
def test_the_last_day_of_the_calendar_is_a_day(draw):
    assert draw("--on", "2025-11-21", "--as-known-on", "9999-12-31")[0].exit_code == 0


@pytest.mark.usefixtures("ledger")
def test_a_source_that_left_is_a_message_and_nothing_is_written(draw, small_seeds):
    table = small_seeds / "sources.csv"
    table.write_text("\n".join(row for row in table.read_text().splitlines() if not row.startswith("reporter,")))
    result, page = draw("--on", "2025-11-21")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{table}: id: is no source here, but the ledger has claims of it (old, new)" in result.stderr
    assert "(given: 'reporter')" in result.stderr
    assert not page.exists()


def test_no_message_shows_a_password(frontline, small_seeds, tmp_path):
    words = ["--on", "2025-11-21", "--out", tmp_path / "x.html", "--seeds", small_seeds]
    other = frontline("map", "--ledger", "nosuchdb://me:hunter2@host/name", *words)
    assert (other.exit_code, other.stdout) == (2, "")
    assert "ledgers are kept in sqlite:/// or postgresql://" in other.stderr
    absent = frontline("map", "--ledger", "postgresql://me:hunter2@localhost:1/name", *words)
    assert (absent.exit_code, absent.stdout) == (1, "")
    assert "postgresql://me:***@localhost:1/name" in absent.stderr
    assert "hunter2" not in other.stderr + absent.stderr


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("words", [["--on", "2025-11-09"], ["--on", "2025-11-08", "--as-known-on", "2025-11-09"]])
def test_before_the_first_claim_nothing_is_known_and_the_old_page_stays(draw, words):
    _, page = draw("--on", "2025-11-21")
    before = page.read_bytes()
    result, _ = draw(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"nothing is known of {words[1]} as of ")
    assert page.read_bytes() == before


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("tiles", ["http://tile.example.org/{z}/{x}/{y}.png", "javascript:alert(1)"])
def test_a_background_that_is_no_https_template_is_refused(draw, tiles):
    result, page = draw("--on", "2025-11-21", "--tiles", tiles)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Traceback" not in result.stderr
    assert not page.exists()


def test_a_ledger_that_cannot_be_opened_is_a_message(frontline, small_seeds, tmp_path):
    words = ["--on", "2025-11-21", "--out", tmp_path / "x.html", "--seeds", small_seeds]
    result = frontline("map", "--ledger", "nonsense", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nonsense" in result.stderr


@pytest.mark.usefixtures("ledger")
def test_a_day_to_come_is_bad_usage(draw):
    result, page = draw("--on", "9999-11-21")
    assert result.exit_code == 2
    assert "that day has not come yet" in result.stderr
    assert not page.exists()


@pytest.mark.usefixtures("ledger")
def test_a_day_after_the_last_entry_is_drawn_as_known_on_that_day(draw):
    result, page = draw("--on", "2025-11-25")
    assert result.exit_code == 0
    assert 'As known on <time datetime="2025-11-25"' in page.read_text(encoding="utf-8")


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("delay", "known", "count", "meter"),
    [
        ("24h", "2025-11-22", 1, "0 claims withheld"),
        ("48h", "2025-11-22", 1, "0 claims withheld"),
        ("49h", "2025-11-22", 0, "1 claim withheld, oldest 48 h"),
        ("48h", "2025-11-22T16:00", 0, "1 claim withheld, oldest 40 h"),
    ],
)
def test_a_delay_holds_back_what_was_reported_since_and_says_so(draw, delay, known, count, meter):
    result, page = draw("--on", "2025-11-21", "--as-known-on", known, "--delay", delay)
    assert result.exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert drawn(text) == count
    assert f">{meter}</p>" in text


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("delay", ["48", "2d", "-1h", "many", "1.5h"])
def test_a_delay_that_is_none_is_bad_usage(draw, delay):
    result, page = draw("--on", "2025-11-21", "--delay", delay)
    assert result.exit_code == 2
    assert "write whole hours as 48h" in result.stderr
    assert not page.exists()


@pytest.mark.usefixtures("ledger")
def test_a_delay_that_holds_all_back_leaves_nothing_to_draw(draw):
    result, page = draw("--on", "2025-11-21", "--delay", "99999h")
    assert result.exit_code == 1
    assert "nothing is known of 2025-11-21" in result.stderr
    assert not page.exists()


def test_a_page_is_not_written_under_the_name_of_a_picture(frontline, small_seeds, tmp_path):
    result = frontline("map", "--on", "2025-11-21", "--out", tmp_path / "map.png", "--seeds", small_seeds)
    assert (result.exit_code, "frontline image draws pictures" in result.stderr) == (2, True)
    assert not (tmp_path / "map.png").exists()
