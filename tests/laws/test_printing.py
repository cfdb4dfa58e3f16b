"""
Laws of printing: in terminals, notebooks, failing tests and other people's classes, a value is its text.
"""

import json
import pickle
import re
import tomllib
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty
from rich.pretty import pretty_repr

import countylines as cl
from countylines import strategies as own
from countylines.basics.printed import html_columns, html_table
from countylines.values.unordered import NOT_JSON
from oracles.anatomy import parts_of, values_of

FEW = settings(max_examples=6)
VALUES = st.one_of(own.edtf_dates(), own.periods(), own.quantities(), own.amounts())
CITES = (cl.Citation("page"),)
# pydantic is not needed by anything else, so that type checkers need not have it.
PYDANTIC = import_module("pydantic")


class Cells(HTMLParser):
    """
    The texts of the cells of a table, and whether each tag is closed.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the name is that of the base
        """
        Note a tag.
        """
        self.open.append(tag)
        if tag in {"th", "td", "caption"}:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        """
        Strike a tag.
        """
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """
        Note a text.
        """
        self.texts[-1] += data


@given(VALUES, st.sampled_from(["", ">30", "<30", "^30", ".4"]))
def test_a_value_is_formatted_as_its_text(value: object, spec: str) -> None:
    """
    Each format of a text is one of a value.
    """
    assert format(value, spec) == format(str(value), spec)


@given(VALUES)
def test_a_pretty_printer_shows_what_repr_shows(value: object) -> None:
    """
    Neither rich nor hypothesis takes a value apart.
    """
    assert pretty_repr(value, max_width=1000) == pretty(value) == repr(value)


@FEW
@given(own.datasets())
def test_objects_are_shown_as_repr_shows_them(ds: cl.Dataset) -> None:
    """
    Rich shows records, facts, selections, totals and datasets in one line, as `repr` does.
    """
    line = ds.funding[0] if ds.funding else ds.topics[0]
    shown: list[object] = [
        ds,
        *ds,
        ds.topics,
        ds.funding[:0].total(),
        line,
        *[initiative.start for initiative in ds.initiatives],
    ]

    for printable in shown:
        assert pretty_repr(printable, max_width=100_000) == repr(printable)


@FEW
@given(own.datasets())
def test_a_failing_test_prints_the_records(ds: cl.Dataset) -> None:
    """
    Hypothesis prints a dataset and its records as files that read back.
    """
    head, _, text = pretty(ds).partition("\n")

    assert head == f"{ds!r}:"
    for record in ds:
        assert record.id in text
        head, _, single = pretty(record).partition("\n")
        assert head == f"{record!r}:"
        assert single.startswith("# ")
        for part in parts_of(record):
            if part is not record:
                printed = tomllib.loads(pretty(part).partition("\n")[2])
                assert cl.from_dict(type(part), printed) == part


@FEW
@given(own.datasets().filter(lambda drawn: len(drawn.topics) > 0))
def test_what_a_test_fails_with_is_in_its_message(ds: cl.Dataset) -> None:
    """
    A dataset that hypothesis draws is printed whole by it, and in one line by a shell.
    """

    class Shell:
        """
        A pretty printer that is not that of hypothesis.
        """

        lines: tuple[str, ...] = ()

        def text(self, text: str) -> None:
            """
            Keep a text.
            """
            self.lines = (*self.lines, text)

    shell = Shell()
    ds._repr_pretty_(shell, False)  # noqa: FBT003 - the protocol of IPython

    assert "[topics." in pretty(ds)
    assert shell.lines == (repr(ds),)


@FEW
@given(own.datasets())
def test_tables_of_notebooks_are_whole_and_escaped(ds: cl.Dataset) -> None:
    """
    The HTML of records, datasets, totals and selections closes each tag; texts of the record stand in it as they are.
    """
    total = ds.funding[:0].total()
    for record in [part for owner in ds for part in parts_of(owner)]:
        cells = Cells(record._repr_html_())
        assert cells.open == []
        assert cells.texts[0] == f"{type(record).__name__} {record.id}"
    assert Cells(total._repr_html_()).texts[0] == str(total.amount)
    assert Cells(ds._repr_html_()).open == []
    assert Cells(ds.topics._repr_html_()).open == []


def test_no_text_of_a_table_is_a_tag() -> None:
    """
    Caption, heads, names and cells are escaped, in tables of columns and of rows.
    """
    texts = ["<b>", "<i>", "<u>"]

    for table in (html_columns("<b>", {"<i>": ["<u>"]}), html_table("<b>", [("<i>", "<u>")])):
        assert Cells(table).texts == texts


@FEW
@given(own.datasets())
def test_a_notebook_shows_the_whole_account_of_a_total(ds: cl.Dataset) -> None:
    """
    The table has each line of the text: the amount above it, each heading beside what it lists.
    """
    pounds = ds.funding.filter(lambda line: {claim.value.unit for claim in line.amount.claims} <= {"GBP"})
    for answer in (pounds.total(), pounds.difference("awarded", "spent")):
        shown = "\n".join(Cells(answer._repr_html_()).texts)
        amount, *account = str(answer).split("\n")

        assert shown.startswith(amount)
        assert re.sub(r"[:\s]", "", shown) == re.sub(r"[:\s]", "", "".join([amount, *account]))


def test_a_notebook_shows_the_columns_that_tell_something() -> None:
    """
    Bounds and units are left out, for the text says them; so are empty columns, and standings if all is stated.
    """
    award, plan = [
        cl.Funding(key=key, amount=cl.fact(cl.Amount.parse("£5"), cite="page", standing=standing))
        for key, standing in (("award", cl.Standing.STATED), ("plan", cl.Standing.PLANNED))
    ]
    unit = cl.Initiative(id="unit", name="Unit", kind=cl.InitiativeKind.UNIT, funding=(award, plan), cites=CITES)
    page = cl.Source(id="page", title="Page", issuer="Press", grade=cl.Grade.OFFICIAL, url="https://example.org/")
    lines = cl.Dataset.of(unit, page).funding
    caption, *heads = Cells(lines._repr_html_()).texts

    assert heads[:5] == ["id", "owner", "amount", "amount_standing", "cites"]
    assert heads[5:] == ["unit/award", "unit", "£5", "stated", "page", "unit/plan", "unit", "£5", "planned", "page"]
    assert caption == f"2 records, 5 of {len(lines.columns)} columns; rows() has all"
    assert "amount_standing" not in Cells(lines[:1]._repr_html_()).texts


def test_a_record_in_a_notebook_says_what_it_holds() -> None:
    """
    Claims stand with sources and standings, nested records with their keys, links with their truth. Markup is text.
    """
    unit = cl.Initiative(
        id="unit",
        name="<b>Unit</b>",
        kind=cl.InitiativeKind.UNIT,
        start=cl.facts(
            cl.claim(cl.EdtfDate.parse("2018"), cite="page"),
            cl.claim(cl.EdtfDate.parse("2019"), cite="page #p 2"),
            undecided=True,
        ),
        end=cl.fact(cl.EdtfDate.parse("2022"), cite="page", standing=cl.Standing.PLANNED),
        milestones=(cl.Milestone(key="m", kind=cl.MilestoneKind.MET),),
        funding=(cl.Funding(key="f", text="Rent."),),
        links=(cl.Link(to="fund", said=CITES), cl.Link(to="other", denied=CITES)),
        cites=CITES,
    )
    cells = Cells(unit._repr_html_()).texts

    assert dict(zip(cells[1::2], cells[2::2], strict=True)) == {
        "cites": "page",
        "name": "<b>Unit</b>",
        "kind": "unit",
        "start": "2018 (page)\n2019 (page #p 2)\nundecided",
        "end": "2022 (planned; page)",
        "milestones": "m",
        "funding": "f: Rent.",
        "links": "part-of fund: yes\npart-of other: no",
    }
    assert "<b>Unit" not in unit._repr_html_()


def test_keys_are_completed_in_a_shell() -> None:
    """
    A shell is offered the ids of a dataset and of a selection.
    """
    ds = cl.load()

    assert {"county-lines", "county-lines-coordination-centre/staff"} <= set(ds._ipython_key_completions_())
    assert ds.topics._ipython_key_completions_() == list(ds.topics.ids)


@FEW
@given(own.datasets())
def test_what_attrs_takes_apart_is_no_json(ds: cl.Dataset) -> None:
    """
    No value passes for JSON by what attrs makes of it: the error names the way.
    """
    for record in ds:
        values = [value for part in parts_of(record) for _, value in values_of(part)]
        if any(
            isinstance(fact, cl.Fact) and isinstance(fact.get(), cl.EdtfDate | cl.Period | cl.Quantity)
            for fact in values
        ):
            with pytest.raises(cl.WrongTypeError, match="use countylines"):
                json.dumps(attrs.asdict(record), default=str)
    assert pickle.loads(pickle.dumps(NOT_JSON)) is NOT_JSON  # noqa: S301 - our own
    assert repr(NOT_JSON) == "NotJson()"


def model(**fields: type) -> Any:  # noqa: ANN401 - a class of pydantic
    """
    A model of pydantic with these fields.
    """
    return PYDANTIC.create_model("Model", **{name: (cls, ...) for name, cls in fields.items()})


@given(own.edtf_dates(), own.periods(), own.quantities(), own.amounts())
def test_values_are_fields_of_models(
    date: cl.EdtfDate, period: cl.Period, quantity: cl.Quantity, amount: cl.Amount
) -> None:
    """
    A model of pydantic takes values and their texts, and writes texts that read back.
    """
    made = model(date=cl.EdtfDate, period=cl.Period, quantity=cl.Quantity, amount=cl.Amount)
    values = {"date": date, "period": period, "quantity": quantity, "amount": amount}
    texts = {name: str(value) for name, value in values.items()}
    filled = made(**values)

    assert filled == made.model_validate(texts) == made.model_validate_json(filled.model_dump_json())
    assert filled.model_dump() == values
    assert json.loads(filled.model_dump_json()) == filled.model_dump(mode="json") == texts


@pytest.mark.parametrize(
    ("cls", "wrong"), [(cl.EdtfDate, "20x8"), (cl.Period, 5), (cl.Quantity, "£"), (cl.Amount, "5 people")]
)
def test_a_model_refuses_what_is_no_value(cls: type, wrong: object) -> None:
    """
    A text that is no value is refused, and the schema of the model calls the field a text.
    """
    made = model(field=cls)

    with pytest.raises(PYDANTIC.ValidationError):
        made(field=wrong)
    for mode in ("validation", "serialization"):
        assert made.model_json_schema(mode=mode)["properties"]["field"]["type"] == "string"


def test_a_model_takes_money_as_a_quantity() -> None:
    """
    A field of quantities takes amounts too.
    """
    read = cast("Callable[..., Any]", model(field=cl.Quantity))

    assert read(field="CHF 5").field == cl.Amount.parse("CHF 5")
