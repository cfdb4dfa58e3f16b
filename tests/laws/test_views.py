"""
Laws of views: a record as its sources stood on a day, and a record in which no conflicting claim is preferred.
"""

from collections import Counter
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

import attrs
import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from countylines import (
    POSSIBLE,
    UNKNOWN,
    Agreement,
    Amount,
    Citation,
    Claim,
    Dataset,
    DatasetError,
    EdtfDate,
    Fact,
    Figure,
    Funding,
    FundingStage,
    Grade,
    Initiative,
    InitiativeKind,
    Link,
    Measure,
    Note,
    NoteKind,
    Observation,
    Organisation,
    OrganisationKind,
    ParseError,
    Period,
    Person,
    Place,
    Post,
    Quantity,
    Recommendation,
    Response,
    Role,
    RoleKind,
    Source,
    Standing,
    Topic,
    claim,
    fact,
    facts,
    load,
)
from countylines import strategies as own
from countylines.files.load import check_records
from countylines.records import Record
from countylines.records.heading import Heading
from countylines.typing import Nested, TopLevel
from effort import examples
from oracles.anatomy import facts_of, id_meant, links_of, parts_of, refers

# What was not known yet is asked for here on purpose.
pytestmark = pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning")

FEW = examples(200)
WIDE = examples(10)

T = TypeVar("T")

# Sources speak in ten days of a year, the record covers them and more.
COVERAGE: Final = Period.covering("2017/2018")
DAYS: Final = [f"2018-03-{day:02}" for day in range(1, 11)]
DATES: Final = [
    None,
    *DAYS,
    *DAYS,
    "2018-02",
    "2018-03-0X",
    "2018-03~",
    "[..2018-03-04]",
    "[2018-03-05..]",
    "2018-03-06?",
]
LAST: Final = "2018-12-31"
days = st.sampled_from(["2016-05-01", "2018-01-31", *DAYS, *DAYS, "2018-06-01", LAST, "2019-01-01"])
SOURCES: Final = ("book", "log", "page")
ACTORS: Final = ("police", "jo", "unit")
ONE: Final = (Citation("book"),)
# From the most preferred to the least, as the documentation lists them.
ORDER: Final = ["stated", "inferred", "planned", "superseded", "rejected"]
STANDINGS: Final = [*Standing, Standing.STATED, Standing.STATED, Standing.STATED]

# The fields whose values are groups of words, in no order.
GROUPS: Final = {"members", "places", "recipients", "addressees", "by", "through"}

Told = tuple[str, str, str]


