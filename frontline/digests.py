"""Digests: the hash of a file, and that the file is the same after it was read as before."""

import hashlib
from pathlib import Path

from frontline.encodings import begins_with
from frontline.errors import DataError, Problem

__all__ = ["digest_of", "unchanged"]


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; "" if it cannot be read, which whoever reads it next will say.

    Pipes and devices, which may never end, and files over the limit are not read at all.
    """
    try:
        begins_with(path)
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (DataError, OSError):
        return ""


def unchanged(path: Path, before: str) -> str:
    """Return the digest that a file had before it was read, and has still; raises DataError if it has another."""
    if not before or digest_of(path) != before:
        message = "was changed while it was checked; nothing was recorded: do it again"
        raise DataError([Problem(str(path), 0, "", "", message)])
    return before
