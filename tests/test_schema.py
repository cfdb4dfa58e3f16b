"""
The JSON Schema of a file accepts the record and refuses what a schema can see.
"""

import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

from countylines import Dataset
from countylines import strategies as own
from countylines.files.save import texts_of
from countylines.form.plan import tables
from countylines.form.schema import descriptions, schema
from countylines.records.fields import fields_of
from countylines.records.heading import Heading
from effort import examples

DATA = Path(__file__).parents[1] / "data"
VALIDATOR = jsonschema.Draft202012Validator(schema())


def errors(text: str) -> list[str]:
    """
    The paths at which the schema refuses a file.
    """
    document: dict[str, object] = tomllib.loads(text)
    problems: list[jsonschema.ValidationError] = list(VALIDATOR.iter_errors(document))  # pyright: ignore[reportUnknownMemberType,reportArgumentType]
    return [error.json_path for error in problems]


def test_the_schema_is_valid() -> None:
    """
    The schema is one of its draft, and the same each time that it is made.
    """
    jsonschema.Draft202012Validator.check_schema(schema())

    assert schema() == schema()


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda path: path.stem)
def test_every_data_file_fits(path: Path) -> None:
    """
    Each file of the record fits.
    """
    assert errors(path.read_text(encoding="utf-8")) == []


@examples(15)
@given(own.datasets())
def test_what_is_written_fits(ds: Dataset) -> None:
    """
    Each file of any dataset fits.
    """
    records = [record for table in (ds.initiatives, ds.measures, ds.people, ds.sources, ds.notes) for record in table]

    for text in texts_of(Heading(title="x"), records).values():
        assert errors(text) == []


GOOD = '[initiative]\nname = "X"\nkind = "unit"\ncite = "s"\n'


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", "$"),
        ("[initiatif]", "$"),
        ('[initiative]\nkind = "unit"', "$.initiative"),
        ('[initiative]\nname = "X"\nkind = "unitt"', "$.initiative.kind"),
        ('[initiative]\nname = 5\nkind = "unit"', "$.initiative.name"),
        (GOOD + "nmae = 1", "$.initiative"),
        (GOOD + 'name2 = " x"', "$.initiative"),
        (GOOD + 'summary = " blank"', "$.initiative.summary"),
        (GOOD + 'topics = "a"', "$.initiative.topics"),
        (GOOD + 'start = "July 2018"', "$.initiative.start"),
        (GOOD + "start = 2018", "$.initiative.start"),
        (GOOD + "start = { claims = [] }", "$.initiative.start"),
        (GOOD + 'start = { is = "2018", standing = "sure" }', "$.initiative.start"),
        (GOOD + 'cites = "s"', "$.initiative"),
        (GOOD + "figures.staff = 38", "$.initiative.figures.staff"),
        (GOOD + 'figures.Staff = "38"', "$.initiative.figures"),
        (GOOD + 'period = "2018"', "$.initiative.period"),
        (GOOD + '[[funding]]\nkey = "a"\namount = 3.6', "$.funding[0].amount"),
        (GOOD + "[[funding]]\namount = 'x'", "$.funding[0]"),
        (GOOD + '[[funding]]\nkey = "a"\npart_of = [{ said = "s" }]', "$.funding[0].part_of[0]"),
        (GOOD + '[[responses]]\nkey = "a"\ntext = "t"\nstance = "none-on-record"', "$.responses[0].stance"),
        ('[sources.s]\ntitle = "t"\nissuer = "i"\ngrade = "official"\nurl = "ftp://x"', "$.sources.s.url"),
        ('[sources."S x"]\ntitle = "t"\nissuer = "i"\ngrade = "official"', "$.sources"),
        ('[measure]\nname = "m"\nunit = "u"\nobservations = [{ is = "5" }]', "$.measure.observations[0]"),
        ('[measure]\nname = "m"\nunit = "u"\nobservations = [{ of = "5?", is = 5 }]', "$.measure.observations[0].is"),
    ],
)
def test_planted_faults_are_refused(text: str, path: str) -> None:
    """
    A fault of each kind that a schema can see is refused at its place.
    """
    assert path in errors(text)


@pytest.mark.parametrize("cls", tables(), ids=lambda cls: cls.__name__)
def test_a_description_has_all_words_of_the_docstring(cls: type) -> None:
    """
    Each field is described by the sentence of its line, to the end, wherever the docstring breaks it.
    """
    sections = [(base.__doc__ or "").partition("Attributes:")[2] for base in cls.__mro__]
    docstrings = [" ".join(["", *section.split()]) for section in sections]
    names = {field.name for field in fields_of(cls)}
    described = descriptions(cls)

    assert described.keys() <= names
    assert len(described) >= len(names) / 2
    for name, text in described.items():
        lines = [doc.partition(f" {name}: ")[2] for doc in docstrings if f" {name}: " in doc]
        assert text.endswith(".")
        # After it comes the next field, an example, or nothing.
        assert any(re.match(rf"{re.escape(text)}( [a-z_]+: | Example:|$)", line) for line in lines)
