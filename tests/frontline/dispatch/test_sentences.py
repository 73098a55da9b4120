import pytest

from frontline.dispatch.documents import Document
from frontline.dispatch.sentences import LONGEST, read_text
from frontline.errors import DataError


def sentences(text):
    return [text.words(one.start, one.end) for one in text.sentences]


def test_short_words_with_a_full_stop_do_not_end_a_sentence(read):
    words = "On Nov. 19 they took Lyman. Col. A. Smith said so."
    assert sentences(read(words)) == ["On Nov. 19 they took Lyman.", "Col. A. Smith said so."]


def test_a_sentence_without_an_end_has_one_all_the_same(read):
    text = read("Russian forces took " + "Lyman and " * 2_000 + "Siversk.")
    assert [one.end - one.start for one in text.sentences][:2] == [LONGEST, LONGEST]
    assert sum(one.end - one.start for one in text.sentences) == len(text.shown)


def test_line_ends_part_paragraphs_and_headings(read):
    text = read("# Toward Lyman\nThey took it.\n\nNothing more.")
    assert sentences(text) == ["Toward Lyman", "They took it.", "Nothing more."]
    assert [one.paragraph for one in text.sentences] == [0, 1, 2]
    assert [one.is_head for one in text.sentences] == [True, False, False]


def test_lines_broken_by_width_go_on(read):
    line = "Russian forces attacked near many places of the front again on this day of war and"
    text = read("\n".join([line] * 6))
    assert len(text.sentences) == 1


def test_offsets_point_into_the_document_whatever_its_markup(read):
    words = "**Russian** forces took [Lyman](https://example.org/a).[12] Yes."
    text = read(words)
    first = text.sentences[0]
    start, end = text.offsets[first.start], text.last(first.end)
    assert words[start:end].endswith("[12]") or words[start:end].endswith(").")
    assert [word for word in text.shown if "example" in word or word == "12"] == []


@pytest.mark.parametrize("sign", ['"', "-", "="])
def test_long_runs_of_signs_are_no_words(read, sign):
    text = read("They took Lyman." + sign * 2_000 + " Yes...")
    assert text.shown == ["They", "took", "Lyman", ".", "Yes", "..."]
    assert text.offsets[-2:] == [2017, 2020]


def test_quotations_are_numbered_and_end_with_their_paragraph(read):
    text = read('"One two," he said. "Three\n\nfour.')
    inside = {text.shown[token]: quote for token, quote in text.quoted.items()}
    assert inside["One"] == inside["two"] == 1
    assert inside["Three"] == 2
    assert "four" not in inside


def test_one_name_in_quotation_marks_is_no_quotation(read):
    assert read("Group of Forces ‘Vostok’ took Lyman.").quoted == {}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The forces of Russia are near the town and have it.", "en"),
        ("Ворог просунувся біля Лимана, а також у селі Ямпіль.", "uk"),
        ("Российские войска освободили село и продвинулись к городу.", "ru"),
        ("Le truppe sono entrate nel villaggio di Yampil e la città è presa.", "it"),
    ],
)
def test_the_language_is_told(lexicon, words, language):
    assert read_text(Document("a", words), lexicon).language == language


@pytest.mark.parametrize(
    "words", ["Die Truppen haben das Dorf Lyman gestern erobert.", "敵は村を占領した。", "asdf jkl qwer"]
)
def test_another_language_is_refused(lexicon, words):
    with pytest.raises(DataError, match="in no language that is read"):
        read_text(Document("a", words), lexicon)
