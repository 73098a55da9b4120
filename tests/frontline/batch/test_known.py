"""What is known from earlier builds: there or not, never wrong."""

from frontline.batch.known import Known
from frontline.batch.shelf import KNOWN, WORK, Shelf
from frontline.commands.anywhere import SHELF


def test_what_is_kept_is_read_and_outlasts_the_next_builder(tmp_path):
    known = Known(tmp_path)
    assert known.read("one") is None
    known.keep("one", b"")
    known.keep("one", b"found out")
    with Shelf(tmp_path).locked(0):
        assert known.read("one") == b"found out"


def test_what_is_damaged_is_not_known(tmp_path):
    known = Known(tmp_path)
    known.keep("one", b"found out")
    path = tmp_path / WORK / KNOWN / "one"
    whole = path.read_bytes()
    for damaged in (b"", whole[:10], whole[:-1], whole[:-1] + b"!", b"x" + whole):
        path.write_bytes(damaged)
        assert known.read("one") is None


def test_what_cannot_be_written_is_not_kept(tmp_path):
    (tmp_path / WORK).write_text("a file where the folder should be")
    Known(tmp_path).keep("one", b"found out")
    assert Known(tmp_path).read("one") is None


def test_in_an_object_store_nothing_is_kept():
    known = Known(SHELF.convert("memory://known", None, None).root)
    known.keep("one", b"found out")
    assert known.read("one") is None
