"""
The garbage collector, kept from running while much is made that stays.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

_FEW: Final = 1_000
"""Python 3.12 begins with some hundred frozen objects; a program that freezes its own has thousands."""


@contextmanager
def gc_paused() -> Generator[None]:
    """
    Keep the garbage collector from running while many records or tables over them are made, or many modules imported.

    It decorates functions too.
    """
    # Nothing that is made then becomes garbage; without the pause the collector goes through all of it again and again.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            _settle()
            gc.enable()


def _settle() -> None:
    """
    Count all that was made so far as old, so that the collector does not begin by going through all of it.
    """
    # What a program froze would be thawed too: there everything stays as it is.
    if gc.get_freeze_count() < _FEW:
        gc.freeze()
        gc.unfreeze()
