"""Fetching: inputs come from a store as they are there, or the address that fails is told."""

import pytest
from upath import UPath

from frontline.batch.fetching import fetched, is_remote
from frontline.errors import OutputError


@pytest.mark.parametrize(("address", "remote"), [
    ("s3://bucket/x", True), ("gs://bucket/x", True), ("memory://x", True), ("seeds", False), ("/seeds", False),
    ("sqlite:///x.db", False), ("postgresql://host/x", False), ("C:\\seeds", False),
])  # fmt: skip
def test_addresses_are_told_from_paths_and_databases(address, remote):
    assert is_remote(address) is remote


def test_a_folder_and_a_file_are_copied(tmp_path):
    source = UPath("memory://fetching/seeds")
    for name, text in {"theatre.toml": "a", "claims/x.csv": "b"}.items():
        source.fs.pipe_file(f"{source.path}/{name}", text.encode())
    folder = fetched(str(source), tmp_path)
    assert (folder.name, (folder / "theatre.toml").read_text(), (folder / "claims" / "x.csv").read_text()) == (
        "seeds", "a", "b",
    )  # fmt: skip
    assert fetched("memory://fetching/seeds/theatre.toml", tmp_path / "one").read_text() == "a"


def test_what_is_not_there_or_leads_out_is_told(tmp_path):
    with pytest.raises(OutputError, match="memory://fetching/none: cannot be fetched"):
        fetched("memory://fetching/none", tmp_path)
    source = UPath("memory://fetching/bad")
    source.fs.store[f"{source.path}/../../out"] = source.fs.open(f"{source.path}/x", "wb")
    with pytest.raises(OutputError, match="leads out"):
        fetched(str(source), tmp_path / "deep" / "er")
