from frontline.dispatch.names import road_end, stretches


def names(read, words, language="en"):
    text = read(words, language)
    return [text.words(start, end) for start, end in stretches(text, text.sentences[0])]


def test_capitalised_words_that_nothing_else_is_known_of_are_names(read):
    words = "On Monday Russian forces took Mala Tokmachka and Kupyansk-Vuzlovyi in December."
    assert names(read, words) == ["Mala Tokmachka", "Kupyansk-Vuzlovyi"]


def test_a_compass_word_at_the_beginning_is_no_name(read):
    assert names(read, "South of Lyman they advanced.") == ["Lyman"]


def test_who_speaks_is_no_place(read):
    assert names(read, "They took Lyman, governor Oleh Synyehubov said.") == ["Lyman"]


def test_the_adjective_of_a_unit_is_a_name_of_its_own(read):
    words = "Освободили Ровное Донецкой Народной Республики."
    assert names(read, words, "ru") == ["Ровное", "Донецкой Народной"]


def test_a_road_ends_with_its_word(read):
    text = read("They hold the Lyman highway.")
    assert text.words(4, road_end(text, text.sentences[0], 4)) == "highway"
