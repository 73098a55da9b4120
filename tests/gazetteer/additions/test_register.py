import pytest

from gazetteer.additions.register import fold_all


def test_places_have_their_units_and_members_their_own_points(register):
    assert list(register.places.loc[0, ["id", "oblast", "raion", "hromada"]]) == [
        "UA14120110010000010", "UA14", "UA1412", "UA1412011",
    ]  # fmt: skip
    assert len(register.members) == 6
    assert not register.members["id"].isin(["UA14120110020000011", "UA14120120020000015"]).any()
    lyman, siversk = register.members.set_index("id").loc[["UA14120110010000010", "UA14120120010000014"], "x"]
    assert 57_000 < siversk - lyman < 60_000


def test_every_name_is_a_key(register):
    keys = register.keys.groupby("id")["key"].agg(set)
    assert keys["UA14120110010000010"] == set(fold_all(["Лиман", "Красний Лиман"]))
    assert list(register.keys.loc[register.keys["key"] == fold_all(["Ставки"])[0], "id"]) == [
        "UA14120110020000011", "UA14120120020000015",
    ]  # fmt: skip


def test_no_names_have_no_keys():
    assert fold_all([]) == []


@pytest.mark.parametrize(
    ("written", "level", "prefix"),
    [
        ("UA14", "oblast", "UA14"),
        ("UA14120110000000003", "hromada", "UA1412011"),
        ("Донецька", "oblast", "UA14"),
        ("Донецька область", "oblast", "UA14"),
        ("Donetska oblast", "oblast", "UA14"),
        ("Краматорський район", "raion", "UA1412"),
        ("Kramatorsk Raion", "raion", "UA1412"),
        ("Лиманська міська територіальна громада", "hromada", "UA1412011"),
        ("Lyman urban hromada", "hromada", "UA1412011"),
    ],
)
def test_units_are_known_by_usual_names(register, written, level, prefix):
    assert register.unit_prefixes(written, level) == {prefix}


@pytest.mark.parametrize("written", ["", " область ", "Лиманівська", "Первомайська громада"])
def test_a_unit_that_is_not_in_the_register_is_none(register, written):
    assert register.unit_prefixes(written, "hromada") == frozenset()
