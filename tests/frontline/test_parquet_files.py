import json
import os
import resource

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shapely import box

from frontline import parquet_files
from frontline.area_files import read_file
from frontline.errors import DataError
from frontline.features import MOST_COLUMNS, MOST_ROWS
from frontline.parquet_files import read_parquet

ABOUT = {"version": "1.0.0", "primary_column": "geometry",
         "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Polygon"]}}}  # fmt: skip


@pytest.fixture
def save(tmp_path):
    """Writes rows that all have the same cells, each kept once in the file."""

    def write(rows, **cells):
        cells = {"date": "2025-11-21", "geometry": box(37, 49, 38, 50).wkb, **cells}
        zeros = pa.array(np.zeros(rows, np.int32))
        table = pa.table({name: pa.DictionaryArray.from_arrays(zeros, pa.array([one])) for name, one in cells.items()})
        path = tmp_path / "a.parquet"
        with pq.ParquetWriter(path, table.schema, store_schema=False) as file:
            file.add_key_value_metadata({"geo": json.dumps(ABOUT)})
            file.write_table(table)
        return path

    return write


def test_a_table_is_read(save):
    table = read_parquet(save(3))
    assert isinstance(table, gpd.GeoDataFrame)
    assert table["date"].tolist() == ["2025-11-21"] * 3


def test_a_bomb_of_rows_is_refused_unread(save):
    path = save(20_000_000)
    assert path.stat().st_size < 1_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(DataError, match=rf"a\.parquet: has 20,000,000 rows with 2 columns; at most {MOST_ROWS:,}"):
        read_file(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


def test_a_bomb_of_one_long_text_is_refused_unread(save):
    path = save(1_000, note="x" * 1_000_000)
    assert path.stat().st_size < 100_000
    with pytest.raises(DataError, match=r"a\.parquet: holds over 500 MB unpacked: split it by year"):
        read_file(path)


def test_a_row_with_very_many_numbers_is_refused_unread(tmp_path):
    numbers = pa.array(np.zeros(70_000_000, np.float64))
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"n": pa.ListArray.from_arrays([0, len(numbers)], numbers)}), path)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(DataError, match="holds over 500 MB"):
        read_file(path)


def test_very_many_columns_are_refused(save):
    with pytest.raises(DataError, match=f"{MOST_COLUMNS:,} are read"):
        read_file(save(1, **{f"c{number}": "" for number in range(MOST_COLUMNS)}))


def test_texts_count_as_often_as_they_stand_there(save, monkeypatch):
    path = save(10, note="x" * 100)
    monkeypatch.setattr(parquet_files, "MAX_BYTES", 2_200)
    assert len(read_parquet(path)) == 10
    monkeypatch.setattr(parquet_files, "MAX_BYTES", 1_900)
    with pytest.raises(DataError, match="unpacked"):
        read_parquet(path)


def test_what_is_no_regular_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "a.parquet")
    (tmp_path / "b.parquet").symlink_to("/dev/zero")
    for name in ("a.parquet", "b.parquet"):
        with pytest.raises(DataError, match="no regular file"):
            read_file(tmp_path / name)
