import pandas as pd

from frontline.cells import COLUMNS
from frontline.replacements import changes

LYMAN = "UA14120110010088407"


def row(given="", **cells):
    return dict.fromkeys(COLUMNS, "") | {"claim_id": "a", "place": "Lyman", "given": given} | cells


def changed(new, old):
    return changes(pd.DataFrame([new]), pd.DataFrame([old])).tolist() == [True]


def test_another_cell_or_another_column_of_the_files_own_is_a_change():
    assert changed(row(side="UA"), row(side="RU"))
    assert changed(row(place="Siversk"), row())
    assert changed(row('{"own":"x"}'), row())


def test_the_way_of_writing_and_an_id_that_is_kept_for_a_name_are_none():
    assert not changed(row('{"claim_id":""}', distance_km="2.5"), row('{"distance_km":"2,5"}', distance_km="2.5"))
    assert not changed(row(), row('{"place":"Lyman"}', place=LYMAN))
    assert changed(row(), row('{"place":"Krasnyi Lyman"}', place=LYMAN))
