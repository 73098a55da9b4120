"""Archives: one file in a ZIP, the same bytes for the same content on every system."""

import zipfile
from pathlib import Path

__all__ = ["SHAPES", "WORDS", "pack"]

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of an entry, so that the same content has the same bytes: the first that a ZIP can hold."""

UNIX = 3
"""The system that an archive says it is from: else Python writes that on which it runs."""

WORDS, SHAPES = 9, 6
"""How hard zlib tries: with words that come again the most saves 6 %, with coordinates 0.4 % in three times as long."""


def pack(path: Path, name: str, content: bytes, level: int = SHAPES) -> None:
    """Write an archive that holds one file of a name; ``level``: how hard zlib tries."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system = UNIX
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=level)
