from dataclasses import replace
from html.parser import HTMLParser

import pytest

from maps import style
from maps.dates import spoken_text
from maps.symbols import symbols


def luminance(colour):
    """Relative luminance as the Web Content Accessibility Guidelines 2.2 define it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Ids(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.ids += [value for name, value in attributes if name == "id"]


def test_white_letters_can_be_read_on_every_side_colour():
    assert min(contrast(look.colour, "#ffffff") for look in style.SIDES) >= 4.5


def test_sides_differ_in_colour_and_in_shape():
    assert len({look.colour for look in style.SIDES}) == len(style.SIDES)
    assert len({look.shape_words for look in style.SIDES}) == len(style.SIDES)


def test_every_kind_has_a_letter_of_its_own():
    letters = [kind.letter for kind in style.KINDS.values()]
    assert len(set(letters)) == len(letters)
    assert all(kind.words for kind in style.KINDS.values())


def test_every_symbol_that_a_map_can_name_is_defined_once(day):
    ids = Ids(symbols(day)).ids
    sides = range(len(day.sides))
    named = {style.claim_symbol(side) for side in sides}
    named |= {style.place_symbol(tier, side) for tier in style.TIERS for side in (None, *sides)}
    named |= {style.age_symbol(number) for number in range(len(style.AGES))} | {style.DISPUTED}
    named |= {look["fillColor"][5:-1] for zone in style.ZONES.values() for look in zone.paths if "fillColor" in look}
    assert sorted(ids) == sorted(named)


def test_a_map_with_one_side_needs_only_its_signs(day):
    ids = Ids(symbols(replace(day, sides=day.sides[:1]))).ids
    assert "sign-claim-0" in ids
    assert "sign-claim-1" not in ids


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2025-11-21", "21 November 2025"),
        ("2025-11-19/2025-11-21", "19 to 21 November 2025"),
        ("2025-10-30/2025-11-02", "30 October 2025 to 2 November 2025"),
        ("2025-11-21/2025-11-21", "21 November 2025"),
        ("2025-11-21~", "about 21 November 2025"),
        ("last week", "last week"),
        ("2025-02-30", "2025-02-30"),
        ("", ""),
    ],
)
def test_dates_are_worded_and_odd_ones_are_left_as_they_are(written, words):
    assert spoken_text(written) == words
