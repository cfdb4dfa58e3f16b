"""
Sources in other tools' formats, and which sources a record has.
"""

import json
import re
import sys
from collections.abc import Iterable
from typing import Final, cast

import attrs
import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import validate

from countylines import (
    Citation,
    Dataset,
    EdtfDate,
    Grade,
    Initiative,
    InitiativeKind,
    Link,
    LinkKind,
    MissingExtraError,
    Source,
    bibtex,
    claim,
    csl_json,
    facts,
    load,
)
from countylines import strategies as own
from countylines.records import Record
from effort import examples
from oracles.anatomy import cites_of, facts_of, parts_of

FEW = examples(8)

# What CSL-JSON says of the fields that sources fill: a date has one or two lists of year, month and day, or a text.
DATE_PARTS: Final = {
    "type": "array",
    "minItems": 1,
    "maxItems": 2,
    "items": {
        "type": "array",
        "minItems": 1,
        "maxItems": 3,
        "prefixItems": [
            {"type": "integer"},
            {"type": "integer", "minimum": 1, "maximum": 12},
            {"type": "integer", "minimum": 1, "maximum": 31},
        ],
    },
}
DATE: Final = {
    "type": "object",
    "properties": {"date-parts": DATE_PARTS, "circa": {"const": True}, "literal": {"type": "string"}},
    "oneOf": [{"required": ["date-parts"]}, {"required": ["literal"]}],
    "additionalProperties": False,
}
AUTHOR: Final = {
    "type": "object",
    "properties": {"literal": {"type": "string"}},
    "required": ["literal"],
    "additionalProperties": False,
}
TEXT: Final = {"type": "string", "minLength": 1}
CSL: Final = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": TEXT,
            "type": {"enum": ["webpage", "document"]},
            "title": TEXT,
            "author": {"type": "array", "items": AUTHOR, "minItems": 1, "maxItems": 1},
            "container-title": TEXT,
            "URL": TEXT,
            "issued": DATE,
            "accessed": DATE,
        },
        "required": ["id", "type", "title", "author"],
        "additionalProperties": False,
    },
}

SIGNS: Final = [
    "A & B",
    "50% {off}",
    "an { open",
    "a } shut",
    "£5 — né",
    "a_b #1",
    "back\\slash",
    "it is $5 or $6",
    "see https://a.example/b_c",
]

many = st.lists(st.tuples(own.sources(), st.sampled_from(SIGNS)), max_size=4).map(
    lambda pairs: [attrs.evolve(source, title=title) for source, title in pairs]
)
plain_ids = st.lists(own.ids(), unique=True, max_size=4)


def seen(title: str = "Title", *, published: str = "", updated: str = "", accessed: str = "", url: str = "") -> Source:
    """
    A source with these dates.
    """
    read = [EdtfDate.parse(text) if text else None for text in (published, updated, accessed)]
    return Source(
        id="page", title=title, issuer=title, publisher=title, url=url, grade=Grade.OFFICIAL,
        published=read[0], updated=read[1], accessed=read[2],
    )  # fmt: skip


def items(sources: Iterable[Source]) -> list[dict[str, object]]:
    """
    The items of the JSON.
    """
    return cast("list[dict[str, object]]", json.loads(csl_json(sources)))


def entries(text: str) -> dict[str, dict[str, str]]:
    """
    The entries that BibTeX parses into, without LaTeX's escapes: fields by key.
    """
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return {entry.key: {field.key: str(field.value) for field in entry.fields} for entry in library.entries}


def csl_date(date: EdtfDate) -> dict[str, object]:
    """
    A date as CSL-JSON writes it, worked out from its text.
    """
    text = re.sub(r"(-XX)+$", "", str(date).rstrip("?~%"))
    circa: dict[str, object] = {"circa": True} if str(date)[-1] in "?~%" else {}
    if re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", text):
        return {"date-parts": [[int(part) for part in text.split("-")]], **circa}
    if date.earliest is None or date.latest is None:
        return {"literal": str(date)}
    return {"date-parts": [[day.year, day.month, day.day] for day in (date.earliest, date.latest)], **circa}


