import pytest

from frontline.errors import Problem
from frontline.intake import read_claims
from frontline.withdrawals import withdrawal_problems, withdraws_any

HEADER = "claim_id,event_date,place,kind,side,source,withdraws"


@pytest.fixture
def read(write, sources):
    def intake(*rows, name="claims.csv"):
        text = "\n".join([HEADER, *(f"{one},2025-11-21,Lyman,clash,both,{two}" for one, two in rows)])
        return read_claims(write(text + "\n", name), ("UA", "RU"), sources)

    return intake


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("b", "reporter,a"), None), (("b", "reporter,old"), None), (("b", "reporter,other"), None),
        (("b", "reporter,aa"), "did you mean a?"), (("b", "reporter,zzz"), "is no claim of these files or the ledger"),
        (("b", "reporter,b"), "cannot withdraw itself"), (("b", "observer,a"), "only its own source"),
    ],
)  # fmt: skip
def test_what_is_withdrawn_must_be_there_and_of_the_same_source(read, row, words):
    one, two = read(("a", "reporter,"), row), read(("other", "reporter,"), name="two.csv")
    found, none = withdrawal_problems([one, two], {"old": "reporter"})
    assert none == []
    assert [(problem.line, problem.column) for problem in found] == ([(3, "withdraws")] if words else [])
    assert not words or words in found[0].message


def test_whether_any_row_withdraws(read):
    assert not withdraws_any([read(("a", "reporter,"))])
    assert withdraws_any([read(("a", "reporter,x"))])


def test_what_is_withdrawn_must_go_in_itself_however_long_the_chain(read):
    one = read(("a", "reporter,"), ("b", "reporter,a"), ("c", "reporter,b"), ("x", "nobody,"), ("y", "reporter,x"))
    (found,) = withdrawal_problems([one.without([one.problems[0], Problem(one.file, 2, "place", "", "")])], {})
    assert [problem.line for problem in found] == [3, 6, 4]
    assert f"is the claim of {one.file}:2, which has a problem itself" in found[0].message
    assert not any(problem.suggestions for problem in found)


def test_claims_that_withdraw_each_other_are_refused(read):
    one = read(("a", "reporter,b"), ("b", "reporter,a"), ("c", "reporter,d"), ("d", "reporter,"))
    (found,) = withdrawal_problems([one], {})
    assert [problem.line for problem in found] == [2, 3]
    assert "withdraw each other" in found[0].message
    (found,) = withdrawal_problems([read(("a", "reporter,b"))], {"a": "reporter", "b": "reporter"}, {"b": "a"})
    assert [problem.line for problem in found] == [2]
