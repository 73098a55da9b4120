"""Weights: every number that belief, tiers and track records rest on, each with its unit and its reason.

This is data: nothing is computed here but what a row says. docs/method.md shows the same tables, and a test holds the
two equal. "Choice" marks what no measurement stands behind. Numbers of drawing and of a claim's life stand in the
modules that use them and are listed here, which a test holds equal too.
"""

from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["DRAWING", "WEIGHTS", "Drawing", "Weight", "value"]


@dataclass(frozen=True, slots=True)
class Weight:
    """A number of the rule: its name, value, unit, and why it is this one."""

    name: str
    value: float
    unit: str
    reason: str


_SCALE = (
    "evenly spaced between A and E, as the published numeric reading of the Admiralty code in the MISP taxonomies has "
    "it (100, 75, 50, 25, 0)"
)
_FIGHT = "who reports a fight has seldom mistaken whether there is one: as if two such sources reported it; choice"

_TABLE = (
    Weight("right A", 0.95, "share", "completely reliable, yet a place or a day may be mistaken; choice"),
    Weight("right B", 0.796, "share", _SCALE),
    Weight("right C", 0.642, "share", _SCALE),
    Weight("right D", 0.487, "share", _SCALE),
    Weight("right E", 1 / 3, "share", "the share that guessing among three states gets right: says nothing"),
    Weight("right F", 0.642, "share", "missing, not low: the mean of A to E; but it settles nothing"),
    Weight("strength 1", 1.5, "exponent", "confirmed by others: more than the source alone; choice"),
    Weight("strength 2", 1.25, "exponent", "probably true; choice"),
    Weight("strength 3", 1.0, "exponent", "possibly true: as the source's reliability has it"),
    Weight("strength 4", 0.5, "exponent", "doubtful: half as many steps of log-odds; choice"),
    Weight("strength 5", 0.0, "exponent", "improbable: says nothing, and nothing of the contrary either"),
    Weight("strength 6", 1.0, "exponent", "missing, not low: as if nothing were said of it"),
    Weight("strength capture", 1.0, "exponent", "names a holder"),
    Weight("strength control", 1.0, "exponent", "names a holder"),
    Weight("strength withdrawal", 1.0, "exponent", "names the other side as holder"),
    Weight("strength flag", 0.75, "exponent", "a flag can be raised for a picture in a place that is not held; choice"),
    Weight("strength denial", 0.5, "exponent", "costs nothing, and is said of lost places too; choice"),
    Weight("strength clash", 2.0, "exponent", _FIGHT),
    Weight("strength counterattack", 2.0, "exponent", _FIGHT),
    Weight("strength infiltration", 2.0, "exponent", _FIGHT),
    Weight("strength advance", 1.0, "exponent", "an advance at a place need not have reached it"),
    Weight("strength encirclement", 0.5, "exponent", "said early, and of the ground around; choice"),
    Weight("strength own word", 0.5, "exponent", "it serves the speaker: half as many steps of log-odds; choice"),
    Weight("against interest", 3.0, "exponent", "an admission costs the speaker: as if three such sources said it, and "
           "nothing if the word is worth nothing; choice"),
    Weight("most of an origin", 38.0, "likelihood ratio", "one origin never says more than an A source does once"),
    Weight("news of change", 0.3, "share", "of what is believed goes over to what a word of a change says (capture, "
           "flag, withdrawal, fighting), before it is weighed: it is said where things change; choice"),
    Weight("news of an end", 0.3, "share", "of what is believed of a fight goes over to the holder whom a word names: "
           "fights end; choice: a usually reliable word must be able to settle a fight"),
    Weight("lost a day", 0.001, "per day", "a held place becomes contested; measured: of places within 10 km of the "
           "line 0.0003 a day change hands; half of what is contested does, and hot stretches see twice the mean"),
    Weight("contested days", 60.0, "days, half-life", "fights for towns last weeks to months; choice"),
    Weight("unsupported days", 30.0, "days, half-life", "of words that cannot settle a place (a side's own, unjudged): "
           "what is true is borne out by others within weeks; choice"),
    Weight("claim lives", 60.0, "days", "two such half-lives: so long a word alone makes a place claimed"),
    Weight("fight lives", 30.0, "days", "so long a word of fighting alone makes a place contested: a month"),
    Weight("clash days", 1.0, "days", "a change of hands that lasts no longer stays a clash"),
    Weight("undoing share", 0.25, "part", "of the log-odds of the weightiest word that it undoes: less undoes nothing; "
           "choice"),
    Weight("controlled from", 0.80, "probability", "where ICD 203 says 'very likely'"),
    Weight("contested from", 0.50, "probability", "likelier than all else together"),
    Weight("settled from", 0.95, "probability", "where ICD 203 says 'almost certain': time has settled it"),
    Weight("settled before", 45.0, "days", "words so long before a day tell of it when time settles it"),
    Weight("one event", 14.0, "days", "words of one event follow each other within days: as in a claim's life"),
    Weight("settled within", 45.0, "days", "words so long after a day settle it; choice"),
    Weight("records rounds", 2.0, "rounds", "of reading the records; a third hardly changes them; choice"),
    Weight("letter counts", 10.0, "settled words", "a letter is worth so many of a record; choice"),
    Weight("echo days", 3.0, "days", "who copies does so within days; choice"),
    Weight("echo share", 0.8, "share", "of its words that another has just said: who says little else adds nothing"),
    Weight("echo words", 30.0, "words", "fewer words may agree by chance; choice"),
    Weight("neighbours reach", 55.0, "km, decay", "measured: so fast places near the line cease to be of one side"),
    Weight("neighbours farthest", 60.0, "km", "measured: farther places agree little more than by chance"),
    Weight("neighbours cap", 0.9, "share", "neighbours never tell as much of a place as a word of the place itself"),
    Weight("neighbours counted", 6.0, "places", "enough to surround a place"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawing:
    """A number of a module of this package, listed here: where and how it is called, value, unit, and why."""

    module: str
    name: str
    value: float
    unit: str
    reason: str


DRAWING = (
    Drawing("belief", "SILENT_FROM", 0.9, "unknown share", "words that have faded so far are as none; choice"),
    Drawing("areas", "EVEN", 0.01, "probability", "below it neither side is likelier: two decimals are told"),
    Drawing("areas", "LEAD", 0.1, "probability", "below it a place does not say on which side of a "
            "front it lies; choice"),
    Drawing("corrections", "REACH_SHARE", 0.5, "of the distance", "half way back to it, so that the two meet"),
    Drawing("corrections", "MIN_REACH_KM", 1.0, "km", "no report is more exact; choice"),
    Drawing("corrections", "MAX_REACH_KM", 5.0, "km", "the next village is usually nearer; choice"),
    Drawing("corrections", "ROAD_REACH_KM", 1.5, "km", "fields within sight of a road; choice"),
    Drawing("corrections", "ROAD_SHARE", 0.5, "of the way", "its ends are the settlements' own ground; choice"),
    Drawing("corrections", "MAX_AREA_KM2", 1000.0, "km²", "beyond it, sums over a whole front; choice"),
    Drawing("triangles", "REACH_M", 60_000, "m", "twice the usual distance of places across the "
            "line; longer sides span gaps"),
    Drawing("claims", "APPROXIMATE_DAYS", 2, "days", "a weekend's lag in reports; choice"),
    Drawing("lifecycle", "ANSWER_DAYS", 14, "days", "reports of one event follow each other within days; choice"),
    Drawing("lifecycle", "STALE_DAYS", 30, "days", "places fought over are spoken of again within a month; choice"),
)  # fmt: skip
"""Numbers of drawing and of a claim's life; the shares of an overlay's tier stand in overlays.py."""

WEIGHTS = MappingProxyType({row.name: row for row in _TABLE})


def value(name: str) -> float:
    """Return the value of a weight; raises KeyError for a name that is not in the table."""
    return WEIGHTS[name].value