class Draw:
    """
    Records of all kinds, each choice by one of the bytes: drawn part by part they would take a hundred times as long.

    Where the bytes end, each further choice is the first, so that a failing example shrinks to few of them.
    """

    def __init__(self, bytes_: bytes) -> None:
        self._bytes = iter(bytes_)

    def number(self, least: int, most: int) -> int:
        """
        A number between two, both in.
        """
        return least + next(self._bytes, 0) % (most - least + 1)

    def choice(self, known: Sequence[T]) -> T:
        """
        One of several.
        """
        return known[self.number(0, len(known) - 1)]

    def seldom(self, of_ten: int) -> bool:
        """
        True about so many times of ten.
        """
        return self.number(1, 10) > 10 - of_ten

    def date(self) -> EdtfDate | None:
        """
        A date of a source.
        """
        text = self.choice(DATES)
        return EdtfDate.parse(text) if text else None

    def some(self, known: Sequence[str], least: int = 0, most: int = 2) -> tuple[str, ...]:
        """
        A few ids.
        """
        left = list(known)
        return tuple([left.pop(self.number(0, len(left) - 1)) for _ in range(self.number(least, most))])

    def cites(self, least: int = 1) -> tuple[Citation, ...]:
        """
        A few citations.
        """
        return tuple([Citation(id) for id in self.some(SOURCES, least)])

    def fact(self, *values: T, least: int = 0) -> Fact[T]:
        """
        A fact of some of the values, as a dataset accepts it.
        """
        claims = tuple(
            [
                Claim(value=self.choice(values), cites=self.cites(), standing=self.choice(STANDINGS))
                for _ in range(self.number(least, 3))
            ]
        )
        plain = Fact(claims=claims)
        if not claims or (least and not plain.known):
            return self.fact(*values, least=least) if least else Fact()
        undecided = len(plain.stated) > 1 and self.seldom(3)
        needed = plain.agreement is Agreement.AT_ODDS and not undecided
        return Fact(claims=claims, undecided=undecided, rationale="So." if needed or self.seldom(3) else "")

    def terms(self) -> tuple[Fact[EdtfDate], Fact[EdtfDate]]:
        """
        A start and an end that go together.
        """
        dates = [EdtfDate.parse(text) for text in ("2017", "2018", "2019", "2018-05")]
        start, end = self.fact(*dates), self.fact(*dates)
        return start, UNKNOWN if start.known and end.known and comes_before(end.value, start) else end

    def sources(self) -> list[TopLevel]:
        """
        Sources, which may be versions of others and rest on them.
        """
        drawn = [(self.date(), self.choice([None, self.date()]), self.date()) for _ in SOURCES]
        # A page is published, may be updated, and was accessed after that.
        ordered = [iter(sorted([date for date in dates if date], key=EdtfDate.sort_key)) for dates in drawn]
        dates = [[next(mine) if date else None for date in triple] for triple, mine in zip(drawn, ordered, strict=True)]
        return [
            Source(
                id=id,
                title=id,
                issuer="x",
                grade=Grade.OFFICIAL,
                published=dates[at][0],
                updated=dates[at][1],
                accessed=dates[at][2],
                version_of=SOURCES[0] if at else "",
                cites=(Citation(SOURCES[at - 1]),) if at and self.seldom(1) else (),
            )
            for at, id in enumerate(SOURCES)
        ]

    def unit(self) -> Initiative:
        """
        An initiative that acts, with a record of most kinds inside.
        """
        pounds = [Amount.exactly(number) for number in range(1, 5)]
        start, end = self.terms()
        actor, (since, until) = self.fact(*ACTORS, least=1), self.terms()
        role = Role(kind=RoleKind.LEAD, cites=self.cites(), actor=actor, start=since, end=until)
        line = Funding(
            key="line",
            cites=ONE,
            amount=self.fact(*pounds, Amount.between(2, 4)),
            funder=self.fact(*ACTORS),
            stage=self.fact(*FundingStage),
            recipients=self.fact((), ("jo",), ("jo", "police")),
            period=self.fact(Period.covering("2017"), Period.covering("2018")),
            part_of=(Link(to="fund/all", said=self.cites(), unstated=self.cites(0)),),
        )
        answer = Response(
            key="answer",
            text="x",
            cites=self.cites(),
            to=("1", "unit/2"),
            about=("jo", "/line"),
            by=self.fact(("jo",), ("police", "unit")),
        )
        link = Link(to="fund", said=self.cites(0), denied=self.cites(0), unstated=self.cites(0), rationale="Both.")
        return Initiative(
            id="unit",
            name="Unit",
            kind=InitiativeKind.UNIT,
            cites=self.cites(),
            topics=("crime", "drugs"),
            places=self.fact((), ("england",), ("england", "kent")),
            start=start,
            end=end,
            roles=(role,),
            figures=(Figure(key="staff", cites=self.cites(), value=self.fact(*pounds, least=1)),),
            funding=(line,),
            recommendations=tuple([Recommendation(key=key, text="x", cites=self.cites()) for key in "12"]),
            responses=(answer,),
            links=(link,) if link.said or link.denied or link.unstated else (),
        )

    def others(self) -> list[TopLevel]:
        """
        What the unit names, and more that names it.
        """
        few = [(), (), ONE, (Citation("page"),)]
        start, end = self.terms()
        post = Post(
            key="chair",
            cites=self.cites(),
            title=self.fact("Chair", "Head", least=1),
            organisation=self.fact("police", "unit"),
            start=start,
            end=end,
        )
        members = self.fact((), ("jo", "unit"))
        people = [Quantity.exactly(number, unit="people") for number in range(1, 4)]
        seen = Observation(of=COVERAGE, cites=ONE, value=self.fact(*people))
        start, end = self.terms()
        # Nobody says today that the fund lies in the unit, as the unit may lie in it.
        back = Link(to="unit", denied=self.cites(), unstated=self.cites(0), rationale="None.")
        whole = Funding(key="all", cites=self.cites(), amount=fact(Amount.between(9, None), cite="log"))
        return [
            Topic(id="crime", name="Crime", cites=self.choice(few)),
            Topic(id="drugs", name="Drugs", broader="crime", cites=self.choice(few)),
            Place(id="england", name="England", cites=self.choice(few)),
            Place(id="kent", name="Kent", within="england", cites=self.choice(few)),
            Organisation(
                id="police",
                name="Police",
                kind=OrganisationKind.POLICE_BODY,
                cites=self.choice(few),
                members=members,
                start=start,
                end=end,
            ),
            Person(id="jo", name="Jo", cites=self.choice(few), posts=(post,)),
            Initiative(
                id="fund",
                name="Fund",
                kind=InitiativeKind.FUND,
                cites=self.cites(),
                topics=("drugs",),
                funding=(whole,),
                links=(back,),
            ),
            Measure(
                id="count",
                name="Count",
                unit="people",
                cites=ONE,
                not_comparable=("cost",),
                topics=("drugs",),
                observations=(seen,),
            ),
            Measure(id="cost", name="Cost", unit="GBP", cites=self.cites(), about=("fund", "police")),
        ]


def _in_time(bytes_: bytes) -> Dataset:
    draw = Draw(bytes_)
    top = [*draw.sources(), *draw.others(), draw.unit()]
    known = [part.id for record in top for part in parts_of(record)]
    about = draw.some(known, 2, 3)
    note = Note(id="note", kind=NoteKind.NOT_THE_SAME, about=about, text="x", cites=draw.cites())
    return Dataset({record.id: record for record in (*top, note)}, Heading(title="x", coverage=COVERAGE))


_CHOICES: Final = 300
"""About as many choices as the records have."""


def records_in_time() -> st.SearchStrategy[Dataset]:
    """
    Datasets of all kinds of records, which come to be known on different days and name one another.
    """
    return st.binary(min_size=_CHOICES, max_size=_CHOICES).map(_in_time)


def number_of(day: str) -> int:
    """
    The ordinal of a day.
    """
    return EdtfDate.parse(day).span[0]


def all_parts(ds: Dataset) -> dict[str, Record]:
    """
    All records, nested ones too, by id.
    """
    return {part.id: part for record in ds._records for part in parts_of(record)}


def told(ds: Dataset) -> set[Told]:
    """
    Every claim: record, field, value.
    """
    return {
        (record.id, name, str(claim.value))
        for record in all_parts(ds).values()
        for name, held in facts_of(record)
        for claim in held.claims
    }


def spoke(source: Source, day: int, last: int, *, possibly: bool) -> bool:
    """
    Whether a source spoke on a day, by the words of the contract.
    """
    seen = source.accessed.span[1] if source.accessed else last
    if seen <= day:
        return True
    if possibly:
        dates = [date.span[0] for date in (source.published, source.updated) if date]
        return not dates or any(first <= day for first in dates)
    date = source.updated or source.published
    return date is not None and date.span[1] <= day


def first_day(source: Source, last: int) -> int:
    """
    The first day on which a source certainly spoke, looked for day by day; a late one for a source that never did.
    """
    days = range(number_of("2016-01-01"), number_of("2020-01-01"))
    return next((day for day in days if spoke(source, day, last, possibly=False)), days.stop)


def words_of(value: object) -> list[str]:
    """
    The references in a value.
    """
    return [str(word) for word in value] if isinstance(value, tuple) else [str(value)] if value else []  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - the words of a group


