import pytest

from frontline.dispatch.speakers import Speaker, Speakers, listed_speaker


def named(read, lexicon, words, spoken=(), author=None):
    text = read(words)
    speakers = Speakers(text, lexicon, lambda name: name == "Mala Tokmachka", author)
    speakers.spoken.extend(spoken)
    return speakers.named(0, len(text.shown))


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("the Russian Defense Ministry", Speaker("ru-mod", "RU", "Russian Defense Ministry")),
        ("Ukrainian military analysts", Speaker("", "UA", "Ukrainian military analysts")),
        ("governor Oleh Synyehubov", Speaker("", "", "governor Oleh Synyehubov")),
        ("Russia", Speaker("ru-side", "RU", "Russia")),
        ("Mala Tokmachka", None),
        ("Geolocated footage", None),
        ("the ministry", Speaker("", "", "the ministry")),
    ],
)
def test_a_speaker_is_named_by_the_lexicon_or_by_its_own_words(read, lexicon, words, speaker):
    assert named(read, lexicon, words) == speaker


def test_the_ministry_is_the_last_one_so_called(read, lexicon):
    ministry, isw = Speaker("ru-mod", "RU", "Defense Ministry"), Speaker("isw", "neutral", "ISW")
    assert named(read, lexicon, "the ministry", [ministry, isw]) == ministry
    assert named(read, lexicon, "he", [ministry, isw]) == isw


def test_a_spokesperson_of_nobody_speaks_for_the_author(read, lexicon):
    staff = Speaker("ua-general-staff", "UA", "General Staff")
    assert named(read, lexicon, "the spokesperson", author=staff) == staff


def test_a_name_is_looked_up_by_itself(lexicon):
    assert (listed_speaker("Russian MoD", lexicon), listed_speaker("Somebody", lexicon)) == ("ru-mod", "")
