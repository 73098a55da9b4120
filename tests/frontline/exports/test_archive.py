"""Archives: the same bytes wherever and whenever they are written."""

import sys
import zipfile

from frontline.exports.archive import pack


def test_it_holds_one_file_and_no_trace_of_when_and_where(tmp_path, monkeypatch):
    pack(tmp_path / "one.zip", "a.txt", b"a" * 1000)
    monkeypatch.setattr(sys, "platform", "win32")
    pack(tmp_path / "two.zip", "a.txt", b"a" * 1000)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        (entry,) = archive.infolist()
        assert archive.read(entry) == b"a" * 1000
    assert (entry.filename, entry.date_time, entry.create_system) == ("a.txt", (1980, 1, 1, 0, 0, 0), 3)
    assert entry.compress_size < 100
