import pytest

from frontline import assisted, placing
from frontline.assistant import Assistant
from frontline.assisted import Assisted
from frontline.intake import read_claims
from frontline.line import Lines
from frontline.placing import place_rows

HEADER = "event_date,place,within,kind,side,source,relation,place_to,note"
LYMAN = "UA14120110010088407"


@pytest.fixture
def place(write, sources, gazetteer):
    """Place rows given as (place, within, rest), as a small file or as a large one."""

    def placed(*rows, many=False, monkeypatch=None):
        texts = [
            f"2025-11-21,{name},{within},clash,both,{rest},{number}" for number, (name, within, rest) in enumerate(rows)
        ]
        intake = read_claims(write("\n".join([HEADER, *texts]) + "\n"), ("UA", "RU"), sources)
        steps = []
        if many:
            monkeypatch.setattr(placing, "MANY_ROWS", 0)
        found = place_rows(intake, gazetteer, Lines(), steps.append)
        assert sum(steps) == len(rows)
        return found

    return placed


@pytest.mark.parametrize("many", [False, True])
def test_rows_are_placed_or_refused_with_ids_to_paste(place, monkeypatch, many):
    rows = [
        (LYMAN, "", "reporter,,"),
        ("Lyman", "Donetsk oblast", "reporter,,"),
        ("Novoselivka", "", "observer,,"),
        ("Xqzwv", "", "stranger,,"),
    ]
    found = place(*rows, many=many, monkeypatch=monkeypatch)
    assert (found.places[2], found.places[3]) == (LYMAN, LYMAN)
    assert [(one.line, one.column, one.value) for one in found.problems] == [
        (4, "place", "Novoselivka"),
        (5, "place", "Xqzwv"),
    ]
    assert found.problems[0].suggestions
    assert all(one.startswith("UA") and one in found.problems[0].message for one in found.problems[0].suggestions)


def test_in_a_large_file_a_name_refused_alone_is_asked_with_its_report(place, monkeypatch):
    neighbours = [(name, "", "reporter,,") for name in ("Drobysheve", "Shandryholove", "Lyman")]
    alone = place(neighbours[-1], many=True, monkeypatch=monkeypatch)
    together = place(*neighbours, many=True, monkeypatch=monkeypatch)
    assert [one.value for one in alone.problems] == ["Lyman"]
    assert (together.problems, together.places[4]) == ([], LYMAN)


def test_second_places_that_are_refused_are_notes(place):
    found = place((LYMAN, "", "reporter,north_of,Xqzwv"))
    assert found.problems == []
    assert "claims.csv:2: place_to 'Xqzwv' is left open: unknown" in found.notes[0]


@pytest.mark.parametrize("many", [False, True])
def test_each_name_that_is_not_the_official_one_is_told_once_and_only_some_of_many(place, monkeypatch, many):
    rows = [(name, "", "reporter,,") for name in ("Kupjansk", "Siversk", "Kupjansk", "Lyssytschansk")]
    notes = place(*rows, many=many, monkeypatch=monkeypatch).notes
    assert [note.split(":")[1] for note in notes] == ["2", "5"]
    assert "'Kupjansk' is read as Kupiansk, UA63080090010026457, Kupianska hromada" in notes[0]
    monkeypatch.setattr(placing, "MOST_NOTES", 1)
    notes = place(*rows, many=many, monkeypatch=monkeypatch).notes
    assert [note.split(": ", 1)[1][:12] for note in notes] == ["'Kupjansk' i", "1 more names"]


def test_for_a_small_file_of_names_no_table_is_opened_here(write, sources, monkeypatch):
    def no_tables(folder):
        raise AssertionError("the tables are opened here too")

    monkeypatch.setattr(assisted, "open_table", no_tables)
    rows = [f"2025-11-21,{name},,clash,both,reporter,,," for name in ("Lyman", "Siversk")]
    intake = read_claims(write("\n".join([HEADER, *rows]) + "\n"), ("UA", "RU"), sources)
    with Assistant() as assistant, Assisted(assistant=assistant) as helped:
        assert list(place_rows(intake, helped, Lines(), int).places) == [2, 3]
