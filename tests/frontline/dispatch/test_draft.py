from frontline.columns import OPTIONAL, REQUIRED
from frontline.dispatch.draft import COLUMNS


def test_the_columns_are_the_analysts_and_what_was_made_of_the_text():
    assert (*REQUIRED, *OPTIONAL, "place_id", "status", "span", "review", "claimed_by") == COLUMNS


def test_a_row_has_the_place_its_words_and_where_they_stand(drafted):
    words = "Nothing happened. Russian forces captured the town of Kupyansk."
    (row,) = drafted(words)
    start, end = map(int, row["span"].split("-"))
    assert words[start:end] == row["quote"] == "Russian forces captured the town of Kupyansk."
    assert (row["place"], row["place_id"], row["status"]) == ("Kupyansk", "UA63080090010026457", "resolved")


def test_a_refused_place_stays_with_its_status(drafted):
    (row,) = drafted("Russian forces captured the village of Stepove.")
    assert (row["status"], row["place_id"]) == ("ambiguous", "")
    assert "place" in row["review"].split()


def test_what_depends_on_a_condition_is_doubtful(drafted):
    (row,) = drafted("If this is true, Russian forces captured Siversk.")
    assert row["credibility"] == "4"
    assert "conditional" in row["review"]


def test_without_a_day_the_row_says_so(drafted):
    (row,) = drafted("Russian forces captured Siversk on Friday.", day=None)
    assert row["event_date"] == row["reported_at"] == ""
    assert "date" in row["review"]


def test_the_same_said_twice_is_one_claim(facts):
    assert facts("Russian forces captured Siversk. Siversk was captured by Russian forces.") == [
        ("Siversk", "capture", "RU")
    ]


def test_markup_of_a_text_stays_out_of_cells(drafted):
    (row,) = drafted('=cmd Russian forces <script>alert("x")</script> captured Siversk.')
    assert not row["quote"].startswith("=")
    assert "<" not in row["quote"]


def test_a_name_that_no_place_bears_is_left_out(facts):
    assert facts("Russian forces captured Trump.") == []
