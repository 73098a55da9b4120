import click
import pytest
from click.testing import CliRunner

from frontline.commands.licences import overlay_option, tell_left_out
from frontline.workspace import open_workspace

AREA = '{"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 49], [37, 48]]]}'
OVERLAY = f"""{{"type": "FeatureCollection", "features": [
{{"type": "Feature", "properties": {{"side": "RU"}}, "geometry": {AREA}}}]}}"""


@click.command()
@overlay_option
def told(licences):
    click.echo(sorted(licences.items()))


def test_licences_are_given_by_the_names_of_files():
    done = CliRunner().invoke(told, ["--overlay-licence", "a.geojson= CC0-1.0", "--overlay-licence", "b.json=x=y"])
    assert done.stdout == "[('a.geojson', 'CC0-1.0'), ('b.json', 'x=y')]\n"
    assert CliRunner().invoke(told, []).stdout == "[]\n"


@pytest.mark.parametrize("given", ["a.geojson", "=CC0-1.0", "a.geojson= ", "a/b.geojson=CC0-1.0", "a.geojson=x\ny"])
def test_what_is_no_licence_of_a_file_is_bad_usage(given):
    done = CliRunner().invoke(told, ["--overlay-licence", given])
    assert done.exit_code == 2
    assert "write areas.geojson=CC-BY-4.0" in done.stderr


def test_what_is_left_out_is_told_on_stderr(small_seeds, write, capsys):
    write(OVERLAY, "seeds/overlays/a.geojson")
    tell_left_out(open_workspace(small_seeds))
    heard = capsys.readouterr()
    assert (heard.out, heard.err.splitlines()[0][:23]) == ("", "a.geojson: left out: it")
    tell_left_out(open_workspace(small_seeds, {"a.geojson": "CC0-1.0"}))
    assert capsys.readouterr().err == ""
