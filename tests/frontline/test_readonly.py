import os
import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontline.errors import LedgerError
from frontline.ledger import Ledger
from frontline.readonly import reader

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)
NOBODY = 65534


@pytest.fixture
def shelved(claim):
    """A ledger of one claim in a folder that may only be read by whoever the test now is."""
    folder = Path(tempfile.mkdtemp())
    file = folder / "a ledger.db"
    with Ledger(f"sqlite:///{file}") as book:
        book.add([claim()], NOON, "1")
    was = os.geteuid()
    file.chmod(0o444)
    folder.chmod(0o555)
    if was == 0:  # whom nothing is forbidden
        os.seteuid(NOBODY)
    yield file
    os.seteuid(was)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_ledger_that_may_only_be_read_is_read(shelved):
    with Ledger(f"sqlite:///{shelved}", create=False) as book:
        assert [claim.claim_id for claim in book.as_known_on(NOON)] == ["c-1"]
        assert not book.verify().faults
    assert [path.name for path in shelved.parent.iterdir()] == [shelved.name]


def test_writing_to_it_says_what_is_wrong(shelved, claim):
    with Ledger(f"sqlite:///{shelved}") as book, pytest.raises(LedgerError, match="may only be read here"):
        book.add([claim(claim_id="c-2")], NOON, "2")
    with pytest.raises(LedgerError, match="may it be written to"):
        Ledger(f"sqlite:///{shelved.parent / 'new.db'}")


def test_a_log_that_waits_to_be_merged_is_never_left_out(shelved):
    was = os.geteuid()
    os.seteuid(os.getuid())
    shelved.parent.chmod(0o755)
    shelved.with_name(f"{shelved.name}-wal").write_bytes(b"x" * 32)
    shelved.parent.chmod(0o555)
    os.seteuid(was)
    with pytest.raises(sqlite3.OperationalError):
        reader(shelved)


def test_what_may_be_written_is_opened_as_ever(tmp_path):
    (tmp_path / "ledger.db").touch()
    assert reader(tmp_path / "ledger.db") is None
    assert reader(tmp_path / "none.db") is None
