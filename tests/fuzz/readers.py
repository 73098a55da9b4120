"""The readers of files from outside, each as a function of a path, for tests that feed them what nobody would write.

A reader may return or refuse with an error of ours. Anything else is a defect: another exception is a stack trace for
whoever gave the file, and minutes over a small file are a way to stop the batch.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from frontline.batch.manifest import Manifest
from frontline.dated_areas import read_dated_areas
from frontline.dispatch.documents import read_documents
from frontline.dispatch.draft import draft
from frontline.dispatch.lexicon import open_lexicon
from frontline.errors import FrontlineError
from frontline.intake import read_claims
from frontline.ledger import Ledger
from frontline.line import read_lines
from frontline.overlays import read_overlays
from frontline.sources import read_sources
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer
from gazetteer.additions.dump import read_dump
from gazetteer.additions.features import read_features
from gazetteer.additions.inputs import Form, open_input
from gazetteer.additions.sheet import read_sheet
from gazetteer.errors import GazetteerError
from maps.errors import MapError

__all__ = ["ALLOWED", "READERS", "fed"]

ALLOWED = (FrontlineError, GazetteerError, MapError)
"""What a reader may raise: the errors that the command line turns into messages."""

SIDES = ("UA", "RU")
SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def workspace() -> Workspace:
    """Return the seeds' theatre, sources and baseline."""
    return open_workspace(SEEDS)


@cache
def gazetteer() -> Gazetteer:
    """Return the embedded tables, opened once."""
    return Gazetteer.open()


def claims(path: Path) -> None:
    """Read claims as ``frontline check`` does, places apart."""
    read = read_claims(path, SIDES, workspace().sources)
    assert len(read.entries) == len(read.rows)


def sources(path: Path) -> None:
    """Read a list of sources."""
    read_sources(path, SIDES)


def overlays(path: Path) -> None:
    """Read the overlays of the file's folder."""
    read_overlays(path.parent, SIDES)


def areas(path: Path) -> None:
    """Read dated areas as ``frontline history`` does."""
    read_dated_areas([path])


def dump(path: Path) -> None:
    """Read places as ``frontline gazetteer add`` does, to the rows that would be joined."""
    readers = {Form.GEONAMES: read_dump, Form.SHEET: read_sheet, Form.FEATURES: read_features}
    with open_input(path) as source:
        for _ in readers[source.form](source):
            pass


def dispatch(path: Path) -> None:
    """Draft claims from a written dispatch."""
    room = workspace()
    lines = read_lines(SEEDS / "line.csv")
    for document in read_documents(path):
        draft(document, room, open_lexicon(SEEDS), gazetteer(), lines)


def line(path: Path) -> None:
    """Read the line of a day."""
    read_lines(path)


def manifest(path: Path) -> None:
    """Read an edition's manifest."""
    Manifest.read(path.read_bytes().decode("utf-8", errors="replace"), path.name)


def export(path: Path) -> None:
    """Import an export into a new ledger."""
    database = path.with_suffix(".db")
    for old in path.parent.glob(f"{database.name}*"):
        old.unlink()
    with Ledger(f"sqlite:///{database}") as ledger:
        ledger.import_from(path)


READERS: dict[str, Callable[[Path], None]] = {
    "claims": claims, "sources": sources, "overlays": overlays, "areas": areas, "dump": dump, "dispatch": dispatch,
    "line": line, "manifest": manifest, "export": export,
}  # fmt: skip


def fed(reader: str, data: bytes, suffix: str, folder: Path) -> None:
    """Feed bytes to a reader as a file of an ending, in a folder of its own; raises what is a defect."""
    path = folder / f"fed{suffix}"
    path.write_bytes(data)
    try:
        READERS[reader](path)
    except ALLOWED as error:
        if not str(error).strip():
            raise AssertionError("a refusal without a word") from error
    finally:
        path.unlink()
