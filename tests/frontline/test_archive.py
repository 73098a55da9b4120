import io
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.errors import DataError
from frontline.ledger import Ledger

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)


def exported(book):
    file = io.StringIO(newline="")
    book.export_to(file)
    return file.getvalue()


@pytest.fixture
def ledger(any_url, claim):
    """Two claims, of which one is corrected and one withdrawn; every kind of cell that a CSV finds hard."""
    hard = {"claim_id": "a", "own, column": '=1+1\r\n"x"', "=2": "'=3", "note": "\r", "quote": "'", "place": "-Lyman"}
    with Ledger(any_url) as book:
        claims = [claim(claim_id="a", note="\r", quote="'", place="-Lyman", raw=hard), claim(claim_id="b", note="@x\n")]
        book.add(claims, NOON, "1", recorded_by="=me", file="+f.csv")
        book.correct([claim(claim_id="b", side="UA")], NOON, "2", why="'@")
        book.withdraw("a", "-", NOON)
        yield book


def test_a_ledger_goes_out_and_comes_back_byte_for_byte(ledger, write, tmp_path):
    text = exported(ledger)
    with Ledger(f"sqlite:///{tmp_path / 'copy.db'}") as copy:
        receipt = copy.import_from(write(text, "export.csv"))
        assert (receipt.added, receipt.already_there, receipt.head) == (4, 0, ledger.verify().head)
        assert exported(copy) == text
        assert copy.as_known_on(NOON) == ledger.as_known_on(NOON)
        assert [one.raw for one in copy.as_known_on(NOON)] == [one.raw for one in ledger.as_known_on(NOON)]


def test_no_cell_of_an_export_is_a_formula(ledger):
    cells = exported(ledger).replace('"', "").replace("\n", ",").split(",")
    assert "'-Lyman" in cells
    assert "'=me" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_an_import_adds_what_is_new_only(ledger, claim, write, tmp_path):
    with Ledger(f"sqlite:///{tmp_path / 'copy.db'}") as copy:
        copy.import_from(write(exported(ledger), "one.csv"))
        ledger.add([claim(claim_id="c")], NOON, "3")
        newer = write(exported(ledger), "two.csv")
        receipt = copy.import_from(newer)
        assert (receipt.added, receipt.already_there, receipt.head) == (1, 4, ledger.verify().head)
        assert copy.import_from(newer).added == 0
        assert copy.import_from(tmp_path / "one.csv").added == 0  # an older one holds nothing new


def test_ledgers_that_parted_ways_stay_apart(ledger, claim, write, tmp_path):
    with Ledger(f"sqlite:///{tmp_path / 'copy.db'}") as copy:
        copy.import_from(write(exported(ledger), "one.csv"))
        copy.add([claim(claim_id="mine")], NOON, "3")
        ledger.add([claim(claim_id="yours"), claim(claim_id="d")], NOON, "3")
        with pytest.raises(DataError, match=r"entry 5 is another one in the ledger: .* parted ways"):
            copy.import_from(write(exported(ledger), "two.csv"))
        assert copy.size() == 5


CHANGES = {
    "a cell": ("clash", "strike", "entry 2: does not fit its hash"),
    "a number": ("\n3,2,2,", "\n3,2,x,", "entry 3 has a number that is none"),
    "an entry left out": ("\n3,2,2,", "\n7,2,2,", "entry 4: follows entry 2"),
    "an entry twice": ("\n3,2,2,", "\n2,2,2,", "has the number of another"),
    "a column": ("claim_id,", "id,", "is no export of a ledger: its columns must be entry,batch"),
    "a quotation mark": ('"@x', '"@x"', "cannot be read as an export"),
    "a separator": (",clash,", ",cl\x1fash,", "entry 2 holds a character that no cell may hold"),
    "a batch's facts": (",correct,", ",add,", "entry 3: does not fit its hash"),
}


@pytest.mark.parametrize(("old", "new", "words"), CHANGES.values(), ids=CHANGES)
def test_a_changed_export_is_refused_and_nothing_is_written(claim, write, tmp_path, old, new, words):
    with Ledger("sqlite://") as book:
        book.add([claim(claim_id="a"), claim(claim_id="b", kind="clash", note='@x,"')], NOON, "1")
        book.correct([claim(claim_id="b")], NOON, "2", why="x")
        book.withdraw("a", "x", NOON)
        text = exported(book).replace("'@x", "@x")
    assert old in text
    with Ledger(f"sqlite:///{tmp_path / 'copy.db'}") as copy:
        with pytest.raises(DataError, match=words):
            copy.import_from(write(text.replace(old, new, 1), "export.csv"))
        assert copy.size() == 0


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"PK\3\4", b"entry\n"])
def test_what_is_no_export_is_refused(write, content):
    with Ledger("sqlite://") as book, pytest.raises(DataError, match="export"):
        book.import_from(write(content, "export.csv"))


def test_a_file_that_is_not_there_is_a_message(tmp_path):
    with Ledger("sqlite://") as book, pytest.raises(DataError, match="is not there"):
        book.import_from(tmp_path / "none.csv")


LINES = st.text(st.sampled_from("'=+-@\t\r\n\",a;\ufeff "), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(texts=st.lists(LINES, min_size=1, max_size=3))
def test_any_cell_survives_the_round_trip(claim, write, texts):
    claims = [claim(claim_id=f"c{number}", place=text, raw={text: text}) for number, text in enumerate(texts)]
    with Ledger("sqlite://") as book, Ledger("sqlite://") as copy:
        head = book.add(claims, NOON, texts[0], file=texts[-1]).head
        assert copy.import_from(write(exported(book), "export.csv")).head == head


def test_line_ends_that_git_changed_are_named_with_the_remedy(ledger, claim, write, tmp_path):
    ledger.add([claim(claim_id="ends", note="one\ntwo")], NOON, "ends")
    text = exported(ledger).replace("\n", "\r\n")
    with Ledger(f"sqlite:///{tmp_path / 'copy.db'}") as copy, pytest.raises(DataError) as error:
        copy.import_from(write(text, "export.csv"))
    first, *_ = error.value.problems
    assert 'write "export.csv -text" into .gitattributes' in first.message


def test_without_line_ends_in_cells_changed_ones_do_no_harm(claim, write, tmp_path):
    with Ledger(f"sqlite:///{tmp_path / 'one.db'}") as one, Ledger(f"sqlite:///{tmp_path / 'two.db'}") as two:
        one.add([claim()], NOON, "1")
        assert two.import_from(write(exported(one).replace("\n", "\r\n"), "export.csv")).added == 1


@pytest.mark.parametrize("number", ["9" * 20, "9" * 5000, "-1", "1e3", "\u0661"])
def test_numbers_that_no_ledger_has_are_refused_by_entry(ledger, write, tmp_path, number):
    header, first, *rest = exported(ledger).split("\n")
    text = "\n".join([header, first.replace("1,", f"{number},", 1), *rest])
    with Ledger(f"sqlite:///{tmp_path / 'copy.db'}") as copy:
        with pytest.raises(DataError, match=r"entry .{1,20} has a number that is none"):
            copy.import_from(write(text, "export.csv"))
        assert copy.size() == 0


def test_what_is_no_regular_file_is_refused(tmp_path):
    (tmp_path / "export.csv").symlink_to("/dev/null")
    with Ledger("sqlite://") as book, pytest.raises(DataError, match="no regular file"):
        book.import_from(tmp_path / "export.csv")
