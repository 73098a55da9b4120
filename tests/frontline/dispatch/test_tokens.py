import time

import pytest

from frontline.dispatch.tokens import LONGEST, open_tongue


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


@pytest.mark.parametrize("language", ["en", "uk"])
def test_text_is_cut_as_the_tokenizer_does_and_into_stretches_where_it_has_no_blank(language):
    tongue = open_tongue(language)
    text = 'Lyman, "Kupiansk-Vuzlovyi"\n' + "a" * LONGEST + "  b"
    assert tongue.tokens(text) == [(token.text, token.idx) for token in tongue.tokenizer(text) if not token.is_space]
    long = tongue.tokens("c " + "a" * (LONGEST + 1) + " (b)")
    assert long == [
        ("c", 0),
        ("a" * LONGEST, 2),
        ("a", LONGEST + 2),
        ("(", LONGEST + 4),
        ("b", LONGEST + 5),
        (")", LONGEST + 6),
    ]


@pytest.mark.parametrize("sign", ['"', "–", "(", "=", '"a', "http://a"])
def test_a_text_without_blanks_takes_time_in_proportion(sign):
    tongue = open_tongue("en")

    def taken(count):
        start = time.process_time()
        tongue.tokens(sign * count)
        return time.process_time() - start

    few = min(taken(1_000) for _ in range(3))
    assert taken(8_000) < 20 * few  # eight times as much: sixty-four times as long, were it quadratic
