"""Three settlements of small tables, asked for in every context."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.resolving.settlements import ask, table
from benchmarks.resolving.writings import Spelling
from gazetteer import Gazetteer

LINE = [(37.9, 49.0)]


@pytest.fixture
def truth():
    """Lyman, and both Stavky; the second lies farther than 30 km from the line's point."""
    ids = ["UA14120110010000010", "UA14120110020000011", "UA14120120020000013"]
    return pd.DataFrame({"id": ids, "row": [0, 1, 3], "lon": [37.8, 37.8, 38.4], "lat": [49.0, 49.1, 48.9]})


@pytest.fixture
def asked(truth, make_folder):
    english = Spelling("English (KMU 2010)", "en", ["Lyman", "Stavky", "Stavky"])
    spellings = [english, Spelling("half", "uk", ["", "Ставки", ""])]
    return ask(Gazetteer.open(make_folder()), truth, spellings, LINE)


def test_a_name_is_refused_alone_and_answered_in_its_hromada(asked):
    right = {one.context.label: one.judged.right.tolist() for one in asked if one.spelling.label.startswith("English")}
    assert right["name alone"] == [True, False, False]
    assert right["name + hromada"] == [True, True, True]
    assert [one.rows.tolist() for one in asked if one.spelling.label == "half"] == [[1]] * 6


def test_the_table_tells_what_is_near_the_line_and_unique(asked, truth):
    lines = [*table(asked, truth, LINE, np.array([True, False, False]))]
    assert lines[1] == "English (KMU 2010)"
    assert lines[2].split()[:5] == ["name", "alone", "3", "33.3%", "0.0%"]
    assert lines[2].endswith("answered >= 42%, wrong <= 1.0%")
    assert lines[3].split()[4:6] == ["1", "100.0%"]  # of the names that are unique
    assert lines[5].split()[:6] == ["within", "30", "km", "of", "it", "2"]
