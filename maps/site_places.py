"""A settlement's page: all that was ever said of it, the newest first, and how its tier turned; and the list of all."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from html import escape

from maps.markup import Markup, clean, is_web_address, join, tag
from maps.messages import Messages
from maps.site import PLACES, Feed, Site, feed_path, place_path

__all__ = ["ListedPlace", "Said", "SitePlace", "Turned", "place_page", "places_page"]

TALL = 24
HEIGHTS = {"controlled": 20, "contested": 12, "claimed": 10, "unknown": 2}
"""Height of a tier's bar in a timeline of so much: the surer, the longer, so that it is read without its colour."""


PLAIN = re.compile(r"[A-Za-z0-9._~:/?#@!$*+,;%-]*[A-Za-z0-9_]")
"""Values of attributes that stand without quotes: no blank, quote, sign of an entity, = or `, and no / at their end."""

Span = tuple[date, date]
"""A first and a last day."""

MANY = 50_000
"""Texts whose escaping is remembered: sources, kinds and judgements are said again and again."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim in words: its date as written, statement, who says it, whom it repeats, where it was read, its grade.

    ``kind`` is told where the statement does not say it, else "". ``life`` tells the states of the claim with their
    days, but not its own day; ``withdrawn`` why it was taken back, "" while it stands.
    """

    claim_id: str
    day: str
    kind: str
    statement: str
    source: str
    origin: str
    read_in: str
    grade: str
    url: str
    quote: str
    note: str
    life: str
    withdrawn: str


@dataclass(frozen=True, slots=True)
class Turned:
    """An edition in which the tier or side turned; sides by their number, -1 for none; ``words`` say what it now is."""

    on: date
    tier: str
    side: int
    words: str
    tier_before: str
    side_before: int
    words_before: str


@dataclass(frozen=True, slots=True)
class SitePlace:
    """A settlement with its names, units, turns (oldest first) and claims (newest first).

    ``grades`` tells what each letter and digit means by which its claims are judged.
    """

    id: str
    name: str
    name_local: str
    language_local: str
    others: str
    units: str
    lon: float
    lat: float
    turns: Sequence[Turned]
    claims: Sequence[Said]
    grades: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A settlement in the list of all: in which oblast, and how many claims speak of it."""

    id: str
    name: str
    oblast: str
    claims: int


def place_page(site: Site, place: SitePlace, spans: Sequence[Span]) -> str:
    """Return a settlement's page; the timeline reaches over the ``spans`` of days that have editions, in order."""
    messages = site.messages
    path = place_path(place.id)
    feed = Feed(feed_path(place.id), "application/atom+xml", place.name)
    body = join(
        _facts(place, feed, messages),
        tag("h2", messages.text("Tier by day")),
        _timeline(place, site.sides, spans, messages),
        tag("h2", messages.text("All claims, newest first")),
        _key(place.grades, messages),
        _trail(place.claims, messages),
    )
    return site.page(path, place.name, body, feeds=(feed,), is_vouched=False)


def places_page(site: Site, places: Iterable[ListedPlace], feeds: Mapping[str, Sequence[Feed]]) -> str:
    """Return the list of settlements by oblast; ``feeds`` are those of each oblast."""
    messages = site.messages
    groups: dict[str, list[ListedPlace]] = {}
    for one in places:
        groups.setdefault(one.oblast, []).append(one)
    parts = []
    for oblast, some in sorted(groups.items()):
        rows = [_listed(one) for one in sorted(some, key=lambda one: (one.name, one.id))]
        links = [join(" · ", tag("a", feed.title, href=f"../{feed.path}")) for feed in feeds.get(oblast, ())]
        count = messages.plural("{count} settlement", "{count} settlements", len(some))
        parts += [tag("h2", oblast), tag("p", count, *links, class_="quiet"), tag("ul", *rows, class_="columns")]
    note = messages.text("Settlements of which claims speak, with the number of claims.")
    return site.page(PLACES, messages.text("Settlements"), join(tag("p", note), *parts))


def _listed(one: ListedPlace) -> Markup:
    return tag("li", tag("a", one.name, href=f"{one.id}.html"), " ", tag("span", str(one.claims), class_="quiet"))


def _facts(place: SitePlace, feed: Feed, messages: Messages) -> Markup:
    text = messages.text
    facts = [
        (text("Name"), tag("span", place.name_local, lang=place.language_local)),
        (text("Other names"), place.others),
        (text("Lies in"), place.units),
        (text("Place id"), place.id),
        (text("Position"), f"{place.lat:.5f}, {place.lon:.5f}"),
        (text("Feed"), tag("a", text("Turns of this settlement (Atom)"), href=feed.path.rpartition("/")[2])),
    ]
    return tag("dl", *(join(tag("dt", name), tag("dd", value)) for name, value in facts if value), class_="facts")


