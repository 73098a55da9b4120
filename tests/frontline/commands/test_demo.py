from datetime import date
from pathlib import Path

import pytest

from frontline.errors import NothingKnownError
from frontline.ledger import Ledger

SEEDS = Path(__file__).parents[3] / "seeds"


def test_it_prints_the_path_of_the_page_and_nothing_else_on_stdout(demo, demo_page):
    assert demo.exit_code == 0
    assert demo.stdout == f"{demo_page}\n"
    assert demo_page.parts[-2:] == ("2025-11-21", "index.html")
    assert demo_page.stat().st_size > 100_000
    assert "drawing 2025-11-21" in demo.stderr


def test_the_ledger_beside_it_holds_the_seeds_as_of_the_day_of_the_dispatch(demo_page, seed_claims):
    ledger = Ledger(f"sqlite:///{demo_page.parents[1] / 'demo.db'}")
    assert [one.claim_id for one in ledger.as_known_on(date(2025, 11, 22))] == [one.claim_id for one in seed_claims]
    assert ledger.as_known_on(date(2025, 11, 21)) == []
    ledger.close()


def test_again_gives_the_same_bytes(frontline, demo_page):
    before = demo_page.read_bytes()
    result = frontline("demo", "--out", demo_page.parents[1], "--seeds", SEEDS)
    assert result.exit_code == 0
    assert demo_page.read_bytes() == before


def test_an_edition_in_its_place_is_left_alone(frontline, tmp_path):
    (tmp_path / "2025-11-21").mkdir()
    (tmp_path / "2025-11-21" / "manifest.json").write_text("{}")
    result = frontline("demo", "--out", tmp_path, "--seeds", SEEDS)
    assert (result.exit_code, "is an edition that frontline build has made" in result.stderr) == (2, True)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["manifest.json"]


def test_where_nothing_can_be_written_it_says_so(frontline, write):
    result = frontline("demo", "--out", write("x", "file") / "out", "--seeds", SEEDS)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be written" in result.stderr
    assert "--out" in result.stderr


def test_without_seeds_it_says_what_to_do(frontline, tmp_path):
    result = frontline("demo", "--out", tmp_path / "out", "--seeds", tmp_path / "none")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "--seeds" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.fixture
def own_seeds(small_seeds, write):
    """A folder of seeds with a file of claims and a baseline under a name of its own."""
    header = "claim_id,event_date,place,kind,side,source"
    write(f"{header}\nd-1,2025-11-21,UA14120110010088407,clash,both,reporter\n", "seeds/claims/day.csv")
    write(f"{header}\nb-1,2025-11-01,UA14120110010088407,control,UA,compiled\n", "seeds/begin.csv")
    return small_seeds


def recorded(out):
    ledger = Ledger(f"sqlite:///{out / 'demo.db'}", create=False)
    ids = [claim.claim_id for claim in ledger.as_known_on(date(2025, 11, 22))]
    ledger.close()
    return ids


def test_the_baseline_is_the_theatre_s_own_and_may_be_none(frontline, own_seeds, write, tmp_path):
    assert frontline("demo", "--out", tmp_path / "none", "--seeds", own_seeds).exit_code == 0
    assert recorded(tmp_path / "none") == ["d-1"]
    text = (own_seeds / "theatre.toml").read_text()
    write(f'baseline = "begin.csv"\n{text}', "seeds/theatre.toml")
    assert frontline("demo", "--out", tmp_path / "one", "--seeds", own_seeds).exit_code == 0
    assert recorded(tmp_path / "one") == ["b-1", "d-1"]


def test_an_old_ledger_stays_when_the_page_fails_and_nothing_lies_beside_it(
    frontline, own_seeds, write, tmp_path, monkeypatch
):
    def fail(*_, **__):
        raise NothingKnownError("no page")

    old = write("old", "out/demo.db")
    monkeypatch.setattr("frontline.commands.demo.draw_page", fail)
    result = frontline("demo", "--out", tmp_path / "out", "--seeds", own_seeds)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("no page\n")
    assert old.read_text() == "old"
    assert [one.name for one in old.parent.iterdir()] == ["demo.db"]


def test_an_old_ledger_stays_when_the_page_cannot_be_written(frontline, own_seeds, write, tmp_path):
    old = write("old", "out/demo.db")
    (tmp_path / "out" / "2025-11-21" / "index.html").mkdir(parents=True)
    result = frontline("demo", "--out", tmp_path / "out", "--seeds", own_seeds)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "index.html: cannot be written (is no regular file)" in result.stderr
    assert old.read_text() == "old"


def test_beside_its_page_and_its_ledger_it_leaves_nothing(frontline, own_seeds, write, tmp_path):
    write("old", "out/demo.db")
    assert frontline("demo", "--out", tmp_path / "out", "--seeds", own_seeds).exit_code == 0
    left = [str(one.relative_to(tmp_path / "out")) for one in (tmp_path / "out").rglob("*") if one.is_file()]
    assert sorted(left) == ["2025-11-21/index.html", "demo.db"]
