"""Proof: that editions are what their manifests say, or what differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from frontline.batch.manifest import DIGITS, MANIFEST, FileNote, Manifest, note_of
from frontline.batch.shelf import LATEST, Shelf
from frontline.batch.site_files import FOLDERS, SITE, SiteList
from frontline.errors import EditionError

__all__ = ["Finding", "prove"]

REPAIR = "frontline build --repair"
"""What mends whatever differs, as far as claims and program are those that it was made from."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one edition: its id ("" if it cannot be told), its number of files, and what differs."""

    folder: str
    edition: str
    files: int
    differs: tuple[str, ...]


def prove(shelf: Shelf, days: Iterator[date] | list[date] | None = None) -> Iterator[Finding]:
    """Yield what is found of each day's edition, and of the copy of the latest, by the hashes of their manifests."""
    folders = [shelf.folder(day) for day in (shelf.days() if days is None else days)]
    found: dict[str, FileNote | str] = {}
    for folder in folders:
        yield _proven(folder, shelf.root, found)
    latest = shelf.root / LATEST
    if days is None and latest.exists():
        yield _latest(_proven(latest, shelf.root, found), shelf.days())
    if days is None and (shelf.root / SITE).exists():
        yield _site(shelf.root)


def _proven(folder: Path, root: Path, shared: dict[str, FileNote | str]) -> Finding:
    """Return what was found of an edition; ``shared`` remembers what was found of files that other editions use too."""
    path = folder / MANIFEST
    try:
        manifest = Manifest.read(path.read_text(encoding="utf-8", errors="replace"), str(path))
    except EditionError as error:
        return Finding(folder.name, "", 0, (str(error),))
    except OSError as error:
        return Finding(folder.name, "", 0, (f"{path}: cannot be read ({error.strerror}); build the day again",))
    there = {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file() and one != path}
    extra = sorted(set(there) - set(manifest.files))
    differs = [f"{there[name]}: is no file of the edition; {REPAIR} takes it away" for name in extra]
    for name, said in sorted(manifest.files.items()):
        differs += _differs(folder / name, said, _found(folder / name))
    differs += _shared(manifest, root, shared)
    if folder.name != LATEST and folder.name != manifest.situation_on.isoformat():
        differs.append(f"{folder}: holds the edition of {manifest.situation_on}; build again")
    return Finding(folder.name, manifest.edition, len(manifest.files), tuple(differs))


def _shared(manifest: Manifest, root: Path, found: dict[str, FileNote | str]) -> list[str]:
    """Return what differs of the files that an edition shares with others, each of which is read once."""
    differs = []
    for name, said in sorted(manifest.shared.items()):
        if name not in found:
            found[name] = _found(root / name)
        differs += _differs(root / name, said, found[name])
    return differs


def _found(path: Path) -> FileNote | str:
    """Return the note of a file as it is, or why there is none."""
    try:
        return note_of(path.read_bytes())
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"


def _site(root: Path) -> Finding:
    """Return what was found of the pages and feeds around the editions, by their list."""
    try:
        listed = SiteList.read(root)
    except EditionError as error:
        return Finding(SITE, "", 0, (str(error),))
    differs = [] if listed.fingerprint else [f"{root / SITE}: the site is not whole; build it again"]
    for name, said in listed.files.items():
        differs += _differs(root / name, said, _found(root / name))
    there = (path for folder in FOLDERS for path in sorted((root / folder).glob("*")))
    differs += [
        f"{one}: is no file of the site; remove it"
        for one in there
        if f"{one.parent.name}/{one.name}" not in listed.files
    ]
    return Finding(SITE, listed.fingerprint[:DIGITS], len(listed.files), tuple(differs))


def _differs(path: Path, said: FileNote, found: FileNote | str) -> list[str]:
    """Return what is to be told of a file that is not as it should be, with the remedy; nothing of one that is."""
    if isinstance(found, str):
        return [f"{path}: {found}; {REPAIR} makes it again"]
    if found == said:
        return []
    here, there = f"{found.bytes} bytes, SHA-256 {found.sha256}", f"{said.bytes} bytes, {said.sha256}"
    return [f"{path}: was changed: {here}; the manifest has {there}; {REPAIR} makes it again"]


def _latest(found: Finding, days: list[date]) -> Finding:
    """Return what was found of the copy of the latest edition, with whether it is of the last day."""
    if found.edition and days and not found.edition.startswith(days[-1].isoformat()):
        return Finding(
            found.folder, found.edition, found.files, (*found.differs, f"latest is not of {days[-1]}; build again")
        )
    return found
