"""frontline verify as it is run, with the remedy that it names; test_build.py proves what was built."""

import pytest

CLAIMS = """event_date,place,kind,side,source
2025-11-20,UA14120110010088407,control,UA,reporter
"""


@pytest.fixture
def build(small_seeds, write, tmp_path, frontline):
    """Add a claim, and return a way to build its day."""
    ledger = f"sqlite:///{tmp_path / 'l.db'}"
    frontline("add", write(CLAIMS), "--ledger", ledger, "--seeds", small_seeds, "--line", "none", "--by", "me")

    def run(*words):
        return frontline("build", "--until", "2025-11-20", "--out", tmp_path / "site", "--ledger", ledger,
                         "--seeds", small_seeds, "--workers", 1, *words)  # fmt: skip

    return run


def test_verify_of_an_empty_folder_is_an_error(frontline, tmp_path):
    found = frontline("verify", tmp_path)
    assert found.exit_code == 1
    assert "holds no edition" in found.stderr


def test_the_remedy_that_verify_names_mends_what_a_plain_build_cannot_see(build, frontline, tmp_path):
    build()
    path = tmp_path / "site" / "2025-11-20" / "summary.txt"
    path.write_bytes(path.read_bytes().swapcase())
    found = frontline("verify", tmp_path / "site")
    assert (found.exit_code, len(found.stderr.splitlines())) == (1, 1)
    assert "frontline build --repair" in found.stderr
    assert "0 drawn" in build().stderr
    assert frontline("verify", tmp_path / "site").exit_code == 1
    assert "1 drawn" in build("--repair").stderr
    assert frontline("verify", tmp_path / "site").exit_code == 0
    path.unlink()
    assert "1 drawn" in build().stderr
    assert frontline("verify", tmp_path / "site").exit_code == 0
