"""The folder that an analyst works in: theatre, sources and baseline, read together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from frontline.claims import Claim
from frontline.errors import DataError, Problem
from frontline.intake import Intake, read_claims
from frontline.sources import Source, read_sources
from frontline.theatre import Theatre, read_theatre

__all__ = ["Workspace", "open_workspace"]


@dataclass(frozen=True)
class Workspace:
    """What every command needs to know of a theatre before it can read a claim."""

    folder: Path
    theatre: Theatre
    sources: Mapping[str, Source]

    def read(self, path: Path) -> Intake:
        """Read one file of claims."""
        return read_claims(path, self.theatre.side_ids, self.sources)

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

    def check_sources(self, claims: Iterable[Claim]) -> None:
        """Raise DataError if claims of a ledger rest on sources that have left sources.csv."""
        claims_of: defaultdict[str, list[str]] = defaultdict(list)
        for claim in claims:
            for source in sorted({claim.source, claim.repeats, claim.repeated_by} - {""}):
                if source not in self.sources:
                    claims_of[source].append(claim.claim_id)
        if claims_of:
            file = str(self.folder / "sources.csv")
            raise DataError([Problem(file, 0, "id", source, _left(ids)) for source, ids in sorted(claims_of.items())])


def _left(ids: list[str], most: int = 10) -> str:
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return f"is no source here, but the ledger has claims of it ({', '.join(ids[:most])}{more}): put its row back"


def open_workspace(folder: Path) -> Workspace:
    """Open a folder that holds theatre.toml and sources.csv; raises DataError that names what is wrong."""
    theatre = read_theatre(folder / "theatre.toml")
    return Workspace(folder, theatre, read_sources(folder / "sources.csv", theatre.side_ids))
