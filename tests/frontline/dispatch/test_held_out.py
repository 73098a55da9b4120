"""Paragraphs of our own as a whole: how well they are read, and that what says nothing of ground becomes no claim.

``benchmarks/drafting/annotations.py`` says how they are written, ``benchmarks/draft.py --errors`` what is wrong.
"""

from pathlib import Path

import pytest

from benchmarks.draft import Bench
from benchmarks.drafting.annotations import read_paragraphs
from benchmarks.drafting.measures import is_said_by, is_same_day, total

FOLDER = Path(__file__).parent / "held_out"


@pytest.fixture(scope="module")
def paragraphs(gazetteer):
    return list(read_paragraphs(sorted(FOLDER.glob("*.toml")), gazetteer.table))


@pytest.fixture(scope="module")
def results(paragraphs):
    return Bench().run(paragraphs, named=True)


def test_most_claims_are_found_and_few_made_up(paragraphs, results):
    assert len(paragraphs) >= 100
    assert total(results).f1 >= 0.95


def test_speakers_relations_and_days_are_right(results):
    pairs = [pair for result in results for pair in result.pairs]
    for right in (
        [is_said_by(*pair) for pair in pairs],
        [row["relation"] in one.relations for one, row in pairs],
        [is_same_day(*pair) for pair in pairs],
    ):
        assert sum(right) >= 0.95 * len(pairs)


def test_politics_losses_strikes_and_plans_are_no_claims(paragraphs, results):
    silent = {one.name for one in paragraphs if all(wanted.is_optional for wanted in one.wanted)}
    assert len(silent) >= 10
    assert [result.name for result in results if result.name in silent and result.besides] == []


def test_no_capture_is_made_up(results):
    false = [(result.name, row["place"]) for result in results for row in result.besides if row["kind"] == "capture"]
    assert false in ([], [("a map project, marked", "Bohuslavka")])  # its side is left open there
