import pickle
from pathlib import Path

import pytest

from frontline import errors
from frontline.errors import (
    ClusterError,
    DataError,
    EditionError,
    FrontlineError,
    LedgerError,
    NothingKnownError,
    OutputError,
    Problem,
)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (
            Problem("a.csv", 3, "kind", "siege", "must be one of: x"),
            "a.csv:3: kind: must be one of: x (given: 'siege')",
        ),
        (Problem("a.csv", 0, "", "", "is empty"), "a.csv: is empty"),
        (Problem("a.csv", 2, "note", "\x1b[31m", "is red"), "a.csv:2: note: is red (given: '\\x1b[31m')"),
    ],
)
def test_a_problem_reads_as_file_line_column_message_value(problem, words):
    assert str(problem) == words


def test_a_long_value_is_cut():
    assert str(Problem("a.csv", 2, "note", "x" * 500, "is long")).endswith(f"(given: '{'x' * 77}...')")


def test_a_data_error_tells_all_its_problems():
    first, second = Problem("a.csv", 2, "", "", "is bad"), Problem("a.csv", 9, "", "", "is worse")
    assert str(DataError([first, second])).splitlines() == [str(first), str(second)]
    assert DataError([first, second]).problems == (first, second)


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (DataError, ValueError),
        (LedgerError, RuntimeError),
        (NothingKnownError, LookupError),
        (OutputError, OSError),
        (EditionError, ValueError),
        (ClusterError, OSError),
    ],
)
def test_every_error_is_ours_and_a_builtin_one(error, builtin):
    assert issubclass(error, FrontlineError)
    assert issubclass(error, builtin)


def test_no_error_is_left_out_above():
    source = Path(errors.__file__).read_text(encoding="utf-8")
    assert source.count("(FrontlineError") == 6


def test_problems_come_whole_from_another_process():
    error = DataError([Problem("claims.csv", 17, "side", "XX", "is no side")])
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    assert (str(again), again.problems) == (str(error), error.problems)
