"""Events: claims with the places that their names mean, each report's names resolved together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from frontline.claims import Claim, Relation
from frontline.errors import Problem
from frontline.instances import instances
from gazetteer import Gazetteer, Place, Precision, Query, Resolution
from gazetteer.geodesy import COMPASS_DEG, destination
from gazetteer.phrases import NEAR_M, OFFSET_ERROR_SHARE
from gazetteer.reasons import Reason

__all__ = [
    "LONGEST_REPORT",
    "ROADS",
    "Event",
    "Location",
    "names_to_weigh",
    "place_problems",
    "refusal",
    "refused",
    "reports_of",
    "resolve_events",
]

ROADS = (Relation.ALONG, Relation.BETWEEN, Relation.TOWARD)
"""Relations in which place and place_to are two ends of one stretch of ground."""

LINE_ERROR_KM = 2.0
"""How far the line that a baseline gives is off: the median distance from a published one."""

LONGEST_REPORT = 250
"""Most claims that are context for each other; time grows with the square, and no dispatch names more places."""

MOST_LISTED = 4
"""How many candidates of a refused name are listed to choose from."""


@dataclass(frozen=True, slots=True)
class Event:
    """A claim with the resolution of its place, and of the other place if it names one."""

    claim: Claim
    resolution: Resolution
    resolution_to: Resolution | None = None

    @property
    def place(self) -> Place | None:
        """The settlement that the claim is about, or None if its name was refused."""
        return self.resolution.place

    @property
    def location(self) -> "Location | None":
        """Where the claim is drawn, or None if its place was refused."""
        return None if self.place is None else _locate(self.claim, self.place)


@dataclass(frozen=True, slots=True)
class Location:
    """A point (WGS 84) that stands for a claim's ground, which lies within ``radius_m`` metres of it."""

    lon: float
    lat: float
    precision: Precision
    radius_m: int


def _locate(claim: Claim, place: Place) -> Location:
    """Return the settlement's point, moved by a stated distance and bearing; widened for what is only near it."""
    if claim.relation is Relation.AT or place.precision is not Precision.SETTLEMENT:
        return Location(place.lon, place.lat, place.precision, place.radius_m)
    bearing = COMPASS_DEG.get(claim.relation.value.removesuffix("_of"))
    if bearing is None or claim.distance_km is None:
        return Location(place.lon, place.lat, Precision.NEAR, place.radius_m + NEAR_M)
    lon, lat = destination(place.lon, place.lat, bearing, claim.distance_km)
    radius_m = place.radius_m + round(claim.distance_km * 1000 * OFFSET_ERROR_SHARE)
    return Location(round(float(lon), 5), round(float(lat), 5), Precision.NEAR, radius_m)


def resolve_events(
    claims: Sequence[Claim], gazetteer: Gazetteer, line: Sequence[tuple[float, float]] = ()
) -> list[Event]:
    """Resolve the places of claims, in their order; claims of one report are context for each other.

    ``line``: points (lon, lat) along the front line, which make places near it likelier.
    """
    ids = _ids(claims, gazetteer)
    ends: dict[int, tuple[Resolution, Resolution | None]] = {}
    given: dict[str, tuple[Resolution, None]] = {}
    for numbers in reports_of(claims):
        names = [ids[number] for number in numbers]
        if all(names):
            if new := [name for name in dict.fromkeys(names) if name not in given]:
                found = gazetteer.resolve_report([Query(name) for name in new])
                given |= {name: (one, None) for name, one in zip(new, found, strict=True)}
        else:
            members = [claims[number] for number in numbers]
            ends |= zip(numbers, _resolve_report(members, gazetteer, line), strict=True)
    both = [ends.get(number) or given[name] for number, name in enumerate(ids)]
    resolutions = [one for one, _ in both]
    named = _named(claims, resolutions)
    return instances(Event, {"claim": named, "resolution": resolutions, "resolution_to": [to for _, to in both]})


def names_to_weigh(claims: Sequence[Claim], gazetteer: Gazetteer) -> bool:
    """Say whether a report has more than ids of settlements, so that a line helps to tell its places apart."""
    return not all(_ids(claims, gazetteer))


