import pytest
from lxml import etree

from frontline.claims import BOTH
from frontline.exports.frames import LAYERS
from frontline.exports.styles import qml, rgba
from maps.style import SIDES


def style(layer, theatre):
    text = qml(layer, theatre)
    assert text.startswith("<!DOCTYPE qgis PUBLIC")
    return etree.fromstring(text).find("renderer-v2")


def options(layer):
    return {option.get("name"): option.get("value") for option in layer.iter("Option") if option.get("name")}


@pytest.mark.parametrize("layer", LAYERS)
def test_each_category_has_a_symbol_of_its_own_that_is_drawn(layer, theatre):
    renderer = style(layer, theatre)
    symbols = {symbol.get("name"): symbol for symbol in renderer.iter("symbol")}
    used = [category.get("symbol") for category in renderer.iter("category")] or ["0"]
    assert used == list(symbols)
    assert all(symbol.findall("layer") for symbol in symbols.values())
    drawn = [tuple(sorted(options(part).items())) for symbol in symbols.values() for part in symbol.iter("layer")]
    assert len(set(drawn)) >= len(symbols)


def test_every_area_and_settlement_of_an_edition_has_a_category(edition):
    for layer in ("areas", "settlements"):
        frame = getattr(edition, layer)
        known = {category.get("value") for category in style(layer, edition.theatre).iter("category")}
        assert {f"{tier} {side}".strip() for tier, side in zip(frame["tier"], frame["side"], strict=True)} <= known
        assert len(known) == 6
    claims = {category.get("value") for category in style("claims", edition.theatre).iter("category")}
    assert claims == {*edition.theatre.side_ids, BOTH}


def test_sides_differ_in_pattern_and_shape_too(theatre):
    areas = {
        category.get("value"): symbol
        for category, symbol in zip(
            style("areas", theatre).iter("category"), style("areas", theatre).iter("symbol"), strict=True
        )
    }
    brushes = {value: [options(part)["style"] for part in symbol.iter("layer")] for value, symbol in areas.items()}
    assert brushes["controlled UA"] != brushes["controlled RU"]
    assert brushes["claimed UA"] != brushes["claimed RU"]
    shapes = [options(part)["name"] for part in style("settlements", theatre).iter("layer")]
    assert {"circle", "square", "semi_circle"} <= set(shapes)


def test_colours_are_those_of_the_pages():
    assert rgba(SIDES[0].colour) == "0,114,178,255"
    assert rgba("#ffffff", 0.5) == "255,255,255,128"
