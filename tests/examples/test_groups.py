"""
Groups, columns and words of selections: what a source calls empty, the kind of a value, the words that are taken.
"""

from typing import Any, cast, get_args, get_origin

import pytest

import countylines as cl
from countylines.errors import UnknownWordError
from countylines.selections import Selection
from countylines.selections.options import orders_of

SOURCE = cl.Source(id="page", title="A page", issuer="A council", grade=cl.Grade.OFFICIAL)
COUNCIL = cl.Organisation(id="council", name="A council", kind=cl.OrganisationKind.COUNCIL)
NOT_KNOWN: cl.Fact[tuple[str, ...]] = cl.UNKNOWN
DS = cl.load()


def line(key: str, recipients: cl.Fact[tuple[str, ...]]) -> cl.Funding:
    """
    A funding line of £5 with these recipients.
    """
    return cl.Funding(key=key, amount=cl.fact(cl.Amount.parse("£5"), cite="page"), recipients=recipients)


def test_money_that_a_source_says_nobody_got_is_a_group_of_its_own() -> None:
    """
    "" is the group of the lines of which a source says that they have no recipient, None that of which nobody says.
    """
    nobody: cl.Fact[tuple[str, ...]] = cl.fact((), cite="page")
    funding = (
        line("a", nobody),
        line("b", NOT_KNOWN),
        line("c", cl.fact(("council",), cite="page")),
        line("d", nobody),
    )
    fund = cl.Initiative(
        id="fund", name="A fund", kind=cl.InitiativeKind.FUND, cites=(cl.Citation("page"),), funding=funding
    )
    totals = cl.Dataset.of(SOURCE, COUNCIL, fund).funding.totals_by("recipient")

    assert {group: str(total.amount) for group, total in totals.items()} == {"council": "£5", "": "£10", None: "£5"}


def test_each_claim_says_the_kind_of_its_value() -> None:
    """
    Of the bundled record, which has claims of each kind.
    """
    kinds: dict[type, str] = {
        cl.EdtfDate: "date",
        cl.Period: "period",
        cl.Quantity: "quantity",
        cl.Amount: "quantity",
        bool: "boolean",
        tuple: "texts",
    }
    expected = [kinds.get(type(claim.claim.value), "text") for claim in DS.claims]

    assert [row["type"] for row in DS.claims.rows()] == expected
    assert set(expected) == {*kinds.values(), "text"}


def words_of(table: Selection[Any], base: str) -> tuple[str, ...] | None:
    """
    The words that the annotations of a selection have for its orders or its fields; None without such a base.
    """
    generics: tuple[object, ...] = getattr(type(table), "__orig_bases__", ())
    # `Ordered[Source, Literal["title", "published"]]`
    literals = [get_args(generic)[-1] for generic in generics if getattr(get_origin(generic), "__name__", "") == base]
    return get_args(literals[0]) if literals else None


SELECTIONS = [name for name in dir(DS) if isinstance(cast("object", getattr(DS, name, None)), Selection)]


@pytest.mark.parametrize("name", SELECTIONS)
def test_the_annotations_have_the_words_that_are_taken(name: str) -> None:
    """
    What a type checker lets through as an order or a field is what the selection takes, in the same order.
    """
    table = cast("Selection[Any]", getattr(DS, name))
    for base, ask in (("Ordered", "sorted_by"), ("Counted", "count_by"), ("Drawn", "count_by")):
        words = words_of(table, base)
        if words is not None:
            with pytest.raises(UnknownWordError) as caught:
                getattr(table, ask)("no such word")
            assert caught.value.known == words
    orders = words_of(table, "Ordered")
    assert orders is None or orders_of(type(table)) == orders


@pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")
@pytest.mark.parametrize("since", ["2010", "2019-06-01", "2024", "2030"])
def test_doubts_are_weeded_out_by_the_last_sign_of_work(since: str) -> None:
    """
    Of what possibly ran on a day, what was last seen before the window goes, and what certainly ran stays.
    """
    day, first = "2019-06-15", cl.EdtfDate.parse(since).earliest
    certain = set(DS.initiatives.active(day).ids)
    expected = [
        record.id
        for record in DS.initiatives.active(day, possibly=True)
        if record.id in certain or (record.last_seen is not None and first is not None and record.last_seen >= first)
    ]

    assert list(DS.initiatives.active(day, possibly=True, seen_since=since).ids) == expected
    assert list(DS.initiatives.active(day, seen_since=since).ids) == list(DS.initiatives.active(day).ids)


def test_the_column_of_leads_has_those_who_lead() -> None:
    """
    The actors of the roles of the kind "lead", and of no other kind.
    """
    leads = [
        {role.actor.value for role in record.roles if role.kind is cl.RoleKind.LEAD and role.actor.asserted}
        for record in DS.initiatives
    ]

    assert [set(str(row["leads"] or "").split("; ")) - {""} for row in DS.initiatives.rows()] == leads
    assert {len(actors) for actors in leads} >= {0, 1, 2}


@pytest.mark.parametrize(
    ("day", "fields"), [("2019-05-02", ["date"]), ("2019-05-01", ["start", "date"]), ("2019", ["start", "date"])]
)
def test_a_document_that_starts_when_it_is_published_has_one_event(day: str, fields: list[str]) -> None:
    """
    The start of a document is no event of its own on the day of its publication, and is one on any other.
    """
    published = cl.Milestone(
        key="out", kind=cl.MilestoneKind.PUBLISHED, date=cl.fact(cl.EdtfDate.parse("2019-05-02"), cite="page")
    )
    report = cl.Initiative(
        id="report",
        name="A report",
        kind=cl.InitiativeKind.REPORT,
        cites=(cl.Citation("page"),),
        start=cl.fact(cl.EdtfDate.parse(day), cite="page"),
        milestones=(published,),
    )
    events = [event.field for event in cl.Dataset.of(SOURCE, report).timeline()]

    assert sorted(events) == sorted(fields)


def test_an_id_elsewhere_goes_before_a_name_that_reads_alike() -> None:
    """
    "x:y" is the record that has this id elsewhere, although another has a name that is the same without its marks.
    """
    first = cl.Organisation(id="first", name="First", kind=cl.OrganisationKind.COUNCIL, same_as=("x:y",))
    second = cl.Organisation(id="second", name="X Y", kind=cl.OrganisationKind.COUNCIL)
    ds = cl.Dataset.of(first, second)

    assert (ds["x:y"].id, ds["x y"].id if "x y" in ds else None) == ("first", None)


def test_money_whose_year_two_sources_leave_open_on_either_side_has_no_year() -> None:
    """
    One source says that it was announced by 2017, another in 2018 or later, and nobody decided between them.
    """
    claims = [cl.claim(cl.EdtfDate.parse(text), cite="page") for text in ("[..2017]", "[2018..]")]
    announced = cl.facts(*claims, undecided=True)
    money = cl.Funding(key="a", amount=cl.fact(cl.Amount.parse("£5"), cite="page"), announced=announced)
    fund = cl.Initiative(
        id="fund", name="A fund", kind=cl.InitiativeKind.FUND, cites=(cl.Citation("page"),), funding=(money,)
    )
    totals = cl.Dataset.of(SOURCE, fund).funding.totals_by("announced")

    assert {year: str(total.amount) for year, total in totals.items()} == {None: "£5"}
