"""
The questions of the table, each as ours and as the others are asked it.

One SQL text is for SQLite and DuckDB. Where a tool has no way of its own to answer, it is left out. What an answer is
compared by is the last part of a question: ids in any order, or as they come.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import pandas as pd
import polars as pl
from peers import World
from polars import col
from synthetic import topic_ids

from countylines.selections.funding import FundingField

OURS: Final = "countylines"
BUSY, QUIET = date(2018, 6, 1), date(2001, 3, 1)
WINDOW: Final = (date(2010, 3, 1), date(2010, 5, 31))
KIND, TOPIC, PLACE = "fund", "topic-0", "area-7"
NARROW: Final = list(topic_ids()[TOPIC])
WORDS: Final = "initiative 77"

Way = Callable[[World], Any]


class Question(NamedTuple):
    """
    A question, and how each tool answers it.

    Attributes:
        name: What is asked.
        ways: The way of each tool, by its name.
        plain: Makes an answer one that can be compared with the others.
    """

    name: str
    ways: Mapping[str, Way]
    plain: Callable[[Any], Any]


def question(
    name: str,
    ours: Way,
    sql: str = "",
    values: Sequence[object] = (),
    *,
    read: Callable[[Sequence[Any]], Any] = lambda rows: [id for (id,) in rows],
    plain: Callable[[Any], Any] = sorted,
    **others: Way,
) -> Question:
    """
    Return a question; *sql* is asked of SQLite and DuckDB, unless *others* has another way.

    Args:
        name: What is asked.
        ours: Our way.
        sql: The query.
        values: What stands in it for the question marks.
        read: Makes the answer of the rows that the query returns.
        plain: Makes an answer one that can be compared.
        others: The ways of the others.
    """
    of_sql: dict[str, Way] = {
        "sqlite": lambda world: read(world.sqlite.execute(sql, values).fetchall()),
        "duckdb": lambda world: read(world.duck.execute(sql, values).fetchall()),
    }
    return Question(name, {OURS: ours, **(of_sql if sql else {}), **others}, plain)


def _one(rows: Sequence[Any]) -> Any:  # noqa: ANN401 - a number or a text
    return rows[0][0]


def _same(answer: Any) -> Any:  # noqa: ANN401 - whatever was answered
    return answer


def _ids(frame: pl.DataFrame) -> list[str]:
    return frame["id"].to_list()


ACTIVE: Final = "from initiatives where first <= ? and last >= ?"


def _ran(world: World, since: date, until: date) -> "pd.Series[bool]":
    frame = world.pandas["initiatives"]
    return (frame["first"] <= until.toordinal()) & (frame["last"] >= since.toordinal())


def _ran_in_polars(since: date, until: date) -> pl.Expr:
    return (col("first") <= until.toordinal()) & (col("last") >= since.toordinal())


def _of_days(name: str, since: date, until: date, ours: Way) -> list[Question]:
    """
    How many ran in these days, and which.
    """
    values = (until.toordinal(), since.toordinal())
    return [
        question(
            f"count {name}",
            lambda world: len(ours(world)),
            f"select count(*) {ACTIVE}",
            values,
            read=_one,
            plain=_same,
            pandas=lambda world: int(_ran(world, since, until).sum()),
            polars=lambda world: world.polars["initiatives"].select(_ran_in_polars(since, until).sum()).item(),
        ),
        question(
            f"ids {name}",
            lambda world: ours(world).ids,
            f"select id {ACTIVE}",
            values,
            pandas=lambda world: world.pandas["initiatives"].index[_ran(world, since, until)].tolist(),
            polars=lambda world: _ids(world.polars["initiatives"].filter(_ran_in_polars(since, until))),
        ),
    ]


def _where(name: str, ours: Way, **asked: Sequence[object]) -> Question:
    """
    The ids of those that have one of some words in each of some columns.
    """
    columns = {column: (words, f"{column} in ({', '.join('?' * len(words))})") for column, words in asked.items()}

    def in_pandas(world: World) -> list[str]:
        frame = world.pandas["initiatives"]
        masks = [frame[column].isin(list(words)) for column, words in asked.items()]
        mask = masks[0]
        for more in masks[1:]:
            mask &= more
        return frame.index[mask].tolist()

    def in_polars(world: World) -> list[str]:
        return _ids(world.polars["initiatives"].filter(*[col(column).is_in(list(asked[column])) for column in asked]))

    return question(
        name,
        ours,
        f"select id from initiatives where {' and '.join([part for _, part in columns.values()])}",  # noqa: S608 - our own names
        [word for words, _ in columns.values() for word in words],
        pandas=in_pandas,
        polars=in_polars,
    )


def _by_id(world: World) -> list[str]:
    return [world.dataset.initiatives[id].name for id in world.asked]


def _each(connection: Any, query: str, world: World) -> list[str]:  # noqa: ANN401 - of either tool
    return [connection.execute(query, (id,)).fetchone()[0] for id in world.asked]


BY_ID: Final = question(
    "1,000 by id",
    _by_id,
    plain=_same,
    sqlite=lambda world: _each(world.sqlite, "select name from initiatives where id = ?", world),
    pandas=lambda world: [world.pandas["initiatives"].loc[id, "name"] for id in world.asked],
)

_FACETS: Final = {"kind": (KIND,), "topic": NARROW, "place": (PLACE,)}


def _then_active(world: World) -> list[str]:
    frame = world.pandas["initiatives"]
    return frame.index[(frame["place"] == PLACE) & _ran(world, BUSY, BUSY)].tolist()


THEN_ACTIVE: Final = question(
    "where place, then active",
    lambda world: world.dataset.initiatives.where(place=PLACE).active(BUSY).ids,
    f"select id {ACTIVE} and place = ?",
    (BUSY.toordinal(), BUSY.toordinal(), PLACE),
    pandas=_then_active,
    polars=lambda world: _ids(world.polars["initiatives"].filter((col("place") == PLACE) & _ran_in_polars(BUSY, BUSY))),
)

COUNT_BY: Final = question(
    "count_by lead",
    lambda world: world.dataset.initiatives.count_by("lead"),
    "select lead, count(*) from initiatives group by lead",
    read=dict,
    plain=dict,
    pandas=lambda world: world.pandas["initiatives"]["lead"].value_counts().to_dict(),
    polars=lambda world: dict(world.polars["initiatives"].group_by("lead").len().iter_rows()),
)

_ORDER: Final = ["start_low", "start_high", "start_text", "id"]
SORTED_BY: Final = question(
    "sorted_by start, ids",
    lambda world: world.dataset.initiatives.sorted_by("start").ids,
    f"select id from initiatives order by {', '.join(_ORDER)}",  # noqa: S608 - our own names
    plain=list,
    pandas=lambda world: world.pandas["initiatives"].reset_index().sort_values(_ORDER)["id"].tolist(),
    polars=lambda world: _ids(world.polars["initiatives"].sort(_ORDER)),
)

_DAYS: Final = tuple(day.toordinal() for day in WINDOW)


def _between(world: World) -> list[str]:
    frame = world.pandas["milestones"]
    return frame.loc[(frame["planned"] == 0) & (frame["low"] >= _DAYS[0]) & (frame["high"] <= _DAYS[1]), "id"].tolist()


BETWEEN: Final = question(
    "milestones during a quarter",
    lambda world: world.dataset.milestones.during(f"{WINDOW[0]}/{WINDOW[1]}").ids,
    "select id from milestones where planned = 0 and low >= ? and high <= ?",
    _DAYS,
    pandas=_between,
    polars=lambda world: _ids(
        world.polars["milestones"].filter((col("planned") == 0) & (col("low") >= _DAYS[0]) & (col("high") <= _DAYS[1]))
    ),
)


def _overdue(world: World) -> list[str]:
    frame = world.pandas["milestones"]
    return frame.loc[(frame["planned"] == 1) & (frame["high"] < QUIET.toordinal()), "id"].tolist()


OVERDUE: Final = question(
    "milestones overdue",
    lambda world: world.dataset.milestones.overdue(QUIET).ids,
    "select id from milestones where planned = 1 and high < ?",
    (QUIET.toordinal(),),
    pandas=_overdue,
    polars=lambda world: _ids(
        world.polars["milestones"].filter((col("planned") == 1) & (col("high") < QUIET.toordinal()))
    ),
)


def _matched(world: World) -> list[str]:
    frame = world.pandas["initiatives"]
    return frame.index[frame["name"].str.contains(r"\b77", regex=True)].tolist()


SEARCH: Final = question(
    f'search "{WORDS}"',
    lambda world: [record.id for record in world.dataset.search(WORDS)],
    sqlite=lambda world: [
        id for (id,) in world.sqlite.execute("select id from words where words match 'initiative* 77*'")
    ],
    duckdb=lambda world: [
        id for (id,) in world.duck.execute(r"select id from initiatives where regexp_matches(name, '\b77')").fetchall()
    ],
    pandas=_matched,
    polars=lambda world: _ids(world.polars["initiatives"].filter(col("name").str.contains(r"\b77"))),
)


def _paid(world: World) -> int:
    frame = world.pandas["lines"]
    return int(((frame["opens"] <= _DAYS[1]) & (frame["closes"] >= _DAYS[0])).sum())


FUNDING_DURING: Final = question(
    "count funding during a quarter",
    lambda world: len(world.dataset.funding.during(f"{WINDOW[0]}/{WINDOW[1]}")),
    "select count(*) from lines where opens <= ? and closes >= ?",
    (_DAYS[1], _DAYS[0]),
    read=_one,
    plain=_same,
    pandas=_paid,
    polars=lambda world: (
        world.polars["lines"].select(((col("opens") <= _DAYS[1]) & (col("closes") >= _DAYS[0])).sum()).item()
    ),
)


def _pounds(total: Any) -> int:  # noqa: ANN401 - of a total
    return int(total.amount.high or 0)


def _uncontained(world: World) -> int:
    frame = world.pandas["lines"]
    return int(frame.loc[frame["whole"].isna(), "pounds"].sum())


TOTAL: Final = question(
    "total of all lines",
    lambda world: _pounds(world.dataset.funding.total()),
    "select sum(pounds) from lines where whole is null",
    (),
    read=_one,
    plain=_same,
    pandas=_uncontained,
    polars=lambda world: world.polars["lines"].filter(col("whole").is_null())["pounds"].sum(),
)


def _grouped(column: str, field: FundingField) -> Question:
    """
    The money of each word of a column: of lines that lie in no line with the same word.
    """

    def in_pandas(world: World) -> dict[str, int]:
        frame = world.pandas["lines"]
        whole = frame["whole"].map(frame.set_index("id")[column])
        sums = frame.loc[whole != frame[column]].groupby(column)["pounds"].sum()
        return {str(word): int(pounds) for word, pounds in sums.items()}

    def in_polars(world: World) -> dict[str, int]:
        frame = world.polars["lines"]
        outer = frame.join(frame.select(whole="id", outer=column), on="whole", how="left")
        return dict(
            outer.filter(col("outer").ne_missing(col(column))).group_by(column).agg(col("pounds").sum()).iter_rows()
        )

    return question(
        f"totals_by {field}",
        lambda world: {word: _pounds(total) for word, total in world.dataset.funding.totals_by(field).items()},
        f"select line.{column}, sum(line.pounds) from lines line left join lines whole on whole.id = line.whole "  # noqa: S608 - our own names
        f"where whole.id is null or whole.{column} <> line.{column} group by line.{column}",
        read=dict,
        plain=dict,
        pandas=in_pandas,
        polars=in_polars,
    )


ROWS: Final = question(
    "rows to a pandas frame",
    lambda world: pd.DataFrame(world.dataset.initiatives.by_column()),
    plain=lambda frame: frame.astype(object).where(frame.notna(), None).to_numpy().tolist(),
    sqlite=lambda world: pd.read_sql_query("select * from wide", world.sqlite),
    duckdb=lambda world: world.duck.execute("select * from wide").df(),
    polars=lambda world: world.polars["wide"].to_pandas(),
)

_TIME: Final = ["first", "last", "id"]
TIMELINE: Final = question(
    "timeline, ids",
    lambda world: world.dataset.timeline().ids,
    "select id from events order by first, last, id",
    plain=list,
    pandas=lambda world: world.pandas["events"].sort_values(_TIME)["id"].tolist(),
    polars=lambda world: _ids(world.polars["events"].sort(_TIME)),
)

QUESTIONS: Final[Sequence[Question]] = (
    BY_ID,
    *_of_days("active on a quiet day", QUIET, QUIET, lambda world: world.dataset.initiatives.active(QUIET)),
    *_of_days("active on a busy day", BUSY, BUSY, lambda world: world.dataset.initiatives.active(BUSY)),
    *_of_days("during a quarter", *WINDOW, lambda world: world.dataset.initiatives.during(f"{WINDOW[0]}/{WINDOW[1]}")),
    _where("where kind", lambda world: world.dataset.initiatives.where(kind=KIND).ids, kind=(KIND,)),
    _where("where topic", lambda world: world.dataset.initiatives.where(topic=TOPIC).ids, topic=NARROW),
    _where("where place", lambda world: world.dataset.initiatives.where(place=PLACE).ids, place=(PLACE,)),
    _where(
        "where kind, topic, place",
        lambda world: world.dataset.initiatives.where(kind=KIND, topic=TOPIC, place=PLACE).ids,
        **_FACETS,
    ),
    THEN_ACTIVE,
    COUNT_BY,
    SORTED_BY,
    BETWEEN,
    OVERDUE,
    SEARCH,
    FUNDING_DURING,
    TOTAL,
    _grouped("stage", "stage"),
    _grouped("owner", "owner"),
    _grouped("year", "financial-year"),
    ROWS,
    TIMELINE,
)
"""All rows of the table, in order."""
