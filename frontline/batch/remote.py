"""The remote shelf: editions in an object store, at any address that fsspec reads (s3://, gs://, memory://).

Nothing can be renamed or locked there. So a day's manifest is taken away first and comes back last, after all its
files: a day counts only while its manifest is there, and one that a killed builder left without is drawn again. Two
builders are not kept apart; from the same inputs they write the same bytes, else ``frontline verify`` tells.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import lazy_loader

from frontline.batch.fetching import REMEDY
from frontline.batch.manifest import MANIFEST
from frontline.batch.shelf import SHARED, Shelf, day_of
from frontline.errors import OutputError

__all__ = ["RemoteShelf"]

upath = lazy_loader.load("upath")


class RemoteShelf(Shelf):
    """The editions at an address, each below its day; login data come from the environment, as the store's tools do."""

    def __init__(self, address: str) -> None:
        """Take an address such as ``s3://bucket/editions``."""
        self.address = address

    def __reduce__(self) -> tuple[object, ...]:
        """Send the address to another process, which makes a connection of its own."""
        return RemoteShelf, (self.address,)

    @property
    def root(self) -> Path:
        """The address, as an object that has the methods of a path; made anew, as processes that part share none."""
        return cast("Path", upath.UPath(self.address))

    @contextmanager
    def locked(self, wait_s: float) -> Iterator[None]:
        """Make sure that the store answers; nobody is kept away. Raises OutputError."""
        with self._telling(""):
            store, path = self._store()
            store.invalidate_cache()
            if store.exists(path):
                store.ls(path)
        yield

    def days(self) -> list[date]:
        """Return the days whose manifest is there, in order."""
        with self._telling(""):
            return sorted(day for path in self.root.glob(f"*/{MANIFEST}") if (day := day_of(path.parent.name)))

    @contextmanager
    def placing(self, name: str) -> Iterator[Path]:
        """Give an empty folder here whose files take the place of those of that name if the block ends well.

        Raises OutputError if they cannot be written; until the last of them is, the day does not count.
        """
        with tempfile.TemporaryDirectory(prefix="edition-") as scratch:
            folder = Path(scratch)
            yield folder
            files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
            with self._telling(name):
                self._send(files, name)

    def _send(self, files: dict[str, Path], name: str) -> None:
        store, path = self._store(name)
        self._take_manifest(name)
        for file in sorted(files, key=lambda one: (one == MANIFEST, one)):
            if file == MANIFEST:
                self._take_others(name, set(files))
            store.pipe_file(f"{path}/{file}", files[file].read_bytes())

    def share(self, files: Mapping[str, bytes]) -> None:
        """Have files, by their path on the shelf, there for all editions. Raises OutputError."""
        for name, content in sorted(files.items()):
            with self._telling(name):
                store, path = self._store(name)
                if not store.exists(path) or store.size(path) != len(content):
                    store.pipe_file(path, content)

    def shared(self) -> dict[str, int]:
        """Return the size in bytes of each file that editions share, by its path on the shelf."""
        with self._telling(SHARED):
            store, path = self._store(SHARED)
            found = store.find(path, detail=True) if store.exists(path) else {}
            return {f"{SHARED}/{name.rpartition('/')[2]}": int(one["size"]) for name, one in found.items()}

    def remove(self, day: date) -> None:
        """Take a day's edition off the shelf."""
        with self._telling(day.isoformat()):
            self._take_manifest(day.isoformat())
            self._take_others(day.isoformat(), set())

    def _take_manifest(self, name: str) -> None:
        store, path = self._store(name)
        if store.exists(f"{path}/{MANIFEST}"):
            store.rm_file(f"{path}/{MANIFEST}")

    def _take_others(self, name: str, kept: set[str]) -> None:
        """Take away what an earlier edition had and this one has not."""
        store, path = self._store(name)
        found = store.find(path) if store.exists(path) else []
        gone = [file for file in found if str(file).rsplit(f"/{name}/", 1)[-1] not in kept]
        if gone:
            store.rm(gone)

    def written_at(self, day: date) -> datetime | None:
        """Return when a day's manifest was written (UTC), None if there is none."""
        store, path = self._store(f"{day.isoformat()}/{MANIFEST}")
        with self._telling(day.isoformat()):
            found: datetime | None = store.modified(path) if store.exists(path) else None
        return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)

    def bytes_used(self) -> int:
        """Return the size of all that is on the shelf, in bytes."""
        with self._telling(""):
            store, path = self._store()
            return int(store.du(path)) if store.exists(path) else 0

    def bytes_free(self) -> int | None:
        """Return None: a store has no end."""
        return None

    def _store(self, name: str = "") -> tuple[Any, str]:
        """Return the file system and the path in it of something on the shelf."""
        at = upath.UPath(self.address, name) if name else upath.UPath(self.address)
        store = at.fs
        if hasattr(store, "auto_mkdir"):
            store.auto_mkdir = True  # a folder here is made as an object store does: with its first file
        return store, at.path

    @contextmanager
    def _telling(self, name: str) -> Iterator[None]:
        """Turn whatever a store raises (each has errors of its own, such as for missing keys) into an OutputError."""
        try:
            yield
        except OutputError:
            raise
        except Exception as error:
            where = f"{self.address}/{name}" if name else self.address
            raise OutputError(f"{where}: cannot be used ({error}); {REMEDY}") from error
