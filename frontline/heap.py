"""The heap: what stays there, kept from the garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["filling", "settled"]


@contextmanager
def settled() -> Iterator[None]:
    """Keep the collector off what is there: with 100,000 claims going through it is a third of the work.

    It has its round at the end, of what was made since: rare ones would leave hundreds of megabytes lying.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()


@contextmanager
def filling() -> Iterator[None]:
    """Keep the collector from its rounds while much is made that stays: it would find nothing, again and again.

    What was made is old to it at once: as something new it would go through all of it when it may work again.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if was:
            gc.enable()
