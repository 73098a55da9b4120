"""The ledger: an append-only record of claims as they were given, with the instant each entered.

One table of entries, reached through SQLAlchemy Core by a URL. A batch goes in whole or not at all; entries are
never changed or removed, and a withdrawal is a claim of its own that names the one it withdraws.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    Text,
    create_engine,
    insert,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import NoSuchTableError, SQLAlchemyError

from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.errors import LedgerError

__all__ = ["Ledger", "Receipt"]

_METADATA = MetaData()

_ENTRIES = Table(
    "entries",
    _METADATA,
    Column("entry", Integer, primary_key=True, autoincrement=True),
    Column("claim_id", String(64), nullable=False, unique=True),
    Column("recorded_at", String(32), nullable=False, index=True),
    Column("batch", String(64), nullable=False),
    Column("claim", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a batch: how many claims are new and how many were there already.

    ``near_duplicates`` names for a new claim's id those of other claims with its place, day, kind, side and source.
    ``head`` is the hash of the last entry: kept elsewhere, it shows later that nothing was changed or cut off.
    """

    added: int
    already_there: int
    near_duplicates: Mapping[str, tuple[str, ...]]
    head: str


class Ledger:
    """The claims recorded at a database URL, for example ``sqlite:///frontline.db``.

    With ``create`` a ledger that is not there is made; without, it is a LedgerError and nothing is written.
    ``url`` is the address as it may be shown, without a password.
    """

    def __init__(self, url: str, *, create: bool = True) -> None:
        address = _parsed(url)
        self.url = address.render_as_string(hide_password=True)
        try:
            if not create and not _is_there(address):
                raise _absent(self.url)
            self._engine = create_engine(address)
            if create:
                _METADATA.create_all(self._engine)
            columns = {column["name"] for column in inspect(self._engine).get_columns(_ENTRIES.name)}
        except NoSuchTableError as error:
            raise _absent(self.url) from error
        except (SQLAlchemyError, ImportError, OSError, TypeError, ValueError) as error:
            raise _unopened(self.url, _short(error)) from error
        if missing := [column.name for column in _ENTRIES.columns if column.name not in columns]:
            raise _unopened(self.url, f"its table {_ENTRIES.name} has no column {', '.join(missing)}")

    def add(
        self,
        claims: Sequence[Claim],
        recorded_at: datetime,
        batch: str,
        *,
        recorded_by: str = "",
        file: str = "",
        file_hash: str = "",
    ) -> Receipt:
        """Record a batch and return what became of it; a claim recorded before is left as it was.

        ``recorded_at`` needs a time zone and is kept in UTC; ``batch`` names the file by its hash. Raises LedgerError,
        with nothing written, if a claim's id is taken by a different claim.
        """
        instant = recorded_at.astimezone(UTC).isoformat(timespec="seconds")
        try:
            with self._engine.begin() as connection:
                known = {row.claim_id: row for row in connection.execute(select(_ENTRIES))}
                new = self._new(claims, known)
                rows = [
                    {"claim_id": name, "recorded_at": instant, "batch": batch, "claim": _to_text(claim)}
                    for name, claim in new.items()
                ]
                if rows:
                    connection.execute(insert(_ENTRIES), rows)
        except SQLAlchemyError as error:
            raise LedgerError(f"{self.url}: nothing was recorded ({_short(error)})") from error
        return Receipt(len(rows), len(claims) - len(rows), {}, "")

    def _new(self, claims: Sequence[Claim], known: Mapping[str, Row[Any]]) -> dict[str, Claim]:
        """Return by id the claims that the rows known do not have; raises LedgerError if an id means two claims."""
        new: dict[str, Claim] = {}
        taken = set()
        for claim in claims:
            name = claim.claim_id
            first = self._claim(known[name]) if name in known else new.setdefault(name, claim)
            if first is not claim and _said(first) != _said(claim):
                taken.add(name)
        if taken:
            raise LedgerError(
                f"{self.url}: these ids are taken by other claims: {', '.join(sorted(taken)[:10])}; "
                "give new claims new ids, or leave the id empty"
            )
        return new

    def as_known_on(self, day: date) -> list[Claim]:
        """Return all claims recorded by the end of a day (UTC) in the order of entry.

        Withdrawn claims and those that withdraw them are among them: a later row takes nothing out of the record.
        """
        last = f"{day.isoformat()}T23:59:59+00:00"  # texts of one form sort as the instants do
        query = select(_ENTRIES).where(_ENTRIES.c.recorded_at <= last).order_by(_ENTRIES.c.entry)
        return [self._claim(row) for row in self._rows(query)]

    def last_recorded_on(self) -> date | None:
        """Return the UTC day of the latest entry, or None if the ledger is empty."""
        rows = self._rows(select(_ENTRIES).order_by(_ENTRIES.c.recorded_at.desc()).limit(1))
        try:
            return datetime.fromisoformat(rows[0].recorded_at).date() if rows else None
        except (TypeError, ValueError) as error:
            raise self._unread(rows[0], error) from error

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        try:
            with self._engine.connect() as connection:
                return connection.execute(query).all()
        except SQLAlchemyError as error:
            raise LedgerError(f"{self.url}: cannot be read ({_short(error)})") from error

    def _claim(self, row: Row[Any]) -> Claim:
        """Return the claim of an entry."""
        try:
            return _from_text(row.claim)
        except (KeyError, TypeError, ValueError) as error:
            raise self._unread(row, error) from error

    def _unread(self, row: Row[Any], error: Exception) -> LedgerError:
        return LedgerError(f"{self.url}: entry {row.entry} (claim {row.claim_id}) cannot be read ({_short(error)})")


def _parsed(url: str) -> URL:
    """Return an address; what cannot be parsed is shown up to its first colon only, as a password may follow."""
    try:
        return make_url(url)
    except (SQLAlchemyError, ValueError) as error:
        shown, *rest = re.split("[:@]", url, maxsplit=1)
        reason = "it is no database address such as sqlite:///frontline.db"
        raise _unopened(f"{shown}..." if rest else shown, reason) from error


def _is_there(address: URL) -> bool:
    """Say whether a database may be connected to without making it: SQLite would make its file."""
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return True
    return Path(str(address.database).removeprefix("file:")).is_file()


def _absent(url: str) -> LedgerError:
    return LedgerError(f"no ledger at {url}; make one with frontline demo")


def _unopened(url: str, reason: str) -> LedgerError:
    return LedgerError(f"{url}: cannot be opened as a ledger ({reason}); check the address")


def _short(error: BaseException) -> str:
    return str(error).split("\n", 1)[0]


def _to_text(claim: Claim) -> str:
    """Return a claim as JSON text, the same for the same claim."""
    return json.dumps(asdict(claim), default=_plain, ensure_ascii=False, sort_keys=True)


def _said(claim: Claim) -> dict[str, Any]:
    """Return everything that a claim says, without where its row stood: a file may move and grow."""
    return asdict(replace(claim, file="", line=0))


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a claim")


def _from_text(text: str) -> Claim:
    """Return the claim of a JSON text; a field that was unknown when it was written has its default."""
    record = json.loads(text)
    when = record["event_date"]
    first, last = date.fromisoformat(when["first"]), date.fromisoformat(when["last"])
    typed = {
        "event_date": EventDate(first, last, when["approximate"]),
        "reported_at": date.fromisoformat(record["reported_at"]),
        "kind": Kind(record["kind"]),
        "relation": Relation(record["relation"]),
        "more_than": tuple(record.get("more_than", ())),
    }
    return Claim(**{field.name: record[field.name] for field in fields(Claim) if field.name in record} | typed)
