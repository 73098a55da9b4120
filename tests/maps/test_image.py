import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from shapely import LineString, Point, box

from maps.errors import DrawingError
from maps.image import EDITION, SIZES, draw_image
from maps.image_labels import MOST_TOWNS
from maps.image_looks import legend_of
from maps.image_model import Drawn, Label, Picture, view_of
from maps.messages import ENGLISH, Messages

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def picture(day):
    return Picture(
        title="Made-up front", dates=("Situation on 21 November 2025", "As known on 22 November 2025"),
        box=(37.0, 48.0, 39.0, 49.0), base=day.base,
        drawn=(
            Drawn("controlled-0", box(37.2, 48.2, 37.8, 48.8)),
            Drawn("front", LineString([(38, 48), (38, 49)])),
            Drawn("place-claimed-1", Point(38.5, 48.5)),
        ),
        labels=(Label("Лиман", 38.5, 48.5, 1.5, dot=False), Label("Izium", 37.4, 48.6, 3, dot=True)),
        legend=((("front",), "Front on 21 November 2025"), (("controlled-0", "place-controlled-0"), "Held by Ukraine")),
        note="A claim is what a source said.", facts=("One fact.",), credit="Edition x. Sources: by hand",
        text="Made-up front. What is to be seen.",
    )  # fmt: skip


def pixels(picture, size="card"):
    return Image.open(io.BytesIO(draw_image(picture, SIZES[size])))


def parsed(text):
    return ET.fromstring(text)  # noqa: S314 (our own file)


def svg(picture):
    return draw_image(picture, SIZES["card"], "svg").decode()


