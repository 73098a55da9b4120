"""Fetching a file over HTTP so that it comes whole or not at all, and goes on where it broke off.

A file arrives as ``NAME.part`` with ``NAME.part.json`` beside it, which says where it comes from and by which mark
(RFC 9110: a strong ETag, or Last-Modified) the server knows this version. Broken off, it is asked for from there on
with Range and If-Range, so that a file that changed meanwhile comes whole. Whole, it becomes ``NAME``, with
``NAME.sha256`` beside it.
"""

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import HTTPError, ProtocolError
from urllib3.exceptions import TimeoutError as SilenceError

from gazetteer.additions.addresses import check_address, check_redirect, file_name, pool_for
from gazetteer.additions.errors import FetchError

__all__ = ["Fetched", "Limits", "fetch"]

AGENT = "frontline gazetteer"

# Tables and archives of tables; servers often do not know better than "some bytes". A page is never one.
_TYPES = frozenset({
    "", "application/zip", "application/x-zip-compressed", "application/x-zip", "application/octet-stream",
    "binary/octet-stream", "application/json", "application/geo+json", "application/geo+json-seq",
    "application/vnd.geo+json", "application/csv", "text/plain", "text/csv", "text/tab-separated-values",
})  # fmt: skip
# What is lost at most when a transfer breaks off.
_CHUNK = 16_384
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_PART, _WHOLE, _UNSATISFIABLE = 206, 200, 416


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is fetched and how long it may take; ``attempts`` counts how often a broken transfer is gone on with."""

    most_bytes: int = 1_000_000_000
    connect_s: float = 15.0
    silence_s: float = 30.0
    total_s: float = 3600.0
    attempts: int = 3


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that came whole: where it is, its size and digest, and how many bytes were there from an earlier try."""

    path: Path
    size: int
    sha256: str
    resumed_from: int


Progress = Callable[[int, int | None], None]
"""Told how many bytes are there, and how many there will be if that is known."""


class _BrokenError(Exception):
    """The transfer broke off; what came is kept."""


def fetch(
    url: str, folder: Path, *, sha256_hex: str = "", limits: Limits = Limits(), progress: Progress | None = None
) -> Fetched:
    """Fetch a file into a folder, going on with what an earlier try left.

    Args:
        url: http or https, without a password.
        folder: Made if need be; the file is called as the last part of the address.
        sha256_hex: The digest that is required, if any.
        limits: Of size and time.
        progress: Told of every 16 kB.

    Raises:
        FetchError: The address is none, the server refuses or is silent, the file is too large, of another type, or
            not the one with the digest required. What came before a broken transfer stays for the next try.
    """
    check_address(url)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _fetch(
            _Transfer(url, folder / file_name(url), limits, progress or (lambda done, total: None)), sha256_hex
        )
    except FetchError:
        raise
    except OSError as error:
        raise FetchError(f"{folder}: cannot be written ({error.strerror or error})") from error


def _fetch(transfer: "_Transfer", sha256_hex: str) -> Fetched:
    resumed_from, reason = transfer.size, ""
    for _ in range(transfer.limits.attempts):
        try:
            transfer.run()
        except _BrokenError as error:
            reason = str(error)
        else:
            return transfer.finish(sha256_hex, resumed_from)
    raise FetchError(f"{transfer.url}: {reason}; {transfer.size:,} bytes are kept, the same command goes on from there")


