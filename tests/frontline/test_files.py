import os

import pytest

from frontline.errors import OutputError
from frontline.files import replacing, write_whole


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


@pytest.mark.parametrize("through_a_link", [False, True])
def test_what_is_no_regular_file_is_refused_and_stays(tmp_path, through_a_link):
    pipe, path = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    path.symlink_to(pipe)
    path = path if through_a_link else pipe
    with pytest.raises(OutputError, match=f"{path}: cannot be written .is no regular file"):
        write_whole(path, "new")
    assert pipe.is_fifo()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link", "pipe"]


def test_an_empty_folder_is_no_place_for_a_file(tmp_path):
    with pytest.raises(OutputError, match="is no regular file"):
        write_whole(tmp_path, "new")
    assert tmp_path.is_dir()


def test_a_block_that_ends_well_puts_its_file_in_place(tmp_path):
    path = tmp_path / "out" / "a.db"
    with replacing(path) as part:
        part.write_bytes(b"new")
        assert (part.parent, path.exists()) == (path.parent, False)
    assert path.read_bytes() == b"new"
    assert [one.name for one in path.parent.iterdir()] == ["a.db"]


def write_and_fail(path, error):
    with replacing(path) as part:
        part.write_bytes(b"new")
        raise error


@pytest.mark.parametrize("error", [ValueError("x"), OutputError("other.html: cannot be written")])
def test_a_block_that_fails_leaves_the_old_file_and_its_own_error(tmp_path, error):
    path = tmp_path / "a.db"
    path.write_bytes(b"old")
    with pytest.raises(type(error), match=str(error)):
        write_and_fail(path, error)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.db"]
