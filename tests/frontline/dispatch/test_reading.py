def test_a_stage_holds_in_its_paragraph(drafted):
    rows = drafted("Toward Lyman. The Russian flag was raised in Novoselivka.\n\nRussian forces captured Siversk.")
    assert [row["within"] for row in rows] == ["Toward Lyman", ""]


def test_a_paragraph_that_only_names_an_axis_is_the_stage_of_those_after_it(drafted):
    words = (
        "Russian forces fought in the Lyman direction.\n\nThey attacked near Torske.\n\nThey attacked near Zarichne."
    )
    assert {row["within"] for row in drafted(words)} == {"Lyman direction"}


def test_the_village_and_a_side_left_out_come_from_the_sentence_before(drafted):
    words = "Russian forces entered Novoselivka. The village has come under the control of the Russian forces. " \
            "The control zone is expanding near Zarichne."  # fmt: skip
    found = [(row["place"], row["kind"], row["side"], row["review"]) for row in drafted(words, source="isw")]
    assert ("Novoselivka", "control", "RU", "carried place") in found
    assert ("Zarichne", "advance", "RU", "side") in found


def test_where_a_place_lies_holds_wherever_it_is_named(drafted):
    words = "Russian forces captured Pishchane. Pishchane lies 22 km southeast of Kupiansk."
    (row,) = drafted(words)
    assert row["within"] == "22 km southeast of Kupiansk"


def test_who_still_holds_what_was_said_to_be_captured_denies_it(facts):
    words = "The Russian Defense Ministry said its troops seized Lyman. "
    words += "DeepState said the village was still under Kyiv's control."
    assert facts(words) == [("Lyman", "capture", "RU"), ("Lyman", "denial", "UA")]


def test_an_area_belongs_to_the_fact_of_its_sentence(drafted):
    (row,) = drafted("Russian forces took control of 25 square kilometers while capturing Siversk.")
    assert row["area_km2"] == "25"


def test_an_attacker_without_a_place_is_that_of_the_fighting_after_it(facts):
    words = "Russian forces attack several places. Fighting goes on in Lyman."
    assert facts(words) == [("Lyman", "clash", "RU")]
