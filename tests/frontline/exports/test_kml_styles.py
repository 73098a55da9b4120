from frontline.claims import BOTH
from frontline.exports.kml_styles import look, styles


def test_there_is_a_style_for_every_look_of_an_edition(theatre):
    names = [style.get("id") for style in styles(theatre)]
    assert len(set(names)) == len(names)
    for layer in ("areas", "settlements"):
        for tier in ("controlled", "claimed"):
            assert {look(layer, theatre, tier, side) for side in theatre.side_ids} <= set(names)
        assert {look(layer, theatre, tier) for tier in ("contested", "unknown")} <= set(names)
    assert {look("claims", theatre, side=side) for side in (*theatre.side_ids, BOTH)} <= set(names)
    assert {"front", "contact_zone"} <= set(names)


def test_sides_are_numbered_for_their_ids_may_be_anything(theatre):
    assert look("areas", theatre, "claimed", "RU") == "areas-claimed-1"


def test_colours_are_written_from_opacity_to_red(theatre):
    colours = {style.get("id"): style.findtext("PolyStyle/color") for style in styles(theatre)}
    assert colours["areas-controlled-0"] == "73b27200"  # #0072b2 at 0.45
