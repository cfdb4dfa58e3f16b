"""
The static types of certainties, dates, periods and money.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, assert_type

from pendulum import Date

import countylines as cl


def certainties() -> None:
    both = cl.YES & cl.NO | ~cl.POSSIBLE
    assert_type(both, cl.Certainty)
    assert_type(both.certain, bool)
    assert_type(both.possible, bool)
    bool(cl.YES)  # a run-time error, and no end of what is checked


def dates() -> None:
    day = cl.EdtfDate.parse("2018-09-21")
    assert_type(day, cl.EdtfDate)
    assert_type(cl.EdtfDate.between("2018-01-01", None), cl.EdtfDate)
    assert_type(cl.EdtfDate.between(date(2018, 1, 1), "2018-02-01"), cl.EdtfDate)
    assert_type(day.earliest, Date | None)
    assert_type(day.latest, Date | None)
    assert_type(day.precision, cl.Precision)
    assert_type(day.approximate, bool)
    assert_type(day.uncertain, bool)
    assert_type(day.before("2019-01-01"), cl.Certainty)
    assert_type(day.after(day), cl.Certainty)
    assert_type(cl.Period.covering("2018").contains(day), cl.Certainty)
    assert_type(day.sort_key(), tuple[int, int, str])
    cl.EdtfDate.parse(2018)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    day.before(cl.Period.parse("2018/2019"))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    _ = day < cl.EdtfDate.parse("2019")  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue,reportUnknownVariableType]


def periods() -> None:
    period = cl.Period.parse("2019/2022")
    assert_type(period, cl.Period)
    assert_type(cl.Period.covering("2018-04/2019-03"), cl.Period)
    assert_type(cl.Period.financial_year("2021-22"), cl.Period)
    assert_type(period.earliest_start, Date | None)
    assert_type(period.latest_start, Date | None)
    assert_type(period.earliest_end, Date | None)
    assert_type(period.latest_end, Date | None)
    assert_type(period.contains("2020-01-01"), cl.Certainty)
    assert_type(period.contains(period), cl.Certainty)
    assert_type(period.intersects("2018"), cl.Certainty)
    assert_type(period.precedes(period), cl.Certainty)
    assert_type(period.allen(period), frozenset[cl.Allen])
    assert_type(period.days(), cl.Quantity)
    assert_type(period.sort_key(), tuple[int, int, int, int, str])
    period.allen("2018/2019")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    period.earliest_start = None  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]


def quantities() -> None:
    number = cl.Quantity.parse("38 people")
    assert_type(number, cl.Quantity)
    assert_type(cl.Quantity.parse("38", unit="people"), cl.Quantity)
    assert_type(cl.Quantity.exactly(Decimal("13.4"), unit="%"), cl.Quantity)
    assert_type(cl.Quantity.between(None, 4), cl.Quantity)
    assert_type(number.low, Decimal | None)
    assert_type(number.high, Decimal | None)
    assert_type(number.low_open, bool)
    assert_type(number.high_open, bool)
    assert_type(number.unit, str)
    assert_type(number.text, str)
    assert_type(number.exact, bool)
    assert_type(number.at_least(30), cl.Certainty)
    assert_type(number.at_most(number), cl.Certainty)
    assert_type(number + number, cl.Quantity)
    cl.Quantity.exactly(13.4)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    number.at_least(30.5)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    number.unit = "cases"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
    assert_type(number + 1, cl.Quantity)
    assert_type(Decimal(1) + number, cl.Quantity)
    assert_type(number - number, cl.Quantity)
    assert_type(5 - number, cl.Quantity)
    number + 1.5  # type: ignore[operator] # pyright: ignore[reportOperatorIssue,reportUnusedExpression]
    _ = number < number  # type: ignore[operator]  # noqa: PLR0124  # pyright: ignore[reportOperatorIssue,reportUnknownVariableType]


def money() -> None:
    amount = cl.Amount.parse("£3.6 million")
    assert_type(amount, cl.Amount)
    assert_type(cl.Amount.up_to(2_000_000), cl.Amount)
    assert_type(cl.Amount.exactly(5, unit="EUR"), cl.Amount)
    assert_type(amount.low, Decimal)
    assert_type(amount.high, Decimal | None)
    assert_type(amount + amount, cl.Amount)
    assert_type(amount - amount, cl.Amount)
    assert_type(sum([amount, amount]), cl.Amount | Literal[0])
    assert_type(sum([amount, amount], cl.Amount.exactly(0)), cl.Amount)
    as_quantity: cl.Quantity = amount
    assert_type(as_quantity.exact, bool)
    amount + cl.Quantity.parse("38 people")  # type: ignore[operator] # pyright: ignore[reportOperatorIssue,reportUnusedExpression]
    not_money: cl.Amount = cl.Quantity.parse("1")  # type: ignore[assignment] # pyright: ignore[reportAssignmentType]
    assert_type(not_money.low, Decimal)
