"""The tables beside the map: all claims and all places as text, from which the popups are taken."""

from maps.dates import stamped_text
from maps.markup import Markup, join, link, tag
from maps.model import ClaimRow, DayMap, PlaceMark
from maps.style import KINDS, claim_symbol, place_symbol, swatch

__all__ = ["claims_table", "places_table"]

CLAIM_COLUMNS = ("Place", "Kind", "Side", "Statement", "Source", "Event date", "Reported", "Confidence", "Details")
PLACE_COLUMNS = ("Place", "What the evidence supports", "On the map")


def claims_table(day: DayMap) -> Markup:
    """Write every claim as a row, also those whose place was refused and that are not drawn."""
    sides = {side.id: (number, side.label) for number, side in enumerate(day.sides)}
    here = _neighbours(day)
    rows = [_claim_row(day, number, sides[claim.side], here[number]) for number, claim in enumerate(day.claims)]
    undecided = sum(claim.lon is None for claim in day.claims)
    words = f"{len(rows)} claims, as their sources made them"
    caption = tag("caption", words, f"; {undecided} not drawn, because the place is not decided" if undecided else "")
    return _table("claims-table", caption, CLAIM_COLUMNS, rows)


def places_table(day: DayMap) -> Markup:
    """Write every drawn place with its tier and the sentence that explains it."""
    caption = tag("caption", f"{len(day.places)} places and what the evidence supports for each")
    numbers = {claim.claim_id: number for number, claim in enumerate(day.claims)}
    rows = [_place_row(day, number, place, numbers) for number, place in enumerate(day.places)]
    return _table("places-table", caption, PLACE_COLUMNS, rows)


def _table(name: str, caption: Markup, columns: tuple[str, ...], rows: list[Markup]) -> Markup:
    # The roles repeat what the elements are: narrow screens lay the rows out as cards, and some
    # browsers then forget that they belong to a table.
    heads = [tag("th", column, scope="col", role="columnheader") for column in columns]
    head = tag("thead", tag("tr", *heads, role="row"), role="rowgroup")
    return tag("table", caption, head, tag("tbody", *rows, role="rowgroup"), id=name, role="table")


def _cell(column: str, *children: str) -> Markup:
    return tag("td", *children, role="cell", data_column=column)


def _claim_row(day: DayMap, number: int, side: tuple[int, str], others: list[int]) -> Markup:
    claim = day.claims[number]
    mark = swatch(claim_symbol(side[0]), KINDS[claim.kind].letter)
    label = f"{claim.place}: {claim.kind} ({side[1]}), claimed by {claim.source}"
    cells = (
        tag("th", *_names(day, claim), scope="row", role="rowheader"),
        _cell("Kind", claim.kind),
        _cell("Side", mark, " ", side[1]),
        _cell("Statement", claim.statement, _refusal(claim)),
        _cell("Source", claim.source, _chain(claim)),
        _cell("Event date", stamped_text(claim.event_date)),
        _cell("Reported", stamped_text(claim.reported_at)),
        _cell("Confidence", _confidence(claim)),
        _cell(
            "Details",
            _details(day, claim, side[1], others),
            _button("claim", number, claim.place) if claim.lon is not None else "",
        ),
    )
    return tag("tr", *cells, role="row", id=f"claim-{number}", data_claim=number, data_side=side[0],
               data_kind=claim.kind, data_label=label)  # fmt: skip


def _names(day: DayMap, claim: ClaimRow) -> tuple[Markup, ...]:
    name = tag("span", claim.place or claim.place_as_written, class_="place")
    local = tag("span", claim.place_local, lang=day.local_language, class_="local") if claim.place_local else join()
    written = claim.place_as_written
    same = written in {"", claim.place, claim.place_local}
    return name, local, join() if same else tag("span", "as written: ", tag("q", written), class_="written")


def _chain(claim: ClaimRow) -> str:
    """Say whom the source repeats and where it was read, so far as either is known."""
    links = (("repeats", claim.repeats), ("read in", claim.repeated_by))
    told = ", ".join(f"{word} {name}" for word, name in links if name)
    return f" ({told})" if told else ""


def _refusal(claim: ClaimRow) -> Markup:
    if claim.lon is not None:
        return join()
    parts = [f"Place not decided ({claim.status}); not drawn."]
    if claim.candidates:
        parts.append(f"Candidates: {'; '.join(claim.candidates)}.")
    parts += claim.reasons
    return tag("span", " ".join(parts), class_="refused")


def _confidence(claim: ClaimRow) -> str:
    source = f"source {claim.reliability}: {claim.reliability_words}"
    return f"{source}; statement {claim.credibility}: {claim.credibility_words}"


