import pytest


def said(rows):
    return [(row["place"], row["source"], row["repeats"], row["repeated_by"]) for row in rows]


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("The Russian Defense Ministry said that Russian forces captured Lyman.", "ru-mod"),
        ("Russian forces captured Lyman, the Russian Defense Ministry said on Monday.", "ru-mod"),
        ("Russian forces captured Lyman, reports DeepState.", "deepstate"),
        ("According to ISW, Russian forces captured Lyman.", "isw"),
        ('"Russian forces captured Lyman. They rest," Putin said.', "putin"),
        ('Gerasimov, chief of staff: "Russian forces captured Lyman, and they rest."', "gerasimov"),
        ("DeepState, a map kept by analysts, said Russian forces captured Lyman.", "deepstate"),
        ("Ворог захопив Лиман і просунувся, – DeepState.", "deepstate"),
        ("Российские войска освободили село Лиман. Об этом сообщает Минобороны.", "ru-mod"),
        ("The MoD’s claim that Russian forces control Lyman was read by all.", "ru-mod"),
        ("The footage shows that Russian forces captured Lyman.", "giangiulio-2025-11-22"),
        ("Russian forces captured Lyman.", "giangiulio-2025-11-22"),
    ],
)
def test_who_says_it_is_told_from_the_author(drafted, words, source):
    (row,) = drafted(words, source="giangiulio-2025-11-22")
    assert row["source"] == source
    assert row["repeated_by"] == ("giangiulio-2025-11-22" if source != "giangiulio-2025-11-22" else "")


def test_a_speaker_who_repeats_another_is_not_the_origin(drafted):
    rows = drafted("According to ISW, the Ukrainian General Staff reported that Russian forces captured Lyman.")
    assert said(rows) == [("Lyman", "isw", "ua-general-staff", "")]


def test_what_follows_in_a_report_is_the_same_speakers_up_to_a_condition(drafted):
    words = "The Russian Defense Ministry said its troops captured Lyman. Siversk was captured by Russian forces. " \
            "If this is true, Russian forces captured Torske."  # fmt: skip
    assert [row["claimed_by"] for row in drafted(words)] == ["Russian Defense Ministry", "Russian Defense Ministry", ""]


def test_analysts_speak_for_themselves_where_they_name_nobody(drafted):
    words = "A Russian milblogger claimed that Russian forces captured Lyman. Russian forces attacked near Torske."
    assert said(drafted(words, source="isw")) == [("Lyman", "ru-milblogger", "", "isw"), ("Torske", "isw", "", "")]


def test_a_speaker_that_is_not_listed_is_kept_in_words(drafted):
    (row,) = drafted("Russian forces captured Kupyansk, governor Oleh Synyehubov said.", source="isw")
    assert (row["source"], row["claimed_by"], row["review"]) == ("isw", "governor Oleh Synyehubov", "speaker")


def test_what_is_denied_is_a_denial(drafted):
    (row,) = drafted("A Russian milblogger denied that Russian forces captured Lyman.")
    assert (row["kind"], row["side"], row["source"]) == ("denial", "UA", "ru-milblogger")
