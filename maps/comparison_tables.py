"""The tables and the legend of a comparison: the twin of its map for those who read or listen."""

from collections.abc import Iterable, Sequence

from maps.comparison_patterns import KINDS, swatch
from maps.comparison_rows import DayComparison, SizeRow, Sizes
from maps.dates import spoken_text
from maps.markup import Markup, join, tag
from maps.messages import Messages

__all__ = ["claims_table", "legend", "places_table", "sizes_table", "turns_table"]


def legend(comparison: DayComparison) -> Markup:
    """Explain the map: each entry with a sample, and a box that shows or hides what can be."""
    messages = comparison.messages
    text, days = messages.text, [messages.day(day) for day in comparison.days]
    known = [messages.day(day) for day in comparison.known]
    told = days if days[0] != days[1] else [text("{day}, as known on {known}", day=days[0], known=one) for one in known]
    lines = [
        _choice("front-then", swatch("front-then"), text("Front on {day}", day=told[0])),
        _choice("front-now", swatch("front-now"), text("Front on {day}", day=told[1])),
    ]
    words = {one.kind: one.after for one in comparison.grounds} | {one.kind: one.after for one in comparison.places}
    grounds = [tag("li", swatch(f"turned turned-{kind}"), _capital(words[kind])) for kind in KINDS if kind in words]
    held = [
        tag("li", swatch(f"held-{number}"), text("Likelier or held: {side}", side=side.label))
        for number, side in enumerate(comparison.sides)
    ]
    return join(
        tag("ul", *lines, _choice("held", join(), text("Who is likelier to hold the ground now"))),
        tag("ul", *held),
        tag("fieldset", tag("legend", text("Ground and settlements that changed, by what they are now")),
            tag("ul", _choice("grounds", join(), text("Ground")), _choice("places", join(), text("Settlements"))),
            tag("ul", *grounds) if grounds else tag("p", text("Nothing changed."))),
    )  # fmt: skip


def places_table(comparison: DayComparison) -> Markup:
    """Write the settlements that changed, each with a button that shows it on the map, and the claims behind it."""
    text = comparison.messages.text
    aged = text("No new claim: older evidence faded, or a claim was withdrawn.")
    rows = []
    for number, one in enumerate(comparison.places):
        local = join(" ", tag("span", one.place_local, lang=comparison.local_language)) if one.place_local else join()
        name = tag("th", tag("button", one.place, type="button", data_place=number, class_="show"), local,
                   tag("span", one.unit, class_="unit"), scope="row")  # fmt: skip
        said = tag("ul", *(tag("li", claim) for claim in one.claims)) if one.claims else aged
        rows.append((name, _cell(one.before), _cell(one.after), tag("td", said)))
    heads = (text("Settlement"), text("Before"), text("Now"), text("Claims behind the change"))
    return _table("places", text("Settlements whose tier or side changed"), heads, rows, text("None."))


def sizes_table(comparison: DayComparison) -> Markup:
    """Write what each side gained and lost in all and by sector."""
    text = comparison.messages.text
    rows = [_sizes(row, comparison.messages) for row in comparison.sizes]
    heads = (
        text("Sector"), text("Side"), text("Gained"), text("Lost"), text("Gained by fading alone"),
        text("Lost by fading alone"),
    )  # fmt: skip
    caption = text(
        "Ground gained and lost in km²: best estimate, low and high. The last two columns say how much "
        "it would have been without any new claim, because old evidence fades."
    )
    return _table("sizes", caption, heads, rows, text("None."))


def turns_table(comparison: DayComparison) -> Markup:
    """Write the ground that changed its state, as the map shows it."""
    text = comparison.messages.text
    rows = [
        (_cell(one.before), _cell(one.after), tag("td", comparison.messages.number(one.km2, 1), class_="number"))
        for one in comparison.grounds
    ]
    caption = text("Ground by its state before and now, as on the map")
    return _table("turns", caption, (text("Before"), text("Now"), text("km²")), rows, text("None."))


def claims_table(comparison: DayComparison) -> Markup:
    """Write the claims that are new, corrected or withdrawn."""
    messages, text = comparison.messages, comparison.messages.text
    rows = [
        (_cell(one.what), tag("td", tag("code", one.claim_id)), _cell(one.place),
         _cell(spoken_text(one.event_date, messages)), _cell(one.statement), _cell(one.source), _cell(one.reason))
        for one in comparison.claims
    ]  # fmt: skip
    heads = (text("What"), text("Claim"), text("Place"), text("Date"), text("Statement"), text("Source"), text("Why"))
    return _table(
        "claims", text("Claims that are new, corrected, withdrawn or no longer count"), heads, rows, text("None.")
    )


def _choice(name: str, sample: Markup, words: str) -> Markup:
    box = tag("input", type="checkbox", data_layer=name, checked=True)
    return tag("li", tag("label", box, sample, words))


def _sizes(row: SizeRow, messages: Messages) -> Sequence[Markup]:
    cells = [
        tag("td", _size(sizes, messages), class_="number")
        for sizes in (row.gained, row.lost, row.aged_gained, row.aged_lost)
    ]
    return (tag("th", row.sector or messages.text("All"), scope="row"), _cell(row.side), *cells)


def _size(sizes: Sizes, messages: Messages) -> str:
    low, best, high = (messages.number(size, 0 if size >= 100 else 1) for size in sizes)
    return messages.text("{best} (low {low}, high {high})", best=best, low=low, high=high) if any(sizes) else "0"


def _table(name: str, caption: str, heads: Sequence[str], rows: Iterable[Sequence[Markup]], empty: str) -> Markup:
    head = tag("thead", tag("tr", *(tag("th", words, scope="col") for words in heads)))
    body = [tag("tr", *cells) for cells in rows] or [tag("tr", tag("td", empty, colspan=len(heads)))]
    table = tag("table", tag("caption", caption), head, tag("tbody", *body), id=f"{name}-table")
    return tag("div", table, class_="scroll", tabindex=0, role="region", aria_label=caption)


def _cell(words: str) -> Markup:
    return tag("td", words)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
