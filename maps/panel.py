"""The controls beside the map: layers, and filters by tier, side, kind, confidence, age and source."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from maps.columns import age
from maps.legend import kind_sign, zone_name, zone_sign
from maps.markup import Markup, join, tag
from maps.messages import Messages, msgid
from maps.model import DayMap, Zone
from maps.style import DISPUTED, ZONES, claim_symbol, place_symbol
from maps.symbols import swatch

__all__ = ["MOST_SOURCES", "OTHERS", "filters"]

MOST_SOURCES = 40
"""Sources with a checkbox of their own, those with most claims; the others share one."""

OTHERS = "others"

AGES = (1, 3, 7, 14, 30, 90, 365)
"""Spans in days to which a reader may narrow the claims, so far as the oldest claim is older."""

GRADES = (
    ("reliability", msgid("Claims by reliability of the source"), "ABCDEF"),
    ("credibility", msgid("Claims by credibility of the statement"), "123456"),
)
"""The letters and digits of the NATO Admiralty code; F and 6 mean that it cannot be judged."""


def filters(day: DayMap, messages: Messages) -> Markup:
    """Write the controls; those that count claims or places say how many they have."""
    text = messages.text
    return join(
        _group(text("Layers"), _layers(day, messages)),
        _group(text("Places by tier"), _tiers(day, messages)),
        _group(text("Colour of places"), _colours(messages), class_="pair"),
        _group(text("Claims by who acts or gains"), _sides(day, messages)),
        _group(text("Claims by age of the event"), [_ages(day, messages)]),
        _more(text("Claims by kind"), _kinds(day, messages), open=True),
        _more(text("Claims by confidence"), _grades(day, messages)),
        _more(text("Claims by source"), _sources(day, messages)),
        tag("button", text("Show all again"), type="button", id="reset", class_="reset"),
    )


def _layers(day: DayMap, messages: Messages) -> list[Markup]:
    zones = [
        _choice("zone", number, zone_sign(zone), _zone_words(zone, messages), checked=ZONES[zone.kind].first)
        for number, zone in enumerate(day.zones)
    ]
    drawn = sum(claim.lon is not None for claim in day.claims)
    claims = join(messages.text("Claims, of events up to"), " ", _day(day.situation_on))
    layers = [*zones, _choice("layer", "claims", join(), claims, messages.number(drawn))]
    disputed = sum(bool(place.disputed) for place in day.places)
    if disputed:
        words = messages.text("Rings where sides contradict each other")
        layers.append(_choice("layer", "disputed", swatch(DISPUTED), words, messages.number(disputed)))
    return layers


def _zone_words(zone: Zone, messages: Messages) -> Markup:
    """The days of areas are told in the legend, to save room."""
    dated = zone.kind == "contact_zone" or zone.kind.startswith("front")
    return zone_name(zone, messages) if dated else join(zone.label)


def _tiers(day: DayMap, messages: Messages) -> list[Markup]:
    counts = Counter(place.tier for place in day.places)
    return [
        _choice("tier", tier, swatch(place_symbol(tier, None)), messages.text(tier), messages.number(counts[tier]))
        for tier, _ in day.tiers
    ]


def _colours(messages: Messages) -> list[Markup]:
    choices = (("tier", messages.text("by tier")), ("age", messages.text("by age of the evidence")))
    return [
        tag("label", tag("input", type="radio", name="colour", value=value, checked=value == "tier",
                         data_filter="colour", autocomplete="off"), tag("span", words, class_="name"))
        for value, words in choices
    ]  # fmt: skip


def _sides(day: DayMap, messages: Messages) -> list[Markup]:
    counts = Counter(claim.side for claim in day.claims)
    return [
        _choice("side", number, swatch(claim_symbol(number)), side.label, messages.number(counts[side.id]))
        for number, side in enumerate(day.sides)
    ]


def _ages(day: DayMap, messages: Messages) -> Markup:
    """Write a choice of spans; a claim whose date is not to be read is never hidden by it."""
    oldest = max((age(claim.event_date, day.situation_on) or 0 for claim in day.claims), default=0)
    words = [("", messages.text("all that are in hand"))] + [
        (str(days), messages.plural("the last day", "the last {count} days", days)) for days in AGES if days <= oldest
    ]
    options = [tag("option", said, value=value, selected=not value) for value, said in words]
    label = messages.text("Claims by age of the event")
    return tag("select", *options, data_filter="age", aria_label=label, autocomplete="off")


def _kinds(day: DayMap, messages: Messages) -> list[Markup]:
    counts = Counter(claim.kind for claim in day.claims)
    return [
        _choice("kind", kind, kind_sign(kind), messages.text(kind), messages.number(counts[kind])) for kind in day.kinds
    ]


def _grades(day: DayMap, messages: Messages) -> list[Markup]:
    found = []
    for name, words, grades in GRADES:
        counts = Counter(getattr(claim, name) for claim in day.claims)
        known = [grade for grade in grades if counts[grade]] + sorted(set(counts) - {*grades})
        choices = [_choice(name, grade, join(), grade, messages.number(counts[grade])) for grade in known]
        found.append(_group(messages.text(words), choices, class_="grades"))
    return found


def _sources(day: DayMap, messages: Messages) -> list[Markup]:
    counts = Counter(claim.source for claim in day.claims)
    ordered = sorted(counts, key=lambda source: (-counts[source], source))
    named, rest = ordered[:MOST_SOURCES], sum(counts[source] for source in ordered[MOST_SOURCES:])
    choices = [_choice("source", source, join(), source, messages.number(counts[source])) for source in named]
    others = _choice("source", OTHERS, join(), messages.text("all other sources"), messages.number(rest), others=True)
    return [*choices, others] if rest else choices


def _day(day: date) -> Markup:
    return tag("time", day.isoformat(), datetime=day.isoformat())


def _group(name: str, choices: Iterable[Markup], **attributes: str) -> Markup:
    choices = list(choices)
    return tag("fieldset", tag("legend", name), *choices, **attributes) if choices else join()


def _more(name: str, choices: list[Markup], **attributes: bool) -> Markup:
    """Put a group behind its name, for those who ask for it."""
    group = tag("fieldset", tag("legend", name, class_="unseen"), *choices)
    return tag("details", tag("summary", name), group, class_="more-filters", **attributes) if choices else join()


def _choice(
    group: str, value: str | int, sign: Markup, name: str, count: str | None = None, *,
    checked: bool = True, others: bool = False,
) -> Markup:  # fmt: skip
    box = tag("input", type="checkbox", checked=checked, data_filter=group, value=value, data_others=others,
              autocomplete="off")  # fmt: skip
    number = "" if count is None else tag("span", count, class_="count")
    return tag("label", box, sign, tag("span", name, class_="name"), number)
