"""Rebuilding: editions of claims in files that are still being written, drawn again whenever one of them changes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Event

from frontline.batch.build import build
from frontline.batch.preview import State
from frontline.batch.reading import read_inputs
from frontline.batch.shelf import Shelf
from frontline.batch.site import publish
from frontline.errors import FrontlineError, NothingKnownError
from frontline.ledger import Ledger
from frontline.workspace import open_workspace
from gazetteer.errors import GazetteerError
from maps.errors import MapError

__all__ = ["LOOK_S", "Desk"]

LOOK_S = 0.5
"""Seconds between two looks at the files: a saved file is seen at once, and looking costs nothing."""


@dataclass(frozen=True)
class Desk:
    """Files of claims beside a theatre's baseline, and a folder of no other use in which they are drawn.

    ``now`` is the instant of recording; ``days`` how many editions are drawn, up to the last day that a claim is of.
    """

    files: Sequence[Path]
    seeds: Path
    gazetteer: Path
    folder: Path
    now: datetime
    days: int

    @property
    def shelf(self) -> Shelf:
        """Where the editions stand."""
        return Shelf(self.folder / "site")

    def draw(self) -> int:
        """Bring the editions, and the site around them, up to date with the files; return how many were drawn.

        Raises DataError with all that is wrong in a file; the editions then stay as they were.
        """
        address = f"sqlite:///{self.folder / 'preview.db'}"
        last = self._fill(address)
        inputs = read_inputs(self.gazetteer, address, self.seeds, delay=None, now=self.now)
        first = max(last - timedelta(days=self.days - 1), inputs.record.first_day or last)
        wanted = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        with self.shelf.locked(0):
            for day in set(self.shelf.days()) - set(wanted):
                self.shelf.remove(day)
            tally = build(inputs, self.shelf, wanted, workers=1, progress=lambda _: None)
            publish(inputs, self.shelf, current={*tally.drawn, *tally.unchanged})
        if tally.failed:
            raise NothingKnownError("\n".join(f"{day}: {reason}" for day, reason in sorted(tally.failed.items())))
        return len(tally.drawn)

    def _fill(self, address: str) -> date:
        """Make a ledger of the baseline and the files as they are now; return the last day that the files speak of."""
        workspace = open_workspace(self.seeds)
        baseline = workspace.theatre.baseline
        batches = {file: workspace.claims(file) for file in [*([baseline] if baseline else []), *self.files]}
        days = [claim.event_date.last for file in self.files for claim in batches[file]]
        if not days:
            raise NothingKnownError(f"{', '.join(map(str, self.files))}: no claim yet")
        for left in self.folder.glob("preview.db*"):
            left.unlink()
        with Ledger(address) as book:
            for file, claims in batches.items():
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
                book.add(claims, self.now, digest[:12], file=file.name, file_hash=digest)
        return max(days)

    def watch(self, state: State, stop: Event) -> None:
        """Draw now and whenever a file changes, until told to stop; the browser is told what is wrong."""
        seen: list[tuple[int, int]] | None = None
        while not stop.is_set():
            if (found := self._stamps()) != seen:
                seen, state.message = found, "drawing"
                state.message = self._trouble()
                state.version += 1
            stop.wait(LOOK_S)

    def _stamps(self) -> list[tuple[int, int]]:
        """Return when each file was written and its size, zeros where it is being replaced."""
        return [(one.stat().st_mtime_ns, one.stat().st_size) if one.is_file() else (0, 0) for one in self.files]

    def _trouble(self) -> str:
        """Draw, and return what is wrong, "" if nothing is."""
        try:
            self.draw()
        except (FrontlineError, GazetteerError, MapError, OSError) as error:
            return str(error)
        return ""
