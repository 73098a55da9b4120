"""The README is true: its commands are run in a shell, its lines of Python too, and what they print is compared."""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from frontline.cli import main
from frontline.commands.demo import DEMO_DAY
from frontline.ledger import Ledger

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAM = f"{shlex.quote(sys.executable)} -m frontline.cli"


def blocks():
    """The indented blocks of the page, without their indentation."""
    found = re.findall(r"(?:^(?:    .*)?\n)+", README, re.MULTILINE)
    return [re.sub(r"^    ", "", block, flags=re.MULTILINE).strip("\n") for block in found if block.strip()]


def sessions():
    """Each command after a ``$`` with what the page says that it prints, in the page's order."""
    found = [re.split(r"^\$ ", block, flags=re.MULTILINE)[1:] for block in blocks() if block.startswith("$ ")]
    return [tuple(one.partition("\n")[::2]) for block in found for one in block]


def told(pattern):
    """What the page shows as a regular expression, in which three dots stand for anything."""
    return re.escape(pattern.rstrip("\n")).replace(re.escape("..."), "(?s:.*)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the seeds in which the demo has been made, as ``make demo`` makes it."""
    folder = tmp_path_factory.mktemp("newcomer")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, ["demo"], catch_exceptions=False)
        assert (done.exit_code, done.stdout) == (0, f"out/{DEMO_DAY}/index.html\n")
        yield folder


@pytest.mark.skipif(os.name != "posix", reason="the page's commands are for a POSIX shell")
@pytest.mark.parametrize(("command", "output"), sessions())
def test_a_command_prints_what_the_page_shows(folder, command, output):
    words = command.replace(".venv/bin/frontline", PROGRAM)
    done = subprocess.run(words, shell=True, cwd=folder, capture_output=True, text=True, check=False,  # noqa: S602
                          env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    shown = done.stdout.rstrip("\n") or done.stderr.rstrip("\n")
    assert re.fullmatch(told(output), shown), shown


def test_there_are_commands_and_the_page_prints_what_make_demo_does():
    commands = [command for command, _ in sessions()]
    assert sum(".venv/bin/frontline" in command for command in commands) == 5
    assert f"`out/{DEMO_DAY}/index.html`" in README
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    made = [block.removeprefix("make ") for block in blocks() if block.startswith("make ")]
    assert made == ["demo", "test"]
    assert all(f"\n{target}: " in targets for target in made)


def test_the_lines_of_python_run(folder):
    block = re.search(r"```python\n(.+?)```", README, re.DOTALL)[1]
    *lines, last = [line for line in block.splitlines() if line]
    assert len(lines) == 4
    printed, names = io.StringIO(), {}
    with contextlib.redirect_stdout(printed):
        exec("\n".join(lines), names)  # noqa: S102
    assert f"prints `{printed.getvalue().strip()}`" in README
    assert "<iframe" in eval(last, names)._repr_html_()  # noqa: S307


def test_claims_are_added_as_the_page_says(folder):
    section = README.partition("## How to add claims")[2].partition("\n## ")[0]
    pattern = r".*?((?:    [^\n]+\n)+)(.+?)((?:    [^\n]+\n)+).*"
    first, between, then = re.fullmatch(pattern, section, re.DOTALL).groups()
    run(first)
    assert "fill it in" in between
    book = openpyxl.load_workbook("day.xlsx")
    sheet = book["claims"]
    row = {"event_date": "2025-11-21", "place": "Kupiansk", "kind": "clash", "side": "both", "source": "compiled"}
    for cell in list(sheet[1]):
        sheet.cell(2, cell.column, row.get(cell.value))
    book.save("day.xlsx")
    run(then)
    with contextlib.closing(Ledger("sqlite:///frontline.db", create=False)) as book:
        assert book.size() == 1
    (baseline,) = re.findall(r"`\.venv/bin/frontline (add [^`]+)`", section)
    done = CliRunner().invoke(main, shlex.split(baseline))
    assert done.exit_code == 0, done.output
    with contextlib.closing(Ledger("sqlite:///frontline.db", create=False)) as book:
        assert book.size() > 100


def run(steps):
    for step in steps.splitlines():
        done = CliRunner().invoke(main, shlex.split(step.strip().removeprefix(".venv/bin/frontline")))
        assert done.exit_code == 0, done.output
        assert "day.xlsx" in done.output


def test_the_page_is_short():
    assert len(README.splitlines()) < 120
