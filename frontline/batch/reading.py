"""Reading: the inputs of a build from the folders and the ledger that an analyst keeps."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd

from frontline.batch.corrections import corrections
from frontline.batch.footing import entries_in, rests_on
from frontline.batch.inputs import Inputs
from frontline.errors import LedgerError
from frontline.formats import EDITION_FORMATS
from frontline.heap import filling
from frontline.standing import claims_of, standing, with_reports
from frontline.withholding import Holding, hold_back
from frontline.workspace import open_workspace
from gazetteer import Gazetteer

__all__ = ["read_inputs"]


@filling()
def read_inputs(
    gazetteer: Path, ledger: str, seeds: Path, *, delay: timedelta | None, now: datetime,
    formats: tuple[str, ...] = EDITION_FORMATS, entries: pd.DataFrame | None = None,
) -> Inputs:  # fmt: skip
    """Return all that editions are made of; claims reported less than ``delay`` before ``now`` are not among it.

    ``entries`` are those of the ledger, where they were read already (``entries_in``).
    Raises LedgerError if there is no ledger at the address or an entry is spoiled, DataError if the folder of seeds
    cannot be used.
    """
    workspace = open_workspace(seeds)
    if entries is None:
        entries = entries_in(ledger)
    current = standing(entries)
    hashes = rests_on(gazetteer, workspace)
    towns = Gazetteer.open(gazetteer)
    try:
        claims, told = claims_of(with_reports(current, entries), _named(current, towns)), corrections(entries)
    except ValueError as error:
        raise LedgerError(f"{ledger}: cannot be read: {error}") from error
    holding = None
    recorded = dict(zip((claim.claim_id for claim in claims), _days(current["recorded_at"]), strict=True))
    if delay is not None:
        claims, held = hold_back(claims, delay, now)
        holding = Holding.of(held, now)
        hidden = {claim.claim_id for claim in held}
        told = [one for one in told if one.claim_id not in hidden]  # a correction repeats what the claim said
        hashes["delay"] = f"{delay // timedelta(hours=1)} h"
    return Inputs(workspace, towns, claims, recorded, hashes, told, formats, holding=holding)


def _days(instants: "pd.Series[str]") -> Iterator[date]:
    """Return the UTC days of instants, of which many are the same."""
    which, different = pd.factorize(instants)
    days = [date.fromisoformat(one[:10]) for one in different.tolist()]
    return map(days.__getitem__, which.tolist())


def _named(entries: pd.DataFrame, gazetteer: Gazetteer) -> dict[str, str]:
    """Return the official names of the settlements whose ids entries give, as events have them."""
    ids = [one for one in entries["place"].unique().tolist() if one[-1:].isdigit()]
    table = gazetteer.table
    return {one: table.place(row).name_en for one in ids if (row := table.row_of.get(one)) is not None}
