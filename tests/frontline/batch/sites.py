"""Made-up editions for the tests of the site around them: facts and manifests alone, without a drawing."""

from dataclasses import asdict
from datetime import date

from frontline.batch.corrections import Correction
from frontline.batch.editions import Edition
from frontline.batch.facts import Facts, Turn
from frontline.batch.manifest import FileNote, Manifest
from frontline.change import Extent

DAY, NEXT, LAST = date(2025, 11, 1), date(2025, 11, 2), date(2025, 11, 4)
BAKHMUT = "UA14020010010059145"
TURN = Turn(BAKHMUT, "Bakhmut", "claimed", "RU", "controlled", "UA")
CORRECTION = Correction("c1", "withdrawn", date(2025, 11, 9), "not so", "Capture at Bakhmut", DAY, LAST)


def edition(day=DAY, *, turns=(), corrections=(), known=None, held=100.0, files=None):
    """An edition whose sides hold ``held`` and twice as much, each give or take ten."""
    extents = {side: Extent(km2 - 10, km2, km2 + 10) for side, km2 in (("UA", held), ("RU", 2 * held))}
    small = {side: Extent(0.0, 1.5, 4.0) for side in ("UA", "RU")}
    known = known or day
    facts = Facts(day, known, 5, 2, 2, extents, small, small, 1.0, 1.0, {}, tuple(turns), "")
    notes = tuple({name: str(value) for name, value in asdict(one).items()} for one in corrections)
    files = {"claims.csv": FileNote(10, "0" * 64), "index.html": FileNote(9, "1" * 64)} if files is None else files
    return Edition(Manifest(day, known, f"{day.toordinal():064x}", {"code": "1"}, files, notes), facts)