@given(many)
def test_csl_json_holds_every_source_in_order(sources: list[Source]) -> None:
    """
    Each source is a valid item of CSL-JSON with its texts unchanged, and without empty fields.
    """
    made = items(sources)
    validate(made, CSL)

    assert [source.id for source in sources] == [item["id"] for item in made]
    for source, item in zip(sources, made, strict=True):
        issued = source.published or source.updated
        assert item == {
            "id": source.id,
            "type": "webpage" if source.url else "document",
            "title": source.title,
            "author": [{"literal": source.issuer}],
            **({"container-title": source.publisher} if source.publisher else {}),
            **({"URL": source.url} if source.url else {}),
            **({"issued": csl_date(issued)} if issued else {}),
            **({"accessed": csl_date(source.accessed)} if source.accessed else {}),
        }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-09-21", {"date-parts": [[2018, 9, 21]]}),
        ("2018-09", {"date-parts": [[2018, 9]]}),
        ("2018~", {"date-parts": [[2018]], "circa": True}),
        ("2018-09?", {"date-parts": [[2018, 9]], "circa": True}),
        ("201X", {"date-parts": [[2010, 1, 1], [2019, 12, 31]]}),
        ("[2018-08-25..2018-08-31]", {"date-parts": [[2018, 8, 25], [2018, 8, 31]]}),
        ("[2018..]", {"literal": "[2018..]"}),
        ("XXXX", {"literal": "XXXX"}),
    ],
)
def test_csl_dates_are_as_precise_as_the_source(text: str, expected: dict[str, object]) -> None:
    """
    A date known to the year, month or day keeps that precision; a wider one becomes the range of its days.
    """
    made = items([seen(published=text, accessed="2026-11-23"), seen(updated=text)])

    assert [expected, expected] == [item["issued"] for item in made]
    assert '"£5"' in csl_json([seen("£5")])
    assert made[0]["accessed"] == {"date-parts": [[2026, 11, 23]]}


def test_the_bundled_sources_are_csl_json() -> None:
    """
    All sources of the bundled record are valid CSL-JSON.
    """
    validate(items(load().sources), CSL)

    assert list(load().sources.ids) == [item["id"] for item in items(load().sources)]


@given(plain_ids, st.data())
def test_bibtex_reads_back(ids: list[str], data: st.DataObject) -> None:
    """
    Parsed again, each source is an entry with its id, title, issuer, publisher and address.
    """
    words, sources = st.sampled_from(SIGNS), own.sources()
    drawn = [
        attrs.evolve(data.draw(sources), id=id, title=data.draw(words), issuer=data.draw(words), publisher="A & B")
        for id in ids
    ]
    made = entries(bibtex(drawn))

    assert ids == list(made)
    for source in drawn:
        entry = made[source.id]
        assert (source.title, source.issuer) == (entry["title"], entry["author"])
        assert (entry["howpublished"], "url" in entry) == ("A & B", bool(source.url))
        assert set(entry) <= {
            "author", "title", "howpublished", "year", "month", "day", "date", "url", "urldate"
        }  # fmt: skip
        assert not (set(entry) & {"year", "month", "day"} and "date" in entry)


@pytest.mark.parametrize("title", SIGNS)
def test_bibtex_has_the_signs_of_latex(title: str) -> None:
    """
    Special characters are escaped, names and titles are in inner braces, and addresses are unchanged.
    """
    address = "https://page.example/a_b?x=1&y=50%25#part"
    text = bibtex([seen(title, url=address)])
    lines = [line.strip() for line in text.splitlines()]

    assert not re.search(r"(?<!\\)[&%#$]", "".join(line for line in lines if not line.startswith("url")))
    assert text.isascii()
    assert "\\url" not in text
    assert f"url = {{{address}}}" in [line.rstrip(",") for line in lines]
    assert [line.startswith(f"{name} = {{{{") for name, line in zip(("author", "title"), lines[1:3], strict=True)] == [
        True,
        True,
    ]
    assert entries(text)["page"]["title"] == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-09-21", {"year": "2018", "month": "9", "day": "21"}),
        ("2018-09", {"year": "2018", "month": "9"}),
        ("0987~", {"year": "0987"}),
        ("201X", {"date": "201X"}),
        ("[2018..]", {"date": "[2018..]"}),
        ("", {}),
    ],
)
def test_bibtex_dates_are_as_precise_as_the_source(text: str, expected: dict[str, str]) -> None:
    """
    A date is in year, month and day as far as they are known, or else in `date` as its text.
    """
    fields = {"year", "month", "day", "date"}
    for source in (seen(published=text), seen(updated=text), seen(published=text, updated="2030" if text else "")):
        entry = entries(bibtex([source]))["page"]

        assert expected == {name: value for name, value in entry.items() if name in fields}
    assert entries(bibtex([seen(accessed="2026-11")]))["page"]["urldate"] == "2026-11"


