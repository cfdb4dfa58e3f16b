"""
Laws of reading and writing files: what is written reads back, and what cannot be read ends in one error.
"""

import tomllib
from datetime import UTC, date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import Dataset, DatasetError, load
from countylines import strategies as own
from countylines.files.save import texts_of
from countylines.files.toml import table_text
from countylines.form.dump import body_of
from countylines.form.strict import structure
from countylines.records.heading import Heading
from countylines.typing import TopLevel
from effort import examples
from oracles.plants import records_of
from oracles.toml_text import toml_text

DATA: Final = Path(__file__).parents[2] / "data"

# What the form of a file holds: texts, truths, lists and tables.
TEXTS: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=90)
FORM: Final = st.recursive(
    st.one_of(TEXTS, st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)
FIELDS: Final = st.from_regex(r"[a-z_]{1,9}", fullmatch=True)
# What a TOML file can hold.
SCALARS: Final = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(date(1, 1, 1)),
    st.times(),
    st.datetimes(timezones=st.just(UTC)),
)
WORDS: Final = st.sampled_from(
    [
        "initiative",
        "measure",
        "sources",
        "organisations",
        "people",
        "places",
        "topics",
        "notes",
        "dataset",
        "cite",
        "name",
        "kind",
        "title",
        "issuer",
        "grade",
        "roles",
        "funding",
        "figures",
        "start",
        "end",
        "period",
        "claims",
        "is",
        "standing",
        "rationale",
        "undecided",
        "key",
        "actor",
        "amount",
        "part_of",
        "to",
        "said",
        "denied",
        "observations",
        "slices",
        "of",
        "slice",
        "value",
        "change",
        "unit",
        "aliases",
        "about",
        "text",
        "id",
        "owner",
        "coverage",
        "a",
        "b",
    ]
)
VALUES: Final = st.sampled_from(
    ["unit", "2018", "2018-07", "a", "a #page 2", "£5", "38", "2018/2019", "stated", "lead", "/a", ".."]
)
FOLDERS: Final = st.sampled_from("abz")
ANYTHING: Final = st.recursive(
    st.one_of(VALUES, SCALARS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=5)),
    max_leaves=25,
)


def outcome(folder: Path) -> str:
    """
    What reading a folder comes to; any error but the one for faults goes through.
    """
    try:
        Dataset.read(folder)
    except DatasetError as error:
        complete = [bool(fault.expected and fault.found and fault.file) for fault in error.faults]
        return "faults" if complete and all(complete) else f"poor faults: {error}"
    return "a dataset"


def write(folder: Path, texts: dict[str, str]) -> None:
    """
    Write these files.
    """
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


