"""Parquet files of areas: how much one holds unpacked, said before it is read.

A column of one value a hundred million times takes a megabyte in a file and gigabytes in memory, so that neither the
file's size nor the sizes of its unpacked pages say enough.
"""

from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from frontline.encodings import begins_with, refused
from frontline.features import MOST_COLUMNS, MOST_ROWS

__all__ = ["MAX_BYTES", "read_parquet"]

MAX_BYTES = 500_000_000
"""Most bytes of a table in memory: 505 days of one front take 21 MB."""

_NUMBER_BYTES = 8
"""Bytes of a number in memory, the coordinates of areas among them."""


def read_parquet(path: Path) -> gpd.GeoDataFrame:
    """Read a GeoParquet; raises DataError if it is no regular file or holds too much, and what its reader raises."""
    begins_with(path)
    with pq.ParquetFile(path) as file:
        about, schema = file.metadata, file.schema_arrow
        groups = [about.row_group(number) for number in range(about.num_row_groups)]
        rows, columns = sum(group.num_rows for group in groups), about.num_columns
        if rows > MOST_ROWS or columns > MOST_COLUMNS:
            most = f"at most {MOST_ROWS:,} and {MOST_COLUMNS:,} are read"
            raise refused(path, f"has {rows:,} rows with {columns:,} columns; {most}")
        cells = [group.column(number) for group in groups for number in range(group.num_columns)]
        size = sum(max(cell.total_uncompressed_size, cell.num_values * _NUMBER_BYTES) for cell in cells)
    # Each row may repeat the longest text.
    if size > MAX_BYTES or (size * rows > MAX_BYTES and _texts_bytes(path, schema) > MAX_BYTES):
        raise refused(path, f"holds over {MAX_BYTES // 10**6} MB unpacked: split it by year")
    return gpd.read_parquet(path)


def _texts_bytes(path: Path, schema: pa.Schema) -> int:
    """Return how long all texts and shapes are together, counting them where each different one is kept once."""
    names = [field.name for field in schema if _is_text(field.type)]
    table = pq.read_table(path, columns=names, read_dictionary=names, partitioning=None)
    chunks = [chunk for column in table.columns for chunk in column.chunks if pa.types.is_dictionary(chunk.type)]
    lengths = [pc.sum(pc.take(pc.binary_length(one.dictionary), one.indices)).as_py() or 0 for one in chunks]
    return sum(map(int, lengths))


def _is_text(kind: pa.DataType) -> bool:
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(plain) or pa.types.is_binary(plain))
