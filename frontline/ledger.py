"""The ledger: an append-only record of claims as they were given, with the instant each entered.

One table of entries, reached through SQLAlchemy Core by a URL. A batch goes in whole or not at all; entries are
never changed or removed, and a withdrawal is a claim of its own that names the one it withdraws.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, Text, create_engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.errors import LedgerError

__all__ = ["Ledger"]

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


class Ledger:
    """The claims recorded at a database URL, for example ``sqlite:///frontline.db``."""

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            self._engine = create_engine(url)
            _METADATA.create_all(self._engine)
        except (SQLAlchemyError, ModuleNotFoundError, ValueError) as error:
            raise LedgerError(f"{url}: cannot be opened as a ledger ({_short(error)}); check the address") from error

    def add(self, claims: Sequence[Claim], recorded_at: datetime, batch: str) -> int:
        """Record a batch and return how many of its claims are new; a claim recorded before is left as it was.

        ``recorded_at`` needs a time zone and is kept in UTC; ``batch`` names the file by its hash. Raises LedgerError,
        with nothing written, if a claim's id is taken by a different claim.
        """
        instant = recorded_at.astimezone(UTC).isoformat(timespec="seconds")
        new, taken = [], set()
        try:
            with self._engine.begin() as connection:
                rows = connection.execute(select(_ENTRIES.c.claim_id, _ENTRIES.c.claim))
                known = {row.claim_id: row.claim for row in rows}
                for claim in claims:
                    text = _to_text(claim)
                    first = known.setdefault(claim.claim_id, text)
                    if first is text:
                        new.append({"claim_id": claim.claim_id, "recorded_at": instant, "batch": batch, "claim": text})
                    elif _said(first) != _said(text):
                        taken.add(claim.claim_id)
                if taken:
                    raise LedgerError(
                        f"{self.url}: these ids are taken by other claims: {', '.join(sorted(taken)[:10])}; "
                        "give new claims new ids, or leave the id empty"
                    )
                if new:
                    connection.execute(insert(_ENTRIES), new)
        except SQLAlchemyError as error:
            raise LedgerError(f"{self.url}: nothing was recorded ({_short(error)})") from error
        return len(new)

    def as_known_on(self, day: date) -> list[Claim]:
        """Return the claims recorded by the end of a day (UTC) in the order of entry, without withdrawn ones."""
        end = datetime.combine(day + timedelta(days=1), datetime.min.time(), UTC).isoformat(timespec="seconds")
        query = select(_ENTRIES.c.claim).where(_ENTRIES.c.recorded_at < end).order_by(_ENTRIES.c.entry)
        try:
            with self._engine.connect() as connection:
                claims = [_from_text(text) for text in connection.execute(query).scalars()]
        except SQLAlchemyError as error:
            raise LedgerError(f"{self.url}: cannot be read ({_short(error)})") from error
        withdrawn = {claim.withdraws for claim in claims}
        return [claim for claim in claims if claim.claim_id not in withdrawn and not claim.withdraws]

    def last_recorded_on(self) -> date | None:
        """Return the UTC day of the latest entry, or None if the ledger is empty."""
        query = select(_ENTRIES.c.recorded_at).order_by(_ENTRIES.c.recorded_at.desc()).limit(1)
        with self._engine.connect() as connection:
            instant = connection.execute(query).scalar()
        return datetime.fromisoformat(instant).date() if instant else None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _short(error: BaseException) -> str:
    return str(error).split("\n", 1)[0]


def _to_text(claim: Claim) -> str:
    """Return a claim as JSON text, the same for the same claim."""
    return json.dumps(asdict(claim), default=_plain, ensure_ascii=False, sort_keys=True)


def _said(text: str) -> dict[str, Any]:
    """Return what a claim's JSON text says, without where its row stood: a file may move and grow."""
    return {name: value for name, value in json.loads(text).items() if name not in ("file", "line")}


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a claim")


def _from_text(text: str) -> Claim:
    """Return the claim of a JSON text."""
    record = json.loads(text)
    when = record["event_date"]
    first, last = date.fromisoformat(when["first"]), date.fromisoformat(when["last"])
    typed = {
        "event_date": EventDate(first, last, when["approximate"]),
        "reported_at": date.fromisoformat(record["reported_at"]),
        "kind": Kind(record["kind"]),
        "relation": Relation(record["relation"]),
    }
    return Claim(**{field.name: record[field.name] for field in fields(Claim)} | typed)
