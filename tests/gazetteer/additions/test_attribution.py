from pathlib import Path

import pytest

from gazetteer.additions.attribution import GEONAMES, NOT_STATED, OPENSTREETMAP, AttributionError, attribute
from gazetteer.additions.inputs import Form

PATH = Path("my places.csv")


def owed(form=Form.SHEET, **given):
    return attribute(PATH, form, **{"is_osm": False, "name": "", "licence": "", "url": ""} | given)


def test_what_a_file_tells_is_taken():
    assert owed(Form.GEONAMES) == GEONAMES
    assert owed(Form.FEATURES) == owed(is_osm=True) == OPENSTREETMAP


def test_what_it_does_not_tell_is_said_to_be_unknown():
    assert owed() == ("my places", NOT_STATED, "")


def test_what_is_stated_stands_and_a_licence_is_not_handed_on():
    assert owed(name="Survey", licence="CC0", url="https://x.org") == ("Survey", "CC0", "https://x.org")
    assert owed(Form.GEONAMES, name="Survey") == ("Survey", NOT_STATED, "")
    assert owed(Form.GEONAMES, licence="CC BY 5.0") == GEONAMES._replace(licence="CC BY 5.0")


@pytest.mark.parametrize(
    "given",
    [
        {"name": "postal"}, {"name": "Overlay"}, {"name": " "}, {"name": "a\tb"}, {"name": "a\nb"},
        {"licence": "x" * 201}, {"url": "javascript:alert(1)"}, {"url": "https://x.org\n"},
    ],
)  # fmt: skip
def test_what_cannot_stand_in_the_tables_is_refused(given):
    with pytest.raises(AttributionError):
        owed(**given)
