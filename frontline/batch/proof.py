"""Proof: that editions are what their manifests say, or what differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from frontline.batch.manifest import DIGITS, MANIFEST, FileNote, Manifest, note_of
from frontline.batch.retention import KEPT, kept_from
from frontline.batch.shelf import LATEST, WORK, Shelf, day_of
from frontline.batch.site_files import SITE, SiteList
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
    """Yield what is found of each day's edition by its manifest, and of that by the site's list.

    Unless some ``days`` are asked for, also of the copy of the latest, and of all else that stands in the folder.
    """
    there, site = shelf.days(), _listed(shelf.root)
    listed = site.days if isinstance(site, SiteList) else {}
    found: dict[str, FileNote | str] = {}
    for day in there if days is None else days:
        yield _proven(shelf.folder(day), shelf.root, found, listed.get(day.isoformat()))
    if days is None and (there or (shelf.root / SITE).exists()):
        if there:
            last = shelf.folder(there[-1])
            yield _latest(_proven(shelf.root / LATEST, shelf.root, found, _hash(last / MANIFEST)), there)
        yield _site(shelf.root, site, [day.isoformat() for day in there], set(found))


def _listed(root: Path) -> SiteList | str:
    """Return the site's list, or why there is none."""
    try:
        return SiteList.read(root)
    except EditionError as error:
        return str(error)


def _hash(path: Path) -> str:
    found = _found(path)
    return found.sha256 if isinstance(found, FileNote) else ""


def _proven(folder: Path, root: Path, shared: dict[str, FileNote | str], listed: str | None) -> Finding:
    """Return what was found of an edition; ``listed`` is the hash that its manifest should have, if that is known.

    ``shared`` remembers what was found of files that other editions use too.
    """
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
    if listed not in (None, _hash(path)):
        differs.append(f"{path}: is not the manifest that the site was made from; build again")
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


def _site(root: Path, listed: SiteList | str, days: list[str], shared: set[str]) -> Finding:
    """Return what was found of the pages and feeds around the editions, and of all that is no part of anything."""
    if isinstance(listed, str):
        return Finding(SITE, "", 0, (listed,))
    differs = [] if listed.fingerprint else [f"{root / SITE}: the site is not whole; build it again"]
    differs += [f"{root / day}: is missing; build again" for day in sorted({*listed.days} - {*days})]
    differs += [f"{root / day}: the site does not know it; build again" for day in sorted({*days} - {*listed.days})]
    for name, said in listed.files.items():
        differs += _differs(root / name, said, _found(root / name))
    if (root / KEPT).exists() and kept_from(Shelf(root)) is None:
        differs.append(
            f"{root / KEPT}: is no record of what was kept; remove it, or build with --keep-days or --budget"
        )
    known = {*listed.files, *shared, SITE, KEPT}
    others = (name for name in _others(root) if name not in known)
    differs += [f"{root / name}: is no file of the site; keep it elsewhere" for name in others]
    return Finding(SITE, listed.fingerprint[:DIGITS], len(listed.files), tuple(differs))


def _others(root: Path) -> Iterator[str]:
    """Yield the path of each file on a shelf that is neither in an edition's folder nor a builder's."""
    for top in sorted(root.iterdir(), key=lambda one: one.name):
        is_folder = top.is_dir() and not top.is_symlink()
        if is_folder and (top.name in (WORK, LATEST) or top.name == str(day_of(top.name))):
            continue
        inner = sorted(top.rglob("*")) if is_folder else [top]
        yield from (one.relative_to(root).as_posix() for one in inner if one.is_symlink() or not one.is_dir())


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
