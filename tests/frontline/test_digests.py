import hashlib
import os
from pathlib import Path

import pytest

from frontline.digests import digest_of, unchanged
from frontline.encodings import MAX_BYTES
from frontline.errors import DataError


def test_the_digest_is_that_of_the_bytes(write, tmp_path):
    path = write(b"x\r\n")
    assert digest_of(path) == hashlib.sha256(b"x\r\n").hexdigest()
    assert digest_of(tmp_path / "none.csv") == digest_of(tmp_path) == ""


def test_what_is_no_regular_file_or_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(hashlib, "file_digest", None)  # nothing is to be hashed
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "sparse.csv").touch()
    os.truncate(tmp_path / "sparse.csv", MAX_BYTES + 1)
    assert digest_of(tmp_path / "pipe.csv") == digest_of(tmp_path / "sparse.csv") == ""
    assert digest_of(Path("/dev/zero")) == ""


def test_a_file_changed_or_removed_meanwhile_is_refused(write):
    path = write("one")
    before = digest_of(path)
    assert unchanged(path, before) == before
    write("two")
    with pytest.raises(DataError, match=r"claims.csv: was changed while it was checked"):
        unchanged(path, before)
    path.unlink()
    with pytest.raises(DataError, match="was changed"):
        unchanged(path, before)