def _timeline(place: SitePlace, sides: Sequence[str], spans: Sequence[Span], messages: Messages) -> Markup:
    """Draw how the tier turned, and tell it as a list."""
    if not place.turns:
        return tag("p", messages.text("Its tier did not turn in any edition."))
    first, last = spans[0][0], spans[-1][1]
    days = (last - first).days + 1
    states = [state for span in spans for state in _states(place.turns, span)]
    said = messages.text("Tier by day; the list below says the same.")
    drawn = tag("svg", *_bars(states, first), class_="timeline", viewBox=f"0 0 {days} {TALL}",
                preserveAspectRatio="none", role="img", aria_label=said)  # fmt: skip
    span = tag("p", tag("span", messages.day(first)), tag("span", messages.day(last)), class_="ends")
    key = messages.text(
        "Bars of {first} stand, those of {second} hang; the longer, the surer. In the middle: contested or unknown.",
        first=sides[0], second=sides[1],
    )  # fmt: skip
    gaps = messages.text("Blank: days without an edition, and those after them until the tier turned again.")
    return join(
        drawn,
        span,
        tag("p", key, *([" ", gaps] if len(spans) > 1 else ()), class_="quiet"),
        tag("ul", Markup("\n".join(_turns(place.turns, messages))), class_="turns"),
    )


def _states(turns: Sequence[Turned], span: Span) -> Iterator[tuple[date, date, str, int]]:
    """Yield the states in a span of days with editions: from what day to before what day, tier, side.

    Where no edition of a span tells a turn, nothing is known of it: there may have been one where there was none.
    """
    inside = [one for one in turns if span[0] <= one.on <= span[1]]
    for one in inside[:1]:
        if one.on > span[0]:
            yield span[0], one.on, one.tier_before, one.side_before
    for one, end in zip(inside, [*(one.on for one in inside[1:]), span[1] + timedelta(1)], strict=False):
        yield one.on, end, one.tier, one.side


def _bars(states: Iterable[tuple[date, date, str, int]], first: date) -> list[Markup]:
    """Return the bars of all days from the first on, those that look alike in one path."""
    drawn: dict[str, str] = {}
    for begin, until, tier, side in states:
        start, days = (begin - first).days, (until - begin).days
        look = f"{tier} side-{side}" if side >= 0 else tier
        bar = f"M{start} {_top(tier, side)}h{days}v{HEIGHTS[tier]}h{-days}z"
        drawn[look] = drawn.get(look, "") + bar
    return [tag("path", class_=look, d=bars) for look, bars in drawn.items()]


def _top(tier: str, side: int) -> int:
    """Return where a bar begins: those of the first side end at the foot, those of the second begin at the top."""
    room = TALL - HEIGHTS[tier]
    return (room, 0)[side] if side in (0, 1) else room // 2


def _turns(turns: Sequence[Turned], messages: Messages) -> Iterator[str]:
    """Yield the turns, newest first, each with what was before it unless the next one says just that.

    They are written by hand, as claims are: there are thirty thousand of them.
    """
    for one, older in zip(turns[::-1], [*turns[-2::-1], None], strict=True):
        told = messages.text(": {now}; before: {before}", now=one.words, before=one.words_before)
        if older and older.words == one.words_before:
            told = f": {one.words}"
        yield f"<li><a href=../{one.on}/index.html>{_safe(messages.day(one.on))}</a>{_safe(told)}"


def _key(grades: Sequence[tuple[str, str]], messages: Messages) -> Markup:
    """Say what the grades mean, once for all claims."""
    told = "; ".join(f"{sign} {words}" for sign, words in grades)
    said = messages.text("Judged: letters grade the source, digits the statement ({grades}).", grades=told)
    return tag("p", said, class_="quiet") if told else join()


def _trail(claims: Sequence[Said], messages: Messages) -> Markup:
    count = messages.plural("{count} claim", "{count} claims", len(claims))
    rows = Markup("\n".join(_claim(one, messages) for one in claims))
    return tag("table", tag("caption", count), _head(messages), tag("tbody", rows), class_="trail")


def _head(messages: Messages) -> Markup:
    text = messages.text
    heads = (text("Date"), text("Statement"), text("Source"), text("Judged"), text("Life of the claim"))
    return tag("thead", tag("tr", *(tag("th", words, scope="col") for words in heads)))


def _claim(one: Said, messages: Messages) -> str:
    """Write one row by hand, for there are a hundred thousand of them; every text in it is escaped here.

    End tags that HTML does not ask for are left out: they would be a tenth of the site.
    """
    statement = _safe(one.statement)
    if one.kind:
        statement += f"<small>{_safe(one.kind)}</small>"
    if one.withdrawn:
        why = messages.text("Withdrawn: {reason}", reason=one.withdrawn)
        statement = f"<s>{statement}</s><small>{_safe(why)}</small>"
    if one.quote:
        statement += f"<q>{_safe(one.quote)}</q>"
    if one.note:
        statement += f"<small>{_safe(messages.text('Note: {note}', note=one.note))}</small>"
    source = _safe(one.source)
    if is_web_address(one.url):
        source = f"<a href={_value(one.url)}>{source}</a>"
    elif one.url:
        source += f" <small>{_safe(one.url)}</small>"
    if one.origin:
        source += f"<small>{_safe(messages.text('repeats {origin}', origin=one.origin))}</small>"
    if one.read_in:
        source += f"<small>{_safe(messages.text('read in {name}', name=one.read_in))}</small>"
    return (
        f"<tr id={_value(one.claim_id)}><td>{_safe(one.day)}<td>{statement}<td>{source}<td>{_safe(one.grade)}"
        f"<td>{_safe(one.life)}"
    )


def _value(text: str) -> str:
    """Write the value of an attribute, without quotes where HTML needs none."""
    return text if PLAIN.fullmatch(text) else f'"{escape(clean(text))}"'


@lru_cache(MANY)
def _safe(text: str) -> str:
    return escape(clean(text))
