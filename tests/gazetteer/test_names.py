"""Spellings of one place share a key, names of two places keep two, and a text of many lines folds as its lines."""

import time
from collections import Counter

import iuliia
import pytest
import translitua
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names import MAX_NAME_LENGTH, bare_name, fold_key, fold_keys, frame_key, normal_key, stem_key
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


def test_marked_letters_are_read_by_their_sound():
    assert fold_key("žščł") == "žŝl"
    assert fold_key("Źrěbćë") == fold_key("Зребце")
    assert fold_key("Âlovec") == fold_key("Яловець")


# The systems of whole countries and agencies. Left out is the passport table of 2004, which no map uses (c for к).
UKRAINIAN_SYSTEMS = [
    *("UkrainianKMU", "UkrainianBGN2019", "UkrainianUNGEGN", "UkrainianNational1996", "UkrainianPassport2007"),
    *("UkrainianBGN", "UkrainianBritish", "UkrainianALALC", "UkrainianALALCModified", "UkrainianWWS", "UkrainianISO9"),
    *("UkrainianDSTU9112A", "UkrainianDSTU9112B", "UkrainianGOST1971", "UkrainianGOST1986"),
    *("UkrainianFrench", "UkrainianGerman", "UkrainianSimple"),
]
ENGLISH_SYSTEMS = UKRAINIAN_SYSTEMS[:11]
RUSSIAN_SYSTEMS = ["BGN_PCGN", "WIKIPEDIA", "ALA_LC", "SCIENTIFIC", "GOST_779", "BS_2979", "MVD_782", "ISO_9_1954"]
OFFICIAL = sorted(set(TABLE.names))
SKELETONS = fold_key("\n".join(OFFICIAL)).split("\n")


def share(hits):
    hits = list(hits)
    return sum(hits) / len(hits)


@pytest.mark.parametrize("system", UKRAINIAN_SYSTEMS)
def test_every_system_leads_to_the_name(system):
    table = getattr(translitua, system)
    written = [translitua.translit(name.replace("’", "'"), table) for name in OFFICIAL]
    assert share(key in fold_keys(name) for key, name in zip(SKELETONS, written, strict=True)) > 0.99


@pytest.mark.parametrize("system", ENGLISH_SYSTEMS)
def test_systems_of_english_texts_and_of_marks_meet_in_the_first_skeleton(system):
    table = getattr(translitua, system)
    written = fold_key("\n".join(translitua.translit(name.replace("’", "'"), table) for name in OFFICIAL)).split("\n")
    assert share(map(str.__eq__, SKELETONS, written)) > (0.92 if system == "UkrainianISO9" else 0.99)


@pytest.mark.parametrize("system", RUSSIAN_SYSTEMS)
def test_every_system_leads_to_the_russian_name(system):
    russian = (DATA / "russian.tsv").read_text(encoding="utf-8").splitlines()[1::5]
    russian = [line.split("\t")[1] for line in russian]
    schema = getattr(iuliia, system)
    hits = (fold_key(name) in fold_keys(schema.translate(name)) for name in russian)
    assert share(hits) > 0.99


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Charkiw", "Харків"), ("Saporischschja", "Запоріжжя"), ("Snamjanka", "Знам’янка"),
        ("Lyssytschansk", "Лисичанськ"), ("Tchassiv Iar", "Часів Яр"), ("Koupiansk", "Куп’янськ"),
        ("Jytomyr", "Житомир"), ("Louhansk", "Луганськ"), ("Kupjanśk", "Куп’янськ"), ("Hulajpole", "Гуляйполе"),
        ("Ługańsk", "Луганськ"), ("Czasiw Jar", "Часів Яр"), ("Charków", "Харков"), ("Alexandrovka", "Александровка"),
        ("Werchniokamjanske", "Верхньокам’янське"), ("Hutìr-Mihajlìvsʹkij", "Хутір-Михайлівський"),
        ("Shhastja", "Щастя"),
    ],
)  # fmt: skip
def test_habits_of_other_languages_are_among_the_skeletons(spelling, name):
    assert fold_key(name) in fold_keys(spelling)
    assert fold_keys(spelling)[0] == fold_key(spelling)


@pytest.mark.parametrize(
    ("spelling", "name"), [("Pischane", "Піщане"), ("Peschanoye", "Песчаное"), ("Vyshhorod", "Вишгород")]
)
def test_sch_is_read_as_shch(spelling, name):
    assert fold_key(spelling) == fold_key(name)


def test_cyrillic_has_one_skeleton():
    assert fold_keys("Харків") == ("xarkiv",)


def test_few_names_share_their_skeleton():
    assert len(set(SKELETONS)) / len(OFFICIAL) > 0.985


