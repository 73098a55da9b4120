"""The table of Russian names is what the correspondences give, without what is found anyway."""

import pandas as pd

from gazetteer.names import fold_key
from gazetteer.places import DATA, open_table
from gazetteer.sources.russian import build_russian


def test_a_name_has_a_row_for_each_new_skeleton():
    table = build_russian(["Солодке", "Балка", "Солодке", "Зелений Гай"])
    assert table.to_dict("list") == {"name": ["Солодке"], "russian": ["Сладкое"], "key": ["sladkoe"]}


def test_no_variant_repeats_a_skeleton():
    table = build_russian(["Микишівка", "Червоне"])
    assert (table["key"] == table["russian"].map(fold_key)).all()
    assert not table.duplicated(["name", "key"]).any()
    assert (table["key"] != table["name"].map(fold_key)).all()


def test_the_committed_table_is_what_is_built():
    built = build_russian(open_table(DATA).names).to_csv(sep="\t", index=False, lineterminator="\n")
    assert built == (DATA / "russian.tsv").read_text(encoding="utf-8")


def test_no_names_give_an_empty_table():
    assert list(build_russian([]).columns) == ["name", "russian", "key"]
    assert isinstance(build_russian([]), pd.DataFrame)
