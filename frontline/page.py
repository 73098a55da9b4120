"""One day's page: from claims to HTML text."""

from collections.abc import Sequence
from datetime import date

import maps
from frontline.baseline import line_of
from frontline.claims import Claim
from frontline.drawing import day_map
from frontline.ground import theatre_land
from frontline.overlays import exportable, shut_files
from frontline.snapshot import build_snapshot
from frontline.workspace import Workspace
from gazetteer import Gazetteer
from gazetteer.borders import open_borders
from maps.messages import ENGLISH, Messages

__all__ = ["FRONTS_BEFORE", "draw_page"]

FRONTS_BEFORE = (7, 30)
"""Days before the one shown whose front may be laid beside its own: a week and a month."""


def draw_page(
    workspace: Workspace,
    claims: Sequence[Claim],
    *,
    on: date,
    as_known_on: date,
    tiles: str | None = None,
    withheld: maps.Withheld | None = None,
    messages: Messages = ENGLISH,
) -> str:
    """Return the self-contained HTML page of a day, drawn from the claims known on another.

    ``withheld`` tells what was left out of the claims for a delay; ``messages`` are of the page's language. Overlays of
    the workspace are laid over it, as far as their licences let them be passed on. Raises DataError if a claim's source
    or side is none of the workspace, NothingKnownError if nothing is to be drawn.
    """
    workspace.check_known(claims)
    gazetteer, borders = Gazetteer.open(), open_borders()
    line = line_of(workspace.baseline, workspace.theatre, workspace.sources, gazetteer)
    every = workspace.overlays
    snapshot = build_snapshot(
        claims, workspace.theatre, workspace.sources, gazetteer,
        on=on, as_known_on=as_known_on, line=line, land=theatre_land(workspace.theatre.box, borders),
        overlays=exportable(every)[0], left_out=shut_files(every), fronts_before=FRONTS_BEFORE,
        messages=messages.named(workspace.theatre.names),
    )  # fmt: skip
    return maps.render(day_map(snapshot, gazetteer, borders, withheld), tiles)