class _Transfer:
    """One file on its way, over as many requests as it takes."""

    def __init__(self, url: str, path: Path, limits: Limits, progress: Progress) -> None:
        self.url, self._path, self.limits, self._progress = url, path, limits, progress
        self._part, self._marks = path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.part.json")
        self._deadline = time.monotonic() + limits.total_s
        if not self._mark():
            self._forget()

    @property
    def size(self) -> int:
        """Bytes that came so far."""
        return self._part.stat().st_size if self._part.exists() else 0

    def run(self) -> None:
        """Ask for what is missing, and take it; raises _BrokenError if less comes."""
        have = self.size
        headers = {"Range": f"bytes={have}-", "If-Range": self._mark()} if have else {}
        response = self._request(headers)
        try:
            if response.status == _UNSATISFIABLE and have:
                self._forget()
                raise _BrokenError("the server has no more than what came before; beginning anew")
            self._check(response)
            goes_on = response.status == _PART
            if goes_on and not self._fits(response, have):
                self._forget()
                raise _BrokenError("the server sent another part than was asked for; beginning anew")
            if not goes_on:
                self._begin(response)
            with self._part.open("ab" if goes_on else "wb") as file:
                self._take(response, file, have if goes_on else 0)
        finally:
            response.close()

    def _request(self, headers: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        """Follow redirects by hand, because each is checked before it is asked."""
        url = self.url
        timeout = urllib3.Timeout(connect=self.limits.connect_s, read=self.limits.silence_s)
        sent = {"User-Agent": AGENT, "Accept-Encoding": "identity", **headers}
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                response = pool_for(url).request(
                    "GET", url, headers=sent, timeout=timeout, retries=False, redirect=False, preload_content=False
                )
            except HTTPError as error:
                raise _BrokenError(f"no answer ({_words(error)})") from error
            if response.status not in _REDIRECTS:
                return response
            response.close()
            target = urljoin(url, response.headers.get("Location", ""))
            check_redirect(url, target)
            url = target
        raise FetchError(f"{self.url}: leads on more than {_MOST_REDIRECTS} times")

    def _check(self, response: urllib3.BaseHTTPResponse) -> None:
        """Refuse what is not the file: a status, a page, too many bytes."""
        if response.status not in (_WHOLE, _PART):
            raise FetchError(f"{self.url}: the server answers {response.status} {response.reason or ''}".rstrip())
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in _TYPES:
            raise FetchError(f"{self.url}: is {kind[:80]!a}, not a table or an archive of one")
        coding = response.headers.get("Content-Encoding", "identity")
        if coding != "identity":
            raise FetchError(f"{self.url}: comes encoded as {coding[:40]!a} though it was asked for as it is")
        self._check_size(_length(response))

    def _check_size(self, size: int | None) -> None:
        if size is not None and size > self.limits.most_bytes:
            self._forget()
            raise FetchError(
                f"{self.url}: has over {self.limits.most_bytes:,} bytes; fetch it by other means and add it"
            )

    def _fits(self, response: urllib3.BaseHTTPResponse, have: int) -> bool:
        """Whether a partial answer begins where we are, in the version that we have."""
        begins = response.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        return begins and _mark_of(response) in ("", self._mark())

    def _begin(self, response: urllib3.BaseHTTPResponse) -> None:
        self._marks.write_text(json.dumps({"url": self.url, "mark": _mark_of(response)}), encoding="utf-8")

    def _take(self, response: urllib3.BaseHTTPResponse, file: BinaryIO, have: int) -> None:
        """Write the body behind what is there; the server must send as much as it said."""
        length = _length(response)
        total = None if length is None else have + length
        try:
            for chunk in response.stream(_CHUNK):
                have += len(chunk)
                self._check_size(have)
                file.write(chunk)
                self._progress(have, total)
                if time.monotonic() > self._deadline:
                    raise FetchError(f"{self.url}: takes longer than {self.limits.total_s:g} s; the part is kept")
        except HTTPError as error:
            raise _BrokenError(f"broke off ({_words(error)})") from error
        if total is not None and have != total:
            raise _BrokenError(f"broke off at {have:,} of {total:,} bytes")

    def finish(self, sha256_hex: str, resumed_from: int) -> Fetched:
        """Put the file in its place."""
        with self._part.open("rb") as file:
            digest = _digest(file)
        if sha256_hex and digest != sha256_hex.lower():
            self._forget()
            raise FetchError(f"{self.url}: has the SHA-256 {digest}, required is {sha256_hex}; nothing is kept")
        size = self.size
        self._part.replace(self._path)
        self._marks.unlink(missing_ok=True)
        note = self._path.with_name(f"{self._path.name}.sha256")
        note.write_text(f"{digest}  {self._path.name}\n", encoding="utf-8")
        return Fetched(self._path, size, digest, resumed_from)

    def _mark(self) -> str:
        """Return how the server knows the version that is partly here; nothing if that is not known."""
        try:
            marks = json.loads(self._marks.read_text(encoding="utf-8"))
            return str(marks["mark"]) if marks["url"] == self.url else ""
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return ""

    def _forget(self) -> None:
        self._part.unlink(missing_ok=True)
        self._marks.unlink(missing_ok=True)


def _length(response: urllib3.BaseHTTPResponse) -> int | None:
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isascii() and length.isdigit() else None


def _mark_of(response: urllib3.BaseHTTPResponse) -> str:
    """Return the version's mark that If-Range may name: weak ETags do not tell every byte."""
    etag = response.headers.get("ETag", "")
    return etag if etag and not etag.startswith("W/") else response.headers.get("Last-Modified", "")


def _digest(file: BinaryIO) -> str:
    digest = sha256()
    while chunk := file.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()


def _words(error: HTTPError) -> str:
    """Return what went wrong in few words."""
    if isinstance(error, SilenceError):
        return "timed out"
    if isinstance(error, ProtocolError):
        return "the connection broke"
    return re.sub(r"<[^>]*>[:,]?\s*|\bHTTPS?Connection(?:Pool)?\([^)]*\):\s*", "", str(error))[:200]
