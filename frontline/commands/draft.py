"""frontline draft: from a written dispatch to draft claims, which an analyst reviews."""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from frontline import dispatch
from frontline.commands.options import DAY, gazetteer_option, line_option, open_lines, seeds_option
from frontline.dispatch.documents import MAX_BYTES, Document, document_of, left_out, read_documents
from frontline.dispatch.draft import COLUMNS, Draft, draft
from frontline.dispatch.lexicon import open_lexicon
from frontline.dispatch.model import open_model
from frontline.dispatch.roster import Roster, open_roster
from frontline.errors import DataError, Problem
from frontline.files import write_whole
from frontline.formulas import defused
from frontline.suggestions import nearest
from gazetteer import Gazetteer

__all__ = ["command"]


@click.command("draft")
@click.argument("path", metavar="FILE|-", type=click.Path(path_type=Path))
@click.option(
    "--date", "day", type=DAY, help="Day of the dispatch.", show_default="the first full date at its beginning"
)
@click.option("--source", metavar="ID", default="", help="Source of sources.csv that published it.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The CSV file to write.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="The review page to write as well.")
@click.option(
    "--model",
    metavar="NAME",
    default="",
    help="Installed spaCy pipeline that points to places overlooked.",
    show_default="none: rules alone",
)
@line_option
@gazetteer_option
@seeds_option
def command(
    path: Path, day: date | None, source: str, out: Path, html: Path | None, model: str, line: str | None,
    gazetteer: Path, seeds: Path,
) -> None:  # fmt: skip
    """Draft claims from a dispatch: plain text, Markdown or HTML, a folder of them, or - for standard input.

    Nothing is published: every row says in "review" what is unsure about it, and goes through "frontline check" like
    any other once it is mended.
    """
    room = open_roster(seeds)
    _check_source(source, room, seeds)
    lexicon, documents = open_lexicon(seeds / "lexicon.toml"), _documents(path)
    finder = open_model(model) if model else None
    places, lines = Gazetteer.open(gazetteer), open_lines(line, seeds)
    made = _drafted(
        documents, lambda one: draft(one, room, lexicon, places, lines, day=day, source=source, model=finder)
    )
    _tell(made, source, left_out(path))
    write_whole(out, as_csv(row for one in made for row in one.rows))
    click.echo(out)
    if html:
        write_whole(html, dispatch.review_page(made))
        click.echo(html)


def _check_source(source: str, room: Roster, seeds: Path) -> None:
    if source and source not in room.sources:
        near = nearest(source, room.sources)
        hint = f" (did you mean {' or '.join(near)}?)" if near else ""
        message = f"is no id of sources.csv{hint}: add a row for the publication there"
        raise DataError([Problem(str(seeds / "sources.csv"), 0, "id", source, message)])


def _drafted(documents: Sequence[Document], drafted: Callable[[Document], Draft]) -> list[Draft]:
    """Return the drafts of all documents; raises DataError with what is wrong with any of them."""
    made: list[Draft] = []
    problems: list[Problem] = []
    with click.progressbar(documents, label="drafting", file=sys.stderr, hidden=len(documents) < 2) as progress:
        for one in progress:
            try:
                made.append(drafted(one))
            except DataError as error:
                problems += error.problems
    if problems:
        raise DataError(problems)
    if len(made) > 1:  # spans point into one file of several
        for each in made:
            for row in each.rows:
                row["span"] = f"{each.document.name}:{row['span']}"
    return made


def _documents(path: Path) -> list[Document]:
    if str(path) == "-":
        return [document_of("standard input", sys.stdin.buffer.read(MAX_BYTES + 1))]
    return read_documents(path)


def as_csv(rows: Iterable[dict[str, str]]) -> str:
    """Return draft rows as the text of a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: defused(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue()


def _tell(made: Sequence[Draft], source: str, others: Sequence[str]) -> None:
    """Say on stderr what was drafted, what was not read and what is missing for all of it."""
    rows = [row for one in made for row in one.rows]
    unsure = sum(bool(row["review"]) for row in rows)
    drafts = "draft claim" if len(rows) == 1 else "draft claims"
    click.echo(f"{len(rows)} {drafts}, {unsure} with something to review", err=True)
    if others:
        shown = f"{', '.join(others[:5])}{' ...' if len(others) > 5 else ''}"
        click.echo(f"note: files that end otherwise were not read ({len(others)}): {shown}", err=True)
    if any(not row["event_date"] for row in rows):
        click.echo("note: no day is known for some rows: name the dispatch's with --date", err=True)
    if not source and rows:
        click.echo("note: what the dispatch says in its own voice has no source: name it with --source", err=True)
