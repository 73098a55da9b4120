"""The folder that an analyst works in: theatre, sources and baseline, read together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

import frontline
from frontline.claims import BOTH, Claim
from frontline.errors import DataError, Problem
from frontline.intake import Intake, read_claims
from frontline.sources import Source, read_sources
from frontline.theatre import Theatre, read_theatre

__all__ = ["Workspace", "open_workspace"]

_NAMED = attrgetter("source", "repeats", "repeated_by")
"""Who is named in a claim."""


@dataclass(frozen=True)
class Workspace:
    """What every command needs to know of a theatre before it can read a claim.

    ``licences`` are stated for overlays on the command line, by the names of their files.
    """

    folder: Path
    theatre: Theatre
    sources: Mapping[str, Source]
    licences: Mapping[str, str] = field(default_factory=dict)

    def read(self, path: Path) -> Intake:
        """Read one file of claims."""
        return read_claims(path, self.theatre.side_ids, self.sources, begins=self.theatre.begins)

    def claims(self, path: Path) -> tuple[Claim, ...]:
        """Read one file of claims that must be free of problems; raises DataError with all of them."""
        intake = self.read(path)
        if intake.problems:
            raise DataError(intake.problems)
        return intake.claims

    @property
    def baseline(self) -> tuple[Claim, ...]:
        """The claims that the theatre begins with; none if it names no baseline."""
        return self.claims(self.theatre.baseline) if self.theatre.baseline else ()

    @property
    def overlays(self) -> "list[frontline.Overlay]":
        """The areas that the folder ``overlays`` has to lay over the map, those too that may not be passed on."""
        return frontline.read_overlays(self.folder / "overlays", self.theatre.side_ids, self.licences)

    def check_known(self, claims: Sequence[Claim]) -> None:
        """Raise DataError if claims of a ledger rest on sources or sides that this folder no longer has."""
        named = {name for names in set(map(_NAMED, claims)) for name in names}
        if named <= {"", *self.sources} and {one.side for one in claims} <= {BOTH, *self.theatre.side_ids}:
            return
        left: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        for claim in claims:
            for source in {claim.source, claim.repeats, claim.repeated_by} - {"", *self.sources}:
                left["sources.csv", "source", source].append(claim.claim_id)
            if claim.side not in (*self.theatre.side_ids, BOTH):
                left["theatre.toml", "side", claim.side].append(claim.claim_id)
        if left:
            raise DataError(
                [
                    Problem(str(self.folder / file), 0, "id", value, _left(what, ids))
                    for (file, what, value), ids in sorted(left.items())
                ]
            )


def _left(what: str, ids: list[str], most: int = 10) -> str:
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return f"is no {what} here, but the ledger has claims of it ({', '.join(ids[:most])}{more}): put it back"


def open_workspace(folder: Path, licences: Mapping[str, str] | None = None) -> Workspace:
    """Open a folder that holds theatre.toml and sources.csv; raises DataError that names what is wrong.

    ``licences`` are further ones of its overlays, by the names of their files; the strictest that is stated counts.
    """
    theatre = read_theatre(folder / "theatre.toml")
    return Workspace(folder, theatre, read_sources(folder / "sources.csv", theatre.side_ids), licences or {})
