"""The overview: the first page's records, corrections, and the description of the editions as a data set."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

import maps
from frontline.batch.corrections import Correction
from frontline.batch.drawing import IMAGE, PAGE
from frontline.batch.editions import Edition
from frontline.batch.manifest import MANIFEST
from frontline.batch.news import noted
from frontline.batch.statistics import days_of
from frontline.exports.stac import MEDIA_TYPES
from frontline.placenames import place_name
from frontline.theatre import Theatre
from gazetteer import Place
from maps.image import EDITION
from maps.messages import Messages, msgid
from maps.site import FRONT, place_path
from maps.site_calendar import CHANGED, MISSING, UNCHANGED, CalendarDay
from maps.site_front import Latest, Notice

__all__ = ["calendar_days", "dataset", "latest_of", "notices"]

_ACTS = {
    "corrected": msgid("Corrected; the claim now says: {said}"),
    "withdrawn": msgid("Withdrawn: {said}"),
    "taken back": msgid("Taken back by its source: {said}"),
}


def calendar_days(editions: Sequence[Edition]) -> list[CalendarDay]:
    """Return every day from the first edition to the last with what became of it."""
    known = {edition.on: edition for edition in editions}
    return [_day(day, known.get(day)) for day in days_of(editions)]


def _day(day: date, edition: Edition | None) -> CalendarDay:
    if edition is None:
        return CalendarDay(day, MISSING)
    turned = len(edition.facts.turns)
    return CalendarDay(day, CHANGED if turned else UNCHANGED, turned, bool(edition.manifest.corrections))


def latest_of(edition: Edition, summary: str) -> Latest:
    """Return the newest edition as the first page tells it; its page and picture stand apart from its other files."""
    files = tuple(sorted({*edition.manifest.files, MANIFEST} - {PAGE, IMAGE}))
    return Latest(edition.on, edition.as_known_on, summary, edition.folder, PAGE, IMAGE, EDITION.pixels, files)


def notices(
    editions: Sequence[Edition], places: Mapping[str, Place], place_of: Mapping[str, str], messages: Messages
) -> list[Notice]:
    """Return every correction that editions tell, the newest first, with the days of those editions."""
    found: defaultdict[Correction, list[date]] = defaultdict(list)
    for edition in editions:
        for one in noted(edition):
            found[one].append(edition.on)
    ordered = sorted(found.items(), key=lambda one: (-one[0].on.toordinal(), one[0].claim_id, one[0].act))
    return [_notice(one, days, places.get(place_of.get(one.claim_id, "")), messages) for one, days in ordered]


def _notice(one: Correction, days: Sequence[date], place: Place | None, messages: Messages) -> Notice:
    name = place_name(place, messages) if place else ""
    path = place_path(place.id) if place else ""
    return Notice(
        one.on, messages.text(_ACTS[one.act], said=one.said), one.reason, one.claim_id, name, path, tuple(days)
    )


def dataset(
    theatre: Theatre, editions: Sequence[Edition], credits_: Sequence[maps.Attribution], base_url: str,
    messages: Messages,
) -> dict[str, object]:  # fmt: skip
    """Return the editions as a schema.org Dataset: what, where, when, and the newest edition's files to take away."""
    west, south, east, north = theatre.box
    newest = editions[-1]
    title = messages.text(theatre.title)
    files = [
        {
            "@type": "DataDownload",
            "name": name,
            "contentUrl": f"{base_url}{newest.folder}/{name}",
            "encodingFormat": MEDIA_TYPES.get(PurePosixPath(name).suffix, "application/octet-stream"),
            "contentSize": f"{note.bytes} B",
            "sha256": note.sha256,
        }
        for name, note in sorted(newest.manifest.files.items())
    ]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": messages.text(
            "Daily maps of publicly reported claims about a front line. Every claim keeps its source; none is a fact."
        ),
        "url": f"{base_url}{FRONT}",
        "inLanguage": messages.language,
        "version": newest.manifest.edition,
        "dateModified": max(edition.as_known_on for edition in editions).isoformat(),
        "temporalCoverage": f"{editions[0].on}/{newest.on}",
        "spatialCoverage": {
            "@type": "Place",
            "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
        },
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": title},
        "isBasedOn": [{"@type": "CreativeWork", "name": one.name, "license": one.licence} for one in credits_],
        "distribution": files,
    }
