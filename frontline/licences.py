"""Licences of what users draw: wherever one may be stated, the strictest decides; none stated is the strictest of all.

A licence may stand in a file, in a file beside it, on one area, or be given on the command line. Only licences that let
anyone pass the areas on are open.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from frontline.contents import content_of

__all__ = ["OPEN_LICENCES", "beside", "is_open", "stated_in", "strictest"]

OPEN_LICENCES = (
    "public domain", "CC0-1.0", "PDDL-1.0", "OGL-UK-3.0", "ODC-By-1.0", "CC-BY-4.0", "CC-BY-3.0", "CC-BY-SA-4.0",
    "CC-BY-SA-3.0", "ODbL-1.0",
)  # fmt: skip
"""Licences that allow anyone to pass on changed copies, by their SPDX names where they have one, from the freest to the
strictest. What is not listed here is not open, whatever it may allow: a list of what is forbidden is never complete."""

_NAMES = {"license", "licence"}

MAX_BYTES = 1_000_000
"""Largest file with a licence: the longest in use have 35,000 bytes."""

_SPDX = "spdx-license-identifier:"
"""Before the licence in a file beside another, as the REUSE specification has it."""


def is_open(licence: str) -> bool:
    """Say whether a licence lets anyone pass on what bears it, also changed."""
    return _rank(licence) < len(OPEN_LICENCES)


def strictest(stated: Iterable[str]) -> str:
    """Return the strictest of some licences: any that is not open, else that with most duties; "" if none is stated."""
    return max(filter(None, stated), key=lambda one: (_rank(one), one), default="")


def stated_in(members: object) -> Iterator[str]:
    """Yield the licences that an object of a GeoJSON states, itself or in its ``properties`` or ``metadata``."""
    if not isinstance(members, Mapping):
        return
    for name, value in members.items():
        key = str(name).casefold()
        if key in _NAMES:
            yield from map(_plain, value if isinstance(value, list) else [value])
        elif key in ("properties", "metadata"):
            yield from stated_in(value)


def beside(path: Path) -> Iterator[str]:
    """Yield the licences in files beside one: NAME.geojson.license, plain or with REUSE's identifiers.

    Raises DataError, OSError or UnicodeDecodeError for one that cannot be read.
    """
    for name in sorted(_NAMES):
        one = path.with_name(f"{path.name}.{name}")
        if one.exists():
            text = content_of(one, MAX_BYTES, "name the licence in a line").decode("utf-8-sig")
            named = [line.partition(":")[2] for line in text.splitlines() if line.casefold().lstrip().startswith(_SPDX)]
            yield from map(_plain, named or [text])


def _plain(value: object) -> str:
    """Return a licence on one line; what is no text is none that is known."""
    return "" if value is None else " ".join(str(value).split())


def _rank(licence: str) -> int:
    plain = [_key(one) for one in OPEN_LICENCES]
    return plain.index(_key(licence)) if _key(licence) in plain else len(plain)


def _key(licence: str) -> str:
    return licence.casefold().strip().replace(" ", "-")
