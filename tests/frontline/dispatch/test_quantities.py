import pytest

from frontline.dispatch.quantities import read_quantities


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("They took over 25 square kilometers.", [("area_km2", ">25")]),
        ("They took 12.5 sq km.", [("area_km2", "12.5")]),
        ("They advanced more than 2 kilometers.", [("extent_km", ">2")]),
        ("They advanced three kilometers.", [("extent_km", "3")]),
        ("It lies 6 kilometers (3.7 miles) southwest of Verbove.", []),
        ("It lies 6 km from Verbove.", []),
        ("They took 900,000 square kilometers.", []),
        ("Kilometers were lost.", []),
    ],
)
def test_areas_and_lengths_are_cells_of_a_claim(read, words, found):
    text = read(words)
    assert [(one.column, one.cell) for one in read_quantities(text, text.sentences[0])] == found
