"""Builds: the same bytes by any way, only what must be, whole days or none, whatever fails or is killed."""

import multiprocessing
import os
import random
import signal
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

import frontline.batch.build as building
from frontline.batch.build import LEAST_RUN, PARTED, build, reason, runs
from frontline.batch.proof import prove
from frontline.batch.shelf import Shelf
from frontline.errors import NothingKnownError
from gazetteer.errors import QueryError
from maps.errors import DrawingError

from .conftest import DAYS, TOWNS, content

KILLS = 50


FILES = {"index.html", "image.png", "summary.txt", "facts.json", "claims.csv", "snapshot.geojson", "front.geojson",
         "areas.geojson", "item.json", "manifest.json"}  # fmt: skip


def test_same_bytes_in_any_order_of_rows_and_with_any_number_of_workers(inputs, made, claims):
    shelf, tally = made(inputs())
    assert tally.drawn == list(DAYS)
    shared = {name for name in content(shelf) if name.startswith("shared/")}
    assert set(content(shelf)) - shared == {f"{day}/{name}" for day in (*DAYS, "latest") for name in FILES}
    assert shared == {name for day in DAYS for name in shelf.manifest(day).shared}
    assert len(shared) == 6  # the style, and scripts before, of, and after the base map; settlements and their cells
    again, _ = made(inputs(claims[::-1]), "reversed")
    both, _ = made(inputs(), "two", workers=2)
    assert content(shelf) == content(again) == content(both)


def test_days_drawn_apart_are_those_drawn_together(inputs, made):
    together, _ = made(inputs())
    for day in DAYS[::-1]:
        apart, _ = made(inputs(), "apart", [day])
    made(inputs(), "apart", [DAYS[-1]])
    assert content(apart) == content(together)


def test_something_else_is_done_once_while_the_last_days_are_drawn(inputs, tmp_path):
    shelf, told = Shelf(tmp_path), []
    for days, workers in ((DAYS[:LEAST_RUN], 2), (DAYS, 2), (DAYS, 1)):
        with shelf.locked(0):
            for day in shelf.days():
                shelf.remove(day)
            build(inputs(), shelf, days, workers=workers, progress=lambda _: None,
                  meanwhile=told.append)  # fmt: skip
    assert told == [[]]


def test_what_rests_on_the_same_is_left_alone(inputs, made):
    shelf, _ = made(inputs())
    times = {path: path.stat().st_mtime_ns for path in shelf.root.rglob("*.html")}
    _, tally = made(inputs())
    assert (tally.drawn, tally.unchanged) == ([], list(DAYS))
    assert times == {path: path.stat().st_mtime_ns for path in shelf.root.rglob("*.html")}


def test_a_shared_file_that_is_lost_or_left_over_is_mended(inputs, made):
    shelf, _ = made(inputs())
    whole = content(shelf)
    next((shelf.root / "shared").glob("start.*.js")).unlink()
    next((shelf.root / "shared").glob("day.*.css")).write_text("cut off")
    (shelf.root / "shared" / "old.123.js").write_text("x")
    _, tally = made(inputs())
    assert tally.drawn == list(DAYS)
    assert content(shelf) == whole


def test_a_new_claim_draws_only_the_days_that_it_can_change(inputs, made, claims, claim):
    made(inputs())
    late = claim(claim_id="late", place=TOWNS[1], kind="clash", event_date="2025-11-03")
    shelf, tally = made(inputs([*claims, late]))
    assert (tally.unchanged, tally.drawn) == (list(DAYS[:2]), list(DAYS[2:]))
    fresh, _ = made(inputs([*claims, late]), "fresh")
    assert content(shelf) == content(fresh)


def test_ground_of_its_own_draws_its_month_anew(inputs, made, claims, claim):
    made(inputs())
    own = claim(claim_id="own", place=TOWNS[1], kind="capture", relation="north_of", distance_km=3.0,
                event_date="2025-12-01")  # fmt: skip
    _, tally = made(inputs([*claims, own]))
    assert tally.drawn == [DAYS[3]]
    _, tally = made(inputs([*claims, replace(own, event_date=claims[-1].event_date)]), "other")
    assert tally.drawn == list(DAYS)


def test_a_source_judged_anew_draws_the_days_since_it_first_spoke(inputs, made):
    made(inputs())
    changed = inputs()
    sources = {**changed.workspace.sources}
    sources["reporter"] = replace(sources["reporter"], name="Another name")
    _, tally = made(replace(changed, workspace=replace(changed.workspace, sources=sources)))
    assert tally.drawn == list(DAYS[2:])


