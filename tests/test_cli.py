"""
The command says what the record says, for people and for programs, and has a message for every bad input.
"""

import contextlib
import io
import json
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import chdir
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from unittest import mock

import attrs
import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

import countylines as cl
from countylines import cli, strategies
from countylines.__main__ import main
from countylines._convert import structure
from countylines.records._fields import cites_of, facts_of, links_of, parts

DATA = Path(__file__).parents[1] / "data"
SCRIPT = shutil.which("countylines", path=str(Path(sys.executable).parent)) or "countylines"
RUNS = {cl.YES: "yes", cl.NO: "no", cl.POSSIBLE: "perhaps"}
# As wide as any row, so that nothing wraps.
WIDE = 100_000

ds = cl.load()
top_level = [record for record in map(ds.__getitem__, ds._index.records) if isinstance(record, cl.TopLevel)]


def run(*words: str, width: int = 80, status: int | None = 0) -> Result:
    """
    Run the command in this process; whatever it raises is raised here.
    """
    plain = {"COLUMNS": str(width), "FORCE_COLOR": None, "TTY_COMPATIBLE": None}
    result = CliRunner().invoke(cli.command, words, env=plain, catch_exceptions=False)
    assert result.exit_code == status or status is None, result.output
    return result


def lines_of(*words: str, width: int = 80) -> list[str]:
    """
    What the command prints, without the blanks at the ends of lines.
    """
    return [line.rstrip() for line in run(*words, width=width).output.splitlines()]


def told(*words: str) -> str:
    """
    What the command prints on a wide terminal, on one line, with single blanks.
    """
    return " ".join(run(*words, width=WIDE).output.split())


def json_of(*words: str, status: int = 0) -> dict[str, object]:
    """
    The JSON that the command prints.
    """
    return cast("dict[str, object]", json.loads(run(*words, status=status).output))


def in_words(value: object) -> str:
    """
    A value as people read it.
    """
    if isinstance(value, tuple):
        return ", ".join(cast("tuple[str, ...]", value)) or "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


@contextlib.contextmanager
def bundled(dataset: cl.Dataset) -> Generator[None]:
    """
    Have the command take another record for the bundled one.
    """
    with mock.patch.object(cli, "load", return_value=dataset):
        yield


