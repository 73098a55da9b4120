"""The portion: what of a snapshot an edition's own files hold where claims are very many.

All else stands once on the site: older claims in the editions of their days and on the settlements' pages, and a
settlement that nothing was said of that day has the tier of the ground around it, or had its turn in another edition.
"""

from collections.abc import Collection
from dataclasses import replace

from frontline.exports.formats import Portion
from frontline.foremost import MANY_IN_SITE
from frontline.snapshot import Snapshot

__all__ = ["portion_of"]


def portion_of(snapshot: Snapshot, turned: Collection[str]) -> Portion | None:
    """Return a snapshot of the day's own claims, and the ids of the settlements to tell of; None where all stand.

    These are those of which the day's claims speak and those whose tier ``turned``; their sentences stand on the page.
    """
    if len(snapshot.events) <= MANY_IN_SITE:
        return None
    own = [event for event in snapshot.recent if event.claim.event_date.last >= snapshot.on]
    wanted = {*turned, *(event.place.id for event in own if event.place)}
    standings = [replace(one, why="") if one.place_id in wanted else one for one in snapshot.standings]
    return replace(snapshot, recent=own, standings=standings), wanted
