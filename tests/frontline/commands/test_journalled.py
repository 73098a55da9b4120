"""Bad usage under --log-json: one line of JSON and exit code 2; without it, words for people."""

import json
import logging

import click
import pytest
from click.testing import CliRunner

from frontline.commands.journalled import Journalled


@pytest.fixture
def run():
    """Run a command that refuses more than three; the program's log is afterwards as it was."""

    @click.command("build", cls=Journalled)
    @click.option("--count", type=int)
    @click.option("--log-json", is_flag=True)
    def command(count, log_json):
        if count > 3:
            raise click.UsageError(f"--count {count} is too many")

    group = click.Group("main", [command])
    log = logging.getLogger("frontline")
    before = log.handlers[:], log.level, log.propagate
    yield lambda *words: CliRunner().invoke(group, ["build", *words])
    log.handlers[:], log.level, log.propagate = before


@pytest.mark.parametrize(
    ("words", "told"),
    [(("--count", "4"), "--count 4 is too many"), (("--count", "x"), "'x' is not a valid integer"),
     (("--cuont", "4"), "No such option"), (("4",), "unexpected extra argument")],
)  # fmt: skip
def test_bad_usage_is_told_in_the_form_asked_for(run, words, told):
    plain = run(*words)
    assert plain.exit_code == 2
    assert plain.stderr.startswith("Usage: ")
    assert told in plain.stderr
    for places in ((*words, "--log-json"), ("--log-json", *words)):
        found = run(*places)
        assert (found.exit_code, found.stdout) == (2, "")
        (line,) = map(json.loads, found.stderr.splitlines())
        assert (line["event"], line["level"]) == ("build_refused", "ERROR")
        assert told in line["message"]


def test_what_is_used_well_runs(run):
    assert (run("--count", "3", "--log-json").exit_code, run("--help").exit_code) == (0, 0)


@pytest.mark.usefixtures("run")
def test_the_build_tells_its_bad_usage_so(frontline):
    found = frontline("build", "--from", "yesterday", "--log-json")
    assert found.exit_code == 2
    assert json.loads(found.stderr)["event"] == "build_refused"
