from datetime import UTC, date, datetime

import pytest

from frontline.ledger import Ledger

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)
LYMAN = "UA14120110010088407"
HEADER = "claim_id,event_date,place,kind,side,source,note\n"


@pytest.fixture
def correct(frontline, small_seeds, claim, tmp_path):
    """Run the command on a ledger of the claims a and b; returns the result, and what is then known."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with Ledger(url) as book:
        book.add([claim(claim_id="a", place=LYMAN), claim(claim_id="b", place=LYMAN)], NOON, "1")

    def run(*words):
        result = frontline("correct", *words, "--by", "me", "--ledger", url, "--seeds", small_seeds)
        with Ledger(url) as book:
            return result, book.entries(), {one.claim_id: one.side for one in book.as_known_on(date.max)}

    return run


def test_a_row_takes_the_place_of_the_claim_with_its_id(correct, write):
    path = write(f"{HEADER}a,2025-11-21,{LYMAN},capture,UA,reporter,sides were mixed up\n")
    result, entries, known = correct(path)
    assert result.stdout.startswith(f"{path}: 1 corrected, 0 as they were; head ")
    assert known == {"b": "RU", "a": "UA"}
    last = entries.iloc[-1]
    assert (last["reason"], last["recorded_by"], last["file"], last["line"]) == (
        "sides were mixed up",
        "me",
        str(path),
        "2",
    )
    assert correct(path)[0].stdout.startswith(f"{path}: 0 corrected, 1 as they were; head ")


def test_one_reason_may_be_given_for_all(correct, write):
    path = write(f"{HEADER}a,2025-11-21,{LYMAN},capture,UA,reporter,\nb,2025-11-21,{LYMAN},capture,UA,reporter,\n")
    assert "needs a reason for the correction" in correct(path)[0].stderr
    result, entries, _ = correct(path, "--why", "sides were mixed up")
    assert result.exit_code == 0
    assert entries["reason"].tolist() == ["", "", "sides were mixed up", "sides were mixed up"]


def test_the_note_that_the_claim_had_is_no_reason(correct, write):
    row = f"a,2025-11-21,{LYMAN},capture,{{}},reporter,first\n"
    assert correct(write(HEADER + row.format("RU")))[0].exit_code == 0
    result, entries, _ = correct(write(HEADER + row.format("UA")))
    assert (result.exit_code, len(entries)) == (1, 3)
    assert "claims.csv:2: note: needs a reason for the correction" in result.stderr


WRONG = {
    f"ab,2025-11-21,{LYMAN},capture,UA,reporter,y": "claims.csv:2: claim_id: is no claim of the ledger; did you mean",
    f",2025-11-21,{LYMAN},capture,UA,reporter,y": "claim_id: a correction names the claim that it puts right: "
    "write the claim's id; get it with frontline log --csv\n",
    "a,2025-11-21,x,capture,UA,reporter,y": "claims.csv:2: place: unknown",
    "a,soon,x,capture,UA,reporter,y": "claims.csv:2: event_date",
}


@pytest.mark.parametrize(("row", "words"), WRONG.items())
def test_an_unknown_id_and_a_faulty_row_are_errors_and_nothing_is_written(correct, write, row, words):
    result, entries, _ = correct(write(f"{HEADER}{row}\n"))
    assert (result.exit_code, result.stdout, len(entries)) == (1, "", 2)
    assert words in result.stderr


def test_a_file_without_ids_is_told_where_they_are_and_no_id_that_nobody_wrote(correct, write):
    result, _, _ = correct(write(f"event_date,place,kind,side,source\n2025-11-21,{LYMAN},capture,UA,reporter\n"))
    assert "write the claim's id; get it with frontline log --csv" in result.stderr
    assert "given: 'c-" not in result.stderr


def test_unknown_ids_are_told_together_with_all_other_faults(correct, write):
    rows = f"zz,2025-11-21,{LYMAN},capture,UA,reporter,y\na,soon,{LYMAN},capture,UA,reporter,y\nb,soon,x,siege,UA,,\n"
    said = correct(write(HEADER + rows))[0].stderr
    assert all(words in said for words in ("csv:2: claim_id", "csv:3: event_date", "csv:4: kind", "csv:4: source"))
