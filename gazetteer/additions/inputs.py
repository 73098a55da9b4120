"""Files from outside, opened as streams of bytes: plain, or the one table inside a zip archive.

What a file is, its first bytes say, never its name. Nothing is unpacked to disk, so that the paths inside an
archive lead nowhere, and nothing is read whole, so that a file of gigabytes takes no more memory than a small one.
"""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple

from gazetteer.errors import DataFileError

__all__ = ["GEONAMES_COLUMNS", "Form", "Input", "numbered_lines", "open_input"]

GEONAMES_COLUMNS = 19
"""Columns of a GeoNames country dump, which has no header."""

MOST_UNPACKED = 4_000_000_000
"""Largest table inside an archive, in bytes; GeoNames' dump of all countries has 1.7 GB."""

MOST_RATIO = 100
"""Most times that a table may have been packed: text packs 3 to 10 times, an archive made to fill a disk 1,000."""

MOST_MEMBERS = 100
LONGEST_LINE = 1_000_000
"""Longest line in bytes; GeoNames' longest rows have some 12,000."""

_HEAD = 65_536
_SMALL = 10_000_000
_GEONAMES = re.compile(rb"\d{1,12}\t[^\t\n]*(?:\t[^\t\n]*){" + str(GEONAMES_COLUMNS - 2).encode() + rb"}\r?")
_TABLE_NAMES = (".txt", ".csv", ".tsv", ".json", ".geojson", ".geojsonl", ".geojsonseq")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Form(StrEnum):
    """What a file turned out to be."""

    GEONAMES = "GeoNames dump"
    FEATURES = "GeoJSON"
    SHEET = "CSV"


class Input(NamedTuple):
    """An opened file: its name for messages (with the archive's), its form, its bytes from the beginning."""

    label: str
    form: Form
    stream: BinaryIO


@contextmanager
def open_input(path: Path) -> Iterator[Input]:
    """Open a file of places, also inside a zip archive.

    Raises:
        DataFileError: It is missing, no regular file, empty, a web page, no text, or a broken or hostile archive.
            An archive whose checksum is wrong is found out while it is read.
    """
    try:
        _check_regular(path)
        with path.open("rb") as file:
            packed = file.read(4) == b"PK\x03\x04"
            file.seek(0)
            if not packed:
                yield Input(str(path), _form(file.read(_HEAD), str(path)), _rewound(file))
                return
            with zipfile.ZipFile(file) as archive:
                member = _table_of(archive, path)
                label = f"{path}!{member.filename}"
                with _opened(archive, member) as head:
                    form = _form(head.read(_HEAD), label)
                with _opened(archive, member) as stream:
                    yield Input(label, form, stream)  # type: ignore[arg-type]  # reads as a BinaryIO does
    except _BROKEN as error:
        raise DataFileError(f"{path}: is no whole zip archive ({error}); fetch it again") from error
    except DataFileError:
        raise
    except OSError as error:
        raise DataFileError(f"{path}: cannot be read ({error.strerror or error})") from error


def _check_regular(path: Path) -> None:
    if not stat.S_ISREG(path.stat().st_mode):
        raise DataFileError(f"{path}: is a directory or no regular file; name one file")


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """Open a member; raises BadZipFile too where its name is not the one that the archive lists."""
    try:
        return archive.open(member)
    except UnicodeDecodeError as error:
        raise zipfile.BadZipFile("the name of its table is damaged") from error


def _rewound(file: BinaryIO) -> BinaryIO:
    file.seek(0)
    return file


def _table_of(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """Return the one table of an archive, after a look at all that it lists."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise DataFileError(f"{path}: has {len(members)} members, at most {MOST_MEMBERS} are looked at")
    tables = [one for one in members if one.filename.lower().endswith(_TABLE_NAMES) and not _is_readme(one)]
    if len(tables) != 1:
        raise DataFileError(f"{path}: has {len(tables)} tables, expected one (txt, csv or geojson)")
    member = tables[0]
    where = f"{path}!{member.filename[:80]!a}"
    if ".." in re.split(r"[/\\]", member.filename) or re.match(r"[/\\]|[A-Za-z]:", member.filename):
        raise DataFileError(f"{where}: a path that leads out of the archive; unpack it yourself and look at it")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise DataFileError(f"{where}: is a link, not a table")
    if member.flag_bits & 1:
        raise DataFileError(f"{where}: is encrypted; unpack it first")
    # zipfile reads no more than the size that a member states, so that this check holds for what is read.
    if member.file_size > min(MOST_UNPACKED, max(_SMALL, MOST_RATIO * member.compress_size)):
        raise DataFileError(
            f"{where}: {member.compress_size} bytes unpack to {member.file_size}; at most {MOST_RATIO} times "
            f"and {MOST_UNPACKED} bytes are read; unpack it first if you trust it"
        )
    return member


def _is_readme(member: zipfile.ZipInfo) -> bool:
    return "readme" in member.filename.lower()


def _form(head: bytes, label: str) -> Form:
    """Tell what a file is by its first bytes."""
    text = head.removeprefix(b"\xef\xbb\xbf").strip()
    if not text:
        raise DataFileError(f"{label}: is empty")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataFileError(f"{label}:1: is UTF-16; save it as UTF-8")
    if text.startswith(b"<"):
        raise DataFileError(f"{label}:1: is a web page or XML, not a table; fetch the file itself")
    if text.startswith((b"{", b"[", b"\x1e")):
        return Form.FEATURES
    lines = text.split(b"\n")[:20]
    if any(map(_GEONAMES.fullmatch, lines)):
        return Form.GEONAMES
    # A dump's rows may have a NUL in them, which is said by row; a header may not.
    if re.search(rb"[\x00-\x08\x0e-\x1f]", lines[0]):
        raise DataFileError(f"{label}:1: is no text; expected a GeoNames dump, GeoJSON or CSV, also zipped")
    return Form.SHEET


def numbered_lines(source: Input) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers; bytes that are not UTF-8 become lone surrogates, which no name has."""
    number = 0
    while line := source.stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise DataFileError(f"{source.label}:{number}: is longer than {LONGEST_LINE:,} bytes; it is no table")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        yield number, line.decode("utf-8", "surrogateescape")
