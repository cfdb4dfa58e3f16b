"""
The garbage collector, kept from running while much is made that stays.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Generator[None]:
    """
    Keep the garbage collector from running while many records are made, or many modules imported.
    """
    # Nothing that is made then becomes garbage; without the pause the collector goes through all of it again and again.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
