"""Manifests: what an edition was made from and what it consists of, as a file beside its other files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from frontline.errors import EditionError

__all__ = ["DIGITS", "MANIFEST", "FileNote", "Manifest", "edition_id", "intact", "note_of"]

MANIFEST = "manifest.json"

FORMAT = 2
"""Version of the layout of manifests."""

DIGITS = 12
"""Hexadecimal digits of the hash in an edition's id: 48 bits."""


@dataclass(frozen=True, slots=True)
class FileNote:
    """The size of a file in bytes and its SHA-256 in hexadecimal."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One edition: its days, the fingerprint of its inputs, what that rests on, and its files by name.

    ``shared`` are files beside it that other editions use too, by their path on the shelf.
    """

    situation_on: date
    as_known_on: date
    inputs: str
    rests_on: Mapping[str, str]
    files: Mapping[str, FileNote]
    corrections: tuple[Mapping[str, str], ...] = ()
    shared: Mapping[str, FileNote] = field(default_factory=dict)

    @property
    def edition(self) -> str:
        """The id of the edition: its day and the first digits of what it was made from."""
        return edition_id(self.situation_on, self.inputs)

    def text(self) -> str:
        """Return the manifest as it is written: JSON with sorted keys."""
        plain = {
            "format": FORMAT,
            "edition": self.edition,
            "situation_on": self.situation_on.isoformat(),
            "as_known_on": self.as_known_on.isoformat(),
            "inputs": self.inputs,
            "rests_on": dict(self.rests_on),
            "files": {name: asdict(note) for name, note in self.files.items()},
            "shared": {name: asdict(note) for name, note in self.shared.items()},
            "corrections": list(self.corrections),
        }
        return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def read(cls, text: str, where: str) -> Self:
        """Read a manifest; raises EditionError, naming ``where``, if it is none."""
        try:
            plain: dict[str, Any] = json.loads(text)
            found = cls(
                date.fromisoformat(plain["situation_on"]), date.fromisoformat(plain["as_known_on"]),
                str(plain["inputs"]), dict(plain["rests_on"]),
                _notes(plain["files"]), tuple(plain["corrections"]), _notes(plain["shared"]),
            )  # fmt: skip
            told = plain["format"], plain["edition"]
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
            raise EditionError(f"{where}: is no manifest of an edition ({error!r}); build the day again") from error
        if told != (FORMAT, found.edition):
            raise EditionError(f"{where}: is of format {told[0]}, edition {told[1]}; build the day again")
        return found


def _notes(plain: Mapping[str, Any]) -> dict[str, FileNote]:
    return {name: FileNote(int(one["bytes"]), str(one["sha256"])) for name, one in plain.items()}


def edition_id(day: date, inputs: str) -> str:
    """Return the id of the edition of a day that was made from inputs of a fingerprint."""
    return f"{day.isoformat()}-{inputs[:DIGITS]}"


def note_of(content: bytes) -> FileNote:
    """Return the size and hash of a file's content."""
    return FileNote(len(content), hashlib.sha256(content).hexdigest())


def intact(folder: Path, name: str, manifest: Manifest) -> bytes:
    """Return the content of a file of an edition; raises EditionError if it is not what the manifest has."""
    path = folder / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EditionError(
            f"{path}: cannot be read ({error.strerror or error}); frontline build --repair draws it again"
        ) from error
    if note_of(content) != manifest.files.get(name):
        raise EditionError(
            f"{path}: is damaged: it is not what the day's manifest has; frontline build --repair draws it again"
        )
    return content
