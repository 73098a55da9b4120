"""The files of a site: only what changed is written, what went is taken away, and a broken list breaks nothing."""

import json

import pytest

from frontline.batch.manifest import note_of
from frontline.batch.site_files import SITE, SiteFiles, SiteList
from frontline.errors import EditionError, OutputError

PAGES = {"index.html": b"one", "places/a.html": b"two"}


def test_files_are_written_once_and_listed(tmp_path):
    assert vars_of(SiteFiles(tmp_path).replace(PAGES, {"a": "1"}, "print")) == (2, 2, 0)
    listed = SiteList.read(tmp_path)
    assert listed == SiteList("print", {"a": "1"}, {name: note_of(text) for name, text in PAGES.items()})
    assert SiteFiles(tmp_path).stand("print")
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*") if path.is_file()}
    assert vars_of(SiteFiles(tmp_path).replace(PAGES, {"a": "1"}, "print")) == (2, 0, 0)
    assert times == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*") if path.is_file()}


def vars_of(changes):
    return changes.files, changes.written, changes.removed


def test_what_changed_is_written_and_what_went_is_taken_away(tmp_path):
    SiteFiles(tmp_path).replace(PAGES, {}, "print")
    (tmp_path / "2025-11-01").mkdir()
    assert vars_of(SiteFiles(tmp_path).replace({"index.html": b"three"}, {}, "other")) == (1, 1, 1)
    assert (tmp_path / "index.html").read_bytes() == b"three"
    assert not (tmp_path / "places/a.html").exists()
    assert (tmp_path / "2025-11-01").is_dir()


def test_a_file_that_is_gone_or_of_another_size_is_made_again(tmp_path):
    SiteFiles(tmp_path).replace(PAGES, {"a": "1"}, "print")
    (tmp_path / "places/a.html").write_bytes(b"longer")
    files = SiteFiles(tmp_path)
    assert not files.stand("print")
    assert files.kept("a", "1", ["places/a.html"]) is None
    assert files.kept("a", "1", ["index.html"]) == {"index.html": note_of(b"one")}
    assert files.kept("a", "2", ["index.html"]) is None
    assert files.kept("a", "1", ["index.html", "never.html"]) is None
    files.replace(PAGES, {}, "print")
    assert (tmp_path / "places/a.html").read_bytes() == b"two"


def test_one_with_a_note_stays_as_it_is(tmp_path):
    SiteFiles(tmp_path).replace(PAGES, {}, "print")
    kept = {"index.html": note_of(b"one"), "places/a.html": b"new"}
    assert vars_of(SiteFiles(tmp_path).replace(kept, {}, "other")) == (2, 1, 0)
    assert SiteList.read(tmp_path).files["index.html"] == note_of(b"one")


@pytest.mark.parametrize("writes", range(1, 6))
def test_killed_at_any_write_the_next_one_mends(tmp_path, monkeypatch, writes):
    SiteFiles(tmp_path).replace({**PAGES, "gone.html": b"x"}, {}, "print")
    write, left = SiteFiles._write, [writes]

    def dies(self, name, content):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        write(self, name, content)

    changed = {"index.html": b"1", "places/a.html": b"2", "new.html": b"3"}
    monkeypatch.setattr(SiteFiles, "_write", dies)
    with pytest.raises(KeyboardInterrupt):
        SiteFiles(tmp_path).replace(changed, {}, "other")
    monkeypatch.undo()
    assert SiteFiles(tmp_path).stand("print") is (writes == 1)
    SiteFiles(tmp_path).replace(PAGES, {}, "print")
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")}
    assert there == set(PAGES)
    assert SiteFiles(tmp_path).stand("print")


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "places/../../x", "..\\x", ""])
def test_a_list_that_leads_out_of_the_site_is_not_believed(tmp_path, name):
    outside = tmp_path.parent / "outside"
    outside.write_text("mine")
    listed = {"format": 1, "fingerprint": "", "parts": {}, "files": {name: {"bytes": 1, "sha256": "0"}}}
    (tmp_path / SITE).write_text(json.dumps(listed))
    with pytest.raises(EditionError, match="build the site again"):
        SiteList.read(tmp_path)
    SiteFiles(tmp_path).replace(PAGES, {}, "print")
    assert outside.read_text() == "mine"


@pytest.mark.parametrize("text", ["", "[]", '{"format": 9}', '{"format": 1, "files": {"a": {}}}'])
def test_a_list_that_cannot_be_read_counts_as_none(tmp_path, text):
    (tmp_path / SITE).write_text(text)
    assert vars_of(SiteFiles(tmp_path).replace(PAGES, {}, "print")) == (2, 2, 0)


def test_what_cannot_be_written_is_told(tmp_path):
    (tmp_path / "index.html").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        SiteFiles(tmp_path).replace(PAGES, {}, "print")
