"""Facts: the numbers and changes of an edition, from which a site's index, feeds and statistics are made."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, replace
from datetime import date
from typing import Any, Self

from frontline.areas import Areas
from frontline.change import Extent, change, held
from frontline.snapshot import Snapshot

__all__ = ["FACTS", "Facts", "Turn", "facts_of"]

FACTS = "facts.json"


@dataclass(frozen=True, slots=True)
class Turn:
    """A settlement whose tier or side is another one than the day before; tiers by their value, sides by id or ""."""

    place_id: str
    name: str
    tier: str
    side: str
    tier_before: str
    side_before: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What one day's edition says in numbers; areas in km², lengths in km, ``held`` and the like by side id."""

    situation_on: date
    as_known_on: date
    claims: int
    claims_of_day: int
    origins_of_day: int
    held: Mapping[str, Extent]
    gained: Mapping[str, Extent]
    lost: Mapping[str, Extent]
    front_km: float
    zone_km2: float
    tiers: Mapping[str, int]
    turns: tuple[Turn, ...]
    drawn: str

    @property
    def changed(self) -> bool:
        """Say whether a settlement's tier or side is another one than the day before."""
        return bool(self.turns)

    def text(self) -> str:
        """Return the facts as JSON with sorted keys, in few bytes: programs read them.

        Turns stand under ``turned``, each as the list of its cells.
        """
        plain = asdict(replace(self, turns=())) | {"turned": [astuple(one) for one in self.turns]}
        del plain["turns"]
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str) + "\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what ``text`` has written; raises ValueError or KeyError if it is something else."""
        plain: dict[str, Any] = json.loads(text)
        for name in ("situation_on", "as_known_on"):
            plain[name] = date.fromisoformat(plain[name])
        for name in ("held", "gained", "lost"):
            plain[name] = {side: Extent(**extent) for side, extent in plain[name].items()}
        plain["turns"] = tuple(Turn(*one[:2], *one[-4:]) for one in plain.pop("turned"))  # between them was an oblast
        return cls(**plain)


def facts_of(snapshot: Snapshot, before: Areas) -> Facts:
    """Return the facts of a snapshot; ``before`` are the areas of the day before on the same mosaic."""
    areas = snapshot.areas
    if areas is None:
        raise ValueError("the snapshot has no areas")
    sides = snapshot.theatre.side_ids
    changes = {side: change(before, areas, side) for side in sides}
    of_day = [event.claim for event in snapshot.recent if event.claim.event_date.last == snapshot.on]
    return Facts(
        situation_on=snapshot.on,
        as_known_on=snapshot.as_known_on,
        claims=len(snapshot.events),
        claims_of_day=len(of_day),
        origins_of_day=len({claim.origin for claim in of_day}),
        held={side: held(areas, side) for side in sides},
        gained={side: one.gained for side, one in changes.items()},
        lost={side: one.lost for side, one in changes.items()},
        front_km=round(snapshot.front.length_km, 1),
        zone_km2=round(snapshot.front.area_km2, 1),
        tiers=dict(sorted(Counter(one.tier.value for one in snapshot.standings).items())),
        turns=_turns(snapshot, before),
        drawn=hashlib.sha256(b"".join(shape.wkb for shape in areas.frame.geometry)).hexdigest(),
    )


def _turns(snapshot: Snapshot, before: Areas) -> tuple[Turn, ...]:
    """Return the settlements that claims speak of whose tier or side turned, by place id."""
    table = before.table
    tiers, holders = (table[name].astype(str).tolist() for name in ("tier", "holder"))
    was = dict(zip(table.index.tolist(), zip(tiers, holders, strict=True), strict=True))
    found = []
    for one in snapshot.standings:
        earlier = was.get(one.place_id, ("unknown", ""))
        if earlier != (one.tier.value, one.side):
            place = snapshot.places[one.place_id]
            found.append(Turn(place.id, place.name_en, one.tier.value, one.side, *earlier))
    return tuple(found)
