import os
import struct
import zipfile

import pytest

from gazetteer.additions import inputs
from gazetteer.additions.inputs import Form, numbered_lines, open_input
from gazetteer.errors import DataFileError

CSV = "name,lat,lon\nСтавки,49.05,37.82\n"


def pack(path, members, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def read(path):
    with open_input(path) as source:
        return source.form, "".join(text for _, text in numbered_lines(source))


def test_a_file_is_told_by_its_content(write, dump_row):
    assert read(write(CSV, "a.zip"))[0] is Form.SHEET
    assert read(write(dump_row(), "a.csv"))[0] is Form.GEONAMES
    assert read(write("bad row\n" + dump_row(), "a.csv"))[0] is Form.GEONAMES
    assert read(write(' {"type": "FeatureCollection"}', "a.txt"))[0] is Form.FEATURES
    assert read(write('\x1e{"type": "Feature"}', "a.txt"))[0] is Form.FEATURES
    assert read(write("\ufeff" + CSV, "bom.csv")) == (Form.SHEET, CSV)


def test_the_one_table_of_an_archive_is_read(tmp_path, dump_row):
    path = pack(tmp_path / "UA.zip", {"readme.txt": "about", "UA.txt": dump_row() + "\n"})
    assert read(path) == (Form.GEONAMES, dump_row() + "\n")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"<!DOCTYPE html><html>", "is a web page"),
        (CSV.encode("utf-16"), "is UTF-16"),
        (b"\x7fELF\x00\x01", "is no text"),
        (b"PK\x03\x04 and no more", "no whole zip archive"),
    ],
)
def test_what_is_no_table_is_refused(write, content, reason):
    with pytest.raises(DataFileError, match=reason):
        read(write(content, "UA.zip"))


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(DataFileError, match="no regular file"):
            read(path)
    with pytest.raises(DataFileError, match=r"none\.csv: cannot be read"):
        read(tmp_path / "none.csv")


@pytest.mark.parametrize("name", ["../UA.txt", "/etc/UA.txt", "a/../../UA.txt", "..\\UA.txt", "C:UA.txt"])
def test_a_path_out_of_the_archive_is_refused(tmp_path, name):
    with pytest.raises(DataFileError, match="leads out of the archive"):
        read(pack(tmp_path / "a.zip", {name: CSV}))
    assert [path.name for path in tmp_path.rglob("*")] == ["a.zip"]


def test_two_tables_in_an_archive_are_refused(tmp_path):
    with pytest.raises(DataFileError, match="has 2 tables"):
        read(pack(tmp_path / "a.zip", {"a.csv": CSV, "b.csv": CSV}))
    with pytest.raises(DataFileError, match="has 0 tables"):
        read(pack(tmp_path / "b.zip", {"a.exe": CSV}))
    with pytest.raises(DataFileError, match="has 101 members"):
        read(pack(tmp_path / "c.zip", {f"{n}.bin": "" for n in range(101)}))


def test_an_archive_made_to_fill_the_disk_is_refused_unread(tmp_path):
    path = pack(tmp_path / "bomb.zip", {"UA.txt": b"0" * 30_000_000})
    assert path.stat().st_size < 40_000
    with pytest.raises(DataFileError, match="unpack to 30000000"):
        read(path)


def test_a_size_that_lies_does_not_help_a_bomb(tmp_path):
    path = pack(tmp_path / "bomb.zip", {"UA.txt": b"0" * 30_000_000})
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 30_000_000), struct.pack("<I", 1000)))
    with pytest.raises(DataFileError, match="no whole zip archive"):
        read(path)


def test_a_wrong_checksum_is_found_out_while_reading(tmp_path):
    path = pack(tmp_path / "a.zip", {"a.csv": CSV}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"49.05", b"49.06"))
    with pytest.raises(DataFileError, match="Bad CRC-32"):
        read(path)


def test_links_and_encrypted_members_are_refused(tmp_path):
    member = zipfile.ZipInfo("a.csv")
    member.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(member, "/etc/passwd")
    with pytest.raises(DataFileError, match="is a link"):
        read(tmp_path / "link.zip")
    path = pack(tmp_path / "a.zip", {"a.csv": CSV}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(DataFileError, match="is encrypted; unpack it first"):
        read(path)


def test_a_line_without_end_is_refused(write, monkeypatch):
    monkeypatch.setattr(inputs, "LONGEST_LINE", 100)
    with pytest.raises(DataFileError, match=r"places\.csv:3: is longer than 100 bytes"):
        read(write(CSV + "x" * 101))


def test_lines_keep_their_numbers_and_broken_bytes_stay_visible(write):
    with open_input(write(b"name\nA\xff\n\nB\n")) as source:
        assert list(numbered_lines(source)) == [(1, "name\n"), (2, "A\udcff\n"), (3, "\n"), (4, "B\n")]
