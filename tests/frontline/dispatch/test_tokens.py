import pytest

from frontline.dispatch.tokens import open_tongue


@pytest.mark.parametrize("language", ["en", "uk", "ru", "it"])
def test_hyphens_hold_words_together_and_quotation_marks_part_them(language):
    tokens = [token.text for token in open_tongue(language).tokenizer('"Kupiansk-Vuzlovyi","Lyman"')]
    assert tokens == ['"', "Kupiansk-Vuzlovyi", '"', ",", '"', "Lyman", '"']


@pytest.mark.parametrize(
    ("word", "parts"), [("Village", ("village",)), ("didn't", ("did", "n't")), ("cannot", ("can", "not"))]
)
def test_words_of_phrases_are_split_as_texts_are(word, parts):
    tongue = open_tongue("en")
    assert tongue.split(word) == parts == tuple(token.lower_ for token in tongue.tokenizer(word))


def test_a_language_is_opened_once():
    assert open_tongue("en") is open_tongue("en")
