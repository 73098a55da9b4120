"""Entries: the two tables of a ledger, and the text in which an entry keeps its claim.

A batch is one act of one person: adding a file, correcting with one, withdrawing. Its entries follow each other. An
entry is its ``record``: the texts of ``NAMES`` separated by U+001F; its other columns repeat some, to be found by. An
entry that corrects or withdraws names in ``replaces`` the one before it about the claim; of others that is 0.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, AnyStr

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    event,
    insert,
    literal_column,
    select,
)

from frontline.cells import COLUMNS, GIVEN, LINE
from frontline.database import insert_rows
from frontline.tables import text_of

__all__ = [
    "ADD", "AT_A_TIME", "BATCHES", "CORRECT", "COUNTED", "ENTRIES", "FACTS", "NAMES", "REASON", "REPLACING",
    "ROWS", "SEPARATOR", "TABLES", "WITHDRAW", "entries_of", "entries_where", "insert_entries", "is_text",
    "records", "unkeepable",
]  # fmt: skip

ADD, CORRECT, WITHDRAW = "add", "correct", "withdraw"

TABLES = MetaData()

BATCHES = Table(
    "batches",
    TABLES,
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("act", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("recorded_at", Text, nullable=False, index=True),
    Column("recorded_by", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("file_hash", Text, nullable=False),
    Column("size", Integer, nullable=False),
)

ENTRIES = Table(
    "entries",
    TABLES,
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("batch", Integer, ForeignKey(BATCHES.c.batch), nullable=False),
    Column("replaces", Integer, nullable=False),
    Column("claim_id", Text, nullable=False, index=True),
    Column("event_date", Text, nullable=False, index=True),
    Column("record", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

REPLACING = ENTRIES.c.replaces > literal_column("0")


@event.listens_for(ENTRIES, "after_create")
def _list_replacing(_entries: Table, connection: Connection, **_options: Any) -> None:
    """List the entries that replace another, which few do; they are found by this very condition.

    Both databases are told in the same words: an Index with a condition would load the dialect of either.
    """
    connection.exec_driver_sql("CREATE INDEX ix_entries_replaces ON entries (replaces) WHERE replaces > 0")


FACTS = tuple(column.name for column in BATCHES.columns)

SEPARATOR = "\x1f"
_LINE_END, _RETURN = "\x1e", "\x1d"

REASON = "reason"
COUNTED = ("entry", "batch", "replaces")
NAMES = (*COUNTED, *COLUMNS, GIVEN, LINE, REASON)
"""What a record holds: three numbers, the cells of a claim, what was given otherwise, line and reason."""

AT_A_TIME = 10_000
"""Values that are asked for in one statement; SQLite takes 32766."""

ROWS = 20_000
"""Entries that are fetched, parsed or written at a time: about 6 MB of text, which a processor's cache holds."""


def records(frame: pd.DataFrame, first: int, batch: int, replaces: Sequence[int]) -> list[bytes]:
    """Return the records of the rows of a batch, all text, in UTF-8; ``first`` is the number of the first row."""
    text = pa.large_string()
    numbers = pa.array(range(first, first + len(frame))).cast(text)
    old = pa.array(replaces, pa.int64()).cast(text)
    cells = [text_of(frame[name]) for name in NAMES[len(COUNTED) :]]
    joined = pc.binary_join_element_wise(numbers, pa.scalar(str(batch), text), old, *cells, pa.scalar(SEPARATOR, text))
    octets: list[bytes] = joined.cast(pa.large_binary()).to_pylist()
    return octets


