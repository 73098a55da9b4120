import csv
from pathlib import Path

import pytest

from frontline.dispatch.documents import Document
from frontline.dispatch.draft import COLUMNS, draft
from frontline.dispatch.review import review_page
from frontline.line import Lines
from gazetteer.borders import open_borders

SEEDS = Path(__file__).parents[3] / "seeds"
HOSTILE = 'Russian forces captured Kupyansk.\n\n<img src=x onerror=alert(1)> </script><script>alert("x")</script>\n\n' \
          "Russian forces captured the village of Stepove, and that is the end of it."  # fmt: skip


@pytest.fixture(scope="module")
def page(lexicon, workspace, gazetteer):
    made = draft(Document("a<b>.txt", HOSTILE), workspace, lexicon, gazetteer, Lines(), source="isw")
    return review_page([made], open_borders())


@pytest.fixture
def opened(page, tmp_path, offline_page):
    path = tmp_path / "review.html"
    path.write_text(page, encoding="utf-8")
    return offline_page(path, accept_downloads=True)


def test_nothing_of_a_text_becomes_markup(page):
    assert "<img" not in page
    assert page.count("<script") == 2
    assert "a&lt;b&gt;.txt" in page


def test_the_page_runs_its_own_script_only_and_asks_nothing(opened):
    assert (opened.messages, opened.violations) == ([], [])
    assert [one for one in opened.requests if not one.startswith(("file:", "data:"))] == []


def test_resolved_and_refused_places_are_told_apart(opened):
    assert opened.page.locator("mark").count() == 2
    assert opened.page.locator("mark.refused").count() == 1
    assert opened.page.locator(".row.refused").count() == 1
    assert opened.page.locator("svg .place").count() == 1
    assert opened.page.locator("svg .candidate").count() > 0


def test_claims_are_accepted_edited_and_rejected_by_keys_and_downloaded(opened):
    keyboard = opened.page.keyboard
    for key in ("j", "e"):
        keyboard.press(key)
    opened.page.locator("#row-0 [name=note]").fill('mended, "so"')
    for key in ("Escape", "a", "r"):
        keyboard.press(key)
    assert opened.page.inner_text("#tally") == "1 accepted, 1 rejected, 0 undecided (left out)"
    with opened.page.expect_download() as download:
        keyboard.press("d")
    (row,) = csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8").splitlines())
    assert tuple(row) == COLUMNS
    assert (row["place"], row["note"], row["place_id"]) == ("Kupyansk", 'mended, "so"', "UA63080090010026457")


def test_what_was_reviewed_by_keys_alone_passes_the_check(opened, frontline, tmp_path):
    keyboard = opened.page.keyboard
    for key in ("j", "e"):
        keyboard.press(key)
    keyboard.type("2025-11-22")  # the draft knew no day
    for key in ("Escape", "a"):
        keyboard.press(key)
    with opened.page.expect_download() as download:
        keyboard.press("d")
    path = tmp_path / "reviewed.csv"
    download.value.save_as(path)
    checked = frontline("check", path, "--seeds", SEEDS)
    assert checked.exit_code == 0, checked.stderr
    assert "1 claim, no problem" in checked.stderr + checked.stdout


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_every_reader_may_use_the_page_and_it_fits(page, tmp_path, offline_page, axe_findings, width, height):
    path = tmp_path / "review.html"
    path.write_text(page, encoding="utf-8")
    tab = offline_page(path, width=width, height=height).page
    for key in ("j", "e"):
        tab.keyboard.press(key)
    assert axe_findings(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_another_name_takes_the_place_away_and_formulas_do_not_run(opened):
    opened.page.keyboard.press("j")
    opened.page.keyboard.press("e")
    opened.page.locator("#row-0 [name=place]").fill("=HYPERLINK(1)")
    opened.page.locator("#row-0 [data-decision=accepted]").click()
    with opened.page.expect_download() as download:
        opened.page.locator("#download").click()
    (row,) = csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8").splitlines())
    assert (row["place"], row["place_id"], row["status"]) == ("'=HYPERLINK(1)", "", "")
