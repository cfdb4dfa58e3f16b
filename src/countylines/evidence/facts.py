"""
Claims, and the facts that they make.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import combinations
from typing import TYPE_CHECKING, Final, Generic, Never, TypeVar, cast, overload

import attrs

from countylines.basics.compared import Compared
from countylines.basics.printed import Printed
from countylines.certainty import POSSIBLE, Certainty
from countylines.errors import ArgumentTypeError, UnknownFactError
from countylines.evidence.citations import Citation, Cite, citations
from countylines.values.unordered import Unordered
from countylines.vocab import Standing

if TYPE_CHECKING:
    from typing import Protocol, Self

    from countylines.vocab import Agreement

    class _HasBounds(Protocol):
        def agrees(self, other: Self, /) -> bool: ...
        def hull(self, other: Self, /) -> Self: ...
        def as_planned(self) -> Self: ...
        def without_bounds(self) -> Self: ...


T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
D = TypeVar("D")


@attrs.frozen(kw_only=True, repr=False, eq=False, weakref_slot=False)
class Claim(Compared, Printed, Generic[T_co]):
    """
    A claim is a value that at least one source gives.

    Attributes:
        value: The value.
        cites: The sources that give it; never empty in a checked dataset.
        standing: How much weight the claim carries.
    """

    value: T_co
    cites: tuple[Citation, ...]
    standing: Standing = Standing.STATED

    def __repr__(self) -> str:
        standing = "" if self.standing is Standing.STATED else f", {self.standing}"
        return f"Claim({_short(self.value)}{standing})"


_ASSERTED: Final = (Standing.STATED, Standing.INFERRED)
# `Standing` lists them from the most to the least weight.
_ORDER: Final = {standing: rank for rank, standing in enumerate(Standing)}


def _by_standing(claims: tuple[Claim[T], ...]) -> tuple[Claim[T], ...]:
    # The sort is stable, so within one standing the order of the editors stays. Facts are made by the thousand, so
    # wrong claims are looked for only after it has failed.
    try:
        return tuple(sorted(claims, key=lambda claim: _ORDER[claim.standing]))
    except (AttributeError, KeyError, TypeError):
        raise _wrong_claims(claims) from None


def _wrong_claims(claims: object) -> ArgumentTypeError:
    members = cast("tuple[object, ...]", claims) if isinstance(claims, tuple | list) else (claims,)
    for member in members:
        if not isinstance(member, Claim):
            return ArgumentTypeError("claims", "claims, such as claim(value, cite='source-id')", member)
    standings = [cast("Claim[object]", member).standing for member in members]
    wrong = next(standing for standing in standings if type(standing) is not Standing)
    return ArgumentTypeError("standing", "a Standing, such as Standing.PLANNED", wrong)


@attrs.frozen(kw_only=True, repr=False, eq=False, weakref_slot=False)
class Fact(Compared, Printed, Generic[T_co]):
    """
    A fact holds the claims about one thing, in order of preference.

    The order follows the standing of the claims, and within one standing the editors' order. Only stated claims can
    conflict with each other. Make facts with `fact` and `facts`; `UNKNOWN` is the fact without claims.

    Attributes:
        claims: The claims, in order of preference.
        rationale: Why the first of several conflicting claims is preferred.
        undecided: Whether none of the stated claims is preferred. The value is then their hull, and a filter answers
            POSSIBLE for each of them.

    Example:
        >>> from countylines import EdtfDate, Standing, claim, facts
        >>> first = facts(
        ...     claim(EdtfDate.parse("2018-07"), cite="newsletter", standing=Standing.REJECTED),
        ...     claim(EdtfDate.parse("2017-07-11"), cite="page-log"),
        ...     rationale="The publisher's own log is nearer.",
        ... )
        >>> first
        Fact('2017-07-11', 1 more)
        >>> first.value, first.agreement
        (EdtfDate('2017-07-11'), <Agreement.SAME: 'same'>)
    """

    claims: tuple[Claim[T_co], ...] = attrs.field(default=(), converter=_by_standing)
    rationale: str = ""
    undecided: bool = False

    @property
    def known(self) -> bool:
        """
        Whether there is a claim that is not rejected.
        """
        # The claims are in order of standing, rejected ones last.
        return bool(self.claims) and self.claims[0].standing is not Standing.REJECTED

    @property
    def value(self) -> T_co:
        """
        The value is that of the first claim that is not rejected.

        Of an undecided fact it is the hull of the stated claims: the narrowest value that allows all of them. Words and
        ids have no hull, nor have quantities in several units, so it is the first of them.

        Raises:
            UnknownFactError: Every claim is rejected, or there is none.
        """
        first = self._first().value
        if not self.undecided:
            return first
        # £5m and £7m, undecided, are £5m to £7m.
        values = [first, *(claim.value for claim in self.stated)]
        return reduce(_hull, values) if _have_hull(values) else first

    @property
    def standing(self) -> Standing:
        """
        The standing is that of the claim that gives the value.

        Raises:
            UnknownFactError: Every claim is rejected, or there is none.
        """
        return self._first().standing

    @property
    def asserted(self) -> bool:
        """
        Whether its value is stated or inferred: only then does it make an answer certain.
        """
        return bool(self.claims) and self.claims[0].standing in _ASSERTED

    @property
    def effective(self) -> T_co:
        """
        Answers and totals use this value: `value` as far as its standing binds it.

        A stated or inferred value binds as it is. A planned date means "not before", a planned period one that does not
        start before, a planned amount "up to". A value that the same source superseded, with no newer one on record,
        binds nothing. Words and ids are as they are; `holds` weighs their standing.

        Raises:
            UnknownFactError: Every claim is rejected, or there is none.

        Example:
            >>> from countylines import Amount, Standing, fact
            >>> fact(Amount.parse("£5 million"), cite="budget", standing=Standing.PLANNED).effective
            Amount('up to £5 million')
        """
        value = self.value
        if self.asserted or not isinstance(value, Unordered):
            return value
        bounded = cast("_HasBounds", value)
        widened = bounded.as_planned() if self.standing is Standing.PLANNED else bounded.without_bounds()
        return cast("T_co", widened)

    def _first(self) -> Claim[T_co]:
        if not self.known:
            raise UnknownFactError("no source in the record states this; use .get(default) to go on without it")
        return self.claims[0]

    @overload
    def get(self, /) -> T_co | None: ...
    @overload
    def get(self, default: D, /) -> T_co | D: ...
    def get(self, default: D | None = None, /) -> T_co | D | None:
        """
        Return `.value`, or a default if the fact has none.

        Args:
            default: What to return where `.value` would raise.
        """
        return self.value if self.known else default

    @property
    def planned(self) -> "Fact[T_co]":
        """
        This fact has the planned claims alone.
        """
        return Fact(claims=tuple([claim for claim in self.claims if claim.standing is Standing.PLANNED]))

    @property
    def stated(self) -> tuple[Claim[T_co], ...]:
        """
        These are the stated claims.
        """
        return tuple([claim for claim in self.claims if claim.standing is Standing.STATED])

    @property
    def agreement(self) -> "Agreement":
        """
        The agreement says how well the stated claims go together; it is `same` if there are fewer than two.
        """
        from countylines.vocab import Agreement  # noqa: PLC0415 - imported lazily; load() does not need it

        # Each with each, as agreement does not pass on: £5m and £8m both agree with £5m to £8m, and not with one
        # another.
        pairs = [(this.value, that.value) for this, that in combinations(self.stated, 2)]
        if all(_same(this, that) for this, that in pairs):
            return Agreement.SAME
        compatible = all(_agree(this, that) for this, that in pairs)
        return Agreement.COMPATIBLE if compatible else Agreement.AT_ODDS

    def holds(self, test: Callable[[T_co], Certainty], /, *, unknown: Certainty = POSSIBLE) -> Certainty:
        """
        Answer whether *test* is true of the value.

        Args:
            test: A question about a value.
            unknown: The answer where every claim is rejected or there is none: POSSIBLE, or NO for words of which it
                is assumed that somebody would have recorded them.

        Returns:
            The answer for the effective value, which is YES only if the value is stated or inferred. Of undecided
            claims without a hull (words, ids, several units) it is YES or NO only if it is the same for all of them.
        """
        if not self.known:
            return unknown
        stated = [claim.value for claim in self.stated] if self.undecided else []
        # With no hull there is no single value to ask, so each side is asked, and they have to give the same answer.
        values = stated if stated and not _have_hull(stated) else [self.effective]
        answers = {test(value) for value in values}
        answer = answers.pop() if len(answers) == 1 else POSSIBLE
        # A plan makes nothing certain and can still rule something out: YES becomes POSSIBLE, and NO stays NO.
        return answer if self.asserted else answer & POSSIBLE

    def __bool__(self) -> None:
        raise TypeError("a fact is not a truth value: ask for .known, or take its .value or .get(default)")

    def __repr__(self) -> str:
        if not self.known:
            return f"Fact(unknown{f', {len(self.claims)} rejected' if self.claims else ''})"
        standing = "" if self.standing is Standing.STATED else f", {self.standing}"
        side = ", undecided" if self.undecided else ""
        more = f", {len(self.claims) - 1} more" if len(self.claims) > 1 else ""
        return f"Fact({_short(self.value)}{standing}{side}{more})"


# Without a value, it has the type of every fact: `Fact[Never]` is accepted where `Fact[EdtfDate]` is.
UNKNOWN: Final[Fact[Never]] = Fact()


def claim(value: T, /, *, cite: Cite, standing: Standing = Standing.STATED) -> Claim[T]:
    """
    Return a claim, with its citations in the short form.

    Args:
        value: The value that is claimed.
        cite: The sources that give it, such as `"source-id #locator"`.
        standing: How much weight it carries; `stated` unless given.

    Raises:
        ParseError: A citation names no source, or has an empty locator.

    Example:
        >>> from countylines import Amount, claim
        >>> claim(Amount.parse("up to £2 million"), cite="dfe-release #notes").cites
        (Citation('dfe-release #notes'),)
    """
    return Claim(value=value, cites=citations(cite), standing=standing)


def fact(value: T, /, *, cite: Cite, standing: Standing = Standing.STATED) -> Fact[T]:
    """
    Return the fact that one claim makes.

    Args:
        value: The value that is claimed.
        cite: The sources that give it, such as `"source-id #locator"`.
        standing: How much weight the claim carries; `stated` unless given.

    Raises:
        ParseError: A citation names no source, or has an empty locator.

    Example:
        >>> from countylines import EdtfDate, fact
        >>> fact(EdtfDate.parse("2018-09"), cite="newsletter")
        Fact('2018-09')
    """
    return Fact(claims=(claim(value, cite=cite, standing=standing),))


def facts(*claims: Claim[T], rationale: str = "", undecided: bool = False) -> Fact[T]:
    """
    Return the fact that several claims make.

    Args:
        claims: The claims; within one standing the first is preferred.
        rationale: One sentence on why the first is preferred. A dataset refuses stated claims that conflict without
            one, unless the fact is undecided.
        undecided: Whether none of the stated claims is preferred.
    """
    return Fact(claims=claims, rationale=rationale, undecided=undecided)


def _short(value: object) -> str:
    if isinstance(value, tuple):
        return repr(cast("tuple[object, ...]", value))
    return repr(value if isinstance(value, bool) else str(value))


def _same(this: object, that: object) -> bool:
    # The order of a group says nothing: two sources that list the same funders say the same.
    if isinstance(this, tuple) and isinstance(that, tuple):
        return frozenset(cast("tuple[object, ...]", this)) == frozenset(cast("tuple[object, ...]", that))
    return this == that


def _agree(this: object, that: object) -> bool:
    if isinstance(this, Unordered):
        # All claims of a fact have values of one type, so that both have bounds.
        return cast("_HasBounds", this).agrees(cast("_HasBounds", that))
    return _same(this, that)


def _have_hull(values: Sequence[object]) -> bool:
    # Words and ids have none, and nothing lies between 5 people and 7 areas.
    units = {cast("str", getattr(value, "unit", "")) for value in values}
    return len(units) == 1 and all(isinstance(value, Unordered) for value in values)


def _hull(this: T, that: T) -> T:
    return cast("T", cast("_HasBounds", this).hull(cast("_HasBounds", that)))
