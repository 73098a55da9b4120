"""Rivers and roads are named as features, unless a settlement bears the name and no word speaks for the river."""

import csv

import pytest

from gazetteer.features import find_feature
from gazetteer.places import DATA


@pytest.mark.parametrize("written", ["Yanchur", "Янчур", "Haichur", "Гайчур", "Gaichur"])
def test_a_listed_river_by_any_of_its_names(written):
    feature = find_feature(written, is_settlement=False)
    assert (feature.name, feature.kind) == ("Haichur", "river")


@pytest.mark.parametrize(("written", "kind"), [
    ("Oskil River", "river"), ("the river Oskil", "river"), ("річка Оскіл", "river"), ("р. Оскіл", "river"),
    ("Kakhovka Reservoir", "reservoir"), ("Lake Lyman", "reservoir"), ("Serebryansky forest", "forest"),
    ("H-15 highway", "road"), ("траса Н-15", "road"), ("Kupiansk railway", "railway"),
])  # fmt: skip
def test_a_word_beside_the_name_makes_it_a_feature_even_of_a_settlement(written, kind):
    feature = find_feature(written, is_settlement=True)
    assert (feature.name, feature.kind) == (written.removeprefix("the "), kind)


def test_a_settlement_of_the_same_name_wins_over_the_list():
    assert find_feature("Oskil", is_settlement=True) is None
    assert find_feature("Oskil", is_settlement=False).kind == "river"


@pytest.mark.parametrize("written", ["Lyman", "Riverside", "Ozerne", "Лісне", "Roadside", "river", "", "forest "])
def test_names_that_only_resemble_a_feature_are_none(written):
    assert find_feature(written, is_settlement=False) is None


@pytest.mark.parametrize("written", ["of " * 3000, "the river" * 1000, "(" * 10_000])
def test_long_text_is_no_feature(written):
    assert find_feature(written, is_settlement=False) is None


def test_the_list_is_sorted_and_gives_every_feature_a_kind():
    with (DATA / "features.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["name"] for row in rows] == sorted({row["name"] for row in rows})
    assert all(row["kind"] for row in rows)
