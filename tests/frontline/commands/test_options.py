from datetime import UTC, date, datetime

import click
import pytest
from click.testing import CliRunner

from frontline.commands.options import (
    DAY,
    INSTANT,
    language_option,
    ledger_option,
    line_option,
    open_lines,
    seeds_option,
)


def test_a_day_is_a_day():
    assert DAY.convert("2025-11-21", None, None) == date(2025, 11, 21)
    assert DAY.convert(date(2025, 11, 21), None, None) == date(2025, 11, 21)


@pytest.mark.parametrize(
    "text", ["", "21.11.2025", "2025-02-30", "today", "20251121", "2025-W47-5", "2025-11-21 ", "2025-11-21T10:00"]
)
def test_what_is_no_day_is_bad_usage(text):
    with pytest.raises(click.BadParameter, match="is no day; write it as 2025-11-21"):
        DAY.convert(text, None, None)


@pytest.mark.parametrize("text", ["2025-11-21T06:30", "2025-11-21T08:30+02:00", "2025-11-21T06:30Z"])
def test_an_instant_is_in_utc(text):
    assert INSTANT.convert(text, None, None) == datetime(2025, 11, 21, 6, 30, tzinfo=UTC)


def test_an_instant_may_be_a_whole_day_but_nothing_else():
    assert type(INSTANT.convert("2025-11-21", None, None)) is date
    for text in ("2025-11-21T25:00", "T", "0001-01-01T00:00+14:00", "21.11.2025"):
        with pytest.raises(click.BadParameter, match=r"is no (instant|day); write it as"):
            INSTANT.convert(text, None, None)


@pytest.mark.parametrize(
    ("option", "variable", "default"),
    [
        (ledger_option, "FRONTLINE_LEDGER", "sqlite:///frontline.db"),
        (seeds_option, "FRONTLINE_SEEDS", "seeds"),
        (line_option, "FRONTLINE_LINE", "None"),
    ],
)
def test_an_option_may_be_named_by_the_environment(option, variable, default):
    command = click.command()(option(lambda **given: None))
    (parameter,) = command.params
    assert (parameter.envvar, str(parameter.default)) == (variable, default)


def test_the_line_is_that_of_the_seeds_unless_one_is_given_or_none(write, tmp_path, capsys):
    own, other = (write(f"on,lon,lat\n2025-11-01,{lon},49\n", name) for lon, name in ((38, "line.csv"), (39, "x.csv")))
    assert own.parent == tmp_path
    assert open_lines(None, tmp_path).on() == [(38.0, 49.0)]
    assert open_lines(str(other), tmp_path).on() == [(39.0, 49.0)]
    assert open_lines("none", tmp_path).on() == []
    assert capsys.readouterr().err == ""
    own.unlink()
    assert open_lines(None, tmp_path).on() == []
    assert "line.csv: resolving without a front line as context" in capsys.readouterr().err


def test_a_language_is_its_texts_and_another_is_refused_with_those_there_are():
    @click.command()
    @language_option
    def command(messages):
        click.echo(messages.text("Legend"))

    assert CliRunner().invoke(command, ["--language", "uk"]).output == "Умовні позначення\n"
    assert CliRunner().invoke(command, [], env={"FRONTLINE_LANGUAGE": "uk"}).output == "Умовні позначення\n"
    assert CliRunner().invoke(command).output == "Legend\n"
    refused = CliRunner().invoke(command, ["--language", "fr"])
    assert (refused.exit_code, "there are en, uk" in refused.output) == (2, True)
