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
def gc_paused(*, lasting: bool = False) -> Generator[None]:
    """
    Keep the garbage collector from running while many records or tables over them are made, or many modules imported.

    It decorates functions too.

    Args:
        lasting: Whether what is made is made once and stays. The collector then does not begin by going through all of
            it.
    """
    # Nothing that is made then becomes garbage; without the pause the collector goes through all of it again and again.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if lasting:
            _settle()
        if enabled:
            gc.enable()


def _settle() -> None:
    """
    Count all that was made so far as old.
    """
    # What a program has just thrown away is counted as old with it, and the collector seldom looks at what is old. An
    # answer that may be asked for a thousand times a second must not do this: the program's garbage would pile up.
    # What a program froze would be thawed too: there everything stays as it is.
    if gc.get_freeze_count() < _FEW:
        gc.freeze()
        gc.unfreeze()
