"""
Selections of funding lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Final, Literal, Self, TypeAlias, get_args

from countylines.basics.collector import gc_paused
from countylines.certainty import POSSIBLE, YES
from countylines.index.filters import Terms
from countylines.index.index import Index
from countylines.index.rows import Key
from countylines.records.fields import ACTOR
from countylines.records.funding import Funding
from countylines.records.places import Place
from countylines.records.topics import Topic
from countylines.records.walk import Actor
from countylines.selections.base import date_key
from countylines.selections.doubts import GAPS, DoubtedLines
from countylines.selections.keywords import Keyword, OneOrMore, around, by_fact, by_words, chosen
from countylines.selections.nested import Owners, by_owner_topics, owner_ids
from countylines.selections.verbs import Counted
from countylines.values.amounts import Amount
from countylines.values.periods import Window, as_window
from countylines.vocab import FundingStage

if TYPE_CHECKING:
    from countylines.totals.asked import Asked
    from countylines.totals.difference import Difference
    from countylines.totals.total import Total

FundingOrder: TypeAlias = Literal["low", "high", "start", "announced", "date"]
"""What funding lines can be sorted by."""

FundingField: TypeAlias = Literal[
    "funder", "recipient", "stage", "place", "topic", "owner", "financial-year", "announced", "currency"
]
"""What funding lines can be totalled by."""


FundingWord: TypeAlias = Literal["funder", "recipient", "stage", "place", "topic", "owner", "part_of"]
"""What funding lines can be counted by."""


def _wholes(index: Index, line: Funding) -> Terms:
    """
    Answer in which lines a line is contained: certainly, or possibly where a link on the way is only possible.
    """
    certain, possible = index.funding_graph.above(line.id)
    # `possible` holds the certain lines too; their YES comes last and stays.
    answers = {**dict.fromkeys(possible, POSSIBLE), **dict.fromkeys(certain, YES)}
    return Terms(answers, answers, known=True)


class FundingLines(Counted[Funding, FundingWord], DoubtedLines):
    """
    This selection holds funding lines, in order.

    Lines that a filter found with `possibly=True`, and that only might match, count as "up to" in totals: they may not
    be meant at all. What a filter left out although it might match is named in the account of a total.
    """

    _table = "funding"
    _kind = Funding

    _keywords: ClassVar[Mapping[str, Keyword[Funding]]] = {
        "funder": by_fact(ACTOR, lambda line: line.funder),
        "recipient": by_fact(ACTOR, lambda line: line.recipients),
        "stage": by_fact(FundingStage, lambda line: line.stage),
        "place": by_fact(("Place",), lambda line: line.places, around),
        "topic": by_owner_topics(),
        "owner": by_words(("Initiative",), lambda line: [line.owner]),
        "part_of": Keyword(("Funding",), _wholes),
    }

    _orders: ClassVar[Mapping[str, Callable[[Index, Funding], Key | None]]] = {
        # The currency comes first, as £5 and €6 have no order.
        "low": lambda _, line: (line.amount.value.unit, line.amount.value.low) if line.amount.known else None,
        "high": lambda _, line: _high(line.amount.value) if line.amount.known else None,
        "start": lambda _, line: line.period.value.sort_key() if line.period.known else None,
        "announced": lambda _, line: date_key(line.announced),
        "date": lambda _, line: date_key(line.date),
    }

    def of(self, owners: Owners, /, *, deep: bool = True) -> Self:
        """
        Return the lines of some initiatives.

        Args:
            owners: One or several initiatives, or their ids, aliases or names.
            deep: Whether to add the lines of initiatives that certainly are part of them.

        Raises:
            UnknownIdError: An id, alias or name is unknown, or is that of another kind of record.
            ArgumentTypeError: The argument is of another type.
        """
        ids = owner_ids(self._index, owners)
        among = self._index.trees.with_parts(ids) if deep else ids
        return self._narrowed(lambda lines: lines._owned_by(among))

    def where(
        self,
        *,
        funder: OneOrMore[Actor] | None = None,
        recipient: OneOrMore[Actor] | None = None,
        stage: OneOrMore[FundingStage] | None = None,
        topic: OneOrMore[Topic] | None = None,
        place: OneOrMore[Place] | None = None,
        part_of: OneOrMore[Funding] | None = None,
        possibly: bool = False,
    ) -> Self:
        """
        Return the funding lines that certainly match every keyword. With *possibly*, also those that might.

        Args:
            funder: Who pays: an actor, its id, alias or name, or several.
            recipient: Who gets it.
            stage: One or several words of `FundingStage`.
            topic: A topic of the initiative that it is in, or several; narrower topics match too.
            place: A place that the line itself is for, or several; what is for a part of it matches too.
            part_of: The id of a funding line that it is contained in, over any number of links, or several.
            possibly: Whether to add what may match: what is planned, or undecided between several.

        Raises:
            UnknownIdError: An id, alias, name or word is unknown, names several records or one of another kind.
            WrongTypeError: An argument is of another type.

        Example:
            >>> import countylines as cl
            >>> lines = cl.load().funding.where(part_of="drugs-package-2021/headline")
            >>> "county-lines-programme/year-2021-22" in lines
            True
        """
        given = {"funder": funder, "recipient": recipient, "stage": stage, "topic": topic, "place": place}
        # Names are looked up once, here: the filter keeps the words for the account of a total.
        asked = {
            word: self._words(word, value) for word, value in {**given, "part_of": part_of}.items() if value is not None
        }
        if not asked:
            return self
        return self._matching(asked, possibly=possibly)

    def during(self, window: Window, /, *, possibly: bool = False) -> Self:
        """
        Return the lines whose money certainly covers a day of a window. With *possibly*, also those that might.

        Args:
            window: A period, a year, or a text such as "2018-04/2019-03"; its first and last day are included.
            possibly: Whether to add lines that may cover a day of it, and those of unknown period.

        Raises:
            ParseError: *window* is a text that is not a period of whole days.
        """
        return self._in_window(as_window(window), possibly=possibly)

    def sorted_by(self, key: FundingOrder, /, *, reverse: bool = False) -> Self:
        """
        Return the lines in another order; those of which it is not known come last.

        Args:
            key: "low" or "high" for the least or the greatest amount, in order within each currency; "start" for the
                days that they cover; "announced" or "date" for the day on which they were announced, or awarded.
            reverse: Whether the greatest comes first.

        Raises:
            UnknownWordError: *key* is not one of these.
        """
        return self._sorted(chosen(self._orders, key, "key"), reverse=reverse)

    @gc_paused()
    def total(self) -> Total:
        """
        Return what the lines come to, each pound counted once.

        Raises:
            UnitError: The lines are of several currencies; `totals_by("currency")` gives a total for each.

        Example:
            >>> import countylines as cl
            >>> cl.load().funding.of("early-intervention-youth-fund", deep=False).total().amount
            Amount('£22 million')
        """
        from countylines.totals.total import total_of  # noqa: PLC0415 - imported lazily; load() does not need it

        asked = self._asked()
        return total_of(self._index.money_around(asked.wanted, asked.perhaps), asked)

    @gc_paused()
    def totals_by(self, field: FundingField, /) -> Mapping[str | None, Total]:
        """
        Return the total of each group of lines, each pound counted once within it.

        A word's total is that of `where` with this word and `possibly=True`: it lies between what certainly matches and
        what might. Lines with several words are in several groups, so groups need not add up to the whole. The lines of
        which nothing is recorded are in the group None, and those of which a source says "nobody" in the group "".

        Money **of** a financial year, "2018-19", is the part of each line that is of that year: of a line over several
        years at least what its parts dated in that year come to, and at most the whole without its parts of other
        years. A line without a period takes the years of the lines that it lies in; what is then of no known year is
        in the group None. Years never add up to more than the whole, but for rounding.

        A group with lines of several currencies is split, with the currency in its name: "home-office, EUR".

        Args:
            field: A keyword of `where`, or "owner" for the initiative, "financial-year" for the money of each year,
                "announced" for the year in which a line was announced, or "currency".

        Raises:
            UnknownWordError: *field* is not one of these.

        Example:
            >>> import countylines as cl
            >>> lines = cl.load().funding.of("early-intervention-youth-fund", deep=False)
            >>> {year: str(total.amount) for year, total in lines.totals_by("financial-year").items()}
            {'2018-19': 'up to £18.7 million', '2019-20': '£3.3 million to £22 million'}
        """
        from countylines.totals import groups  # noqa: PLC0415 - imported lazily; load() does not need it

        name, money = chosen(_FIELDS, field, "field"), self._index.money
        match name:
            case "financial-year":
                return groups.by_financial_year(money, self._asked())
            case "announced":
                return groups.by_year_announced(money, self._asked())
            case "currency":
                return groups.by_currency(money, self._asked())
            case _:
                return groups.by_word(money, self._by_word(name))

    @gc_paused()
    def difference(self, stage: FundingStage | str, less: FundingStage | str, /) -> Difference:
        """
        Return what the lines at one stage come to, less what those at another do: announced against spent.

        Each of the two totals is that of `where` with the stage and `possibly=True`. The difference also says from how
        many lines nothing is taken, as no line at the other stage is recorded to lie in them.

        Args:
            stage: A word of `FundingStage`.
            less: The stage that is taken from it.

        Raises:
            UnknownIdError: A stage is none.
            UnitError: The lines are of several currencies; `differences_by` gives one for each.

        Example:
            >>> import countylines as cl
            >>> cl.load().funding.of("early-intervention-youth-fund", deep=False).difference("announced", "awarded")
            Difference('£1 million')
        """
        return self.where(stage=stage, possibly=True).total() - self.where(stage=less, possibly=True).total()

    @gc_paused()
    def differences_by(
        self, field: FundingField, stage: FundingStage | str, less: FundingStage | str, /
    ) -> Mapping[str | None, Difference]:
        """
        Return the difference of two stages in each group: announced against spent for each initiative, or each year.

        A group with lines of several currencies is split, with the currency in its name: "home-office, EUR".

        Args:
            field: What the lines are grouped by, as in `totals_by`.
            stage: A word of `FundingStage`.
            less: The stage that is taken from it.

        Raises:
            UnknownWordError: *field* is not one of these.
            UnknownIdError: A stage is none.
        """
        from countylines.totals.groups import differences  # noqa: PLC0415 - imported lazily; load() does not need it

        sides, money = [self.where(stage=word, possibly=True) for word in (stage, less)], self._index.money
        units = money.currencies(*[side.ids for side in sides])
        totals = {unit: [side._in_currency(unit).totals_by(field) for side in sides] for unit in sorted(units)}
        return differences(money, totals or {"": [side.totals_by(field) for side in sides]}, self[:0].total())

    def _in_currency(self, unit: str) -> Self:
        """
        Return the lines in a currency; a line of unknown amount may be in any.
        """
        units = self._index.money.currencies
        return self.filter(lambda line: units([line.id]) in ((), (unit,)))

    def _by_word(self, name: str) -> dict[str | None, Asked]:
        # The groups "" and None are no words that `where` could find, and are added below.
        words = [word for word in self._posting(name).counts(self._rows, possibly=True) if word]
        groups: dict[str | None, Asked] = {word: self._asked_of(name, word) for word in words}
        gaps: dict[str | None, FundingLines] = {"": self._empty(name), None: self.unknown(name)}
        return groups | {group: lines._asked() for group, lines in gaps.items() if lines}

    def _asked_of(self, name: str, word: str) -> Asked:
        """
        Return what is asked for by `where` with one word and `possibly=True`.
        """
        if self._filters or self._unsure or name in GAPS:
            return self._matching({name: (word,)}, possibly=True)._asked()
        # Without earlier filters, and for a keyword without gaps, nothing is left out. Each of thousands of owners has
        # a line or two: these are looked up, where a filter would make the bits of all lines for each owner.
        from countylines.totals.asked import Asked  # noqa: PLC0415 - imported lazily; load() does not need it
        from countylines.totals.chosen import Chosen  # noqa: PLC0415 - as above

        posting, rows = self._posting(name), self._rows
        certain, possible = posting.certain.get(word, ()), posting.possible.get(word, ())
        if not rows.is_all:
            certain, possible = ([at for at in every if rows.holds(at)] for every in (certain, possible))
        ids = rows.universe.ids
        return Asked(Chosen(certain, ids), Chosen(possible, ids) if possible else ())


_FIELDS: Final = {field: field for field in get_args(FundingField)}


def _high(amount: Amount) -> Key:
    # Without an upper bound an amount is the greatest of its currency: False is sorted before True.
    return amount.unit, amount.high is None, amount.high or 0
