"""
The law of one answer: every way to ask a question gives the same answer, certain and possible alike.

Filters are compared with counts, gaps, rows and the methods of the records themselves, over small worlds, over datasets
of any shape, and over the bundled record. That filters are right is a law of its own.
"""

from collections.abc import Mapping
from itertools import product
from typing import Any, Protocol, cast

import pytest
from hypothesis import currently_in_test_context, event, given
from hypothesis import strategies as st

from countylines import (
    Certainty,
    Citation,
    Dataset,
    Grade,
    Person,
    Post,
    RoleKind,
    Source,
    Stance,
    Standing,
    fact,
    load,
)
from countylines import strategies as own
from countylines.selections import Selection
from countylines.typing import Record
from effort import examples
from laws.queries.keywords import PLAIN, QUERIES, asked_of, inside
from laws.queries.worlds import DAYS, small_worlds

COLUMNS = {
    "initiatives": {"kind": "kind", "topic": "topics", "lead": "leads", "place": "places"},
    "milestones": {"kind": "kind", "by": "by"},
    "provisions": {"kind": "kind", "offer": "offer"},
    "funding": {
        "funder": "funder", "recipient": "recipients", "stage": "stage", "place": "places", "part_of": "part_of",
    },
    "recommendations": {"addressee": "addressees", "status": "status", "theme": "theme"},
    "responses": {"by": "by", "to": "to", "stance": "stance", "through": "through"},
    "remarks": {"by": "by"},
    "measures": {"topic": "topics", "about": "about", "unit": "unit"},
    "organisations": {"kind": "kind", "member": "members", "place": "places"},
    "people": {"organisation": "organisations"},
    "places": {"within": "within"},
    "topics": {"broader": "broader"},
    "sources": {"grade": "grade", "issuer": "issuer"},
    "notes": {"kind": "kind", "about": "about"},
}  # fmt: skip
"""The columns of `rows()` that hold what a keyword of `where` asks for."""

TREES = {"topic", "place", "within", "broader"}
"""Keywords that also find what is below the word."""

DERIVED = {
    ("claims", "record"): "", ("claims", "field"): "field", ("claims", "standing"): "standing",
    ("claims", "source"): "source",
    ("links", "record"): "", ("links", "kind"): "kind", ("links", "to"): "to",
    ("roles", "kind"): "kind", ("roles", "actor"): "actor", ("roles", "topic"): "",
    ("posts", "title"): "title", ("posts", "organisation"): "organisation",
}  # fmt: skip
"""The keywords of what is drawn out of records, with the columns that hold what they ask for."""

OF_ALL = ("roles", "milestones", "provisions", "funding", "recommendations", "responses", "remarks")
DATED = ("2016-06-01", "2018-03-03", "2018-10-01", "2024-06-01")


class Counting(Protocol):
    """
    A selection with groups.
    """

    def count_by(self, field: str, /, *, possibly: bool = False, own: bool = False) -> Mapping[str | None, int]: ...

    def unknown(self, field: str, /) -> Selection[Record]: ...

    def rows(self) -> list[dict[str, object]]: ...


def table_of(ds: Dataset, table: str) -> Counting:
    """
    A selection of a dataset, by its name.
    """
    return cast("Counting", getattr(ds, table))


def words_in(cell: object) -> set[str]:
    """
    The words in a cell.
    """
    return set(str(cell).split("; ")) if cell not in (None, "") else set()


def check_counts(ds: Dataset, table: str, keyword: str, by_word: Mapping[str, tuple[set[str], set[str]]]) -> None:
    """
    Compare what `where` finds by each word with the groups of `count_by` and the gaps of `unknown`.
    """
    selection = table_of(ds, table)
    unknown = set(selection.unknown(keyword).ids)
    anywhere = {id for _, possible in by_word.values() for id in possible}
    neither = {str(row["id"]) for row in selection.rows()} - anywhere - unknown
    for at, possibly in enumerate((False, True)):
        counts = dict(selection.count_by(keyword, possibly=possibly))
        # The empty text is a unit, and otherwise the group of those whose group a source calls empty.
        gaps, empty = counts.pop(None, 0), 0 if keyword == "unit" else counts.pop("", 0)

        # The small worlds are not checked: they may name what is not in them.
        known = {word: count for word, count in counts.items() if word in by_word}
        assert known == {word: len(ids[at]) for word, ids in by_word.items() if ids[at]}
        assert gaps == len(unknown)
        assert empty <= len(neither)
    assert anywhere.isdisjoint(unknown)