def test_a_source_given_twice_is_one_entry() -> None:
    """
    An iterator is accepted, and each key is used once.
    """
    assert list(entries(bibtex(iter([seen(), seen()])))) == ["page"]
    assert bibtex([]) == ""


def test_bibtex_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without bibtexparser, the error names the extra to install.
    """
    monkeypatch.setitem(sys.modules, "bibtexparser.library", None)

    with pytest.raises(MissingExtraError, match="bibtex"):
        bibtex([seen()])
    assert items([seen()])


def cited(record: Record) -> set[str]:
    """
    The sources that a record itself cites: its own, those of its claims and those of its links.
    """
    return {cite.source for cite in cites_of(record)}


@FEW
@given(own.datasets())
def test_sources_of_a_record_are_those_that_it_cites(ds: Dataset) -> None:
    """
    The sources of a record include those of its nested records; those of a fact or claim are its citations.

    Those that a source supports are the converse, of each record by itself.
    """
    for owner in ds:
        inside = list(parts_of(owner))

        assert {id for record in inside for id in cited(record)} == set(ds.sources.of(owner).ids)
        for record in inside:
            expected = {source.id for source in ds.sources if record.id in ds.supported_by(source)}
            assert cited(record) == expected
            if record is not owner:
                assert expected == set(ds.sources.of(record).ids)
            for _, held in facts_of(record):
                by_claim = [{cite.source for cite in claim.cites} for claim in held.claims]
                assert [set(ds.sources.of(claim).ids) for claim in held.claims] == by_claim
                assert set().union(*by_claim) == set(ds.sources.of(held).ids)


def test_a_link_is_cited_on_each_of_its_sides() -> None:
    """
    Who says a link, who denies it and who is silent is a source of the record, and of no other.
    """
    sides = ("said", "denied", "unstated")
    links = [
        Link(to="fund", said=(Citation("said"),), denied=(Citation("denied"),), rationale="Both say so."),
        Link(to="fund", kind=LinkKind.SUCCEEDS, unstated=(Citation("unstated"),)),
    ]
    fund, unit = (
        Initiative(
            id=id, name=id, kind=InitiativeKind.FUND, cites=(Citation("page"),), links=tuple(links if at else [])
        )
        for at, id in enumerate(["fund", "unit"])
    )
    ds = Dataset.of(*[attrs.evolve(seen(), id=id) for id in ("page", *sides)], fund, unit)

    assert set(ds.sources.of("unit").ids) == {"page", *sides}
    assert ds.sources.of("fund").ids == ("page",)
    assert [ds.supported_by(side) for side in sides] == [("unit",)] * 3
    assert set(ds.supported_by("page")) == {"fund", "unit"}


@FEW
@given(own.datasets())
def test_sources_of_keeps_to_the_selection(ds: Dataset) -> None:
    """
    A selection of sources returns only its own sources, in their order.
    """
    for owner in ds.initiatives:
        for half in (ds.sources[:1], ds.sources[1:]):
            assert half.of(owner) == half & ds.sources.of(owner)


def test_lines_that_cite_are_finished() -> None:
    """
    A formatted citation has issuer, title, publisher, date, locator and address, as far as they are known.
    """
    source = attrs.evolve(
        seen("Page", published="2018-09", updated="2019", url="https://page.example/x"),
        issuer="Office",
        publisher="Host",
    )
    bare = attrs.evolve(seen("Log"), id="log", issuer="Office", publisher="")
    ds = Dataset.of(source, bare)
    both = facts(claim("x", cite="page #para 2"), claim("x", cite=("log", "page #para 2")))

    assert ds.cite(both) == (
        'Office, "Page", seen at Host, September 2018, para 2, https://page.example/x',
        'Office, "Log", no date',
    )
    assert ds.cite(both.claims[1]) == ds.cite(both)[::-1]
    assert ds.sources.of(both).ids == ("log", "page")
    assert ds.sources.of(both.claims[0]).ids == ("page",)
