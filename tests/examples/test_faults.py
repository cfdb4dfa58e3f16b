"""
Faults that take more than one field: cycles, sums, what refers to what cannot be read, and records made in Python.
"""

from pathlib import Path
from typing import Final, cast

import attrs
import pytest
from cattrs.errors import ClassValidationError

from countylines import (
    AmbiguousNameError,
    Citation,
    Claim,
    Dataset,
    DatasetError,
    EdtfDate,
    Fact,
    Fault,
    Initiative,
    Link,
    Organisation,
    Source,
    Topic,
    fact,
)
from countylines.form.problems import problems_in
from countylines.typing import TopLevel
from countylines.values.numbers import REFUND
from countylines.vocab import Grade, InitiativeKind, OrganisationKind

PAGE: Final = Source(id="page", title="A page", issuer="A council", grade=Grade.OFFICIAL)
COUNCIL: Final = Organisation(id="council", name="A council", kind=OrganisationKind.COUNCIL)
SOURCES: Final = '[sources.page]\ntitle = "A page"\nissuer = "A council"\ngrade = "official"\n'
UNIT: Final = '[initiative]\nname = "A unit"\nkind = "unit"\ncite = "page"\n'


def read(folder: Path, **texts: str) -> list[Fault]:
    """
    The faults of these files, `page` among them.
    """
    for name, text in {"page": SOURCES, **texts}.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    try:
        Dataset.read(folder)
    except DatasetError as error:
        return list(error.faults)
    return []


def made(*records: TopLevel, base: Dataset | None = None) -> list[Fault]:
    """
    The faults of records made in Python.
    """
    with pytest.raises(DatasetError) as caught:
        Dataset.of(*records, base=base)
    return list(caught.value.faults)


def places(faults: list[Fault]) -> list[tuple[str, str, str]]:
    """
    Where faults were reported.
    """
    return [(fault.file, fault.record, fault.field) for fault in faults]


def funded(**lines: tuple[str, list[str]]) -> str:
    """
    A file of an initiative with these lines, each with its amount and what it is part of.
    """
    tables = [
        f'[[funding]]\nkey = "{key}"\npart_of = {wholes}\n' + (f'amount = "{amount}"\n' if amount else "")
        for key, (amount, wholes) in lines.items()
    ]
    return UNIT + "".join(tables)


def test_a_fault_reads_as_one_line(tmp_path: Path) -> None:
    """
    File, record, field, what was expected and found, and the nearest word.
    """
    faults = read(tmp_path, unit=UNIT.replace('"unit"', '"unut"'))

    assert len(faults) == 1
    assert str(faults[0]).startswith("unit.toml:3: unit: kind: expected one of strategy, unit, centre")
    assert str(faults[0]).endswith("found 'unut' (did you mean 'unit'?)")


@pytest.mark.parametrize(
    ("amount", "expected", "nearest"),
    [
        (
            "-£5,000",
            f"an amount not below 0 ({REFUND})",
            "",
        ),
        ("GPB 5m", "a currency code of ISO 4217", "GBP"),
        ("£5m per year", "one number for each year, each in a record of its own with its period", ""),
    ],
)
def test_a_fault_of_an_amount_says_what_to_type(tmp_path: Path, amount: str, expected: str, nearest: str) -> None:
    """
    What the error of `Amount.parse` says after the text it found is in the fault too.
    """
    [fault] = read(tmp_path, fund=funded(award=(amount, [])))

    assert (fault.field, fault.expected, fault.found) == ("funding[0].amount", expected, repr(amount))
    assert fault.nearest == nearest
    assert "'paid'" in REFUND


@pytest.mark.parametrize("year", ["2018-19", "2020/21"])
def test_a_fault_of_a_financial_year_has_the_period_to_type(tmp_path: Path, year: str) -> None:
    """
    The period is that of the year which was written, and reads.
    """
    line = '[[funding]]\nkey = "award"\namount = "£5"\nperiod = "{}"\n'
    [fault] = read(tmp_path, fund=UNIT + line.format(year))
    period = f"{year[:4]}-04/20{year[5:]}-03"

    assert (fault.expected.endswith(f"(write '{period}')"), fault.found) == (True, repr(year))
    assert read(tmp_path, fund=UNIT + line.format(period)) == []


