"""Fetching: folders and files of inputs from any address that fsspec reads, copied to this machine before a build."""

from collections.abc import Iterable
from pathlib import Path

import lazy_loader

from frontline.errors import OutputError

__all__ = ["REMEDY", "fetched", "is_remote"]

# A twentieth of a second that builds on this machine need not wait for.
upath = lazy_loader.load("upath")
registry = lazy_loader.load("upath.registry", suppress_warning=True)

REMEDY = "S3 and Google Cloud need login data and the extra remote: pip install 'frontline[remote]'"


def is_remote(address: str) -> bool:
    """Say whether an address is of a file system that fsspec reads, and no path here or database."""
    scheme, mark, _ = address.partition("://")
    return bool(mark) and scheme in registry.available_implementations()


def fetched(address: str, into: Path) -> Path:
    """Copy the file or folder at an address into a folder and return where the copy stands; raises OutputError."""
    try:
        source = upath.UPath(address)
        store, root = source.fs, source.path.rstrip("/")
        target = into / (source.name or "fetched")
        found = {target / name.removeprefix(root).lstrip("/"): name for name in store.find(root)}
        for path in _within(found, into):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(store.cat_file(found[path]))
    except Exception as error:  # each store has errors of its own
        raise OutputError(f"{address}: cannot be fetched ({error}); {REMEDY}") from error
    return target


def _within(paths: Iterable[Path], folder: Path) -> list[Path]:
    """Return paths that all lie in a folder, whatever names a store has; raises OSError if there is none or another."""
    listed = sorted(paths)
    if not listed:
        raise FileNotFoundError("nothing is there")
    for path in listed:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise PermissionError(f"{path.name} leads out of the folder")
    return listed
