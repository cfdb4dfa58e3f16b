"""
Laws of `where`: it equals a plain comprehension over the records.
"""

from functools import cache
from itertools import combinations
from typing import cast

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import (
    UNKNOWN,
    Citation,
    Dataset,
    Recommendation,
    UnknownIdError,
    load,
)
from countylines import strategies as own
from effort import examples
from laws.queries.keywords import ANYTHING, PLAIN, QUERIES, Filtered, asked_of, check_keyword, table_of
from laws.queries.worlds import FEW, running, small_worlds

GROUPS: dict[str, tuple[str, ...]] = {
    "initiatives": ("roles",),
    "recommendations": ("recommendations", "responses"),
    **{name: (name,) for name in ("milestones", "provisions", "funding", "remarks")},
    "responses": ("recommendations", "responses"),
}
"""What has to be in initiatives for a selection to have something to say."""


tables = pytest.mark.parametrize("table", QUERIES)


@tables
@given(st.data())
@examples(60)
def test_where_equals_a_plain_comprehension(table: str, data: st.DataObject) -> None:
    """
    Each keyword keeps the records whose claims answer YES to a word, an id or an alias; *possibly* also POSSIBLE.
    """
    ds = data.draw(small_worlds(*GROUPS.get(table, ())))
    for keyword in QUERIES[table]:
        check_keyword(ds, table, keyword)


@FEW
@given(own.datasets())
def test_where_equals_a_plain_comprehension_of_any_dataset(ds: Dataset) -> None:
    """
    So it is in datasets of any shape, for all words that there are.
    """
    for table, keywords in QUERIES.items():
        for keyword in keywords:
            check_keyword(ds, table, keyword)


@tables
@given(st.data())
@examples(40)
def test_keywords_commute(table: str, data: st.DataObject) -> None:
    """
    Two keywords at once keep the records that each of them keeps, in any order; None is no filter.
    """
    ds = data.draw(small_worlds(*GROUPS.get(table, ())))
    given_words: dict[str, dict[str, str | None]] = {}
    for name, (known, _) in QUERIES[table].items():
        words = [word for word in sorted(known(ds)) if asked_of(ds, table, {name: word})[1]]
        given_words[name] = {name: data.draw(st.sampled_from(words)) if words else None}
    everything = table_of(ds, table).ids

    assert (everything, everything) == asked_of(ds, table, dict.fromkeys(QUERIES[table]))
    for this, that in combinations(given_words, 2):
        one, other = given_words[this], given_words[that]
        both = asked_of(ds, table, one | other)
        apart = [asked_of(ds, table, keyword) for keyword in (one, other)]
        expected = tuple(
            tuple(id for id in everything if id in ids and id in others) for ids, others in zip(*apart, strict=True)
        )
        event(f"kept: {bool(both[0])}, {bool(both[1])}")
        assert expected == both == asked_of(ds, table, other | one)
        first, second = (table_of(ds, table).where(**keyword) for keyword in (one, other))
        chained = cast("Filtered", first).where(**other), cast("Filtered", second).where(**one)
        assert [both[0], both[0]] == [narrowed.ids for narrowed in chained]
        assert both == asked_of(ds, table, dict.fromkeys(QUERIES[table]) | one | other)
        if table not in PLAIN:
            maybe = cast("Filtered", table_of(ds, table).where(**one, possibly=True))
            assert both[1] == maybe.where(**other, possibly=True).ids


@tables
@given(st.data())
@examples(20)
def test_what_is_not_known_is_refused(table: str, data: st.DataObject) -> None:
    """
    A word of no list, an id of nothing and one of the wrong kind raise; no keyword answers them with nothing.
    """
    ds = data.draw(small_worlds(*GROUPS.get(table, ())))

    for keyword, (known, _) in QUERIES[table].items():
        for text in {*ANYTHING(ds), "no-such-thing", ""} - set(known(ds)):
            with pytest.raises(UnknownIdError) as raised:
                table_of(ds, table).where(**{keyword: text})
            assert raised.value.id == text
            assert {near.casefold() for near in raised.value.nearest} <= {word.casefold() for word in known(ds)}


@cache
def with_theme() -> Dataset:
    """
    The bundled record with a report that has a theme.
    """
    ask = Recommendation(key="ask", text="X", theme="tougher laws")
    cites = (Citation("newsletter-2018-09"),)
    report = attrs.evolve(running(UNKNOWN, UNKNOWN), id="a-report", cites=cites, recommendations=(ask,))
    return Dataset.of(report, base=load())


@pytest.mark.parametrize(("table", "keyword"), [(table, keyword) for table in QUERIES for keyword in QUERIES[table]])
def test_a_miss_names_what_is_near(table: str, keyword: str) -> None:
    """
    A slip of the pen is met with the word that was meant, whatever it stands for.
    """
    ds = with_theme()
    meant = max((word for word, id in QUERIES[table][keyword].words(ds).items() if word == id), key=len)

    with pytest.raises(UnknownIdError) as raised:
        table_of(ds, table).where(**{keyword: f"{meant}q"})

    assert raised.value.nearest[0] == meant
