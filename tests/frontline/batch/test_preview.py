"""The preview: files as they are, nothing outside of the folder, only this machine, and a page that loads again."""

import http.client
import json
import threading

import pytest

from frontline.batch.preview import Preview, State, is_loopback

PAGE = "<!DOCTYPE html><title>Edition</title><h1>{}</h1>"


@pytest.fixture
def preview(tmp_path):
    """A running preview of a folder with one edition, a hidden file, and a secret beside the folder."""
    root = tmp_path / "site"
    (root / "latest").mkdir(parents=True)
    (root / "latest" / "index.html").write_text(PAGE.format("first"))
    (root / "latest" / "areas.geojson").write_text("{}")
    (root / ".building").mkdir()
    (root / ".building" / "lock").write_text("hidden")
    (tmp_path / "secret.txt").write_text("secret")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    server = Preview(root, State())
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask(preview, path, host=None, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", preview.server_address[1], timeout=10)
    connection.request(method, path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.mark.enable_socket
def test_files_go_out_as_they_are(preview):
    answer, body = ask(preview, "/site/latest/")
    assert (answer.status, body) == (200, (preview.root / "latest" / "index.html").read_bytes())
    assert ask(preview, "/site/latest/areas.geojson")[0].headers["Content-Type"].startswith("application/json")
    moved, _ = ask(preview, "/site/latest")
    assert (moved.status, moved.headers["Location"]) == (301, "/site/latest/")


@pytest.mark.enable_socket
@pytest.mark.parametrize("path", [
    "/site/../secret.txt", "/site/%2e%2e/secret.txt", "/site/latest/..%2f..%2f..%2fsecret.txt", "/site/link.txt",
    "/site//secret.txt", "/site/.building/lock", "/site/%00", "/site/..%5csecret.txt", "/secret.txt", "/site/none",
])  # fmt: skip
def test_nothing_else_goes_out(preview, path):
    answer, body = ask(preview, path)
    assert answer.status == 404
    assert b"secret" not in body
    assert b"hidden" not in body


@pytest.mark.enable_socket
def test_only_names_of_this_machine_are_answered(preview):
    assert ask(preview, "/", "localhost:8000")[0].status == 200
    assert ask(preview, "/", "[::1]:8000")[0].status == 200
    assert ask(preview, "/site/latest/", "elsewhere.example")[0].status == 421
    assert ask(preview, "/", method="POST")[0].status == 501


@pytest.mark.enable_socket
def test_what_changed_is_told(preview):
    preview.state.version, preview.state.message = 3, "claims.csv:2: <b>"
    answer, body = ask(preview, "/-/state.json")
    assert json.loads(body) == {"version": 3, "message": "claims.csv:2: <b>"}
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("host", "loopback"), [
    ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),  # noqa: S104
    ("192.168.1.5", False), ("example.org", False), ("", False), ("localhost.example.org", False),
])  # fmt: skip
def test_loopback(host, loopback):
    assert is_loopback(host) is loopback


def test_another_host_is_refused(tmp_path):
    with pytest.raises(ValueError, match="others could read it"):
        Preview(tmp_path, State(), host="0.0.0.0")  # noqa: S104


@pytest.mark.enable_socket
def test_the_open_browser_loads_again(preview, browser):
    context = browser.new_context()
    page = context.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(preview.url)
    page.frame_locator("iframe").get_by_role("heading", name="first").wait_for(timeout=10_000)
    (preview.root / "latest" / "index.html").write_text(PAGE.format("second"))
    preview.state.message = "claims.csv:2: <b>"
    preview.state.version += 1
    page.frame_locator("iframe").get_by_role("heading", name="second").wait_for(timeout=10_000)
    assert page.get_by_role("status").text_content() == "claims.csv:2: <b>"
    assert refused == []
    context.close()