def test_a_dangling_reference_names_the_nearest(tmp_path: Path) -> None:
    """
    What a reference may have meant is looked for among the records that may stand there.
    """
    topics = '[topics.county-lines]\nname = "County lines"\n'
    (fault,) = read(tmp_path, topics=topics, unit=f'{UNIT}topics = ["county-line"]\n')
    (wrong,) = read(tmp_path, topics=topics, unit=f'{UNIT}topics = ["page"]\n')

    assert (fault.expected, fault.found, fault.nearest) == ("the id of a topic", "'county-line'", "county-lines")
    assert wrong.found == "'page', which is a source"


@pytest.mark.parametrize(
    ("dates", "field", "expected"),
    [
        ('published = "2018-07"\nupdated = "2018-06"', "updated", "a day not before it was published, 2018-07"),
        ('published = "2018-07"\naccessed = "2018"', "", ""),
        ('published = "2018-07"\naccessed = "2017"', "accessed", "a day not before it was published, 2018-07"),
        ('updated = "2018-07-02"\naccessed = "2018-07-01"', "accessed", "a day not before it was updated, 2018-07-02"),
        ('published = "2018-07-02"\nupdated = "2018-07-02"\naccessed = "2018-07-02"', "", ""),
        ('published = "2018-07~"\nupdated = "2018-06-15"\naccessed = "2018-06-15"', "", ""),
        ('published = "2018?"\naccessed = "2017"', "", ""),
    ],
)
def test_a_source_is_published_updated_and_accessed_in_order(
    tmp_path: Path, dates: str, field: str, expected: str
) -> None:
    """
    What is certainly out of order is a fault at the later date; what may be in order is none.
    """
    source = SOURCES.replace("page", "other") + dates + "\n"
    faults = read(tmp_path, other=source)

    assert [(fault.record, fault.field, fault.expected) for fault in faults] == (
        [("other", field, expected)] if field else []
    )


REPORT: Final = UNIT + 'start = "2019"\n[[recommendations]]\nkey = "1"\ntext = "Act."\n'


@pytest.mark.parametrize(
    ("file", "response", "fault"),
    [
        ("report", '[[responses]]\nkey = "r"\ntext = "Yes."\ndate = "2018-12-31"\n', "responses[0].date"),
        ("report", '[[responses]]\nkey = "r"\ntext = "Yes."\nto = ["1"]\ndate = "2018"\n', "responses[0].date"),
        ("report", '[[responses]]\nkey = "r"\ntext = "Yes."\nto = ["1"]\ndate = "2019-01-01"\n', ""),
        ("report", '[[responses]]\nkey = "r"\ntext = "Yes."\ndate = { is = "2018", standing = "planned" }\n', ""),
        ("answer", '[[responses]]\nkey = "r"\ntext = "Yes."\nto = ["report/1"]\ndate = "2018"\n', "responses[0].date"),
        ("answer", '[[responses]]\nkey = "r"\ntext = "Yes."\ndate = "2018"\n', ""),
        ("answer", '[[responses]]\nkey = "r"\ntext = "Yes."\nto = ["report/1"]\ndate = "2020"\n', ""),
    ],
)
def test_nobody_answers_a_report_before_it_is_out(tmp_path: Path, file: str, response: str, fault: str) -> None:
    """
    An answer to a report or to one of its recommendations is not certainly before its start.
    """
    files = {"report": REPORT, "answer": UNIT}
    files[file] += response
    faults = read(tmp_path, **files)

    assert [(problem.record, problem.field, problem.expected) for problem in faults] == (
        [(file, fault, "a day not before the start of report, 2019")] if fault else []
    )


