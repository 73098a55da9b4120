import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

import frontline as library
from frontline.errors import NothingKnownError
from frontline.ledger import Ledger
from frontline.snapshot import Snapshot

LYMAN, ZARICHNE = "UA14120110010088407", "UA14120110030088690"


@pytest.fixture
def url(tmp_path, claim):
    """A ledger of two towns held since October, recorded on 22 November."""
    address = f"sqlite:///{tmp_path / 'ledger.db'}"
    with Ledger(address) as book:
        towns = [
            claim(claim_id=side, place=place, kind="control", side=side, source="compiled", event_date="2025-10-10")
            for place, side in ((LYMAN, "UA"), (ZARICHNE, "RU"))
        ]
        book.add(towns, datetime(2025, 11, 22, tzinfo=UTC), "1")
    return address


@pytest.fixture
def day(url, small_seeds):
    return library.open_day(url, on="2025-11-21", seeds=small_seeds)


def test_a_day_is_a_snapshot_as_known_on_the_day_of_the_last_entry(day):
    assert isinstance(day, Snapshot)
    assert (day.on, day.as_known_on) == (date(2025, 11, 21), date(2025, 11, 22))
    assert repr(day) == "<Day 2025-11-21, as known on 2025-11-22: 2 claims, 2 places>"


def test_days_are_dates_or_text(url, small_seeds):
    one = library.open_day(url, on=date(2025, 11, 21), as_known_on=date(2025, 11, 23), seeds=str(small_seeds))
    assert one.as_known_on == date(2025, 11, 23)


def test_what_was_not_known_then_is_refused(url, small_seeds):
    with pytest.raises(ValueError, match="is before 2025-11-21"):
        library.open_day(url, on="2025-11-21", as_known_on="2025-11-20", seeds=small_seeds)
    with pytest.raises(NothingKnownError):
        library.open_day(url, on="2025-11-21", as_known_on="2025-11-21", seeds=small_seeds)


def test_its_page_is_the_one_that_the_command_writes(day, frontline, url, small_seeds, tmp_path):
    path = tmp_path / "map.html"
    assert not any(line.is_empty for line in day.earlier.values())
    written = frontline("map", "--on", "2025-11-21", "--out", path, "--ledger", url, "--seeds", small_seeds)
    assert written.exit_code == 0
    assert day.page() == path.read_text(encoding="utf-8")


@pytest.fixture
def cell(url, small_seeds, monkeypatch, tmp_path):
    """What a notebook's kernel shows of a cell whose last line is a day: {type: content}."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shell = InteractiveShell()
    shell.history_manager.enabled = False
    with capture_output() as shown:
        run = shell.run_cell(
            f"import frontline\nfrontline.open_day({url!r}, on='2025-11-21', seeds={str(small_seeds)!r})"
        )
    assert run.success
    formats, _ = shell.display_formatter.format(run.result)
    assert "<Day 2025-11-21" in shown.stdout
    return formats


def test_a_cell_shows_the_day_as_a_map_in_a_frame_of_its_own(cell):
    frame = cell["text/html"]
    assert frame.startswith('<iframe title="Test map: situation on 2025-11-21, as known on 2025-11-22"')
    assert 'sandbox="allow-scripts"' in frame
    assert "allow-same-origin" not in frame
    page = unescape(re.search(r'srcdoc="([^"]*)"', frame)[1])
    assert page.startswith("<!DOCTYPE html>")
    assert "21 November 2025" in page


def test_the_map_of_a_cell_is_drawn_in_a_browser(cell, offline_page, tmp_path):
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!DOCTYPE html><title>n</title><body>{cell['text/html']}</body>", encoding="utf-8")
    opened = offline_page(notebook, ready=False)
    inside = opened.page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for(state="attached", timeout=10_000)
    assert inside.locator(".leaflet-container").is_visible()
    assert "21 November 2025" in inside.locator("body").inner_text()
    # What moves the map and what darkens the page would be kept in the address, which a frame has none of.
    assert inside.locator("#copy-link").is_hidden()
    inside.locator("#theme").click()
    assert inside.locator("html").get_attribute("data-theme") == "dark"
    inside.locator(".leaflet-control-zoom-in").click()
    opened.page.wait_for_timeout(800)
    assert inside.locator("#theme").get_attribute("aria-pressed") == "true"
    assert opened.messages == []
    assert [url for url in opened.requests if url.startswith("http")] == []
