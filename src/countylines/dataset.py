"""
The dataset: records that were checked together, and answers across them.
"""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

import attrs

from countylines._printed import Printed, html_table
from countylines.errors import ArgumentTypeError, DatasetError, Fault
from countylines.evidence import Citation, Fact
from countylines.index.index import Index
from countylines.index.summary import Summary
from countylines.meta import Meta, meta_of
from countylines.records import Record, TopLevel
from countylines.records.heading import Heading
from countylines.records.recommendations import Recommendation
from countylines.records.sources import Source
from countylines.selections.tables import table
from countylines.values.days import Day, day_number

if TYPE_CHECKING:
    from countylines.completeness import Completeness, LapsedPlan
    from countylines.files.load import Reading
    from countylines.index.status import Status
    from countylines.selections.actors import Actors
    from countylines.selections.base import Selection
    from countylines.selections.disputes import Disputes
    from countylines.selections.figures import Figures
    from countylines.selections.funding import FundingLines
    from countylines.selections.initiatives import Initiatives
    from countylines.selections.measures import Measures, Observations
    from countylines.selections.milestones import Milestones
    from countylines.selections.nested import Owners
    from countylines.selections.notes import Notes
    from countylines.selections.organisations import Organisations
    from countylines.selections.people import People
    from countylines.selections.places import Places
    from countylines.selections.provisions import Provisions
    from countylines.selections.recommendations import Recommendations
    from countylines.selections.remarks import Remarks, Responses
    from countylines.selections.sources import Citing, Sources
    from countylines.selections.tables import Table
    from countylines.selections.timeline import Timeline
    from countylines.selections.topics import Topics
    from countylines.values.periods import Period
    from countylines.views import Step


