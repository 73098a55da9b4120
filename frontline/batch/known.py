"""Known: what a build found out and the next one need not find again, kept beside the editions.

Nothing rests on it: without it, or where it is damaged or of another program, all is found out anew.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from frontline.batch.shelf import KNOWN, WORK

__all__ = ["Known"]

DIGEST_BYTES = 32


class Known:
    """Contents by name in a folder of editions; in an object store nothing is kept."""

    def __init__(self, root: Path) -> None:
        self._folder = root / WORK / KNOWN if isinstance(root, Path) else None

    def read(self, name: str) -> bytes | None:
        """Return what is kept under a name, None if there is nothing or it is damaged."""
        try:
            content = b"" if self._folder is None else (self._folder / name).read_bytes()
        except OSError:
            return None
        digest, rest = content[:DIGEST_BYTES], content[DIGEST_BYTES:]
        return rest if content and hashlib.sha256(rest).digest() == digest else None

    def keep(self, name: str, content: bytes) -> None:
        """Keep content under a name, whole or not at all; where it cannot be written, nothing is kept."""
        if self._folder is None:
            return
        part = self._folder / f"{name}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(content).digest() + content)
            os.replace(part, self._folder / name)  # noqa: PTH105  as in site_files.py
        except OSError:
            with suppress(OSError):
                part.unlink()
