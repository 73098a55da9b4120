from types import MappingProxyType

import pandas as pd
import pytest

from frontline.intake import read_claims
from frontline.twins import Twin, spellings, twins, twins_recorded

LYMAN, SIVERSK = "UA14120110010088407", "UA14120130010032467"
HEADER = "claim_id,event_date,place,kind,side,source,withdraws"
ROW = MappingProxyType(
    {"day": "2025-11-21", "place": "Lyman", "kind": "clash", "side": "UA", "source": "reporter", "withdraws": ""}
)


@pytest.fixture
def intake(write, sources):
    """Build an intake of rows that differ from one in the fields given, all of them at Lyman."""

    def build(*changes, name="a.csv", places=None):
        rows = [",".join([f"{name}-{n}", *(ROW | one).values()]) for n, one in enumerate(changes, 2)]
        found = read_claims(write("\n".join([HEADER, *rows]) + "\n", name), ("UA", "RU"), sources)
        return found.placed(places or dict.fromkeys(range(2, len(rows) + 2), LYMAN))

    return build


def pairs(*intakes):
    return [(twin.line, twin.like.rsplit("/", 1)[-1]) for twin in twins(intakes)]


def test_rows_of_one_place_day_kind_side_and_source_are_twins_of_the_first(intake):
    assert pairs(intake({}, {"kind": "strike"}, {}, {})) == [(4, "a.csv:2"), (5, "a.csv:2")]
    assert pairs(intake({}, {"kind": "strike"}), intake({}, name="b.csv")) == [(2, "a.csv:2")]


def test_days_are_one_if_the_first_and_the_last_are(intake):
    same = [{"day": "2025-11-19/2025-11-23"}, {"day": "2025-11-21~"}, {"day": "2025-11-21"}]
    assert pairs(intake(*same)) == [(3, "a.csv:2")]
    assert {"2025-11-21~", "2025-11-19/2025-11-23"} <= set(spellings([intake(same[0])]))
    assert {"2025-11-21", "2025-11-21/2025-11-21"} <= set(spellings([intake(same[2])]))


def test_two_names_of_one_place_are_one_and_one_name_of_two_places_is_not(intake):
    assert pairs(intake({}, {"place": "Krasnyi Lyman"})) == [(3, "a.csv:2")]
    assert pairs(intake({}, {}, places={2: LYMAN, 3: SIVERSK})) == []


def test_a_row_that_withdraws_is_no_twin(intake):
    assert pairs(intake({}, {"withdraws": "c-1"})) == []
    assert pairs(intake({})) == twins([]) == []


def recorded(*rows):
    columns = ["claim_id", "place", "event_date", "within", "kind", "side", "source", "withdraws"]
    return pd.DataFrame([(*row, "", "clash", "UA", "reporter", "") for row in rows], columns=columns, dtype="str")


def test_names_of_the_ledger_are_compared_by_what_they_mean_else_as_they_are_written(intake, gazetteer):
    old = recorded(("x", LYMAN, "2025-11-21"), ("y", "Novoselivka", "2025-11-21"), ("z", "Lyman", "2025-11-20"))
    new = intake({"place": "Лиман"}, {"place": "Новоселівка"}, places={2: LYMAN, 3: SIVERSK})
    found = twins_recorded([new], old, gazetteer)
    assert [(one.line, one.like, one.in_ledger) for one in found] == [(2, "x", True), (3, "y", True)]


def test_a_claim_that_is_there_already_is_no_twin(intake, gazetteer):
    assert twins_recorded([intake({})], recorded(("a.csv-2", LYMAN, "2025-11-21")), gazetteer) == []
    assert twins_recorded([intake({})], recorded(("x", LYMAN, "2025-11-22")), gazetteer) == []


def test_a_twin_says_where_the_other_stands():
    words = [str(Twin("a.csv", 3, like, kept)) for like, kept in (("a.csv:2", False), ("b.csv:2", False), ("x", True))]
    assert [one.split(" as ")[1] for one in words] == [
        "line 2: one claim or two?", "b.csv:2: one claim or two?", "x in the ledger: one claim or two?",
    ]  # fmt: skip
