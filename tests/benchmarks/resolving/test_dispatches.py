"""A dispatch of a few rows, resolved by small tables."""

import json

import pytest

from benchmarks.resolving import dispatches
from gazetteer import Gazetteer

LYMAN, STAVKY, OTHER_STAVKY = "UA14120110010000010", "UA14120110020000011", "UA14120120020000013"


@pytest.fixture
def reads(tmp_path, make_folder):
    """The dispatch read without a line: Lyman twice, its Stavky in the hromada, a river, and a wrong truth."""
    folder = tmp_path / "gold"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "a.json").write_text(json.dumps({"date": "2025-11-20"}), encoding="utf-8")
    place = {"doc": "a", "lon": 37.8, "lat": 49.0, "katottg_alt": []}
    rows = [
        place | {"place_as_written": name, "katottg": code, "within": within}
        for name, code, within in (
            ("Lyman", LYMAN, ""), ("Lyman", LYMAN, ""), ("Stavky", STAVKY, "Lymanska hromada"), ("Siversk", LYMAN, ""),
            ("Stavky", OTHER_STAVKY, "Siverska hromada"),
            ("Siverskyi Donets", "", ""), ("Siversk", "", ""),
        )
    ]  # fmt: skip
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    mentions = [row | {"mention": row["place_as_written"]} for row in rows[:3]]
    (folder / "toponyms.jsonl").write_text("\n".join(map(json.dumps, mentions)), encoding="utf-8")

    class NoAreas:
        def line(self, day):
            assert day == "2025-11-20"
            return [(37.9, 49.05)]

        def error_km(self, day):
            return 0.0

    return dispatches.read(Gazetteer.open(make_folder()), folder, NoAreas())


def test_rows_are_judged_with_their_context_and_names_without(reads):
    bare, given = reads[1], reads[3]
    assert bare.label == "names bare, without the line"
    assert given.judged.right.tolist() == [True, True, True, False, True]
    assert given.judged.wrong.tolist() == [False, False, False, True, False]
    assert [row.place for row, _ in given.others] == ["Siverskyi Donets", "Siversk"]
    assert bare.judged.answered.tolist()[:2] == [True, True]


def test_repeated_rows_count_once_as_names(reads):
    assert dispatches.distinct(reads[3]) == [4, 3, 2, 0]
    table = "\n".join(dispatches.report(reads))
    assert "rows as an analyst gives them, without the line" in table
    assert "1 feature, 1 resolved" in table


def test_what_is_wrong_is_listed_with_its_candidates(reads):
    listed = "\n".join(dispatches.rows_to_read(reads[3:]))
    assert "WRONG      a 'Siversk'" in listed
    assert f"meant {LYMAN}" in listed
    assert "NO SETTLEMENT (other), resolved a 'Siversk'" in listed
    assert "'Lyman'" not in listed
