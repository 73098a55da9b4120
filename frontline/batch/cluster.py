"""The cluster: the orders of a build drawn by the workers of a Dask cluster.

Whoever can reach a scheduler can run code on its workers: it belongs into a network of one's own, or behind TLS.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Lock

from distributed import Client, Future, as_completed
from distributed.comm.addressing import get_address_host_port

from frontline.batch.build import Order, Result, draw
from frontline.batch.footing import code_hash
from frontline.batch.inputs import Inputs
from frontline.batch.shelf import Shelf
from frontline.errors import ClusterError

__all__ = ["Cluster"]

log = logging.getLogger(__name__)

ANSWER_S = 10
"""Seconds that a scheduler has to answer: over any network it takes one."""

_alone = Lock()
"""Held while an order is drawn: the threads of one worker take turns, as what they draw from is not made for two."""


@dataclass(frozen=True)
class Cluster:
    """The crew of a build at the address of a scheduler, such as ``tcp://10.0.0.5:8786``.

    Its workers need this very release of the program, and the folder of the shelf under the same path, or a shelf in an
    object store. Raises ValueError for what is no address, ClusterError if it does not answer or has no workers.
    """

    address: str

    def __post_init__(self) -> None:
        """Look at the address before anything is read."""
        get_address_host_port(self.address)

    def __call__(self, inputs: Inputs, shelf: Shelf, orders: Sequence[Order]) -> Iterator[Result]:
        """Yield what became of each order; one whose worker ends is drawn by another."""
        if not orders:
            return
        with _connected(self.address) as client:
            inputs.prepare()
            # On every worker from the start: what only one had would be lost with it.
            shared = client.scatter(inputs, broadcast=True, hash=False)
            code = code_hash()
            asked = {client.submit(_draw, shared, shelf, order, code, pure=False): order for order in orders}
            for done in as_completed(asked, loop=client.loop):
                yield _seen_from_here(shelf, _result(done, asked[done]))


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        client = Client(address, timeout=ANSWER_S, set_as_default=False)
    except (OSError, ValueError, ImportError) as error:  # no answer, no address, a release that speaks otherwise
        remedy = f"start one with: dask scheduler, then dask worker {address}"
        raise ClusterError(f"--scheduler {address}: cannot be used ({error}); {remedy}") from error
    with client:
        if not client.nthreads():
            raise ClusterError(f"--scheduler {address}: has no workers; start some with: dask worker {address}")
        yield client


def _draw(inputs: Inputs, shelf: Shelf, order: Order, code: str) -> Result:
    """Draw an order on a worker, if that has the same program."""
    if _code_here() != code:
        words = "its worker has another release of frontline, or of a library that it draws with; install the same"
        return [], dict.fromkeys(order.days, words)
    with _alone:
        return draw(inputs, shelf, order)


@cache
def _code_here() -> str:
    return code_hash()


def _result(done: Future, order: Order) -> Result:
    """Return what a worker says of an order, or that none could draw it."""
    error = done.exception()
    if error is not None:
        return [], dict.fromkeys(order.days, f"its worker ended before its time ({error}); build again")
    result: Result = done.result()
    return result


def _seen_from_here(shelf: Shelf, result: Result) -> Result:
    """Return a result in which days that were drawn where this process does not see them have failed."""
    drawn, failed = result
    unseen = [day for day in drawn if shelf.manifest(day) is None]
    for day in sorted(set(drawn) - set(unseen)):  # its seconds and bytes stand in the worker's own log
        log.info("%s drawn", day, extra={"event": "day_drawn", "day": day.isoformat()})
    words = f"was drawn by a worker, but is not in {shelf.root} here: workers need the same folder or an object store"
    return [day for day in drawn if day not in unseen], failed | dict.fromkeys(unseen, words)
