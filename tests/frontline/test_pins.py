import pandas as pd

from frontline.pins import pinned

LYMAN = "UA14120110010088407"


def table(*rows):
    return pd.DataFrame(rows, columns=["line", "place", "source", "repeated_by"], dtype="str")


def kept(rows, waiting, places):
    asked = pd.concat([rows, waiting])
    asked["LINE"] = asked["line"].astype(int)
    return pinned(rows, asked, places)["place"].tolist()


ROWS = table(("2", "Lyman", "a", ""), ("3", "Lyman", "b", ""), ("4", "Lyman", "b", "a"), ("5", "Xyz", "a", ""))


def test_beside_rows_that_wait_those_of_their_publication_keep_their_settlements():
    waiting = table(("6", "Siversk", "a", ""))
    assert kept(ROWS, waiting, {2: LYMAN, 3: LYMAN, 4: LYMAN, 5: "r-7"}) == [LYMAN, "Lyman", LYMAN, "Xyz"]


def test_names_stay_as_they_are_where_nothing_waits_or_no_place_is_known():
    assert kept(ROWS, ROWS.head(0), {2: LYMAN}) == ROWS["place"].tolist()
    assert kept(ROWS, table(("6", "Siversk", "a", "")), {}) == ROWS["place"].tolist()