def _details(day: DayMap, claim: ClaimRow, side: str, others: list[int]) -> Markup:
    address = link(claim.url) if claim.url else ""
    quote = tag("q", claim.quote) if claim.quote else ""
    fields = (
        ("Kind", join(claim.kind, ": ", KINDS[claim.kind].words)),
        ("Side", side),
        ("Source", claim.source),
        ("Repeats", claim.repeats),
        ("Read in", claim.repeated_by),
        ("Source reliability", f"{claim.reliability}: {claim.reliability_words}"),
        ("Statement credibility", f"{claim.credibility}: {claim.credibility_words}"),
        ("Event date", stamped_text(claim.event_date)),
        ("Reported", stamped_text(claim.reported_at)),
        ("Lies in", claim.unit),
        ("Precision", _precision(claim)),
        ("Quote", quote),
        ("Note", claim.note),
        ("Link", address),
        ("Why this place", "; ".join(claim.reasons)),
        ("Claim id", claim.claim_id),
    )
    said = tag("p", tag("b", claim.source), " claims: ", claim.statement, class_="said")
    card = tag("div", said, _who_says_what(day, others), _definitions(fields), class_="card")
    return tag("details", tag("summary", "All fields"), card)


def _definitions(fields: tuple[tuple[str, str], ...]) -> Markup:
    filled = [tag("div", tag("dt", name), tag("dd", value)) for name, value in fields if value]
    return tag("dl", *filled)


def _precision(claim: ClaimRow) -> str:
    if claim.lon is None:
        return ""
    distance = f"{claim.radius_m / 1000:g} km" if claim.radius_m >= 100 else f"{claim.radius_m} m"
    return f"{claim.precision}, within {distance}"


def _who_says_what(day: DayMap, others: list[int]) -> Markup:
    """List the other claims on the same point, so that a popup shows who says what."""
    if not others:
        return join()
    labels = {side.id: side.label for side in day.sides}
    entries = []
    for number in others:
        claim = day.claims[number]
        said = f"{claim.source}: {claim.kind}, {labels[claim.side]}"
        entries.append(tag("li", tag("button", said, type="button", data_open_claim=number), " ", claim.statement))
    return tag("div", tag("h4", "Also said of this place"), tag("ul", *entries), class_="others")


def _neighbours(day: DayMap) -> list[list[int]]:
    """For each claim, the numbers of the other claims drawn on the same point (to 5 decimals)."""
    points: dict[tuple[float, float], list[int]] = {}
    keys = [None if c.lon is None or c.lat is None else (round(c.lon, 5), round(c.lat, 5)) for c in day.claims]
    for number, key in enumerate(keys):
        if key is not None:
            points.setdefault(key, []).append(number)
    return [[n for n in points[key] if n != number] if key else [] for number, key in enumerate(keys)]


def _button(record: str, number: int, place: str) -> Markup:
    target = {f"data_open_{record}": number}
    label = f"Show on map: {place}"  # begins with the visible words, so that speech control finds it
    return tag("button", "Show on map", type="button", class_="show", aria_label=label, **target)


def _place_row(day: DayMap, number: int, place: PlaceMark, numbers: dict[str, int]) -> Markup:
    sides = {side.id: (index, side.label) for index, side in enumerate(day.sides)}
    index, label = sides[place.side] if place.side else (None, "")
    mark = swatch(place_symbol(place.tier, index))
    meaning = dict(day.tiers)[place.tier]
    listed = tag("ul", *_grounds(day, place, numbers)) if place.claim_ids else ""
    fields = (
        ("Tier", join(mark, f" {place.tier}: {meaning}")),
        ("Side", label),
        ("Why", place.why),
        ("Claims about it", listed),
    )
    local = tag("span", place.place_local, lang=day.local_language, class_="local") if place.place_local else ""
    return tag(
        "tr",
        tag("th", tag("span", place.place, class_="place"), local, scope="row", role="rowheader"),
        _cell(PLACE_COLUMNS[1], tag("div", _definitions(fields), class_="card")),
        _cell(PLACE_COLUMNS[2], _button("place", number, place.place)),
        role="row", id=f"place-{number}", data_place=number, data_tier=place.tier,
        data_label=f"{place.place}: {meaning}",
    )  # fmt: skip


def _grounds(day: DayMap, place: PlaceMark, numbers: dict[str, int]) -> list[Markup]:
    """List the claims that a place rests on: in words, with a button where the claim is on this page."""
    words = place.claim_words or ("",) * len(place.claim_ids)
    entries = []
    for claim_id, said in zip(place.claim_ids, words, strict=True):
        if claim_id in numbers:
            claim = day.claims[numbers[claim_id]]
            name = f"{claim.source}: {claim.kind}"
            button = tag("button", name, type="button", data_open_claim=numbers[claim_id])
            entries.append(tag("li", button, f" {said}" if said else ""))
        else:
            entries.append(tag("li", said or f"{claim_id} (not on this page)"))
    return entries
