"""Options for what stands anywhere: paths, addresses and sizes are told apart, others are bad usage."""

import click
import pytest
from upath import UPath

from frontline.batch.remote import RemoteShelf
from frontline.commands.anywhere import SHELF, SIZE, Folder, LedgerAnywhere


def test_a_shelf_is_a_folder_or_an_address(tmp_path):
    assert SHELF.convert(str(tmp_path), None, None).root == tmp_path
    found = SHELF.convert("s3://bucket/editions", None, None)
    assert isinstance(found, RemoteShelf)
    assert found.address == "s3://bucket/editions"
    with pytest.raises(click.BadParameter, match="no such kind of address"):
        SHELF.convert("sss://bucket", None, None)


@pytest.mark.parametrize(("text", "size"), [("500MB", 500_000_000), ("2GB", 2_000_000_000), ("1TB", 10**12)])
def test_sizes(text, size):
    assert SIZE.convert(text, None, None) == size


@pytest.mark.parametrize("text", ["", "2", "0GB", "2gb", "-1GB", "1.5GB"])
def test_other_sizes_are_refused(text):
    with pytest.raises(click.BadParameter, match="is no size"):
        SIZE.convert(text, None, None)


def test_inputs_come_from_a_store_and_go_with_the_command():
    source = UPath("memory://anywhere/seeds")
    source.fs.pipe_file(f"{source.path}/theatre.toml", b"a")
    with click.Context(click.Command("x")) as context:
        folder = Folder().convert(str(source), None, context)
        assert (folder / "theatre.toml").read_text() == "a"
        ledger = LedgerAnywhere().convert(f"{source}/theatre.toml", None, context)
        assert ledger.startswith("sqlite:////")
    assert not folder.exists()
    with pytest.raises(click.BadParameter, match="cannot be fetched"):
        Folder().convert("memory://anywhere/none", None, context)
    with pytest.raises(click.BadParameter, match="is no database address"):
        LedgerAnywhere().convert("x.db", None, context)
