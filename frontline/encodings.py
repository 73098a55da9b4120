"""Encodings: the bytes of a file that people saved, as UTF-8 bytes, or the reason why they are no text.

UTF-8 and UTF-16, each with or without byte order mark, and Windows-1251. Text in Windows-1251 is not valid UTF-8
beyond a letter or two, and only UTF-16 has a NUL byte beside every line end. What is no UTF-8 is read as Windows-1251
only if no mark says otherwise and its words are plausible as such, so that a damaged file is refused rather than
misread.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from pathlib import Path

from frontline.codepages import is_windows_1251
from frontline.errors import DataError, Problem

__all__ = ["CONTROL", "MAX_BYTES", "WORKBOOK", "begins_with", "encoding_notes", "read_utf8", "refused"]

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, those that turn the direction of text included; tab and line ends are none."""

MAX_BYTES = 500_000_000
"""Largest file read, in bytes: a million claims take 0.2 to 0.3 GB, and memory a few times that."""

WORKBOOK = b"PK\x03\x04"
"""How a zip archive begins, and so a workbook (.xlsx)."""

_BLOCK = 4_000_000
_WINDOW = 65_536
"""Bytes looked at on either side of a fault: some hundred rows."""

_LONGEST_LINE = 1_000_000
"""Bytes within which a table has a line end: more than all columns of a claim filled to their limits."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_RARE = 100
"""Bytes of a text for one control character at most: of random bytes one in ten is one."""

_FOREIGN = {
    b"\x1f\x8b": "is packed with gzip: unpack it first",
    b"BZh": "is packed with bzip2: unpack it first",
    b"\xfd7zXZ": "is packed with xz: unpack it first",
    b"(\xb5/\xfd": "is packed with Zstandard: unpack it first",
    b"7z\xbc\xaf": "is a 7z archive: unpack it first",
    b"Rar!": "is a rar archive: unpack it first",
    b"\xd0\xcf\x11\xe0": "is a workbook of the old form (.xls): save it as .xlsx or as CSV (UTF-8)",
    b"%PDF": "is a PDF: copy its table into a sheet and save that as CSV (UTF-8)",
    b"SQLite format 3": "is a database, no table: name it with --ledger if it is the ledger",
}
_NO_TEXT = "is no text: save the sheet as CSV (UTF-8)"
_DAMAGED = "is UTF-8 that is damaged or cut off here: save it again as CSV (UTF-8)"
_NEITHER = "is neither UTF-8 nor Windows-1251 text in Cyrillic from here on: save it as CSV (UTF-8)"
_LETTER = re.compile(rb"[\xc2-\xc5\xd0-\xd2][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
"""Letters of Latin and Cyrillic, and punctuation, as UTF-8 has them; in Windows-1251 these bytes seldom meet."""

_SOLID = re.compile(rb"\S")
_HIGH = re.compile(rb"[\x80-\xff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""What Python puts in place of bytes of a name that are no UTF-8; it can neither be recorded nor written."""


def refused(path: Path, message: str, line: int = 0) -> DataError:
    """Return the error for a file that cannot be read as a whole, or from a line on."""
    return DataError([Problem(str(path).encode(errors="backslashreplace").decode(), line, "", "", message)])


def begins_with(path: Path, count: int = 16) -> bytes:
    """Return the first bytes of a file; raises DataError if it is none, cannot be read or named, or is too large."""
    if _SURROGATE.search(str(path)):
        raise refused(path, "has a name that is no UTF-8: rename the file or its folder")
    try:
        if not path.is_file() and path.exists():
            raise refused(path, "cannot be read (it is no regular file): save it as a file first")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise refused(path, f"has {size:,} bytes, over the limit of {MAX_BYTES:,}: split it by month")
        with path.open("rb") as file:
            return file.read(count)
    except FileNotFoundError as error:
        raise refused(path, "is not there: check its name and folder") from error
    except OSError as error:
        raise refused(path, f"cannot be read ({error.strerror})") from error


