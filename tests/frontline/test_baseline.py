import shutil
from pathlib import Path

import pytest

from frontline.baseline import line_of, line_table, main
from frontline.line import read_lines

SEEDS = Path(__file__).parents[2] / "seeds"
# Lyman and Sloviansk face Bakhmut; by id so that no name needs deciding.
HELD = {"UA14120110010088407": "UA", "UA14120210010032554": "UA", "UA14020010010059145": "RU"}


@pytest.fixture
def baseline(claim):
    return [
        claim(claim_id=place, place=place, kind="control", side=side, source="compiled", event_date="2025-11-01")
        for place, side in HELD.items()
    ]


def test_the_line_runs_between_the_sides(baseline, theatre, sources, gazetteer):
    line = line_of(baseline, theatre, sources, gazetteer)
    assert len(line) > 2
    # Half way between Lyman (37.81, 48.99) or Sloviansk (37.61, 48.85) and Bakhmut (38.00, 48.60).
    assert all(37.7 < lon < 38.0 and 48.6 < lat < 48.9 for lon, lat in line)


def test_one_side_alone_or_no_claim_gives_no_line(baseline, theatre, sources, gazetteer):
    assert line_of(baseline[:2], theatre, sources, gazetteer) == []
    assert line_of([], theatre, sources, gazetteer) == []


def test_the_committed_line_is_what_the_seeds_give(workspace, gazetteer):
    remedy = "the baseline gives another line now: run python -m frontline.baseline and commit seeds/line.csv"
    assert line_table(workspace, gazetteer) == (SEEDS / "line.csv").read_text(encoding="utf-8"), remedy


def test_the_committed_line_is_read_back_as_the_points_of_the_baselines_day(workspace, gazetteer):
    points = line_of(workspace.baseline, workspace.theatre, workspace.sources, gazetteer)
    lines = read_lines(SEEDS / "line.csv")
    (day,) = lines.points
    assert day == workspace.baseline[0].event_date.first
    assert lines.on(day) == sorted((round(lon, 5), round(lat, 5)) for lon, lat in points)


def test_the_command_writes_the_table_beside_the_baseline(tmp_path, capsys):
    for name in ("theatre.toml", "sources.csv", "baseline.csv"):
        shutil.copy(SEEDS / name, tmp_path)
    main(tmp_path)
    assert (tmp_path / "line.csv").read_bytes() == (SEEDS / "line.csv").read_bytes()
    assert capsys.readouterr().out == f"{tmp_path / 'line.csv'}\n"
