"""frontline add: record files of claims in the ledger, all of them or, if asked to, the good rows."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from frontline.commands.check import MOST_TWINS, QUIET_ROWS, as_json, counted, inspect_files, tell
from frontline.commands.options import by_option, gazetteer_option, ledger_option, line_option, now, seeds_option
from frontline.digests import digest_of, unchanged
from frontline.inspection import Inspection
from frontline.intake import Intake
from frontline.ledger import Ledger, Receipt, Submission
from frontline.placing import Progress
from frontline.quarantine import write_quarantine

__all__ = ["command"]


@click.command("add")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--partial", is_flag=True, help="Record the good rows; write the others to FILE.quarantine.csv.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for quarantine files.",
              show_default="beside each file")  # fmt: skip
@click.option("--json", "wants_json", is_flag=True, help="Write the result as JSON.")
@by_option
@line_option
@gazetteer_option
@ledger_option
@seeds_option
def command(
    files: tuple[Path, ...], partial: bool, out: Path | None, wants_json: bool, by: str, line: str | None,
    gazetteer: Path, ledger: str, seeds: Path,
) -> None:  # fmt: skip
    """Check files of claims (CSV or .xlsx) and record them in the ledger.

    If anything is wrong, nothing is recorded. With --partial the good rows are recorded and the others written to a
    file that can be mended and added in its turn; the exit code is 1 all the same, as rows wait for a decision.
    """
    digests = {str(path): digest_of(path) for path in files}
    found = inspect_files(files, line, gazetteer, ledger, seeds)
    done: dict[str, dict[str, object]] = {}
    if partial or not found.problems:
        done = _record(found, digests, by, out, ledger)
        if not wants_json:
            _tell_done(done)
    if wants_json:
        click.echo(as_json(found, {"files": done}))
    tell(found)


def _record(
    found: Inspection, digests: Mapping[str, str], by: str, out: Path | None, ledger: str
) -> dict[str, dict[str, object]]:
    """Write the quarantine files, then the ledger: no row is lost if either fails."""
    waiting = {one.file: write_quarantine(one, out) for one in found.intakes if one.problems}
    good = [one for one in found.intakes if len(one.rows)]
    submissions = [_submission(one, unchanged(Path(one.file), digests[one.file]), by) for one in good]
    with Ledger(ledger) as book, _watch(sum(len(one.rows) for one in good)) as progress:
        receipts = book.add_all(submissions, progress)
    told = dict(zip([one.file for one in good], receipts, strict=True))
    for one in good:
        _tell_gone(told[one.file])
    return {one.file: _done(told.get(one.file), waiting.get(one.file)) for one in found.intakes}


def _done(receipt: Receipt | None, waiting: Path | None) -> dict[str, object]:
    return {
        "added": receipt.added if receipt else 0,
        "already_there": receipt.already_there if receipt else 0,
        "head": receipt.head if receipt else "",
        "withdrawn": list(receipt.withdrawn) if receipt else [],
        "corrected": list(receipt.corrected) if receipt else [],
        "quarantine": str(waiting) if waiting else None,
    }


def _submission(intake: Intake, digest: str, by: str) -> Submission:
    return Submission(intake.entries, now, digest[:12], by, intake.file, digest)


@contextmanager
def _watch(count: int) -> Iterator[Progress]:
    with click.progressbar(length=count, label="recording", file=sys.stderr, hidden=count <= QUIET_ROWS) as progress:
        yield progress.update


def _tell_gone(receipt: Receipt) -> None:
    """Note which claims given again were withdrawn or corrected since they were given first."""
    remedy = "adding it again changes nothing; to let it stand so, use frontline correct"
    for words, ids in (("is withdrawn", receipt.withdrawn), ("says something else by now", receipt.corrected)):
        for name in ids[:MOST_TWINS]:
            click.echo(f"note: {name} {words}: {remedy}", err=True)
        if len(ids) > MOST_TWINS:
            click.echo(f"note: {len(ids) - MOST_TWINS:,} more such: --json lists all", err=True)


def _tell_done(done: dict[str, dict[str, object]]) -> None:
    for file, one in done.items():
        if one["added"]:
            added, already = counted(one["added"]), one["already_there"]
            click.echo(f"{file}: {added} added, {already} there already; head {one['head']}")
        elif one["already_there"]:
            click.echo(f"{file}: nothing new: {counted(one['already_there'])} in the ledger already")
        else:
            click.echo(f"{file}: no row could be recorded")
        if one["quarantine"]:
            click.echo(one["quarantine"])
