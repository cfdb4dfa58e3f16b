"""
All tables of a dataset, as exports write them: every selection, the list of all records, and what they refer to.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from countylines.selections.base import Selection, meaning_of
from countylines.selections.columns import Column, Scalar

if TYPE_CHECKING:
    from countylines.dataset import Dataset

# In the order of an export: first what has names, then what is inside it, then what is drawn from all.
STANDING_ALONE: Final = (
    "initiatives",
    "measures",
    "organisations",
    "people",
    "places",
    "topics",
    "sources",
    "notes",
)
INSIDE: Final = (
    "roles",
    "milestones",
    "provisions",
    "figures",
    "funding",
    "recommendations",
    "responses",
    "remarks",
    "observations",
    "posts",
)
DRAWN: Final = ("actors", "claims", "links")

SEPARATOR: Final = "; "


@attrs.frozen(kw_only=True)
class Table:
    """
    A table holds records of one kind as rows and columns, ready to be written.

    Attributes:
        name: Its name.
        description: What its rows are.
        columns: Its columns; the first is the key.
        cells: The cells of each column, by its name.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    cells: Mapping[str, list[Scalar]]

    @property
    def foreign_keys(self) -> Iterator[tuple[str, str]]:
        """
        The columns with the id of a row of a table, each with the name of the table.
        """
        for column in self.columns:
            if column.refers_to and not column.several:
                yield column.name, column.refers_to

    def rows(self) -> Iterator[tuple[Scalar, ...]]:
        """
        Yield the cells of each row.
        """
        return zip(*self.cells.values(), strict=True)


def tables_of(dataset: "Dataset") -> tuple[Table, ...]:
    """
    Return all tables of a dataset, in the order of an export.
    """
    alone = [_table(name, getattr(dataset, name)) for name in STANDING_ALONE]
    inside = [_table(name, getattr(dataset, name)) for name in INSIDE]
    drawn = [_table(name, getattr(dataset, name)) for name in DRAWN]
    drawn += [_table("timeline", dataset.timeline()), _table("disputes", dataset.disputes(rejected=True))]
    records = (*alone, *inside)
    return (_all_records(records), *records, *drawn, _all_references(records))


def _table(name: str, selection: Selection[Any]) -> Table:
    # What the documentation of the class says of the rows, so that both always say the same.
    about = meaning_of(type(selection))
    return Table(name=name, description=about, columns=selection.schema, cells=selection.by_column())


def _all_records(tables: tuple[Table, ...]) -> Table:
    """
    Return the table of all records, which ids of any kind refer to.
    """
    cells: dict[str, list[Scalar]] = {"id": [], "table": [], "owner": [], "label": []}
    for table in tables:
        ids = table.cells["id"]
        none: list[Scalar] = [None] * len(ids)
        names = [name for name in ("name", "title", "text") if name in table.cells]
        cells["id"] += ids
        cells["table"] += [table.name] * len(ids)
        cells["owner"] += table.cells.get("owner", none)
        cells["label"] += table.cells[names[0]] if names else none
    return Table(
        name="records",
        description="All records of all kinds: a column that may hold the id of any record refers to this table.",
        columns=(
            Column(name="id", type="string", description="The id of the record.", is_key=True),
            Column(name="table", type="string", description="The table that has its columns."),
            Column(name="owner", type="string", description="The record that it is in.", refers_to="records"),
            Column(name="label", type="string", description="Its name, its title or its text."),
        ),
        cells=cells,
    )


def _all_references(tables: tuple[Table, ...]) -> Table:
    """
    Return a row for each id in the cells that hold several, so that databases can join by them.
    """
    rows: list[tuple[Scalar, ...]] = []
    for table in tables:
        for column in [column for column in table.columns if column.refers_to and column.several]:
            for id, cell in zip(table.cells["id"], table.cells[column.name], strict=True):
                targets = str(cell).split(SEPARATOR) if cell else []
                rows += [(f"{id}.{column.name}.{at}", id, column.name, to) for at, to in enumerate(targets, 1)]
    names = ("id", "record", "field", "to")
    # Of no rows `zip` makes no columns, and the table has four.
    turned = zip(*rows, strict=True) if rows else ((),) * len(names)
    return Table(
        name="cross_references",
        description="The ids of all cells that hold several, one in each row: what refers to what.",
        columns=(
            Column(name="id", type="string", description="`record.field.number`.", is_key=True),
            Column(name="record", type="string", description="The record that refers.", refers_to="records"),
            Column(name="field", type="string", description="The column that holds the reference."),
            Column(name="to", type="string", description="The record that it refers to.", refers_to="records"),
        ),
        cells=dict(zip(names, map(list, cast("Any", turned)), strict=True)),
    )
