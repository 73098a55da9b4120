import os
import resource
import time
from pathlib import Path

import pytest

from frontline.encodings import MAX_BYTES, begins_with, encoding_notes, read_utf8
from frontline.errors import DataError

TABLE = "місце,примітка\nЛиман,«перший» – 5 км\nКуп’янськ,їжак і ґанок\n"


def problem(path):
    with pytest.raises(DataError) as caught:
        read_utf8(path)
    (found,) = caught.value.problems
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
@pytest.mark.parametrize("text", [TABLE, "place,note\nSumy,a\n", "place\tnote\r\nЛиман\tі\r\n"])
def test_every_encoding_of_spreadsheets_is_told_and_read(write, encoding, text):
    assert read_utf8(write(text.encode(encoding))).decode() == text


def test_utf_16_with_a_mark_of_the_other_order(write):
    assert read_utf8(write(b"\xfe\xff" + TABLE.encode("utf-16-be"))).decode() == TABLE


@pytest.mark.parametrize("word", ["Київ", "Пісок", "Пії", "ІЗЮМ", "Слов’янськ", "ПІЇ"])
def test_short_words_in_windows_1251_are_not_taken_for_utf_8(write, word):
    text = f"place,note\n{word},x\n"
    assert read_utf8(write(text.encode("cp1251"))).decode() == text


def test_utf_8_that_ends_within_a_letter_is_cut_off(write):
    found = problem(write(TABLE.encode()[:-3] + b"\xd0"))
    assert (found.line, "cut off" in found.message) == (3, True)


def test_utf_8_with_one_foreign_byte_is_damaged_not_windows_1251(write):
    found = problem(write(TABLE.encode().replace("Лиман".encode(), "Ли".encode() + b"\xec" + "ан".encode())))
    assert (found.line, "damaged" in found.message) == (2, True)


HEAD = b"place,note\nSumy,a\n"


@pytest.mark.parametrize("cells", ["Лиман".encode("cp1251"), b"caf\xe9", b"caf\xc3\xa9 \xe2\x80 x", b"\xed\xa0\x80"])
def test_what_has_the_mark_of_utf_8_is_utf_8_or_damaged(write, cells):
    found = problem(write(b"\xef\xbb\xbf" + HEAD + cells + b",b\n"))
    assert (found.line, "UTF-8 that is damaged" in found.message) == (3, True)


@pytest.mark.parametrize("cells", [b"caf\xc3\xa9 \xe2\x80 x", b"\xc3\xa9\xe9", b"\xed\xa0\x80", b"caf\xe9", b"l\xe0"])
def test_few_letters_that_are_neither_are_refused_where_they_stand(write, cells):
    found = problem(write(HEAD + cells + b",b\n"))
    assert found.line == 3
    assert "save it as CSV (UTF-8)" in found.message


def test_rows_of_two_files_in_two_encodings_are_refused(write):
    found = problem(write(TABLE.encode("cp1251") * 30 + "Лиман,б\n".encode()))
    assert "neither" in found.message


@pytest.mark.parametrize(("encoding", "count"), [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("cp1251", 1)])
def test_a_note_tells_what_was_taken_for_windows_1251(write, encoding, count):
    path = write(TABLE.encode(encoding))
    notes = encoding_notes(path)
    assert len(notes) == count
    assert all(note.startswith(f"{path}: ") and "Windows-1251" in note for note in notes)


def test_a_workbook_has_no_note_of_its_encoding(write):
    assert encoding_notes(write(b"PK\x03\x04\xff\xff")) == []


def test_a_fault_beyond_the_first_block_is_found_on_its_line(write):
    row = "Лиман,x\n".encode()
    count = 5_000_000 // len(row)
    found = problem(write(b"place,note\n" + row * count + b"\xd0,x\n" + row))
    assert found.line == count + 2


FOREIGN = {
    "gzip": (b"\x1f\x8b\x08\x00", "packed with gzip"),
    "bzip2": (b"BZh91AY", "packed with bzip2"),
    "xz": (b"\xfd7zXZ\x00", "packed with xz"),
    "Zstandard": (b"(\xb5/\xfd\x24", "packed with Zstandard"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xlsx"),
    "PDF": (b"%PDF-1.7", "is a PDF"),
    "database": (b"SQLite format 3\x00", "is a database"),
    "PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is no text"),
    "NUL bytes on both sides": (b"a\x00\x00b\n", "is no text"),
    "cut UTF-16": (b"\xff\xfe" + "place\nSumy".encode("utf-16-le")[:-1], "UTF-16 that is damaged"),
    "half a surrogate": ("a\n".encode("utf-16") + b"\x00\xd8", "UTF-16 that is damaged"),
    "neither": (b"place\n\x01\x02\x98\n", "neither UTF-8 nor Windows-1251"),
    "empty": (b"", "is empty"),
    "empty UTF-16": (b"\xff\xfe\n\x00", "is empty"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_a_lone_nul_in_a_cell_is_left_for_the_check_of_that_cell(write, encoding):
    text = TABLE.replace("їжак", "їж\x00ак")
    assert read_utf8(write(text.encode(encoding))).decode() == text


LARGE = {
    "NUL bytes": (b"\0" * 1_000_000, "has no line end"),
    "one letter": (b"a" * 1_000_000, "has no line end"),
    "letters after a table": (b"place\nSumy\n" + b"a" * 2_000_000, "has no line end"),
    "random bytes without NUL": (bytes(range(1, 255)) * 4_000, "is no text"),
}


@pytest.mark.parametrize(("content", "words"), LARGE.values(), ids=LARGE)
def test_what_is_no_table_is_refused_before_it_is_in_memory(write, monkeypatch, content, words):
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("was read whole"))
    assert words in problem(write(content)).message


@pytest.mark.parametrize(("content", "words"), FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_text_is_refused_with_a_remedy(write, content, words):
    found = problem(write(content))
    assert words in found.message


def test_a_file_of_3_gb_is_refused_at_once_without_reading_it(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"place,note\n")
        file.truncate(3_000_000_000)  # sparse: it takes no room
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    assert f"over the limit of {MAX_BYTES:,}" in problem(path).message
    assert time.perf_counter() - start < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


def test_a_pipe_a_folder_and_a_missing_file_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name, words in (("pipe", "no regular file"), ("", "no regular file"), ("none", "is not there")):
        with pytest.raises(DataError, match=words):
            begins_with(tmp_path / name)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_name_that_is_no_text_is_refused_in_words_that_can_be_written(tmp_path, is_there):
    path = Path(os.fsdecode(bytes(tmp_path) + b"/a\xff.csv"))
    if is_there:
        path.write_text("place,note\nSumy,a\n")
    found = problem(path)
    assert found.message == "has a name that is no UTF-8: rename the file or its folder"
    assert found.file.encode().endswith(b"a\\udcff.csv")