class Then:
    """
    What was there on a day: all that is gone is found first, one thing after another.
    """

    def __init__(self, ds: Dataset, day: int, *, possibly: bool) -> None:
        self.every = all_parts(ds)
        last = ds.meta.coverage.bounds[3]
        self.gone = {source.id for source in ds.sources if not spoke(source, day, last, possibly=possibly)}
        while more := {id for id, record in self.every.items() if self.is_gone(record)} - self.gone:
            self.gone |= more

    def speak(self, cites: tuple[Citation, ...]) -> bool:
        """
        Whether a citation is left.
        """
        return any(cite.source not in self.gone for cite in cites)

    def is_named(self, record: Record, name: str, word: str) -> bool:
        """
        Whether what a field names is there.
        """
        return id_meant(record, name, word) not in self.gone

    def claims(self, record: Record, name: str, held: Fact[object]) -> list[int]:
        """
        The places of the claims of a fact that are left.
        """
        names_others = refers(record, name)
        return [
            at
            for at, claim in enumerate(held.claims)
            if self.speak(claim.cites)
            and (not names_others or all(self.is_named(record, name, word) for word in words_of(claim.value)))
        ]

    def is_gone(self, record: Record) -> bool:
        """
        Whether nothing that it rests on is left, or nothing of what it cannot be without.
        """
        ownerless = isinstance(record, Nested) and record.owner in self.gone
        baseless = bool(record.cites) and not self.speak(record.cites) and not self.is_told_of(record)
        return ownerless or baseless or self.is_hollow(record)

    def is_told_of(self, record: Record) -> bool:
        """
        Whether a fact of it is left, or a record inside it: who states one says that it exists.
        """
        inside = [part for part in self.every.values() if isinstance(part, Nested) and part.owner == record.id]
        facts = any(self.claims(record, name, held) for name, held in facts_of(record))
        return facts or any(part.id not in self.gone for part in inside)

    def is_hollow(self, record: Record) -> bool:
        """
        Whether nothing is left of what it cannot be without.
        """
        needed: dict[type[Record], tuple[str, ...]] = {
            Role: ("actor",),
            Post: ("title",),
            Figure: ("value",),
            Observation: ("value", "change"),
        }
        held = {name: fact for name, fact in facts_of(record) if name in needed.get(type(record), ())}
        hollow = any(fact.claims for fact in held.values())
        hollow &= not any(self.claims(record, name, fact) for name, fact in held.items())
        if isinstance(record, Response):
            return bool(record.to) and not any(self.is_named(record, "to", word) for word in record.to)
        if isinstance(record, Note):
            return sum(self.is_named(record, "about", word) for word in record.about) < 2
        return hollow

    def there(self) -> dict[str, Record]:
        """
        The records, as they are today, that were there.
        """
        return {id: record for id, record in self.every.items() if id not in self.gone}


def comes_before(end: object, start: Fact[EdtfDate]) -> bool:
    """
    Whether an end and a start make no period.
    """
    try:
        Period.parse(f"{start.value}/{end}")
    except ParseError:
        return True
    return False


def is_slip_of_then(record: Record, name: str, value: object) -> bool:
    """
    Whether a claim of an end comes before the start that was said.
    """
    if name != "end" or not isinstance(record, Initiative | Role | Post | Organisation):
        return False
    return record.start.known and comes_before(value, record.start)


def rejected(ds: Dataset) -> set[Told]:
    """
    The claims that are rejected.
    """
    return {
        (record.id, name, str(claim.value))
        for record in all_parts(ds).values()
        for name, held in facts_of(record)
        for claim in held.claims
        if claim.standing is Standing.REJECTED
    }


def as_they_are(ds: Dataset) -> None:
    """
    Check the records as a dataset is checked; only amounts need not add up, and an old start may be after an answer.
    """
    try:
        check_records(ds._records)
    except DatasetError as error:
        known = ("no less than its parts", "a day not before the start of")
        assert all(any(words in fault.expected for words in known) for fault in error.faults)  # noqa: PT017
    else:
        with TemporaryDirectory() as folder:
            ds.write(folder)

            assert ds == Dataset.read(folder)


@FEW
@given(records_in_time(), days, st.booleans())
def test_a_view_holds_what_its_sources_said(ds: Dataset, day: str, possibly: bool) -> None:  # noqa: FBT001
    """
    Left are the sources that spoke, the claims that cite one of them and name what is there, and records that rest on
    something, none without what it cannot be without.
    """
    view = ds.as_known_on(day, possibly=possibly)
    then, viewed = Then(ds, number_of(day), possibly=possibly), all_parts(view)

    event(f"sources: {len(view.sources)}")
    assert then.there().keys() == viewed.keys()
    for id, record in then.there().items():
        facts = dict(facts_of(viewed[id]))
        for name, held in facts_of(record):
            left = [held.claims[at] for at in then.claims(record, name, held)]
            cites = [tuple([cite for cite in claim.cites if cite.source not in then.gone]) for claim in left]

            assert Counter((str(claim.value), cited) for claim, cited in zip(left, cites, strict=True)) == Counter(
                (str(claim.value), claim.cites) for claim in facts[name].claims
            )
        own = tuple([cite for cite in record.cites if cite.source not in then.gone])
        inside = [part for part in viewed.values() if isinstance(part, Nested) and part.owner == id]
        told = {cite for held in facts.values() for claim in held.claims for cite in claim.cites}

        assert own == viewed[id].cites or not own
        assert own or set(viewed[id].cites) <= told | {cite for part in inside for cite in part.cites}
        assert viewed[id].cites or not record.cites


