"""Beside: what is believed of ground of claims' own beside a place ("3 km north of it"), and why.

Such ground is weighed like a place of its own; here it gets its reasons by its claims alone, for the place that they
name. On the map they are weighed upon what is known of the settlements there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from frontline.events import Event
from frontline.evidence import FIGHTING, Learned
from frontline.flips import Flip, flips
from frontline.reasons import flip_words, likelihood_words, rule_words
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.tiers import Tier
from frontline.words import Words
from maps.messages import ENGLISH, Messages

__all__ = ["Beside", "beside", "beside_words"]


@dataclass(frozen=True, slots=True)
class Beside:
    """Ground of claims' own: its claims' ids, tier, holder, rule, probabilities by side id and FIGHTING, and flips."""

    ground_id: str
    claim_ids: tuple[str, ...]
    tier: Tier
    holder: str
    rule: str
    probabilities: Mapping[str, float]
    flips: tuple[Flip, ...]


def beside(
    own: Sequence[Event],
    words: Words,
    table: pd.DataFrame,
    sources: Mapping[str, Source],
    *,
    on: date,
    learned: Learned | None = None,
    messages: Messages = ENGLISH,
) -> dict[str, tuple[Beside, ...]]:
    """Return the ground beside each place, by place id.

    ``own`` is what ``own_ground`` gives, ``words`` all that were read, ``table`` the belief's that they give.
    """
    theatre = words.theatre
    histories: defaultdict[str, list[Event]] = defaultdict(list)
    for event in own:
        if event.place is not None and event.place.id in table.index:
            histories[event.place.id].append(event)
    changes = flips(histories, words, table, sources, on=on, learned=learned)
    found: defaultdict[str, list[Beside]] = defaultdict(list)
    columns = ["projected_first", "projected_second", "projected_contested"]
    for name in sorted(histories):
        row = table.loc[[name]].iloc[0]
        shares = zip((*theatre.side_ids, FIGHTING), (float(row[column]) for column in columns), strict=True)
        ids = tuple(sorted(event.claim.claim_id for event in histories[name]))
        ground = Beside(
            name, ids, Tier(str(row["tier"])), str(row["holder"]), rule_words(row, theatre, messages),
            dict(shares), changes[name],
        )  # fmt: skip
        found[name.partition("@")[0]].append(ground)
    return {name: tuple(grounds) for name, grounds in found.items()}


def beside_words(one: Beside, theatre: Theatre, messages: Messages = ENGLISH) -> str:
    """Return what is believed of ground beside a place, by which rule, and what would flip it."""
    flip = [flip_words(one.flips[0], theatre, messages)] if one.flips else []
    said = messages.text(
        "Ground beside it, of {claims}: {likelihoods}.",
        claims=", ".join(one.claim_ids), likelihoods=likelihood_words(one.probabilities, theatre, messages),
    )  # fmt: skip
    laid = messages.text("On the map these claims are weighed upon what is known of the settlements there.")
    return " ".join([said, one.rule, *flip, laid])
