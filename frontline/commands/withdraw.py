"""frontline withdraw: take a claim out of what stands, with the reason; the record keeps both."""

import click

from frontline.commands.options import by_option, ledger_option, now, why_option
from frontline.ledger import Ledger

__all__ = ["command"]


@click.command("withdraw")
@click.argument("claim_id", metavar="ID")
@why_option(required=True)
@by_option
@ledger_option
def command(claim_id: str, why: str, by: str, ledger: str) -> None:
    """Withdraw the claim ID: it stays in the record, and no map made from now on shows it."""
    with Ledger(ledger, create=False) as book:
        receipt = book.withdraw(claim_id, why, now, recorded_by=by)
    click.echo(f"{claim_id}: withdrawn; head {receipt.head}")
