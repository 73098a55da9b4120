import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from frontline.formulas import defused, defused_column, restored


def test_a_cell_that_would_run_is_defused_and_others_are_left_alone():
    assert [defused(cell) for cell in ("=1+1", "+1", "-1", "@x", "\tx", "'=1")] == [
        "'=1+1", "'+1", "'-1", "'@x", "'\tx", "''=1",
    ]  # fmt: skip
    assert [defused(cell) for cell in ("a=1", "", "'quoted'", "1-2")] == ["a=1", "", "'quoted'", "1-2"]


@given(st.text(st.sampled_from("'=+-@\t\ra "), max_size=6))
def test_every_cell_is_restored_and_none_runs(cell):
    assert restored(defused(cell)) == cell
    assert defused(cell)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(st.lists(st.text(st.sampled_from("'=+-@\t\ra \n"), max_size=6)))
def test_a_column_is_defused_as_its_cells_are(cells):
    assert defused_column(pa.array(cells, pa.large_string())).to_pylist() == [defused(cell) for cell in cells]
