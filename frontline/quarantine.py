"""Quarantine: the rows of a file that have problems, as a file that is valid input again once they are mended."""

import csv
import io
from collections import defaultdict
from pathlib import Path

import pandas as pd

from frontline.columns import PROBLEM, WRITTEN
from frontline.extracts import BYTE_ORDER_MARK
from frontline.files import write_whole
from frontline.formulas import defused
from frontline.intake import Intake
from frontline.tables import LINE

__all__ = ["write_quarantine"]


def write_quarantine(intake: Intake, folder: Path | None = None) -> Path:
    """Write the rows that have problems, as given and with a column that says them; return the path.

    The file stands beside the one read, or in ``folder``. One that is there already may be half mended, so it stays and
    the new one gets a number. Raises OutputError if it cannot be written.
    """
    source = Path(intake.file)
    text = BYTE_ORDER_MARK + _text(intake)
    base = (folder or source.parent) / f"{source.stem}.quarantine"
    path, number = base.with_name(f"{base.name}.csv"), 2
    while path.exists() and not _holds(path, text):
        path, number = base.with_name(f"{base.name}-{number}.csv"), number + 1
    write_whole(path, text)
    return path


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _text(intake: Intake) -> str:
    said: defaultdict[int, list[str]] = defaultdict(list)
    for problem in intake.problems:
        said[problem.line].append(problem.words)
    bad = _with_places(intake, intake.given[intake.given[LINE].isin(said)])
    columns = [name for name in bad.columns if name != LINE]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*columns, PROBLEM])
    for line, *cells in bad[[LINE, *columns]].itertuples(index=False, name=None):
        writer.writerow([*map(defused, cells), defused(" | ".join(said[line]))])
    return text.getvalue()


def _with_places(intake: Intake, bad: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the settlements that they were resolved to: without their report they might not be again."""
    known = pd.Series([intake.places.get(line, "") for line in bad[LINE]], index=bad.index, dtype="str")
    known = known.where(known != bad["place"].str.strip(), "")
    if WRITTEN in bad or (known == "").all():
        return bad
    written = bad["place"].where(known != "", "")
    return bad.assign(place=bad["place"].where(known == "", known), **{WRITTEN: written})
