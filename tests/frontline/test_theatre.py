from datetime import date

import pytest

from frontline.dates import EARLIEST
from frontline.errors import DataError
from frontline.theatre import Sector, Side, Theatre, read_theatre
from maps.messages import ENGLISH, Messages

TITLE, BOX = 'title = "T"\n', "box = [36, 47, 39.5, 50]\n"
SIDES = '[[sides]]\nid = "A"\nname = "Army A"\n[[sides]]\nid = "B"\nname = "Army B"\n'


def test_a_theatre_is_read(write):
    path = write(f'{TITLE}{BOX}baseline = "base.csv"\n{SIDES}', "theatre.toml")
    sides = (Side("A", "Army A"), Side("B", "Army B"))
    assert read_theatre(path) == Theatre("T", sides, (36.0, 47.0, 39.5, 50.0), path.parent / "base.csv")


def test_a_theatre_may_begin_without_a_baseline(write):
    assert read_theatre(write(TITLE + BOX + SIDES, "theatre.toml")).baseline is None


@pytest.mark.parametrize("written", ["1991-06-27", '"1991-06-27"'])
def test_a_theatre_may_say_when_it_begins(write, written):
    assert read_theatre(write(f"{TITLE}{BOX}begins = {written}\n{SIDES}", "theatre.toml")).begins == date(1991, 6, 27)
    assert read_theatre(write(TITLE + BOX + SIDES, "theatre.toml")).begins == EARLIEST


def test_a_theatre_may_have_its_names_in_further_languages(write):
    found = read_theatre(write(f'{TITLE}{BOX}{SIDES}[names.uk]\n"Army A" = "Армія А"\n', "theatre.toml"))
    assert found.names == {"uk": {"Army A": "Армія А"}}
    assert Messages("uk").named(found.names).text("Army A") == "Армія А"
    assert ENGLISH.named(found.names).text("Army A") == "Army A"


def test_each_side_has_the_other(theatre):
    assert theatre.side_ids == ("UA", "RU")
    assert (theatre.other("UA"), theatre.other("RU")) == ("RU", "UA")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOX + SIDES, "'title'"),
        (TITLE + SIDES, "'box'"),
        (TITLE + BOX, "'sides'"),
        (f"{TITLE}box = [36, 47, 39]\n{SIDES}", "not enough values"),
        (f'{TITLE}box = ["a", 1, 2, 3]\n{SIDES}', "could not convert"),
        (f"{TITLE}box = [39, 47, 36, 50]\n{SIDES}", "is no box"),
        (f"{TITLE}box = [36, 47, 39, 95]\n{SIDES}", "is no box"),
        (TITLE + BOX + SIDES.replace('"B"', '"A"'), "two sides with different ids"),
        (TITLE + BOX + SIDES + '[[sides]]\nid = "C"\nname = "C"\n', "two sides"),
        (TITLE + BOX + SIDES + '[names]\nuk = "x"\n', "is no theatre"),
        (f"{TITLE}{BOX}begins = 2014\n{SIDES}", "begins = 2014 is no day"),
        (f"{TITLE}{BOX}begins = 2014-01-01T00:00:00\n{SIDES}", "is no day; write 2014-01-01"),
        (f'{TITLE}{BOX}begins = "soon"\n{SIDES}', "begins a day as"),
        ("title = ", "is no theatre"),
        (b"\xff\xfe", "is no theatre"),
    ],
)
def test_what_is_no_theatre_is_refused_by_name(write, text, words):
    path = write(text, "theatre.toml")
    with pytest.raises(DataError) as caught:
        read_theatre(path)
    assert str(caught.value).startswith(str(path))
    assert words in str(caught.value)


def test_a_missing_theatre_says_what_to_do(tmp_path):
    with pytest.raises(DataError, match="--seeds"):
        read_theatre(tmp_path / "theatre.toml")


def test_a_theatre_may_name_sectors_by_points(write):
    sectors = '[[sectors]]\nname = "North"\nat = [36.5, 49]\n'
    assert read_theatre(write(TITLE + BOX + SIDES + sectors, "theatre.toml")).sectors == (Sector("North", 36.5, 49.0),)
    assert read_theatre(write(TITLE + BOX + SIDES, "theatre.toml")).sectors == ()


@pytest.mark.parametrize("at", ["[200, 49]", "[36]", '"here"', "[36, 49, 1]"])
def test_a_sector_without_a_point_is_said(write, at):
    with pytest.raises(DataError, match="sectors"):
        read_theatre(write(f'{TITLE}{BOX}{SIDES}[[sectors]]\nname = "North"\nat = {at}\n', "theatre.toml"))


def test_a_theatre_that_is_no_regular_file_or_very_long_is_refused(write, tmp_path):
    (tmp_path / "null.toml").symlink_to("/dev/null")
    with pytest.raises(DataError, match="no regular file"):
        read_theatre(tmp_path / "null.toml")
    with pytest.raises(DataError, match=r"theatre\.toml: is over 1 MB"):
        read_theatre(write("#" * 1_000_001, "theatre.toml"))
    with pytest.raises(DataError, match="is no theatre"):
        read_theatre(write("a = " + "[" * 100_000, "theatre.toml"))
