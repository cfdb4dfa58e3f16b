"""
Lists of records of one kind, as a table, as CSV and as JSON.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

import click

from countylines.certainty import Certainty
from countylines.cli._nouns import NOUNS
from countylines.cli._options import last_covered_day
from countylines.cli._screen import NONE, Screen, print_csv, print_json
from countylines.cli._words import ANSWERS
from countylines.dataset import Dataset
from countylines.selections.columns import Row
from countylines.selections.milestones import Milestones

Asked = Mapping[str, Any]
"""The options of a command by name; what is None, False or empty was not given."""

# Options that say how to list, and not what.
_HOW: Final = frozenset(["sort", "reverse", "limit", "certain"])
# Who had a role is asked of the same day as what ran.
_ROLES: Final = frozenset(["lead", "funder", "actor"])


class Matches(NamedTuple):
    """
    The records that match, in order.

    Attributes:
        records: A selection of those that certainly or possibly match.
        answers: By id, whether each certainly does.
        total: How many there are before the limit.
    """

    records: Any
    answers: Mapping[str, Certainty]
    total: int

    def rows(self) -> list[Row]:
        """
        Return a row for each record, which begins with how sure it is that the record matches.
        """
        return [{"matches": self.answers[str(row["id"])].value, **row} for row in self.records.rows()]

    def columns(self) -> tuple[str, ...]:
        """
        Return the names of the columns of the rows.
        """
        return ("matches", *self.records.columns)


def find(dataset: Dataset, name: str, asked: Asked) -> Matches:
    """
    Return the records of a kind that match all options, in the order and the number that is asked for.
    """
    certain = select(dataset, name, asked, possibly=False)
    every = certain if asked.get("certain") else select(dataset, name, asked, possibly=True)
    order, reverse = asked.get("sort") or NOUNS[name].sort, bool(asked.get("reverse"))
    if order:
        every = every.sorted_by(order, reverse=reverse)
    # Asked twice: what is not among the certain ones only possibly matches.
    sure = frozenset(certain.ids)
    answers = {id: Certainty.YES if id in sure else Certainty.POSSIBLE for id in every.ids}
    return Matches(every[: asked.get("limit")], answers, len(every))


def select(dataset: Dataset, name: str, asked: Asked, *, possibly: bool) -> Any:  # noqa: ANN401 - a selection of any class
    """
    Return the records of a kind that match all filters.

    Args:
        dataset: The record.
        name: The kind, as `list` takes it.
        asked: The options.
        possibly: Whether to keep what only possibly matches, where a kind has such.
    """
    records: Any = dataset.disputes() if name == "disputes" else getattr(dataset, name)
    # A kind without the option `--certain` has no doubts, and its methods take no `possibly`.
    doubts = {"possibly": possibly} if "certain" in asked else {}
    given = {option: value for option, value in asked.items() if option not in _HOW and value not in (None, ())}
    # An option with an optional day, given without one, is the empty text.
    given |= {day: last_covered_day(dataset) for day in ("on", "overdue") if given.get(day) == ""}
    if name == "people":
        return _people(records, given, doubts)
    # What `where` does not take is taken out, so that the rest can be handed to it as it is.
    steps = {option: given.pop(option) for option in _STEPS if option in given}
    if "on" in steps and _ROLES.intersection(given):
        given["on"] = steps["on"]
    records = records.where(**given, **doubts) if given else records
    for option, value in steps.items():
        records = _STEPS[option](records, value, doubts)
    return records


def _people(people: Any, given: Asked, doubts: Mapping[str, bool]) -> Any:  # noqa: ANN401 - as above
    if "on" in given:
        more = {option: given[option] for option in ("post", "organisation") if option in given}
        return people.in_post(given["on"], **more, **doubts)
    if "post" in given:
        raise click.UsageError("--post needs --on: a post is held on a day")
    return people.where(**given, **doubts)


def _overdue(records: Any, day: str, doubts: Mapping[str, bool]) -> Any:  # noqa: ANN401 - as above
    # Of a milestone it is certain: its plan is past, or it is not.
    return records.overdue(day, **({} if isinstance(records, Milestones) else doubts))


# How each option that is not a keyword of `where` narrows a selection.
_STEPS: Final[Mapping[str, Callable[[Any, Any, Mapping[str, bool]], Any]]] = {
    "of": lambda records, owners, _: records.of(owners),
    "during": lambda records, window, doubts: records.during(window, **doubts),
    "seen_since": lambda records, window, _: records.seen_since(window),
    "overdue": _overdue,
    "on": lambda records, day, doubts: records.active(day, **doubts),
}


def print_list(dataset: Dataset, name: str, asked: Asked, *, as_csv: bool, as_json: bool) -> None:
    """
    Print the records of a kind that match.
    """
    matches = find(dataset, name, asked)
    if as_json:
        print_json(matches.rows())
    elif as_csv:
        print_csv(matches.columns(), matches.rows())
    else:
        filtered = any(value not in (None, (), False) for option, value in asked.items() if option not in _HOW)
        _print_table(dataset, name, matches, filtered=filtered)


def _print_table(dataset: Dataset, name: str, matches: Matches, *, filtered: bool) -> None:
    screen, noun = Screen(), NOUNS[name]
    screen.heading(_title(name, matches, filtered=filtered))
    doubtful = any(not answer.certain for answer in matches.answers.values())
    head = ("matches", *noun.head) if doubtful else noun.head
    rows = [(*_sure(doubtful, matches.answers[record.id]), *noun.cells(dataset, record)) for record in matches.records]
    if rows:
        screen.table(head, rows)
    screen.show()


def _title(name: str, matches: Matches, *, filtered: bool) -> str:
    if not matches.total:
        return f"{name.capitalize()}: {'none match' if filtered else NONE}"
    doubtful = sum(not answer.certain for answer in matches.answers.values())
    certain = f", {doubtful:,} of them only possibly" if doubtful else ""
    shown = f"{len(matches.records):,} of " if len(matches.records) < matches.total else ""
    return f"{name.capitalize()}: {shown}{matches.total:,}{certain}"


def _sure(doubtful: bool, answer: Certainty) -> tuple[str, ...]:  # noqa: FBT001 - of two words
    return (ANSWERS[answer],) if doubtful else ()
