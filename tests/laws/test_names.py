"""
Laws of finding: an id, an alias or a name finds a record, and a miss names what is near.
"""

import difflib
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from countylines import (
    AmbiguousNameError,
    Citation,
    Dataset,
    DatasetError,
    Grade,
    Initiative,
    InitiativeKind,
    Organisation,
    OrganisationKind,
    Source,
    Topic,
    UnknownIdError,
    WrongKindError,
    load,
)
from countylines.basics import suggestions
from countylines.basics.suggestions import NearWords
from countylines.form.faults import PRINTED
from countylines.records.heading import Heading
from countylines.typing import TopLevel
from effort import examples

CITES = (Citation("s"),)
SOURCE = Source(id="s", title="S", issuer="I", grade=Grade.OFFICIAL)
TEXTS = (
    "Zoe",
    "zoë",
    "Zoe\u0308",
    "The Zoe",
    "the",
    "St Giles",
    "St. Giles'",
    "24/7 unit",
    "24 7 Unit",
    "Straße",
    "—",
    "b",
)
OUTSIDE = ("Q:zoe", "q:zoe", "q:ZOE", "Q b", "q:B", "Q:c")


def key(text: str) -> str:
    """
    A name as it is compared, made letter by letter.
    """
    letters: list[str] = []
    for mark in unicodedata.normalize("NFD", text):
        if mark.isalnum():
            letters.append(mark.casefold())
        elif mark not in "'." and not unicodedata.combining(mark):
            letters.append(" ")
    words = "".join(letters).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@st.composite
def named_records(draw: st.DrawFn) -> list[Organisation]:
    """
    Organisations with names and aliases that are often alike; several may share an alias. Each may have an outside id.
    """
    kinds, few = st.sampled_from(TEXTS), st.lists(st.sampled_from(TEXTS), unique=True, max_size=2)
    return [
        Organisation(
            id=id,
            name=draw(kinds),
            kind=OrganisationKind.CHARITY,
            aliases=tuple(draw(few)),
            same_as=draw(st.sampled_from([(), (f"Q:{id}",), (f"Q:{id}".lower(), f"q:{id.upper()}")])),
        )
        for id in ("zoe", "b", "c")
    ]


def answering(records: list[Organisation], text: str) -> set[str]:
    """
    The ids of the records that answer to a text: an exact id, here or elsewhere, or alias goes before a name.
    """
    exact = {record.id for record in records if text in record.same_as}
    exact = exact or {record.id for record in records if record.id == text.casefold()}
    exact = exact or {
        record.id for record in records for alias in record.aliases if alias.casefold() == text.casefold()
    }
    return exact or {
        record.id
        for record in records
        for name in (record.id, record.name, *record.aliases, *record.same_as)
        if key(text) and key(name) == key(text)
    }


def dataset(*records: TopLevel) -> Dataset:
    """
    A dataset of these records, not checked.
    """
    return Dataset({record.id: record for record in (SOURCE, *records)}, Heading())


ELSEWHERE = [
    Organisation(id="zoe", name="Zoe", kind=OrganisationKind.CHARITY, same_as=("Q:zoe",)),
    Organisation(id="b", name="B", kind=OrganisationKind.CHARITY, aliases=("Q:zoe",)),
]


@examples(200)
@given(named_records(), st.sampled_from([*TEXTS, *map(str.swapcase, TEXTS), *OUTSIDE, "zoe ", "no such"]))
@example(ELSEWHERE, "Q:zoe")
def test_one_record_that_answers_is_found(records: list[Organisation], text: str) -> None:
    """
    What one record answers to finds it; what several answer to is refused with their ids, and found by none.
    """
    ds, expected = dataset(*records), answering(records, text)
    organisation = ds.organisations.get(text)

    event(f"{len(expected)} answer")
    assert (text in ds) is (text in ds.organisations) is (len(expected) == 1)
    assert organisation == (ds.organisations[expected.pop()] if len(expected) == 1 else None)
    if organisation:
        assert ds[text] == ds.organisations[text] == organisation
        return
    lookups: list[Callable[[], object]] = [
        lambda: ds[text],
        lambda: ds.organisations[text],
        lambda: ds.funding.where(funder=text),
    ]
    for lookup in lookups:
        with pytest.raises(AmbiguousNameError if expected else UnknownIdError) as raised:
            lookup()
        assert not expected or set(raised.value.nearest) == expected


def test_a_slash_in_an_alias_leads_to_what_is_inside() -> None:
    """
    The last slash divides an alias from the key of a record inside.
    """
    unit = load().initiatives["NCLCC"]
    figure = unit.figures[0]
    made = Initiative(
        id="unit", name="Unit", kind=InitiativeKind.UNIT, aliases=("24/7 unit", "A/B"), figures=(figure,), cites=CITES
    )
    ds = dataset(made)

    assert ds["24/7 unit"] == ds["a/b"] == ds["24/7 Unit"] == made
    assert ds[f"24/7 unit/{figure.key}"] == ds.figures[f"A/B/{figure.key}"] == ds.figures[0]
    assert "24/7 unit/none" not in ds.figures


