import io
import re
from datetime import UTC, datetime

import pytest
from PIL import Image

from frontline.ledger import Ledger

LYMAN, BAKHMUT = "UA14120110010088407", "UA14020010010059145"


@pytest.fixture
def url(tmp_path, claim):
    """Two towns held on 1 November, one of them taken on the 4th; all recorded on the 10th."""
    address = f"sqlite:///{tmp_path / 'ledger.db'}"
    held = {"kind": "control", "source": "compiled", "event_date": "2025-11-01"}
    with Ledger(address) as book:
        claims = [
            claim(claim_id="h1", place=LYMAN, side="UA", **held),
            claim(claim_id="h2", place=BAKHMUT, side="RU", **held),
            claim(claim_id="news", place=LYMAN, side="RU", **held | {"event_date": "2025-11-04", "kind": "capture"}),
        ]
        book.add(claims, datetime(2025, 11, 10, tzinfo=UTC), "1")
    return address


@pytest.fixture
def draw(frontline, small_seeds, url, tmp_path):
    def run(*words, name="day.png"):
        path = tmp_path / "out" / name
        return frontline("image", "--ledger", url, "--seeds", small_seeds, "--out", path, *words), path

    return run


def test_a_card_with_its_words(draw):
    result, path = draw("--on", "2025-11-05", "--alt")
    assert (result.exit_code, result.stderr) == (0, "")
    printed, text = result.stdout.splitlines()
    assert printed == str(path)
    assert text.startswith("Test map. Situation on 5 November 2025. As known on 10 November 2025.")
    picture = Image.open(io.BytesIO(path.read_bytes()))
    assert picture.size == (1200, 630)
    assert picture.text["Description"] == text


def test_for_the_press_and_of_a_sector(draw):
    result, path = draw("--on", "2025-11-05", "--size", "press", "--sector", "Kramatorskyi raion", "--alt")
    assert Image.open(path).size == (3000, 2000)
    assert "Test map: Kramatorskyi raion." in result.stdout


HELD = r"Russian forces: (\d+) km² \(.*?\); in 7 days gained (\d+) km²"


def test_a_sector_has_its_own_figures(draw):
    """Of the two sectors in which anything is known each has its share, and both together the whole."""
    words = ("--on", "2025-11-05", "--alt")
    told = [draw(*words, *part)[0].stdout for part in ((), ("--sector", "Kramatorskyi"), ("--sector", "Bakhmutskyi"))]
    whole, *parts = (tuple(map(int, re.search(HELD, one).groups())) for one in told)
    assert min(parts[0]) > 0
    assert tuple(map(sum, zip(*parts, strict=True))) == whole
    assert ["3 claims of 1 origin" in told[0], "2 claims of 1 origin" in told[1], "1 claim of 1 " in told[2]] == [
        True
    ] * 3


@pytest.mark.parametrize("name", ["kramatorskyi RAION", "Краматорський район", "КРАМАТОРСЬКИЙ"])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_sector_is_named_in_either_language_and_case(draw, name, language):
    result, _ = draw("--on", "2025-11-05", "--sector", name, "--language", language, "--alt")
    assert result.exit_code == 0
    assert {"en": ": Kramatorskyi raion.", "uk": ": Краматорський район."}[language] in result.stdout


def test_a_sector_of_a_comparison_has_its_own_figures(draw):
    words = ("--on", "2025-11-05", "--against", "2025-11-03", "--alt")
    changed = draw(*words, "--sector", "Kramatorskyi raion")[0].stdout
    still = draw(*words, "--sector", "Alchevskyi raion")[0].stdout
    assert "1 settlement changed its tier or side: Lyman." in changed
    assert (
        "Russian forces: gained nothing, lost nothing. No settlement changed its tier or side. 0 new claims." in still
    )


def test_a_comparison_as_svg(draw):
    result, path = draw("--on", "2025-11-05", "--against", "2025-11-03", name="diff.svg")
    assert result.stdout == f"{path}\n"
    text = path.read_text(encoding="utf-8")
    assert "Lyman: held by Ukrainian forces before, now held by Russian forces." in text
    assert ">Front on 3 November 2025</text>" in text


def test_an_unknown_sector_names_the_nearest(draw):
    result, path = draw("--on", "2025-11-05", "--sector", "Kramatorsky raion")
    assert (result.exit_code, path.exists()) == (1, False)
    assert "did you mean Kramatorskyi raion" in result.stderr
    assert "There are: Alchevskyi raion, Bakhmutskyi raion, " in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--on", "2999-01-01"), "has not come yet"),
        (("--on", "2025-11-05", "--as-known-on", "2025-11-04"), "no map of it"),
        (("--on", "2025-11-05", "--against", "2025-11-06"), "is after --on 2025-11-05"),
    ],
)
def test_days_that_cannot_be_drawn_are_bad_usage(draw, words, told):
    result, path = draw(*words)
    assert (result.exit_code, path.exists()) == (2, False)
    assert told in result.stderr


def test_a_file_of_another_kind_is_bad_usage(draw):
    result, _ = draw("--on", "2025-11-05", name="day.jpg")
    assert result.exit_code == 2
    assert "ends in .png or .svg" in result.stderr