@examples(20)
@given(own.datasets())
def test_what_is_written_reads_back(ds: Dataset) -> None:
    """
    Reading what was written gives an equal dataset, and writing again the same bytes.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        ds.write(folder / "one")
        ds.write(folder / "one")
        again = Dataset.read(folder / "one")
        again.write(folder / "two")
        first, second = (
            {path.relative_to(root): path.read_bytes() for path in root.rglob("*.toml")}
            for root in (folder / "one", folder / "two")
        )

        assert again == ds
        assert first == second
        assert len(first) >= len(ds.initiatives) + len(ds.measures)


@examples(12)
@given(own.datasets(), st.data())
def test_the_order_and_the_names_of_files_change_nothing(ds: Dataset, data: st.DataObject) -> None:
    """
    Records in other files, in another order, are the same dataset.
    """
    texts = texts_of(Heading(title="Shuffled"), records_of(ds))
    shuffled: dict[str, str] = {}
    for name, text in texts.items():
        tables = list(tomllib.loads(text).items())
        if "/" in name:
            stem = name.rpartition("/")[2]
            shuffled[f"{data.draw(FOLDERS)}/{stem}"] = toml_text(dict(data.draw(st.permutations(tables))))
            continue
        for table, bodies in tables:
            members = data.draw(st.permutations(list(bodies.items())))
            for at, (id, body) in enumerate(members if table != "dataset" else []):
                file = f"{data.draw(FOLDERS)}/{table}-{at}.toml"
                shuffled[file] = toml_text({table: {id: body}})
    with TemporaryDirectory() as name:
        write(Path(name), shuffled)
        again = Dataset.read(name)

        assert {record.id: record for record in records_of(again)} == {record.id: record for record in records_of(ds)}
        assert again == Dataset.of(*records_of(ds))


RECORDS: Final = {
    "initiatives": own.initiatives(), "measures": own.measures(), "organisations": own.organisations(),
    "people": own.persons(), "places": own.places(), "topics": own.topics(), "sources": own.sources(),
    "notes": own.notes(),
}  # fmt: skip


@pytest.mark.parametrize("table", RECORDS)
@examples(15)
@given(st.data())
def test_a_record_structures_from_its_own_form(table: str, data: st.DataObject) -> None:
    """
    The form of a record, through TOML or not, makes an equal record.
    """
    record: TopLevel = data.draw(RECORDS[table])
    body = body_of(record)
    text = table_text("it", body, "it.")

    assert structure(type(record), record.id, body) == record
    assert structure(type(record), record.id, tomllib.loads(text)["it"]) == record


@given(st.dictionaries(TEXTS, FORM, max_size=5), FIELDS)
def test_a_table_reads_back_from_its_text(table: dict[str, object], name: str) -> None:
    """
    The text of a table gives the table back: quotes, blanks, newlines, backslashes, control characters, any key.
    """
    assert tomllib.loads(table_text(name, table, f"{name}.")) == {name: table}


@given(st.dictionaries(TEXTS, st.lists(st.dictionaries(TEXTS, FORM, max_size=4), max_size=3), max_size=3))
def test_groups_of_tables_read_back(groups: dict[str, object]) -> None:
    """
    Lists of tables read back, short ones on their lines and long ones as tables of their own.
    """
    text = table_text("", groups)
    event("apart" if "[[" in text else "inline")

    assert tomllib.loads(text) == groups


@examples(200)
@given(st.dictionaries(st.one_of(WORDS, TEXTS), ANYTHING, max_size=6))
def test_any_document_reads_or_is_refused(document: dict[str, object]) -> None:
    """
    Any TOML document is a dataset or has faults; nothing else is raised.
    """
    with TemporaryDirectory() as name:
        write(Path(name), {"a.toml": toml_text(document)})
        result = outcome(Path(name))
        event(result)

        assert result in ("a dataset", "faults")


@examples(150)
@given(st.data())
def test_any_record_reads_or_is_refused(data: st.DataObject) -> None:
    """
    Any tree in the place of a record is one or has faults.
    """
    table = data.draw(st.sampled_from(["initiative", "measure", "sources", "organisations", "people", "notes"]))
    body = data.draw(st.dictionaries(WORDS, ANYTHING, max_size=8))
    single = table in ("initiative", "measure")
    with TemporaryDirectory() as name:
        write(Path(name), {"a.toml": toml_text({table: body if single else {"a": body}})})
        result = outcome(Path(name))
        event(result)

        assert result in ("a dataset", "faults")


MARKS: Final = [
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\n",
    " ",
    "0",
    "-",
    "/",
    "\\",
    "é",
    "\x7f",
    "\0",
    "cite",
]


@examples(150)
@given(st.data())
def test_a_damaged_file_reads_or_is_refused(data: st.DataObject) -> None:
    """
    A data file with marks put in, taken out or moved reads or has faults.
    """
    file = data.draw(st.sampled_from(sorted(DATA.rglob("*.toml"))))
    text = file.read_text(encoding="utf-8")[: data.draw(st.sampled_from([2000, 10**6]))]
    for _ in range(data.draw(st.integers(1, 3))):
        at, upto = sorted([data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))])
        cut = data.draw(st.sampled_from([0, 0, 1, upto - at]))
        text = text[:at] + data.draw(st.sampled_from(MARKS)) + text[at + cut :]
    with TemporaryDirectory() as name:
        write(Path(name), {file.name: text})
        result = outcome(Path(name))
        event(result)

        assert result in ("a dataset", "faults")


@examples(100)
@given(st.binary(max_size=60))
def test_any_bytes_read_or_are_refused(content: bytes) -> None:
    """
    A file of any bytes is a dataset or has faults.
    """
    with TemporaryDirectory() as name:
        (Path(name) / "a.toml").write_bytes(content)
        result = outcome(Path(name))
        event(result)

        assert result in ("a dataset", "faults")


def test_the_bundled_record_reads_back(tmp_path: Path) -> None:
    """
    The record that ships, written and read, is the same one.
    """
    ds = load()
    ds.write(tmp_path)

    assert Dataset.read(tmp_path) == ds
    assert attrs.asdict(Dataset.read(tmp_path).meta) == attrs.asdict(ds.meta)