def check_rows(ds: Dataset, table: str, keyword: str, by_word: Mapping[str, tuple[set[str], set[str]]]) -> None:
    """
    Compare what `where` finds by each word with the words in the columns of `rows`.
    """
    column = COLUMNS[table][keyword]
    by_where: dict[str, tuple[set[str], set[str]]] = {}
    for word, both in by_word.items():
        for at, ids in enumerate(both):
            for id in ids:
                by_where.setdefault(id, (set(), set()))[at].add(word)
    for row in table_of(ds, table).rows():
        certain, possible = by_where.get(str(row["id"]), (set(), set()))
        # The empty text is a unit. The small worlds are not checked: they may name what is not in them.
        own = ({str(row[column])} if keyword == "unit" else words_in(row[column])) & by_word.keys()
        perhaps = words_in(row.get(f"{column}_possibly")) & by_word.keys()
        if keyword == "part_of":  # rows name the lines that a line is directly in, the filter those above them too
            assert own <= certain
        elif keyword in TREES:
            assert certain >= above(ds, own)
            assert possible == above(ds, own | perhaps)
        else:
            assert (own, perhaps) == (certain, possible - certain)


def above(ds: Dataset, words: set[str]) -> set[str]:
    """
    These topics or places, and all that they belong to.
    """
    every = {*ds.topics.ids, *ds.places.ids}
    return {word for word in every if any(inside(ds, had, word) for had in words)}


def check_one_answer(ds: Dataset) -> None:
    """
    Compare all ways to ask about each keyword of each selection.
    """
    for table, keywords in QUERIES.items():
        for keyword, (known, _) in keywords.items():
            words = sorted(set(known(ds).values()))
            answers = {word: asked_of(ds, table, {keyword: word}) for word in words}
            by_word = {word: (set(certain), set(possible)) for word, (certain, possible) in answers.items()}
            if currently_in_test_context():
                event(f"{table}.{keyword}: {any(possible - certain for certain, possible in by_word.values())}")

            assert table in PLAIN or all(certain <= possible for certain, possible in by_word.values())
            check_counts(ds, table, keyword, by_word)
            if keyword in COLUMNS.get(table, {}):
                check_rows(ds, table, keyword, by_word)


def check_derived(ds: Dataset, step: int = 1) -> None:
    """
    Compare filters, counts and rows of what is drawn out of records: claims, links, roles and posts.

    Only each *step*-th word is asked about.
    """
    for (table, keyword), column in DERIVED.items():
        selection: Any = getattr(ds, table)
        rows = selection.rows()
        for possibly in (False,) if table == "claims" else (False, True):
            counts = selection.count_by(keyword, possibly=possibly)
            for word in [word for word in counts if word][::step]:
                asked = {keyword: word} if table == "claims" else {keyword: word, "possibly": possibly}
                matches = selection.where(**asked)

                assert len(matches) == counts[word]
                assert set(matches.ids).isdisjoint(selection.unknown(keyword).ids)
                if column:
                    assert set(matches.ids) == {row["id"] for row in rows if _has(row, column, word, possibly=possibly)}


def _has(row: Mapping[str, object], column: str, word: str, *, possibly: bool) -> bool:
    # A link that sources leave open is one only possibly, and none if they deny it.
    if row.get("truth", "yes") not in ({"yes", "possible"} if possibly else {"yes"}):
        return False
    also = words_in(row.get(f"{column}_possibly")) if possibly else set[str]()
    return word in words_in(row[column]) | also


def check_roles(ds: Dataset, day: str) -> None:
    """
    Compare `Initiative.actors` with the filters by role, at any time and on one day.
    """
    initiatives, actors = ds.initiatives, ds.actors.ids
    for possibly, on in product((False, True), (None, day)):
        leads = [(actor, initiatives.where(lead=actor, on=on, possibly=possibly).ids) for actor in actors]
        funders = [(actor, initiatives.where(funder=actor, on=on, possibly=possibly).ids) for actor in actors]
        for role, by_where in ((RoleKind.LEAD, leads), (RoleKind.FUNDER, funders)):
            pairs = {(id, actor) for actor, ids in by_where for id in ids}
            by_record = {(i.id, actor) for i in initiatives for actor in i.actors(role, on=on, possibly=possibly)}

            assert {pair for pair in by_record if pair[1] in actors} == pairs


