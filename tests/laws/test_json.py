"""
Laws of JSON: records and datasets as plain data in the form of the files, exact both ways.
"""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import attrs
import pytest
from cattrs import Converter
from cattrs.errors import ClassValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

import countylines as cl
from countylines import strategies as own
from countylines.files.json_lines import JsonLines
from countylines.typing import Record
from oracles.anatomy import parts_of

FEW = settings(max_examples=8)
KEYS = st.text('a"\\[]{},:\n', max_size=5)
DOCUMENTS = st.dictionaries(
    KEYS, st.recursive(st.integers() | KEYS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner)), min_size=1
)
MARK = "<the mark>"
CITES = (cl.Citation("page", "para 2"),)


@attrs.frozen
class Bid:
    """
    A class of a user's own, with fields of all types of values.
    """

    closes: cl.EdtfDate
    runs: cl.Period
    most: cl.Amount
    staff: cl.Quantity
    stage: cl.FundingStage
    answer: cl.Certainty
    cite: cl.Citation
    start: cl.Fact[cl.EdtfDate]
    link: cl.Link
    topic: cl.Topic
    days: tuple[cl.EdtfDate, ...] = ()


BID = Bid(
    closes=cl.EdtfDate.parse("2018-09~"),
    runs=cl.Period.parse("2018/2019"),
    most=cl.Amount.parse("5", unit="CHF"),
    staff=cl.Quantity.parse("about 40", unit="FTE"),
    stage=cl.FundingStage.AWARDED,
    answer=cl.POSSIBLE,
    cite=CITES[0],
    start=cl.facts(
        cl.claim(cl.EdtfDate.parse("2018"), cite="page"),
        cl.claim(cl.EdtfDate.parse("2019"), cite="other", standing=cl.Standing.PLANNED),
        rationale="It slipped.",
    ),
    link=cl.Link(to="fund", kind=cl.LinkKind.SUCCEEDS, denied=CITES),
    topic=cl.Topic(id="bees", name="Bees", same_as=("wikidata:Q1",)),
    days=(cl.EdtfDate.parse("2018"), cl.EdtfDate.parse("2019-02")),
)


def again(value: object) -> dict[str, object]:
    """
    What is left of plain data that went through JSON.
    """
    return cast("dict[str, object]", json.loads(json.dumps(value)))


def objects(value: object) -> Iterator[dict[str, object]]:
    """
    The objects in a value, itself included, but for slices: whatever key stands there is the name of one.
    """
    held = inside(value)
    if isinstance(value, dict):
        yield cast("dict[str, object]", value)
    for name, inner in held.items():
        if name not in {"slice", "slices"}:
            yield from objects(inner)


def inside(value: object) -> dict[str | int, object]:
    """
    What a list or an object holds, by place or key.
    """
    if isinstance(value, dict):
        return cast("dict[str | int, object]", value)
    return dict(enumerate(cast("list[object]", value))) if isinstance(value, list) else {}


def ways(value: object) -> Iterator[tuple[str | int, ...]]:
    """
    The paths to all that a value holds, and the empty one to itself.
    """
    yield ()
    for step, inner in inside(value).items():
        yield from ((step, *below) for below in ways(inner))


def marked_at(value: object, steps: tuple[str | int, ...]) -> object:
    """
    The value with a mark at the end of a path.
    """
    if not steps:
        return MARK
    held = {step: marked_at(inner, steps[1:]) if step == steps[0] else inner for step, inner in inside(value).items()}
    return list(held.values()) if isinstance(value, list) else held


@FEW
@given(own.datasets())
def test_a_dataset_is_its_json(ds: cl.Dataset) -> None:
    """
    A dataset is equal to what its JSON text says, on one line or indented, and the text is the same again.
    """
    text = ds.to_json()

    assert cl.Dataset.from_json(text) == cl.Dataset.from_json(ds.to_json(indent=1)) == ds
    assert cl.Dataset.from_json(text).to_json() == text
    assert "\n" not in text


@FEW
@given(own.datasets())
def test_json_has_the_form_of_the_files(ds: cl.Dataset) -> None:
    """
    The tables of the text are those that the written files hold, read by a reader of TOML that knows nothing of ours.
    """
    tables: dict[str, dict[str, object]] = {}
    with TemporaryDirectory() as folder:
        ds.write(folder)
        for path in Path(folder).rglob("*.toml"):
            document = tomllib.loads(path.read_text(encoding="utf-8"))
            for table, several in (("initiative", "initiatives"), ("measure", "measures")):
                if table in document:
                    # A file of one record has its groups beside its table.
                    body = {**document.pop(table), **document}
                    tables.setdefault(several, {})[path.stem] = body
                    document = {}
            tables |= {table: body for table, body in document.items() if body}

    assert tables == json.loads(ds.to_json())


