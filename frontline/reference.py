"""docs/csv.md, made of the code's columns, words and limits: ``python -m frontline.reference > docs/csv.md``.

What cannot be made of them is prose, and stands in reference.md beside this module.
"""

import csv
import sys
from collections.abc import Iterable
from importlib.resources import files
from string import Template

from frontline.columns import BEYOND, COLUMNS, PROBLEM, WRITTEN
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.encodings import MAX_BYTES
from frontline.headers import HEADERS, KINDS
from frontline.placing import MANY_ROWS, MOST_NOTES
from frontline.sources import KINDS as SOURCE_KINDS
from frontline.twins import MOST_ASKED
from frontline.workbooks import MAX_UNPACKED

__all__ = ["reference"]


def reference() -> str:
    """Return the reference of analysts' files as Markdown."""
    page = Template((files("frontline") / "reference.md").read_text(encoding="utf-8"))
    return page.substitute(
        columns=_table(
            ("column", "must", "holds"), *((f"`{one.name}`", "yes" * one.must, one.holds) for one in COLUMNS)
        ),
        admiralty=_table(
            ("", "source", "", "statement"),
            *((*source, *said) for source, said in zip(RELIABILITY.items(), CREDIBILITY.items(), strict=True)),
        ),
        headers=_words(HEADERS[column.name][0] for column in COLUMNS if column.must),
        kinds=_words(KINDS[kind][0] for kind in ("clash", "capture")),
        source_kinds=_words(SOURCE_KINDS),
        max_mb=MAX_BYTES // 1_000_000,
        max_workbook_mb=MAX_UNPACKED // 1_000_000,
        max_cell=f"{csv.field_size_limit():,}",
        many_rows=f"{MANY_ROWS:,}",
        most_notes=MOST_NOTES,
        most_asked=f"{MOST_ASKED:,}",
        problem=PROBLEM,
        written=WRITTEN,
        beyond=BEYOND,
    )


def _table(*rows: tuple[str, ...]) -> str:
    """Return rows as a table of Markdown, the first as its head."""
    head, *rest = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join([head, "|---" * len(rows[0]) + "|", *rest]).replace("|  |", "| |")


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


if __name__ == "__main__":
    sys.stdout.buffer.write(reference().encode())  # as it is, whatever the terminal's encoding
