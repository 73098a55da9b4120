"""The first page of a site: its latest edition and the calendar of all; and the page of corrections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maps.dates import stamped
from maps.markup import Markup, join, safe_json, tag
from maps.messages import Messages
from maps.site import CORRECTIONS, FRONT, Feed, Site
from maps.site_calendar import CalendarDay, calendar

__all__ = ["Latest", "Notice", "corrections_page", "front_page"]


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest edition: its two days, its summary in sentences, its picture's name and its files to take away."""

    on: date
    as_known_on: date
    summary: str
    folder: str
    page: str
    image: str
    size: tuple[int, int]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction: the day it was made, what it says, why, and the days whose editions it changed."""

    on: date
    what: str
    why: str
    claim_id: str
    place: str
    place_path: str
    editions: tuple[date, ...]


def front_page(
    site: Site, latest: Latest, days: Sequence[CalendarDay], notices: int, dataset: object, files: Sequence[Feed]
) -> str:
    """Return the first page; ``dataset`` is its schema.org description, ``files`` are feeds and lists it links to."""
    messages = site.messages
    body = join(
        _latest(latest, notices, messages),
        tag("h2", messages.text("Days")),
        calendar(days, messages),
        tag("h2", messages.text("Feeds and lists")),
        tag("ul", *(tag("li", tag("a", one.title, href=one.path)) for one in files), class_="files"),
        tag("script", safe_json(dataset), type="application/ld+json"),
    )
    feeds = tuple(one for one in files if one.path.startswith("feed."))
    return site.page(FRONT, site.title, body, feeds=feeds)


def corrections_page(site: Site, notices: Sequence[Notice]) -> str:
    """Return the page of corrections, the newest first: what was put right, when, why, and in which editions."""
    text = site.messages.text
    if notices:
        heads = (text("Made on"), text("What"), text("Why"), text("Editions that it changed"))
        head = tag("thead", tag("tr", *(tag("th", words, scope="col") for words in heads)))
        rows = [_notice(one, site.messages) for one in notices]
        caption = tag("caption", text("Each of these corrections is told on the pages of its editions as well."))
        body = tag("div", tag("table", caption, head, tag("tbody", *rows)), class_="scroll", tabindex="0",
                   role="region", aria_label=text("Corrections"))  # fmt: skip
    else:
        body = tag("p", text("No edition was corrected after its day."))
    return site.page(CORRECTIONS, text("Corrections"), body)


def _latest(latest: Latest, notices: int, messages: Messages) -> Markup:
    text = messages.text
    href = f"{latest.folder}/{latest.page}"
    width, height = latest.size
    alt = text("Map of the situation on {day}; what it shows stands beside it.", day=messages.day(latest.on))
    picture = tag(
        "a", tag("img", src=f"{latest.folder}/{latest.image}", alt=alt, width=width, height=height), href=href
    )
    known = text("As known on {day}", day=messages.day(latest.as_known_on))
    dates = join(text("Situation on {day}", day=messages.day(latest.on)), " · ", known)
    told = messages.plural(
        "{count} correction was made after its day.", "{count} corrections were made after their days.", notices
    )
    words = [
        tag("h2", text("Latest edition")),
        tag("p", dates, class_="dates"),
        tag("p", latest.summary),
        tag("p", tag("a", text("Open the map of this day"), href=href)),
        tag(
            "ul", *(tag("li", tag("a", name, href=f"{latest.folder}/{name}")) for name in latest.files), class_="files"
        ),
        tag("p", tag("a", told, href=CORRECTIONS), class_="note") if notices else "",
    ]
    return tag("section", picture, tag("div", *words), class_="latest")


def _notice(one: Notice, messages: Messages) -> Markup:
    days = [tag("a", stamped(day, messages), href=f"{day}/index.html") for day in one.editions]
    listed = join(*(join(", " if number else "", day) for number, day in enumerate(days)))
    about = tag("a", one.place, href=one.place_path) if one.place_path else ""
    what = join(one.what, tag("div", about, " " if about else "", tag("code", one.claim_id), class_="quiet"))
    return tag("tr", tag("td", stamped(one.on, messages)), tag("td", what), tag("td", one.why), tag("td", listed))
