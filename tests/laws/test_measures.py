"""
Laws of measures: the keys of observations, the slices they are about, and the units of values and changes.
"""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from countylines import Citation, Dataset, DatasetError, Grade, Measure, Observation, Period, Quantity, Source
from countylines.records.measures import Slice
from effort import examples

CITES = (Citation("page"),)
PAGE = Source(id="page", title="Page", issuer="Us", grade=Grade.OFFICIAL)
YEAR = Period.covering("2018")
# Few words, many of which make the same key or none.
WORDS = st.sampled_from(
    ["a", "A", "a b", "a-b", "b", "c", "é", "e", "e\u0301", "Straße", "strasse", "ä", "+", "c=d", "日"]
)


def observed(**slices: str) -> Observation:
    """
    An observation of 2018 for a slice.
    """
    return Observation(cites=CITES, of=YEAR, slice=tuple(sorted(slices.items())))


@examples(200)
@given(st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=3, unique=True), min_size=1, max_size=2))
def test_each_slice_has_a_key_of_its_own(declared: dict[str, list[str]]) -> None:
    """
    Where slices are accepted, no two observations of a day share a key, and each key has the names of its slices.
    """
    slices = tuple([Slice(name=name, values=tuple(words)) for name, words in declared.items()])
    rows = [{name: word} for name, words in declared.items() for word in words]
    if len(declared) == 2:
        (one, ones), (other, others) = declared.items()
        rows += [{one: this, other: that} for this in ones for that in others]
    made = tuple([observed(**row) for row in rows])
    measure = Measure(id="lines", name="Lines", unit="lines", cites=CITES, slices=slices, observations=made)
    twice = [key for key, count in Counter(observation.key for observation in made).items() if count > 1]
    try:
        ds = Dataset.of(PAGE, measure)
    except DatasetError as error:
        event("refused")
        fields = {fault.field.partition(".")[0] for fault in error.faults}
        assert "slices" in fields
    else:
        event("accepted")
        assert twice == []
        assert len(ds.observations) == len(rows)
        assert all(
            key.count("=") == key.count("+") == len(observation.slice)
            for observation in made
            for key in [observation.key]
        )


@pytest.mark.parametrize(
    ("name", "word", "key"),
    [
        ("victim", "female", "2018-01-01..2018-12-31+victim=female"),
        ("area", "North East", "2018-01-01..2018-12-31+area=north-east"),
        ("police force", "Dyfed-Powys (Wales)", "2018-01-01..2018-12-31+police-force=dyfed-powys-wales"),
        ("area", "Ynys Môn", "2018-01-01..2018-12-31+area=ynys-mon"),
    ],
)
def test_keys_have_the_names_of_their_slices(name: str, word: str, key: str) -> None:
    """
    A word is made into one that can stand in a key.
    """
    assert observed(**{name: word}).key == key


def test_female_victims_and_female_offenders_are_two() -> None:
    """
    One word in two slices makes two observations.
    """
    slices = (Slice(name="victim", values=("female",)), Slice(name="offender", values=("female",)))
    both = (observed(victim="female"), observed(offender="female"))
    ds = Dataset.of(
        PAGE, Measure(id="cases", name="Cases", unit="cases", cites=CITES, slices=slices, observations=both)
    )

    assert ds.observations.ids == (
        "cases/2018-01-01..2018-12-31+victim=female",
        "cases/2018-01-01..2018-12-31+offender=female",
    )


MEASURE = '[measure]\ncite = "page"\nname = "N"\nunit = "{unit}"\nslices = {slices}\nobservations = [{observation}]\n'
SOURCES = '[sources.page]\ntitle = "A page"\nissuer = "Us"\ngrade = "official"\n'


def faults(folder: Path, unit: str, observation: str, slices: str = "{}") -> list[tuple[str, str]]:
    """
    The fields with faults of a measure in a file, with what was expected.
    """
    text = MEASURE.format(unit=unit, observation=observation, slices=slices)
    (folder / "measure.toml").write_text(text, encoding="utf-8")
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    try:
        Dataset.read(folder)
    except DatasetError as error:
        return [(fault.field, fault.expected) for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("slices", "field", "expected"),
    [
        ('{ area = ["North East", "north-east"] }', "slices.area", "not 'north-east' again as 'North East' does"),
        ('{ area = ["+"] }', "slices.area", "words with a letter from a to z or a digit"),
        ('{ "日" = ["a"] }', "slices", "words with a letter from a to z or a digit"),
        ('{ a = ["x"], A = ["x"] }', "slices", "not 'a' again as 'a' does"),
    ],
)
def test_words_that_make_no_key_are_refused_where_they_are_declared(
    tmp_path: Path, slices: str, field: str, expected: str
) -> None:
    """
    The fault is at the declaration, whether or not an observation uses the word.
    """
    ((at, wanted),) = faults(tmp_path, "lines", "", slices)

    assert at == field
    assert expected in wanted


@pytest.mark.parametrize(
    ("unit", "change", "expected"),
    [
        ("lines", "-12%", ""),
        ("lines", "-12 net lines", ""),
        ("lines", "up to 12 net lines", ""),
        ("lines", "-12", "a sign only before a percentage, percentage points, or what is net"),
        ("lines", "12 lines", "a change in % or net lines"),
        ("lines", "+2 percentage points", "a change in % or net lines"),
        ("%", "+2 percentage points", ""),
        ("%", "+1 percentage point", ""),
        ("%", "+2%", ""),
        ("%", "+2 net lines", "a change in % or percentage points"),
        ("GBP", "+2%", ""),
        ("GBP", "£2", "a change in %"),
        ("offences per 1,000 people", "-1.5 net offences per 1,000 people", ""),
    ],
)
def test_a_change_is_in_percent_in_points_or_in_so_many(tmp_path: Path, unit: str, change: str, expected: str) -> None:
    """
    A percentage changes by percent or by points, a count by percent or by so many of it; both readers agree.
    """
    reported = faults(tmp_path, unit, f'{{ of = "2018", change = "{change}" }}')

    assert [field for field, _ in reported] == (["observations[0].change"] if expected else [])
    assert all(expected in wanted for _, wanted in reported)
    # Money has no net unit.
    assert not any("net GBP" in wanted for _, wanted in reported)


def test_rates_are_values_of_a_measure(tmp_path: Path) -> None:
    """
    "5 per 100,000 people" is a quantity whose unit is the rate.
    """
    assert faults(tmp_path, "per 100,000 people", '{ of = "2018", is = "5 per 100,000 people" }') == []
    (line,) = Dataset.read(tmp_path).observations

    assert line.value.value == Quantity.exactly(5, unit="per 100,000 people")
