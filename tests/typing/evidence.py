"""
The static types of citations, claims, facts and links.
"""

from typing import Never, assert_type

import countylines as cl
from countylines.typing import Value


def claims() -> None:
    claim = cl.claim(cl.Amount.parse("£1"), cite=("a", cl.Citation("b", "page 4")), standing=cl.Standing.PLANNED)
    assert_type(claim, cl.Claim[cl.Amount])
    assert_type(claim.value, cl.Amount)
    assert_type(claim.cites, tuple[cl.Citation, ...])
    assert_type(claim.standing, cl.Standing)
    assert_type(claim.cites[0].source, str)
    assert_type(claim.cites[0].locator, str)
    cl.claim("x")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cl.claim("x", cite=4)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    cl.claim("x", cite="a", standing="planned")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    claim.standing = cl.Standing.STATED  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]


def facts() -> None:
    fact = cl.fact(cl.EdtfDate.parse("2018"), cite="a")
    assert_type(fact, cl.Fact[cl.EdtfDate])
    assert_type(fact.claims, tuple[cl.Claim[cl.EdtfDate], ...])
    assert_type(fact.stated, tuple[cl.Claim[cl.EdtfDate], ...])
    assert_type(fact.known, bool)
    assert_type(fact.value, cl.EdtfDate)
    assert_type(fact.get(), cl.EdtfDate | None)
    assert_type(fact.get("none"), cl.EdtfDate | str)
    assert_type(fact.standing, cl.Standing)
    assert_type(fact.planned, cl.Fact[cl.EdtfDate])
    assert_type(fact.agreement, cl.Agreement)
    assert_type(fact.undecided, bool)
    assert_type(fact.rationale, str)
    assert_type(cl.facts(cl.claim("x", cite="a"), undecided=True, rationale="r"), cl.Fact[str])
    assert_type(fact.holds(lambda day: day.before("2019-01-01")), cl.Certainty)
    fact.holds(lambda day: day.approximate)  # type: ignore[arg-type,return-value] # pyright: ignore[reportArgumentType]
    fact.get().before("2019-01-01")  # type: ignore[union-attr] # pyright: ignore[reportOptionalMemberAccess]
    fact.undecided = True  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]


def wider(money: cl.Fact[cl.Amount]) -> tuple[cl.Fact[cl.Quantity], cl.Fact[Value]]:
    return money, money


def narrower(number: cl.Fact[cl.Quantity]) -> cl.Fact[cl.Amount]:
    return number  # type: ignore[return-value] # pyright: ignore[reportReturnType]


def unknown() -> None:
    assert_type(cl.UNKNOWN, cl.Fact[Never])
    assert_type(cl.UNKNOWN.get(), None)
    assert_type(cl.UNKNOWN.get(0), int)


def unknown_date() -> cl.Fact[cl.EdtfDate]:
    return cl.UNKNOWN


def unknown_money() -> cl.Fact[cl.Amount]:
    return cl.UNKNOWN


def links() -> None:
    link = cl.Link(to="a/b", kind=cl.LinkKind.SUCCEEDS, said=(cl.Citation("s"),))
    assert_type(link.truth, cl.Certainty)
    assert_type(link.kind, cl.LinkKind)
    assert_type(link.said, tuple[cl.Citation, ...])
    assert_type(link.denied, tuple[cl.Citation, ...])
    assert_type(link.unstated, tuple[cl.Citation, ...])
    cl.Link("a/b")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    cl.Link(to="a/b", kind="succeeds")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    link.to = "c"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