def test_a_cycle_is_reported_once_at_its_first_record(tmp_path: Path) -> None:
    """
    Each cycle is one fault, at the link by which its first record leads on; sums are then left alone.
    """
    loops = (
        '[topics.z]\nname = "Z"\nbroader = "a"\n[topics.a]\nname = "A"\nbroader = "b"\n'
        '[topics.b]\nname = "B"\nbroader = "a"\n[topics.c]\nname = "C"\nbroader = "c"\n'
    )
    lines = funded(x=("£1", ["/y"]), y=("£1", ["/z"]), z=("£9", ["/x", "/y"]))
    faults = read(tmp_path, topics=loops, unit=lines)

    assert [(fault.record, fault.field, fault.found) for fault in faults] == [
        ("a", "broader", "a in b in a"),
        ("c", "broader", "c in c"),
        ("unit", "funding[0].part_of[0]", "unit/x in unit/y in unit/z in unit/x"),
        ("unit", "funding[1].part_of[0]", "unit/y in unit/z in unit/y"),
    ]


def test_the_claims_of_an_amount_are_in_one_currency(tmp_path: Path) -> None:
    """
    One line cannot have claims in pounds and in euros.
    """
    claims = 'amount.claims = [{ is = "£1" }, { is = "€1", standing = "superseded" }]\n'
    (fault,) = read(tmp_path, unit=f'{UNIT}[[funding]]\nkey = "x"\n{claims}')

    assert (fault.field, fault.expected, fault.found) == ("funding[0].amount", "claims in one currency", "GBP and EUR")


@pytest.mark.parametrize(
    ("amount", "paid", "expected"),
    [
        ('amount = "£1"', 'paid = "£2"', []),
        ('amount = "£1"', 'paid = "€1"', [("funding[0].paid", "GBP, the currency of the line", "EUR")]),
        ("", 'paid = "€1"', []),
        (
            "",
            'paid.claims = [{ is = "£1" }, { is = "CHF 1", standing = "superseded" }]',
            [("funding[0].paid", "GBP, the currency of the line", "CHF")],
        ),
    ],
)
def test_what_was_paid_has_the_currency_of_the_line(
    tmp_path: Path, amount: str, paid: str, expected: list[tuple[str, str, str]]
) -> None:
    """
    More than the amount may be paid in the end, in the currency of the amount.
    """
    faults = read(tmp_path, unit=f'{UNIT}[[funding]]\nkey = "x"\n{amount}\n{paid}\n')

    assert expected == [(fault.field, fault.expected, fault.found) for fault in faults]


def test_a_whole_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    """
    A line that lies in one that nobody recorded is a dangling reference, and no matter of sums.
    """
    (fault,) = read(tmp_path, unit=funded(x=("£1", ["/y"])))

    assert (fault.field, fault.found) == ("funding[0].part_of[0]", "'unit/y'")


def test_a_denied_part_makes_no_cycle(tmp_path: Path) -> None:
    """
    A link that is denied leads nowhere.
    """
    back = '[[funding.part_of]]\nto = "/x"\ndenied = "page"\n'
    lines = f'{UNIT}[[funding]]\nkey = "x"\npart_of = ["/y"]\n[[funding]]\nkey = "y"\n{back}'

    assert read(tmp_path, unit=lines) == []


