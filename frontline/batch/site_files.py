"""The files of a site: written where they changed, taken away where they went, all listed with their hashes.

While files are written the list says that the site is not whole, so that a builder that is killed leaves what the next
one mends: it writes every file of both lists that is not as it should be.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Self

from frontline.batch.manifest import FileNote, note_of
from frontline.batch.shelf import WORK
from frontline.errors import EditionError, OutputError

__all__ = ["SITE", "Changes", "SiteFiles", "SiteList"]

SITE = "site.json"

FORMAT = 2
"""Version of the layout of the list."""


@dataclass(frozen=True, slots=True)
class SiteList:
    """The files of a site by their path on it; ``fingerprint`` is of what they were made from, "" while not whole.

    ``parts`` are the fingerprints of what single files were made from, by names that the maker gives them; ``days``
    the hashes of the manifests of all editions that the site is made around, by their days.
    """

    fingerprint: str
    parts: Mapping[str, str]
    files: Mapping[str, FileNote]
    days: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Return the list as it is written: JSON with sorted keys, a file or a part on each line."""
        files = {name: {"bytes": note.bytes, "sha256": note.sha256} for name, note in self.files.items()}
        head = f'"fingerprint": {json.dumps(self.fingerprint)},\n"format": {FORMAT},\n'
        days = f'"days": {_lines(self.days)},\n'
        return f'{{\n{days}"files": {_lines(files)},\n{head}"parts": {_lines(self.parts)}\n}}\n'

    @classmethod
    def read(cls, root: Path) -> Self:
        """Read the list of the site in a folder; raises EditionError if there is none that can be read."""
        path = root / SITE
        try:
            plain: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            if plain["format"] != FORMAT:
                raise EditionError(f"{path}: is of format {plain['format']}; build the site again")
            files = {
                _inside(name): FileNote(int(one["bytes"]), str(one["sha256"])) for name, one in plain["files"].items()
            }
            return cls(str(plain["fingerprint"]), dict(plain["parts"]), files, dict(plain["days"]))
        except (AttributeError, KeyError, OSError, RecursionError, TypeError, ValueError) as error:
            raise EditionError(f"{path}: is no list of a site's files ({error!r}); build the site again") from error


def _lines(found: Mapping[str, object]) -> str:
    rows = [f"{json.dumps(name)}: {json.dumps(one, sort_keys=True)}" for name, one in sorted(found.items())]
    return "{\n" + ",\n".join(rows) + "}"


def _inside(name: str) -> str:
    """Return a name that leads to no place outside of the site: what a list names may be taken away."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts:
        raise ValueError(f"{name!r} leads out of the site")
    return name


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a site: its number of files, and how many of them were written and taken away."""

    files: int
    written: int = 0
    removed: int = 0


class SiteFiles:
    """The files of the site in a folder."""

    def __init__(self, root: Path, *, repair: bool = False) -> None:
        """Read what the folder's list says; without one there is nothing yet.

        In an object store, where asking for each file would take hours, the list is taken at its word. To ``repair``,
        it is believed nowhere: it only names files of the site, and none is kept unread.
        """
        self.root = root
        self.is_folder = isinstance(root, Path)
        try:
            found = SiteList.read(root)
            self.listed = SiteList("", {}, found.files) if repair else found
        except EditionError:
            self.listed = SiteList("", {}, {})

    def stand(self, fingerprint: str) -> bool:
        """Say whether the files made from this are all there, by their sizes."""
        return self.listed.fingerprint == fingerprint and all(
            self._size(name) == note.bytes for name, note in self.listed.files.items()
        )

    def kept(self, part: str, fingerprint: str, names: Iterable[str]) -> dict[str, FileNote] | None:
        """Return the notes of files that were made from just this and are there, None if one is to be made."""
        if self.listed.parts.get(part) != fingerprint:
            return None
        notes = {name: self.listed.files.get(name) for name in names}
        there = {name: note for name, note in notes.items() if note and self._size(name) == note.bytes}
        return there if len(there) == len(notes) else None

    def replace(
        self, files: Mapping[str, bytes | FileNote], parts: Mapping[str, str], fingerprint: str,
        days: Mapping[str, str] = MappingProxyType({}),
    ) -> Changes:  # fmt: skip
        """Have these files and no others of the site; one with a note instead of content stays as it is.

        ``days`` are the hashes of the manifests that it is made around. Raises OutputError if one cannot be written.
        """
        contents = {name: one for name, one in files.items() if isinstance(one, bytes)}
        notes = {name: note_of(one) if isinstance(one, bytes) else one for name, one in files.items()}
        new = SiteList(fingerprint, parts, notes, days)
        stale = sorted(set(self.listed.files) - set(files))
        changed = [name for name, content in contents.items() if not self._has(name, content, notes[name])]
        if changed or stale or self.listed != new:
            # Known to be of the site, whole or not, until all is done.
            self._list(SiteList("", {}, {**self.listed.files, **notes}))
            for folder in sorted({name.rpartition("/")[0] for name in changed} if self.is_folder else ()):
                (self.root / folder).mkdir(parents=True, exist_ok=True)
            for name in changed:
                self._write(name, contents[name])
            for name in stale:
                self._remove(name)
            self._list(new)
        return Changes(len(files), len(changed), len(stale))

    def _list(self, listed: SiteList) -> None:
        if self.is_folder:
            (self.root / WORK).mkdir(parents=True, exist_ok=True)
        self._write(SITE, listed.text().encode())
        self.listed = listed

    def _write(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all; the folder's lock keeps other builders from the part's name."""
        path, part = self._path(name), self._path(f"{WORK}/site.part")
        try:
            if not self.is_folder:  # a store has whole files only
                (self.root / name).write_bytes(content)
                return
            with open(part, "wb") as file:  # noqa: PTH123  as for paths
                file.write(content)
            os.replace(part, path)  # noqa: PTH105
        except OSError as error:
            raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error

    def _remove(self, name: str) -> None:
        path = self.root / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{path}: cannot be taken away ({error.strerror or error})") from error

    def _has(self, name: str, content: bytes, note: FileNote) -> bool:
        """Say whether a file is there with just this content."""
        if not self.is_folder:
            return self.listed.files.get(name) == note and bool(self.listed.fingerprint)
        try:
            with open(self._path(name), "rb") as file:  # noqa: PTH123
                return file.read() == content
        except OSError:
            return False

    def _size(self, name: str) -> int:
        if not self.is_folder:
            return self.listed.files[name].bytes
        try:
            return os.stat(self._path(name)).st_size  # noqa: PTH116
        except OSError:
            return -1

    def _path(self, name: str) -> str:
        """Return where a file stands, as text: for a site's 17,000 files Path would take a second."""
        return f"{self.root}/{name}"
