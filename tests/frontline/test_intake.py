from datetime import date

import pytest

from frontline.claims import Kind, Relation
from frontline.errors import DataError
from frontline.intake import OPTIONAL, REQUIRED, read_claims

COLUMNS = (*REQUIRED, *OPTIONAL, "extra")
GOOD = {"event_date": "2025-11-21", "place": "Lyman", "kind": "clash", "side": "both", "source": "reporter"}


@pytest.fixture
def read(write, sources):
    """Read rows given as dicts of their cells; columns in the order of the contract unless given."""

    def read_rows(*rows, columns=COLUMNS, name="claims.csv"):
        quoted = (",".join(f'"{row.get(column, "")}"' for column in columns) for row in rows)
        return read_claims(write("\n".join([",".join(columns), *quoted]) + "\n", name), ("UA", "RU"), sources)

    return read_rows


def test_a_plain_row_gets_the_defaults(read):
    (claim,) = read(GOOD).claims
    assert (claim.place, claim.kind, claim.side, claim.source) == ("Lyman", Kind.CLASH, "both", "reporter")
    assert (claim.reported_at, claim.relation) == (date(2025, 11, 21), Relation.AT)
    assert (claim.reliability, claim.credibility) == ("C", "6")  # the source's own grade; not judged
    assert (claim.distance_km, claim.extent_km, claim.area_km2, claim.more_than) == (None, None, None, ())
    assert claim.line == 2


def test_every_column_arrives(read):
    full = GOOD | {
        "claim_id": "x-1", "reported_at": "2025-11-22T23:30-02:00", "within": "toward Lyman", "relation": "west_of",
        "place_to": "Sumy", "distance_km": "8", "extent_km": "2.5", "area_km2": "30,5", "url": "https://example.org/1",
        "repeats": "staff-ru", "repeated_by": "observer", "reliability": "A", "credibility": "2", "quote": "Сказано",
        "note": "2 < 3", "withdraws": "x-0",
    }  # fmt: skip
    (claim,) = read(full).claims
    assert claim.reported_at == date(2025, 11, 23)  # the day in UTC
    assert (claim.distance_km, claim.extent_km, claim.area_km2) == (8.0, 2.5, 30.5)
    texts = ("claim_id", "within", "relation", "place_to", "url", "repeats", "repeated_by", "reliability",
             "credibility", "quote", "note", "withdraws")  # fmt: skip
    assert {name: getattr(claim, name) for name in texts} == {name: full[name] for name in texts}


def test_what_was_written_is_kept_also_in_extra_columns(read):
    (claim,) = read(GOOD | {"extra": "ours", "area_km2": "30,5"}).claims
    assert {key: cell for key, cell in claim.raw.items() if cell} == GOOD | {"extra": "ours", "area_km2": "30,5"}


@pytest.mark.parametrize("cell", ["2025-11-21 15:30Z", "2025-11-21 15:30+02:00", "2025-11-21t15:30Z"])
def test_an_instant_with_a_zone_is_read(read, cell):
    (claim,) = read(GOOD | {"reported_at": cell}).claims
    assert (claim.reported_at, claim.raw["reported_at"]) == (date(2025, 11, 21), cell)


@pytest.mark.parametrize("cell", ["20251121", "2025-W47-5", "2025-11-21\n15:30", "2025-11-21\n\n"])
def test_what_is_no_instant_is_a_problem_with_its_day_to_paste(read, cell):
    found = read(GOOD | {"reported_at": cell, "note": "1"}, GOOD | {"reported_at": "2025-11-21T15:30Z"})
    if cell.strip() == "2025-11-21":
        assert found.problems == ()
    else:
        (problem,) = found.problems
        assert (problem.line, problem.column, problem.suggestions) == (2, "reported_at", ("2025-11-21",))
        assert "write 2025-11-21 or 2025-11-21T15:30Z" in problem.message
    assert len(found.claims) == 2 - len(found.problems)


