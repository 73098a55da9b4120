import pytest

from frontline.intake import read_claims
from frontline.targets import target_problems


@pytest.mark.parametrize(
    ("name", "words"),
    [("a", None), ("ab", "did you mean abc?"), ("zz", "frontline log lists"), ("", "frontline log --csv")],
)
def test_a_row_of_a_correction_names_a_claim_of_the_ledger(write, sources, name, words):
    text = f"claim_id,event_date,place,kind,side,source\n{name},soon,Lyman,clash,both,reporter\n"
    found = target_problems(read_claims(write(text), ("UA", "RU"), sources), {"a"}, {"a": "x", "abc": "x"})
    assert [(one.line, one.column, one.value) for one in found] == ([(2, "claim_id", name)] if words else [])
    assert not words or words in found[0].message


def test_an_id_that_is_none_is_told_once(write, sources):
    intake = read_claims(
        write("claim_id,event_date,place,kind,side,source\na b,soon,x,clash,both,y\n"), ("UA",), sources
    )
    assert "claim_id" in {one.column for one in intake.problems}
    assert target_problems(intake, set(), {}) == []
