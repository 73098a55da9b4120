"""frontline health as it is run: words, JSON, exit code."""

import json
from datetime import date

import pytest

from frontline.batch.manifest import MANIFEST, Manifest
from frontline.batch.shelf import Shelf


@pytest.fixture
def health(tmp_path, frontline):
    shelf = Shelf(tmp_path / "site")
    with shelf.locked(0), shelf.placing("2025-11-21") as folder:
        (folder / MANIFEST).write_text(Manifest(date(2025, 11, 21), date(2025, 11, 21), "ab" * 32, {}, {}).text())

    def run(*words):
        return frontline("health", shelf.root, "--ledger", f"sqlite:///{tmp_path / 'none.db'}", *words)

    return run


def test_a_fresh_edition_is_healthy(health):
    found = health()
    assert found.exit_code == 0, found.stderr
    assert found.stdout.startswith("healthy: last edition 2025-11-21-abababababab, written 0.0 h ago")


def test_an_old_one_is_not(health):
    found = health("--now", "2099-01-01", "--json", "--max-age", "48h")
    assert found.exit_code == 1
    plain = json.loads(found.stdout)
    assert (plain["healthy"], plain["claims_withheld"]) == (False, None)
    assert plain["age_h"] > 100_000


def test_an_empty_folder_is_not(frontline, tmp_path):
    found = frontline("health", tmp_path)
    assert (found.exit_code, found.stdout) == (1, "too old: no edition\n")


@pytest.mark.parametrize("damage", ["", "[1]", "[" * 9000])
def test_an_edition_that_cannot_be_read_is_not(health, tmp_path, damage):
    (tmp_path / "site" / "2025-11-21" / MANIFEST).write_text(damage)
    found = health()
    assert (found.exit_code, found.stdout) == (
        1, "damaged: 2025-11-21 cannot be read; frontline verify says why, frontline build mends it\n"
    )  # fmt: skip
    plain = json.loads(health("--json").stdout)
    assert (plain["healthy"], plain["unreadable"]) == (False, ["2025-11-21"])
