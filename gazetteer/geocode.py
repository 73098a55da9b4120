"""Online lookup as a last resort: Nominatim and Photon behind one interface, asked sparingly and remembered on disk.

Nothing here is asked unless a caller makes an ``Online`` and calls it. An answer is a list of suggestions that stand
beside the gazetteer's refusal; none of them becomes a place by itself. At most one request a second goes out, also
from one process after the other, because the cache folder remembers the last one. Clock and sleep are passed in.
"""

import hashlib
import io
import json
import tempfile
from collections.abc import Callable
from functools import partial
from http.client import HTTPException, IncompleteRead
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.response import addinfourl

from geopy.adapters import URLLibAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeopyError,
)
from geopy.geocoders import Nominatim, Photon
from geopy.point import Point

from gazetteer.errors import OnlineError
from gazetteer.names import MAX_NAME_LENGTH
from gazetteer.suggestions import Box, Service, Suggestion, plain_text, read_suggestion

__all__ = ["EXPIRY_DAYS", "Online"]

URLS = {Service.NOMINATIM: "https://nominatim.openstreetmap.org", Service.PHOTON: "https://photon.komoot.io"}
"""The public service of each kind; both ask for few requests and for an agent that says who asks."""

INTERVAL_S = 1.0
"""Least seconds between two requests: the limit that Nominatim's public service sets."""

EXPIRY_DAYS = 30.0
"""Days for which an answer is remembered: places hardly move, but names change by the month."""

TIMEOUT_S = 10.0
"""Seconds that a service may be silent, and that its whole answer may take."""

MOST_RESULTS, MOST_BYTES = 10, 2_000_000
"""Most results asked for, and most bytes read: ten results have under 30,000."""

_DAY_S = 86_400


