"""A day with as many claims as one asks for, all made by formula: for benchmarks and the tests of large pages."""

import math
from datetime import date, timedelta

from shapely import LineString, MultiLineString, MultiPolygon, Point

from maps import Attribution, BaseMap, ClaimRow, DayMap, PlaceMark, Side, Town, Voice, Zone

__all__ = ["dense_day"]

KINDS = ("capture", "control", "advance", "withdrawal", "clash", "flag", "strike", "denial")
TIERS = ("controlled", "contested", "claimed", "unknown")
GRADES = {"B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "F": "cannot be judged"}
DAY = date(2025, 11, 21)
SIDES = (Side("a", "Side A"), Side("b", "Side B"))
SOURCES = 60
GOLDEN = (math.sqrt(5) - 1) / 2  # its multiples fill a span evenly and without chance


def dense_day(claims: int, places: int) -> DayMap:
    """Return a day with so many claims about so many places along a wavy front; the same numbers give the same day."""
    line = _wave(48.5, 400)
    front = LineString(line)
    return DayMap(
        "Benchmark", DAY, DAY, (33.0, 46.5, 40.0, 50.5), SIDES, KINDS,
        tuple((tier, "what the evidence says") for tier in TIERS),
        tuple(_claim(number, number * 7 % places, line, places) for number in range(claims)),
        tuple(_place(number, line, places) for number in range(places)),
        (
            Zone("contact_zone", "Contact zone", DAY, front.buffer(0.1), since=DAY - timedelta(20)),
            Zone("front", "Front", DAY, front, since=DAY - timedelta(20)),
        ),
        _base(), (Attribution("Made by formula", "CC0 1.0", ""),),
    )  # fmt: skip


def _wave(south: float, points: int) -> list[tuple[float, float]]:
    """Draw a wavy line from west to east with so many points."""
    return [(33.2 + 6.6 * at / points, south + 0.6 * math.sin(at / 60)) for at in range(points)]


def _spot(number: int, line: list[tuple[float, float]], places: int) -> tuple[float, float]:
    """Put a place beside the line, most of them near it."""
    lon, lat = line[number * len(line) // places]
    away = (number * GOLDEN % 1 - 0.5) * 2
    return round(lon + 0.1 * (number * GOLDEN**2 % 1), 5), round(lat + 0.9 * away**3, 5)


def _claim(number: int, place: int, line: list[tuple[float, float]], places: int) -> ClaimRow:
    """Make a claim as a report usually gives it: a line of its own, a quote and an address that no other has."""
    lon, lat = _spot(place, line, places)
    kind, side = KINDS[number % len(KINDS)], SIDES[number % 3 % 2]
    grade = "BCDF"[number * 5 % 4]
    day = DAY - timedelta(number * 11 % 30)
    return ClaimRow(
        f"claim-{number:06d}", f"Village {place}", f"Село {place}", f"Village {place}",
        f"Hromada {place // 9}, raion {place // 60}, oblast", lon, lat, "settlement", 1500, kind, side.id,
        f"{kind.title()} by {side.label} at Village {place}", f"Source {number * 13 % SOURCES}", "",
        grade, GRADES[grade], str(2 + number % 4), "as it is judged", day.isoformat(), day.isoformat(),
        reasons=(f"The only Village {place} of its hromada.",), url=f"https://example.org/channel/{number:06d}",
        quote=f"The words of report {number} as the source published them, about seventy of them.",
    )  # fmt: skip


def _place(number: int, line: list[tuple[float, float]], places: int) -> PlaceMark:
    lon, lat = _spot(number, line, places)
    source = f"Source {number % SOURCES}"
    voices = tuple(
        Voice(f"old-{number}-{side.id}", side.id, source, "", "2025-11-01", f"Says that {side.label} holds it")
        for side in SIDES
    )
    words = tuple(f"{one.statement} (2025-11-01), says {one.source}; source C: fairly reliable" for one in voices)
    return PlaceMark(
        f"Village {number}", f"Село {number}", lon, lat, TIERS[number % 4], "ab"[number % 2],
        "The sentence that explains this tier, about as long as such sentences are.",
        tuple(one.claim_id for one in voices), words, voices, DAY - timedelta(number % 400),
        "Side A and Side B contradict each other." if number % 50 == 0 else "",
    )  # fmt: skip


def _base() -> BaseMap:
    """Outlines of about 200 kB and 300 towns, as the real base map has."""
    return BaseMap(
        MultiPolygon([Point(33 + n, 48).buffer(3, 200) for n in (0, 6)]).buffer(0),
        MultiLineString([_wave(46.5 + n, 1000) for n in range(2)]),
        MultiLineString([_wave(46.5 + n / 2, 700) for n in range(8)]),
        tuple(
            Town(f"Town {n}", f"Місто {n}", 33 + n % 20 * 0.35, 46.5 + n // 20 * 0.25, 1 + n % 3) for n in range(300)
        ),
    )
