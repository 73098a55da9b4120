"""The library: scripts and styles that many pages share, as files of their own named by their hashes."""

import hashlib
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import TypeVar, cast

from rcssmin import cssmin
from rjsmin import jsmin

__all__ = ["DIGITS", "Library"]

T = TypeVar("T")

DIGITS = 12
"""Hexadecimal digits of the hash in a file's name: 48 bits."""

TEXTS = 32
"""Scripts and styles whose small form is remembered: the same few for all pages."""


class Library:
    """Files that pages at one depth share; ``way`` leads from such a page to their folder, with a slash at its end."""

    def __init__(self, way: str) -> None:
        self.way = way
        self.files: dict[str, bytes] = {}
        self._made: dict[str, tuple[Hashable, object]] = {}
        self._addresses: dict[tuple[str, ...], str] = {}

    def script(self, name: str, texts: Sequence[str]) -> str:
        """Keep scripts as one file and return the address at which pages find it; licences stay in it."""
        return self._kept(name, "js", ";\n", texts, _small_script)

    def style(self, name: str, texts: Sequence[str]) -> str:
        """Keep styles as one file and return the address at which pages find it."""
        return self._kept(name, "css", "\n", texts, _small_style)

    def once(self, name: str, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under a name as long as the key is the same; else make it."""
        if name not in self._made or self._made[name][0] != key:
            self._made[name] = (key, make())
        return cast("T", self._made[name][1])

    def _kept(self, name: str, suffix: str, between: str, texts: Sequence[str], small: Callable[[str], str]) -> str:
        """Make a file of texts, once: the same few are asked for by every page."""
        key = (name, suffix, *texts)
        if key not in self._addresses:
            content = between.join(map(small, texts)).encode()
            file = f"{name}.{hashlib.sha256(content).hexdigest()[:DIGITS]}.{suffix}"
            self.files[file] = content
            self._addresses[key] = self.way + file
        return self._addresses[key]


@lru_cache(TEXTS)
def _small_script(text: str) -> str:
    return str(jsmin(text, keep_bang_comments=True))


@lru_cache(TEXTS)
def _small_style(text: str) -> str:
    return str(cssmin(text, keep_bang_comments=True))
