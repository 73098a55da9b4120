"""The shelf: the folder of editions, in which a day stands whole or not at all.

An edition is written beside the shelf's days and takes its place by renaming; what a killed builder leaves behind is
cleared away by the next one. One builder works on a shelf at a time.
"""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout

from frontline.batch.manifest import MANIFEST, Manifest, note_of
from frontline.errors import EditionError, OutputError

__all__ = ["KNOWN", "LATEST", "SHARED", "WORK", "Shelf", "day_of"]

WORK = ".building"
"""Folder on the shelf for what is not whole yet: renaming works only within one file system."""

KNOWN = "known"
"""Folder in it of what the next builder need not find out again: it stays."""

LATEST = "latest"

SHARED = "shared"
"""Folder of files that many editions use, each named by its hash."""

LOCK = "lock"


class Shelf:
    """The editions below a folder, each in one of its own named by its day."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def root(self) -> Path:
        """Where the editions stand."""
        return self._root

    def __reduce__(self) -> tuple[object, ...]:
        """Send it to another process, which may work in another folder."""
        return Shelf, (self.root.absolute(),)

    @contextmanager
    def locked(self, wait_s: float) -> Iterator[None]:
        """Keep other builders away; wait for one so many seconds (-1: for ever), then raise OutputError.

        The lock is the operating system's and goes with the process that holds it, however that ends.
        """
        work = self.root / WORK
        try:
            work.mkdir(parents=True, exist_ok=True)
            lock = FileLock(work / LOCK, timeout=wait_s)
            lock.acquire()
        except Timeout:
            raise OutputError(f"{self.root}: another build is at work here; wait for it with --wait") from None
        except OSError as error:
            reason = error.strerror or error
            raise OutputError(f"{self.root}: cannot be written ({reason}); choose another folder with --out") from error
        try:
            self._clear()
            yield
        finally:
            lock.release()

    def days(self) -> list[date]:
        """Return the days that have an edition, in order."""
        return sorted(day for path in self.root.glob("????-??-??") if (day := day_of(path.name)) and path.is_dir())

    def folder(self, day: date) -> Path:
        """Return where the edition of a day stands."""
        return self.root / day.isoformat()

    def manifest(self, day: date) -> Manifest | None:
        """Return the manifest of a day's edition, or None if there is none that can be read."""
        path = self.folder(day) / MANIFEST
        try:
            return Manifest.read(path.read_text(encoding="utf-8"), str(path))
        except (EditionError, OSError, UnicodeDecodeError):
            return None

    def manifest_hashes(self, days: Collection[date] | None = None) -> dict[str, str]:
        """Return the SHA-256 of each day's manifest by the day, "" where there is none; of all days, or of some."""
        asked = self.days() if days is None else sorted(days)
        paths = {day.isoformat(): self.folder(day) / MANIFEST for day in asked}
        return {day: note_of(path.read_bytes()).sha256 if path.is_file() else "" for day, path in paths.items()}

    @contextmanager
    def placing(self, name: str) -> Iterator[Path]:
        """Give an empty folder that takes the place of the one of that name if the block ends well.

        Raises OutputError if it cannot be written; whatever goes wrong, what stood there before still stands.
        """
        # A worker of a cluster that is thought lost may still write: what it writes is no part of what another does.
        new, old = self.root / WORK / f"{name}.{token_hex(4)}.new", self.root / WORK / f"{name}.old"
        try:
            new.mkdir(parents=True)
            yield new
            for path in sorted(new.rglob("*")):
                _to_disk(path)
            shutil.rmtree(old, ignore_errors=True)
            if (self.root / name).exists():
                (self.root / name).rename(old)
            new.rename(self.root / name)
        except OSError as error:
            raise OutputError(f"{self.root / name}: cannot be written ({error.strerror or error})") from error
        finally:
            shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)

    def sizes(self, name: str) -> dict[str, int]:
        """Return the size in bytes of each file in a folder of that name, by its path there; none is read."""
        return dict(_sizes(f"{self.root}/{name}", ""))

    def is_whole(self, manifest: Manifest) -> bool:
        """Say whether a day's folder has the files of its manifest and no others, by their sizes.

        A store is taken at its word: to ask it for each file would take hours.
        """
        if not isinstance(self.root, Path):
            return True
        sizes = {name: note.bytes for name, note in manifest.files.items()}
        there = self.sizes(manifest.situation_on.isoformat())
        return {name: size for name, size in there.items() if name != MANIFEST} == sizes

    def share(self, files: Mapping[str, bytes]) -> None:
        """Have files, by their path on the shelf, there for all editions; each has a hash in its name, so none changes.

        Raises OutputError if one cannot be written.
        """
        for name, content in sorted(files.items()):
            path, part = self.root / name, self.root / WORK / f"{token_hex(4)}.part"
            try:
                if path.is_file() and path.read_bytes() == content:
                    continue
                path.parent.mkdir(parents=True, exist_ok=True)
                part.write_bytes(content)
                _to_disk(part)
                part.replace(path)
            except OSError as error:
                raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error

    def shared(self) -> dict[str, int]:
        """Return the size in bytes of each file that editions share, by its path on the shelf."""
        folder = self.root / SHARED
        there = folder.iterdir() if folder.is_dir() else ()
        return {f"{SHARED}/{one.name}": one.stat().st_size for one in there if one.is_file()}

    def sweep(self) -> None:
        """Take away the shared files that no edition uses any more."""
        manifests = [self.manifest(day) for day in self.days()]
        used = {name for one in manifests if one for name in one.shared}
        for name in sorted(set(self.shared()) - used):
            (self.root / name).unlink(missing_ok=True)

    def refresh_latest(self, *, repair: bool = False) -> bool:
        """Have a copy of the last day's edition in ``latest``; return whether it had to be made.

        One that has the same manifest and files of the same sizes is left alone, unless it is to be made in any case.
        """
        days = self.days()
        if not days:
            return False
        source = self.folder(days[-1])
        if not repair and self._is_copy(days[-1].isoformat()):
            return False
        with self.placing(LATEST) as folder:
            for path in (one for one in sorted(source.rglob("*")) if one.is_file()):
                target = folder / path.relative_to(source).as_posix()
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        return True

    def _is_copy(self, name: str) -> bool:
        try:
            if (self.root / LATEST / MANIFEST).read_bytes() != (self.root / name / MANIFEST).read_bytes():
                return False
        except OSError:  # there is none, or not a whole one
            return False
        return not isinstance(self.root, Path) or self.sizes(LATEST) == self.sizes(name)

    def remove(self, day: date) -> None:
        """Take a day's edition off the shelf."""
        old = self.root / WORK / f"{day.isoformat()}.old"
        shutil.rmtree(old, ignore_errors=True)
        if self.folder(day).exists():
            self.folder(day).rename(old)
        shutil.rmtree(old, ignore_errors=True)

    def written_at(self, day: date) -> datetime | None:
        """Return when a day's manifest was written (UTC), None if there is none."""
        try:
            return datetime.fromtimestamp((self.folder(day) / MANIFEST).stat().st_mtime, UTC)
        except OSError:
            return None

    def bytes_used(self) -> int:
        """Return the size of all that is on the shelf, in bytes."""
        return sum(path.stat().st_size for path in self.root.rglob("*") if path.is_file())

    def bytes_free(self) -> int | None:
        """Return how many bytes its disk has room for, None if there is no end to it."""
        there = next(path for path in (self.root.absolute(), *self.root.absolute().parents) if path.exists())
        return shutil.disk_usage(there).free

    def _clear(self) -> None:
        """Mend what a builder that was killed left behind: what it had moved aside comes back, the rest goes."""
        work = self.root / WORK
        for path in sorted(work.iterdir()):
            if path.suffix == ".old" and not (self.root / path.stem).exists():
                path.rename(self.root / path.stem)
            elif path.name not in (LOCK, KNOWN):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _sizes(folder: str, way: str) -> Iterator[tuple[str, int]]:
    """Yield the path and the size of each file below a folder; -1 where it cannot be told."""
    try:
        with os.scandir(folder) as there:
            for one in there:
                if one.is_dir(follow_symlinks=False):
                    yield from _sizes(one.path, f"{way}{one.name}/")
                else:
                    yield f"{way}{one.name}", _size(one)
    except OSError:
        yield way, -1


def _size(one: os.DirEntry[str]) -> int:
    try:
        return one.stat().st_size
    except OSError:
        return -1


def _to_disk(path: Path) -> None:
    """Have a file's content on the disk before the folder that it is in gets its name."""
    if path.is_file():
        with path.open("rb") as file:
            os.fsync(file.fileno())


def day_of(name: str) -> date | None:
    """Return the day that a folder's name says, None if it says none."""
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None
