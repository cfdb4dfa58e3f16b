"""
Answers across the records of a dataset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from countylines.dataset.tables import Tables
from countylines.errors import ArgumentTypeError
from countylines.evidence import Fact
from countylines.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from countylines.about.completeness import Completeness, LapsedPlan
    from countylines.evidence import Citation
    from countylines.index.status import Status
    from countylines.records.recommendations import Recommendation
    from countylines.records.sources import Source
    from countylines.selections.disputes import Disputes
    from countylines.selections.nested import Owners
    from countylines.selections.sources import Citing
    from countylines.selections.timeline import Timeline
    from countylines.views import Step


class Answers(Tables):
    """
    This part of a dataset answers questions about several records together.
    """

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
        # By its id, since the record may come from a view, where it has lost claims.
        subject = self._index[record if isinstance(record, str) else record.id]
        return history_of(self._index.known, subject, name_among(dict(facts_of(subject)), field, "field"))

    def timeline(self, owners: Owners | None = None, /) -> Timeline:
        """
        Return what happened when in the given initiatives, or in all: starts, ends, milestones, responses, remarks.

        Args:
            owners: An initiative, its id or alias, or several of these; None for all initiatives.

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
        from countylines.selections.timeline import timeline_of  # noqa: PLC0415 - imported lazily; load() does not need it

        return timeline_of(self._index, None if owners is None else owner_ids(self._index, owners))

    def search(self, words: str, /) -> tuple[Record, ...]:
        """
        Return the records in which each of the words begins a word, case and accents folded.

        First come those that have all of them in id, names and aliases, then those that have them in texts too.

        Args:
            words: One or several words, or how they begin, with blanks between them.

        Example:
            >>> import countylines as cl
            >>> cl.load().search("trusted relationships")[0]
            Initiative('trusted-relationships-fund')
        """
        if not isinstance(words, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
            raise ArgumentTypeError("words", "a text", words)
        return tuple(self._index.search.found(words))

    def beginning_with(self, text: str, /, *kinds: type[Record]) -> Mapping[str, str]:
        """
        Return the names of the records whose id, alias or name begins so, by id: for shells and fields that complete.

        Args:
            text: How it begins; case, accents and punctuation make no difference. With a slash in it, records inside
                others are found too.
            kinds: The kinds of record that it may be; any without them.

        Example:
            >>> import countylines as cl
            >>> cl.load().beginning_with("county l", cl.Topic)
            {'county-lines': 'County lines'}
        """
        from countylines.index.completion import beginning_with  # noqa: PLC0415 - imported lazily; load() does not need it

        return beginning_with(self._index, text, kinds)

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
        from countylines.about.completeness import completeness_of  # noqa: PLC0415 - imported lazily; load() does not need it

        return completeness_of(self._index)

    def lapsed_plans(self) -> tuple[LapsedPlan, ...]:
        """
        Return the planned dates before the last covered day that no later word confirms, moves or overtakes.

        A later word is a stated or inferred date that has a last day, or that begins on the planned day or after it; of
        the end of an initiative also a day on which it was still seen at work.
        """
        from countylines.about.completeness import lapsed_plans_of  # noqa: PLC0415 - imported lazily; load() does not need it

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
        # A record and a claim both have `cites`; a fact has only those of its claims.
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


def _id_of(argument: str, thing: object) -> str:
    if isinstance(thing, str):
        return thing
    if not isinstance(thing, Record):
        raise ArgumentTypeError(argument, f"a {argument} or its id", thing)
    return thing.id


def _cite_line(source: Source, cite: Citation) -> str:
    date = source.published or source.updated
    parts = [
        f'{source.issuer}, "{source.title}"',
        f"seen at {source.publisher}" if source.publisher else "",
        date.words if date else "no date",
        cite.locator,
        source.url,
    ]
    return ", ".join(filter(None, parts))