@FEW
@given(own.datasets())
def test_every_record_is_its_data(ds: cl.Dataset) -> None:
    """
    A record, nested or not, is equal to what its data says after it went through JSON.
    """
    for record in [part for owner in ds for part in parts_of(owner)]:
        assert cl.from_dict(type(record), again(cl.to_dict(record))) == record


def test_what_has_no_owner_yet_keeps_its_references() -> None:
    """
    A nested record that is in no owner has a key and short references, and a count names its unit.
    """
    made: list[Record] = [
        cl.Response(key="answer", text="We will.", to=("1", "/2"), cites=CITES),
        cl.Figure(key="staff", value=cl.fact(cl.Quantity.parse("38", unit="people"), cite="page"), cites=CITES),
        cl.Observation(
            of=cl.Period.covering("2018"), value=cl.fact(cl.Quantity.parse("5", unit="lines"), cite="page"), cites=CITES
        ),
        cl.Funding(key="a", amount=cl.fact(cl.Amount.parse("5", unit="CHF"), cite="page"), cites=CITES),
        cl.Role(kind=cl.RoleKind.LEAD, actor=cl.fact("org", cite="page"), cites=CITES),
    ]

    for record in made:
        assert cl.from_dict(type(record), again(cl.to_dict(record))) == record
    assert [cl.to_dict(record)["claims"] for record in made[1:3]] == [
        [{"is": "38 people", "cite": "page"}],
        [{"is": "5 lines", "cite": "page"}],
    ]


def test_the_bundled_record_is_its_json() -> None:
    """
    The record that ships goes through JSON as it is.
    """
    ds = cl.load()

    assert cl.Dataset.from_json(ds.to_json()) == ds


def test_records_are_added_to_a_base() -> None:
    """
    A text may refer to the records of a base; its heading is joined with that of the base.
    """
    base = cl.Dataset.of(cl.Topic(id="bees", name="Bees"), title="Bees", coverage="2018/2019")
    text = '{"dataset": {"licence": "CC0-1.0"}, "topics": {"wasps": {"name": "Wasps", "broader": "bees"}}}'
    ds = cl.Dataset.from_json(text, base=base)

    assert ds.topics.ids == ("bees", "wasps")
    assert (ds.meta.title, ds.meta.licence, ds.meta.coverage) == ("Bees", "CC0-1.0", base.meta.coverage)
    with pytest.raises(cl.DatasetError, match="wasps: broader: expected the id of a topic"):
        cl.Dataset.from_json(text)


@FEW
@given(own.datasets(), st.data())
def test_a_fault_says_its_line(ds: cl.Dataset, data: st.DataObject) -> None:
    """
    A key that does not belong there is reported on the line where it was planted, in a record or anything in it.
    """
    document = cast("dict[str, object]", json.loads(ds.to_json()))
    tables = [body for table in document.values() for body in cast("dict[str, object]", table).values()]
    place = data.draw(st.sampled_from([place for body in tables for place in objects(body)]))
    place["planted"] = 5
    text = json.dumps(document, indent=1)
    with pytest.raises(cl.DatasetError) as caught:
        cl.Dataset.from_json(text)

    line = next(number for number, said in enumerate(text.split("\n"), 1) if '"planted"' in said)
    assert line in [fault.line for fault in caught.value.faults]
    assert f"  line {line}: " in str(caught.value)


