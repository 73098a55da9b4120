"""Names of formats: those of every edition, and further ones in whatever order they are asked for."""

from frontline.formats import EDITION_FORMATS, FORMATS, edition_formats


def test_an_edition_has_what_everything_reads_and_its_item():
    assert EDITION_FORMATS == edition_formats(()) == ("csv", "geojson", "stac")


def test_further_formats_come_to_the_same_in_any_order_and_number():
    wanted = ("csv", "geojson", "gpkg", "kmz", "stac")
    assert edition_formats(("kmz", "gpkg")) == edition_formats(("gpkg", "csv", "kmz", "gpkg")) == wanted


def test_all_are_all():
    assert edition_formats(("gpkg", "all")) == FORMATS