def folder(path: Path, **files: str | bytes) -> str:
    """
    A folder with these TOML files.
    """
    for name, text in files.items():
        (path / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


class TestOverview:
    """
    `countylines`, with and without a folder.
    """

    def test_names_every_initiative_by_start(self) -> None:
        """
        Each initiative stands there with its id, its leads and whether it runs today, the earliest start first.
        """
        with mock.patch.object(cli, "_today", return_value="2019-01-01"):
            rows = [re.split(r" {2,}", line) for line in lines_of(width=WIDE)]
        last = [row[-1] for row in rows]
        found = [ds.initiatives[cell] for cell in last if cell in ds.initiatives.ids]
        starts = [str(each.period.earliest_start or "") for each in found]

        assert sorted(each.id for each in found) == list(ds.initiatives.ids)
        assert all(this <= that for this, that in pairwise(starts))
        for initiative, answer in ds.initiatives.pairs_on("2019-01-01"):
            at = last.index(initiative.id)
            assert rows[at - 1][-2:] == [RUNS[answer], initiative.name]
            assert all(lead in last[at + 1] for lead in initiative.actors("lead"))

    def test_names_every_recommendation_and_its_status(self) -> None:
        """
        Each recommendation stands there with where it is.
        """
        text = told()

        for each in ds.recommendations:
            assert f"{each.id} {each.text} {', '.join(sorted(ds.status(each)))}" in text

    def test_names_every_dispute_and_its_sides(self) -> None:
        """
        Each disputed fact stands there with what its sources say.
        """
        text = told()

        assert ds.disputes()
        for each in ds.disputes():
            first, second, *others = [in_words(claim.value) for claim in each.fact.rivals]
            assert " or ".join([f"{each.record} {first} {each.field}", second, *others]) in text

    def test_counts_and_says_up_to_when(self) -> None:
        """
        How many facts, claims and sources, which version, and the days that it covers.
        """
        counts, text = dict(ds.meta.counts), told()

        assert text.startswith(ds.meta.title)
        assert f"{counts['facts']} facts in {counts['claims']} claims, from {counts['sources']} sources." in text
        assert f"Version {ds.meta.version}, covering {ds.meta.coverage}." in text

    def test_money_within_money_is_listed_once(self) -> None:
        """
        Of lines within lines the outermost stand there.
        """
        by_id = {str(each["id"]): each for each in cast("list[dict[str, object]]", json_of("--json")["initiatives"])}

        assert by_id["county-lines-programme"]["money"] == ["£65 million", "up to £145 million"]
        assert "£65 million" in told()

    @pytest.mark.parametrize("width", [1, 20, 80, 200])
    def test_fits_any_terminal(self, width: int) -> None:
        """
        No line is wider than the terminal.
        """
        assert max(map(len, lines_of(width=width))) <= width

    @given(strategies.datasets())
    @settings(max_examples=10)
    def test_holds_of_any_record(self, dataset: cl.Dataset) -> None:
        """
        The overview of any record names what is in it.
        """
        with bundled(dataset):
            text = told()

        assert text.startswith("A record without a title")
        assert "Version not given" in text
        assert all(each.id in text for each in dataset.initiatives)
        assert all(each.id in text for each in dataset.recommendations)
        assert all(f" {each.field} " in text for each in dataset.disputes())

    def test_a_date_that_was_only_planned_says_so(self) -> None:
        """
        What was to happen is not told as if it had.
        """
        name, id = "NPCC Rural Affairs Strategy 2018-2021", "rural-affairs-strategy-2018"

        assert f"2018-07-25 2021 no {name} (planned) {id}" in told()

    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            ("2019", "2022-03-31", "2019 2022-03-31 no"),
            ("[..2018-10]", "..", "by 2018-10 no end yes"),
            ("[2018..]", "[2019..2020]", "2018 or later 2019 to 2020 no"),
        ],
    )
    def test_dates_are_put_in_words(self, tmp_path: Path, start: str, end: str, words: str) -> None:
        """
        An open side, an open end and a span read as words.
        """
        initiative = f'[initiative]\nname = "A"\nkind = "fund"\nstart = "{start}"\nend = "{end}"\ncite = "s"\n'
        source = '[sources.s]\ntitle = "T"\nissuer = "I"\ngrade = "official"\n'
        path = folder(tmp_path, a=initiative, sources=source)

        with mock.patch.object(cli, "_today", return_value="2030-01-01"):
            assert f"{words} A a" in told("--record", path)

    def test_a_folder_takes_the_place_of_the_bundled_record(self) -> None:
        """
        `--record` with the files of the bundled record tells the same as the bundled record.
        """
        assert run("--record", str(DATA)).output == run().output
        assert json_of("--record", str(DATA), "--json") == json_of("--json")

    def test_json_holds_the_same(self) -> None:
        """
        Counts, initiatives, recommendations and disputes as the dataset has them.
        """
        with mock.patch.object(cli, "_today", return_value="2019-01-01"):
            found = json_of("--json")
        initiatives = {str(each["id"]): each for each in cast("list[dict[str, object]]", found["initiatives"])}

        assert found["counts"] == dict(ds.meta.counts)
        assert [found[name] for name in ("title", "version", "licence", "digest", "coverage")] == [
            ds.meta.title, ds.meta.version, ds.meta.licence, ds.meta.digest, str(ds.meta.coverage),
        ]  # fmt: skip
        assert found["recommendations"] == [
            {"id": each.id, "text": each.text, "status": sorted(ds.status(each))} for each in ds.recommendations
        ]
        assert found["disputes"] == [
            {
                "record": each.record,
                "field": each.field,
                "values": [in_words(claim.value) for claim in each.fact.rivals],
            }
            for each in ds.disputes()
        ]
        assert sorted(initiatives) == list(ds.initiatives.ids)
        for each, runs in ds.initiatives.pairs_on("2019-01-01"):
            line = initiatives[each.id]
            assert line["runs_today"] == runs.value
            assert line["name"] == each.name
            assert line["start"] == (str(each.start.value) if each.start.known else None)
            assert line["end"] == (str(each.end.value) if each.end.known else None)
            assert line["lead"] == [ds.actors[id].name for id in each.actors("lead")]


def body_and_sources(*words: str) -> str:
    """
    What `show` prints, with each number in brackets replaced by the line that it stands for.
    """
    body, _, sources = run(*words, width=WIDE).output.partition("\nSources\n")
    numbered = dict(re.findall(r"^\[(\d+)\] (.*)$", sources, re.MULTILINE))
    return re.sub(r"\[(\d+)\]", lambda found: f"<{numbered[found[1]]}>" if found[1] in numbered else found[0], body)


