"""
The command, also as `python -m countylines`.
"""

import os
import sys
from io import TextIOWrapper

from countylines.errors import MissingExtraError


def main() -> None:
    """
    Run the command; if its extra is missing or its answer cannot be written, say so and exit with 1.
    """
    try:
        from countylines.cli import command  # noqa: PLC0415 - needs an extra
        from countylines.cli._readable import HANDLER  # noqa: PLC0415 - as above
    except ImportError as error:
        if error.name != "click":
            raise
        sys.exit(f"countylines: {MissingExtraError('cli')}")
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal may have no pound sign. What was narrowed from `TextIO` has a buffer of unknown type.
        sys.stdout.reconfigure(errors=HANDLER)  # pyright: ignore[reportUnknownMemberType]
    try:
        command(prog_name="countylines")
    except OSError as error:
        # Files that cannot be read are faults; what is left is the output, such as a file on a full disk. Python tries
        # to write the rest once more when it ends, and that attempt has to succeed.
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), 1)
        sys.exit(f"countylines: the answer could not be written: {error}")


if __name__ == "__main__":
    main()
