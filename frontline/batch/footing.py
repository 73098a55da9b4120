"""Footing: what editions rest on besides single claims, as hashes, told without reading a claim.

A build with nothing to do needs no more than this: nothing is imported here that draws.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from zlib import ZLIB_RUNTIME_VERSION

import pandas as pd

from frontline.digests import digest_of
from frontline.fingerprints import fingerprint_of
from frontline.ledger import Ledger
from frontline.workspace import Workspace, open_workspace

__all__ = ["DRAWN_WITH", "code_hash", "entries_in", "folder_hash", "read_by", "rests_on"]

DRAWN_WITH = ("folium", "geopandas", "matplotlib", "numpy", "pandas", "pillow", "pyproj", "shapely")
"""Libraries whose other version may draw other bytes; beside them zlib, which packs pages and pictures."""


def read_by(gazetteer: Path, ledger: str, seeds: Path, *, delay: timedelta | None, now: datetime) -> dict[str, object]:
    """Return the hashes of all that ``read_inputs`` would read: the ledger's last entry stands for all before it.

    Raises as that does.
    """
    workspace = open_workspace(seeds)
    with Ledger(ledger, create=False) as book:
        tip = book.tip()
    held = [] if delay is None else [str(delay), now.date().isoformat(), (now - delay).date().isoformat()]
    sources = sorted(map(repr, workspace.sources.values()))
    return {**rests_on(gazetteer, workspace), "ledger": tip, "sources": sources, "held": held}


def entries_in(ledger: str) -> pd.DataFrame:
    """Return all entries of a ledger (see ``Ledger.entries``), as a process beside may read them for ``read_inputs``.

    Raises LedgerError if there is no ledger at the address.
    """
    with Ledger(ledger, create=False) as book:
        return book.entries()


def rests_on(gazetteer: Path, workspace: Workspace) -> dict[str, str]:
    """Return the hashes of what every edition rests on: the program, the gazetteer, the theatre."""
    return {"code": code_hash(), "gazetteer": folder_hash(gazetteer), "theatre": _theatre_hash(workspace)}


def _theatre_hash(workspace: Workspace) -> str:
    """Return a hash of what draws every day besides claims and sources: sides and box, baseline, overlays."""
    paths = [workspace.folder / "theatre.toml", *filter(None, [workspace.theatre.baseline])]
    return fingerprint_of([*map(digest_of, paths), folder_hash(workspace.folder / "overlays")])


def code_hash(packages: Sequence[str] = ("frontline", "gazetteer", "maps")) -> str:
    """Return a hash of the program: of every file of its packages, and the versions of what draws with it."""
    digest = hashlib.sha256()
    for package in packages:
        root = Path(str(files(package)))
        digest.update(folder_hash(root).encode())
    digest.update(repr([*((name, version(name)) for name in DRAWN_WITH), ZLIB_RUNTIME_VERSION]).encode())
    return digest.hexdigest()


def folder_hash(root: Path) -> str:
    """Return a hash of the files below a folder, by name and content, compiled code left out; "" if it is none."""
    digest = hashlib.sha256()
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest() if paths else ""
