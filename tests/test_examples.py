"""What examples/ and docs/operations.md tell people to run: read as its tools read it, and every option is one."""

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from upath import UPath

from frontline.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
PROGRAM = re.compile(
    r"(?:^|[ ='\"/])frontline (?P<words>(?:build|verify|health|serve|add|ledger)\b[^\n|>&#`]*)", re.MULTILINE
)


def read(name):
    return (EXAMPLES / name).read_text(encoding="utf-8")


def commands(text):
    """The words of each call of the program in a text, without what the shell adds."""
    return [re.split(r" \d?>>?| \|\|", found["words"])[0].strip() for found in PROGRAM.finditer(text)]


def parsed(words):
    """Have a call read as the command line would; a bucket is one in memory, with what is fetched from it."""
    name, *rest = shlex.split(words.replace("s3://", "memory://"))
    for file in ("seeds/theatre.toml", "frontline.db"):
        UPath("memory://bucket").fs.pipe_file(f"/bucket/{file}", b"")
    with click.Context(main) as context:
        command = main.get_command(context, name)
        return command.make_context(name, rest, parent=context)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Work in a folder that has the file which the examples name."""
    (tmp_path / "claims.csv").touch()
    monkeypatch.chdir(tmp_path)


FILES = sorted(path.name for path in EXAMPLES.iterdir())


@pytest.mark.parametrize("name", FILES)
def test_every_example_is_explained_and_its_commands_are_read(name):
    assert f"examples/{name}" in OPERATIONS
    for words in commands(read(name)):
        parsed(words)


def test_calls_are_found_and_a_wrong_option_is_seen():
    calls = [words for name in FILES for words in commands(read(name))]
    assert {words.split()[0] for words in calls} == {"build", "verify", "health", "add"}
    with pytest.raises(click.NoSuchOption):
        parsed("build --keep-dayz 3")


def test_the_commands_of_the_operations_page_are_read():
    blocks = re.findall(r"^    (.+)$", OPERATIONS, re.MULTILINE)
    calls = [words for block in blocks for words in commands(block)]
    assert len(calls) > 8
    for words in calls:
        parsed(words)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_reads_the_units(tmp_path):
    program = shutil.which("true")
    for name in ("frontline.service", "frontline.timer"):
        (tmp_path / name).write_text(read(name).replace("/srv/frontline/.venv/bin/frontline", program))
    files = [str(tmp_path / name) for name in ("frontline.service", "frontline.timer")]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if "frontline." in line]
    assert (done.returncode, told) == (0, []), done.stderr


def test_the_timer_starts_the_service_by_day():
    assert "OnCalendar=*-*-* 05:30:00 UTC" in read("frontline.timer")
    assert "Type=oneshot" in read("frontline.service")


def test_lines_of_cron_have_their_fields():
    jobs = [line for line in read("crontab").splitlines() if line and not re.match(r"#|[A-Z_]+=", line)]
    assert len(jobs) == 2
    for line in jobs:
        minute, hour, *days, _ = line.split(maxsplit=5)
        assert int(minute) < 60
        assert hour == "*" or int(hour) < 24
        assert days == ["*", "*", "*"]
        assert "%" not in line  # which cron would take for the end of the line


def test_the_workflow_is_read_as_github_does():
    plain = yaml.safe_load(read("github-workflow.yml"))
    assert plain[True]["schedule"] == [{"cron": "30 5 * * *"}]  # YAML 1.1 reads "on" as a truth value, GitHub does not
    assert plain["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    steps = plain["jobs"]["build"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    cached = next(step["with"]["path"].split() for step in steps if "cache" in step.get("uses", ""))
    assert cached == ["frontline.db", "public"]


def test_the_container_copies_what_there_is_and_runs_a_command():
    lines = [line for line in re.sub(r"\\\n", "", read("Containerfile")).splitlines() if line and line[0] != "#"]
    words = [line.split() for line in lines]
    copied = {name for first, *names in words if first == "COPY" for name in names[:-1]}
    packages = {"frontline", "gazetteer", "maps"}
    assert packages | {"pyproject.toml", "constraints.txt"} <= copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {project["readme"], *project["license-files"]} <= copied
    extras = re.search(r"/src\[(.+?)\]", read("Containerfile"))[1].split(",")
    assert set(extras) <= set(project["optional-dependencies"])
    entry, arguments = (json.loads(line.split(maxsplit=1)[1]) for line in lines[-2:])
    assert entry == ["frontline"]
    parsed(shlex.join(arguments))
    assert next(line for line in lines if line.startswith("USER")) == "USER frontline"
