"""
The selections of a dataset, each imported and made when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast, overload

if TYPE_CHECKING:
    from typing import Protocol, Self

    from countylines.index.index import Index
    from countylines.records import Record
    from countylines.selections.base import Selection

    class Tabled(Protocol):
        """
        What has records and keeps the selections that were made of them.
        """

        @property
        def _index(self) -> Index: ...

        @property
        def _made(self) -> dict[str, Selection[Record]]: ...


S_co = TypeVar("S_co", covariant=True, bound="Selection[Record]")


class Table(Generic[S_co]):
    """
    What type checkers see of a property that gives a selection; what runs is a `property`.
    """

    @overload
    def __get__(self, dataset: None, owner: type[object]) -> Self: ...
    @overload
    def __get__(self, dataset: object, owner: type[object]) -> S_co: ...
    def __get__(self, dataset: object, owner: type[object]) -> Self | S_co:
        raise NotImplementedError  # pragma: no cover - never made


def table(module: str, name: str, doc: str) -> Table[Selection[Record]]:
    """
    Return a property that gives all records of a kind as a selection.

    A program that asks for initiatives alone imports no other selection. Say which one by a cast:
    `initiatives = cast("Table[Initiatives]", table("initiatives", "Initiatives", "All initiatives."))`.

    Args:
        module: The module of `countylines.selections` that defines the class.
        name: The name of the class.
        doc: The docstring of the property.
    """

    def get(dataset: Tabled) -> Selection[Record]:
        made = dataset._made  # pyright: ignore[reportPrivateUsage] - of the dataset that this is a property of
        if name not in made:
            from importlib import import_module  # noqa: PLC0415 - imported lazily; load() does not need it

            cls = cast("type[Selection[Record]]", getattr(import_module(f"countylines.selections.{module}"), name))
            made[name] = cls._all(dataset._index)  # pyright: ignore[reportPrivateUsage] - as above
        return made[name]

    get.__annotations__ = {"return": name}
    return cast("Table[Selection[Record]]", property(get, doc=doc))