def texts(picture):
    return ["".join(one.itertext()).strip() for one in parsed(svg(picture)).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_same_picture_same_bytes(picture, kind):
    assert draw_image(picture, SIZES["card"], kind) == draw_image(picture, SIZES["card"], kind)


def test_the_picture_of_an_edition_is_small_and_says_what_a_larger_one_does(picture):
    drawn = draw_image(picture, EDITION)
    assert len(drawn) < 15_000
    found = Image.open(io.BytesIO(drawn))
    assert found.size == EDITION.pixels == (800, 420)
    assert found.text["Description"] == picture.text


SCRIPT = """import hashlib, sys
from shapely import LineString, Point, box
from maps.image import SIZES, draw_image
from maps.image_model import Drawn, Label, Picture
from maps.model import BaseMap
drawn = (Drawn("contested", box(37, 48, 38, 49)), Drawn("front", LineString([(38, 48), (38, 49)])),
         Drawn("claim-1", Point(37.5, 48.5)))
picture = Picture("T", ("D",), (37.0, 48.0, 39.0, 49.0), BaseMap(box(30, 44, 40, 52), LineString(), LineString(), ()),
                  drawn, (Label("Лиман", 37.5, 48.5, 1.5, dot=False),), ((("contested",), "C"),), "N", ("F",), "E", "X")
for kind in ("png", "svg"):
    print(hashlib.sha256(draw_image(picture, SIZES["card"], kind)).hexdigest())
"""


def test_another_process_draws_the_same_bytes():
    """Whatever order sets and hashes have there."""
    drawn = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(drawn) == 1
    assert drawn.pop().count(b"\n") == 2


def test_an_svg_is_announced_as_one_picture_in_its_language(picture):
    root = parsed(svg(replace(picture, messages=Messages.open("uk"))))
    assert (root.get("role"), root.get("{http://www.w3.org/XML/1998/namespace}lang")) == ("img", "uk")
    assert [one.tag for one in root][:2] == [f"{SVG}title", f"{SVG}desc"]


@pytest.mark.parametrize(("size", "shape"), [("card", (1200, 630)), ("press", (3000, 2000))])
def test_sizes_in_pixels(picture, size, shape):
    assert pixels(picture, size).size == shape


def test_the_description_is_in_the_file_and_neither_clock_nor_program(picture):
    told = pixels(picture).text
    assert told == {"Title": "Made-up front", "Description": "Made-up front. What is to be seen."}
    drawn = svg(picture)
    assert "<desc>Made-up front. What is to be seen.</desc>" in drawn
    assert not re.search(r"dc:date|20\d\d-\d\d-\d\dT|Matplotlib v", drawn)


def test_the_words_of_an_svg_are_text(picture):
    found = texts(picture)
    for words in ("Made-up front", "As known on 22 November 2025", "Held by Ukraine", "Лиман", "Izium", "One fact.",
                  "Edition x. Sources: by hand", "20 km"):  # fmt: skip
        assert words in found, words


def test_a_long_credit_stands_there_whole_and_inside(picture):
    credit = "Edition x. Sources: " + "; ".join(f"A very long source number {n}, CC BY 4.0" for n in range(24))
    drawn = replace(picture, credit=credit, facts=(), legend=(), labels=())
    assert credit in " ".join(texts(drawn))
    grey = np.asarray(pixels(drawn).convert("L"), float)
    assert grey[-30:, -8:].min() == 255
    assert grey[-2:].min() == 255
    lines = [one for one in parsed(svg(drawn)).iter(f"{SVG}text") if "source number" in "".join(one.itertext())]
    assert max(float(one.get("y")) for one in lines) < SIZES["card"].height * 72


def test_areas_differ_by_pattern_not_by_colour_alone(picture):
    """In grey, one side's ground has dots and the other's lines: columns of level lines are even, of dots are not."""
    spread = {}
    for number in (0, 1):
        wide = replace(picture, drawn=(Drawn(f"controlled-{number}", box(36, 47, 40, 50)),), labels=(), legend=())
        grey = np.asarray(pixels(wide).convert("L"), float)[100:300, 100:500]
        spread[number] = grey.mean(axis=0).std() / grey.mean(axis=1).std()
    assert spread[1] < 0.2 < spread[0]


def test_names_touch_neither_each_other_nor_a_sign(picture):
    crowd = [Label(f"Town {n}", 38 + n / 500, 48.5, 3, dot=False) for n in range(40)]
    shown = [words for words in texts(replace(picture, labels=tuple(crowd))) if words.startswith("Town")]
    assert 1 <= len(shown) < 10
    assert shown[0] == "Town 0"


def test_names_outside_the_view_are_left_out(picture):
    assert "Far" not in texts(replace(picture, labels=(Label("Far", 10, 10, 1, dot=True),)))


def test_text_from_outside_is_text(picture):
    attack = "$\\frac{1}{0}$ <script>x</script> & \u202e"
    drawn = svg(replace(picture, title=attack, text=attack, labels=(Label("$x$", 38.2, 48.5, 1, dot=True),)))
    root = parsed(drawn)
    assert "$\\frac{1}{0}$ <script>x</script> & \ufffd" in {one.text for one in root.iter(f"{SVG}title")}
    assert list(root.iter(f"{SVG}script")) == []
    assert "$x$" in texts(replace(picture, labels=(Label("$x$", 38.2, 48.5, 1, dot=True),)))


def test_a_name_that_matters_hides_a_sign_rather_than_be_left_out(picture):
    """Signs all around a great town and a little one, in two corners of the map."""
    around = [(dx / 50, dy / 50) for dx in range(-14, 15) for dy in range(-6, 7)]
    signs = tuple(Drawn("place-unknown", Point(lon + dx, 48.5 + dy)) for lon in (37.5, 38.5) for dx, dy in around)
    labels = (Label("Great", 37.5, 48.5, 1, dot=True), Label("Little", 38.5, 48.5, 3, dot=True))
    found = texts(replace(picture, drawn=signs, labels=labels))
    assert "Great" in found
    assert "Little" not in found


def test_towns_for_orientation_are_few_and_the_largest(picture):
    towns = tuple(Label(f"T{n}", 37.05 + n % 10 / 5.2, 48.05 + n // 10 / 11, 3, dot=True) for n in range(100))
    shown = [words for words in texts(replace(picture, drawn=(), labels=towns)) if re.fullmatch(r"T\d+", words)]
    assert len(shown) == MOST_TOWNS
    assert "T0" in shown
    assert "T99" not in shown


def test_a_claim_is_seen_around_the_sign_of_its_place(picture):
    """The ring's orange stands left and right of the place's blue sign."""
    spot = (Drawn("place-controlled-0", Point(38, 48.5)), Drawn("claim-1", Point(38, 48.5)))
    seen = np.asarray(pixels(replace(picture, drawn=spot, labels=())).convert("RGB"), int)
    rows, columns = np.nonzero((abs(seen[:590, :850] - [184, 80, 0]) < 40).all(axis=2))
    _, blue = np.nonzero((abs(seen[:590, :850] - [0, 114, 178]) < 40).all(axis=2))
    assert len(blue) > 12
    assert columns.min() < blue.min() - 3
    assert columns.max() > blue.max() + 3
    assert np.ptp(rows) > 12


LONG = {
    "en": ("Dnipropetrovska oblast: Blyzniukivskyi and Novhorod-Siverskyi raions", "Ukrainian defence forces"),
    "uk": ("Дніпропетровська область: Новгород-Сіверський район", "Українські війська"),
}


@pytest.mark.parametrize("language", ["en", "uk"])
def test_all_figures_stand_whole_beside_the_longest_names_and_legends(picture, language):
    place, side = LONG[language]
    size = "1 234 567,8 км² (від 1 234 567,8 до 9 876 543,2)" if language == "uk" else "1,234,567 km² (1 to 9,876,543)"
    facts = (*(f"{side} {n}: {size}; {size}, {size}." for n in range(4)), "Donaudampfschifffahrt" * 4)
    full = replace(picture, title=f"{picture.title}: {place}", facts=facts, legend=picture.legend * 6, labels=())
    drawn = svg(full)
    found = [(one, "".join(one.itertext()).strip()) for one in parsed(drawn).iter(f"{SVG}text")]
    told = " ".join(words for _, words in found)
    for words in (place, *facts[:4]):
        assert words in told
    assert facts[4] in told.replace(" ", "")  # a word without a break is broken, not cut
    assert "…" not in told
    grey = np.asarray(pixels(full).convert("L"), float)
    assert grey[:, -4:].min() == 255  # nothing runs over the edge
    assert grey[592:596, 880:].min() == 255  # nor into the credit


def test_no_line_breaks_a_number_or_parts_it_from_its_unit(picture):
    told = " ".join(f"{'x' * n} 1\u00a0031 км та 12\u00a0345 km² разом" for n in range(1, 15))
    found = texts(replace(picture, facts=(told,)))
    assert sum("1\u00a0031 км" in line for line in found) >= 10
    assert not [line for line in found if re.match(r"\d{3}\b|км|km", line)]


def test_another_kind_of_file_is_refused(picture):
    with pytest.raises(DrawingError, match="'jpg'"):
        draw_image(picture, SIZES["card"], "jpg")


def test_a_view_has_a_margin_and_a_least_size():
    assert view_of(box(10, 50, 12, 51), whole=(0, 0, 1, 1)) == pytest.approx((9.88, 49.94, 12.12, 51.06))
    assert view_of(Point(10, 50), whole=(0, 0, 1, 1)) == pytest.approx((9.8, 49.8, 10.2, 50.2))
    assert view_of(LineString(), whole=(0, 0, 1, 1)) == (0, 0, 1, 1)


def test_a_legend_has_what_is_drawn_and_nothing_else():
    found = legend_of(
        ["controlled-1", "place-controlled-1", "front", "turned-contested"], ["A", "B"], {"front": "F"}, ENGLISH
    )
    assert found == (
        (("front",), "F"),
        (("controlled-1", "place-controlled-1"), "Held by B"),
        (("turned-contested",), "Changed, now: Contested"),
    )


def test_a_fact_without_room_does_not_keep_a_shorter_one_away(picture):
    drawn = draw_image(replace(picture, facts=("long " * 3000, "UA: 18,389 km²")), SIZES["card"], "svg").decode()
    panel = drawn.partition("</desc>")[2]
    assert "18,389 km²" in panel
    assert "…" in panel
    assert "long long" not in panel
