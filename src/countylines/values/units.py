"""
The names of what is counted, one and several: "1 day" and "5 days" are quantities of one unit, "days".

A unit is lower-case words and abbreviations in capitals: "working days", "FTE". It may be a rate for so many of
something else: "offences per 1,000 people". What is counted in percent, in percentage points or net may be below 0.
"""

from functools import cache
from typing import Final

from countylines.values.figures import has_thousands

# Only these: by a rule "1 kg" would come back as "kgs".
_SINGULAR: Final = {
    "actions": "action",
    "areas": "area",
    "arrests": "arrest",
    "assessments": "assessment",
    "authorities": "authority",
    "cases": "case",
    "children": "child",
    "convictions": "conviction",
    "crimes": "crime",
    "days": "day",
    "devices": "device",
    "families": "family",
    "fines": "fine",
    "forces": "force",
    "gangs": "gang",
    "groups": "group",
    "homes": "home",
    "hours": "hour",
    "incidents": "incident",
    "knives": "knife",
    "lines": "line",
    "months": "month",
    "numbers": "number",
    "offences": "offence",
    "officers": "officer",
    "organisations": "organisation",
    "penalties": "penalty",
    "people": "person",
    "places": "place",
    "points": "point",
    "projects": "project",
    "referrals": "referral",
    "reports": "report",
    "schools": "school",
    "thefts": "theft",
    "victims": "victim",
    "weapons": "weapon",
    "weeks": "week",
    "years": "year",
}
_PLURAL: Final = {one: several for several, one in _SINGULAR.items()}
ABBREVIATIONS: Final = frozenset(["FTE"])
"""Units of three capital letters, which could otherwise be the code of a currency."""


@cache
def is_signed(unit: str) -> bool:
    """
    Return whether what has this unit may be below 0: percentages, percentage points and net numbers.
    """
    return unit in ("%", "percentage points") or unit.partition(" ")[0] == "net"


def is_unit(text: str) -> bool:
    """
    Return whether a text can be a unit in words: "working days", "FTE", "offences per 1,000 people".
    """
    return all(map(_is_word, words_in(text)))


def _is_word(text: str) -> bool:
    return text.isascii() and text.isalpha() and (text.islower() or (text.isupper() and len(text) > 1))


def words_in(unit: str) -> list[str]:
    """
    Return the words of a unit, without the "per 1,000" of a rate.
    """
    return [word for part in _without_rate(unit).split(" ") for word in part.split("-")]


def _without_rate(unit: str) -> str:
    parts = unit.split(" ")
    # "offences per 1,000 people" leaves "offences people", all of whose words are then looked at.
    for at in range(1, len(parts) - 1):
        if parts[at - 1] == "per" and has_thousands(parts[at]):
            return " ".join(parts[: at - 1] + parts[at + 1 :])
    return unit


def singular(unit: str) -> str:
    """
    Return the name of one of what a unit counts: "working day" for "working days".

    Of a rate it is what is counted: "offence per 1,000 people". A unit whose last word is not in the table stays as it
    is.
    """
    return _with_last_word(unit, _SINGULAR)


def plural(unit: str) -> str:
    """
    Return the name of several of what a unit counts: "working days" for "working day".

    A unit whose last word is not in the table stays as it is.
    """
    return _with_last_word(unit, _PLURAL)


def _with_last_word(unit: str, words: dict[str, str]) -> str:
    counted, per, base = unit.partition(" per ")
    first, blank, last = counted.rpartition(" ")
    return f"{first}{blank}{words.get(last, last)}{per}{base}"
