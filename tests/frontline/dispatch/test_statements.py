def test_each_place_of_a_list_is_a_claim(facts):
    words = "Russian forces attacked near Lyman, Torske and Yampil and captured Siversk."
    assert facts(words) == [
        ("Lyman", "clash", "RU"), ("Torske", "clash", "RU"), ("Yampil", "clash", "RU"), ("Siversk", "capture", "RU"),
    ]  # fmt: skip


def test_two_facts_of_one_place_are_two_claims(facts):
    words = "Battles and counterattacks by Ukrainian forces were reported near Lyman."
    assert facts(words) == [("Lyman", "clash", "both"), ("Lyman", "counterattack", "UA")]


def test_a_relative_clause_is_about_the_place_before_it(drafted):
    words = (
        "Russian forces seized Pryvillia, 6 km southwest of Verbove, which Moscow said it had captured on December 1."
    )
    rows = {row["place"]: row for row in drafted(words)}
    assert (rows["Verbove"]["kind"], rows["Verbove"]["relation"], rows["Verbove"]["event_date"]) == (
        "capture", "at", "2025-12-01",
    )  # fmt: skip
    assert rows["Pryvillia"]["event_date"] == "2025-12-26"


def test_a_place_before_its_facts_is_where_they_happen(facts):
    assert facts("In Lyman, fighting continues.") == [("Lyman", "clash", "both")]


def test_names_without_a_fact_and_facts_without_ground_are_left_out(facts):
    words = "Russian drones struck Kharkiv. The president visited Lyman. The Battle of Bakhmut was long. " \
            "Talks on the war will be held in Kyiv. " \
            "Any attack on Ukraine is an attack on all. Drone operators are active near Torske."  # fmt: skip
    assert facts(words) == []


def test_a_retreat_is_told_of_the_place_named_before(facts):
    words = "Russian forces captured Radisne. Ukrainian troops were forced to retreat, abandoning their positions."
    assert facts(words) == [("Radisne", "capture", "RU"), ("Radisne", "withdrawal", "UA")]
