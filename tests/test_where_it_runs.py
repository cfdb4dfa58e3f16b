"""
The package runs wherever Python does: in a zip, on a full disk, with a closed pipe.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import countylines
from countylines import load

PACKAGE = Path(countylines.__file__).parent


def run(
    *words: str, folder: Path | None = None, out: int = subprocess.PIPE, **env: str
) -> subprocess.CompletedProcess[str]:
    """
    Run Python in a process of its own, with the environment of this one and more.
    """
    return subprocess.run(  # noqa: S603 - our own
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, **env},
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_it_loads_from_a_zip(tmp_path: Path) -> None:
    """
    The record and the command work if the package is imported from an archive.
    """
    archive = tmp_path / "countylines.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for file in PACKAGE.rglob("*"):
            if file.suffix in {".py", ".jsonl", ".json"}:
                opened.write(file, file.relative_to(PACKAGE.parent))
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "import countylines as cl; ds = cl.load()\n"
        "print(cl.__file__, ds.meta.digest, len(ds.initiatives), len(list(ds.funding)))\n"
        "from countylines.__main__ import main; sys.argv = ['countylines', 'search', 'zip']; main()\n"
    )
    done = run("-c", code, folder=tmp_path)
    ds = load()

    assert done.stderr == ""
    assert done.stdout.split()[:4] == [
        str(archive / "countylines" / "__init__.py"),
        ds.meta.digest,
        str(len(ds.initiatives)),
        str(len(ds.funding)),
    ]


@pytest.mark.parametrize("words", [[], ["--json"]], ids=str)
def test_a_full_disk_is_an_error_in_one_line(words: list[str]) -> None:
    """
    What cannot be written ends the command with a message and status 1, without a traceback.
    """
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run("-m", "countylines", *words, out=full.fileno())

    assert done.returncode == 1
    assert done.stderr == "countylines: the answer could not be written: [Errno 28] No space left on device\n"


def test_a_closed_pipe_is_no_error() -> None:
    """
    A reader that stops early, such as `head`, ends the command without a message.
    """
    reading, writing = os.pipe()
    os.close(reading)
    done = run("-m", "countylines", "recommendations", out=writing)
    os.close(writing)

    assert (done.returncode, done.stderr) == (1, "")
