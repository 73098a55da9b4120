"""The columns of analysts' files: what each holds, in words that docs/csv.md and the templates repeat."""

from collections.abc import Iterable
from dataclasses import dataclass

from frontline.claims import Kind, Relation
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.dates import LONGEST_DAYS

__all__ = [
    "BEYOND", "COLUMNS", "MAX_ID", "MAX_KM", "MAX_KM2", "MAX_NAME", "MAX_TEXT", "OPTIONAL", "PROBLEM", "REQUIRED",
    "WRITTEN", "Column",
]  # fmt: skip

MAX_KM, MAX_KM2 = 500.0, 100_000.0
"""Largest distance and area that one claim may state; the whole theatre is about 800 km long."""

MAX_TEXT = 2000
"""Longest text of a cell, in characters: about a page, so that a quote stays a quote and a popup can be read."""

MAX_NAME = 120
"""Longest name of a settlement, in characters: the longest of the embedded tables has 42."""

MAX_ID = 64
"""Longest id, in characters: it stands in names of files and in addresses."""

PROBLEM = "problem"
"""A column that is not read: a quarantine file says there what is wrong with the row."""

WRITTEN = "place_written"
"""A column of quarantine files: the place as it was given, where ``place`` has the id of the settlement it was resolved
to together with rows that do not wait."""

BEYOND = "beyond_header"
"""A column of quarantine files: what stood in a row beyond the header. A row waits until it is empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, whether each row needs it, and the words it may hold (empty: any)."""

    name: str
    holds: str
    must: bool = False
    words: tuple[str, ...] = ()


def _ends(letters: Iterable[str]) -> str:
    """Return the first and the last of some letters, in words."""
    first, *_, last = letters
    return f"`{first}` to `{last}`"


COLUMNS = (
    Column("event_date", "when it is said to have happened: `2025-11-21`, a range `2025-11-19/2025-11-21`, or about a "
           "day `2025-11-21~` (two days either way); no day to come, none before the theatre begins, no range over "
           f"{LONGEST_DAYS} days",
           must=True),
    Column("place", "the settlement as the source wrote it, or its id in the register (`UA63080090010026457`); up "
           f"to {MAX_NAME} characters", must=True),
    Column("kind", ", ".join(f"`{kind}`" for kind in Kind), must=True, words=tuple(Kind)),
    Column("side", "who acts or gains (a side's id); of a withdrawal who withdraws; of a denial who is said to hold "
           "the place; of a clash the attacker, or `both`", must=True),
    Column("source", "who says it: an id of `sources.csv`", must=True),
    Column("claim_id", f"up to {MAX_ID} letters, digits, `.`, `_`, `:`, `-`; if empty it is made from what the row "
           "says"),
    Column("reported_at", "when the source said it: a day or an instant, not before the first day of the event and not "
           "to come; if empty, the day of the event"),
    Column("within", "context as the source gave it: `Donetsk oblast`, `Lyman hromada`, `toward Lyman`, `Kupyansk "
           "direction`, `8 km west of Pryvillia`; several joined by `;`"),
    Column("relation", "where the ground lies to the place: `at` (if empty), `near`, `north_of` and the other seven "
           "compass words, `toward`, `between`, `along`", words=tuple(Relation)),
    Column("place_to", "the other place of `toward`, `between` or `along`; `between` needs one"),
    Column("distance_km", f"distance from the place, up to {MAX_KM:g}; it needs a direction, so not with `at` or "
           "`near`"),
    Column("extent_km", f"width of front or length of the advance, up to {MAX_KM:g}"),
    Column("area_km2", f"area that changed hands, up to {MAX_KM2:.0f}"),
    Column("url", "where it can be read; http or https"),
    Column("repeats", "whom the source repeats: an id of `sources.csv`; if empty, whom `sources.csv` says that it "
           "repeats. The one repeated is the origin; reposts of one origin do not corroborate"),
    Column("repeated_by", "the publication in which we read it: an id of `sources.csv`. Its other claims are context "
           "for the place"),
    Column("reliability", f"of the source for this claim, {_ends(RELIABILITY)}; if empty, the source's own",
           words=tuple(RELIABILITY)),
    Column("credibility", f"of the statement, {_ends(CREDIBILITY)}; if empty, `6` (cannot be judged)",
           words=tuple(CREDIBILITY)),
    Column("quote", f"a few words of the source; like `note`, `within` and `place_to` up to {MAX_TEXT} characters"),
    Column("note", "anything else, plain text without tags"),
    Column("withdraws", "the id of a claim of the same source, here or in the ledger, that this row takes back"),
)  # fmt: skip

REQUIRED = tuple(column.name for column in COLUMNS if column.must)
OPTIONAL = tuple(column.name for column in COLUMNS if not column.must)
