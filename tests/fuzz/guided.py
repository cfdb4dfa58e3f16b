"""
The targets of the fuzz under atheris, which looks for texts that reach new lines: `nox -s fuzz -- --guided parsers`.

Atheris makes bytes, and a target takes its random numbers from them. What breaks a promise ends the run with a
traceback, and the bytes are kept in a file `build/crash-...`.
"""

import argparse
import random
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

# It has no types, and wheels for some systems only.
atheris: Final[Any] = import_module("atheris")


class Bytes(random.Random):
    """
    A generator whose random numbers are the bytes that it is given, and then 0.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data, self._at = data, 0

    def getrandbits(self, k: int, /) -> int:
        """
        Return the next bits.
        """
        size = (k + 7) // 8
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "big") >> max(0, 8 * len(taken) - k)

    def random(self) -> float:
        """
        Return a number between 0 and 1, made of the next bits.
        """
        return self.getrandbits(53) / 2**53


def main() -> None:
    """
    Run one target for some seconds.
    """
    parser = argparse.ArgumentParser(description="Fuzz a target under the guidance of the lines that it reaches.")
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    # Modules that are imported later, when a name is first asked for, are watched too.
    atheris.instrument_imports(include=["countylines"]).__enter__()
    target = import_module("fuzz").TARGETS[asked.target]
    Path("build").mkdir(exist_ok=True)
    options = [
        "-artifact_prefix=build/",
        f"-max_total_time={asked.seconds}",
        "-max_len=512",
        "-verbosity=1",
        "-print_final_stats=1",
    ]

    def one(data: bytes) -> None:
        target(Bytes(data))

    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
