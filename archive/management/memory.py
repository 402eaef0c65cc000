"""Memory of long commands."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000  # new objects; a batch of documents makes several hundred thousand


@contextmanager
def collected_seldom() -> Iterator[None]:
    """Look for unreachable cycles seldom, and never among what was there before.

    By default Python looks after every 700 new objects, which takes a fifth of an import. Cycles
    are few: an import needs no more than a few megabytes more.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