class Online:
    """One online service, asked about names inside a box.

    ``clock`` gives seconds since 1970 UTC, ``sleep`` waits for seconds; ``cache`` is a folder, made when it is missing.
    Raises OnlineError for a URL that is none; so does ``suggest`` for every failure of the service or the folder.
    """

    def __init__(
        self,
        service: Service,
        box: Box,
        *,
        cache: Path,
        user_agent: str,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        url: str = "",
        expiry_days: float = EXPIRY_DAYS,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self.service, self.box, self.url = service, box, (url or URLS[service]).rstrip("/")
        self._cache, self._clock, self._sleep = cache, clock, sleep
        self._expiry_s, self._timeout_s = expiry_days * _DAY_S, timeout_s
        west, south, east, north = box
        corners = [Point(south, west), Point(north, east)]
        limits: dict[Service, dict[str, Any]] = {
            Service.NOMINATIM: {"viewbox": corners, "bounded": True, "language": "uk"},
            Service.PHOTON: {"bbox": corners},
        }
        self._limits = limits[service]
        kind = Nominatim if service is Service.NOMINATIM else Photon
        self._geocoder = kind(
            scheme=_scheme(self.url),
            domain=self.url.partition("://")[2],
            user_agent=user_agent,
            timeout=timeout_s,
            adapter_factory=partial(_BoundedAdapter, clock=clock, seconds=timeout_s),
        )

    def suggest(self, name: str) -> list[Suggestion]:
        """Return what the service offers for a name inside the box, in its order; nothing for text that is no name."""
        query = plain_text(name) if len(name) <= MAX_NAME_LENGTH else ""
        if not any(map(str.isalpha, query)):
            return []
        key = {"service": self.service.value, "url": self.url, "box": list(self.box), "query": query}
        path = self._cache / f"{self.service}-{hashlib.sha256(json.dumps(key).encode()).hexdigest()[:32]}.json"
        answer = self._remembered(path, key)
        if answer is None:
            answer = self._ask(query)
            self._write(path, json.dumps(key | {"asked_at": self._clock(), "answer": answer}))
        found = (read_suggestion(self.service, raw, self.box) for raw in answer)
        return [one for one in found if one]

    def _remembered(self, path: Path, key: dict[str, Any]) -> list[Any] | None:
        """Return the answer of a cache file that is whole, is this query's and has not expired."""
        try:
            kept = json.loads(path.read_bytes())
            age_s = self._clock() - kept["asked_at"]
            same = all(kept[name] == value for name, value in key.items())
            answer = kept["answer"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return answer if same and 0 <= age_s <= self._expiry_s and isinstance(answer, list) else None

    def _ask(self, query: str) -> list[Any]:
        """Ask the service, not before its time, and return its results as it sent them."""
        self._wait()
        try:
            found = self._geocoder.geocode(query, exactly_one=False, limit=MOST_RESULTS, **self._limits)
        except (GeopyError, HTTPException, OSError, LookupError, TypeError, ValueError, AttributeError,
                RecursionError) as error:  # fmt: skip
            raise OnlineError(f"{self.service} at {self.url}: {self._fault(error)}; leave out --online") from error
        return [one.raw for one in found or ()]

    def _wait(self) -> None:
        """Sleep until a second has passed since the last request that the cache folder knows of."""
        path = self._cache / f"{self.service}-last.txt"
        try:
            since_s = self._clock() - float(path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            since_s = INTERVAL_S
        if since_s < INTERVAL_S:  # a clock that was set back does not make us wait for longer
            self._sleep(min(INTERVAL_S, INTERVAL_S - since_s))
        self._write(path, repr(self._clock()))

    def _write(self, path: Path, text: str) -> None:
        """Write a file of the cache, whole or not at all."""
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=self._cache, encoding="ascii", delete=False) as half:
                half.write(text)
            Path(half.name).replace(path)
        except OSError as error:
            message = f"answers cannot be kept there ({error.strerror or error}); name a folder with --cache"
            raise OnlineError(f"{self._cache}: {message}") from error

    def _fault(self, error: Exception) -> str:
        """Return what went wrong in our own words: the service's might hold anything."""
        status = getattr(error.__cause__, "status_code", None)
        if isinstance(error, GeocoderRateLimited):
            wait = f", wait {error.retry_after} seconds" if error.retry_after else ""
            return f"was asked too often (HTTP 429){wait}"
        if status is not None:
            return f"answered with HTTP status {status}"
        if isinstance(error, GeocoderTimedOut):
            return f"gave no whole answer within {self._timeout_s:g} seconds"
        if isinstance(error, GeocoderParseError):
            return "answered with something that is no JSON"
        if isinstance(error, GeopyError | HTTPException | OSError):
            return "cannot be reached, or broke off"
        return "answered with JSON of another form"


def _scheme(url: str) -> str:
    """Return http or https; raises OnlineError for anything else, a file's address for example."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    except ValueError:
        whole = False
    if not whole:
        raise OnlineError(f"{url[:200]!r} is no address of a service; write it as https://example.org")
    return parts.scheme


class _BoundedAdapter(URLLibAdapter):  # type: ignore[misc]  # geopy has no types
    """An HTTP client that ends: it reads only so many bytes, and not for longer than a time."""

    def __init__(self, *, clock: Callable[[], float], seconds: float, **settings: Any) -> None:
        super().__init__(**settings)
        self.urlopen: Callable[..., Any] = partial(_open_whole, self.urlopen, clock, seconds)


def _open_whole(
    urlopen: Callable[..., Any], clock: Callable[[], float], seconds: float, request: Any, timeout: float
) -> addinfourl:
    """Open an address and return its answer read; a server that sends a byte now and then holds nobody."""
    end = clock() + seconds
    try:
        page = urlopen(request, timeout=timeout)
    except HTTPError as error:
        raise HTTPError(error.url, error.code, "", error.headers, io.BytesIO()) from None
    with page:
        body = bytearray()
        while chunk := page.read1(65_536):
            body += chunk
            if len(body) > MOST_BYTES:
                raise ValueError("the answer is too long")
            if clock() > end:
                raise TimeoutError("timed out")
        if page.length:  # bytes that were promised and did not come
            raise IncompleteRead(bytes(body), page.length)
        return addinfourl(io.BytesIO(bytes(body)), page.headers, page.url, page.status)
