"""Licences of overlays on the command line: the option that states them, and what is told of those left out."""

from pathlib import Path
from typing import Any

import click

from frontline.overlays import exportable
from frontline.workspace import Workspace

__all__ = ["overlay_option", "tell_left_out"]


class OverlayLicence(click.ParamType[tuple[str, str]]):
    """The licence of an overlay, as FILE=LICENCE."""

    name = "FILE=LICENCE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return the file's name and its licence, or fail as bad usage."""
        if isinstance(value, tuple):
            return value
        file, _, licence = str(value).partition("=")
        if not file or Path(file).name != file or not licence.strip() or not value.isprintable():
            self.fail(f"{value!r} is no licence of an overlay; write areas.geojson=CC-BY-4.0", param, ctx)
        return file, licence.strip()


overlay_option = click.option(
    "--overlay-licence", "licences", type=OverlayLicence(), multiple=True, callback=lambda _, __, given: dict(given),
    help="Licence of a file in the overlays of the folder of seeds; of all that are stated the strictest counts.",
)  # fmt: skip


def tell_left_out(workspace: Workspace) -> None:
    """Say on stderr which overlays are not drawn, for their licences do not let them be passed on."""
    for words in exportable(workspace.overlays)[1]:
        click.echo(words, err=True)