def cited(dataset: cl.Dataset, cites: tuple[cl.Citation, ...]) -> str:
    """
    Citations as `body_and_sources` gives them.
    """
    return " ".join(f"<{line}>" for cite in cites for line in dataset.cite(cl.Claim(value="", cites=(cite,))))


def fact_lines(dataset: cl.Dataset, fact: cl.Fact[object]) -> list[str]:
    """
    What `show` says of a fact: its claims with standing and sources, and what was made of them.
    """
    lines = [
        in_words(claim.value)
        + ("" if claim.standing is cl.Standing.STATED else f" ({claim.standing})")
        + f" {cited(dataset, claim.cites)}"
        for claim in fact.claims
    ]
    lines += ["undecided: no side is preferred"] if fact.undecided else []
    return lines + ([f"why: {fact.rationale}"] if fact.rationale else [])


def assert_shown(dataset: cl.Dataset, text: str, record: cl.Record) -> None:
    """
    Hold that *text* has everything about one record, those inside it left out.
    """
    assert f"{type(record).__name__} {record.id} {cited(dataset, record.cites)}".rstrip() in text
    for _, fact in facts_of(record):
        for line in fact_lines(dataset, fact):
            assert line in text
    for _, link in links_of(record):
        sides = {"said": link.said, "denied": link.denied, "silent": link.unstated}
        words = ", ".join(f"{name} {cited(dataset, cites)}" for name, cites in sides.items() if cites)
        assert f"{link.kind} {link.to}: {RUNS[link.truth]} ({words})" in text
        assert f"why: {link.rationale}" in text or not link.rationale


class TestShow:
    """
    `countylines show ID`.
    """

    @pytest.mark.parametrize("record", top_level, ids=lambda record: record.id)
    def test_shows_everything(self, record: cl.TopLevel) -> None:
        """
        Each record inside, each fact with rivals and sources, each rationale, each link.
        """
        with bundled(ds):
            text = body_and_sources("show", record.id)

        for part in parts(record):
            assert_shown(ds, text, part.record)

    @pytest.mark.parametrize("record", top_level, ids=lambda record: record.id)
    def test_json_is_the_record(self, record: cl.TopLevel) -> None:
        """
        What is read from the JSON equals the record, and the sources that it cites come with it.
        """
        with bundled(ds):
            found = json_of("show", record.id, "--json")
        cites = {cite.source for part in parts(record) for _, cites in cites_of(part.record) for cite in cites}

        assert [found["id"], found["kind"]] == [record.id, type(record).__name__]
        assert structure(type(record), record.id, found["record"]) == record
        for id, body in cast("dict[str, object]", found["sources"]).items():
            assert structure(cl.Source, id, body) == ds.sources[id]
        assert cites == set(cast("dict[str, object]", found["sources"]))

    @given(strategies.datasets())
    @settings(max_examples=10)
    def test_holds_of_any_record(self, dataset: cl.Dataset) -> None:
        """
        Rivals, undecided and unknown facts and links in all three states are shown, in text and JSON.
        """
        for initiative in dataset.initiatives:
            with bundled(dataset):
                text, found = body_and_sources("show", initiative.id), json_of("show", initiative.id, "--json")

            assert structure(cl.Initiative, initiative.id, found["record"]) == initiative
            for part in parts(initiative):
                assert_shown(dataset, text, part.record)

    @pytest.mark.parametrize("alias", ["NCLCC", "nclcc"])
    def test_takes_aliases(self, alias: str) -> None:
        """
        An alias shows what the id shows.
        """
        assert run("show", alias).output == run("show", "county-lines-coordination-centre").output

    def test_takes_ids_of_records_inside_others(self) -> None:
        """
        Both claims on the first publication of the guidance, why one is rejected, and nothing else of the guidance.
        """
        milestone = ds.milestones["county-lines-guidance/first-published"]
        text = body_and_sources("show", milestone.id)

        assert_shown(ds, text, milestone)
        assert "2018-07 (rejected)" in text
        assert "second-version" not in text
        assert json_of("show", milestone.id, "--json")["kind"] == "Milestone"

    def test_says_what_is_not_known(self) -> None:
        """
        A fact without claims says so.
        """
        assert re.search(r"^ *end +not known$", "\n".join(lines_of("show", "serious-violence-strategy")), re.MULTILINE)

    def test_breakdowns_read_as_words(self) -> None:
        """
        The slices of a measure and of its observations.
        """
        text = told("show", "rural-crime-cost")

        assert "slices nation: england, northern-ireland, scotland, wales" in text
        assert "slice nation: wales" in text

    @pytest.mark.parametrize("record", ds.initiatives, ids=lambda record: record.id)
    def test_fits_a_terminal(self, record: cl.Initiative) -> None:
        """
        No line is wider than 80 columns but addresses, which stay whole.
        """
        lines = lines_of("show", record.id)
        cites = {cite.source for part in parts(record) for _, cites in cites_of(part.record) for cite in cites}
        addresses = {ds.sources[id].url for id in cites}

        assert {line for line in lines if len(line) > 80} <= addresses
        assert all(any(line.endswith(address) for line in lines) for address in addresses)

    @pytest.mark.parametrize(
        ("wrong", "near"),
        [
            ("county-lines-guidanec", "county-lines-guidance"),
            ("county-lines-guidance/first-publishd", "county-lines-guidance/first-published"),
        ],
    )
    @pytest.mark.parametrize("more", [[], ["--json"]])
    def test_unknown_ids_are_met_with_near_ones(self, wrong: str, near: str, more: list[str]) -> None:
        """
        A slip is answered by the id that was meant, with the exit status 1.
        """
        result = run("show", wrong, *more, status=1)

        assert f"nothing is known as {wrong!r}; did you mean {near!r}" in result.output

    def test_ids_like_nothing_are_unknown(self) -> None:
        """
        Where nothing is near, nothing is suggested.
        """
        assert run("show", "", status=1).output == "Error: nothing is known as ''\n"