SUMS: Final[dict[str, tuple[dict[str, tuple[str, list[str]]], list[str]]]] = {
    "two halves": ({"whole": ("£2", []), "x": ("£1", ["/whole"]), "y": ("£1", ["/whole"])}, []),
    "twenty pence too much": ({"whole": ("£2", []), "x": ("£1", ["/whole"]), "y": ("£1.20", ["/whole"])}, ["whole"]),
    "a penny too much": ({"whole": ("£2", []), "x": ("£1", ["/whole"]), "y": ("£1.01", ["/whole"])}, []),
    "up to the whole": ({"whole": ("£2", []), "x": ("up to £9", ["/whole"])}, []),
    "more than the whole": ({"whole": ("£2", []), "x": ("more than £3", ["/whole"])}, ["whole"]),
    "a whole of less than that": ({"whole": ("less than £2", []), "x": ("£3", ["/whole"])}, ["whole"]),
    "a whole of at least that": ({"whole": ("at least £1", []), "x": ("£2", ["/whole"])}, []),
    "a part of a part": (
        {"whole": ("£2", []), "x": ("", ["/whole"]), "y": ("£3", ["/x"])},
        ["whole"],
    ),
    "once for each whole that is too small": (
        {"whole": ("£2", []), "x": ("£2", ["/whole"]), "y": ("£3", ["/x"])},
        ["x"],
    ),
    "a part of two wholes": (
        {"whole": ("£2", []), "other": ("£2", []), "x": ("£9", ["/whole", "/other"])},
        ["whole", "other"],
    ),
    "a part of two that share it": (
        {"whole": ("£2", []), "other": ("£2", []), "x": ("£2", ["/whole", "/other"])},
        [],
    ),
    "another currency": ({"whole": ("£2", []), "x": ("€1", ["/whole"])}, ["x"]),
    "another currency in an open whole": ({"whole": ("at least £2", []), "x": ("€1", ["/whole"])}, ["x"]),
    "another currency beside it": ({"whole": ("", []), "x": ("£1", ["/whole"]), "y": ("€1", ["/whole"])}, ["y"]),
}


@pytest.mark.parametrize("name", SUMS)
def test_parts_fit_into_their_whole(tmp_path: Path, name: str) -> None:
    """
    What the certain parts of a line have at least is no more than it has at most.
    """
    lines, wrong = SUMS[name]
    keys = list(lines)

    assert [fault.field for fault in read(tmp_path, unit=funded(**lines))] == [
        f"funding[{keys.index(key)}].amount" for key in wrong
    ]


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ({"x": ("£3", ["/whole"])}, "unit/x (£3)"),
        ({"x": ("£2", ["/whole"]), "y": ("£3", ["/whole"])}, "unit/x (£2), unit/y (£3), together £5"),
        # "z" may be in both, so that their sum would count it twice.
        (
            {"x": ("£2", ["/whole"]), "y": ("£3", ["/whole"]), "z": ("£1", ["/x", "/y"])},
            "unit/x (£2), unit/y (£3)",
        ),
        ({"x": ("", ["/whole"]), "y": ("£3", ["/whole"])}, "unit/x, unit/y (£3)"),
    ],
)
def test_a_whole_that_is_too_small_names_its_parts(
    tmp_path: Path, lines: dict[str, tuple[str, list[str]]], parts: str
) -> None:
    """
    Each part is named with its amount, and their sum where it says what is too much.
    """
    (fault,) = read(tmp_path, unit=funded(whole=("£1", []), **lines))

    assert fault.expected == f"no less than its parts, {parts}, or overspent = true"


def test_a_citation_of_nothing_is_reported_where_it_stands(tmp_path: Path) -> None:
    """
    Facts and records that inherit a citation don't report it again.
    """
    unit = (
        f'{UNIT.replace("page", "nothing")}start = "2018"\nlinks = ["council"]\n'
        '[[milestones]]\nkey = "x"\nkind = "launched"\ndate = "2018"\n[[milestones]]\nkey = "y"\nkind = "launched"\n'
        'cite = ["page", "never"]\ndate = "2018"\n'
    )
    council = '[organisations.council]\nname = "A"\nkind = "council"\n'
    faults = read(tmp_path, council=council, unit=unit)

    assert places(faults) == [("unit.toml", "unit", "cite"), ("unit.toml", "unit", "milestones[1].cite")]


def test_a_record_without_citations_is_one_fault(tmp_path: Path) -> None:
    """
    All that would inherit the citation of its record is silent about it.
    """
    unit = f'{UNIT.replace("cite", "summary")}start = "2018"\n[[milestones]]\nkey = "x"\nkind = "launched"\n'

    assert places(read(tmp_path, unit=unit)) == [("unit.toml", "unit", "cite")]