def check_statuses(ds: Dataset) -> None:
    """
    Compare `Dataset.status` with the filter by status.
    """
    for stance in Stance:
        certain, possible = asked_of(ds, "recommendations", {"status": stance})
        answers = {record.id: ds.status(record)[stance] for record in ds.recommendations}

        assert set(certain) == {id for id, answer in answers.items() if answer is Certainty.YES}
        assert set(possible) == {id for id, answer in answers.items() if answer is not Certainty.NO}


def check_days(ds: Dataset, day: str) -> None:
    """
    Compare all ways to ask what ran on a day.
    """
    initiatives = ds.initiatives
    pairs = {initiative.id: answer for initiative, answer in initiatives.pairs_on(day)}
    covered = ds.meta.coverage.contains(day) is Certainty.YES

    for possibly, kept in ((False, {Certainty.YES}), (True, {Certainty.YES, Certainty.POSSIBLE})):
        expected = tuple(id for id, answer in pairs.items() if answer in kept)
        assert expected == initiatives.active(day, possibly=possibly).ids
        assert expected == initiatives.during(day, possibly=possibly).ids
    for initiative in initiatives:
        answer = initiative.active_on(day)
        assert pairs[initiative.id] is (answer if covered else answer & Certainty.POSSIBLE)


# A day that is not covered is asked for on purpose.
pytestmark = pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")


@examples(30)
@given(small_worlds(*OF_ALL), DAYS)
def test_small_worlds_give_one_answer(ds: Dataset, day: str) -> None:
    """
    In worlds in which words often collide, filters, counts, gaps, rows and records agree.
    """
    check_one_answer(ds)
    check_derived(ds)
    check_statuses(ds)
    check_days(ds, day)
    if ds.meta.coverage.contains(day) is Certainty.YES:
        check_roles(ds, day)


@examples(8)
@given(own.datasets(), own.days())
def test_datasets_give_one_answer(ds: Dataset, day: str) -> None:
    """
    So they do in datasets of any shape.
    """
    check_one_answer(ds)
    check_derived(ds)
    check_statuses(ds)
    check_days(ds, day)
    check_roles(ds, day)


def test_the_bundled_record_gives_one_answer() -> None:
    """
    So they do in the bundled record.
    """
    ds = load()
    check_one_answer(ds)
    check_derived(ds, step=50)
    check_statuses(ds)
    check_roles(ds, DATED[2])
    for day in DATED:
        check_days(ds, day)


@examples(60)
@given(small_worlds("roles"), DAYS, st.sampled_from(["lead", "funder", "actor"]))
def test_a_role_outside_the_coverage_is_at_most_possible(ds: Dataset, day: str, role: str) -> None:
    """
    Of a day that the dataset does not cover, a role that the record gives is possible; who had it that day may differ.
    """
    for actor in ds.actors.ids:
        certain, possible = asked_of(ds, "initiatives", {role: actor, "on": day})
        whole, maybe = asked_of(ds, "initiatives", {role: actor})

        assert set(certain) <= set(possible) <= set(maybe)
        assert set(certain) <= set(whole)
        if ds.meta.coverage.contains(day) is not Certainty.YES:
            assert not certain


def test_several_words_find_what_any_of_them_finds() -> None:
    """
    A keyword takes a word, a record, or several of either; a selection is several records.
    """
    ds = load()
    both = set(ds.initiatives.where(lead="nca").ids) | set(ds.initiatives.where(lead="home-office").ids)

    assert both == set(ds.initiatives.where(lead=["nca", ds.organisations["home-office"]]).ids)
    departments = ds.organisations.where(kind="department")
    assert set(ds.initiatives.where(lead=departments).ids) == {
        id for department in departments for id in ds.initiatives.where(lead=department).ids
    }


def test_a_word_that_only_may_apply_can_be_asked_for() -> None:
    """
    A title that a person is only planned to have is a word of the posts, and found with *possibly*.
    """
    source = Source(id="s", title="S", issuer="I", grade=Grade.OFFICIAL)
    post = Post(key="a", title=fact("Chief", cite="s", standing=Standing.PLANNED))
    ds = Dataset.of(source, Person(id="p", name="P", cites=(Citation("s"),), posts=(post,)))

    assert ds.posts.where(title="Chief", possibly=True).ids == ("p/a",)
    assert not ds.posts.where(title="Chief")
