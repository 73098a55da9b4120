"""Features that are written about like settlements and are none: rivers, reservoirs, roads, forests.

``data/features.csv``: name, kind, other_names (joined by ``|``). A hand-kept list of facts.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache

from gazetteer.names import MAX_NAME_LENGTH, fold_key
from gazetteer.places import DATA

__all__ = ["Feature", "find_feature"]

_WORDS = {
    "river": r"river|stream|ріка|ріки|річка|річки|река|реки|р",
    "reservoir": r"reservoir|lake|sea|водосховище|озеро|водохранилище",
    "forest": r"forest|woods?|ліс|лес",
    "road": r"highway|motorway|road|route|траса|дорога|шосе|трасса",
    "railway": r"railway|railroad|залізниця",
    "district": r"microdistrict|district of the city|мікрорайон|микрорайон",
}
_FEATURE = re.compile(
    "|".join(rf"(?P<{kind}>(?:the )?(?:(?:{words})\.? (?:of )?.+|.+ (?:{words})))" for kind, words in _WORDS.items()),
    re.IGNORECASE,
)


_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feature:
    """A named thing on the ground that is not a settlement."""

    name: str
    kind: str


@cache
def _named_features() -> dict[str, Feature]:
    """Return the listed features by the skeleton of each of their names."""
    with (DATA / "features.csv").open(encoding="utf-8", newline="") as lines:
        return {
            fold_key(name): Feature(row["name"], row["kind"])
            for row in csv.DictReader(lines)
            for name in (row["name"], *filter(None, row["other_names"].split("|")))
        }


def find_feature(written: str, *, is_settlement: bool) -> Feature | None:
    """Return the feature that a name means, if its own words say so or the list has it.

    A name that a settlement bears too means the settlement unless a word like "River" stands with it.
    """
    if len(written) > MAX_NAME_LENGTH:
        return None
    name = _ARTICLE.sub("", written.strip())
    if found := _FEATURE.fullmatch(name):
        return Feature(name, found.lastgroup or "feature")
    return None if is_settlement else _named_features().get(fold_key(name))
