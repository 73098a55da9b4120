"""Spellings of one place share a key, names of two places keep two, and a text of many lines folds as its lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names import MAX_NAME_LENGTH, fold_key, latin_letters, normal_key, stem_key
from gazetteer.places import DATA, open_table

APOSTROPHES = "\u2019\u02bc\u0027\u0060\u2018"
TABLE = open_table(DATA)
REGISTER = sorted({*TABLE.names, *TABLE.names_en, *(one.name for one in TABLE.further_names)})
NAMES = st.sampled_from(REGISTER)
TEXT = st.text(st.characters(blacklist_characters="\n", blacklist_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize(
    "spelling",
    ["Kupyansk", "Kupiansk", "Kupjansk", "Kup'yans'k", "KUPIANSK", "Kup\u2019iansk", "Купянск", "Купянськ", "Kupjansʹk"]
    + [f"Куп{apostrophe}янськ" for apostrophe in APOSTROPHES],
)
def test_spellings_of_kupiansk_share_their_skeleton(spelling):
    assert fold_key(spelling) == fold_key("Куп’янськ") == "kupiansk"


@pytest.mark.parametrize("spelling", ["Huliaipole", "Hulyaipole", "Hulyaijpole", "Gulyaypole", "Гуляйполе"])
def test_spellings_of_huliaipole_share_their_skeleton(spelling):
    assert fold_key(spelling) == "guliaipole"


@pytest.mark.parametrize("spelling", ["Zaporizhzhia", "Zaporizhzhya", "Zaporizhia", "Zaporižžja", "ЗАПОРІЖЖЯ"])
def test_spellings_of_zaporizhzhia_share_their_skeleton(spelling):
    assert fold_key(spelling) == fold_key("Запоріжжя") == "zaporižia"


# The Latin letters are K; K and y; c. Where a mark splits the word, its parts are still one word.
@pytest.mark.parametrize("apostrophe", [*APOSTROPHES, ""])
@pytest.mark.parametrize("word", ["\u004bуп{}янськ", "\u004b\u0079п{}янськ", "Куп{}ян\u0063ьк"])
def test_latin_look_alikes_in_a_cyrillic_word_are_read_as_cyrillic(word, apostrophe):
    assert normal_key(word.format(apostrophe)) == "купянськ"


def test_cyrillic_look_alikes_in_a_latin_word_are_read_as_latin():
    assert normal_key("\u041aupi\u0430nsk") == "kupiansk"


def test_a_word_in_one_script_is_left_alone_beside_a_mixed_one():
    assert normal_key("Kupiansk Xарків") == "kupiansk харків"


def test_case_hyphens_spaces_and_invisible_marks_do_not_matter():
    keys = {
        normal_key(name) for name in ("Мала Токмачка", " МАЛА-ТОКМАЧКА ", "Мала\u00a0\u200bТокмачка", "Мала — Токмачка")
    }
    assert keys == {"мала токмачка"}


def test_stress_marks_and_decomposed_letters_do_not_matter():
    assert normal_key("Лима́н") == "лиман"
    assert normal_key("и\u0306") == "й"


@pytest.mark.parametrize(
    "pair", [("Лиман", "Ліман"), ("Покровськ", "Покровське"), ("Київ", "Кийв"), ("Lyman", "Liman")]
)
def test_distinct_names_keep_distinct_strict_keys(pair):
    assert len(set(map(normal_key, pair))) == 2


def test_sounds_that_differ_keep_distinct_skeletons():
    names = [f"{letter}ала" for letter in "ШСХЖЧЩКГЦЗ"]
    assert len(set(map(fold_key, names))) == len(names)


def test_the_stem_drops_final_vowels_only_while_two_letters_stay():
    assert {stem_key(fold_key(name)) for name in ("Pokrovsk", "Pokrovske", "Покровское", "Покровська")} == {"pokrovsk"}
    assert [stem_key(name) for name in ("osa", "ia", "a", "boa", "")] == ["os", "ia", "a", "boa", ""]


def test_marked_letters_become_digraphs():
    assert latin_letters("žščж") == "zhshchzh"


@given(st.lists(NAMES, min_size=1, max_size=40))
def test_many_names_fold_as_each_alone(names):
    text = "\n".join(names)
    for key in (normal_key, fold_key):
        assert key(text).split("\n") == [key(name) for name in names]
    assert stem_key(fold_key(text)).split("\n") == [stem_key(fold_key(name)) for name in names]


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_many_lines_of_anything_fold_as_each_alone(lines):
    text = "\n".join(lines)
    for key in (normal_key, fold_key):
        assert key(text).split("\n") == [key(line) for line in lines]


# A mixed word in one line must not change how a word of another line is read.
@given(st.lists(st.text("aéoбоіxyр' -", max_size=6), min_size=2, max_size=4))
def test_look_alikes_of_one_line_leave_the_others_alone(lines):
    assert normal_key("\n".join(lines)).split("\n") == [normal_key(line) for line in lines]


@pytest.mark.parametrize(
    "hostile",
    ["", " ", "\x00\x01\x1b[31m", "\u202eьсняпуК", "a" * 10_000, "Ж" * 10_000, "(a+)+$", ".*", "[", "\\",
     "'; DROP TABLE x; --", "%s%n", "\ud800", "🙂" * 50, "e" + "\u0301" * 1_000],
)  # fmt: skip
def test_hostile_text_only_gives_a_key(hostile):
    assert isinstance(stem_key(fold_key(hostile)), str)
    assert isinstance(normal_key(hostile), str)


def test_every_name_of_the_register_is_short_enough_to_be_looked_up():
    assert max(map(len, REGISTER)) < MAX_NAME_LENGTH
