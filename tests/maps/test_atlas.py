"""The atlas: settlements by their ids, each only for a page that says just that of it."""

import json
from dataclasses import replace

from maps.atlas import atlas_of, town_rows
from maps.model import NamedPlace, Town

LYMAN = NamedPlace("Lyman", "Лиман", "Donetsk oblast", 37.8, 48.9, ("Красный Лиман",), "UA1")
SIVERSK = NamedPlace("Siversk", "Сіверськ", "Donetsk oblast", 38.1, 48.8, (), "UA2")


def test_a_settlement_is_known_by_its_id_and_what_is_said_of_it(day):
    atlas = atlas_of(replace(day.base, settlements=(LYMAN, SIVERSK)))
    assert atlas.row("UA2", "Siversk", "Сіверськ", 38.1, 48.8) == 1
    assert atlas.row("UA2", "Siversk", "Сіверськ", 38.1, 48.8, "Donetsk oblast") == 1
    assert atlas.row("UA2", "Siversk", "Сіверськ", 38.1, 48.81) == -1
    assert atlas.row("UA2", "Siversk", "Сіверськ", 38.1, 48.8, "Luhansk oblast") == -1
    assert atlas.row("UA3", "Siversk", "Сіверськ", 38.1, 48.8) == -1
    assert atlas.row("") == -1


def test_its_script_has_all_of_them_and_which_are_towns(day):
    towns = (Town("Siversk", "Сіверськ", 38.1, 48.8, 2), Town("Far", "", 1, 2.123456, 3))
    base = replace(day.base, towns=towns, settlements=(LYMAN, SIVERSK))
    read = json.loads(atlas_of(base).script.removeprefix("dayPage.atlas = ").removesuffix(";"))
    assert read["id"] == ["UA1", "UA2"]
    assert read["further"] == [["Красный Лиман"], []]
    assert (read["units"], read["unit"]) == (["Donetsk oblast"], [0, 0])
    assert read["named"] == [1, -1]
    assert read["towns"] == town_rows(base) == [["Siversk", "Сіверськ", 38.1, 48.8, 2], ["Far", "", 1, 2.12346, 3]]


def test_nothing_in_it_ends_its_script(day):
    hostile = replace(LYMAN, place="</script><script>alert(1)")
    assert "<" not in atlas_of(replace(day.base, settlements=(hostile,))).script
