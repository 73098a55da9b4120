"""frontline ledger: the record as a whole, to check it, to keep it as plain CSV, and to bring it back."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from frontline.commands.options import ledger_option
from frontline.errors import LedgerError
from frontline.files import replacing
from frontline.ledger import Ledger

__all__ = ["command"]

LONG = 100_000
"""Entries from which on the work takes seconds and shows its progress."""

SQLITE = b"SQLite format 3\0"
"""How every file of SQLite begins."""

BLOCK = 1_000_000
"""Bytes that are looked through at a time."""

MOST_COUNTED = 1_000_000_000
"""Bytes beyond which lines are not counted beforehand: a ledger of some millions of entries."""

MOST_FAULTS = 20
"""How many faults a message lists; the first says where to look."""


@click.group("ledger")
def command() -> None:
    """Check, export and import the whole record of claims."""


@command.command("verify", short_help="Check that nothing was changed.")
@click.option("--expect", metavar="HASH", default="", help="Hash of an entry that you noted; it must be there still.")
@click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")
@ledger_option
def verify(expect: str, as_json: bool, ledger: str) -> None:
    """Check that no entry was changed, removed, inserted or moved.

    Prints the hash of the last entry. Note it elsewhere: with --expect it shows later that nothing up to it was cut off
    or rewritten.
    """
    with Ledger(ledger, create=False) as book, _bar(book.size(), "verifying") as progress:
        verdict = book.verify(expect.strip().lower(), progress)
    if as_json:
        faults = [{"entry": fault.entry, "message": fault.message} for fault in verdict.faults]
        click.echo(json.dumps({"entries": verdict.entries, "head": verdict.head, "faults": faults}, ensure_ascii=False))
    if verdict.faults:
        more = [f"and {len(verdict.faults) - MOST_FAULTS} more"] if len(verdict.faults) > MOST_FAULTS else []
        lines = [f"{book.url}: {fault}" for fault in verdict.faults[:MOST_FAULTS]]
        raise LedgerError("\n".join([*lines, *more]))
    if not as_json:
        click.echo(f"{verdict.entries} entries, unbroken up to {verdict.head or 'nothing'}")


@command.command("export", short_help="Write every entry as CSV.")
@click.argument("out", metavar="OUT.csv", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--until", type=click.IntRange(0), metavar="ENTRY", help="Leave out all entries after this one.")
@ledger_option
def export(out: Path, until: int | None, ledger: str) -> None:
    """Write every entry as plain CSV, the same bytes for the same ledger, so that it can be kept in git."""
    if _is_database(out):
        raise click.UsageError(f"{out}: is a database, maybe the ledger itself; name another file")
    with (
        Ledger(ledger, create=False) as book,
        replacing(out) as part,
        part.open("w", encoding="utf-8", newline="") as file,
        _bar(book.size(), "exporting") as progress,
    ):
        book.export_to(file, progress, until)
        entries = book.size()
    if _ends(out) > entries + 1:
        remedy = f'write "{out.name} -text" into .gitattributes, or a git that changes line ends makes it unreadable'
        click.echo(f"note: cells of {out} hold line ends: {remedy}", err=True)
    click.echo(out)


@command.command("import", short_help="Record the entries of an export.")
@click.argument("file", metavar="IN.csv", type=click.Path(dir_okay=False, path_type=Path))
@ledger_option
def import_(file: Path, ledger: str) -> None:
    """Record the entries of an export in a new ledger, or in one that holds its first entries."""
    with Ledger(ledger) as book, _bar(_ends(file), "importing") as progress:
        receipt = book.import_from(file, progress)
    click.echo(f"{file}: {receipt.added} entries recorded, {receipt.already_there} already there, head {receipt.head}")


def _is_database(path: Path) -> bool:
    """Say whether a file is one of SQLite's, or one that SQLite keeps beside such a file."""
    if path.name.endswith(("-wal", "-shm", "-journal")):
        return True
    try:
        with path.open("rb") as file:
            return path.is_file() and file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def _ends(file: Path) -> int:
    """Return how many lines a file has: about its entries, few of which hold line ends; 0 if it cannot be read."""
    try:
        if not file.is_file() or file.stat().st_size > MOST_COUNTED:
            return 0
        with file.open("rb") as octets:
            return sum(block.count(b"\n") for block in iter(lambda: octets.read(BLOCK), b""))
    except OSError:
        return 0


@contextmanager
def _bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """Give what shows progress on stderr, if so many entries are many."""
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=length < LONG) as bar:
        yield bar.update
