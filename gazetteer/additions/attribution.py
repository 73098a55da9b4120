"""Whom the rows of an addition are owed to."""

from pathlib import Path
from typing import NamedTuple

from gazetteer.additions.inputs import Form
from gazetteer.errors import GazetteerError

__all__ = ["GEONAMES", "NOT_STATED", "OPENSTREETMAP", "Attribution", "AttributionError", "attribute"]

NOT_STATED = "licence not stated"

# What the tables call their own points and names; an addition of that name could not be told from them.
_RESERVED = ("geonames", "hromada", "oblast", "overlay", "postal", "raion", "register")
_LONGEST = 200


class Attribution(NamedTuple):
    """A row of attributions.tsv; ``name`` is what the column ``source`` of the other tables says."""

    name: str
    licence: str
    url: str


class AttributionError(GazetteerError, ValueError):
    """A name, licence or address that cannot stand in the tables."""


GEONAMES = Attribution("GeoNames dump", "CC BY 4.0; places matched to the codifier", "https://www.geonames.org")
OPENSTREETMAP = Attribution(
    "OpenStreetMap",
    "ODbL 1.0, © OpenStreetMap contributors; places matched to the codifier",
    "https://www.openstreetmap.org/copyright",
)
_KNOWN = {Form.GEONAMES: GEONAMES, Form.FEATURES: OPENSTREETMAP}


def attribute(path: Path, form: Form, *, is_osm: bool, name: str, licence: str, url: str) -> Attribution:
    """Return whom a file is owed to: what the user states, else what its form tells, else that it is not stated.

    Raises:
        AttributionError: A text has control characters, is too long, or the name is that of the tables' own sources.
    """
    known = OPENSTREETMAP if is_osm else _KNOWN.get(form, Attribution(path.stem, NOT_STATED, ""))
    if name and name != known.name:
        # Another source's licence is not this one's.
        known = Attribution(name, NOT_STATED, "")
    made = Attribution(known.name, licence or known.licence, url or known.url)
    for field, text in zip(Attribution._fields, made, strict=True):
        if not text.isprintable() or len(text) > _LONGEST:
            raise AttributionError(f"{field} {text[:40]!a}: has control characters or over {_LONGEST} characters")
    if not made.name.strip() or made.name.casefold() in _RESERVED:
        raise AttributionError(f"{made.name!r} is the name of a source of the tables; name this one with --source")
    if url and not url.startswith(("https://", "http://")):
        raise AttributionError(f"url {url[:80]!a}: is no address; write it with https://")
    return made
