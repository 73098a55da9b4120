"""Remote shelves: the same bytes as in a folder, the manifest last, and whatever breaks on the way is mended."""

import pickle
import sys
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from upath import UPath

from frontline.batch.build import build
from frontline.batch.proof import prove
from frontline.batch.remote import RemoteShelf
from frontline.batch.site_files import SiteFiles
from frontline.errors import OutputError

from .conftest import DAYS, content

NUMBERS = count()


@pytest.fixture(params=["memory", "file"])
def shelf(request, tmp_path):
    if request.param == "memory":
        return RemoteShelf(f"memory://bucket-{next(NUMBERS)}/editions")
    return RemoteShelf((tmp_path / "remote").as_uri())


def run(shelf, inputs, days=DAYS[:2]):
    with shelf.locked(0):
        return build(inputs, shelf, days, workers=1, progress=lambda _: None)


def remote_content(shelf):
    root = UPath(shelf.address)
    prefix = f"{root.path.rstrip('/')}/"
    return {name.removeprefix(prefix): root.fs.cat_file(name) for name in sorted(root.fs.find(root.path))}


def test_a_store_gets_the_bytes_of_a_folder_and_they_are_proven_there(shelf, inputs, made):
    assert run(shelf, inputs()).drawn == list(DAYS[:2])
    local, _ = made(inputs(), days=DAYS[:2])
    assert remote_content(shelf) == content(local)
    SiteFiles(shelf.root).replace({"index.html": b"the index"}, {}, "print", shelf.manifest_hashes())
    assert [one.differs for one in prove(shelf)] == [(), (), (), ()]
    (shelf.root / "evil.html").write_text("x")
    assert "evil.html: is no file of the site" in [one.differs for one in prove(shelf)][-1][0]
    assert run(shelf, inputs()).unchanged == list(DAYS[:2])


def test_a_day_drawn_anew_leaves_no_old_file(shelf, inputs, made):
    run(shelf, inputs(formats=("csv", "geojson")))
    run(shelf, inputs(formats=("csv",)))
    local, _ = made(inputs(formats=("csv",)), days=DAYS[:2])
    assert remote_content(shelf) == content(local)


def test_the_manifest_goes_first_and_comes_last(shelf, inputs, monkeypatch):
    run(shelf, inputs())
    store = type(shelf._store()[0])
    send, sent = store.pipe_file, []

    def breaks(self, path, value, **options):
        sent.append(path)
        if len(sent) > 3:
            raise OSError("the line is down")
        return send(self, path, value, **options)

    monkeypatch.setattr(store, "pipe_file", breaks)
    tally = run(shelf, inputs(formats=("csv",)), DAYS[:1])
    assert "the line is down" in tally.failed[DAYS[0]]
    assert shelf.days() == [DAYS[1]]
    assert shelf.manifest(DAYS[0]) is None
    monkeypatch.setattr(store, "pipe_file", send)
    assert run(shelf, inputs(formats=("csv",)), DAYS[:1]).drawn == [DAYS[0]]
    assert [one.differs for one in prove(shelf)][:-1] == [(), (), ()]  # there is no site around them


def test_a_day_taken_off_is_gone(shelf, inputs):
    run(shelf, inputs())
    shelf.remove(DAYS[0])
    assert shelf.days() == [DAYS[1]]
    assert not [name for name in remote_content(shelf) if name.startswith(str(DAYS[0]))]


def test_size_and_time_are_told(shelf, inputs):
    assert (shelf.bytes_used(), shelf.written_at(DAYS[0]), shelf.bytes_free()) == (0, None, None)
    run(shelf, inputs())
    assert shelf.bytes_used() == sum(map(len, remote_content(shelf).values()))
    assert abs(datetime.now(UTC) - shelf.written_at(DAYS[0])) < timedelta(minutes=10)


def test_it_travels_as_its_address(shelf):
    assert pickle.loads(pickle.dumps(shelf)).address == shelf.address  # noqa: S301  our own


@pytest.mark.parametrize("address", ["nonsense://bucket/x", "s3://bucket/x"])
def test_an_address_that_cannot_be_used_is_told(address, monkeypatch):
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(OutputError, match=f"{address}: cannot be used"), RemoteShelf(address).locked(0):
        pass
