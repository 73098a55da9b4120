"""The chain of hashes over a ledger's entries, which shows where something was changed behind its back.

The hash of an entry is the SHA-256, in hexadecimal, of the UTF-8 text of these fields, separated by U+001F: the hash
of the entry before it (nothing for the first), its batch's ``FACTS``, and its record.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from frontline.entries import BATCHES, ENTRIES, FACTS, ROWS, SEPARATOR, is_text

__all__ = ["Fault", "Verdict", "facts_text", "link", "links", "verify"]

REPEATED = ("entry", "batch", "replaces", "claim_id", "event_date")
"""The columns of an entry that repeat the first texts of its record."""


MOST_OF_FILE = 20
"""How many faults of SQLite's file are told."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a ledger: the number of the entry (0: of none) and what is wrong there."""

    entry: int
    message: str

    def __str__(self) -> str:
        return f"entry {self.entry}: {self.message}" if self.entry else self.message


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the chain found: the entries checked, the hash of the last one, and all faults in order."""

    entries: int
    head: str
    faults: Sequence[Fault]


def link(previous: str, facts: str, record: str) -> str:
    """Return the hash of an entry from the hash before it, the text of its batch's facts and its record."""
    text = f"{previous}{SEPARATOR}{facts}{SEPARATOR}{record}"
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()  # what is spoiled fits no hash


def links(previous: str, facts: str, records: Iterable[bytes]) -> list[str]:
    """Return the hashes of entries that follow each other, as ``link`` gives each; the records are valid UTF-8."""
    told = f"{SEPARATOR}{facts}{SEPARATOR}".encode()
    found = []
    for record in records:
        previous = hashlib.sha256(previous.encode() + told + record).hexdigest()
        found.append(previous)
    return found


def facts_text(facts: Sequence[object]) -> str:
    """Return the text of a batch's ``FACTS``."""
    return SEPARATOR.join(map(str, facts))


def verify(connection: Connection, expect: str = "", progress: Callable[[int], None] | None = None) -> Verdict:
    """Check every entry against its hash, and the batches against their entries.

    ``expect`` is the hash of an entry that was noted earlier: that it is still there shows that nothing before it was
    rewritten and nothing up to it cut off. ``progress`` is called with the number of entries checked.
    """
    batches = {row[0]: tuple(row) for row in connection.execute(select(BATCHES).order_by(BATCHES.c.batch))}
    walk = _Walk(batches, {number: facts_text(facts) for number, facts in batches.items()}, expect)
    columns = [ENTRIES.c[name] for name in (*REPEATED, "record", "hash")]
    query = select(*columns).order_by(ENTRIES.c.entry).execution_options(yield_per=ROWS)
    for rows in connection.execute(query).partitions():
        walk.check(rows)
        if progress:
            progress(len(rows))
    return Verdict(walk.checked, walk.previous, [*walk.faults, *walk.faults_of_batches(), *_faults_of_file(connection)])


def _faults_of_file(connection: Connection) -> Iterator[Fault]:
    """Yield what SQLite finds wrong in its own file, such as an index that lacks an entry."""
    if connection.dialect.name == "sqlite":
        for (said,) in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_OF_FILE})"):
            if said != "ok":
                yield Fault(0, f"the file is damaged: {said}; export it, and import that into a new ledger")


@dataclass
class _Walk:
    """A walk along the chain; each entry is held against the hash that is stored before it, so all faults are found."""

    batches: Mapping[int, Sequence[Any]]
    facts: Mapping[int, str]
    expect: str
    previous: str = ""
    entry: int = 0
    batch: int = 0
    checked: int = 0
    expected_seen: bool = False
    sizes: Counter[int] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def check(self, rows: Iterable[Sequence[Any]]) -> None:
        for *repeated, record, stored in rows:
            number, batch = repeated[:2]
            told = self.facts.get(batch)
            if number != self.entry + 1:
                self.faults.append(Fault(number, f"follows entry {self.entry}: those between are missing"))
            elif told is None:
                self.faults.append(Fault(number, f"its batch {batch} is missing"))
            elif not is_text(record):
                self.faults.append(Fault(number, "has a record that is no text"))
            elif record.split(SEPARATOR, len(REPEATED))[:-1] != list(map(str, repeated)):
                self.faults.append(Fault(number, "has columns that differ from its record"))
            elif link(self.previous, told, record) != stored:
                message = "does not fit its hash: it, its batch, its place or the hash before it was changed"
                self.faults.append(Fault(number, message))
            elif batch not in (self.batch, self.batch + 1):
                self.faults.append(Fault(number, f"is of batch {batch}, and the one before it of batch {self.batch}"))
            self.sizes[batch] += 1
            self.checked += 1
            self.expected_seen |= stored == self.expect
            self.previous, self.entry, self.batch = str(stored), number, batch

    def faults_of_batches(self) -> Iterator[Fault]:
        """Yield what the entries alone do not show."""
        before = ""
        for expected, (number, facts) in enumerate(self.batches.items(), start=1):
            named = dict(zip(FACTS, facts, strict=True))
            if number != expected:
                yield Fault(0, f"batch {number} stands where batch {expected} should: one is missing or was put in")
            if not self.sizes[number]:
                yield Fault(0, f"batch {number} has no entries: it was put in, or they were cut off")
            elif self.sizes[number] != named["size"]:
                yield Fault(0, f"batch {number} has {self.sizes[number]} entries where it had {named['size']}")
            if str(named["recorded_at"]) < before:
                yield Fault(0, f"batch {number} was recorded at {named['recorded_at']}, before the one before it")
            before = str(named["recorded_at"])
        if self.expect and not self.expected_seen:
            yield Fault(0, f"no entry has the hash {self.expect}: its end was cut off, or it was rewritten")
