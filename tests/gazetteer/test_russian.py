"""Russian names by rule: the regular correspondences, and the table of them by skeleton."""

import csv
import os
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import DataFileError
from gazetteer.names import fold_key
from gazetteer.places import DATA, open_table
from gazetteer.russian import MOST_VARIANTS, open_russian, russian_names

SHARED = Path(os.environ.get("FRONTLINE_SHARED", "../shared"))
TRUTH = SHARED / "data" / "settlements-truth.csv"
FRONT = {
    *("Донецька", "Луганська", "Харківська", "Запорізька", "Херсонська", "Дніпропетровська", "Миколаївська", "Сумська"),
}
NAMES = sorted(set(open_table(DATA).names))


@pytest.mark.parametrize(
    ("name", "russian"),
    [
        ("Солодке", "Сладкое"), ("Нове", "Новое"), ("Колісниківка", "Колесниковка"), ("Вовчанськ", "Волчанск"),
        ("Часів Яр", "Часов Яр"), ("Покровське", "Покровское"), ("Піщане", "Песчаное"), ("Плещіївка", "Плещеевка"),
        ("Біла Гора", "Белая Гора"), ("Червоне", "Красное"), ("Червоне", "Червоное"),
        ("Олександрівка", "Александровка"),
        ("Новомиколаївка", "Новониколаевка"), ("Костянтинівка", "Константиновка"), ("Кам’янське", "Каменское"),
        ("Лісне", "Лесное"), ("Верхньоторецьке", "Верхнеторецкое"), ("Пилипівка", "Филипповка"), ("Вільне", "Вольное"),
        ("Катеринівка", "Екатериновка"), ("Ганнівка", "Анновка"), ("Велика Новосілка", "Великая Новоселка"),
        ("Нижня Дуванка", "Нижняя Дуванка"), ("Підгірне", "Подгорное"), ("Залісся", "Залесье"), ("Щастя", "Счастье"),
        ("Синельникове", "Синельниково"), ("Липове", "Липовое"), ("Малинівка", "Малиновка"), ("Надія", "Надежда"),
    ],
)  # fmt: skip
def test_a_name_has_its_russian_one(name, russian):
    assert fold_key(russian) in map(fold_key, russian_names(name))


def test_only_russian_letters_are_left():
    assert not {letter for name in NAMES[::7] for russian in russian_names(name) for letter in russian} & set("іїєґ’'")


def test_case_and_hyphens_are_kept():
    assert russian_names("Івано-Франківськ")[0] == "Ивано-Франковск"
    assert russian_names("Кам’янка-Дніпровська")[0] == "Каменка-Днепровская"


@given(st.text(max_size=60) | st.text("абвіїєґ’ -", max_size=60))
def test_any_text_has_one_to_three_names(text):
    names = russian_names(text)
    assert 1 <= len(names) <= MOST_VARIANTS
    assert len(set(names)) == len(names)


def test_text_too_long_for_a_name_comes_back():
    assert russian_names("і" * 10_000) == ("і" * 10_000,)


@pytest.mark.parametrize(("oblasts", "least"), [(None, 0.93), (FRONT, 0.95)])
def test_checked_russian_names_are_met(oblasts, least):
    if not TRUTH.exists():
        pytest.skip(f"{TRUTH} is absent: the Russian names cannot be checked")
    with TRUTH.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["name_ru"] and (not oblasts or row["oblast"] in oblasts)]
    assert len(rows) > 400
    met = sum(fold_key(row["name_ru"]) in map(fold_key, russian_names(row["name_uk"])) for row in rows)
    assert met / len(rows) > least


def table(*names):
    return SimpleNamespace(names=names)


def write(folder, text):
    (folder / "russian.tsv").write_text(text, encoding="utf-8")
    return folder


def test_rows_are_found_by_the_skeletons_of_their_russian_names(tmp_path):
    folder = write(
        tmp_path, "name\trussian\tkey\nСолодке\tСладкое\tsladkoe\nСолодка\tСладкое\tsladkoe\nНема\tНет\tnet\n"
    )
    assert open_russian(table("Солодка", "Інша", "Солодке", "Солодке"), folder) == {"sladkoe": [0, 2, 3]}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", ":1: header"), ("name\trussian\n", ":1:"), ("id\trussian\tkey\n", ":1: header"),
        ("name\trussian\tkey\nх\ty\n", ":2:"),
    ],
)  # fmt: skip
def test_a_broken_table_is_named_with_its_line(tmp_path, text, where):
    with pytest.raises(DataFileError, match=rf"russian\.tsv{where}"):
        open_russian(table("Солодке"), write(tmp_path, text))


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(DataFileError, match=r"russian\.tsv: cannot be read"):
        open_russian(table("Солодке"), tmp_path)


@pytest.mark.parametrize(
    "spelling", ["Sladkoye", "Novoye", "Kolesnikovka", "Volchansk", "Pokrovskoye", "Peschanoye", "Belaya Gora"]
)
def test_romanised_russian_names_are_in_the_committed_table(spelling):
    assert fold_key(spelling) in open_russian(open_table(DATA), DATA)


def test_correspondences_are_noted_once_and_sorted():
    lines = (DATA / "correspondences.tsv").read_text(encoding="utf-8").splitlines()[1:]
    groups = defaultdict(list)
    for line in lines:
        where, ukrainian, _ = line.split("\t")
        groups[where].append(ukrainian)
    assert list(groups) == ["word", "part", "start", "end", "before", "inside"]
    assert all(found == sorted(set(found)) for found in groups.values())
