"""The folder that an analyst works in: theatre, sources and baseline, read together."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from frontline.claims import Claim
from frontline.errors import DataError
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


def open_workspace(folder: Path) -> Workspace:
    """Open a folder that holds theatre.toml and sources.csv; raises DataError that names what is wrong."""
    theatre = read_theatre(folder / "theatre.toml")
    return Workspace(folder, theatre, read_sources(folder / "sources.csv", theatre.side_ids))
