"""Reading: the inputs of a build from the folders and the ledger that an analyst keeps."""

from datetime import date, datetime, timedelta
from pathlib import Path

from frontline.batch.corrections import corrections
from frontline.batch.heap import filling
from frontline.batch.inputs import Inputs, code_hash, folder_hash
from frontline.digests import digest_of
from frontline.fingerprints import fingerprint_of
from frontline.ledger import Ledger
from frontline.standing import claims_of, standing, with_reports
from frontline.withholding import Holding, hold_back
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer

__all__ = ["read_by", "read_inputs"]


@filling()
def read_inputs(gazetteer: Path, ledger: str, seeds: Path, *, delay: timedelta | None, now: datetime) -> Inputs:
    """Return all that editions are made of; claims reported less than ``delay`` before ``now`` are not among it.

    Raises LedgerError if there is no ledger at the address, DataError if the folder of seeds cannot be used.
    """
    workspace = open_workspace(seeds)
    with Ledger(ledger, create=False) as book:
        entries = book.entries()
    current = standing(entries)
    days = (date.fromisoformat(one[:10]) for one in current["recorded_at"])
    recorded = dict(zip(current["claim_id"], days, strict=True))
    rests_on = _rests_on(gazetteer, workspace)
    claims, told, holding = claims_of(with_reports(current, entries)), corrections(entries), None
    if delay is not None:
        claims, held = hold_back(claims, delay, now)
        holding = Holding.of(held, now)
        hidden = {claim.claim_id for claim in held}
        told = [one for one in told if one.claim_id not in hidden]  # a correction repeats what the claim said
        rests_on["delay"] = f"{delay // timedelta(hours=1)} h"
    return Inputs(workspace, Gazetteer.open(gazetteer), claims, recorded, rests_on, told, holding=holding)


def read_by(gazetteer: Path, ledger: str, seeds: Path, *, delay: timedelta | None, now: datetime) -> dict[str, object]:
    """Return the hashes of all that ``read_inputs`` would read: the ledger's last entry stands for all before it.

    Raises as that does.
    """
    workspace = open_workspace(seeds)
    with Ledger(ledger, create=False) as book:
        tip = book.tip()
    held = [] if delay is None else [str(delay), now.date().isoformat(), (now - delay).date().isoformat()]
    sources = sorted(map(repr, workspace.sources.values()))
    return {**_rests_on(gazetteer, workspace), "ledger": tip, "sources": sources, "held": held}


def _rests_on(gazetteer: Path, workspace: Workspace) -> dict[str, str]:
    return {"code": code_hash(), "gazetteer": folder_hash(gazetteer), "theatre": _theatre_hash(workspace)}


def _theatre_hash(workspace: Workspace) -> str:
    """Return a hash of what draws every day besides claims and sources: sides and box, baseline, overlays."""
    paths = [workspace.folder / "theatre.toml", *filter(None, [workspace.theatre.baseline])]
    return fingerprint_of([*map(digest_of, paths), folder_hash(workspace.folder / "overlays")])
