"""
Queries over a made-up record of a thousand, ten thousand and a hundred thousand initiatives, beside other tools.

Each group is one question over one size, asked of each tool in one run: compare within a group. What the others hold is
what the question needs and no more, in the form that suits them best, and indexed: days that are already worked out,
one topic, one lead. DuckDB has one thread, as all others do. Times are of the processor, so that what else runs makes
less of a difference, and the collector of garbage is off: when it runs, and over how much, is chance. Every answer is
checked.

`python benchmarks/table.py FILE` prints the ratios of a run with `--benchmark-json=FILE`.
"""

import sqlite3
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar, cast

import duckdb
import pandas as pd
import pytest
from models import Document
from pytest_benchmark.fixture import BenchmarkFixture
from synthetic import dataset_of, records, topic_ids

from countylines import Dataset, Funding, Initiative
from countylines.typing import TopLevel

T = TypeVar("T")

pytestmark = pytest.mark.benchmark(timer=process_time, disable_gc=True)

OURS: Final = "countylines"
SIZES: Final = (1_000, 10_000, 100_000)
READ_SIZES: Final = SIZES[:2]
DAYS: Final = {"busy": date(2018, 6, 1), "quiet": date(2001, 3, 1)}
ASKED: Final = 1_000
MOST_ROUNDS: Final = 500
KIND, TOPIC, LEAD = "fund", "topic-0", "body-3"
NARROW: Final = list(topic_ids()[TOPIC])
POT: Final = "initiative-000010"


class Facts(NamedTuple):
    """
    What the others hold of an initiative; `first` and `last` are the days between which it certainly ran.
    """

    id: str
    name: str
    kind: str
    topic: str
    lead: str
    first: int
    last: int


class Line(NamedTuple):
    """
    What the others hold of a funding line.
    """

    id: str
    owner: str
    whole: str | None
    pounds: int


class World(NamedTuple):
    """
    One record in each of the tools, and the ids to look up.
    """

    size: int
    asked: list[str]
    dataset: Dataset
    facts: list[Facts]
    lines: list[Line]
    frame: pd.DataFrame
    money: pd.DataFrame
    sqlite: sqlite3.Connection
    duck: duckdb.DuckDBPyConnection


Ways: TypeAlias = Mapping[str, Callable[[World], T]]
"""How each of the tools answers a question."""


