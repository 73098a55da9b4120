"""Review: one page on which an analyst holds draft claims against their text; it opens offline and asks no network."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from string import Template

from frontline.dispatch.draft import COLUMNS, Draft
from frontline.dispatch.sketch import sketch
from frontline.events import Event, refusal
from gazetteer.borders import Borders, open_borders
from maps.document import content_policy
from maps.markup import Markup, join, safe_json, tag

__all__ = ["review_page"]

EDITED = ("event_date", "place", "within", "relation", "place_to", "kind", "side", "source", "repeats", "distance_km",
          "extent_km", "area_km2", "credibility", "note")  # fmt: skip
"""The columns that can be edited on the page; the others go through as they are."""


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int
    row: dict[str, str]
    event: Event


def review_page(drafts: Sequence[Draft], borders: Borders | None = None) -> str:
    """Return the page of drafts as the text of one self-contained HTML file; all text of dispatches is escaped.

    ``borders`` are drawn below the places, those of the gazetteer if None.
    """
    entries = _numbered(drafts)
    style, script = Markup(_asset("review.css")), Markup(_asset("review.js"))
    every = [one for some in entries for one in some]
    refused = sum(one.event.place is None for one in every)
    parts = {
        "policy": join(content_policy([script], [style])),
        "style": tag("style", style),
        "summary": join(f"{len(every)} draft claims; the places of {refused} are refused."),
        "text": join(*(_text(draft, some) for draft, some in zip(drafts, entries, strict=True))),
        "rows": join(*(_row(one) for one in every)),
        "map": sketch([(one.number, one.event) for one in every], borders or open_borders()),
        "data": tag("script", safe_json({"columns": COLUMNS, "rows": [one.row for one in every]}),
                    type="application/json", id="draft"),
        "script": tag("script", script),
    }  # fmt: skip
    return Template(_asset("review.html")).substitute(parts)


def _numbered(drafts: Sequence[Draft]) -> list[list[_Entry]]:
    entries, number = [], 0
    for draft in drafts:
        some = []
        for row, event in zip(draft.rows, draft.events, strict=True):
            some.append(_Entry(number, row, event))
            number += 1
        entries.append(some)
    return entries


def _text(draft: Draft, entries: Sequence[_Entry]) -> Markup:
    """Return a document's text with each span marked and linked to its rows."""
    spans: defaultdict[tuple[int, int], list[_Entry]] = defaultdict(list)
    for one in entries:
        start, _, end = one.row["span"].rpartition(":")[2].partition("-")
        spans[int(start), int(end)].append(one)
    return join(tag("h2", draft.document.name), tag("div", *_marked(draft.document.text, spans)))


def _marked(text: str, spans: dict[tuple[int, int], list[_Entry]]) -> Iterator[str]:
    done = 0
    for (start, end), entries in sorted(spans.items()):
        if start < done:  # a span that overlaps one marked before adds nothing that could be told apart
            continue
        links = [tag("a", f"{one.number + 1}", href=f"#row-{one.number}") for one in entries]
        looks = "" if any(one.event.place for one in entries) else "refused"
        numbers = " ".join(str(one.number) for one in entries)
        yield text[done:start]
        yield tag("mark", text[start:end], *links, class_=looks, data_rows=numbers)
        done = end
    yield text[done:]


def _row(one: _Entry) -> Markup:
    """Return one claim: what it says, what is unsure of it, fields to mend it and buttons to decide."""
    row, event = one.row, one.event
    place = event.place
    where = f"{place.name_en}, {place.unit} ({place.id})" if place else refusal(event.resolution)
    title = (
        f"{one.number + 1}. {row['place']}: {row['kind']} {row['side']}, by {row['claimed_by'] or row['source'] or '?'}"
    )
    return tag(
        "article",
        tag("h3", title),
        tag("p", where),
        tag("p", f"to review: {row['review']}", class_="flags") if row["review"] else join(),
        tag("q", row["quote"]),
        tag("p", *(tag("button", label, type="button", data_decision=word, aria_pressed="false")
                   for label, word in (("Accept", "accepted"), ("Reject", "rejected")))),
        tag("details", tag("summary", "Edit"), tag("div", *(_field(one, name) for name in EDITED), class_="fields")),
        id=f"row-{one.number}", class_="row" if place else "row refused", tabindex="-1",
    )  # fmt: skip


def _field(one: _Entry, name: str) -> Markup:
    return tag("label", name, tag("input", name_=name, value=one.row[name], autocomplete="off"))


def _asset(name: str) -> str:
    return (resources.files("frontline.dispatch.assets") / name).read_text(encoding="utf-8")
