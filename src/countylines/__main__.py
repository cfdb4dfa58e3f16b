"""
The command, also as `python -m countylines`.
"""

import sys
from io import TextIOWrapper

from countylines.errors import MissingExtraError


def main() -> None:
    """
    Run the command; where its extra is missing, say how to install it and exit with 1.
    """
    try:
        from countylines.cli import command  # noqa: PLC0415 - needs an extra
    except ImportError as error:
        if error.name not in ("click", "rich"):
            raise
        sys.exit(f"countylines: {MissingExtraError('cli')}")
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal may have no pound sign. What was narrowed from `TextIO` has a buffer of unknown type.
        sys.stdout.reconfigure(errors="backslashreplace")  # pyright: ignore[reportUnknownMemberType]
    command(prog_name="countylines")


if __name__ == "__main__":
    main()
