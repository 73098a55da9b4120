"""Hostile strings on their whole way: CSV, ledger, map. What is refused has a reason; what gets in is shown as text."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontline.errors import DataError
from frontline.ledger import Ledger
from frontline.sources import read_sources
from maps.markup import clean

CORPUS = json.loads((Path(__file__).parents[1] / "maps" / "hostile.json").read_text(encoding="utf-8"))
STRINGS = [one if isinstance(one, str) else one[0] * one[1] for kind in CORPUS.values() for one in kind]
LYMAN = "UA14120110010088407"
FAMOUS = "<script>window.__xss=1</script>"

CARDS = """() => Array.from({ length: dayPage.page.claims.count }, (_, number) => [
  dayPage.page.claims.idOf(number),
  document.body.appendChild(dayPage.page.cards.claimCard(number)).textContent,
])"""


def squeezed(text):
    return " ".join(text.split())


def table(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def accepted_sources(folder, sides):
    """Write a source for each string as its name, leave out those that are refused, and return the names by id."""
    path = folder / "sources.csv"
    rows = [[f"s{number}", text, "neutral", "media", "C"] for number, text in enumerate(STRINGS)]
    header = ["id", "name", "side", "kind", "reliability"]
    path.write_text(table([header, ["reporter", "A Reporter", "neutral", "media", "C"], *rows]), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_sources(path, sides)
    bad = {problem.value for problem in refused.value.problems}
    kept = [row for row in rows if row[1] not in bad and not bad & {clean(row[1]), row[1].strip()}]
    path.write_text(table([header, ["reporter", "A Reporter", "neutral", "media", "C"], *kept]), encoding="utf-8")
    return {source.id: source.name for source in read_sources(path, sides).values()}


@pytest.fixture
def ledger(frontline, small_seeds, write, tmp_path, claim, theatre):
    """A ledger of what the check let in, and of what never went through it, as of an older program."""
    names = accepted_sources(small_seeds, theatre.side_ids)
    said = ["2025-11-21", LYMAN, "clash", "both", "reporter"]
    rows = [[f"n{number}", *said, text, text] for number, text in enumerate(STRINGS)]
    path = write(table([["claim_id", "event_date", "place", "kind", "side", "source", "note", "quote"], *rows]))
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with Ledger(url) as book:
        plain, ids = claim(), sorted(names)
        bypassed = [
            replace(plain, claim_id=f"b{number}", source=ids[number % len(ids)], place=text, note=text, quote=text,
                    url=text, within=text)
            for number, text in enumerate(STRINGS)
            if "\0" not in text  # which no ledger keeps
        ]  # fmt: skip
        book.add(bypassed, datetime(2025, 11, 22, tzinfo=UTC), "older")
    added = frontline("add", "--partial", "--seeds", small_seeds, "--ledger", url, "--by", "anna", path)
    assert added.exit_code == 1
    assert "holds HTML, a script or a control character: write plain text" in added.stderr
    return url, names


def test_nothing_runs_on_the_map_of_a_hostile_ledger(frontline, ledger, small_seeds, tmp_path, offline_page):
    url, names = ledger
    page = tmp_path / "day.html"
    drawn = frontline("map", "--on", "2025-11-21", "--ledger", url, "--seeds", small_seeds, "--out", page)
    assert (drawn.exit_code, drawn.stderr) == (0, "")
    opened = offline_page(page)
    shown = {claim_id: squeezed(text) for claim_id, text in opened.page.evaluate(CARDS)}
    let_in = [claim_id for claim_id in shown if claim_id.startswith("n")]
    assert 50 < len(let_in) < len(STRINGS)
    assert 20 < len(names) < len(STRINGS)
    with Ledger(url, create=False) as book:
        recorded = {claim.claim_id: claim for claim in book.as_known_on(book.last_recorded_on())}
    assert sorted(recorded) == sorted(shown)
    for claim_id, text in shown.items():
        for written in (recorded[claim_id].note, recorded[claim_id].quote):
            assert squeezed(clean(written).replace("\r", "\n")) in text, claim_id
    assert FAMOUS in shown[f"b{STRINGS.index(FAMOUS)}"]
    assert len([one for one in shown if one.startswith("b")]) == sum("\0" not in text for text in STRINGS)
    assert opened.page.evaluate("window.__xss") is None
    assert (opened.messages, opened.violations, len(opened.requests)) == ([], [], 1)
