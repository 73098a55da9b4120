"""Further names: read with their bounds, in use or not on a day, or not known."""

from datetime import date

import pytest

from gazetteer import DataFileError
from gazetteer.further import FurtherName, read_further_names

HEADER = "id name language kind valid_from valid_to used_by source"


def name_of(valid_from="", valid_to=""):
    return FurtherName(0, "Артемівськ", "uk", "former", valid_from, valid_to, "", "register")


def read(tmp_path, *rows):
    path = tmp_path / "names.tsv"
    path.write_text("\n".join((HEADER, *rows)).replace(" ", "\t") + "\n", encoding="utf-8")
    return read_further_names(path, {"UA01": 7})


@pytest.mark.parametrize(("valid_from", "valid_to", "on", "in_use"), [
    ("1924", "2016-02-04", "2016-02-03", True),
    ("1924", "2016-02-04", "2016-02-04", False),
    ("1924", "2016-02-04", "1923-12-31", False),
    ("1924", "2016-02-04", "1924-06-01", None),
    ("1924", "2016-02-04", "1925-01-01", True),
    ("", "2016-02", "2016-01-31", True),
    ("", "2016-02", "2016-02-10", None),
    ("", "2016-02", "2016-03-01", False),
    ("", "2021-06-04/2024-01-19", "2021-06-03", True),
    ("", "2021-06-04/2024-01-19", "2021-06-04", None),
    ("", "2021-06-04/2024-01-19", "2024-01-18", None),
    ("", "2021-06-04/2024-01-19", "2024-01-19", False),
    ("2014-05-11", "", "2014-05-11", True),
    ("2014-05-11", "", "2014-05-10", False),
    ("2014-05-11", "", "2026-01-01", True),
    ("2014/2016", "", "2013-12-31", False),
    ("2014/2016", "", "2015-06-01", None),
    ("2014/2016", "", "2017-01-01", True),
    ("", "", "2015-06-01", None),
])  # fmt: skip
def test_a_name_is_in_use_from_its_first_day_until_the_day_it_changed(valid_from, valid_to, on, in_use):
    assert name_of(valid_from, valid_to).in_use(date.fromisoformat(on)) is in_use


def test_without_a_day_nothing_is_said():
    assert name_of("1924", "2016-02-04").in_use(None) is None


def test_names_are_read_with_the_rows_of_their_ids(tmp_path):
    (one,) = read(tmp_path, "UA01 Артёмовск ru occupation 2014 2023-05/2024 RU known")
    assert one == FurtherName(7, "Артёмовск", "ru", "occupation", "2014", "2023-05/2024", "RU", "known")


@pytest.mark.parametrize(("row", "said"), [
    ("UA02 А uk former    register", "id"),
    ("UA01 А uk secret    register", "kind"),
    ("UA01 А uk former today   register", "valid_from"),
    ("UA01 А uk former  2016-2  register", "valid_to"),
    ("UA01 А uk former  2014/  register", "valid_to"),
    ("UA01 А uk former   XX register", "used_by"),
    ("UA01 А uk former", "4 columns, expected 8"),
])  # fmt: skip
def test_a_broken_row_is_named_by_file_and_line(tmp_path, row, said):
    with pytest.raises(DataFileError, match=rf"names\.tsv:3: {said}"):
        read(tmp_path, "UA01 Б uk variant    geonames", row)