@attrs.frozen(eq=False, repr=False, init=False)
class Dataset(Printed):
    """
    Records that were checked together, with selections of each kind and answers across them.

    Nothing in it can be changed: what adds or leaves out gives another dataset. Made by `load` (the bundled record),
    `read` (files), `of` (records made in Python) and `|` (two joined). Two datasets are equal if their records and
    headings are.

    Example:
        >>> import countylines as cl
        >>> ds = cl.load()
        >>> ds["NCLCC"].name
        'National County Lines Coordination Centre'
        >>> ds.initiatives["NCLCC"].active_on("2019-01-01").value
        'yes'
    """

    _index: Index
    _heading: Heading
    _meta: list[Meta]
    _made: dict[str, Selection[Record]]
    _base: Dataset | None

    def __init__(
        self,
        records: Mapping[str, TopLevel],
        heading: Heading,
        *,
        summary: Summary | None = None,
        meta: Meta | None = None,
        base: Dataset | None = None,
    ) -> None:
        object.__setattr__(self, "_index", Index(records, heading, summary))
        object.__setattr__(self, "_heading", heading)
        object.__setattr__(self, "_meta", [meta] if meta else [])
        object.__setattr__(self, "_made", {})
        object.__setattr__(self, "_base", base)

    @classmethod
    def read(cls, path: str | PathLike[str], /, *, base: Dataset | None = None) -> Self:
        """
        Return the records of a folder of TOML files, or of one such file, with those of *base*, complete and checked.

        Raises:
            DatasetError: Anything is wrong; lists every fault with file, record, field, what was expected and found.
        """
        from countylines.files.load import read_records  # noqa: PLC0415 - reads and checks files; a load does neither

        with _gc_paused():
            reading = read_records(path, () if base is None else base._records)
        return cls._joined(reading, base)

    @classmethod
    def of(
        cls,
        *records: TopLevel,
        base: Dataset | None = None,
        title: str = "",
        version: str = "",
        licence: str = "",
        coverage: Period | str = "",
    ) -> Self:
        """
        Make a dataset of records that were made in Python, complete and checked.

        Args:
            records: The records. They may refer to one another and to those of *base*.
            base: A dataset whose records are added. Its heading fills what is not given here, and it covers its own
                days besides those that are given.
            title: What the dataset is about.
            version: Its version.
            licence: The licence of its texts and figures, an SPDX expression such as "CC-BY-4.0".
            coverage: The days that it covers, as a period or its text. What happened on other days it may not know.

        Raises:
            DatasetError: Anything is wrong; lists every fault.

        Example:
            >>> import countylines as cl
            >>> mine = cl.Dataset.of(cl.Topic(id="bees", name="Bees"), title="Bees", coverage="2018/2019")
            >>> mine.meta.title, mine.meta.coverage
            ('Bees', Period('2018-01-01/2019-12-31'))
        """
        from countylines.files.load import check_records, heading_of  # noqa: PLC0415 - as in read

        _check_top_level(records)
        known = () if base is None else base._records
        with _gc_paused():
            check_records(records, known)
        heading = heading_of(title=title, version=version, licence=licence, coverage=str(coverage))
        joined = heading if base is None else heading.joined(base._heading)
        return cls(_by_id((*known, *records)), joined, base=base)

    def build(self, path: str | PathLike[str], /) -> None:
        """
        Write the dataset as one file that `Dataset.load` opens at once.

        The file keeps the form in which the bundled record ships. It is made for loading and not for editing, and a
        later version of the library may refuse it: keep the folder or the program that it was built from.

        Args:
            path: The file to write, such as "record.jsonl".
        """
        from countylines.files.compiled import write_compiled  # noqa: PLC0415 - as in read

        write_compiled(path, self._heading, self._records)

    @classmethod
    def load(cls, path: str | PathLike[str], /) -> Self:
        """
        Load a record that `Dataset.build` or `countylines build FOLDER -o FILE` made.

        Nothing is checked but the digest of the file, and records are built when they are first asked for, so that a
        large record answers at once.

        Args:
            path: The file.

        Raises:
            DatasetError: The file cannot be read, is no such file, was changed, or is of a later format.
        """
        from countylines.files.bundled import compiled  # noqa: PLC0415 - only a load opens the file

        records, summary, meta = compiled(path)
        return cls(records, _heading_of(meta), summary=summary, meta=meta)

    def write(self, path: str | PathLike[str], /, *, own: bool = False) -> None:
        """
        Write records as TOML files into a folder; reading them gives an equal dataset.

        A schema of the files is written beside them, and each names it in its first line, so that an editor completes
        and checks what is typed.

        Args:
            path: The folder, which is made if need be.
            own: Whether to leave out the records of the base that the dataset was made with. What is written is then
                read with `Dataset.read(path, base=base)`.

        Raises:
            DatasetError: The folder holds other TOML files, which would be read back with these.
        """
        from countylines.files.save import texts_of, write_files  # noqa: PLC0415 - as in read

        heading, records = self._heading, self._records
        if own and self._base is not None:
            heading = Heading() if heading == self._base._heading else heading
            records = tuple([record for record in records if record.id not in self._base._index.records])
        write_files(path, texts_of(heading, records))

    def to_json(self, *, indent: int | None = None) -> str:
        """
        Return the dataset as one JSON text in the form of the files: its heading, then its records by table and id.

        Args:
            indent: How many blanks to indent by; None for one line.

        Example:
            >>> import countylines as cl
            >>> cl.Dataset.of(cl.Topic(id="bees", name="Bees"), title="Bees").to_json()
            '{"dataset": {"title": "Bees"}, "topics": {"bees": {"name": "Bees"}}}'
        """
        from countylines.files.as_json import json_of  # noqa: PLC0415 - as in read

        return json_of(self._heading, self._records, indent=indent)

    @classmethod
    def from_json(cls, text: str, /, *, base: Dataset | None = None) -> Self:
        """
        Make the dataset that a JSON text holds, complete and checked: the inverse of `to_json`.

        Args:
            text: The text.
            base: A dataset whose records are added.

        Raises:
            DatasetError: Anything is wrong; lists every fault.
        """
        from countylines.files.load import read_json  # noqa: PLC0415 - as in read

        with _gc_paused():
            reading = read_json(text, () if base is None else base._records)
        return cls._joined(reading, base)

    @classmethod
    def _joined(cls, reading: Reading, base: Dataset | None) -> Self:
        heading, records = reading
        if base is None:
            return cls(_by_id(records), heading or Heading())
        joined = heading.joined(base._heading) if heading else base._heading
        return cls(_by_id((*base._records, *records)), joined, base=base)

    def __or__(self, other: Dataset, /) -> Self:
        from countylines.files.load import check_records  # noqa: PLC0415 - as in read

        if not isinstance(other, Dataset):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
            raise ArgumentTypeError("a dataset to join with", "a Dataset", other)
        clashes = [record.id for record in other._records if self._index.records.get(record.id, record) != record]
        if clashes:
            raise DatasetError([_clash(id) for id in clashes])
        records = _by_id((*other._records, *self._records))
        check_records(tuple(records.values()))
        return type(self)(records, self._heading.joined(other._heading))

    def replacing(self, *records: TopLevel) -> Self:
        """
        Return the dataset with records of your own in the place of those with the same ids.

        Heading and coverage stay. `meta.changed` lists the ids of all records that were replaced.

        Args:
            records: The records, each with the id and of the class of the one that it replaces.

        Raises:
            UnknownIdError: No record has the id of one of them.
            WrongKindError: The record with that id is of another class.
            DatasetError: Something is wrong with them, or with others that refer to what they no longer have.

        Example:
            >>> import attrs, countylines as cl
            >>> ds = cl.load()
            >>> mine = ds.replacing(attrs.evolve(ds.topics["county-lines"], name="County lines (all forms)"))
            >>> mine.topics["county-lines"].name, mine.meta.changed, mine.meta.coverage == ds.meta.coverage
            ('County lines (all forms)', ('county-lines',), True)
        """
        from countylines.files.load import check_records  # noqa: PLC0415 - as in read

        _check_top_level(records)
        changed = {record.id for record in records if self._index.top_level(record.id, type(record)) != record}
        own = _by_id(records)
        others = tuple([record for record in self._records if record.id not in own])
        with _gc_paused():
            check_records(records, others)
        return type(self)({**self._index.records, **own}, self._heading.with_changes(changed))

    @property
    def _records(self) -> tuple[TopLevel, ...]:
        return tuple(self._index.records.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return self._heading == other._heading and _by_id(self._records) == _by_id(other._records)

    def __hash__(self) -> int:
        return hash((self._heading, frozenset(self._index.records)))

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self._records, self._heading, self._base)

    def __repr__(self) -> str:
        return f"Dataset({self._heading.title!r}, {len(self.initiatives)} initiatives)"

    def _repr_html_(self) -> str:
        meta = self.meta
        said = {"version": meta.version, "licence": meta.licence, "coverage": str(meta.coverage)}
        rows = [(name, text) for name, text in said.items() if text]
        rows += [(name, f"{count:,}") for name, count in meta.counts if count]
        return html_table(meta.title or "Dataset", rows)

    def _ipython_key_completions_(self) -> list[str]:
        return [*self._index.records, *self._index.nested, *self._index.summary.outside]

    def __getitem__(self, id: str, /) -> Record:
        if not isinstance(id, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
            raise ArgumentTypeError("key", "an id, an alias or a name", id)
        return self._index[id]

    def __iter__(self) -> Iterator[TopLevel]:
        """
        Iterate over the records that stand on their own: initiatives, measures and so on, each kind in order of id.
        """
        return (self._index.records[id] for ids in self._index.summary.ids.values() for id in ids)

    def __len__(self) -> int:
        """
        Return the number of the records that stand on their own.
        """
        return len(self._index.records)

    def __contains__(self, id: object, /) -> bool:
        return isinstance(id, str) and len(self._index.names.candidates(id)) == 1

    @property
    def meta(self) -> Meta:
        """
        Title, version, licence, digest, coverage and counts.
        """
        if not self._meta:
            self._meta.append(meta_of(self._heading, self._records))
        return self._meta[0]

    initiatives: ClassVar[Table[Initiatives]] = cast(
        "Any", table("initiatives", "Initiatives", "All initiatives, in order of id.")
    )
    milestones: ClassVar[Table[Milestones]] = cast("Any", table("milestones", "Milestones", "All milestones."))
    provisions: ClassVar[Table[Provisions]] = cast("Any", table("provisions", "Provisions", "All provisions."))
    figures: ClassVar[Table[Figures]] = cast("Any", table("figures", "Figures", "All one-off counts."))
    funding: ClassVar[Table[FundingLines]] = cast("Any", table("funding", "FundingLines", "All funding lines."))
    recommendations: ClassVar[Table[Recommendations]] = cast(
        "Any", table("recommendations", "Recommendations", "All recommendations.")
    )
    responses: ClassVar[Table[Responses]] = cast("Any", table("remarks", "Responses", "All responses."))
    remarks: ClassVar[Table[Remarks]] = cast("Any", table("remarks", "Remarks", "All remarks, responses left out."))
    measures: ClassVar[Table[Measures]] = cast("Any", table("measures", "Measures", "All measures, in order of id."))
    observations: ClassVar[Table[Observations]] = cast(
        "Any", table("measures", "Observations", "All figures of measures.")
    )
    organisations: ClassVar[Table[Organisations]] = cast(
        "Any", table("organisations", "Organisations", "All organisations, in order of id.")
    )
    people: ClassVar[Table[People]] = cast("Any", table("people", "People", "All people, in order of id."))
    actors: ClassVar[Table[Actors]] = cast(
        "Any",
        table(
            "actors",
            "Actors",
            "All that can act, in order of id: organisations, people, and units, centres and bodies.",
        ),
    )
    places: ClassVar[Table[Places]] = cast("Any", table("places", "Places", "All places, in order of id."))
    topics: ClassVar[Table[Topics]] = cast("Any", table("topics", "Topics", "All topics, in order of id."))
    sources: ClassVar[Table[Sources]] = cast("Any", table("sources", "Sources", "All sources, in order of id."))
    notes: ClassVar[Table[Notes]] = cast("Any", table("notes", "Notes", "All notes, in order of id."))

    def as_known_on(self, day: Day, /, *, possibly: bool = False) -> Self:
        """
        Return the record as it was known at the end of a day: a dataset like any other, which covers no later day.

        A source counts from the last day on which it may have been updated, or else published, and at the latest from
        the day on which it was accessed. A superseded or rejected claim counts as stated until its successor is
        published; of several superseded ones the latest does. Records without a published source are left out, with the
        claims and links that name them. Sources of one day can contradict each other: a whole may be less than its
        parts, and an end before its start counts as rejected.

        Args:
            day: One full day.
            possibly: Whether a source counts from the first day on which it may have been published, whenever it was
                updated.

        Raises:
            ParseError: *day* is not one full day.

        Example:
            >>> import countylines as cl
            >>> then = cl.load().as_known_on("2018-09-30")
            >>> then.initiatives["tackling-child-exploitation"].end
            Fact('2022', planned)
        """
        from countylines.views import known_on  # noqa: PLC0415 - imported lazily; load() does not need it

        number, last = day_number(day), self._heading.coverage.bounds[3]
        records = known_on(self._records, number, last, possibly=possibly)
        return type(self)(_by_id(tuple(records)), self._heading.until(number))

    def impartial(self) -> Self:
        """
        Return the record with no conflicting claim preferred: where stated claims differ, the value is their hull.

        Example:
            >>> import countylines as cl
            >>> ds = cl.load()
            >>> line = "trusted-relationships-fund/headline"
            >>> ds.funding[line].amount, ds.impartial().funding[line].amount
            (Fact('£13 million', 2 more), Fact('£12.5 million to £13.5 million', undecided, 2 more))
        """
        from countylines.views import impartial  # noqa: PLC0415 - imported lazily; load() does not need it

        return type(self)(_by_id(tuple(map(impartial, self._records))), self._heading)

    def as_stated(self) -> Self:
        """
        Return the record without the claims that its editors inferred from others.

        A claim that only an inferred one superseded or rejected counts as stated. A record that rests on inferred
        claims alone is left out, with the claims and links that name it.

        Example:
            >>> import countylines as cl
            >>> ds = cl.load()
            >>> report = "both-sides-of-the-coin"
            >>> ds.initiatives[report].end, ds.as_stated().initiatives[report].end
            (Fact('2020-01-10', inferred), Fact(unknown))
        """
        from countylines.views import as_stated  # noqa: PLC0415 - imported lazily; load() does not need it

        records = as_stated(self._records, self._heading.coverage.bounds[3])
        return type(self)(_by_id(tuple(records)), self._heading)

    def history(self, record: str | Record, field: str, /) -> tuple[Step, ...]:
        """
        Return how what was known of a fact changed: each day on which a source changed or confirmed it, in order.

        Each step gives the day and the fact as `as_known_on` shows it from then on. Nothing was known before the first.

        Args:
            record: A record, or its id, alias or name.
            field: The name of a fact of the record, such as "end" or "amount".

        Raises:
            UnknownIdError: The id, alias or name is unknown, or several records have it.
            UnknownWordError: The record has no such fact; the message lists those that it has.
            WrongTypeError: An argument is of another type.

        Example:
            >>> import countylines as cl
            >>> for step in cl.load().history("early-intervention-youth-fund/headline", "amount")[2:4]:
            ...     print(step.day, step.fact.value)
            2018-05-31 £11 million
            2018-07-30 £22 million
        """
        from countylines.records.walk import facts_of  # noqa: PLC0415 - imported lazily; load() does not need it
        from countylines.selections.keywords import name_among  # noqa: PLC0415 - as above
        from countylines.views import history_of  # noqa: PLC0415 - as above

        if not isinstance(record, str | Record):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
            raise ArgumentTypeError("record", "a record, its id, alias or name", record)
        subject = self._index[record if isinstance(record, str) else record.id]
        return history_of(self._index.known, subject, name_among(dict(facts_of(subject)), field, "field"))

    def timeline(self, owners: Owners | None = None, /) -> Timeline:
        """
        Return what happened when in the given initiatives, or in all: starts, ends, milestones, responses, remarks.

        Raises:
            UnknownIdError: An id is not known; names the nearest.

        Example:
            >>> import countylines as cl
            >>> for event in cl.load().timeline("rural-affairs-strategy-2018")[:2]:
            ...     print(event.date, event.field, event.text[:42])
            2018-04-18 date NPCC Rural Affairs Strategy 2018-2021: met
            2018-07-25 start NPCC Rural Affairs Strategy 2018-2021: sta
        """
        from countylines.selections.nested import owner_ids  # noqa: PLC0415 - imported lazily; load() does not need it
        from countylines.selections.timeline import timeline_of  # noqa: PLC0415 - a load goes without

        return timeline_of(self._index, owner_ids(self._index, self.initiatives if owners is None else owners))

    def search(self, words: str, /) -> tuple[Record, ...]:
        """
        Return the records in which each of the words begins a word, case and accents folded.

        First come those that have all of them in id, names and aliases, then those that have them in texts too.

        Example:
            >>> import countylines as cl
            >>> cl.load().search("trusted relationships")[0]
            Initiative('trusted-relationships-fund')
        """
        if not isinstance(words, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
            raise ArgumentTypeError("words", "a text", words)
        from countylines.index.search import found_in  # noqa: PLC0415 - a load goes without

        return tuple([self._index[id] for id in found_in(self._index.words, words)])

    def status(self, recommendation: str | Recommendation, /) -> Status:
        """
        Return what became of a recommendation: each stance that a body takes in its last word, with certainty, who and
        when.

        Args:
            recommendation: A recommendation or its id.

        Raises:
            UnknownIdError: There is no such recommendation.

        Example:
            >>> import countylines as cl
            >>> ds = cl.load()
            >>> ds.status("rural-crime-survey-2018/1")
            Status(answered-as-a-whole)
        """
        from countylines.index.status import status_of  # noqa: PLC0415 - imported lazily; load() does not need it

        id = self.recommendations[_id_of("recommendation", recommendation)].id
        return status_of(self._index, id)

    def disputes(self, *, rejected: bool = False) -> Disputes:
        """
        Return the facts on which sources are at odds.

        Args:
            rejected: Whether to add the facts with a rejected claim: slips and misreports.
        """
        from countylines.selections.disputes import Disputes  # noqa: PLC0415 - imported lazily; load() does not need it

        return Disputes._at_odds(self._index, rejected=rejected)  # pyright: ignore[reportPrivateUsage] - made here alone

    def completeness(self) -> tuple[Completeness, ...]:
        """
        Count what is on record of how many records of each kind: starts, ends, funders, addressees, statuses, sources.

        Example:
            >>> import countylines as cl
            >>> rows = {(row.kind, row.field): row for row in cl.load().completeness()}
            >>> rows["recommendations", "addressee"].missing
            ()
        """
        from countylines.completeness import completeness_of  # noqa: PLC0415 - imported lazily; load() does not need it

        return completeness_of(self._index)

    def lapsed_plans(self) -> tuple[LapsedPlan, ...]:
        """
        Return the planned dates before the last covered day that no later word confirms, moves or overtakes.

        A later word is a stated or inferred date that has a last day, or that begins on the planned day or after it; of
        the end of an initiative also a day on which it was still seen at work.
        """
        from countylines.completeness import lapsed_plans_of  # noqa: PLC0415 - imported lazily; load() does not need it

        return lapsed_plans_of(self._index)

    def cite(self, what: Citing | Iterable[Citing], /) -> tuple[str, ...]:
        """
        Return a line of text for each citation of a record itself, of a claim, or of all claims of a fact.

        Args:
            what: A record, its id, alias or name, a claim or a fact, or several of them, such as a selection. A
                citation that several share is given once.

        Raises:
            UnknownIdError: An id, alias or name is unknown.
            WrongTypeError: The argument is of another type.
        """
        from countylines.selections.sources import citing  # noqa: PLC0415 - imported lazily; load() does not need it

        things = citing(self._index, what)
        claims = [claim for thing in things for claim in (thing.claims if isinstance(thing, Fact) else (thing,))]
        cites = dict.fromkeys(cite for claim in claims for cite in claim.cites)
        return tuple([_cite_line(self.sources[cite.source], cite) for cite in cites])

    def supported_by(self, source: str | Source, /) -> tuple[str, ...]:
        """
        Return the ids of the records that cite a source, in any of their facts and links too.

        Args:
            source: A source or its id.

        Raises:
            UnknownIdError: There is no such source.
        """
        id = self.sources[_id_of("source", source)].id
        return tuple(self._index.resting.get(id, ()))


def load() -> Dataset:
    """
    Return the bundled record of UK policy on county lines, child exploitation and rural crime.

    Records are built when they are first asked for.

    Example:
        >>> import countylines as cl
        >>> cl.load().meta.licence
        'CC-BY-4.0'
    """
    from countylines.files.bundled import packaged  # noqa: PLC0415 - only a load opens the file

    records, summary, meta = packaged()
    return Dataset(records, _heading_of(meta), summary=summary, meta=meta)


def _heading_of(meta: Meta) -> Heading:
    return Heading(
        title=meta.title,
        version=meta.version,
        licence=meta.licence,
        coverage=meta.coverage,
        gaps=meta.gaps,
        changed=meta.changed,
    )


def _restored(cls: type[Dataset], records: tuple[TopLevel, ...], heading: Heading, base: Dataset | None) -> Dataset:
    return cls(_by_id(records), heading, base=base)


def _check_top_level(records: tuple[object, ...]) -> None:
    for record in records:
        if not isinstance(record, TopLevel):
            raise ArgumentTypeError("records", "records one by one, as in Dataset.of(*records)", record)


def _by_id(records: tuple[TopLevel, ...]) -> dict[str, TopLevel]:
    return {record.id: record for record in records}


@contextmanager
def _gc_paused() -> Generator[None]:
    # Nothing that is read becomes garbage; without the pause the collector goes through all of it again and again.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _id_of(argument: str, thing: object) -> str:
    if isinstance(thing, str):
        return thing
    if not isinstance(thing, Record):
        raise ArgumentTypeError(argument, f"a {argument} or its id", thing)
    return thing.id


def _clash(id: str) -> Fault:
    found = "two that differ, one in each dataset"
    return Fault(file="", record=id, field="", expected="equal records under one id", found=found)


def _cite_line(source: Source, cite: Citation) -> str:
    date = source.published or source.updated
    parts = [
        f'{source.issuer}, "{source.title}"',
        f"seen at {source.publisher}" if source.publisher else "",
        str(date) if date else "no date",
        cite.locator,
        source.url,
    ]
    return ", ".join(filter(None, parts))
