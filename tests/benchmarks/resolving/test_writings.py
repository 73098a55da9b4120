"""Spellings of three settlements."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from rapidfuzz.distance import OSA

from benchmarks.resolving.writings import CONTEXTS, mistype, spellings

TRUTH = pd.DataFrame({
    "id": ["UA1", "UA2", "UA3", "UA4"],
    "name_uk": ["Нове", "Лиман", "Слов’янськ", "Бахмут"],
    "name_ru": ["Новое", "", "Славянск", "Бахмут"],
    "old_names": ["", "Красний Лиман;Красный Лиман", "", "Artemivsk;Артемівськ"],
})  # fmt: skip
RENAMED = pd.DataFrame({"katottg": ["UA2"], "old_name": ["Красний Лиман"]})


@pytest.fixture(scope="module")
def written():
    found = spellings(TRUTH, RENAMED, np.random.default_rng(1))
    return {one.label: one for one in found}


def test_names_are_romanised_and_left_empty_where_there_are_none(written):
    assert written["English (KMU 2010)"].names == ["Nove", "Lyman", "Sloviansk", "Bakhmut"]
    assert written["Russian, romanised"].names == ["Novoye", "", "Slavyansk", "Bakhmut"]


def test_a_former_name_is_asked_for_on_a_day_before_its_end(written):
    former = written["former name, day of its use"]
    assert former.names == ["", "Красний Лиман", "", "Артемівськ"]
    assert (former.days[1], former.days[3]) == (date(2023, 12, 31), date(2015, 12, 31))


def test_case_endings_and_errors_are_made_of_every_second_name(written):
    for label in ("Ukrainian case ending", "one typing error, Ukrainian"):
        assert [bool(name) for name in written[label].names] == [False, True, False, True]
        assert not {*written[label].names} & {*TRUTH["name_uk"]}


def test_a_typing_error_is_one_step_away_and_the_same_each_time():
    rng = np.random.default_rng(7)
    wrong = [mistype("Аннівка", "абв", rng) for _ in range(300)]
    assert {OSA.distance("Аннівка".lower(), name.lower()) for name in wrong} == {1}
    assert {len(name) for name in wrong} == {6, 7, 8}
    again = np.random.default_rng(7)
    assert [mistype("Аннівка", "абв", again) for _ in range(300)] == wrong


def test_contexts_are_in_the_language_of_the_name(gazetteer):
    place = gazetteer.table.place(gazetteer.table.row_of["UA14120110010088407"])
    words = {one.label: (one.within(place, "uk"), one.within(place, "en")) for one in CONTEXTS}
    assert words["name + line"] == ("", "")
    assert words["name + raion"] == ("Краматорський район", "Kramatorskyi raion")
    assert words["name + hromada"] == ("Лиманська громада", "Lymanska hromada")
