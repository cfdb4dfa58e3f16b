"""
Invented rows in the shape of five public data sets, about 30 of each.
"""

from datetime import date, timedelta
from typing import Final, NotRequired, TypedDict


class Grant(TypedDict):
    """
    A grant as 360Giving publishes it.
    """

    id: str
    title: str
    currency: str
    amountAwarded: float
    awardDate: str
    recipientOrganization: list[dict[str, str]]
    fundingOrganization: list[dict[str, str]]


class Transaction(TypedDict):
    """
    A payment of an activity; a negative value is money that came back.
    """

    date: str
    value: float


class Activity(TypedDict):
    """
    An activity as IATI publishes it, with money in one currency.
    """

    identifier: str
    title: str
    currency: str
    planned_start: str
    actual_start: NotRequired[str]
    planned_end: str
    budget: float
    disbursements: list[Transaction]


class Advice(TypedDict):
    """
    A recommendation of an investigator of accidents.
    """

    number: str
    issued: str
    addressee: str
    text: str
    due: str
    status: str
    answered: str


class Membership(TypedDict):
    """
    A membership as Popolo has it, with dates of several precisions.
    """

    person: str
    role: str
    organization: str
    start_date: str
    end_date: NotRequired[str]


class Vintage(TypedDict):
    """
    A figure as it was published on one day.
    """

    year: int
    published: str
    value: int


def _day(number: int) -> str:
    return (date(2018, 1, 15) + timedelta(number)).isoformat()


GRANTS: Final[list[Grant]] = [
    {
        "id": f"360G-Example-{number:03}",
        "title": f"Youth work {number}",
        "currency": "EUR" if number % 11 == 10 else "GBP",
        "amountAwarded": 1_000 + 37.5 * number * number,
        "awardDate": _day(37 * number),
        "recipientOrganization": [{"id": f"GB-CHC-{1_000_000 + number % 7}", "name": f"Club {number % 7}"}],
        "fundingOrganization": [{"id": "GB-CHC-200051", "name": "Example Trust"}],
    }
    for number in range(30)
]


def _activity(number: int) -> Activity:
    made: Activity = {
        "identifier": f"XM-DAC-999-{number}",
        "title": f"Clinic {number}",
        "currency": ("GBP", "CHF", "XOF", "USD", "EUR")[number % 5],
        "planned_start": _day(20 * number),
        "planned_end": _day(20 * number + 400),
        "budget": 50_000 + 1_000 * number,
        # The second payment is returned in part, and of every sixth activity in full.
        "disbursements": [
            {"date": _day(20 * number + 30), "value": 12_000 + number},
            {"date": _day(20 * number + 90), "value": 8_000},
            {"date": _day(20 * number + 200), "value": -8_000 if number % 6 == 0 else -1_500.25},
        ],
    }
    if number % 3:
        made["actual_start"] = _day(20 * number + number)
    return made


ACTIVITIES: Final = [_activity(number) for number in range(30)]

ADVICE: Final[list[Advice]] = [
    {
        "number": f"R{2018 + number // 10}-{number % 10 + 1}",
        "issued": f"{2018 + number // 10}-06-01",
        "addressee": ("Harbour Board", "Rail Owner", "Ferry Line")[number % 3],
        "text": f"Inspect the gangway at intervals of {number + 2} weeks.",
        "due": _day(500 + 40 * number),
        "status": ("open", "closed - implemented", "accepted", "rejected", "")[number % 5],
        "answered": _day(900 + 25 * number) if number % 5 != 4 else "",
    }
    for number in range(30)
]


def _membership(number: int) -> Membership:
    made: Membership = {
        "person": f"Person {number % 12}",
        "role": ("member", "chair")[number % 2],
        "organization": ("Upper House", "Lower House", "Audit Committee")[number % 3],
        "start_date": _day(40 * number)[: (4, 7, 10)[number % 3]],
    }
    if number % 4:
        made["end_date"] = _day(40 * number + 500)[: (10, 7, 4)[number % 3]]
    return made


MEMBERSHIPS: Final = [_membership(number) for number in range(30)]

# Each of six years was published five times; some revisions leave the figure as it was, and some go back to an old one.
VINTAGES: Final[list[Vintage]] = [
    {
        "year": 2012 + year,
        "published": date(2014 + year + vintage, 3, 1 + year).isoformat(),
        "value": 1_000 * (year + 1) + (0, 12, 12, -30, 0)[vintage],
    }
    for year in range(6)
    for vintage in range(5)
]
