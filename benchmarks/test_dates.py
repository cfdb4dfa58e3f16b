"""
How fast dates are read, beside two other libraries on the same texts, and how fast periods are compared.

Ours works out the bounds as it reads; the others do so when they are asked, which is not counted.
"""

from importlib import import_module
from itertools import product

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from countylines import EdtfDate, Period
from countylines.values.edtf import read_date

DATES = ("2018", "2018-07", "2018-09-21", "2018~", "2018-07?", "201X", "20XX", "2018-XX", "2018-08-XX")
PERIODS = tuple(
    map(
        Period.parse,
        ("2019/2022", "2018-09-21/..", "2018-09-21/[2024-07-01..]", "2018-04-01/2019-03-31", "2018~/2020", "/2019-06"),
    )
)


@pytest.mark.benchmark(group="parse nine dates")
def test_ours_uncached(benchmark: BenchmarkFixture) -> None:
    """
    Each text is read for the first time.
    """

    def read() -> list[EdtfDate]:
        read_date.cache_clear()
        return [EdtfDate.parse(text) for text in DATES]

    assert len(benchmark(read)) == len(DATES)


@pytest.mark.benchmark(group="parse nine dates")
def test_ours_cached(benchmark: BenchmarkFixture) -> None:
    """
    Each text has been read before, as most in a record have.
    """
    assert len(benchmark(lambda: [EdtfDate.parse(text) for text in DATES])) == len(DATES)


@pytest.mark.benchmark(group="parse nine dates")
@pytest.mark.filterwarnings("ignore")
def test_edtf(benchmark: BenchmarkFixture) -> None:
    """
    The package `edtf`.
    """
    read = import_module("edtf").parse_edtf

    assert len(benchmark(lambda: [read(text) for text in DATES])) == len(DATES)


@pytest.mark.benchmark(group="parse nine dates")
@pytest.mark.filterwarnings("ignore")
def test_undate(benchmark: BenchmarkFixture) -> None:
    """
    The package `undate`, which drops the qualifiers.
    """
    read = import_module("undate").Undate.parse

    assert len(benchmark(lambda: [read(text, "EDTF") for text in DATES])) == len(DATES)


@pytest.mark.benchmark(group="36 pairs of periods")
def test_allen(benchmark: BenchmarkFixture) -> None:
    """
    The set of Allen's relations for each pair.
    """
    answers = benchmark(lambda: [this.allen(that) for this, that in product(PERIODS, repeat=2)])

    assert all(answers)


@pytest.mark.benchmark(group="36 pairs of periods")
def test_intersects(benchmark: BenchmarkFixture) -> None:
    """
    One three-valued question for each pair.
    """
    answers = benchmark(lambda: [this.intersects(that) for this, that in product(PERIODS, repeat=2)])

    assert any(answer.certain for answer in answers)
