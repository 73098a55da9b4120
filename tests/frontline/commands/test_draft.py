import csv
import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from frontline.cli import main

SEEDS = Path(__file__).parents[3] / "seeds"
SHARED = Path(os.environ.get("FRONTLINE_SHARED", SEEDS.parents[1] / "shared"))
DISPATCH = SHARED / "seeds" / "2025-11-22-dispatch.txt"
GOLD = SHARED / "data" / "gold" / "docs"
WORDS = "Russian forces captured the town of Kupyansk, the Russian Defense Ministry said on Friday.\n"


@pytest.fixture
def draft(frontline, tmp_path):
    """Run the command with the project's seeds; gives its result and the rows it wrote."""

    def run(path, *words):
        out = tmp_path / "draft.csv"
        done = frontline("draft", path, "--out", out, "--seeds", SEEDS, *words)
        return done, list(csv.DictReader(out.read_text(encoding="utf-8").splitlines())) if out.exists() else None

    return run


def test_a_dispatch_becomes_rows_that_pass_the_check(draft, write, frontline, tmp_path):
    done, rows = draft(write(WORDS, "a.txt"), "--date", "2025-11-22", "--source", "isw")
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'draft.csv'}\n")
    assert "1 draft claim, 0 with something to review" in done.stderr
    (row,) = rows
    assert (row["event_date"], row["kind"], row["source"], row["repeated_by"]) == (
        "2025-11-21",
        "capture",
        "ru-mod",
        "isw",
    )
    checked = frontline("check", tmp_path / "draft.csv", "--seeds", SEEDS)
    assert checked.exit_code == 0, checked.stderr


def test_what_is_missing_for_all_rows_is_told(draft, write):
    done, rows = draft(write("Russian forces captured Kupyansk.", "a.txt"))
    assert "name the dispatch's with --date" in done.stderr
    assert "name it with --source" in done.stderr
    assert rows[0]["review"] == "source date"


def test_a_folder_is_one_table_whose_spans_name_their_file(draft, write):
    write(WORDS, "in/a.txt")
    folder = write(WORDS, "in/b.txt").parent
    _, rows = draft(folder, "--date", "2025-11-22", "--source", "isw")
    assert [row["span"].rpartition(":")[0] for row in rows] == [str(folder / "a.txt"), str(folder / "b.txt")]


def test_the_review_page_is_written_beside(draft, write, tmp_path):
    page = tmp_path / "page.html"
    done, _ = draft(write(WORDS, "a.txt"), "--html", page)
    assert done.stdout.splitlines()[-1] == str(page)
    assert "Content-Security-Policy" in page.read_text(encoding="utf-8")


def test_the_same_text_gives_the_same_bytes(draft, write, tmp_path):
    path, page, out = write(WORDS, "a.txt"), tmp_path / "page.html", tmp_path / "draft.csv"
    first = (draft(path, "--html", page), page.read_bytes(), out.read_bytes())[1:]
    assert (draft(path, "--html", page), page.read_bytes(), out.read_bytes())[1:] == first


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "", "is empty"),
        ("a.txt", "%PDF-1.4 text", "is a PDF"),
        ("a.html", "<script>alert(1)</script>", "is empty"),
        ("a.txt", "Die Truppen haben das Dorf gestern nicht erobert, sagte der Minister.", "in no language"),
        ("a.txt", "word " * 10_000_000, "is over 4 MB"),
        ("a.txt", "Russian forces captured \0 Kupyansk.", "is no text"),
    ],
)
def test_what_is_no_dispatch_is_told_and_nothing_written(draft, write, name, content, words):
    done, rows = draft(write(content, name))
    assert (done.exit_code, rows) == (1, None)
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_source_is_told(draft, write):
    done, _ = draft(write(WORDS, "a.txt"), "--source", "nobody")
    assert done.exit_code == 1
    assert "is no id of sources.csv" in done.stderr


def test_a_source_written_wrong_is_helped(draft, write):
    done, _ = draft(write(WORDS, "a.txt"), "--source", "iswe")
    assert "did you mean isw?" in done.stderr


def test_a_model_that_is_not_here_is_told_and_nothing_written(draft, write):
    done, rows = draft(write(WORDS, "a.txt"), "--model", "of_nobody")
    assert (done.exit_code, rows) == (1, None)
    assert "--model: is not installed, and nothing is downloaded" in done.stderr


def test_all_that_is_wrong_in_a_folder_is_told_and_other_files_are_named(draft, write):
    write(WORDS, "in/a.txt")
    write("x", "in/.hidden.txt")
    folder = write("%PDF", "in/b.pdf").parent
    done, rows = draft(folder, "--source", "isw", "--date", "2025-11-22")
    assert (done.exit_code, len(rows)) == (0, 1)
    assert "were not read (1): b.pdf" in done.stderr
    for name in ("c.txt", "d.txt"):
        write("Die Truppen haben das Dorf gestern nicht erobert, sagte der Minister.", f"in/{name}")
    done, _ = draft(folder, "--source", "isw", "--date", "2025-11-22")
    assert (done.exit_code, done.stderr.count("in no language")) == (1, 2)


@pytest.fixture
def passes(draft, frontline, tmp_path):
    """Draft a dispatch and check the draft: all that is wrong must be what the draft itself flags; gives the rows."""

    def check(path, *options):
        _, rows = draft(path, *options)
        told = frontline("check", tmp_path / "draft.csv", "--seeds", SEEDS).stderr
        for line, column in re.findall(r"draft\.csv:(\d+): (\w+): ", told):
            assert column in {"place", "side"} & {*rows[int(line) - 2]["review"].split()}, (path.name, line, column)
        return rows

    return check


@pytest.mark.skipif(not DISPATCH.exists(), reason="the dispatch of 22 November 2025 is not here")
def test_the_draft_of_the_seeds_dispatch_passes_the_check(passes):
    assert len(passes(DISPATCH, "--source", "giangiulio-2025-11-22")) == 23


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated dispatches are not here")
def test_the_drafts_of_annotated_dispatches_pass_the_check(passes):
    count = 0
    for path in sorted(GOLD.glob("*.txt")):
        day = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["date"] or "2025-11-01"
        count += len(passes(path, "--source", "isw", "--date", day))
    assert count > 100


def test_standard_input_is_read(tmp_path):
    out = tmp_path / "draft.csv"
    done = CliRunner().invoke(main, ["draft", "-", "--out", str(out), "--seeds", str(SEEDS)], input=WORDS)
    assert done.exit_code == 0
    assert "Kupyansk" in out.read_text(encoding="utf-8")


@pytest.mark.skipif(not DISPATCH.exists(), reason="the dispatch of 22 November 2025 is not here")
def test_the_dispatch_of_the_seeds_is_found_whole_and_no_capture_besides(draft):
    _, rows = draft(DISPATCH, "--source", "giangiulio-2025-11-22")
    found = {(row["place"], row["kind"], row["side"]) for row in rows}
    with (SEEDS / "claims" / "2025-11-21.csv").open(encoding="utf-8") as file:
        claims = [(row["place"], row["kind"], row["side"]) for row in csv.DictReader(file)]
    missed = set(claims) - found
    # What the Armed Forces of Ukraine think of attacks on Kupiansk: the seeds name the attackers as the side.
    assert missed <= {("Kupyansk", "other", "RU")}
    assert {one for one in found if one[1] == "capture"} <= set(claims)
