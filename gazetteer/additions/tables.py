"""A folder of the gazetteer's tables, read as frames of text and replaced whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd

from gazetteer.additions.errors import FolderError
from gazetteer.columns import read_columns
from gazetteer.places import DATA, PlaceTable, open_table

__all__ = ["TABLES", "Tables", "read_tables", "write_tables"]

TABLES = ("attributions", "names", "units", "settlements")
"""The tables that an addition changes, in the order in which they are replaced.

The settlements come last: should the machine stop in between, adding the same file once more completes the rest.
"""


@dataclass(frozen=True)
class Tables:
    """Four frames whose cells are text as in the files, a digest of these files, and the table that they make."""

    digest: str
    opened: PlaceTable
    attributions: pd.DataFrame
    names: pd.DataFrame
    units: pd.DataFrame
    settlements: pd.DataFrame


def read_tables(folder: Path) -> Tables:
    """Read a folder's tables, or the embedded ones if it has none yet; raises DataFileError naming file and line."""
    origin = folder if _has_tables(folder) else DATA
    open_table.cache_clear()
    opened = open_table(origin)
    paths = [origin / f"{name}.tsv" for name in TABLES]
    # Tables that were built into a folder come without their attributions, which are the embedded ones.
    attributions, *others = (path if path.exists() else DATA / path.name for path in paths)
    return Tables(_digest(origin), opened, *map(_read, (attributions, *others)))


def _has_tables(folder: Path) -> bool:
    return any((folder / f"{name}.tsv").exists() for name in TABLES)


def _digest(folder: Path) -> str:
    paths = (folder / f"{name}.tsv" for name in TABLES)
    return sha256(b"".join(path.read_bytes() for path in paths if path.exists())).hexdigest()


def write_tables(folder: Path, tables: Tables) -> list[Path]:
    """Put the tables into a folder and return the paths, sorted; on failure the folder is as it was.

    Everything is written and read back beside the old tables first.

    Raises:
        FolderError: The folder cannot be written, or its tables were changed by somebody else meanwhile.
        DataFileError: What was written cannot be read back.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".adding-") as made:
            stage, kept = Path(made) / "new", Path(made) / "old"
            stage.mkdir()
            kept.mkdir()
            for path in sorted(DATA.glob("*.tsv")):
                here = folder / path.name
                shutil.copyfile(here if here.exists() else path, stage / path.name)
            for name in TABLES:
                _write(getattr(tables, name), stage / f"{name}.tsv")
            open_table(stage)
            if _has_tables(folder) and _digest(folder) != tables.digest:
                raise FolderError(f"{folder}: somebody else changed the tables meanwhile; add the file once more")
            order = sorted(stage.iterdir(), key=lambda path: TABLES.index(path.stem) if path.stem in TABLES else -1)
            _replace(order, folder, kept)
            return sorted(folder / path.name for path in order)
    except OSError as error:
        if isinstance(error, FolderError):
            raise
        raise FolderError(
            f"{folder}: cannot be written ({error.strerror or error}); the tables are as before"
        ) from error
    finally:
        open_table.cache_clear()


def _replace(new: Iterable[Path], folder: Path, kept: Path) -> None:
    """Move files into a folder, keeping the old ones aside; puts these back if one cannot be moved."""
    moved: list[Path] = []
    try:
        for path in new:
            target = folder / path.name
            if target.exists():
                shutil.copyfile(target, kept / path.name)
            moved.append(target)
            path.replace(target)
    except OSError:
        for target in moved:
            old = kept / target.name
            if old.exists():
                old.replace(target)
            else:
                target.unlink(missing_ok=True)
        raise


def _read(path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8", newline="") as file:
        header = file.readline(10_000).rstrip("\r\n").split("\t")
    columns = read_columns(path, " ".join(header))
    return pd.DataFrame(dict(zip(header, columns, strict=True)), dtype=str)


def _write(table: pd.DataFrame, path: Path) -> None:
    lines = map("\t".join, table.itertuples(index=False, name=None))
    path.write_text("\n".join(["\t".join(table.columns), *lines, ""]), encoding="utf-8", newline="\n")
