"""The lives of a ledger's claims: the stages of each with their dates, withdrawals by the ledger's own days."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from frontline.baseline import line_of
from frontline.entries import WITHDRAW
from frontline.events import resolve_events
from frontline.ledger import Ledger
from frontline.lifecycle import Stage, lifecycles
from frontline.workspace import open_workspace
from gazetteer import Gazetteer

__all__ = ["lives_of"]


def lives_of(book: Ledger, seeds: Path, *, until: date) -> Mapping[str, tuple[Stage, ...]]:
    """Return the stages of every claim of a ledger by its id, as far as they were known on a day."""
    workspace = open_workspace(seeds)
    claims = book.as_known_on(until)
    workspace.check_known(claims)
    gazetteer = Gazetteer.open()
    line = line_of(workspace.baseline, workspace.theatre, workspace.sources, gazetteer)
    events = resolve_events(claims, gazetteer, line)
    withdrawn_on = _withdrawn_on(book.entries())
    return lifecycles(events, workspace.theatre, workspace.sources, until=until, withdrawn_on=withdrawn_on)


def _withdrawn_on(entries: pd.DataFrame) -> dict[str, date]:
    """Return the days (UTC) on which the claims that are withdrawn were."""
    last = entries.drop_duplicates("claim_id", keep="last")
    gone = last[last["act"] == WITHDRAW]
    days = gone["recorded_at"].str.slice(0, 10).map(date.fromisoformat)
    return dict(zip(gone["claim_id"], days, strict=True))
