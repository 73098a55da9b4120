"""A ledger that is not there yet counts as none, and is noted; one that is there is opened and closed."""

from datetime import UTC, datetime

import click
import pytest
from click.testing import CliRunner

from frontline.ledger import Ledger
from frontline.presence import ledger_if_there


@pytest.fixture
def size():
    """Ask how many entries the ledger at an address has, as a command does."""

    @click.command()
    @click.option("--ledger", default="sqlite:///frontline.db")
    def command(ledger):
        with ledger_if_there(ledger) as book:
            click.echo("none" if book is None else len(book.as_known_on(datetime(2030, 1, 1, tzinfo=UTC))))

    return lambda *words: CliRunner().invoke(command, words)


def test_a_ledger_that_is_not_there_is_none_and_noted_if_it_was_named(size, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert size().stdout == "none\n"
    assert size().stderr == ""
    named = size("--ledger", "sqlite:///other.db")
    assert named.stdout == "none\n"
    assert "there is no ledger at other.db yet" in named.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_is_there_is_opened(size, tmp_path):
    address = f"sqlite:///{tmp_path / 'some.db'}"
    Ledger(address).close()
    assert (size("--ledger", address).stdout, size("--ledger", address).stderr) == ("0\n", "")
