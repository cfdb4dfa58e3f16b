"""
The names of what is counted, one and several: "1 day" and "5 days" are quantities of one unit, "days".
"""

from typing import Final

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


def singular(unit: str) -> str:
    """
    Return the name of one of what a unit counts: "working day" for "working days".

    A unit whose last word is not in the table stays as it is.
    """
    return _with_last_word(unit, _SINGULAR)


def plural(unit: str) -> str:
    """
    Return the name of several of what a unit counts: "working days" for "working day".

    A unit whose last word is not in the table stays as it is.
    """
    return _with_last_word(unit, _PLURAL)


def _with_last_word(unit: str, words: dict[str, str]) -> str:
    first, blank, last = unit.rpartition(" ")
    return f"{first}{blank}{words.get(last, last)}"