@FEW
@given(records_in_time(), days, st.booleans())
def test_a_link_is_left_while_somebody_speaks_of_it(ds: Dataset, day: str, possibly: bool) -> None:  # noqa: FBT001
    """
    A link has the sides that spoke; it is gone with what it names, and while nobody says or denies what is said today.
    """
    view = ds.as_known_on(day, possibly=possibly)
    then, viewed = Then(ds, number_of(day), possibly=possibly), all_parts(view)
    for id, record in then.there().items():
        expected: list[tuple[object, ...]] = []
        for link in links_of(record):
            said, denied, unstated = (
                tuple([cite for cite in side if cite.source not in then.gone])
                for side in (link.said, link.denied, link.unstated)
            )
            settled = said or denied if link.said or link.denied else unstated
            whole = (said, denied, unstated) == (link.said, link.denied, link.unstated)
            if settled and then.is_named(record, "links", link.to):
                reason = link.rationale if whole or (said and denied) else ""
                expected.append((link.to, link.kind, said, denied, unstated, reason))

        assert expected == [attrs.astuple(link, recurse=False) for link in links_of(viewed[id])]


@FEW
@given(records_in_time(), days, st.booleans())
def test_names_in_plain_fields_are_of_what_is_there(ds: Dataset, day: str, possibly: bool) -> None:  # noqa: FBT001
    """
    Of plain references those that name something that is there are left, in order, and nothing else has changed.
    """
    view = ds.as_known_on(day, possibly=possibly)
    then, viewed = Then(ds, number_of(day), possibly=possibly), all_parts(view)
    for id, record in then.there().items():
        facts = dict(facts_of(record))
        for field in attrs.fields(type(record)):
            before, after = getattr(record, field.name), getattr(viewed[id], field.name)
            if refers(record, field.name) and field.name not in facts:
                left = [word for word in words_of(before) if then.is_named(record, field.name, word)]
                assert (tuple(left) if isinstance(before, tuple) else "".join(left)) == after
            elif field.name not in facts and isinstance(before, str | Period | EdtfDate | None):
                assert before == after


@FEW
@given(records_in_time(), days)
def test_a_beaten_claim_reads_as_stated_until_it_is_beaten(ds: Dataset, day: str) -> None:
    """
    A superseded or rejected claim reads as stated while nothing that beats it was said: no stated or inferred claim, or
    where there is none today, none as good as the first. Superseded ones beat rejected ones, and later ones earlier.
    """
    view, today = ds.as_known_on(day), all_parts(ds)
    first_days = {source.id: first_day(source, ds.meta.coverage.bounds[3]) for source in ds.sources}
    then = Then(ds, number_of(day), possibly=False)
    restored = 0
    for id, record in all_parts(view).items():
        for name, held in facts_of(record):
            now = dict(facts_of(today[id]))[name]
            claims = [now.claims[at] for at in then.claims(today[id], name, now)]
            left = [claim.standing for claim in claims]
            best = [claim.standing for claim in now.claims if str(claim.standing) in {"stated", "inferred"}]
            beats = best or [claim.standing for claim in now.claims[:1]]
            beaten = [s for s in (Standing.SUPERSEDED, Standing.REJECTED) if s in left]
            if beaten and not set(beats) & set(left):
                restored += 1
                said = [min(first_days[cite.source] for cite in claim.cites) for claim in claims]
                latest = max(day for day, standing in zip(said, left, strict=True) if standing is beaten[0])
                left = [
                    Standing.STATED
                    if standing is beaten[0] and (standing is Standing.REJECTED or day == latest)
                    else standing
                    for standing, day in zip(left, said, strict=True)
                ]
            slips = [claim for claim in held.claims if is_slip_of_then(record, name, claim.value)]
            if not (name == "end" and slips):
                expected = Counter((str(claim.value), standing) for claim, standing in zip(claims, left, strict=True))
                assert expected == Counter((str(claim.value), claim.standing) for claim in held.claims)
    event(f"restored: {min(restored, 3)}")


@FEW
@given(records_in_time(), days)
def test_what_was_preferred_then_is_what_is_preferred_today_or_nothing(ds: Dataset, day: str) -> None:
    """
    The preference of today holds from the day on which the preferred claim was said, with its reasons while there is
    something at odds; before it no side is preferred. A fact of which nothing is missing is as it is today.
    """
    view, today = ds.as_known_on(day), all_parts(ds)
    then = Then(ds, number_of(day), possibly=False)
    for id, record in all_parts(view).items():
        for name, held in facts_of(record):
            now = dict(facts_of(today[id]))[name]
            left = then.claims(today[id], name, now)
            if any(is_slip_of_then(record, name, claim.value) for claim in held.claims):
                continue
            if len(left) == len(now.claims):
                assert (now.rationale, now.undecided) == (held.rationale, held.undecided)
            elif 0 in left and not now.undecided:
                event("preferred")
                at_odds = held.agreement is Agreement.AT_ODDS
                assert (now.rationale if at_odds else "", False) == (held.rationale, held.undecided)
            else:
                event("nothing preferred")
                assert held.undecided is (held.agreement is not Agreement.SAME)
                assert not held.rationale or (0 in left and held.undecided and held.rationale == now.rationale)


@st.composite
def moved_starts(draw: st.DrawFn) -> tuple[Dataset, str]:
    """
    A unit that starts in 2017, and a day on which that was not known yet, but a later start and some ends were.
    """
    at = draw(st.integers(1, len(DAYS) - 1))
    before, after = st.sampled_from(DAYS[:at]), st.sampled_from(DAYS[at:])
    came = {"book": draw(before), "log": draw(before | after), "page": draw(after)}
    years, beaten = st.sampled_from(["2017", "2018", "2019"]), st.sampled_from([Standing.SUPERSEDED, Standing.REJECTED])
    start = (
        claim(EdtfDate.parse("2017"), cite="page"),
        claim(EdtfDate.parse(draw(years)), cite="book", standing=draw(beaten)),
    )
    ends = [
        claim(EdtfDate.parse(draw(years)), cite=draw(st.sampled_from(["book", "book", "log"])))
        for _ in range(draw(st.integers(1, 3)))
    ]
    unit = Initiative(
        id="unit",
        name="Unit",
        kind=InitiativeKind.UNIT,
        cites=ONE,
        start=Fact(claims=start),
        end=Fact(claims=tuple(ends), rationale="So."),
    )
    sources = [seen(id, day) for id, day in came.items()]
    ds = Dataset({record.id: record for record in (*sources, unit)}, Heading(title="x", coverage=COVERAGE))
    return ds, DAYS[at - 1]


