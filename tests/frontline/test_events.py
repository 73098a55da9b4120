from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from frontline.belief import believe
from frontline.claims import Claim, EventDate, Kind
from frontline.events import Location, names_to_weigh, place_problems, refusal, reports_of, resolve_events
from gazetteer import Candidate, Precision, Resolution

LYMAN = "UA14120110010088407"
DAY = date(2025, 11, 21)


class Recorder:
    """Stands in for a gazetteer: knows every name and keeps what it was asked, a list of queries a report."""

    def __init__(self, place):
        self.place, self.reports, self.line = place, [], None
        self.table = SimpleNamespace(row_of={place.id: 0})

    def resolve_report(self, queries, *, line=(), line_error_km=0.0):
        self.reports.append(queries)
        self.line = line
        return [Resolution(query.place, "resolved", replace(self.place, name_en=query.place)) for query in queries]


@pytest.fixture
def recorder(lyman):
    return Recorder(lyman)


def test_claims_of_one_report_are_resolved_together_and_come_back_in_order(recorder, claim):
    claims = [
        claim(place="A", repeated_by="observer"), claim(place="B"),
        claim(place="C", repeated_by="observer", source="staff-ru"), claim(place="D", event_date="2025-11-20"),
    ]  # fmt: skip
    events = resolve_events(claims, recorder, [(37.0, 48.0)])
    assert [[query.place for query in report] for report in recorder.reports] == [["A", "C"], ["B"], ["D"]]
    assert [event.place.name_en for event in events] == ["A", "B", "C", "D"]
    assert recorder.line == [(37.0, 48.0)]


def test_a_report_of_ids_alone_asks_for_each_once(recorder, claim, lyman):
    said = [
        claim(claim_id=name, place=lyman.id, source=source, note="kept", line=7)
        for name, source in (("1", "observer"), ("2", "reporter"))
    ]
    mixed = [claim(claim_id=name, place=place, source="staff-ru") for name, place in (("3", lyman.id), ("4", "A"))]
    events = resolve_events([*said, *mixed], recorder)
    assert [[query.place for query in report] for report in recorder.reports] == [[lyman.id], [lyman.id, "A"]]
    assert events[0].resolution is events[1].resolution
    assert [event.claim for event in events[:2]] == [
        replace(one, place=lyman.id, place_id=lyman.id) for one in said
    ]  # the recorder calls a settlement as it was asked for it
    assert [event.claim.claim_id for event in events] == ["1", "2", "3", "4"]
    assert (names_to_weigh([*said, *mixed], recorder), names_to_weigh(said, recorder)) == (True, False)


def test_the_other_end_of_a_road_is_resolved_with_it(recorder, claim):
    (event,) = resolve_events([claim(place="A", place_to="B", relation="along", within="south of X")], recorder)
    here, there = recorder.reports[0]
    assert (here.place, here.within, here.along_to) == ("A", "south of X", "B")
    assert (there.place, there.along_to) == ("B", "A")
    assert event.resolution_to.place.name_en == "B"


def test_a_direction_is_resolved_but_is_no_road(recorder, claim):
    (event,) = resolve_events([claim(place="A", place_to="B", relation="north_of")], recorder)
    assert [query.along_to for query in recorder.reports[0]] == ["", ""]
    assert event.resolution_to.place.name_en == "B"


def test_the_name_is_asked_for_the_day_of_the_event(recorder, claim):
    resolve_events([claim(event_date="2025-11-19/2025-11-21")], recorder)
    assert recorder.reports[0][0].on.isoformat() == "2025-11-21"


def test_context_tells_namesakes_apart(gazetteer, claim):
    alone, told = resolve_events(
        [
            claim(place="Novoselivka"),
            claim(place="Novoselivka", within="Lyman hromada, Kramatorsk raion", source="observer"),
        ],
        gazetteer,
    )
    assert alone.place is None
    assert alone.location is None
    assert told.place.hromada.name_en == "Lymanska"


def test_at_a_place_is_its_point(event, lyman):
    assert event().location == Location(lyman.lon, lyman.lat, Precision.SETTLEMENT, 2000)


@pytest.mark.parametrize("fields", [{"relation": "near"}, {"relation": "north_of"}, {"relation": "along"},
                                    {"relation": "toward", "distance_km": 8.0}])  # fmt: skip
def test_beside_a_place_without_bearing_and_distance_is_five_km_wider(event, lyman, fields):
    assert event(**fields).location == Location(lyman.lon, lyman.lat, Precision.NEAR, 7000)


