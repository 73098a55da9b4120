import subprocess
import sys

import pandas as pd
import pytest

from frontline import breaches as module
from frontline.breaches import breaches, check
from frontline.errors import DataError
from frontline.schema import one_of
from frontline.tables import LINE

SCHEMA = {name: [one_of(("ok",))] for name in "ab"}
FRAME = pd.DataFrame({"b": ["x", "ok"], "a": ["ok", "x"], LINE: [4, 2]})


def test_breaches_come_in_order_of_lines_with_file_and_column():
    with pytest.raises(DataError) as caught:
        check(SCHEMA, FRAME, "f.csv")
    assert [str(one) for one in caught.value.problems] == [
        "f.csv:2: a: must be one of: ok (given: 'x')",
        "f.csv:4: b: must be one of: ok (given: 'x')",
    ]
    assert check(SCHEMA, FRAME.assign(a="ok", b="ok"), "f.csv") is None


def test_a_large_table_is_told_the_same(monkeypatch):
    small = breaches(SCHEMA, FRAME, "f.csv")
    asked = []
    broken = module.validation.broken
    monkeypatch.setattr(module.validation, "broken", lambda *what: asked.append(what) or broken(*what))
    monkeypatch.setattr(module, "FEW_ROWS", 1)
    assert breaches(SCHEMA, FRAME, "f.csv") == small
    assert asked


def test_a_small_table_does_not_wait_for_pandera():
    code = (
        "import sys; from frontline.workspace import open_workspace; from pathlib import Path;"
        "open_workspace(Path('seeds')).baseline; print('pandera' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