@FEW
@given(st.tuples(records_in_time(), days) | moved_starts(), st.booleans())
def test_no_end_comes_before_its_start(known: tuple[Dataset, str], possibly: bool) -> None:  # noqa: FBT001
    """
    Where the end that was preferred comes before the start, those claims of it that do read as rejected.
    """
    ds, day = known
    view = ds.as_known_on(day, possibly=possibly)
    today = rejected(ds)
    for id, record in all_parts(view).items():
        if isinstance(record, Initiative | Role | Post | Organisation):
            assert str(record.period).count("/") == 1
            for end_claim in record.end.claims:
                if end_claim.standing is Standing.REJECTED and (id, "end", str(end_claim.value)) not in today:
                    event(f"a slip of then in a {type(record).__name__.lower()}")
                    assert comes_before(end_claim.value, record.start)
                    assert record.end.undecided is (record.end.agreement is not Agreement.SAME)
                    assert not record.end.rationale


@FEW
@given(records_in_time(), days, st.booleans())
def test_a_view_shares_what_it_does_not_change(ds: Dataset, day: str, possibly: bool) -> None:  # noqa: FBT001
    """
    A record of a view that is equal to the one it was made of is the same object, and so are those inside others.
    """
    before = all_parts(ds)
    for view in (ds.as_known_on(day, possibly=possibly), ds.impartial(), ds.as_stated()):
        for id, record in all_parts(view).items():
            event("shared" if record is before[id] else "changed")
            assert record is before[id] or record != before[id]


@FEW
@given(records_in_time(), days, days)
def test_knowing_more_never_loses_a_claim(ds: Dataset, one: str, other: str) -> None:
    """
    What was known on a day is known on each later one, and what is certainly known is possibly known.
    """
    early, late = sorted([one, other])
    for possibly in (False, True):
        before, after = (ds.as_known_on(day, possibly=possibly) for day in (early, late))

        assert told(before) <= told(after) <= told(ds)
        assert all_parts(before).keys() <= all_parts(after).keys() <= all_parts(ds).keys()
    assert told(ds.as_known_on(early)) <= told(ds.as_known_on(early, possibly=True))
    assert all_parts(ds.as_known_on(early)).keys() <= all_parts(ds.as_known_on(early, possibly=True)).keys()


@FEW
@given(records_in_time(), days, days, st.booleans())
def test_a_view_of_a_view_is_of_the_earlier_day(ds: Dataset, one: str, other: str, possibly: bool) -> None:  # noqa: FBT001
    """
    `as_known_on` of two days is that of the earlier, and of one day twice that of the day; only an end that reads as
    rejected, as it came before a start that was said, stays so on earlier days.
    """
    first = ds.as_known_on(one, possibly=possibly)
    both = first.as_known_on(other, possibly=possibly)

    assert first == first.as_known_on(one, possibly=possibly)
    if rejected(first) <= rejected(ds):
        assert ds.as_known_on(min(one, other), possibly=possibly) == both
    assert told(ds.as_known_on(min(one, other), possibly=possibly)) == told(both)


@FEW
@given(records_in_time(), st.booleans())
def test_the_last_day_shows_the_whole_record(ds: Dataset, possibly: bool) -> None:  # noqa: FBT001
    """
    On a day on which every source has spoken and that is no earlier than the coverage, the view is the dataset.
    """
    last = number_of(LAST)
    if all(spoke(source, last, last, possibly=possibly) for source in ds.sources):
        event("all spoke")

        assert ds == ds.as_known_on(LAST, possibly=possibly) == ds.as_known_on("2030-01-01", possibly=possibly)


@WIDE
@given(own.datasets(), own.coverages(), own.days(), st.booleans())
def test_a_view_is_checked_and_reads_back(ds: Dataset, coverage: Period, day: str, possibly: bool) -> None:  # noqa: FBT001
    """
    A view keeps the rules of a dataset and can be written and read.
    """
    covered = Dataset({record.id: record for record in ds._records}, Heading(coverage=coverage))

    as_they_are(covered.as_known_on(day, possibly=possibly))
    as_they_are(ds.as_known_on(day, possibly=possibly))


@examples(60)
@given(records_in_time(), days, st.booleans())
def test_a_view_of_many_records_is_checked_and_reads_back(ds: Dataset, day: str, possibly: bool) -> None:  # noqa: FBT001
    """
    A view of records that come to be known on different days keeps the rules too.
    """
    check_records(ds._records)

    as_they_are(ds.as_known_on(day, possibly=possibly))


@FEW
@given(records_in_time(), days, own.days())
def test_a_view_knows_nothing_after_its_day(ds: Dataset, day: str, other: str) -> None:
    """
    The coverage of a view ends on its day at the latest, and starts with that of the record; nothing is certain later.
    """
    view = ds.as_known_on(day)
    first, _, _, last = ds.meta.coverage.bounds
    number = number_of(day)

    assert (min(first, number), min(last, number)) == (view.meta.coverage.bounds[0], view.meta.coverage.bounds[3])
    assert (ds.meta.title, ds.meta.coverage.allen(ds.meta.coverage)) == (view.meta.title, frozenset(["equals"]))
    if other > day:
        assert not view.initiatives.active(other)
        assert not view.people.in_post(other)
        assert not view.initiatives.during(f"{other}/..")


def covers(value: object, rivals: list[object]) -> bool:
    """
    Whether a value allows all that the conflicting ones do; a word, a truth or a group has to be one of them.
    """
    if isinstance(value, Quantity | EdtfDate | Period):
        return all(allows_all_of(value, rival) for rival in rivals)
    return value in rivals