def test_a_file_cites_for_its_records(tmp_path: Path) -> None:
    """
    The citation of a file cascades; one that does not fit is reported once, with the faults of shape beside it.
    """
    unit = UNIT.replace('cite = "page"\n', "")
    (wrong, inner) = read(tmp_path, unit=f"cite = []\n{unit}start = 2018\n")
    (single,) = read(tmp_path, unit=f"cite = []\n{unit}")

    assert read(tmp_path, unit=f'cite = "page"\n{unit}start = "2018"\n') == []
    assert places([wrong, inner]) == [("unit.toml", "", "cite"), ("unit.toml", "unit", "start")]
    assert single == wrong


def test_nothing_is_said_of_references_to_unreadable_records(tmp_path: Path) -> None:
    """
    A record that does not fit may be referred to; what nobody has written may not, unless files could not be read.
    """
    unit = f'{UNIT}topics = ["crime", "nothing"]\n'
    crime = "[topics.crime]\nname = 7\n"
    misfits = places(read(tmp_path, topics=crime, unit=unit))
    lost = places(read(tmp_path, topics="[", unit=f'{UNIT}topics = ["crime", "page"]\n'))

    assert misfits == [("topics.toml", "crime", "name"), ("unit.toml", "unit", "topics[1]")]
    assert lost == [("topics.toml", "", ""), ("unit.toml", "unit", "topics[1]")]


def test_a_fault_of_a_period_is_at_the_period(tmp_path: Path) -> None:
    """
    Start and end that a file gives as one period have their faults there, also those of claims and of rules.
    """
    table = 'period = { claims = [{ is = "../2019" }, { is = "2018/2020", standing = "rejected", cite = "never" }] }\n'
    faults = read(tmp_path, unit=f"{UNIT}{table}")

    assert places(faults) == [
        ("unit.toml", "unit", "period.claims[0].is"),
        ("unit.toml", "unit", "period.claims[1].cite"),
    ]


def test_the_claim_of_a_side_is_counted_among_all_claims_of_the_period(tmp_path: Path) -> None:
    """
    The first claim of a start is the second of the period, where the first gives an end alone.
    """
    table = 'period = { claims = [{ is = "/2019" }, { is = "2018/", cite = "never" }] }\n'

    assert places(read(tmp_path, unit=f"{UNIT}{table}")) == [("unit.toml", "unit", "period.claims[1].cite")]


PERIODS: Final[dict[str, tuple[str, list[str]]]] = {
    '"2018/2019"': ("2018/2019", []),
    '"/2019"': ("/2019", []),
    '"2018/"': ("2018/", []),
    '"2018/.."': ("2018/..", []),
    '{ is = "2018/2019", standing = "planned" }': ("2018/2019", []),
    '{ is = "/2019", standing = "planned" }': ("/2019", []),
    '{ claims = [{ is = "2018/" }, { is = "/2019" }] }': ("2018/2019", []),
    '{ claims = [{ is = "/2019" }] }': ("/2019", []),
    '"/"': ("/", []),
    '{ standing = "planned" }': ("", ["period.is"]),
    "{ claims = 7 }": ("", ["period.claims"]),
    '"2018"': ("", ["period"]),
    "[]": ("", ["period"]),
}


@pytest.mark.parametrize("form", PERIODS)
def test_a_period_fills_start_and_end(tmp_path: Path, form: str) -> None:
    """
    Each side of a period is a claim of its own; a side that is not given claims nothing.
    """
    period, fields = PERIODS[form]

    assert [fault.field for fault in read(tmp_path, unit=f"{UNIT}period = {form}\n")] == fields
    if not fields:
        unit = Dataset.read(tmp_path).initiatives["unit"]
        assert f"{unit.start.get('')}/{unit.end.get('')}" == period


