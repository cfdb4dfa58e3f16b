"""
Files that are there as a whole or not at all.
"""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def replaced(folder: str | PathLike[str], *, last: str) -> Generator[Path]:
    """
    Give a folder to write into, whose files replace those in *folder* when all of them have been written.

    After an error nothing of them is there, and what was there before is untouched.

    Args:
        folder: The folder, which is made if need be.
        last: The name of the file that is replaced last, as it lists the others.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    # Beside the files that it replaces, for a file moves as a whole only within one file system.
    with TemporaryDirectory(prefix=".unfinished-", dir=target) as made:
        yield Path(made)
        for path in _in_order(Path(made).iterdir(), last):
            path.replace(target / path.name)


def _in_order(paths: Iterable[Path], last: str) -> list[Path]:
    return sorted(paths, key=lambda path: (path.name == last, path.name))
