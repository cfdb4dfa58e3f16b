"""
The package runs wherever Python does: in a zip, without docstrings, a home or a place to write, in threads, processes
and interpreters, on a full disk and with a closed pipe.
"""

import os
import runpy
import shutil
import subprocess
import sys
import zipapp
import zipfile
from pathlib import Path

import pytest

import countylines
from countylines import load
from countylines._pyinstaller import hook_dirs
from countylines.files.bundled import schema_text

PACKAGE = Path(countylines.__file__).parent
# Reads the record, builds some of it, and adds up money: most of the library. Prints ASCII.
ASK = f"""
import sys, countylines as cl
ds = cl.load()
read = cl.Dataset.read({str(Path(__file__).parents[1] / "data" / "topics.toml")!r})
assert read.topics.ids
answer = ds.meta.digest, len(ds.initiatives.active("2019-06-01")), ascii(ds.funding.of("NCLCC").total().amount)
sys.stdout.write(" ".join(map(str, answer)) + "\\n")  # at once, for threads write side by side
"""
# Fails when anything is opened for writing; the bytecode of modules is written only if there is room for it.
READ_ONLY = """
import os, sys

def refuse(event, args):
    if event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR) and args[0] != os.devnull:
        raise OSError(f"opened for writing: {args[0]}")

sys.dont_write_bytecode = True
sys.addaudithook(refuse)
"""
THREADS = """
import sys, threading
sys.setswitchinterval(1e-6)
from concurrent.futures import ThreadPoolExecutor

gate, code = threading.Barrier(4), compile(sys.argv[1], "asked", "exec")

def ask(number):
    gate.wait()
    exec(code, {})

with ThreadPoolExecutor(4) as pool:
    list(pool.map(ask, range(4)))
"""
PROCESSES = """
import multiprocessing, sys, warnings
import countylines as cl

if __name__ == "__main__":
    ds = cl.load()
    ds.initiatives["NCLCC"]
    # Python warns of forks where it saw another thread, such as that of a tracer.
    warnings.simplefilter("ignore", DeprecationWarning)
    for way in sys.argv[1:]:
        with multiprocessing.get_context(way).Pool(1) as pool:
            assert pool.apply(cl.load) == ds
            assert pool.apply(len, [ds.initiatives]) == len(ds.initiatives)
    print("same")
"""
# Up to 3.12 an interpreter of its own crashes on `import datetime` alone, so one that shares the lock is asked there.
INTERPRETERS = """
import sys
if sys.version_info >= (3, 13):
    import _interpreters as made
    other = made.create()
    failed = made.exec(other, sys.argv[1])
else:
    import _xxsubinterpreters as made
    other = made.create(isolated=False)
    failed = made.run_string(other, sys.argv[1])
made.destroy(other)
sys.exit(failed and str(failed))
"""


