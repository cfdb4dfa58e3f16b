"""
The bundled record in all formats, written once.
"""

from pathlib import Path

import pytest

from countylines import Dataset, load, write_data_package, write_sqlite


@pytest.fixture(scope="session")
def ds() -> Dataset:
    """
    The bundled record.
    """
    return load()


@pytest.fixture(scope="session")
def folder(ds: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    A folder with the folders `csv` and `parquet` and the file `record.sqlite`.
    """
    made = tmp_path_factory.mktemp("exports")
    write_data_package(ds, made / "csv")
    write_data_package(ds, made / "parquet", format="parquet")
    write_sqlite(ds, made / "record.sqlite")
    return made
