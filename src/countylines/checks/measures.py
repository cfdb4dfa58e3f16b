"""
The rules of measures: the units of their observations, and the slices that they declare.
"""

from collections.abc import Iterable, Iterator

from countylines.evidence import Fact
from countylines.form.problems import Problem
from countylines.records.fields import Path
from countylines.records.measures import Measure, Observation, key_word
from countylines.values.currencies import is_currency
from countylines.values.quantities import Quantity


def measure_problems(measure: Measure, _: object) -> Iterator[Problem]:
    """
    Yield what is wrong with the slices and the units of a measure.
    """
    yield from _words(["slices"], [slice_.name for slice_ in measure.slices])
    for at, slice_ in enumerate(measure.slices):
        yield from _words(["slices", at, "values"], slice_.values)
    for at, observation in enumerate(measure.observations):
        path = ("observations", at)
        for problem in (*_units(observation, measure.unit), *_declared(observation, measure)):
            yield problem.below(path)


def _words(path: Iterable[str | int], words: Iterable[str]) -> Iterator[Problem]:
    """
    Yield a problem for each word that makes no key, or the same key as another: "North East" and "north-east".
    """
    taken: dict[str, str] = {}
    for word in dict.fromkeys(words):
        key = key_word(word)
        if not key:
            yield Problem(
                tuple(path), "words with a letter from a to z or a digit, for the keys of observations", repr(word)
            )
        elif key in taken:
            expected = f"words that make different keys, not {key!r} again as {taken[key]!r} does"
            yield Problem(tuple(path), expected, repr(word))
        taken.setdefault(key, word)


def _declared(observation: Observation, measure: Measure) -> Iterator[Problem]:
    declared = {(slice_.name, value) for slice_ in measure.slices for value in slice_.values}
    for name, value in observation.slice:
        if (name, value) not in declared:
            words = ", ".join(sorted(f"{name} = {value}" for name, value in declared)) or "no slice"
            yield Problem(("slice",), f"a declared slice ({words})", f"{name} = {value}")


def _units(observation: Observation, unit: str) -> Iterator[Problem]:
    yield from _in_units(observation.value, ("value",), f"a quantity in {unit}", (unit,))
    points, net = "percentage points", f"net {unit}"
    # What is counted falls by so many of it, a percentage by so many points.
    others = (points,) if unit == "%" else () if is_currency(unit) else (net,)
    expected = f"a change in {' or '.join(('%', *others))}"
    yield from _in_units(observation.change, ("change",), expected, ("%", *others))


def _in_units(fact: Fact[Quantity], path: Path, expected: str, units: tuple[str, ...]) -> Iterator[Problem]:
    for at, claim in enumerate(fact.claims):
        if claim.value.unit not in units:
            yield Problem((*path, "claims", at, "value"), expected, repr(str(claim.value)))
