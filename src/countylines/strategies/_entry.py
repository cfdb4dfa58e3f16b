"""
The entry point that hypothesis calls when it is imported.
"""

import sys


def register() -> None:
    """
    Register our strategies; a failure is printed on stderr and never reaches hypothesis.
    """
    try:
        from countylines.strategies._registry import register_all  # noqa: PLC0415 - here a failure can be caught

        register_all()
    except Exception as error:  # noqa: BLE001 - somebody else's tests must run
        sys.stderr.write(f"countylines: its strategies are not registered: {error!r}\n")
