"""docs/csv.md is what the code makes of its columns, words and limits."""

import re
import subprocess
import sys
from pathlib import Path

from frontline.columns import COLUMNS, MAX_KM
from frontline.confidence import RELIABILITY
from frontline.reference import reference

ROOT = Path(__file__).parents[2]


def test_the_committed_page_is_what_is_made():
    page = (ROOT / "docs" / "csv.md").read_text(encoding="utf-8")
    assert page == reference(), "docs/csv.md is not what the code says: run make docs"


def test_the_command_writes_the_same_bytes_whatever_the_encoding(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = subprocess.run([sys.executable, "-m", "frontline.reference"], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode() == reference()


def test_it_has_every_column_limit_and_letter():
    page = reference()
    assert re.findall(r"^\| `(\w+)` \| (yes|) ?\|", page, re.MULTILINE) == [
        (column.name, "yes" * column.must) for column in COLUMNS
    ]
    assert page.count(f"up to {MAX_KM:g}") == 2
    assert all(f"| {letter} | {words} |" in page for letter, words in RELIABILITY.items())
    assert "$" not in page
