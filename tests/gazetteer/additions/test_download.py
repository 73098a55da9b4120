"""Fetching from a server on this machine that has every fault that servers have."""

import hashlib
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gazetteer.additions.download import Limits, fetch
from gazetteer.additions.errors import FetchError

DATA = bytes(range(256)) * 1000
QUICK = Limits(connect_s=2, silence_s=0.3, total_s=10, attempts=1)


class Server(ThreadingHTTPServer):
    """Serves ``data``; ``faults`` are used up one a request."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.data, self.etag, self.kind, self.ranges, self.faults, self.asked = (
            DATA,
            '"1"',
            "application/zip",
            True,
            [],
            [],
        )
        self.released = threading.Event()

    def url(self, path="/dump/UA.zip"):
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def do_GET(self):
        server = self.server
        server.asked.append(dict(self.headers))
        fault = server.faults.pop(0) if server.faults else None
        if isinstance(fault, int):
            return self.answer(fault, b"sorry")
        if (isinstance(fault, str) and "://" in fault) or fault == "relative":
            return self.answer(302, b"", Location="/other/UA.zip" if fault == "relative" else fault)
        if fault == "hang":
            return server.released.wait(5)
        begins = self.range_asked()
        if begins is not None and begins >= len(server.data):
            return self.answer(416, b"")
        shift = int(fault == "shifted")
        body, headers = server.data[(begins or 0) + shift :], {"Content-Type": server.kind}
        if server.etag:
            headers["ETag"] = server.etag
        if begins is not None:
            last = len(server.data) - 1
            headers["Content-Range"] = f"bytes {begins + shift}-{last}/{len(server.data)}"
        self.answer(200 if begins is None else 206, body, cut=fault in ("cut", "stall"), **headers)
        if fault == "stall":
            server.released.wait(5)
        return None

    def range_asked(self):
        given, mark = self.headers.get("Range"), self.headers.get("If-Range")
        if not (self.server.ranges and given) or mark not in (None, self.server.etag):
            return None
        return int(given.removeprefix("bytes=").removesuffix("-"))

    def answer(self, status, body, *, cut=False, **headers):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body)), "Connection": "close"} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body[: len(body) // 2] if cut else body)
            self.wfile.flush()
        self.close_connection = True


@pytest.fixture
def server():
    made = Server()
    thread = threading.Thread(target=made.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.released.set()
    made.shutdown()
    thread.join()
    made.server_close()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_comes_whole_with_its_digest_beside(server, tmp_path):
    told = []
    got = fetch(server.url(), tmp_path / "new", progress=lambda *now: told.append(now))
    assert got.path.read_bytes() == DATA
    assert (got.size, got.sha256, got.resumed_from) == (len(DATA), hashlib.sha256(DATA).hexdigest(), 0)
    assert names(tmp_path / "new") == ["UA.zip", "UA.zip.sha256"]
    assert (tmp_path / "new" / "UA.zip.sha256").read_text() == f"{got.sha256}  UA.zip\n"
    assert told[-1] == (len(DATA), len(DATA))


def test_a_broken_transfer_goes_on_where_it_was(server, tmp_path):
    server.faults = ["cut"]
    with pytest.raises(FetchError, match=r"the connection broke.*114,688 bytes are kept"):
        fetch(server.url(), tmp_path, limits=QUICK)
    assert names(tmp_path) == ["UA.zip.part", "UA.zip.part.json"]
    got = fetch(server.url(), tmp_path, limits=QUICK)
    assert (got.resumed_from, got.path.read_bytes()) == (114_688, DATA)
    assert (server.asked[-1]["Range"], server.asked[-1]["If-Range"]) == ("bytes=114688-", '"1"')
    assert names(tmp_path) == ["UA.zip", "UA.zip.sha256"]


def test_a_broken_transfer_is_gone_on_with_at_once(server, tmp_path):
    server.faults = ["cut", "cut"]
    assert fetch(server.url(), tmp_path).path.read_bytes() == DATA
    assert [one.get("Range") for one in server.asked] == [None, "bytes=114688-", "bytes=180224-"]


def test_a_file_that_changed_meanwhile_comes_whole(server, tmp_path):
    server.faults = ["cut"]
    with pytest.raises(FetchError):
        fetch(server.url(), tmp_path, limits=QUICK)
    server.data, server.etag = DATA[::-1], '"2"'
    assert fetch(server.url(), tmp_path, limits=QUICK).path.read_bytes() == DATA[::-1]


@pytest.mark.parametrize(
    ("change", "asks"), [({"ranges": False}, True), ({"etag": ""}, False), ({"etag": 'W/"1"'}, False)]
)
def test_where_a_part_cannot_be_gone_on_with_the_file_comes_whole(server, tmp_path, change, asks):
    vars(server).update(change)
    server.faults = ["cut"]
    with pytest.raises(FetchError):
        fetch(server.url(), tmp_path, limits=QUICK)
    assert fetch(server.url(), tmp_path, limits=QUICK).path.read_bytes() == DATA
    assert ("Range" in server.asked[-1]) == asks


def test_another_part_than_asked_for_is_not_appended(server, tmp_path):
    server.faults = ["cut", "shifted"]
    assert fetch(server.url(), tmp_path).path.read_bytes() == DATA


def test_a_part_longer_than_the_file_is_thrown_away(server, tmp_path):
    server.faults = ["cut"]
    with pytest.raises(FetchError):
        fetch(server.url(), tmp_path, limits=QUICK)
    server.data = DATA[:1000]
    assert fetch(server.url(), tmp_path).path.read_bytes() == DATA[:1000]


def test_the_part_of_another_address_is_not_gone_on_with(server, tmp_path):
    server.faults = ["cut"]
    with pytest.raises(FetchError):
        fetch(server.url("/a/UA.zip"), tmp_path, limits=QUICK)
    assert fetch(server.url("/b/UA.zip"), tmp_path, limits=QUICK).path.read_bytes() == DATA
    assert "Range" not in server.asked[-1]


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_server_that_refuses_is_believed_at_once(server, tmp_path, status):
    server.faults = [status]
    with pytest.raises(FetchError, match=f"answers {status}"):
        fetch(server.url(), tmp_path)
    assert len(server.asked) == 1
    assert names(tmp_path) == []


@pytest.mark.parametrize("fault", ["hang", "stall"])
def test_a_silent_server_is_left(server, tmp_path, fault):
    server.faults = [fault]
    begun = time.monotonic()
    with pytest.raises(FetchError, match="timed out"):
        fetch(server.url(), tmp_path, limits=QUICK)
    assert time.monotonic() - begun < 3


def test_a_transfer_may_not_last_for_ever(server, tmp_path):
    with pytest.raises(FetchError, match="takes longer than 0 s"):
        fetch(server.url(), tmp_path, limits=Limits(total_s=0))


def test_nobody_there(tmp_path, server):
    server.server_close()
    with pytest.raises(FetchError, match="no answer"):
        fetch(server.url(), tmp_path, limits=QUICK)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "image/png", "application/pdf"])
def test_a_page_is_no_table(server, tmp_path, kind):
    server.kind = kind
    with pytest.raises(FetchError, match="not a table or an archive"):
        fetch(server.url(), tmp_path)
    assert names(tmp_path) == []


def test_a_file_over_the_limit_is_refused_before_it_comes(server, tmp_path):
    with pytest.raises(FetchError, match="over 1,000 bytes"):
        fetch(server.url(), tmp_path, limits=Limits(most_bytes=1000))
    assert names(tmp_path) == []


def test_a_redirect_is_followed_on_the_web_only(server, tmp_path):
    server.faults = ["relative"]
    assert fetch(server.url(), tmp_path).path.read_bytes() == DATA
    for target in ("file:///etc/passwd", "ftp://127.0.0.1/UA.zip"):
        server.faults = [target]
        with pytest.raises(FetchError, match="only http and https"):
            fetch(server.url(), tmp_path)
    server.faults = [server.url()] * 9
    with pytest.raises(FetchError, match="more than 5 times"):
        fetch(server.url(), tmp_path)


def test_a_required_digest_is_held(server, tmp_path):
    digest = hashlib.sha256(DATA).hexdigest()
    assert fetch(server.url(), tmp_path, sha256_hex=digest.upper()).sha256 == digest
    kept = (tmp_path / "UA.zip").read_bytes()
    server.data = DATA[:-1]
    with pytest.raises(FetchError, match="nothing is kept"):
        fetch(server.url(), tmp_path, sha256_hex=digest)
    assert (names(tmp_path), (tmp_path / "UA.zip").read_bytes()) == (["UA.zip", "UA.zip.sha256"], kept)


def test_a_folder_that_cannot_be_made_is_told(server, tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(FetchError, match="cannot be written"):
        fetch(server.url(), tmp_path / "taken")
