import pytest

from frontline.dispatch.sides import Sides


def subject(read, lexicon, workspace, words, voice=""):
    text = read(words)
    return Sides(text, lexicon, workspace.theatre).subject(text.sentences[0], len(text.shown), voice)


@pytest.mark.parametrize(
    ("words", "voice", "side"),
    [
        ("Russian troops came", "", "RU"),
        ("Ukrainian troops, under pressure from Russian troops, went", "", "UA"),
        ("The enemy came", "UA", "RU"),
        ("The enemy came", "RU", "UA"),
        ("Our troops came", "RU", "RU"),
        ("Battlegroup East came", "", "RU"),
        ("Ukrainian forces rested while the enemy came", "", "RU"),
        ("Russia said its troops came", "UA", "RU"),
        ("Somebody came", "UA", ""),
    ],
)
def test_who_acts_is_told_by_name_and_by_the_speaker(read, lexicon, workspace, words, voice, side):
    assert subject(read, lexicon, workspace, words, voice) == side


def test_only_sides_of_the_theatre_are_known(read, lexicon, workspace):
    sides = Sides(read("x"), lexicon, workspace.theatre)
    assert (sides.known("neutral"), sides.known("UA"), sides.other("UA"), sides.other("")) == ("", "UA", "RU", "")
