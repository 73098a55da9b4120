"""The past: the history page of the ground that each side controls, from the areas that the editions publish."""

import logging
from collections.abc import Sequence

from frontline.batch.editions import Edition
from frontline.batch.inputs import Inputs
from frontline.batch.manifest import FileNote
from frontline.batch.shelf import Shelf
from frontline.batch.site_files import SiteFiles
from frontline.control import Tier
from frontline.dated_areas import read_dated_areas
from frontline.errors import DataError
from frontline.fingerprints import fingerprint_of
from frontline.history import draw_history
from maps.messages import Messages
from maps.model import Attribution
from maps.site import HISTORY

__all__ = ["AREAS", "history_of", "history_print"]

log = logging.getLogger(__name__)

AREAS = "areas.geojson"


def history_print(editions: Sequence[Edition], messages: Messages) -> str:
    """Return the fingerprint of what the history page is made from; "" if no edition has areas in a file."""
    areas = [
        (edition.on, edition.manifest.files[AREAS].sha256) for edition in editions if AREAS in edition.manifest.files
    ]
    code = editions[-1].manifest.rests_on.get("code", "")
    return fingerprint_of([areas, code, messages.language]) if areas else ""


def history_of(
    inputs: Inputs, shelf: Shelf, editions: Sequence[Edition], files: SiteFiles, messages: Messages
) -> bytes | FileNote | None:
    """Return the history page, its note if the one that is there still holds, or None if there is nothing to draw.

    Areas are read from a folder only: in an object store that would ask for every edition on each build.
    """
    made_from = history_print(editions, messages)
    if not made_from or not files.is_folder:
        return None
    if kept := files.kept(HISTORY, made_from, [HISTORY]):
        return kept[HISTORY]
    paths = [shelf.folder(edition.on) / AREAS for edition in editions if AREAS in edition.manifest.files]
    try:
        found = read_dated_areas(paths, ["label"], [("tier", Tier.CONTROLLED.value)])
        page = draw_history(
            found, inputs.gazetteer, inputs.borders, title=messages.text("Ground controlled by each side"),
            credit=Attribution(messages.text(inputs.workspace.theatre.title), "", ""), messages=messages,
        )  # fmt: skip
    except DataError as error:
        log.warning("the site has no history page: %s", error)
        return None
    return page.encode()