def _ids(claims: Sequence[Claim], gazetteer: Gazetteer) -> list[str]:
    """Return the id of the settlement that each claim gives, "" if it gives a name, or names another place too.

    A report of ids alone needs no context; where it has a name, they are context for that.
    """
    names = [claim.place_id or claim.place for claim in claims]
    digits = [name for name in set(names) if name[-1:].isdigit()]  # for names alone no table is opened
    known = {name for name in digits if name in gazetteer.table.row_of}
    return [
        name if name in known and not claim.place_to else "" for name, claim in zip(names, claims, strict=True)
    ]  # fmt: skip


def reports_of(claims: Sequence[Claim]) -> list[list[int]]:
    """Return the positions of each report's claims: of one file, one publication, one day of reporting.

    A report longer than ``LONGEST_REPORT`` is read in parts, in the order of its lines, where claims corrected since
    keep their places.
    """
    reports: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        reports[claim.file, claim.report, claim.reported_at].append(number)
    lines = [claim.line for claim in claims]
    for numbers in reports.values():
        numbers.sort(key=lines.__getitem__)
    return [
        numbers[i : i + LONGEST_REPORT] for numbers in reports.values() for i in range(0, len(numbers), LONGEST_REPORT)
    ]


def _resolve_report(
    claims: Sequence[Claim], gazetteer: Gazetteer, line: Sequence[tuple[float, float]]
) -> list[tuple[Resolution, Resolution | None]]:
    """Return of each claim of a report what its place means, and the other place if it names one."""
    queries, ends = [], {}
    for claim in claims:
        other = claim.place_to if claim.relation in ROADS else ""
        name = claim.place_id or claim.place
        queries.append(Query(name, claim.within, along_to=other, on=claim.event_date.day))
    for number, claim in enumerate(claims):
        if claim.place_to:
            ends[number] = len(queries)
            back = (claim.place_id or claim.place) if claim.relation in ROADS else ""
            queries.append(Query(claim.place_to, along_to=back, on=claim.event_date.day))
    found = gazetteer.resolve_report(queries, line=line, line_error_km=LINE_ERROR_KM)
    return [
        (found[number], found[ends[number]] if number in ends else None) for number in range(len(claims))
    ]  # fmt: skip


def _named(claims: Sequence[Claim], resolutions: Sequence[Resolution]) -> list[Claim]:
    """Return claims, where one gives its place by its id only with the official name of the settlement."""
    found = list(claims)
    places = [one.place for one in resolutions]
    rows = [row for row, place in enumerate(places) if place is not None and claims[row].place == place.id]
    some = [claims[row] for row in rows]
    columns = {field.name: list(map(attrgetter(field.name), some)) for field in fields(Claim)}
    columns |= {"place": [place.name_en for row in rows if (place := places[row])], "place_id": columns["place"]}
    for row, claim in zip(rows, instances(Claim, columns), strict=True):
        found[row] = claim
    return found


def place_problems(events: Sequence[Event]) -> list[Problem]:
    """Return a problem for every claim whose place was refused, with candidates to paste."""
    return [
        refused(event.claim.file, event.claim.line, event.claim.place, event.resolution)
        for event in events
        if event.place is None
    ]


def refused(file: str, line: int, written: str, resolution: Resolution) -> Problem:
    """Return the problem of a name that was refused, with the ids of its candidates to paste."""
    ids = tuple(one.place.id for one in resolution.candidates[:MOST_LISTED])
    return Problem(file, line, "place", written, refusal(resolution), ids)


def refusal(resolution: Resolution) -> str:
    """Return why a name was refused and what may be written instead."""
    listed = [f"{one.place.id} ({one.place.name_en}, {one.place.unit})" for one in resolution.candidates[:MOST_LISTED]]
    if resolution.status == "unknown" and resolution.candidates:
        nearest = resolution.candidates[0].place
        known = f"did you mean {nearest.name_en}, {nearest.id} ({nearest.unit})?"
        return f"unknown: no settlement is written like this; {known}"
    if (more := _count(resolution) - len(listed)) > 0:
        listed.append(f"and {more:,} more")
    choice = f"; add context in 'within', or write one of these ids as the place: {'; '.join(listed)}" if listed else ""
    return f"{resolution.status}: {resolution.reasons[0]}{choice}"


def _count(resolution: Resolution) -> int:
    """Return how many settlements may be meant: the candidates are the likeliest of them."""
    if not resolution.candidates:
        return 0
    counted = [one.values.get("count", 0) for one in resolution.reasons[:1] if isinstance(one, Reason)]
    return max([len(resolution.candidates), *(one for one in counted if isinstance(one, int))])