def test_what_is_offered_for_three_decimals_can_be_pasted(read):
    (problem,) = read(GOOD | {"area_km2": "2,125"}).problems
    found = [read(GOOD | {"area_km2": one}).claims[0].area_km2 for one in problem.suggestions]
    assert found == [2125.0, 2.125]


def test_a_lower_bound_is_a_number_that_is_named_as_one(read):
    cells = {"relation": "west_of", "distance_km": ">8", "extent_km": "> 2,5", "area_km2": "30"}
    (claim,) = read(GOOD | cells).claims
    assert (claim.distance_km, claim.extent_km, claim.area_km2) == (8.0, 2.5, 30.0)
    assert claim.more_than == ("distance_km", "extent_km")
    assert claim.raw["extent_km"] == "> 2,5"


def test_an_extra_column_may_be_called_as_the_program_calls_its_own(read):
    (claim,) = read(GOOD | {"__line__": "7", "line": "8"}, columns=(*COLUMNS, "__line__", "line")).claims
    assert (claim.line, claim.raw["__line__"], claim.raw["line"]) == (2, "7", "8")


BAD_CELLS = [
    ("event_date", "", "write 2025-11-21"),
    ("event_date", "11/12/2025", "write 2025-11-21"),
    ("event_date", "21.11.25", "write 2025-11-21"),
    ("event_date", "45982", "write 2025-11-21"),
    (
        "event_date",
        "1925-11-21",
        "is before 1946-01-01, where this theatre begins: the year is wrong, or set begins in",
    ),
    ("event_date", "0021-11-21", "is before 1946-01-01"),
    ("event_date", "2015-01-01/2025-11-21", "is a range of more than 366 days"),
    ("event_date", "2025-02-30", "write 2025-11-21"),
    ("event_date", "0001-01-01~", "write 2025-11-21"),
    ("reported_at", "yesterday", "write 2025-11-21 or 2025-11-21T15:30Z"),
    ("reported_at", "0001-01-01T00:00+05:00", "write 2025-11-21"),
    ("place", "", "needs the name of a settlement"),
    ("place", "x" * 121, "needs the name of a settlement"),
    ("place", "<b>Lyman</b>", "write plain text"),
    ("within", "<i>Donetsk</i>", "write plain text"),
    ("place_to", "&lt;x", "write plain text"),
    ("place", "Ly\u202eman", "write plain text"),
    ("note", "\u2066x", "write plain text"),
    ("note", "n\x00ull", "write plain text"),
    ("extra", "n\x00ull", "write plain text"),
    ("note", "be\x07ll", "write plain text"),
    ("extra", "\u202ex", "write plain text"),
    ("note", "x" * 2001, "is longer than 2,000 characters: shorten it"),
    ("extent_km", "1,000", "write 1000 or 1.0"),
    ("area_km2", ">1,000", "write 1000 or 1.0"),
    ("extent_km", ">", "is no number over 0 and up to 500 (km)"),
    ("reported_at", "2025-11-20", "is before the first day of the event"),
    ("reported_at", "2025-11-20T23:30Z", "is before the first day of the event"),
    ("note", "<script>alert(1)</script>", "write plain text"),
    ("quote", "<img src=x>", "write plain text"),
    ("quote", "javascript:alert(1)", "write plain text"),
    ("kind", "siege", "must be one of: capture, control"),
    ("side", "FR", "must be one of: UA, RU, both"),
    ("side", "", "must be one of: UA, RU, both"),
    ("relation", "behind", "must be one of: at, near"),
    ("distance_km", "8 km", "is no number over 0 and up to 500 (km)"),
    ("distance_km", "5,", "is no number over 0 and up to 500 (km); did you mean 5?"),
    ("distance_km", "-8", "is no number over 0 and up to 500 (km)"),
    ("extent_km", "501", "is no number over 0 and up to 500 (km)"),
    ("area_km2", "nan", "is no number over 0 and up to 100000 (km²)"),
    ("url", "javascript:alert(1)", "must begin with http:// or https://"),
    ("url", "example.org", "must begin with http:// or https://"),
    ("claim_id", "a b", "use 1 to 64 letters"),
    ("withdraws", "<b>", "use 1 to 64 letters"),
    ("reliability", "G", "must be one of: A, B, C, D, E, F"),
    ("credibility", "7", "must be one of: 1, 2, 3, 4, 5, 6"),
    ("source", "reportr", "did you mean reporter?"),
    ("source", "", "is no source of sources.csv"),
    ("repeats", "zzz", "known are compiled, reporter"),
    ("repeated_by", "observers", "did you mean observer?"),
]


