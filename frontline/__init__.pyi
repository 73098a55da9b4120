from .claims import Claim, EventDate, Kind, Relation
from .control import Standing, Tier
from .day import Day, open_day
from .errors import DataError, FrontlineError, LedgerError, NothingKnownError, OutputError, Problem
from .events import Event, resolve_events
from .front import Front, trace_front
from .intake import Intake, read_claims
from .ledger import Ledger
from .overlays import Overlay, read_overlays
from .page import draw_page
from .snapshot import Snapshot, build_snapshot
from .sources import Source, read_sources
from .theatre import Theatre, read_theatre
from .workspace import Workspace, open_workspace

__version__: str
__all__ = [
    "Claim",
    "DataError",
    "Day",
    "Event",
    "EventDate",
    "Front",
    "FrontlineError",
    "Intake",
    "Kind",
    "Ledger",
    "LedgerError",
    "NothingKnownError",
    "OutputError",
    "Overlay",
    "Problem",
    "Relation",
    "Snapshot",
    "Source",
    "Standing",
    "Theatre",
    "Tier",
    "Workspace",
    "build_snapshot",
    "draw_page",
    "open_day",
    "open_workspace",
    "read_claims",
    "read_overlays",
    "read_sources",
    "read_theatre",
    "resolve_events",
    "trace_front",
]
