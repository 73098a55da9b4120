from dataclasses import replace

import pytest

from frontline.errors import DataError
from frontline.workspace import open_workspace

ROWS = (
    "event_date,place,kind,side,source\n2025-11-01,Lyman,control,UA,compiled\n2025-11-01,Bakhmut,control,RU,compiled\n"
)


def test_theatre_and_sources_are_read_together(small_seeds, theatre, sources):
    workspace = open_workspace(small_seeds)
    assert (workspace.theatre, workspace.sources) == (theatre, sources)
    assert workspace.baseline == ()


def test_the_baseline_is_read_from_beside_the_theatre(small_seeds, write):
    text = (small_seeds / "theatre.toml").read_text()
    write(f'baseline = "base.csv"\n{text}', "seeds/theatre.toml")
    write(ROWS, "seeds/base.csv")
    assert [claim.place for claim in open_workspace(small_seeds).baseline] == ["Lyman", "Bakhmut"]


def test_claims_must_be_free_of_problems(small_seeds, write):
    workspace = open_workspace(small_seeds)
    path = write(ROWS + "soon,Lyman,siege,UA,compiled\n")
    assert len(workspace.read(path).claims) == 2
    with pytest.raises(DataError) as caught:
        workspace.claims(path)
    assert [(one.line, one.column) for one in caught.value.problems] == [(4, "event_date"), (4, "kind")]


def test_claims_of_days_before_the_theatre_begins_are_problems_with_the_remedy(small_seeds, write):
    text = (small_seeds / "theatre.toml").read_text()
    write(f"begins = 2025-11-01\n{text}", "seeds/theatre.toml")
    workspace = open_workspace(small_seeds)
    early = "2025-10-31,Izium,control,UA,compiled\n31.10.25,Izium,control,UA,compiled\n"
    found = workspace.read(write(ROWS + early))
    assert len(found.claims) == 2
    assert [(one.line, one.column, one.suggestions) for one in found.problems] == [
        (4, "event_date", ()), (5, "event_date", ()),
    ]  # fmt: skip
    assert "before 2025-11-01" in found.problems[0].message
    assert "set begins in theatre.toml" in found.problems[0].message
    assert open_workspace(write(text, "seeds/theatre.toml").parent).read(write(ROWS + early)).problems[0].suggestions


@pytest.mark.parametrize("name", ["theatre.toml", "sources.csv"])
def test_what_is_missing_is_named(small_seeds, name):
    (small_seeds / name).unlink()
    with pytest.raises(DataError, match=name):
        open_workspace(small_seeds)


def test_claims_whose_sources_are_all_here_are_fine(small_seeds, claim):
    workspace = open_workspace(small_seeds)
    assert workspace.check_known([claim(), claim(repeats="staff-ru", repeated_by="observer")]) is None


def test_a_source_that_left_is_named_with_its_claims_and_the_remedy(small_seeds, claim):
    workspace = open_workspace(small_seeds)
    claims = [
        claim(claim_id="fine"), replace(claim(claim_id="says"), source="gone"), claim(claim_id="r", repeats="lost"),
        claim(claim_id="read", repeated_by="gone"), replace(claim(claim_id="both", repeats="gone"), source="gone"),
    ]  # fmt: skip
    with pytest.raises(DataError) as caught:
        workspace.check_known(claims)
    found = [(one.column, one.value, one.message) for one in caught.value.problems]
    words = "is no source here, but the ledger has claims of it ({}): put it back"
    assert found == [("id", "gone", words.format("says, read, both")), ("id", "lost", words.format("r"))]
    assert {one.file for one in caught.value.problems} == {str(small_seeds / "sources.csv")}


def test_of_many_claims_the_first_ten_are_named_and_the_others_counted(small_seeds, claim):
    claims = [claim(claim_id=f"c{number}", repeats="gone") for number in range(13)]
    with pytest.raises(DataError, match=r"\(c0, c1, .*, c9 and 3 more\)"):
        open_workspace(small_seeds).check_known(claims)


def test_a_side_that_left_is_named_too(small_seeds, claim):
    with pytest.raises(DataError, match=r"theatre.toml: id: is no side here, .*\(c-1\).*'XX'"):
        open_workspace(small_seeds).check_known([claim(side="XX")])


def test_a_side_is_no_source_and_a_source_no_side(small_seeds, claim):
    workspace = open_workspace(small_seeds)
    for wrong, column in (({"source": "UA"}, "source"), ({"side": "observer"}, "side")):
        with pytest.raises(DataError, match=f"is no {column} here"):
            workspace.check_known([replace(claim(), **wrong)])