BAD: dict[str, dict[str, str | bytes]] = {
    "no TOML": {"a": "= 1"},
    "not UTF-8": {"a": b"\xff\xfe"},
    "empty folder": {},
    "unknown key": {"a": '[topics.t]\nname = "T"\nnmae = "T"\ncite = "s"\n'},
    "wrong type": {"a": '[topics.t]\nname = 1\ncite = "s"\n'},
    "dangling": {"a": '[topics.t]\nname = "T"\nbroader = "u"\ncite = "s"\n'},
    "two at once": {"a": '[sources.s]\ntitle = "T"\nissuer = "I"\ngrade = "good"\nurl = "ftp://x"\n'},
}


class TestCheck:
    """
    `countylines check FOLDER`.
    """

    def test_a_good_folder_has_the_status_0(self) -> None:
        """
        No fault, and how many records there are.
        """
        assert run("check", str(DATA)).output == f"{len(top_level)} records, no fault\n"
        assert json.loads(run("check", str(DATA), "--json").output) == []

    @pytest.mark.parametrize("files", BAD.values(), ids=BAD)
    def test_faults_have_the_status_1(self, tmp_path: Path, files: dict[str, str | bytes]) -> None:
        """
        Text and JSON tell every fault that reading finds.
        """
        path = folder(tmp_path, **files)
        with pytest.raises(cl.DatasetError) as raised:
            cl.Dataset.read(path)

        assert run("check", path, status=1).output == f"{raised.value}\n"
        assert json.loads(run("check", path, "--json", status=1).output) == [
            attrs.asdict(fault) for fault in raised.value.faults
        ]

    def test_other_commands_refuse_such_a_folder(self, tmp_path: Path) -> None:
        """
        What has faults is neither summed up nor shown, and says why.
        """
        path = folder(tmp_path, **BAD["unknown key"])

        assert "did you mean 'name'" in run("--record", path, status=1).output
        assert "did you mean 'name'" in run("--record", path, "show", "t", status=1).output


@pytest.mark.parametrize("words", [["show", "NCLCC"], ["check", str(DATA)]], ids=["show", "check"])
def test_json_may_be_asked_for_before_or_after(words: list[str]) -> None:
    """
    `--json` means the same on either side of the command.
    """
    assert run("--json", *words).output == run(*words, "--json").output


def test_says_its_version() -> None:
    """
    `--version` is the version of the package.
    """
    assert run("--version").output.rstrip().endswith(cl.__version__)