@FEW
@given(DOCUMENTS, st.data())
def test_every_value_stands_on_its_line(document: dict[str, object], data: st.DataObject) -> None:
    """
    The line of a value is that on which a mark in its place stands.
    """
    steps = data.draw(st.sampled_from([steps for steps in ways(document) if steps]))
    marked = marked_at(document, steps)
    text = json.dumps(marked, indent=data.draw(st.sampled_from([0, 3])))

    line = next(number for number, said in enumerate(text.split("\n"), 1) if MARK in said)
    assert JsonLines(text).line_of(steps) == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["line 1: expected valid JSON, found Expecting value: line 1 column 1 (char 0)"]),
        ("[" * 100_000, ["expected valid JSON"]),
        ("[]", ["expected an object with the keys dataset, initiatives"]),
        ('{"topics": []}', ["topics: expected an object of records by their ids, found []"]),
        ('{"topic": {}}', ["topic: expected one of dataset", "(did you mean 'topics'?)"]),
        (
            '{"topics": {"a": {"name": 1}, "a": {"name": "B"}}}',
            ["line 1: topics.a: expected each key once, found 'a' twice"],
        ),
        (
            '{"topics":\n{"a": {"name": 1},\n"a": {"name":\n2}}}',
            ["line 3: topics.a: exp", "line 3: a: name: expected a text"],
        ),
        ('{"topics": {"a": {"name": "A"}},\n"topic": {}}', ["line 2: topic: expected one of"]),
        ('{"topics": {},\n\n"notes": 5}', ["line 3: notes: expected an object of records"]),
        ('{"dataset": {"title": "A",\n"licence": 5}}', ["line 2: licence: expected a text"]),
        ('{"topics": {"a": {"name": 3}}}', ["a: name: expected a text in quotes, found 3"]),
        ('{"topics": {"a": {"name": NaN}}}', ["a: name: expected a text in quotes, found nan"]),
        ('{"topics": {"a": 5, "b": {}}}', ["a: expected a table, found 5", "b: name: expected a value, found nothing"]),
        ('{"topics": {"a": {"name": "A", "broader": "b"}}}', ["a: broader: expected the id of a topic, found 'b'"]),
        ('{"dataset": {"title": 5}}', ["dataset: title: expected a text in quotes, found 5"]),
        ('{"places": {"A b": {"name": "A"}}}', ["A b: id: expected lower-case words joined by hyphens, found 'A b'"]),
    ],
)
def test_faults_are_those_of_files(text: str, expected: list[str]) -> None:
    """
    All faults of a text are reported at once, each with its record and field.
    """
    with pytest.raises(cl.DatasetError) as caught:
        cl.Dataset.from_json(text)

    for message in expected:
        assert message.removeprefix("dataset: ") in str(caught.value)


@pytest.mark.parametrize(
    ("cls", "form", "expected"),
    [
        (
            cl.Topic,
            {"id": "a", "nam": "A"},
            ["a: name: expected a value, found nothing", "a: nam: expected one of cite"],
        ),
        (cl.Topic, {"name": "A"}, ["id: expected a text that is not empty, found ''"]),
        (cl.Topic, {"id": 5}, ["id: expected a text that is not empty, found 5"]),
        (cl.Topic, "a", ["expected the data of a Topic, found 'a'"]),
        (cl.Figure, {"is": "38"}, ["key: expected a text that is not empty"]),
        (cl.Funding, {"key": "a", "owner": ""}, ["owner: expected a text that is not empty, found ''"]),
        (cl.Funding, {"key": "a", "amount": {"claims": [{"is": "5"}]}}, ["amount.claims[0].is: expected an amount"]),
        (cl.Milestone, {"kind": "lunched"}, ["key: expected a value", "did you mean 'launched'"]),
    ],
)
def test_data_that_does_not_fit_is_told(cls: type[Record], form: dict[str, object], expected: list[str]) -> None:
    """
    The faults of one record name its field as those of a file do.
    """
    with pytest.raises(cl.DatasetError) as caught:
        cl.from_dict(cls, form)

    for message in expected:
        assert message in str(caught.value)


@pytest.mark.parametrize("made", [cl.converter(), cl.converter(Converter())])
def test_values_are_fields_of_classes_of_ones_own(made: Converter) -> None:
    """
    A converter of cattrs, made here or one's own, takes a class with our types apart and puts it together again.
    """
    data = again(made.unstructure(BID))

    assert made.structure(data, Bid) == BID
    assert made.structure({**data, "closes": BID.closes}, Bid) == BID
    assert (data["most"], data["staff"]) == ("CHF 5", "35 to 45 FTE")
    assert data["cite"] == "page #para 2"


@pytest.mark.parametrize(
    ("field", "form", "message"),
    [
        ("closes", "20x8", "expected an EDTF date"),
        ("closes", 2018, "expected the text of EdtfDate, found 2018"),
        ("start", {"claims": [{"is": 5}]}, r"claims\[0\].is: expected a date"),
        ("start", "20x8", "expected an EDTF date"),
        ("link", 5, "expected a table, or a reference as text, found 5"),
        ("link", {"to": 5}, "to: expected a text in quotes, found 5"),
        ("topic", {"id": "a"}, "a: name: expected a value, found nothing"),
    ],
)
def test_what_does_not_fit_a_field_is_told(field: str, form: object, message: str) -> None:
    """
    A converter reports a wrong value as an error of the library, at its field.
    """
    made = cl.converter()
    with pytest.raises(ClassValidationError) as caught:
        made.structure({**again(made.unstructure(BID)), field: form}, Bid)

    (error,) = caught.value.exceptions
    assert isinstance(error, cl.CountylinesError)
    with pytest.raises(cl.CountylinesError, match=message):
        raise error