@pytest.mark.parametrize(("column", "cell", "remedy"), BAD_CELLS, ids=[f"{c}={v[:20]}" for c, v, _ in BAD_CELLS])
def test_a_bad_cell_is_named_with_file_line_column_value_and_remedy(read, column, cell, remedy):
    found = read(GOOD, GOOD | {column: cell, "claim_id": cell if column == "claim_id" else "x"})
    (problem,) = found.problems
    assert problem.file.endswith("claims.csv")
    assert (problem.line, problem.column, problem.value) == (3, column, cell)
    assert remedy in problem.message
    assert len(found.claims) == 1


def test_a_file_with_a_control_character_is_read_and_the_line_named(write, sources):
    rows = "event_date,place,kind,side,source,note\n2025-11-21,Lyman,clash,both,reporter,\n"
    path = write(f"{rows}2025-11-21,Sumy,clash,both,reporter,a\x0cb\n")
    (problem,) = read_claims(path, ("UA", "RU"), sources).problems
    assert (problem.line, problem.column) == (3, "note")


CROSSED = [
    ({"distance_km": "8"}, "distance_km", "a distance needs a direction"),
    ({"distance_km": ">8", "relation": "at"}, "distance_km", "a distance needs a direction"),
    ({"distance_km": "8", "relation": "near"}, "distance_km", "a distance needs a direction"),
    ({"relation": "between"}, "place_to", "needs the other place"),
    ({"event_date": "2025-11-21~", "reported_at": "2025-11-18"}, "reported_at", "is before the first day of the event"),
]


@pytest.mark.parametrize(("cells", "column", "words"), CROSSED, ids=[str(cells) for cells, _, _ in CROSSED])
def test_cells_that_do_not_fit_each_other_are_a_problem(read, cells, column, words):
    found = read(GOOD, GOOD | cells)
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.value) == (3, column, cells.get(column, ""))
    assert words in problem.message
    assert [claim.line for claim in found.claims] == [2]


@pytest.mark.parametrize(
    "cells",
    [
        {"distance_km": "8", "relation": "north_of"}, {"relation": "between", "place_to": "Sumy"},
        {"relation": "along"},
        {"event_date": "2025-11-21~", "reported_at": "2025-11-19"},
        {"reported_at": "2025-11-21T01:00+02:00"},  # the day before in UTC, but not where it was said
    ],
)  # fmt: skip
def test_cells_that_fit_each_other_are_none(read, cells):
    assert read(GOOD | cells).problems == ()


def test_a_row_that_fails_elsewhere_is_still_a_place_to_resolve(read):
    row = {
        "event_date": "soon", "reported_at": "2025-11-20", "place": "Sumy", "kind": "siege", "side": "FR",
        "source": "nobody", "repeated_by": "noone", "within": "Sumy oblast", "relation": "toward", "place_to": "Lyman",
    }  # fmt: skip
    (claim,) = read(GOOD, row).unread
    assert (claim.place, claim.within, claim.place_to, claim.relation) == ("Sumy", "Sumy oblast", "Lyman", "toward")
    assert (claim.source, claim.repeated_by, claim.report, claim.kind) == ("nobody", "noone", "noone", Kind.OTHER)
    assert (claim.reported_at, claim.event_date.day) == (date(2025, 11, 20), date(2025, 11, 20))
    assert (claim.file.endswith("claims.csv"), claim.line) == (True, 3)


def test_a_row_whose_cells_do_not_fit_each_other_is_one_too(read):
    assert [claim.place for claim in read(GOOD | {"relation": "between"}).unread] == ["Lyman"]


