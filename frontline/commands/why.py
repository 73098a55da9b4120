"""frontline why: the claims, weights and rule behind a place's tier on a day, and what would flip it."""

import json
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from frontline.baseline import line_of
from frontline.beside import Beside, beside_words
from frontline.commands.asked import claims_asked_for
from frontline.commands.licences import overlay_option, tell_left_out
from frontline.commands.options import DAY, INSTANT, language_option, ledger_option, seeds_option
from frontline.confidence import probability_words
from frontline.errors import NothingKnownError
from frontline.events import refusal, resolve_events
from frontline.explanation import Explanation, Weighed, explain
from frontline.flips import Flip
from frontline.overlaid import covering, overlay_words
from frontline.overlays import Overlay, exportable
from frontline.placenames import place_name, units_around
from frontline.reasons import flip_words, likelihood_words, word_words
from frontline.theatre import Theatre
from frontline.trackrecord import learned_shares
from frontline.wording import dates, side_name, statement
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer, Place, Query
from maps.messages import Messages

__all__ = ["command"]


@click.command("why")
@click.argument("place")
@click.option("--on", type=DAY, required=True, help="The day of the situation.")
@click.option(
    "--as-known-on",
    type=INSTANT,
    help="The day or instant (UTC) whose knowledge counts; by default the day of the last entry, or the day itself.",
)
@click.option("--within", default="", metavar="HINT", help='Context of the name: "Donetsk oblast", "toward Lyman".')
@click.option(
    "--learned", is_flag=True, help="Take reliability from track records, instead of letters, where there are any."
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@overlay_option
@language_option
@ledger_option
@seeds_option
def command(
    place: str, on: date, as_known_on: date | None, within: str, learned: bool, as_json: bool,
    licences: dict[str, str], messages: Messages, ledger: str, seeds: Path,
) -> None:  # fmt: skip
    """Say why PLACE (a name or an id) has its tier on a day."""
    claims, known_on = claims_asked_for(ledger, on, as_known_on, "says nothing of it")
    workspace = open_workspace(seeds, licences)
    tell_left_out(workspace)
    workspace.check_known(claims)
    gazetteer = Gazetteer.open()
    line = line_of(workspace.baseline, workspace.theatre, workspace.sources, gazetteer)
    meant = _meant(place, within, on, gazetteer, line)
    events = resolve_events(claims, gazetteer, line)
    shares = learned_shares(events, workspace.theatre, workspace.sources, until=on) if learned else None
    messages = messages.named(workspace.theatre.names)
    overlay = covering(exportable(workspace.overlays)[0], [meant], on).get(meant.id)
    found = explain(events, meant, workspace.theatre, workspace.sources, on=on, learned=shares, messages=messages)
    if as_json:
        click.echo(json.dumps(_as_json(found, overlay, known_on, workspace, messages), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(found, overlay, known_on, workspace, messages)))


def _meant(name: str, within: str, on: date, gazetteer: Gazetteer, line: list[tuple[float, float]]) -> Place:
    (resolution,) = gazetteer.resolve_report([Query(name, within, on=on)], line=line)
    if resolution.place is None:
        raise NothingKnownError(f"{name!r} is {refusal(resolution)}".replace("'within'", "--within"))
    return resolution.place


def _lines(
    found: Explanation, overlay: Overlay | None, known_on: date, workspace: Workspace, messages: Messages
) -> Iterator[str]:
    theatre, place, text = workspace.theatre, found.place, messages.text
    holder = f" ({side_name(found.holder, theatre, messages)})" if found.holder else ""
    dated = text("situation on {on}, as known on {known}", on=found.on, known=known_on.isoformat())
    yield f"{place_name(place, messages)}, {units_around(place, messages)} ({place.id})"
    yield f"{dated}: {text(found.tier)}{holder}"
    yield ""
    result = likelihood_words(found.probabilities, theatre, messages) or text("nothing")
    flip = text("No single claim, lost or added, would flip it.")
    yield from _named(
        (text("result"), f"{result}; {text('not known')}: {messages.percent(found.unknown)}"),
        (text("rule"), found.rule),
        (text("flip"), flip_words(found.flips[0], theatre, messages) if found.flips else flip),
        *((text("ground"), beside_words(ground, theatre, messages)) for ground in found.grounds),
        *([(text("overlay"), overlay_words(overlay, theatre, messages))] if overlay else []),
    )
    yield ""
    yield from _named((text("claims"), str(len(found.claims) or text("none"))))
    for one in found.claims:
        claim = one.claim
        said = text(
            "{statement}, says {source}",
            statement=statement(claim, theatre, messages), source=text(workspace.sources[claim.origin].name),
        )  # fmt: skip
        sharing = f"; {one.sharing}" if one.sharing else ""
        yield f"  {claim.claim_id}  {dates(claim)}  {said}"
        yield f"      {claim.reliability}{claim.credibility}; {one.standing}{sharing}"
        if one.word:
            yield f"      {word_words(one.word, theatre, messages)}"


def _named(*told: tuple[str, str]) -> Iterator[str]:
    """Yield lines with their names before them, in a column that is wide enough."""
    yield from (f"{name:<7} {words}" for name, words in told)


def _as_json(
    found: Explanation, overlay: Overlay | None, known_on: date, workspace: Workspace, messages: Messages
) -> dict[str, Any]:
    theatre = workspace.theatre
    return {
        "place": {"id": found.place.id, "name": found.place.name_en, "unit": found.place.unit},
        "situation_on": found.on.isoformat(),
        "as_known_on": known_on.isoformat(),
        "tier": found.tier.value,
        "holder": found.holder,
        "probabilities": {
            says: {
                "probability": round(share, 4),
                "words": probability_words(share, messages),
                "supported": round(found.supported[says], 4),
            }
            for says, share in found.probabilities.items()
        },
        "unknown": round(found.unknown, 4),
        "rule": found.rule,
        "claims": [_weighed(one, theatre, messages) for one in found.claims],
        "flips": [_flip(flip, theatre, messages) for flip in found.flips],
        "grounds": [_ground(one, theatre, messages) for one in found.grounds],
        "overlay": _overlay(overlay) if overlay else None,
    }


def _weighed(one: Weighed, theatre: Theatre, messages: Messages) -> dict[str, Any]:
    claim, word = one.claim, one.word
    return {
        "claim_id": claim.claim_id,
        "event_date": dates(claim),
        "statement": statement(claim, theatre, messages),
        "source": claim.source,
        "origin": claim.origin,
        "reliability": claim.reliability,
        "credibility": claim.credibility,
        "standing": one.standing,
        "sharing": one.sharing,
        "counts_for": one.counts_for,
        "counts_with": list(one.counts_with),
        "says": word.says if word else "",
        "likelihood_ratio": round(math.exp(word.weight), 4) if word else None,
        "settles": word.settles if word else None,
        "factors": [[name, round(number, 4)] for name, number in word.factors] if word else [],
    }


def _ground(ground: Beside, theatre: Theatre, messages: Messages) -> dict[str, Any]:
    return {
        "claim_ids": list(ground.claim_ids),
        "tier": ground.tier.value,
        "holder": ground.holder,
        "probabilities": {
            says: {"probability": round(share, 4), "words": probability_words(share, messages)}
            for says, share in ground.probabilities.items()
        },
        "rule": ground.rule,
        "flips": [_flip(flip, theatre, messages) for flip in ground.flips],
    }


def _overlay(one: Overlay) -> dict[str, str | int | None]:
    since, until = (None if day in (date.min, date.max) else day.isoformat() for day in (one.since, one.until))
    return {
        "file": one.file, "feature": one.feature, "licence": one.licence, "tier": one.tier.value, "holder": one.side,
        "since": since, "until": until,
    }  # fmt: skip


def _flip(flip: Flip, theatre: Theatre, messages: Messages) -> dict[str, str | float]:
    return {
        "change": flip_words(flip, theatre, messages), "claim_id": flip.claim_id, "says": flip.says,
        "voice": flip.voice, "reliability": flip.reliability,
        "likelihood_ratio": round(math.exp(flip.size), 4), "tier": flip.tier, "holder": flip.holder,
    }  # fmt: skip
