import os
import threading
from pathlib import Path

import pytest

from frontline.contents import content_of
from frontline.errors import DataError


def test_the_whole_of_a_file_is_given_up_to_a_limit(write):
    path = write("12345", "a.txt")
    assert content_of(path, 5, "") == b"12345"
    with pytest.raises(DataError, match=r"a\.txt: is over 4 bytes: cut it"):
        content_of(path, 4, "cut it")
    with pytest.raises(DataError, match=r"a\.txt: is over 2 MB: cut it"):
        content_of(write("1" * 2_000_001, "a.txt"), 2_000_000, "cut it")


def test_what_never_ends_is_refused_unread(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("pipe", "link", "zero", ""):
        said = []
        asked = threading.Thread(target=_ask, args=(tmp_path / name, said), daemon=True)
        asked.start()
        asked.join(5)
        assert [("no regular file" in one) for one in said] == [True]


def _ask(path, said):
    try:
        said.append(str(content_of(path, 10, "")))
    except DataError as error:
        said.append(str(error))


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc")
def test_a_file_that_says_that_it_has_no_size_is_no_way_around_the_limit():
    with pytest.raises(DataError, match="is over 10 bytes"):
        content_of(Path("/proc/self/maps"), 10, "cut it")
