from datetime import date
from pathlib import Path

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
