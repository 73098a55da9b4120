"""Documents: dispatches as text, Markdown or HTML, one or a folder of them; nothing in them is run."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from frontline.contents import content_of
from frontline.errors import DataError, Problem

__all__ = ["MAX_BYTES", "SUFFIXES", "Document", "document_of", "left_out", "read_documents"]

MAX_BYTES = 4_000_000
"""Largest dispatch read, in bytes: some 600 pages, and a minute's work; the longest daily reports have 0.1 MB."""

LATIN = 5
"""Text in Windows' encodings with fewer than one byte in so many beyond ASCII is Latin: Italian has 1 in 40."""

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm")
"""What is read of a folder."""

_FOREIGN = {
    b"%PDF": "is a PDF: copy its text into a .txt file",
    b"PK\x03\x04": "is an archive or an office document: copy its text into a .txt file",
    b"\xd0\xcf\x11\xe0": "is an office document: copy its text into a .txt file",
    b"\x1f\x8b": "is packed with gzip: unpack it first",
    b"{\\rtf": "is rich text: copy its text into a .txt file",
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|script|h1)\b", re.IGNORECASE
)
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe]"
)
_GAPS = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v\n]*")


@dataclass(frozen=True, slots=True)
class Document:
    """A dispatch: its file and its plain text, to whose characters all spans point.

    The text is that of the file, of HTML what a reader sees; invisible and control characters are blanks in it.
    """

    name: str
    text: str


def read_documents(path: Path) -> list[Document]:
    """Read a file, or the files of a folder in the order of their names; raises DataError with all that is wrong."""
    if not path.is_dir():
        return [_read(path)]
    files = [one for one in _files(path) if one.suffix.lower() in SUFFIXES]
    if not files:
        raise _refused(str(path), f"holds no dispatch: files end in {', '.join(SUFFIXES)}")
    found: list[Document] = []
    problems: list[Problem] = []
    for file in files:
        try:
            found.append(_read(file))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return found


def left_out(path: Path) -> list[str]:
    """Return the names of a folder's files that are not read, for they end otherwise; of a file none."""
    return [one.name for one in _files(path) if one.suffix.lower() not in SUFFIXES] if path.is_dir() else []


def _files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith("."))


def _read(path: Path) -> Document:
    data = content_of(path, MAX_BYTES, "give one dispatch at a time")
    return document_of(str(path), data, is_html=path.suffix.lower() in (".html", ".htm"))


def document_of(name: str, data: bytes, *, is_html: bool = False) -> Document:
    """Return the document that bytes hold; raises DataError if they are no text, empty or too many."""
    if len(data) > MAX_BYTES:
        raise _refused(name, f"is over {MAX_BYTES // 1_000_000} MB: give one dispatch at a time")
    for start, message in _FOREIGN.items():
        if data.startswith(start):
            raise _refused(name, message)
    text = _decoded(name, data).replace("\r\n", "\n").replace("\r", "\n")
    if is_html or _HTML.match(text):
        text = _text_of(text)
    text = _CONTROL.sub(" ", text)
    if not any(map(str.isalpha, text)):
        raise _refused(name, "is empty: it holds no words")
    return Document(name, text)


def _decoded(name: str, data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise _refused(name, "is no text: save it as text (UTF-8)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start and any(byte > 0x7F for byte in data[: error.start]):
            line = data.count(b"\n", 0, error.start) + 1
            raise _refused(name, "is UTF-8 that is damaged here: save it again as UTF-8", line) from error
    # Few bytes beyond ASCII are the accents of Italian; in Cyrillic text they are most letters.
    encoding = "cp1252" if sum(byte > 0x7F for byte in data) * LATIN < len(data) else "cp1251"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refused(name, "is neither UTF-8 nor Windows-1251 or 1252 text: save it as UTF-8") from error


def _refused(name: str, message: str, line: int = 0) -> DataError:
    return DataError([Problem(name, line, "", "", message)])


class _Reader(HTMLParser):
    """Gathers the text that a reader of a page sees; scripts, styles and comments are dropped unread."""

    HIDDEN = frozenset(
        {"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select", "button"}
    )
    INLINE = frozenset(
        {"a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "u"}
    )
    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.HIDDEN:
            self._hidden.append(tag)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag == "body":
            self._hidden.clear()
        if tag not in ("td", "th"):  # a cell begins with its sign
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag not in self.INLINE and not self._hidden:
            self.parts.append({"br": "\n", "td": " | ", "th": " | "}.get(tag, "\n\n"))


def _text_of(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "\n\n".join(_paragraphs("".join(reader.parts)))


def _paragraphs(text: str) -> Iterator[str]:
    for part in _GAPS.sub(lambda gap: "\n\n" if gap.group().count("\n") > 1 else "\n", text).split("\n\n"):
        if words := "\n".join(" ".join(line.split()) for line in part.split("\n")).strip():
            yield words
