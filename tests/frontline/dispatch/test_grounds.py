import pytest

from frontline.dispatch.grounds import routes
from frontline.dispatch.mentions import Role


def roles(found):
    return {name: one.role for name, one in found.items() if one.role is not Role.CLAIM}


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("They took Lyman in the Donetsk region.", {"Donetsk": Role.UNIT}),
        ("In the Kupyansk direction they took Lyman.", {"Kupyansk": Role.AXIS}),
        ("They took Lyman (northeast of Kharkiv).", {"Kharkiv": Role.LOCATOR}),
        ("They took Lyman (also known as Siversk).", {"Siversk": Role.ALIAS}),
        ("They took Lyman, located 6 km southwest of Verbove.", {"Verbove": Role.LOCATOR}),
        ("They took Lyman, 6 km southwest of Verbove.", {"Verbove": Role.LOCATOR}),
        ("They attacked north of Borova toward Novoplatonivka.", {"Borova": Role.LOCATOR}),
        ("They attacked north of Borova.", {}),
        ("They crossed the Oskil River near Lyman.", {"Oskil River": Role.FEATURE}),
    ],
)
def test_what_only_locates_is_told_from_what_is_meant(mentions, words, role):
    assert roles(mentions(words)) == role


def test_each_place_gets_its_own_context(mentions):
    found = mentions("They took Derylove in the Donetsk region, as well as Stepove in the Kharkiv region.")
    assert found["Derylove"].context == ("Donetsk region",)
    assert found["Stepove"].context == ("Kharkiv region",)


def test_a_locator_holds_up_to_the_next(mentions):
    found = mentions("They attacked north of Lyman near Stavky and Ridkodub; and east of Borova near Zarichne.")
    assert found["Ridkodub"].context == ("north of Lyman",)
    assert found["Zarichne"].context == ("east of Borova",)


def test_a_unit_before_all_places_holds_for_all(mentions):
    found = mentions("Russian troops in the Donetsk region seized Lyman and Siversk.")
    assert found["Lyman"].context == found["Siversk"].context == ("Donetsk region",)


def test_a_border_is_told_in_words_that_the_gazetteer_reads(mentions):
    found = mentions("They seized the village of Lyman near the border with the Donetsk region.")
    assert found["Lyman"].context == ("near the border with Donetsk region",)


def test_a_road_says_where_places_lie(read):
    text = read("They attack places along the road leading from the Pokrovske area to Huliaipole.")
    assert routes(text, text.sentences[0]) == ("leading from the Pokrovske area to Huliaipole",)
