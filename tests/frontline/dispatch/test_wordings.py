"""Turns of phrase that change who did what, or whether anything happened, one sentence each."""

import pytest

RU, UA = "RU", "UA"


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("Ukrainian troops pushed Russian forces out of Siversk and retook Soledar.",
         [("Siversk", "advance", UA), ("Soledar", "capture", UA)]),
        ("Russian forces were driven out of Siversk.", [("Siversk", "advance", UA)]),
        ("Russian forces moved 3 km west of Siversk.", [("Siversk", "advance", RU)]),
        ("Russian forces moved their headquarters from Siversk.", []),
        ("Siversk is now in Russian hands.", [("Siversk", "control", RU)]),
        ("The mayor of Siversk shook hands with Russian officers.", []),
        ("Ukraine lost Siversk.", [("Siversk", "capture", RU)]),
        ("Ukraine lost 300 soldiers near Siversk.", []),
        ("Siversk was taken by Russian units.", [("Siversk", "capture", RU)]),
        ("Two Russian attacks were repelled near Siversk.", [("Siversk", "clash", RU)]),
        ("Near Siversk, Ukrainian troops repelled two Russian attacks.", [("Siversk", "clash", RU)]),
        ("Ukrainian troops stopped the enemy in the area of Siversk.", [("Siversk", "clash", RU)]),
        ("Ukrainian troops stopped a bus in Siversk.", []),
        ("Russian forces were unable to enter Siversk.", [("Siversk", "clash", RU)]),
        ("Russian forces insist that Ukraine withdraw from Siversk.", []),
        ("An earlier version of this text wrongly said Russian forces had captured Siversk.", []),
        ("Neither side controls Siversk.", []),
        ("Information about the capture of Siversk by Russian forces has not been confirmed.", []),
        ("Reports of the capture of Siversk by Russian forces are false.", [("Siversk", "denial", UA)]),
        ("Russian forces captured the western outskirts of Siversk.", [("Siversk", "advance", RU)]),
        ("Russian forces attacked from Soledar toward Siversk.", [("Siversk", "clash", RU)]),
        ("Russian forces captured a town in Donetsk.", []),
        ("The Kharkiv regional administration said Russian forces captured Siversk.", [("Siversk", "capture", RU)]),
        ("Russian drones attacked Siversk.", []),
        ("Civilians left Siversk.", []),
        ("Russian forces captured Siversk, which would bring their army within 30 km of Soledar.",
         [("Siversk", "capture", RU)]),
    ],
)  # fmt: skip
def test_english(facts, words, claims):
    assert facts(words) == claims


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("Підрозділи росіян не змогли закріпитися у Сіверську.", [("Сіверську", "clash", RU)]),
        ("Сили оборони контролюють Сіверськ, а Соледар зачищений.",
         [("Сіверськ", "control", UA), ("Соледар", "capture", UA)]),
        ("Інформація про захоплення Сіверська ворогом не підтверджується.", []),
        ("Российские войска прорвали оборону противника и освободили Северск.", [("Северск", "capture", RU)]),
        ("В районе Северска отбиты две контратаки ВСУ.", [("Северска", "counterattack", UA)]),
        ("Севернее Северска продвинулись российские войска.", [("Северска", "advance", RU)]),
        ("I russi non sono riusciti a entrare a Siversk.", [("Siversk", "clash", RU)]),
        ("Gli ucraini hanno perso Siversk.", [("Siversk", "capture", RU)]),
    ],
)  # fmt: skip
def test_other_languages(facts, words, claims):
    assert facts(words) == claims


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("General Staff: Russian forces captured Siversk.", "ua-general-staff"),
        ("Kyiv: Russian forces captured Siversk.", "ua-forces"),
        ("Siversk: Russian forces captured it, and Soledar was captured by Russian forces.", ""),
        ("| Siversk | captured by Russian forces | DeepState |", "deepstate"),
        ("Russian forces captured Siversk, said Ivan Petrov, spokesman for the General Staff.", "ua-general-staff"),
        ("DeepState said Russian forces attacked, adding that they captured Siversk.", "deepstate"),
        ("Unconfirmed reports say Russian forces captured Siversk.", ""),
        ('"We took Siversk," the Russian Defense Ministry quoted a soldier as saying.', "ru-mod"),
    ],
)
def test_who_says_it(drafted, words, speaker):
    assert {row["source"] for row in drafted(words)} == {speaker}


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Russian forces captured Siversk between December 1 and December 5.", "2025-12-01/2025-12-05"),
        ("Russian forces captured Siversk from 1 December until 5 December 2025.", "2025-12-01/2025-12-05"),
        ("Russian forces captured Siversk overnight.", "2025-12-25/2025-12-26"),
        ("Russian forces captured Siversk three days ago.", "2025-12-23"),
    ],
)
def test_when_it_was(drafted, words, when):
    (row,) = drafted(words)
    assert row["event_date"] == when


def test_numbers_may_be_words_of_any_language(drafted):
    (row,) = drafted("I russi sono avanzati di due chilometri a nord di Siversk.")
    assert (row["relation"], row["distance_km"]) == ("north_of", "2")
    (row,) = drafted("Ворог захопив Сіверськ і чотири квадратних кілометрів.")
    assert row["area_km2"] == "4"


def test_a_part_of_a_place_is_flagged(drafted):
    (row,) = drafted("Russian forces captured most of Siversk.", source="isw")
    assert (row["kind"], row["review"]) == ("capture", "most")