def allows_all_of(value: object, rival: object) -> bool:
    """
    Whether the bounds of a value hold those of another.
    """
    match value, rival:
        case (Quantity(), Quantity()):
            low = value.low is None or (
                rival.low is not None and (value.low, value.low_open) <= (rival.low, rival.low_open)
            )
            high = value.high is None or (
                rival.high is not None and (value.high, not value.high_open) >= (rival.high, not rival.high_open)
            )
            return low and high
        case (EdtfDate(), EdtfDate()):
            return value.span[0] <= rival.span[0] and rival.span[1] <= value.span[1]
        case (Period(), Period()):
            (a, b, c, d), (e, f, g, h) = value.bounds, rival.bounds
            return a <= e and f <= b and c <= g and h <= d
        case _:
            return False


@FEW
@given(records_in_time())
def test_impartial_prefers_no_rival_and_changes_nothing_else(ds: Dataset) -> None:
    """
    A fact whose stated claims differ is undecided, its value a span that allows each of them; all else is as it was.
    """
    view, before = ds.impartial(), all_parts(ds)

    assert before.keys() == all_parts(view).keys()
    assert ds.meta.coverage == view.meta.coverage
    for id, record in all_parts(view).items():
        was = dict(facts_of(before[id]))
        for name, held in facts_of(record):
            values = [claim.value for claim in was[name].stated]
            differ = len({frozenset(words_of(value)) if name in GROUPS else value for value in values}) > 1
            event(f"differ: {differ}")
            assert was[name].claims == held.claims
            assert (
                held == was[name]
                if was[name].undecided or not differ
                else held == attrs.evolve(was[name], undecided=True, rationale="")
            )
            if differ:
                assert covers(held.value, values)
        for field in attrs.fields(type(record)):
            value = getattr(record, field.name)
            if field.name not in was and not (isinstance(value, tuple) and any(isinstance(x, Nested) for x in value)):  # pyright: ignore[reportUnknownVariableType] - members of any field
                assert getattr(before[id], field.name) == value


@WIDE
@given(own.datasets())
def test_impartial_is_a_checked_dataset_of_its_own(ds: Dataset) -> None:
    """
    The impartial view of itself is itself; it keeps the rules and reads back.
    """
    view = ds.impartial()

    assert view == view.impartial()
    check_records(view._records)
    as_they_are(view)


@FEW
@given(records_in_time(), days, st.booleans())
def test_views_compose(ds: Dataset, day: str, possibly: bool) -> None:  # noqa: FBT001
    """
    Impartial as known on a day is as known on a day and then impartial, unless the preference made an end a slip.
    """
    known = ds.as_known_on(day, possibly=possibly)
    assume(not any(is_slip_of_then(all_parts(known)[id], name, value) for id, name, value in rejected(known)))

    assert known.impartial() == ds.impartial().as_known_on(day, possibly=possibly)


@FEW
@given(records_in_time())
def test_as_stated_holds_the_claims_that_nobody_inferred(ds: Dataset) -> None:
    """
    Left are the claims that are not inferred and name what is left, and the records that can do without the others.
    """
    view, every = ds.as_stated(), all_parts(ds)
    viewed = all_parts(view)
    gone = lost_without_inferences(every)

    assert (ds.meta.coverage, ds.meta.title) == (view.meta.coverage, view.meta.title)
    assert every.keys() - gone == viewed.keys()
    for id, record in viewed.items():
        was = dict(facts_of(every[id]))
        for name, held in facts_of(record):
            left = [claim for claim in was[name].claims if is_left(every[id], name, claim, gone)]
            event(f"inferred: {len(left) < len(was[name].claims)}")
            assert Counter((str(claim.value), claim.cites) for claim in left) == Counter(
                (str(claim.value), claim.cites) for claim in held.claims
            )
            slips = any(is_slip_of_then(record, name, claim.value) for claim in held.claims)
            if left == list(was[name].claims) and not slips:
                assert held == was[name]
            elif held.claims and any(claim.standing is Standing.STATED for claim in left) and not slips:
                assert [claim.standing for claim in left] == [claim.standing for claim in held.claims]


def is_left(record: Record, name: str, held: Claim[object], gone: set[str]) -> bool:
    """
    Whether a claim is not inferred and names nothing that is gone.
    """
    named = words_of(held.value) if refers(record, name) else []
    return held.standing is not Standing.INFERRED and all(id_meant(record, name, word) not in gone for word in named)


def lost_without_inferences(every: dict[str, Record]) -> set[str]:
    """
    The records that cannot be without a fact that is inferred alone, or without a record that is lost.
    """
    needed: dict[type, tuple[str, ...]] = {
        Role: ("actor",),
        Post: ("title",),
        Figure: ("value",),
        Observation: ("value", "change"),
    }
    gone: set[str] = set()

    def is_lost(record: Record) -> bool:
        held = [fact for name, fact in facts_of(record) if name in needed.get(type(record), ()) and fact.claims]
        names = [name for name, fact in facts_of(record) if fact in held and name in needed.get(type(record), ())]
        kept = [
            claim
            for name, fact in zip(names, held, strict=True)
            for claim in fact.claims
            if is_left(record, name, claim, gone)
        ]
        if isinstance(record, Nested) and record.owner in gone:
            return True
        if isinstance(record, Response) and record.to:
            return all(id_meant(record, "to", word) in gone for word in record.to)
        if isinstance(record, Note):
            return sum(word not in gone for word in record.about) < 2
        return bool(held) and not kept

    while more := {id for id, record in every.items() if is_lost(record)} - gone:
        gone |= more
    return gone


@FEW
@given(records_in_time())
def test_as_stated_is_a_checked_dataset_of_its_own(ds: Dataset) -> None:
    """
    The view of itself is itself, and it keeps the rules and reads back.
    """
    view = ds.as_stated()

    assert view == view.as_stated()
    as_they_are(view)


