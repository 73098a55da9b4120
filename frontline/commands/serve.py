"""frontline serve: editions in this machine's browser, drawn again while their claims are being written."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread

import click

from frontline.batch.preview import Preview, State, is_loopback
from frontline.batch.rebuilding import Desk
from frontline.commands.options import gazetteer_option, instant_option, seeds_option
from frontline.errors import OutputError
from frontline.withholding import end_of

__all__ = ["command"]


@click.command("serve")
@click.argument(
    "files", nargs=-1, metavar="[CLAIMS.csv]...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder of editions to show.",
              show_default="out, where no files are given")  # fmt: skip
@click.option("--days", type=click.IntRange(1, 366), default=3, show_default=True, help="Editions drawn of the files.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address that only this machine can reach.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0: any that is free."
)
@instant_option
@gazetteer_option
@seeds_option
def command(
    files: tuple[Path, ...], out: Path | None, days: int, host: str, port: int, now: date, gazetteer: Path, seeds: Path
) -> None:
    """Show editions at an address that only this machine can reach, until Ctrl-C.

    With files of claims, their last days are drawn over the baseline, in a ledger and a folder that go when it ends;
    and drawn again, in the open browser too, whenever a file is saved.
    """
    if not is_loopback(host):
        raise click.UsageError(f"--host {host}: others could read it there; publish the folder on a web host instead")
    if files and out:
        raise click.UsageError("--out shows editions that are built; leave it out to draw files of claims")
    state = State()
    with _drawn(Desk(files, seeds, gazetteer, Path(), end_of(now), days), state) if files else _built(out) as folder:
        server = _server(folder, state, port, host)
        click.echo(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("ended", err=True)
        finally:
            server.server_close()


@contextmanager
def _drawn(desk: Desk, state: State) -> Iterator[Path]:
    """Give the folder in which files are drawn anew by a thread of their own as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="frontline-") as scratch:
        desk = replace(desk, folder=Path(scratch))
        desk.shelf.root.mkdir()
        stop = Event()
        thread = Thread(target=desk.watch, args=(state, stop))
        thread.start()
        try:
            yield desk.shelf.root
        finally:
            stop.set()
            thread.join()


@contextmanager
def _built(out: Path | None) -> Iterator[Path]:
    """Give the folder of editions; bad usage if there is none."""
    folder = out or Path("out")
    if not folder.is_dir():
        raise click.UsageError(f"{folder}: is no folder; fill it with frontline build --out {folder}")
    yield folder


def _server(folder: Path, state: State, port: int, host: str) -> Preview:
    try:
        return Preview(folder, state, port, host)
    except OSError as error:
        raise OutputError(
            f"{host}:{port}: cannot be used ({error.strerror or error}); choose another --port"
        ) from error
