"""
How hypothesis prints what a test failed with: records as the TOML that a file holds, ready to paste into a folder.
"""

from typing import cast

from countylines.basics.printed import IN_FULL
from countylines.dataset import Dataset
from countylines.files.save import texts_of
from countylines.files.toml import table_text
from countylines.form.convert import to_dict
from countylines.records import Nested, TopLevel
from countylines.records.heading import Heading


def register_printing() -> None:
    """
    Make hypothesis print datasets and records by their contents.
    """
    IN_FULL[Dataset] = lambda it: _dataset_text(cast("Dataset", it))
    IN_FULL[TopLevel] = lambda it: f"{it!r}:\n{_contents(Heading(), [cast('TopLevel', it)])}"
    IN_FULL[Nested] = lambda it: f"{it!r}:\n{table_text('', to_dict(cast('Nested', it)))}"


def _dataset_text(dataset: Dataset) -> str:
    return f"{dataset!r}:\n{_contents(dataset._heading, list(dataset))}"  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - of this package


def _contents(heading: Heading, records: list[TopLevel]) -> str:
    texts = texts_of(heading, records)
    # Without the line that names the schema.
    return "\n".join(f"# {name}\n{text.partition(chr(10) * 2)[2]}" for name, text in texts.items())
