"""frontline diff: what changed between two days, or of one day between two instants of knowing it."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from frontline.change import Change, Extent
from frontline.commands.licences import overlay_option, tell_left_out
from frontline.commands.options import DAY, INSTANT, language_option, ledger_option, seeds_option
from frontline.comparison import Comparison, Shift
from frontline.comparison_map import comparison_map
from frontline.differences import gain_words, heading, standing_words, summary
from frontline.edition import edition_of
from frontline.events import Event
from frontline.files import write_whole
from frontline.placenames import place_name, units_around
from frontline.snapshot import Snapshot
from frontline.terminal import shown
from frontline.two_days import compare_days, order_problem
from frontline.wording import dates, event_statement
from frontline.workspace import open_workspace
from gazetteer import Gazetteer
from gazetteer.borders import open_borders
from maps.comparison import render_comparison
from maps.messages import Messages

__all__ = ["command"]


@click.command("diff")
@click.argument("first", type=DAY, metavar="D1")
@click.argument("second", type=DAY, metavar="D2")
@click.option(
    "--as-known-on",
    type=INSTANT,
    help="The day or instant (UTC) whose knowledge counts; by default the day of the last entry, or D2 itself.",
)
@click.option(
    "--then-known-on", type=INSTANT, help="Another such day or instant for D1; so one day may be compared with itself."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the comparison as an HTML page.")
@overlay_option
@language_option
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@ledger_option
@seeds_option
def command(
    first: date, second: date, as_known_on: date | None, then_known_on: date | None, out: Path | None,
    licences: dict[str, str], messages: Messages, as_json: bool, ledger: str, seeds: Path,
) -> None:  # fmt: skip
    """Tell what changed from day D1 to day D2: settlements, km² by sector, claims, the front.

    The other way round it tells the same backwards, and says so. Both days are drawn from what was known on one day or
    instant, unless --then-known-on says another for D1.
    """
    for name, day in (("D1", first), ("D2", second)):
        if day > datetime.now(UTC).date():
            raise click.UsageError(f"{name} {day}: that day has not come yet")
    if problem := order_problem(first, second, as_known_on, then_known_on):
        raise click.UsageError(problem)
    workspace = open_workspace(seeds, licences)
    tell_left_out(workspace)
    comparison = compare_days(
        ledger,
        workspace,
        first,
        second,
        as_known_on=as_known_on,
        then_known_on=then_known_on,
        messages=messages,
    )
    if out:
        found = comparison_map(comparison, Gazetteer.open(), open_borders())
        write_whole(out, render_comparison(found))
    if as_json:
        click.echo(json.dumps(_as_json(comparison), ensure_ascii=False, indent=2))
    elif not out:
        click.echo("\n".join(shown(line) for line in _lines(comparison)))
    if out:
        click.echo(out, err=as_json)


def _lines(comparison: Comparison) -> Iterator[str]:
    """Yield the comparison as text: heading and summary, then settlements, sectors and claims."""
    parts = (_settlements(comparison), _sectors(comparison), _claims(comparison))
    yield heading(comparison)
    yield ""
    yield from summary(comparison)
    for lines in map(list, parts):
        yield from ("", *lines) if lines else ()


def _settlements(comparison: Comparison) -> Iterator[str]:
    theatre, messages = comparison.now.theatre, comparison.now.messages
    then, now = ({event.claim.claim_id: event for event in one.events} for one in (comparison.then, comparison.now))
    for shift in comparison.shifts:
        before, after = (standing_words(one, theatre, messages) for one in (shift.before, shift.after))
        place = shift.place
        yield f"{place_name(place, messages)}, {units_around(place, messages)} ({place.id}): {before} -> {after}"
        for sign, ids, events in (("+", shift.new_claims, now), ("-", shift.gone_claims, then)):
            yield from (f"  {sign} {_said(events[one], comparison)}" for one in ids)
        if not shift.new_claims and not shift.gone_claims:
            yield f"  {shift.after.why}"


def _sectors(comparison: Comparison) -> Iterator[str]:
    for one in comparison.sectors:
        for change in one.changes:
            if change.gained.high_km2 or change.lost.high_km2:
                yield f"{one.sector}: {gain_words(change, comparison.now.theatre, comparison.now.messages)}"


def _claims(comparison: Comparison) -> Iterator[str]:
    for event in comparison.new:
        yield f"+ {_said(event, comparison)}"
    for event in comparison.gone:
        yield f"- {_said(event, comparison)}"
    for one in comparison.amended:
        yield f"{one.act}: {one.claim_id}  {one.said}; {one.reason}"


def _said(event: Event, comparison: Comparison) -> str:
    now, claim = comparison.now, event.claim
    source = now.messages.text(now.sources[claim.source].name)
    return f"{claim.claim_id}  {dates(claim)}  {event_statement(event, now.theatre, now.messages)}; {source}"


def _as_json(comparison: Comparison) -> dict[str, Any]:
    then, now = comparison.then, comparison.now
    return {
        "edition": edition_of(then, now),
        "backwards": comparison.backwards,
        **{
            name: {
                "situation_on": one.on.isoformat(),
                "as_known_on": one.as_known_on.isoformat(),
                "front_km": one.front.length_km,
                "contact_zone_km2": one.front.area_km2,
            }
            for name, one in (("then", then), ("now", now))
        },
        "settlements": [_shift(one) for one in comparison.shifts],
        "km2": _changes(comparison.changes, comparison.aged),
        "sectors": [{"sector": one.sector, "km2": _changes(one.changes, one.aged)} for one in comparison.sectors],
        "ground": [
            {
                "then": dict(zip(("tier", "side"), turn.before, strict=True)),
                "now": dict(zip(("tier", "side"), turn.after, strict=True)),
                "km2": turn.area_km2,
            }
            for turn in comparison.turns
        ],
        "new_claims": [event.claim.claim_id for event in comparison.new],
        "gone_claims": [event.claim.claim_id for event in comparison.gone],
        "claims": {event.claim.claim_id: _claim(event, now) for event in _spoken_of(comparison)},
        "amended_claims": [
            {
                "claim_id": one.claim_id, "act": one.act, "recorded_at": one.recorded_at.isoformat(),
                "reason": one.reason, "said": one.said,
            }
            for one in comparison.amended
        ],
    }  # fmt: skip


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "place_id": shift.place.id, "name": shift.place.name_en, "unit": shift.place.unit,
        "then": {"tier": shift.before.tier, "side": shift.before.side},
        "now": {"tier": shift.after.tier, "side": shift.after.side},
        "new_claims": list(shift.new_claims), "gone_claims": list(shift.gone_claims),
        "claims": list(shift.after.claim_ids), "why": shift.after.why,
    }  # fmt: skip


def _spoken_of(comparison: Comparison) -> list[Event]:
    """Return the claims that are new or gone, or that settlements which changed rest on, by id."""
    events = {event.claim.claim_id: event for one in (comparison.then, comparison.now) for event in one.events}
    told = {event.claim.claim_id for event in (*comparison.new, *comparison.gone)}
    told |= {one for shift in comparison.shifts for one in (*shift.before.claim_ids, *shift.after.claim_ids)}
    return [events[one] for one in sorted(told)]


def _claim(event: Event, snapshot: Snapshot) -> dict[str, str]:
    claim = event.claim
    return {
        "event_date": dates(claim), "source": claim.source, "repeats": claim.repeats,
        "kind": claim.kind.value, "side": claim.side, "place_id": event.place.id if event.place else "",
        "place_as_written": claim.place, "statement": event_statement(event, snapshot.theatre, snapshot.messages),
        "url": claim.url,
    }  # fmt: skip


def _changes(changes: tuple[Change, Change], aged: tuple[Change, Change]) -> dict[str, Any]:
    """Return what each side gained and lost by its id, with what of it age alone would have made."""
    return {
        change.side: {
            "gained": _extent(change.gained), "lost": _extent(change.lost),
            "gained_by_age": _extent(old.gained), "lost_by_age": _extent(old.lost),
        }
        for change, old in zip(changes, aged, strict=True)
    }  # fmt: skip


def _extent(extent: Extent) -> dict[str, float]:
    return {"low": extent.low_km2, "best": extent.best_km2, "high": extent.high_km2}
