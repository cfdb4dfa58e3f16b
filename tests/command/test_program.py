"""
The command as a program: its help, its mistakes, its exit status, with and without its extra.
"""

import contextlib
import io
import json
import re
import runpy
import shutil
import subprocess
import sys
import warnings
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

import countylines as cl
from command.running import DATA, DAY, QUESTIONS, THEN, ds, json_of, lines_of, run
from countylines import cli
from countylines.__main__ import main
from countylines.cli import _options
from effort import examples

SCRIPT = shutil.which("countylines", path=str(Path(sys.executable).parent)) or "countylines"
NAMES = ["show", "list", "total", "timeline", "search", "known-on", "check", "build", "init", "schema"]
ARGUMENTS = {"total": "[ID]", "timeline": "ID", "search": "WORDS", "show": "ID", "known-on": "DAY", "check": "FOLDER"}


class TestHelp:
    """
    `--help`, for the command and for each subcommand.
    """

    def test_names_every_command_in_a_whole_sentence(self) -> None:
        """
        No summary is cut short on a terminal of 80 columns.
        """
        _, *lines = lines_of("--help")

        assert not [line for line in lines if line.endswith("...")]
        for name in NAMES:
            assert [line for line in lines if re.fullmatch(rf"  {name} +[A-Z].*[.]", line)]

    @pytest.mark.parametrize(("name", "argument"), ARGUMENTS.items())
    def test_says_what_an_argument_is(self, name: str, argument: str) -> None:
        """
        It is in the usage, and explained below it.
        """
        usage, text = run(name, "--help").output.split("\n", 1)

        assert f" {name} [OPTIONS] {argument}" in usage
        assert re.search(rf"\b{argument.strip('[]')}\b", text)

    def test_imports_nothing_of_the_record(self) -> None:
        """
        The help needs neither a record nor what reads one.
        """
        code = (
            "import sys\n"
            "from countylines.cli import command\n"
            "command(['--help'], standalone_mode=False)\n"
            "print(*sorted(sys.modules), file=sys.stderr)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
        rooms = ("dataset", "records", "selections", "index", "values", "files", "form")

        assert not [
            name for name in done.stderr.split() if name.startswith(tuple(f"countylines.{room}" for room in rooms))
        ]


FULL_DAY = "expected one full day such as '2018-09-21', found"
WHOLE_DAYS = "expected whole years, months or days, both ends given, found"
MISTAKES = [
    (["list", "initiatives", "--on", "foo"], f"{FULL_DAY} 'foo'; for anything wider use --during"),
    (["list", "initiatives", "--on", "2018"], f"{FULL_DAY} '2018'; for anything wider use --during"),
    (["list", "initiatives", "--on", "2018-02-30"], f"{FULL_DAY} '2018-02-30'"),
    (["list", "initiatives", "--during", "foo"], "found 'foo'"),
    (["list", "initiatives", "--during", ".."], f"{WHOLE_DAYS} '..'"),
    (["list", "initiatives", "--during", "2018/"], "both ends given, found '2018/'; write '2018/..'"),
    (["list", "initiatives", "--during", "2018-2019"], "found '2018-2019'; write '2018/2019' or '2018-19'"),
    (["list", "initiatives", "--on", "FY2018-19"], f"{FULL_DAY} 'FY2018-19'; for anything wider use --during 2018-19"),
    (["list", "initiatives", "--during", "2018~"], f"{WHOLE_DAYS} '2018~'"),
    (["list", "initiatives", "--during", "2018/2017"], "expected a period that starts before it ends"),
    (["list", "initiatives", "--during", "2018-20"], "this is no month; a financial year is"),
    (["total", "county-lines-programm"], "unknown id, alias or name 'county-lines-programm'; did you mean"),
    (["total", "county-lines-programm"], "'county-lines-programme'"),
    (["total", "home-office"], "'home-office' is an organisation; expected an initiative"),
    (["timeline", "county-lines-guidanec"], "unknown id, alias or name 'county-lines-guidanec'; did you mean"),
    (["timeline", "county-lines-guidanec"], "'county-lines-guidance'"),
    (
        ["timeline", "county-lines-programme/since-2019"],
        "'county-lines-programme/since-2019' is a funding line; expected an initiative",
    ),
    (["timeline", ""], "unknown id, alias or name ''"),
    (["list", "recommendations", "--status", "acceptd"], "unknown word 'acceptd' (did you mean 'accepted'"),
    (["list", "recommendations", "--status", "x"], "unknown word 'x': expected one of none-on-record, "),
    (["list", "initiatives", "--sort", "x"], "unknown word 'x': expected one of start, end, last_seen, name"),
    (
        ["list", "recommendations", "--to", "hme-office"],
        "unknown id, alias or name 'hme-office'; did you mean 'home-office'",
    ),
    (
        ["list", "recommendations", "--to", "serious-violence-strategy"],
        "'serious-violence-strategy' is an initiative; expected an organisation, a person or an initiative that acts",
    ),
    (["known-on", "foo", "list", "recommendations"], f"{FULL_DAY} 'foo'"),
    (["known-on", "2018-09", "list", "initiatives"], f"{FULL_DAY} '2018-09'"),
    (["known-on", "1900-01-01", "timeline", "NCLCC"], "unknown id, alias or name 'NCLCC'"),
]


@pytest.mark.parametrize(("words", "message"), MISTAKES)
@pytest.mark.parametrize("more", [[], ["--json"]], ids=["text", "json"])
def test_a_mistake_gets_one_message(words: list[str], message: str, more: list[str]) -> None:
    """
    One line says what was expected or suggests what was meant, and the exit status is 1.
    """
    result = run(*words, *more, status=1)

    assert result.output.startswith("Error: ")
    assert message in result.output
    assert result.output.count("\n") == 1


@pytest.mark.parametrize("words", [*QUESTIONS.values(), ["known-on", THEN, "list", "people"], ["check", str(DATA)]])
def test_json_may_be_asked_for_before_or_after(words: list[str]) -> None:
    """
    `--json` means the same on either side of the command.
    """
    assert run("--json", *words).output == run(*words, "--json").output


@pytest.mark.parametrize("more", [[], ["--json"]], ids=["text", "json"])
def test_a_day_outside_the_coverage_gets_one_note(more: list[str]) -> None:
    """
    The note is on standard error, so that the answer stays as it is.
    """
    result = run("list", "initiatives", "--on", "2999-01-01", *more)

    assert result.stderr == f"Note: {cl.CoverageWarning('2999-01-01', ds.meta.coverage)}\n"
    assert "Note" not in result.stdout


def test_other_warnings_pass_through() -> None:
    """
    A warning that is not about the coverage is raised or shown as anywhere else.
    """
    with (
        mock.patch.object(_options, "bundled", side_effect=lambda: warnings.warn("old", UserWarning, stacklevel=1)),
        warnings.catch_warnings(record=True) as caught,
    ):
        warnings.simplefilter("always")
        CliRunner().invoke(cli.command, ["list", "topics"])

    assert [str(warning.message) for warning in caught] == ["old"]


def test_says_its_version() -> None:
    """
    `--version` is the version of the package.
    """
    assert run("--version").output.rstrip().endswith(cl.__version__)


OPTIONS = ["--json", "--record", "--version", "--help", "--status", "--to", "--on", "--csv", "initiatives"]
KNOWN = [*NAMES, *OPTIONS, DAY, "2018", "NCLCC", "nclcc/staff", ".", "-", "--", "a", ""]
# No system passes on a NUL; a path from the root would have the command read the whole disk.
TEXTS = st.text(st.characters(exclude_characters="\0"), max_size=8)
WORDS = st.sampled_from(KNOWN) | TEXTS.filter(lambda word: not word.startswith("/"))


@given(st.lists(WORDS, max_size=5))
@example(["--record", "\udcff"])
@example(["show", "\udcff"])
@example(["\udcff"])
@examples(200)
def test_any_words_end_in_a_status(words: list[str]) -> None:
    """
    Whatever the arguments, the exit status is 0, 1 or 2, and no exception passes through.
    """
    with TemporaryDirectory() as empty, chdir(empty):
        assert run(*words, status=None).exit_code in {0, 1, 2}


def forget_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Make the next import of the command load all its modules again.
    """
    for name in [name for name in sys.modules if name.startswith("countylines.cli")]:
        monkeypatch.delitem(sys.modules, name)


class TestMain:
    """
    `python -m countylines` and the script.
    """

    def test_prints_the_overview(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """
        Run as a module it prints the overview.
        """
        monkeypatch.setattr(sys, "argv", ["countylines"])
        monkeypatch.delitem(sys.modules, "countylines.__main__")
        with pytest.raises(SystemExit) as left:
            runpy.run_module("countylines", run_name="__main__")

        assert left.value.code == 0
        assert ds.meta.title in capsys.readouterr().out

    def test_prints_into_anything(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Standard output need not be a file.
        """
        monkeypatch.setattr(sys, "argv", ["countylines", "--json"])
        with contextlib.redirect_stdout(io.StringIO()) as printed, pytest.raises(SystemExit):
            main()

        assert json.loads(printed.getvalue()) == json_of("--json")

    def test_names_the_missing_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Without the extra the message says what to install.
        """
        forget_command(monkeypatch)
        monkeypatch.setitem(sys.modules, "click", None)
        with pytest.raises(SystemExit, match=re.escape("pip install 'countylines[cli]'")):
            main()

    def test_hides_no_other_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Any other missing module is raised as it is.
        """
        forget_command(monkeypatch)
        monkeypatch.setitem(sys.modules, "countylines.cli._filters", None)
        with pytest.raises(ImportError, match=r"countylines\.cli\._filters"):
            main()


BLOCKER = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocker())
"""
COMMANDS = {"module": [sys.executable, "-m", "countylines"], "script": [SCRIPT]}


def start(words: list[str], **env: str) -> subprocess.CompletedProcess[str]:
    """
    Run a command in another process, with these environment variables only.
    """
    return subprocess.run(words, env=env, capture_output=True, text=True, check=False, encoding="utf-8")  # noqa: S603 - our own


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_an_install_without_the_extra_says_so(tmp_path: Path, words: list[str]) -> None:
    """
    One line names the command that installs the extra, and the exit status is 1.
    """
    (tmp_path / "sitecustomize.py").write_text(BLOCKER.format(name="click"), encoding="utf-8")
    done = start(words, PYTHONPATH=str(tmp_path))

    assert done.stderr == "countylines: this needs an optional dependency: pip install 'countylines[cli]'\n"
    assert [done.stdout, done.returncode] == ["", 1]


@pytest.mark.parametrize("missing", ["click.shell_completion", "countylines.dataset", "attrs"])
def test_a_broken_install_is_not_mistaken_for_a_missing_extra(tmp_path: Path, missing: str) -> None:
    """
    Any other missing module is named.
    """
    (tmp_path / "sitecustomize.py").write_text(BLOCKER.format(name=missing), encoding="utf-8")
    done = start(COMMANDS["module"], PYTHONPATH=str(tmp_path))

    assert done.stderr.endswith(f"ModuleNotFoundError: No module named {missing!r}\n")
    assert done.returncode == 1


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_terminal_without_the_pound_sign_is_no_error(words: list[str]) -> None:
    """
    In a C locale whose streams take ASCII alone, characters that they lack are readable in answers and errors.
    """
    text, overview, error = (
        start([*words, *more], PYTHONIOENCODING="ascii", LC_ALL="C")
        for more in (["total", "NCLCC"], ["--json"], ["show", "£5é"])
    )

    assert [text.returncode, text.stderr] == [0, ""]
    assert text.stdout.startswith("GBP 14,403,246 to GBP 15,603,246\n")
    assert "'GBP 5e'" in error.stderr
    assert json.loads(overview.stdout) == json_of("--json")
    assert overview.stdout.isascii()


@pytest.mark.parametrize(
    "more", [[], ["--json"], ["show", "NCLCC"], ["list", "people"]], ids=["text", "json", "show", "list"]
)
def test_a_reader_that_leaves_is_no_error(more: list[str]) -> None:
    """
    Nothing is printed if the reader closes the pipe.
    """
    with subprocess.Popen([SCRIPT, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as left:  # noqa: S603 - our own
        assert left.stdout is not None
        assert left.stderr is not None
        left.stdout.close()

        assert left.stderr.read() == b""
