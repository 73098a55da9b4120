"""The committed inputs: every row parses and resolves, and says what the dispatch says in our words."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from frontline.baseline import line_of
from frontline.events import place_problems, resolve_events

SEEDS = Path(__file__).parents[2] / "seeds"
SHARED = Path(os.environ.get("FRONTLINE_SHARED", SEEDS.parents[1] / "shared"))
WORDS_IN_A_ROW = 7


@pytest.fixture(scope="module")
def baseline(workspace):
    return workspace.baseline


@pytest.fixture(scope="module")
def dispatch(seed_claims, baseline):
    return seed_claims[len(baseline) :]


@pytest.fixture(scope="module")
def line(workspace, gazetteer, baseline):
    return line_of(baseline, workspace.theatre, workspace.sources, gazetteer)


@pytest.fixture(scope="module")
def placed(dispatch, gazetteer, line):
    """The settlement of each claim of the dispatch as (name, smallest unit, oblast), by the claim's number."""
    events = resolve_events(dispatch, gazetteer, line)
    return {
        int(event.claim.claim_id[-2:]): (event.place.name_en, event.place.hromada.name_en, event.place.oblast.name_en)
        for event in events
    }


def test_every_file_of_claims_parses(workspace):
    files = [SEEDS / "baseline.csv", *sorted((SEEDS / "claims").glob("*.csv"))]
    assert len(files) > 1
    assert [problem for file in files for problem in workspace.read(file).problems] == []


def test_every_row_resolves(seed_claims, gazetteer, line):
    assert place_problems(resolve_events(seed_claims, gazetteer, line)) == []


def test_the_baseline_has_100_to_200_places_of_both_sides_on_one_day(baseline, gazetteer):
    assert 100 <= len(baseline) <= 200
    for side in ("UA", "RU"):
        assert sum(claim.side == side for claim in baseline) >= 40
    assert {claim.event_date.first.isoformat() for claim in baseline} == {"2025-11-01"}
    assert {(claim.source, claim.kind.value) for claim in baseline} == {("compiled", "control"), ("compiled", "clash")}
    places = [event.place.id for event in resolve_events(baseline, gazetteer)]
    assert len(set(places)) == len(places)


DISPATCH_PLACES = {
    1: ("Kostiantynivka", "Kostiantynivska", "Donetska"),
    2: ("Kupiansk-Vuzlovyi", "Kupianska", "Kharkivska"),
    3: ("Kupiansk", "Kupianska", "Kharkivska"),
    5: ("Pokrovsk", "Pokrovska", "Donetska"),
    7: ("Dvorichna", "Dvorichanska", "Kharkivska"),
    8: ("Synelnykove", "Vovchanska", "Kharkivska"),
    10: ("Bohuslavka", "Borivska", "Kharkivska"),
    11: ("Novoselivka", "Lymanska", "Donetska"),
    13: ("Lyman", "Lymanska", "Donetska"),
    14: ("Radisne", "Pokrovska", "Dnipropetrovska"),
    15: ("Pryvillia", "Pokrovska", "Dnipropetrovska"),
    19: ("Huliaipole", "Huliaipilska", "Zaporizka"),
    20: ("Stepnohirsk", "Stepnohirska", "Zaporizka"),
    21: ("Kamianske", "Vasylivska", "Zaporizka"),
    22: ("Mala Tokmachka", "Malotokmachanska", "Zaporizka"),
}


@pytest.mark.parametrize(("number", "place"), DISPATCH_PLACES.items(), ids=[p[0] for p in DISPATCH_PLACES.values()])
def test_a_place_of_the_dispatch_is_the_one_that_is_meant(placed, number, place):
    assert placed[number] == place


def test_no_place_of_the_dispatch_is_left_out_above(placed):
    assert {name for name, _, _ in placed.values()} == {name for name, _, _ in DISPATCH_PLACES.values()}


FIGURES = [
    ("Lyman", "north_of", "extent_km", 2),
    ("Pryvillya", "west_of", "distance_km", 8),
    ("Radisne", "near", "area_km2", 30),
    ("Hulyaijpole", "along", "extent_km", 4),
]


@pytest.mark.parametrize(("place", "relation", "measure", "value"), FIGURES, ids=[one[0] for one in FIGURES])
def test_the_figures_of_the_dispatch_stand_in_the_rows(dispatch, place, relation, measure, value):
    (claim,) = [claim for claim in dispatch if (claim.place, claim.relation) == (place, relation)]
    assert getattr(claim, measure) == value


def test_no_other_figure_was_made_up(dispatch):
    given = [claim for claim in dispatch if claim.distance_km or claim.extent_km or claim.area_km2]
    assert len(given) == len(FIGURES)


@pytest.mark.parametrize(
    ("place", "speakers"),
    [
        ("Kupyansk", {"gerasimov", "giangiulio-2025-11-22", "ua-forces"}),
        ("Radisne", {"local-ua", "ru-side", "giangiulio-2025-11-22"}),
    ],
)
def test_what_different_speakers_say_of_one_town_are_separate_claims(dispatch, place, speakers):
    said = [claim for claim in dispatch if claim.place == place]
    assert {claim.origin for claim in said} == speakers
    assert len({(claim.source, claim.kind, claim.relation) for claim in said}) == len(said)


def test_every_speaker_was_read_in_the_dispatch(dispatch):
    assert {claim.report for claim in dispatch} == {"giangiulio-2025-11-22"}


def test_every_source_is_used(workspace, seed_claims):
    used = {name for claim in seed_claims for name in (claim.source, claim.repeats, claim.repeated_by) if name}
    named = set(tomllib.loads((SEEDS / "lexicon.toml").read_text(encoding="utf-8"))["speaker"])
    assert used | named == set(workspace.sources)


def shingles(text):
    """Every run of seven words, in lower case without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + WORDS_IN_A_ROW]) for at in range(len(words) - WORDS_IN_A_ROW + 1)}


def test_shingles_find_a_copied_sentence_whatever_its_punctuation():
    copied = "note: One, two three; four (five) six seven eight"
    assert shingles("one two three four five six seven") & shingles(copied)
    assert not shingles("one two three four five six") & shingles(copied)


def test_no_sentence_of_the_dispatch_stands_in_the_seeds(workspace):
    original = SHARED / "seeds" / "2025-11-22-dispatch.txt"
    if not original.exists():
        pytest.skip(f"{original} is not here: set FRONTLINE_SHARED to compare the seeds with the dispatch")
    dispatch = shingles(original.read_text(encoding="utf-8"))
    assert len(dispatch) > 1000
    for path in (path for path in SEEDS.rglob("*") if path.is_file()):
        text = path.read_text(encoding="utf-8")
        for source in workspace.sources.values():
            text = text.replace(source.name, "")  # a speaker's name with the office held is no sentence
        assert shingles(text) & dispatch == set(), path