def run(
    *words: str, folder: Path | None = None, out: int = subprocess.PIPE, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """
    Run Python in a process of its own, with the environment of this one unless another is given.
    """
    return subprocess.run(  # noqa: S603 - our own
        [sys.executable, *words],
        cwd=folder,
        env=env,
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        encoding="utf-8",
    )


def answer() -> str:
    """
    What `ASK` prints.
    """
    ds = load()
    amount = ds.funding.of("NCLCC").total().amount
    return f"{ds.meta.digest} {len(ds.initiatives.active('2019-06-01'))} {amount!a}\n"


def test_it_loads_from_a_zip(tmp_path: Path) -> None:
    """
    The record and the command work if the package is imported from an archive.
    """
    archive = tmp_path / "countylines.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for file in PACKAGE.rglob("*"):
            if file.suffix in {".py", ".jsonl", ".json"}:
                opened.write(file, file.relative_to(PACKAGE.parent))
    search = "from countylines.__main__ import main; sys.argv = ['countylines', 'search', 'zip']; main()"
    code = f"import sys; sys.path.insert(0, {str(archive)!r})\n{ASK}\nprint(cl.__file__)\n{search}"

    done = run("-c", code, folder=tmp_path)

    assert done.stderr == ""
    assert done.stdout.startswith(f"{answer()}{archive / 'countylines' / '__init__.py'}\n")


def test_it_runs_as_a_zipapp(tmp_path: Path) -> None:
    """
    An application in one file has the command, the record and the schema in it.
    """
    staged = tmp_path / "app"
    shutil.copytree(PACKAGE, staged / "countylines", ignore=shutil.ignore_patterns("__pycache__"))
    zipapp.create_archive(staged, tmp_path / "app.pyz", main="countylines.__main__:main")

    done = run(str(tmp_path / "app.pyz"), "schema", folder=tmp_path)
    laid = run(str(tmp_path / "app.pyz"), "init", "grants", folder=tmp_path)
    checked = run(str(tmp_path / "app.pyz"), "check", "grants", folder=tmp_path)

    assert (done.stdout, done.stderr) == (schema_text(), "")
    assert (laid.returncode, checked.stdout) == (0, "5 records, no faults\n")


def test_the_hook_for_frozen_programs_names_all_that_is_needed() -> None:
    """
    PyInstaller is given the files that ship, and each module that is imported by name.
    """
    (folder,) = hook_dirs()
    # By a name in the package, so that its lines count as run.
    hook = runpy.run_path(str(Path(folder) / "hook-countylines.py"), run_name="countylines._pyinstaller.hook")
    homes = {home for home in countylines._HOMES if home.split(".")[1] not in {"plots", "strategies"}}

    assert [Path(source).name for source, _ in hook["datas"]] == ["record.jsonl", "schema.json"]
    assert all(Path(source).is_file() and to == "countylines/files" for source, to in hook["datas"])
    assert homes <= set(hook["hiddenimports"])
    assert {"countylines.selections.funding", "countylines.files.load"} <= set(hook["hiddenimports"])
    assert not [name for name in hook["hiddenimports"] if name.startswith(("countylines.cli", "countylines.plots"))]


@pytest.mark.parametrize("words", [["-O"], ["-I", "-OO"]], ids=str)
def test_options_of_python_change_no_answer(tmp_path: Path, words: list[str]) -> None:
    """
    Without assertions and docstrings, and in isolated mode, the answers and the command are the same.
    """
    command = "import sys; from countylines.__main__ import main; sys.argv = ['countylines', '--json']; main()"

    done = run(*words, "-c", f"{ASK}\n{command}", folder=tmp_path)

    assert done.stderr == ""
    assert done.stdout.startswith(f"{answer()}{{")


def test_it_needs_no_environment_and_writes_nothing(tmp_path: Path) -> None:
    """
    Without a home, in the C locale, and where nothing can be written, the answers are the same.
    """
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    done = run("-c", READ_ONLY + ASK, folder=tmp_path, env=env)

    assert (done.stdout, done.stderr) == (answer(), "")


def test_threads_may_load_at_the_same_time(tmp_path: Path) -> None:
    """
    Threads that import, load and ask at once, with nothing imported before, all get the answer.
    """
    done = run("-c", THREADS, ASK, folder=tmp_path)

    assert done.stdout == answer() * 4
    assert done.stderr == ""


def test_processes_may_be_forked_and_spawned(tmp_path: Path) -> None:
    """
    A dataset goes to and from another process, whether or not that one began with a copy of it.
    """
    script = tmp_path / "script.py"
    script.write_text(PROCESSES)

    done = run(str(script), "fork", "spawn", folder=tmp_path)

    assert (done.stdout, done.stderr) == ("same\n", "")


def test_it_runs_in_another_interpreter_of_the_process(tmp_path: Path) -> None:
    """
    An interpreter beside the main one gives the same answers.
    """
    # The tracer of coverage cannot start in a second interpreter.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}
    done = run("-c", INTERPRETERS, ASK, folder=tmp_path, env=env)

    assert (done.stdout, done.stderr, done.returncode) == (answer(), "", 0)


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
    done = run("-m", "countylines", "list", "recommendations", out=writing)
    os.close(writing)

    assert (done.returncode, done.stderr) == (1, "")
