"""Numbers that the documents quote from the code are the code's: each sentence is written here with the constant in it.

The tables of weights (tests/frontline/test_weights.py) and docs/csv.md (test_reference.py beside it) have their own.
"""

import csv
import re
from pathlib import Path

import pytest

from frontline import batches, breaches, claims, corrections, database, foremost, lifecycle, placing, score, triangles
from frontline.areas import LEAD
from frontline.batch import retention
from frontline.commands.gazetteer import GEONAMES_URL
from frontline.commands.health import command as health
from frontline.dispatch import documents
from frontline.ground import METRIC_CRS
from frontline.weights import value
from gazetteer import candidates, coherence, resolution
from gazetteer.additions import changes, homonyms, inputs, matching
from gazetteer.sources import joining

ROOT = Path(__file__).parents[1]
MAX_AGE = next(param.default for param in health.params if param.name == "max_age")
CHANGED = "the constant is no longer what the page says in words"

QUOTED = [
    ("method", f"is the answer from {resolution.RESOLVED_AT * 100:.0f} % of the probability on"),
    ("method", f"from {resolution.IN_REPORT_AT * 100:.0f} % where other places of the report speak for it"),
    ("method", f"only from {resolution.BARE_AT * 100:.0f} % where several settlements bear the name"),
    ("method", f"population to the power {candidates.PROMINENCE:g}"),
    ("method", f"support each other within about {coherence.NEIGHBOUR_KM:g} km"),
    ("method", f"the probability that a side holds it reaches {value('controlled from'):.2f}"),
    ("method", f"the probability of contested reaches {value('contested from'):.2f}"),
    ("method", f"at most {lifecycle.ANSWER_DAYS} days before or after"),
    ("method", f"{lifecycle.STALE_DAYS} days have passed since anybody else spoke of it"),
    ("method", f"The {lifecycle.ANSWER_DAYS} and {lifecycle.STALE_DAYS} days are choices"),
    ("method", f"an area up to {corrections.MAX_AREA_KM2:,.0f} km²"),
    ("method", f"at least {corrections.MIN_REACH_KM:g} and at most {corrections.MAX_REACH_KM:g} km"),
    ("method", f"around its middle, within {corrections.ROAD_REACH_KM:g} km"),
    ("method", f"triangles with a side over {triangles.REACH_M / 1000:g} km say nothing"),
    ("method", f"within {LEAD:g} of each other, the triangles decide"),
    ("method", f"Settlements within {score.NEAR_M / 1000:g} km of the\ntrue line"),
    ("method", f"counts as less than {score.LEAST:g})"),
    ("method", f"not within {score.EDGE_M / 1000:g} km of the theatre's edge"),
    ("method", f"Areas and lengths are measured in {METRIC_CRS}"),
    ("csv", "(two days either way)" if claims.APPROXIMATE_DAYS == 2 else CHANGED),
    ("operations", f"more than {foremost.MANY_IN_SITE} claims"),
    ("operations", f"`--max-age` ({MAX_AGE.removesuffix('h')} h"),
    ("operations", "by the mean size of the last ten" if retention.LEARNT_FROM == 10 else CHANGED),
    ("ledger", f"wait\nup to {database.WAIT_S} seconds for each other"),
    ("ledger", "a clock up to five minutes behind" if batches.SKEW.total_seconds() == 300 else CHANGED),
    ("ledger", f"loaded for more than {breaches.FEW_ROWS:,} rows only"),
    ("ledger", f"A file of more than {placing.MANY_ROWS:,} corrections"),
    ("draft", f"up to {documents.MAX_BYTES // 1_000_000} MB a file"),
    ("gazetteer", f"`{GEONAMES_URL}`"),
    ("gazetteer", f"{inputs.GEONAMES_COLUMNS} columns"),
    ("gazetteer", f"to {inputs.MOST_RATIO} times its size and {inputs.MOST_UNPACKED // 10**9} GB"),
    ("gazetteer", f"within {matching.MOST_MOVED_M / 1000:g} km of the point that the settlement has already"),
    ("gazetteer", f"the runner-up is {joining.MARGIN_RATIO:g} times and {joining.MARGIN_M / 1000:g} km further off"),
    ("gazetteer", f"whose known point is within {joining.SAME_M / 1000:g} km"),
    ("gazetteer", f"more than {homonyms.MOST_MOVED_M / 1000:g} km away rules its settlement out"),
    ("gazetteer", f"the radius of the embedded ones, {changes.RADIUS_M / 1000:g} km"),
]


@pytest.mark.parametrize(("page", "sentence"), QUOTED)
def test_a_number_that_a_page_quotes_is_the_code_s(page, sentence):
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    assert " ".join(sentence.split()) in " ".join(text.split())


def table_sizes():
    """Each file that the page about the embedded tables counts, with the first number told of it."""
    text = (ROOT / "gazetteer" / "data" / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([\w.]+)` \| ([\d,]+) ", text, re.MULTILINE)


@pytest.mark.parametrize(("name", "told"), table_sizes())
def test_an_embedded_table_has_as_many_rows_as_its_page_says(name, told):
    with (ROOT / "gazetteer" / "data" / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t" if name.endswith(".tsv") else ","))
    assert f"{len(rows) - 1:,}" == told
    assert len(table_sizes()) > 6
