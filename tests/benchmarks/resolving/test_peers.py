"""The peers on a list of three places."""

import pytest

from benchmarks.resolving.peers import City, Finder, Largest

SMALL = City("1", ("Stavky", "Ставки"), (37.8, 49.1), 500, "UA14")
LARGE = City("2", ("Stavky", "Нові Ставки"), (30.0, 50.0), 900, "UA32")
ABROAD = City("3", ("Stavky",), (20.0, 50.0), 5_000, "")
CITIES = [SMALL, LARGE, ABROAD]


def test_the_largest_of_a_name_is_taken_in_an_oblast_or_anywhere():
    largest = Largest(CITIES)
    assert largest("Stavky") == ABROAD.point
    assert largest("Stavky", "UA14") == SMALL.point
    assert largest("Ставки") == SMALL.point
    assert largest("Ставки", "UA32") is None
    assert largest("Stavki") is None


@pytest.mark.parametrize(("text", "oblast", "point"), [
    ("Stavky", "", LARGE.point), ("Stavky", "UA14", None), ("near Ставки", "", SMALL.point), ("Ставкий", "", None),
])  # fmt: skip
def test_the_finder_finds_a_place_of_its_list(text, oblast, point):
    assert Finder(Largest(CITIES), CITIES[:2])(text, oblast) == point


def test_the_finder_with_its_own_data_knows_large_cities():
    kharkiv = City("4", ("Kharkiv",), (36.2, 50.0), 1_400_000, "UA63")
    assert Finder(Largest([kharkiv]))("Kharkiv") == kharkiv.point
    assert Finder(Largest([kharkiv]))("Stavky") is None
