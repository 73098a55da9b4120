import pytest

from frontline.errors import Problem
from frontline.suggestions import NO_SOURCE, nearest, with_suggestions


def offered(column, value, message="is wrong"):
    (found,) = with_suggestions([Problem("c.csv", 2, column, value, message)], ["putin", "ru-west"], ("UA", "RU"))
    return found


@pytest.mark.parametrize(
    ("column", "value", "suggestions"),
    [
        ("kind", "captur", ("capture",)), ("kind", "захопленя", ("capture",)), ("source", "putn", ("putin",)),
        ("repeats", "ruwest", ("ru-west",)), ("event_date", "11/12/2025", ("2025-11-12", "2025-12-11")),
        ("distance_km", "8 km", ("8",)), ("extent_km", "2,5 км", ("2.5",)), ("area_km2", "1,000", ("1000", "1.0")),
        ("relation", "wst", ("west_of",)), ("kind", "qqqq", ()), ("side", "Nobody", ()),
        ("kind", "liberation", ("capture",)), ("kind", "attack", ("advance", "clash", "strike")),
        ("relation", "nw of", ("north_west_of",)), ("side", "russians", ("RU",)), ("side", "Ukrainian", ("UA",)),
        ("side", "both sides", ("both",)), ("reliability", "А", ("A",)), ("reliability", "В", ("B", "C")),
        ("note", "<b>", ()), ("kind", "", ()),
    ],
)  # fmt: skip
def test_what_may_be_pasted_is_offered(column, value, suggestions):
    found = offered(column, value)
    assert found.suggestions == suggestions
    assert all(one in str(found) for one in suggestions)


def test_of_sources_some_that_there_are_are_told_if_none_is_near():
    assert offered("source", "xyz", NO_SOURCE).message == f"{NO_SOURCE}; known are putin, ru-west"


def test_words_far_from_the_likest_are_left_out():
    assert nearest("reportr", ["rapporteur", "reporter", "reports"]) == ("reporter", "reports")


def test_the_likest_word_comes_first_and_unlike_ones_not_at_all():
    assert nearest("reportr", ["observer", "reporter", "zzz"])[0] == "reporter"
    assert "zzz" not in nearest("reportr", ["observer", "reporter", "zzz"])
