import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

import frontline as package
from frontline import cli
from frontline.assistant import Assistant
from frontline.cli import COMMANDS
from frontline.errors import LedgerError
from gazetteer.errors import DataFileError
from gazetteer.places import DATA
from maps.errors import DrawingError


def test_every_module_of_commands_is_a_command_and_the_reverse():
    modules = {path.stem for path in (Path(package.__file__).parent / "commands").glob("*.py")}
    assert modules - {"__init__", "anywhere", "asked", "journalled", "licences", "options"} == set(COMMANDS)
    assert all(import_module(f"frontline.commands.{name}").command.name == name for name in COMMANDS)


def test_help_lists_every_command_with_a_sentence_on_one_line(frontline):
    result = frontline("--help")
    assert result.exit_code == 0
    lines = {line.split()[0]: line for line in result.stdout.splitlines() if line.strip()}
    assert all(len(lines[name].split()) > 4 and lines[name].endswith(".") for name in COMMANDS)
    assert not [line for name, line in lines.items() if len(line) > 80 or (name in COMMANDS and "..." in line)]


def test_help_loads_no_command():
    code = "import sys; from frontline.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "frontline.cli" in done.stdout.split()
    assert {"frontline.commands.map", "pandas", "numpy"} & set(done.stdout.split()) == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(frontline, command):
    result = frontline(command, "-h")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {command}")


def test_the_version_is_the_package_s(frontline):
    assert frontline("--version").stdout == f"frontline, version {package.__version__}\n"


@pytest.mark.parametrize(
    "words",
    [["fnid"], ["--no-such-option"], ["map", "--on", "soon", "--out", "x.html"], ["map", "--on", "2025-11-21"],
     ["check"], ["find"], ["resolve", "x.csv"]],
)  # fmt: skip
def test_bad_usage_exits_2_on_stderr(frontline, words):
    result = frontline(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


@pytest.mark.parametrize("error", [LedgerError, DataFileError, DrawingError])
def test_the_errors_of_all_three_packages_are_messages(frontline, monkeypatch, error):
    def fail(_):
        raise error("file.csv:3: is wrong")

    monkeypatch.setattr("frontline.commands.check.open_workspace", fail)
    result = frontline("check", "file.csv")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "file.csv:3: is wrong\n")


def test_what_a_message_quotes_of_a_file_steers_no_terminal(frontline, monkeypatch):
    def fail(_):
        raise LedgerError("a.csv: got \x1b[2J\nb.csv: got \x9b")

    monkeypatch.setattr("frontline.commands.check.open_workspace", fail)
    assert frontline("check", "a.csv").stderr == "a.csv: got \\u001b[2J\nb.csv: got \\u009b\n"


def test_in_a_process_of_its_own_bad_data_leaves_no_stack_trace(tmp_path):
    run = [sys.executable, "-c", "from frontline.cli import main; main()", "check", "none.csv"]
    seeds = Path(__file__).parents[2] / "seeds"
    done = subprocess.run([*run, "--seeds", seeds], cwd=seeds.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "none.csv: is not there: check its name and folder\n"


def test_commands_that_resolve_the_names_of_files_have_an_assistant_while_they_run(monkeypatch, tmp_path):
    began = []

    class Noted(Assistant):
        def __init__(self, folder):
            super().__init__(folder)
            began.append((folder, self._process))

    monkeypatch.setattr(cli, "Assistant", Noted)
    for words in (["check", "none.csv"], ["find", "Lyman"], ["add"]):
        CliRunner().invoke(cli.main, words)
    ((folder, process),) = began
    assert folder == DATA
    assert process.poll() is not None
    monkeypatch.setenv("FRONTLINE_GAZETTEER", str(tmp_path))
    CliRunner().invoke(cli.main, ["correct", "none.csv"])
    assert began[-1][0] == tmp_path


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs the device that is always full")
@pytest.mark.parametrize("args", [["--help"], ["find", "Lyman"], ["score", "--help"]])
def test_a_full_disk_under_the_output_is_one_line_and_exit_1(args):
    run = [sys.executable, "-m", "frontline.cli", *args]
    with FULL.open("w") as full:
        done = subprocess.run(run, stdout=full, stderr=subprocess.PIPE, check=False)
    told = "the result cannot be written (No space left on device): make room, or write it elsewhere\n"
    assert (done.returncode, done.stderr.decode()) == (1, told)


def test_an_output_that_nobody_reads_any_more_is_no_message():
    read, write = os.pipe()
    os.close(read)
    run = [sys.executable, "-m", "frontline.cli", "--help"]
    done = subprocess.run(run, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")
