import os

import pytest

from frontline.dispatch.documents import MAX_BYTES, document_of, read_documents
from frontline.errors import DataError


def test_a_text_is_read_as_it_stands(write):
    (one,) = read_documents(write("Kupyansk fell.\r\nSo they say.", "a.txt"))
    assert one.text == "Kupyansk fell.\nSo they say."


def test_of_html_only_what_a_reader_sees_is_read(write):
    page = (
        "<html><head><title>T</title></head><body><script>var a = 'x';</script><style>p {}</style>"
        "<p>Russian&nbsp;forces<p>took &lt;Lyman&gt;<!-- no --></p><svg><text>drawn</text></svg></body></html>"
    )
    (one,) = read_documents(write(page, "a.html"))
    assert one.text == "Russian forces\n\ntook <Lyman>"


def test_html_is_known_without_its_ending():
    assert document_of("standard input", b"<!DOCTYPE html><p>Lyman</p>").text == "Lyman"


def test_a_folder_is_read_in_the_order_of_names(write):
    write("second", "in/b.md")
    folder = write("first", "in/a.txt").parent
    write("none", "in/c.csv")
    assert [one.text for one in read_documents(folder)] == ["first", "second"]


def test_letters_of_windows_are_read():
    assert document_of("a", "Бої за Лиман".encode("cp1251")).text == "Бої за Лиман"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n 12 --", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04...", "office document"),
        (b"a\0b", "is no text"),
        (b"word " * (MAX_BYTES // 4), "is over 4 MB"),
        ("Лиман".encode() + b"\xff\xfe\xd0", "damaged"),
        (b"<html><script>alert(1)</script></html>", "is empty"),
    ],
)
def test_what_is_no_dispatch_is_refused(data, words):
    with pytest.raises(DataError, match=words):
        document_of("a.txt", data)


def test_control_characters_are_blanks_so_that_spans_hold():
    assert document_of("a", "Ly\u200bman \u202e.".encode()).text == "Ly man  ."


def test_all_files_of_a_folder_that_cannot_be_read_are_told(write):
    write("%PDF", "in/a.txt")
    folder = write("", "in/b.txt").parent
    with pytest.raises(DataError) as caught:
        read_documents(folder)
    assert len(caught.value.problems) == 2


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path):
    with pytest.raises(DataError, match="holds no dispatch"):
        read_documents(tmp_path)
    with pytest.raises(DataError, match="is not there: check its name"):
        read_documents(tmp_path / "none.txt")


def test_a_name_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / os.fsdecode(b"\xff.txt")
    path.write_text("Russian forces took Lyman.")
    with pytest.raises(DataError, match="has a name that is no UTF-8"):
        read_documents(path)


def test_windows_text_of_italian_keeps_its_accents():
    text = "La città è caduta, secondo le autorità."
    assert document_of("a", text.encode("cp1252")).text == text
    russian = "Войска вошли в город."
    assert document_of("a", russian.encode("cp1251")).text == russian


def test_cells_of_a_table_stay_in_their_row():
    page = b"<table><tr><td>Lyman</td><td>captured</td></tr><tr><td>Torske</td></tr></table>"
    assert document_of("a", page, is_html=True).text == "| Lyman | captured\n\n| Torske"
