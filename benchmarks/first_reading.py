"""What the reader of drafts made of the paragraphs of our own when it first saw them, before rules were mended on them.

    python benchmarks/first_reading.py

Takes each lot of paragraphs and the code of its day out of the project's history into a scratch folder, and runs that
code's own ``benchmarks.draft`` there. Needs the whole history; says so and ends well where it is cut short.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARAGRAPHS = "tests/frontline/dispatch/held_out"
LOTS = {
    "first lot": ("6c36ad4", "6c36ad4", ("english_news", "english_reports", "italian", "russian", "ukrainian")),
    "second lot": ("e84fc64", "55efa95", ("english_second", "other_second")),
}
"""Of each lot the commit of the code that had not seen it, the commit that has its answers, and its files."""

TOLD = ("paragraphs", "place id", "name,", "of found claims, claimed_by")


def read_first(folder: Path, code: str, answers: str, files: tuple[str, ...]) -> list[str]:
    """Return the lines of totals that the code of a commit prints of the files of a lot."""
    for commit, what in ((code, ()), (answers, (PARAGRAPHS,))):
        packed = subprocess.run(["git", "archive", commit, *what], cwd=ROOT, capture_output=True, check=True).stdout
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
    count = 0
    for path in (folder / PARAGRAPHS).glob("*.toml"):
        if path.stem not in files:
            path.unlink()
            continue
        count += path.read_text(encoding="utf-8").count("[[paragraph]]")
    command = [sys.executable, "-m", "benchmarks.draft", "--folder", "none"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith(TOLD)]
    return [f"{count} paragraphs in {len(files)} files, read by the code of commit {code}", *lines]


def main() -> None:
    """Print the totals of each lot."""
    for name, (code, answers, files) in LOTS.items():
        known = (
            subprocess.run(["git", "cat-file", "-e", f"{answers}^{{commit}}"], cwd=ROOT, check=False).returncode == 0
        )
        if not known:
            print(f"skipped: the history has no commit {answers}; fetch all of it")
            return
        with tempfile.TemporaryDirectory() as scratch:
            print(f"\n{name}", *read_first(Path(scratch), code, answers, files), sep="\n", flush=True)


if __name__ == "__main__":
    main()