def test_an_id_twice_names_both_files(tmp_path: Path) -> None:
    """
    The second record is at fault, and its other faults are reported too.
    """
    first = '[topics.crime]\nname = "Crime"\n'
    faults = read(tmp_path, a=first, b=f'{first}broader = "nothing"\n')
    (clash,) = [fault for fault in faults if fault.field == "id"]

    assert places(faults) == [("b.toml", "crime", "id"), ("b.toml", "crime", "broader")]
    assert clash.expected == "an id of its own (also in a.toml)"


def test_records_beside_those_of_a_base(tmp_path: Path) -> None:
    """
    Equal records never clash with those of the base; different ones do, and references go both ways.
    """
    base = Dataset.of(PAGE, COUNCIL)
    other = attrs.evolve(COUNCIL, name="Another council")

    assert places(made(other, base=base)) == [("the base", "council", "id")]
    assert Dataset.of(COUNCIL, base=base) == base
    assert read(tmp_path, council='[organisations.council]\nname = "A council"\nkind = "council"\n') == []
    assert Dataset.read(tmp_path, base=base) == base


def test_an_alias_is_no_id_of_another_record(tmp_path: Path) -> None:
    """
    Two records may share an alias, which a look-up then names both for; an alias that is the id of another is a fault.
    """
    one = '[organisations.one]\nname = "One"\nkind = "council"\naliases = ["AC", "one"]\n'
    two = '[organisations.two]\nname = "Two"\nkind = "council"\naliases = ["ac", "ONE", "b"]\n'
    faults = read(tmp_path, a=one, b=two)
    ds = Dataset.read(tmp_path / "a.toml") | Dataset.of(
        Organisation(id="two", name="Two", kind=OrganisationKind.COUNCIL, aliases=("ac",))
    )

    assert places(faults) == [("b.toml", "two", "aliases[1]")]
    with pytest.raises(AmbiguousNameError, match="'Ac' names several records: use one of 'one', 'two'"):
        ds["Ac"]


def test_an_outside_id_belongs_to_one_record(tmp_path: Path) -> None:
    """
    Ids elsewhere have a scheme and are shared by no two records, nested ones and sources included.
    """
    topic = '[topics.a]\nname = "A"\nsame_as = ["wikidata:Q1", "ONS:E05", "ONS:E05"]\n'
    place = '[places.b]\nname = "B"\nsame_as = ["E06", "a b:c", "x:", "wikidata:Q1"]\n'
    line = f'{UNIT}[[funding]]\nkey = "x"\nsame_as = ["ONS:E05", "wikidata:q1"]\n'
    faults = read(tmp_path, a=topic, b=place, unit=line)

    assert places(faults) == [
        ("a.toml", "a", "same_as"),
        ("b.toml", "b", "same_as[0]"),
        ("b.toml", "b", "same_as[1]"),
        ("b.toml", "b", "same_as[2]"),
        ("b.toml", "b", "same_as[3]"),
        ("unit.toml", "unit", "funding[0].same_as[0]"),
    ]
    assert faults[1].expected == "an outside id 'scheme:id', such as 'wikidata:Q84'"
    assert faults[-1].found == "'ONS:E05', also a"


def test_an_outside_id_finds_a_record(tmp_path: Path) -> None:
    """
    An outside id is accepted wherever an id is, stands in rows and is found by a search; case is only a second choice.
    """
    read(tmp_path, unit=f'{UNIT}same_as = ["wikidata:Q1"]\n[[funding]]\nkey = "x"\nsame_as = ["360G:Grant/1"]\n')
    ds = Dataset.read(tmp_path)

    assert ds["wikidata:Q1"] == ds["WIKIDATA:q1"] == ds.initiatives.get("wikidata:Q1") == ds.initiatives[0]
    assert ds["360G:Grant/1"] == ds.funding["360g:grant/1"] == ds.funding[0]
    assert ds.search("360G")[0] == ds.funding[0]
    assert ds.funding.of("wikidata:Q1") == ds.funding
    assert "wikidata:Q2" not in ds
    assert [row["same_as"] for row in (*ds.initiatives.rows(), *ds.funding.rows(), *ds.sources.rows())] == [
        "wikidata:Q1",
        "360G:Grant/1",
        None,
    ]