@pytest.mark.parametrize("cells", [{"place": ""}, {"within": "<b>"}, {"place_to": "<b>"}])
def test_a_row_whose_place_cannot_be_read_is_none(read, cells):
    assert read(GOOD | cells | {"kind": "siege"}).unread == ()


def test_good_rows_are_none_and_an_unreadable_relation_is_taken_as_at(read):
    found = read(GOOD, GOOD | {"relation": "behind"})
    assert [(claim.line, claim.relation) for claim in found.unread] == [(3, Relation.AT)]


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        ({"kind": "siege"}, 21),  # the day of the event, as for a good row
        ({"event_date": "soon"}, 11),  # that of the nearest good row, of two the one before
        ({"event_date": "soon", "reported_at": "2025-11-09"}, 9),
        ({"reported_at": "soon"}, 11),
    ],
)
def test_the_day_of_a_row_that_fails_is_the_likeliest_that_it_was_said_on(read, cells, day):
    around = [GOOD | {"event_date": f"2025-11-{number}"} for number in (10, 11, 12, 13)]
    (claim,) = read(*around[:2], GOOD | cells, *around[2:]).unread
    assert claim.reported_at == date(2025, 11, day)


def test_where_no_row_is_good_the_rows_still_stand_together(read):
    rows = [GOOD | {"event_date": "21.11.25"}, GOOD | {"event_date": "22.11.25"}]
    assert len({claim.reported_at for claim in read(*rows).unread}) == 1
    (claim,) = read(GOOD | {"reported_at": "soon"}).unread
    assert claim.reported_at == date(2025, 11, 21)


def test_all_problems_come_at_once_in_order_beside_the_good_rows(read):
    bad = GOOD | {"kind": "siege", "event_date": "soon"}
    found = read(bad, GOOD, GOOD | {"source": "nobody", "url": "x"})
    assert [(one.line, one.column) for one in found.problems] == [
        (2, "event_date"), (2, "kind"), (4, "source"), (4, "url"),
    ]  # fmt: skip
    assert [claim.line for claim in found.claims] == [3]


@pytest.mark.parametrize("missing", REQUIRED)
def test_a_missing_column_is_named(read, missing):
    with pytest.raises(DataError, match=f"claims.csv:1: {missing}: this column is missing"):
        read(GOOD, columns=[name for name in REQUIRED if name != missing])


def test_a_content_id_depends_on_what_the_row_says_alone(read):
    (one,) = read(GOOD).claims
    (same,) = read({}, GOOD, columns=["note", *reversed(REQUIRED)], name="other.csv").claims
    (another,) = read(GOOD | {"note": "more"}).claims
    assert one.claim_id == same.claim_id
    assert one.claim_id != another.claim_id
    assert one.claim_id.startswith("c-")


def test_a_given_id_is_kept(read):
    assert read(GOOD | {"claim_id": "D-1"}).claims[0].claim_id == "D-1"


@pytest.mark.parametrize("claim_id", ["D-1", ""])
def test_an_id_that_stands_twice_is_a_problem_of_the_second_row(read, claim_id):
    row = GOOD | {"claim_id": claim_id}
    (problem,) = read(row, row).problems
    assert (problem.line, problem.column) == (3, "claim_id")
    assert "line 2" in problem.message


def test_a_row_longer_than_the_header_is_one_problem_and_hides_no_other(write, sources):
    lines = ["event_date,place,kind,side,source", "2025-11-21,Lyman,siege,both,reporter",
             "2025-11-21,Kupiansk, Kharkiv,clash,both,reporter", "2025-11-21,Lyman,clash,both,reporter"]  # fmt: skip
    found = read_claims(write("\n".join(lines) + "\n"), ("UA", "RU"), sources)
    assert [(one.line, one.column) for one in found.problems] == [(2, "kind"), (3, "")]
    assert "has more cells than the header (5)" in found.problems[1].message
    assert found.problems[1].value == "reporter"
    assert [claim.line for claim in found.claims] == [4]
    assert 3 in found.placeless
