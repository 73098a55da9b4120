"""Measured numbers of a page stand in the committed outputs that it links: all somewhere, the chief ones in their line.

What is looked at are the parts of pages, from heading to heading, that link an output: numbers with a decimal point, a
comma or a per cent sign. A constant that stands there too is listed below.
"""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OUTPUTS = ROOT / "docs" / "measured"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*/README.md")),
         ROOT / "gazetteer" / "data" / "README.md"]  # fmt: skip
NUMBER = re.compile(r"(?<![\w.,/+-])(\d[\d,]*\.\d+|\d+(?:,\d{3})+|\d+(?= ?%))(?![\w]|[.-]\d)")
CONSTANTS = {
    "Borders": {"0.005", "43.5", "53.5"},
    "Contact zone and front": {"0.1"},
    "How fast": {"1.15", "2,000"},
    "How points were given to settlements": {"1.5"},
    "Replays of public records": {"0.93"},
    "Track records": {"3,000"},
}
C = r" +(\S+?)%?"  # a cell of an output
IN_PLACE = [
    *(("method", "gazetteer", rf"^official Ukrainian\n(?:  .*\n)*?  name {said} +\d+{C}{C} ",
       f"| {told} | {{}} % | {{}} % |")
      for told, said in (("name alone", "alone"), ("name and a line", r"\+ line"), ("oblast", r"\+ oblast"),
                         ("raion", r"\+ raion"), ("hromada", r"\+ hromada"))),
    *(("method", "gazetteer", rf"^{said}\n  each row +\d+{C}{C} ", f"| {told} | {{}} % | {{}} % |")
      for told, said in (("claims of dispatches with their context and the day's line", "rows as an .*, with the line"),
                         ("bare names of dispatches with the day's line", "names bare, with the line"),
                         ("bare names of dispatches", "names bare, without the line"))),
    ("method", "daily_areas", rf"border too:.*?,{C} a settlement[\s\S]*front:.*?,{C} a settlement",
     "included, {} a day changed hands, of those within 10 km of its front alone {};"),
    ("method", "front", rf"^2025-11-21: .*median{C} km, p90{C} km, max{C} km",
     "the median distance is {} km, the 90th percentile {} km, the largest {} km"),
    ("method", "replay", r"on the wrong side: (\d+) of ([\d,]+), of them (\d+)",
     "Of 1,010 settlements near the line on the last day {0} are on the wrong side, {2} of them"),
    *(("draft", "first_reading", rf"^{lot}\n(?:.*\n)+?place id.*P{C} +R{C} +F1{C} (?:.*\n)+?name.*P{C} +R{C} +F1{C} ",
       "reading" + more + ": by place / by name | {0} / {3} | {1} / {4} | {2} / {5} |")
      for lot, more in (("first lot", ""), ("second lot", ", after mending on the first"))),
    ("draft", "draft", rf"seeds\nplace id.*P{C} +R{C} +F1{C} ", "line of the seeds (1 November 2025) | {} | {} | {} |"),
    ("history", "maps", rf"^history +desktop +ready, median of 5{C} ms[\s\S]*?phone +ready, median of 5{C} ms",
     "ready in Chromium | {} ms (phone {} ms)"),
    ("ledger", "intake", rf"^add, against a plain script{C} [\s\S]*written barely{C} ",
     "adding takes {} times as long; against cells only written {} times"),
]  # fmt: skip


@cache
def output(name):
    """What a benchmark printed, without the lines that say when, where and by what."""
    return (OUTPUTS / f"{name}.txt").read_text(encoding="utf-8").split("\n", 3)[3]


def parts():
    """Parts of pages that link outputs, with the names of these; links, code and the tables of weights are left out."""
    for page in PAGES:
        for part in re.split(r"^#+ ", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
            if names := sorted(set(re.findall(r"measured/(\w+)\.txt\)", part))):
                text = re.sub(r"^\| (?:weight|number) \|(?:.*\n)+?(?=\n)", "", part, flags=re.MULTILINE)
                yield pytest.param(
                    part.split("\n")[0], re.sub(r"\]\([^)]*\)|`[^`]*`", "", text), names, id=part.split("\n")[0]
                )


def missing(text, names):
    """The numbers of a text that no output has, rounded alike or as a share of 1."""
    found = re.findall(r"\d[\d,]*(?:\.\d+)?", " ".join(map(output, names)))
    have = [float(number.replace(",", "")) * scale for number in found for scale in (1, 100)]
    told = {number: len(number.partition(".")[2]) for number in NUMBER.findall(text)}
    return {one for one, places in told.items() if one.replace(",", "") not in {f"{m:.{places}f}" for m in have}}


@pytest.mark.parametrize(("heading", "text", "names"), list(parts()))
def test_every_measured_number_was_printed(heading, text, names):
    told = "printed by none of the outputs linked beside it; correct it, or list it as a constant"
    assert missing(text, names) == CONSTANTS.get(heading.strip(), set()), told


@pytest.mark.parametrize(("page", "name", "printed", "told"), IN_PLACE)
def test_a_chief_number_is_that_of_its_line(page, name, printed, told):
    values = re.search(printed, output(name), re.MULTILINE).groups()
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    assert " ".join(told.format(*values).split()) in " ".join(text.split())


def test_what_was_not_printed_is_seen():
    assert missing("2.5 km of 1,031 km, not 2.6 km nor 1,032 km nor 17 %", ["front"]) == {"2.6", "1,032", "17"}
    assert len(list(parts())) > 12