KNOWN = ["show", "check", "--json", "--record", "--version", "--help", "NCLCC", "nclcc/staff", ".", "-", "--", "a", ""]
# No system passes on a NUL; a path from the root would have the command read the whole disk.
TEXTS = st.text(st.characters(exclude_characters="\0"), max_size=8)
WORDS = st.sampled_from(KNOWN) | TEXTS.filter(lambda word: not word.startswith("/"))


@given(st.lists(WORDS, max_size=5))
@example(["--record", "\udcff"])
@example(["show", "\udcff"])
@example(["\udcff"])
@settings(max_examples=200)
def test_any_words_end_in_a_status(words: list[str]) -> None:
    """
    Whatever the arguments, the exit status is 0, 1 or 2, and nothing is raised.
    """
    with TemporaryDirectory() as empty, chdir(empty), bundled(ds):
        assert run(*words, status=None).exit_code in {0, 1, 2}


class TestMain:
    """
    `python -m countylines` and the script.
    """

    def test_prints_the_overview(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """
        As a module it does what the command does.
        """
        monkeypatch.setattr(sys, "argv", ["countylines"])
        monkeypatch.delitem(sys.modules, "countylines.__main__")
        with pytest.raises(SystemExit) as left:
            runpy.run_module("countylines", run_name="__main__")

        assert left.value.code == 0
        assert ds.meta.title in capsys.readouterr().out

    def test_prints_into_anything(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        What stands in the place of the terminal need not be a file.
        """
        monkeypatch.setattr(sys, "argv", ["countylines", "--json"])
        with contextlib.redirect_stdout(io.StringIO()) as printed, pytest.raises(SystemExit):
            main()

        assert json.loads(printed.getvalue()) == json_of("--json")

    def test_names_the_missing_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Without the extra it says what to install.
        """
        monkeypatch.delitem(sys.modules, "countylines.cli")
        monkeypatch.setitem(sys.modules, "click", None)
        with pytest.raises(SystemExit, match=re.escape("pip install 'countylines[cli]'")):
            main()

    def test_hides_no_other_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        What is missing for another reason is raised as it is.
        """
        monkeypatch.delitem(sys.modules, "countylines.cli")
        monkeypatch.setitem(sys.modules, "countylines._form", None)
        with pytest.raises(ImportError, match=r"countylines\._form"):
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
    Run a command of its own, with these variables alone.
    """
    return subprocess.run(words, env=env, capture_output=True, text=True, check=False, encoding="utf-8")  # noqa: S603 - our own


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("missing", ["click", "rich"])
def test_an_install_without_the_extra_says_so(tmp_path: Path, words: list[str], missing: str) -> None:
    """
    One line that names the command that installs the extra, and the exit status 1.
    """
    (tmp_path / "sitecustomize.py").write_text(BLOCKER.format(name=missing), encoding="utf-8")
    done = start(words, PYTHONPATH=str(tmp_path))

    assert done.stderr == "countylines: this needs an optional dependency: pip install 'countylines[cli]'\n"
    assert [done.stdout, done.returncode] == ["", 1]


@pytest.mark.parametrize("missing", ["rich.table", "countylines._form", "attrs"])
def test_a_broken_install_is_not_taken_for_one_without_the_extra(tmp_path: Path, missing: str) -> None:
    """
    Other missing modules are named.
    """
    (tmp_path / "sitecustomize.py").write_text(BLOCKER.format(name=missing), encoding="utf-8")
    done = start(COMMANDS["module"], PYTHONPATH=str(tmp_path))

    assert done.stderr.endswith(f"ModuleNotFoundError: No module named {missing!r}\n")
    assert done.returncode == 1


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_terminal_without_the_pound_sign_is_no_error(words: list[str]) -> None:
    """
    What an encoding lacks is written in its escape; JSON needs none.
    """
    text, found = (start([*words, *more], PYTHONIOENCODING="ascii") for more in ([], ["--json"]))

    assert [text.returncode, text.stderr] == [0, ""]
    assert "\\xa365 million" in text.stdout
    assert json.loads(found.stdout) == json_of("--json")
    assert found.stdout.isascii()


@pytest.mark.parametrize("more", [[], ["--json"], ["show", "NCLCC"]], ids=["text", "json", "show"])
def test_a_reader_that_leaves_is_no_error(more: list[str]) -> None:
    """
    Nothing is said to one who closes the pipe.
    """
    with subprocess.Popen([SCRIPT, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as left:  # noqa: S603 - our own
        assert left.stdout is not None
        assert left.stderr is not None
        left.stdout.close()

        assert left.stderr.read() == b""
