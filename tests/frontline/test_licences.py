import pytest

from frontline.licences import OPEN_LICENCES, beside, is_open, stated_in, strictest


@pytest.mark.parametrize("licence", [*OPEN_LICENCES, "cc by-sa 4.0", " CC0-1.0 "])
def test_open_licences_are_known_by_their_names(licence):
    assert is_open(licence)


@pytest.mark.parametrize("licence", ["", "CC-BY-NC-4.0", "CC-BY-4.0 AND CC-BY-NC-4.0", "CC-BY", "{'name': 'CC0-1.0'}"])
def test_what_is_not_listed_is_not_open(licence):
    assert not is_open(licence)


def test_the_strictest_is_one_that_is_not_open_or_else_that_with_most_duties():
    assert strictest([]) == strictest(["", ""]) == ""
    assert strictest(["CC-BY-4.0", "", "CC0-1.0"]) == "CC-BY-4.0"
    assert strictest(["CC-BY-4.0", "cc-by-sa-4.0", "CC0-1.0"]) == "cc-by-sa-4.0"
    assert strictest(["ODbL-1.0", "all rights reserved"]) == "all rights reserved"


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ({"license": "A", "licence": "B"}, ["A", "B"]),
        ({"LICENSE": ["A", "B"], "license": None}, ["A", "B", ""]),
        ({"properties": {"Licence": "A"}, "metadata": {"license": {"name": "B"}}}, ["A", "{'name': 'B'}"]),
        ({"properties": None, "name": "license"}, []),
        (None, []),
        ([1], []),
    ],
)
def test_licences_are_found_wherever_an_object_states_them(members, found):
    assert list(stated_in(members)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CC-BY-4.0\n", ["CC-BY-4.0"]),
        (
            "SPDX-FileCopyrightText: me\nSPDX-License-Identifier: CC-BY-4.0\nSPDX-License-Identifier: X\n",
            ["CC-BY-4.0", "X"],
        ),
        ("All rights\nreserved", ["All rights reserved"]),
    ],
)
def test_licences_beside_a_file_are_plain_or_as_reuse_has_them(write, text, found):
    path = write("{}", "a.geojson")
    assert list(beside(path)) == []
    write(text, "a.geojson.license")
    assert list(beside(path)) == found
