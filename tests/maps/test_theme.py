"""The colours of light and dark pages, read from the style sheets: contrast, and what colour-blind eyes tell apart."""

import re

import numpy as np
import pytest

from maps.leaflet import asset
from maps.style import AGES, ZONES

PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
PLAIN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
PALETTES = dict(zip(("light", "dark"), ({name: pair[at] for name, *pair in PAIR.findall(asset("theme.css"))}
                                        for at in (0, 1)), strict=True))  # fmt: skip

# Text on its ground, where a page has it; signs and edges on theirs.
TEXTS = [(text, ground) for text in ("ink", "quiet", "link") for ground in ("paper", "ground", "button")]
TEXTS += [
    ("ink", "note"),
    ("ink", "selected"),
    ("quiet", "selected"),
    ("link", "selected"),
    ("town", "land"),
    ("paper", "link"),
]
TEXTS += [("town", "sea"), ("town", "beyond"), ("town", "halo")]
SIGNS = [(sign, "land") for sign in ("side-0", "side-1", "zone", "countries", *(f"series-{n}" for n in range(4)))]
SIGNS += [("edge", "paper"), ("focus", "paper"), ("focus", "ground"), ("focus", "land")]

# Full colour-vision deficiencies as matrices on linear RGB (Machado, Oliveira and Fernandes 2009, severity 1.0).
DEFICIENCIES = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
LEAST_DIFFERENCE = 15
"""In CIE 1976 units, where 2.3 is just noticed: far enough apart for small signs beside each other."""


def linear(colour):
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """Contrast as the Web Content Accessibility Guidelines 2.2 define it."""
    light, dark = sorted((float(linear(colour) @ XYZ[1]) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb):
    ratio = XYZ @ np.clip(rgb, 0, 1) / XYZ.sum(axis=1)
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one, other, deficiency):
    seen = [lab(np.array(DEFICIENCIES[deficiency]) @ linear(colour)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXTS), (3, SIGNS)], ids=["text", "signs"])
def test_contrast_is_as_the_guidelines_ask(theme, least, pairs):
    colours = PALETTES[theme]
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_both_sides_differ_for_colour_blind_eyes(theme, deficiency):
    colours = PALETTES[theme]
    assert difference(colours["side-0"], colours["side-1"], deficiency) > LEAST_DIFFERENCE


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_red_and_green_would_not_do(deficiency):
    apart = difference("#b02020", "#6a7a10", deficiency)
    assert (apart < LEAST_DIFFERENCE) == (deficiency == "deuteranopia")


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_ages_grow_lighter_step_by_step_for_every_eye(deficiency):
    seen = [lab(np.array(DEFICIENCIES[deficiency]) @ linear(age.colour))[0] for age in AGES]
    steps = np.diff(seen)
    assert min(steps) > 10, seen  # of 100 from black to white; and sizes shrink as well
    assert sorted((age.radius for age in AGES), reverse=True) == [age.radius for age in AGES]


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("kind", ["front", "front-7", "front-30"])
def test_fronts_stand_off_the_ground_or_their_light_edge(theme, kind):
    edge, line = (look["color"] for look in ZONES[kind].paths)
    assert contrast(line, edge) >= 3
    assert max(contrast(colour, PALETTES[theme]["land"]) for colour in (edge, line)) >= 3


def test_fronts_differ_in_their_dashes():
    assert len({ZONES[kind].paths[1].get("dashArray") for kind in ("front", "front-7", "front-30")}) == 3


def test_light_colours_are_the_same_where_they_stand_twice():
    own = dict(PLAIN.findall(asset("base.css").split("}")[0]))
    assert len(own) > 6
    assert {name: (value, PALETTES["light"].get(name)) for name, value in own.items()
            if PALETTES["light"].get(name) != value} == {}  # fmt: skip