@pytest.mark.parametrize(
    ("relation", "lon", "lat"),
    [
        # At 60 degrees north a degree of latitude is 111.19 km and one of longitude half of that.
        ("west_of", 30 - 8 / 55.6, 60), ("east_of", 30 + 8 / 55.6, 60),
        ("north_of", 30, 60 + 8 / 111.19), ("south_of", 30, 60 - 8 / 111.19),
        ("north_east_of", 30 + 8 / 55.6 / 2**0.5, 60 + 8 / 111.19 / 2**0.5),
    ],
)  # fmt: skip
def test_eight_km_off_a_place_is_that_point_with_a_quarter_as_error(event, lyman, relation, lon, lat):
    location = event(replace(lyman, lon=30.0, lat=60.0), relation=relation, distance_km=8.0).location
    assert (location.lon, location.lat) == (pytest.approx(lon, abs=3e-4), pytest.approx(lat, abs=3e-4))
    assert (location.precision, location.radius_m) == (Precision.NEAR, 2000 + 2000)


def test_a_place_known_only_by_its_hromada_is_not_moved(event, lyman):
    vague = replace(lyman, precision=Precision.HROMADA, radius_m=12_000)
    found = event(vague, relation="west_of", distance_km=8.0).location
    assert found == Location(lyman.lon, lyman.lat, Precision.HROMADA, 12_000)


def test_a_refused_place_is_a_problem_with_candidates_to_paste(event, lyman):
    candidates = (Candidate(lyman, 0.5, "as written", ()),) * 9
    resolution = Resolution("Lyman", "ambiguous", candidates=candidates, reasons=("for the test",))
    refused = replace(event(at=None, file="f.csv", line=7), resolution=resolution)
    (problem,) = place_problems([event(), refused])
    assert (problem.file, problem.line, problem.column, problem.value) == ("f.csv", 7, "place", "Lyman")
    assert problem.message.startswith("ambiguous: for the test; add context in 'within'")
    assert problem.message.count(f"{lyman.id} (Lyman, Lymanska hromada, Kramatorskyi raion, Donetska oblast)") == 4
    assert problem.message.endswith("; and 5 more")


def test_candidates_that_are_not_listed_are_counted(gazetteer):
    (event,) = resolve_events([Claim("c", EventDate(DAY, DAY), DAY, "Ivanivka", Kind.CLASH, "both", "s")], gazetteer)
    words = refusal(event.resolution)
    count = int(words.split()[1])
    assert count > 12
    assert words.endswith(f"; and {count - 4} more")


def test_a_refusal_without_candidates_offers_none():
    assert refusal(Resolution("X", "unknown", reasons=("no such name",))) == "unknown: no such name"


def test_a_claim_with_a_settlement_kept_asks_for_that_and_one_with_an_id_only_gets_its_name(claim, gazetteer):
    kept, bare = claim(place="Novoselivka", place_id=LYMAN, claim_id="a"), claim(place=LYMAN, claim_id="b")
    one, two = resolve_events([kept, bare], gazetteer)
    assert (one.place.id, one.claim.place, two.place.id, two.claim.place) == (LYMAN, "Novoselivka", LYMAN, "Lyman")


def test_lines_order_a_report_whatever_was_corrected_since(claim):
    claims = [claim(line=3), claim(line=9, file="other"), claim(line=2)]
    assert reports_of(claims) == [[2, 0], [1]]


@pytest.mark.parametrize(
    "names", [("Petropavlivka", "Petropavlovka"), ("Novoselivka", "Novoselovka", "Новоселівка", "Новоселовка")]
)
def test_a_village_spelled_in_several_ways_is_no_context_for_itself(claim, gazetteer, names):
    """It is as undecided as by one spelling alone: many villages bear the name."""
    written = [claim(claim_id=f"c-{number}", place=name) for number, name in enumerate(names)]
    assert [event.resolution.status for event in resolve_events(written, gazetteer)] == ["ambiguous"] * len(names)


def test_spellings_of_one_town_in_one_report_are_one_place_and_one_origin(claim, theatre, sources, gazetteer):
    def believed(*names):
        written = [
            claim(claim_id=f"c-{number}", place=name, within="Donetsk oblast") for number, name in enumerate(names)
        ]
        table = believe(resolve_events(written, gazetteer), theatre, sources, on=date(2025, 11, 21)).table
        assert list(table.index) == ["UA14120110010088407"]
        return table["projected_second"].iloc[0]

    assert believed("Lyman", "Liman", "Лиман", "Красный Лиман") == believed("Lyman")
