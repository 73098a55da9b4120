import os

import pytest

from frontline.dispatch.lexicon import Lexicon, open_lexicon
from frontline.dispatch.tokens import open_tongue
from frontline.errors import DataError


def marked(read, words, label, language="en"):
    text = read(words, language)
    return [(text.words(mark.start, mark.end), mark.value) for mark in text.marks.get(label, [])]


def test_the_longest_phrase_counts(read):
    assert marked(read, "Russian forces took full control of Lyman.", "trigger") == [
        ("took full control of", "capture.actor")
    ]


def test_a_star_stands_for_the_words_of_the_text(read):
    assert marked(read, "Військові звільнили село.", "trigger", "uk") == [("звільнили", "capture.actor")]


def test_a_speaker_hides_the_side_in_its_name(read):
    assert marked(read, "The Russian Defense Ministry said so.", "speaker") == [("Russian Defense Ministry", "ru-mod")]
    assert marked(read, "The Russian Defense Ministry said so.", "side") == []


def test_facts_of_the_theatre_are_kept(lexicon):
    assert lexicon.fact("speaker", "isw.side") == "neutral"
    assert lexicon.fact("speaker", "nobody.side") == ""


def test_what_is_no_list_of_phrases_is_refused():
    with pytest.raises(ValueError, match="no list of phrases"):
        Lexicon([{"trigger": {"capture": {"actor": {"en": 3}}}}])


def test_a_broken_or_missing_lexicon_is_told(write, tmp_path):
    with pytest.raises(DataError, match="is no lexicon"):
        open_lexicon(write("[side", "lexicon.toml"))
    with pytest.raises(DataError, match="not found"):
        open_lexicon(tmp_path / "none.toml")


def test_a_pipe_in_place_of_a_lexicon_is_refused_unread(tmp_path):
    os.mkfifo(tmp_path / "lexicon.toml")
    with pytest.raises(DataError, match="it is no regular file"):
        open_lexicon(tmp_path / "lexicon.toml")


def test_a_phrase_that_stands_for_too_much_is_refused(read, write):
    wide = open_lexicon(write('[trigger.capture.actor]\nen = ["a* a* a* a*"]\n', "lexicon.toml"))
    text = read("A " + " ".join(f"a{number}" for number in range(50)))
    with pytest.raises(DataError, match="too many words"):
        wide.marks(text.doc, open_tongue("en"))
