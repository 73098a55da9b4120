"""The ledger: an append-only record of claims as they were given, with who recorded each and when.

Entries are never changed or removed. A correction or a withdrawal is an entry of its own that names the one it takes
the place of, with the reason. A batch goes in whole or not at all.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

import pandas as pd
from sqlalchemy import Connection, select

from frontline.archive import export_entries, import_entries
from frontline.batches import Act, completed, instant_text, record, tip_of
from frontline.cells import LINE, frame_of
from frontline.chain import Verdict, verify
from frontline.claims import Claim
from frontline.database import Database
from frontline.doubles import new_rows
from frontline.entries import ADD, BATCHES, CORRECT, ENTRIES, REASON, TABLES, WITHDRAW
from frontline.errors import DataError, LedgerError
from frontline.receipts import Instant, Receipt, Submission, instant_of
from frontline.replacements import changes, reasonless, unknown
from frontline.standing import (
    claims_of,
    latest_of,
    nearest_ids,
    no_longer,
    standing,
    standing_on,
    summary,
    told_entries,
    with_reports,
)

__all__ = ["Ledger", "Receipt", "Submission"]

Progress = Callable[[int], None]

SHOWN = 10
"""How many ids a message lists."""


class Ledger:
    """The claims recorded at a database URL, for example ``sqlite:///frontline.db``; close it, or use it in ``with``.

    With ``create`` a ledger that is not there is made; without, it is a LedgerError and nothing is written.
    ``url`` is the address as it may be shown, without a password.
    """

    def __init__(self, url: str, *, create: bool = True) -> None:
        self._database = Database(url, TABLES, create=create)
        self.url = self._database.url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def add(
        self,
        claims: Sequence[Claim],
        recorded_at: Instant,
        batch: str,
        *,
        recorded_by: str = "",
        file: str = "",
        file_hash: str = "",
    ) -> Receipt:
        """Record a batch of claims; see ``add_frame``."""
        return self.add_frame(
            frame_of(claims), recorded_at, batch, recorded_by=recorded_by, file=file, file_hash=file_hash
        )

    def add_frame(
        self,
        frame: pd.DataFrame,
        recorded_at: Instant,
        batch: str,
        *,
        recorded_by: str = "",
        file: str = "",
        file_hash: str = "",
        progress: Progress | None = None,
    ) -> Receipt:
        """Record a batch of claims given as text and return what became of it; a claim had before is left as it was.

        ``frame`` has ``COLUMNS`` (those missing are empty), ``given`` (see ``given_beside`` of cells.py) and ``line``.
        ``recorded_at`` needs a time zone; ``batch`` is a name such as the file's hash. ``progress`` is called with the
        number of rows written. Raises LedgerError, with nothing written, if an id is taken by a different claim.
        """
        submission = Submission(frame, recorded_at, batch, recorded_by, file, file_hash)
        return self.add_all([submission], progress)[0]

    def add_all(self, submissions: Sequence[Submission], progress: Progress | None = None) -> list[Receipt]:
        """Record several batches, all of them or none, as ``add_frame`` does; return what became of each."""
        prepared = [(one, completed(one.frame)) for one in submissions]
        with self._writing() as connection:
            return [self._added(connection, one.act(), rows, progress) for one, rows in prepared]

    def _added(self, connection: Connection, act: Act, rows: pd.DataFrame, progress: Progress | None) -> Receipt:
        tip = tip_of(connection)
        found = new_rows(connection, rows, tip.entry)
        if found.taken:
            raise LedgerError(
                f"{self.url}: {act.file}: nothing was recorded: these ids are taken by other claims: "
                f"{', '.join(sorted(found.taken)[:SHOWN])}; "
                "give new claims new ids, or leave the id empty; to put a claim right use frontline correct"
            )
        new = rows if found.new.all() else rows[found.new].reset_index(drop=True)
        if len(new):
            tip = record(connection, tip, act, new, progress=progress)
        gone = no_longer(connection, rows[~found.new])
        return Receipt(len(new), len(rows) - len(new), tip.hash, *gone)

    def taken(self, frame: pd.DataFrame) -> dict[str, str]:
        """Return the ids of a frame (see ``add_frame``) that mean other claims here, with words about what they say."""
        rows = completed(frame)
        with self._reading() as connection:
            found = new_rows(connection, rows, tip_of(connection).entry)
            return {
                row["claim_id"]: summary(row) for row in latest_of(connection, sorted(found.taken)).to_dict("records")
            }

    def correct(
        self,
        claims: Sequence[Claim],
        recorded_at: Instant,
        batch: str,
        *,
        why: str = "",
        recorded_by: str = "",
        file: str = "",
        file_hash: str = "",
    ) -> Receipt:
        """Record claims in the place of those that have their ids; one that says what stands already is left out.

        The reason is ``why``, else the claim's note if it is another one than before. Raises DataError with every claim
        that has no reason or whose id is not in the ledger. A withdrawn claim stands again when it is corrected.
        """
        rows = completed(frame_of(claims))
        with self._writing() as connection:
            act = Act(CORRECT, batch, instant_of(recorded_at), recorded_by, file, file_hash)
            tip, latest = tip_of(connection), latest_of(connection, rows["claim_id"].tolist())
            before = latest.set_index("claim_id", drop=False).reindex(rows["claim_id"]).reset_index(drop=True)
            changed = changes(rows, before) | (before["act"] == WITHDRAW)
            rows[REASON] = why or rows["note"].where(rows["note"] != before["note"], "")
            absent = unknown(connection, claims, set(latest["claim_id"]))
            if problems := [*absent, *reasonless(claims, changed & (rows[REASON] == ""))]:
                raise DataError(sorted(problems, key=lambda problem: (problem.line, problem.column)))
            new = rows[changed].reset_index(drop=True)
            if len(new):
                tip = record(connection, tip, act, new, before.loc[changed, "entry"].astype(int).tolist())
        return Receipt(len(new), len(rows) - len(new), tip.hash)

    def withdraw(self, claim_id: str, why: str, recorded_at: Instant, *, recorded_by: str = "") -> Receipt:
        """Record that a claim is withdrawn, and why; raises LedgerError if it is not in the ledger or is withdrawn."""
        with self._writing() as connection:
            act = Act(WITHDRAW, claim_id, instant_of(recorded_at), recorded_by, "", "")
            tip, latest = tip_of(connection), latest_of(connection, [claim_id])
            if latest.empty:
                raise LedgerError(f"{self.url}: {claim_id!r} {nearest_ids(connection, [claim_id])[0]}")
            last = latest.iloc[0]
            if last["act"] == WITHDRAW:
                raise LedgerError(f"{self.url}: {claim_id} was withdrawn already: {last[REASON]}")
            new = completed(latest.assign(**{REASON: why, LINE: ""}))
            tip = record(connection, tip, act, new, [int(last["entry"])])
        return Receipt(1, 0, tip.hash)

    def as_known_on(self, when: date | datetime) -> list[Claim]:
        """Return all claims recorded by an instant, or by the end of a day (UTC), as they stood, in the order of entry.

        Withdrawn claims are among them: those that a source took back with a claim that ``withdraws`` them, and those
        that have a reason in ``withdrawn``. Nothing is taken out of the record.
        """
        instant = when if isinstance(when, datetime) else datetime.combine(when, time.max, UTC)
        with self._reading() as connection:
            told = told_entries(connection, BATCHES.c.recorded_at <= instant_text(instant))
            return claims_of(with_reports(standing(told), told))

    def frame_as_known_on(self, instant: datetime) -> pd.DataFrame:
        """Return the claims as they stood at an instant, one row each in the order of entry.

        Columns: ``entry`` and ``batch`` (numbers), and as text those of ``NAMES``, the facts of the batch, and
        ``withdrawn``, the reason why it was withdrawn (empty: it stands).
        """
        with self._reading() as connection:
            return standing(told_entries(connection, BATCHES.c.recorded_at <= instant_text(instant)))

    def entries(self, since: datetime | None = None, batch: str = "") -> pd.DataFrame:
        """Return every entry since an instant, of the batches whose name begins with ``batch``, in order.

        Columns as in ``frame_as_known_on``; those that were replaced later are among them.
        """
        conditions = [BATCHES.c.name.startswith(batch, autoescape=True)]
        if since:
            conditions.append(BATCHES.c.recorded_at >= instant_text(since))
        with self._reading() as connection:
            return told_entries(connection, *conditions)

    def beside(self, ids: Sequence[str], days: Sequence[date]) -> list[Claim]:
        """Return some claims, and those that were given in the same files and reported on some days, as they stand."""
        with self._reading() as connection:
            files = latest_of(connection, ids)["report_file"].unique().tolist()
            given = told_entries(connection, BATCHES.c.act == ADD, BATCHES.c.file.in_(files))
            latest = latest_of(connection, given["claim_id"].tolist())
            same_day = latest["reported_at"].isin([day.isoformat() for day in days])
            return claims_of(latest[same_day | latest["claim_id"].isin(ids)])

    def standing_on(self, event_dates: Sequence[str]) -> pd.DataFrame:
        """Return the entries that stand, not withdrawn, whose event date is written as one of some."""
        with self._reading() as connection:
            return standing_on(connection, event_dates)

    def size(self) -> int:
        """Return the number of entries."""
        with self._reading() as connection:
            return tip_of(connection).entry

    def tip(self) -> str:
        """Return the hash of the last entry, which stands for all before it; "" if the ledger is empty."""
        with self._reading() as connection:
            return tip_of(connection).hash

    def entry_of(self, tip: str) -> int | None:
        """Return the number of the entry that has this hash, None if none has."""
        with self._reading() as connection:
            number: int | None = connection.scalar(select(ENTRIES.c.entry).where(ENTRIES.c.hash == tip))
            return number

    def last_recorded_on(self) -> date | None:
        """Return the UTC day of the latest entry, or None if the ledger is empty."""
        with self._reading() as connection:
            tip = tip_of(connection)
            return datetime.fromisoformat(tip.recorded_at).date() if tip.entry else None

    def verify(self, expect: str = "", progress: Progress | None = None) -> Verdict:
        """Check the chain of hashes; ``expect`` is the hash of an entry that must be there still."""
        with self._reading() as connection:
            return verify(connection, expect, progress)

    def export_to(self, file: TextIO, progress: Progress | None = None, until: int | None = None) -> None:
        """Write all entries, or those up to a number, as CSV to a text file opened with ``newline=""``."""
        with self._reading() as connection:
            export_entries(connection, file, progress, until)

    def import_from(self, path: Path, progress: Progress | None = None) -> Receipt:
        """Record the entries of an export that the ledger, which must hold its first ones or none, does not have yet.

        Raises DataError, with nothing written, if the file was changed or parts ways with the ledger.
        """
        with self._writing() as connection:
            before = tip_of(connection).entry
            tip = import_entries(connection, path, progress)
        return Receipt(tip.entry - before, before, tip.hash)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._database.reading() as connection, self._telling():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._database.writing(ENTRIES) as connection, self._telling():
            yield connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn the words about an entry that cannot be read into a LedgerError."""
        try:
            yield
        except DataError:
            raise
        except ValueError as error:
            raise LedgerError(f"{self.url}: cannot be read: {error}") from error
