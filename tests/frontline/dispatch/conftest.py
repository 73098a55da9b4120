"""Texts of a few sentences, read with the words of the seeds' theatre."""

from datetime import date
from pathlib import Path

import pytest

from frontline.dispatch.documents import Document
from frontline.dispatch.draft import draft
from frontline.dispatch.grounds import read_mentions
from frontline.dispatch.lexicon import open_lexicon
from frontline.dispatch.sentences import read_text
from frontline.line import read_lines

SEEDS = Path(__file__).parents[3] / "seeds"
DAY = date(2025, 12, 26)


@pytest.fixture(scope="session")
def lexicon():
    return open_lexicon(SEEDS / "lexicon.toml")


@pytest.fixture(scope="session")
def read(lexicon):
    """Read a text; English if nothing else is said."""
    return lambda words, language="en": read_text(Document("test", words), lexicon, language=language)


@pytest.fixture(scope="session")
def mentions(read):
    """The names of a text's first sentence by name."""

    def of(words, language="en"):
        text = read(words, language)
        return {one.name: one for one in read_mentions(text, text.sentences[0])}

    return of


@pytest.fixture(scope="session")
def drafted(lexicon, workspace, gazetteer):
    """The rows that a text becomes."""
    lines = read_lines(SEEDS / "line.csv")

    def rows(words, day=DAY, source="", model=None):
        document = Document("test", words)
        return draft(document, workspace, lexicon, gazetteer, lines, day=day, source=source, model=model).rows

    return rows


@pytest.fixture(scope="session")
def facts(drafted):
    """Place, kind and side of each row."""
    return lambda words, **options: [(row["place"], row["kind"], row["side"]) for row in drafted(words, **options)]