@pytest.mark.parametrize(
    ("slip", "name"),
    [("Radostne", "Радісне"), ("Aleksiivka", "Олексіївка"), ("Костянтинопільське", "Костянтинопольське")],
)
def test_half_translated_names_share_their_frame(slip, name):
    assert frame_key(fold_key(slip)) == frame_key(fold_key(name))


def test_most_names_keep_a_frame_of_their_own():
    frames = Counter(frame_key("\n".join(set(SKELETONS))).split("\n"))
    assert share(number == 1 for number in frames.values()) > 0.8
    assert max(frames.values()) < 12
    assert frame_key("") == ""


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sumy City", "Sumy"), ("Kharkiv city", "Kharkiv"), ("the city of Kharkiv", "Kharkiv"),
        ("village of Pishchane", "Pishchane"), ("near the village of Yar", "Yar"),
        ("Borova urban-type settlement", "Borova"), ("м. Суми", "Суми"), ("м.Суми", "Суми"), ("с. Піщане", "Піщане"),
        ("c. Піщане", "Піщане"), ("смт Борова", "Борова"), ("п. Боровая", "Боровая"), ("пгт Боровая", "Боровая"),
        ("селище Борова", "Борова"), ("селище міського типу Борова", "Борова"),
        ("посёлок городского типа Боровая", "Боровая"), ("н.п. Піщане", "Піщане"), ("н. п. Піщане", "Піщане"),
        ("у Радісному", "Радісному"), ("біля села Піщаного", "Піщаного"), ("под Купянском", "Купянском"),
        ("в районе", "районе"), ("в селе", "селе"), ("Село", "Село"), ("City", "City"), ("с. (", "с. ("),
        ("Старе Село", "Старе Село"),
        ("Заріччя", "Заріччя"), ("Intulske", "Intulske"), ("", ""), (" , ", ""), ("in " * 50 + "X", "in " * 50 + "X"),
    ],
)  # fmt: skip
def test_words_around_a_name_are_dropped(written, name):
    assert bare_name(written) == name


def test_no_name_of_the_register_begins_with_a_word_that_is_dropped():
    assert [name for name in (*TABLE.names, *TABLE.names_en) if bare_name(name) != name] == []


@given(TEXT)
def test_any_text_has_keys_and_a_bare_name(text):
    assert fold_keys(text)[0] == fold_key(text)
    assert len(fold_keys(text)) <= 41
    assert bare_name(text) in text


@pytest.mark.parametrize(
    "hostile", ["s" * 10_000, "sch" * 3_000, "in " * 4_000, "н.п." * 3_000, "с. " * 30 + "(", "’" * 10_000]
)
def test_long_text_takes_no_time(hostile):
    before = time.process_time()
    fold_keys(hostile)
    bare_name(hostile)
    assert time.process_time() - before < 1


@given(st.lists(NAMES, min_size=1, max_size=40))
def test_many_names_fold_as_each_alone(names):
    text = "\n".join(names)
    for key in (normal_key, fold_key):
        assert key(text).split("\n") == [key(name) for name in names]
    for key in (stem_key, frame_key):
        assert key(fold_key(text)).split("\n") == [key(fold_key(name)) for name in names]


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


@pytest.mark.parametrize(("word", "key"), [("Lуmаn", "lyman"), ("коca", "коса")])
def test_a_mixed_word_is_read_in_the_script_of_most_of_its_letters_and_half_is_enough_for_cyrillic(word, key):
    assert normal_key(word) == key


@pytest.mark.parametrize("letter", ["\u0400", "\u04ff"])
def test_the_first_and_the_last_letter_of_cyrillic_are_cyrillic(letter):
    assert len(fold_keys(f"{letter}-schtsch")) == 1  # Latin has a habit for these letters
    assert normal_key(f"a{letter}") == f"а{letter}".casefold()


def test_only_blanks_and_signs_are_taken_off_the_ends():
    assert normal_key(" XX Lyman XX ") == "xx lyman xx"
    assert bare_name(" .Xutir X;,") == "Xutir X"


def test_a_soft_sign_written_as_j_is_none():
    assert fold_key("Kupjansjk") == fold_key("Куп'янськ") == "kupiansk"


@pytest.mark.parametrize(
    ("folded", "frame"), [("pizdne", "pazn"), ("pozdnie", "pazn"), ("lisne", "lasn"), ("listne", "lasn"), ("rai", "ra")]
)
def test_vowels_of_a_frame_are_all_alike_and_silent_letters_are_none(folded, frame):
    assert frame_key(folded) == frame


def test_of_a_name_with_very_many_readings_few_are_tried():
    assert len(fold_keys("sasesisosusasesisosu")) <= 1 + 5 * 8  # of each language's habits no more than eight


def test_a_name_is_bared_up_to_the_longest():
    longest = "м. " + "л" * (MAX_NAME_LENGTH - 3)
    assert bare_name(longest) == "л" * (MAX_NAME_LENGTH - 3)
    assert bare_name(f"{longest}л") == f"{longest}л"