def read_utf8(path: Path) -> bytes:
    """Return a text file as UTF-8 without byte order mark; raises DataError if it is empty, damaged or no text."""
    head = begins_with(path)
    for start, message in _FOREIGN.items():
        if head.startswith(start):
            raise refused(path, message)
    try:
        _check_lines(path)
        data = path.read_bytes()
    except OSError as error:
        raise refused(path, f"cannot be read ({error.strerror})") from error
    text = _to_utf8(path, data)
    if not _SOLID.search(text):
        raise refused(path, "is empty: the first line must name the columns")
    return text


def encoding_notes(path: Path) -> list[str]:
    """Return a note if a file that was read has been taken for Windows-1251, for nothing in it says that it is."""
    head = begins_with(path, _WINDOW)
    if head.startswith(WORKBOOK) or _is_utf16(head) or _fault(path.read_bytes()) is None:
        return []
    return [f"{path}: read as Windows-1251, for it is no UTF-8: if words look wrong, save it as CSV (UTF-8)"]


def _check_lines(path: Path) -> None:
    """Refuse what is no table by its first bytes or for want of line ends, block by block: memory does not grow."""
    line = 1
    with path.open("rb") as file:
        while block := file.read(_LONGEST_LINE):
            if len(block) == _LONGEST_LINE and b"\n" not in block and b"\r" not in block:
                raise refused(path, f"has no line end in {_LONGEST_LINE:,} bytes: it is no table, or damaged", line)
            if line == 1 and not _is_utf16(block) and len(_CONTROLS.findall(block)) * _RARE > len(block) >= _WINDOW:
                raise refused(path, _NO_TEXT)
            line += block.count(b"\n")


def _is_utf16(data: bytes) -> bool:
    """Say whether text has a mark of UTF-16, or a NUL on one and the same side of most line ends, as UTF-16 has it."""
    head = data[:_WINDOW]
    beside = max(head.count(b"\n\0"), head.count(b"\0\n"))
    return data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or beside * 2 > head.count(b"\n")


def _to_utf8(path: Path, data: bytes) -> bytes:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _from_utf16(path, data, "utf-16")
    if _is_utf16(data):
        return _from_utf16(path, data, _byte_order(path, data))
    if b"\0\0" in data:  # a single one may have slipped into a cell, whose check names it
        raise refused(path, _NO_TEXT)
    text = data.removeprefix(BOM_UTF8)
    found = _fault(text)
    if found is None:
        return text
    fault, is_cut = found
    line = text.count(b"\n", 0, fault) + 1
    if is_cut or len(text) < len(data) or _is_utf8_around(text, fault):
        raise refused(path, _DAMAGED, line)
    if not is_windows_1251(text):
        raise refused(path, _NEITHER, line)
    return text.decode("cp1251").encode()


def _from_utf16(path: Path, data: bytes, encoding: str) -> bytes:
    try:
        text = data.decode(encoding).encode()
    except UnicodeError as error:
        raise refused(path, "is UTF-16 that is damaged or cut off: save it again as CSV (UTF-8)") from error
    if b"\0" in text or not text.count(b"\n") + text.count(b"\r"):
        raise refused(path, _NO_TEXT)
    return text


def _byte_order(path: Path, data: bytes) -> str:
    """Return the order of UTF-16 without a mark, from where the NUL bytes of its separators and line ends stand."""
    head = data[:_WINDOW]
    low, high = head[0::2].count(0), head[1::2].count(0)
    if high and not low:
        return "utf-16-le"
    if low and not high:
        return "utf-16-be"
    raise refused(path, _NO_TEXT)


def _fault(data: bytes) -> tuple[int, bool] | None:
    """Return where the first byte stands that is no UTF-8, and whether only the end of a letter is missing, or None."""
    decoder = getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _BLOCK):  # block by block, so that memory does not grow with the file
        block = data[start : start + _BLOCK]
        try:
            decoder.decode(block, final=start + _BLOCK >= len(data))
        except UnicodeDecodeError as error:
            return start + len(block) - len(error.object) + error.start, error.reason == "unexpected end of data"
    return None


def _is_utf8_around(data: bytes, fault: int) -> bool:
    """Say whether more than three in four bytes beyond ASCII around a fault are letters of UTF-8."""
    around = data[max(fault - _WINDOW, 0) : fault + _WINDOW]
    letters = sum(len(found) for found in _LETTER.findall(around))
    return letters > 3 * (len(_HIGH.findall(around)) - letters)