def test_a_withdrawn_claim_changes_its_days_and_what_they_are_known_as_on(inputs, made, claims):
    shelf, _ = made(inputs())
    gone = [replace(one, withdrawn="not so") if one.claim_id == "new" else one for one in claims]
    recorded = {one.claim_id: date(2025, 12, 2 + (one.claim_id == "new")) for one in claims}
    _, tally = made(inputs(gone, recorded_on=recorded))
    assert tally.drawn == list(DAYS[2:])
    assert shelf.manifest(DAYS[1]).as_known_on == date(2025, 12, 2)
    assert shelf.manifest(DAYS[2]).as_known_on == date(2025, 12, 3)


@pytest.fixture
def failing(monkeypatch):
    """Have the drawing of the second day fail with an error."""
    draw = building.draw_edition

    def with_error(error):
        def fails_on_one(snapshot, *rest, **options):
            if snapshot.on == DAYS[1]:
                raise error
            return draw(snapshot, *rest, **options)

        monkeypatch.setattr(building, "draw_edition", fails_on_one)

    return with_error


def test_a_day_that_fails_is_told_and_the_others_are_drawn(inputs, made, failing):
    failing(KeyError("because"))
    shelf, tally = made(inputs())
    told = "a fault of the program, KeyError: 'because'; the log of --log-json, or of a cluster's worker, has the trace"
    assert tally.failed == {DAYS[1]: told}
    assert shelf.days() == [day for day in DAYS if day != DAYS[1]] == tally.drawn
    assert not list((shelf.root / ".building").glob("*.new"))


@pytest.mark.parametrize(
    ("error", "told"),
    [(NothingKnownError("add claims first"), "add claims first"), (DrawingError("make it blue"), "make it blue"),
     (QueryError("say where"), "say where"), (OSError(28, "No space left", "x"), "[Errno 28] No space left: 'x'"),
     (OSError(), "OSError")],
)  # fmt: skip
def test_what_no_fault_of_the_program_is_is_told_as_it_is(error, told):
    assert reason(error) == told


def of_day(files, day):
    return {name: text for name, text in files.items() if name.startswith(str(day))}


def _build_until_killed(inputs, shelf, days):
    os.setsid()
    with shelf.locked(-1):
        build(inputs, shelf, days, workers=1, progress=lambda _: None)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_killed_at_any_moment_days_are_whole_and_the_next_build_mends(inputs, made, claims, tmp_path):
    days = DAYS[2:]  # of two months, and both change
    new = content(made(inputs(), "clean", days)[0])
    before = inputs([*claims[:-1], replace(claims[-1], side="UA")])
    ready = inputs()
    ready.prepare()
    start = time.perf_counter()
    made(ready, "timed", days)
    lasts = time.perf_counter() - start
    shelf, _ = made(before, days=days)
    old, dice = content(shelf), random.Random(1)  # noqa: S311  any moments will do
    for _ in range(KILLS):
        process = multiprocessing.get_context("fork").Process(target=_build_until_killed, args=(ready, shelf, days))
        process.start()
        time.sleep(dice.uniform(0, lasts))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        for one in prove(shelf, shelf.days()):
            assert not one.differs
        now = content(shelf)
        for day in shelf.days():
            assert of_day(now, day) in [of_day(kept, day) for kept in (old, new)]
        if dice.random() < 0.2:
            made(before, days=days)
    _, tally = made(ready, days=days)
    assert not tally.failed
    assert content(shelf) == new
    assert [path.name for path in (shelf.root / ".building").iterdir()] in ([], ["lock"])


def test_the_last_months_to_be_drawn_are_parted_among_several_workers():
    days = [date(2025, 1, 1) + timedelta(number) for number in range(150)]
    assert runs(days, 1) == [[day for day in days if day.month == month] for month in (5, 4, 3, 2, 1)]
    found = runs(days, 2)
    assert [run[0].month for run in found[:3]] == [5, 4, 3]
    assert len(found) == 3 + PARTED
    assert sorted(day for run in found for day in run) == days
    for run in found:
        assert run == [run[0] + timedelta(number) for number in range(len(run))]
        assert run[0].month == run[-1].month
    assert [len(run) for run in found[3:]] == sorted((len(run) for run in found[3:]), reverse=True)
    assert runs([], 2) == []


def test_a_few_days_are_drawn_by_as_many_workers_as_they_are_enough_for():
    days = [date(2025, 1, 1) + timedelta(number) for number in range(2 * LEAST_RUN)]
    assert runs(days, 2) == [days[:LEAST_RUN], days[LEAST_RUN:]]
    assert runs(days[:LEAST_RUN], 2) == [days[:LEAST_RUN]]
    assert runs(days[: LEAST_RUN + 1], 2) == [days[1 : LEAST_RUN + 1], days[:1]]
    assert runs(days, 1) == [days]


def test_one_builder_at_a_time(tmp_path, inputs):
    shelf = Shelf(tmp_path / "site")
    with shelf.locked(0), pytest.raises(OSError, match="another build is at work"), Shelf(shelf.root).locked(0):
        pass
    with shelf.locked(0):
        pass
