"""Patterns that are compiled when they are first matched: together they take as long as a short question's answer."""

import re
from collections.abc import Callable
from functools import cached_property

__all__ = ["Pattern"]

Match = re.Match[str] | None


class Pattern:
    """A regular expression of which each way of matching is made ready when it is first asked for."""

    def __init__(self, text: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._text, self._flags = text, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, self._flags)

    @cached_property
    def match(self) -> Callable[[str], Match]:
        """Match at the beginning of a text."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[[str], Match]:
        """Match a whole text."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[[str], Match]:
        """Match anywhere in a text."""
        return self._compiled.search

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """Part a text where the pattern matches."""
        return self._compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Put another text where the pattern matches."""
        return self._compiled.sub
