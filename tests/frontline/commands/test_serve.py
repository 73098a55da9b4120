"""frontline serve as it is run: its address on stdout, refusals as bad usage, an end by Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from frontline.batch.preview import Preview, State


@pytest.mark.parametrize(("words", "told"), [
    (("--host", "0.0.0.0"), "others could read it"),  # noqa: S104
    (("--out", "none"), "is no folder; fill it with frontline build --out none"),
    (("--port", "99999"), "--port"),
])  # fmt: skip
def test_what_cannot_be_served_is_bad_usage(frontline, words, told):
    found = frontline("serve", *words)
    assert found.exit_code == 2
    assert told in found.stderr


def test_files_and_a_folder_are_not_served_together(frontline, write, tmp_path):
    found = frontline("serve", write("x"), "--out", tmp_path)
    assert (found.exit_code, "leave it out" in found.stderr) == (2, True)


@pytest.mark.enable_socket
def test_a_port_in_use_is_told(frontline, tmp_path):
    with Preview(tmp_path, State()) as other:
        found = frontline("serve", "--out", tmp_path, "--port", other.server_address[1])
    assert found.exit_code == 1
    assert "choose another --port" in found.stderr


@pytest.mark.enable_socket
def test_files_are_drawn_and_go_when_it_is_interrupted(frontline, small_seeds, write, monkeypatch):
    seen = []

    def until_drawn(server):
        while not server.state.version:
            time.sleep(0.1)
        seen.extend([server.root, server.state.message, (server.root / "index.html").is_file()])
        raise KeyboardInterrupt

    monkeypatch.setattr(Preview, "serve_forever", until_drawn)
    path = write("event_date,place,kind,side,source\n2025-11-21,UA14120110010088407,clash,both,reporter\n")
    found = frontline("serve", path, "--seeds", small_seeds, "--port", 0, "--days", 1)
    assert (found.exit_code, found.stderr.strip()) == (0, "ended")
    folder, message, drawn = seen
    assert (message, drawn, folder.exists()) == ("", True, False)


@pytest.mark.enable_socket
def test_a_folder_is_served_until_it_is_interrupted(tmp_path):
    (tmp_path / "index.html").write_text("the index")
    command = [sys.executable, "-m", "frontline.cli", "serve", "--out", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            url = running.stdout.readline().strip()
            with urllib.request.urlopen(f"{url}site/", timeout=10) as answer:  # noqa: S310  our own
                assert answer.read() == b"the index"
            os.kill(running.pid, signal.SIGINT)
            assert running.wait(10) == 0
            assert "ended" in running.stderr.read()
        finally:
            running.kill()  # where interrupts are ignored, as in a background job, it would be waited for for ever
