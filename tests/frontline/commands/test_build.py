"""frontline build and verify as they are run: paths written, what is unchanged, what differs."""

import pytest

from frontline.batch.manifest import Manifest

CLAIMS = """event_date,place,kind,side,source
2025-11-20,UA14120110010088407,control,UA,reporter
2025-11-20,UA14020010010059145,control,RU,reporter
"""


@pytest.fixture
def built(small_seeds, write, tmp_path, frontline):
    """Add two claims, and return a way to build and to verify two days of them."""
    ledger = f"sqlite:///{tmp_path / 'l.db'}"
    frontline("add", write(CLAIMS), "--ledger", ledger, "--seeds", small_seeds, "--line", "none", "--by", "me")

    def run(*words, until="2025-11-21"):
        return frontline("build", "--until", until, "--out", tmp_path / "site", "--ledger", ledger,
                         "--seeds", small_seeds, "--workers", 1, *words)  # fmt: skip

    return run


def test_the_paths_of_editions_are_written_and_nothing_the_second_time(built, tmp_path):
    first = built()
    assert first.exit_code == 0, first.stderr
    assert first.stdout.splitlines() == [str(tmp_path / "site" / f"2025-11-{day}") for day in (20, 21)]
    again = built()
    assert (again.exit_code, again.stdout) == (0, "")
    assert "0 drawn, 2 unchanged, 0 failed" in again.stderr


def test_verify_proves_what_was_built_and_names_what_differs(built, frontline, tmp_path):
    built()
    proven = frontline("verify", tmp_path / "site")
    assert (proven.exit_code, len(proven.stdout.splitlines())) == (0, 3)
    (tmp_path / "site" / "2025-11-21" / "summary.txt").write_text("other")
    differs = frontline("verify", tmp_path / "site")
    assert differs.exit_code == 1
    assert "summary.txt: was changed" in differs.stderr
    assert frontline("verify", tmp_path / "site", "--on", "2025-11-20").exit_code == 0


def test_an_empty_span_is_bad_usage(built):
    found = built("--from", "2025-11-22")
    assert found.exit_code == 2
    assert "--from 2025-11-22 is after --until 2025-11-21" in found.stderr


def test_the_manifest_names_what_the_edition_rests_on(built, tmp_path):
    built()
    path = tmp_path / "site" / "latest" / "manifest.json"
    assert set(Manifest.read(path.read_text(), str(path)).rests_on) == {"code", "gazetteer", "theatre"}
