import pytest


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("Lyman was captured by Russian forces.", ("capture", "RU")),
        ("Lyman is under the control of the Russian armed forces.", ("control", "RU")),
        ("Lyman is under Kyiv's control.", ("control", "UA")),
        ("Ukrainian troops are encircled in Lyman.", ("encirclement", "RU")),
        ("Ukrainian troops were driven out of Lyman.", ("advance", "RU")),
        ("Ukrainian forces repelled six attacks near Lyman.", ("clash", "RU")),
        ("Russian attacks near Lyman were repelled.", ("clash", "RU")),
        ("Russian forces raised a flag in Lyman.", ("flag", "RU")),
        ("Flags of the Russian Federation are raised in Lyman.", ("flag", "RU")),
        ("Ukrainian troops withdrew from Lyman.", ("withdrawal", "UA")),
        ("Ukrainian troops left Lyman.", ("withdrawal", "UA")),
        ("Fighting is going on in Lyman.", ("clash", "both")),
    ],
)
def test_the_side_follows_from_the_role(facts, words, fact):
    assert facts(words) == [("Lyman", *fact)]


def test_the_one_who_stops_somebody_without_an_attack_says_nothing_of_ground(facts):
    assert facts("Ukrainian forces stopped near Lyman.") == []


def test_in_italian_going_in_is_built_like_a_passive(facts):
    assert facts("Le truppe russe sono entrate nel villaggio di Lyman e la zona è loro.") == [
        ("Lyman", "advance", "RU")
    ]


def test_in_ukrainian_the_attacker_may_stand_after_its_attack(facts):
    words = "Наші захисники відбили 4 штурмові дії ворога біля Лимана, повідомляє Генштаб ЗСУ."
    assert facts(words) == [("Лимана", "clash", "RU")]