def test_a_record_of_another_kind_is_named_as_what_it_is() -> None:
    """
    Where the kind does not suit, the error says what it is and what was expected; what is left out is said to be so.
    """
    ds = load()
    for lookup, text in (
        (lambda: ds.initiatives["home-office"], "'home-office' is an organisation; expected an initiative"),
        (lambda: ds.initiatives.where(topic="Home Office"), "'Home Office' is an organisation; expected a topic"),
        (lambda: ds.funding["NCLCC"], "'NCLCC' is an initiative; expected a funding line"),
        (lambda: ds.actors["county-lines"], "an organisation, a person or an initiative that acts"),
        (lambda: ds.actors["serious-violence-strategy"], "is an initiative; expected an organisation"),
    ):
        with pytest.raises(WrongKindError) as raised:
            lookup()
        assert text in str(raised.value)
    with pytest.raises(UnknownIdError, match="is in the dataset, but not in this selection of it") as left:
        ds.initiatives[:3]["NCLCC"]
    assert left.value.elsewhere


WORDS = st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=7, max_size=14)


def ratio(one: str, other: str) -> float:
    """
    How much two words look alike.
    """
    return SequenceMatcher(None, other.casefold(), one.casefold()).ratio()


@given(st.lists(WORDS | st.sampled_from(["County", "country", "Counter"]), max_size=30), WORDS | st.just("county"))
def test_near_words_of_few_are_those_that_look_most_alike(known: list[str], word: str) -> None:
    """
    Among few words the nearest are those with the greatest likeness of at least 0.6, case aside.
    """
    close = sorted(
        {candidate.casefold() for candidate in known if ratio(word, candidate) >= 0.6},
        key=lambda candidate: -ratio(word, candidate),
    )
    nearest = NearWords(known).nearest(word)

    event(f"{len(nearest)} found")
    assert [ratio(word, candidate) for candidate in close[:3]] == [ratio(word, candidate) for candidate in nearest]
    assert set(nearest) <= set(known)


@given(st.lists(WORDS, min_size=60, max_size=200, unique=True), st.data())
def test_a_slip_is_met_with_the_word_that_was_meant(known: list[str], data: st.DataObject) -> None:
    """
    Among many words, one with a letter left out is met with the word itself, or with one that looks more like it.
    """
    meant = data.draw(st.sampled_from(known))
    at = data.draw(st.integers(0, len(meant) - 1))
    word = meant[:at] + meant[at + 1 :]
    nearest = NearWords(known).nearest(word)

    assert ratio(word, nearest[0]) >= ratio(word, meant)
    assert set(nearest) <= set(known)


def test_a_miss_costs_what_a_hit_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    `in` and `get` look for no near words.
    """
    ds = load()
    monkeypatch.delattr(suggestions, "NearWords")

    assert "no such" not in ds
    assert "no such" not in ds.topics
    assert ds.topics.get("no such") is None


def test_a_slip_is_met_among_thousands_of_numbered_ids() -> None:
    """
    Ids that differ in a number alone share most groups of letters; the one with the number is found all the same.
    """
    known = NearWords([f"topic-number-{at}" for at in range(3000)] + [f"Topic {at}" for at in range(3000)])

    for at in (0, 7, 77, 512, 2999):
        assert known.nearest(f"topic-numbr-{at}")[0] == f"topic-number-{at}"


def test_the_near_words_of_a_selection_are_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A second miss in a selection does not go through its names again.
    """
    made: list[NearWords] = []

    def counted(known: list[str]) -> NearWords:
        made.append(NearWords(known))
        return made[-1]

    topics = load().topics
    monkeypatch.setattr(suggestions, "NearWords", counted)
    for slip in ("county-lnes", "county-lin", "child-exploitaton"):
        with pytest.raises(UnknownIdError):
            topics[slip]

    assert len(made) == 1


def test_near_words_of_a_report_are_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Each unknown id that a message prints is compared with a few known ones, however many there are; no other is.
    """
    compared: list[int] = []
    matches = difflib.get_close_matches

    def counted(word: str, possibilities: list[str], n: int) -> list[str]:
        compared.append(len([*possibilities]))
        return matches(word, possibilities, n=n)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    topics = [Topic(id=f"topic-number-{at}", name=f"Topic {at}", cites=CITES) for at in range(1000)]
    laws = [
        Initiative(id=f"law-{at}", name="X", kind=InitiativeKind.LAW, cites=CITES, topics=(f"topic-numbr-{at}",))
        for at in range(100)
    ]
    with pytest.raises(DatasetError) as raised:
        Dataset.of(SOURCE, *topics, *laws)

    near = [fault.nearest for fault in raised.value.faults]
    assert near == [f"topic-number-{at}" if at < PRINTED else "" for at in range(100)]
    assert len(compared) == PRINTED
    assert max(compared) <= 32