@FEW
@given(records_in_time(), days, st.booleans())
def test_views_combine_in_any_order(ds: Dataset, day: str, possibly: bool) -> None:  # noqa: FBT001
    """
    What was known on a day without inferences is what was known without them on the day; no preference changes that.
    """
    known, stated = ds.as_known_on(day, possibly=possibly), ds.as_stated()
    both = stated.as_known_on(day, possibly=possibly)
    # What rested on its claims alone on the day may have rested on inferred ones.
    assume(all(set(record.cites) <= set(all_parts(ds)[id].cites) for id, record in all_parts(known).items()))
    # A start that is left out or restored can make another end a slip.
    assume(not has_slips(known) and not has_slips(stated) and not has_slips(both) and not has_slips(known.as_stated()))

    assert both == known.as_stated()
    assert stated.impartial() == ds.impartial().as_stated()
    assert both.meta.coverage == known.meta.coverage


def has_slips(view: Dataset) -> bool:
    """
    Whether a rejected end comes before its start.
    """
    every = all_parts(view)
    return any(is_slip_of_then(every[id], name, value) for id, name, value in rejected(view))


@FEW
@given(records_in_time())
def test_no_side_is_certain_where_none_is_preferred(ds: Dataset) -> None:
    """
    Of funders and stages that differ each is possible, and none is certain.
    """
    view = ds.impartial()
    for line in view.funding:
        funders = set(_values(line.funder))
        for funder in funders if len(funders) > 1 else ():
            assert line in view.funding.where(funder=funder, possibly=True)
            assert line not in view.funding.where(funder=funder)
        stages = set(_values(line.stage))
        for stage in stages if len(stages) > 1 else ():
            assert line in view.funding.where(stage=stage, possibly=True)
            assert line not in view.funding.where(stage=stage)


def _values(held: Fact[str]) -> list[str]:
    return [claim.value for claim in held.stated]


@FEW
@given(records_in_time())
def test_totals_only_widen_where_no_rival_is_preferred(ds: Dataset) -> None:
    """
    The total of any line, and of all, lies within its total where no conflicting claim is preferred.
    """
    view = ds.impartial()
    for lines, same in [
        (ds.funding, view.funding),
        *[(ds.funding[at : at + 1], view.funding[at : at + 1]) for at in range(len(ds.funding))],
    ]:
        narrow, wide = lines.total().amount, same.total().amount

        assert wide.low <= narrow.low
        assert wide.high is None or (narrow.high is not None and narrow.high <= wide.high)


def seen(id: str, day: str) -> Source:
    """
    A source of a day.
    """
    date = EdtfDate.parse(day)
    return Source(id=id, title=id, issuer="x", grade=Grade.OFFICIAL, published=date, accessed=date)


def test_a_doubled_fund_was_once_its_first_sum() -> None:
    """
    Before the doubling was published the first sum counts as stated, and nothing is at odds.
    """
    amount = facts(
        claim(Amount.parse("£22 million"), cite="release"),
        claim(Amount.parse("£11 million"), cite="strategy", standing=Standing.SUPERSEDED),
        rationale="Doubled.",
    )
    line = Funding(key="headline", cites=(Citation("strategy"),), amount=amount)
    fund = Initiative(id="fund", name="Fund", kind=InitiativeKind.FUND, cites=(Citation("strategy"),), funding=(line,))
    ds = Dataset.of(seen("strategy", "2018-04-09"), seen("release", "2018-07-30"), fund)
    then = ds.as_known_on("2018-05-01").funding["fund/headline"].amount

    assert facts(claim(Amount.parse("£11 million"), cite="strategy")) == then
    assert amount == ds.as_known_on("2018-07-30").funding["fund/headline"].amount
    assert "fund" not in ds.as_known_on("2018-04-08")


@pytest.mark.parametrize(
    ("day", "sum_then"),
    [("2018-03-15", "£10 million"), ("2018-04-30", "£11 million"), ("2018-07-30", "£22 million")],
)
def test_of_a_sum_that_was_superseded_twice_the_one_that_stood_that_day_is_given(day: str, sum_then: str) -> None:
    """
    A sum stands from its first source until that of the next, however often it is repeated later.
    """
    amount = facts(
        claim(Amount.parse("£22 million"), cite="july"),
        claim(Amount.parse("£10 million"), cite=("march", "late"), standing=Standing.SUPERSEDED),
        claim(Amount.parse("£11 million"), cite="april", standing=Standing.SUPERSEDED),
    )
    line = Funding(key="headline", cites=(Citation("march"),), amount=amount)
    fund = Initiative(id="fund", name="Fund", kind=InitiativeKind.FUND, cites=(Citation("march"),), funding=(line,))
    sources = [
        seen("march", "2018-03-01"),
        seen("april", "2018-04-09"),
        seen("late", "2018-04-20"),
        seen("july", "2018-07-01"),
    ]
    then = Dataset.of(*sources, fund).as_known_on(day).funding["fund/headline"].amount

    assert (str(then.value), then.standing, then.undecided) == (sum_then, Standing.STATED, False)


def test_a_page_that_was_changed_later_was_possibly_known_before() -> None:
    """
    Published in 2018 and updated in 2023, what it says may have been there in 2020.
    """
    page = attrs.evolve(
        seen("page", "2018-09-18"), updated=EdtfDate.parse("2023-10-20"), accessed=EdtfDate.parse("2026-01-01")
    )
    unit = Initiative(id="unit", name="Unit", kind=InitiativeKind.UNIT, cites=(Citation("page"),))
    ds = Dataset.of(page, unit)

    assert "unit" in ds.as_known_on("2020-01-01", possibly=True)
    assert "unit" not in ds.as_known_on("2020-01-01")
    assert "unit" not in ds.as_known_on("2018-09-17", possibly=True)
    assert "unit" in ds.as_known_on("2023-10-20")


