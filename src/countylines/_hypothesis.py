"""
The `hypothesis` entry point: called when hypothesis is imported, it registers our strategies.
"""

import sys
from importlib import import_module


def register() -> None:
    """
    Make `st.from_type` work for our types; a failure of ours is told on stderr and never reaches hypothesis.
    """
    try:
        import_module("countylines.strategies")  # registers them
    except Exception as error:  # noqa: BLE001 - somebody else's tests must run
        sys.stderr.write(f"countylines: its strategies are not registered: {error!r}\n")
