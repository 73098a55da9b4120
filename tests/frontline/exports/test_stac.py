import json
from dataclasses import replace
from datetime import date

import jsonschema
import pystac
import pytest
from pystac.validation import validate_dict

import maps
from frontline.exports.stac import stac_collection, stac_item

FILES = ("claims.csv", "areas.geojson", "edition.gpkg", "index.html", "map.png", "notes.bin")


def test_an_item_is_valid_without_a_network(edition):
    for collected in (False, True):
        assert validate_dict(json.loads(stac_item(edition, FILES, collected=collected)))


def test_a_broken_item_is_not(edition):
    item = json.loads(stac_item(edition, FILES))
    del item["properties"]["datetime"]
    with pytest.raises((pystac.errors.STACValidationError, jsonschema.ValidationError)):
        validate_dict(item)


def test_it_says_of_which_day_and_of_whose_knowledge(edition):
    item = pystac.Item.from_dict(json.loads(stac_item(edition, FILES)))
    assert (item.id, item.datetime.date()) == ("2025-11-21", date(2025, 11, 21))
    assert item.properties["end_datetime"] == "2025-11-21T23:59:59Z"
    assert item.properties["frontline:as_known_on"] == "2025-11-22"
    assert item.properties["frontline:held_km2"] == edition.held_km2
    assert item.bbox == list(edition.theatre.box)
    assert "GeoNames" in [one["name"] for one in item.properties["providers"]]
    assert item.collection_id is None
    assert item.links == []


def test_assets_are_the_files_with_their_types(edition):
    assets = json.loads(stac_item(edition, (*FILES, "item.json")))["assets"]
    assert list(assets) == sorted(FILES)
    assert assets["areas.geojson"] == {
        "href": "./areas.geojson", "type": "application/geo+json", "roles": ["data"],
    }  # fmt: skip
    assert assets["index.html"]["roles"] == ["overview"]
    assert assets["notes.bin"]["type"] == "application/octet-stream"


def test_what_is_packed_is_said_to_be(edition):
    asset = json.loads(stac_item(edition, ["areas.geojson.zip"]))["assets"]["areas.geojson.zip"]
    assert asset == {"href": "./areas.geojson.zip", "type": "application/zip", "roles": ["data"]}


def test_what_all_items_rest_on_the_collection_says(edition):
    own = maps.Attribution("Areas drawn by the user, a.geojson", "CC0-1.0", "")
    found = stac_item(replace(edition, credits=(*edition.credits, own)), FILES, collected=True)
    assert [one["name"] for one in json.loads(found)["properties"]["providers"]] == [own.name]
    assert "providers" not in json.loads(stac_item(edition, FILES, collected=True))["properties"]
    together = json.loads(stac_collection(edition.theatre, [edition.on], edition.credits))["providers"]
    assert "GeoNames" in [one["name"] for one in together]


def test_an_item_is_small(edition):
    names = ("areas.geojson", "claims.csv", "facts.json", "front.geojson", "image.png", "index.html",
             "snapshot.geojson", "summary.txt")  # fmt: skip
    assert len(stac_item(edition, names, collected=True).encode()) < 2500


def test_a_collection_is_valid_and_leads_to_its_items_and_back(edition, tmp_path):
    days = [date(2025, 11, 23), date(2025, 11, 21)]
    text = stac_collection(edition.theatre, days, edition.credits)
    assert validate_dict(json.loads(text))
    (tmp_path / "2025-11-21").mkdir()
    (tmp_path / "2025-11-21" / "item.json").write_text(stac_item(edition, FILES, collected=True))
    (tmp_path / "collection.json").write_text(text)
    collection = pystac.Collection.from_file(tmp_path / "collection.json")
    assert [link.href for link in collection.get_links("item")] == ["./2025-11-21/item.json", "./2025-11-23/item.json"]
    interval = collection.extent.temporal.intervals[0]
    assert [moment.date() for moment in interval] == [date(2025, 11, 21), date(2025, 11, 23)]
    item = pystac.Item.from_file(tmp_path / "2025-11-21" / "item.json")
    assert item.get_collection().id == collection.id == item.collection_id


def test_no_collection_without_an_edition(theatre):
    with pytest.raises(ValueError, match="needs an edition"):
        stac_collection(theatre, [], ())