@pytest.mark.parametrize("kind", InitiativeKind)
def test_what_does_not_act_is_no_actor(tmp_path: Path, kind: InitiativeKind) -> None:
    """
    Initiatives that are units, centres or bodies may stand where an actor may; others may not.
    """
    other = UNIT.replace('"unit"', f'"{kind}"')
    role = '[[roles]]\nkind = "lead"\nactor = "other"\n'
    faults = read(tmp_path, other=other, unit=UNIT + role)
    acts = kind in {"unit", "centre", "body"}

    assert places(faults) == ([] if acts else [("unit.toml", "unit", "roles[0].actor")])
    assert [fault.found for fault in faults] == ([] if acts else ["'other', which is an initiative"])


# Records that only Python can make, with the fields that are reported.
def _organisation(**changes: object) -> Organisation:
    return attrs.evolve(COUNCIL, **changes)  # type: ignore[arg-type] # wrong types on purpose


UNIT_MADE: Final = Initiative(id="a", name="A", kind=InitiativeKind.UNIT, cites=(Citation("page"),))
WRONG: Final[dict[str, tuple[TopLevel, list[str]]]] = {
    "a number for a name": (_organisation(name=7), ["name"]),
    "a word of no list": (_organisation(kind="circle"), ["kind"]),
    "a list for a tuple": (_organisation(aliases=["a"]), ["aliases"]),
    "a text for a fact": (_organisation(members="police"), ["members"]),
    "a fact without a claim": (_organisation(members=Fact[tuple[str, ...]](rationale="None.")), ["members"]),
    "an empty locator": (_organisation(cites=(Citation("page", " "),)), ["cite"]),
    "a mark in the id of a source": (_organisation(cites=(Citation("page #1"),)), ["cite"]),
    "a value of the wrong type": (
        attrs.evolve(UNIT_MADE, start=cast("Fact[EdtfDate]", fact(7, cite="page"))),
        ["start"],
    ),
    "a claim without citations": (
        attrs.evolve(UNIT_MADE, start=Fact(claims=(Claim(value=EdtfDate.parse("2018"), cites=()),))),
        ["start.cite"],
    ),
    "a link that cites nothing": (
        attrs.evolve(UNIT_MADE, links=(Link(to="council"),)),
        ["links"],
    ),
    "a number for citations": (_organisation(cites=7), ["cites"]),
}  # fmt: skip


def test_a_cycle_is_found_among_ids_of_several_letters(tmp_path: Path) -> None:
    """
    What a record lies in is named by a whole id, for places, topics and versions of a source.
    """
    places_, topics, sources = (
        f'[{table}.first]\n{rest}{key} = "second"\n[{table}.second]\n{rest}{key} = "first"\n'
        for table, key, rest in (
            ("places", "within", 'name = "N"\n'),
            ("topics", "broader", 'name = "N"\n'),
            ("sources", "version_of", 'title = "N"\nissuer = "I"\ngrade = "official"\n'),
        )
    )
    for text, field in ((places_, "within"), (topics, "broader"), (sources, "version_of")):
        (fault,) = read(tmp_path, records=text)

        assert (fault.record, fault.field, fault.found) == ("first", field, "first in second in first")


def test_a_record_with_a_slash_in_its_id_has_its_faults_at_its_own_fields() -> None:
    """
    It is not taken for a part of the record whose id stands before the slash.
    """
    faults = made(Topic(id="a", name="A"), Topic(id="a/b", name="B", broader="a/b"))

    assert [(fault.record, fault.field) for fault in faults] == [("a/b", "id"), ("a/b", "broader")]