def test_without_inferences_only_what_sources_state_is_left() -> None:
    """
    A role whose actor is inferred goes, a claim that only an inference rejected counts as stated, all else stays.
    """
    start = facts(
        claim(EdtfDate.parse("2018-02"), cite="page", standing=Standing.INFERRED),
        claim(EdtfDate.parse("2018"), cite="page", standing=Standing.REJECTED),
    )
    end = facts(
        claim(EdtfDate.parse("2020-05"), cite="page", standing=Standing.INFERRED),
        claim(EdtfDate.parse("2020"), cite="page", standing=Standing.PLANNED),
    )
    inferred = fact("police", cite="page", standing=Standing.INFERRED)
    role = Role(kind=RoleKind.LEAD, cites=ONE, actor=inferred)
    unit = Initiative(id="unit", name="Unit", kind=InitiativeKind.UNIT, cites=ONE, start=start, end=end, roles=(role,))
    police = Organisation(id="police", name="Police", kind=OrganisationKind.POLICE_BODY)
    ds = Dataset.of(seen("page", "2021-01-01"), seen("book", "2021-01-01"), police, unit)
    left = ds.as_stated().initiatives["unit"]

    assert left.start == fact(EdtfDate.parse("2018"), cite="page")
    assert left.end == fact(EdtfDate.parse("2020"), cite="page", standing=Standing.PLANNED)
    assert left.roles == ()
    assert ds.as_stated().organisations.ids == ("police",)


def test_a_source_speaks_from_the_last_day_that_its_date_allows() -> None:
    """
    A month speaks from its last day, with `possibly` from its first; what was changed speaks from its last change, and
    what says no day from the day on which it was seen; with `possibly` what was changed speaks from its publication.
    """
    month, changed = (
        seen("month", "2018-03"),
        attrs.evolve(seen("changed", "2018-01"), updated=EdtfDate.parse("2018-05")),
    )
    undated, early = attrs.evolve(seen("undated", "2018-06-02"), published=None), seen("early", "2018-03~")
    early = attrs.evolve(early, accessed=EdtfDate.parse("2018-03-15"))
    changed = attrs.evolve(changed, accessed=None)
    ds = Dataset.of(month, changed, undated, early)

    assert ds.as_known_on("2018-03-30").sources.ids == ("early",)
    assert ("early", "month") == ds.as_known_on("2018-03-31").sources.ids == ds.as_known_on("2018-05-30").sources.ids
    assert ds.as_known_on("2018-06-01").sources.ids == ("changed", "early", "month")
    assert ds.sources.ids == ds.as_known_on("2018-06-02").sources.ids
    assert ds.as_known_on("2018-03-01", possibly=True).sources.ids == ("changed", "early", "month", "undated")
    assert ds.as_known_on("2018-02-28", possibly=True).sources.ids == ("changed", "early", "undated")
    assert ds.as_known_on("2017-12-31", possibly=True).sources.ids == ("undated",)
    with pytest.raises(ParseError, match="full day"):
        ds.as_known_on("2018-03")


def test_a_source_that_rests_on_another_comes_after_it() -> None:
    """
    A source whose own citations are all of sources that had not spoken is not there, and neither is what cites it.
    """
    old = attrs.evolve(seen("old", "2018-01-01"), cites=(Citation("new"),))
    topic = Topic(id="topic", name="Topic", cites=(Citation("old"),))
    ds = Dataset.of(old, seen("new", "2018-02-01"), topic)

    assert not ds.as_known_on("2018-01-15").sources
    assert not ds.as_known_on("2018-01-15").topics
    assert ds.as_known_on("2018-02-01").topics == ds.topics


def test_an_end_before_the_start_of_then_is_a_slip() -> None:
    """
    Where the start that was said then comes after an end that was said, that end reads as rejected and others stand.
    """
    start = facts(
        claim(EdtfDate.parse("2018"), cite="new"),
        claim(EdtfDate.parse("2020"), cite="old", standing=Standing.REJECTED),
    )
    end = facts(
        claim(EdtfDate.parse("2019"), cite="old"),
        claim(EdtfDate.parse("2021"), cite="old"),
        claim(EdtfDate.parse("2022"), cite="old"),
        rationale="So.",
    )
    unit = Initiative(id="unit", name="Unit", kind=InitiativeKind.UNIT, cites=(Citation("old"),), start=start, end=end)
    ds = Dataset.of(seen("old", "2018-01-01"), seen("new", "2018-02-01"), unit)
    then = ds.as_known_on("2018-01-15").initiatives["unit"]

    assert Period.parse("2020/[2021-01-01..2022-12-31]") == then.period
    assert [claim.standing for claim in then.end.claims] == [Standing.STATED, Standing.STATED, Standing.REJECTED]
    assert then.end.undecided
    assert ds.as_known_on("2018-02-01").initiatives["unit"] == unit


def test_the_bundled_record_as_known_on_days() -> None:
    """
    The end of the national unit was planned, before it was announced it is absent, and on the last day all is known.
    """
    ds = load()
    autumn = ds.as_known_on("2018-09-30")
    unit = autumn.initiatives["tackling-child-exploitation"]

    assert (EdtfDate.parse("2022"), Standing.PLANNED) == (unit.end.value, unit.end.standing)
    assert unit.active_on("2023-01-15") is POSSIBLE
    assert unit not in autumn.initiatives.active("2020-06-01")
    assert unit in autumn.initiatives.active("2023-01-15", possibly=True)
    assert unit in autumn.initiatives.active("2020-06-01", possibly=True)
    assert "tackling-child-exploitation" not in ds.as_known_on("2018-05-01")
    last = max(str(source.accessed) for source in ds.sources if source.accessed)
    assert ds == ds.as_known_on(last) == ds.as_known_on(last, possibly=True)
    assert not ds.as_known_on("1990-01-01").initiatives


@pytest.mark.parametrize("day", ["2018-04-09", "2018-09-30"])
def test_views_of_the_bundled_record_are_checked(day: str) -> None:
    """
    What was known on a day keeps the rules, with and without preferences among conflicting claims.
    """
    view = load().as_known_on(day)

    check_records(view._records)
    check_records(view.impartial()._records)
    assert view.impartial() == load().impartial().as_known_on(day)


def test_the_bundled_record_without_preference() -> None:
    """
    When guidance first came out is then as wide as its sources, the misreport left out.
    """
    date = load().impartial().milestones["county-lines-guidance/first-published"].date

    assert date.undecided
    assert covers(date.value, [claim.value for claim in date.stated])
    assert date.value.before("2018-01-01").certain
