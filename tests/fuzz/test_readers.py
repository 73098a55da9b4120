"""Every reader of files from outside bears what nobody would write: the corpus, and mutations of it by a fixed budget.

The corpus holds a good file of each form and every input that once made a reader fail. ``python tests/fuzz/hunt.py``
looks for more, led by coverage.
"""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutation import mutated, mutations
from tests.fuzz.readers import READERS, fed

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
LONGEST_CPU_S = 10
"""Far above what any file of the corpus takes; what grows with the square of a few thousand bytes is beyond it."""
EXAMPLES = {"dispatch": 60, "claims": 150, "export": 60}
OTHERWISE = 250


def test_every_reader_has_a_corpus():
    assert {path.parent.name for path in FILES} == set(READERS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_corpus_is_read_or_refused(path, tmp_path):
    fed(path.parent.name, path.read_bytes(), path.suffix, tmp_path)


@pytest.mark.parametrize("reader", READERS)
def test_mutations_of_the_corpus_are_read_or_refused(reader, tmp_path):
    files = [path for path in FILES if path.parent.name == reader]

    @settings(
        max_examples=EXAMPLES.get(reader, OTHERWISE), derandomize=True, database=None, deadline=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    @given(path=st.sampled_from(files), changes=mutations)
    def feed(path, changes):
        start = time.process_time()
        fed(reader, mutated(path.read_bytes(), changes), path.suffix, tmp_path)
        assert time.process_time() - start < LONGEST_CPU_S

    feed()