@pytest.mark.parametrize("name", WRONG)
def test_a_record_made_in_python_reads_back_as_it_is(name: str) -> None:
    """
    What a file could not say, or would say otherwise, is a fault of the record that was made.
    """
    record, fields = WRONG[name]

    assert [fault.field for fault in made(PAGE, COUNCIL if record.id == "a" else PAGE, record)] == fields


@pytest.mark.parametrize("inside", [False, True])
def test_an_error_that_is_no_fault_of_a_record_is_raised_as_it_is(*, inside: bool) -> None:
    """
    A mistake in the library is not reported as a fault of the file, also where it comes among the faults of a record.
    """
    mistake = ZeroDivisionError("a mistake")
    error = ClassValidationError("a record", [KeyError("name"), mistake], Source) if inside else mistake  # pyright: ignore[reportCallIssue]

    with pytest.raises(ZeroDivisionError) as caught:
        list(problems_in(error))
    assert caught.value is mistake


def test_half_a_character_is_refused_before_it_is_written() -> None:
    """
    A text made in Python that no file can hold is a fault, and not an error of writing.
    """
    with pytest.raises(DatasetError, match="a text that can be written as UTF-8"):
        Dataset.of(Topic(id="x", name="half \ud800"))


CONTROL = [chr(code) for code in [*range(32), *range(0x7F, 0xA0)] if chr(code) not in "\t\n"]


@pytest.mark.parametrize("mark", CONTROL, ids=ascii)
def test_no_text_of_a_record_holds_a_control_character(mark: str) -> None:
    """
    A terminal obeys control characters, so that no text and no citation may have one; line ends and tabs are none.
    """
    expected = ("x", "name", "a text without control characters", repr(f"a{mark}b"))

    (fault,) = made(Topic(id="x", name=f"a{mark}b"))
    assert (fault.record, fault.field, fault.expected, fault.found) == expected
    (cited,) = made(Topic(id="x", name="a\tb\nc", cites=(Citation("s", f"a{mark}b"),)))
    assert (cited.field, cited.expected) == ("cite", expected[2])


def test_a_fault_is_printed_without_control_characters() -> None:
    """
    What a file holds does not reach the terminal as it is.
    """
    fault = Fault(file="x.toml", record="a\x1b[2Jb", field="", expected="words", found="'x'")

    assert str(fault) == "x.toml: a\\x1b[2Jb: expected words, found 'x'"


@pytest.mark.parametrize("length", [200, 201, 300])
def test_an_id_is_short_enough_for_the_name_of_a_file(tmp_path: Path, length: int) -> None:
    """
    What `write` could not store is refused when the record is made; the longest id is written and read.
    """
    initiative = attrs.evolve(UNIT_MADE, id="a" * length)
    if length <= 200:
        ds = Dataset.of(PAGE, initiative)
        ds.write(tmp_path)

        assert Dataset.read(tmp_path) == ds
    else:
        (fault,) = made(PAGE, initiative)

        assert (fault.field, fault.expected, fault.found) == ("id", "at most 200 characters", str(length))


@pytest.mark.parametrize("id", ["a.b", "a/b", "../a", "A", "é", "\U0001f600", "a b", "-a", "a--b", "a_b"])
def test_an_id_is_a_name_that_every_file_system_takes(id: str) -> None:
    """
    Only lower-case words joined by hyphens name a record, and so a file.
    """
    (fault,) = made(PAGE, attrs.evolve(UNIT_MADE, id=id))

    assert (fault.record, fault.field, fault.expected) == (id, "id", "lower-case words joined by hyphens")


def test_a_fault_is_printed_short() -> None:
    """
    A key of any length is cut where a fault is printed, and kept in the fault.
    """
    fault = Fault(file="x.toml", record="r" * 300, field="f" * 301, expected="words", found="'x'")

    assert str(fault) == f"x.toml: {'r' * 300}: {'f' * 297}...: expected words, found 'x'"
    assert fault.field == "f" * 301