@pytest.fixture(scope="session", params=SIZES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """
    A record of one size; it is gone before the next is made.
    """
    size = cast("int", request.param)
    dataset = dataset_of(size)
    facts, lines = [_facts(each) for each in dataset.initiatives], [_line(each) for each in dataset.funding]
    asked = Random(1).choices(dataset.initiatives.ids, k=ASKED)  # noqa: S311 - no secret
    frame, money = pd.DataFrame(facts).set_index("id"), pd.DataFrame(lines)
    frame = frame.astype({"kind": "category", "topic": "category", "lead": "category"})
    sqlite, duck = _sqlite_of(facts, lines), duckdb.connect(config={"threads": 1})
    duck.from_df(frame.reset_index()[["id", "first", "last"]]).create("initiatives")
    yield World(size, asked, dataset, facts, lines, frame, money, sqlite, duck)
    sqlite.close()
    duck.close()


def _facts(record: Initiative) -> Facts:
    _, first, last, _ = record.span
    return Facts(record.id, record.name, str(record.kind), record.topics[0], record.actors("lead")[0], first, last)


def _line(record: Funding) -> Line:
    whole = record.part_of[0].to if record.part_of else None
    return Line(record.id, record.owner, whole, int(record.amount.value.high or 0))


def _sqlite_of(facts: list[Facts], lines: list[Line]) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.executescript(
        """
        create table initiatives (id text primary key, name, kind, topic, lead, first, last) without rowid;
        create table lines (id text primary key, owner, whole, pounds) without rowid;
        """
    )
    made.executemany("insert into initiatives values (?, ?, ?, ?, ?, ?, ?)", facts)
    made.executemany("insert into lines values (?, ?, ?, ?)", lines)
    made.executescript(
        """
        create index days on initiatives (first, last, id);
        create index facets on initiatives (kind, topic, lead);
        create index owners on lines (owner);
        create index wholes on lines (whole, pounds);
        analyze;
        """
    )
    return made


def measured(benchmark: BenchmarkFixture, question: str, size: int, who: str, way: Callable[[], T]) -> T:
    """
    The answer of one tool, timed; its group and what the table needs are kept beside the times.

    It is asked once before, which fills what tools keep, and once more to see how often it can be in a second: three
    times at least.
    """
    benchmark.group = f"{question}, {size:,}"
    benchmark.extra_info |= {"question": question, "size": size, "who": who}
    way()
    start = process_time()
    way()
    rounds = min(MOST_ROUNDS, max(3, round(1 / (process_time() - start))))
    return cast("T", benchmark.pedantic(way, rounds=rounds))  # type: ignore[no-untyped-call]


def rows(connection: sqlite3.Connection | duckdb.DuckDBPyConnection, query: str, *values: object) -> list[Any]:
    """
    All rows of an answer, each a tuple.
    """
    return connection.execute(query, values).fetchall()


BY_ID: Final[Ways[list[str]]] = {
    OURS: lambda world: [world.dataset.initiatives[id].name for id in world.asked],
    "sqlite": lambda world: [
        rows(world.sqlite, "select * from initiatives where id = ?", id)[0][1] for id in world.asked
    ],
    "pandas": lambda world: [str(world.frame.loc[id]["name"]) for id in world.asked],
}


@pytest.mark.parametrize("who", BY_ID)
def test_by_id(benchmark: BenchmarkFixture, world: World, who: str) -> None:
    """
    A thousand initiatives by id, one at a time: by primary key, by `.loc`.
    """
    found = measured(benchmark, "1,000 by id", world.size, who, partial(BY_ID[who], world))

    names = {each.id: each.name for each in world.facts}
    assert found == [names[id] for id in world.asked]


ACTIVE = "from initiatives where first <= ? and last >= ?"


def running(world: World, day: int) -> "pd.Series[bool]":
    """
    The mask of the initiatives that certainly ran on a day.
    """
    return (world.frame["first"] <= day) & (world.frame["last"] >= day)


def counts_on(day: date) -> Ways[int]:
    """
    How many initiatives certainly ran on a day.
    """
    number = day.toordinal()
    return {
        OURS: lambda world: len(world.dataset.initiatives.active(day)),
        "pandas": lambda world: int(running(world, number).sum()),
        "duckdb": lambda world: cast("int", rows(world.duck, f"select count(*) {ACTIVE}", number, number)[0][0]),
        "sqlite": lambda world: cast("int", rows(world.sqlite, f"select count(*) {ACTIVE}", number, number)[0][0]),
    }


def ids_on(day: date) -> Ways[list[str]]:
    """
    The ids of the initiatives that certainly ran on a day.
    """
    number = day.toordinal()
    return {
        OURS: lambda world: list(world.dataset.initiatives.active(day).ids),
        "pandas": lambda world: world.frame.index[running(world, number)].tolist(),
        "duckdb": lambda world: [id for (id,) in rows(world.duck, f"select id {ACTIVE}", number, number)],
        "sqlite": lambda world: [id for (id,) in rows(world.sqlite, f"select id {ACTIVE}", number, number)],
    }


PEERS: Final = (OURS, "pandas", "duckdb", "sqlite")


@pytest.mark.parametrize("who", PEERS)
@pytest.mark.parametrize("when", DAYS)
def test_count_active(benchmark: BenchmarkFixture, world: World, when: str, who: str) -> None:
    """
    How many certainly ran on a day on which many did, and on one on which few did.
    """
    found = measured(
        benchmark, f"count active on a {when} day", world.size, who, partial(counts_on(DAYS[when])[who], world)
    )

    day = DAYS[when].toordinal()
    assert found == sum(each.first <= day <= each.last for each in world.facts)


@pytest.mark.parametrize("who", PEERS)
@pytest.mark.parametrize("when", DAYS)
def test_ids_active(benchmark: BenchmarkFixture, world: World, when: str, who: str) -> None:
    """
    The ids of those.
    """
    found = measured(benchmark, f"ids active on a {when} day", world.size, who, partial(ids_on(DAYS[when])[who], world))

    day = DAYS[when].toordinal()
    assert sorted(found) == [each.id for each in world.facts if each.first <= day <= each.last]


def _masked(world: World) -> list[str]:
    frame = world.frame
    mask = (frame["kind"] == KIND) & frame["topic"].isin(NARROW) & (frame["lead"] == LEAD)
    return frame.index[mask].tolist()


FACETS = f"select id from initiatives where kind = ? and topic in ({', '.join('?' * len(NARROW))}) and lead = ?"  # noqa: S608
WHERE: Final[Ways[list[str]]] = {
    OURS: lambda world: list(world.dataset.initiatives.where(kind=KIND, topic=TOPIC, lead=LEAD).ids),
    "pandas": _masked,
    "sqlite": lambda world: [id for (id,) in rows(world.sqlite, FACETS, KIND, *NARROW, LEAD)],
}


@pytest.mark.parametrize("who", WHERE)
def test_where(benchmark: BenchmarkFixture, world: World, who: str) -> None:
    """
    The ids of one kind, one lead and one broad topic, of which the others are told what narrow ones are in it.

    SQLite has an index on the three together.
    """
    found = measured(benchmark, "where kind, topic, lead", world.size, who, partial(WHERE[who], world))

    assert sorted(found) == [
        each.id for each in world.facts if each.kind == KIND and each.topic in NARROW and each.lead == LEAD
    ]


def _pounds(dataset: Dataset) -> int:
    return int(dataset.funding.total().amount.low or 0)


TOTAL: Final[Ways[int]] = {
    OURS: lambda world: _pounds(world.dataset),
    "pandas": lambda world: int(world.money.loc[world.money["whole"].isna(), "pounds"].sum()),
    "sqlite": lambda world: cast("int", rows(world.sqlite, "select sum(pounds) from lines where whole is null")[0][0]),
}


@pytest.mark.parametrize("who", TOTAL)
def test_total(benchmark: BenchmarkFixture, world: World, who: str) -> None:
    """
    What all lines come to, each pound counted once.

    The others sum the lines that lie in no other, the nearest that one query does: it is right only because all of
    these have a settled amount. Ours looks at every line and link, and gives an account of them.
    """
    found = measured(benchmark, "total of all lines", world.size, who, partial(TOTAL[who], world))

    assert found == sum(each.pounds for each in world.lines if each.whole is None)


BELOW = """
with recursive below (id, whole, pounds) as (
    select id, whole, pounds from lines where owner = ?
    union select lines.id, lines.whole, lines.pounds from lines join below on lines.whole = below.id
)
select sum(pounds) filter (where whole is null or whole not in (select id from below)), count(*) from below
"""


def _pot(dataset: Dataset) -> tuple[int, int]:
    total = dataset.funding.of(POT).total()
    return int(total.amount.low or 0), len(total.counted)


ONE_POT: Final[Ways[tuple[int, int]]] = {
    OURS: lambda world: _pot(world.dataset),
    "sqlite": lambda world: cast("tuple[int, int]", rows(world.sqlite, BELOW, POT)[0]),
}


@pytest.mark.parametrize("who", ONE_POT)
def test_total_of_a_pot(benchmark: BenchmarkFixture, world: World, who: str) -> None:
    """
    What the line of one initiative comes to, and how many lines are in it: ten.
    """
    found = measured(benchmark, "total of one pot", world.size, who, partial(ONE_POT[who], world))

    assert found == (next(each.pounds for each in world.lines if each.owner == POT), 10)


class Files(NamedTuple):
    """
    One record in a folder of files, as what a parser makes of them, and as records made in Python.
    """

    size: int
    folder: Path
    documents: list[dict[str, object]]
    records: tuple[TopLevel, ...]


@pytest.fixture(scope="session", params=READ_SIZES)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """
    A record of one size; a hundred thousand files take longer to parse than anyone waits for a benchmark.
    """
    size = cast("int", request.param)
    folder = tmp_path_factory.mktemp("record")
    dataset_of(size).write(folder)
    return Files(size, folder, parsed(folder), tuple(records(size)))


def parsed(folder: Path) -> list[dict[str, object]]:
    """
    The files of a folder, read by the standard library.
    """
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.toml"))]


READ: Final[Mapping[str, Callable[[Files], int]]] = {
    OURS: lambda files: len(Dataset.read(files.folder).initiatives),
    "pydantic": lambda files: len([Document.model_validate(each) for each in parsed(files.folder)]) - 4,
    "tomllib alone": lambda files: len(parsed(files.folder)) - 4,
}


@pytest.mark.parametrize("who", READ)
def test_read(benchmark: BenchmarkFixture, files: Files, who: str) -> None:
    """
    A folder of files, a file for each initiative and four for what they refer to, read and checked.

    What pydantic checks is in `models`: shapes and words. Ours also reads dates and amounts and checks what holds
    between records.
    """
    assert measured(benchmark, "read a folder", files.size, who, partial(READ[who], files)) == files.size


CHECK: Final[Mapping[str, Callable[[Files], int]]] = {
    OURS: lambda files: len(Dataset.of(*files.records).initiatives),
    "pydantic": lambda files: len([Document.model_validate(each) for each in files.documents]) - 4,
}


@pytest.mark.parametrize("who", CHECK)
def test_check(benchmark: BenchmarkFixture, files: Files, who: str) -> None:
    """
    What is in memory, checked: records made in Python by ours, parsed files by pydantic, as in `test_read`.
    """
    assert measured(benchmark, "check what is in memory", files.size, who, partial(CHECK[who], files)) == files.size
