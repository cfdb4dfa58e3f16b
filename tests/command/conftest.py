"""
What all tests of the command share.
"""

from collections.abc import Generator

import pytest

from command.running import bundled, ds


@pytest.fixture(autouse=True, scope="module")
def read_once() -> Generator[None]:
    """
    Load the bundled record once for all tests.
    """
    with bundled(ds):
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    Ignore warnings about days that a record does not cover: the library is asked about any day.
    """
    for item in items:
        item.add_marker(pytest.mark.filterwarnings("ignore::countylines.errors.CoverageWarning"))
