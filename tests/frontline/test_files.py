import pytest

from frontline.errors import OutputError
from frontline.files import write_whole


def test_a_file_is_written_with_its_folders_as_utf_8_without_changing_line_ends(tmp_path):
    path = tmp_path / "a" / "b" / "page.html"
    write_whole(path, "Лиман\n")
    assert path.read_bytes() == "Лиман\n".encode()
    assert [one.name for one in path.parent.iterdir()] == ["page.html"]


def test_a_new_file_replaces_the_old(tmp_path):
    path = tmp_path / "page.html"
    write_whole(path, "old")
    write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("text", ["half a page \ud800", None])
def test_the_old_file_survives_a_failed_write_and_nothing_is_left_beside_it(tmp_path, text):
    path = tmp_path / "page.html"
    write_whole(path, "old")
    with pytest.raises((UnicodeEncodeError, TypeError), match=r"\w"):
        write_whole(path, text)
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]


def test_where_nothing_can_be_written_the_error_names_the_path(tmp_path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file" / "page.html", tmp_path / "folder"):
        with pytest.raises(OutputError, match=f"{path}: cannot be written"):
            write_whole(path, "new")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "folder"]
