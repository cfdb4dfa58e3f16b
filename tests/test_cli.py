"""
The command prints what the library answers, as text and as JSON, and has a message for every bad input.
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
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import chdir
from datetime import date
from itertools import pairwise, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from unittest import mock

import attrs
import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, example, given
from hypothesis import strategies as st

import countylines as cl
from countylines import cli, strategies
from countylines.__main__ import main
from countylines.cli import _options
from countylines.form.strict import structure
from countylines.records.walk import cites_of, facts_of, links_of, parts
from countylines.typing import Record, TopLevel
from effort import examples

DATA = Path(__file__).parents[1] / "data"
SCRIPT = shutil.which("countylines", path=str(Path(sys.executable).parent)) or "countylines"
ANSWERS = {cl.YES: "yes", cl.NO: "no", cl.POSSIBLE: "possibly"}
# As wide as any row, so that nothing wraps.
WIDE = 100_000

# The library is asked about any day, and warns of those that a record does not cover.
pytestmark = pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")

ds = cl.load()
top_level = [record for record in map(ds.__getitem__, ds._index.records) if isinstance(record, TopLevel)]
# All initiatives, which have the longest pages, and one in ten of the others, which look alike.
shown = [record for at, record in enumerate(top_level) if isinstance(record, cl.Initiative) or at % 10 == 0]


def run(*words: str, width: int = 80, status: int | None = 0) -> Result:
    """
    Run the command in this process; exceptions pass through.
    """
    plain = {"COLUMNS": str(width), "FORCE_COLOR": None, "TTY_COMPATIBLE": None}
    result = CliRunner().invoke(cli.command, words, env=plain, catch_exceptions=False)
    assert result.exit_code == status or status is None, result.output
    return result


def lines_of(*words: str, width: int = 80) -> list[str]:
    """
    What the command prints, without the spaces at the ends of lines.
    """
    return [line.rstrip() for line in run(*words, width=width).stdout.splitlines()]


def text_of(*words: str) -> str:
    """
    What the command prints on a wide terminal, on one line, with single spaces.
    """
    return " ".join(run(*words, width=WIDE).stdout.split())


def columns_of(*words: str, head: str) -> list[str]:
    """
    The columns of a table with one row, each on one line. Its head is *head*.
    """
    lines = lines_of(*words)
    at = next(number for number, line in enumerate(lines) if line.split() == head.split())
    row = list(takewhile(bool, lines[at + 1 :]))
    edges = [*map(lines[at].index, head.split()), None]
    return [" ".join(" ".join(line[left:right] for line in row).split()) for left, right in pairwise(edges)]


def json_of(*words: str, status: int = 0) -> dict[str, object]:
    """
    The JSON that the command prints.
    """
    return cast("dict[str, object]", json.loads(run(*words, status=status).stdout))


def in_words(value: object) -> str:
    """
    A value as the text shows it.
    """
    if isinstance(value, tuple):
        return ", ".join(cast("tuple[str, ...]", value)) or "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


@contextlib.contextmanager
def bundled(dataset: cl.Dataset) -> Generator[None]:
    """
    Make the command load this dataset instead of the bundled record.
    """
    with mock.patch.object(_options, "load", return_value=dataset):
        yield


@pytest.fixture(autouse=True, scope="module")
def read_once() -> Generator[None]:
    """
    Load the bundled record once for all tests.
    """
    with bundled(ds):
        yield


def folder(path: Path, **files: str | bytes) -> str:
    """
    A folder with these TOML files.
    """
    for name, text in files.items():
        (path / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


DATES = [
    ("2019", "2022-03-31", ["2019", "2022-03-31"]),
    ("[..2018-10]", "..", ["by 2018-10", "no end"]),
    ("[2018..]", "[2019..2020]", ["2018 or later", "2019 to 2020"]),
    ("2018~", "2019?", ["about 2018", "perhaps 2019"]),
    ("2018-07%", "", ["perhaps about 2018-07", "not known"]),
]


def one_initiative(path: Path, more: str = "", **fields: str) -> str:
    """
    A folder with one initiative, `a`, that has these fields, and one source.
    """
    lines = "".join(f'{name} = "{value}"\n' for name, value in fields.items() if value)
    initiative = f'[initiative]\nname = "A"\nkind = "fund"\ncite = "s"\n{lines}{more}'
    return folder(path, a=initiative, sources='[sources.s]\ntitle = "T"\nissuer = "I"\ngrade = "official"\n')


def status_text(dataset: cl.Dataset, recommendation: cl.Recommendation) -> str:
    """
    The stances on a recommendation, as the text shows them.
    """
    status = dataset.status(recommendation)
    return ", ".join(f"{word}{'' if answer is cl.YES else ' possibly'}" for word, answer in status.items())


def response_pattern(dataset: cl.Dataset, response: cl.Response) -> str:
    """
    A pattern of who answered a recommendation, as the text shows it; any words may stand for the date.
    """
    bodies = ", ".join(dataset.actors[id].name for id in response.by.get(())) or "somebody"
    date = ", [^:]+" if response.date.known else ""
    return f"{re.escape(on_one_line(f'answered by {bodies}'))}{date}: {re.escape(response.id)}"


class TestOverview:
    """
    `countylines`, with and without a folder.
    """

    def test_names_every_initiative_by_start(self) -> None:
        """
        Each initiative is listed with its id, its leads and whether it ran on the day, in the order of their starts.
        """
        with mock.patch.object(_options, "today", return_value="2019-01-01"):
            lines = takewhile(lambda line: line != "Recommendations", lines_of(width=WIDE))
            rows = [re.split(r" {2,}", line) for line in lines]
        last = [row[-1] for row in rows]
        listed = [cell for cell in last if cell in ds.initiatives.ids]

        assert listed == list(ds.initiatives.sorted_by("start").ids)
        for initiative, answer in ds.initiatives.pairs_on("2019-01-01"):
            at = last.index(initiative.id)
            assert rows[at - 1][-2:] == [ANSWERS[answer], initiative.name]
            assert all(lead in last[at + 1] for lead in initiative.actors("lead"))

    def test_names_every_recommendation_and_its_status(self) -> None:
        """
        Each recommendation is listed with its stances.
        """
        text = text_of()

        for each in ds.recommendations:
            assert f"{each.id} {each.text} {status_text(ds, each)}" in text

    def test_names_every_dispute_and_its_claims(self) -> None:
        """
        Each fact at odds is listed with the claims of its sources.
        """
        text = text_of()

        assert ds.disputes()
        for each in ds.disputes():
            first, second, *others = [in_words(claim.value) for claim in each.fact.stated]
            assert " or ".join([f"{each.record} {first} {each.field}", second, *others]) in text

    def test_counts_and_says_up_to_when(self) -> None:
        """
        The numbers of facts, claims and sources, the version, and the days covered are printed.
        """
        counts, text = dict(ds.meta.counts), text_of()

        assert text.startswith(ds.meta.title)
        assert f"{counts['facts']} facts in {counts['claims']} claims, from {counts['sources']} sources." in text
        assert f"Version {ds.meta.version}, covering {ds.meta.coverage}." in text

    def test_money_within_money_is_listed_once(self) -> None:
        """
        Of funding lines inside one another only the outermost is listed.
        """
        by_id = {str(each["id"]): each for each in cast("list[dict[str, object]]", json_of("--json")["initiatives"])}
        within = ds.funding["county-lines-programme/year-2021-22"]
        money = cast("list[str]", by_id["county-lines-programme"]["money"])

        assert "£65 million" in money
        assert str(within.amount.value) not in money
        assert "£65 million" in text_of()

    @pytest.mark.parametrize("width", [1, 20, 80, 200])
    def test_fits_any_terminal(self, width: int) -> None:
        """
        No line is wider than the terminal.
        """
        assert max(map(len, lines_of(width=width))) <= width

    def test_no_width_is_80_columns(self) -> None:
        """
        Terminals that do not know their width set it to 0.
        """
        for words in ((), ("show", "NCLCC"), ("total", "trusted-relationships-fund"), ("search", "police")):
            assert run(*words, width=0).output == run(*words, width=80).output

    @given(strategies.datasets())
    @examples(10)
    def test_holds_of_any_record(self, dataset: cl.Dataset) -> None:
        """
        The overview of any record lists its initiatives, recommendations and disputes.
        """
        with bundled(dataset):
            text = text_of()

        assert text.startswith("A record without a title")
        assert "Version not given" in text
        assert all(each.id in text for each in dataset.initiatives)
        assert all(each.id in text for each in dataset.recommendations)
        assert all(f" {each.field} " in text for each in dataset.disputes())

    def test_a_date_that_was_only_planned_says_so(self, tmp_path: Path) -> None:
        """
        A planned end is marked as planned.
        """
        path = one_initiative(tmp_path, 'end = { is = "2021", standing = "planned" }\n', start="2018")

        with mock.patch.object(_options, "today", return_value="2018-06-01"):
            assert columns_of("--record", path, head="from to ran initiative")[1] == "2021 (planned)"

    @pytest.mark.parametrize(("start", "end", "words"), DATES)
    def test_dates_are_put_in_words(self, tmp_path: Path, start: str, end: str, words: list[str]) -> None:
        """
        An open side, no end and a span are spelled out.
        """
        path = one_initiative(tmp_path, start=start, end=end)

        with mock.patch.object(_options, "today", return_value="2030-01-01"):
            *dates, ran, what = columns_of("--record", path, head="from to ran initiative")
        assert [*dates, what.partition(" running")[0]] == [*words, "A a"]
        assert ran == ANSWERS[cl.Dataset.read(path).initiatives["a"].active_on("2030-01-01")]

    def test_a_folder_takes_the_place_of_the_bundled_record(self) -> None:
        """
        `--record` with the files of the bundled record prints the same as the bundled record.
        """
        assert run("--record", str(DATA)).output == run().output
        assert json_of("--record", str(DATA), "--json") == json_of("--json")

    def test_json_holds_the_same(self) -> None:
        """
        The JSON has the counts, initiatives, recommendations and disputes of the dataset.
        """
        with mock.patch.object(_options, "today", return_value="2019-01-01"):
            found = json_of("--json")
        initiatives = {str(each["id"]): each for each in cast("list[dict[str, object]]", found["initiatives"])}

        assert found["counts"] == dict(ds.meta.counts)
        assert [found[name] for name in ("title", "version", "licence", "digest", "coverage")] == [
            ds.meta.title, ds.meta.version, ds.meta.licence, ds.meta.digest, str(ds.meta.coverage),
        ]  # fmt: skip
        assert found["recommendations"] == [
            {
                "id": each.id,
                "text": each.text,
                "status": {word: answer.value for word, answer in ds.status(each).items()},
            }
            for each in ds.recommendations
        ]
        assert found["disputes"] == [
            {
                "record": each.record,
                "field": each.field,
                "values": [in_words(claim.value) for claim in each.fact.stated],
            }
            for each in ds.disputes()
        ]
        assert sorted(initiatives) == list(ds.initiatives.ids)
        assert found["day"] == "2019-01-01"
        for each, ran in ds.initiatives.pairs_on("2019-01-01"):
            line = initiatives[each.id]
            assert line["ran"] == ran.value
            assert line["last_seen"] == (each.last_seen.isoformat() if each.last_seen else None)
            assert line["name"] == each.name
            assert line["start"] == (str(each.start.value) if each.start.known else None)
            assert line["end"] == (str(each.end.value) if each.end.known else None)
            assert line["lead"] == [ds.actors[id].name for id in each.actors("lead")]


def body_and_sources(*words: str) -> str:
    """
    What `show` prints, with each number in brackets replaced by the source that it refers to.
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
    What `show` prints for a fact: its claims with standing and sources, and the preference.
    """
    lines = [
        in_words(claim.value)
        + ("" if claim.standing is cl.Standing.STATED else f" ({claim.standing})")
        + f" {cited(dataset, claim.cites)}"
        for claim in fact.claims
    ]
    lines += ["undecided: no claim is preferred"] if fact.undecided else []
    return lines + ([f"reason: {fact.rationale}"] if fact.rationale else [])


def assert_shown(dataset: cl.Dataset, text: str, record: Record) -> None:
    """
    Check that *text* has everything about one record, without the records inside it.
    """
    assert f"{type(record).__name__} {record.id} {cited(dataset, record.cites)}".rstrip() in text
    for _, fact in facts_of(record):
        for line in fact_lines(dataset, fact):
            assert line in text
    for _, link in links_of(record):
        sides = {"stated by": link.said, "denied by": link.denied, "not mentioned by": link.unstated}
        words = ", ".join(f"{name} {cited(dataset, cites)}" for name, cites in sides.items() if cites)
        assert f"{link.kind} {link.to}: {ANSWERS[link.truth]} ({words})" in text
        assert f"reason: {link.rationale}" in text or not link.rationale


class TestShow:
    """
    `countylines show ID`.
    """

    @pytest.mark.parametrize("record", shown, ids=lambda record: record.id)
    def test_shows_everything(self, record: TopLevel) -> None:
        """
        Each nested record, each fact with all claims and sources, each rationale and each link is shown.
        """
        text = body_and_sources("show", record.id)

        for part in parts(record):
            assert_shown(ds, text, part.record)

    @pytest.mark.parametrize("record", shown, ids=lambda record: record.id)
    def test_json_is_the_record(self, record: TopLevel) -> None:
        """
        The JSON reads back as the record, and holds the sources that it cites.
        """
        found = json_of("show", record.id, "--json")
        cites = {cite.source for part in parts(record) for _, cites in cites_of(part.record) for cite in cites}

        assert [found["id"], found["kind"]] == [record.id, type(record).__name__]
        assert structure(type(record), record.id, found["record"]) == record
        for id, body in cast("dict[str, object]", found["sources"]).items():
            assert structure(cl.Source, id, body) == ds.sources[id]
        assert cites == set(cast("dict[str, object]", found["sources"]))

    @given(strategies.datasets())
    @examples(10)
    def test_holds_of_any_record(self, dataset: cl.Dataset) -> None:
        """
        Conflicting claims, undecided and unknown facts and all kinds of links are shown, as text and as JSON.
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
        An alias shows the same as the id.
        """
        assert run("show", alias).output == run("show", "county-lines-coordination-centre").output

    def test_takes_ids_of_records_inside_others(self) -> None:
        """
        A nested record is shown with all its claims and without the rest of its owner.
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
        The slices of a measure and of its observations are shown.
        """
        text = text_of("show", "rural-crime-cost")

        assert "slices nation: england, northern-ireland, scotland, wales" in text
        assert "slice nation: wales" in text

    @pytest.mark.parametrize("record", ds.initiatives, ids=lambda record: record.id)
    def test_fits_a_terminal(self, record: cl.Initiative) -> None:
        """
        No line is wider than 80 columns, except for addresses, which stay whole.
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
    def test_an_unknown_id_suggests_near_ones(self, wrong: str, near: str, more: list[str]) -> None:
        """
        A misspelt id is answered with the nearest one and the exit status 1.
        """
        result = run("show", wrong, *more, status=1)

        assert f"unknown id, alias or name {wrong!r}; did you mean {near!r}" in result.output

    def test_ids_like_nothing_are_unknown(self) -> None:
        """
        If no id is near, none is suggested.
        """
        assert run("show", "", status=1).output == "Error: unknown id, alias or name ''\n"


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
        The number of records is printed, and that there are no faults.
        """
        assert run("check", str(DATA)).output == f"{len(top_level)} records, no faults\n"
        assert json.loads(run("check", str(DATA), "--json").output) == []

    @pytest.mark.parametrize("files", BAD.values(), ids=BAD)
    def test_faults_have_the_status_1(self, tmp_path: Path, files: dict[str, str | bytes]) -> None:
        """
        Text and JSON hold every fault that reading finds.
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
        A record with faults is not shown, and the faults are printed.
        """
        path = folder(tmp_path, **BAD["unknown key"])

        assert "did you mean 'name'" in run("--record", path, status=1).output
        assert "did you mean 'name'" in run("--record", path, "show", "t", status=1).output


DAY, WINDOW, THEN = "2019-01-01", "2018-07/2018-09", "2020-01-01"
QUESTIONS = {
    "active": ["active", DAY],
    "during": ["during", WINDOW],
    "total": ["total", "county-lines-programme"],
    "timeline": ["timeline", "county-lines-guidance"],
    "recommendations": ["recommendations"],
    "search": ["search", "county", "lines"],
    "show": ["show", "serious-violence-strategy"],
}
EVERY_ID = {part.record.id for record in top_level for part in parts(record)}

asks = pytest.mark.parametrize("words", QUESTIONS.values(), ids=QUESTIONS)


def label_of(record: Record) -> str:
    """
    The name, title or text of a record.
    """
    match record:
        case cl.Post():
            return record.title.get("")
        case cl.Source():
            return record.title
        case _:
            return getattr(record, "name", "") or getattr(record, "text", "")


def lines_running(pairs: Iterable[tuple[cl.Initiative, cl.Certainty]]) -> list[object]:
    """
    What ran, as the JSON has it: first what certainly did.
    """
    lines = {
        answer: [
            {
                "id": each.id,
                "name": each.name,
                "ran": answer.value,
                "last_seen": each.last_seen.isoformat() if each.last_seen else None,
            }
            for each, found in pairs
            if found is answer
        ]
        for answer in (cl.YES, cl.POSSIBLE)
    }
    return [*lines[cl.YES], *lines[cl.POSSIBLE]]


def running(dataset: cl.Dataset, day: str, window: str) -> Iterator[tuple[list[str], object]]:
    """
    Each question about what ran, with the answer of the library.
    """
    by_start = dataset.initiatives.sorted_by("start")
    sure, ran = by_start.during(window), by_start.during(window, possibly=True)
    yield ["active", day], lines_running(by_start.pairs_on(day))
    yield ["during", window], lines_running([(each, cl.YES if each in sure else cl.POSSIBLE) for each in ran])


def answers(dataset: cl.Dataset, words: Sequence[str]) -> Iterator[tuple[list[str], object]]:
    """
    Each other question that the command takes, with the answer of the library.
    """
    for id in dataset.initiatives.ids:
        yield ["total", id], total_fields(dataset.funding.of(id).total())
        yield ["timeline", id], dataset.timeline(id).rows()
    yield ["recommendations"], dataset.recommendations.rows()
    for stance in cl.Stance:
        yield ["recommendations", "--status", stance], dataset.recommendations.where(status=stance).rows()
    for id in dataset.actors.ids:
        yield ["recommendations", "--addressee", id], dataset.recommendations.where(addressee=id).rows()
    for word in words:
        found = dataset.search(word)
        lines = [{"id": each.id, "kind": type(each).__name__, "text": label_of(each)} for each in found]
        yield ["search", "--", word], lines


def total_fields(total: cl.Total) -> dict[str, object]:
    """
    A total as the JSON has it.
    """
    high = total.amount.high
    return {
        "low": str(total.amount.low),
        "high": str(high) if high is not None else None,
        "unit": total.amount.unit,
        "text": str(total.amount),
        "counted": list(total.counted),
        "contained": [list(pair) for pair in total.contained],
        "widened_by": list(total.widened_by),
        "notes": [note.id for note in total.notes],
        "exact_bounds": total.exact_bounds,
    }


def ids_listed(*words: str) -> list[str]:
    """
    The ids that are alone at the end of a line.
    """
    last = [re.split(r" {2,}", line)[-1] for line in lines_of(*words, width=WIDE)]
    return [cell for cell in last if cell in EVERY_ID]


def on_one_line(text: str) -> str:
    """
    A text as `text_of` returns it.
    """
    return " ".join(text.split())


class TestQuestions:
    """
    `countylines active`, `during`, `total`, `timeline`, `recommendations` and `search`.
    """

    @given(strategies.datasets(), strategies.days(), st.data())
    @examples(10)
    def test_json_is_the_answer_of_the_library(self, dataset: cl.Dataset, day: str, data: st.DataObject) -> None:
        """
        For any record in a folder, the command prints what the library answers.
        """
        window = "/".join(sorted([day, data.draw(strategies.days())]))
        names = [each.name for each in dataset.initiatives]
        with TemporaryDirectory() as path:
            dataset.write(path)

            for words, answer in [*running(dataset, day, window), *answers(dataset, [*names, "x", ""])]:
                assert json_of("--record", path, "--json", *words) == answer

    @pytest.mark.parametrize("day", ["0001-01-01", "2017-12-31", "2018-09-21", "2021-06-30"])
    @pytest.mark.parametrize("window", ["2018", "2018-07/2018-09", "0001/9999"])
    def test_json_is_what_ran_in_the_bundled_record(self, day: str, window: str) -> None:
        """
        The bundled record is treated as any other.
        """
        for words, answer in running(ds, day, window):
            assert json_of("--json", *words) == answer

    def test_json_is_the_answer_of_the_bundled_record(self) -> None:
        """
        The answers about each initiative, stance and addressee of the bundled record, and some words.
        """
        for words, answer in answers(ds, ["county lines", "NPCC", "young"]):
            assert json_of("--json", *words) == answer

    @pytest.mark.parametrize(
        "words", [["active", "2017-12-31"], ["active", "2021-06-30"], ["during", "2018"], ["during", "0001/9999"]]
    )
    def test_text_names_what_ran_and_nothing_else(self, words: list[str]) -> None:
        """
        The text lists the ids of the JSON in the same order, each with its answer.
        """
        found = cast("list[dict[str, str]]", json_of(*words, "--json"))
        rows = [re.split(r" {2,}", line) for line in lines_of(*words, width=WIDE)]
        runs = {row[-1]: row[0] for row in rows if len(row) == 4 and row[0]}

        assert ids_listed(*words) == [each["id"] for each in found]
        assert runs.pop("initiative") == "ran"
        assert runs == {each["name"]: ANSWERS[cl.Certainty(each["ran"])] for each in found}

    @pytest.mark.parametrize(("start", "end", "words"), DATES)
    def test_dates_are_put_in_words(self, tmp_path: Path, start: str, end: str, words: list[str]) -> None:
        """
        What ran is listed with its start and end, as in the overview.
        """
        path = one_initiative(tmp_path, start=start, end=end)

        _, *dates, what = columns_of("--record", path, "during", "0001/9999", head="ran from to initiative")

        assert [*dates, what.partition(" running")[0]] == [*words, "A a"]

    def test_a_total_has_its_account(self) -> None:
        """
        The account is the text of the library's total.
        """
        for id in ds.initiatives.ids:
            total = ds.funding.of(id).total()
            assert text_of("total", id) == (on_one_line(str(total)) if total.counted else "no money in the record")

    def test_an_initiative_without_money_has_no_total(self, tmp_path: Path) -> None:
        """
        If no money is on record, that is printed instead of zero pounds.
        """
        assert run("--record", one_initiative(tmp_path), "total", "a").output == "no money in the record\n"

    def test_a_timeline_lists_each_event_in_order(self) -> None:
        """
        The events are below the name of the initiative, those of nested records with their ids.
        """
        for initiative in ds.initiatives:
            events, lines = ds.timeline(initiative), lines_of("timeline", initiative.id, width=WIDE)
            said = [on_one_line(event.text.removeprefix(f"{initiative.name}: ")) for event in events]
            rows = [on_one_line(re.split(r" {2,}", line, maxsplit=1)[-1]) for line in lines]

            assert lines[1] == initiative.name
            assert [row for row in rows if row in said] == said
            assert ids_listed("timeline", initiative.id) == [each.record for each in events if "/" in each.record]

    def test_dates_of_a_timeline_are_put_in_words(self, tmp_path: Path) -> None:
        """
        A start with an open side is spelled out.
        """
        path = one_initiative(tmp_path, start="[..2018-10]")

        assert columns_of("--record", path, "timeline", "a", head="when what") == ["by 2018-10", "starts"]

    @given(strategies.datasets())
    @examples(10)
    def test_recommendations_have_their_status_and_responses(self, dataset: cl.Dataset) -> None:
        """
        For any record, each recommendation is listed with its stances and the responses that name it.
        """
        assume(len(dataset.recommendations))
        with bundled(dataset):
            lines = lines_of("recommendations", width=WIDE)[2:]
        at, stances, patterns = lines[0].index("recommendation"), ["status"], ["recommendation"]
        for each in dataset.recommendations:
            stances.append(status_text(dataset, each) or "not known")
            responses = dataset.responses.where(to=each.id).sorted_by("date")
            patterns += [re.escape(on_one_line(each.text)), re.escape(each.id)]
            patterns += [response_pattern(dataset, response) for response in responses]

        assert on_one_line(" ".join(line[:at] for line in lines)) == " ".join(stances)
        assert re.fullmatch(" ".join(patterns), on_one_line(" ".join(line[at:] for line in lines)))

    def test_dates_of_responses_are_put_in_words(self) -> None:
        """
        Who answered is printed with the date in words and the id of the response.
        """
        text = text_of("recommendations", "--status", "accepted-in-part")

        assert "answered by HM Government, by 2024-01-24: counting-lives/second-reading" in text

    def test_the_day_is_the_last_one_covered_if_none_is_given(self) -> None:
        """
        Without a day, `active` answers for the last day that the record covers.
        """
        day = str(ds.meta.coverage.latest_end)

        assert run("active").output == run("active", day).output
        assert lines_of("active")[1] == f"Running on {day}"

    @pytest.mark.parametrize("coverage", ["..", "2999"])
    def test_the_day_is_today_at_the_latest(self, tmp_path: Path, coverage: str) -> None:
        """
        If the coverage has no end, or one in the future, `active` answers for today.
        """
        path = one_initiative(tmp_path, start="2020")
        (tmp_path / "dataset.toml").write_text(f'[dataset]\ncoverage = "2018/{coverage}"\n', encoding="utf-8")

        with mock.patch.object(_options, "today", return_value="2030-01-01"):
            assert lines_of("--record", path, "active")[1] == "Running on 2030-01-01"

    def test_what_was_not_seen_of_late_is_left_out_on_request(self) -> None:
        """
        `--seen-since` lists what ran certainly, and of the rest what was seen at work since.
        """
        expected = ds.initiatives.active("2024-06-01", possibly=True, seen_since="2023")
        found = cast("list[dict[str, str]]", json_of("active", "2024-06-01", "--seen-since", "2023", "--json"))

        assert {each["id"] for each in found} == set(expected.ids)
        assert len(found) < len(ds.initiatives.active("2024-06-01", possibly=True))

    def test_what_is_possibly_running_says_when_it_was_last_seen(self) -> None:
        """
        The last day at work is printed below the name of what possibly ran, and not of what certainly did.
        """
        seen = (
            "National County Lines Coordination Centre or later county-lines-coordination-centre running when last seen"
        )

        assert f"{seen}, 2025-11-19" in text_of("active", "2026-01-01")
        assert "2019-05-09 2023-03-24 Tackling" in (text := text_of("active", "2022-06-01"))
        assert "tackling-child-exploitation running" not in text

    @pytest.mark.parametrize("more", [[], ["--json"]], ids=["text", "json"])
    def test_a_day_outside_the_coverage_gets_one_note(self, more: list[str]) -> None:
        """
        The note is on standard error, so that the answer stays as it is.
        """
        result = run("active", "2999-01-01", *more)

        assert result.stderr == f"Note: {cl.CoverageWarning('2999-01-01', ds.meta.coverage)}\n"
        assert "Note" not in result.stdout

    def test_other_warnings_pass_through(self) -> None:
        """
        A warning that is not about the coverage is raised or shown as anywhere else.
        """
        with (
            mock.patch.object(_options, "load", side_effect=lambda: warnings.warn("old", UserWarning, stacklevel=1)),
            warnings.catch_warnings(record=True) as caught,
        ):
            warnings.simplefilter("always")
            CliRunner().invoke(cli.command, ["active", DAY])

        assert [str(warning.message) for warning in caught] == ["old"]

    @pytest.mark.parametrize(
        "more", [[], ["--status", "answered-as-a-whole"], ["--status", "accepted"], ["--addressee", "chief-constables"]]
    )
    def test_text_names_the_recommendations_and_nothing_else(self, more: list[str]) -> None:
        """
        The text lists the ids of the JSON in the same order.
        """
        found = cast("list[dict[str, str]]", json_of("recommendations", *more, "--json"))

        assert ids_listed("recommendations", *more) == [each["id"] for each in found]

    @pytest.mark.parametrize("words", [["county", "lines"], ["NPCC"], ["young"], ["yòuth", "FUND"], ["lead"]])
    def test_text_names_what_a_search_matched_and_nothing_else(self, words: list[str]) -> None:
        """
        Each match is listed in the order of the library, with its kind and its name, title or text.
        """
        found = ds.search(" ".join(words))
        lines = [[f"{each.id} ({type(each).__name__.lower()})", on_one_line(label_of(each))] for each in found]

        assert found
        assert text_of("search", *words) == " ".join(
            ["Matches", *[word for line in lines for word in filter(None, line)]]
        )

    @pytest.mark.parametrize(
        ("words", "answer"),
        [
            (["active", DAY], "none in the record"),
            (["during", "2018"], "none in the record"),
            (["recommendations"], "none in the record"),
            (["search", "zzz"], "none in the record"),
            (["search", ""], "none in the record"),
            (["timeline", "a"], "no dates in the record"),
        ],
    )
    def test_an_empty_answer_says_so(self, tmp_path: Path, words: list[str], answer: str) -> None:
        """
        An empty answer is a sentence below the title, and an empty list in JSON.
        """
        path = one_initiative(tmp_path, start="2020" if words[0] != "timeline" else "")

        assert lines_of("--record", path, *words)[2:] == [answer]
        assert run("--record", path, *words, "--json").output == "[]\n"

    @asks
    def test_a_folder_takes_the_place_of_the_bundled_record(self, words: list[str]) -> None:
        """
        `--record` with the files of the bundled record prints the same answers.
        """
        assert run("--record", str(DATA), *words).output == run(*words).output

    @asks
    @pytest.mark.parametrize("width", [1, 20, 80, 120, 200])
    def test_fits_any_terminal(self, words: list[str], width: int) -> None:
        """
        A line wider than the terminal is one word: an id or an address, which stays whole.
        """
        wide = [line.split() for line in lines_of(*words, width=width) if len(line) > width]

        assert all(len(each) == 1 for each in wide)

    @asks
    @pytest.mark.parametrize("width", [80, 120])
    def test_ids_stay_whole(self, words: list[str], width: int) -> None:
        """
        An id of up to 40 characters is not broken on a terminal of 80 columns.
        """
        lines = "\n".join(lines_of(*words, width=width))
        whole = {id for id in EVERY_ID.intersection(re.split(r"[\s,:]+", text_of(*words))) if len(id) <= 40}

        assert whole
        assert whole <= set(re.split(r"[\s,:]+", lines))

    @asks
    @pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "utf-16"])
    def test_any_encoding_is_accepted(self, monkeypatch: pytest.MonkeyPatch, words: list[str], encoding: str) -> None:
        """
        Characters that an encoding lacks are written as escapes.
        """
        for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setattr(sys, "argv", ["countylines", *words])
        printed = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        with contextlib.redirect_stdout(printed), pytest.raises(SystemExit) as left:
            main()
        printed.seek(0)

        assert left.value.code == 0
        assert printed.read() == run(*words).output.encode(encoding, "backslashreplace").decode(encoding)


class TestKnownOn:
    """
    `countylines known-on DAY` before any question.
    """

    @given(strategies.datasets(), strategies.days(), st.dates())
    @examples(10)
    def test_uses_the_record_as_it_was_known(self, dataset: cl.Dataset, day: str, then: date) -> None:
        """
        For any record and day, each question gets the answer or error of the record as it was known.
        """
        asked = [words for words, _ in [*running(dataset, day, day), *answers(dataset, ["x"])]]
        for words in [*asked, *[["show", id] for id in dataset.initiatives.ids]]:
            with bundled(dataset.as_known_on(then)):
                expected = run(*words, status=None)
            with bundled(dataset):
                found = run("known-on", then.isoformat(), *words, status=expected.exit_code)

            assert found.output == expected.output

    @asks
    def test_uses_the_bundled_record_as_it_was_known(self, words: list[str]) -> None:
        """
        The same holds for the bundled record.
        """
        with bundled(ds.as_known_on(THEN)):
            expected = run(*words, "--json", status=None)

        assert run("known-on", THEN, *words, "--json", status=expected.exit_code).output == expected.output

    def test_uses_a_folder_as_it_was_known(self) -> None:
        """
        `--record` comes before it.
        """
        words = ["known-on", THEN, *QUESTIONS["active"]]

        assert run("--record", str(DATA), *words).output == run(*words).output
        assert run(*words).output != run(*QUESTIONS["active"]).output

    def test_shows_its_help_if_no_question_follows(self) -> None:
        """
        The help is shown with a day and without one.
        """
        text = run("known-on", "--help").output

        assert run("known-on", THEN, status=2).output == text
        assert run("known-on", status=None).output == text
        assert all(re.search(rf"^  {question} ", text, re.MULTILINE) for question in QUESTIONS)


NAMES = [*QUESTIONS, "check", "known-on"]
ARGUMENTS = {
    "active": "[DAY]",
    "during": "WINDOW",
    "total": "ID",
    "timeline": "ID",
    "search": "WORDS",
    "show": "ID",
    "known-on": "DAY",
}


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


FULL_DAY = "expected one full day such as '2018-09-21', found"
WHOLE_DAYS = "expected whole years, months or days, both ends given, found"
MISTAKES = [
    (["active", "foo"], f"{FULL_DAY} 'foo'; for anything wider use the command 'during'"),
    (["active", "2018"], f"{FULL_DAY} '2018'; for anything wider use the command 'during'"),
    (["active", "2018-02-30"], f"{FULL_DAY} '2018-02-30'"),
    (["active", ""], f"{FULL_DAY} ''"),
    (["during", "foo"], "found 'foo'"),
    (["during", ".."], f"{WHOLE_DAYS} '..'"),
    (["during", "2018/"], f"{WHOLE_DAYS} '2018/'"),
    (["during", "2018~"], f"{WHOLE_DAYS} '2018~'"),
    (["during", "2018/2017"], "expected a period that starts before it ends"),
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
    (["recommendations", "--status", "acceptd"], "unknown word 'acceptd' (did you mean 'accepted'"),
    (["recommendations", "--status", ""], "unknown word '': expected one of none-on-record, "),
    (
        ["recommendations", "--addressee", "hme-office"],
        "unknown id, alias or name 'hme-office'; did you mean 'home-office'",
    ),
    (
        ["recommendations", "--addressee", "serious-violence-strategy"],
        "'serious-violence-strategy' is an initiative; expected an organisation, a person or an initiative that acts",
    ),
    (["known-on", "foo", "recommendations"], f"{FULL_DAY} 'foo'"),
    (["known-on", "2018-09", "active", DAY], f"{FULL_DAY} '2018-09'"),
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


def test_money_of_two_currencies_has_no_total(tmp_path: Path) -> None:
    """
    The total is refused with the reason.
    """
    lines = "".join(
        f'[[funding]]\nkey = "{key}"\namount = "{amount}"\ncite = "s"\n' for key, amount in [("x", "€5"), ("y", "$5")]
    )
    path = one_initiative(tmp_path, lines)

    assert run("--record", path, "total", "a", status=1).output == (
        "Error: expected quantities of one unit, found 'EUR' and 'USD'; "
        "ask for totals_by('currency'), which gives one total for each\n"
    )


@pytest.mark.parametrize("words", [*QUESTIONS.values(), ["known-on", THEN, "active", DAY], ["check", str(DATA)]])
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


OPTIONS = ["--json", "--record", "--version", "--help", "--status", "--addressee"]
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
        monkeypatch.setitem(sys.modules, "countylines.form.dump", None)
        with pytest.raises(ImportError, match=r"countylines\.form\.dump"):
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
@pytest.mark.parametrize("missing", ["click", "rich"])
def test_an_install_without_the_extra_says_so(tmp_path: Path, words: list[str], missing: str) -> None:
    """
    One line names the command that installs the extra, and the exit status is 1.
    """
    (tmp_path / "sitecustomize.py").write_text(BLOCKER.format(name=missing), encoding="utf-8")
    done = start(words, PYTHONPATH=str(tmp_path))

    assert done.stderr == "countylines: this needs an optional dependency: pip install 'countylines[cli]'\n"
    assert [done.stdout, done.returncode] == ["", 1]


@pytest.mark.parametrize("missing", ["rich.table", "countylines.form.dump", "attrs"])
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
    Characters that an encoding lacks are written as escapes; JSON needs none.
    """
    text, found = (start([*words, *more], PYTHONIOENCODING="ascii") for more in ([], ["--json"]))

    assert [text.returncode, text.stderr] == [0, ""]
    assert "\\xa365 million" in text.stdout
    assert json.loads(found.stdout) == json_of("--json")
    assert found.stdout.isascii()


@pytest.mark.parametrize(
    "more", [[], ["--json"], ["show", "NCLCC"], ["active", DAY]], ids=["text", "json", "show", "active"]
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
