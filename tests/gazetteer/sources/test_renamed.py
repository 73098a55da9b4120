"""Renamings: between editions of the register, and from facts kept by hand, which say more."""

import pandas as pd
import pytest

from gazetteer import DataFileError
from gazetteer.sources import renamed
from gazetteer.sources.renamed import compare_editions, dated_names, in_russian, read_former, read_renamed

COLUMNS = ["id", "level", "name"]
FACT = {
    "id": "UA01", "now": "Бахмут", "name": "Артемівськ", "language": "uk", "kind": "former",
    "valid_from": "1924", "valid_to": "2016-02-04", "used_by": "", "act": "984-VIII",
}  # fmt: skip
CURRENT = pd.DataFrame({"id": ["UA01"], "name": ["Бахмут"]})


@pytest.fixture
def editions(monkeypatch):
    """Three editions, the current one under None."""
    rows = {
        "old": [("UA01", "settlement", "А"), ("UA02", "hromada", "Б"), ("UA03", "settlement", "В")],
        "new": [("UA01", "settlement", "А1"), ("UA02", "hromada", "Б"), ("UA04", "settlement", "Г")],
        None: [("UA01", "settlement", "А2"), ("UA02", "hromada", "Б2"), ("UA04", "settlement", "Г")],
    }
    monkeypatch.setattr(renamed, "read_edition", lambda one=None: pd.DataFrame(rows[one], columns=COLUMNS))


def write(tmp_path, **replaced):
    path = tmp_path / "renamed.csv"
    pd.DataFrame([FACT, FACT | replaced]).to_csv(path, index=False)
    return path


@pytest.mark.usefixtures("editions")
def test_a_name_ended_between_the_editions_that_differ():
    found = compare_editions({"2024-01-19": "new", "2021-01-12": "old"})
    assert found.to_numpy().tolist() == [
        ["UA01", "settlement", "А", "2021-01-12/2024-01-19"],
        ["UA01", "settlement", "А1", "2024-01-19/2026-07-07"],
        ["UA02", "hromada", "Б", "2024-01-19/2026-07-07"],
    ]


def test_bounds_become_those_of_the_resolutions_between_the_editions(tmp_path):
    path = tmp_path / "former.csv"
    path.write_text("id,level,name,valid_to\nUA01,settlement,А,2024-01-19/2026-07-07\n", encoding="utf-8")
    assert read_former(path)["valid_to"].tolist() == ["2024-09-26/2025-06-05"]


def test_a_fact_says_more_than_the_editions():
    former = pd.DataFrame({"id": ["UA01", "UA02"], "name": ["Артемівськ", "Б"], "valid_to": ["2015/2017", "2024"]})
    names = dated_names(former, pd.DataFrame([FACT])).set_index("id")
    assert names.loc["UA01", ["valid_from", "valid_to", "source"]].tolist() == ["1924", "2016-02-04", "renamed"]
    assert names.loc["UA02", ["kind", "valid_to", "source"]].tolist() == ["former", "2024", "register"]


def test_a_former_name_has_its_russian_spelling_with_the_same_days():
    facts = pd.DataFrame([FACT | {"name": "Нова Калуга"}, FACT | {"name": "Володарське"}])
    dated = facts.assign(source="renamed")
    russian = in_russian(dated)[["name", "language", "kind", "valid_to", "source"]]
    assert russian.to_numpy().tolist() == [
        ["Новая Калуга", "ru", "former", "2016-02-04", "russian"],
        ["Володарское", "ru", "former", "2016-02-04", "russian"],
    ]


def test_a_name_that_russian_kept_is_not_translated():
    dated = pd.DataFrame([FACT | {"name": "Червоноград"}, FACT | {"name": "Красноград"}]).assign(source="renamed")
    assert in_russian(dated).empty


def test_a_russian_name_that_is_known_already_is_not_made_again():
    own = FACT | {"name": "Володарське"}
    side = FACT | {"name": "Володарское", "language": "ru", "kind": "occupation"}
    assert in_russian(pd.DataFrame([own, side]).assign(source="renamed")).empty


def test_facts_are_read_as_they_stand(tmp_path):
    assert read_renamed(write(tmp_path), CURRENT).loc[1].to_dict() == FACT


@pytest.mark.parametrize("replaced", [{"id": "UA09"}, {"now": "Лиман"}, {"kind": "secret"}])
def test_a_fact_that_the_register_does_not_bear_out_is_named(tmp_path, replaced):
    (column,) = replaced
    with pytest.raises(DataFileError, match=rf"renamed\.csv:3: {column} is '{replaced[column]}'"):
        read_renamed(write(tmp_path, **replaced), CURRENT)
