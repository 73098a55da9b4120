from pathlib import Path

import pytest

from frontline.addresses import file_of, is_absent, unfit


@pytest.mark.parametrize(
    "address",
    ["sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite+pysqlite://", "sqlite:///file::memory:?uri=true",
     "sqlite:///file:x?mode=memory&uri=true"],
)  # fmt: skip
def test_a_ledger_is_not_kept_in_memory(address):
    assert "in memory is gone when the command ends" in unfit(address)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("./my.db", "did you mean sqlite:///./my.db?"),
        ("", "did you mean sqlite:///frontline.db?"),
        ("postgres://me:secret@host/x", "let it begin with postgresql://"),
        ("sqlite:///file:w.db?mode=ro", "write sqlite:///frontline.db, without file: before its name"),
        ("mysql://me:secret@host/x", "ledgers are kept in sqlite:/// or postgresql://"),
        ("postgresql+asyncpg://me:secret@host/x", "ledgers are kept in sqlite:/// or postgresql://"),
        ("me:secret@host", "did you mean sqlite:///frontline.db?"),
    ],
)
def test_what_is_no_address_gets_a_suggestion_without_a_password(address, words):
    assert unfit(address).endswith(words)
    assert "secret" not in unfit(address)


@pytest.mark.parametrize("address", ["sqlite:///a.db", "sqlite+pysqlite:////tmp/a.db", "postgresql://host/db"])
def test_files_and_servers_may_hold_a_ledger(address):
    assert unfit(address) == ""


def test_the_file_of_an_address(tmp_path):
    assert file_of("sqlite:///a/b.db?timeout=3") == Path("a/b.db")
    assert file_of("sqlite+pysqlite:////x.db") == Path("/x.db")
    assert file_of("sqlite://") is None
    assert file_of("postgresql://host/db") is None


def test_only_a_file_that_is_not_there_is_absent(write, tmp_path):
    assert is_absent(f"sqlite:///{tmp_path / 'none.db'}")
    assert not is_absent(f"sqlite:///{write('', 'some.db')}")
    assert not is_absent("postgresql://host/db")
