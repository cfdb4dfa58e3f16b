"""
Laws of search: records by the words in them, case and accents folded.
"""

import unicodedata
from typing import Final

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import (
    Dataset,
    Fact,
    Grade,
    Measure,
    Note,
    Organisation,
    OrganisationKind,
    Person,
    Source,
    Topic,
    load,
)
from countylines import strategies as own
from countylines.records import Nested, Record
from countylines.typing import TopLevel
from effort import examples
from oracles.anatomy import parts_of

FEW = examples(6)
NAMES: Final = ("name", "title", "aliases", "same_as")
TEXTS: Final = ("summary", "text", "definition", "theme", "post", "issuer")
SOURCE: Final = Source(id="book", title="Book", issuer="x", grade=Grade.OFFICIAL)

phrases = st.lists(
    st.sampled_from(["county", "County", "lines", "Café", "cafe", "STRASSE", "straße", "it's", "a_b", "b", "£5", "¼"]),
    max_size=4,
).map(" ".join)


def words(text: str) -> list[str]:
    """
    The words of a text, by hand: marks taken off, case folded, cut wherever no letter or digit stands.
    """
    apart = unicodedata.normalize("NFKD", text)
    bare = [mark for mark in apart if unicodedata.combining(mark) == 0]
    return "".join(mark if mark.isalnum() else " " for mark in "".join(bare).casefold()).split()


def texts_in(record: Record, fields: tuple[str, ...]) -> list[str]:
    """
    The words in these fields of a record, as far as it has them.
    """
    held: list[str] = []
    for field in fields:
        value: object = getattr(record, field, "")
        if isinstance(value, Fact):
            value = value.get("")  # pyright: ignore[reportUnknownVariableType] - a text
        for text in value if isinstance(value, tuple) else (value,):  # pyright: ignore[reportUnknownVariableType] - aliases
            held += words(str(text))  # pyright: ignore[reportUnknownArgumentType]
    return held


def names_of(record: Record) -> list[str]:
    """
    The words of what a record is called.
    """
    return words(record.key if isinstance(record, Nested) else record.id) + texts_in(record, NAMES)


def every(ds: Dataset) -> list[Record]:
    """
    All records, nested ones too.
    """
    return [part for record in ds for part in parts_of(record)]


def has_all(asked: list[str], held: list[str]) -> bool:
    """
    Whether each of the words begins one of those held.
    """
    return all(any(word.startswith(beginning) for word in held) for beginning in asked)


def check_search(ds: Dataset, asked: str) -> None:
    """
    Check a search against every record looked at by hand.
    """
    wanted, records = words(asked), list(ds.search(asked))
    named = {record.id for record in every(ds) if wanted and has_all(wanted, names_of(record))}
    mentioned = {
        record.id for record in every(ds) if wanted and has_all(wanted, names_of(record) + texts_in(record, TEXTS))
    }

    event(f"named: {bool(named)}, in texts: {bool(mentioned - named)}")
    assert named == {record.id for record in records[: len(named)]}
    assert mentioned == {record.id for record in records}
    assert len(mentioned) == len(records)
    assert records == [ds[record.id] for record in records]


@FEW
@given(own.datasets(), st.data())
def test_search_is_looking_at_every_record(ds: Dataset, data: st.DataObject) -> None:
    """
    Found are the records in which each word asked for begins a word, first those that have all in id, names, aliases.
    """
    held = sorted({word for record in every(ds) for word in names_of(record) + texts_in(record, TEXTS)})
    beginnings = st.sampled_from(held).flatmap(lambda word: st.integers(1, len(word)).map(lambda end: word[:end]))
    for _ in range(8):
        check_search(ds, " ".join(data.draw(st.lists(beginnings, max_size=2))))


@given(st.lists(st.tuples(phrases, phrases), min_size=1, max_size=4), phrases)
def test_search_of_words_that_differ_in_signs(named: list[tuple[str, str]], asked: str) -> None:
    """
    The same for names and texts that differ in case, accents and signs between words.
    """
    organisations: list[TopLevel] = [
        Organisation(id=f"o{at}", name=name or "x", aliases=(f"{alias} {at}",), kind=OrganisationKind.CHARITY)
        for at, (name, alias) in enumerate(named)
    ]
    measures = [
        Measure(id=f"m{at}", name=text or "x", definition=name, unit="people") for at, (name, text) in enumerate(named)
    ]
    from countylines.records.heading import Heading  # noqa: PLC0415

    check_search(Dataset({record.id: record for record in (*organisations, *measures, SOURCE)}, Heading()), asked)


@FEW
@given(own.datasets())
def test_every_record_is_found_by_the_words_of_its_name(ds: Dataset) -> None:
    """
    Each word of a record's names finds it, in capitals too, and so do all of them together.
    """
    for record in every(ds):
        for word in names_of(record):
            assert record in ds.search(word)
            # Of other letters some have no way back from capitals.
            assert not word.isascii() or record in ds.search(word.upper())
        assert record in ds.search(" ".join(names_of(record)))


@pytest.mark.parametrize("asked", ["", " ", "-", "£ — !", "\n", "_"])
def test_no_word_finds_nothing(asked: str) -> None:
    """
    What holds no letter and no digit finds nothing.
    """
    assert load().search(asked) == ()


@FEW
@given(own.datasets())
def test_search_lists_subjects_then_their_parts_then_notes_and_sources(ds: Dataset) -> None:
    """
    Among those that are found by name, records on their own come first, then what is inside, then notes, then sources.
    """

    def rank(record: Record) -> int:
        return 3 if isinstance(record, Source) else 2 if isinstance(record, Note) else int(isinstance(record, Nested))

    for word in sorted({word for record in every(ds) for word in names_of(record)})[:10]:
        named = [rank(record) for record in ds.search(word) if has_all([word], names_of(record))]

        assert sorted(named) == named


@pytest.mark.parametrize("asked", ["cafe", "CAFÉ", "Cafe\u0301", "zoë", "ZOE caf", "strasse", "STRAẞE", "co op", "b"])
def test_accents_and_case_do_not_matter(asked: str) -> None:
    """
    A name is found however its letters are written.
    """
    name = "Zoe\u0308's Café, Straße 5: co-op a_b"
    ds = Dataset.of(Person(id="someone", name=name), Topic(id="topic", name="Other"))

    assert tuple(record.id for record in ds.search(asked)) == ("someone",)
    assert ds.search("afé") == ()


def test_the_bundled_record_is_found_by_its_names() -> None:
    """
    Names come before texts, and a title in a text still finds.
    """
    ds = load()
    ids = [record.id for record in ds.search("rodhouse")]
    first = ds.search("serious violence strategy")[0]

    assert ds.search("NCLCC")[0].id == "county-lines-coordination-centre"
    assert "steve-rodhouse" in ids
    assert first.id == "serious-violence-strategy"
    assert ds.search("zzzz") == ()


def test_each_kind_of_record_is_found_by_each_of_its_texts() -> None:
    """
    Of the bundled record one record of each kind is found by all words of each text that it has.
    """
    ds = load()
    texts = {
        (type(record), field): (record, found)
        for record in every(ds)
        for field in (*NAMES, *TEXTS)
        if (found := texts_in(record, (field,)))
    }

    assert {field for _, field in texts} == {*NAMES, *TEXTS}
    for record, found in texts.values():
        assert record in ds.search(" ".join(found))