def insert_entries(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert entries whose records are UTF-8, which SQLite takes as it is: it is neither decoded nor encoded again."""
    if connection.dialect.name == "sqlite":
        insert_rows(connection, _WITH_OCTETS, rows)
    else:
        insert_rows(connection, insert(ENTRIES), [(*row[:_RECORD], row[_RECORD].decode(), row[-1]) for row in rows])


_RECORD = list(ENTRIES.columns.keys()).index("record")
_WITH_OCTETS = insert(ENTRIES).values(
    {column.name: bindparam(column.name) for column in ENTRIES.columns}
    | {"record": cast(bindparam("record", type_=LargeBinary), Text)}
)


def unkeepable(texts: Sequence[AnyStr], separators: int = len(NAMES) - 1) -> int | None:
    """Return the place of the first text (or text in UTF-8) that holds what no cell may hold, or None.

    These are NUL, which databases refuse, half a surrogate pair, which is no text, and U+001D to U+001F, which separate
    cells; ``separators`` is how many of the last belong into each text.
    """

    def is_bad(text: AnyStr, expected: int) -> bool:
        try:
            octets = text.encode() if isinstance(text, str) else text  # a sign is found several times as fast in them
        except UnicodeEncodeError:
            return True
        signs = (b"\0", _LINE_END.encode(), _RETURN.encode())
        return octets.count(SEPARATOR.encode()) != expected or any(sign in octets for sign in signs)

    if not texts or not is_bad(texts[0][:0].join(texts), separators * len(texts)):
        return None
    return next((place for place, text in enumerate(texts) if is_bad(text, separators)), None)


def is_text(value: object) -> bool:
    """Say whether a value of the database is text that can be written as UTF-8; a record never was anything else."""
    try:
        return isinstance(value, str) and bool(value.encode() or True)
    except UnicodeEncodeError:
        return False


def entries_where(connection: Connection, *conditions: ColumnElement[bool]) -> pd.DataFrame:
    """Return the entries that meet conditions, in their order, as a frame with the columns ``NAMES``.

    ``entry``, ``batch`` and ``replaces`` are numbers, all others texts. Raises ValueError that names the first entry
    that cannot be read.
    """
    # What was fetched is parsed in a thread of its own while more is fetched.
    with ThreadPoolExecutor(1) as parser:
        parts = [parser.submit(_parsed, lines) for lines in _fetched(connection, conditions)]
    try:
        table = pa.concat_tables([part.result() for part in parts] or [_SCHEMA.empty_table()])
    except pa.ArrowInvalid as error:
        raise ValueError(_spoiled(connection, conditions)) from error
    frame: pd.DataFrame = table.to_pandas()
    return frame


def entries_of(connection: Connection, name: str, values: Sequence[str]) -> pd.DataFrame:
    """Return the entries that have one of the values in a column, as ``entries_where`` does."""
    parts = [
        entries_where(connection, ENTRIES.c[name].in_(values[start : start + AT_A_TIME]))
        for start in range(0, max(len(values), 1), AT_A_TIME)
    ]
    return pd.concat(parts).sort_values("entry", ignore_index=True) if len(parts) > 1 else parts[0]


def _fetched(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> Iterator[list[bytes]]:
    """Yield records in UTF-8, from the driver's own cursor: a row object for each would take as long as the rest."""
    # SQLite hands out its UTF-8 as it is when asked for bytes, which saves decoding and encoding a million texts.
    is_bytes = connection.dialect.name == "sqlite"
    record = cast(ENTRIES.c.record, LargeBinary) if is_bytes else ENTRIES.c.record
    cursor = connection.execute(select(record).where(*conditions).order_by(ENTRIES.c.entry)).cursor
    while cursor and (rows := cursor.fetchmany(ROWS)):
        yield [one for (one,) in rows] if is_bytes else [one.encode() for (one,) in rows]


_TYPES = {name: pa.int64() if name in COUNTED else pa.large_string() for name in NAMES}
_SCHEMA = pa.schema(list(_TYPES.items()))
_CELLS_APART = csv.ParseOptions(
    delimiter=SEPARATOR, quote_char=False, double_quote=False, escape_char=False, ignore_empty_lines=False
)
_TYPED = csv.ConvertOptions(column_types=_TYPES, strings_can_be_null=False)


def _parsed(lines: Sequence[bytes]) -> pa.Table:
    """Return the table of entries given as records, in which cells may hold line ends."""
    data = b"\n".join(lines)
    has_ends = data.count(b"\n") >= len(lines) or b"\r" in data
    if has_ends:
        end, back = _LINE_END.encode(), _RETURN.encode()
        data = b"\n".join(line.replace(b"\n", end).replace(b"\r", back) for line in lines)
    read = csv.ReadOptions(column_names=NAMES, block_size=len(data) + 1)  # one block: no line is too long for it
    table = csv.read_csv(pa.BufferReader(data), read, _CELLS_APART, _TYPED)
    # An empty line is skipped at the end, and elsewhere a row without numbers.
    if table.num_rows != len(lines) or any(table[name].null_count for name in COUNTED):
        raise pa.ArrowInvalid("a record is empty")
    return _with_line_ends(table) if has_ends else table


def _with_line_ends(table: pa.Table) -> pa.Table:
    columns = [
        pc.replace_substring(pc.replace_substring(table[name], _LINE_END, "\n"), _RETURN, "\r")
        if _TYPES[name] == pa.large_string() else table[name]
        for name in NAMES
    ]  # fmt: skip
    return pa.table(columns, schema=_SCHEMA)


def _spoiled(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> str:
    """Say which entry is the first whose record is none."""
    columns = (ENTRIES.c.entry, ENTRIES.c.claim_id, ENTRIES.c.record)
    for entry, claim_id, record in connection.execute(select(*columns).where(*conditions).order_by(ENTRIES.c.entry)):
        cells = record.split(SEPARATOR) if is_text(record) else []
        if len(cells) != len(NAMES) or not all(cell.isdecimal() for cell in cells[: len(COUNTED)]):
            return f"entry {entry} (claim {claim_id}): its record is spoiled"
    return "the record of an entry is spoiled"
