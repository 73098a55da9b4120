"""A ledger that may not have been begun yet."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click
from click.core import ParameterSource

from frontline.addresses import file_of, is_absent
from frontline.errors import AbsentLedgerError
from frontline.ledger import Ledger

__all__ = ["ledger_if_there"]


@contextmanager
def ledger_if_there(address: str) -> Iterator[Ledger | None]:
    """Give the ledger at an address, or None, said on stderr, if there is none yet; nothing is made."""
    book = None
    if not is_absent(address):
        with suppress(AbsentLedgerError):
            book = Ledger(address, create=False)
    if book is None:
        source = click.get_current_context().get_parameter_source("ledger")
        if source is not ParameterSource.DEFAULT:
            shown = file_of(address) or "this address"
            click.echo(f"note: there is no ledger at {shown} yet", err=True)
        yield None
        return
    with book:
        yield book
