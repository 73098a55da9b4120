"""Journalled: a command whose refusals, too, are lines of JSON where its log is asked for as such."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from frontline.batch.journal import journal_to

__all__ = ["OPTION", "Journalled"]

OPTION = "--log-json"

log = logging.getLogger(__name__)


class Journalled(click.Command):
    """A command with an option ``--log-json``, under which bad usage is told in the log, not in plain words."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments; ends the program with exit code 2 if they are bad usage."""
        with _told(in_json=OPTION in args):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; ends the program with exit code 2 if it finds that it is used badly."""
        with _told(in_json=ctx.params["log_json"]):
            return super().invoke(ctx)


@contextmanager
def _told(*, in_json: bool) -> Iterator[None]:
    """Have errors of usage told as an event ``build_refused``, if they are to be JSON."""
    try:
        yield
    except click.ClickException as error:
        if not in_json:
            raise
        journal_to(sys.stderr)
        log.log(logging.ERROR, "%s", error.format_message(), extra={"event": "build_refused"})
        raise SystemExit(error.exit_code) from error
