"""Ciphers: what is written in Python is what a browser reads."""

import json

import numpy as np
import pytest

from maps.ciphers import cipher, printed, rows, sentences, signed, successive
from maps.leaflet import asset


@pytest.fixture
def read(browser):
    """Read what was packed with a function of the page's own script; it travels as JSON, as in a page."""
    page = browser.new_page()
    page.add_script_tag(content="const dayPage = {};")
    page.add_script_tag(content=asset("ciphers.js"))
    yield lambda name, packed: page.evaluate(
        f"(text) => dayPage.ciphers.{name}(JSON.parse(text))", json.dumps(packed, ensure_ascii=False)
    )
    page.close()


@pytest.mark.parametrize("numbers", [[], [0, 1, 2, 94, 95], [55_263, 55_264, 55_265, 1_000_000], [3, 2_000_000]])
def test_numbers_come_back(read, numbers):
    packed = cipher(np.array(numbers, np.int64))
    assert len(packed) == len(numbers)
    assert read("numbers", packed) == numbers


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5, 256])
def test_bytes_come_back_from_print(read, size):
    content = bytes(reversed(range(size)))
    assert "<" not in printed(content)
    assert read("bytes", printed(content)) == list(content)


def test_what_is_printed_never_opens_a_tag():
    assert "<" not in printed(b"".join(number.to_bytes(4, "big") for number in range(85**3)))


def test_a_number_too_large_for_a_character_makes_a_list():
    assert isinstance(cipher([1, 1_112_031]), str)
    assert cipher([1, 1_112_032]) == [1, 1_112_032]


def test_numbers_of_either_sign_come_back(read):
    values = [0, -1, 1, -700, 700]
    assert signed(values).tolist() == [0, 1, 2, 1399, 1400]
    assert [read("signed", int(one)) for one in signed(values)] == values


def test_a_column_is_its_rows_and_where_they_come_again(read):
    packed = rows(["a", "b", "a", "c", "b"])
    assert packed["rows"] == ["a", "b", "c"]
    assert read("numbers", packed["at"]) == [0, 0, 1, 0, 2]
    assert read("values", packed) == ["a", "b", "a", "c", "b"]


@pytest.mark.parametrize("texts", [
    ["s1", "s2", "s9", "s10", "s3"], ["", "", "a", "a1", "a1", "a2b", "a3b"], ["x07", "x08", "x9"],
    ["https://example.org/99?a", "https://example.org/100?a", "https://example.org/101?b"],
    ["1" * 30, "1" * 29 + "2"], ["a\n1", "a\n2"], ["٣", "٤"], ["$&1", "$&2"], ["1 0", "2 0"],
])  # fmt: skip
def test_texts_that_count_on_come_back(read, texts):
    assert read("successive", successive(texts)) == texts


def test_only_the_first_of_a_series_is_written():
    assert successive([f"s{number:05}" for number in range(1000, 1500)])["rows"] == ["s01000"]


@pytest.mark.parametrize("texts", [
    [], [""], ["one"], ["20 % of 30", "21 % of 30", "none", "", "5"], ['"\\\x00<\u2028', "1\ud7ff2"],
    ["7 of 8, so 7", "9 of 1, so 9", "7 of 8, so 8", "7 of 8, so 3", "1 1", "7 of 8, so 7"],
])  # fmt: skip
def test_sentences_come_back(read, texts):
    assert read("sentences", sentences(texts)) == texts


def test_sentences_of_one_kind_share_their_words():
    parts = sentences([f"on {day} November" for day in range(1, 30)])["parts"]
    assert sorted(parts, key=len)[-1] == " November"
    assert len(parts) == 29 + 2


def test_a_figure_that_stands_in_the_text_already_costs_no_part():
    packed = sentences([f"{share} of all, for {share} speak" for share in range(50)])
    assert packed["same"] == [0, 0, 0, 3, 0]
    assert set(packed["columns"][3]) == {"!"}
