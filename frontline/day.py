"""A day from a ledger: the snapshot that commands draw from, and that shows itself as a map in a notebook."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

from shapely.geometry.base import BaseGeometry

import maps
from frontline.baseline import line_of
from frontline.claims import Claim
from frontline.drawing import day_map
from frontline.ground import theatre_land
from frontline.known import known_day, last_known
from frontline.languages import open_messages
from frontline.ledger import Ledger
from frontline.overlays import exportable, shut_files
from frontline.page import FRONTS_BEFORE
from frontline.snapshot import Snapshot, build_snapshot
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer
from gazetteer.borders import open_borders
from maps.messages import ENGLISH, Messages

__all__ = ["Day", "days_from", "land_of", "open_day"]

FRAME_PX = 640
"""Height of the map in a notebook: what a laptop shows of a cell's output at once."""


@dataclass(frozen=True, repr=False)
class Day(Snapshot):
    """A snapshot that shows itself: ``page()`` is its HTML, and the last line of a notebook's cell draws it."""

    def page(self) -> str:
        """Return the self-contained HTML page, as ``frontline map`` writes it; write it as UTF-8."""
        return maps.render(day_map(self, Gazetteer.open(), open_borders()))

    def __repr__(self) -> str:
        return (
            f"<Day {self.on}, as known on {self.as_known_on}: {len(self.events)} claims, {len(self.standings)} places>"
        )

    def _repr_html_(self) -> str:
        """Return the page inside a frame of its own, which gets no access to the notebook around it."""
        title = f"{self.theatre.title}: situation on {self.on}, as known on {self.as_known_on}"
        return (
            f'<iframe title="{html.escape(title)}" srcdoc="{html.escape(self.page())}" sandbox="allow-scripts" '
            f'width="100%" height="{FRAME_PX}" frameborder="0"></iframe>'
        )


def open_day(
    ledger: str = "sqlite:///frontline.db",
    *,
    on: date | str,
    as_known_on: date | str | None = None,
    seeds: str | PathLike[str] = "seeds",
    language: str = "en",
    licences: Mapping[str, str] | None = None,
) -> Day:
    """Return a day of a ledger as it was known by the end of another, or now.

    ``ledger``: a database's URL; days as ``date`` or "2025-11-21"; ``seeds``: folder of theatre.toml and sources.csv;
    ``language``: of its page, "en" or "uk"; ``licences`` of overlays by the names of their files, beside those stated.
    Raises LedgerError if there is no ledger, NothingKnownError if it knows nothing of the day, ValueError for a day
    that is none or that was not over as known.
    """
    day, known = (date.fromisoformat(one) if isinstance(one, str) else one for one in (on, as_known_on))
    if day is None or (known and known_day(known) < day):
        raise ValueError(f"as_known_on {as_known_on} is before {on}: what was known then says nothing of it")
    with Ledger(ledger, create=False) as book:
        known = known or last_known(book, day)
        claims = book.as_known_on(known)
    wanted = [(day, known_day(known), claims)]
    return days_from(open_workspace(Path(seeds), licences), wanted, open_messages(language), FRONTS_BEFORE)[0]


def days_from(
    workspace: Workspace,
    wanted: Sequence[tuple[date, date, Sequence[Claim]]],
    messages: Messages = ENGLISH,
    fronts_before: Sequence[int] = (),
) -> list[Day]:
    """Return days, each given as its date, the day as of which it was known, and the claims known then.

    ``fronts_before``: of how many days before each the front is wanted too. The overlays of the workspace are laid over
    them as far as their licences let them be passed on. Raises DataError if a claim's source or side is none of the
    workspace, NothingKnownError if nothing is known of a day.
    """
    gazetteer, theatre, sources = Gazetteer.open(), workspace.theatre, workspace.sources
    line, land = line_of(workspace.baseline, theatre, sources, gazetteer), land_of(workspace)
    every = workspace.overlays
    overlays, _ = exportable(every)
    messages = messages.named(theatre.names)
    found = []
    for on, known, claims in wanted:
        workspace.check_known(claims)
        snapshot = build_snapshot(
            claims, theatre, sources, gazetteer, on=on, as_known_on=known, line=line, land=land, overlays=overlays,
            left_out=shut_files(every), fronts_before=fronts_before, messages=messages,
        )  # fmt: skip
        found.append(Day(**vars(snapshot)))
    return found


def land_of(workspace: Workspace) -> BaseGeometry:
    """Return the land (EPSG:4326) on which a workspace's days are drawn."""
    return theatre_land(workspace.theatre.box, open_borders())
